"""Texts whose mentions are marked, and their chains."""

import re
from collections.abc import Sequence

import numpy as np

from ontherecord.nlp import tags
from ontherecord.nlp.coreference import linked, members
from ontherecord.nlp.features import featurise, paragraphs
from ontherecord.nlp.pairs import candidates
from ontherecord.nlp.tokenize import split_words
from ontherecord.nlp.traits import Credit, Mention, Traits, describe, in_order

PERSON, PLACE = (1 + tags.KINDS.index(kind) for kind in ("person", "place"))


def read(marked: str, kind: int = PERSON, said: Sequence[Credit] = ()) -> Traits:
    """Traits of the mentions of a text, which stand in braces, each with a star before its head."""
    words = split_words(re.sub(r"[{}*]", "", marked))
    found: list[Mention] = []
    opened: list[list[int]] = []
    at = 0
    for char in marked:
        if char == "{":
            opened.append([at, at])
        elif char == "*":
            opened[-1][1] = at
        elif char == "}":
            first, head = (int(np.searchsorted(words.starts, place)) for place in opened.pop())
            found.append(Mention(head, first, int(np.searchsorted(words.starts, at)), kind))
        else:
            at += 1
    return describe(words, featurise(words, paragraphs(words)), in_order(found), said)


def paired(traits: Traits) -> list[tuple[int, int]]:
    return list(zip(*(column.tolist() for column in candidates(traits)), strict=True))


def scored(traits: Traits, links: dict[tuple[int, int], float]) -> list[list[int]]:
    """Chains when only the links given, (mention, antecedent), have a score above 0."""
    pairs = candidates(traits)
    scores = [links.get(pair, -1.0) for pair in paired(traits)]
    return members(linked(traits, pairs, np.array(scores, dtype=np.float32)))
