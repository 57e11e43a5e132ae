"""How probable it is that two wordings report one saying: logistic regressions over a few measures.

Two of them: by the words alone, and with vectors of meaning. ``training/fit_statements.py`` fits the weights, on
edited statements of PolNeAR's training part and on pairs written for this project, and writes them into this module.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ontherecord.link.measures import Measures
from ontherecord.link.profile import Profile, profile
from ontherecord.link.tokens import weight

Vector = npt.NDArray[np.float32]
Vectors = Callable[[str], Vector]

# of the written pairs, by which measures are put on one scale, and how far from the mean a measure counts
_MEANS = np.array([0.38, 0.39, 0.44, 0.34, 0.38, 0.60, 0.10, 0.12, 0.08, 0.21])
_SPREADS = np.array([0.22, 0.15, 0.17, 0.09, 0.11, 0.17, 0.18, 0.21, 0.13, 0.16])
_LIMITS = (-3.0, 4.0)

# fitted weights, the constant first; see by_words and by_meaning for what they weigh
WORDS: tuple[float, ...] = (
    -0.80, 1.01, 0.86, 1.18, 0.71, 0.43, 0.77, 0.00, 0.00, -1.05, -0.23, -0.45,
    -0.66, 0.00, -0.22, -0.22,
)  # fmt: skip
MEANING: tuple[float, ...] = (
    -1.74, 1.16, 0.55, 0.29, 0.64, 0.36, -0.12, 0.33, 0.14, 0.01, -0.27, -0.21,
    -0.18, -0.44, 0.13, -0.21, -0.20, 0.47, 0.07, 0.01, 0.05, -0.13, -0.02, -0.17,
    -0.27, -0.12, -0.16, 0.09, 0.08, 0.19, 0.06, 0.17, -0.21, -0.12, 0.08, 0.09,
    -0.01, 0.19, 0.03, 0.11, -0.04, 0.01, 0.02, -0.02, -0.32, 0.08, -0.10, -0.23,
    -0.02, -0.17, -0.10, 0.02, -0.07, 0.05, 0.11, -0.06, 0.12, -0.02, 0.03, 0.02,
    -0.20, 0.32, -0.20, -0.01, 0.24, 0.56, 0.07, 0.17, 0.23, -0.33, -0.36, -0.37,
)  # fmt: skip


def by_words(measures: Measures) -> list[float]:
    """What the words tell, in numbers about 0 to 1."""
    m = measures
    return [
        m.within,
        m.both,
        m.weighed,
        m.order,
        m.run,
        min(math.log1p(m.telling) / 3, 1.0),
        max(0.0, m.order - 0.7) / 0.3,
        min(m.quoted / 4, 1.0),
        1 - m.ratio,
        *differences(m),
    ]


def by_meaning(measures: Measures, one: str, other: str, vector: Vectors) -> list[float]:
    """What words and vectors tell, each alone and by twos: likeness of the wholes, and of the words of either.

    Of the words: how near to each of one wording the other has one, all of them, and those that are not the same; and
    how far it is from the word that is matched least, of that wording where it is nearer.
    """
    whole = likeness(vector(one), vector(other))
    found = _matched(profile(one), profile(other), vector)
    spread = np.array(
        [
            whole,
            *sorted(side.near for side in found),
            *sorted(side.rest for side in found),
            min(side.lack for side in found),
            measures.order,
            measures.weighed,
            min(math.log1p(measures.telling) / 3, 1.0),
            1 - measures.ratio,
        ]
    )
    spread = np.clip((spread - _MEANS) / _SPREADS, *_LIMITS)
    products = np.outer(spread, spread)[np.triu_indices(len(spread))]
    return [*spread.tolist(), *differences(measures), *products.tolist()]


def differences(measures: Measures) -> list[float]:
    """What speaks against one saying: a figure, place, name or negation that differs, the opposite."""
    m = measures
    return [float(one) for one in (m.numbers, m.places, m.names, m.negation, m.opposite, m.uneven)]


@dataclass(frozen=True, slots=True)
class _Matched:
    """How one of two wordings is matched by words of the other, each counting by what it tells.

    ``near``: how near the nearest word is, the mean; ``rest``: the same of words that the other lacks, 1 for none;
    ``lack``: how far it is from the word that is matched least.
    """

    near: float
    rest: float
    lack: float


def _matched(left: Profile, right: Profile, vector: Vectors) -> tuple[_Matched, _Matched]:
    """Two wordings matched word by word, by likeness of the words' vectors."""
    if not left.written or not right.written:
        return _Matched(0.0, 0.0, 1.0), _Matched(0.0, 0.0, 1.0)
    first, second = (np.stack([vector(shown) for _, shown in side.written]) for side in (left, right))
    near = np.clip(first @ second.T, 0.0, 1.0)
    return _side(left, right, near.max(axis=1)), _side(right, left, near.max(axis=0))


def _side(ours: Profile, theirs: Profile, near: Vector) -> _Matched:
    weights = np.array([weight(form) for form, _ in ours.written])
    open_ = np.array([form not in theirs.kinds for form, _ in ours.written])
    near = np.where(open_, near, 1.0)
    rest = float((weights * near)[open_].sum() / weights[open_].sum()) if open_.any() else 1.0
    return _Matched(float(weights @ near / weights.sum()), rest, float((weights * (1 - near)).max()))


def likeness(one: Vector, other: Vector) -> float:
    """The cosine of two vectors of length one."""
    return float(np.dot(one, other))


def probability(weights: Sequence[float], features: Sequence[float]) -> float:
    """Of one saying."""
    total = weights[0] + sum(w * f for w, f in zip(weights[1:], features, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
