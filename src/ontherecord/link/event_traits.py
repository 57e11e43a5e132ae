"""What two mentions of an event share: words, sentences, participants, place, as numbers.

Yang, Cardie and Frazier 2015 and Barhom et al. 2019 compare the same things of two mentions of an event.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from ontherecord.link.values import Act
from ontherecord.vocab.clause import irregular
from ontherecord.vocab.offices import fold
from ontherecord.vocab.reader import english_cues, grammar
from ontherecord.vocab.words import load

Vector = Callable[[str], npt.NDArray[np.float32]]

FEATURES = (
    "always",
    "same head",
    "heads begin alike",
    "stems of the words",
    "meaning of the words",
    "meaning of the sentences",
    "meaning of who did what to whom",
    "same head, meaning of the sentences",
    "meaning of the words and of the sentences",
    "names in the sentences",
    "same head, names in the sentences",
    "other words of the sentences",
    "a number in both",
    "numbers, none in both",
    "same actor",
    "different actors",
    "same recipient",
    "different recipients",
    "actor and recipient the other way round",
    "same place",
    "different places",
    "same head, of saying",
    "same sentence",
    "same sentence, same head",
)

_WORD = re.compile(r"\d[\d.,]*\d|\w+(?:[-'’.]\w+)*")
_SHORTEST = 3
_BEGINNING = 4
_ENDINGS = (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))


@dataclass(frozen=True, slots=True)
class Traits:
    """What is compared of an act, as stems of words in lower case: ``head`` names it, ``others`` stand beside it."""

    head: str
    stems: frozenset[str]
    others: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    actor: frozenset[str]
    recipient: frozenset[str]
    place: frozenset[str]
    phrase: str
    saying: bool


def features(one: Act, other: Act, vector: Vector) -> tuple[float, ...]:
    """The values of FEATURES for two acts, in either order."""
    a, b = traits_of(one), traits_of(other)
    same = float(bool(a.head) and a.head == b.head)
    words = float(vector(one.words) @ vector(other.words))
    sentences = float(vector(one.sentence) @ vector(other.sentence))
    names = _dice(a.names, b.names)
    together = float(one.sentence == other.sentence)
    numbers = bool(a.numbers & b.numbers)
    actors, recipients = _agreement(a.actor, b.actor), _agreement(a.recipient, b.recipient)
    places = _agreement(a.place, b.place)
    crossed = max(_agreement(a.actor, b.recipient), _agreement(a.recipient, b.actor), 0.0)
    return (
        1.0,
        same,
        float(not same and _begin_alike(a.head, b.head)),
        _dice(a.stems, b.stems),
        words,
        sentences,
        float(vector(a.phrase) @ vector(b.phrase)),
        same * sentences,
        words * sentences,
        names,
        same * names,
        _dice(a.others, b.others),
        float(numbers),
        float(bool(a.numbers and b.numbers) and not numbers),
        max(actors, 0.0),
        float(actors < 0),
        max(recipients, 0.0),
        float(recipients < 0),
        crossed,
        max(places, 0.0),
        float(places < 0),
        same * a.saying,
        together,
        together * same,
    )


def head(words: str) -> str:
    """The stem of the word that names the act."""
    first, last = head_in(words)
    return stem(words[first:last].lower())


def head_in(words: str) -> tuple[int, int]:
    """Where the word that names the act stands: the last one that is neither particle nor of a closed class."""
    found = [match.span() for match in _WORD.finditer(words) if match[0].lower() not in _closed()]
    return found[-1] if found else (0, len(words))


def stem(word: str) -> str:
    """A word, in lower case, without its inflection: irregular verbs by the vocabulary, others by their endings."""
    word = re.sub(r"['’]s?$", "", word)
    word = _lemmas().get(word, word)
    for ending, instead in (
        ("ies", "y"),
        ("ied", "y"),
        ("sses", "ss"),
        ("ing", ""),
        ("ed", ""),
        ("es", ""),
        ("s", ""),
    ):
        bare = word.removesuffix(ending)
        if bare == word or len(bare) < _SHORTEST - len(instead) or not re.search("[aeiouy]", bare):
            continue
        if ending == "s" and bare.endswith(("s", "u", "i")):
            break
        word = bare + instead
        if ending in {"ing", "ed"} and word[-1] == word[-2] and word[-1] not in "lsze":
            word = word[:-1]
        break
    return word.removesuffix("e") if len(word) > _SHORTEST else word


@lru_cache(1 << 16)
def traits_of(act: Act) -> Traits:
    """What is compared of an act, worked out once."""
    tokens = _WORD.findall(act.sentence)
    stems = frozenset(stem(word) for word in _WORD.findall(act.words.lower()) if word not in _closed())
    named = head(act.words)
    plain = (word.lower() for word in tokens if not word[0].isdigit())
    return Traits(
        head=named,
        stems=stems,
        others=frozenset(stem(word) for word in plain if word not in _closed()) - stems,
        names=frozenset(fold(w) for w in tokens if w[0].isupper() and w.lower() not in _closed()) - stems,
        numbers=frozenset(word for word in tokens if word[0].isdigit()),
        actor=party(act.actor, act.actor_known),
        recipient=party(act.recipient, act.recipient_known),
        place=party(act.place, None),
        phrase=" ".join(part for part in (act.actor, act.words, act.recipient, act.place) if part),
        saying=named in _sayings(),
    )


@lru_cache(1 << 14)
def party(name: str | None, known: str | None) -> frozenset[str]:
    """The words of a name by which it is compared; of the register's name, where that is known."""
    words = _WORD.findall(fold(known or name or ""))
    return frozenset(stem(word) for word in words if word not in _closed())


@cache
def _closed() -> frozenset[str]:
    """Words that do not tell what an act is."""
    words = grammar()
    return (
        words.determiners | words.pronouns | words.prepositions | words.subordinators | words.conjunctions
        | words.auxiliaries | words.adverbs | frozenset(("up", "off", "down", "away", "him", "them", "us", "me"))
    )  # fmt: skip


@cache
def _lemmas() -> dict[str, str]:
    """The verb for each form of an irregular one."""
    table = irregular() | load("plover_verbs")["irregular"]
    return {form: verb for verb, forms in table.items() for form in forms}


@cache
def _sayings() -> frozenset[str]:
    """Stems of verbs that credit somebody with words: everybody is told to have said something."""
    return frozenset(stem(verb.lemma) for form in english_cues().forms.values() for verb in form.verbs)


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _agreement(one: frozenset[str], other: frozenset[str]) -> float:
    """0 where either is empty, -1 where nothing is shared, else the share of the shorter one."""
    if not one or not other:
        return 0.0
    return len(one & other) / min(len(one), len(other)) or -1.0


def _begin_alike(one: str, other: str) -> bool:
    """Whether two stems share a beginning of four letters and of more than half of the longer one."""
    shared = next((i for i, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other)))
    return shared >= _BEGINNING and 2 * shared > max(len(one), len(other))
