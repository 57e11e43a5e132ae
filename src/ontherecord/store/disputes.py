"""The disputes that the record keeps: what of them is to be found again, and the list in its order.

Triggers of the tables note in ``unsettled`` each article and cluster of which anything changes that a dispute may
hang on; what they note is taken out, and what is found put in, in one transaction (see ``conflicts.settle``).
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from ontherecord.records import Channel, LinkKind, kind_of_cluster
from ontherecord.store import disagreements, public, shadow
from ontherecord.store import schema as t
from ontherecord.store.base import Dispute, DisputeQuery, DisputeTelling, Likeness, Rule, Unsettled, View
from ontherecord.store.load import chunks
from ontherecord.store.pack import dumps, pack_chain, pack_date, pack_span, unpack_chain, unpack_date, unpack_span
from ontherecord.vocab.disputed import GRAVITY, ConflictKind, Field

_d, _on, _day, _l, _w = t.disputes.c, t.disputed.c, t.dispute_days.c, t.likenesses.c, t.unsettled.c
_n, _i = t.nodes.c, t.items.c
_CLUSTERS = "b"  # ids of articles begin with "a", those of clusters with what comes after
_TOLD = tuple(kind.value for kind in (LinkKind.STATEMENT, LinkKind.COMMUNICATION, LinkKind.EVENT))


class SqlDisputing:
    """See ``base.Disputing``. Part of the writer's transaction."""

    def __init__(self, connection: Connection, view: View) -> None:
        self._connection = connection
        self.view = view

    def take(self, most: int) -> Unsettled:
        """Take what changed out of what is to be settled."""
        articles = self._taken(_w.what < _CLUSTERS, most)
        self._note(articles)
        clusters = self._taken(_w.what >= _CLUSTERS, most - len(articles)) if len(articles) < most else []
        more = len(articles) + len(clusters) == most
        return Unsettled(tuple(articles), tuple(clusters), self._quoted(clusters), more)

    def _taken(self, which: ColumnElement[bool], most: int) -> list[str]:
        c = self._connection
        noted = list(c.execute(select(_w.what).where(which).order_by(_w.what).limit(most)).scalars())
        for chunk in chunks(noted):
            c.execute(delete(t.unsettled).where(_w.what.in_(chunk)))
        return noted

    def _note(self, articles: Sequence[str]) -> None:
        """Note the clusters that tell of what some articles tell of: each is settled once, after all articles."""
        told = select(_n.cluster).join(t.items, _i.node == _n.key).join(t.articles, t.articles.c.key == _i.article)
        told = told.where(_n.kind.in_(_TOLD), _n.cluster != "").distinct()
        for chunk in chunks(articles):
            there = told.where(t.articles.c.id.in_(chunk))
            self._connection.execute(upsert(t.unsettled).from_select(["what"], there).on_conflict_do_nothing())

    def drop(self, rule: Rule, on: Iterable[str]) -> set[str]:
        """Drop the disputes found by a rule that hang on any of some things; gives all that they hung on."""
        c = self._connection
        hung: set[str] = set()
        wanted = select(_d.key).join(t.disputed, _on.dispute == _d.key).where(_d.rule == rule.value)
        for chunk in chunks(sorted(on)):
            keys = c.execute(wanted.where(_on.what.in_(chunk)).distinct()).scalars().all()
            for some in chunks(keys):
                hung |= set(c.execute(select(_on.what).where(_on.dispute.in_(some))).scalars())
                c.execute(delete(t.disputes).where(_d.key.in_(some)))
        return hung

    def put(self, found: Sequence[Dispute]) -> None:
        """Keep disputes; of those with one id, rule and unit the last."""
        known = public.since(self._connection, sorted({telling.object for one in found for telling in one.tellings}))
        for one in {(one.id, one.rule, one.unit): one for one in found}.values():
            made = self._connection.execute(insert(t.disputes).values(**_row(one))).inserted_primary_key
            assert made is not None
            key = int(made[0])
            self._connection.execute(insert(t.disputed), [{"what": what, "dispute": key} for what in set(one.on)])
            days = [
                {"dispute": key, "n": n, "public": known[telling.object].toordinal(), "newest": telling.newest}
                for n, telling in enumerate(one.tellings)
            ]
            self._connection.execute(insert(t.dispute_days), days)

    def liken(self, homes: Iterable[str], found: Iterable[Likeness]) -> set[int]:
        """Keep the likenesses of some articles or clusters in place of what they had; gives all hashes of both."""
        c = self._connection
        hashes: set[int] = set()
        for chunk in chunks(sorted(homes)):
            held = set(c.execute(select(_l.hash).where(_l.home.in_(chunk))).scalars())
            if held:
                c.execute(delete(t.likenesses).where(_l.home.in_(chunk)))
            hashes |= held
        rows = [{"hash": one.hash, "home": one.home, "what": one.what} for one in found]
        if rows:
            c.execute(upsert(t.likenesses).on_conflict_do_nothing(), rows)
        return hashes | {one.hash for one in found} if rows else hashes

    def alike(self, hashes: Iterable[int], most: int) -> Mapping[int, Sequence[str]]:
        """What stands under some hashes; without those under which more than ``most`` stand."""
        found: dict[int, Sequence[str]] = {}
        for hash_ in sorted(hashes):
            under = select(_l.what).where(_l.hash == hash_).order_by(_l.what).limit(most + 1)
            there = self._connection.execute(under).scalars().all()
            if 0 < len(there) <= most:
                found[hash_] = there
        return found

    def hashes(self, things: Iterable[str]) -> Mapping[str, Sequence[int]]:
        """The hashes under which some things stand."""
        found: dict[str, list[int]] = defaultdict(list)
        for chunk in chunks(sorted(things)):
            for row in self._connection.execute(select(_l.what, _l.hash).where(_l.what.in_(chunk))):
                found[row.what].append(row.hash)
        return found

    def proposed(self, clusters: Iterable[str]) -> Sequence[tuple[str, str]]:
        """Pairs of communications that may be one, nobody having decided on them, with some clusters."""
        return sorted(disagreements.proposed(self._connection, clusters))

    def _quoted(self, clusters: Iterable[str]) -> frozenset[int]:
        """The hashes of the quotations in some clusters."""
        said = sorted(one for one in clusters if kind_of_cluster(one) is LinkKind.STATEMENT)
        wanted = select(_l.hash).join(t.items, _i.id == _l.what).join(t.nodes, _n.key == _i.node).distinct()
        found = (self._connection.execute(wanted.where(_n.cluster.in_(chunk))).scalars() for chunk in chunks(said))
        return frozenset(hash_ for hashes in found for hash_ in hashes)


def read(connection: Connection, query: DisputeQuery) -> list[Dispute]:
    """The disputes that meet a query, in their order; as of a day those known by then, without what was not."""
    held = shadow.past(connection)
    wanted = _listed(query, None if held is None else held.day)
    if query.between:
        rows = connection.execute(wanted.add_columns(_d.parties)).all()
        keys = [row.key for row in rows if _between(_names(row.parties, held), query.between)]
        keys = keys[query.offset : None if query.limit is None else query.offset + query.limit]
    else:
        keys = list(connection.execute(wanted.limit(query.limit).offset(query.offset)).scalars())
    found: dict[int, Dispute] = {}
    for chunk in chunks(keys):
        for row in connection.execute(select(t.disputes).where(_d.key.in_(chunk))):
            found[row.key] = _dispute(row)
    disputes = [found[key] for key in keys]
    return disputes if held is None else _then(connection, disputes, held.day)


def _listed(query: DisputeQuery, day: int | None) -> Select[Any]:
    """Keys of the disputes in their order, each conflict once."""
    other = t.disputes.alias()
    later = (other.c.rule > _d.rule) | ((other.c.rule == _d.rule) & (other.c.unit > _d.unit))
    again = select(other.c.key).where(other.c.id == _d.id, later).correlate(t.disputes)
    if day is not None:
        again = again.where(other.c.known <= day)
    wanted = select(_d.key).where(~again.exists())
    if query.kind is not None:
        wanted = wanted.where(_d.kind == query.kind.value)
    if query.field is not None:
        wanted = wanted.where(_d.field == query.field.value)
    if not query.weak:
        wanted = wanted.where(_d.faint.is_(False))
    for word in (word for words in query.between for word in words):
        wanted = wanted.where(func.instr(_d.parties, word) > 0)
    newest: ColumnElement[Any] = _d.newest
    if day is not None:
        wanted = wanted.where(_d.known <= day)
        newest = select(func.max(_day.newest)).where(_day.dispute == _d.key, _day.public <= day).scalar_subquery()
    return wanted.order_by(_d.faint, _d.gravity, newest.desc(), _d.id)


def _between(names: Sequence[str], between: Sequence[Sequence[str]]) -> bool:
    return all(any(all(word in name for word in words) for name in names) for words in between)


def _party(since: int, name: str) -> str:
    return f"{since} {name.casefold()}".replace("\n", " ")


def _names(parties: str, held: shadow.Past | None) -> list[str]:
    told = [line.partition(" ") for line in parties.split("\n") if line]
    return [name for since, _, name in told if held is None or int(since) <= held.day]


def _then(connection: Connection, disputes: Sequence[Dispute], day: int) -> list[Dispute]:
    """What of some disputes was known by a day."""
    told = {telling.object for one in disputes for telling in one.tellings}
    since = public.since(connection, sorted(told | {x.article for one in disputes for x in one.tellings}))
    found = []
    for one in disputes:
        excluding = tuple(pair for pair in one.excluding if pair[2] <= day)
        values = {value for pair in excluding for value in pair[:2]}
        tellings = tuple(
            replace(x, carried=x.article not in since or since[x.article].toordinal() > day)
            for x in one.tellings
            if x.value in values and x.object in since and since[x.object].toordinal() <= day
        )
        known = [pair for pair in zip(one.parties, one.named, strict=True) if pair[1] <= day]
        parties, named = tuple(name for name, _ in known), tuple(since for _, since in known)
        told_then = replace(one, excluding=excluding, tellings=tellings, parties=parties, named=named, past=True)
        found.append(told_then)
    return found


def _row(one: Dispute) -> dict[str, Any]:
    tellings = [
        [x.value, x.object, x.article, pack_span(x.span), x.text, x.around, pack_chain(x.chain),
         pack_date(x.reported), x.newest]
        for x in one.tellings
    ]  # fmt: skip
    told = [one.about, one.of, one.values, tellings, one.excluding, one.form, one.parties, one.named, one.weak,
            one.proposed, one.decided]  # fmt: skip
    return {
        "id": one.id, "rule": one.rule.value, "unit": one.unit, "kind": one.kind.value, "field": one.field.value,
        "gravity": GRAVITY[one.field], "faint": one.weak is not None, "newest": one.newest,
        "known": min(pair[2] for pair in one.excluding),
        "parties": "\n".join(_party(*pair) for pair in zip(one.named, one.parties, strict=True)), "data": dumps(told),
    }  # fmt: skip


def _dispute(row: Any) -> Dispute:
    about, of, values, tellings, excluding, form, parties, named, weak, proposed, decided = json.loads(row.data)
    return Dispute(
        row.id, Rule(row.rule), row.unit, (), ConflictKind(row.kind), Field(row.field), about, of and LinkKind(of),
        tuple(values), tuple(_telling(x) for x in tellings), tuple((a, b, day) for a, b, day in excluding),
        row.newest, form and Channel(form), tuple(parties), tuple(named), weak, tuple(proposed), tuple(decided),
    )  # fmt: skip


def _telling(packed: Sequence[Any]) -> DisputeTelling:
    value, object_, article, span, text, around, chain, reported, newest = packed
    at = unpack_span(span)
    assert at is not None
    return DisputeTelling(
        value, object_, article, at, text, around, unpack_chain(chain), unpack_date(reported), newest
    )
