"""The words by which filed diplomatic documents are laid out: headings, labels, titles, from ``filed.toml``."""

import re
from dataclasses import dataclass
from functools import cache

from ontherecord.records import Channel
from ontherecord.vocab import reader
from ontherecord.vocab.words import load

_STEP = re.compile(r" (of|on|for|at) ")


@dataclass(frozen=True, slots=True)
class FiledWords:
    """The words, all in lower case.

    ``form`` matches what a heading calls its document, with ``label`` the group of its name; ``kinds`` has the kind
    of communication by such a name, articles left out. ``alone`` are names that need neither sender nor recipient.
    ``labels`` has the field by the label above or before it. ``columns`` are the words, ``states`` the whole names,
    that may head a group of those present.
    """

    form: re.Pattern[str]
    kinds: dict[str, Channel]
    alone: frozenset[str]
    posted: frozenset[str]
    bodies: frozenset[str]
    rooms: frozenset[str]
    honorifics: frozenset[str]
    ranks: frozenset[str]
    titles: frozenset[str]
    of: frozenset[str]
    plural: frozenset[str]
    after: frozenset[str]
    small: frozenset[str]
    labels: dict[str, str]
    columns: frozenset[str]
    states: frozenset[str]


@cache
def filed_words() -> FiledWords:
    """The words, read once."""
    table = load("filed")
    forms, heading, titles = table["forms"], table["heading"], table["titles"]
    kinds = {name: Channel(kind) for kind, names in forms.items() if kind != "alone" for name in names}
    kinds |= dict.fromkeys(forms["alone"], Channel.MESSAGE)
    states = {name.lower() for one in reader.states() for name in (*one.names, *one.adjectives)}
    return FiledWords(
        form=_form(kinds, heading["qualities"]),
        kinds=kinds,
        alone=frozenset(forms["alone"]),
        posted=frozenset(heading["posted"]),
        bodies=frozenset(heading["bodies"]),
        rooms=frozenset(heading["rooms"]),
        honorifics=frozenset(titles["honorifics"]),
        ranks=frozenset(titles["ranks"]),
        titles=frozenset(titles["words"]),
        of=frozenset(titles["of"]),
        plural=frozenset(titles["plural"]),
        after=frozenset(titles["after"]),
        small=frozenset(titles["small"]),
        labels={label: field for field, labels in table["labels"].items() for label in labels},
        columns=frozenset(table["columns"]["words"]),
        states=frozenset(states),
    )


def _form(kinds: dict[str, Channel], qualities: list[str]) -> re.Pattern[str]:
    """Number of the document in its file, up to three words of its quality, its form, its own number."""
    names = sorted(map(_with_articles, kinds), key=len, reverse=True)
    before = "|".join(map(re.escape, qualities))
    return re.compile(
        rf"(?:\[?\d{{1,4}}[.\]]\]? ?)?(?P<whole>(?:(?:{before})[ ]){{0,3}}(?P<label>{'|'.join(names)}))"
        r"(?P<number>(?: No\.)? [A-Z]{0,12}[-–]? ?\d[\w/-]{0,11})?(?=\d{0,3}(?![\w’'-]))",
        re.IGNORECASE,
    )


def _with_articles(name: str) -> str:
    return _STEP.sub(r" \1 (?:an? |the )?", re.escape(name).replace("\\ ", " "))
