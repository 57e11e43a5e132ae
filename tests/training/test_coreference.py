import random
from typing import Any

import numpy as np
import pytest
from training.gum import GumDocument, GumMention

from ontherecord.nlp.tokenize import split_words
from ontherecord.nlp.traits import in_order

REASON = "training needs its own environment (training/requirements.txt)"
torch = pytest.importorskip("torch", reason=REASON)
coreference = pytest.importorskip("training.coreference", reason=REASON)

WIDTH = 12
TEXT = "Ida Lund met Per Berg in the U.S. on Monday. She thanked him and the people of that country. Lund left."


def mention(quote: str, head: str, entity: str, kind: str = "person", *, pronoun: bool = False) -> GumMention:
    start = TEXT.rindex(quote)
    at = start + quote.index(head)
    return GumMention(start, start + len(quote), (at, at + len(head)), kind, entity, pronoun)


DOCUMENT = GumDocument(
    "GUM_news_met",
    "news",
    TEXT,
    (
        mention("Ida Lund", "Ida", "1"),
        mention("Per Berg", "Per", "2"),
        mention("Per", "Per", "9"),
        mention("the U.S.", "U.S.", "3", "place"),
        mention("She", "She", "1", pronoun=True),
        mention("him", "him", "2", pronoun=True),
        mention("that country", "country", "3", "place"),
        mention("Lund", "Lund", "1"),
    ),
    (),
)


def vectors() -> Any:
    torch.manual_seed(0)
    return torch.randn(len(split_words(TEXT)), WIDTH)


def right(document: Any) -> set[tuple[int, int]]:
    kept = document.gold.numpy()
    return set(zip(document.pairs.mention[kept].tolist(), document.pairs.antecedent[kept].tolist(), strict=True))


def test_of_mentions_with_one_head_the_longest_is_kept() -> None:
    words = split_words(TEXT)
    found = coreference.gold_mentions(words, DOCUMENT)
    quoted = {" ".join(words[i] for i in range(m.first, m.last)): words[m.head] for m in in_order(found)}
    assert quoted["Per Berg"] == "Per"
    assert "Per" not in quoted
    assert quoted["the U . S ."] == "S"


def test_pairs_of_one_entity_are_right() -> None:
    # in order: Ida Lund, Per Berg, the U.S., She, him, that country, Lund
    assert right(coreference.coref_document(DOCUMENT)) == {(3, 0), (4, 1), (5, 2), (6, 0), (6, 3)}


def test_false_mentions_are_right_with_none() -> None:
    blurred = coreference.coref_document(DOCUMENT, chance=random.Random(1))
    assert len(blurred.traits) > len(coreference.coref_document(DOCUMENT).traits)
    assert len(right(blurred)) == 5


def test_the_loss_falls_until_the_chains_are_found() -> None:
    words, document = vectors(), coreference.coref_document(DOCUMENT)
    head = coreference.CoreferenceHead(WIDTH, drop=0.0)
    optimizer = torch.optim.Adam(head.parameters(), lr=0.01)
    first = head.loss(words, document).item()
    for _ in range(60):
        optimizer.zero_grad()
        loss = head.loss(words, document)
        loss.backward()
        optimizer.step()
    assert loss.item() < first / 10


def test_the_loss_is_that_of_the_right_among_all() -> None:
    words, document = vectors(), coreference.coref_document(DOCUMENT)
    head = coreference.CoreferenceHead(WIDTH).eval()
    with torch.inference_mode():
        scores, loss = head.scores(words, document).numpy(), head.loss(words, document).item()
    total = 0.0
    for i in range(len(document.traits)):
        at = document.pairs.mention == i
        gold = document.gold.numpy()[at]
        shares = np.exp(np.append(scores[at], 0))
        is_right = np.append(gold, not gold.any())
        total -= np.log(shares[is_right].sum() / shares.sum())
    assert loss == pytest.approx(total / len(document.traits), rel=1e-4)


def test_run_time_scores_as_training_does() -> None:
    words, document = vectors(), coreference.coref_document(DOCUMENT)
    head = coreference.CoreferenceHead(WIDTH).eval()
    with torch.inference_mode():
        ours = head.scores(words, document).numpy()
        projected = head(words)[torch.from_numpy(document.traits.head).long()].numpy()
    assert head.scorer().scores(projected, document.traits, document.pairs) == pytest.approx(ours, abs=1e-4)


def test_a_document_without_pairs_has_no_loss() -> None:
    alone = coreference.coref_document(GumDocument("GUM_news_one", "news", TEXT, DOCUMENT.mentions[:1], ()))
    assert coreference.CoreferenceHead(WIDTH).loss(vectors(), alone).item() == 0
