"""Lists of office holders in TOML: what is read, and what is refused with which words."""

import pytest

from ontherecord.edtf import Edtf
from ontherecord.errors import OfficesError
from ontherecord.vocab.holders import Holding, Person, kinds, read_list

GOOD = """
of = "Northland"
also = ["the Northern Isles"]
known_until = "2026-01"
[[office]]
name = "Minister of Harbours of Northland"
kind = "minister"
titles = ["Harbour Minister"]
bodies = ["Harbour Ministry"]
holders = [
  { name = "Ilse Vaart", from = "2023-01" },
  { name = "Ada Brunn", from = 2019-05-02, to = "2023-01" },
  { name = "Per Holm", from = "2021", to = "2021", acting = true },
]
[[person]]
name = "Ada Brunn"
also = ["아다 브룬"]
"""


def test_a_list_is_read_with_its_holders_in_order() -> None:
    read = read_list(GOOD, "harbour.toml")
    (office,) = read.offices
    assert (read.of, read.also, read.known_until) == ("Northland", ("the Northern Isles",), Edtf("2026-01"))
    assert (office.kind, office.body, office.titles) == ("minister", "Harbour Ministry", ("Harbour Minister",))
    assert office.holdings == (
        Holding("Ada Brunn", Edtf("2019-05-02"), Edtf("2023-01"), acting=False),
        Holding("Per Holm", Edtf("2021"), Edtf("2021"), acting=True),
        Holding("Ilse Vaart", Edtf("2023-01"), None, acting=False),
    )
    assert read.persons == (Person("Ada Brunn", ("아다 브룬",)),)


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ('of = "Northland"', "", "of is missing"),
        ('known_until = "2026-01"', 'known_until = "soon"', "known_until = 'soon'"),
        ('kind = "minister"', 'kind = "boss"', "kind = 'boss' is no kind of office. Choose one of: head of state"),
        ('from = "2023-01"', 'since = "2023-01"', "holder 1 ('Ilse Vaart'): since = '2023-01' is not known here"),
        ('from = "2023-01"', 'from = "2023-13"', "holder 1 ('Ilse Vaart'): from = '2023-13'"),
        ('from = "2023-01"', 'from = "2027"', "is after known_until, 2026-01"),
        ('to = "2023-01"', 'to = "2018"', "is before the first day, 2019-05-02"),
        ("acting = true", 'acting = "yes"', "acting = 'yes' is neither true nor false"),
        ('["Harbour Minister"]', "[]", "titles = [] is no list of names"),
        ('["Harbour Ministry"]', '["Har\\u202Ebour"]', "has unseen ones"),
        ('["아다 브룬"]', "[7]", "also = 7 is no name"),
        (
            '[[person]]\nname = "Ada Brunn"',
            '[[person]]\nname = "Ada Brun"',
            "person 1 ('Ada Brun'): name = 'Ada Brun'",
        ),
        ("[[office]]", "[office]", "is no list of offices"),
        ('of = "Northland"', 'of "Northland"', "is no TOML"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_place(right: str, wrong: str, told: str) -> None:
    assert right in GOOD
    with pytest.raises(OfficesError) as raised:
        read_list(GOOD.replace(right, wrong, 1), "harbour.toml")
    assert str(raised.value).startswith("harbour.toml")
    assert told in str(raised.value)


def test_a_list_without_offices_or_holders_is_refused() -> None:
    with pytest.raises(OfficesError, match="lists no office"):
        read_list('of = "Northland"\nknown_until = "2026"', "x")
    office = '[[office]]\nname = "A"\nkind = "envoy"\ntitles = ["B"]\n'
    with pytest.raises(OfficesError, match="at least one holder"):
        read_list(f'of = "Northland"\nknown_until = "2026"\n{office}', "x")


def test_every_kind_says_what_it_is() -> None:
    assert len(kinds()) == 20
    assert all(kind.tells.endswith(".") for kind in kinds().values())
