from collections.abc import Callable
from dataclasses import replace

import pytest

from ontherecord.extract.baseline import Baseline
from ontherecord.records import ActorKind, Article, Attribution, Channel, Modality, Sourcing, Utterance
from ontherecord.resolve.resolver import MAKER, resolve
from ontherecord.spans import Span

MakeArticle = Callable[..., Article]
FIELDS = ("speaker", "addressee", "channel", "said_on", "reported_on", "sourcing", "hedged", "modality", "chain")


def utterances(article: Article) -> tuple[Utterance, ...]:
    return resolve(article, Baseline().extract(article)).utterances


def speakers(article: Article) -> list[str | None]:
    return [u.speaker.name if u.speaker else None for u in utterances(article)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President Ann Harrow spoke. Harrow said it was late.", ["Ann Harrow"]),
        ("Envoy Kim Dae-ho and envoy Kim Su-jin came. Kim said it was late.", ["Kim"]),
        ("North Korean leader Kim Dae-ho came. The North Korean leader said it was late.", ["Kim Dae-ho"]),
        ("“It is late,” said Ann Harrow. “We go.”", ["Ann Harrow", "Ann Harrow"]),
        ("Ann Harrow said it was late. He said nobody came.", ["Ann Harrow", None]),
        ("Robin Harrow said it was late. He said nobody came.", ["Robin Harrow", "Robin Harrow"]),
        ("Ms. Harrow met Ann Harrow. Ann Harrow said it was late. He said nobody came.", ["Ann Harrow", None]),
        ("Ann Harrow met Paul Brisk. He said nobody came.", ["Paul Brisk"]),
        ("Mark Lund met Paul Brisk. He said nobody came.", [None]),
        ("They said nobody came.", [None]),
        ("President Ann Harrow came. Harrow’s office said it was late.", ["Ann Harrow’s office"]),
        ("President Ann Harrow came. Harrow’s letters revealed that it was late.", ["Ann Harrow"]),
        ("Observers say that it was late.", ["Observers"]),
        ("Moscow said that it was late.", ["Russia"]),
        ("The Foreign Ministry met. The ministry said it was late.", ["Foreign Ministry"]),
        ("The Foreign Ministry and the Defense Ministry met. The ministry said it was late.", [None]),
        ("Ann Harrow and Paul Brisk said it was late.", ["Ann Harrow; Paul Brisk"]),
        ("A spokesman for Ann Harrow said it was late.", ["A spokesman for Ann Harrow"]),
    ],
)
def test_speakers(article: MakeArticle, text: str, expected: list[str | None]) -> None:
    assert speakers(article(text)) == expected


def test_a_letter_speaks_for_who_was_quoted_from_it(article: MakeArticle) -> None:
    read = article(
        "In his letter to Paul Brisk dated May 3, 2018, Ann Harrow wrote, “We came.” The letter read, “We left.”"
    )
    first, second = utterances(read)
    assert (str(first.said_on), first.channel, first.sourcing) == ("2018-05-03", Channel.LETTER, Sourcing.DOCUMENT)
    assert first.addressee is not None
    assert first.addressee.name == "Paul Brisk"
    assert (second.speaker, second.addressee, second.said_on) == (first.speaker, first.addressee, first.said_on)
    assert second.channel is Channel.LETTER


def test_a_letter_of_nobody_known_goes_by_its_own_words(article: MakeArticle) -> None:
    (one,) = utterances(article("The letter read, “We left.”"))
    assert one.speaker is not None
    assert (one.speaker.name, one.speaker.kind) == ("The letter", ActorKind.UNNAMED)


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("In a post-call press release, Harrow said it was late.", Channel.PRESS_RELEASE),
        ("“It is late,” Harrow said during a recent forum at the institute.", Channel.SPEECH),
        ("“It is late,” Harrow tweeted.", Channel.POST),
        ("Harrow told reporters at a news conference that it was late.", Channel.PRESS_CONFERENCE),
        ("Harrow, who likes letters, said the call was late.", None),
        ("In a release issued after the call, Harrow said it was late.", Channel.PRESS_RELEASE),
    ],
)
def test_channels(article: MakeArticle, text: str, channel: Channel | None) -> None:
    assert utterances(article(text))[0].channel is channel


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann Harrow told the Harbour Ledger that it was late.", "Harbour Ledger"),
        ("Ann Harrow told reporters that it was late.", "reporters"),
        ("Ann Harrow told him that it was late.", None),
        ("Ann Harrow said it was late.", None),
    ],
)
def test_addressees(article: MakeArticle, text: str, name: str | None) -> None:
    (one,) = utterances(article(text))
    assert (one.addressee.name if one.addressee else None) == name


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Harrow said on Sunday that it was late.", "2022-09-25"),
        ("“It is late,” Harrow said Sunday.", "2022-09-25"),
        ("On Sunday, Harrow said it was late.", "2022-09-25"),
        ("Harrow said it was late on Sunday.", None),
        ("Harrow, who came on Sunday, said it was late.", None),
        ("After the talks of May 3, 2018, Harrow said it was late.", None),
    ],
)
def test_said_on_only_where_the_date_belongs_to_the_saying(article: MakeArticle, text: str, day: str | None) -> None:
    (one,) = utterances(article(text, published="2022-09-26T07:37"))
    assert (str(one.said_on) if one.said_on else None) == day
    assert str(one.reported_on) == "2022-09-26"


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Harrow said it was late.", Modality.ASSERTED),
        ("Harrow denied that it was late.", Modality.DENIED),
        ("“Is it late?” Harrow asked.", Modality.ASKED),
        ("Harrow said the chances were low.", Modality.PREDICTED),
        ("“It will be late,” Harrow said.", Modality.PREDICTED),
        ("Harrow said it may be late.", Modality.POSSIBLE),
        ("“There is a scenario in which it is late,” Harrow said.", Modality.HYPOTHETICAL),
    ],
)
def test_modality(article: MakeArticle, text: str, modality: Modality) -> None:
    assert utterances(article(text))[0].modality is modality


def test_hedges(article: MakeArticle) -> None:
    plain, hedged = utterances(article("Harrow said it was late.", "Harrow reportedly said it was late."))
    assert (plain.hedged, hedged.hedged) == (False, True)


def test_the_chain_runs_from_the_inner_source_to_the_outlet(article: MakeArticle) -> None:
    text = "Ann Harrow said it was late, a source familiar with the talks told the Harbour Ledger."
    read = article(text, outlet="The Strait Review", published="2022-09-26")
    inner, outer = utterances(read)
    assert [link.who for link in inner.chain] == [
        "a source familiar with the talks",
        "Harbour Ledger",
        "The Strait Review",
    ]
    assert inner.parent == outer.id
    assert inner.sourcing is Sourcing.ANONYMOUS
    assert [link.who for link in outer.chain] == ["Harbour Ledger", "The Strait Review"]
    assert str(outer.chain[-1].reported_on) == "2022-09-26"


def test_every_field_has_evidence_or_a_reason(article: MakeArticle) -> None:
    read = article(
        "In a letter, Ann Harrow told Paul Brisk on Sunday that it may be late. “We go.”",
        "They reportedly said it was late, according to the Harbour Ledger.",
        published="2022-09-26",
    )
    found = utterances(read)
    assert len(found) == 4
    for one in found:
        empty = {e.field for e in one.empty}
        told = {e.field for e in one.evidence}
        for name in FIELDS:
            value = getattr(one, name)
            assert (value in (None, ())) == (name in empty), name
            assert name in empty | told | {"reported_on"}, name
        for evidence in one.evidence:
            assert all(span.quote(read.text) for span in evidence.spans)


def test_ids_follow_from_article_and_spans(article: MakeArticle) -> None:
    read = article("Harrow said it was late.")
    assert [u.id for u in utterances(read)] == [u.id for u in utterances(read)]
    assert resolve(read, Baseline().extract(read)).maker == MAKER


def test_an_inner_link_has_its_channel_and_its_day(article: MakeArticle) -> None:
    text = "Ann Harrow said it was late, a source told The Washington Post in an email on Tuesday."
    read = article(text, outlet="The Strait Review", published="2022-09-30")
    inner = next(one for one in utterances(read) if one.parent)
    assert (inner.chain[0].who, inner.chain[0].channel) == ("a source", Channel.MESSAGE)
    assert str(inner.chain[0].reported_on) == "2022-09-27"


@pytest.mark.parametrize(
    ("outlet", "chain"),
    [("The Strait Review", ["Yonhap", "The Strait Review"]), ("Yonhap News Agency", ["Yonhap News Agency"])],
)
def test_the_agency_of_a_dateline_had_the_text_first(article: MakeArticle, outlet: str, chain: list[str]) -> None:
    page = article("SEOUL, April 8 (Yonhap) -- Ann Harrow said it was late.", outlet=outlet)
    (said,) = utterances(page)
    assert [link.who for link in said.chain] == chain


def _nested(read: Article, source: str, cue: str) -> Utterance:
    """What is said by ``source`` inside the content of the only attribution that is found."""
    found = Baseline().extract(read)
    (outer,) = found.attributions
    room = outer.content[0]
    at = [read.text.index(part, room.start) for part in (source, cue)]
    told = Span(at[1] + len(cue) + 1, room.end)
    inner = Attribution(
        "inner", (Span(at[0], at[0] + len(source)),), (Span(at[1], at[1] + len(cue)),), (told,), outer.id
    )
    return resolve(read, replace(found, attributions=(outer, inner))).utterances[-1]


@pytest.mark.parametrize(
    ("text", "source", "cue", "chain"),
    [
        ("Ann Harrow said Paul Brisk had asked for time.", "Paul Brisk", "had asked", ["Ann Harrow"]),
        ("Ann Harrow said Ann Harrow had asked for time.", "Ann Harrow", "had asked", []),
        ("“We asked for time,” Ann Harrow said.", "We", "asked", []),
        ("They said Paul Brisk had asked for time.", "Paul Brisk", "had asked", []),
        ("A diplomat said Paul Brisk had asked for time.", "Paul Brisk", "had asked", ["A diplomat"]),
    ],
)
def test_who_speaks_and_who_is_but_a_pronoun_are_no_links_of_a_chain(
    article: MakeArticle, text: str, source: str, cue: str, chain: list[str]
) -> None:
    inner = _nested(article(text, outlet="The Strait Review"), source, cue)
    assert inner.parent is not None
    assert [link.who for link in inner.chain] == [*chain, "The Strait Review"]
