"""The conflicts of the record kept as it changes: those that hang on what changed are dropped, and found again.

Each rule finds its conflicts in units: a cluster, two that may be one, a page's versions; or what hangs together of
quotations and of sets, which are looked up by hashes of what they would have in common. The list that is kept is the
one that ``conflicts.anew`` makes of the whole record; what a change costs hangs on what it touches alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b

from ontherecord.conflicts import kept, sets, versions, wordings
from ontherecord.conflicts.found import KINDS, if_one, within
from ontherecord.conflicts.pages import Pages
from ontherecord.conflicts.told import Conflict
from ontherecord.conflicts.values import Draft
from ontherecord.records import LinkKind, kind_of_cluster
from ontherecord.store.base import ArticleRow, Dispute, Disputing, Likeness, Rule, Unsettled

MOST = 500  # of what is to be settled in one transaction


@dataclass(frozen=True, slots=True)
class _Found:
    draft: Draft
    rule: Rule
    unit: str
    on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Changed:
    conflict: Conflict
    newer: ArticleRow
    on: tuple[str, ...]


@dataclass(slots=True)
class _Reached:
    """What hangs together: things with the hashes they stand under; which hashes tell, since no crowd has them."""

    on: dict[str, Sequence[int]] = field(default_factory=dict)
    telling: set[int] = field(default_factory=set)

    def hashes(self, things: Iterable[str]) -> tuple[str, ...]:
        """What a conflict of some of these things hangs on."""
        return tuple(sorted({_name(hash_) for one in things for hash_ in self.on[one]}))


@dataclass(slots=True)
class _Settling:
    """One transaction's work."""

    disputing: Disputing
    pages: Pages
    found: list[_Found] = field(default_factory=list)
    changed: list[_Changed] = field(default_factory=list)


def settle(disputing: Disputing, most: int = MOST) -> bool:
    """Bring the conflicts that are kept up to date with some of what changed; gives whether there is more."""
    unsettled = disputing.take(most)
    if not unsettled.articles and not unsettled.clusters:
        return False
    work = _Settling(disputing, Pages(disputing.view))
    _within(work, unsettled.clusters)
    _if_one(work, unsettled.clusters)
    _sets(work, unsettled.clusters)
    _quoted(work, unsettled)
    _versions(work, unsettled.articles)
    _put(work)
    return unsettled.more


def _within(work: _Settling, clusters: Sequence[str]) -> None:
    work.disputing.drop(Rule.WITHIN, clusters)
    for kind in KINDS:
        own = [one for one in clusters if kind_of_cluster(one) is kind]
        disputed = work.disputing.view.disputed(kind, own) if own else {}
        work.pages.look_up(row.article.id for rows in disputed.values() for row in rows)
        for cluster, rows in sorted(disputed.items()):
            drafts = within(work.pages, kind, cluster, rows)
            work.found += [_Found(draft, Rule.WITHIN, cluster, (cluster,)) for draft in drafts]


def _if_one(work: _Settling, clusters: Sequence[str]) -> None:
    talks = [one for one in clusters if kind_of_cluster(one) is LinkKind.COMMUNICATION]
    work.disputing.drop(Rule.IF_ONE, talks)
    pairs = work.disputing.proposed(talks) if talks else ()
    tellings = work.disputing.view.tellings(sorted({one for pair in pairs for one in pair})) if pairs else {}
    for pair in pairs:
        drafts = if_one(work.pages, pair, tellings)
        work.found += [_Found(draft, Rule.IF_ONE, " ".join(pair), pair) for draft in drafts]


def _sets(work: _Settling, clusters: Sequence[str]) -> None:
    talks = [one for one in clusters if kind_of_cluster(one) is LinkKind.COMMUNICATION]
    told = sets.sets(work.pages, clusters=talks) if talks else ()
    likenesses = [Likeness(_hash(Rule.SETS, key), s.cluster, s.cluster) for s in told for key in sets.sides(s)]
    hashes = work.disputing.liken(talks, likenesses)
    reached = _reached(work.disputing, Rule.SETS, hashes, sets.CROWD)
    if not reached.on:
        return
    given = tuple(sets.sets(work.pages, clusters=sorted(reached.on)))
    for draft in sets.conflicts(work.pages, given, lambda key: _hash(Rule.SETS, key) in reached.telling):
        hung = (draft.about, *draft.proposed)
        work.found.append(_Found(draft, Rule.SETS, min(hung), reached.hashes(hung)))


def _quoted(work: _Settling, unsettled: Unsettled) -> None:
    there = work.disputing.view.article_rows(unsettled.articles)
    work.pages.read(there)
    likenesses = [
        Likeness(_hash(Rule.QUOTED, key), article, id_)
        for article in there
        for id_, keys in wordings.in_article(work.pages, article)
        for key in keys
    ]
    hashes = unsettled.hashes | work.disputing.liken(unsettled.articles, likenesses)
    reached = _reached(work.disputing, Rule.QUOTED, hashes, wordings.CROWD)
    if not reached.on:
        return
    rows = list(work.disputing.view.statement_rows(sorted(reached.on)).values())
    for members, drafts in wordings.among(work.pages, rows, lambda key: _hash(Rule.QUOTED, key) in reached.telling):
        unit, on = min(members), reached.hashes(members)
        work.found += [_Found(draft, Rule.QUOTED, unit, on) for draft in drafts]


def _versions(work: _Settling, articles: Sequence[str]) -> None:
    view = work.disputing.view
    work.disputing.drop(Rule.VERSIONS, articles)
    for newest in view.changed_pages(articles):
        of_page = view.versions(newest.id)
        on = tuple(row.id for row in of_page)
        work.disputing.drop(Rule.VERSIONS, on)
        work.changed += [_Changed(one, newer, on) for newer, one in versions.changes(work.pages, of_page)]


def _reached(disputing: Disputing, rule: Rule, hashes: AbstractSet[int], most: int) -> _Reached:
    """All that hangs together by hashes in common, from those that stand under some hashes, if not alone.

    What was kept of it is dropped; what hung together with it before is reached, too.
    """
    reached = _Reached()
    done: set[int] = set()
    while hashes:
        done |= hashes
        hung = {int(what[1:], 16) for what in disputing.drop(rule, map(_name, hashes))}
        under = disputing.alike(hashes, most)
        reached.telling.update(under)
        new = disputing.hashes({id_ for ids in under.values() if len(ids) > 1 for id_ in ids} - reached.on.keys())
        reached.on.update(new)
        hashes = ({hash_ for each in new.values() for hash_ in each} | hung) - done
    return reached


def _hash(rule: Rule, words: str) -> int:
    told = blake2b(f"{rule.name}|{words}".encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(told.digest(), "big") >> 1


def _name(hash_: int) -> str:
    return f"#{hash_:x}"


def _put(work: _Settling) -> None:
    drafts = work.found
    objects = {value.object for one in drafts for value in one.draft.values}
    objects |= {object_ for one in drafts for _, object_ in one.draft.naming}
    for one in work.changed:
        objects |= {one.newer.id, *(telling.object for p in one.conflict.positions for telling in p.tellings)}
    known = work.disputing.view.known_since(sorted(objects)) if objects else {}
    work.pages.read(value.article.id for one in drafts for value in one.draft.values)
    work.disputing.put([*_disputes(work, known)])


def _disputes(work: _Settling, known: Mapping[str, date]) -> Iterator[Dispute]:
    for one in work.found:
        yield kept.of_draft(one.draft, one.rule, one.unit, one.on, known)
    for change in work.changed:
        yield kept.of_change(change.conflict, change.newer, change.on, known)
