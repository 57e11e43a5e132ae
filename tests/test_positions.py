"""Positions of an actor on an issue, over a small record made for them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.store.factory import Said, make_reading

from ontherecord import ingest
from ontherecord.edtf import Edtf
from ontherecord.errors import InputError, NotFound
from ontherecord.link.issues import Origin
from ontherecord.positions import issue_of, issues_of, positions
from ontherecord.positions.discovery import counted, discovered
from ontherecord.records import Directness, Reading
from ontherecord.store.base import Store, View
from ontherecord.store.sqlite import open_store

DIRECT = {"directness": Directness.DIRECT}


def page(n: int, text: str, *said: Said, published: str | None, outlet: str = "The Courier") -> Reading:
    return make_reading(
        text, said=said, name=f"{n}.html", url=f"https://{n}.example/", title=f"Page {n}", published=published,
        outlet=outlet,
    )  # fmt: skip


def said(words: str, speaker: str, day: str | None = None, *, own: bool = False) -> Said:
    fields = {"said_on": Edtf(day) if day else None} | (DIRECT if own else {})
    return Said(words, source=speaker, speaker=speaker, fields=fields)


FIRST = "“We want complete, verifiable and irreversible harbour tolls for all,”"
SECOND = "“The harbour tolls are a dead letter,”"
BEFORE = "“Only irreversible harbour tolls will do,”"
AFTER = "“Verifiable and irreversible harbour tolls would be welcome,”"
PAGES = (
    page(1, f"{FIRST} Ada Brunn said.", said(FIRST, "Ada Brunn", "2021-05-06", own=True), published="2021-05-07"),
    page(
        2, f"{FIRST} Ada Brunn told the paper.", said(FIRST, "Ada Brunn", "2021-05-06", own=True),
        published="2021-05-09", outlet="The Gazette",
    ),
    page(3, f"{SECOND} Ada Brunn said.", said(SECOND, "Ada Brunn", own=True), published="2021-06-01"),
    page(
        4, "Ada Brunn said that harbour tolls were cheap.", said("that harbour tolls were cheap", "Ada Brunn"),
        published=None,
    ),
    page(5, f"{BEFORE} Otto Lind said.", said(BEFORE, "Otto Lind", "2020-01-02", own=True), published="2020-01-03"),
    page(6, f"{AFTER} Ines Vaal said.", said(AFTER, "Ines Vaal", "2021-07-01", own=True), published="2021-07-02"),
    page(
        7, "Ada Brunn said that the weather was bad.", said("that the weather was bad", "Ada Brunn"),
        published="2021-05-08",
    ),
    page(
        8, "A senior official said that irreversible harbour tolls were certain.",
        Said("that irreversible harbour tolls were certain", source="A senior official"), published="2021-05-08",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = open_store(Path(tmp_path_factory.mktemp("positions")) / "record.db", create=True)
    with store.writer() as writer:
        for reading in PAGES:
            writer.add(reading)
    ingest.link(store)
    yield store
    store.close()


@pytest.fixture
def view(store: Store) -> Iterator[View]:
    with store.view() as view:
        yield view


def test_statements_come_once_in_the_order_in_which_they_were_said(view: View) -> None:
    found = positions(view, "Ada Brunn", "harbour tolls")
    assert [one.row.content_text for one in found.statements] == [FIRST, SECOND]
    first, second = found.statements
    assert (first.when.day, first.when.bound) == (Edtf("2021-05-06"), False)
    assert (second.when.day, second.when.bound) == (Edtf("2021-06-01"), True)
    assert first.row.article.outlet == "The Courier"
    assert (first.reports, first.told.pages) == (2, 2)
    assert [one.row.content_text for one in found.undated] == ["that harbour tolls were cheap"]
    assert (found.read, found.found) == (4, 4)


def test_each_wording_has_its_words_in_the_article(view: View) -> None:
    found = positions(view, "Ada Brunn", "harbour tolls")
    for one in (*found.statements, *found.undated):
        text = view.article(one.row.article.id).text
        assert [used.span.quote(text) for used in one.wordings] == [used.wording.text for used in one.wordings]
        assert one.wordings


def test_a_change_of_wording_is_marked_and_a_pages_words_are_not_the_speakers(view: View) -> None:
    found = positions(view, "Ada Brunn", "harbour tolls")
    first, second = found.statements
    assert first.change is None
    assert second.change is not None
    assert second.change.gone == ("complete", "verifiable", "irreversible")
    assert second.change.new == ()
    assert second.against == first.id
    assert [one.own for one in (first, second, *found.undated)] == [True, True, False]


def test_others_echo_a_wording_or_had_it_before(view: View) -> None:
    assert positions(view, "Ada Brunn", "harbour tolls").echoes[0].words == "harbour tolls"
    echoes = {one.words: one for one in positions(view, "Ines Vaal", "harbour tolls").echoes}
    echo = echoes["Verifiable and irreversible harbour tolls"]
    assert [(use.name, use.since.day, use.earlier) for use in echo.uses] == [("Ada Brunn", Edtf("2021-05-06"), True)]
    assert echo.had_from == echo.uses[0]
    echo = next(one for one in positions(view, "Otto Lind", "harbour tolls").echoes)
    assert [(use.name, use.earlier) for use in echo.uses] == [("Ada Brunn", False), ("Ines Vaal", False)]
    assert echo.had_from is None


def test_an_actor_is_found_by_any_spelling_and_by_its_id(view: View) -> None:
    by_name = positions(view, "Ada Brunn", "harbour tolls")
    assert by_name.who.id is not None
    for asked in ("ada brunn", "ADA  BRUNN", by_name.who.id, by_name.who.id[:10]):
        assert positions(view, asked, "harbour tolls").statements == by_name.statements


def test_what_the_record_does_not_know_is_told_with_a_remedy(view: View) -> None:
    with pytest.raises(NotFound, match=r"knows no actor 'Nobody Here'.*actors named"):
        positions(view, "Nobody Here", "harbour tolls")
    with pytest.raises(NotFound, match=r"No statement of the record has 'herring quotas'.*issues add"):
        positions(view, "Ada Brunn", "herring quotas")
    with pytest.raises(InputError, match="tells nothing"):
        positions(view, "Ada Brunn", "of the")
    for asked in ("", " ", '"', "*", "n0000000000", '") OR 1=1 --'):
        with pytest.raises(NotFound):
            positions(view, asked, "harbour tolls")
    assert positions(view, "Ada Brunn", "sanctions").statements == ()


def test_few_reports_are_told_to_be_few(view: View) -> None:
    found = positions(view, "Ada Brunn", "harbour tolls", limit=1)
    assert (found.read, found.found) == (1, 4)


def test_a_users_issue_can_be_asked_for_and_exclude(store: Store) -> None:
    with store.writer() as writer, store.view() as view:
        writer.add_issue("tolls", ("tolls",), ("dead letter", "tolls are a dead"))
        try:
            assert issue_of(view, "TOLLS").origin is Origin.ADDED
            assert "tolls" in [one.name for one in issues_of(view)]
            found = positions(view, "Ada Brunn", "tolls")
            assert [one.row.content_text for one in found.statements] == [FIRST]
            listed = {one.issue.name: one.reports for one in counted(view, issues_of(view))}
            assert listed["tolls"] == 7
        finally:
            writer.remove_issue("tolls")


def test_an_unlinked_record_has_positions_too(tmp_path: Path) -> None:
    store = open_store(tmp_path / "record.db", create=True)
    with store.writer() as writer, store.view() as view:
        for reading in PAGES[:3]:
            writer.add(reading)
        found = positions(view, "Ada Brunn", "harbour tolls")
    store.close()
    assert found.who.id is None
    assert [one.row.content_text for one in found.statements] == [FIRST, FIRST, SECOND]


def test_discovery_reads_a_sample_and_tells_so(view: View) -> None:
    found = discovered(view)
    assert (found.read, found.articles) == (8, 8)
    assert [one.name for one in found.found] == ["irreversible harbour tolls"]
    assert discovered(view, sample=3).read == 3
    assert discovered(view) == found


STATE = (
    page(
        1, "Kim Jong Un said that sanctions must go. The White House said that sanctions stay.",
        said("that sanctions must go", "Kim Jong Un", "2018-05-06"),
        said("that sanctions stay", "The White House", "2018-05-06"), published="2018-05-07",
    ),
    page(
        2, "Kim Jong Il said that sanctions were an act of war.",
        said("that sanctions were an act of war", "Kim Jong Il", "2018-05-08"), published="2018-05-09",
    ),
    page(
        3, "North Korea said that sanctions were over.",
        said("that sanctions were over", "North Korea", "2018-06-01"),
        published="2018-06-02",
    ),
)  # fmt: skip


def test_a_state_with_those_who_spoke_for_it_on_that_day(tmp_path: Path) -> None:
    store = open_store(tmp_path / "record.db", create=True)
    with store.writer() as writer, store.view() as view:
        for reading in STATE:
            writer.add(reading)
        alone = positions(view, "North Korea", "sanctions")
        found = positions(view, "North Korea", "sanctions", speaking=True)
    store.close()
    assert [one.speaker for one in alone.statements] == ["North Korea"]
    assert [one.speaker for one in found.statements] == ["Kim Jong Un", "North Korea"]
    assert found.who.speaking == ("Kim Jong Un",)


def test_as_of_a_day_only_what_was_public_then_is_told(store: Store) -> None:
    with store.view(as_of=date(2021, 5, 8)) as view:
        found = positions(view, "Ada Brunn", "harbour tolls")
        assert [one.row.content_text for one in found.statements] == [FIRST]
        assert (found.statements[0].reports, found.statements[0].told.pages) == (1, 1)
        assert "Ines Vaal" not in {use.name for echo in found.echoes for use in echo.uses}
        with pytest.raises(NotFound):
            positions(view, "Ines Vaal", "harbour tolls")
