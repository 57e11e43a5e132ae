"""Learning from a teacher: what it holds likely, beside what was annotated (Hinton et al. 2015)."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from training.attribution import places, pointer_loss, tag_loss, targets_of
from training.batches import batches, inputs_of, words_of
from training.examples import collate
from training.keeping import kept
from training.lessons import Lesson
from training.network import FORBIDDEN, Crf, Network
from training.steps import Loss


@dataclass(frozen=True)
class Lessons:
    """Lessons, in each epoch a ``share`` of them; what was annotated counts ``gold`` times the teacher.

    On the same windows the heads beside attribution keep what those of ``former`` say.
    """

    lessons: Sequence[Lesson]
    pieces: int
    former: Network | None = None
    share: float = 1.0
    gold: float = 1.0
    pointer_weight: float = 0.2

    def steps(self, epoch: int, chance: random.Random | None) -> list[Callable[[Network], list[Loss]]]:
        """Batches of lessons, those with annotation apart from those without."""
        del epoch
        steps = []
        for annotated in (True, False):
            own = [one for one in self.lessons if (one.example is not None) is annotated]
            if chance is not None:
                own = chance.sample(own, round(len(own) * self.share))
            steps += [self._step(group) for group in batches(own, self.pieces, chance)] if own else []
        return steps

    def _step(self, group: Sequence[Lesson]) -> Callable[[Network], list[Loss]]:
        def step(network: Network) -> list[Loss]:
            device = next(network.parameters()).device.type
            windows = [one.window for one in group]
            inputs = inputs_of(windows, device)
            with torch.autocast(device, dtype=torch.bfloat16):
                words = network.encode(inputs)
                emissions, pointers = network.attribution(words)
            losses = [
                Loss("taught tags", taught_tags(network.crf, emissions.float(), group)),
                Loss("taught pointers", taught_pointers(pointers.float(), group), self.pointer_weight),
            ]
            others = kept(network, self.former, words, inputs, words_of(windows).to(device)) if self.former else ()
            examples = [one.example for one in group if one.example is not None]
            if not examples:
                return [*losses, *others]
            batch = collate(examples).to(device)
            given = [
                Loss("tags", tag_loss(network.crf, emissions.float(), batch), self.gold),
                Loss("pointers", pointer_loss(pointers.float(), batch), self.gold * self.pointer_weight),
            ]
            return [*(one._replace(weight=one.weight / (1 + self.gold)) for one in (*losses, *given)), *others]

        return step


def taught_tags(crf: Crf, emissions: Tensor, group: Sequence[Lesson]) -> Tensor:
    """Mean cross-entropy a word of the chain under [B, W, tags] emissions, the teacher's taken for true."""
    parts = [(i, first, last) for i, one in enumerate(group) for first, last in one.window.parts]
    window, at, lengths = places(parts, emissions)
    likely = torch.zeros(emissions.shape, device=emissions.device)
    for i, one in enumerate(group):
        likely[i, : len(one.tags)] = torch.from_numpy(one.tags.astype(np.float32))
    inside = torch.arange(at.shape[1], device=at.device)[None, :] < lengths[:, None]
    own, scores = likely[window, at] * inside[:, :, None], emissions[window, at]
    follow, start, end = crf.scores()
    pairs = torch.from_numpy(np.sum([one.pairs for one in group], axis=0)).to(follow)
    last = own.gather(1, (lengths - 1)[:, None, None].expand(-1, 1, own.shape[2])).squeeze(1)
    expected = (own * scores).sum() + (pairs * follow).sum() + (own[:, 0] @ start).sum() + (last @ end).sum()
    whole = crf.normalizer(scores, lengths, follow.expand(len(scores), -1, -1)).sum()
    return (whole - expected) / lengths.sum()


def taught_pointers(scores: Tensor, group: Sequence[Lesson]) -> Tensor:
    """Mean cross-entropy a span of where its words point; scores [B, 3, W, W + 1]."""
    real = targets_of(words_of([one.window for one in group])).to(scores.device)
    logs = scores.masked_fill(~real[:, None, None, :], FORBIDDEN).log_softmax(dim=3)
    missed, count = [logs.new_zeros(())], 0.0
    for i, one in enumerate(group):
        columns = [*range(len(one.window.words)), scores.shape[3] - 1]
        for number, pointed in enumerate(one.pointed):
            if len(pointed.rows):
                found = logs[i, number][torch.from_numpy(pointed.rows).long()][:, columns]
                wanted, weights = (torch.from_numpy(a.astype(np.float32)).to(found) for a in pointed[:0:-1])
                missed.append(-((wanted * found).sum(dim=1) * weights).sum())
                count += float(pointed.weights.sum())
    return torch.stack(missed).sum() / max(count, 1.0)
