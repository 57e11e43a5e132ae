import pytest

from ontherecord.vocab.press import is_press, outlet_at


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("The Harbour Times", True),
        ("Variety", True),
        ("Yonhap News Agency", True),
        ("Cable News Network", True),
        ("Central Intelligence Agency", False),
        ("Family Action Network", False),
        ("Ann Harrow", False),
        ("", False),
    ],
)
def test_who_prints_and_broadcasts(name: str, known: bool) -> None:
    assert is_press(name) is known


def test_an_outlet_ends_with_its_name() -> None:
    assert outlet_at("told People on Monday", 5) == len("told People")
    assert outlet_at("told Peoples on Monday", 5) is None
