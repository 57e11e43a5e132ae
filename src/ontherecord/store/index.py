"""The index of what pages have in common, on the tables; see ``link.index.Index``."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from ontherecord.link.index import Borne, Connected, Edge, Encoder, NewMatch, NewNode, Placed, Taken
from ontherecord.records import LinkKind, cluster_id
from ontherecord.store import decisions, public
from ontherecord.store import schema as t
from ontherecord.store.base import Held
from ontherecord.store.judgements import decided
from ontherecord.store.load import chunks
from ontherecord.store.pack import dumps, pack_span

_n, _i, _m, _k = t.nodes.c, t.items.c, t.matches.c, t.node_keys.c


class SqlIndex:
    """See ``link.index.Index``. Part of the writer's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._vectors: dict[int, npt.NDArray[Any]] = {}

    @cached_property
    def _judged(self) -> bool:
        return decisions.any_made(self._connection)

    def take(self, article: str) -> None:
        """Take out an article's items, and the nodes that only they had; ``taken`` tells what that left."""
        c = self._connection
        there = select(_i.key, _i.node).join(t.articles).where(t.articles.c.id == article)
        items = c.execute(there).all()
        if not items:
            return
        nodes = sorted({item.node for item in items})
        self._lead_on({item.key for item in items})
        touched = decisions.bonded(c, [item.key for item in items])
        self._delete(t.items, _i.key, [item.key for item in items])
        left = {row.node for row in self._rows(select(_i.node).distinct(), _i.node, nodes)}
        gone = [node for node in nodes if node not in left]
        touched |= left | {node for pair in self._pairs(gone, made=True) for node in pair}
        freed: Counter[tuple[int, str]] = Counter()
        for row in self._rows(select(_k.hash, _n.kind).join(t.nodes, _k.node == _n.key), _k.node, gone):
            freed[row.hash, row.kind] += 1
        self._delete(t.nodes, _n.key, gone)
        self._remember(sorted(touched - set(gone)), freed)

    def taken(self) -> Taken:
        """What was left by all that was taken out since this was last asked."""
        c = self._connection
        touched = frozenset(c.execute(select(t.stale.c.node)).scalars())
        freed: dict[LinkKind, dict[int, int]] = defaultdict(dict)
        for row in c.execute(select(t.freed)):
            freed[LinkKind(row.kind)][row.hash] = row.nodes
        if touched:
            c.execute(delete(t.stale))
        if freed:
            c.execute(delete(t.freed))
        return Taken(touched, freed)

    def borne(self, article: str, items: Sequence[Placed]) -> Borne:
        """Which of an article's items people's decisions bear on, found by id, else by their words."""
        return decisions.borne(self._connection, article, items) if self._judged else Borne((), frozenset())

    def put(
        self, article: str, nodes: Sequence[NewNode], items: Sequence[Placed], borne: Borne
    ) -> tuple[dict[str, int], set[int]]:
        """Keep items with their nodes' digests, and nodes where they are new."""
        c = self._connection
        new = [{"kind": n.kind.value, "digest": n.digest, "value": n.value, "cluster": ""} for n in nodes]
        self._insert(t.nodes, new)
        digests = sorted({item.digest for item in items})
        held = {row.digest: row for row in self._rows(select(_n.key, _n.digest, _n.cluster), _n.digest, digests)}
        keys = {digest: int(row.key) for digest, row in held.items()}
        self._insert(t.node_keys, [{"hash": hash_, "node": keys[n.digest]} for n in nodes for hash_ in n.keys])
        home = c.execute(select(t.articles.c.key).where(t.articles.c.id == article)).scalar_one()
        self._insert(
            t.items,
            [
                {
                    "kind": item.kind.value, "id": item.id, "article": home, "node": keys[item.digest],
                    "span": pack_span(item.span), "public": 0,
                }
                for item in items
            ],
        )  # fmt: skip
        public.of_items(c, home)
        borne_on = decisions.bear(c, borne)
        return keys, borne_on | {keys[x.digest] for x in items if x.id[1:] < held[x.digest].cluster[1:]}

    def fresh(self, digests: Sequence[str]) -> set[str]:
        """Of some digests those that no node has."""
        return set(digests) - {row.digest for row in self._rows(select(_n.digest), _n.digest, digests)}

    def sizes(self, hashes: Iterable[int], most: int) -> dict[int, int]:
        """How many nodes each hashed key has, counted no further than ``most``."""
        asked = func.json_each(dumps(sorted(hashes))).table_valued("value", name="asked")
        under = select(_k.node).where(_k.hash == asked.c.value).limit(most).correlate(asked).subquery()
        counted = select(func.count()).select_from(under).scalar_subquery()
        return {
            row.value: row.nodes for row in self._connection.execute(select(asked.c.value, counted.label("nodes")))
        }

    def blocks(self, hashes: Iterable[int]) -> dict[int, list[int]]:
        """The nodes under each hashed key."""
        found: dict[int, list[int]] = defaultdict(list)
        for row in self._rows(select(_k.hash, _k.node), _k.hash, list(hashes)):
            found[row.hash].append(row.node)
        return found

    def values(self, nodes: Iterable[int]) -> dict[int, str]:
        """Values of nodes, packed."""
        return {row.key: row.value for row in self._rows(select(_n.key, _n.value), _n.key, list(nodes))}

    def keys_of(self, nodes: Iterable[int]) -> dict[int, set[int]]:
        """Hashed keys of nodes."""
        listed = list(nodes)
        found: dict[int, set[int]] = {node: set() for node in listed}
        for row in self._rows(select(_k.hash, _k.node), _k.node, listed):
            found[row.node].add(row.hash)
        return found

    def match(self, matches: Sequence[NewMatch]) -> None:
        """Keep matches, in place of those between the same nodes."""
        rows = [
            {
                "one": x.one,
                "other": x.other,
                "score": x.score,
                "made": x.made,
                "exact": x.exact,
                "reasons": dumps(x.reasons),
            }
            for x in matches
        ]
        if rows:
            made = upsert(t.matches)
            new = {name: made.excluded[name] for name in ("score", "made", "exact", "reasons")}
            self._connection.execute(made.on_conflict_do_update(index_elements=["one", "other"], set_=new), rows)

    def unmatch(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Drop matches."""
        for one, other in pairs:
            self._connection.execute(delete(t.matches).where(_m.one == one, _m.other == other))

    def matched(self, nodes: Sequence[int]) -> set[tuple[int, int]]:
        """The pairs among some nodes that are matched."""
        among = set(nodes)
        return {(one, other) for one, other in self._pairs(nodes) if one in among and other in among}

    def connected(self, seeds: Iterable[int]) -> Connected:
        """All that some nodes are connected to by matches that are made, and by decisions."""
        reached: set[int] = set()
        frontier = set(seeds)
        edges: dict[tuple[int, int], Edge[int]] = {}
        judged: set[int] = set()
        while frontier:
            reached |= frontier
            listed = sorted(frontier)
            wanted = select(_m.one, _m.other, _m.score, _m.exact).where(_m.made.is_(True))
            frontier = set()
            for column in (_m.one, _m.other):
                for row in self._rows(wanted, column, listed):
                    edges[row.one, row.other] = Edge(row.score, row.one, row.other, row.exact)
                    frontier |= {row.one, row.other}
            if self._judged:
                made, nodes = decisions.around(self._connection, listed)
                judged |= made
                frontier |= nodes
            frontier -= reached
        told = {row.key: row for row in self._rows(select(_n.key, _n.kind, _n.digest), _n.key, sorted(reached))}
        return Connected(
            {key: (LinkKind(row.kind), row.digest) for key, row in told.items()},
            list(edges.values()),
            decisions.decided(self._connection, judged),
            self._articles(reached),
        )

    def assign(self, kind: LinkKind, groups: Sequence[Sequence[int]]) -> None:
        """Let the nodes of each group be one cluster, called by its least item."""
        nodes = [node for group in groups for node in group]
        least = self._grouped(select(_i.node, func.min(_i.id).label("id")), nodes)
        held = {row.key: row.cluster for row in self._rows(select(_n.key, _n.cluster), _n.key, nodes)}
        changed: dict[str, list[int]] = defaultdict(list)
        for group in groups:
            id_ = cluster_id(kind, min(least[node] for node in group))
            changed[id_] += [node for node in group if held[node] != id_]
        for id_, moved in changed.items():
            for chunk in chunks(moved):
                self._connection.execute(update(t.nodes).where(_n.key.in_(chunk)).values(cluster=id_))

    def recall(self, nodes: Iterable[int]) -> None:
        """Have the vectors of texts of some nodes at hand."""
        v = t.vectors.c
        for row in self._rows(select(v.text, v.data), v.node, list(nodes)):
            self._vectors[row.text] = np.frombuffer(row.data, dtype=np.float16).astype(np.float32)

    def vector(self, node: int, text: str, encoder: Encoder) -> npt.NDArray[Any]:
        """The vector of a text of a node, in half precision, kept once it was made."""
        told = int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1
        if told not in self._vectors:
            half = encoder(text).astype(np.float16)
            self._vectors[told] = half.astype(np.float32)
            made = upsert(t.vectors).values(node=node, text=told, data=half.tobytes())
            self._connection.execute(made.on_conflict_do_nothing())
        return self._vectors[told]

    def held(self, article: str) -> Mapping[str, Held]:
        """What people hold of an article's utterances, by id."""
        u = t.utterances.c
        judged = (
            select(t.utterances, t.judgements)
            .with_only_columns(u.id.label("utterance"), u.rejected, t.judgements.c.verdict, t.judgements.c.seen,
                               t.judgements.c.corrections)
            .join(t.articles, u.article == t.articles.c.key)
            .join(t.judgements, u.judgement == t.judgements.c.key)
            .where(t.articles.c.id == article)
        )  # fmt: skip
        rows = self._connection.execute(judged).mappings()
        return {row["utterance"]: Held(row["rejected"], decided(dict(row))) for row in rows}

    def mark(self, article: str, by: str) -> None:
        """Note that an article has been linked, and with what."""
        key = select(t.articles.c.key).where(t.articles.c.id == article).scalar_subquery()
        made = upsert(t.linked).values(article=key, by=by)
        self._connection.execute(made.on_conflict_do_update(index_elements=["article"], set_={"by": by}))

    def _lead_on(self, items: set[int]) -> None:
        """Let ids of clusters that are called by items that go, or led to them, lead to a member that stays."""
        there = select(_n.cluster, _i.id, _i.key).join(t.items, _i.node == _n.key)
        going = {row.id: row.cluster for row in self._rows(there, _i.key, sorted(items))}
        left: dict[str, str] = {}
        for row in self._rows(there, _n.cluster, sorted(set(going.values()))):
            if row.key not in items:
                left[row.cluster] = min(row.id, left.get(row.cluster, row.id))
        for id_, cluster in going.items():
            if cluster in left:
                new = {"member": left[cluster]}
                self._connection.execute(update(t.former).where(t.former.c.member == id_).values(**new))
                if cluster[1:] == id_[1:]:
                    made = upsert(t.former).values(old=cluster, **new)
                    self._connection.execute(made.on_conflict_do_update(index_elements=["old"], set_=new))

    def _remember(self, touched: Sequence[int], freed: Mapping[tuple[int, str], int]) -> None:
        if touched:
            self._connection.execute(
                upsert(t.stale).on_conflict_do_nothing(), [{"node": node} for node in touched]
            )  # fmt: skip
        if freed:
            more = upsert(t.freed)
            self._connection.execute(
                more.on_conflict_do_update(
                    index_elements=["hash"], set_={"nodes": t.freed.c.nodes + more.excluded.nodes}
                ),
                [{"hash": hash_, "kind": kind, "nodes": count} for (hash_, kind), count in freed.items()],
            )

    def _articles(self, nodes: Iterable[int]) -> dict[int, frozenset[int]]:
        found: dict[int, set[int]] = {node: set() for node in nodes}
        told = select(_i.node, _i.article).where(_i.kind != LinkKind.ACTOR.value)
        for row in self._rows(told, _i.node, sorted(found)):
            found[row.node].add(row.article)
        return {node: frozenset(there) for node, there in found.items()}

    def _pairs(self, nodes: Sequence[int], *, made: bool = False) -> set[tuple[int, int]]:
        wanted = select(_m.one, _m.other)
        if made:
            wanted = wanted.where(_m.made.is_(True))
        return {(row.one, row.other) for column in (_m.one, _m.other) for row in self._rows(wanted, column, nodes)}

    def _grouped(self, wanted: Any, nodes: Sequence[int]) -> Mapping[int, str]:
        found: dict[int, str] = {}
        for chunk in chunks(nodes):
            for row in self._connection.execute(wanted.where(_i.node.in_(chunk)).group_by(_i.node)):
                found[row.node] = row.id
        return found

    def _rows(self, wanted: Any, column: Any, values: Sequence[Any]) -> Iterable[Any]:
        for chunk in chunks(values):
            yield from self._connection.execute(wanted.where(column.in_(chunk))).all()

    def _insert(self, table: Any, rows: Sequence[dict[str, Any]]) -> None:
        if rows:
            self._connection.execute(insert(table), rows)

    def _delete(self, table: Any, column: Any, keys: Sequence[int]) -> None:
        for chunk in chunks(keys):
            self._connection.execute(delete(table).where(column.in_(chunk)))
