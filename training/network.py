"""The network: a BERT encoder with typographic features, a CRF over words, three word-to-word pointers."""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from ontherecord.nlp import features, tags
from training.coreference import CoreferenceHead

BOUNDS = ("first", "last")
# what is not attribution's
OTHER_HEADS = ("names.", "timexes.", "kinds.", "bounds.", "coreference.")
POINTERS = ("content_cue", "cue_source", "content_source")
FORBIDDEN = -1e4
_FAR = 512
# most words are no name, date or head of a mention (Lin et al. 2017, on biases at the start)
_NOTHING = 5.0


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the network; the defaults are MiniLM-L6-H384's."""

    layers: int = 6
    width: int = 384
    heads: int = 12
    inner: int = 1536
    vocabulary: int = 30522
    positions: int = 512
    pointer: int = 128
    dropout: float = 0.1
    epsilon: float = 1e-12


class Inputs(NamedTuple):
    """Windows: integers [B, P] a piece, [B, W] a word; ``mask`` is True at real pieces, None if all are.

    In place of ``ids`` may stand their word vectors, [B, P, width].
    """

    ids: Tensor
    case: Tensor
    quote: Tensor
    place: Tensor
    mask: Tensor | None
    first: Tensor
    last: Tensor


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.norm1 = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm2 = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.drop = nn.Dropout(shape.dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """[B, P, width] → the same; ``mask`` is True where attention may look."""
        batch, length, width = x.shape
        qkv = self.qkv(x).view(batch, length, 3, self.heads, width // self.heads)
        q, k, v = (qkv[:, :, i].transpose(1, 2) for i in range(3))
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.drop(self.out(seen.transpose(1, 2).reshape(batch, length, width))))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Wordpieces and features → one vector a piece."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.word = nn.Embedding(shape.vocabulary, shape.width)
        self.position = nn.Embedding(shape.positions, shape.width)
        self.case = nn.Embedding(features.CASES, shape.width)
        self.quote = nn.Embedding(features.QUOTES, shape.width)
        self.place = nn.Embedding(features.PLACES, shape.width)
        for added in (self.case, self.quote, self.place):
            nn.init.zeros_(added.weight)
        self.in_content = nn.Parameter(torch.zeros(shape.width))
        self.norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.drop = nn.Dropout(shape.dropout)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))

    def forward(self, inputs: Inputs) -> Tensor:
        """Vectors of the pieces, [B, P, width]."""
        vectors = inputs.ids if inputs.ids.is_floating_point() else self.word(inputs.ids)
        x = vectors + self.position(torch.arange(vectors.shape[1], device=vectors.device))
        x = x + self.case(inputs.case) + self.quote(inputs.quote) + self.place(inputs.place % features.PLACES)
        x = x + (inputs.place >= features.IN_CONTENT).to(x.dtype)[:, :, None] * self.in_content
        x = self.drop(self.norm(x))
        seen = self.seen(inputs)
        for layer in self.layers:
            x = layer(x, seen)
        return x

    def seen(self, inputs: Inputs) -> Tensor | None:
        """Where attention may look, if not everywhere."""
        return None if inputs.mask is None else inputs.mask[:, None, None, :]


class Pointer(nn.Module):
    """Scores, for each word, every word it may point to, and, if it may, pointing nowhere (the last column)."""

    def __init__(self, shape: Shape, *, nowhere: bool = True) -> None:
        super().__init__()
        self.query = nn.Linear(shape.width, shape.pointer)
        self.key = nn.Linear(shape.width, shape.pointer)
        self.key_bias = nn.Linear(shape.width, 1)
        self.nowhere = nn.Linear(shape.width, 1) if nowhere else None
        distances = torch.arange(-_FAR, _FAR + 1)
        buckets = distances.sign() * (distances.abs() + 1).float().log2().mul(2).round().long()
        self.register_buffer("buckets", buckets - buckets.min(), persistent=False)
        self.distance = nn.Embedding(int(buckets.max() - buckets.min()) + 1, 1)
        nn.init.zeros_(self.distance.weight)
        self.scale = 1 / math.sqrt(shape.pointer)

    def forward(self, words: Tensor) -> Tensor:
        """[B, W, width] → [B, W, W + 1], or [B, W, W] where none may point nowhere."""
        scores = self.query(words) @ self.key(words).transpose(1, 2) * self.scale
        place = torch.arange(words.shape[1], device=words.device)
        apart = (place[None, :] - place[:, None]).clamp(-_FAR, _FAR) + _FAR
        near = self.distance(self.buckets[apart]).squeeze(-1)
        scores = scores + self.key_bias(words).transpose(1, 2) + near
        return scores if self.nowhere is None else torch.cat([scores, self.nowhere(words)], dim=2)


class Network(nn.Module):
    """Encoder and heads.

    All heads read the same word vectors, the mean of a word's first and last piece.
    """

    def __init__(self, shape: Shape, encoder: Encoder | None = None) -> None:
        super().__init__()
        self.encoder = encoder or Encoder(shape)
        self.drop = nn.Dropout(shape.dropout)
        self.tagger = nn.Linear(shape.width, len(tags.TAGS))
        self.pointers = nn.ModuleList(Pointer(shape) for _ in POINTERS)
        self.crf = Crf()
        self.names, self.timexes = (
            nn.Linear(shape.width, 1 + tags.PLACES * len(labels)) for labels in (tags.NAMES, tags.TIMEXES)
        )
        self.kinds = nn.Linear(shape.width, 1 + len(tags.KINDS))
        with torch.no_grad():
            for head in (self.names, self.timexes, self.kinds):
                head.bias[0] = _NOTHING
        self.bounds = nn.ModuleList(Pointer(shape, nowhere=False) for _ in BOUNDS)
        self.coreference = CoreferenceHead(shape.width)

    def encode(self, inputs: Inputs) -> Tensor:
        """Word vectors [B, W, width]."""
        return self.drop(_of_words(self.encoder(inputs), inputs))

    def attribution(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """Tag scores [B, W, tags] and pointer scores [B, 3, W, W + 1]."""
        return self.tagger(words), torch.stack([pointer(words) for pointer in self.pointers], dim=1)

    def mentions(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """Kinds of mentions by their head [B, W, 1 + kinds], and where they begin and end [B, 2, W, W]."""
        return self.kinds(words), torch.stack([bound(words) for bound in self.bounds], dim=1)


def _of_words(pieces: Tensor, inputs: Inputs) -> Tensor:
    width = pieces.shape[2]
    edges = [pieces.gather(1, at[:, :, None].expand(-1, -1, width)) for at in (inputs.first, inputs.last)]
    return (edges[0] + edges[1]) * 0.5


class Crf(nn.Module):
    """Linear-chain CRF over the words of one paragraph (Lafferty, McCallum and Pereira 2001)."""

    def __init__(self) -> None:
        super().__init__()
        follow, start, end = (torch.from_numpy(a) for a in tags.allowed())
        self.follow = nn.Parameter(torch.zeros(follow.shape))
        self.start = nn.Parameter(torch.zeros(start.shape))
        self.end = nn.Parameter(torch.zeros(end.shape))
        for name, may in (("may_follow", follow), ("may_start", start), ("may_end", end)):
            self.register_buffer(name, may, persistent=False)

    def scores(self) -> tuple[Tensor, Tensor, Tensor]:
        """Transition, start and end scores with the impossible ones forbidden."""
        return (
            self.follow.masked_fill(~self.may_follow, FORBIDDEN),
            self.start.masked_fill(~self.may_start, FORBIDDEN),
            self.end.masked_fill(~self.may_end, FORBIDDEN),
        )

    def loss(self, emissions: Tensor, gold: Tensor, lengths: Tensor) -> Tensor:
        """Summed negative log-likelihood of [S, L] gold tags under [S, L, tags] emissions."""
        follow, start, end = self.scores()
        inside = torch.arange(gold.shape[1], device=gold.device)[None, :] < lengths[:, None]
        picked = emissions.gather(2, gold[:, :, None]).squeeze(2)
        steps = follow[gold[:, :-1], gold[:, 1:]]
        last = gold.gather(1, (lengths - 1)[:, None]).squeeze(1)
        path = (picked * inside).sum() + (steps * inside[:, 1:]).sum() + start[gold[:, 0]].sum() + end[last].sum()
        return self.normalizer(emissions, lengths, follow.expand(len(gold), -1, -1)).sum() - path

    def normalizer(self, emissions: Tensor, lengths: Tensor, follow: Tensor) -> Tensor:
        """The logarithm of the sum over a sequence's paths, [S]; ``follow`` are its transitions, [S, tags, tags]."""
        _, start, end = self.scores()
        inside = torch.arange(emissions.shape[1], device=emissions.device)[None, :] < lengths[:, None]
        alpha = start + emissions[:, 0]
        for i in range(1, emissions.shape[1]):
            forward = torch.logsumexp(alpha[:, :, None] + follow, dim=1) + emissions[:, i]
            alpha = torch.where(inside[:, i, None], forward, alpha)
        return torch.logsumexp(alpha + end, dim=1)

    def expected(self, emissions: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
        """How likely each tag of each word is [S, L, tags], and how often each follows each [S, tags, tags].

        They are the derivatives of the normalizer (Eisner 2016).
        """
        with torch.enable_grad():
            emissions = emissions.detach().requires_grad_()
            follow = self.scores()[0].detach().expand(len(emissions), -1, -1).clone().requires_grad_()
            whole = self.normalizer(emissions, lengths, follow).sum()
            return torch.autograd.grad(whole, (emissions, follow))  # type: ignore[return-value]


def load_encoder(encoder: Encoder, folder: Path) -> None:
    """Put the weights of a BERT checkpoint (``model.safetensors``) into the encoder."""
    given = load_file(str(folder / "model.safetensors"))
    with torch.no_grad():
        encoder.word.weight.copy_(given["embeddings.word_embeddings.weight"])
        kind = given["embeddings.token_type_embeddings.weight"][0]
        encoder.position.weight.copy_(given["embeddings.position_embeddings.weight"] + kind)
        copy_parameters(encoder.norm, given, "embeddings.LayerNorm")
        attention = tuple(f"self.{name}" for name in ("query", "key", "value"))
        copy_layers(encoder, given, attention, out="output.dense", norm="output.LayerNorm")


def copy_layers(
    encoder: Encoder, given: dict[str, Tensor], attention: tuple[str, str, str], *, out: str, norm: str
) -> None:
    """Put the weights of a checkpoint's layers into an encoder's.

    ``attention``: what query, key and value are called in its attention, ``out`` and ``norm`` what comes after them.
    """
    for i, layer in enumerate(encoder.layers):
        at = f"encoder.layer.{i}"
        for part in ("weight", "bias"):
            qkv = [given[f"{at}.attention.{name}.{part}"] for name in attention]
            getattr(layer.qkv, part).copy_(torch.cat(qkv))
        copy_parameters(layer.out, given, f"{at}.attention.{out}")
        copy_parameters(layer.norm1, given, f"{at}.attention.{norm}")
        copy_parameters(layer.up, given, f"{at}.intermediate.dense")
        copy_parameters(layer.down, given, f"{at}.output.dense")
        copy_parameters(layer.norm2, given, f"{at}.output.LayerNorm")


def copy_parameters(module: nn.Module, given: dict[str, Tensor], name: str) -> None:
    """Put the weight and bias called ``name`` into a module."""
    module.weight.copy_(given[f"{name}.weight"])
    module.bias.copy_(given[f"{name}.bias"])
