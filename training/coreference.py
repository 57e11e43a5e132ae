"""The coreference head, its loss, and GUM documents laid out for it."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from ontherecord.nlp import tags
from ontherecord.nlp.coreference import OUTPUTS, PROJECTED, Scorer
from ontherecord.nlp.features import featurise, paragraphs
from ontherecord.nlp.pairs import COMPARED, Pairs, candidates, compare
from ontherecord.nlp.tokenize import Words, split_words
from ontherecord.nlp.traits import ALONE, Credit, Floats, Mention, Traits, describe, in_order
from training.gum import GumDocument

HIDDEN = 64
_FALSE = 0.3
_NO_KIND = 0.1


@dataclass(frozen=True, slots=True)
class CorefDocument:
    """Mentions of a document, some of them false, and the pairs among them.

    ``gold`` [P] tells which pairs stand for the same; a mention of which no pair does is to stand alone.
    """

    traits: Traits
    pairs: Pairs
    compared: Floats
    gold: Tensor


def gold_mentions(words: Words, document: GumDocument) -> dict[Mention, str]:
    """The mentions of a document in words, and their entities; of those that share a head the longest."""
    found: dict[int, tuple[Mention, str]] = {}
    for one in sorted(document.mentions, key=lambda m: m.end - m.start):
        first, last = words.overlapping(one.start, one.end)
        head = _head_word(words, *words.overlapping(*one.head))
        if head is not None:
            found[head] = Mention(head, first, last, 1 + tags.KINDS.index(one.kind)), one.entity
    return dict(found.values())


def _head_word(words: Words, first: int, last: int) -> int | None:
    """The last word of letters or digits in a range; where there is none, the first."""
    spelled = [i for i in range(first, last) if words[i][:1].isalnum()]
    return spelled[-1] if spelled else next(iter(range(first, last)), None)


def coref_document(
    document: GumDocument, credited: Sequence[Credit] = (), chance: random.Random | None = None
) -> CorefDocument:
    """Lay out a document; with ``chance``, false mentions are added and some kinds forgotten."""
    words = split_words(document.text)
    mentions = gold_mentions(words, document)
    if chance is not None:
        mentions = _blurred(words, mentions, chance)
    return laid_out(words, mentions, credited)


def laid_out(words: Words, entities: dict[Mention, str], credited: Sequence[Credit] = ()) -> CorefDocument:
    """The pairs among mentions of any make; those of the entity "" are false."""
    mentions = in_order(entities)
    traits = describe(words, featurise(words, paragraphs(words)), mentions, credited)
    pairs = candidates(traits)
    numbers: dict[str, int] = {"": -1}
    of = np.array([numbers.setdefault(entities[m], len(numbers)) for m in mentions], dtype=np.int32)
    gold = (of[pairs.mention] == of[pairs.antecedent]) & (of[pairs.mention] >= 0)
    return CorefDocument(traits, pairs, compare(traits, pairs), torch.from_numpy(gold))


def _blurred(words: Words, mentions: dict[Mention, str], chance: random.Random) -> dict[Mention, str]:
    blurred: dict[Mention, str] = {}
    for mention, entity in mentions.items():
        kind = 0 if chance.random() < _NO_KIND else mention.kind
        blurred[Mention(mention.head, mention.first, mention.last, kind)] = entity
    heads = {mention.head for mention in mentions}
    others = [i for i in range(len(words)) if i not in heads and words[i].isalpha() and len(words[i]) > 2]
    kinds = [mention.kind for mention in mentions]
    for head in chance.sample(others, min(len(others), int(_FALSE * len(mentions)))):
        blurred[Mention(head, max(0, head - chance.randrange(2)), head + 1, chance.choice(kinds))] = ""
    return blurred


class CoreferenceHead(nn.Module):
    """Projections of word vectors, and the scorer over pairs; at run time `ontherecord.nlp.coreference`."""

    def __init__(self, width: int, drop: float = 0.3) -> None:
        super().__init__()
        self.project = nn.Linear(width, OUTPUTS)
        self.query = nn.Linear(PROJECTED, HIDDEN, bias=False)
        self.key = nn.Linear(PROJECTED, HIDDEN, bias=False)
        self.mention = nn.Linear(ALONE, HIDDEN, bias=False)
        self.antecedent = nn.Linear(ALONE, HIDDEN, bias=False)
        self.pair = nn.Linear(COMPARED, HIDDEN)
        self.out = nn.Linear(HIDDEN, 1, bias=False)
        self.drop = nn.Dropout(drop)

    def forward(self, words: Tensor) -> Tensor:
        """Word vectors [..., width] → query, key and worth of each word, [..., `OUTPUTS`]: what the graph gives."""
        projected: Tensor = self.project(words)
        return projected

    def scores(self, words: Tensor, document: CorefDocument) -> Tensor:
        """The scores of a document's pairs, [P], from the vectors [N, width] of all its words."""
        device = words.device
        heads, b, a = (
            torch.from_numpy(column.astype(np.int64)).to(device) for column in (document.traits.head, *document.pairs)
        )
        projected = self.drop(self.project(words[heads]))
        query, key, worth = projected.split((PROJECTED, PROJECTED, 1), dim=1)
        alone = torch.from_numpy(document.traits.alone).to(device)
        compared = torch.from_numpy(document.compared).to(device)
        of_mention = self.mention(alone) + self.query(query)
        of_antecedent = self.antecedent(alone) + self.key(key)
        hidden = self.drop((of_mention[b] + of_antecedent[a] + self.pair(compared)).relu())
        product = (query[b] * key[a]).sum(dim=1) / math.sqrt(PROJECTED)
        return (self.out(hidden) + worth[b] + worth[a]).squeeze(1) + product

    def loss(self, words: Tensor, document: CorefDocument) -> Tensor:
        """Negative log of the share of the right antecedents (or of none), a mention; Lee et al. 2017.

        ``words``: the vectors of all words of the document, [N, width], its windows joined.
        """
        if not len(document.pairs.mention):
            return words.sum() * 0
        scores = self.scores(words, document).float()
        device = words.device
        gold = document.gold.to(device)
        count = len(document.traits)
        b = torch.from_numpy(document.pairs.mention.astype(np.int64)).to(device)
        right = _log_sums(scores.masked_fill(~gold, -math.inf), b, count, alone=~_any(gold, b, count))
        everything = _log_sums(scores, b, count, alone=torch.ones(count, dtype=torch.bool, device=device))
        return (everything - right).mean()

    def scorer(self) -> Scorer:
        """The weights as they are used at run time."""
        layers = ("query", "key", "mention", "antecedent", "pair")
        arrays = {name: getattr(self, name).weight.detach().T for name in layers}
        arrays |= {"bias": self.pair.bias.detach(), "out": self.out.weight.detach()[0]}
        return Scorer(**{name: array.float().cpu().numpy().copy() for name, array in arrays.items()})


def _any(flags: Tensor, rows: Tensor, count: int) -> Tensor:
    return torch.zeros(count, device=flags.device).index_add(0, rows, flags.float()) > 0


def _log_sums(scores: Tensor, rows: Tensor, count: int, alone: Tensor) -> Tensor:
    """Log of the summed exponentials of each row's scores, and of the 0 of standing alone where it counts."""
    highest = torch.zeros(count, device=scores.device).scatter_reduce(0, rows, scores.detach(), "amax")
    sums = torch.zeros(count, device=scores.device).index_add(0, rows, (scores - highest[rows]).exp())
    return (sums + alone * (-highest).exp()).log() + highest
