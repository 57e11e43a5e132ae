"""Fits the weights by which events are compared across articles, on ECB+ topics 1-30.

    python training/fit_events.py [--corpora ../shared/corpora]

Pairs of gold mentions in sentences that have an event told in other documents too (see bench/ecb.py): all pairs of
one topic; of different topics those with the same head word, and a sample of the others. First the hashed tenths of
the topics are each left out of a fit in turn: their CoNLL F1 by average linkage over all their pairs, topics not
given away, for several thresholds, and how right their pairs above a score are. Then all topics are fitted; the
weights printed go into ontherecord/link/events.py by hand.
"""

import argparse
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

from _ecb import FOLDS, TRAIN, EcbDocument, EcbMention, chains, checked, fold, read_ecb
from ecb import average_linkage, grouped, score, stories, vector
from ontherecord.link.event_traits import FEATURES, features, head

ROOT = Path(__file__).parents[1]
LEAST = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
STORIES = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3)
SURE = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
_PENALTY = 1.0
_STEPS = 25
_SAMPLE = 300_000

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of mentions: their places, what they share, and whether they are one event."""

    places: npt.NDArray[np.int64]
    shared: Floats
    one: npt.NDArray[np.bool_]

    def of(self, chosen: npt.NDArray[np.bool_]) -> "Pairs":
        """Some of them."""
        return Pairs(self.places[chosen], self.shared[chosen], self.one[chosen])


def fitted(pairs: Pairs) -> Floats:
    """The weights of a logistic regression, by Newton's method; squares of all but the first are held small."""
    weights = np.zeros(pairs.shared.shape[1])
    held = _PENALTY * (np.arange(len(weights)) > 0)
    for _ in range(_STEPS):
        found = probability(pairs.shared, weights)
        slope = pairs.shared.T @ (found - pairs.one) + held * weights
        curve = (pairs.shared * (found * (1 - found))[:, None]).T @ pairs.shared + np.diag(held + 1e-9)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-5:
            break
    return weights


def probability(shared: Floats, weights: Floats) -> Floats:
    """How probable it is that pairs are one event."""
    return np.asarray(1 / (1 + np.exp(-np.clip(shared @ weights, -30, 30))))


def within(groups: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """All pairs within groups."""
    return [(i, j) for group in groups for i in group for j in group if j < i]


def across(mentions: Sequence[EcbMention], topics: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of different topics: those with the same head, and a sample."""
    chance = random.Random(1)
    drawn = {(max(pair), min(pair)) for pair in (chance.sample(range(len(mentions)), 2) for _ in range(_SAMPLE))}
    alike = within(grouped(mentions, lambda m: head(m.act.words)))
    return sorted((i, j) for i, j in drawn.union(alike) if topics[i] != topics[j])


def pairs_of(mentions: Sequence[EcbMention], places: Sequence[tuple[int, int]]) -> Pairs:
    """What pairs of mentions share."""
    return Pairs(
        np.array(places, dtype=np.int64),
        np.array([features(mentions[i].act, mentions[j].act, vector) for i, j in places]),
        np.array([mentions[i].chain == mentions[j].chain for i, j in places]),
    )


def left_out(mentions: Sequence[EcbMention], weights: Floats, found: dict[str, int]) -> Floats:
    """CoNLL F1, without and with chains of one, of topics that were left out: same head, ours, by stories."""
    pairs = pairs_of(mentions, within([range(len(mentions))]))
    scores = np.zeros((len(mentions), len(mentions)))
    scores[pairs.places[:, 0], pairs.places[:, 1]] = probability(pairs.shared, weights)
    scores += scores.T
    story = np.array([found[m.document] for m in mentions])
    of_story = scores * (story[:, None] == story)
    groups = [grouped(mentions, lambda m: head(m.act.words))]
    groups += [average_linkage(given, least) for given in (scores, of_story) for least in LEAST]
    rows = [score(chains(mentions), one, "", "") for one in groups]
    return np.array([(row.conll, row.with_single) for row in rows])


def cross_validate(documents: Sequence[EcbDocument], mentions: Sequence[EcbMention], pairs: Pairs) -> None:
    """Print what the tenths get, each by a fit on the others."""
    topic = {one.name: one.topic for one in documents}
    tenth = np.array([fold(topic[m.document]) for m in mentions])
    tables, scores, right = [], [], []
    for number in sorted(set(tenth.tolist())):
        ends = tenth[pairs.places] == number
        inside = ends.all(axis=1)
        weights = fitted(pairs.of(~ends.any(axis=1)))
        scores.append(probability(pairs.of(inside).shared, weights))
        right.append(pairs.of(inside).one)
        found = stories([one for one in documents if fold(one.topic) == number])
        tables.append(left_out([mentions[i] for i in np.flatnonzero(tenth == number).tolist()], weights, found))
    table = np.mean(tables, axis=0)
    print(f"{FOLDS} hashed tenths of the topics, mean CoNLL F1 without and with chains of one mention")
    print(f"same head: {table[0, 0]:.1f} {table[0, 1]:.1f}")
    for name, start in (("ours", 1), ("ours, found stories", 1 + len(LEAST))):
        for least, (several, single) in zip(LEAST, table[start : start + len(LEAST)], strict=True):
            print(f"{name}, least {least}: {several:.1f} {single:.1f}")
    probable, true = np.concatenate(scores), np.concatenate(right)
    for least in SURE:
        above = probable >= least
        print(f"pairs of {least} and more: {above.sum()}, right {100 * true[above].mean():.1f} %")


def story_scores(documents: Sequence[EcbDocument]) -> None:
    """Print how well the stories are found: F1 of pairs of documents, for several thresholds."""
    told = [(one.topic, one.name.endswith("plus")) for one in documents]
    gold = {(i, j) for i in range(len(told)) for j in range(i) if told[i] == told[j]}
    for least in STORIES:
        number = stories(documents, least)
        of = [number[one.name] for one in documents]
        found = {(i, j) for i in range(len(of)) for j in range(i) if of[i] == of[j]}
        print(f"stories, least {least}: pair F1 {200 * len(gold & found) / (len(gold) + len(found)):.1f}")


def main() -> None:
    """Cross-validate, fit, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=ROOT / "../shared/corpora")
    documents = read_ecb(parser.parse_args().corpora, TRAIN)
    every = [m for one in documents for m in one.mentions]
    mentions = [every[i] for i in checked(every)]
    topic = {one.name: one.topic for one in documents}
    places = within(grouped(mentions, lambda m: topic[m.document]))
    pairs = pairs_of(mentions, places + across(mentions, [topic[m.document] for m in mentions]))
    story_scores(documents)
    cross_validate(documents, mentions, pairs)
    for name, weight in zip(FEATURES, fitted(pairs), strict=True):
        print(f"    {weight:.2f},  # {name}")


if __name__ == "__main__":
    main()
