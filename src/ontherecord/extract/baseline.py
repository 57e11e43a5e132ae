"""The baseline: quotation marks, a cue lexicon and simple rules of order; no model, no parser."""

from ontherecord.extract import continuation, english
from ontherecord.extract.drafts import Draft
from ontherecord.extract.quotes import quotations
from ontherecord.extract.sentences import sentences
from ontherecord.extract.words import Sentence, read_sentences
from ontherecord.records import Article, BlockKind, Extraction, Maker
from ontherecord.spans import Span

MAKER = Maker(stage="extract.baseline", version="1")


class Baseline:
    """Extractor by rules: the fallback for every language, and what models are compared with."""

    def extract(self, article: Article) -> Extraction:
        """Sentences, mentions, timexes and attributions of the headings and the body."""
        blocks = [b for b in article.blocks if b.kind in (BlockKind.BODY, BlockKind.HEADING)]
        spans = [block.span for block in blocks]
        quoted = quotations(article.text, spans)
        split = sentences(article.text, spans)
        found: list[tuple[Sentence, int, list[Draft]]] = []
        number = 0
        for sentence in read_sentences(article.text, split, quoted):
            while blocks[number].span.end < sentence.span.end:
                number += 1
            body = blocks[number].kind is BlockKind.BODY
            found.append((sentence, number, english.attributions(sentence) if body else []))
        return Extraction(
            sentences=split,
            mentions=(),
            timexes=(),
            attributions=continuation.join(article.id, found, quoted),
            maker=MAKER,
        )


def body_spans(article: Article) -> list[Span]:
    """The spans that are read for statements."""
    return [b.span for b in article.blocks if b.kind in (BlockKind.BODY, BlockKind.HEADING)]
