"""Variants of what is annotated, so that it is not learned by heart; in none does anything move."""

import random
import re
from dataclasses import replace

from training.corpus import GoldArticle
from training.examples import Example

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_NO_DOUBLE = str.maketrans({"“": " ", "”": " ", '"': " "})
_PAIR = re.compile(r'"([^"\n]*)"')
_APOSTROPHE = re.compile(r"(?<=\w)'")
_DROPPED = 0.15
# BERT's token for a piece that is to be guessed
MASK = 103


def augmented(article: GoldArticle, chance: random.Random, share: float) -> GoldArticle:
    """With probability ``share``, other quotation marks (now and then none), or a heading in capitals.

    The number of code points stays, so that offsets hold.
    """
    if chance.random() >= share:
        return article
    text = article.text
    if chance.random() < _DROPPED:
        text = text.translate(_NO_DOUBLE)
    elif "“" in text:
        text = text.translate(_STRAIGHT)
    else:
        text = _APOSTROPHE.sub("’", _PAIR.sub(r"“\1”", text))
    if chance.random() < share:
        heading, newline, body = text.partition("\n")
        if len(heading.upper()) == len(heading):
            text = heading.upper() + newline + body
    return replace(article, text=text)


def hidden(example: Example, chance: random.Random, share: float) -> Example:
    """The same window with a ``share`` of its pieces hidden (Devlin et al. 2019); [CLS] and [SEP] never are."""
    ids = example.window.ids.copy()
    for at in range(1, len(ids) - 1):
        if chance.random() < share:
            ids[at] = MASK
    return replace(example, window=replace(example.window, ids=ids))
