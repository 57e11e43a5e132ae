"""Fits the confidence of attributions and the threshold on the hashed tenth."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from bench._metrics import linked_flags

from ontherecord.nlp.attribution import Decoder, RawAttribution
from ontherecord.nlp.confidence import Calibration
from ontherecord.nlp.decode import Floats
from ontherecord.nlp.tokenize import Ints
from training.corpus import GoldArticle

Doubles = npt.NDArray[np.float64]

_RIDGE = 1.0
_ROUNDS = 50
_FOLDS = 10
_TEMPERATURES = np.arange(0.5, 3.01, 0.05)
_THRESHOLDS = np.arange(0.0, 0.61, 0.01)


@dataclass(frozen=True, slots=True)
class Fitted:
    """The calibration, the threshold, and the expected calibration error under cross-validation."""

    calibration: Calibration
    threshold: float
    error: float

    def of(self, decoder: Decoder) -> Decoder:
        """The decoder with this calibration and threshold."""
        return replace(decoder, calibration=self.calibration, threshold=self.threshold)


def calibrate(
    articles: Sequence[GoldArticle], found: Sequence[Sequence[RawAttribution]], slack: float = 0.0
) -> Fitted:
    """Fit on articles and what the uncalibrated model finds in them.

    The threshold is the one of highest linked F1, with confidences from folds that did not see the article; or the
    highest that costs no more than a share ``slack`` of it, which where there is little to choose on is chance.
    """
    signs, right, article = [], [], []
    for number, (gold, raw) in enumerate(zip(articles, found, strict=True)):
        signs += [a.signs for a in raw]
        right += linked_flags(gold.text, gold.attributions, raw)
        article += [number] * len(raw)
    x, y, of = np.array(signs), np.array(right, dtype=float), np.array(article)
    unseen = np.zeros(len(y))
    for fold in range(_FOLDS):
        test = of % _FOLDS == fold
        weights = logistic(x[~test], y[~test])
        unseen[test] = _sigmoid(_with_one(x[test]) @ weights)
    gold_count = sum(len(a.attributions) for a in articles)
    f1 = np.array([2 * y[unseen >= t].sum() / ((unseen >= t).sum() + gold_count) for t in _THRESHOLDS])
    best = int(np.argmax(f1)) if not slack else int(np.flatnonzero(f1 >= f1.max() * (1 - slack))[-1])
    weights = logistic(x, y)
    return Fitted(
        Calibration(tuple(map(float, weights[:-1])), float(weights[-1])),
        float(_THRESHOLDS[best]),
        calibration_error(unseen, y),
    )


def temperature(scores: Sequence[Floats], gold: Sequence[Ints]) -> float:
    """What scores [W, classes] are to be divided by for the gold classes to be most likely (Guo et al. 2017)."""
    rows, right = np.concatenate(scores).astype(float), np.concatenate(gold)

    def surprise(heat: float) -> float:
        heated = rows / heat
        top = heated.max(axis=1)
        spread = np.log(np.exp(heated - top[:, None]).sum(axis=1)) + top
        return float((spread - heated[np.arange(len(right)), right]).mean())

    return min(map(float, _TEMPERATURES), key=surprise)


def calibration_error(confidence: Doubles, right: Doubles, bins: int = 10) -> float:
    """Expected calibration error over bins of equal width (Naeini, Cooper and Hauskrecht 2015)."""
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = (abs((confidence[place == b] - right[place == b]).sum()) for b in range(bins))
    return float(sum(gaps) / max(1, len(right)))


def logistic(x: Doubles, y: Doubles) -> Doubles:
    """Ridge logistic regression by Newton's method, on standardized signs; weights for the plain ones."""
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-6
    z = _with_one((x - mean) / spread)
    ridge = np.diag([_RIDGE] * x.shape[1] + [0.0])
    weights = np.zeros(z.shape[1])
    for _ in range(_ROUNDS):
        p = _sigmoid(z @ weights)
        slope = z.T @ (p - y) + ridge @ weights
        curve = (z * (p * (1 - p))[:, None]).T @ z + ridge
        weights = weights - np.linalg.solve(curve, slope)
    plain = weights[:-1] / spread
    return np.append(plain, weights[-1] - plain @ mean)


def _with_one(x: Doubles) -> Doubles:
    return np.column_stack([x, np.ones(len(x))])


def _sigmoid(x: Doubles) -> Doubles:
    return 1 / (1 + np.exp(-x))
