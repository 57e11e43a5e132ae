"""English by the trained model: one pass of the encoder, then what one page's layout decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ontherecord.extract import english, labels
from ontherecord.extract.agreement import agreed
from ontherecord.extract.assembly import Layout, assemble
from ontherecord.extract.drafts import Draft
from ontherecord.extract.mentions import mentions
from ontherecord.extract.quotes import quotations
from ontherecord.extract.references import references, times
from ontherecord.extract.sentences import sentences
from ontherecord.extract.timexes import timexes
from ontherecord.extract.words import Sentence, read_sentences
from ontherecord.nlp.model import digest, shipped
from ontherecord.records import Article, Block, BlockKind, Extraction, Maker
from ontherecord.vocab.reader import english_cues

STAGE, VERSION = "extract.model", "6"


@cache
def maker(confidence: float | None = None) -> Maker:
    """What made an extraction: the weights by their digest, and the threshold where one was set."""
    return Maker(STAGE, VERSION, digest(), "" if confidence is None else f"confidence={confidence:g}")


@dataclass(frozen=True, slots=True)
class ModelExtractor:
    """Extractor by the trained model; in names and time expressions, rules and model complete each other.

    Attributions of less ``confidence`` are left out (None: less than what gave the best F1 in training).
    ``threads`` are the model's.
    """

    confidence: float | None = None
    threads: int = 1

    def extract(self, article: Article) -> Extraction:
        """Sentences and attributions of the headings and the body; mentions and timexes of the captions too.

        The weights are loaded at the first call, once a process.
        """
        text = article.text
        blocks = [block for block in article.blocks if block.kind in (BlockKind.BODY, BlockKind.HEADING)]
        spans = [block.span for block in blocks]
        split = sentences(text, spans)
        captions = [block.span for block in article.blocks if block.kind is BlockKind.CAPTION]
        named = sorted((*split, *sentences(text, captions)))
        quoted = quotations(text, spans)
        lines = tuple(read_sentences(text, split, quoted))
        layout = Layout(text, blocks, lines, frozenset(one.span.start for one in quoted if one.continued))
        reading = shipped(self.threads).read(text, spans, self.confidence)
        found = reading.attributions
        unsure = reading.unsure if self.confidence is None else ()
        said = {layout.line(one.content[0].start) for one in found} | {
            layout.line(s.start) for one in (*found, *unsure) for s in one.cue
        }
        said |= {number for number, line in enumerate(lines) if _tells_hearsay(line)}
        drafts = [draft for line in sorted(said) for draft in english.attributions(lines[line])]
        return Extraction(
            sentences=split,
            mentions=references(text, mentions(text, named, "en"), reading),
            timexes=times(timexes(text, named, "en"), reading.timexes),
            attributions=assemble(
                article.id, layout, agreed(text, found, drafts, unsure), _labelled(lines, blocks, text)
            ),
            maker=maker(self.confidence),
        )


def _tells_hearsay(line: Sentence) -> bool:
    return any(word.lower in english_cues().evidential for word in line.words)


def _labelled(lines: Sequence[Sentence], blocks: Sequence[Block], text: str) -> list[Draft]:
    """What names with a colon are credited with: in headlines, and by turns in a transcript."""
    turns = labels.turns(text, blocks)
    heads = [block.span for block in blocks if block.kind is BlockKind.HEADING]
    found = list(turns.values())
    for line in lines:
        if any(head.covers(line.span) for head in heads):
            found += labels.headline(line, text)
    return found
