"""``links``, ``quote``, ``remove``, ``actors named`` and ``show`` of what pages have in common."""

import re
from pathlib import Path

import pytest
from tests.cli.conftest import Command, page

from ontherecord.cli.main import main

_SAID = "“We have nothing to hide from anyone and we will return to the harbour talks in March,”"
TOLD = {
    "wire.html": page(
        "Envoy to return",
        "2021-05-06",
        f"{_SAID} Foreign Minister Ada Brunn told reporters in Geneva on Thursday.",
        "The delegation of the other side left for the airport without a word to those who waited on the steps.",
    ),
    "daily.html": page(
        "Brunn: nothing to hide",
        "2021-05-07",
        "“We have nothing to hide from anyone … we will return to the harbour talks,” Ada Brunn told reporters on "
        "Thursday.",
        "Her ministry would not say how long she meant to stay, nor who was to travel with her this time.",
    ),
    "evening.html": page(
        "A third round",
        "2021-05-07",
        "“The weather on the lake is no concern of this delegation,” Ada Brunn told reporters on Thursday.",
        "It rained all day on the lake, and the boats that were to carry the delegations stayed at their moorings.",
    ),
}


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, content in TOLD.items():
        (tmp_path / name).write_text(content, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["add", *TOLD, "--quiet", "--record", "told.db"]) == 0
    return tmp_path / "told.db"


def _ids(out: str, letter: str) -> list[str]:
    return list(dict.fromkeys(re.findall(rf"\b{letter}[0-9a-f]{{9,20}}", out)))


@pytest.fixture
def told(run: Command, record: Path) -> dict[str, str]:
    """The quotations, by the titles of their pages."""
    found = run("statements", "--directness", "direct", "--record", str(record), "--json").json
    return {row["article"]["title"]: row["utterance"]["id"] for row in found}


def test_a_statement_is_shown_in_all_pages(run: Command, record: Path, told: dict[str, str]) -> None:
    shown = run("show", "s" + told["Envoy to return"][1:], "--record", str(record))
    assert shown.code == 0
    assert "2 pages, 2 sources" in shown.out
    assert "reported first: 2021-05-06, Quay News" in shown.out
    assert "[-and-]" in shown.out
    assert set(_ids(shown.out, "u")) >= {told["Envoy to return"][:10], told["Brunn: nothing to hide"][:10]}
    everything = run("show", "s" + told["Envoy to return"][1:], "--record", str(record), "--json").json
    assert len(everything["tellings"]) == 2


@pytest.mark.parametrize(
    ("quoted", "verdict"),
    [
        ("We have nothing to hide from anyone and we will return to the harbour talks in March", "verbatim"),
        ("we will return to the harbour talks in March", "cut"),
        ("We have nothing to hide from anyone and we will not return to the harbour talks in March", "altered"),
        ("left for the airport without a word", "in a page, but in no statement"),
        ("The price of soft wheat rose by a fifth", "not at all"),
        ("", "not at all"),
    ],
)
def test_a_quotation_is_checked(run: Command, record: Path, quoted: str, verdict: str) -> None:
    assert run("quote", quoted, "--record", str(record)).out.startswith(f"{verdict}  ")
    assert run("quote", quoted, "--record", str(record), "--json").code == 0


def test_what_was_changed_in_a_quotation_is_told(run: Command, record: Path) -> None:
    out = run("quote", "We have nothing to hide from anyone and we will return in May", "--record", str(record)).out
    assert "{+" in out
    assert "Ada Brunn" in out
    assert "2021-05-06" in out


def test_a_quotation_that_is_too_long_is_refused(run: Command, record: Path) -> None:
    ended = run("quote", "word " * 1000, "--record", str(record))
    assert (ended.code, "too long" in ended.err) == (2, True)


def test_decisions_are_made_listed_and_undone(run: Command, record: Path, told: dict[str, str]) -> None:
    at = ("--record", str(record))
    one, other = told["Envoy to return"], told["A third round"]
    merged = run("links", "merge", one, other, *at, "--reviewer", "Vera", "--note", "the same briefing")
    assert (merged.code, "merge, signed Vera" in merged.err) == (0, True)
    assert "3 pages" in run("show", "s" + other[1:], *at).out
    (decision,) = _ids(run("links", "decisions", *at).out, "j")
    assert "the same briefing" in run("links", "decisions", one, *at).out
    assert run("links", "undo", decision, *at, "--reviewer", "Vera").code == 0
    assert "3 pages" not in run("show", "s" + other[1:], *at).out
    assert run("links", "undo", decision, *at).code == 4


def test_a_member_is_split_off_and_stays_away(run: Command, record: Path, told: dict[str, str]) -> None:
    at = ("--record", str(record))
    one, other = told["Envoy to return"], told["Brunn: nothing to hide"]
    assert run("links", "split", one, *at).code == 0
    assert "1 page, 1 source" in run("show", "s" + one[1:], *at).out
    assert run("links", "update", *at).code == 0
    assert "1 page, 1 source" in run("show", "s" + other[1:], *at).out
    assert run("check", str(record)).code == 0


def test_what_cannot_be_decided_is_refused(run: Command, record: Path, told: dict[str, str]) -> None:
    at = ("--record", str(record))
    one = told["Envoy to return"]
    actor = run("actors", "named", "Brunn", *at, "--json").json[0]["id"]
    assert run("links", "merge", one, *at).code == 2
    assert run("links", "merge", one, actor, *at).code == 2
    assert run("links", "confirm", one, one, *at).code == 4
    assert run("links", "reject", one, "u00000000", *at).code == 4
    assert run("links", "split", told["A third round"], *at).code == 4
    assert (
        run("links", "split", run("show", "s" + one[1:], *at, "--json").json["across"]["cluster"]["id"], *at).code
        == 2
    )


def test_who_is_named_is_one_in_all_pages(run: Command, record: Path) -> None:
    named = run("actors", "named", "brunn", "--record", str(record))
    assert "Ada Brunn" in named.out
    assert "3 pages" in named.out
    actor = _ids(named.out, "p")[0]
    assert "Foreign Minister" in run("show", actor, "--record", str(record)).out
    assert "Nobody found." in run("actors", "named", "Nobody", "--record", str(record)).err


def test_proposals_are_listed(run: Command, record: Path) -> None:
    assert run("links", "proposed", "--kind", "actor", "--record", str(record)).code == 0
    listed = run("links", "proposed", "--record", str(record), "--json").json
    assert all({"match", "one", "other", "clusters"} <= one.keys() for one in listed)


def test_a_page_is_taken_out_with_what_hung_on_it(run: Command, record: Path, told: dict[str, str]) -> None:
    at = ("--record", str(record))
    assert run("remove", "daily.html", *at).code == 0
    assert "1 page, 1 source" in run("show", "s" + told["Envoy to return"][1:], *at).out
    assert run("show", told["Brunn: nothing to hide"], *at).code == 4
    assert run("check", str(record)).code == 0
    assert run("remove", "daily.html", *at).code == 4
