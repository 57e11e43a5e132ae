"""What the contracts share: an open writer and view, and settings for properties."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from hypothesis import HealthCheck, settings

from ontherecord.store.base import Store, View, Writer

MakeStore = Callable[[], Store]
relaxed = settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@contextmanager
def both(store: Store) -> Iterator[tuple[Writer, View]]:
    with store.writer() as writer, store.view() as view:
        yield writer, view
