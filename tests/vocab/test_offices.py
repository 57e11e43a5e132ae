"""The register of office holders: by title, day, person and body; lists joined; the lists that are shipped."""

import itertools
from datetime import date, timedelta
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontherecord.edtf import Edtf
from ontherecord.vocab import reader
from ontherecord.vocab.offices import Office, Offices, joined, read_offices, shipped, with_added

LIST = """
of = "Northland"
also = ["the Northern Isles"]
known_until = "2026-01"
[[office]]
name = "President of Northland"
kind = "head of state and government"
titles = ["President"]
bodies = ["Tide House"]
holders = [
  { name = "Ada Brunn (elder)", from = "2001-03-04", to = "2009-03-04" },
  { name = "Per Holm", from = "2009-03-04", to = "2016-05-10" },
  { name = "Ilse Vaart", from = "2015-12-09", to = "2016-05-10", acting = true },
  { name = "Ada Brunn", from = "2016-05-10", to = "2020" },
  { name = "Jo Sund", from = "2020", to = "2024-07" },
  { name = "Per Holm", from = "2024-07" },
]
[[office]]
name = "Foreign Minister of Northland"
kind = "foreign minister"
titles = ["Foreign Minister"]
holders = [ { name = "Jo Sund", from = "2012-01-01", to = "2020" } ]
[[person]]
name = "Ada Brunn (elder)"
also = ["Ada Brunn"]
[[person]]
name = "Per Holm"
also = ["Pér-Olof Holm", "페르 홀름"]
"""


@pytest.fixture
def register() -> Offices:
    return read_offices(LIST, "northland.toml")


def president(register: Offices) -> Office:
    (office,) = register.named("President", "Northland")
    return office


@pytest.mark.parametrize(
    ("day", "holder"),
    [
        ("2001-03-03", None),
        ("2005-06-07", "Ada Brunn (elder)"),
        ("2005-06", "Ada Brunn (elder)"),
        ("2005", "Ada Brunn (elder)"),
        ("2009-03-04", None),  # handed over
        ("2009", None),  # two held it
        ("2010/2014", "Per Holm"),
        ("2016-01-01", None),  # one is suspended, one acting
        ("2018-02", "Ada Brunn"),
        ("2020-06-01", None),  # the day of the change is not known
        ("2021", "Jo Sund"),
        ("2025-05", "Per Holm"),
        ("2026-01-31", "Per Holm"),
        ("2026-02-01", None),  # not known any more
        ("../2005", None),
    ],
)
def test_the_holder_is_who_held_it_all_the_time_that_is_meant(
    register: Offices, day: str, holder: str | None
) -> None:
    held = register.holder(president(register), Edtf(day))
    assert (held.holder if held else None) == holder


def test_the_acting_holder_is_told_when_asked_for(register: Offices) -> None:
    held = register.holder(president(register), Edtf("2016-01-01"), acting=True)
    assert held is not None
    assert held.holder == "Ilse Vaart"
    assert register.holder(president(register), Edtf("2018-01-01"), acting=True) is None


def test_who_came_next_did_not_begin_before_him_whom_he_followed() -> None:
    told = """
of = "Southland"
known_until = "1999"
[[office]]
name = "Premier of Southland"
kind = "head of government"
titles = ["Premier"]
holders = [
  { name = "A One", from = "1991", to = "1992-07-21" },
  { name = "B Two", from = "1992-07-21", to = "1992" },
  { name = "C Three", from = "1992", to = "1994" },
]
"""
    register = read_offices(told, "southland.toml")
    (office,) = register.named("premier", "southland")
    held = register.holder(office, Edtf("1992-07-06"))
    assert held is not None
    assert held.holder == "A One"
    assert register.holder(office, Edtf("1992-10-01")) is None


@given(st.dates(date(1999, 1, 1), date(2027, 1, 1)))
def test_no_day_has_a_holder_whom_the_list_does_not_allow(day: date) -> None:
    register = read_offices(LIST, "northland.toml")
    office = president(register)
    held = register.holder(office, Edtf(day.isoformat()))
    if held is not None:
        assert held in office.holdings
        assert held.start.latest <= day <= (held.end.earliest if held.end else office.known_until.latest)
        assert (office, held) in register.held_by(held.holder, Edtf(day.isoformat()))


@pytest.mark.parametrize("of", ["Northland", "northland", "the Northern Isles", "Northern Isles"])
@pytest.mark.parametrize(
    "title", ["President", "president", "the leader", "acting president", "President of Northland"]
)
def test_offices_are_found_by_title_and_any_name_of_the_state(register: Offices, title: str, of: str) -> None:
    assert [office.name for office in register.named(title, of)] == ["President of Northland"]


def test_words_of_a_kind_find_its_office(register: Offices) -> None:
    assert [office.name for office in register.named("top diplomat", "Northland")] == [
        "Foreign Minister of Northland"
    ]
    assert register.named("defence minister", "Northland") == ()
    assert register.named("president", "Southland") == ()


def test_persons_are_found_by_every_spelling(register: Offices) -> None:
    for name in ("per holm", "Per-Olof Holm", "페르 홀름"):
        assert [person.name for person in register.persons(name)] == ["Per Holm"]
    assert {person.name for person in register.persons("Ada Brunn")} == {"Ada Brunn", "Ada Brunn (elder)"}
    assert register.persons("Holm") == ()


def test_two_of_one_name_are_told_apart_by_the_day(register: Offices) -> None:
    assert [held.holder for _, held in register.held_by("Ada Brunn", Edtf("2018"))] == ["Ada Brunn"]
    assert [held.holder for _, held in register.held_by("Ada Brunn", Edtf("2003"))] == ["Ada Brunn (elder)"]
    assert [office.name for office, _ in register.held_by("Jo Sund")] == [
        "Foreign Minister of Northland", "President of Northland",
    ]  # fmt: skip


def test_a_body_speaks_for_its_offices(register: Offices) -> None:
    assert [office.name for office in register.speaking_body("the Tide House")] == ["President of Northland"]
    for body in ("Foreign Ministry", "the Northland Foreign Ministry", "Northland’s ministry of foreign affairs"):
        assert [office.name for office in register.speaking_body(body)] == ["Foreign Minister of Northland"]
    assert register.speaking_body("Japanese Foreign Ministry") == ()


NEWER = """
of = "Northern Isles"
known_until = "2028"
[[office]]
name = "President of Northland"
kind = "head of state and government"
titles = ["Head of the Isles"]
holders = [ { name = "Jo Sund", from = "2026-09-01" } ]
[[person]]
name = "Jo Sund"
also = ["J. Sund"]
"""


def test_what_a_later_list_tells_holds_for_its_time(register: Offices) -> None:
    both = joined(register, read_offices(NEWER, "newer.toml"))
    office = president(both)
    for day, holder in (("2005", "Ada Brunn (elder)"), ("2026-05", "Per Holm"), ("2026-10", "Jo Sund")):
        held = both.holder(office, Edtf(day))
        assert held is not None
        assert held.holder == holder
    assert both.named("head of the isles", "Northland") == (office,)
    assert [person.name for person in both.persons("J. Sund")] == ["Jo Sund"]
    assert len(both.offices) == 2


def test_a_stretch_told_anew_leaves_what_is_around_it(register: Offices) -> None:
    middle = NEWER.replace('from = "2026-09-01"', 'from = "2003-01-01", to = "2004-01-01"')
    both = joined(register, read_offices(middle, "middle.toml"))
    named = [both.holder(president(both), Edtf(day)) for day in ("2002", "2003", "2005", "2025")]
    assert [held.holder if held else None for held in named] == [
        "Ada Brunn (elder)", "Jo Sund", "Ada Brunn (elder)", "Per Holm",
    ]  # fmt: skip


def test_added_lists_join_those_shipped_and_show_in_the_digest() -> None:
    assert shipped().added == ""
    assert with_added(()) is shipped()
    added = with_added((LIST,))
    assert added.added
    assert added.added != with_added((LIST, NEWER)).added
    assert added.of("Northern Isles")
    assert len(added.offices) == len(shipped().offices) + 2


# --- the lists that are shipped --------------------------------------------------------------------


def test_every_list_tells_where_it_can_be_checked() -> None:
    lists = [one for one in files("ontherecord.vocab").joinpath("offices").iterdir() if one.name.endswith(".toml")]
    assert len(lists) >= 60
    for one in lists:
        text = one.read_text("utf-8")
        assert text.startswith("# "), one.name
        assert "To be checked against: " in text, one.name


def test_what_is_shipped_is_of_states_that_are_known() -> None:
    known = {state.name for state in reader.states()} | {"European Union", "IAEA", "NATO", "United Nations"}
    assert {office.of for office in shipped().offices} <= known
    assert len({(office.of, office.name) for office in shipped().offices}) == len(shipped().offices)


def test_two_never_hold_an_office_at_once_but_where_one_acts_or_several_speak() -> None:
    for office in shipped().offices:
        if office.kind == "spokesperson":
            continue
        full = [held for held in office.holdings if not held.acting]
        for before, after in itertools.pairwise(full):
            assert before.end is not None, f"{office.name}: {before.holder} does not end"
            assert before.end.earliest <= after.start.latest, f"{office.name}: {before.holder}, {after.holder}"


@pytest.mark.parametrize(
    ("title", "of", "day", "holder"),
    [
        ("leader", "North Korean", "2018-06-12", "Kim Jong Un"),
        ("president", "ROK", "2018-04-27", "Moon Jae-in"),
        ("secretary of state", "U.S.", "2018-07", "Mike Pompeo"),
        ("prime minister", "Japan", "2015", "Shinzo Abe"),
        ("chancellor", "Germany", "2010", "Angela Merkel"),
        ("secretary-general", "UN", "2011-05-06", "Ban Ki-moon"),
        ("general secretary", "China", "1995", "Jiang Zemin"),
    ],
)
def test_holders_that_everybody_knows(title: str, of: str, day: str, holder: str) -> None:
    offices = shipped().named(title, of)
    assert [held.holder for one in offices if (held := shipped().holder(one, Edtf(day)))] == [holder]


def test_the_acting_president_beside_a_suspended_one() -> None:
    (office,) = shipped().named("president", "South Korea")
    day = Edtf("2025-02-01")
    assert shipped().holder(office, day) is None
    acting = shipped().holder(office, day, acting=True)
    assert acting is not None
    assert acting.holder == "Choi Sang-mok"
    assert day.earliest - acting.start.earliest > timedelta(days=1)
