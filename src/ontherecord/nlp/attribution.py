"""Windows and their scores → attributions with code-point spans, and those inside their contents."""

from collections.abc import Sequence
from dataclasses import dataclass

from ontherecord.nlp.confidence import Calibration
from ontherecord.nlp.decode import Crf, Linked, Scores, TagSpan, best_paths, link, spans_of
from ontherecord.nlp.inputs import Window
from ontherecord.nlp.tokenize import Words
from ontherecord.spans import Span

LAYERS = ("outer", "inner")
OUTER, INNER = range(2)


@dataclass(frozen=True, slots=True)
class RawAttribution:
    """One attribution as the model reads it; a role that is not there has no spans.

    ``parent`` is the place, among a text's attributions, of the one in whose content it was found.
    ``confidence`` is the calibrated probability that content and source are right, computed from ``signs``.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    parent: int | None
    confidence: float
    signs: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Decoder:
    """What decoding one layer needs besides scores; what is less sure than ``threshold`` is dropped."""

    crf: Crf
    calibration: Calibration
    threshold: float


@dataclass(frozen=True, slots=True)
class _Found:
    """An attribution within a window: word ranges."""

    window: int
    source: tuple[TagSpan, ...]
    cue: tuple[TagSpan, ...]
    content: tuple[TagSpan, ...]
    parent: int | None
    confidence: float
    signs: tuple[float, ...]

    @property
    def order(self) -> tuple[int, int, int]:
        """Contents in the order of the text; of two that begin together the longer first."""
        return self.window, self.content[0].first, -self.content[0].last


def attributions(
    words: Words, windows: Sequence[Window], scores: Sequence[Scores], decoders: Sequence[Decoder]
) -> list[RawAttribution]:
    """All attributions of a text: the outer ones in the order of their contents, then those inside them."""
    outer = _layer([(w, None, window.parts) for w, window in enumerate(windows)], scores, OUTER, decoders[OUTER])
    rooms = [
        (one.window, parent, tuple((span.first, span.last) for span in one.content))
        for parent, one in enumerate(outer)
    ]
    inner = [one for one in _layer(rooms, scores, INNER, decoders[INNER]) if one.cue]
    return [_raw(one, words, windows[one.window]) for one in (*outer, *inner)]


def _layer(
    rooms: Sequence[tuple[int, int | None, tuple[tuple[int, int], ...]]],
    scores: Sequence[Scores],
    layer: int,
    decoder: Decoder,
) -> list[_Found]:
    """One layer's attributions in rooms: a window's number, the parent, and the word ranges to look in."""
    parts = [(room, first, last) for room, (_, _, ranges) in enumerate(rooms) for first, last in ranges]
    paths = best_paths([scores[rooms[room][0]].tags[layer, first:last] for room, first, last in parts], decoder.crf)
    spans: list[list[TagSpan]] = [[] for _ in rooms]
    for (room, first, _), path in zip(parts, paths, strict=True):
        spans[room] += spans_of(path, first)
    found = []
    for (window, parent, _), its in zip(rooms, spans, strict=True):
        if its:
            linked = link(its, scores[window].tags[layer], scores[window].pointers[layer])
            found += [_found(one, its, window, parent, decoder.calibration) for one in linked]
    return sorted((one for one in found if one.confidence >= decoder.threshold), key=lambda one: one.order)


def _found(
    linked: Linked, spans: Sequence[TagSpan], window: int, parent: int | None, calibration: Calibration
) -> _Found:
    return _Found(
        window=window,
        source=() if linked.source is None else (spans[linked.source],),
        cue=() if linked.cue is None else (spans[linked.cue],),
        content=tuple(spans[k] for k in linked.contents),
        parent=parent,
        confidence=calibration.confidence(linked.signs),
        signs=linked.signs,
    )


def _raw(found: _Found, words: Words, window: Window) -> RawAttribution:
    def places(spans: Sequence[TagSpan]) -> tuple[Span, ...]:
        return tuple(
            Span(int(words.starts[window.words[s.first]]), int(words.ends[window.words[s.last - 1]])) for s in spans
        )

    return RawAttribution(
        places(found.source), places(found.cue), places(found.content), found.parent, found.confidence, found.signs
    )
