"""Korean: quotations with the verb at the sentence's end, and names before titles."""

import re
from collections.abc import Iterable
from functools import cache

from ontherecord.extract.drafts import Draft
from ontherecord.extract.names import Name
from ontherecord.extract.words import Kind, Sentence
from ontherecord.records import MentionKind
from ontherecord.spans import Span
from ontherecord.vocab import reader
from ontherecord.vocab.words import alternatives

_LAST_WORDS = 60
_SOURCE_WITHIN = 160
_PHRASE = 40
_WORDS = 3
_ADNOMINAL = re.compile(r"[가-힣](?:는|은|던|한|된|인)(?=\s)")
_WORD = re.compile(r"\S+")


def attributions(sentence: Sentence, text: str) -> list[Draft]:
    """The attribution of a Korean sentence: the topic or subject said “…”라고."""
    cues = reader.foreign_cues("ko")
    assert cues is not None
    quotations = [word for word in sentence.words if word.kind is Kind.QUOTATION]
    according = _according_to(sentence, text)
    if not quotations:
        return [according] if according else []
    quoted = [
        Span(word.start, word.end) for word in quotations if _quotative().match(text, word.end, sentence.span.end)
    ]
    cue = _cue(text, quoted[-1].end if quoted else sentence.span.start, sentence.span.end)
    if not quoted or cue is None:
        return [according] if according else []
    source = _source(text, Span(sentence.span.start, quoted[0].start))
    if source is None:
        source = _source(text, Span(quoted[-1].end, cue.start))
    return [Draft((source,) if source else (), (cue,), tuple(quoted))]


def korean_names(text: str, sentences: Iterable[Span]) -> list[Name]:
    """Names before a title ("문재인 당시 대통령", "김 위원장"), and states."""
    found: list[Name] = []
    for sentence in sentences:
        for match in _name().finditer(text, sentence.start, sentence.end):
            span = Span(match.start("name"), match.end("name"))
            found.append(Name(span, MentionKind.PERSON, f"person:{match['name']}"))
        found.extend(
            Name(Span(*match.span()), MentionKind.STATE, f"state:{_korean_states()[match[0]]}")
            for match in _state().finditer(text, sentence.start, sentence.end)
        )
    return sorted(found, key=lambda name: name.span)


def _according_to(sentence: Sentence, text: str) -> Draft | None:
    """Read “X에 따르면 …”: all the rest of the sentence is the content."""
    match = _according().match(text, sentence.span.start, sentence.span.end)
    if match is None:
        return None
    end = sentence.span.end
    while end > match.end() and text[end - 1] in ".!? ":
        end -= 1
    if end <= match.end():
        return None
    return Draft((Span(*match.span("source")),), (Span(*match.span("cue")),), (Span(match.end(), end),))


def _source(text: str, span: Span) -> Span | None:
    """The last noun phrase of a stretch that can speak and bears a particle of topic or subject."""
    cues = reader.foreign_cues("ko")
    assert cues is not None
    found = list(_topic().finditer(text, max(span.start, span.end - _SOURCE_WITHIN), span.end))
    # a topic (은, 는) governs the sentence; a subject (이, 가) may belong to a clause within it
    topics = [match for match in found if match["particle"] in "은는"] or [
        match for match in found if not _ADNOMINAL.search(text, match.end(), span.end)
    ]
    if not topics:
        return None
    start, end = topics[-1].span("source")
    for word in reversed(_WORD.findall(text[max(span.start, start - _PHRASE) : start])[-_WORDS:]):
        if (
            (len(word) > 1 and word.endswith(cues.breaks))
            or not word.isalnum()
            or not text[:start].endswith(f"{word} ")
        ):
            break
        start -= len(word) + 1
    return Span(start, end)


def _cue(text: str, start: int, end: int) -> Span | None:
    found = None
    for match in _verb().finditer(text, max(start, end - _LAST_WORDS), end):
        found = match
    return Span(*found.span()) if found else None


@cache
def _topic() -> re.Pattern[str]:
    cues = reader.foreign_cues("ko")
    assert cues is not None
    speakers, particles = "|".join(cues.speakers), "|".join(cues.sources)
    return re.compile(
        rf"(?<!\S)(?P<source>[가-힣A-Za-z·]{{0,12}}?(?:{speakers}))(?P<particle>{particles})(?=[ ,“\"‘'])"
    )


@cache
def _quotative() -> re.Pattern[str]:
    cues = reader.foreign_cues("ko")
    assert cues is not None
    longest_first = sorted(cues.quotatives, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(longest_first)})(?=[\s,.])")


@cache
def _verb() -> re.Pattern[str]:
    cues = reader.foreign_cues("ko")
    assert cues is not None
    return re.compile(rf"(?:{alternatives(cues.verbs)})[가-힣]*")


@cache
def _according() -> re.Pattern[str]:
    cues = reader.foreign_cues("ko")
    assert cues is not None
    return re.compile(rf"(?P<source>[가-힣A-Za-z0-9·() ]{{1,40}}?)(?P<cue>{'|'.join(cues.according_to)}),? ?")


@cache
def _name() -> re.Pattern[str]:
    actors = reader.actor_words()
    titles = alternatives(actors.korean_titles)
    between = alternatives(actors.korean_between)
    family = f"[{actors.korean_families}]"
    full = rf"{family}[가-힣]{{1,2}}(?=씨| (?:(?:{between}) ?){{0,3}}(?:{titles}))"
    return re.compile(rf"(?<![가-힣])(?P<name>(?!{between})(?:{full}|{family}(?= (?:{titles}))))")


@cache
def _state() -> re.Pattern[str]:
    return re.compile(rf"(?<![가-힣])(?:{'|'.join(_korean_states())})(?=[\s은는이가을를의에과와]|$)")


@cache
def _korean_states() -> dict[str, str]:
    return {korean: state.name.lower() for state in reader.states() for korean in state.korean}
