"""The order of the versions of one page: by what the versions tell, never by when they were added."""

from collections.abc import Sequence
from typing import NamedTuple

from ontherecord.edtf import Edtf
from ontherecord.store.pack import at


class Dated(NamedTuple):
    """One version: when the page says it was updated (or published), when it was first retrieved, its bytes' hash."""

    key: int
    date: Edtf | None
    retrieved: str
    sha256: str


def in_order(versions: Sequence[Dated]) -> list[int]:
    """Keys, oldest first.

    Dates are compared in the finest terms that all versions tell: instants, else days, else not at all. Mixing terms
    could run in a circle. Ties go by first retrieval, then by hash.
    """
    instants = {v.key: at(v.date) or "" for v in versions}
    if not all(instants.values()):
        exact = all(v.date is not None and v.date.exact for v in versions)
        instants = {v.key: v.date.earliest.isoformat() if exact and v.date else "" for v in versions}
    return [v.key for v in sorted(versions, key=lambda v: (instants[v.key], v.retrieved, v.sha256))]
