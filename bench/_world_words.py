"""Words of the made-up world: what is said, where, by when; outlets; what is done.

Every entry that has several forms has them in the order of the styles: 0 as it was said, 1 and 2 as others put the
same in other words. All of it was written for this purpose.
"""

CLAUSES: tuple[tuple[str, str, str], ...] = (
    (
        "we will reduce the number of {goods} at {place} from {m} to {n} {when}",
        "the {goods} based in {place} will be cut by us to {n} from {m} {when}",
        "{when}, we will bring down the {goods} in {place} to {n}, where there used to be {m}",
    ),
    (
        "we will send {n} {goods} to {place} {when}",
        "{n} {goods} will be dispatched by us to {place} {when}",
        "{when} as many as {n} {goods} will reach {place} from our side",
    ),
    (
        "we will open talks with {party} on {matter} at {place} {when}",
        "negotiations about {matter} will be started with {party} in {place} {when}",
        "{when}, we will sit down in {place} with {party} to discuss {matter}",
    ),
    (
        "{party} must withdraw its {goods} from {place} {when}",
        "the {goods} that {party} keeps in {place} must be pulled out {when}",
        "{when}, {party} must take the {goods} it has out of {place}",
    ),
    (
        "the decision of {party} on {matter} will cost {place} {n} jobs {when}",
        "{when}, {n} people in {place} will lose their work because of what {party} decided about {matter}",
        "what {party} decided on {matter} will destroy {n} jobs {when} in {place}",
    ),
    (
        "we will not wait for {party} any longer and will settle {matter} alone {when}",
        "{when} we will deal with {matter} on our own, without waiting further for {party}",
        "our patience with {party} is at an end, and {matter} will be solved by us alone {when}",
    ),
    (
        "the excessive interest of {party} in {matter} will do harm to {place} {when}",
        "that {party} takes so great an interest in {matter} will be harmful to {place} {when}",
        "{when}, {place} will suffer from the needless attention that {party} pays to {matter}",
    ),
    (
        "we will pay {n} million dollars for {goods} bought from {party} {when}",
        "{when}, {party} will get {n} million dollars from us in exchange for {goods}",
        "for the {goods} sold by {party} a sum of {n} million dollars will be transferred by us {when}",
    ),
    (
        "an inspection of {place} by {party} will show that {matter} was respected",
        "inspectors of {party} will find in {place} that nobody broke {matter}",
        "if {party} looks into {place}, it will see that {matter} has been observed",
    ),
    (
        "{n} of the {m} {goods} held at {place} will be handed over to {party} {when}",
        "{when}, {party} will be given {n} out of {m} {goods} that are kept in {place}",
        "we will give {party} {n} {goods} of the {m} stored in {place} {when}",
    ),
    (
        "the road between {place} and the border will be opened for {goods} of {party} {when}",
        "{when}, {goods} from {party} will be let through on the way from {place} to the frontier",
        "we will allow {party} to bring {goods} over the border road to {place} {when}",
    ),
    (
        "{matter} will be put before parliament together with a budget of {n} million dollars {when}",
        "{when}, the lawmakers will receive {matter} along with a request for {n} million dollars",
        "we will ask parliament {when} for {n} million dollars and for its consent to {matter}",
    ),
    (
        "whoever attacks {place} will face all {n} of our {goods}",
        "an assault on {place} will be answered by us with every one of {n} {goods}",
        "all {n} {goods} we own will be turned against those who strike {place}",
    ),
    (
        "we will visit {place} with {n} experts to settle {matter} {when}",
        "{when}, a group of {n} specialists will travel with us to {place} so that {matter} can be resolved",
        "{n} specialists will come along to {place} {when}, where we want to resolve {matter}",
    ),
    (
        "the ban on {goods} from {party} will be lifted in {n} weeks if {matter} holds",
        "{n} weeks from now {party} will again be free to sell {goods}, provided that {matter} is kept",
        "should {matter} last, we will end the prohibition of {goods} of {party} within {n} weeks",
    ),
    (
        "nobody in {place} will accept that {party} gives up {matter} {when}",
        "the people of {place} will never agree to {party} abandoning {matter} {when}",
        "that {party} drops {matter} {when} will be tolerated by no one in {place}",
    ),
    (
        "the harbour of {place} will take in {n} more {goods} {when}",
        "{when}, {n} additional {goods} will be received at the port of {place}",
        "room for another {n} {goods} will be made in the port at {place} {when}",
    ),
    (
        "we will sign {matter} with {party} at {place} {when}",
        "{when} in {place}, our signature will be put under {matter} alongside that of {party}",
        "{matter} will be concluded by us and {party} {when} in {place}",
    ),
    (
        "the losses of {place}, {n} {goods} in all, will be made good by {party} {when}",
        "{when} {party} will compensate {place} for the {n} {goods} it lost",
        "{party} will replace {when} the {n} {goods} that were lost by {place}",
    ),
    (
        "{party} will be told of every exercise near {place} {n} days ahead {when}",
        "{when}, notice of any drill around {place} will be given to {party} {n} days before",
        "we will inform {party} {n} days in advance of all manoeuvres close to {place} {when}",
    ),
)  # fmt: skip

JOINS: tuple[tuple[str, str, str], ...] = (
    (", and ", ", while ", "; "),
    (", because ", ", since ", ", for "),
    (", but ", ", yet ", "; however, "),
    (" so that ", ", so ", ", which is why "),
)

GOODS: tuple[tuple[str, str, str], ...] = (
    ("patrol boats", "patrol vessels", "coast guard boats"),
    ("soldiers", "troops", "servicemen"),
    ("fishing boats", "trawlers", "fishing vessels"),
    ("trucks", "lorries", "heavy trucks"),
    ("tents", "shelters", "emergency tents"),
    ("missiles", "rockets", "missile systems"),
    ("observers", "monitors", "watchers"),
    ("prisoners", "detainees", "captives"),
    ("aircraft", "planes", "airplanes"),
    ("medicines", "drugs", "medical supplies"),
    ("generators", "power generators", "power units"),
    ("containers", "shipping containers", "freight boxes"),
    ("doctors", "physicians", "medics"),
    ("tractors", "farm tractors", "agricultural tractors"),
    ("tankers", "oil tankers", "tank ships"),
    ("border posts", "checkpoints", "crossing points"),
    ("reactors", "nuclear reactors", "atomic reactors"),
    ("families", "households", "separated families"),
    ("workers", "labourers", "employees"),
    ("radar stations", "radars", "radar sites"),
    ("batteries", "storage batteries", "power cells"),
    ("engineers", "technicians", "technical experts"),
    ("cranes", "harbour cranes", "lifting cranes"),
    ("locomotives", "railway engines", "train engines"),
)

_SUBJECTS: tuple[tuple[str, str, str], ...] = (
    ("fisheries", "fishing", "the catch of fish"),
    ("cattle trade", "trade in cattle", "livestock sales"),
    ("customs", "tariffs", "import duties"),
    ("grain transit", "passage of grain", "grain shipments"),
    ("river water", "water of the river", "river use"),
    ("air traffic", "flights", "civil aviation"),
    ("fuel enrichment", "enriching fuel", "enriched fuel"),
    ("labour migration", "migrant labour", "foreign workers"),
    ("mine clearance", "clearing mines", "removal of mines"),
    ("undersea cables", "cables under the sea", "submarine cables"),
    ("arms control", "limiting arms", "control of weapons"),
    ("mutual visas", "visas", "travel permits"),
    ("gas prices", "the price of gas", "natural gas rates"),
    ("forest fires", "fires in forests", "wildfires"),
    ("stolen art", "looted art", "plundered works of art"),
    ("satellite data", "data from satellites", "satellite images"),
    ("bank accounts", "frozen accounts", "blocked funds"),
    ("railway links", "rail lines", "train connections"),
    ("war graves", "graves of soldiers", "soldiers’ cemeteries"),
    ("student exchange", "exchange of students", "student visits"),
    ("island rights", "rights to the island", "claims to the island"),
    ("rare metals", "rare earths", "scarce metals"),
    ("epidemic control", "fighting epidemics", "disease control"),
    ("debt relief", "easing of debts", "debt forgiveness"),
)
_FRAMES: tuple[tuple[str, str, str], ...] = (
    ("the agreement on {}", "the accord about {}", "the deal concerning {}"),
    ("the dispute over {}", "the quarrel about {}", "the row concerning {}"),
    ("the plan for {}", "the scheme for {}", "the project on {}"),
    ("the moratorium on {}", "the freeze on {}", "the suspension concerning {}"),
    ("the treaty on {}", "the pact about {}", "the convention concerning {}"),
)
MATTERS: tuple[tuple[str, ...], ...] = tuple(
    tuple(form.format(word) for form, word in zip(frame, subject, strict=True))
    for subject in _SUBJECTS
    for frame in _FRAMES
)

PLACES: tuple[str, ...] = tuple(
    f"{head}{tail}"
    for head in (
        "Ald", "Bor", "Cast", "Dren", "Esk", "Fal", "Gar", "Hest", "Ill", "Jar", "Kel", "Lom", "Mar", "Nor", "Ost",
        "Pel", "Rav", "Sel", "Tor", "Ulm", "Vel", "Wes", "Yar", "Zel",
    )
    for tail in ("ava", "berg", "mouth", "ona", "insk", "holm", "uri", "estan", "ford", "ingen")
)  # fmt: skip

WHENS: tuple[tuple[str, str, str], ...] = (
    *(
        (f"by the end of {month}", f"before {month} is over", f"until the close of {month}")
        for month in ("January", "March", "April", "June", "July", "September", "October", "December")
    ),
    ("before the summer", "ahead of the summer", "prior to summer"),
    ("after the elections", "once the elections are over", "when the vote is past"),
    ("within a year", "in the coming twelve months", "over the next year"),
    ("at the earliest date", "as early as possible", "as soon as it can be done"),
    ("during the winter", "in the winter months", "throughout the winter"),
    ("next week", "in the coming week", "in the week ahead"),
)

FORMULAS: tuple[str, ...] = (
    "the two countries will continue to work closely together on {matter}",
    "both sides reaffirmed how important {matter} is for peace and prosperity",
    "the alliance remains the cornerstone of stability, and {matter} will be discussed further",
    "dialogue on {matter} was frank, constructive and useful, and contacts will go on at all levels",
)

DEEDS: tuple[tuple[str, str, tuple[str, str, str]], ...] = (
    ("SANCTION", "16", ("imposed sanctions on", "sanctioned", "slapped penalties on")),
    ("PROTEST", "14", ("protested to", "lodged a protest with", "complained to")),
    ("AID", "07", ("sent relief goods to", "gave humanitarian aid to", "helped with supplies")),
    ("THREATEN", "13", ("threatened", "warned of force against", "issued a threat to")),
    ("COERCE", "17", ("expelled diplomats of", "threw out envoys of", "sent home diplomats of")),
    ("REQUEST", "10", ("asked for help from", "appealed to", "requested support from")),
    ("MOBILIZE", "15", ("massed troops against", "moved forces towards", "raised its alert against")),
    ("YIELD", "08", ("released fishermen of", "freed sailors of", "let go the crews of")),
)

_CITIES = (
    "Alderney", "Brackwater", "Corvin", "Dunmere", "Eastholm", "Fenwick", "Glenbay", "Harrowgate", "Inverlake",
    "Jaspertown", "Kestrel", "Larkfield", "Midvale", "Norhaven", "Oxmoor", "Pinecrest",
)  # fmt: skip
OUTLETS: tuple[str, ...] = tuple(
    f"{city} {paper}" for city in _CITIES for paper in ("Herald", "Courier", "Tribune", "Observer", "Daily")
)
WIRES: tuple[str, ...] = ("Meridian Press Agency", "Polestar News Service", "Union Wire", "Continental Dispatch")
KOREAN_OUTLETS: tuple[str, ...] = ("가람일보", "새벽신문", "누리통신")
