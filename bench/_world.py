"""A made-up world of news with known truth, for measuring linking at scale.

``world`` gives article after article, in the order of their publication, each with what its objects truly are. A
world of fewer articles is the beginning of one with more, so that more articles mean more days, people and affairs,
and none is denser. Nothing is kept but what is under way: memory does not grow with the articles, but for the names
that were given to people.

What is told is true of nobody; heads of state come from the register only so that known names occur.
"""

import heapq
import random
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice

from _world_affairs import Affairs, Contact, Happening, Statement
from _world_article import Actor, NamedAs, Printed, Told, Truth, article
from _world_korean import korean
from _world_sheet import Paragraph, Sheet
from _world_words import KOREAN_OUTLETS, OUTLETS, WIRES
from _world_writing import Style, Writing, filled

__all__ = ["Actor", "NamedAs", "Told", "Truth", "world"]

_MEMORY = 2000
_RECALLED, _COPIED, _READOUTS, _KOREAN = 0.05, 0.12, 0.15, 0.7
_DELAYS, _OFTEN = (0, 1, 2, 3, 12, 40), (45, 35, 10, 6, 3, 1)


@dataclass(frozen=True, slots=True, order=True)
class _Due:
    """Paragraphs that are to be printed on a day; ``copy_of`` the number of the article that they are from."""

    day: date
    number: int
    paragraphs: tuple[Paragraph, ...] = field(compare=False)
    printed: Printed = field(compare=False)
    copy_of: int | None = field(compare=False)
    within: tuple[Truth, ...] = field(compare=False)


def world(seed: int, articles: int) -> Iterator[Told]:
    """The first so many articles of the world of a seed, the earliest published first, each with its truth."""
    return islice(_Desk(random.Random(seed)).told(), articles)


class _Desk:
    """Writes what there is to be told, and gives it out day by day."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._styles = [
            Style(outlet, n % 4, "“”" if n % 3 else '""', -1 if n % 3 == 1 else 0)
            for n, outlet in enumerate((*OUTLETS, *WIRES))
        ]
        self._due: list[_Due] = []
        self._count = 0
        self._past: deque[Statement] = deque(maxlen=_MEMORY)
        self._awaited: dict[int, int] = {}
        self._ids: dict[int, str] = {}

    def told(self) -> Iterator[Told]:
        """Everything, without end."""
        for day, happenings in Affairs(self._chance):
            while self._due and self._due[0].day < day:
                yield self._printed(heapq.heappop(self._due))
            for one in happenings:
                self._tell(one)

    def _printed(self, due: _Due) -> Told:
        made = article(due.paragraphs, due.printed, due.number, self._ids.get(due.copy_of or 0), due.within)
        if due.number in self._awaited:
            self._ids[due.number] = made.reading.article.id
        if due.copy_of is not None:
            self._awaited[due.copy_of] -= 1
            if not self._awaited[due.copy_of]:
                del self._awaited[due.copy_of], self._ids[due.copy_of]
        return made

    def _tell(self, one: Happening) -> None:
        """All articles on a happening."""
        wire = self._chance.choice(self._styles[-len(WIRES) :])
        styles = self._chance.sample(self._styles[: -len(WIRES)], one.tellers)
        copied = self._chance.random() < _COPIED * 3
        for n, style in enumerate((wire, *styles[1:]) if copied else styles):
            day = one.day + timedelta(self._chance.choices(_DELAYS, _OFTEN)[0])
            old = self._chance.choice(self._past) if self._past and self._chance.random() < _RECALLED else None
            recalled = old if old is not None and (day - old.day).days > 30 else None
            paragraphs = Writing(self._chance, style, day).paragraphs(one, recalled, self._count)
            number = self._add(paragraphs, Printed(style.outlet, day), one)
            if copied and n == 0:
                self._copy(paragraphs, number, day, one)
        if one.contact:
            self._official(one, one.contact)
        self._past += one.statements

    def _official(self, one: Happening, contact: Contact) -> None:
        """What the two sides themselves publish of a communication, and what is told of it in Korean."""
        if self._chance.random() < _READOUTS:
            for n, side in enumerate(contact.sides):
                style = Style(f"Foreign Ministry of {side.state.name}", n * 2, "“”", -n)
                day = contact.day + timedelta(n)
                writing = Writing(self._chance, style, day)
                writing.contact(contact, side.state.name)
                own = Happening(one.day, 0, tuple(s for s in one.statements if s.speaker == side))
                self._add(writing.paragraphs(own, None, self._count), Printed(style.outlet, day), one)
        paragraph = korean(contact, 0)
        if paragraph is not None and self._chance.random() < _KOREAN:
            self._add((paragraph,), Printed(self._chance.choice(KOREAN_OUTLETS), contact.day, "ko"), one)

    def _add(
        self, paragraphs: tuple[Paragraph, ...], printed: Printed, one: Happening, copy_of: int | None = None
    ) -> int:
        self._count += 1
        members = one.letters.members if one.letters else ()
        within = tuple(Truth(member, one.letters.key) for member in members if one.letters)
        due = _Due(printed.published, self._count, paragraphs, printed, copy_of, within)
        heapq.heappush(self._due, due)
        return self._count

    def _copy(self, paragraphs: tuple[Paragraph, ...], number: int, day: date, one: Happening) -> None:
        """The wire's text under the names of other outlets, whole, cut, or with a paragraph of their own."""
        takers = self._chance.sample(self._styles[: -len(WIRES)], self._chance.randint(1, 4))
        self._awaited[number] = len(takers)
        for style in takers:
            kept = list(paragraphs)
            drawn = self._chance.random()
            if drawn < 0.3 and len(kept) > 3:
                del kept[self._chance.randint(2, len(kept) - 1)]
            elif drawn < 0.5:
                kept.insert(self._chance.randint(1, len(kept)), _own(self._chance))
            later = day + timedelta(self._chance.choice((0, 0, 0, 1)))
            self._add(tuple(kept), Printed(style.outlet, later), one, number)


def _own(chance: random.Random) -> Paragraph:
    """A paragraph that an outlet adds."""
    sheet = Sheet(0)
    for text in ("Readers in {place} remember {matter} well.", "Nothing was heard of {goods} for {n} days."):
        sheet.begin()
        sheet.put(filled(chance, text))
        sheet.end()
    sheet.close()
    return sheet.paragraphs[0]
