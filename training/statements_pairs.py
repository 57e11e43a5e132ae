"""Pairs of statements written for this project: re-translations, renderings and near misses. No text is a page's."""

from dataclasses import dataclass
from itertools import combinations

from training.statements_affairs import AFFAIRS
from training.statements_turned import TURNED


@dataclass(frozen=True, slots=True)
class Pair:
    """Two wordings, and whether they report one saying."""

    one: str
    other: str
    same: bool


_SAME = (
    ("The two armies should first of all learn to trust each other.",
     "What matters above all is that both militaries come to have confidence in one another."),
    ("I am deeply grateful that you sent your envoy in spite of the bad weather.",
     "I thank you from my heart for dispatching your envoy although the weather was poor."),
    ("We cannot give up what protects our people for a promise on paper.",
     "A mere paper promise is no reason for us to abandon the means that defend our nation."),
    ("The fishing dispute is an excuse; what your neighbours want is our island.",
     "Fishing rights are only a pretext, and your neighbours are really after our island."),
    ("If the exercises go on, there will be no reason for us to sit down again.",
     "Should the drills continue, we see no cause to return to the table."),
    ("I hope to see the day when trains run from our capital to yours.",
     "My wish is to live to see trains travelling between our two capitals."),
    ("That man has no authority to speak for the whole peninsula.",
     "He does not have the right to talk on behalf of the entire peninsula."),
    ("The interest your mediator takes in our affairs is excessive.",
     "Your mediator's concern with our matters goes too far."),
    ("Both of us know that the press exaggerates these quarrels.",
     "The two of us are aware that newspapers blow such disputes out of proportion."),
    ("Our friendship will be remembered as a miracle of diplomacy.",
     "History will recall the friendship between us as a diplomatic wonder."),
    ("We have stopped building the reactor and will let the inspectors in next spring.",
     "Construction of the reactor was halted, he wrote, and inspectors would be admitted the following spring."),
    ("I believe that only you and I can solve this, and that our officials cannot.",
     "In my opinion this can be settled only between the two of us, not by our officials."),
    ("My country wants peace, but it does not beg for it.",
     "Our nation desires peace yet will not plead for it."),
    ("Sanctions have hurt ordinary families and have not moved the government an inch.",
     "The sanctions damaged common households while failing to budge the government at all."),
    ("There is no military solution to the conflict in the valley.",
     "The conflict in the valley cannot be resolved by military means."),
    ("We will open the border crossings as soon as the epidemic is over.",
     "The crossings at the border are to reopen once the epidemic has ended, the minister said."),
    ("The foreign minister is hard to talk to; please send somebody else.",
     "It is difficult to have a conversation with the foreign minister, so I ask that another person be sent."),
    ("A second meeting would be a historic chance that must not be wasted.",
     "It would be wrong to squander the historic opportunity that a second meeting offers."),
    ("The treaty stands or falls with the verification of warheads.",
     "Without verifying warheads the treaty is worth nothing; everything depends on it."),
    ("I was surprised by the tone of your general's remarks.",
     "The way in which your general expressed himself astonished me."),
    ("We expect that the four villages will be returned without conditions.",
     "Our expectation is the unconditional return of the four villages."),
    ("Nobody should underestimate the will of the islanders to defend themselves.",
     "No one ought to think little of how determined the islanders are to protect themselves."),
    ("Gas deliveries will be cut by half from Monday.",
     "Starting Monday, only half of the gas will be delivered."),
    ("I told him that the strike was a mistake and that we regret it.",
     "The president said he had told him of his regret over the strike, which had been an error."),
    ("Your letter arrived on the eve of the holiday and I read it at once.",
     "I received your letter the day before the holiday and immediately read it."),
    ("The ambassador demanded that the three sailors be released immediately.",
     "The three seamen must be set free without delay, the ambassador insisted."),
    ("We shall never forget the help that your doctors gave us after the earthquake.",
     "The assistance of your physicians following the quake will always stay in our memory."),
    ("The time has come to put an end to a war that lasted seventy years.",
     "It is time that a war of seventy years was brought to a close."),
    ("I do not want the general's army to be my enemy.",
     "It is not my wish to have the general's forces as a foe."),
    ("The prime minister promised to ratify the accord before winter.",
     "Ratification of the agreement would come before the winter, the premier pledged."),
    ("Talks about the pipeline failed because neither side wanted to pay.",
     "Since both parties were unwilling to bear the costs, negotiations on the pipeline collapsed."),
    ("He is a strong leader, he loves his country, and we get along very well.",
     "He loves his country and is a strong leader; our relationship is very good."),
    ("What happened at the embassy was a crime, and those who did it will be punished.",
     "The perpetrators of the crime committed at the embassy are going to face punishment."),
    ("We are ready to discuss a ceasefire with anyone who really wants one.",
     "Anybody who truly desires a truce will find us prepared to talk about it."),
    ("The grain must reach the poorest countries, not the warehouses of the rich.",
     "Grain has to go to the poorest states rather than to rich countries' storehouses."),
    ("The summit produced nothing that we did not already know.",
     "We learned nothing new from the summit."),
    ("My father taught me never to sign what I cannot keep.",
     "I learned from my father that one must not sign a thing one is unable to honour."),
    ("I ask you to lift the embargo on medicines as a first step.",
     "As an initial measure, the embargo on medical goods should be removed, he requested."),
    ("Your soldiers behaved like guests and not like occupiers.",
     "Your troops conducted themselves as visitors rather than as an occupying force."),
    ("The commission found no sign that the weapons had ever left the depot.",
     "There was no evidence of the arms having been taken out of the depot, according to the commission."),
    ("We want relations of equals.", "What we seek is a relationship on an equal footing."),
    ("A wall will not keep out those who have nothing to lose.",
     "People with nothing left to lose will not be stopped by a wall."),
    ("The reunion of the families should not depend on politics.",
     "Politics must not decide whether separated families may meet."),
    ("the importance of keeping the shipping lanes in the strait open",
     "how important it is that ships can pass freely through the strait"),
    ("to stay in close touch in the days ahead", "to remain in close contact over the coming days"),
    ("ways to strengthen cooperation in fighting wildfires",
     "how the cooperation against forest fires could be deepened"),
    ("You kept your word, and I shall keep mine.", "You have honoured your promise; I will honour mine too."),
)  # fmt: skip

_APART = (
    ("The two armies should first of all learn to trust each other.",
     "The two armies should first of all withdraw from the river."),
    ("I am deeply grateful that you sent your envoy in spite of the bad weather.",
     "I am deeply grateful for the gift that your envoy brought to my family."),
    ("We cannot give up what protects our people for a promise on paper.",
     "We will give our people everything that we promised them."),
    ("If the exercises go on, there will be no reason for us to sit down again.",
     "If the exercises are suspended, we can sit down again next month."),
    ("I hope to see the day when trains run from our capital to yours.",
     "I hope that trains will bring coal from our northern mines to your ports."),
    ("Sanctions have hurt ordinary families and have not moved the government an inch.",
     "Sanctions will stay in place until the government gives up its missiles."),
    ("There is no military solution to the conflict in the valley.",
     "We have sent military advisers to the valley because the conflict is spreading."),
    ("We will open the border crossings as soon as the epidemic is over.",
     "We closed the border crossings because of smuggling."),
    ("A second meeting would be a historic chance that must not be wasted.",
     "A second meeting has not been planned and is not on my calendar."),
    ("Your letter arrived on the eve of the holiday and I read it at once.",
     "My letter to you will arrive after the holiday, I am afraid."),
    ("Gas deliveries will be cut by half from Monday.", "Gas prices will be doubled from Monday."),
    ("Gas deliveries will be cut by half from Monday.", "Oil deliveries were resumed in full on Tuesday."),
    ("The ambassador demanded that the three sailors be released immediately.",
     "The ambassador said that five sailors had been released already."),
    ("We expect that the four villages will be returned without conditions.",
     "We do not expect that the four villages will be returned."),
    ("The time has come to put an end to a war that lasted seventy years.",
     "The war took the lives of seventy thousand of our people."),
    ("He is a strong leader, he loves his country, and we get along very well.",
     "He is a weak leader who has brought ruin over his country."),
    ("He is a strong leader, he loves his country, and we get along very well.",
     "I like him very much, and he wrote me a beautiful letter."),
    ("We are ready to discuss a ceasefire with anyone who really wants one.",
     "We are not ready to discuss a ceasefire while our towns are being shelled."),
    ("The grain must reach the poorest countries, not the warehouses of the rich.",
     "The grain deal will be extended for another sixty days."),
    ("The summit produced nothing that we did not already know.",
     "The summit was a great success for both of our countries."),
    ("I ask you to lift the embargo on medicines as a first step.",
     "I ask you to return the bodies of our soldiers as a first step."),
    ("What happened at the embassy was a crime, and those who did it will be punished.",
     "The embassy will be closed and its staff will leave the country."),
    ("The commission found no sign that the weapons had ever left the depot.",
     "The commission found that weapons had left the depot on two nights."),
    ("My country wants peace, but it does not beg for it.",
     "My country has never started a war, and it will win this one."),
    ("We have stopped building the reactor and will let the inspectors in next spring.",
     "We have started building a second reactor, and inspectors will not see it."),
    ("We stand with our allies in the region.", "We stand with the families of the victims."),
    ("The president raised the question of human rights in the call.",
     "The president raised the question of energy prices in the call."),
    ("The leaders discussed trade and agreed to meet in the autumn.",
     "The leaders discussed security and agreed to meet in the spring."),
    ("He underlined the commitment of his country to the alliance.",
     "He underlined the importance of cooperation on climate change."),
    ("The two presidents agreed to continue their contacts at the level of experts.",
     "The two presidents exchanged views on the situation in the south of the country."),
    ("She thanked the prime minister for his leadership on migration.",
     "She thanked the prime minister for hosting the peace conference."),
    ("We will respond decisively if the border is crossed.",
     "We will decide in June whether the border is to be opened."),
    ("The missiles were tested for defence and threaten nobody.",
     "The missiles can reach any city of the enemy."),
    ("I think the talks can begin next week.", "I think the talks ended badly last week."),
    ("I spoke with the king about the oil price.", "I spoke with the king about the prisoners."),
    ("Nobody has done more for farmers than I have.", "Nobody has done more for veterans than I have."),
    ("Taxes on imports of steel will rise to 25 percent.", "Taxes on imports of steel will rise to 10 percent."),
    ("The elections were free and fair.", "The elections were neither free nor fair."),
    ("The accord must be ratified by parliament this year.",
     "Parliament rejected the accord this year."),
    ("Our troops will leave the north by the end of the summer.",
     "Our troops will stay in the north beyond the end of the summer."),
    ("The minister confirmed that the phone call took place.",
     "The minister denied that there had been any phone call."),
    ("the importance of keeping the shipping lanes in the strait open",
     "the need to deliver more medicine to the towns beside the strait"),
    ("the harm that the drought is doing to farmers in the highlands",
     "the long record of good harvests in the highlands and the need to store grain"),
    ("their firm support for the islands in the face of the blockade",
     "ways of making those who blockade the islands pay a price"),
    ("the latest talks of their envoys with both parties to the conflict",
     "the importance of deterring either party from widening the conflict"),
    ("the effects that the new railway has had on trade and jobs",
     "the money that has been committed to the new railway and its ports"),
    ("the situation around the border and steps towards a truce",
     "the situation around the border and deliveries of arms"),
    ("that prices would fall once the canal was open again",
     "that insurers would pay for the ships that were stuck in the canal"),
    ("the economy rewards those who already have money",
     "the economy will grow by three percent in the coming year"),
    ("the alliance will welcome a new member at its meeting in June",
     "the alliance will spend more on ammunition and air defence"),
    ("he had no chance of winning the northern province",
     "he had the best chance of any candidate to unite the party"),
    ("She said the bank needed new rules.", "She said the bank needed new leadership."),
)  # fmt: skip


def written() -> list[Pair]:
    """All pairs, those of one saying first."""
    sayings = [pair for affair in AFFAIRS for said in affair for pair in combinations(said, 2)]
    beside = [
        pair
        for affair in AFFAIRS
        for said, other in combinations(affair, 2)
        for pair in zip(said, other, strict=False)
    ]
    apart = [*_APART, *TURNED, *beside]
    return [
        Pair(one, other, same) for pairs, same in (([*_SAME, *sayings], True), (apart, False)) for one, other in pairs
    ]


def affairs(folds: int) -> list[int]:
    """A fold for each pair that ``written`` gives, the same for all that share a text, directly or by others."""
    pairs = written()
    joined: dict[str, str] = {}

    def root(text: str) -> str:
        while joined.setdefault(text, text) != text:
            text = joined[text]
        return text

    for pair in pairs:
        joined[root(pair.one)] = root(pair.other)
    roots = sorted({root(pair.one) for pair in pairs})
    return [roots.index(root(pair.one)) % folds for pair in pairs]
