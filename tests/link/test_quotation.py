import pytest

from ontherecord.link.quotation import Finding, bare, check
from ontherecord.link.scorer import Vector
from ontherecord.link.statements import Variant
from ontherecord.nlp.statements import shipped

HELD = [
    (1, "The excuse your neighbours make about fishing is thin; what they want is the harbour of our island."),
    (2, "We will never give up our boats as long as the embargo remains in force."),
    (3, "Trade between us must grow."),
    (4, "I thank you for the letter, which I read with my family."),
]


def vector(text: str) -> Vector:
    return shipped().vector(text)


def _found(quoted: str) -> list[tuple[int, Variant, str | None]]:
    return [(one.key, one.verdict, one.changed) for one in check(quoted, HELD, vector)]


@pytest.mark.parametrize(
    "quoted",
    [
        HELD[1][1],
        "“We will never give up our boats as long as the embargo remains in force,” Ruiz said.",
        "we will never give up our boats as long as the embargo remains in force, she told reporters on Monday",
        "“We will never give up our boats,” she said, “as long as the embargo remains in force.”",
    ],
)
def test_cut_or_verbatim_whatever_stands_about_it(quoted: str) -> None:
    [(key, verdict, changed)] = _found(quoted)
    assert (key, changed) == (2, None)
    assert verdict in {Variant.VERBATIM, Variant.CUT}


def test_verbatim() -> None:
    assert _found("“Trade between us must grow”") == [(3, Variant.VERBATIM, None)]


def test_cut() -> None:
    assert _found("what they want is the harbour") == [(1, Variant.CUT, None)]
    assert _found("The excuse your neighbours make … is thin") == [(1, Variant.CUT, None)]


def test_altered_and_what_was_changed() -> None:
    [finding] = check("We will give up our boats as long as the embargo remains in force", HELD, vector)
    assert (finding.verdict, finding.changed) == (Variant.ALTERED, "one of them negates it")
    text = HELD[1][1]
    changes = [(r.kind, text[r.other.start : r.other.end]) for r in finding.alignment.runs if r.kind != "="]
    assert changes == [("+", "never")]


def test_more_than_was_said_is_altered() -> None:
    quoted = "Trade between us must grow, and so must the number of our joint patrols"
    assert _found(quoted) == [(3, Variant.ALTERED, None)]


def test_translated_otherwise() -> None:
    quoted = "Thanks for your message; my wife, my children and I have read it."
    assert [(key, verdict) for key, verdict, _ in _found(quoted)][:1] == [(4, Variant.TRANSLATED)]


@pytest.mark.parametrize("quoted", ["", "“…”", "I prefer pudding with raisins to any other dessert", "never"])
def test_not_at_all(quoted: str) -> None:
    assert check(quoted, HELD, vector) == ()


def test_best_first() -> None:
    found: tuple[Finding[str], ...] = check(
        "Trade between us must grow", [("b", "Trade between us must grow soon"), ("a", HELD[2][1])], vector
    )
    assert [(one.key, one.verdict) for one in found] == [("a", Variant.VERBATIM), ("b", Variant.CUT)]


@pytest.mark.parametrize(
    ("quoted", "said"),
    [
        ("Kim wrote that the treaty is dead.", "the treaty is dead."),
        ("According to the ministry, the treaty is dead", "the treaty is dead"),
        ("We told the world that it is dead", "We told the world that it is dead"),
        ("Moon called the “interest” in it excessive", "Moon called the “interest” in it excessive"),
        ("“The treaty is dead", "The treaty is dead"),
    ],
)
def test_the_attribution_is_left_out(quoted: str, said: str) -> None:
    assert bare(quoted) == said
