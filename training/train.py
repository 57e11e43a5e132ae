"""Fits the network; a checkpoint after every epoch, from which a stopped run goes on."""

import math
import random
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from ontherecord.nlp.inputs import Reader
from training.augment import augmented
from training.corpus import GoldArticle, read_contents
from training.examples import Batch, Example, batches, collate, content_examples, examples
from training.network import FORBIDDEN, Inputs, Network, Shape, load_minilm

CONTENTS = Path(__file__).parent / "gold" / "nested.jsonl"


@dataclass(frozen=True)
class Recipe:
    """Everything a run depends on besides the corpora and the starting weights.

    From epoch ``contents_from`` on, counted from nought, each annotated content is seen ``contents_times`` an epoch.
    """

    epochs: int = 8
    contents_from: int = 4
    contents_times: int = 3
    batch_pieces: int = 2048
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    crf_rate: float = 1e-2
    warm_up: float = 0.06
    decay: float = 0.01
    pointer_weight: float = 0.2
    average: float = 0.995
    augment: float = 0.2
    seed: int = 1
    device: str = "cpu"


def losses(network: Network, batch: Batch) -> tuple[Tensor, Tensor]:
    """Tag loss a word and pointer loss a link of one batch."""
    device = batch.gold.device.type
    with torch.autocast(device, dtype=torch.bfloat16):
        emissions, pointers = network(batch.inputs)
    return _tag_loss(network, emissions.float(), batch), _pointer_loss(pointers.float(), batch)


def _tag_loss(network: Network, emissions: Tensor, batch: Batch) -> Tensor:
    window, start, end = torch.tensor(batch.parts, device=emissions.device).T
    lengths = end - start
    at = start[:, None] + torch.arange(int(lengths.max()), device=emissions.device)[None, :]
    at = at.clamp(max=emissions.shape[1] - 1)
    return network.crf.loss(emissions[window[:, None], at], batch.gold[window[:, None], at], lengths) / lengths.sum()


def _pointer_loss(scores: Tensor, batch: Batch) -> Tensor:
    real = functional.pad(batch.words, (0, 1), value=True)[:, None, None, :]
    scores = scores.masked_fill(~real, FORBIDDEN)
    right = torch.logsumexp(scores.masked_fill(~batch.targets, FORBIDDEN), dim=3)
    missed = torch.logsumexp(scores, dim=3) - right
    return (missed * batch.weights).sum() / batch.weights.sum().clamp(min=1)


def _to(batch: Batch, device: str) -> Batch:
    return Batch(
        Inputs(*(t.to(device) for t in batch.inputs)),
        batch.parts,
        *(t.to(device) for t in (batch.gold, batch.words, batch.targets, batch.weights)),
    )


def _optimizer(network: Network, recipe: Recipe) -> torch.optim.Optimizer:
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        rate = recipe.head_rate
        if name.startswith("encoder"):
            is_new = name.split(".")[1] in {"case", "quote", "place", "in_content"}
            rate = recipe.head_rate if is_new else recipe.encoder_rate
        elif name.startswith("crf"):
            rate = recipe.crf_rate
        decay = recipe.decay if parameter.ndim > 1 and not name.startswith("crf") else 0.0
        groups.setdefault((rate, decay), []).append(parameter)
    return torch.optim.AdamW(
        [{"params": group, "lr": rate, "weight_decay": decay} for (rate, decay), group in groups.items()],
        betas=(0.9, 0.98),
        fused=True,
    )


class Trainer:
    """One run in one folder."""

    def __init__(self, recipe: Recipe, folder: Path, minilm: Path, reader: Reader) -> None:
        self.recipe, self.folder, self.reader = recipe, folder, reader
        torch.manual_seed(recipe.seed)
        self.network = Network(Shape())
        load_minilm(self.network, minilm)
        self.network.to(recipe.device)
        self.average = {name: t.detach().clone() for name, t in self.network.state_dict().items()}
        self.optimizer = _optimizer(self.network, recipe)
        self.epoch = self.step = 0

    def fit(self, train: Sequence[GoldArticle], chosen_on: Sequence[GoldArticle]) -> None:
        """Run the epochs that are left, saving each."""
        fixed = [w for a in chosen_on for w in examples(a, self.reader)]
        self._resume()
        while self.epoch < self.recipe.epochs:
            began = time.monotonic()
            tag, pointer = self._one_epoch(train)
            self.epoch += 1
            self._save()
            held = self.evaluate(fixed)
            print(
                f"epoch {self.epoch} tags {tag:.4f} pointers {pointer:.4f}"
                f" held-out tags {held[0]:.4f} pointers {held[1]:.4f} {time.monotonic() - began:.0f} s",
                flush=True,
            )

    def evaluate(self, windows: Sequence[Example]) -> tuple[float, float]:
        """Losses of the averaged weights on held-out windows."""
        live = {name: t.detach().clone() for name, t in self.network.state_dict().items()}
        self.network.load_state_dict(self.average)
        self.network.eval()
        with torch.inference_mode():
            groups = (collate(g) for g in batches(windows, self.recipe.batch_pieces, None))
            found = [losses(self.network, _to(batch, self.recipe.device)) for batch in groups]
        self.network.load_state_dict(live)
        return _mean(t for t, _ in found), _mean(p for _, p in found)

    def _windows(self, articles: Sequence[GoldArticle], chance: random.Random) -> list[Example]:
        articles = [augmented(a, chance, self.recipe.augment) for a in articles]
        windows = [w for a in articles for w in examples(a, self.reader, chance)]
        if self.epoch >= self.recipe.contents_from:
            texts = {a.name: a.text for a in articles}
            contents = [
                w for c in read_contents(CONTENTS) for w in content_examples(texts[c.article], c, self.reader)
            ]
            windows += contents * self.recipe.contents_times
        return windows

    def _one_epoch(self, train: Sequence[GoldArticle]) -> tuple[float, float]:
        self.network.train()
        chance = random.Random(self.recipe.seed * 1000 + self.epoch)
        torch.manual_seed(self.recipe.seed * 1000 + self.epoch)
        seen: list[tuple[float, float]] = []
        began = time.monotonic()
        count = 0
        groups = list(batches(self._windows(train, chance), self.recipe.batch_pieces, chance))
        for group in groups:
            batch = _to(collate(group), self.recipe.device)
            tag, pointer = losses(self.network, batch)
            self.optimizer.zero_grad(set_to_none=True)
            (tag + pointer * self.recipe.pointer_weight).backward()
            nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
            self._advance((self.epoch + len(seen) / len(groups)) / self.recipe.epochs)
            seen.append((tag.item(), pointer.item()))
            count += sum(len(e.window.ids) for e in group)
            if len(seen) % 50 == 0:
                last = seen[-50:]
                print(
                    f"  step {len(seen)}/{len(groups)} tags {_mean(t for t, _ in last):.4f}"
                    f" pointers {_mean(p for _, p in last):.4f} {count / (time.monotonic() - began):.0f} pieces/s",
                    flush=True,
                )
        return _mean(t for t, _ in seen), _mean(p for _, p in seen)

    def _advance(self, done: float) -> None:
        """One step, at a rate that rises from nothing and falls to nothing; ``done`` is the share of the run."""
        self.step += 1
        warm = self.recipe.warm_up
        factor = min(done / warm, (1 - done) / (1 - warm))
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


def _mean(values: Iterable[Tensor | float]) -> float:
    listed = [float(v) for v in values]
    return math.fsum(listed) / max(1, len(listed))
