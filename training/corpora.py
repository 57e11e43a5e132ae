"""All corpora of training, and what of each is held out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ontherecord.extract.sentences import sentences
from ontherecord.spans import Span
from training.contents import chosen_contents
from training.corpus import GoldArticle, held_out, read_polnear
from training.gum import GumDocument, read_gum
from training.newswire import NamedArticle, read_newswire
from training.timeml import TimedDocument, read_timeml

_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Corpora:
    """What is trained on, or held out from it; ``inside``: contents, each with its text and what stands inside."""

    articles: list[GoldArticle]
    named: list[NamedArticle]
    documents: list[GumDocument]
    timed: list[TimedDocument]
    inside: list[tuple[GoldArticle, list[Span]]] = field(default_factory=list)

    @property
    def others(self) -> dict[str, str]:
        """By name, the texts that the heads beside attribution learn from."""
        return {one.name: one.text for group in (self.named, self.documents, self.timed) for one in group}

    @property
    def texts(self) -> dict[str, str]:
        """By name, all texts."""
        return {article.name: article.text for article in self.articles} | self.others

    def sentences(self, shortest: int) -> list[str]:
        """The contents of attributions, and the sentences of all texts, those of at least ``shortest`` characters."""
        contents = [
            " ".join(article.text[start:end] for start, end in one.content)
            for article in self.articles
            for one in article.attributions
        ]
        split = [span.quote(text) for text in self.texts.values() for span in _split(text)]
        return [text for text in (*contents, *split) if len(text) >= shortest]


def _split(text: str) -> Sequence[Span]:
    return sentences(text, [Span(*match.span()) for match in _LINE.finditer(text)])


def read_corpora(folder: Path) -> tuple[Corpora, Corpora]:
    """All corpora of training, and the hashed tenth of each that is held out."""
    timed = [*read_timeml(folder, "TimeBank"), *read_timeml(folder, "AQUAINT")]
    read = (read_polnear(folder, "train"), read_newswire(folder), read_gum(folder, "train"), timed)
    rest, tenth = ([[x for x in corpus if held_out(x.name) is out] for corpus in read] for out in (False, True))
    texts = {article.name: article.text for article in read[0]}
    inside = [
        (GoldArticle(one.article, texts[one.article], one.nested), [Span(*span) for span in one.content])
        for one in chosen_contents()
    ]
    return Corpora(*rest), Corpora(*tenth, inside)  # type: ignore[arg-type]
