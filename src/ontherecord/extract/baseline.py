"""The baseline: quotation marks, a cue lexicon and simple rules of order; no model, no parser."""

from ontherecord.extract import english, european, japanese, korean, labels
from ontherecord.extract.continuation import join
from ontherecord.extract.drafts import Draft
from ontherecord.extract.mentions import mentions
from ontherecord.extract.quotes import quotations
from ontherecord.extract.sentences import sentences
from ontherecord.extract.timexes import timexes
from ontherecord.extract.words import Sentence, read_sentences
from ontherecord.records import Article, Block, BlockKind, Extraction, Maker

MAKER = Maker(stage="extract.baseline", version="1")


class Baseline:
    """Extractor by rules: the fallback for every language, and what models are compared with."""

    def extract(self, article: Article) -> Extraction:
        """Sentences and attributions of the headings and the body; mentions and timexes of the captions too."""
        text, language = article.text, article.language or "en"
        blocks = [block for block in article.blocks if block.kind in (BlockKind.BODY, BlockKind.HEADING)]
        spans = [block.span for block in blocks]
        quoted = quotations(text, spans)
        split = sentences(text, spans)
        captions = [block.span for block in article.blocks if block.kind is BlockKind.CAPTION]
        named = sorted((*split, *sentences(text, captions)))
        turns = labels.turns(text, blocks)
        found: list[tuple[Sentence, int, list[Draft]]] = []
        number = 0
        for sentence in read_sentences(text, split, quoted):
            while blocks[number].span.end < sentence.span.end:
                number += 1
            turn = turns.get(sentence.span.start)
            drafts = [turn] if turn else _attributions(sentence, blocks[number], text, language)
            found.append((sentence, number, drafts))
        return Extraction(
            sentences=split,
            mentions=mentions(text, named, language),
            timexes=timexes(text, named, language),
            attributions=join(article.id, found, quoted),
            maker=MAKER,
        )


def _attributions(sentence: Sentence, block: Block, text: str, language: str) -> list[Draft]:
    if block.kind is BlockKind.HEADING:
        return labels.headline(sentence, text)
    if language == "ko":
        return korean.attributions(sentence, text)
    if language == "ja":
        return japanese.attributions(sentence, text)
    if language in ("de", "fr"):
        return european.attributions(sentence, text, language)
    return english.attributions(sentence)
