"""What a task is: epoch by epoch it gives steps, and each step the losses of one batch."""

import random
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol, TypeVar

from torch import Tensor, nn

Network = TypeVar("Network", bound=nn.Module)
Learner_contra = TypeVar("Learner_contra", bound=nn.Module, contravariant=True)


class Loss(NamedTuple):
    """One loss of a step, and what it counts for beside the others."""

    name: str
    value: Tensor
    weight: float = 1.0


Step = Callable[[Network], list[Loss]]


class Task(Protocol[Learner_contra]):
    """Something for a network to learn."""

    def steps(self, epoch: int, chance: random.Random | None) -> Sequence[Callable[[Learner_contra], list[Loss]]]:
        """The steps of an epoch; without ``chance`` they are always the same."""
