"""Positions: what an actor said on an issue, in order of time, how the wording changed, and who echoes it.

Reads a View alone, which may be one as of a day. One statement comes once, however many pages tell it, as its
earliest report has it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ontherecord.errors import NotFound
from ontherecord.link.issue_wording import change, script, wordings
from ontherecord.link.issues import Issue, Origin, defined, named, queries, shipped
from ontherecord.positions import actors
from ontherecord.positions.echoes import echoes
from ontherecord.positions.told import Echo, Position, Positions, Use, Used, When, Who
from ontherecord.positions.used import used_in
from ontherecord.records import BETWEEN_NAMES, Directness
from ontherecord.spans import Span
from ontherecord.store.base import StatementQuery, StatementRow, Told, View

__all__ = [
    "Echo",
    "Issue",
    "Origin",
    "Position",
    "Positions",
    "Use",
    "Used",
    "When",
    "Who",
    "defined",
    "issue_of",
    "issues_of",
    "positions",
]

MOST = 200
"""How many reports are read for one answer, the newest published."""
_NESTED = 24


def positions(view: View, actor: str, issue: str | Issue, *, speaking: bool = False, limit: int = MOST) -> Positions:
    """What an actor said on an issue; with ``speaking``, of a state or body, also what those said who speak for it.

    ``actor``: a name or an id; ``issue``: a name of one, or words. Raises NotFound for an actor that the record does
    not know, InputError for words that tell nothing.
    """
    about = issue_of(view, issue) if isinstance(issue, str) else issue
    terms = queries(about)
    who = actors.find(view, actor, terms)
    query = StatementQuery(terms=terms, speakers=who.names, limit=limit)
    rows = view.statements(query)
    found = len(rows) if len(rows) < limit else view.count_statements(query)
    kept = actors.of_actor(view, who, rows)
    who, more = actors.with_speakers(view, who, terms) if speaking else (who, ())
    reports = {row.utterance.id: row for row in (*kept, *more)}
    said = _positions(view, about, list(reports.values()), {*who.names, *who.speaking})
    dated = _with_changes(sorted((one for one in said if one.when.day is not None), key=_order), about)
    undated = tuple(sorted((one for one in said if one.when.day is None), key=_order))
    echoed, unechoed = echoes(view, who, about, (*dated, *undated))
    return Positions(who, about, dated, undated, echoed, len(rows), found, unechoed)


def issue_of(view: View, asked: str) -> Issue:
    """The issue of a name, as the record's users or the shipped list define it; else one of the words given.

    Raises InputError for words that tell nothing, NotFound for words that no statement of the record has.
    """
    issue = named(asked, _added(view))
    if issue.origin is Origin.ASKED and not view.count_statements(StatementQuery(terms=queries(issue))):
        raise NotFound(
            f"No statement of the record has {asked!r}. `ontherecord issues list` names the issues it knows; "
            "`ontherecord issues add NAME --term WORDS` defines one."
        )
    return issue


def issues_of(view: View) -> tuple[Issue, ...]:
    """The issues that can be asked for by name: those of the record's users, then those shipped that they left."""
    added = _added(view)
    names = {one.name.casefold() for one in added}
    return (*added, *(one for one in shipped() if one.name.casefold() not in names))


def _added(view: View) -> tuple[Issue, ...]:
    return tuple(Issue(one.name, one.terms, one.without, Origin.ADDED) for one in view.issues())


def _positions(view: View, issue: Issue, rows: Sequence[StatementRow], names: set[str]) -> list[Position]:
    """One position for each statement, as its earliest report among these has it."""
    worded = [(row, found) for row in rows if (found := wordings(row.content_text, issue))]
    others = _quoted_others(view, [row for row, _ in worded])
    homes = view.clusters_of([row.utterance.id for row, _ in worded])
    told: dict[str, list[tuple[StatementRow, tuple[Used, ...]]]] = defaultdict(list)
    for row, found in worded:
        if used := used_in(row, found, others.get(row.utterance.id, ())):
            told[homes.get(row.utterance.id, row.utterance.id)].append((row, used))
    widely = view.told_each(sorted(set(homes.values()) & told.keys()))
    return [_position(id_, listed, names, widely.get(id_, Told())) for id_, listed in told.items()]


def _position(
    id_: str, listed: Sequence[tuple[StatementRow, tuple[Used, ...]]], names: set[str], told: Told
) -> Position:
    row, used = min(listed, key=lambda one: _reported(one[0]))
    speakers = [name for name in actors.names_of(row) if name in names]
    said = [actors.when(one) for one, _ in listed]
    return Position(
        id=id_,
        row=row,
        speaker=BETWEEN_NAMES.join(speakers) or (row.speaker or ""),
        when=min(said, key=lambda when: (when.bound, when.order)),
        wordings=used,
        directness=row.utterance.directness,
        modality=row.utterance.modality,
        channel=row.channel,
        addressee=row.addressee,
        chain=row.utterance.chain,
        reports=len({one.article.id for one, _ in listed}),
        told=told,
    )


def _with_changes(said: Iterable[Position], issue: Issue) -> tuple[Position, ...]:
    """Each with how its wording differs from the one before by the same hand, in the same script."""
    before: dict[tuple[bool, bool], Position] = {}
    made = []
    for one in said:
        hand = one.own, script(used.wording for used in one.wordings)
        last = before.get(hand)
        if last is not None:
            former, now = ([use.wording for use in side.wordings if use.own == one.own] for side in (last, one))
            told = change(former, now, issue)
            one = replace(one, change=told, against=last.id)  # noqa: PLW2901 - the same, told in full
        before[hand] = one
        made.append(one)
    return tuple(made)


def _quoted_others(view: View, rows: Sequence[StatementRow]) -> dict[str, list[Span]]:
    """Inside contents only partly quoted: what these quote somebody else with, by the id of the utterance.

    Only so many articles are asked for it; a content of another counts as if all of it were somebody else's.
    """
    mixed = [row for row in rows if row.utterance.directness is Directness.MIXED]
    articles = list(dict.fromkeys(row.article.id for row in mixed))
    speakers = {row.utterance.id: row.speaker for row in mixed}
    found: dict[str, list[Span]] = defaultdict(list)
    for article in articles[:_NESTED]:
        for row in view.statements(StatementQuery(article=article, limit=None)):
            if row.utterance.parent is not None and row.speaker != speakers.get(row.utterance.parent):
                found[row.utterance.parent] += row.utterance.content
    for row in mixed:
        if row.article.id in articles[_NESTED:]:
            found[row.utterance.id] += row.utterance.content
    return found


def _reported(row: StatementRow) -> tuple[str, str]:
    day = row.utterance.reported_on or row.article.published
    return (day.earliest.isoformat() if day else "9999"), row.utterance.id


def _order(one: Position) -> tuple[tuple[str, str, bool], str]:
    return one.when.order, one.row.utterance.id
