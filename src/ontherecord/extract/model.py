"""English by the trained model: one pass of the encoder, then what one page's layout decides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ontherecord.extract import labels
from ontherecord.extract.continuation import attribution_id
from ontherecord.extract.drafts import Draft
from ontherecord.extract.mentions import mentions
from ontherecord.extract.quotes import quotations
from ontherecord.extract.sentences import sentences
from ontherecord.extract.timexes import timexes
from ontherecord.extract.words import Kind, Sentence, read_sentences
from ontherecord.nlp.attribution import RawAttribution
from ontherecord.nlp.model import digest, shipped
from ontherecord.records import Article, Attribution, Block, BlockKind, Extraction, Maker
from ontherecord.spans import Span, enclosing

STAGE, VERSION = "extract.model", "1"


@cache
def maker(confidence: float | None = None) -> Maker:
    """What made an extraction: the weights by their digest, and the threshold where one was set."""
    return Maker(STAGE, VERSION, digest(), "" if confidence is None else f"confidence={confidence:g}")


@dataclass(frozen=True, slots=True)
class ModelExtractor:
    """Extractor by the trained model; mentions and time expressions by rules.

    Attributions of less ``confidence`` are left out (None: less than what gave the best F1 in training).
    ``threads`` are the model's.
    """

    confidence: float | None = None
    threads: int = 1

    def extract(self, article: Article) -> Extraction:
        """Sentences, mentions, timexes and attributions of the headings and the body.

        The weights are loaded at the first call, once a process.
        """
        text = article.text
        blocks = [block for block in article.blocks if block.kind in (BlockKind.BODY, BlockKind.HEADING)]
        spans = [block.span for block in blocks]
        split = sentences(text, spans)
        lines = tuple(read_sentences(text, split, quotations(text, spans)))
        found = shipped(self.threads).read(text, spans, self.confidence).attributions
        labelled = _labelled(lines, blocks, text)
        return Extraction(
            sentences=split,
            mentions=mentions(text, split, "en"),
            timexes=timexes(text, split, "en"),
            attributions=_Joiner(article.id, blocks, lines).joined(found, labelled),
            maker=maker(self.confidence),
        )


def _labelled(lines: Sequence[Sentence], blocks: Sequence[Block], text: str) -> list[Draft]:
    """What names with a colon are credited with: in headlines, and by turns in a transcript."""
    turns = labels.turns(text, blocks)
    heads = [block.span for block in blocks if block.kind is BlockKind.HEADING]
    found = list(turns.values())
    for line in lines:
        if any(head.covers(line.span) for head in heads):
            found += labels.headline(line, text)
    return found
