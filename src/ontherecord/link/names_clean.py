"""The words of a mention as a name: without titles and what clings to them."""

from ontherecord.link.names_parts import untitled
from ontherecord.records import MentionKind
from ontherecord.vocab.names import name_words
from ontherecord.vocab.offices import fold
from ontherecord.vocab.reader import actor_words

_ADDRESS = frozenset(("mr", "mrs", "ms", "miss", "dr", "sir", "madam"))
_LONGEST_NAME = 12


def is_generic(name: str) -> bool:
    """Whether bodies of many states go by a name, so that it alone tells no one body."""
    return set(fold(name).split()) <= name_words().generic


def clean(quote: str, kind: MentionKind) -> str:
    """A mention's words as a name; empty where they are none."""
    words = " ".join(quote.split()).strip(' ,;:“”"()').removesuffix("’s").removesuffix("'s").removesuffix("’")
    if kind is MentionKind.OFFICE:
        return "" if fold(words).rstrip(".") in _ADDRESS else words.removeprefix("the ").removeprefix("The ")
    if len(words.split()) > _LONGEST_NAME or words == words.lower() != words.upper() or not words:
        return ""
    if kind is MentionKind.PERSON:
        return _person(words)
    return _body(words) if kind is MentionKind.BODY else _bare(words)


def _bare(words: str) -> str:
    return words.removeprefix("the ").removeprefix("The ")


def _body(words: str) -> str:
    """A body's name; empty where it is too short to tell, or an office or a degree."""
    if words not in actor_words().known_bodies:
        if len(words) <= 2 or fold(words).replace(".", "") in name_words().posts:
            return ""
        words = _bare(words).removeprefix("senior ").removeprefix("Senior ")
    return _bare(words)


def _person(words: str) -> str:
    """A person's name without titles, as the page spells it; empty where nothing but titles is left, or a thing."""
    bare = untitled(words)
    told = {word for part in bare for word in part.split()}
    if told <= name_words().titles | name_words().generic or told & actor_words().unnamed or _is_thing(bare):
        return ""
    parts = words.split()
    start = next((at for at in range(len(parts)) if untitled(" ".join(parts[at:])) != bare), len(parts))
    parts = parts[max(0, start - 1) :]
    while len(parts) > 1 and untitled(" ".join(parts[:-1])) == bare:
        parts.pop()
    kept = " ".join(parts).rstrip(",")
    return kept if untitled(kept) == bare else words


def _is_thing(bare: tuple[str, ...]) -> bool:
    """Whether a name ends as that of a county or a forum does, or as a body's that does not begin as a person's."""
    table = name_words()
    if not bare or bare[-1] in table.things:
        return bool(bare)
    return bare[-1] in table.bodies and (len(bare) == 1 or bare[0] not in table.given_names)
