"""Processes that do one task at a time, so that a task which dies or hangs takes no other with it.

``concurrent.futures`` fails every pending task when one worker dies and cannot end a task that runs too long; both
are ordinary for pages from outside.
"""

import multiprocessing
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from ontherecord.errors import WorkerError

Task = TypeVar("Task")
Result = TypeVar("Result")

_READY = "ready"
_START_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Ready(Generic[Result]):
    """A result that needs no work and takes its place in the order."""

    result: Result


@dataclass(frozen=True, slots=True)
class Lost(Generic[Task]):
    """In place of a result: the worker died of the task, or had to be ended. ``reason`` says which."""

    task: Task
    reason: str


def ordered(
    work: Callable[[Task], Result],
    tasks: Iterable[Task | Ready[Result]],
    *,
    workers: int,
    seconds: float,
    preload: str | None = None,
) -> Iterator[Result | Lost[Task]]:
    """The result of each task, in the order of the tasks.

    ``work`` is a function of a module, and must not raise. ``tasks`` is read only as far as results are taken, a few
    tasks per worker ahead. A task may take ``seconds``. ``preload`` names a module that workers need.
    Raises WorkerError when a worker cannot start.
    """
    crew = _Crew(work, workers, seconds, preload)
    remaining = enumerate(tasks)
    results: dict[int, Result | Lost[Task]] = {}
    given = taken = 0
    try:
        while True:
            while crew.free and given - taken < 4 * workers and (following := next(remaining, None)):
                number, task = following
                given += 1
                if isinstance(task, Ready):
                    results[number] = task.result
                else:
                    crew.give(number, task)
            if taken in results:
                yield results.pop(taken)
                taken += 1
                results |= crew.collect(0)
            elif crew.busy:
                results |= crew.collect(None)
            else:
                return
    finally:
        crew.dismiss()


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    started: bool = False
    number: int = -1
    task: Any = None
    deadline: float = 0.0


@dataclass(slots=True)
class _Crew(Generic[Task, Result]):
    """The workers: those at work, and those that wait for a task."""

    work: Callable[[Task], Result]
    workers: int
    seconds: float
    preload: str | None
    busy: list[_Worker] = field(default_factory=list)
    idle: list[_Worker] = field(default_factory=list)

    @property
    def free(self) -> bool:
        """Whether another task can be taken."""
        return len(self.busy) < self.workers

    def give(self, number: int, task: Task) -> None:
        """Hand a task to an idle worker, or to a new one."""
        worker = self.idle.pop() if self.idle else self._hire()
        try:
            worker.connection.send(task)
        except OSError:  # it died while it was idle: the task is not to blame
            _end(worker)
            worker = self._hire()
            with suppress(OSError):  # a second death shows when the result is collected
                worker.connection.send(task)
        patience = self.seconds + (0 if worker.started else _START_SECONDS)
        worker.number, worker.task, worker.deadline = number, task, time.monotonic() + patience
        self.busy.append(worker)

    def collect(self, timeout: float | None) -> dict[int, Result | Lost[Task]]:
        """Results that are there; with ``timeout`` None, wait until there is one or a task is out of time."""
        now = time.monotonic()
        patience = max(0.0, min((worker.deadline for worker in self.busy), default=now) - now)
        wait([worker.connection for worker in self.busy], patience if timeout is None else timeout)
        results: dict[int, Result | Lost[Task]] = {}
        for worker in tuple(self.busy):
            if worker.connection.poll():
                self._receive(worker, results)
            elif time.monotonic() >= worker.deadline:
                _end(worker)
                self.busy.remove(worker)
                results[worker.number] = Lost(worker.task, f"took longer than {self.seconds:g} s")
        return results

    def dismiss(self) -> None:
        """End every worker, at work or not."""
        for worker in (*self.busy, *self.idle):
            _end(worker)
        self.busy.clear()
        self.idle.clear()

    def _receive(self, worker: _Worker, results: dict[int, Result | Lost[Task]]) -> None:
        try:
            message = worker.connection.recv()
        except (EOFError, OSError) as error:
            self.busy.remove(worker)
            _end(worker, patience=1)
            if not worker.started:
                raise WorkerError(
                    "A process that reads pages could not start; what it wrote above says why. "
                    "A program that calls this at its top level needs `if __name__ == '__main__':` around it."
                ) from error
            results[worker.number] = Lost(worker.task, _cause(worker.process.exitcode))
            return
        if not worker.started:
            worker.started = message == _READY
            worker.deadline = time.monotonic() + self.seconds
            return
        self.busy.remove(worker)
        self.idle.append(worker)
        results[worker.number] = message
        worker.task = None

    def _hire(self) -> _Worker:
        context = _context(self.preload)
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(self.work, theirs), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)


def _end(worker: _Worker, patience: float = 0.0) -> None:
    worker.connection.close()
    worker.process.join(patience)
    if worker.process.is_alive():
        worker.process.kill()
        worker.process.join()


def _context(preload: str | None) -> SpawnContext | ForkServerContext:
    """A fork server where there is one: workers start at once and share the memory of what is preloaded."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    if preload is not None:
        context.set_forkserver_preload([preload])
    return context


def _serve(work: Callable[[Any], Any], connection: Connection) -> None:
    """A worker's life: it ends when its task source is closed, or gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that hired it decides
    with suppress(EOFError, OSError):
        connection.send(_READY)
        while True:
            connection.send(work(connection.recv()))


def _cause(code: int | None) -> str:
    if code is not None and code < 0:
        return f"ended the process that read it ({signal.Signals(-code).name})"
    return f"ended the process that read it (exit code {code})"
