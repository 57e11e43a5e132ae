"""What a time expression may be counted from, and what is read of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ontherecord.records import TimexType
from ontherecord.resolve.periods import Period, day_of
from ontherecord.spans import Span

NO_DAY = "counted from the day of publication, which the page does not tell"
OTHER_EVENT = "counted from another event"
EITHER_WAY = "past or coming is not told"
PUBLISHED = "published"


class UnanchoredError(Exception):
    """There is nothing that an expression could be counted from; its text is the reason."""


@dataclass(frozen=True, slots=True)
class Reading:
    """``value`` in TIMEX3, ``edtf`` where it is a date; ``anchor`` as a Timex has it; ``period`` for what follows.

    ``aside`` where what follows is not counted from it, as from that with which a figure is compared.
    Where ``edtf`` is None, ``reason`` says why; a value beside it is TimeML's convention where the text is open.
    """

    value: str | None = None
    edtf: str | None = None
    anchor: str | None = None
    reason: str | None = None
    period: Period | None = None
    aside: bool = False

    def without_date(self, reason: str) -> "Reading":
        """The value alone."""
        return replace(self, edtf=None, reason=reason)


@dataclass(frozen=True, slots=True)
class Told:
    """A date that the narrative has told; ``sure`` where it has its EDTF date."""

    span: Span
    period: Period
    sure: bool
    nearby: bool
    """In the same paragraph, or the one before, beside paragraphs that only quote."""
    fixed: bool = False
    """Told with its year, or counted from such a one, and not from the day of publication."""
    near: bool = False
    """A few paragraphs before."""

    @property
    def anchor(self) -> str:
        """As a Timex's anchor."""
        return f"{self.span.start}-{self.span.end}"


@dataclass(frozen=True, slots=True)
class Way:
    """Whether the clause tells of the past (-1) or of what is to come (1); 0 where it does not say."""

    direction: int
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Scene:
    """Around one expression: the day of publication, the tense of its clause, and the dates told before it.

    ``told`` is in the order of the text; ``subject`` is the date of what "two days after" is said of, ``object`` the
    date of what follows it, as far as the text tells them. ``years`` are those of the paragraph, ``before`` and
    ``after`` the words beside it. ``perfect``: its clause goes back behind what was told. ``beside`` is the date that
    stands right before it (5 August the following year), ``spoken`` the day on which the quotation that it stands in
    was said, where that is one of the narrative.
    """

    type: TimexType
    published: date | None
    way: Way
    told: Sequence[Told] = ()
    subject: Told | None = None
    object: Told | None = None
    years: frozenset[int] = frozenset()
    before: str = ""
    after: str = ""
    perfect: bool = False
    beside: Told | None = None
    spoken: Told | None = None

    @property
    def day(self) -> Period:
        """The day of publication. Raises UnanchoredError where it is not known."""
        if self.published is None:
            raise UnanchoredError(NO_DAY)
        return day_of(self.published)

    def last(self, unit: str) -> Told | None:
        """The date told last nearby that tells a period of ``unit`` or finer."""
        for told in reversed(self.told):
            if not told.nearby:
                return None
            if told.period.finer(unit):
                return told
        return None

    def before_that(self) -> Told | None:
        """The day or month told last, which what is told in the past perfect comes before."""
        last = next((one for one in reversed(self.told) if one.period.finer("M")), None)
        return last if self.perfect and last is not None and last.sure and last.near else None

    def last_quarter(self) -> Told | None:
        """The quarter told last, anywhere before, that has ended."""
        return next((one for one in reversed(self.told) if one.period.unit == "Q" and self._over(one.period)), None)

    def _over(self, period: Period) -> bool:
        return self.published is None or period.last <= self.published


def of(period: Period, anchor: str | None = None, *, about: bool = False) -> Reading:
    """The reading of a period."""
    edtf = period.edtf
    return Reading(period.value, f"{edtf}~" if about and "/" not in edtf else edtf, anchor, None, period)


def counted(period: Period, told: Told, *, about: bool = False) -> Reading:
    """The reading of a period counted from a date of the narrative; no date where that one is none."""
    reading = of(period, told.anchor, about=about)
    return reading if told.sure else reading.without_date("counted from what is no sure date")
