import pytest

from ontherecord.link.wording import align
from ontherecord.web.wording import compared


def _told(one: str, other: str) -> str:
    marks = {"=": "{}", "-": "[-{}-]", "+": "[+{}+]"}
    return "".join(marks[change.sign].format(change.text) for change in compared(one, other, align(one, other)))


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("the ferry sails", "the ferry sails", "the ferry sails"),
        ("the old ferry sails", "the ferry sails", "the [-old-] ferry sails"),
        ("so the ferry sails", "the ferry sails", "[-so-] the ferry sails"),
        ("the ferry sails soon", "the ferry sails", "the ferry sails [-soon-]"),
        ("the ferry sails", "the red ferry sails", "the [+red+] ferry sails"),
        ("the ferry sails", "the boat sails", "the [-ferry-] [+boat+] sails"),
        ("배가 온다", "배가 곧 온다", "배가 [+곧+] 온다"),
        ("", "the ferry", "[+the ferry+]"),
    ],
)
def test_two_wordings_are_told_as_one_text(one: str, other: str, told: str) -> None:
    assert _told(one, other) == told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“The seal is whole,” she wrote", "the seal … was whole, (they) wrote — twice!"),
        ("a b c", "c b a"),
        ("excessive interest is unnecessary", "the interest, in excess, is not needed."),
    ],
)
def test_the_other_wording_stands_in_full(one: str, other: str) -> None:
    changes = compared(one, other, align(one, other))
    shown = "".join(change.text for change in changes if change.sign != "-")
    assert "".join(shown.split()) == "".join(other.split())
