"""Edits of statements, for pairs to fit by: what pages do to a saying, and what makes another saying of it."""

import random
import re

_SYNONYMS = (
    ("said", "stated"), ("think", "believe"), ("big", "large"), ("begin", "start"), ("end", "finish"),
    ("help", "assist"), ("need", "require"), ("want", "wish"), ("show", "demonstrate"), ("important", "significant"),
    ("country", "nation"), ("people", "citizens"), ("job", "post"), ("very", "extremely"), ("must", "has to"),
    ("many", "numerous"), ("problem", "issue"), ("fight", "combat"), ("ask", "request"), ("money", "funds"),
    ("kill", "slay"), ("attack", "assault"), ("talks", "negotiations"), ("deal", "agreement"), ("also", "as well"),
    ("get", "receive"), ("buy", "purchase"), ("try", "attempt"), ("choose", "pick"), ("answer", "reply"),
    ("great", "tremendous"), ("bad", "poor"), ("happy", "glad"), ("whole", "entire"), ("enough", "sufficient"),
    ("keep", "retain"), ("build", "construct"), ("win", "prevail in"), ("law", "statute"), ("police", "officers"),
    ("woman", "lady"), ("kids", "children"), ("war", "armed conflict"), ("vote", "ballot"), ("lie", "falsehood"),
    ("terrible", "awful"), ("clear", "plain"), ("proud", "honoured"), ("friend", "companion"), ("really", "truly"),
    ("totally", "completely"), ("now", "at present"), ("because", "since"), ("about", "regarding"),
)  # fmt: skip
_RENDERED = (
    ("I am", "he was"), ("I'm", "he was"), ("I'll", "he would"), ("I've", "he had"), ("we will", "they would"),
    ("we're", "they were"), ("we are", "they were"), ("I will", "he would"), ("I have", "he had"), ("is", "was"),
    ("are", "were"), ("will", "would"), ("can", "could"), ("has", "had"), ("I", "he"), ("my", "his"), ("me", "him"),
    ("we", "they"), ("our", "their"), ("us", "them"), ("you", "they"), ("today", "that day"), ("this", "that"),
)  # fmt: skip
_OPPOSED = (
    ("more", "less"), ("always", "never"), ("support", "oppose"), ("win", "lose"), ("first", "last"),
    ("before", "after"), ("good", "bad"), ("best", "worst"), ("increase", "decrease"), ("accept", "reject"),
    ("Republican", "Democratic"), ("Clinton", "Trump"), ("Obama", "Bush"), ("Russia", "China"), ("Ohio", "Florida"),
    ("Monday", "Friday"), ("women", "veterans"), ("jobs", "taxes"), ("police", "teachers"), ("Mexico", "Canada"),
    ("Iraq", "Libya"), ("Cruz", "Kasich"), ("Sanders", "Biden"), ("House", "Senate"), ("north", "south"),
)  # fmt: skip
_AUXILIARY = re.compile(r"\b(is|are|was|were|will|would|can|could|should|has|have|did|does|do)\b")
_NEGATED = re.compile(r"\b(is|are|was|were|would|could|should|did|does|do|has|have)( not|n[’']t)\b")
_FIGURE = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b")


def cut(text: str, chance: random.Random) -> str | None:
    """Some of its words without a break, or two parts with an ellipsis between."""
    words = text.split()
    if len(words) < 9:
        return None
    if len(words) > 14 and chance.random() < 0.35:
        first, second = chance.randint(4, len(words) // 2 - 1), chance.randint(4, len(words) // 2 - 1)
        return " ".join(words[:first]) + " … " + " ".join(words[-second:])
    size = chance.randint(6, max(6, int(len(words) * 0.8)))
    start = chance.choice((0, len(words) - size, chance.randint(0, len(words) - size)))
    return " ".join(words[start : start + size])


def rendered(text: str, chance: random.Random) -> str | None:
    """In the third person and the past."""
    told = _put(text, _RENDERED, chance, often=0.9)
    return None if told == text else told


def reworded(text: str, chance: random.Random) -> str | None:
    """Some words put by synonyms, few left out, perhaps its halves changed about and told indirectly."""
    told = _put(text, _SYNONYMS, chance, often=0.8)
    words = told.split()
    if len(words) < 6:
        return None
    told = " ".join(word for word in words if not _droppable(word) or chance.random() >= 0.12)
    halves = re.split(r"(?<=,) (?=\w)", told)
    if len(halves) > 1 and chance.random() < 0.5:
        told = " ".join([*halves[1:], halves[0]])
    told = _put(told, _RENDERED, chance, often=0.9) if chance.random() < 0.5 else told
    return None if told == text else told


def explained(text: str, chance: random.Random) -> str | None:
    """A word put by what the page says it stands for, in brackets."""
    told, count = re.subn(
        r"\b(he|she|it|they|him|that)\b", "[" + chance.choice(("Trump", "Kim", "the deal")) + "]", text
    )
    return told if count == 1 else None


def turned(text: str, chance: random.Random) -> str | None:
    """Another saying in nearly the same words: negated, with another figure, name or its opposite."""
    ways = [_negated, _figured, _opposed]
    chance.shuffle(ways)
    for way in ways:
        told = way(text, chance)
        if told is not None and told != text:
            return told
    return None


def _droppable(word: str) -> bool:
    return word.isalpha() and word.islower() and word not in {"not", "no", "never"} and not _AUXILIARY.fullmatch(word)


def _negated(text: str, chance: random.Random) -> str | None:
    del chance
    if _NEGATED.search(text):
        return _NEGATED.sub(r"\1", text, count=1)
    found = list(_AUXILIARY.finditer(text))
    if len(found) != 1:
        return None
    return text[: found[0].end()] + " not" + text[found[0].end() :]


def _figured(text: str, chance: random.Random) -> str | None:
    found = list(_FIGURE.finditer(text))
    if not found:
        return None
    match = chance.choice(found)
    return text[: match.start()] + str(chance.randint(2, 99)) + text[match.end() :]


def _opposed(text: str, chance: random.Random) -> str | None:
    for pair in chance.sample(_OPPOSED, len(_OPPOSED)):
        for one, other in (pair, pair[::-1]):
            if len(re.findall(rf"\b{one}\b", text)) == 1 and other not in text:
                return re.sub(rf"\b{one}\b", other, text)
    return None


def _put(text: str, pairs: tuple[tuple[str, str], ...], chance: random.Random, *, often: float) -> str:
    for one, other in pairs:
        if chance.random() < often:
            text = re.sub(rf"\b{re.escape(one)}\b", other, text)
    return text
