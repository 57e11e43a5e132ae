"""What the network is trained on: each task gives, epoch by epoch, steps, and each step the losses of one batch."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch

from ontherecord.nlp.inputs import Reader
from ontherecord.nlp.traits import Credit
from training.attribution import attribution_step
from training.augment import augmented
from training.batches import batches, inputs_of, words_of
from training.contents import contents_in
from training.coreference import coref_document
from training.corpus import GoldArticle
from training.examples import examples
from training.gum import GumDocument
from training.labelled import LabelledExample, labelled_examples, labelled_loss
from training.mentions import mention_examples, mention_loss
from training.network import Network
from training.spans import GoldSpan
from training.steps import Loss, Step
from training.timeml import GoldTimex


@dataclass(frozen=True)
class Labelled:
    """Spans of one set of labels in texts; ``head`` is the network's that gives their scores."""

    head: str
    labels: Sequence[str]
    texts: Sequence[tuple[str, Sequence[GoldSpan] | Sequence[GoldTimex]]]
    reader: Reader
    pieces: int
    share: float = 1.0

    def steps(self, epoch: int, chance: random.Random | None) -> list[Step[Network]]:
        """Batches of windows; in training, of a share of the texts."""
        del epoch
        texts = list(self.texts)
        if chance is not None:
            texts = chance.sample(texts, round(len(texts) * self.share))
        windows = [
            w for text, spans in texts for w in labelled_examples(text, spans, self.labels, self.reader, chance)
        ]
        return [self._step(group) for group in batches(windows, self.pieces, chance)]

    def _step(self, group: Sequence[LabelledExample]) -> Step[Network]:
        def step(network: Network) -> list[Loss]:
            device = next(network.parameters()).device.type
            with torch.autocast(device, dtype=torch.bfloat16):
                words = network.encode(inputs_of([e.window for e in group], device))
                scores = getattr(network, self.head)(words)
            return [Loss(self.head, labelled_loss(scores, group))]

        return step


@dataclass(frozen=True)
class Mentions:
    """Mentions of documents, and which of them mean the same.

    ``credited``: by document, who says what in it, as far as that is known.
    """

    documents: Sequence[GumDocument]
    reader: Reader
    credited: Mapping[str, Sequence[Credit]]

    def steps(self, epoch: int, chance: random.Random | None) -> list[Step[Network]]:
        """One document a step."""
        del epoch
        documents = list(self.documents)
        if chance is not None:
            chance.shuffle(documents)
        return [self._step(document, chance) for document in documents]

    def _step(self, document: GumDocument, chance: random.Random | None) -> Step[Network]:
        def step(network: Network) -> list[Loss]:
            device = next(network.parameters()).device.type
            group = mention_examples(document, self.reader)
            windows = [example.window for example in group]
            with torch.autocast(device, dtype=torch.bfloat16):
                words = network.encode(inputs_of(windows, device))
                kinds, bounds = network.mentions(words)
            real = words_of(windows).to(device)
            kind, bound = mention_loss(kinds, bounds, real, group)
            chains = network.coreference.loss(
                words[real].float(), coref_document(document, self.credited.get(document.name, ()), chance)
            )
            return [Loss("kinds", kind), Loss("bounds", bound, 0.2), Loss("chains", chains, 0.2)]

        return step


@dataclass(frozen=True)
class Attributions:
    """Attributions of articles; from epoch ``contents_from`` on, also those inside annotated contents.

    ``texts``: by name, those in which contents may be annotated.
    """

    articles: Sequence[GoldArticle]
    texts: Mapping[str, str]
    reader: Reader
    pieces: int
    contents_from: int
    augment: float = 0.2
    pointer_weight: float = 0.2
    share: float = 1.0

    def steps(self, epoch: int, chance: random.Random | None) -> list[Step[Network]]:
        """Batches of windows; in training, of a share of the articles, some with other typography."""
        articles = list(self.articles)
        if chance is not None:
            articles = [
                augmented(a, chance, self.augment)
                for a in (articles if self.share == 1 else chance.sample(articles, round(len(articles) * self.share)))
            ]
        windows = [w for a in articles for w in examples(a, self.reader, chance)]
        if chance is not None and epoch >= self.contents_from:
            windows += contents_in(self.texts, self.reader)
        return [attribution_step(group, self.pointer_weight) for group in batches(windows, self.pieces, chance)]
