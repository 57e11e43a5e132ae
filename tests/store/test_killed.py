"""A process that adds pages is killed (SIGKILL) at random moments; run again, it makes the record of a single run."""

import dataclasses
import multiprocessing
import random
import signal
import time
from pathlib import Path

import pytest
from tests.store.factory import RETRIEVED, SAID, TEXT, make_page, make_reading

from ontherecord.errors import RecordMissing
from ontherecord.records import Correction, Maker, Reading, Verdict
from ontherecord.store.judgements import draft
from ontherecord.store.sqlite import open_store

KILLS = 60
FORK = multiprocessing.get_context("fork")
NEWER = (Maker("page", "2"), Maker("extract", "2"), Maker("resolve", "2"))


def _readings() -> list[Reading]:
    """Pages, later versions of some, and newer readings of some."""
    pages = [
        make_reading(
            TEXT + f"\nTake {n}.\n", said=SAID, url=f"https://example.org/{n}", published=f"2024-03-0{n + 1}"
        )
        for n in range(6)
    ]
    versions = [
        make_reading(TEXT + f"\nUpdate {n}.\n", said=SAID, url=f"https://example.org/{n}", published="2024-03-20")
        for n in range(0, 6, 2)
    ]
    again = [dataclasses.replace(reading, makers=NEWER, utterances=reading.utterances[:2]) for reading in pages[::3]]
    return [*pages, *versions, *again]


def _build(path: Path) -> None:
    """What one run does; each step is taken again by the next run."""
    store = open_store(path, create=True)
    readings = _readings()
    with store.writer() as writer, store.view() as view:
        for reading in readings[:9]:
            if not writer.known(reading.page.sha256, "newer"):
                writer.add(reading, "older")
        writer.add_failed(make_page(b"wall", name="wall.html"), "PageNotArticle", "a login wall")
        correction = [Correction("speaker", "Choe")]
        object_ = readings[1].utterances[0].id
        writer.judge(draft(view, object_, "Ann", Verdict.CORRECT, corrections=correction, judged=RETRIEVED))
        for reading in readings[9:]:
            writer.add(reading, "newer")
    store.close()


def _digest(path: Path) -> str:
    store = open_store(path)
    with store.view() as view:
        assert list(view.problems()) == []
        digest = view.digest()
    store.close()
    return digest


def _run(path: Path, seconds: float | None) -> int | None:
    process = FORK.Process(target=_build, args=(path,))
    process.start()
    if seconds is not None:
        time.sleep(seconds)
        process.kill()
    process.join(60)
    code = process.exitcode
    process.close()
    return code


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, float]:
    """Digest of a single run, and how long it takes."""
    path = tmp_path_factory.mktemp("whole") / "record.db"
    start = time.perf_counter()
    assert _run(path, None) == 0
    return _digest(path), time.perf_counter() - start


def test_killed_again_and_again(tmp_path: Path, whole: tuple[str, float]) -> None:
    """Many kills of the same record: nothing lost that was added, the end as if never killed."""
    chance, kills, pages, records = random.Random(20180921), 0, 0, 0
    while kills < KILLS:
        path = tmp_path / f"{records}.db"
        records, pages, finished = records + 1, 0, False
        while not finished:
            code = _run(path, chance.uniform(0, min(1.1 * whole[1], 0.25)))
            kills += code == -signal.SIGKILL
            finished = code == 0
            pages = _never_fewer(path, pages)
            if kills >= KILLS and not finished:
                assert _run(path, None) == 0
                finished = True
        assert _digest(path) == whole[0]


def test_killed_while_the_record_is_made(tmp_path: Path, whole: tuple[str, float]) -> None:
    """Kills within the first milliseconds, each of a new record: creation and migrations."""
    chance, cut = random.Random(20220925), 0
    for n in range(20):
        path = tmp_path / f"{n}.db"
        cut += _run(path, chance.uniform(0, 0.05)) == -signal.SIGKILL
        if n % 5 == 0:
            assert _run(path, None) == 0
            assert _digest(path) == whole[0]
        else:
            open_store(path, create=True).close()
            _never_fewer(path, 0)
    assert cut > 0


def _never_fewer(path: Path, pages: int) -> int:
    try:
        store = open_store(path)
    except RecordMissing:
        assert pages == 0
        return 0
    with store.view() as view:
        now = view.counts().pages
        if now > pages:
            assert list(view.problems()) == []
    store.close()
    assert now >= pages
    return now
