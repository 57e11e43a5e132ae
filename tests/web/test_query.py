from datetime import date

import pytest

from ontherecord.errors import InputError
from ontherecord.records import Directness
from ontherecord.web.query import read_search, statement_query


def test_empty_parameters_say_nothing() -> None:
    search = read_search({"q": "  ", "speaker": "Ann", "channel": None})
    assert search.params == (("speaker", "Ann"),)


def test_a_changed_address_starts_at_its_first_page() -> None:
    search = read_search({"q": "a&b=c", "page": "3"})
    assert search.href(speaker="Ann & Co") == "/statements?q=a%26b%3Dc&speaker=Ann+%26+Co"
    assert search.href(q=None) == "/statements"


def test_filters_become_a_query() -> None:
    search = read_search({"directness": "direct", "from": "2024-02-01", "judged": "no", "rejected": "yes"})
    query = statement_query(search, 3)
    assert (query.directness, query.published_from) == (Directness.DIRECT, date(2024, 2, 1))
    assert (query.judged, query.with_rejected, query.offset) == (False, True, 50)


@pytest.mark.parametrize(
    ("name", "value"), [("directness", "direkt"), ("sourcing", "x"), ("from", "soon"), ("judged", "maybe")]
)
def test_a_value_that_cannot_be_is_named_with_the_remedy(name: str, value: str) -> None:
    with pytest.raises(InputError, match=f"{name}='{value}'.*(one of|write it as)"):
        statement_query(read_search({name: value}), 1)
