"""Names of the made-up world, each in the writings that newspapers use.

Korean: spellings of each syllable, with and without hyphen, family name first or last, Hangul. Japanese: either
order. Slavic and Arabic: other transliterations. Western: with a middle initial, or only an initial.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """One writing of a name, and its short form for later mentions."""

    full: str
    short: str


@dataclass(frozen=True, slots=True)
class Names:
    """All writings of one name, the usual one first. Names of one ``likeness`` may be taken for one another."""

    forms: tuple[Form, ...]
    hangul: str | None
    family: str
    likeness: str


CULTURES: dict[str, str] = {
    "South Korea": "korean", "United States": "western", "Japan": "japanese", "North Korea": "korean",
    "Russia": "slavic", "United Kingdom": "western", "Ukraine": "slavic", "Egypt": "arabic", "Canada": "western",
    "Germany": "western", "Iraq": "arabic", "Australia": "western", "Jordan": "arabic", "Ireland": "western",
    "Belarus": "slavic", "Kuwait": "arabic", "Sweden": "western", "Syria": "arabic", "New Zealand": "western",
    "Norway": "western", "Bulgaria": "slavic", "Qatar": "arabic", "Denmark": "western", "Kazakhstan": "slavic",
    "Morocco": "arabic", "Netherlands": "western", "Serbia": "slavic", "Algeria": "arabic", "Belgium": "western",
    "Moldova": "slavic", "Tunisia": "arabic", "Switzerland": "western", "Oman": "arabic", "Austria": "western",
    "Yemen": "arabic", "Iceland": "western", "Lebanon": "arabic", "South Africa": "western", "Bahrain": "arabic",
}  # fmt: skip

_KOREAN_FAMILIES = (
    ("김", "Kim", "Kim"), ("박", "Park", "Pak"), ("이", "Lee", "Yi"), ("최", "Choi", "Choe"),
    ("정", "Jung", "Chung"),
    ("강", "Kang", "Gang"), ("조", "Cho", "Jo"), ("윤", "Yoon", "Yun"), ("한", "Han", "Han"), ("신", "Shin", "Sin"),
    ("권", "Kwon", "Gwon"), ("황", "Hwang", "Hwang"), ("오", "Oh", "O"), ("서", "Seo", "So"), ("송", "Song", "Song"),
    ("노", "Roh", "No"), ("배", "Bae", "Pae"), ("백", "Baek", "Paek"), ("남", "Nam", "Nam"), ("류", "Ryu", "Yoo"),
)  # fmt: skip
_COMMON = (8, 7, 6, 4, 4, *[1] * 15)
_SYLLABLES = (
    ("춘", "chun", "choon"), ("식", "sik", "shik"), ("정", "jong", "jung"), ("은", "eun", "un"),
    ("진", "jin", "chin"),
    ("수", "su", "soo"), ("현", "hyun", "hyon"), ("영", "young", "yong"), ("호", "ho", "ho"), ("민", "min", "min"),
    ("철", "chol", "chul"), ("희", "hui", "hee"), ("경", "kyong", "kyung"), ("태", "tae", "tae"),
    ("준", "jun", "joon"),
    ("우", "woo", "u"), ("미", "mi", "mi"), ("혜", "hye", "hye"), ("원", "won", "won"), ("재", "jae", "chae"),
    ("훈", "hun", "hoon"), ("석", "sok", "suk"), ("규", "kyu", "gyu"), ("해", "hae", "hae"), ("인", "in", "in"),
    ("환", "hwan", "hwan"), ("길", "kil", "gil"), ("화", "hwa", "hwa"), ("범", "bom", "beom"), ("빈", "bin", "bin"),
    ("덕", "dok", "deok"), ("대", "dae", "tae"), ("숙", "sook", "suk"), ("옥", "ok", "ock"),
)  # fmt: skip
_JAPANESE_GIVEN = ("Kenji", "Haruto", "Yuki", "Akira", "Naoko", "Takeshi", "Emi", "Shinji", "Masao", "Kiyoshi",
    "Hideo", "Tomoko", "Ryota", "Satoru", "Minoru", "Yumi", "Osamu", "Koji")  # fmt: skip
_JAPANESE_HEADS = ("Yama", "Taka", "Matsu", "Kawa", "Naka", "Fuji", "Mori", "Ishi", "Hase", "Oka", "Sugi", "Kuro")
_JAPANESE_TAILS = ("shita", "hashi", "moto", "guchi", "mura", "wara", "saki", "zawa", "bara", "shima", "yama", "da")
_WESTERN_GIVEN = ("Adam", "Beth", "Carl", "Diana", "Edgar", "Fiona", "Gordon", "Helen", "Isaac", "Julia", "Kurt",
    "Laura", "Martin", "Nora", "Oscar", "Paula", "Quentin", "Rosa", "Simon", "Teresa", "Ursula", "Victor", "Walter",
    "Xenia", "Yvonne", "Zachary", "Alfred", "Bruno", "Clara", "David", "Elsa", "Frank")  # fmt: skip
_WESTERN_HEADS = ("Ash", "Brad", "Carl", "Dun", "Ed", "Fair", "Green", "Hart", "Ing", "Kirk", "Lang", "Mar", "North",
    "Oak", "Pres", "Red", "Stan", "Thorn", "Under", "Whit", "Hol", "Web", "Sand", "Lin", "Brand", "Wal")  # fmt: skip
_WESTERN_TAILS = (
    "ford",
    "ley",
    "ton",
    "well",
    "field",
    "man",
    "wood",
    "berg",
    "ström",
    "worth",
    "quist",
    "der",
    "by",
)
_SLAVIC_GIVEN = (("Sergei", "Sergey"), ("Alexei", "Aleksey"), ("Yuri", "Iurii"), ("Dmitri", "Dmytro"),
    ("Andrei", "Andriy"), ("Nikolai", "Nikolay"), ("Mikhail", "Mykhailo"), ("Viktor", "Victor"), ("Olga", "Olha"),
    ("Yelena", "Elena"), ("Alexander", "Aleksandr"), ("Grigori", "Grigory"), ("Pavel", "Pavlo"),
    ("Vasily", "Vasyl"))  # fmt: skip
_SLAVIC_HEADS = ("Bor", "Dub", "Gor", "Kal", "Lev", "Mel", "Nov", "Ost", "Pol", "Rud", "Sav", "Tar", "Vol", "Zhur",
    "Kov", "Mor", "Sid", "Yar")  # fmt: skip
_SLAVIC_TAILS = (("insky", "inskyy"), ("enko", "enko"), ("ev", "yev"), ("avsky", "avskiy"), ("ichev", "ychev"),
    ("chuk", "tchuk"), ("anov", "anoff"), ("etsky", "etskyi"), ("olin", "olyn"), ("akov", "akow"))  # fmt: skip
_ARABIC_GIVEN = (("Mohammed", "Muhammad"), ("Ahmed", "Ahmad"), ("Khaled", "Khalid"), ("Omar", "Umar"),
    ("Youssef", "Yusuf"), ("Hussein", "Husayn"), ("Saeed", "Said"), ("Nasser", "Nasir"), ("Faisal", "Faysal"),
    ("Layla", "Leila"), ("Tariq", "Tarek"), ("Jamal", "Gamal"), ("Samir", "Sameer"),
    ("Abbas", "Abbass"))  # fmt: skip
_ARABIC_HEADS = ("Had", "Maj", "Khal", "Sab", "Nass", "Qas", "Fah", "Zah", "Tam", "Haf", "Rash", "Bak", "Sul", "Aml")
_ARABIC_TAILS = (("dadi", "daddi"), ("awi", "aoui"), ("iri", "eeri"), ("oudi", "udi"), ("arani", "arany"),
    ("imi", "eemi"), ("outi", "uti"), ("ibi", "eebi"), ("ouni", "uni"), ("adi", "adhi"))  # fmt: skip
_INITIALS = "ABCDEFGHJKLMNPRSTW"


def made_up(chance: random.Random, culture: str, family: str | None = None) -> Names:
    """A name of a culture; of a family (``Names.family``), where one is given."""
    return _MAKERS[culture](chance, family)


def written(name: str, also: Sequence[str], culture: str) -> Names:
    """The writings of a name that is told: those in Latin letters of more than one word, and that in Hangul."""
    latin = [one for one in (name, *also) if " " in one and one.isascii()][:4] or [name]
    first = 0 if culture == "korean" and name.split(maxsplit=1)[0] == latin[-1].split()[0] else -1
    hangul = next((one for one in also if "가" <= one[0] <= "힣" and " " not in one), None)
    return Names(tuple(Form(one, one.split()[first]) for one in latin), hangul, name, name)


def _korean(chance: random.Random, family: str | None) -> Names:
    wanted = [one for one in _KOREAN_FAMILIES if one[0] == family]
    name = wanted[0] if wanted else chance.choices(_KOREAN_FAMILIES, _COMMON)[0]
    one, two = chance.sample(_SYLLABLES, 2)
    usual, other = f"{one[1].capitalize()}-{two[1]}", f"{one[2].capitalize()}-{two[2]}"
    spaced = f"{one[1].capitalize()} {two[1].capitalize()}"
    forms = (
        Form(f"{name[1]} {usual}", name[1]),
        Form(f"{name[1]} {spaced}", name[1]),
        Form(f"{name[2]} {other}", name[2]),
        Form(f"{usual} {name[1]}", name[1]),
    )
    like = "".join(_sound(part) for part in (name[1], *sorted((one[1], one[2])), *sorted((two[1], two[2]))))
    return Names(forms, name[0] + one[0] + two[0], name[0], f"korean {like}")


def _sound(syllable: str) -> str:
    for written, heard in (("ch", "j"), ("oo", "u"), ("eo", "o"), ("ou", "o"), ("sh", "s"), ("k", "g"), ("p", "b"),
                           ("u", "o"), ("e", "")):  # fmt: skip
        syllable = syllable.lower().replace(written, heard)
    return syllable


def _japanese(chance: random.Random, family: str | None) -> Names:
    last = family or chance.choice(_JAPANESE_HEADS) + chance.choice(_JAPANESE_TAILS)
    given = chance.choice(_JAPANESE_GIVEN)
    forms = (Form(f"{given} {last}", last), Form(f"{last} {given}", last))
    return Names(forms, None, last, f"japanese {given[0]} {last}")


def _western(chance: random.Random, family: str | None) -> Names:
    last = family or chance.choice(_WESTERN_HEADS) + chance.choice(_WESTERN_TAILS)
    given, middle = chance.choice(_WESTERN_GIVEN), chance.choice(_INITIALS)
    forms = (
        Form(f"{given} {last}", last),
        Form(f"{given} {middle}. {last}", last),
        Form(f"{given} {last}", last),
        Form(f"{given[0]}. {last}" if chance.random() < 0.3 else f"{given} {last}", last),
    )
    return Names(forms, None, last, f"western {given[0]} {last}")


@dataclass(frozen=True, slots=True)
class _Stock:
    """What names of one culture are made of, each part in two transliterations; ``article`` before family names."""

    culture: str
    given: Sequence[tuple[str, str]]
    heads: Sequence[str]
    tails: Sequence[tuple[str, str]]
    article: str = ""


_SLAVIC = _Stock("slavic", _SLAVIC_GIVEN, _SLAVIC_HEADS, _SLAVIC_TAILS)
_ARABIC = _Stock("arabic", _ARABIC_GIVEN, _ARABIC_HEADS, _ARABIC_TAILS, "al-")


def _two_writings(stock: _Stock) -> Callable[[random.Random, str | None], Names]:
    def made(chance: random.Random, family: str | None) -> Names:
        if family is None:
            head, tail = chance.choice(stock.heads), chance.choice(stock.tails)
            family = f"{stock.article}{head}{tail[0]}|{stock.article}{head}{tail[1]}"
        last, other = family.split("|")
        first = chance.choice(stock.given)
        pairs = ((first[0], last), (first[1], other), (first[1], last))
        forms = tuple(Form(f"{given} {name}", name) for given, name in pairs)
        return Names(forms, None, family, f"{stock.culture} {first[0][0]} {last}")

    return made


_MAKERS: dict[str, Callable[[random.Random, str | None], Names]] = {
    "korean": _korean,
    "japanese": _japanese,
    "western": _western,
    "slavic": _two_writings(_SLAVIC),
    "arabic": _two_writings(_ARABIC),
}
