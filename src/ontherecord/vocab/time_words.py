"""What the words of an English time expression stand for, from ``time_words.toml``."""

from dataclasses import dataclass
from functools import cache

from ontherecord.vocab import reader
from ontherecord.vocab.words import load


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The words, all in lower case.

    ``numbers`` and ``ordinals`` to what they count; ``units`` to TIMEX3's letters (with T before those of a day);
    ``phases`` of a day and ``references`` to TIMEX3 values; ``holidays`` to month and day, or to month, weekday and
    which of that month; ``offsets`` of places to hours ahead of UTC in winter and in summer.
    """

    numbers: dict[str, int]
    ordinals: dict[str, int]
    few: frozenset[str]
    vague: frozenset[str]
    slack: frozenset[str]
    about: frozenset[str]
    limits: tuple[str, ...]
    units: dict[str, str]
    other_units: dict[str, str]
    phases: dict[str, str]
    references: dict[str, str]
    sets: dict[str, str]
    holidays: dict[str, tuple[int, ...]]
    offsets: dict[str, tuple[float, float]]


@cache
def time_words() -> TimeWords:
    """The words, read once."""
    table = load("time_words")
    numbers = dict(reader.calendar("en").numbers)
    numbers |= {word: number for number, word in enumerate(table["teens"], 13)}
    numbers |= {word: 10 * number for number, word in enumerate(table["tens"], 2)}
    return TimeWords(
        numbers=numbers,
        ordinals={word: number for number, word in enumerate(table["ordinals"], 1)},
        few=frozenset(table["few"]),
        vague=frozenset(table["vague"]),
        slack=frozenset(table["slack"]),
        about=frozenset(table["about"]),
        limits=tuple(sorted(table["limits"], key=len, reverse=True)),
        units=dict(table["units"]),
        other_units=dict(table["otherUnits"]),
        phases=dict(table["phases"]),
        references={word: value for value, words in table["references"].items() for word in words},
        sets=dict(table["sets"]),
        holidays={name: tuple(day) for name, day in table["holidays"].items()},
        offsets={place: (hours[0], hours[1]) for place, hours in table["offsets"].items()},
    )
