"""People's decisions on links: drafting, keeping, finding their objects again, and which hold."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, astuple, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, exists, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from ontherecord.errors import JudgementError
from ontherecord.link.index import Borne, Decided, Placed
from ontherecord.records import Anchor, LinkJudgement, LinkKind, LinkVerdict, content_id
from ontherecord.spans import Selector, Span, anchor
from ontherecord.store import schema as t
from ontherecord.store.base import View
from ontherecord.store.load import chunks
from ontherecord.store.match import best
from ontherecord.store.pack import dumps, instant, unpack_instant

_j, _a, _b, _i = t.link_judgements.c, t.anchors.c, t.link_bearings.c, t.items.c
_ONE = (LinkVerdict.CONFIRM, LinkVerdict.MERGE)


def draft(
    view: View,
    kind: LinkKind,
    verdict: LinkVerdict,
    sides: tuple[Sequence[str], Sequence[str]],
    reviewer: str,
    *,
    note: str | None = None,
    judged: datetime | None = None,
) -> LinkJudgement:
    """A decision on members of clusters, one side and the other, ready for ``Writer.judge_links``.

    ``judged`` is now when not given.

    Raises NotFound for an unknown member, JudgementError for a decision that cannot be taken.
    """
    ones, others = (tuple(view.anchor(member) for member in dict.fromkeys(side)) for side in sides)
    return _drafted(LinkJudgement("", reviewer, judged or datetime.now(UTC), kind, verdict, ones, others, note=note))


def draft_split(
    view: View, members: Sequence[str], reviewer: str, *, note: str | None = None, judged: datetime | None = None
) -> LinkJudgement:
    """A decision that some members of a cluster are none of the rest of it.

    Raises NotFound for an unknown member, JudgementError where they are not of one cluster, or are all of it.
    """
    cluster = view.cluster(members[0])
    strangers = sorted(set(members) - set(cluster.members))
    if strangers:
        raise JudgementError(f"{', '.join(strangers)}: no member of {cluster.id}. Name members of one whole.")
    rest = view.rest(cluster, members)
    if not rest:
        raise JudgementError(f"Nothing of {cluster.id} would be left; name some of its members, not all.")
    return draft(view, cluster.kind, LinkVerdict.SPLIT, (members, rest), reviewer, note=note, judged=judged)


def withdrawal(
    view: View, judgement: str, reviewer: str, *, note: str | None = None, judged: datetime | None = None
) -> LinkJudgement:
    """What takes a decision back. Raises NotFound, or JudgementError where it was taken back before."""
    former = view.link_judgement(judgement)
    if former.verdict is LinkVerdict.WITHDRAW:
        raise JudgementError(f"{former.id} takes a decision back; decide again instead of taking that back.")
    if any(one.withdraws == former.id for one in view.link_judgements()):
        raise JudgementError(f"The decision {former.id} was taken back before.")
    judged = judged or datetime.now(UTC)
    withdraw = LinkVerdict.WITHDRAW
    return _drafted(LinkJudgement("", reviewer, judged, former.kind, withdraw, (), (), former.id, note))


def keep(connection: Connection, judgement: LinkJudgement) -> None:
    """Append a decision, and let what it bears on be linked again; once, however often it is given."""
    if judgement != _drafted(replace(judgement, id="")):
        raise JudgementError(f"The id {judgement.id!r} does not follow from the judgement; make it with draft().")
    if connection.execute(select(exists(select(_j.key).where(_j.id == judgement.id)))).scalar():
        return
    made = connection.execute(
        insert(t.link_judgements).values(
            id=judgement.id, reviewer=judgement.reviewer, judged=instant(judgement.judged), kind=judgement.kind.value,
            verdict=judgement.verdict.value, withdraws=judgement.withdraws, note=judgement.note,
        )
    ).inserted_primary_key  # fmt: skip
    assert made is not None
    rows = [
        {"judgement": made[0], "side": side, "n": n, **asdict(one)}
        for side, anchors in enumerate((judgement.ones, judgement.others))
        for n, one in enumerate(anchors)
    ]
    if rows:
        connection.execute(insert(t.anchors), rows)
    _take_effect(connection, judgement.withdraws or judgement.id)


def _take_effect(connection: Connection, judgement: str) -> None:
    """Let a decision bear on what it was made on, and what it bears on be clustered again.

    Items that a split sets apart, and pages with other versions, are linked again.
    """
    made = connection.execute(select(_j.key, _j.verdict).where(_j.id == judgement)).one()
    held = (
        select(_a.key, _a.side, _i.key.label("item"), _i.node, t.pages.c.address, t.articles.c.versions)
        .outerjoin(t.items, _i.id == _a.object)
        .outerjoin(t.pages, t.pages.c.sha256 == _a.page)
        .outerjoin(t.articles, t.articles.c.page == t.pages.c.key)
        .where(_a.judgement == made.key)
    )
    rows = connection.execute(held).all()
    apart = made.verdict == LinkVerdict.SPLIT
    again = {row.address for row in rows if row.item is None or (row.versions or 1) > 1 or (apart and row.side == 0)}
    unlink(connection, again - {None})
    for row in rows:
        if row.item is not None:
            bears = upsert(t.link_bearings).values(anchor=row.key, item=row.item)
            connection.execute(bears.on_conflict_do_nothing())
            connection.execute(upsert(t.stale).values(node=row.node).on_conflict_do_nothing())


def read(connection: Connection, which: Any = None) -> list[LinkJudgement]:
    """Decisions in the order they were made; ``which`` filters them."""
    wanted = select(t.link_judgements).order_by(_j.judged, _j.id)
    rows = connection.execute(wanted if which is None else wanted.where(which)).all()
    sides: dict[tuple[int, int], list[Anchor]] = defaultdict(list)
    anchors = select(t.anchors).order_by(_a.judgement, _a.side, _a.n)
    for row in _in(connection, anchors, _a.judgement, [row.key for row in rows]):
        sides[row.judgement, row.side].append(Anchor(row.object, row.page, row.exact, row.prefix, row.suffix))
    return [
        LinkJudgement(
            row.id, row.reviewer, unpack_instant(row.judged), LinkKind(row.kind), LinkVerdict(row.verdict),
            tuple(sides[row.key, 0]), tuple(sides[row.key, 1]), row.withdraws, row.note,
        )
        for row in rows
    ]  # fmt: skip


def on_items(items: Sequence[str]) -> Any:
    """The filter of decisions that bear on some items, by id."""
    keys = select(_i.key).where(_i.id.in_(items))
    borne_on = select(_a.judgement).join(t.link_bearings, _b.anchor == _a.key).where(_b.item.in_(keys))
    withdrawn = select(_j.id).where(_j.key.in_(borne_on))
    return _j.key.in_(borne_on) | _j.withdraws.in_(withdrawn)


def _drafted(judgement: LinkJudgement) -> LinkJudgement:
    """The judgement with its id. Raises JudgementError for one that cannot be taken."""
    if not judgement.reviewer.strip():
        raise JudgementError("A judgement must be signed: give the reviewer's name.")
    if judgement.judged.tzinfo is None:
        raise JudgementError(f"The judgement's time {judgement.judged.isoformat()} has no offset from UTC; give one.")
    if judgement.verdict is not LinkVerdict.WITHDRAW:
        ones, others = ({one.object for one in side} for side in (judgement.ones, judgement.others))
        if not ones or not others or ones & others:
            raise JudgementError(f"To {judgement.verdict} takes two different objects at least; name them.")
    return identified(judgement)


def identified(judgement: LinkJudgement) -> LinkJudgement:
    """The judgement with the id that its content gives it."""
    anchors = dumps([[astuple(one) for one in side] for side in (judgement.ones, judgement.others)])
    told = (judgement.reviewer, instant(judgement.judged), judgement.kind, judgement.verdict, anchors)
    id_ = content_id("judgement of links", *told, judgement.withdraws or "", judgement.note or "")
    return replace(judgement, id=id_)


def borne(connection: Connection, article: str, items: Sequence[Placed]) -> Borne:
    """Which items of an article judgements bear on: by id, by a superseded id, else by their words in the text.

    A judgement on one version of a page bears on the same words in the others.
    """
    home = (
        select(t.pages.c.address, t.texts.c.text)
        .join(t.articles, t.articles.c.page == t.pages.c.key)
        .join(t.texts, t.texts.c.article == t.articles.c.key)
        .where(t.articles.c.id == article)
    )
    found = connection.execute(home).one_or_none()
    if found is None:
        return Borne((), frozenset())
    versions = select(t.pages.c.sha256).where(t.pages.c.address == found.address)
    made = (
        select(t.anchors, _j.id, _j.verdict, _j.kind)
        .join(t.link_judgements, _a.judgement == _j.key)
        .where(_a.page.in_(versions))
    )
    withdrawn = set(connection.execute(_withdrawn()).scalars())
    pairs, pinned = [], set()
    for row in connection.execute(made).all():
        of_kind = [item for item in items if item.kind == row.kind]
        item = _again(connection, row, of_kind, found.text)
        if item is not None:
            pairs.append((int(row.key), item))
            if row.verdict == LinkVerdict.SPLIT and row.side == 0 and row.id not in withdrawn:
                pinned.add(item)
    return Borne(tuple(pairs), frozenset(pinned))


def any_made(connection: Connection) -> bool:
    """Whether people have decided on any link."""
    return bool(connection.execute(select(exists(select(_j.key)))).scalar())


def bear(connection: Connection, borne: Borne) -> set[int]:
    """Keep which items judgements bear on; gives the nodes of those items."""
    if not borne.pairs:
        return set()
    ids = sorted({item for _, item in borne.pairs})
    rows = {row.id: row for row in _in(connection, select(_i.id, _i.key, _i.node), _i.id, ids)}
    connection.execute(
        insert(t.link_bearings), [{"anchor": anchor, "item": rows[item].key} for anchor, item in borne.pairs]
    )
    return {row.node for row in rows.values()}


def bonded(connection: Connection, items: Sequence[int]) -> set[int]:
    """The nodes of what people's decisions put beside some items."""
    judgements = {
        row.judgement
        for row in _in(connection, select(_a.judgement).join(t.link_bearings, _b.anchor == _a.key), _b.item, items)
    }
    return _nodes(connection, judgements)


def around(connection: Connection, nodes: Sequence[int]) -> tuple[set[int], set[int]]:
    """The judgements that bear on items of some nodes, and the nodes of all items that these bear on."""
    wanted = (
        select(_a.judgement)
        .join(t.link_bearings, _b.anchor == _a.key)
        .join(t.items, _b.item == _i.key)
    )  # fmt: skip
    judgements = {row.judgement for row in _in(connection, wanted, _i.node, nodes)}
    return judgements, _nodes(connection, judgements)


def decided(connection: Connection, judgements: Iterable[int]) -> list[Decided[int]]:
    """What some judgements decide of nodes, the most recent first."""
    wanted = (
        select(_j.key, _j.verdict, _j.judged, _j.id, _a.side, _i.node)
        .join(t.anchors, _a.judgement == _j.key)
        .join(t.link_bearings, _b.anchor == _a.key)
        .join(t.items, _b.item == _i.key)
        .where(_j.id.not_in(_withdrawn()))
    )
    sides: dict[tuple[str, str, str], tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for row in _in(connection, wanted, _j.key, sorted(judgements)):
        sides[row.judged, row.id, row.verdict][row.side].add(row.node)
    return [_decision(verdict, *sides[judged, id_, verdict]) for judged, id_, verdict in sorted(sides, reverse=True)]


def _decision(verdict: str, ones: set[int], others: set[int]) -> Decided[int]:
    if verdict in _ONE:
        first, *rest = sorted(ones | others)
        return Decided(bonds=tuple((first, node) for node in rest))
    return Decided(bars=tuple((one, other) for one in sorted(ones) for other in sorted(others - ones)))


def unlink(connection: Connection, addresses: Iterable[str]) -> None:
    """Let the articles at some addresses be linked again."""
    held = select(t.articles.c.key).join(t.pages, t.articles.c.page == t.pages.c.key)
    articles = [row.key for row in _in(connection, held, t.pages.c.address, sorted(addresses))]
    for chunk in chunks(articles):
        connection.execute(delete(t.linked).where(t.linked.c.article.in_(chunk)))


def _withdrawn() -> Any:
    return select(_j.withdraws).where(_j.withdraws.is_not(None))


def _nodes(connection: Connection, judgements: Iterable[int]) -> set[int]:
    wanted = select(_i.node).join(t.link_bearings, _b.item == _i.key).join(t.anchors, _b.anchor == _a.key)
    return {row.node for row in _in(connection, wanted, _a.judgement, sorted(judgements))}


def _again(connection: Connection, row: Any, items: Sequence[Placed], text: str) -> str | None:
    """The item that an anchor stands for in an article now."""
    redirect = connection.execute(select(t.redirects.c.new).where(t.redirects.c.old == row.object)).scalar()
    for id_ in (row.object, redirect):
        if any(item.id == id_ for item in items):
            return str(id_)
    place = anchor(text, Selector(row.exact, row.prefix, row.suffix))
    if place is None:
        return None
    where: dict[int, Sequence[Span]] = {at: (item.span,) for at, item in enumerate(items)}
    at = best([place], where)
    return None if at is None else items[at].id


def _in(connection: Connection, wanted: Any, column: Any, values: Sequence[Any]) -> Iterable[Any]:
    for chunk in chunks(list(values)):
        yield from connection.execute(wanted.where(column.in_(chunk))).all()
