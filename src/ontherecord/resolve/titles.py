"""Titles and offices beside the names of people."""

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from ontherecord.records import ActorName
from ontherecord.spans import Span
from ontherecord.vocab import reader

_NEAR = 60
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_APPOSED = re.compile(r", (?:the|an?|his|her|whose)? ?([^,.;:”“\n]{3,50})(?=[,.])")
_FULL = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "gen": "general",
    "prof": "professor",
    "amb": "ambassador",
}
# how somebody is addressed, and no office
_ADDRESS = frozenset(("mr", "mrs", "ms", "miss", "dr", "sir", "madam", "madame", "lady", "lord"))
_TITLE_BEFORE = re.compile(r"\b(?P<title>[A-Z][\w.’-]*(?: (?:of |for |and )?(?:the )?[A-Z][\w.’-]*){0,7}) \Z")
_OF_OFFICE = re.compile(
    r"\b(?:[A-Z][\w.]*(?: [A-Z][\w.]*)?[’']s (?:(?:former|then|acting|interim|outgoing|late) )*"
    r"|(?:[A-Z][\w.]* )?(?:(?:former|then|acting|interim|outgoing|late) )+)\Z"
)

Named: TypeAlias = Sequence[tuple[Span, ActorName | None]]
"""The people of a text where they are named, and who each is."""


def titled(text: str, people: Named) -> dict[str, dict[str, ActorName]]:
    """By title, in lower case: the people who bear it before or after their names."""
    found: dict[str, dict[str, ActorName]] = {}
    for span, actor in people:
        before = text[max(0, span.start - _NEAR) : span.start]
        near = _WORDS.findall(re.split(r"[.,;:!?”\"]\s|\n|\b(?:and|of|for|with|by|to)\s", before)[-1])
        apposed = _APPOSED.match(text[span.end : span.end + _NEAR])
        near += _WORDS.findall(apposed[1]) if apposed else []
        for word in near:
            title = _FULL.get(word.lower(), word.lower())
            if actor is not None and title in reader.actor_words().lower_titles:
                found.setdefault(title, {}).setdefault(actor.name, actor)
    return found


def officials(text: str, people: Named, offices: Iterable[Span]) -> dict[str, Span]:
    """By name: the fullest words that tell somebody's office before the name or right after it."""
    found: dict[str, Span] = {}
    known = [span for span in offices if not _words(span.quote(text)) <= _ADDRESS]
    starts, ends = {span.start: span for span in known}, {span.end: span for span in known}
    for span, actor in people:
        after = _APPOSED.match(text[span.end : span.end + _NEAR])
        behind = span.end + after.start(1) if after is not None else -1
        office = ends.get(span.start - 1) or starts.get(span.start) or starts.get(behind)
        office = office or _title_before(text, span.start)
        if office is not None:
            name = actor.name if actor is not None else span.quote(text)
            office = _whole(text, office)
            if name not in found or office.end - office.start > found[name].end - found[name].start:
                found[name] = office
    return found


def _title_before(text: str, name: int) -> Span | None:
    """The words in capitals before a name, if a title is among them: Secretary of State."""
    match = _TITLE_BEFORE.search(text, max(0, name - _NEAR), name)
    words = _words(match["title"]) if match else set()
    known = reader.actor_words().lower_titles - _ADDRESS
    return Span(*match.span("title")) if match and words & known else None


def _words(title: str) -> set[str]:
    return {word.lower() for word in _WORDS.findall(title)}


def _whole(text: str, office: Span) -> Span:
    """An office with whose it is, and whether it still is: South Korea’s former Vice Minister."""
    before = _OF_OFFICE.search(text, max(0, office.start - _NEAR), office.start)
    return Span(before.start(), office.end) if before is not None else office
