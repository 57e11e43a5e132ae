"""Korean names in Latin letters: which names in Hangul a spelling may stand for.

One Korean name is written in many ways: Jong Un by the custom of the North, Jung-eun or Jeong-eun by the rules of the
South, Chŏng-ŭn by McCune and Reischauer. Each spelling of a syllable is read as all the syllables it may stand for;
two names are one if they may stand for one. Source of the values: the Revised Romanization (2000), McCune–Reischauer
(1939) without its marks, and the customary spellings of family names.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import product

from ontherecord.link.romanize import FINALS, INITIALS, VOWELS, is_hangul, parts
from ontherecord.vocab.names import name_words


def _row(words: str) -> list[str]:
    return words.split(" ")


def _spellings(*rows: str) -> dict[str, tuple[str, ...]]:
    """Tables written as rows of a sound, a colon and its spellings."""
    pairs = (row.split(":") for row in rows)
    return {sound: tuple(_row(told)) for sound, told in pairs}


# how an initial is spelt, and the sounds that each spelling may stand for
_SOUNDS = _spellings(
    "kk:kk", "k:g k kk", "g:g", "tt:tt", "th:t", "t:d t tt", "d:d tt", "pp:pp", "p:b p pp", "b:b pp", "jj:jj",
    "j:j jj", "ch:j ch", "ss:ss", "sh:s", "s:s ss", "n:n r", "r:r  n", "l:r", "m:m", "h:h", ":",
)  # fmt: skip
# the sounds of vowels and finals, and how each may be spelt
_VOWELS = _spellings(
    "a:a ah", "ae:ae ai", "ya:ya", "yae:yae", "eo:eo u o uh eu", "e:e ae", "yeo:yeo you yo yu ye", "ye:ye yeh",
    "o:o oh", "wa:wa", "wae:wae", "oe:oe oi we", "yo:yo", "u:u oo wu woo ou", "wo:wo weo", "we:we", "wi:wi wee",
    "yu:yu yoo you", "eu:eu u oo", "ui:ui eui ee i", "i:i ee ie yi",
)  # fmt: skip
_FINALS = _spellings(":", "k:k g ck", "n:n", "t:t d s", "l:l r", "m:m", "p:p b", "ng:ng")
_SHAPE = re.compile(r"(kk|th|tt|pp|jj|ch|ss|sh|[kgtdpbjsnrlmh]?)([aeiouyw][aeiouyw]*h?)(ng|ck|[kgntdslrmpb]?)")
_LONGEST_GIVEN = 2


def readings(words: tuple[str, ...]) -> frozenset[str]:
    """The Korean names that the words of a folded name may stand for, family name first.

    Empty where they are none: the family name is not known, or the given name is not of one or two syllables. A name
    is written as its family name in Hangul and, after blanks, the sounds of each syllable.
    """
    if len(words) == 1:
        return _hangul(words[0]) if is_hangul(words[0]) else frozenset()
    if not 2 <= len(words) <= 1 + _LONGEST_GIVEN:
        return frozenset()
    if all(map(is_hangul, words)):
        return _hangul("".join(words))
    return frozenset({*_with(words[0], words[1:]), *_with(words[-1], words[:-1])})


def family_readings(word: str) -> frozenset[str]:
    """The Korean family names, in Hangul, that a folded word may be."""
    return name_words().families.get(word, frozenset())


def _with(family: str, given: tuple[str, ...]) -> Iterator[str]:
    for name in _given(given):
        for one in family_readings(family):
            yield f"{one} {name}"


@cache
def _given(words: tuple[str, ...]) -> frozenset[str]:
    """All that a given name of one or two words may stand for."""
    if len(words) == 1:
        return _syllables(words[0]) | frozenset(
            f"{one} {other}"
            for cut in range(1, len(words[0]))
            for one in _syllables(words[0][:cut])
            for other in _syllables(words[0][cut:])
        )
    return frozenset(f"{one} {other}" for one, other in product(*map(_syllables, words)))


@cache
def _syllables(spelling: str) -> frozenset[str]:
    """The syllables that one may stand for, each as initial, vowel and final."""
    match = _SHAPE.fullmatch(spelling.replace("wh", "hw"))
    if match is None:
        return frozenset()
    initial, middle, final = match.groups()
    initials = _SOUNDS[initial] if not (initial == "s" and middle.startswith("y")) else ("s",)
    vowels = [vowel for vowel, spellings in _VOWELS.items() if middle in spellings]
    finals = [one for one, spellings in _FINALS.items() if final in spellings]
    return frozenset(f"{one}.{vowel}.{end}" for one in initials for vowel in vowels for end in finals)


@cache
def _hangul(word: str) -> frozenset[str]:
    """A name in Hangul; the first syllable, or the first two, are the family name."""
    found = set()
    for length in (1, 2):
        family, given = word[:length], word[length:]
        if family in name_words().families and 1 <= len(given) <= _LONGEST_GIVEN:
            sounds = " ".join(map(_sounds, given))
            found |= {f"{one} {sounds}" for one in _one_family(family)}
    return frozenset(found)


def _one_family(family: str) -> set[str]:
    """A family name as South and North write it: 이 and 리."""
    pairs = {"이": "리", "유": "류", "임": "림", "노": "로", "양": "량"}
    return {family, pairs.get(family, family), *(south for south, north in pairs.items() if north == family)}


def _sounds(syllable: str) -> str:
    initial, vowel, final = parts(syllable)
    return f"{INITIALS[initial]}.{VOWELS[vowel]}.{FINALS[final]}"


def coarse(reading: str) -> str:
    """A reading without what spellings leave open: all readings of one spelling have few of these among them."""
    family, *syllables = reading.split(" ")
    parts_of = (syllable.split(".") for syllable in syllables)
    return f"{family} " + " ".join(f"{_INITIAL_CLASS[a]}{_VOWEL_CLASS[b]}{c}" for a, b, c in parts_of)


_INITIAL_CLASS = {
    sound: sounds[0] for sounds in map(_row, ("g k kk", "d t tt", "b p pp", "j ch jj", "s ss", "n r ", "m", "h"))
    for sound in sounds
}  # fmt: skip
_VOWEL_CLASS = {
    sound: sounds[0] for sounds in map(_row, ("eo o u eu", "yeo yo yu ye", "a", "ya", "ae e yae", "i ui", "wa", "wo",
    "oe we wae wi")) for sound in sounds
}  # fmt: skip
