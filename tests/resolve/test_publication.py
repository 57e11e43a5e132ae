from collections.abc import Callable
from datetime import date

import pytest

from ontherecord.records import Article
from ontherecord.resolve.publication import days_written

MakeArticle = Callable[..., Article]


@pytest.mark.parametrize(
    ("text", "published", "days"),
    [
        ("They met.", None, []),
        ("They met.", "2025-04", []),
        ("They met.", "2025-04-14", [14]),
        ("They met.", "2025-04-14T00:30+09:00", [14]),
        ("WASHINGTON, April 13 (Ours) — They met.", "2025-04-14T08:30+09:00", [13, 14]),
        ("SEOUL — They met.", "2025-04-14T08:30+09:00", [14]),
        ("SEOUL — They met.", "2025-04-13T23:30Z", [14]),
        ("They met.", "2025-04-14T12:00Z", [14]),
        ("They met.", "2025-04-14T02:00Z", [13, 14]),
    ],
)
def test_the_days_on_which_it_may_have_been_written(
    article: MakeArticle, text: str, published: str | None, days: list[int]
) -> None:
    assert days_written(article(text, published=published)) == tuple(date(2025, 4, day) for day in days)
