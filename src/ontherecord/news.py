"""What became known between two days: what was new, and what turned out to be one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ontherecord.errors import InputError
from ontherecord.records import LinkKind
from ontherecord.store.base import Became, Store, View


@dataclass(frozen=True, slots=True)
class Joined:
    """Wholes that were several as of the first day, and one as of the second."""

    kind: LinkKind
    cluster: str
    former: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class News:
    """What became known after a day and by another: what was new, and what turned out to be one."""

    known: tuple[Became, ...]
    joined: tuple[Joined, ...]


def between(store: Store, start: date, end: date, *, limit: int) -> News:
    """What became known after the first day and by the second; at most so much of it.

    What was told before and is told again is not new. Raises InputError for days that are the wrong way round.
    """
    if start >= end:
        raise InputError(f"From {start} to {end} ends before it begins. Give the earlier day first.")
    with store.view(as_of=start) as before, store.view(as_of=end) as after:
        return News(tuple(after.became_known(start, limit=limit)), tuple(_joined(before, after, start)))


def _joined(before: View, after: View, day: date) -> Iterator[Joined]:
    for kind in LinkKind:
        for id_ in after.told_anew(kind, day):
            former = sorted(set(before.clusters_of(after.cluster(id_).members).values()))
            if len(former) > 1:
                yield Joined(kind, id_, tuple(former))
