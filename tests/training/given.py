"""A small network, and windows for it to read; importing this skips where training has no environment."""

from typing import Any

import pytest

from ontherecord.nlp.inputs import Reader
from ontherecord.nlp.model import TOKENIZER, WEIGHTS
from ontherecord.nlp.tokenize import WordPieces

REASON = "training needs its own environment (training/requirements.txt)"
torch = pytest.importorskip("torch", reason=REASON)
corpus = pytest.importorskip("training.corpus", reason=REASON)
examples = pytest.importorskip("training.examples", reason=REASON)
network = pytest.importorskip("training.network", reason=REASON)

SMALL = network.Shape(layers=1, width=24, heads=2, inner=32, pointer=8, dropout=0.0)
TEXTS = ("“The ferry will not sail,” Ida Lund said.\nIt was late.\n", "A clerk denied it.\n")


def some_network(seed: int) -> Any:
    torch.manual_seed(seed)
    made = network.Network(SMALL)
    with torch.no_grad():
        for parameter in made.crf.parameters():
            parameter.normal_()
    return made


def some_examples() -> list[Any]:
    reader = Reader(WordPieces(WEIGHTS / TOKENIZER))
    return [e for text in TEXTS for e in examples.examples(corpus.GoldArticle("a", text, ()), reader)]
