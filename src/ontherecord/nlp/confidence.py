"""How sure the model is of an attribution: logistic regression over its signs (Platt 1999)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of the signs, in the order of `decode.SIGNS`, and the bias; fitted by the training program."""

    weights: tuple[float, ...]
    bias: float

    def confidence(self, signs: Sequence[float]) -> float:
        """The probability that content and source of an attribution are right."""
        score = self.bias + math.fsum(w * s for w, s in zip(self.weights, signs, strict=True))
        return 1 / (1 + math.exp(-score)) if score > 0 else math.exp(score) / (1 + math.exp(score))
