import pytest

from ontherecord.extract.agreement import agreed
from ontherecord.extract.drafts import Draft
from ontherecord.nlp.attribution import RawAttribution
from ontherecord.spans import Span

CLAIM = "Lund made the claim that it was late."
TOLD = "Lund said it was late, a clerk told the paper."


def find(text: str, words: str) -> tuple[Span, ...]:
    return (Span(text.index(words), text.index(words) + len(words)),) if words else ()


def raw(  # noqa: PLR0917 - roles, as everywhere
    text: str, source: str, cue: str, content: str, confidence: float = 0.9, parent: int | None = None
) -> RawAttribution:
    return RawAttribution(find(text, source), find(text, cue), find(text, content), confidence, (), parent)


def draft(text: str, source: str, cue: str, content: str) -> Draft:
    return Draft(find(text, source), find(text, cue), find(text, content))


def test_a_sure_finding_stays_as_the_model_read_it() -> None:
    found = agreed(TOLD, [raw(TOLD, "Lund", "said", "it was late")], [draft(TOLD, "Lund", "said", "it was")])
    assert [one.draft.content for one in found] == [find(TOLD, "it was late")]


def test_a_cue_that_the_model_is_not_sure_of_is_read_by_the_rules() -> None:
    rules = [draft(TOLD, "Lund", "said", "it was late")]
    found = agreed(TOLD, [], rules, [raw(TOLD, "Lund", "said", "it", 0.1)])
    assert [(one.draft, one.confidence) for one in found] == [(rules[0], None)]
    assert agreed(TOLD, [], rules) == []


def test_what_somebody_reportedly_said_is_read_inside_a_content_too() -> None:
    text = "Lund reportedly replied with a nod, a clerk said."
    outer = raw(text, "a clerk", "said", "Lund reportedly replied with a nod")
    rules = draft(text, "Lund", "reportedly replied with", "a nod")
    found = agreed(text, [outer], [rules])
    assert [(one.draft, one.parent) for one in found] == [
        (Draft(outer.source, outer.cue, outer.content), None),
        (rules, 0),
    ]


def test_the_verb_after_reportedly_belongs_to_the_cue() -> None:
    text = "Lund reportedly voiced “regret.”"
    rules = draft(text, "Lund", "reportedly voiced", "“regret.”")
    assert agreed(text, [raw(text, "Lund", "reportedly", "voiced “regret")], [rules])[0].draft == rules


def test_a_later_sentence_that_is_anothers_saying_stands_alone() -> None:
    text = "A clerk said it was late. Lund warned that nobody came."
    outer = RawAttribution(
        find(text, "A clerk"),
        find(text, "said"),
        (*find(text, "it was late"), *find(text, "Lund warned that nobody came.")),
        0.9,
        (),
    )
    found = agreed(text, [outer, raw(text, "Lund", "warned", "that nobody came", parent=0)], [])
    assert [(one.draft.source, one.draft.content, one.parent) for one in found] == [
        (find(text, "A clerk"), find(text, "it was late"), None),
        (find(text, "Lund"), find(text, "that nobody came"), None),
    ]


def test_a_pronoun_that_nobody_is_credited_with_is_no_content() -> None:
    text = "There are three versions of what was said."
    assert agreed(text, [raw(text, "", "was said", "what")], []) == []


def test_hearsay_within_hearsay_loses_nothing() -> None:
    text = "Reportedly, Kim allegedly said that it was late."
    found = agreed(
        text,
        [
            raw(text, "", "Reportedly", "Kim allegedly said that it was late"),
            raw(text, "", "allegedly", "Kim allegedly said that it was late", parent=0),
            raw(text, "Kim", "said", "that it was late", parent=1),
        ],
        [],
    )
    assert [(one.draft.cue, one.parent) for one in found] == [(find(text, "said"), None)]


def test_a_content_without_cue_is_no_hearsay() -> None:
    text = "“The board wrote that it was late.”"
    inner = raw(text, "The board", "wrote", "that it was late", parent=0)
    assert [one.parent for one in agreed(text, [raw(text, "", "", text), inner], [])] == [None, 0]


def test_what_was_reportedly_said_is_credited_to_who_said_it() -> None:
    text = "Lund reportedly warned that it was late."
    hearsay = raw(text, "", "reportedly", "warned that it was late")
    warned = raw(text, "Lund", "warned", "that it was late", parent=0)
    inside = agreed(text, [hearsay, warned], [])
    assert [(one.draft.cue, one.parent) for one in inside] == [(find(text, "warned"), None)]
    rules = draft(text, "Lund", "reportedly warned", "that it was late")
    whole = raw(text, "", "reportedly", "Lund reportedly warned that it was late")
    assert [one.draft for one in agreed(text, [whole], [rules])] == [rules]
    assert [one.draft.cue for one in agreed(text, [hearsay], [])] == [find(text, "reportedly")]


def test_the_noun_of_a_claim_belongs_to_the_cue() -> None:
    found = agreed(
        CLAIM,
        [raw(CLAIM, "Lund", "made", "the claim that it was late")],
        [draft(CLAIM, "Lund", "made the claim", "that it was late")],
    )
    assert found[0].draft == draft(CLAIM, "Lund", "made the claim", "that it was late")


def test_a_clause_that_tells_when_is_no_part_of_a_quotation() -> None:
    text = "Lund said “it is late” as the ferry left."
    found = agreed(
        text,
        [raw(text, "Lund", "said", "“it is late” as the ferry left")],
        [draft(text, "Lund", "said", "“it is late”")],
    )
    assert found[0].draft.content == find(text, "“it is late”")


def test_a_source_has_no_comma_at_its_end() -> None:
    text = "Ida Lund, the harbour master, said it was late."
    assert agreed(text, [raw(text, "Ida Lund, the harbour master,", "said", "it was late")], [])[
        0
    ].draft.source == find(text, "Ida Lund, the harbour master")


@pytest.mark.parametrize(
    ("source", "bare"), [("Lund’s", "Lund"), ("Lund's", "Lund"), ("the Bergs'", "the Bergs"), ("“us”", "“us”")]
)
def test_a_source_has_no_possessive_ending(source: str, bare: str) -> None:
    text = f"She knew {source} claim that it was late."
    (found,) = agreed(text, [raw(text, source, "claim", "it was late")], [])
    assert found.draft.source == find(text, bare)


def test_the_attribution_that_closes_a_sentence_stands_around() -> None:
    outer = draft(TOLD, "a clerk", "told", "Lund said it was late")
    found = agreed(TOLD, [raw(TOLD, "Lund", "said", "it was late")], [outer])
    assert [(one.draft.cue, one.parent) for one in found] == [(find(TOLD, "said"), 1), (find(TOLD, "told"), None)]


def test_nobody_is_credited_in_a_nested_attribution_left_out() -> None:
    outer = raw(TOLD, "a clerk", "told", "Lund said it was late")
    assert len(agreed(TOLD, [outer, raw(TOLD, "", "said", "it was late", parent=0)], [])) == 1


def test_a_participle_after_a_nested_quotation_has_its_speaker() -> None:
    text = "The paper said Lund wrote, “It is late,” adding, “Go home.”"
    found = agreed(
        text,
        [
            raw(text, "The paper", "said", "Lund wrote, “It is late,”"),
            raw(text, "The paper", "adding", "“Go home.”"),
            raw(text, "Lund", "wrote", "“It is late,”", parent=0),
        ],
        [],
    )
    assert found[1].draft.source == find(text, "Lund")
    assert found[1].parent == 0
    assert found[0].draft.content == find(text, "Lund wrote, “It is late,” adding, “Go home.”")


def test_a_quotation_that_begins_in_the_cue_is_made_whole() -> None:
    text = "Lund expressed “hope to sail again soon.” Nobody came."
    cut = raw(text, "Lund", "expressed “hope", "to sail again soon")
    (one,) = agreed(text, [cut], [])
    assert one.draft == draft(text, "Lund", "expressed", "“hope to sail again soon.”")


def test_what_somebody_voices_is_their_own_and_no_others() -> None:
    text = "They expressed their concern over the ferry, which a clerk called old."
    outer = raw(text, "They", "expressed", "their concern over the ferry, which a clerk called old")
    own = raw(text, "their", "concern over", "the ferry, which a clerk called old", parent=0)
    inner = raw(text, "a clerk", "called", "old", parent=1)
    found = agreed(text, [outer, own, inner], [])
    assert [(one.draft.source, one.parent) for one in found] == [(outer.source, None), (inner.source, 0)]


def test_what_somebody_rejects_is_anothers() -> None:
    text = "They rejected their claim that the ferry was late."
    outer = raw(text, "They", "rejected", "their claim that the ferry was late")
    claim = raw(text, "their", "claim", "that the ferry was late", parent=0)
    assert len(agreed(text, [outer, claim], [])) == 2


def test_what_the_cue_tells_already_is_not_told_again() -> None:
    text = "They expressed their shared concern that the ferry was late."
    outer = raw(text, "They", "expressed", "their shared concern that the ferry was late")
    own = raw(text, "their", "shared concern", "that the ferry was late", parent=0)
    rules = draft(text, "They", "expressed their shared concern", "that the ferry was late")
    assert [one.draft for one in agreed(text, [outer, own], [rules])] == [rules]
