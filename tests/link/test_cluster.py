"""The partition of a component, and which decisions hold beside each other."""

from collections.abc import Sequence
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from ontherecord.link.cluster import consistent, partition
from ontherecord.link.index import Decided, Edge

NODES = "abcdef"
pairs = st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)).filter(lambda pair: pair[0] < pair[1])
scores = st.sampled_from([0.6, 0.7, 0.9])
edges = st.dictionaries(pairs, scores).map(lambda found: [Edge(score, *pair) for pair, score in found.items()])
decisions = st.lists(
    st.builds(Decided, st.lists(pairs, max_size=2).map(tuple), st.lists(pairs, max_size=2).map(tuple)), max_size=4
)


def _groups(found: list[list[str]]) -> set[frozenset[str]]:
    return {frozenset(group) for group in found}


def _never(ones: object, others: object, exact: object) -> bool:
    return False


def test_what_agrees_is_joined_by_the_way_of_others() -> None:
    found = partition("abc", [Edge(0.9, "a", "b"), Edge(0.8, "b", "c")], Decided(), _never)
    assert _groups(found) == {frozenset("abc")}


def test_the_better_pair_wins_where_all_three_cannot_be_one() -> None:
    def apart(ones: Sequence[str], others: Sequence[str], exact: bool) -> bool:
        return {"a", "c"} <= {*ones, *others}

    found = partition("abc", [Edge(0.8, "a", "b"), Edge(0.9, "b", "c")], Decided(), apart)
    assert _groups(found) == {frozenset("a"), frozenset("bc")}


def test_an_edge_tells_whether_it_is_exact() -> None:
    found = partition("abc", [Edge(0.9, "a", "b", True), Edge(0.9, "b", "c")], Decided(), lambda *one: not one[2])
    assert _groups(found) == {frozenset("ab"), frozenset("c")}


@given(edges, decisions, st.randoms())
def test_the_order_of_edges_and_nodes_has_no_part_in_it(
    found: list[Edge[str]], judged: list[Decided[str]], chance: Random
) -> None:
    decided = consistent(judged)
    straight = partition(NODES, found, decided, _never)
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert _groups(straight) == _groups(partition(NODES, shuffled, decided, _never))


@given(edges, decisions)
def test_people_are_not_overruled(found: list[Edge[str]], judged: list[Decided[str]]) -> None:
    decided = consistent(judged)
    of = {node: group for group in _groups(partition(NODES, found, decided, _never)) for node in group}
    assert all(of[one] == of[other] for one, other in decided.bonds)
    assert all(of[one] != of[other] for one, other in decided.bars)


@given(decisions)
def test_the_latest_decision_always_holds(judged: list[Decided[str]]) -> None:
    held = consistent(judged)
    if judged:
        bars = [Decided(bars=judged[0].bars)] if not judged[0].bonds else []
        for one in bars:
            assert set(one.bars) <= set(held.bars)


def test_a_later_decision_sets_an_earlier_one_aside() -> None:
    same, two = Decided(bonds=(("a", "b"),)), Decided(bars=(("a", "b"),))
    assert consistent([two, same]) == Decided((), (("a", "b"),))
    assert consistent([same, two]) == Decided((("a", "b"),), ())
    chain = [Decided(bars=(("a", "c"),)), Decided(bonds=(("a", "b"),)), Decided(bonds=(("b", "c"),))]
    assert consistent(chain) == Decided((("a", "b"),), (("a", "c"),))
