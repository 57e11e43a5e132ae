"""How the bench of offices reads and compares names."""

import importlib.util
import io
import sys
import tarfile
from pathlib import Path
from types import ModuleType

import pytest

from ontherecord.vocab.offices import Offices, read_offices

BENCH = Path(__file__).parents[2] / "bench"
LIST = """
of = "Japan"
known_until = "2026"
[[office]]
name = "Prime Minister of Japan"
kind = "head of government"
titles = ["Prime Minister"]
holders = [
  { name = "Ito Hana", from = "2001-03-04", to = "2009-03-04" },
  { name = "Mori Ken", from = "2009-03-04" },
]
[[office]]
name = "Foreign Minister of Japan"
kind = "foreign minister"
titles = ["Foreign Minister"]
holders = [ { name = "Sato Rin", from = "2001-03-04" } ]
[[person]]
name = "Ito Hana"
also = ["Hana Ito"]
"""
VISITS = """<visits><visit><start-date>2005-06-07</start-date><from>Japan</from>
<visitor>Prime Minister Hana M. Ito and King Olaf</visitor></visit></visits>"""
TRAVELS = """<trips><trip><role>secretary</role><name>Jo Lund</name><start-date>2005-06-07</start-date>
<country>Norway</country><remarks>Met with Japanese Foreign Minister Sato and former Foreign Minister Vik.
Spoke with Foreign Minister Dahl.</remarks></trip></trips>"""


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("offices", BENCH / "offices.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["offices"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def register() -> Offices:
    return read_offices(LIST, "japan.toml")


def test_lists_are_read_row_by_row(tmp_path: Path, bench: ModuleType, register: Offices) -> None:
    archive = tmp_path / "lists.tar.gz"
    with tarfile.open(archive, "w:gz") as made:
        for name, text in (("visits/data/2000.xml", VISITS), ("travels/secretary-travels/lund.xml", TRAVELS)):
            member = tarfile.TarInfo(name)
            member.size = len(text.encode())
            made.addfile(member, io.BytesIO(text.encode()))
    day, listed = "2005-06-07", bench.Listed
    assert bench.read_lists(archive, register) == {
        "visits": [listed(day, "Japan", "Prime Minister Hana M. Ito"), listed(day, "Japan", "King Olaf")],
        "travels": [listed(day, "United States", "Secretary of State Jo Lund")],
        "ministers met": [
            listed(day, "Japan", "Foreign Minister Sato"),
            listed(day, "Norway", "Foreign Minister Dahl"),
        ],
    }


def test_a_row_is_right_only_where_the_holder_of_that_day_came(bench: ModuleType, register: Offices) -> None:
    for name, right in (("Hana M. Ito", True), ("Ken Mori", False), ("Olaf Berg", False)):
        checked = bench.check(register, bench.Listed("2005-06-07", "Japan", f"Prime Minister {name}"))
        assert checked is not None
        assert (checked.named, checked.right) == ("Ito Hana", right)
    unnamed = bench.check(register, bench.Listed("1999-01-01", "Japan", "Prime Minister Hana Ito"))
    assert unnamed is not None
    assert (unnamed.named, unnamed.right) == (None, False)
    assert bench.check(register, bench.Listed("2005-06-07", "Japan", "Emperor Hana")) is None
    assert bench.check(register, bench.Listed("2005-06-07", "Norway", "Prime Minister Hana Ito")) is None


def test_nobody_is_near_a_name_of_somebody_else(bench: ModuleType, register: Offices) -> None:
    (office,) = register.named("Prime Minister", "Japan")
    assert bench.theirs(register, office, "Ito") == {"Ito Hana"}
    assert bench.theirs(register, office, "Olaf Berg") == frozenset()
