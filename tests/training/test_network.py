import random
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from training.corpus import GoldArticle, GoldAttribution, GoldContent, Spans

from ontherecord.nlp import features, tags
from ontherecord.nlp.inputs import Reader
from ontherecord.nlp.model import FILES, TOKENIZER, WEIGHTS
from ontherecord.nlp.session import Session
from ontherecord.nlp.tokenize import WordPieces

REASON = "training needs its own environment (training/requirements.txt)"
torch = pytest.importorskip("torch", reason=REASON)
batches = pytest.importorskip("training.batches", reason=REASON)
export = pytest.importorskip("training.export", reason=REASON)
augment = pytest.importorskip("training.augment", reason=REASON)
gold = pytest.importorskip("training.examples", reason=REASON)
network = pytest.importorskip("training.network", reason=REASON)
tasks = pytest.importorskip("training.tasks", reason=REASON)

SMALL = network.Shape(layers=1, width=24, heads=2, inner=32, pointer=8, dropout=0.0)
TEXT = "“The ferry will not sail,” Ida Lund said. “Nobody came.”\nIt was late, a clerk added.\n"


def find(*words: str, text: str = TEXT) -> Spans:
    return tuple((text.index(w), text.index(w) + len(w)) for w in words)


def article() -> GoldArticle:
    return GoldArticle(
        "a",
        TEXT,
        (
            GoldAttribution(find("Ida Lund"), find("said"), find("“The ferry will not sail,”", "“Nobody came.”")),
            GoldAttribution(find("a clerk"), find("added"), find("It was late")),
        ),
    )


def reader() -> Reader:
    return Reader(WordPieces(WEIGHTS / TOKENIZER))


def test_gold_tags_follow_the_rules_of_the_tags() -> None:
    follow, start, end = tags.allowed()
    for example in gold.examples(article(), reader()):
        for first, last in example.window.parts:
            path = example.gold[first:last]
            assert start[path[0]]
            assert end[path[-1]]
            assert all(follow[a, b] for a, b in pairwise(path))


def test_a_content_is_learned_as_it_is_read_again_and_so_are_those_inside_it() -> None:
    text = "Ida Lund said: “The board wrote that a clerk denied the loss.”"
    board = GoldAttribution(
        find("The board", text=text), find("wrote", text=text), find("that a clerk denied the loss", text=text)
    )
    clerk = GoldAttribution(find("a clerk", text=text), find("denied", text=text), find("the loss", text=text))
    whole = GoldContent("a", find("“The board wrote that a clerk denied the loss.”", text=text), (clerk, board))
    outer, inner, innermost = gold.content_examples(text, whole, reader())
    assert outer.links == (((0, 1), (2,), (3, 4, 5, 6, 7, 8)),)
    assert inner.links == (((1, 2), (3,), (4, 5)),)
    assert innermost.links == ()
    assert (outer.window.place[1:-1] >= features.IN_CONTENT).all()


def test_a_small_network_learns_one_article() -> None:
    torch.manual_seed(1)
    small = network.Network(SMALL)
    (step,) = tasks.Attributions([article()], {}, reader(), 2048, contents_from=1).steps(0, None)
    optimizer = torch.optim.AdamW(small.parameters(), lr=1e-2)
    seen = []
    for _ in range(30):
        loss = sum(one.value * one.weight for one in step(small))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        seen.append(loss.item())
    assert seen[-1] < seen[0] / 2


def test_other_quotation_marks_move_nothing() -> None:
    chance = random.Random(1)
    for _ in range(20):
        assert len(augment.augmented(article(), chance, 1.0).text) == len(TEXT)


@pytest.mark.filterwarnings("ignore")  # the exporter warns of its own axes
def test_the_exported_graph_computes_what_the_network_computes(tmp_path: Path) -> None:
    torch.manual_seed(1)
    export.write_model(network.Network(SMALL), tmp_path, WEIGHTS / TOKENIZER, int8=False)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(FILES)


@pytest.mark.filterwarnings("ignore")  # the exporter warns of its own axes
def test_contents_are_read_by_their_own_network_on_the_word_vectors_of_the_other(tmp_path: Path) -> None:
    torch.manual_seed(1)
    small, inside = network.Network(SMALL), network.Network(SMALL)
    inside.encoder.word.load_state_dict(small.encoder.word.state_dict())
    export.write_model(small, tmp_path, WEIGHTS / TOKENIZER, contents=inside, int8=False)
    (example,) = gold.examples(article(), reader())
    session = Session(tmp_path)
    (text,), (content,) = session.run([example.window]), session.run_contents([example.window])
    for one, found in ((small, text.attribution), (inside, content)):
        words = one.eval().encode(batches.inputs_of([example.window]))
        tag_scores, pointers = (scores[0].detach().numpy() for scores in one.attribution(words))
        assert np.allclose(tag_scores, found.tags, atol=1e-4)
        assert np.allclose(pointers, found.pointers, atol=1e-4)
    assert not np.allclose(text.attribution.tags, content.tags, atol=1e-2)
