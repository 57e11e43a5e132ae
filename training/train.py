"""Fits the network; a checkpoint after every epoch, from which a stopped run goes on."""

import random
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from ontherecord.nlp.inputs import Reader
from training.augment import augmented, masked
from training.compose import composed
from training.corpus import GoldArticle
from training.examples import Batch, Example, Targets, batches, collate, examples
from training.network import FORBIDDEN, LAYERS, Crf, Inputs, Network

_REPORT = 50


@dataclass(frozen=True)
class Recipe:
    """Everything a run depends on besides the corpus and the starting weights.

    The inner layer is trained after ``inner_from`` epochs, from a copy of the outer; from then on a share ``compose``
    of the paragraphs is put into somebody's mouth. ``mask`` is the share of words hidden from the encoder.
    """

    epochs: int = 6
    batch_pieces: int = 2048
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    crf_rate: float = 1e-2
    warm_up: float = 0.06
    decay: float = 0.01
    pointer_weight: float = 0.2
    average: float = 0.995
    inner_from: int = 3
    inner_weight: float = 0.5
    augment: float = 0.2
    compose: float = 0.25
    mask: float = 0.07
    seed: int = 1
    device: str = "cpu"


def losses(network: Network, batch: Batch) -> Tensor:
    """Tag loss a word and pointer loss a link of each layer, [layers, 2]."""
    with torch.autocast(batch.words.device.type, dtype=torch.bfloat16):
        emissions, pointers = network(batch.inputs)
    rows = []
    for number, (heads, targets) in enumerate(zip(network.layers, batch.layers, strict=True)):
        tag = _tag_loss(heads.crf, emissions[:, number].float(), targets)
        rows.append(torch.stack([tag, _pointer_loss(pointers[:, number].float(), batch.words, targets)]))
    return torch.stack(rows)


def _tag_loss(crf: Crf, emissions: Tensor, layer: Targets) -> Tensor:
    if not layer.parts:
        return emissions.sum() * 0
    window, start, end = torch.tensor(layer.parts, device=emissions.device).T
    lengths = end - start
    at = start[:, None] + torch.arange(int(lengths.max()), device=emissions.device)[None, :]
    at = at.clamp(max=emissions.shape[1] - 1)
    return crf.loss(emissions[window[:, None], at], layer.gold[window[:, None], at], lengths) / lengths.sum()


def _pointer_loss(scores: Tensor, words: Tensor, layer: Targets) -> Tensor:
    real = functional.pad(words, (0, 1), value=True)[:, None, None, :]
    scores = scores.masked_fill(~real, FORBIDDEN)
    right = torch.logsumexp(scores.masked_fill(~layer.targets, FORBIDDEN), dim=3)
    missed = torch.logsumexp(scores, dim=3) - right
    return (missed * layer.weights).sum() / layer.weights.sum().clamp(min=1)


def _to(batch: Batch, device: str) -> Batch:
    outer, inner = (
        Targets(t.parts, t.gold.to(device), t.targets.to(device), t.weights.to(device)) for t in batch.layers
    )
    return Batch(Inputs(*(t.to(device) for t in batch.inputs)), batch.words.to(device), (outer, inner))


def _optimizer(network: Network, recipe: Recipe) -> torch.optim.Optimizer:
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        rate = recipe.head_rate
        if name.startswith("encoder"):
            is_new = name.split(".")[1] in {"case", "quote", "place"}
            rate = recipe.head_rate if is_new else recipe.encoder_rate
        elif ".crf." in name:
            rate = recipe.crf_rate
        decay = recipe.decay if parameter.ndim > 1 and ".crf." not in name else 0.0
        groups.setdefault((rate, decay), []).append(parameter)
    return torch.optim.AdamW(
        [{"params": group, "lr": rate, "weight_decay": decay} for (rate, decay), group in groups.items()],
        betas=(0.9, 0.98),
        fused=True,
    )


class Trainer:
    """One run in one folder."""

    def __init__(self, recipe: Recipe, folder: Path, network: Network, reader: Reader) -> None:
        """Take a network with its starting weights; a checkpoint in the folder overrides them."""
        self.recipe, self.folder, self.reader = recipe, folder, reader
        self.network = network.to(recipe.device)
        self.mask = reader.wordpieces.mask
        self.average = {name: t.detach().clone() for name, t in self.network.state_dict().items()}
        self.optimizer = _optimizer(self.network, recipe)
        self.epoch = self.step = 0

    def fit(self, train: Sequence[GoldArticle], chosen_on: Sequence[GoldArticle]) -> None:
        """Run the epochs that are left, saving each."""
        chance = random.Random(self.recipe.seed)
        fixed = [e for a in chosen_on for e in examples(a, self.reader)]
        fixed += [e for a in chosen_on for e in examples(composed(a, chance, 1.0), self.reader)]
        self._resume()
        while self.epoch < self.recipe.epochs:
            began = time.monotonic()
            seen = self._one_epoch(train)
            self.epoch += 1
            self._save()
            held = self.evaluate(fixed)
            took = time.monotonic() - began
            print(f"epoch {self.epoch}: {_named(seen)}; held out: {_named(held)}; {took:.0f} s", flush=True)

    def evaluate(self, fixed: Sequence[Example]) -> Tensor:
        """Losses of the averaged weights on held-out windows, [layers, 2]."""
        live = {name: t.detach().clone() for name, t in self.network.state_dict().items()}
        self.network.load_state_dict(self.average)
        self.network.eval()
        with torch.inference_mode():
            groups = (collate(g) for g in batches(fixed, self.recipe.batch_pieces, None))
            found = [losses(self.network, _to(batch, self.recipe.device)) for batch in groups]
        self.network.load_state_dict(live)
        return torch.stack(found).mean(dim=0)

    def _examples(self, articles: Sequence[GoldArticle], chance: random.Random) -> list[Example]:
        if self.reads_inner:
            articles = [composed(a, chance, self.recipe.compose) for a in articles]
        articles = [augmented(a, chance, self.recipe.augment) for a in articles]
        found = [e for a in articles for e in examples(a, self.reader, chance)]
        return [masked(e, self.mask, chance, self.recipe.mask) for e in found]

    @property
    def reads_inner(self) -> bool:
        """Whether the inner layer is trained in the epoch at hand."""
        return self.epoch >= self.recipe.inner_from

    def _start_inner(self) -> None:
        """Begin the inner layer with what the outer has learned."""
        self.network.layers[1].load_state_dict(self.network.layers[0].state_dict())
        for name, tensor in self.average.items():
            if name.startswith("layers.1."):
                tensor.copy_(self.average[name.replace("layers.1.", "layers.0.")])

    def _one_epoch(self, train: Sequence[GoldArticle]) -> Tensor:
        self.network.train()
        if self.epoch == self.recipe.inner_from:
            self._start_inner()
        chance = random.Random(self.recipe.seed * 1000 + self.epoch)
        torch.manual_seed(self.recipe.seed * 1000 + self.epoch)
        groups = list(batches(self._examples(train, chance), self.recipe.batch_pieces, chance))
        weights = torch.tensor([1.0, self.recipe.pointer_weight], device=self.recipe.device)
        inner_weight = self.recipe.inner_weight if self.reads_inner else 0.0
        layers = torch.tensor([[1.0], [inner_weight]], device=self.recipe.device)
        seen: list[Tensor] = []
        began = time.monotonic()
        for number, group in enumerate(groups):
            parts = losses(self.network, _to(collate(group), self.recipe.device))
            self.optimizer.zero_grad(set_to_none=True)
            (parts * weights * layers).sum().backward()
            nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
            self._advance((self.epoch + (number + 1) / len(groups)) / self.recipe.epochs)
            seen.append(parts.detach())
            if (number + 1) % _REPORT == 0:
                speed = (number + 1) / (time.monotonic() - began)
                mean = _named(torch.stack(seen[-_REPORT:]).mean(dim=0))
                print(f"  {number + 1}/{len(groups)} {mean}; {speed:.2f} batches/s", flush=True)
        return torch.stack(seen).mean(dim=0)

    def _advance(self, progress: float) -> None:
        """One step at a share of the whole run: linear warm-up, linear decay; then the running average."""
        self.step += 1
        factor = min(progress / self.recipe.warm_up, (1 - progress) / (1 - self.recipe.warm_up))
        for group in self.optimizer.param_groups:
            group.setdefault("base", group["lr"])
            group["lr"] = group["base"] * factor
        self.optimizer.step()
        keep = min(self.recipe.average, (1 + self.step) / (10 + self.step))
        live = self.network.state_dict()
        torch._foreach_lerp_(list(self.average.values()), [live[n] for n in self.average], 1 - keep)

    def _save(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        state = {
            "recipe": asdict(self.recipe),
            "epoch": self.epoch,
            "step": self.step,
            "network": self.network.state_dict(),
            "average": self.average,
            "optimizer": self.optimizer.state_dict(),
        }
        partial = self.folder / "checkpoint.partial"
        torch.save(state, partial)
        partial.replace(self.folder / "checkpoint.pt")

    def _resume(self) -> None:
        path = self.folder / "checkpoint.pt"
        if not path.exists():
            return
        state = torch.load(path, map_location=self.recipe.device, weights_only=True)
        if state["recipe"] != asdict(self.recipe):
            raise SystemExit(f"{path} was made with another recipe; give another --work folder or remove it.")
        self.epoch, self.step = state["epoch"], state["step"]
        self.network.load_state_dict(state["network"])
        self.average = state["average"]
        self.optimizer.load_state_dict(state["optimizer"])


def _named(parts: Tensor) -> str:
    """Losses in words."""
    rows = zip(LAYERS, parts.tolist(), strict=True)
    return ", ".join(f"{name} tags {tag:.4f} pointers {pointer:.4f}" for name, (tag, pointer) in rows)
