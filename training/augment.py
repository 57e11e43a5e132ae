"""Typographic variants of an article; every change keeps the number of code points, so offsets hold."""

import random
import re
from dataclasses import replace

from training.corpus import GoldArticle

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_NO_DOUBLE = str.maketrans({"“": " ", "”": " ", '"': " "})
_PAIR = re.compile(r'"([^"\n]*)"')
_APOSTROPHE = re.compile(r"(?<=\w)'")
_DROPPED = 0.15


def augmented(article: GoldArticle, chance: random.Random, share: float) -> GoldArticle:
    """With probability ``share``, other quotation marks (now and then none), or a heading in capitals."""
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
