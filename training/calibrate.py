"""Fits the confidence of attributions and the threshold on the hashed tenth."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from bench._metrics import linked_flags

from ontherecord.nlp.attribution import INNER, OUTER, Decoder
from ontherecord.nlp.confidence import Calibration
from ontherecord.nlp.model import Model, Reading
from training.compose import composed
from training.corpus import GoldArticle

Doubles = npt.NDArray[np.float64]

_RIDGE = 1.0
_ROUNDS = 50
_FOLDS = 10
_THRESHOLDS = np.arange(0.0, 0.61, 0.01)


@dataclass(frozen=True, slots=True)
class Fitted:
    """Decoders with calibration and threshold; the outer layer's calibration error under cross-validation."""

    decoders: tuple[Decoder, ...]
    error: float


def fit_confidence(model: Model, articles: Sequence[GoldArticle], seed: int) -> Fitted:
    """Fit both layers' decoders: the outer on the articles, the inner on the same articles composed."""
    outer = [_on_layer(article, model.read(article.text), OUTER) for article in articles]
    outer_fit, error = _fit(outer)
    chance = random.Random(seed)
    nested = [composed(article, chance, 1.0) for article in articles]
    inner_fit, _ = _fit([_on_layer(article, model.read(article.text), INNER) for article in nested])
    decoders = tuple(
        replace(decoder, calibration=calibration, threshold=threshold)
        for decoder, (calibration, threshold) in zip(model.decoders, (outer_fit, inner_fit), strict=True)
    )
    return Fitted(decoders, error)


@dataclass(frozen=True, slots=True)
class _Sample:
    """One article's predictions on a layer: their signs, which are right, and how many were there to find."""

    signs: list[tuple[float, ...]]
    right: list[bool]
    gold: int


def _on_layer(article: GoldArticle, reading: Reading, layer: int) -> _Sample:
    found = [a for a in reading.attributions if (a.parent is None) == (layer == OUTER)]
    gold = article.attributions if layer == OUTER else article.inner
    if layer == INNER:
        found = [
            a for a in found if any(s <= a.content[0].start and a.content[-1].end <= e for s, e in article.known)
        ]
    return _Sample([a.signs for a in found], linked_flags(article.text, gold, found), len(gold))


def _fit(samples: Sequence[_Sample]) -> tuple[tuple[Calibration, float], float]:
    """Calibration and threshold, and the calibration error.

    The threshold is the one of highest linked F1, with confidences from folds that did not see the article.
    """
    x = np.array([signs for sample in samples for signs in sample.signs])
    y = np.array([right for sample in samples for right in sample.right], dtype=float)
    of = np.repeat(np.arange(len(samples)), [len(sample.signs) for sample in samples])
    unseen = np.zeros(len(y))
    for fold in range(_FOLDS):
        test = of % _FOLDS == fold
        weights = _logistic(x[~test], y[~test])
        unseen[test] = _sigmoid(_with_one(x[test]) @ weights)
    gold = sum(sample.gold for sample in samples)
    f1 = [2 * y[unseen >= t].sum() / ((unseen >= t).sum() + gold) for t in _THRESHOLDS]
    weights = _logistic(x, y)
    calibration = Calibration(tuple(map(float, weights[:-1])), float(weights[-1]))
    return (calibration, float(_THRESHOLDS[int(np.argmax(f1))])), calibration_error(unseen, y)


def calibration_error(confidence: Doubles, right: Doubles, bins: int = 10) -> float:
    """Expected calibration error over bins of equal width (Naeini, Cooper and Hauskrecht 2015)."""
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = (abs((confidence[place == b] - right[place == b]).sum()) for b in range(bins))
    return float(sum(gaps) / max(1, len(right)))


def _logistic(x: Doubles, y: Doubles) -> Doubles:
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
