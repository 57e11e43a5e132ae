"""Two wordings as one text: what both have, what only the one has, what only the other has."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from ontherecord.link.wording import Alignment


@dataclass(frozen=True, slots=True)
class Change:
    """A run of words; ``sign`` is "=" for what both have, "-" for what only the one has, "+" for the other's own."""

    sign: str
    text: str


def compared(one: str, other: str, alignment: Alignment) -> tuple[Change, ...]:
    """The other wording in full, with the words that only the one has where they would stand."""
    return tuple(_joined(_changes(one, other, alignment)))


def _changes(one: str, other: str, alignment: Alignment) -> Iterator[Change]:
    at = 0
    for run in alignment.runs:
        yield Change("=", other[at : run.other.start])
        at = run.other.end
        taken = one[run.one.start : run.one.end]
        if run.kind in "-~" and taken:
            # blanks of the one, where the other has none about the place
            yield Change("=", " " if run.kind == "-" and one[: run.one.start].endswith(" ") else "")
            yield Change("-", taken)
            yield Change("=", " " if run.kind == "~" or _blank_after(one, other, run.one.end, at) else "")
        yield Change("=" if run.kind == "=" else "+", other[run.other.start : at])
    yield Change("=", other[at:])


def _blank_after(one: str, other: str, end: int, at: int) -> bool:
    return one[end : end + 1] == " " and other[at : at + 1] not in ("", " ")


def _joined(changes: Iterable[Change]) -> Iterator[Change]:
    """Neighbours of one sign as one, without empty ones and doubled blanks."""
    for sign, run in groupby((change for change in changes if change.text), key=lambda change: change.sign):
        yield Change(sign, "".join(change.text for change in run).replace("  ", " "))
