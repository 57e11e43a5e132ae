import random
from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest
from tests.training.found import find
from tests.training.given import REASON, some_examples, some_network
from training.corpus import GoldAttribution, GoldContent

from ontherecord.nlp.inputs import Reader
from ontherecord.nlp.model import TOKENIZER, WEIGHTS
from ontherecord.nlp.tokenize import WordPieces

torch = pytest.importorskip("torch", reason=REASON)
augment = pytest.importorskip("training.augment", reason=REASON)
contents = pytest.importorskip("training.contents", reason=REASON)
distil = pytest.importorskip("training.distil", reason=REASON)
layers = pytest.importorskip("training.network", reason=REASON)
program = pytest.importorskip("training.__main__", reason=REASON)


def test_hidden_pieces_move_nothing() -> None:
    whole = max(some_examples(), key=lambda example: len(example.window.ids))
    some = augment.hidden(whole, random.Random(1), 0.5)
    changed = some.window.ids != whole.window.ids
    assert 0 < changed.sum() < len(changed) - 2
    assert (some.window.ids[changed] == augment.MASK).all()
    assert not changed[[0, -1]].any()
    assert (some.window.words == whole.window.words).all()
    assert (some.gold == whole.gold).all()
    assert some.links == whole.links


def some_contents(**options: Any) -> Any:
    text = "She recalled his claim that the board had met.\n"
    nested = GoldAttribution(find(text, "his"), find(text, "claim"), find(text, "that the board had met"))
    whole = GoldContent("a", find(text, "his claim that the board had met."), (nested,))
    reader = Reader(WordPieces(WEIGHTS / TOKENIZER))
    return contents.Contents({"a": text}, [whole], reader, 2048, **options)


def losses(task: Any, chance: random.Random | None) -> list[float]:
    network = some_network(1).eval()
    with torch.no_grad():
        return [loss.value.item() for step in task.steps(0, chance) for loss in step(network)]


@pytest.mark.parametrize("options", [{"hidden": 1.0}, {"composed": 1}, {"times": 2, "composed": 1, "hidden": 0.5}])
def test_contents_vary_in_training_alone(options: dict[str, float]) -> None:
    wanted = losses(some_contents(), None)
    assert losses(some_contents(), random.Random(1)) == wanted
    assert losses(some_contents(**options), None) == wanted
    assert losses(some_contents(**options), random.Random(1)) != wanted


def test_the_mean_of_networks_has_the_mean_of_their_weights() -> None:
    one, two = some_network(1), some_network(2)
    wanted = {name: (tensor + two.state_dict()[name]) / 2 for name, tensor in one.state_dict().items()}
    mean = contents.mean_of([one, two]).state_dict()
    assert all(torch.allclose(mean[name], tensor, atol=1e-6) for name, tensor in wanted.items())


def test_what_is_learned_from_is_none_of_what_is_chosen_on() -> None:
    learned, chosen = contents.annotated_contents(), contents.chosen_contents()
    assert learned
    assert chosen
    assert not {(one.article, one.content) for one in learned} & {(one.article, one.content) for one in chosen}


def test_what_reads_contents_learns_them_on_the_word_vectors_of_what_reads_texts(tmp_path: Path) -> None:
    begun, texts = some_network(1), some_network(2)
    before = {name: tensor.clone() for name, tensor in begun.state_dict().items()}
    tasks = (distil.Lessons([], 2048), some_contents(), some_contents())
    learned = program._contents(begun, texts, Namespace(seed=1, work=tmp_path), tasks).state_dict()
    assert torch.equal(learned["encoder.word.weight"], texts.state_dict()["encoder.word.weight"])
    assert not torch.equal(learned["tagger.weight"], before["tagger.weight"])
    others = [name for name in before if name.startswith(layers.OTHER_HEADS)]
    assert others
    assert all(torch.equal(learned[name], before[name]) for name in others)
