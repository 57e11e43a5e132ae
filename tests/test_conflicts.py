"""Where sources disagree: within a record of pages that tell of the same things otherwise."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from ontherecord import conflicts
from ontherecord.cli.main import main
from ontherecord.conflicts import Conflict, ConflictKind, ConflictQuery, Field, fields, values
from ontherecord.conflicts.pages import Pages
from ontherecord.edtf import Edtf
from ontherecord.errors import InputError, NotFound
from ontherecord.link.disagree import Counted
from ontherecord.records import (
    ActorKind,
    ActorName,
    Channel,
    Communication,
    LinkKind,
    Part,
    Participant,
    Status,
)
from ontherecord.spans import Span
from ontherecord.store.base import ArticleRow, CommunicationRow, LedgerQuery, View
from ontherecord.store.sqlite import open_store

QUOTED = (
    "I hope that from this day on our two countries will settle the question of the northern fishing grounds "
    "between themselves and without a third"
)
FILL = "The winter had been long in both harbour towns, and few who live there expected that either side would move."
BOATS = "boats were held at the border, the coast guard said on Wednesday."
PAGES = (
    ("bay", "01", "2021-05-07", "Minister Ada Brunn met with President Paul Lund in Geneva on 6 May 2021."),
    (
        "dune",
        "02",
        "2021-05-07",
        "President Paul Lund met with Minister Ada Brunn in Vienna on 6 May 2021, for once.",
    ),
    ("quay", "02", "2021-05-09", "Minister Ada Brunn met with President Paul Lund on 6 May 2021, the ministry said."),
    ("bay", "03", "2021-08-02", f"“{QUOTED},” Minister Ada Brunn wrote to Paul Lund in a letter of 21 July 2021."),
    (
        "quay",
        "04",
        "2021-08-03",
        f"“{QUOTED},” Ada Brunn wrote to Paul Lund in a letter dated 25 July 2021. It is long.",
    ),
    ("dune", "05", "2021-08-04", f"“{QUOTED},” President Paul Lund told reporters on 21 July 2021. They were many."),
    (
        "quay",
        "06",
        "2021-09-01",
        f"Twelve {BOATS}\n\n{FILL}\n\n“We will not accept this,” President Lund told reporters.",
    ),
    ("quay", "06", "2021-09-01", f"Fifteen {BOATS}\n\n{FILL}"),
)


def _write(folder: Path, number: int, page: tuple[str, str, str, str]) -> str:
    outlet, name, day, body = page
    paragraphs = "".join(f"<p>{one}</p>" for one in body.split("\n\n"))
    path = folder / f"{number}.html"
    path.write_text(
        f'<html lang="en"><head><title>Page {name}</title><meta property="og:site_name" content="{outlet} news">'
        f'<meta property="article:published_time" content="{day}">'
        f'<link rel="canonical" href="https://{outlet}.example/{name}"></head>'
        f"<body><article><h1>From the harbour, {number}</h1>{paragraphs}"
        f"<p>So much for {number} today.</p></article></body>",
        "utf-8",
    )
    return str(path)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("conflicts")
    made = str(folder / "record.db")
    for number, page in enumerate(PAGES):
        assert main(["add", _write(folder, number, page), "--record", made, "--quiet"]) == 0
    return made


@pytest.fixture
def view(record: str) -> Iterator[View]:
    store = open_store(record)
    with store.view() as opened:
        yield opened
    store.close()


def _told(one: Conflict) -> tuple[object, ...]:
    return one.id, one.about, one.proposed, one.positions, one.kind, set(one.parties)


def _values(one: Conflict) -> list[str | None]:
    return [position.value for position in one.positions]


def test_the_gravest_come_first_and_all_are_kept(view: View) -> None:
    found = conflicts.conflicts(view)
    told = [(one.kind, one.field) for one in found]
    assert told == [
        (ConflictKind.SOURCES, Field.SPEAKER),
        (ConflictKind.VERSIONS, Field.WORDS),
        (ConflictKind.SOURCES, Field.SAID_ON),
        (ConflictKind.SOURCES, Field.PLACE),
        (ConflictKind.VERSIONS, Field.STATEMENT),
    ]
    assert _values(found[0]) == ["Ada Brunn", "Paul Lund"]
    assert [position.sources for position in found[0].positions] == [2, 1]
    assert sorted(map(str, _values(found[2]))) == ["2021-07-21", "2021-07-25"]
    assert sorted(map(str, _values(found[3]))) == ["Geneva", "Vienna"]


def test_the_list_that_is_kept_is_the_one_found_anew(view: View) -> None:
    assert conflicts.conflicts(view) == conflicts.anew(view)


@pytest.mark.parametrize("day", [date(2021, 5, 7), date(2021, 8, 3), date(2021, 8, 31), date(2021, 9, 1)])
def test_as_of_a_day_the_list_has_what_was_known(record: str, day: date) -> None:
    store = open_store(record)
    with store.view(as_of=day) as view:
        found = conflicts.conflicts(view)
        assert [_told(one) for one in found] == [_told(one) for one in conflicts.anew(view)]
        days = [telling.article.published for one in found for p in one.positions for telling in p.tellings]
        assert found
        assert all(published is not None and published.latest <= day for published in days)
    store.close()


def test_every_value_cites_its_words(view: View) -> None:
    for one in conflicts.conflicts(view):
        for position in one.positions:
            for telling in position.tellings:
                assert telling.span.quote(view.article(telling.article.id).text) == telling.text
                assert telling.text in telling.around
                assert telling.chain[-1].who == telling.article.outlet


def test_a_later_version_that_takes_something_back_disagrees_with_its_former_self(view: View) -> None:
    changed, gone = conflicts.conflicts(view, ConflictQuery(kind=ConflictKind.VERSIONS))
    assert [value is not None and value.split()[0] for value in _values(changed)] == ["Twelve", "Fifteen"]
    assert [[t.article.version for t in p.tellings] for p in changed.positions] == [[1], [2]]
    assert _values(gone) == ["“We will not accept this,”", None]
    assert conflicts.of(view, changed.about) == (changed, gone)


def test_of_one_thing_by_any_of_its_ids(view: View) -> None:
    (place,) = conflicts.conflicts(view, ConflictQuery(field=Field.PLACE))
    assert conflicts.of(view, place.about) == (place,)
    for position in place.positions:
        for telling in position.tellings:
            assert conflicts.of(view, telling.object) == (place,)
            assert conflicts.of(view, telling.article.id) == (place,)


def test_filters_and_pages_of_the_list(view: View) -> None:
    everything = conflicts.conflicts(view)
    assert conflicts.conflicts(view, ConflictQuery(limit=2, offset=1)) == everything[1:3]
    between = conflicts.conflicts(view, ConflictQuery(between=("brunn", "Paul Lund")))
    assert {one.field for one in between} == {Field.SPEAKER, Field.SAID_ON, Field.PLACE}
    assert conflicts.conflicts(view, ConflictQuery(between=("Nobody",))) == ()


def test_who_reported_a_meeting_first(view: View) -> None:
    (row,) = view.communications(LedgerQuery(kind="meeting"))
    first, second, third = conflicts.coverage(view, row.communication.id)
    assert {fact.field for fact in first.first} >= {Field.STATUS, Field.DATE, Field.PLACE}
    assert [fact.field for fact in second.first] == [Field.PLACE]
    assert third.first == ()
    assert [str(report.day) for report in (first, second, third)] == ["2021-05-07", "2021-05-07", "2021-05-09"]
    assert {first.copy_of, second.copy_of, third.copy_of} == {None}


def test_what_has_no_conflicts_is_an_error(view: View) -> None:
    with pytest.raises(NotFound):
        conflicts.of(view, "m00000000000000000000")
    actor = view.actors()[0]
    with pytest.raises(InputError, match="no conflicts are told"):
        conflicts.of(view, actor.id)
    with pytest.raises(InputError, match="coverage is of a communication"):
        conflicts.coverage(view, actor.id)


# --- records made for it ---------------------------------------------------------------------


def _article(view: View, number: int) -> ArticleRow:
    return view.articles(limit=None)[number]


def _talk(id_: str, first: Participant, second: Participant, **told: object) -> Communication:
    return Communication(id_, Channel.CALL, (Span(0, 3),), (first, second), **told)  # type: ignore[arg-type]


def _between(view: View, talks: Sequence[Communication]) -> list[Conflict]:
    pages = Pages(view)
    rows = [CommunicationRow(talk, _article(view, number)) for number, talk in enumerate(talks)]
    return [draft.build(pages) for draft in fields.of_communications(pages, "m1", rows)]


def _people(caller: str, other: str) -> tuple[Participant, Participant]:
    called, answered = (ActorName(name, ActorKind.PERSON) for name in (caller, other))
    return Participant(called, Part.CALLER), Participant(answered, Part.PARTICIPANT)


def test_who_called_and_how_long(view: View) -> None:
    one = _talk("c1", *_people("Joe Biden", "Xi Jinping"), duration="PT30M", date=Edtf("2021-03"))
    other = _talk("c2", *_people("Xi Jinping", "Joe Biden"), duration="PT2H", date=Edtf("2021-03-04"))
    found = _between(view, [one, other])
    assert [draft.field for draft in found] == [Field.INITIATOR, Field.DURATION]
    assert sorted(map(str, _values(found[0]))) == ["Joe Biden called", "Xi Jinping called"]


def test_a_denial_after_the_day_stands_against_the_telling(view: View) -> None:
    people = _people("Joe Biden", "Xi Jinping")
    told = _talk("c1", *people, status=Status.HAPPENED, date=Edtf("2021-03-04"))
    denied = _talk("c2", *people, status=Status.DENIED, date=Edtf("2021-03-04"))
    planned = _talk("c3", *people, status=Status.PLANNED, date=Edtf("2021-03-04"))
    (found,) = _between(view, [told, denied, planned])
    assert (found.field, found.kind) == (Field.STATUS, ConflictKind.SOURCES)
    assert sorted(map(str, _values(found))) == ["denied", "happened"]
    assert _between(view, [told, planned]) == []


def test_a_day_apart_is_weak_and_a_page_may_contradict_itself(view: View) -> None:
    people = _people("Joe Biden", "Xi Jinping")
    days = [_talk(f"c{n}", *people, date=Edtf(day)) for n, day in enumerate(("2021-03-04", "2021-03-05"))]
    (weak,) = _between(view, days)
    assert weak.weak == "a day apart: time zones?"
    pages, article = Pages(view), _article(view, 0)
    counted = [
        values.Value(f"{n}", Counted(n), article, f"c{n}", lambda: pages.of_words(article, Span(0, 3)))
        for n in (25, 27)
    ]
    own = values.conflict(pages, (LinkKind.COMMUNICATION, "m1"), Field.COUNT, counted)
    assert own is not None
    assert own.kind is ConflictKind.SELF
