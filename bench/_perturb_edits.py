"""Clauses of readouts changed so that they tell something else: what is changed is known, and one thing only."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from _perturb_words import Clause, lists
from ontherecord.records import Differing

DROP = "drop"
KINDS = (
    Differing.DATE.value, Differing.NUMBER.value, Differing.FORCE.value, Differing.PARTY.value,
    Differing.NEGATION.value, DROP,
)  # fmt: skip
_FIGURE = re.compile(r"(?<![\w/.,–-])(\d[\d,]*(?:\.\d+)?)(?![\w/–-]|\.\d|,\d)")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_WHOLE = (Differing.FORCE.value, Differing.NEGATION.value)
_SMALL = 20
_SHORT = 30
_SELDOM = 0.3


@dataclass(frozen=True, slots=True)
class Edit:
    """What was done to a clause; ``clause`` is None where it was dropped.

    ``at``: where in the article the words begin that were exchanged, None where the whole clause tells otherwise.
    """

    kind: str
    clause: Clause | None
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Means:
    """What a text offers for changes: the people it names with their titles, and the states."""

    people: tuple[str, ...]
    states: tuple[str, ...]

    @classmethod
    def of(cls, clauses: Sequence[Clause]) -> "Means":
        """Those of a text."""
        text = " / ".join(clause.whole for clause in clauses)
        titles = "|".join(map(re.escape, lists()["people"]["titles"]))
        people = re.findall(
            rf"\b(?:{titles})(?: [A-Z][\w-]+)+(?![\w-]| [A-Z]\.| (?:bin|bint|al|de|von|van|da|el)\b)", text
        )
        states = [state for state in lists()["states"]["names"] if re.search(rf"\b{state}\b", text)]
        return cls(tuple(dict.fromkeys(people)), tuple(states))


def edit(clause: Clause, kind: str, means: Means, chance: random.Random) -> Edit | None:
    """Change a clause in the way of a kind; None where it offers nothing to change so."""
    if kind == DROP:
        return Edit(DROP, None)
    changed = _WAYS[kind](clause, means, chance)
    if changed is None or changed.whole == clause.whole:
        return None
    if kind in _WHOLE or changed.subject != clause.subject:
        return Edit(kind, changed)
    same = takewhile(lambda both: both[0] == both[1], zip(clause.words, changed.words, strict=False))
    before = len(list(same))
    return Edit(kind, changed, clause.span.end - len(clause.words) + before)


def _number(clause: Clause, _: Means, chance: random.Random) -> Clause | None:
    words, several = lists()["numbers"]["words"], "|".join(lists()["people"]["several"])
    spelled = re.compile(rf"\b({'|'.join(words)})\b(?! (?:{several})\b)(?! state-)")
    found = [match for match in _FIGURE.finditer(clause.words) if not _of_a_date(clause.words, match)]
    found += spelled.finditer(clause.words)
    if not found:
        return None
    match = chance.choice(found)
    other = (
        chance.choice([word for word in words if word != match[1]]) if match[1] in words else _more(match[1], chance)
    )
    return _put(clause, match, other)


def _named(words: str, match: re.Match[str]) -> bool:
    """Whether a year is part of a name (“Agenda 2030”)."""
    before = words[: match.start()].rstrip(" ,").rpartition(" ")[2].strip('(“"')
    return before[:1].isupper() and before not in (*lists()["dates"]["months"], "May")


def _of_a_date(words: str, match: re.Match[str]) -> bool:
    before = words[: match.start()].rstrip(" ,").rpartition(" ")[2]
    months = (*lists()["dates"]["months"], "May")
    after = words[match.end() :].lstrip().partition(" ")[0]
    return before in months or after in months or bool(_YEAR.match(match[1])) or before[:1].isupper()


def _more(figure: str, chance: random.Random) -> str:
    value = float(figure.replace(",", ""))
    if "." in figure:
        return f"{value * chance.choice((2, 3)):.{len(figure.partition('.')[2])}f}"
    other = int(value) + chance.randint(2, 9) if value <= _SMALL else int(value) * chance.choice((2, 3, 4))
    return f"{other:,}" if "," in figure else str(other)


def _date(clause: Clause, _: Means, chance: random.Random) -> Clause | None:
    dates = lists()["dates"]
    months, days, counted = ("|".join(dates[kind]) for kind in ("months", "weekdays", "relative"))
    patterns: list[tuple[str, Callable[[str], str]]] = [
        (rf"\b({months})\b(?= \d|,? 20\d\d| of)", lambda word: _other(dates["months"], word, chance)),
        (rf"(?<![A-Z][a-z]{{3}} )\b({days})\b(?! [A-Z])", lambda word: _other(dates["weekdays"], word, chance)),
        (r"\b(20\d\d)\b(?! [A-Z])", lambda word: str(int(word) + chance.choice((-2, -1, 1, 2, 5)))),
        (r"(?<=[a-z] )(\d\d?)\b(?=,? 20\d\d)", lambda word: str(int(word) % 27 + 1)),
        (
            rf"(?<!the )(?<!earlier )(?<!later )\b({counted})\b",
            lambda word: str(chance.choice(dates["relative"][word])),
        ),
    ]
    for pattern, change in patterns:
        for match in re.finditer(pattern, clause.words):
            if match[1].isdigit() and _named(clause.words, match):
                continue
            return _put(clause, match, change(match[1]))
    return None


def _party(clause: Clause, means: Means, chance: random.Random) -> Clause | None:
    swapped = _swapped(clause, means, chance)
    if swapped is not None and chance.random() > _SELDOM:
        return swapped
    named = [state for state in means.states if len(re.findall(rf"\b{state}\b", clause.words)) == 1]
    others = [state for state in means.states if state not in clause.whole]
    if not named or not others or len(clause.words) < _SHORT:
        return swapped
    match = re.search(rf"\b({chance.choice(named)})\b", clause.words)
    assert match is not None
    return _put(clause, match, chance.choice(others))


def _swapped(clause: Clause, means: Means, chance: random.Random) -> Clause | None:
    """Somebody else of the text does it; to whom it was done does it, where that is told."""
    subject = clause.subject.strip()
    others = [name for name in means.people if name.rpartition(" ")[2] != subject.rpartition(" ")[2]]
    if subject not in means.people or not others or clause.lead:
        return None
    met = [name for name in others if name in clause.words]
    other = chance.choice(met or others)
    return replace(clause, subject=other + " ", words=clause.words.replace(other, subject))


def _force(clause: Clause, _: Means, chance: random.Random) -> Clause | None:
    ways = [
        (r"agreed to (?=[a-z])", ("discussed whether to ", "considered whether to ")),
        (r"agreed on ", ("discussed ", "raised ")),
        (r"agreed that ", ("discussed whether ",)),
    ]
    if clause.subject.strip() in lists()["people"]["together"]:
        ways.append((r"discussed (?=(?:the|their|a|ways|efforts|how|plans|next)\b)", ("agreed on ",)))
    for pattern, others in ways:
        match = re.match(rf"(?:also |further )?({pattern})", clause.words)
        if match:
            return replace(clause, words=chance.choice(others) + clause.words[match.end() :])
    return None


def _negation(clause: Clause, _: Means, chance: random.Random) -> Clause | None:
    helping = re.search(r"\b(will|would|has|have|is|are) (?!not)(?=[a-z])", clause.words)
    if helping and chance.random() < _SELDOM:
        return replace(clause, words=clause.words[: helping.end()] + "not " + clause.words[helping.end() :])
    match = re.match(r"(?:(?:also|further|then|both) )?(\w+)\b", clause.words)
    if not clause.subject or not match or match[1] not in lists()["verbs"]:
        return None
    return replace(clause, words=f"did not {lists()['verbs'][match[1]]}{clause.words[match.end() :]}")


def _other(words: Sequence[str], word: str, chance: random.Random) -> str:
    return chance.choice([other for other in words if other != word])


def _put(clause: Clause, match: re.Match[str], other: str) -> Clause:
    return replace(clause, words=clause.words[: match.start(1)] + other + clause.words[match.end(1) :])


_WAYS: dict[str, Callable[[Clause, Means, random.Random], Clause | None]] = {
    Differing.NUMBER.value: _number,
    Differing.DATE.value: _date,
    Differing.PARTY.value: _party,
    Differing.FORCE.value: _force,
    Differing.NEGATION.value: _negation,
}
