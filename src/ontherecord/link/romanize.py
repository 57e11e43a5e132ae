"""Names of other scripts in Latin letters, as pages in English write them: Cyrillic, Greek, kana, Hangul.

Sources: the passport rules of Russia (2013) and Ukraine (2010) for Cyrillic, ELOT 743 for Greek, Hepburn for kana,
the Revised Romanization of Korean (2000), syllable by syllable, for Hangul. Han characters have no one reading and
stay.
"""

import re


def _row(words: str) -> list[str]:
    return words.split(" ")


def _table(signs: str, letters: str) -> dict[str, str]:
    return dict(zip(signs, _row(letters), strict=True))


INITIALS = _row("g kk n d tt r m b pp s ss  j jj ch k t p h")
VOWELS = _row("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
FINALS = _row(" k k k n n n t l k m l l l p l m p p t t ng t t k t p t")
_FIRST, _LAST = 0xAC00, 0xD7A3

_RUSSIAN = _table(
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya"
)
_UKRAINIAN = _RUSSIAN | _table("гґиіїєйщ", "h g y i i ie i shch")
_SLAVIC = _table("ўіјљњђћџ", "u i j lj nj dj c dz")
_GREEK = _table("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o")
_GREEK_PAIRS = (("ου", "ou"), ("αυ", "av"), ("ευ", "ev"), ("μπ", "b"), ("ντ", "d"), ("γκ", "g"), ("γγ", "ng"))
_KANA = {
    sign: f"{row}{vowel}"
    for row, signs in zip(
        _row(" k s t n h m r g z d b p"),
        _row(
            "あいうえお かきくけこ さしすせそ たちつてと なにぬねの はひふへほ まみむめも らりるれろ "
            "がぎぐげご ざじずぜぞ だぢづでど ばびぶべぼ ぱぴぷぺぽ"
        ),
        strict=True,
    )
    for sign, vowel in zip(signs, "aiueo", strict=True)
} | _table("しちつふじぢづやゆよわをんゔ", "shi chi tsu fu ji ji zu ya yu yo wa o n vu")
_SMALL = _table("ゃゅょぁぃぅぇぉ", "ya yu yo a i u e o")
_LATIN = str.maketrans(_table("øłđðæœþıßə", "o l d d ae oe th i ss a"))
_UKRAINIAN_ONLY = re.compile("[іїєґ]")
_OTHER_SCRIPT = re.compile(r"[^\W\d_a-z]")


def latin(name: str) -> str:
    """A folded name in Latin letters as far as they can be given; what no rule tells is left as it was."""
    name = name.translate(_LATIN)
    if not _OTHER_SCRIPT.search(name):
        return name
    name = _kana(name)
    for pair, letters in _GREEK_PAIRS:
        name = name.replace(pair, letters)
    cyrillic = _UKRAINIAN if _UKRAINIAN_ONLY.search(name) else _RUSSIAN
    table = {**_SLAVIC, **cyrillic, **_GREEK}
    return "".join(table.get(sign) or ("" if sign in table else _syllable(sign)) for sign in name)


def is_latin(name: str) -> bool:
    """Whether a folded name has none but Latin letters."""
    return not _OTHER_SCRIPT.search(name)


def is_hangul(text: str) -> bool:
    """Whether a text is of Korean syllables alone."""
    return bool(text) and all(_FIRST <= ord(sign) <= _LAST for sign in text)


def parts(syllable: str) -> tuple[int, int, int]:
    """The numbers of a Korean syllable's initial, vowel and final, as Unicode orders them."""
    number = ord(syllable) - _FIRST
    return number // 588, number % 588 // 28, number % 28


def _syllable(sign: str) -> str:
    if not is_hangul(sign):
        return sign
    initial, vowel, final = parts(sign)
    return f"{INITIALS[initial]}{VOWELS[vowel]}{FINALS[final]}"


def _kana(name: str) -> str:
    """Hiragana and katakana by Hepburn; a long vowel is not marked, a doubled consonant is written twice."""
    found: list[str] = []
    double = False
    for sign in name:
        sign = chr(ord(sign) - 0x60) if "ァ" <= sign <= "ヶ" else sign  # noqa: PLW2901 - katakana as hiragana
        if sign in _SMALL and found:
            stem = found.pop().removesuffix("i").removesuffix("u")
            small = _SMALL[sign]
            found.append(stem + (small[1:] if stem.endswith(("sh", "ch", "j")) and len(small) == 2 else small))
        elif sign == "っ":
            double = True
        elif sign != "ー":
            letters = _KANA.get(sign, sign)
            found.append(letters[0] + letters if double else letters)
            double = False
    return "".join(found)
