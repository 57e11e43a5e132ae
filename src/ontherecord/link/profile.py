"""What a wording is compared by, taken once: its content words with their weight, states, names, figures, denials.

A state is one word by whatever name it goes, so that "America" stands beside "the United States", and "Moscow's
troops" beside "Russian forces".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ontherecord.link.tokens import Token, fold, titles, tokens, weight, words
from ontherecord.vocab.words import load

_KEPT = 1 << 14
_REACH = 6
_FRAGMENT = 3
_ONE = "1"  # "no one"
_ACRONYM = re.compile(r"[A-Z]{2,5}")
_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|‘‘([^’]+)’’")


@dataclass(frozen=True, slots=True)
class Unit:
    """A content word, or a state by any of its names: ``form`` as it is compared, ``shown`` as it is written.

    ``start`` and ``end`` are its characters; ``state`` the state's code.
    """

    form: str
    shown: str
    start: int
    end: int
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """A wording.

    ``units``: its content words in order; ``kinds``: the same, each once; ``weights``: how much each tells;
    ``written``: how each of them is written first. ``states`` and ``names``: whom and what it names; ``acronyms``: of
    names in a row. ``numbers``: its figures. ``denied``: what stands after a negation, and nowhere else.
    ``negated``: how many negations it has. ``quoted``: the content words of its parts in quotation marks, where they
    are some.
    """

    units: tuple[str, ...]
    kinds: frozenset[str]
    written: tuple[tuple[str, str], ...]
    states: frozenset[str]
    names: frozenset[str]
    acronyms: frozenset[str]
    numbers: frozenset[str]
    denied: frozenset[str]
    negated: int
    quoted: tuple[tuple[str, ...], ...]

    @property
    def mass(self) -> float:
        """How much all its words tell."""
        return tells(self.kinds)


@lru_cache(_KEPT)
def profile(text: str) -> Profile:
    """What a text is compared by."""
    found = words(text)
    listed = tuple(units_of(found))
    written = {unit.form: unit.shown for unit in reversed(listed)}
    return Profile(
        units=tuple(unit.form for unit in listed),
        kinds=frozenset(written),
        written=tuple(sorted(written.items())),
        states=frozenset(unit.state for unit in listed if unit.state),
        names=names_in(found),
        acronyms=_initials(text, found),
        numbers=numbers_in(found),
        denied=_denied(found, listed),
        negated=sum(token.negates and token.form != "nor" for token in found),
        quoted=tuple(_quoted(text)),
    )


def tells(kinds: frozenset[str]) -> float:
    """How much some content words tell together."""
    return sum(map(weight, kinds))


def units_of(found: Sequence[Token]) -> Iterator[Unit]:
    """Content words and states, no negations; neighbouring characters where a text has no spaces, by pairs."""
    before: Token | None = None
    i = 0
    while i < len(found):
        token = found[i]
        length, code = _state_at(found, i)
        if wide(token):
            if before is not None and wide(before) and before.end == token.start:
                form = before.form + token.form
                yield Unit(form, form, before.start, token.end)
        elif code:
            yield Unit(code, _shown(code), token.start, found[i + length - 1].end, code)
        else:
            for plain in found[i : i + length]:
                if plain.content and not plain.negates:
                    yield Unit(plain.stem, plain.form, plain.start, plain.end)
        before = token
        i += length


@lru_cache(_KEPT)
def is_clause(text: str) -> bool:
    """Whether a text has a verb that makes a saying of it: "that the talks failed", not "the talks' failure"."""
    return any(token.form in _finite() for token in words(text))


def wide(token: Token) -> bool:
    """Whether it is a single character of a script that is compared by characters."""
    return len(token.form) == 1 and ord(token.form) >= 0x1100


def states_in(found: Sequence[Token]) -> frozenset[str]:
    """The states that some words name, by name, adjective or capital."""
    return frozenset(unit.state for unit in units_of(found) if unit.state)


def names_in(found: Sequence[Token]) -> frozenset[str]:
    """Stems of names, but those of states, titles, and what is no name for its capital."""
    held: set[int] = set()
    for i in range(len(found)):
        length, code = _state_at(found, i)
        held |= set(range(i, i + length)) if code else set()
    return frozenset(
        t.stem
        for i, t in enumerate(found)
        if t.name and i not in held and t.content and t.form not in _generic() and not t.form.endswith(".")
    )


def numbers_in(found: Sequence[Token]) -> frozenset[str]:
    """Figures; "one" is as often a pronoun."""
    return frozenset(t.form for t in found if t.number and t.form != "1")


def _denied(found: Sequence[Token], listed: Sequence[Unit]) -> frozenset[str]:
    """The first content word after each negation but for titles, unless it stands without one as well.

    After "nobody" names are passed over: "nobody in Lund will agree" denies that they agree.
    """
    held: set[int] = set()
    names = names_in(found)
    for i, token in enumerate(found):
        if token.negates and not (i + 1 < len(found) and found[i + 1].form in _only()):
            stop = found[min(i + _REACH, len(found) - 1)].end
            after = (n for n, u in enumerate(listed) if token.end <= u.start and u.end <= stop and not u.state)
            next_form = found[i + 1].form if i + 1 < len(found) else ""
            who = names if token.form == "nobody" or next_form == _ONE else frozenset[str]()
            telling = (n for n in after if listed[n].form != _ONE and listed[n].form not in who)
            first = next((n for n in telling if listed[n].shown not in _only() | _generic()), None)
            held |= set() if first is None else {first}
    free = {unit.form for n, unit in enumerate(listed) if n not in held}
    return frozenset(listed[n].form for n in held) - free


def _quoted(text: str) -> Iterator[tuple[str, ...]]:
    """Content words of each part in quotation marks that has three or more of them."""
    for match in _QUOTED.finditer(text):
        inside = next(group for group in match.groups() if group is not None)
        part: list[Token] = []
        parts = [part]
        for token in tokens(inside):
            if token.gap or token.inserted:
                part = []
                parts.append(part)
            else:
                part.append(token)
        for one in parts:
            fragment = tuple(unit.form for unit in units_of(one))
            if len(fragment) >= _FRAGMENT:
                yield fragment


def _initials(text: str, found: Sequence[Token]) -> frozenset[str]:
    """Acronyms, and the first letters of names in a row: what may stand for each other."""
    told = {token.form for token in found if _ACRONYM.fullmatch(text[token.start : token.end])}
    row = ""
    for token in (*found, None):
        if token is not None and (token.name or token.opens):
            row += token.form[0]
            continue
        if len(row) > 1:
            told.add(row)
        row = ""
    return frozenset(told)


def _state_at(found: Sequence[Token], i: int) -> tuple[int, str | None]:
    """How many words from one on are a name of a state, and its code; 1 and None where none is.

    Names that hold a state's name and stand for none are as long as they are, with None. None is part of another:
    "the North Korean leader" is not "the North".
    """
    length, code = _longest_at(found, i)
    if code and length > 1 and found[i].form == "the":
        further, other = _longest_at(found, i + 1)
        return (1, None) if other and further >= length else (length, code)
    return length, code


def _longest_at(found: Sequence[Token], i: int) -> tuple[int, str | None]:
    if found[i].form not in _first_words():
        return 1, None
    for length in range(min(_longest(), len(found) - i), 0, -1):
        code = _states().get(tuple(t.form for t in found[i : i + length]))
        # "the north" is a state with a capital only
        if code is not None and (found[i].form != "the" or found[i + length - 1].name):
            return length, code or None
    return 1, None


@cache
def _states() -> dict[tuple[str, ...], str]:
    """Forms of states' names, as words, with the state's code; with an empty one what stands for none."""
    found: dict[tuple[str, ...], str] = {tuple(fold(name).split()): "" for name in load("wording")["en"]["notStates"]}
    for state in load("states")["state"]:
        names = [state["name"], *state.get("also", ()), *state.get("adjectives", ()), state.get("capital", "")]
        for name in filter(None, names):
            found.setdefault(tuple(t.form for t in tokens(name)), state["code"])
    return found


@cache
def _shown(code: str) -> str:
    return next(str(state["name"]) for state in load("states")["state"] if state["code"] == code)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name[0] for name in _states())


@cache
def _longest() -> int:
    return max(map(len, _states()))


@cache
def _generic() -> frozenset[str]:
    return frozenset(load("wording")["en"]["generic"]) | titles()


@cache
def _finite() -> frozenset[str]:
    return frozenset(load("wording")["en"]["finite"])


@cache
def _only() -> frozenset[str]:
    return frozenset(load("wording")["en"]["only"])
