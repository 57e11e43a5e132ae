"""The words of a mention as a name: without titles and what clings to them."""

from ontherecord.link.names_parts import untitled
from ontherecord.records import MentionKind
from ontherecord.vocab.names import name_words
from ontherecord.vocab.offices import fold
from ontherecord.vocab.reader import actor_words

_ADDRESS = frozenset(("mr", "mrs", "ms", "miss", "dr", "sir", "madam"))
_LONGEST_NAME = 12


def clean(quote: str, kind: MentionKind) -> str:
    """A mention's words as a name; empty where they are none."""
    words = " ".join(quote.split()).strip(' ,;:“”"()').removesuffix("’s").removesuffix("'s").removesuffix("’")
    if kind is MentionKind.OFFICE:
        return "" if fold(words).rstrip(".") in _ADDRESS else words.removeprefix("the ").removeprefix("The ")
    if len(words.split()) > _LONGEST_NAME or words == words.lower() != words.upper() or not words:
        return ""
    if kind is MentionKind.PERSON:
        return _person(words)
    if kind is MentionKind.BODY and len(words) <= 2 and words not in actor_words().known_bodies:
        return ""
    return words.removeprefix("the ").removeprefix("The ")


def _person(words: str) -> str:
    """A person's name without titles, as the page spells it; empty where nothing but titles is left."""
    bare = untitled(words)
    told = {word for part in bare for word in part.split()}
    if told <= name_words().titles | name_words().generic or told & actor_words().unnamed:
        return ""
    parts = words.split()
    start = next((at for at in range(len(parts)) if untitled(" ".join(parts[at:])) != bare), len(parts))
    kept = " ".join(parts[max(0, start - 1) :])
    return kept if untitled(kept) == bare else words
