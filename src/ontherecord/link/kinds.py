"""The five kinds of things that pages have in common, and how values of each are compared."""

import json
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, fields, replace
from typing import Any, TypeAlias

import numpy.typing as npt

from ontherecord.link import actors, communications, copies, events, statements
from ontherecord.link.measures import measure
from ontherecord.link.values import Act, Exchange, Likeness, Naming, Saying, Wording
from ontherecord.records import LinkKind

Vector: TypeAlias = Callable[[str], npt.NDArray[Any]]
"""A text's sentence vector, [384], of length one."""
Value: TypeAlias = Wording | Naming | Saying | Exchange | Act


@dataclass(frozen=True, slots=True)
class Kind:
    """How values of one kind are blocked, compared and kept apart.

    ``keys``: what two values that may be one have in common; a key that more than ``cap`` values have tells nothing.
    ``once``: whether an article tells of each only once, so that two of its objects are two. ``repeated``: whether it
    tells of one again and again, in any words; of what is neither, only the very words are told twice. ``vectors``:
    whether they are compared by meaning too.
    """

    type: type[Any]
    made: float
    proposed: float
    cap: int
    once: bool
    repeated: bool
    vectors: bool
    keys: Callable[[Any], tuple[str, ...]]
    compare: Callable[[Any, Any, Vector], Likeness | None]
    apart: Callable[[Sequence[Any], Sequence[Any]], str | None]


def _without_vector(compare: Callable[[Any, Any], Likeness | None]) -> Callable[[Any, Any, Vector], Likeness | None]:
    return lambda one, other, _: compare(one, other)


def _of_statements(one: Saying, other: Saying, vector: Vector) -> Likeness | None:
    likeness = statements.compare(one, other, vector)
    if likeness is None or not likeness.score:
        return likeness
    variant = statements.variant_of(one.text, other.text, measure(one.text, other.text))
    return replace(likeness, exact=variant in (statements.Variant.VERBATIM, statements.Variant.CUT))


KINDS: dict[LinkKind, Kind] = {
    LinkKind.COPY: Kind(
        Wording, copies.MADE, copies.PROPOSED, 64, True, False, False,
        copies.keys, _without_vector(copies.compare), copies.apart,
    ),
    LinkKind.ACTOR: Kind(
        Naming, actors.MADE, actors.PROPOSED, 128, False, True, False,
        actors.keys, _without_vector(actors.compare), actors.apart,
    ),
    LinkKind.STATEMENT: Kind(
        Saying, statements.MADE, statements.PROPOSED, 48, False, False, True,
        statements.keys, _of_statements, statements.apart,
    ),
    LinkKind.COMMUNICATION: Kind(
        Exchange, communications.MADE, communications.PROPOSED, 64, True, False, False,
        communications.keys, _without_vector(communications.compare), communications.apart,
    ),
    LinkKind.EVENT: Kind(
        Act, events.MADE, events.PROPOSED, 48, True, False, True,
        events.keys, events.compare, events.apart,
    ),
}  # fmt: skip


def pack(value: Value) -> str:
    """A value as the record keeps it."""
    return json.dumps(astuple(value), ensure_ascii=False, separators=(",", ":"))


def unpack(kind: LinkKind, packed: str) -> Any:
    """The value that ``pack`` wrote."""
    told = json.loads(packed)
    made = KINDS[kind].type
    assert len(told) == len(fields(made))
    return made(*(_tuples(one) for one in told))


def _tuples(told: Any) -> Any:
    return tuple(map(_tuples, told)) if isinstance(told, list) else told
