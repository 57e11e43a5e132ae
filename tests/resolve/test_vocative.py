from collections.abc import Callable

import pytest
from tests.resolve.given import told

from ontherecord.records import Article

MakeArticle = Callable[..., Article]
PEOPLE = "President Ann Harrow met the builder Paul Lund. "


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("[“I wrote to you, Mr. President, in May,”] [S:Paul Lund] [C:said].", "Ann Harrow"),
        ("[“Mr. Lund, your bridge is late,”] [S:Ann Harrow] [C:said].", "Paul Lund"),
        ("[“Mr. Lund’s bridge is late, as you know,”] [S:Ann Harrow] [C:said].", None),
        ("[“The bridge of Mr. Lund, is late,”] [S:Ann Harrow] [C:said].", None),
        ("[S:Ann Harrow] [C:said] [that, Mr. Lund, your bridge is late].", None),
    ],
)
def test_vocatives(article: MakeArticle, text: str, addressee: str | None) -> None:
    one = told(article, PEOPLE + text)[0]
    assert (one.addressee.name if one.addressee else None) == addressee
