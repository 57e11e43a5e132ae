"""Windows and their scores → attributions with code-point spans."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ontherecord.nlp.confidence import Calibration
from ontherecord.nlp.decode import Crf, Linked, Scores, TagSpan, best_paths, link, spans_of
from ontherecord.nlp.inputs import Window
from ontherecord.nlp.tokenize import Words
from ontherecord.spans import Span


@dataclass(frozen=True, slots=True)
class RawAttribution:
    """One attribution as the model reads it; a role that is not there has no spans.

    ``confidence`` is the calibrated probability that content and source are right, computed from ``signs``.
    ``parent`` is the place, among a text's attributions, of the one in whose content it stands.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    signs: tuple[float, ...]
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Decoder:
    """What decoding needs besides scores; attributions of less confidence than ``threshold`` are dropped."""

    crf: Crf
    calibration: Calibration
    threshold: float

    def keeping(self, threshold: float | None) -> "Decoder":
        """The same with another threshold, if one is given."""
        return self if threshold is None else replace(self, threshold=threshold)


def attributions(
    words: Words, windows: Sequence[Window], scores: Sequence[Scores], decoder: Decoder
) -> list[RawAttribution]:
    """All attributions of a text, in the order of their contents."""
    parts = [(w, first, last) for w, window in enumerate(windows) for first, last in window.parts]
    paths = best_paths([scores[w].tags[first:last] for w, first, last in parts], decoder.crf)
    spans: list[list[TagSpan]] = [[] for _ in windows]
    for (w, first, _), path in zip(parts, paths, strict=True):
        spans[w] += spans_of(path, first)
    found: list[RawAttribution] = []
    for window, its_spans, its_scores in zip(windows, spans, scores, strict=True):
        if its_spans:
            places = [_place(words, window, span) for span in its_spans]
            found += [_raw(linked, places, decoder.calibration) for linked in link(its_spans, its_scores)]
    sure = [a for a in found if a.confidence >= decoder.threshold]
    return sorted(sure, key=lambda a: (a.content, a.cue))


def _raw(linked: Linked, places: Sequence[Span], calibration: Calibration) -> RawAttribution:
    return RawAttribution(
        source=() if linked.source is None else (places[linked.source],),
        cue=() if linked.cue is None else (places[linked.cue],),
        content=tuple(places[k] for k in linked.contents),
        confidence=calibration.confidence(linked.signs),
        signs=linked.signs,
    )


def _place(words: Words, window: Window, span: TagSpan) -> Span:
    return Span(
        int(words.starts[window.words[span.first]]),
        int(words.ends[window.words[span.last - 1]]),
    )
