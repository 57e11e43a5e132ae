"""How the bench of filed documents reads the markup, splits the volumes and compares names."""

import importlib
import io
import subprocess
import sys
import tarfile
from copy import deepcopy
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parents[2] / "bench"
VOLUME = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>
<div type="document" xml:id="d1"><head>1. Letter From President <persName type="from">Lund</persName><note n="1">Kept
in a box.</note> to Chairman <persName type="to">Berg</persName></head>
<dateline><placeName>Oslo</placeName>, <date when="1951-03-04T12:00:00">March 4, 1951, noon</date>.</dateline>
<p>Dear Mr. Chairman: The harbour is open.</p></div>
<div type="document" xml:id="d2"><head>2. Memorandum of Conversation</head>
<dateline><placeName>Bergen</placeName>, <date when="1951-03-05">March 5, 1951</date>.</dateline>
<list type="subject"><head>SUBJECT</head><item>The harbour</item></list>
<list type="participants"><head>PARTICIPANTS</head><item><hi rend="italic">Norway</hi></item>
<item>Mr. <persName>Ola Dahl</persName>, Director</item><item>NA–Mr. Vik</item><item>Sweden—</item>
<item><table><row><cell>Defense</cell><cell>Mr. Nyborg, ISA</cell></row></table></item></list>
<p>Mr. Dahl said that the harbour was open.</p></div>
<div type="document" xml:id="d3"><head>3. Editorial Note</head><p>On March 6 the harbour was shut again.</p></div>
</body></text></TEI>"""


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    (tmp_path / "gold").mkdir()
    with tarfile.open(tmp_path / "gold" / "frus.tar.gz", "w:gz") as made:
        member = tarfile.TarInfo("frus/volume1.xml")
        member.size = len(VOLUME.encode())
        made.addfile(member, io.BytesIO(VOLUME.encode()))
    return tmp_path


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCH))
    return importlib.import_module("frus")


def test_gold_is_the_markup(shared: Path, bench: ModuleType) -> None:
    letter, talk, note = (gold for gold, _ in bench.read_volumes(shared))
    assert (letter.sender, letter.recipient) == ({"lund"}, {"berg"})
    assert (letter.date, letter.place, letter.is_spoken) == ("1951-03-04", "Oslo", False)
    assert (talk.participants, talk.subject, talk.is_spoken) == (
        ("Ola Dahl", "Mr. Vik", "Mr. Nyborg"),
        "The harbour",
        True,
    )
    assert note.is_note


def test_every_reading_is_right(shared: Path, bench: ModuleType) -> None:
    documents = bench.read_volumes(shared)
    for reading in bench.READINGS:
        totals = bench.Totals()
        for gold, element in documents:
            article = dict(bench.articles(deepcopy(element), gold.name))[reading]
            bench.score(gold, bench.filed(article), article, totals)
        assert totals.misses == []
        assert totals.notes == 0


def test_markup_is_stripped(shared: Path, bench: ModuleType) -> None:
    _, element = bench.read_volumes(shared)[0]
    texts = {reading: article.text for reading, article in bench.articles(element, "d1")}
    lines = texts["plain"].split("\n")
    assert lines[:2] == ["1. Letter From President Lund to Chairman Berg", "Oslo, March 4, 1951, noon."]
    assert lines[-1].startswith("1. Kept in a box")
    assert texts["marks"].startswith("1. Letter From President Lund1 to Chairman Berg")


def test_the_halves_are_apart_and_whole(shared: Path, bench: ModuleType) -> None:
    documents = bench.read_volumes(shared)
    parts = bench.halves(documents)
    names = [gold.name for half in parts.values() for gold, _ in half]
    assert sorted(names) == sorted(gold.name for gold, _ in documents)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("General Ann Lund", "Lund", True),
        ("the Embassy in Norway", "Embassy in Norway", True),
        ("Embassy in Norway", "Embassy in Sweden", False),
        ("Secretary of State, at Paris", "Secretary of State", True),
        ("Mr. Lund", "Mr. Berg", False),
    ],
)
def test_names_are_compared(bench: ModuleType, one: str, other: str, same: bool) -> None:
    assert bench.alike(one, other) is same


def test_it_says_where_there_is_nothing_to_measure(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(BENCH / "frus.py"), "--shared", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "nothing to measure" in done.stderr
