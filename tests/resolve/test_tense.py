import pytest

from ontherecord.resolve.scene import Way
from ontherecord.resolve.tense import way_at
from ontherecord.spans import Span


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("They met on Friday.", Way(-1)),
        ("They will meet on Friday.", Way(1)),
        ("The treaty will be signed on Friday.", Way(1)),
        ("They are expected to sign it on Friday.", Way(1)),
        ("They will sign the treaty, officials said Friday.", Way(-1)),
        ("On Friday they signed it.", Way(-1)),
        ("The ministry on Friday rejected what they plan.", Way(-1)),
        ("They agreed to meet on Friday.", Way(1, sure=False)),
        ("He would come on Friday.", Way(1, sure=False)),
        ("It was due to expire on Friday.", Way(-1, sure=False)),
        ("Talks on Friday.", Way(0, sure=False)),
    ],
)
def test_the_verb_beside_it_tells_the_way(text: str, way: Way) -> None:
    start = text.index("Friday")
    assert way_at(text, Span(0, len(text)), Span(start, start + 6)) == way
