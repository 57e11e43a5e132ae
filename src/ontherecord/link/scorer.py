"""How probable it is that two wordings report one saying: logistic regressions over a few measures.

Two of them: by the words alone, and with vectors of meaning. ``training/fit_statements.py`` fits the weights, on
edited statements of PolNeAR's training part and on pairs written for this project, and writes them into this module.
"""

import math
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from ontherecord.link.measures import Measures

Vector = npt.NDArray[np.float32]
Vectors = Callable[[str], Vector]

# fitted weights, the constant first; see by_words and by_meaning for what they weigh
WORDS: tuple[float, ...] = (
    -0.50,
    1.41,
    0.00,
    0.00,
    0.00,
    0.00,
    -1.82,
    -3.73,
    -1.09,
    -3.55,
    -0.06,
    0.00,
    3.51,
)
MEANING: tuple[float, ...] = (
    -12.51,
    0.00,
    0.00,
    0.00,
    0.00,
    0.00,
    -2.18,
    -4.82,
    -0.38,
    -4.46,
    -0.80,
    -3.59,
    0.00,
    7.56,
    4.84,
    0.02,
    9.72,
    4.71,
)


def by_words(measures: Measures) -> list[float]:
    """What the words tell, in numbers about 0 to 1."""
    m = measures
    return [
        m.within,
        m.both,
        m.order,
        m.run,
        min(math.log1p(m.shared) / 4, 1.0),
        1 - m.ratio,
        float(m.numbers),
        float(m.places),
        float(m.names),
        float(m.negation),
        float(m.opposite),
        max(0.0, m.order - 0.7) / 0.3,
    ]


def by_meaning(measures: Measures, one: str, other: str, vector: Vectors) -> list[float]:
    """What words and vectors tell: the likeness of the wholes, and of what either has and the other lacks."""
    whole = likeness(vector(one), vector(other))
    left, right = measures.rest
    rest = likeness(vector(" ".join(left)), vector(" ".join(right))) if left and right else 1.0
    soft = _matched(left, right, vector), _matched(right, left, vector)
    return [*by_words(measures), whole, rest, max(0.0, whole - 0.75) * 4, max(soft), min(soft)]


def _matched(words: Sequence[str], others: Sequence[str], vector: Vectors) -> float:
    """How near the nearest of other words come to words, the mean; 1 for no words, 0 for no others."""
    if not words or not others:
        return float(not words)
    near = [max(likeness(vector(word), vector(theirs)) for theirs in others) for word in words]
    return sum(near) / len(near)


def likeness(one: Vector, other: Vector) -> float:
    """The cosine of two vectors of length one."""
    return float(np.dot(one, other))


def probability(weights: Sequence[float], features: Sequence[float]) -> float:
    """Of one saying."""
    total = weights[0] + sum(w * f for w, f in zip(weights[1:], features, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
