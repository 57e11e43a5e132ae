from typing import Any

import pytest

from ontherecord.nlp.inputs import Reader
from ontherecord.nlp.model import TOKENIZER, WEIGHTS
from ontherecord.nlp.tokenize import WordPieces

REASON = "training needs its own environment (training/requirements.txt)"
torch = pytest.importorskip("torch", reason=REASON)
batches = pytest.importorskip("training.batches", reason=REASON)
corpus = pytest.importorskip("training.corpus", reason=REASON)
distil = pytest.importorskip("training.distil", reason=REASON)
examples = pytest.importorskip("training.examples", reason=REASON)
keeping = pytest.importorskip("training.keeping", reason=REASON)
lessons = pytest.importorskip("training.lessons", reason=REASON)
network = pytest.importorskip("training.network", reason=REASON)

SMALL = network.Shape(layers=1, width=24, heads=2, inner=32, pointer=8, dropout=0.0)
TEXTS = ("“The ferry will not sail,” Ida Lund said.\nIt was late.\n", "A clerk denied it.\n")


def some_network(seed: int) -> Any:
    torch.manual_seed(seed)
    return network.Network(SMALL)


def some_examples() -> list[Any]:
    reader = Reader(WordPieces(WEIGHTS / TOKENIZER))
    return [e for text in TEXTS for e in examples.examples(corpus.GoldArticle("a", text, ()), reader)]


def losses(one: Any, former: Any) -> list[Any]:
    windows = [e.window for e in some_examples()]
    inputs = batches.inputs_of(windows)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words = one.encode(inputs)
    return list(keeping.kept(one, former, words, inputs, batches.words_of(windows)))


def values(one: Any, former: Any) -> dict[str, float]:
    return {loss.name: loss.value.item() for loss in losses(one, former)}


def test_who_is_as_before_has_nothing_to_keep() -> None:
    former = some_network(1)
    assert all(abs(loss.value.item()) < 1e-6 for loss in losses(former, former))


def test_who_has_changed_is_brought_back() -> None:
    former, other = some_network(1), some_network(2)
    before = values(other, former)
    optimizer = torch.optim.AdamW(other.parameters(), lr=1e-2)
    for _ in range(40):
        optimizer.zero_grad()
        sum(loss.value * loss.weight for loss in losses(other, former)).backward()
        optimizer.step()
    after = values(other, former)
    assert before.keys() == {"kept names", "kept timexes", "kept kinds", "kept bounds", "kept referents"}
    assert all(after[name] < before[name] / 2 for name in before)
    assert all(parameter.grad is None for parameter in former.parameters())


def test_lessons_are_learned_and_the_rest_is_kept_in_one_step() -> None:
    former = some_network(1)
    given = lessons.lessons([former], [e.window for e in some_examples()], 2048)
    (step,) = distil.Lessons(given, 2048, former).steps(0, None)
    found = {loss.name: loss.value.item() for loss in step(some_network(2))}
    assert found["taught tags"] > 0
    assert found["kept names"] > 0
