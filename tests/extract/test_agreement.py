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


def test_an_unsure_finding_is_read_as_the_rules_read_its_cue() -> None:
    found = agreed(TOLD, [raw(TOLD, "Lund", "said", "it", 0.5)], [draft(TOLD, "Lund", "said", "it was late")])
    assert [(one.draft.content, one.confidence) for one in found] == [(find(TOLD, "it was late"), 0.5)]


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
