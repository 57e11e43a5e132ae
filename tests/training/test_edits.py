import pytest
from tests.training.found import find
from training.corpus import GoldAttribution
from training.edits import edited, moved, moved_attribution

TEXT = "Mr. Berg said the board had met."


def test_spans_keep_their_words_where_others_are_put_in_or_in_place() -> None:
    edits = [(4, 8, "Wickremesinghe"), (13, 13, " again"), (14, 17, "a")]
    text = edited(TEXT, edits)
    assert text == "Mr. Wickremesinghe said again a board had met."
    one = GoldAttribution(find(TEXT, "Mr. Berg"), find(TEXT, "said"), find(TEXT, "the board had met"))
    there = moved_attribution(one, edits)
    assert there.source == find(text, "Mr. Wickremesinghe")
    assert there.cue == find(text, "said")
    assert there.content == find(text, "a board had met")
    assert edited(TEXT, []) == TEXT
    assert moved(one.content, []) == one.content


@pytest.mark.parametrize(("span", "there"), [((4, 6), (4, 6)), ((6, 13), (6, 15)), ((0, 4), (0, 4))])
def test_an_edge_inside_what_is_replaced_keeps_its_distance(span: tuple[int, int], there: tuple[int, int]) -> None:
    assert moved((span,), [(4, 8, "Kimber")]) == (there,)
