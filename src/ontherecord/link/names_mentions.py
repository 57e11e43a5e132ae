"""The mentions of an article from which names are taken: outside boilerplate, and none that has two names in it."""

import re
from collections.abc import Iterator
from functools import cache, partial

from ontherecord.link.names_parts import person_name
from ontherecord.records import Article, BlockKind, Mention, MentionKind, Reading
from ontherecord.spans import Span
from ontherecord.vocab import reader
from ontherecord.vocab.names import name_words
from ontherecord.vocab.offices import fold

_TAIL = re.compile(
    r"(?P<before>\S+)\s+(?P<first>[^\W\d_a-z][^\W\d_]+)"
    r"(?P<rest>(?: [^\W\d_]\.)?(?: [^\W\d_a-z][\w’'-]+){1,2})(?:[’']s?)?\Z"
)
_BEFORE = re.compile(r"\b[A-Z]")
_LONGEST = 60
_WITHIN = frozenset(("of", "and", "the", "&", "for", "de", "saint", "st"))


def parted(reading: Reading) -> list[Mention]:
    """The mentions outside boilerplate, in order; from an office or a body a person named behind it is taken off.

    "Department of Agriculture Secretary Tom Vilsack" comes as two. The person of an office stays in its chain.
    """
    article = reading.article
    hidden = [block.span for block in article.blocks if block.kind is BlockKind.BOILERPLATE]
    people = [one.span for one in reading.mentions if one.kind is MentionKind.PERSON]
    found = [
        part
        for mention in map(partial(_whole, article.text), sorted(reading.mentions, key=lambda one: one.span))
        if not any(span.covers(mention.span) for span in hidden)
        for part in _parts(article, mention, people)
    ]
    return sorted(found, key=lambda one: one.span)


def _whole(text: str, mention: Mention) -> Mention:
    """A state's mention with the words before it that belong to a longer name: Democratic … Republic of Korea."""
    if mention.kind is MentionKind.STATE:
        for match in _BEFORE.finditer(text, max(0, mention.span.start - _LONGEST), mention.span.start):
            if fold(text[match.start() : mention.span.end]) in _states():
                return Mention(Span(match.start(), mention.span.end), mention.kind, mention.chain)
    return mention


@cache
def _states() -> frozenset[str]:
    return frozenset(fold(name) for state in reader.states() for name in state.names)


def _parts(article: Article, mention: Mention, people: list[Span]) -> Iterator[Mention]:
    if mention.kind is MentionKind.GROUP and _person_at(f"- {mention.span.quote(article.text)}") is not None:
        yield Mention(mention.span, MentionKind.PERSON, mention.chain)
        return
    start = _person_at(mention.span.quote(article.text)) if mention.kind in _HOLDERS else None
    if start is None or any(span.start < mention.span.end and mention.span.start < span.end for span in people):
        yield mention
        return
    at = mention.span.start + start
    is_office = mention.kind is MentionKind.OFFICE
    head = article.text[mention.span.start : at].rstrip()
    yield Mention(Span(mention.span.start, mention.span.start + len(head)), mention.kind, mention.chain)
    yield Mention(Span(at, mention.span.end), MentionKind.PERSON, mention.chain if is_office else None)


_HOLDERS = (MentionKind.OFFICE, MentionKind.BODY)


def _person_at(words: str) -> int | None:
    """Where the name of a person begins that ends some words: a given name that is known, and what goes with it."""
    table = name_words()
    for match in re.finditer(r"\S+", words):
        tail = _TAIL.fullmatch(words, match.start())
        if tail is None or fold(tail["first"]) not in table.given_names:
            continue
        if fold(tail["before"]) in _WITHIN or fold(tail["before"]) in table.given_names:
            return None
        last = person_name(tail["rest"]).words[-1:]
        return (
            tail.start("first")
            if last and last[0] not in table.things | table.bodies | table.ahead | table.titles
            else None
        )
    return None
