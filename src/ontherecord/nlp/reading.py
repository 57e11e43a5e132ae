"""What the encoder says of one text's windows → names, time expressions, mentions and their chains."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ontherecord.nlp import coreference
from ontherecord.nlp.attribution import RawAttribution
from ontherecord.nlp.coreference import Scorer
from ontherecord.nlp.decode import Floats
from ontherecord.nlp.features import featurise
from ontherecord.nlp.inputs import Window
from ontherecord.nlp.labelled import labelled
from ontherecord.nlp.mentions import headed
from ontherecord.nlp.session import Outputs
from ontherecord.nlp.tags import KINDS, NAMES, TIMEXES
from ontherecord.nlp.tokenize import Words
from ontherecord.nlp.traits import Credit, Mention, describe, in_order
from ontherecord.spans import Span

_JOINING = frozenset(("and", "or", "&"))
# of pairs that are less likely, four in ten are none
_SURE_PAIR = 0.4


@dataclass(frozen=True, slots=True)
class RawSpan:
    """A name or a time expression: half-open code points, its label, and the calibrated probability of the label."""

    span: Span
    label: str
    confidence: float


@dataclass(frozen=True, slots=True)
class RawMention:
    """A mention: its extent, its head word, what kind of thing it names (`tags.KINDS`).

    Mentions of one ``chain`` stand for the same; None where nothing else in the text does.
    """

    span: Span
    head: Span
    kind: str
    chain: int | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Tuning:
    """What is fitted after training.

    ``names``, ``timexes``, ``kinds``: what the scores of a head are divided by for its probabilities to be right (Guo
    et al. 2017). ``links``: the score from which on a mention joins another.
    """

    names: float = 1.0
    timexes: float = 1.0
    kinds: float = 1.0
    links: float = 0.0


@dataclass(frozen=True, slots=True)
class FoundMention:
    """A mention before it is linked.

    ``referents`` [`coreference.OUTPUTS`] is what its head's word says of whom it stands for.
    """

    mention: Mention
    confidence: float
    referents: Floats


def spans_of(
    words: Words, windows: Sequence[Window], found: Sequence[Floats], labels: Sequence[str]
) -> list[RawSpan]:
    """The labelled spans of a text; ``found`` are the scores of one head for each window."""
    return [
        RawSpan(_span(words, window, one.first, one.last), labels[one.label], one.confidence)
        for window, scores in zip(windows, found, strict=True)
        for one in labelled(scores, window.parts)
    ]


def names_of(words: Words, windows: Sequence[Window], outputs: Sequence[Outputs], tuning: Tuning) -> list[RawSpan]:
    """The names of a text."""
    return spans_of(words, windows, [one.names / tuning.names for one in outputs], NAMES)


def timexes_of(words: Words, windows: Sequence[Window], outputs: Sequence[Outputs], tuning: Tuning) -> list[RawSpan]:
    """The time expressions of a text."""
    return spans_of(words, windows, [one.timexes / tuning.timexes for one in outputs], TIMEXES)


def find_mentions(windows: Sequence[Window], outputs: Sequence[Outputs], tuning: Tuning) -> Iterator[FoundMention]:
    """The mentions in windows of a text."""
    for window, output in zip(windows, outputs, strict=True):
        at = window.words.tolist()
        for one in headed(output.kinds / tuning.kinds, output.bounds, window.parts):
            mention = Mention(at[one.head], at[one.first], at[one.last - 1] + 1, 1 + one.kind)
            yield FoundMention(mention, one.confidence, output.referents[one.head].copy())


def link_mentions(
    words: Words,
    paragraphs: Sequence[tuple[int, int]],
    found: Iterable[FoundMention],
    credited: Sequence[Credit],
    trained: tuple[Scorer, Tuning],
) -> list[RawMention]:
    """The mentions of a text with their chains, in the order of their first words."""
    by_mention = {one.mention: one for one in found if _is_likely(words, one)}
    mentions = in_order(by_mention)
    if not mentions:
        return []
    scorer, tuning = trained
    traits = describe(words, featurise(words, paragraphs), mentions, credited)
    referents = np.stack([by_mention[mention].referents for mention in mentions])
    chains = coreference.chains(referents, traits, scorer, tuning.links)
    sizes = np.bincount(chains)
    return [
        RawMention(
            _words(words, mention.first, mention.last),
            _words(words, mention.head, mention.head + 1),
            KINDS[mention.kind - 1],
            int(chain) if sizes[chain] > 1 else None,
            by_mention[mention].confidence,
        )
        for mention, chain in zip(mentions, chains, strict=True)
    ]


def _is_likely(words: Words, found: FoundMention) -> bool:
    """Whether a mention may stand for anybody: a pair, which is headed by what joins it, where it is likely."""
    return found.confidence >= _SURE_PAIR or words[found.mention.head].lower() not in _JOINING


def credits_of(words: Words, attributions: Sequence[RawAttribution]) -> list[Credit]:
    """Who is credited with which words, of the attributions that have a source."""
    return [
        Credit(words.overlapping(*one.source[0]), tuple(words.overlapping(*span) for span in one.content))
        for one in attributions
        if one.source
    ]


def _span(words: Words, window: Window, first: int, last: int) -> Span:
    return _words(words, int(window.words[first]), int(window.words[last - 1]) + 1)


def _words(words: Words, first: int, last: int) -> Span:
    return Span(int(words.starts[first]), int(words.ends[last - 1]))
