"""A sheet of a made-up article: paragraphs, with what stands where in them.

Spans are relative to their paragraph until an article is made of the paragraphs (``_world_article``), so that another
outlet may print some of them again.
"""

from dataclasses import dataclass, field
from datetime import date

from _world_people import Person, State
from ontherecord.edtf import Edtf
from ontherecord.records import ActorKind, Channel, Directness, MentionKind, Part, Status
from ontherecord.spans import Span

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """A mention; ``key``: whom it truly names, None for what is nobody."""

    span: Span
    kind: MentionKind
    key: str | None


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody in a part, by true keys (several where joint), and where named.

    ``label``: its name, if it is none of the mentions'; ``office``: as the page has it.
    """

    keys: tuple[str, ...]
    span: Span
    kind: ActorKind
    label: str | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """An utterance to be; ``truth``: the statement's key."""

    truth: str
    speaker: Who
    addressee: Who | None
    source: Span
    cue: Span
    content: tuple[Span, ...]
    directness: Directness
    channel: Channel | None
    said_on: Edtf | None


@dataclass(frozen=True, slots=True)
class Met:
    """A communication to be."""

    truth: str
    kind: Channel
    words: Span
    sides: tuple[tuple[Who, Part], ...]
    date: Edtf | None
    place: str | None
    count: int | None = None
    author: str | None = None
    status: Status = Status.HAPPENED


@dataclass(frozen=True, slots=True)
class Done:
    """An event to be."""

    truth: str
    type: str
    cameo: str
    mode: str | None
    words: Span
    actor: Who
    recipient: Who
    date: Edtf | None
    place: str | None


@dataclass(frozen=True, slots=True)
class Dated:
    """A timex to be."""

    span: Span
    date: Edtf


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Finished text with what stands in it."""

    text: str
    heading: bool
    sentences: tuple[Span, ...]
    named: tuple[Named, ...]
    dated: tuple[Dated, ...]
    quoted: tuple[Quoted, ...]
    met: tuple[Met, ...]
    done: tuple[Done, ...]


@dataclass(slots=True)
class Sheet:
    """Writes one paragraph after the other, in the spellings of one outlet."""

    spelling: int
    hangul: bool = False
    paragraphs: list[Paragraph] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)
    dated: list[Dated] = field(default_factory=list)
    quoted: list[Quoted] = field(default_factory=list)
    met: list[Met] = field(default_factory=list)
    done: list[Done] = field(default_factory=list)
    _text: str = ""
    _sentences: list[Span] = field(default_factory=list)
    _begun: int = 0
    _introduced: set[str] = field(default_factory=set)

    def put(self, text: str) -> Span:
        """Write words; gives where they stand."""
        start = len(self._text)
        self._text += text
        return Span(start, len(self._text))

    def begin(self) -> None:
        """Begin a sentence."""
        if self._text:
            self._text += " "
        self._begun = len(self._text)

    def end(self) -> None:
        """End a sentence."""
        self._sentences.append(Span(self._begun, len(self._text)))

    def close(self, *, heading: bool = False) -> None:
        """End a paragraph."""
        self.paragraphs.append(
            Paragraph(
                self._text, heading, tuple(self._sentences), tuple(self.named), tuple(self.dated), tuple(self.quoted),
                tuple(self.met), tuple(self.done),
            )
        )  # fmt: skip
        self._sentences, self.named, self.dated = [], [], []
        self.quoted, self.met, self.done = [], [], []
        self._text, self._begun = "", 0

    def person(self, one: Person) -> Who:
        """Write a name: in full with the title at first, short later on."""
        form = one.names.forms[self.spelling % len(one.names.forms)]
        title = None
        if one.key in self._introduced:
            name = self.put(form.short)
        else:
            self._introduced.add(one.key)
            title = self.put(one.title)
            self.named.append(Named(title, MentionKind.OFFICE, one.key))
            self.put(" ")
            name = self.put(form.full)
        self.named.append(Named(name, MentionKind.PERSON, one.key))
        if title is not None and self.hangul and one.names.hangul:
            self.put(" (")
            self.named.append(Named(self.put(one.names.hangul), MentionKind.PERSON, one.key))
            self.put(")")
        return Who((one.key,), name, ActorKind.PERSON, one.known, one.title)

    def state(self, one: State) -> Who:
        """Write a state's name."""
        span = self.put(one.name)
        key = f"state:{one.name}"
        self.named.append(Named(span, MentionKind.STATE, key))
        return Who((key,), span, ActorKind.STATE, one.name)

    def day(self, day: date, *, year: bool = False) -> Edtf:
        """Write a day."""
        span = self.put(f"{MONTHS[day.month - 1]} {day.day}" + (f", {day.year}" if year else ""))
        told = Edtf(day.isoformat())
        self.dated.append(Dated(span, told))
        return told
