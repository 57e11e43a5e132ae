"""Scores of words → attributions: the best tag path of each paragraph, then the best links between its spans."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ontherecord.nlp import tags
from ontherecord.nlp.tokenize import Ints

Floats = npt.NDArray[np.float32]

_FLOOR = 1e-6


@dataclass(frozen=True, slots=True)
class Crf:
    """Transition scores [from, to], and those of starting and ending a paragraph with a tag."""

    follow: Floats
    start: Floats
    end: Floats


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of one window: tag scores [W, tags]; pointer scores [3, W, W + 1].

    The pointers go from content to cue, from cue to source, from content to source; the last column is nowhere.
    """

    tags: Floats
    pointers: Floats


@dataclass(frozen=True, slots=True)
class TagSpan:
    """A span of one role, as a range of words of the window."""

    role: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Linked:
    """One attribution in a window: indices into its spans; no cue, no source where there is none.

    ``signs`` are what its confidence is computed from, in the order of ``SIGNS``.
    """

    source: int | None
    cue: int | None
    contents: tuple[int, ...]
    signs: tuple[float, ...]


SIGNS = (
    "content tags",
    "content edges",
    "cue tags",
    "source tags",
    "content to cue",
    "cue to source",
    "content to source",
    "no cue",
    "no source",
    "length",
)


def best_paths(scores: Sequence[Floats], crf: Crf) -> list[Ints]:
    """The best tag path of each paragraph (Viterbi), all paragraphs at once, longest first."""
    order = sorted(range(len(scores)), key=lambda i: -len(scores[i]))
    lengths = np.array([len(scores[i]) for i in order])
    if not len(lengths):
        return []
    longest = int(lengths[0])
    padded = np.zeros((longest, len(order), len(tags.TAGS)), dtype=np.float32)
    for row, i in enumerate(order):
        padded[: len(scores[i]), row] = scores[i]
    active = (lengths[None, :] > np.arange(longest)[:, None]).sum(axis=1).tolist()
    back = np.zeros(padded.shape, dtype=np.int8)
    best = crf.start + padded[0]
    for step in range(1, longest):
        count = active[step]
        ways = best[:count, :, None] + crf.follow
        back[step, :count] = ways.argmax(axis=1)
        best[:count] = ways.max(axis=1) + padded[step, :count]
    last = (best + crf.end).argmax(axis=1)
    paths = np.zeros((longest, len(order)), dtype=np.int32)
    paths[lengths - 1, np.arange(len(order))] = last
    for step in range(longest - 1, 0, -1):
        count = active[step]
        rows = np.arange(count)
        paths[step - 1, :count] = back[step, rows, paths[step, :count]]
    found: list[Ints] = [np.zeros(0, dtype=np.int32)] * len(scores)
    for row, i in enumerate(order):
        found[i] = paths[: lengths[row], row].copy()
    return found


def spans_of(path: Ints, offset: int = 0) -> list[TagSpan]:
    """The spans a tag path marks, shifted by ``offset`` words."""
    found = []
    first = 0
    for i in np.flatnonzero(path).tolist():
        place = (int(path[i]) - 1) % 4
        if place in {tags.BEGIN, tags.SINGLE}:
            first = i
        if place in {tags.END, tags.SINGLE}:
            found.append(TagSpan(tags.role_of(int(path[i])), first + offset, i + 1 + offset))
    return found


def link(spans: Sequence[TagSpan], scores: Scores) -> list[Linked]:
    """Join the spans of a window into attributions.

    Each content goes to the cue, or to none, with the highest mean log probability over its words; each cue with
    contents takes the source, or none, on which its own pointer and its contents' pointers agree best.
    """
    return _Linker(spans, scores).attributions()


class _Linker:
    def __init__(self, spans: Sequence[TagSpan], scores: Scores) -> None:
        self.sources, self.cues, self.contents = (
            [i for i, span in enumerate(spans) if span.role == role] for role in range(len(tags.ROLES))
        )
        to_cue, to_source, across = scores.pointers
        self.to_cue = _agreement(spans, self.contents, self.cues, to_cue)
        self.to_source = _agreement(spans, self.cues, self.sources, to_source)
        self.across = _agreement(spans, self.contents, self.sources, across)
        self.certainty = _certainty(spans, scores.tags)
        self.lengths = [span.last - span.first for span in spans]

    def attributions(self) -> list[Linked]:
        groups: dict[int, list[int]] = {}
        for content, row in enumerate(self.to_cue):
            groups.setdefault(int(row.argmax()), []).append(content)
        alone = groups.pop(len(self.cues), [])
        return [self._one(cue, group) for cue, group in groups.items()] + [self._one(None, [k]) for k in alone]

    def _one(self, cue: int | None, group: list[int]) -> Linked:
        by_content = self.across[group].mean(axis=0)
        by_cue = np.zeros_like(by_content) if cue is None else self.to_source[cue]
        source = int((by_content + by_cue).argmax())
        has_source = source < len(self.sources)
        contents = [self.contents[k] for k in group]
        column = len(self.cues) if cue is None else cue
        signs = (
            *self.certainty[contents].mean(axis=0),
            0.0 if cue is None else self.certainty[self.cues[cue], 0],
            self.certainty[self.sources[source], 0] if has_source else 0.0,
            self.to_cue[group, column].mean(),
            by_cue[source],
            by_content[source],
            cue is None,
            not has_source,
            np.log(sum(self.lengths[i] for i in contents)),
        )
        return Linked(
            self.sources[source] if has_source else None,
            None if cue is None else self.cues[cue],
            tuple(contents),
            tuple(map(float, signs)),
        )


def _certainty(spans: Sequence[TagSpan], scores: Floats) -> Floats:
    """Per span: mean log probability of its role over its words, and of its two edges; emissions only."""
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    places = np.log(shares[:, 1:].reshape(-1, len(tags.ROLES), tags.PLACES) + _FLOOR)
    roles = np.log(shares[:, 1:].reshape(-1, len(tags.ROLES), tags.PLACES).sum(axis=2) + _FLOOR)
    found = np.zeros((len(spans), 2), dtype=np.float32)
    for i, span in enumerate(spans):
        found[i, 0] = roles[span.first : span.last, span.role].mean()
        opens = places[span.first, span.role, [tags.BEGIN, tags.SINGLE]].max()
        found[i, 1] = (opens + places[span.last - 1, span.role, [tags.END, tags.SINGLE]].max()) / 2
    return found


def _agreement(spans: Sequence[TagSpan], rows: Sequence[int], columns: Sequence[int], pointers: Floats) -> Floats:
    """Mean log probability with which each row span points to each column span, and (last) nowhere."""
    words = [np.arange(spans[i].first, spans[i].last) for i in rows]
    if not words:
        return np.zeros((0, len(columns) + 1), dtype=np.float32)
    scores = pointers[np.concatenate(words)]
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    inside = np.zeros((pointers.shape[1], len(columns) + 1), dtype=np.float32)
    for column, i in enumerate(columns):
        inside[spans[i].first : spans[i].last, column] = 1
    inside[-1, -1] = 1
    logs = np.log(shares @ inside + _FLOOR)
    counts = np.array([len(w) for w in words])
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    mean: Floats = np.add.reduceat(logs, starts, axis=0) / counts[:, None]
    return mean.astype(np.float32)
