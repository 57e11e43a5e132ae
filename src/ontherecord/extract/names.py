"""Names in English: runs of capitals read by titles, states, bodies, given names and what stands around them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ontherecord.records import MentionKind
from ontherecord.spans import Span
from ontherecord.vocab import reader
from ontherecord.vocab.reader import family_of

_RUN = re.compile(
    r"(?<![\w’'])(?:(?:[A-Z]\.){2,}|[A-Z]\.|[^\W\d_a-z][\w’'-]*\.?)"
    r"(?:[ \u00a0](?:(?:[A-Z]\.){2,}|[A-Z]\.|[^\W\d_a-z][\w’'-]*)){0,8}"
)
_WORD = re.compile(r"\S+")
_POSSESSIVE = re.compile(r"[’']s?$")
_LINKED = re.compile(r" (?:of|for|on|and)(?: the)? (?=[A-Z])")
_AFTER = re.compile(r"\s(\w+)")
_APPOSED = re.compile(r", (?:(?:the|a|an|\d\d)\b,? ?)?((?:[\w’'.-]+ ){0,6}[\w’'.-]+)")
_BEFORE = re.compile(r"([\w’'.-]+),? \Z")
_OFFICE_OF = re.compile(r"(?:Secretary|Minister|Chief|Director) of (?:the )?$")
_LOOK = 40


@dataclass(frozen=True, slots=True)
class Name:
    """A name found in the text; ``key`` is the same for the same name, ``title`` where its title begins."""

    span: Span
    kind: MentionKind
    key: str
    title: int | None = None


def names(text: str, sentences: Iterable[Span]) -> list[Name]:
    """The names in the sentences, in order."""
    found: list[Name] = []
    loose: list[tuple[Span, str]] = []
    for sentence in sentences:
        for match in _RUN.finditer(text, sentence.start, sentence.end):
            for words in _parts(
                match, office=_OFFICE_OF.search(text, max(0, match.start() - _LOOK), match.start()) is not None
            ):
                name = _classify(text, words, sentence)
                if name is not None:
                    found.append(name)
                elif words:
                    span = Span(words[0][0], words[-1][1])
                    loose.append((span, span.quote(text)))
    found.extend(_introduced(text, loose))
    families = {family_of(n.span.quote(text)) for n in found if n.kind is MentionKind.PERSON}
    taken = {name.span for name in found}
    found.extend(
        Name(span, MentionKind.PERSON, _key(quote))
        for span, quote in loose
        if " " not in quote and quote in families and span not in taken
    )
    return sorted(found, key=lambda name: name.span)


def _introduced(text: str, loose: Iterable[tuple[Span, str]]) -> Iterator[Name]:
    """Unknown names whose last word, alone, says something elsewhere: "Pell" said, so "Orla Pell" is a person."""
    listed = list(loose)
    speaking = {quote for span, quote in listed if " " not in quote and _speaks(text, span)}
    for span, quote in listed:
        words = quote.split(" ")
        if 2 <= len(words) <= 3 and words[-1] in speaking:
            yield Name(span, MentionKind.PERSON, _key(quote))


def _speaks(text: str, span: Span) -> bool:
    after = _AFTER.match(text, span.end, span.end + _LOOK)
    before = _BEFORE.search(text[max(0, span.start - _LOOK) : span.start])
    return (after is not None and _says(after[1])) or (before is not None and _says(before[1]))


def _parts(match: re.Match[str], *, office: bool) -> Iterator[list[tuple[int, int, str]]]:
    """A run of capitals cut after possessives, without what only opens a sentence; words as start, end, bare text.

    ``office``: the run goes on from "Secretary of", so that its first word is no name.
    """
    part: list[tuple[int, int, str]] = []
    for word in _WORD.finditer(match[0]):
        quote = word[0]
        bare = _POSSESSIVE.sub("", quote)
        if (
            bare.endswith(".")
            and bare.count(".") == 1
            and len(bare) > 2
            and bare[:-1] not in reader.actor_words().titles
        ):
            bare = bare[:-1]
        start = match.start() + word.start()
        if (office and word.start() == 0) or bare.endswith("-based"):
            continue
        part.append((start, start + len(bare), bare))
        if len(bare) < len(quote):
            yield _opened(part)
            part = []
    yield _opened(part)


def _opened(part: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    while part and part[0][2].lower() in _function_words():
        part = part[1:]
    return part


def _classify(text: str, words: list[tuple[int, int, str]], sentence: Span) -> Name | None:
    if not words:
        return None
    actors = reader.actor_words()
    start, end = words[0][0], words[-1][1]
    quote = text[start:end]
    place = _places().get(quote)
    if place is not None:
        return Name(Span(start, end), *place)
    titled = _untitled(words)
    if titled is not None and len(titled) < len(words):
        if not titled:
            return None
        return _person(text, titled, title=start)
    if quote in actors.known_bodies or words[-1][2] in actors.bodies:
        linked = _LINKED.match(text, end, sentence.end)
        if linked is not None and len(words) > 0:
            run = _RUN.match(text, linked.end(), sentence.end)
            end = linked.end() + len(_POSSESSIVE.sub("", run[0]).rstrip(".")) if run else end
        return Name(Span(start, end), MentionKind.BODY, f"body:{text[start:end].lower()}")
    if len(words) == 1 and quote.isupper() and 2 <= len(quote) <= 5 and quote.isalpha():
        return Name(Span(start, end), MentionKind.BODY, f"body:{quote.lower()}")
    return _person(text, words) if _is_person(text, words) else None


def _person(text: str, words: list[tuple[int, int, str]], title: int | None = None) -> Name:
    span = Span(words[0][0], words[-1][1])
    return Name(span, MentionKind.PERSON, _key(span.quote(text)), title)


def _key(name: str) -> str:
    return "person:" + re.sub(r"[\s.-]", "", name).lower()


def _untitled(words: list[tuple[int, int, str]]) -> list[tuple[int, int, str]] | None:
    """A run without the states and titles before a name; None when there is no title in it."""
    titles = reader.actor_words().titles
    last = next((i for i in range(len(words) - 1, -1, -1) if words[i][2].rstrip(".") in titles), None)
    return None if last is None else words[last + 1 :]


def _is_person(text: str, words: list[tuple[int, int, str]]) -> bool:
    actors = reader.actor_words()
    start, end = words[0][0], words[-1][1]
    before = _BEFORE.search(text[max(0, start - _LOOK) : start])
    if before is not None and before[1].islower() and before[1] in actors.titles:
        return True
    if len(words) < 2:
        return False
    first = words[0][2]
    if first in actors.given or family_of(text[start:end]) == first:
        return len(words) <= 4
    if len(words) > 3:
        return False
    after = _AFTER.match(text, end, end + _LOOK)
    if after is not None and _says(after[1]):
        return True
    if before is not None and _says(before[1]) and not before[1].endswith("s"):
        return True
    apposed = _APPOSED.match(text, end, end + 2 * _LOOK)
    return apposed is not None and any(
        word in actors.offices or (word in actors.titles and word.islower()) for word in apposed[1].split()
    )


def _says(word: str) -> bool:
    form = reader.english_cues().forms.get(word)
    return form is not None and form.kind == "past" and any("quotation" in verb.takes for verb in form.verbs)


@cache
def _places() -> dict[str, tuple[MentionKind, str]]:
    found: dict[str, tuple[MentionKind, str]] = {}
    for state in reader.states():
        if state.capital:
            found[state.capital] = (MentionKind.PLACE, f"place:{state.capital.lower()}")
        for name in state.names:
            found[name] = (MentionKind.STATE, f"state:{state.name.lower()}")
    return found


@cache
def _function_words() -> frozenset[str]:
    grammar = reader.grammar()
    calendar = reader.calendar("en")
    return (
        grammar.determiners
        | grammar.pronouns
        | grammar.prepositions
        | grammar.subordinators
        | grammar.conjunctions
        | grammar.auxiliaries
        | grammar.adverbs
        | grammar.openers
        | grammar.breaks
        | frozenset(calendar.months)
        | frozenset(calendar.weekdays)
        | reader.actor_words().unnamed
    )
