"""Who else uses a wording: statements of others that have its content words in one phrase of the issue, in order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ontherecord.link.issue_wording import Word, Wording, wordings
from ontherecord.link.issues import Issue, phrase_queries
from ontherecord.positions import actors
from ontherecord.positions.told import Echo, Position, Use, Used, When, Who
from ontherecord.positions.used import used_in
from ontherecord.store.base import StatementQuery, StatementRow, View

_MOST = 8
_READ = 30
_WORDS = 2


@dataclass(frozen=True, slots=True)
class _Own:
    """A wording of the actor's own, and the position that has it first."""

    wording: Wording
    position: Position


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement of somebody else that has a wording."""

    name: str
    actor: str | None
    row: StatementRow
    used: Used


def echoes(view: View, who: Who, issue: Issue, said: Sequence[Position]) -> tuple[tuple[Echo, ...], int]:
    """The echoes of the actor's own wordings, those of most words first; and how many wordings were left aside."""
    own = _own(said)
    ours = {position.id for position in said}
    found = [_echo(view, who, issue, one, ours) for one in own[:_MOST]]
    return tuple(echo for echo in found if echo.uses), max(0, len(own) - _MOST)


def _own(said: Sequence[Position]) -> list[_Own]:
    """Own wordings of two content words or more, each once, where it comes first."""
    found: dict[tuple[str, ...], _Own] = {}
    for position in said:
        for used in position.wordings:
            if used.own and len(used.wording.core_words) >= _WORDS:
                found.setdefault(_forms(used.wording.core_words), _Own(used.wording, position))
    return sorted(found.values(), key=lambda one: (-len(one.wording.core_words), one.position.when.order))


def _echo(view: View, who: Who, issue: Issue, own: _Own, ours: set[str]) -> Echo:
    core = own.wording.core_words
    asked = own.wording.text[: own.wording.core.end - own.wording.span.start]
    rows = view.statements(StatementQuery(terms=phrase_queries(asked), oldest_first=True, limit=_READ))
    linked = view.clusters_of([row.utterance.id for row in rows])
    rest = [row for row in rows if linked.get(row.utterance.id, row.utterance.id) not in ours]
    said = [(row, name) for row in rest for name in actors.names_of(row)]
    homes = actors.clusters(view, said)
    mine = {row.utterance.id for row, name in said if _is_actor(who, name, homes[row.utterance.id, name])}
    uses: dict[str, list[_Said]] = {}
    for row, name in said:
        if row.utterance.id not in mine and (used := _holding(row, issue, core)) is not None:
            home = homes[row.utterance.id, name]
            uses.setdefault(home or name, []).append(_Said(name, home, row, used))
    told = sorted(_uses(uses.values(), own.position.when, linked), key=lambda use: (use.since.order, use.name))
    return Echo(asked, own.position.when, own.position.id, tuple(told), len(rows) < _READ)


def _uses(uses: Iterable[Sequence[_Said]], since: When, linked: Mapping[str, str]) -> Iterator[Use]:
    for listed in uses:
        one = min(listed, key=lambda one: (actors.when(one.row).order, one.row.utterance.id))
        when = actors.when(one.row)
        times = len({linked.get(said.row.utterance.id, said.row.utterance.id) for said in listed})
        yield Use(
            one.name, one.actor, when, one.row, one.used.wording.text, one.used.own, _before(when, since), times
        )  # fmt: skip


def _before(one: When, other: When) -> bool:
    """Whether the one was surely said before the other: an upper bound of the other tells nothing."""
    if one.day is None or other.day is None or other.bound:
        return False
    return one.day.latest < other.day.earliest


def _is_actor(who: Who, name: str, home: str | None) -> bool:
    return home == who.id if home is not None and who.id is not None else name in {*who.names, *who.speaking}


def _holding(row: StatementRow, issue: Issue, core: Sequence[Word]) -> Used | None:
    """The wording of a statement that has all the words of another, in order; the speaker's own before a page's."""
    wanted = _forms(core)
    holding = [one for one in wordings(row.content_text, issue) if _has(_forms(one.words), wanted)]
    found = used_in(row, holding)
    return max(found, key=lambda used: used.own) if found else None


def _has(forms: Sequence[str], wanted: Sequence[str]) -> bool:
    rest = iter(forms)
    return all(form in rest for form in wanted)


def _forms(words: Sequence[Word]) -> tuple[str, ...]:
    return tuple(word.form for word in words)
