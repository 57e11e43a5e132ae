"""Accounts of one communication compared, across pages."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ontherecord import ingest
from ontherecord.comparison import Comparison, compare
from ontherecord.errors import InputError, NotFound
from ontherecord.ingest import vector
from ontherecord.records import Circumstance, Differing, Hints, PointVerdict, TellerKind
from ontherecord.settings import load
from ontherecord.store.base import LedgerQuery, View
from ontherecord.store.sqlite import open_store

_FRONT = (
    '<html lang="en"><head><title>{title}</title><meta property="article:published_time" content="{day}">'
    '<meta property="og:site_name" content="{outlet}"></head>'
    "<body><article><h1>{title}</h1>{text}</article></body></html>"
)


def _page(title: str, day: str, outlet: str, *paragraphs: str) -> str:
    return _FRONT.format(title=title, day=day, outlet=outlet, text="".join(f"<p>{one}</p>" for one in paragraphs))


_OURS = (
    "President Joe Biden spoke today, March 3, 2021, with President Andrzej Duda of Poland by telephone.",
    "The two leaders agreed to reopen the ferry line between the ports in May.",
    "President Biden pledged 40 boats for the harbour guard.",
    "President Biden thanked President Duda for the rescue of the stranded sailors.",
    "President Biden also warned of drifting mines in the Baltic Sea.",
)
_THEIRS = (
    "President of Poland Andrzej Duda had a telephone conversation with President Joe Biden on March 3, 2021.",
    "The presidents discussed whether to reopen the ferry line between the ports in May.",
    "President Biden pledged 60 boats for the harbour guard.",
    "The interlocutors exchanged views on the price of wheat from the southern provinces.",
)
_TITLE = "Readout of President Biden’s Call with President Duda of Poland"
PAGES = {
    "ours.html": _page(_TITLE, "2021-03-03", "The White House", *_OURS),
    "copy.html": _page(_TITLE, "2021-03-04", "Harbour Copies", *_OURS),
    "theirs.html": _page("President Duda had a call with President Biden", "2021-03-03", "President.pl", *_THEIRS),
}


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    folder = tmp_path_factory.mktemp("compared")
    for name, content in PAGES.items():
        (folder / name).write_text(content, "utf-8")
    store = open_store(folder / "record.db", create=True)
    settings = replace(load({}), workers=1)
    list(ingest.add(store, ingest.sources([str(folder)]), Hints(), settings))
    ingest.link(store)
    with store.view() as opened:
        yield opened
    store.close()


def test_circumstances_come_first(view: View, call: str) -> None:
    found = compare(view, call, vector)
    first = found.rows[0]
    assert first.circumstance is Circumstance.DATE
    assert [row.circumstance for row in found.rows[1:]] == [None] * (len(found.rows) - 1)
    told = [cell for cell in first.cells if cell.points]
    assert [cell.verdict for cell in told] == [PointVerdict.AGREES] * 2
    assert {note.text for cell in told for note in found.notes if note.number in cell.notes} == {
        "today",
        "March 3, 2021",
    }


@pytest.fixture(scope="module")
def call(view: View) -> str:
    """The id of the call's cluster."""
    (id_,) = {row.told.cluster for row in view.communications(LedgerQuery(kind="call"))}
    assert id_ is not None
    return id_


@pytest.fixture(scope="module")
def compared(view: View, call: str) -> Comparison:
    return compare(view, call, vector)


def _row(one: Comparison, words: str) -> tuple[PointVerdict | None, ...]:
    (row,) = [row for row in one.rows if words in row.matter]
    return tuple(cell.verdict for cell in row.cells)


def test_a_copy_is_no_account_of_its_own(compared: Comparison) -> None:
    assert [(column.account.kind, column.account.whole) for column in compared.columns] == [
        (TellerKind.PARTY, True),
        (TellerKind.OUTLET, False),
    ]
    assert compared.columns[0].party == "Joe Biden"
    assert [(report.day, report.copy_of is not None) for report in compared.coverage] == [
        ("2021-03-03", False),
        ("2021-03-03", False),
        ("2021-03-04", True),
    ]


def test_every_matter_has_its_verdicts(compared: Comparison) -> None:
    assert _row(compared, "ferry line") == (PointVerdict.CONTRADICTS, PointVerdict.CONTRADICTS)
    assert _row(compared, "boats for") == (PointVerdict.CONTRADICTS, PointVerdict.CONTRADICTS)
    assert _row(compared, "drifting mines") == (None, None)
    assert _row(compared, "price of wheat") == (PointVerdict.LEFT_OUT, PointVerdict.ONLY_HERE)


def test_a_difference_is_told_from_either_side(compared: Comparison) -> None:
    (row,) = [row for row in compared.rows if "boats for" in row.matter]
    ours, theirs = (cell.differences[0] for cell in row.cells)
    assert (ours.column, ours.difference.what, ours.difference.one, ours.difference.other) == (
        1, Differing.NUMBER, "40", "60"
    )  # fmt: skip
    assert (theirs.column, theirs.difference.one, theirs.difference.other) == (0, "60", "40")
    assert ours.contradicts


def test_every_word_is_cited_where_it_stands(view: View, compared: Comparison) -> None:
    notes = {note.number: note for note in compared.notes}
    assert sorted(notes) == list(range(1, len(notes) + 1))
    assert all(note.span.quote(view.article(note.article).text) == note.text for note in compared.notes)
    for row in compared.rows:
        for cell in row.cells:
            assert [notes[number].text for number in cell.notes] == [point.text for point in cell.points]


def test_any_id_of_it_gives_the_same(view: View, call: str, compared: Comparison) -> None:
    assert compare(view, call, vector) == compared
    assert compare(view, compared.heading.communication.id, vector) == compared


def test_only_communications_are_compared(view: View) -> None:
    with pytest.raises(NotFound, match="m0123456789"):
        compare(view, "m0123456789", vector)
    statement = view.clusters_of([row.utterance.id for row in view.statements()])
    with pytest.raises(InputError, match="not of a communication"):
        compare(view, min(statement.values()), vector)


SEED = Path(__file__).parents[2] / "shared/pages/seeds/004_38c958ace74812f6.txt"


@pytest.mark.skipif(not SEED.exists(), reason="the shared pages are not there")
def test_a_silence_that_a_page_tells_is_cited(tmp_path: Path) -> None:
    store = open_store(tmp_path / "record.db", create=True)
    list(ingest.add(store, ingest.sources([str(SEED)]), Hints(), replace(load({}), workers=1)))
    ingest.link(store)
    with store.view() as view:
        (row,) = view.communications(LedgerQuery(kind="call"))
        found = compare(view, row.communication.id, vector)
    store.close()
    post = next(n for n, column in enumerate(found.columns) if column.account.teller == "Donald Trump")
    left = [row.cells[post] for row in found.rows if row.cells[post].verdict is PointVerdict.LEFT_OUT]
    notes = {note.number: note.text for note in found.notes}
    assert left
    assert all("made no mention of North Korea" in notes[cell.notes[0]] for cell in left)
    assert PointVerdict.LEFT_OUT not in {row.cells[n].verdict for row in found.rows for n in range(post)}


def test_the_heading_is_of_the_day_that_most_tell(tmp_path: Path) -> None:
    told = "President Joe Biden spoke by telephone with President Andrzej Duda of Poland on March {}, 2021."
    for n, day in enumerate((3, 4, 3)):
        other = f"The price of tea rose by {n} per cent."
        page = _page(f"Leaders talk, {n}", "2021-03-05", f"Outlet {n}", told.format(day), other)
        (tmp_path / f"{n}.html").write_text(page, "utf-8")
    store = open_store(tmp_path / "record.db", create=True)
    list(ingest.add(store, ingest.sources([str(tmp_path)]), Hints(), replace(load({}), workers=1)))
    ingest.link(store)
    with store.view() as opened:
        (id_,) = {row.told.cluster for row in opened.communications(LedgerQuery(kind="call"))}
        assert id_ is not None
        found = compare(opened, id_, vector)
    store.close()
    assert len(found.columns) == 3
    assert found.heading.communication.date is not None
    assert found.heading.communication.date.value == "2021-03-03"
