"""A statement field by field: what the machine read, what people decided, and the words that say so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ontherecord.records import ActorName, ChainLink, Evidence, Utterance
from ontherecord.spans import Span
from ontherecord.store.base import StatementRow

AROUND = 70
LABELS = {
    "speaker": "Speaker",
    "speaker_office": "Office",
    "addressee": "Addressee",
    "channel": "Channel",
    "said_on": "Said on",
    "reported_on": "Reported on",
    "directness": "Directness",
    "sourcing": "Sourcing",
    "hedged": "Hedged",
    "modality": "Modality",
    "chain": "Came through",
    "parent": "Told within",
}
_OF_SOME = frozenset({"parent", "speaker_office"})  # no statement of a body has an office, few are nested
DATES = frozenset({"said_on", "reported_on"})


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of the article with a few on either side."""

    span: Span
    prefix: str
    exact: str
    suffix: str


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field: ``person`` is the reviewers' value where they ``decided``, ``empty`` why the machine has none."""

    field: str
    label: str
    machine: str | None
    person: str | None
    decided: bool
    quotes: tuple[Quoted, ...]
    empty: str | None

    @property
    def corrected(self) -> bool:
        """Whether the reviewers differ from the machine."""
        return self.decided and self.person != self.machine

    @property
    def value(self) -> str | None:
        """The value in force."""
        return self.person if self.corrected else self.machine

    @property
    def silent(self) -> bool:
        """Whether there is neither a value nor a word why."""
        return self.value is None and not self.empty and not self.decided

    @property
    def dated(self) -> bool:
        """Whether the value is a date."""
        return self.field in DATES

    @property
    def agreed(self) -> bool:
        """Whether a reviewer's value is the machine's."""
        return self.decided and not self.corrected


def quoted(text: str, span: Span, around: int = AROUND) -> Quoted:
    """A span with its context, which begins and ends at a word and stays in the span's paragraph."""
    before = text[max(0, span.start - around) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + around].partition("\n")[0]
    if span.start > around and len(before) == around:
        before = before.partition(" ")[2] or before
    if len(text) - span.end > around and len(after) == around:
        after = after.rpartition(" ")[0] or after
    return Quoted(span, before, span.quote(text), after)


def field_views(row: StatementRow, text: str | None = None) -> tuple[FieldView, ...]:
    """Every field of a statement; with its article's text, the evidence is quoted from it."""
    utterance = row.utterance
    quotes = _quoted_evidence(utterance.evidence, text)
    decided = {field.field: field.person for field in row.standing.fields} if row.standing else {}
    views = []
    for field, label in LABELS.items():
        value = machine_value(utterance, field)
        if value is None and field in _OF_SOME and utterance.reason(field) is None:
            continue
        views.append(
            FieldView(
                field=field,
                label=label,
                machine=value,
                person=decided.get(field),
                decided=field in decided,
                quotes=quotes.get(field, ()),
                empty=utterance.reason(field) if value is None else None,
            )
        )
    return tuple(views)


def machine_value(utterance: Utterance, field: str) -> str | None:
    """One field of the machine's view as text; None where it is empty."""
    value = getattr(utterance, field)
    if isinstance(value, ActorName):
        return value.name
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return " → ".join(link.who for link in _links(value)) or None
    return None if value is None else str(value)


def _links(chain: Sequence[object]) -> Iterator[ChainLink]:
    return (link for link in chain if isinstance(link, ChainLink))


def _quoted_evidence(evidence: Sequence[Evidence], text: str | None) -> dict[str, tuple[Quoted, ...]]:
    if text is None:
        return {}
    return {item.field: tuple(quoted(text, span) for span in item.spans) for item in evidence}
