"""Fits the score from which on a mention joins another."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from bench.coreference import Found, Result, add, no_result

from ontherecord.nlp.features import paragraphs
from ontherecord.nlp.inputs import Reader
from ontherecord.nlp.model import Model
from ontherecord.nlp.reading import credits_of, find_mentions, link_mentions
from ontherecord.nlp.session import Session
from training.gum import GumDocument

_THRESHOLDS = np.arange(-1.5, 0.51, 0.125)


def link_threshold(folder: Path, documents: Sequence[GumDocument], reader: Reader) -> float:
    """The threshold of highest CoNLL F1 on documents; where several are best, the highest of these."""
    model, session = Model(folder), Session(folder)
    scorer, tuning = model.trained
    results: dict[float, Result] = {float(threshold): no_result() for threshold in _THRESHOLDS}
    for document in documents:
        reading = model.read(document.text)
        words = reading.words
        ranges = paragraphs(words)
        windows = reader.windows(words, ranges)
        mentions = list(find_mentions(windows, session.run(windows), tuning))
        credited = credits_of(words, reading.outer)
        for threshold, result in results.items():
            linked = link_mentions(words, ranges, mentions, credited, (scorer, replace(tuning, links=threshold)))
            add(result, document, [Found(m.span.start, m.span.end, m.head, m.chain) for m in linked])
    return max(results, key=lambda threshold: (results[threshold].tally.conll, threshold))
