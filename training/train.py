"""Fits the network; a checkpoint after every epoch, from which a stopped run goes on."""

import math
import random
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Generic

import torch
from torch import nn

from training.network import OTHER_HEADS
from training.steps import Loss, Network, Step, Task

Losses = Mapping[str, float]

CHECKPOINT = "checkpoint.pt"
_NEW_IN_ENCODER = ("case", "quote", "place", "in_content")


@dataclass(frozen=True)
class Recipe:
    """What a run depends on besides its tasks and the starting weights.

    ``heads_only``: the encoder and what attribution reads from it stay as they are.
    """

    epochs: int
    encoder_rate: float
    head_rate: float = 1e-3
    crf_rate: float = 1e-2
    warm_up: float = 0.06
    decay: float = 0.01
    average: float = 0.995
    seed: int = 1
    device: str = "cpu"
    heads_only: bool = False


def _optimizer(network: nn.Module, recipe: Recipe) -> torch.optim.Optimizer:
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        if recipe.heads_only and not name.startswith(OTHER_HEADS):
            parameter.requires_grad_(False)
            continue
        rate = recipe.head_rate
        if name.startswith("encoder"):
            rate = recipe.head_rate if name.split(".")[1] in _NEW_IN_ENCODER else recipe.encoder_rate
        elif name.startswith("crf"):
            rate = recipe.crf_rate
        decay = recipe.decay if parameter.ndim > 1 and not name.startswith("crf") else 0.0
        groups.setdefault((rate, decay), []).append(parameter)
    return torch.optim.AdamW(
        [{"params": group, "lr": rate, "weight_decay": decay} for (rate, decay), group in groups.items()],
        betas=(0.9, 0.98),
        fused=True,
    )


class Trainer(Generic[Network]):
    """One run in one folder; the network is trained in place."""

    def __init__(self, recipe: Recipe, folder: Path, network: Network) -> None:
        self.recipe, self.folder = recipe, folder
        torch.manual_seed(recipe.seed)
        self.network = network.to(recipe.device)
        self.average = {name: t.detach().clone() for name, t in network.state_dict().items()}
        self.optimizer = _optimizer(network, recipe)
        self.epoch = self.step = 0

    def fit(self, tasks: Sequence[Task[Network]], chosen_on: Sequence[Task[Network]]) -> Network:
        """Run the epochs that are left, saving each, and give the network its averaged weights."""
        fixed = [step for task in chosen_on for step in task.steps(0, None)]
        self._resume()
        while self.epoch < self.recipe.epochs:
            began = time.monotonic()
            learned = self._one_epoch(tasks)
            self.epoch += 1
            self._save()
            held = self.evaluate(fixed)
            seconds = time.monotonic() - began
            print(f"epoch {self.epoch} {_told(learned)} held-out {_told(held)} {seconds:.0f} s", flush=True)
        self.network.load_state_dict(self.average)
        return self.network.eval()

    def evaluate(self, steps: Sequence[Step[Network]]) -> Losses:
        """Mean losses of the averaged weights over held-out steps."""
        live = {name: t.detach().clone() for name, t in self.network.state_dict().items()}
        self.network.load_state_dict(self.average)
        self.network.eval()
        with torch.inference_mode():
            found = _means(loss for step in steps for loss in step(self.network))
        self.network.load_state_dict(live)
        return found

    def _one_epoch(self, tasks: Sequence[Task[Network]]) -> Losses:
        self.network.train()
        if self.recipe.heads_only:
            self.network.get_submodule("encoder").eval()
        chance = random.Random(self.recipe.seed * 1000 + self.epoch)
        torch.manual_seed(self.recipe.seed * 1000 + self.epoch)
        steps = [step for task in tasks for step in task.steps(self.epoch, chance)]
        if len(tasks) > 1:
            chance.shuffle(steps)
        seen: list[Loss] = []
        began = time.monotonic()
        for i, step in enumerate(steps):
            losses = step(self.network)
            self.optimizer.zero_grad(set_to_none=True)
            torch.stack([loss.value * loss.weight for loss in losses]).sum().backward()
            nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
            self._advance((self.epoch + i / len(steps)) / self.recipe.epochs)
            seen += [loss._replace(value=loss.value.detach()) for loss in losses]
            if (i + 1) % 50 == 0:
                rate = (i + 1) / (time.monotonic() - began)
                print(f"  step {i + 1}/{len(steps)} {_told(_means(seen[-150:]))} {rate:.2f} steps/s", flush=True)
        return _means(seen)

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
        partial.replace(self.folder / CHECKPOINT)

    def _resume(self) -> None:
        path = self.folder / CHECKPOINT
        if not path.exists():
            return
        state = torch.load(path, map_location=self.recipe.device, weights_only=True)
        if state["recipe"] != asdict(self.recipe):
            raise SystemExit(f"{path} was made with another recipe; give another --work folder or remove it.")
        self.epoch, self.step = state["epoch"], state["step"]
        self.network.load_state_dict(state["network"])
        self.average = state["average"]
        self.optimizer.load_state_dict(state["optimizer"])


def _means(losses: Iterable[Loss]) -> Losses:
    seen: dict[str, list[float]] = defaultdict(list)
    for loss in losses:
        seen[loss.name].append(float(loss.value))
    return {name: math.fsum(values) / len(values) for name, values in seen.items()}


def _told(losses: Losses) -> str:
    return " ".join(f"{name} {value:.4f}" for name, value in losses.items())
