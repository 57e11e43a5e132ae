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
    ``ahead``: words of bodies and states, which may stand before a full name; ``acts``: what may stand behind it.
    ``heads``: offices that a state has one holder of, ``sole``: those that the world has. ``posts``: offices and
    degrees in capitals. ``things`` and ``bodies``: what ends names of no person. ``many``: bodies of which a state
    has many.
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
    ahead: frozenset[str]
    acts: frozenset[str]
    heads: frozenset[str]
    sole: frozenset[str]
    posts: frozenset[str]
    things: frozenset[str]
    bodies: frozenset[str]
    many: frozenset[str]
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
    named = {fold(name) for state in reader.states() for name in state.names if len(name.split()) == 1}
    given_names = frozenset(map(fold, actors.given)) | actors.masculine | actors.feminine | frozenset(given)
    eastern = frozenset(map(fold, actors.family_first)) | frozenset(families)
    particles = frozenset(table["particles"])
    generic = frozenset(map(fold, table["generic"])) | _body_words()
    return NameWords(
        given={name: frozenset(found) for name, found in given.items()},
        given_names=given_names,
        titles=frozenset(ranks | before | states),
        ranks=frozenset(ranks),
        after=frozenset(table["after"]),
        numbers=frozenset(table["numbers"]),
        particles=particles,
        common=frozenset(table["commonFamilies"]),
        common_given=frozenset(table["commonGiven"]),
        generic=generic,
        eastern=eastern,
        ahead=frozenset((named | generic | {*table["ahead"]}) - given_names - eastern - particles),
        acts=frozenset(table["acts"]),
        heads=frozenset(table["heads"]),
        sole=frozenset(table["sole"]),
        posts=frozenset(table["posts"]),
        things=frozenset(table["things"]),
        bodies=_body_words(),
        many=frozenset(table["many"]),
        families={name: frozenset(found) for name, found in families.items()},
    )


def _body_words() -> frozenset[str]:
    actors = reader.actor_words()
    words = frozenset(map(fold, actors.bodies)) | actors.body_nouns
    return words | {f"{word}s" for word in words}
