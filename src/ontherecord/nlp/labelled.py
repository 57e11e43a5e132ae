"""Scores of words → labelled spans (names, time expressions), by BIOES over any number of labels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ontherecord.nlp.decode import Floats
from ontherecord.nlp.tags import BEGIN, END, MIDDLE, OUTSIDE, PLACES, SINGLE, role_of


@dataclass(frozen=True, slots=True)
class LabelledSpan:
    """A range of words of the window, its label's number, and how sure the scores are of it."""

    first: int
    last: int
    label: int
    confidence: float


def labelled(scores: Floats, parts: Sequence[tuple[int, int]]) -> list[LabelledSpan]:
    """The labelled spans of a window, in order; ``scores`` are [W, 1 + 4 · labels] as `tags.tag` numbers them.

    A word that is most probably outside ends a span. Between such words the best segmentation is taken; spans do not
    cross ``parts``. The confidence is the geometric mean, over the words, of the probability of the label.
    """
    logs = _log_shares(scores)
    best = scores.argmax(axis=1)
    found: list[LabelledSpan] = []
    for start, end in parts:
        for first, last in _runs(np.flatnonzero(best[start:end]) + start):
            spans = _as_they_are(best[first:last].tolist(), first)
            if spans is None:
                spans = _segmented(logs[first:last], first)
            found += [LabelledSpan(a, b, label, _confidence(logs, a, b, label)) for a, b, label in spans]
    return found


def _runs(places: np.ndarray) -> Iterator[tuple[int, int]]:
    """Ranges of consecutive numbers."""
    if len(places):
        cuts = np.flatnonzero(np.diff(places) > 1)
        firsts, lasts = np.append(0, cuts + 1), np.append(cuts, len(places) - 1)
        yield from zip(places[firsts].tolist(), (places[lasts] + 1).tolist(), strict=True)


def _as_they_are(best: Sequence[int], at: int) -> list[tuple[int, int, int]] | None:
    """The spans that the best tags mark, None if they do not fit together."""
    found: list[tuple[int, int, int]] = []
    opened: tuple[int, int] | None = None
    for i, number in enumerate(best, at):
        label, place = role_of(number), (number - 1) % PLACES
        if (place in {BEGIN, SINGLE}) is not (opened is None) or (opened and opened[1] != label):
            return None
        if place == BEGIN:
            opened = i, label
        elif place in {SINGLE, END}:
            found.append((opened[0] if opened else i, i + 1, label))
            opened = None
    return None if opened else found


def _segmented(logs: Floats, at: int) -> list[tuple[int, int, int]]:
    """The best segmentation of a run of words into labelled spans and words outside."""
    count = len(logs)
    places = logs[:, 1:].reshape(count, -1, PLACES)
    middle = np.concatenate([np.zeros((1, places.shape[1])), np.cumsum(places[:, :, MIDDLE], axis=0)])
    best = [0.0] * (count + 1)
    way: list[tuple[int, int | None]] = [(0, None)] * (count + 1)
    for end in range(1, count + 1):
        best[end], way[end] = best[end - 1] + float(logs[end - 1, OUTSIDE]), (end - 1, None)
        for start in range(end):
            if end - start == 1:
                scores = places[start, :, SINGLE]
            else:
                inner = middle[end - 1] - middle[start + 1]
                scores = places[start, :, BEGIN] + inner + places[end - 1, :, END]
            label = int(scores.argmax())
            score = best[start] + float(scores[label])
            if score > best[end]:
                best[end], way[end] = score, (start, label)
    found = []
    end = count
    while end:
        start, label_or_none = way[end]
        if label_or_none is not None:
            found.append((start + at, end + at, label_or_none))
        end = start
    return found[::-1]


def _log_shares(scores: Floats) -> Floats:
    top = scores.max(axis=1, keepdims=True)
    logs: Floats = scores - top - np.log(np.exp(scores - top).sum(axis=1, keepdims=True))
    return logs


def _confidence(logs: Floats, first: int, last: int, label: int) -> float:
    own = slice(1 + label * PLACES, 1 + (label + 1) * PLACES)
    return float(np.exp(np.log(np.exp(logs[first:last, own]).sum(axis=1)).mean()))
