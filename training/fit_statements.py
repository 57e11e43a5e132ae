"""Fits the weights by which statements are compared and writes them into ``ontherecord.link.scorer``.

    python -m training.fit_statements [--corpora ../shared/corpora] [--write]

Pairs: statements of PolNeAR's training part beside edits of themselves (the same saying, or turned into another), and
beside the likest other statements of the same article (another saying); and pairs written for this project, which
weigh as much as all others together. Scores printed are of the hashed tenth of the articles, and of the written pairs
by cross-validation.
"""

import argparse
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ontherecord.link import scorer
from ontherecord.link.measures import measure
from ontherecord.nlp.statements import shipped
from training import statement_edits as edits
from training.corpus import held_out, read_polnear
from training.statements_pairs import Pair, affairs, written

Doubles = npt.NDArray[np.float64]
SEED = 7
PER_ARTICLE = 3
SMALLEST = 5
_RIDGE = 100.0
# how much the pairs made of PolNeAR's weigh beside the written ones
_MADE = 0.3
_STEPS = 40
_FOLDS = 8
_ROW = 12
_WAYS: tuple[Callable[[str, random.Random], str | None], ...] = (
    edits.cut,
    edits.rendered,
    edits.reworded,
    edits.reworded,
    edits.explained,
)


@dataclass(frozen=True, slots=True)
class Sample:
    """Features of pairs, the constant first; whether each is one saying; how much it weighs."""

    words: Doubles
    meaning: Doubles
    same: Doubles
    weights: Doubles


@lru_cache(1 << 17)
def vector(text: str) -> scorer.Vector:
    """The vector of a text by the encoder of the package."""
    return shipped().vector(text)


def pairs_of(corpora: Path, *, held: bool) -> list[Pair]:
    """Pairs made of PolNeAR's training part: of its hashed tenth, or of the rest."""
    chance = random.Random(SEED)
    found: list[Pair] = []
    for article in read_polnear(corpora, "train"):
        if held_out(article.name) != held:
            continue
        texts = {" … ".join(article.text[a:b] for a, b in one.content) for one in article.attributions}
        long = sorted(text for text in texts if len(text.split()) >= SMALLEST)
        for text in chance.sample(long, min(PER_ARTICLE, len(long))):
            found += _made_of(text, long, chance)
    return found


def _made_of(text: str, others: Sequence[str], chance: random.Random) -> list[Pair]:
    made: list[Pair] = []
    told = chance.choice(_WAYS)(text, chance)
    if told:
        further = edits.cut(told, chance) if chance.random() < 0.25 else None
        made.append(Pair(text, further or told, same=True))
    other = edits.turned(text, chance)
    if other:
        made.append(Pair(text, other, same=False))
    apart = [one for one in others if one != text and measure(text, one).order < 0.6]
    apart.sort(key=lambda one: -float(vector(one) @ vector(text)))
    return made + [Pair(text, one, same=False) for one in apart[:2]]


def sample(pairs: Sequence[Pair], weight: float) -> Sample:
    """Features of pairs that weigh ``weight`` in all, those of one saying as much as the others."""
    measured = [(pair, m) for pair in pairs if (m := measure(pair.one, pair.other)).changed is None]
    same = np.array([float(pair.same) for pair, _ in measured])
    each = np.where(same == 1, weight / 2 / max(same.sum(), 1), weight / 2 / max((1 - same).sum(), 1))
    words = np.array([[1.0, *scorer.by_words(m)] for _, m in measured])
    meaning = np.array([[1.0, *scorer.by_meaning(m, pair.one, pair.other, vector)] for pair, m in measured])
    return Sample(words, meaning, same, each)


def fit(features: Doubles, same: Doubles, weights: Doubles) -> Doubles:
    """Logistic regression by Newton's method, with a small penalty on all weights but the constant's."""
    return _newton(features, same, weights)


def fit_signed(features: Doubles, same: Doubles, weights: Doubles) -> Doubles:
    """The same; measures whose weights come out with the wrong sign are left out one by one, the rest fitted anew."""
    free = np.ones(features.shape[1], dtype=bool)
    while True:
        beta = np.zeros(features.shape[1])
        beta[free] = _newton(features[:, free], same, weights)
        wrong = beta[1:] * _signs(features.shape[1] - 1) < 0
        if not wrong.any():
            return beta
        free[1 + int(np.argmax(np.abs(beta[1:]) * wrong))] = False


def _signs(count: int) -> Doubles:
    """What a measure may speak for: likeness for one saying, difference against it."""
    against = {8, 9, 10, 11, 12, 13, 14}
    return np.array([-1.0 if i in against else 1.0 for i in range(count)])


def _newton(features: Doubles, same: Doubles, weights: Doubles) -> Doubles:
    beta = np.zeros(features.shape[1])
    ridge = np.full(features.shape[1], _RIDGE)
    ridge[0] = 1e-6
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-features @ beta))
        gradient = features.T @ (weights * (same - p)) - ridge * beta
        hessian = (features * (weights * p * (1 - p))[:, None]).T @ features + np.diag(ridge)
        beta = beta + np.linalg.solve(hessian, gradient)
    return beta


def scores(features: Doubles, same: Doubles, beta: Doubles) -> str:
    """Precision, recall and F1 of several thresholds."""
    p = 1 / (1 + np.exp(-features @ beta))
    lines = []
    for threshold in (0.3, 0.5, 0.7, 0.8, 0.9):
        said = p >= threshold
        hit = float((said * same).sum())
        precision, recall = hit / max(said.sum(), 1), hit / same.sum()
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        lines.append(f"  at {threshold}: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")
    return "\n".join(lines)


def crossed(own: Sample, made: Sample) -> str:
    """Scores on the written pairs, each by weights fitted without it and without all of its affair."""
    folds = np.array(
        [fold for fold, measured in zip(affairs(_FOLDS), _comparable(written()), strict=True) if measured]
    )
    found = np.zeros(len(folds))
    for fold in range(_FOLDS):
        rest = folds != fold
        beta = fit(
            np.vstack([own.meaning[rest], made.meaning]),
            np.concatenate([own.same[rest], made.same]),
            np.concatenate([own.weights[rest], made.weights]),
        )
        found[~rest] = own.meaning[~rest] @ beta
    return scores(found[:, None], own.same, np.ones(1))


def _comparable(pairs: Sequence[Pair]) -> list[bool]:
    return [measure(pair.one, pair.other).changed is None for pair in pairs]


def main() -> None:
    """Fit, print scores, and with ``--write`` put the weights into the module."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    pairs = pairs_of(given.corpora, held=False)
    made = sample(pairs, _MADE * len(pairs))
    own = sample(written(), len(pairs))
    held = pairs_of(given.corpora, held=True)
    test = sample(held, len(held))
    print(f"{len(pairs)} pairs made to fit, {len(held)} held out, {len(own.same)} written")
    tables = {}
    for name, how, ours, theirs, tests in (
        ("WORDS", fit_signed, own.words, made.words, test.words),
        ("MEANING", fit, own.meaning, made.meaning, test.meaning),
    ):
        tables[name] = how(
            np.vstack([ours, theirs]),
            np.concatenate([own.same, made.same]),
            np.concatenate([own.weights, made.weights]),
        )
        print(f"{name} {np.round(tables[name], 2).tolist()}\n held out\n{scores(tests, test.same, tables[name])}")
    print(f" written, crossed\n{crossed(own, made)}")
    if given.write:
        _write(tables)


def _write(tables: dict[str, Doubles]) -> None:
    path = Path(scorer.__file__)
    text = path.read_text("utf-8")
    for name, weights in tables.items():
        rows = [", ".join(f"{weight:.2f}" for weight in weights[i : i + _ROW]) for i in range(0, len(weights), _ROW)]
        listed = ",\n    ".join(rows)
        table = f"{name}: tuple[float, ...] = (\n    {listed},\n)  # fmt: skip\n"
        text = re.sub(rf"^{name}: .*?\n\)  # fmt: skip\n", table, text, flags=re.MULTILINE | re.DOTALL)
    path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
