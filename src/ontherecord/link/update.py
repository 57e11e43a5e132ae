"""One article's items into the index of all: blocked, compared, clustered again where they touch.

    items ──same value──▶ nodes ──block──▶ candidates ──compare──▶ matches ──cluster──▶ clusters

The outcome depends on what the record holds, not on the order in which it came: matches are a pure function of two
values, a block that has grown too large tells nothing about any pair, and clusters are a pure function of their
component. Adding an article costs its candidates and the components they touch.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from itertools import combinations
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from ontherecord.link.cluster import consistent, partition
from ontherecord.link.index import Encoder, Index, NewMatch, NewNode, Placed
from ontherecord.link.items import Item
from ontherecord.link.kinds import KINDS, Kind, Value, pack, unpack
from ontherecord.link.values import Likeness
from ontherecord.records import LinkKind, content_id

VERSION = "1"  # another one where values, keys or scores change: the record is then linked anew


Fitting: TypeAlias = Callable[[LinkKind, Sequence[int], Sequence[int]], bool]


def _unknown(_kind: LinkKind, _ones: Sequence[int], _others: Sequence[int]) -> bool:
    return False


def update(index: Index, article: str, items: Sequence[Item], encoder: Encoder) -> None:
    """Bring the links of one article up to date: ``items`` are all that it has now, none when it is being removed."""
    index.take(article)
    touched = _left(index, encoder)
    borne = index.borne(article, [Placed(item.kind, item.id, item.span, "") for item in items])
    placed = _placed(items, borne.pinned)
    fresh = index.fresh([one.digest for one in placed])
    nodes: dict[str, NewNode] = {}
    for item, (kind, _, _, digest) in zip(items, placed, strict=True):
        if digest in fresh and digest not in nodes:
            nodes[digest] = NewNode(kind, digest, pack(item.value), _hashes(kind, item.value))
    keys, led = index.put(article, list(nodes.values()), placed, borne)
    touched |= led | {keys[digest] for digest in nodes}
    for kind in LinkKind:
        new = {keys[digest]: node.keys for digest, node in nodes.items() if node.kind is kind}
        touched |= _compare(index, kind, new, encoder)
    touched |= {keys[one.digest] for one in placed if KINDS[one.kind].once}
    cluster(index, touched)


def settle(index: Index, encoder: Encoder) -> None:
    """Bring up to date what the articles that were taken out left behind."""
    cluster(index, _left(index, encoder))


def _left(index: Index, encoder: Encoder) -> set[int]:
    taken = index.taken()
    touched = set(taken.touched)
    for kind, freed in taken.freed.items():
        touched |= _revive(index, kind, freed, encoder)
    return touched


def _placed(items: Sequence[Item], pinned: frozenset[str]) -> list[Placed]:
    """Each item with the digest of its node: of its value, where that alone tells that two are the same.

    A value that does not (a bare surname) is a node of its own for each item; so is an item that people set apart,
    and what one article tells twice over.
    """
    placed = []
    seen: Counter[tuple[LinkKind, str]] = Counter()
    for item in items:
        kind, packed = KINDS[item.kind], pack(item.value)
        salt = ""
        if item.id in pinned or not _tells(item.kind, packed):
            salt = item.id
        elif kind.once:
            seen[item.kind, packed] += 1
            salt = str(seen[item.kind, packed])
        placed.append(Placed(item.kind, item.id, item.span, content_id("node", item.kind, packed, salt)))
    return placed


@lru_cache(1 << 14)
def _tells(kind: LinkKind, packed: str) -> bool:
    how, value = KINDS[kind], unpack(kind, packed)
    likeness = how.compare(value, value, _same_vector)
    return likeness is not None and likeness.score >= how.made


def _same_vector(_: str) -> npt.NDArray[Any]:
    vector: npt.NDArray[Any] = np.eye(1, 384, dtype=np.float32)[0]
    return vector


def _hashes(kind: LinkKind, value: Value) -> tuple[int, ...]:
    told = (
        blake2b(f"{kind}|{key}".encode("utf-8", "surrogatepass"), digest_size=8) for key in KINDS[kind].keys(value)
    )
    return tuple(sorted({int.from_bytes(one.digest(), "big") >> 1 for one in told}))


def _compare(index: Index, kind: LinkKind, new: Mapping[int, tuple[int, ...]], encoder: Encoder) -> set[int]:
    """Compare new nodes with all under their keys; where a key has become too common, forget what hung on it.

    Gives the older nodes whose matches changed.
    """
    cap = KINDS[kind].cap
    added = Counter(key for keys in new.values() for key in keys)
    sizes = index.sizes(added, cap + len(new) + 1)
    blocks = index.blocks(key for key, size in sizes.items() if size - added[key] <= cap)
    pairs: set[tuple[int, int]] = set()
    crossed = []
    for key in sorted(blocks):
        members = blocks[key]
        if len(members) <= cap:
            pairs |= {(min(a, b), max(a, b)) for a in members if a in new for b in members if a != b}
        else:
            crossed.append(members)
    _match(index, kind, pairs, encoder)
    return {node for members in crossed for node in _forget(index, members, cap)}


def _revive(index: Index, kind: LinkKind, freed: Mapping[int, int], encoder: Encoder) -> set[int]:
    """Compare what stands under keys that were too common until nodes left them; gives those nodes."""
    cap = KINDS[kind].cap
    sizes = index.sizes(freed, cap + 1)
    blocks = index.blocks(key for key, size in sizes.items() if size <= cap < size + freed[key])
    pairs = {pair for members in blocks.values() for pair in combinations(sorted(members), 2)}
    _match(index, kind, pairs, encoder)
    return {node for pair in pairs for node in pair}


def _match(index: Index, kind: LinkKind, pairs: set[tuple[int, int]], encoder: Encoder) -> None:
    if not pairs:
        return
    how = KINDS[kind]
    values = index.values({node for pair in pairs for node in pair})
    if how.vectors:
        index.recall(values)
    found = []
    for one, other in sorted(pairs):
        likeness = _likeness(index, kind, (one, values[one]), (other, values[other]), encoder)
        if likeness is not None and likeness.score >= how.proposed:
            made = likeness.score >= how.made
            found.append(NewMatch(one, other, round(likeness.score, _DIGITS), made, likeness.exact, likeness.reasons))
    index.match(found)


def _likeness(
    index: Index, kind: LinkKind, one: tuple[int, str], other: tuple[int, str], encoder: Encoder
) -> Likeness | None:
    """Values are put in an order of their own, so that which node came first has no part in the score."""
    (a, first), (b, second) = sorted((one, other), key=lambda pair: pair[1])
    ones, others = unpack(kind, first), unpack(kind, second)
    homes = {getattr(ones, field): a for field in _READ if hasattr(ones, field)}
    homes = {getattr(others, field): b for field in _READ if hasattr(others, field)} | homes

    def vector(text: str) -> npt.NDArray[Any]:
        return index.vector(homes[text], text, encoder) if text in homes else encoder(text)

    return KINDS[kind].compare(ones, others, vector)


_DIGITS = 4
_READ = ("text", "sentence", "words")


def _forget(index: Index, members: Sequence[int], cap: int) -> set[int]:
    """Drop the matches between nodes that have no key in common but too common ones; gives those nodes."""
    keys = index.keys_of(members)
    sizes = index.sizes(set().union(*keys.values()), cap + 1)
    common = {key for key, size in sizes.items() if size > cap}
    lost = [(a, b) for a, b in index.matched(members) if not (keys[a] & keys[b]) - common]
    index.unmatch(lost)
    return {node for pair in lost for node in pair}


def cluster(index: Index, seeds: Iterable[int], fitting: Fitting = _unknown) -> set[int]:
    """Make the clusters of all components that some nodes are in, anew; gives all nodes of these.

    ``fitting``: whether nothing in the values of two groups keeps them apart, where that is known beforehand.
    """
    found = index.connected(seeds)
    decided = consistent(found.decided)
    set_apart = {one for one, _ in decided.bars}  # last where scores are equal: the rest stays together
    values = index.values(found.digests)

    @cache
    def value(node: int) -> Any:
        return unpack(found.digests[node][0], values[node])

    for kind in LinkKind:
        how = KINDS[kind]
        there = (n for n, (k, _) in found.digests.items() if k is kind)
        nodes = sorted(there, key=lambda n: (n in set_apart, found.digests[n][1]))

        def apart(
            ones: Sequence[int], others: Sequence[int], exact: bool, kind: LinkKind = kind, how: Kind = how
        ) -> bool:
            if not (how.repeated or (exact and not how.once)) and _share(found.articles, ones, others):
                return True
            if fitting(kind, ones, others):
                return False
            return how.apart([value(n) for n in ones], [value(n) for n in others]) is not None

        edges = [edge for edge in found.edges if found.digests[edge.one][0] is kind]
        if nodes:
            index.assign(kind, partition(nodes, edges, decided, apart))
    return set(found.digests)


def _share(articles: Mapping[int, frozenset[int]], ones: Sequence[int], others: Sequence[int]) -> bool:
    """Whether an article tells of both groups."""
    there = frozenset().union(*(articles[node] for node in ones))
    return any(articles[node] & there for node in others)
