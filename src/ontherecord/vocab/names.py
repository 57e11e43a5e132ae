"""Words inside and around the names of persons, as frozen tables; the file is read once."""

from dataclasses import dataclass
from functools import cache

from ontherecord.vocab import reader
from ontherecord.vocab.offices import fold
from ontherecord.vocab.words import load


@dataclass(frozen=True, slots=True)
class NameWords:
    """All words folded. ``given`` maps a given name to the first names of the groups of forms it stands in.

    ``titles``: what may stand before a name and is none; ``ranks``: those of them before which others may stand.
    ``families``: Korean family names as they may be written, each with the syllables it may be in Hangul.
    """

    given: dict[str, frozenset[str]]
    given_names: frozenset[str]
    titles: frozenset[str]
    ranks: frozenset[str]
    after: frozenset[str]
    numbers: frozenset[str]
    particles: frozenset[str]
    common: frozenset[str]
    common_given: frozenset[str]
    generic: frozenset[str]
    eastern: frozenset[str]
    families: dict[str, frozenset[str]]


@cache
def name_words() -> NameWords:
    """The shipped list, with the titles and given names of ``actors.toml``."""
    table, actors = load("names"), reader.actor_words()
    given: dict[str, set[str]] = {}
    for group in table["given"]:
        names = group.split()
        for name in names:
            given.setdefault(name, set()).add(names[0])
    families: dict[str, set[str]] = {}
    for row in table["korean"]["families"]:
        hangul, *spellings = row.split()
        for one in (hangul, *spellings):
            families.setdefault(one, set()).add(hangul)
    ranks = {fold(title).split()[-1] for title in actors.titles} | set(table["ranks"])
    before = {word for title in actors.titles for word in fold(title).split()} | set(table["honorifics"])
    states = {word for state in reader.states() for name in state.adjectives for word in fold(name).split()}
    return NameWords(
        given={name: frozenset(found) for name, found in given.items()},
        given_names=frozenset(map(fold, actors.given)) | actors.masculine | actors.feminine | frozenset(given),
        titles=frozenset(ranks | before | states),
        ranks=frozenset(ranks),
        after=frozenset(table["after"]),
        numbers=frozenset(table["numbers"]),
        particles=frozenset(table["particles"]),
        common=frozenset(table["commonFamilies"]),
        common_given=frozenset(table["commonGiven"]),
        generic=frozenset(map(fold, table["generic"])) | _body_words(),
        eastern=frozenset(map(fold, actors.family_first)) | frozenset(families),
        families={name: frozenset(found) for name, found in families.items()},
    )


def _body_words() -> frozenset[str]:
    actors = reader.actor_words()
    words = frozenset(map(fold, actors.bodies)) | actors.body_nouns
    return words | {f"{word}s" for word in words}
