"""Conflicts as the record keeps them, and back: what a list shows is read, not found anew."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from ontherecord.conflicts.found import IF_ONE
from ontherecord.conflicts.pages import Pages, around
from ontherecord.conflicts.told import Conflict, Position, Telling
from ontherecord.conflicts.values import Draft, identified, in_order, position
from ontherecord.records import LinkKind
from ontherecord.store.base import ArticleRow, Dispute, DisputeTelling, Rule, View
from ontherecord.vocab.disputed import ConflictKind

_TWO = 2


def of_draft(draft: Draft, rule: Rule, unit: str, on: Iterable[str], known: Mapping[str, date]) -> Dispute:
    """What is kept of a conflict that tellings make; ``known``: the days on which their objects became public."""
    shown = list(dict.fromkeys(value.shown for value in draft.values))
    tellings = tuple(_kept(value.tell(), shown.index(value.shown), _last(value.article)) for value in draft.values)
    excluding: dict[tuple[int, int], int] = {}
    for one, other in draft.pairs:
        day = max(known[one.object], known[other.object]).toordinal()
        a, b = sorted((shown.index(one.shown), shown.index(other.shown)))
        excluding[a, b] = min(day, excluding.get((a, b), day))
    named: dict[str, int] = {}
    for name, object_ in draft.naming:
        day = known[object_].toordinal()
        named[name] = min(day, named.get(name, day))
    return Dispute(
        draft.id, rule, unit, tuple(on), draft.kind, draft.field, draft.about, draft.of, tuple(shown), tellings,
        tuple((a, b, day) for (a, b), day in sorted(excluding.items())), draft.newest, draft.form, draft.parties,
        tuple(named[name] for name in draft.parties), draft.weak, draft.proposed, draft.decided,
    )  # fmt: skip


def of_change(one: Conflict, newer: ArticleRow, on: Iterable[str], known: Mapping[str, date]) -> Dispute:
    """What is kept of a conflict of a page with its former self; ``newer``: the version that it came with."""
    tellings = tuple(
        _kept(telling, n, telling.reported.latest.isoformat() if telling.reported is not None else "")
        for n, position in enumerate(one.positions)
        for telling in position.tellings
    )
    day = max((known[newer.id], *(known[telling.object] for telling in tellings))).toordinal()
    values = tuple(position.value for position in one.positions)
    return Dispute(
        one.id, Rule.VERSIONS, one.about, tuple(on), one.kind, one.field, one.about, one.of, values, tellings,
        ((0, 1, day),), one.newest,
    )  # fmt: skip


def conflicts_of(view: View, disputes: Sequence[Dispute]) -> tuple[Conflict, ...]:
    """The conflicts that are kept, in their order; without those of which two values are told no more."""
    pages = Pages(view)
    told = [telling for one in disputes for telling in one.tellings]
    articles = view.article_rows(sorted({telling.article for telling in told}))
    pages.look_up(articles)
    linked = view.clusters_of(sorted({telling.object for telling in told}))
    decided = view.decided_on(sorted(set(linked.values())))
    found = (_conflict(pages, one, articles, linked) for one in disputes)
    return tuple(replace(x, decided=(*x.decided, *decided.get(x.about, ()))) for x in found if x is not None)


def _kept(one: Telling, value: int, newest: str) -> DisputeTelling:
    return DisputeTelling(
        value, one.object, one.article.id, one.span, one.text, one.around, one.chain, one.reported, newest
    )


def _last(article: ArticleRow) -> str:
    return article.published.latest.isoformat() if article.published is not None else ""


def _conflict(
    pages: Pages, one: Dispute, articles: Mapping[str, ArticleRow], linked: Mapping[str, str]
) -> Conflict | None:
    held = [telling for telling in one.tellings if telling.article in articles]
    told = [(telling.value, _telling(pages, telling, articles[telling.article])) for telling in held]
    if one.kind is ConflictKind.VERSIONS:
        return _change(one, told)
    positions = in_order(
        position(pages, value or "", [telling for at, telling in told if at == n])
        for n, value in enumerate(one.values)
        if any(at == n for at, _ in told)
    )
    if len(positions) < _TWO:
        return None
    about, proposed = one.about, one.proposed
    if one.past:  # clusters go by other names then, or are fewer
        clusters = sorted({linked.get(telling.object, telling.object) for telling in held})
        if one.rule is Rule.WITHIN and len(clusters) > 1 and not _may_be_one(pages.view, one, clusters):
            return None
        about = about if about in clusters and one.rule is Rule.SETS else clusters[0]
        apart = proposed or one.rule is Rule.WITHIN
        proposed = tuple(id_ for id_ in clusters if id_ != about) if apart else ()
    own = len({telling.article.id for _, telling in told}) == 1
    kind = ConflictKind.SELF if own else one.kind
    id_ = identified(kind, about, one.field, {p.value or "" for p in positions}, proposed)
    return Conflict(
        id_, kind, one.field, about, one.of, positions, one.form, one.parties, one.weak, proposed, one.decided
    )


def _may_be_one(view: View, one: Dispute, clusters: Sequence[str]) -> bool:
    """Whether what is one now was two, as of the day, that might be one, and such a conflict is told of two."""
    if one.of is not LinkKind.COMMUNICATION or one.field not in IF_ONE or len(clusters) != _TWO:
        return False
    proposals = view.proposals(LinkKind.COMMUNICATION, cluster=clusters[0], limit=None)
    return any(set(proposal.clusters) == set(clusters) for proposal in proposals)


def _change(one: Dispute, told: Sequence[tuple[int, Telling]]) -> Conflict | None:
    """A page and its former self: the former value first."""
    positions = tuple(
        Position(value, tuple(telling for at, telling in told if at == n), sum(at == n for at, _ in told))
        for n, value in enumerate(one.values)
    )
    if any(value is not None and not p.tellings for value, p in zip(one.values, positions, strict=True)):
        return None
    about = one.about if not one.past else told[-1][1].article.id
    id_ = identified(one.kind, about, one.field, {f"{value}" for value in one.values})
    return Conflict(id_, one.kind, one.field, about, one.of, positions)


def _telling(pages: Pages, one: DisputeTelling, article: ArticleRow) -> Telling:
    words = around(pages.text(article.id), one.span) if one.carried else one.around
    return Telling(one.object, article, one.span, one.text, words, one.chain, one.reported)
