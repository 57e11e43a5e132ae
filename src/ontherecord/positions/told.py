"""What an answer about positions is made of."""

from dataclasses import dataclass

from ontherecord.edtf import Edtf
from ontherecord.link.issue_wording import Change, Wording
from ontherecord.link.issues import Issue
from ontherecord.records import ChainLink, Directness, Modality
from ontherecord.spans import Span
from ontherecord.store.base import StatementRow, Told


@dataclass(frozen=True, slots=True)
class When:
    """When something was said: ``day``, or, where ``bound``, no later than this day; None where nothing tells."""

    day: Edtf | None
    bound: bool

    @property
    def order(self) -> tuple[str, str, bool]:
        """Where it stands in time; what has only a bound after what was said on that day."""
        if self.day is None:
            return "9999-12-31", "9999-12-31", True
        first = self.day.latest if self.bound else self.day.earliest
        return first.isoformat(), self.day.latest.isoformat(), self.bound


@dataclass(frozen=True, slots=True)
class Who:
    """Whose positions these are: the actor's cluster (None where it is not linked), its names and kind.

    ``others``: ids of further actors whom the record knows by the name that was asked for. ``speaking``: the names
    of those who speak for a state or body, where these were asked for too.
    """

    asked: str
    name: str
    id: str | None
    kind: str | None
    names: tuple[str, ...]
    others: tuple[str, ...] = ()
    speaking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Used:
    """A wording that an issue has in a statement, and where it stands in the article.

    ``own``: within quotation marks, and so the speaker's own; else they are the page's words.
    """

    wording: Wording
    span: Span
    own: bool


@dataclass(frozen=True, slots=True)
class Position:
    """One statement on the issue, as its earliest report has it.

    ``id``: of its cluster, of the utterance where it is in none. ``reports``: how many of the pages read here report
    it on the issue; ``told``: how widely it is told at all. ``change``: how its wording differs from that of
    ``against``, the position before it that is worded by the same hand: the speaker's own words are compared with own
    words, a page's with a page's. Both are None for the first.
    """

    id: str
    row: StatementRow
    speaker: str
    when: When
    wordings: tuple[Used, ...]
    directness: Directness
    modality: Modality | None
    channel: str | None
    addressee: str | None
    chain: tuple[ChainLink, ...]
    reports: int
    told: Told
    change: Change | None = None
    against: str | None = None

    @property
    def own(self) -> bool:
        """Whether any of its wordings is the speaker's own."""
        return any(used.own for used in self.wordings)


@dataclass(frozen=True, slots=True)
class Use:
    """Somebody else's use of a wording: who, since when, where it was first reported, and in what words.

    ``earlier``: whether it was surely said before the actor said it first. ``times``: in how many statements.
    """

    name: str
    actor: str | None
    since: When
    row: StatementRow
    words: str
    own: bool
    earlier: bool
    times: int


@dataclass(frozen=True, slots=True)
class Echo:
    """A wording of the actor's own, since when it is his, and who else uses it, in order of time.

    ``whole``: whether all uses that the record has were looked at; else only the earliest published.
    """

    words: str
    since: When
    first: str
    uses: tuple[Use, ...]
    whole: bool

    @property
    def had_from(self) -> Use | None:
        """The first to use it, where somebody did before the actor."""
        return next((use for use in self.uses if use.earlier), None)


@dataclass(frozen=True, slots=True)
class Positions:
    """What an actor said on an issue: dated statements in order, those without a day apart, and who echoes a wording.

    ``read``: how many reports by the actor's names were read, ``found``: how many there are; where fewer were read,
    the newest published.
    ``unechoed``: own wordings whose echoes were not looked for, since there are too many.
    """

    who: Who
    issue: Issue
    statements: tuple[Position, ...]
    undated: tuple[Position, ...]
    echoes: tuple[Echo, ...]
    read: int
    found: int
    unechoed: int = 0
