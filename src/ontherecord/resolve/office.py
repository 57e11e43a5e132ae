"""Who held an office on the day that is spoken of: the President, Japan's foreign minister, then Prime Minister."""

import re
from functools import cache
from urllib.parse import urlsplit

from ontherecord.edtf import Edtf
from ontherecord.records import ActorKind, ActorName, Article
from ontherecord.resolve.context import Context
from ontherecord.resolve.findings import Finding
from ontherecord.spans import Span
from ontherecord.vocab import reader
from ontherecord.vocab.holders import kinds
from ontherecord.vocab.offices import Offices
from ontherecord.vocab.reported import reported_words
from ontherecord.vocab.words import alternatives

_WORD = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*\.?")
_EMPTY = frozenset(("the", "then", "new", "current", "a", "an", "his", "her", "their", "its", "of", "’s", "'s"))
_FORMER = frozenset(("former", "ex", "late"))
_THEN = re.compile(r"\bthen[ -]", re.IGNORECASE)
_ACTING = "acting"
_NAME_WORD = re.compile(r"[^\W\d_][^\s,;:()“”\"]*")
_LONGEST_NAME = 4


def holder(context: Context, span: Span, day: Edtf | None = None) -> ActorName | None:
    """Who held the office that a span names, on a day, by default that of publication; None if that is not certain.

    The state is the one that the words name, else that whose office publishes the page.
    """
    published = context.article.published
    day = day or (published.day if published else None)
    if day is None:
        return None
    words = [match[0].rstrip(".").lower() for match in _WORD.finditer(span.quote(context.text))]
    words = [word.removesuffix("’s").removesuffix("'s") for word in words]
    if _FORMER.intersection(words[:1]):
        return None
    states = states_in(context, span)
    of = states[0] if len(states) == 1 else office_of(context.article, context.offices) if not states else None
    if of is None:
        return None
    gone = frozenset(word for phrase in names_of(of) for word in phrase.split())
    title = " ".join(word for word in words if word not in _EMPTY | gone and word != _ACTING)
    offices = context.offices.named(title, of)
    acting = _ACTING in words
    found = {h.holder for office in offices if (h := context.offices.holder(office, day, acting=acting))}
    if len(found) != 1:
        return None
    return ActorName(found.pop(), ActorKind.PERSON, span)


def office_held(context: Context, actor: ActorName, day: Edtf | None) -> Finding[str]:
    """The office that a person held on a day: by the register, else by the page's words; a former one as such.

    Without a day that of publication counts, unless the page says that it tells of an office held then.
    """
    told = context.officials.get(actor.name)
    spans = (told,) if told is not None else ()
    words = told.quote(context.text) if told is not None else ""
    if day is None and _THEN.search(words):
        return Finding(_THEN.sub("", words), spans)
    day = day or (context.article.published.day if context.article.published else None)
    known = context.offices.held_by(actor.name)
    if day is not None and known:
        held = [(office, one) for office, one in context.offices.held_by(actor.name, day)]
        if held:
            office, one = min(held, key=lambda pair: list(kinds()).index(pair[0].kind))
            return Finding(f"{_ACTING} {office.name}" if one.acting else office.name, spans)
        past = [(office, one) for office, one in known if one.end is not None and one.end.latest <= day.earliest]
        later = [one for _, one in known if one.start.earliest > day.latest]
        if past and len(past) + len(later) == len(known):
            office, _ = max(past, key=lambda pair: pair[1].start.earliest)
            return Finding(f"former {office.name}", spans)
    if told is not None:
        return Finding(words, spans)
    return Finding(None, reason="no office of the speaker's is told or known for that day")


def people_in(context: Context, words: str) -> list[ActorName]:
    """The people of the register that some words name in full, in order."""
    parts = _NAME_WORD.findall(words.replace("’s", " ").replace("'s", " "))
    found: dict[str, ActorName] = {}
    for first in range(len(parts)):
        for length in range(_LONGEST_NAME, 1, -1):
            known = context.offices.persons(" ".join(parts[first : first + length]))
            if len(known) == 1 and first + length <= len(parts):
                found.setdefault(known[0].name, ActorName(known[0].name, ActorKind.PERSON))
                break
    return list(found.values())


def office_of(article: Article, offices: Offices) -> str | None:
    """Of which state or body the office is whose own page this is, by its address or name; None where it is none."""
    named = {office.of for office in offices.offices if article.outlet in (office.name, office.body)}
    if article.outlet and len(named) == 1:
        return named.pop()
    host = f".{urlsplit(article.url or '').hostname or ''}"
    ends = [end for end in reported_words().hosts if host.endswith(end if end.startswith(".") else f".{end}")]
    return reported_words().hosts[max(ends, key=len)] if ends else None


def states_in(context: Context, span: Span) -> list[str]:
    """The states that words name, by name or adjective, each once."""
    pattern, by_word = _state_words()
    return list(dict.fromkeys(by_word[match[0]] for match in pattern.finditer(context.text, *span)))


@cache
def _state_words() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of all names and adjectives of states, the longer first, and the state of each."""
    by_word = {word: state.name for state in reversed(reader.states()) for word in (*state.names, *state.adjectives)}
    return re.compile(rf"(?<!\w)(?:{alternatives(by_word)})(?!\w)"), by_word


def names_of(state: str) -> frozenset[str]:
    """All words by which a state goes, in lower case; its name alone where it is not known."""
    known = next((one for one in reader.states() if one.name == state), None)
    if known is None:
        return frozenset((state.lower(),))
    return frozenset(word.lower() for word in (*known.names, *known.adjectives, known.capital or known.name))
