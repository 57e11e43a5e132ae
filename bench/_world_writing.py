"""Articles about what happens, as outlets write them: paragraphs in the spellings and on the clock of an outlet."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from _world_affairs import Contact, Deed, Happening, Letters, Statement
from _world_said import Report, report, turned
from _world_sheet import MONTHS, Done, Met, Named, Paragraph, Quoted, Sheet, Who
from _world_words import FORMULAS, GOODS, MATTERS, PLACES
from ontherecord.edtf import Edtf
from ontherecord.records import ActorKind, Channel, Directness, MentionKind, Part
from ontherecord.spans import Span

_CUES = ("said", "told reporters", "declared", "announced", "stressed", "made clear")
_LED = {
    Channel.CALL: ("spoke by telephone with", "had a phone call with", "called"),
    Channel.MEETING: ("met", "held talks with", "sat down with"),
    Channel.LETTER: ("sent a letter to", "wrote a letter to", "addressed a letter to"),
    Channel.VISIT: ("paid a visit to", "visited", "came to see"),
}
PARTS = {
    Channel.CALL: (Part.PARTICIPANT, Part.PARTICIPANT),
    Channel.MEETING: (Part.PARTICIPANT, Part.PARTICIPANT),
    Channel.LETTER: (Part.SENDER, Part.RECIPIENT),
    Channel.VISIT: (Part.GUEST, Part.HOST),
}
_BY = {
    Channel.CALL: "in the telephone call",
    Channel.MEETING: "at the meeting",
    Channel.LETTER: "in the letter",
    Channel.VISIT: "during the visit",
    Channel.PRESS_CONFERENCE: "at a press conference",
    Channel.SPEECH: "in a speech",
    Channel.INTERVIEW: "in an interview",
    Channel.POST: "in a post",
}
_MODES = {Channel.CALL: "phone", Channel.MEETING: "meet", Channel.VISIT: "visit", Channel.LETTER: None}
LIKE = (Channel.CALL, Channel.MEETING)
_UNNAMED = ("a senior official", "a source familiar with the matter", "a diplomat", "officials")
_FILLER = (
    "Trade in {goods} between the two has fallen by {n} percent since last {month}.",
    "{place} has been waiting for news of {matter} for {n} days.",
    "Shops in {place} closed early, and {n} {goods} stood idle at the gates.",
    "It was the {n}th day of the affair, and {matter} was on every front page in {place}.",
    "Last {month}, {n} people marched through {place} over {matter}.",
    "In {place} the mayor opened a hall for {goods}, which took {n} months to build.",
    "Rain fell on {place} for {n} hours and spoiled the parade of {goods}.",
    "A poll of {n} villages near {place} found most people tired of {matter}.",
    "{goods} were first seen in {place} some {n} years ago, in {month}.",
    "The museum of {place} shows {n} old {goods} until {month}.",
    "Few in {place} can say how {matter} came about, and fewer than {n} read it in full.",
)
_HANGUL, _UNDATED, _NO_DAY, _OTHER_DAY, _NO_CHANNEL = 0.12, 0.25, 0.08, 0.2, 0.35


@dataclass(frozen=True, slots=True)
class Style:
    """How an outlet writes: which spelling of names, the marks of quotation, how its clock goes (days)."""

    outlet: str
    spelling: int
    marks: str
    zone: int


class Writing:
    """One article on a happening in the style of an outlet, published on a day; ``paragraphs`` when written."""

    def __init__(self, chance: random.Random, style: Style, published: date) -> None:
        self._chance = chance
        self._style = style
        self._published = published
        self._sheet = Sheet(style.spelling, chance.random() < _HANGUL)

    def paragraphs(self, told: Happening, old: Statement | None, number: int) -> tuple[Paragraph, ...]:
        """The paragraphs; ``old``: a statement of former days to recall."""
        statements = self._chosen(told.statements)
        if told.contact:
            self.contact(told.contact)
        if told.letters:
            self._letters(told.letters)
        for one in statements:
            self._reported(one, self._day_of(one))
        if told.contact and told.contact.formula and self._chance.random() < 0.5:
            self._formula(told.contact, told.contact.formula)
        self._background()
        if told.deed and self._chance.random() < 0.7:
            self._deed(told.deed)
        if self._chance.random() < 0.06:
            self._anonymous(number)
        if old is not None:
            self._reported(old, old.day)
        return tuple(self._sheet.paragraphs)

    def contact(self, one: Contact, author: str | None = None) -> None:
        """The paragraph that tells of a communication; ``author``: whose account the page is."""
        sheet, kind = self._sheet, one.kind
        sides = one.sides[::-1] if kind in LIKE and self._chance.random() < 0.4 else one.sides
        sheet.begin()
        first = sheet.person(sides[0])
        sheet.put(" ")
        words = sheet.put(self._chance.choice(_LED[kind]))
        sheet.put(" ")
        second = sheet.person(sides[1])
        place = one.place if one.place and (author or self._chance.random() < 0.6) else None
        if place:
            sheet.put(" in ")
            sheet.named.append(Named(sheet.put(place), MentionKind.PLACE, None))
        day = None
        late = (self._published - one.day).days > 1
        if author or late or self._chance.random() > _NO_DAY:
            sheet.put(" on ")
            day = sheet.day(self._zoned(one.day))
        sheet.put(".")
        sheet.end()
        parts = zip((first, second), PARTS[kind], strict=True)
        sheet.met.append(Met(one.key, kind, words, tuple(parts), day, place, author=author))
        type_ = "X-CORRESPOND" if kind is Channel.LETTER else "CONSULT"
        cameo = {Channel.CALL: "041", Channel.LETTER: "04", Channel.MEETING: "046"}.get(kind, "042")
        sheet.done.append(Done(f"event of {one.key}", type_, cameo, _MODES[kind], words, first, second, day, place))
        sheet.close()

    def _zoned(self, day: date) -> date:
        """The day by the outlet's clock: now and then the day before."""
        return day + timedelta(self._style.zone) if self._chance.random() < _OTHER_DAY else day

    def _chosen(self, statements: Sequence[Statement]) -> list[Statement]:
        if not statements:
            return []
        chosen = self._chance.sample(statements, self._chance.randint(1, len(statements)))
        return sorted(chosen, key=statements.index)

    def _day_of(self, one: Statement) -> date | None:
        late = (self._published - one.day).days > 3
        if not (one.dated or late) and self._chance.random() < _UNDATED:
            return None
        return self._zoned(one.day)

    def _reported(self, one: Statement, day: date | None) -> None:
        """A paragraph that reports a statement."""
        sheet, given = self._sheet, report(self._chance, one.saying)
        sheet.begin()
        opened = given.more or (given.quoted and not given.indirect and self._chance.random() < 0.5)
        contents = [self._quote(_capital(given.quoted), ",")] if opened else []
        sheet.put(" " if opened else "")
        speaker, cue, to, channel, said = self._credit(one, day)
        if not opened:
            contents.append(self._told(given))
        elif given.more:
            sheet.put(", ")
            contents.append(self._quote(given.more, "."))
        else:
            sheet.put(".")
        sheet.end()
        direct = (
            Directness.DIRECT if not given.indirect else Directness.MIXED if given.quoted else Directness.INDIRECT
        )
        sheet.quoted.append(Quoted(one.key, speaker, to, speaker.span, cue, tuple(contents), direct, channel, said))
        sheet.close()

    def _credit(self, one: Statement, day: date | None) -> tuple[Who, Span, Who | None, Channel | None, Edtf | None]:
        """Source, cue, addressee, channel and day, as they stand in the sentence."""
        sheet = self._sheet
        speaker = sheet.person(one.speaker)
        sheet.put(" ")
        to: Who | None = None
        if one.addressee is not None and self._chance.random() < 0.4:
            cue = sheet.put("told")
            sheet.put(" ")
            to = sheet.person(one.addressee)
        else:
            cue = sheet.put(self._chance.choice(_CUES))
        channel = None if self._chance.random() < _NO_CHANNEL else one.channel
        if channel:
            sheet.put(f" {_BY[channel]}")
        said = None
        if day is not None:
            sheet.put(" on ")
            said = sheet.day(day, year=abs((self._published - day).days) > 90)
        return speaker, cue, to, channel, said

    def _told(self, given: Report) -> Span:
        """The content after the cue: indirect, half direct, or a quotation after a colon."""
        sheet = self._sheet
        if not given.indirect:
            sheet.put(": ")
            return self._quote(_capital(given.quoted), ".")
        sheet.put(" ")
        start = sheet.put(f"that {given.indirect}").start
        if given.quoted:
            sheet.put(" ")
            end = self._quote(given.quoted, "").end
        else:
            end = sheet.put("").end
        sheet.put(".")
        return Span(start, end)

    def _quote(self, words: str, stop: str) -> Span:
        return self._sheet.put(f"{self._style.marks[0]}{words}{stop}{self._style.marks[1]}")

    def _formula(self, one: Contact, formula: str) -> None:
        sheet = self._sheet
        sheet.begin()
        source = sheet.put("The two sides")
        sheet.put(" ")
        cue = sheet.put("said")
        sheet.put(f" {_BY[one.kind]} on ")
        day = sheet.day(self._zoned(one.day))
        sheet.put(" ")
        quoted = self._chance.random() < 0.5
        content = self._quote(formula, "") if quoted else sheet.put(f"that {turned(formula)}")
        sheet.put(".")
        sheet.end()
        keys, label = tuple(side.key for side in one.sides), "; ".join(side.known or "" for side in one.sides)
        both = Who(keys, source, ActorKind.JOINT, label)
        direct = Directness.DIRECT if quoted else Directness.INDIRECT
        truth = f"formula of {one.key}"
        sheet.quoted.append(Quoted(truth, both, None, source, cue, (content,), direct, one.kind, day))
        sheet.close()

    def _deed(self, one: Deed) -> None:
        sheet = self._sheet
        sheet.begin()
        actor = sheet.state(one.actor)
        sheet.put(" ")
        words = sheet.put(self._chance.choice(one.words))
        sheet.put(" ")
        recipient = sheet.state(one.recipient)
        place = one.place if self._chance.random() < 0.5 else None
        sheet.put(f" at {place} on " if place else " on ")
        day = sheet.day(self._zoned(one.day))
        sheet.put(".")
        sheet.end()
        sheet.done.append(Done(one.key, one.type, one.cameo, None, words, actor, recipient, day, place))
        sheet.close()

    def _letters(self, one: Letters) -> None:
        sheet = self._sheet
        count = one.count + (self._chance.choice((-1, 1)) if self._chance.random() < 0.15 else 0)
        sheet.begin()
        first = sheet.person(one.sides[0])
        sheet.put(" and ")
        second = sheet.person(one.sides[1])
        sheet.put(" exchanged ")
        words = sheet.put(f"{count} letters")
        sheet.put(f" between {MONTHS[one.first.month - 1]} {one.first.year}")
        sheet.put(f" and {MONTHS[one.last.month - 1]} {one.last.year}.")
        sheet.end()
        span = Edtf(f"{one.first:%Y-%m}/{one.last:%Y-%m}")
        sides = ((first, Part.SENDER), (second, Part.SENDER))
        sheet.met.append(Met(one.key, Channel.LETTER, words, sides, span, None, count))
        sheet.close()

    def _background(self) -> None:
        for text in self._chance.sample(_FILLER, self._chance.randint(3, 5)):
            self._sheet.begin()
            self._sheet.put(_capital(filled(self._chance, text)))
            self._sheet.end()
        self._sheet.close()

    def _anonymous(self, number: int) -> None:
        sheet, words = self._sheet, self._chance.choice(FORMULAS[:2]).format(matter=MATTERS[0][0])
        sheet.begin()
        label = self._chance.choice(_UNNAMED)
        source = sheet.put(_capital(label))
        sheet.put(" ")
        cue = sheet.put("said")
        sheet.put(" ")
        content = sheet.put(f"that {turned(words)}")
        sheet.put(".")
        sheet.end()
        who = Who((f"unnamed:{number}",), source, ActorKind.UNNAMED, label)
        sheet.quoted.append(
            Quoted(f"unnamed:{number}", who, None, source, cue, (content,), Directness.INDIRECT, None, None)
        )
        sheet.close()


def filled(chance: random.Random, text: str) -> str:
    """A sentence of background with its words."""
    return text.format(
        goods=chance.choice(GOODS)[0],
        matter=chance.choice(MATTERS)[0],
        place=chance.choice(PLACES),
        n=chance.randint(4, 99),
        month=chance.choice(MONTHS),
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
