"""Pages that tell of the same: a wire report and its copy, a cut, an altered wording, spellings, hostile words."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.store.factory import Said, make_reading

from ontherecord import ingest
from ontherecord.edtf import Edtf
from ontherecord.records import (
    ActorKind,
    ActorName,
    Channel,
    Communication,
    Directness,
    Event,
    Mention,
    MentionKind,
    Part,
    Participant,
    Reading,
    Status,
)
from ontherecord.spans import Span
from ontherecord.store.base import Store
from ontherecord.store.sqlite import open_store

SCRIPT = "<script>alert('quote')</script>"
WHOLE = "“The ferry to the northern islands will sail again in April, and nobody needs a permit for it,”"
CUT = "“The ferry to the northern islands will sail again in April,”"
ALTERED = "“The ferry to the northern islands will sail again in early April, and nobody needs a permit for it,”"
RETOLD = "the ferry to the northern islands will sail again in April, and nobody needs a permit"
OTHER = "the fares for islanders would be halved before the summer holidays begin"
HOSTILE = f"“The quay {SCRIPT} at Marrow Point stays closed to foreign vessels until the inquiry ends,”"
HOSTILE_CUT = "“The quay at Marrow Point stays closed to foreign vessels until the inquiry ends,”"
LONG = (
    "Fishermen on both sides of the strait had waited for the announcement since the autumn storms of last year. "
    "The council of the islands will meet on Thursday to set the fares and to hire a crew of eleven sailors. "
    "Merchants in the old harbour said that they had already ordered timber, salt and lamp oil for the spring. "
    "A pilot who knows the shoals around the lighthouse will guide the first boat through the narrow channel.\n\n"
)
_CALL = "Mara Lindqvist and Tomas Okafor spoke by telephone on Monday."


def told(name: str, outlet: str, day: str, quote: str, speaker: str, **more: Any) -> Reading:
    """A page on the ferry, with one statement, one call, one event."""
    rest = more.pop("rest", "")
    text = f"{quote} {speaker} told reporters in Harrow.\n\n{_CALL}\n\n{rest}The harbour of {name} waits.\n"
    direct = Directness.DIRECT if quote.startswith("“") else Directness.INDIRECT
    said = Said(
        quote, source=speaker, cue="told", speaker=speaker, addressee="reporters",
        fields={"directness": direct, "said_on": Edtf(more.get("said", "2024-03-04")), "confidence": 0.9},
    )  # fmt: skip
    made = make_reading(
        text, said=(said,), name=f"{name}.html", url=f"https://{name}.example/", title=f"Ferry news of {name}",
        outlet=outlet, published=day,
    )  # fmt: skip
    spoke, day_told = _span(text, "spoke by telephone"), Edtf(more.get("called", "2024-03-04"))
    people = [ActorName(who, ActorKind.PERSON, _span(text, who)) for who in ("Mara Lindqvist", "Tomas Okafor")]
    both = tuple(Participant(person, Part.PARTICIPANT) for person in people)
    article = made.article.id
    return replace(
        made,
        mentions=(
            *made.mentions,
            *(Mention(a.mention, MentionKind.PERSON, 5 + n) for n, a in enumerate(people) if a.mention),
        ),
        communications=(
            Communication(
                f"c{article[1:]}", Channel.CALL, (spoke,), both, day_told, status=Status.HAPPENED,
                place=more.get("place"), subject=more.get("subject"),
            ),
        ),
        events=(
            Event(
                f"e{article[1:]}", "CONSULT", "phone", (), None, (spoke,), people[0], people[1], day_told,
                status=Status.HAPPENED,
            ),
        ),
    )  # fmt: skip


def pages() -> list[Reading]:
    """Ferry pages: whole, its copy, cut, altered; and two with hostile words."""
    minister = "Ingrid Halloran"
    return [
        told("wire", "Harbour Wire", "2024-03-04", WHOLE, minister, subject="the ferry", rest=LONG),
        told("courier", "The Courier", "2024-03-05", WHOLE, minister, subject="the ferry", rest=LONG),
        told("ledger", "Tide Ledger", "2024-03-06", CUT, minister, subject="permits", place="Harrow"),
        told("post", "Quay Post", "2024-03-06", ALTERED, minister),
        told("gazette", "Strait Gazette", "2024-03-07", RETOLD, "an envoy", called="2024-03"),
        told("herald", "North Herald", "2023-11-21", OTHER, "I. Halloran", called="2024-03-09", said="2023-11-20"),
        told("hostile", f"{SCRIPT} Daily", "2024-03-05", HOSTILE, f"Ole {SCRIPT} Brandt", subject=SCRIPT),
        told("mirror", "The Mirror", "2024-03-06", HOSTILE_CUT, f"Ole {SCRIPT} Brandt"),
    ]


def fill_linked(path: Path) -> Store:
    """A record of these pages, linked."""
    store = open_store(path, create=True)
    with store.writer() as writer:
        for reading in pages():
            writer.add(reading)
    ingest.link(store)
    return store


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))
