"""Processes: order, death, time, interruption."""

import math
import operator
import os
import re
import signal
import time
from collections.abc import Generator, Iterable, Iterator
from functools import partial
from typing import Any

import pytest

from ontherecord.errors import WorkerError
from ontherecord.pool import Lost, Ready, ordered

Call = partial[Any]


def called(tasks: Iterable[Call | Ready[Any]], *, workers: int = 2, seconds: float = 30) -> list[Any]:
    return list(ordered(operator.call, tasks, workers=workers, seconds=seconds))


def test_results_come_in_the_order_of_the_tasks() -> None:
    slow_first: list[Call | Ready[Any]] = [partial(time.sleep, 0.3), *(partial(math.sqrt, n * n) for n in range(30))]
    assert called(slow_first) == [None, *range(30)]


def test_what_is_ready_takes_its_place_without_work() -> None:
    tasks: list[Call | Ready[Any]] = [Ready("first"), partial(len, "four"), Ready("last")]
    assert called(tasks) == ["first", 4, "last"]


def test_nothing_to_do_starts_nothing() -> None:
    assert called([]) == []


@pytest.mark.parametrize(
    ("death", "reason"),
    [
        (partial(os._exit, 3), r"ended the process that read it \(exit code 3\)"),
        (partial(signal.raise_signal, signal.SIGKILL), r"ended the process that read it \(SIGKILL\)"),
        (partial(signal.raise_signal, signal.SIGSEGV), r"ended the process that read it \(SIGSEGV\)"),
    ],
)
def test_a_task_that_kills_its_worker_is_lost_alone(death: Call, reason: str) -> None:
    results = called([partial(len, "a"), death, *(partial(len, "b" * n) for n in range(8))])
    assert results[0] == 1
    assert isinstance(results[1], Lost)
    assert re.search(reason, results[1].reason)
    assert results[2:] == list(range(8))


def test_every_worker_may_die_and_the_rest_is_done() -> None:
    tasks: list[Call | Ready[Any]] = [partial(os._exit, 1) if n % 2 else partial(len, "x" * n) for n in range(12)]
    results = called(tasks, workers=3)
    assert [result for result in results if not isinstance(result, Lost)] == list(range(0, 12, 2))
    assert sum(isinstance(result, Lost) for result in results) == 6


def test_a_task_out_of_time_is_ended() -> None:
    results = called([partial(time.sleep, 600), partial(len, "four")], workers=1, seconds=1)
    assert isinstance(results[0], Lost)
    assert results[0].reason == "took longer than 1 s"
    assert results[1] == 4


def test_tasks_are_read_only_as_far_as_results_are_taken() -> None:
    read: list[int] = []

    def tasks() -> Iterator[Call]:
        for number in range(1000):
            read.append(number)
            yield partial(math.sqrt, number)

    results = ordered(operator.call, tasks(), workers=2, seconds=30)
    assert next(results) == 0
    assert len(read) <= 16
    assert isinstance(results, Generator)
    results.close()


def test_large_tasks_and_results_pass() -> None:
    megabytes = b"x" * 8_000_000
    assert called([partial(bytes, megabytes)] * 3) == [megabytes] * 3


def test_a_worker_that_cannot_start_ends_the_batch() -> None:
    class Unpicklable:
        """Sent by reference to a module that a worker cannot import."""

        def __reduce__(self) -> tuple[Any, ...]:
            return __import__, ("no_such_module_here",)

        def __call__(self, task: object) -> None: ...

    with pytest.raises(WorkerError, match="could not start"):
        list(ordered(Unpicklable(), ["task"], workers=1, seconds=30))
