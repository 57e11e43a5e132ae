"""What partitioning as of a day takes for granted of the kinds that it does not compare again."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontherecord.link.kinds import KINDS
from ontherecord.link.values import Act, Exchange, Saying
from ontherecord.records import LinkKind
from ontherecord.store.regroup import PAIRWISE

_DAYS = st.sampled_from([None, "2020-01-01", "2020-01-02", "2020-03-01"])
_NAMES = st.sampled_from([None, "Ann Harrow", "Paul Lund", "A. Harrow"])
_WORDS = st.sampled_from(["the talks will resume in March", "the talks will not resume in March", "the harbour"])
_SIDES = st.lists(_NAMES.filter(bool).map(lambda name: (name, "person", "participant", "")), max_size=2)
_SAYINGS = st.builds(
    Saying,
    _WORDS,
    speaker=_NAMES,
    speaker_kind=st.just("person"),
    addressee=_NAMES,
    channel=st.sampled_from([None, "letter", "call"]),
    said_first=_DAYS,
    modality=st.sampled_from([None, "asserted", "denied"]),
)
_EXCHANGES = st.builds(
    Exchange,
    st.sampled_from(["letter", "call"]),
    _SIDES.map(tuple),
    first=_DAYS,
    count=st.sampled_from([None, 2, 27]),
    author=_NAMES,
).map(lambda one: one if one.first is None else Exchange(one.kind, one.sides, one.first, one.first, one.first))
_ACTS = st.builds(Act, st.just("CONSULT"), _WORDS, _WORDS, actor=_NAMES, recipient=_NAMES, place=_NAMES)
_VALUES: dict[LinkKind, st.SearchStrategy[Any]] = {
    LinkKind.STATEMENT: _SAYINGS,
    LinkKind.COMMUNICATION: _EXCHANGES,
    LinkKind.EVENT: _ACTS,
}


@pytest.mark.parametrize("kind", PAIRWISE)
@given(data=st.data())
def test_what_keeps_groups_apart_is_found_between_two_of_their_members(kind: LinkKind, data: st.DataObject) -> None:
    apart = KINDS[kind].apart
    ones, others = (data.draw(st.lists(_VALUES[kind], min_size=1, max_size=3)) for _ in range(2))
    pairs: Sequence[str | None] = [apart([one], [other]) for one in ones for other in others]
    assert (apart(ones, others) is None) == all(why is None for why in pairs)
