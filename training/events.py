"""The classifier of political events: an encoder of three layers on word vectors that stay as they are.

It begins as the encoder of statements; its word vectors are those shipped for that one, so that they need not be
shipped twice. Two tasks at once: the root, and whether the event is planned.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime  # type: ignore[import-untyped]
import torch
from torch import Tensor, nn
from torch.nn import functional

from ontherecord.nlp.events import BETWEEN, ELSE, SOURCE, TARGET, pieces_of
from ontherecord.nlp.statements import GRAPH as STATEMENTS
from ontherecord.nlp.tokenize import Ints, WordPieces
from ontherecord.vocab.plover import roots
from training.batches import padded, up_to
from training.network import Encoder, Shape
from training.plover import CodedSentence
from training.statements import TAKEN, SentenceNetwork
from training.steps import Loss
from training.train import Recipe, Trainer

SHAPE = Shape(layers=len(TAKEN))
# set before any fold was scored
RECIPE = Recipe(epochs=8, encoder_rate=1e-4, head_rate=2e-3, warm_up=0.1, average=0.98)
_POOLS = 5
_BATCH, _SORTED = 16, 128
_SMOOTHING = 0.1
# rarer roots weigh more: the power of their rarity
_RARITY = 0.4
_PLANNED = 0.3


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence as the network takes it, the number of its root, and whether the event is planned."""

    ids: Ints
    parts: Ints
    root: int
    planned: bool


@dataclass(frozen=True, slots=True)
class EventTuning:
    """What scores of roots are divided by, and the logistic function of the score of planned."""

    heat: float = 1.0
    slope: float = 1.0
    bias: float = 0.0


class EventNetwork(nn.Module):
    """States averaged over everything, the source, the target, the rest, and what stands between the two."""

    def __init__(self, start: SentenceNetwork, words: npt.NDArray[np.float32]) -> None:
        """Begin as the encoder of statements with the given word vectors, [vocabulary, width]."""
        super().__init__()
        self.encoder = Encoder(SHAPE)
        self.encoder.load_state_dict(start.encoder.state_dict())
        with torch.no_grad():
            self.encoder.word.weight.copy_(torch.from_numpy(words))
        self.encoder.word.weight.requires_grad_(False)
        self.part = nn.Embedding(BETWEEN + 1, SHAPE.width)
        self.drop = nn.Dropout(0.2)
        self.roots = nn.Linear(_POOLS * SHAPE.width, len(roots()))
        self.planned = nn.Linear(_POOLS * SHAPE.width, 1)
        nn.init.zeros_(self.part.weight)

    def forward(self, words: Tensor, parts: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Word vectors [N, P, width], parts and mask [N, P] → scores of the roots [N, roots] and of planned [N]."""
        encoder = self.encoder
        x = words + encoder.position(torch.arange(parts.shape[1], device=parts.device)) + self.part(parts)
        x = encoder.drop(encoder.norm(x))
        for layer in encoder.layers:
            x = layer(x, None if mask is None else mask[:, None, None, :])
        real = torch.ones_like(parts, dtype=torch.bool) if mask is None else mask
        between = parts == BETWEEN
        rest = real & ((parts == ELSE) | between)
        inner = between | (rest & ~between.any(dim=1, keepdim=True))
        pools = (real, parts == SOURCE, parts == TARGET, rest, inner)
        # three axes, as everywhere else: of two the exporter makes what cannot be quantized
        seen = self.drop(torch.cat([_mean(x, one) for one in pools], dim=1))[:, None]
        return self.roots(seen)[:, 0], self.planned(seen)[:, 0, 0]


def _mean(x: Tensor, chosen: Tensor) -> Tensor:
    weights = chosen.to(x.dtype)[:, :, None]
    return (x * weights).sum(dim=1) / weights.sum(dim=1).clamp(min=1.0)


def word_vectors(folder: Path) -> npt.NDArray[np.float32]:
    """The word vectors of the encoder of statements as shipped, [vocabulary, width]."""
    session = onnxruntime.InferenceSession(str(folder / STATEMENTS), providers=["CPUExecutionProvider"])
    numbers = np.array_split(np.arange(SHAPE.vocabulary, dtype=np.int32), SHAPE.vocabulary // 400)
    return np.concatenate([session.run(["words"], {"ids": ids})[0] for ids in numbers])


def examples(sentences: Sequence[CodedSentence], wordpieces: WordPieces) -> list[Example]:
    """Sentences as the network takes them."""
    names = list(roots())
    return [
        Example(*pieces_of(one.text, one.source, one.target, wordpieces), names.index(one.root), one.planned)
        for one in sentences
    ]


class Events:
    """To tell the root and whether the event is planned."""

    def __init__(self, given: Sequence[Example]) -> None:
        self.given = given
        counts = np.bincount([one.root for one in given], minlength=len(roots())).clip(1)
        self.weights = torch.tensor((counts.mean() / counts) ** _RARITY, dtype=torch.float32)

    def steps(self, epoch: int, chance: random.Random | None) -> list[Callable[[EventNetwork], list[Loss]]]:
        """Batches of sentences of like length."""
        del epoch
        order = list(self.given)
        if chance is not None:
            chance.shuffle(order)
        pools = (order[i : i + _SORTED] for i in range(0, len(order), _SORTED))
        alike = [sorted(pool, key=lambda one: len(one.ids)) for pool in pools]
        groups = [pool[i : i + _BATCH] for pool in alike for i in range(0, len(pool), _BATCH)]
        if chance is not None:
            chance.shuffle(groups)
        return [partial(self._loss, group) for group in groups]

    def _loss(self, group: Sequence[Example], network: EventNetwork) -> list[Loss]:
        device = network.part.weight.device
        ids, parts = (padded([getattr(one, name) for one in group]).to(device) for name in ("ids", "parts"))
        mask = up_to([len(one.ids) for one in group], ids.shape[1]).to(device)
        scores, planned = network(network.encoder.word(ids), parts, mask)
        gold = torch.tensor([one.root for one in group], device=device)
        weights = self.weights.to(device)
        root = functional.cross_entropy(scores, gold, weight=weights, label_smoothing=_SMOOTHING)
        yes = torch.tensor([float(one.planned) for one in group], device=device)
        return [
            Loss("root", root),
            Loss("planned", functional.binary_cross_entropy_with_logits(planned, yes), _PLANNED),
        ]


def fitted(
    given: Sequence[Example], start: SentenceNetwork, words: npt.NDArray[np.float32], work: Path
) -> EventNetwork:
    """A network fitted to sentences; checkpoints are in ``work``."""
    torch.manual_seed(RECIPE.seed)
    network = EventNetwork(start, words)
    return Trainer(RECIPE, work, network).fit([Events(given)], [])
