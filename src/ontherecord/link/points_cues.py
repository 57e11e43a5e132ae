"""Where a sentence of an account tells what was done with a matter: agreed, discussed, asked for … (see Force).

The verbs come from ``vocab/points.toml``. A verb counts where somebody who may take part is its subject, where it is
passive, where it is joined to such a verb, or tells what a talk was for ("spoke today to discuss"); not within what
somebody is told to have said, nor as an adjective ("the agreed steps").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ontherecord.link.tokens import Token, fold, tokens
from ontherecord.records import Force
from ontherecord.vocab.words import load

_CLOSED = re.compile(r"[.,!?]’|’(?=[\s,.;:!?)]|$)")
_GAP = 4
_TO = "to"
_THAT = "that"
_EXPRESS = "express"
_DO = frozenset(("did", "do", "does"))
_PARTICIPLE = "ing"


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb that tells a force: its characters, and from where on what it tells stands.

    ``start``: of the clause it stands in, its subject included where it has its own; ``subject``: the characters in
    which who acts is named (empty where it shares the subject of the verb before). ``denied``: "did not discuss".
    """

    force: Force
    span: tuple[int, int]
    start: int
    subject: tuple[int, int]
    passive: bool
    denied: bool


@dataclass(frozen=True, slots=True)
class _Verb:
    force: Force
    tense: str
    rest: tuple[str, ...]


def cues(sentence: str) -> tuple[Cue, ...]:
    """The verbs of a sentence that tell what was done in a talk, in order."""
    found = tokens(sentence)
    told: list[Cue] = []
    for i in range(len(found)):
        verb = _verb_at(found, i)
        cue = _taken(sentence, found, i, verb, told) if verb is not None else None
        if cue is not None:
            told.append(cue)
    outside = [cue for cue in told if not _quoted(sentence, cue.span[0])]
    return tuple(_opened(outside, told)) if outside else tuple(told)


def _quoted(text: str, at: int) -> bool:
    """Whether a place stands within quotation marks."""
    opened = text.rfind("‘", 0, at)
    single = opened >= 0 and _CLOSED.search(text, opened, at) is None
    return single or text.count("“", 0, at) > text.count("”", 0, at) or text.count('"', 0, at) % 2 == 1


def _opened(outside: Sequence[Cue], told: Sequence[Cue]) -> Iterator[Cue]:
    """The cues outside quotation marks; the first begins where the first of all began."""
    for n, cue in enumerate(outside):
        yield replace(cue, start=told[0].start) if n == 0 else cue


def words_of(kind: str) -> frozenset[str]:
    """One of the lists of ``vocab/points.toml``."""
    return _lists()[kind]


def _taken(text: str, found: Sequence[Token], i: int, verb: _Verb, told: Sequence[Cue]) -> Cue | None:
    """The cue that a verb is where it stands; None where it is none."""
    before, denied = _before(found, i)
    previous = found[before] if before >= 0 else None
    last = _last(found, i, verb)
    first = found[before + 1].start
    if previous is None or found[i].name or text[previous.start : previous.end].endswith(("'s", "’s", "s’", "s'")):
        return None
    comma = "," in text[previous.end : first] or ";" in text[previous.end : first]
    passive = previous.form in words_of("passive") and verb.tense in ("past", "both")
    if verb.tense == _PARTICIPLE:
        if not (told and comma):
            return None
        return Cue(verb.force, (found[i].start, last), first, (first, first), False, denied)
    helped = bool(_DO & {token.form for token in found[before + 1 : i]})
    shared = bool(told) and (comma or previous.form in words_of("joining")) and _like(verb, told, text, helped=helped)
    if shared:
        return Cue(verb.force, (found[i].start, last), first, (first, first), False, denied)
    purpose = verb.tense in ("base", "both") and previous.form == _TO
    if purpose:
        if told or not _talked(found[:before]):
            return None
        return Cue(verb.force, (found[i].start, last), first, (found[0].start, previous.start), False, denied)
    following = found[i + 1].form if i + 1 < len(found) else ""
    loose = not told and previous.content and not previous.number
    if not passive and not _acts(previous, verb, following, comma=comma and not told, loose=loose, helped=helped):
        return None
    opening = _opening(text, found, before, first=not told)
    if opening is None:
        return None
    return Cue(verb.force, (found[i].start, last), opening, (opening, found[i].start), passive, denied)


def _like(verb: _Verb, told: Sequence[Cue], text: str, *, helped: bool) -> bool:
    """Whether a verb may share the subject of the one before: in the same tense."""
    start, end = told[-1].span
    former = text[start:end].split(maxsplit=1)[0]
    table = _verbs().get(fold(former), ())
    tenses = {one.tense for one in table}
    if verb.tense == "past":
        return bool(tenses & {"past", "both"})
    if helped and verb.tense == "base":
        return True
    return verb.tense in tenses and verb.tense in ("base", "both", "third")


def _acts(previous: Token, verb: _Verb, following: str, *, comma: bool, loose: bool, helped: bool) -> bool:
    """Whether what stands before a verb can be its subject; ``comma``: a clause in commas stands between."""
    if previous.form in words_of("within") or previous.form == _TO:
        return False
    capital = previous.name or (previous.opens and previous.content)
    named = capital or previous.form in words_of("pronouns") or previous.form in words_of("roles")
    if verb.tense == "past":
        return named or comma or (loose and following not in words_of("attributive"))
    plural = previous.form in words_of("joint") or previous.form in ("we", "i")
    if verb.tense == "both":
        return named
    if verb.tense == "base" and helped:
        return named or comma or previous.form in words_of("joining")
    if verb.tense == "base":
        return plural or (named and following in (_TO, _THAT))
    return named and not plural


def _opening(text: str, found: Sequence[Token], before: int, *, first: bool) -> int | None:
    """Where the clause of a verb with its own subject begins; None where it is part of what another verb tells."""
    for n in range(before, -1, -1):
        token = found[n]
        gap = text[token.end : found[n + 1].start]
        if first and n < before and "," in gap:
            break
        if token.form in words_of("within") and not (first and n == 0 and token.form == _THAT):
            return None
        if not first and (";" in gap or ":" in gap or (token.form in words_of("joining") and n < before)):
            return found[n + 1].start
    return found[0].start if first else None


def _before(found: Sequence[Token], i: int) -> tuple[int, bool]:
    """The word before a verb, but for adverbs and auxiliaries, by its number; and whether the verb is negated."""
    n = i - 1
    denied = False
    while n >= 0:
        form = found[n].form
        if form in words_of("negations"):
            denied = True
        elif (n == 0 and form in words_of("joint")) or (
            not (form in words_of("auxiliaries") or form in words_of("adverbs") or form.endswith("ly"))
            or found[n].name
        ):
            break
        n -= 1
    if n >= 0 and found[n].form in words_of("passive") and not denied:
        denied = n > 0 and found[n - 1].form in words_of("negations")
    return n, denied


def _talked(found: Sequence[Token]) -> bool:
    return any(token.form in words_of("talks") for token in found)


def _last(found: Sequence[Token], i: int, verb: _Verb) -> int:
    """Where the words of a cue end."""
    end = i
    at = i + 1
    for word in verb.rest:
        if word == "~":
            continue
        at = next(n for n in range(at, len(found)) if found[n].form == word)
        end = at
        at += 1
    return found[end].end


def _verb_at(found: Sequence[Token], i: int) -> _Verb | None:
    """The longest of the phrases that stand at a word."""
    fitting = [verb for verb in _verbs().get(found[i].form, ()) if _fits(found, i + 1, verb.rest)]
    return max(fitting, key=lambda verb: (len(verb.rest), -_last(found, i, verb)), default=None)


def _fits(found: Sequence[Token], at: int, rest: Sequence[str]) -> bool:
    loose = False
    for word in rest:
        if word == "~":
            loose = True
            continue
        reach = range(at, min(at + (_GAP if loose else 0) + 1, len(found)))
        place = next((n for n in reach if found[n].form == word), None)
        if place is None:
            return False
        at, loose = place + 1, False
    return True


@cache
def _verbs() -> dict[str, tuple[_Verb, ...]]:
    """Every form of every verb, with its tense and what has to follow it."""
    held: dict[str, list[_Verb]] = {}
    for force, phrases in load("points")["en"]["force"].items():
        for phrase in phrases:
            base, *rest = phrase.split()
            bases = (base, *sorted(words_of("voicing"))) if base == _EXPRESS else (base,)
            for form, tense in (pair for one in bases for pair in _inflected(one)):
                held.setdefault(form, []).append(_Verb(Force(force), tense, tuple(rest)))
    return {form: tuple(verbs) for form, verbs in held.items()}


def _inflected(base: str) -> Iterator[tuple[str, str]]:
    """The forms of an English verb."""
    irregular = [*load("wording")["en"]["irregular"].get(base, ()), *load("points")["en"]["irregular"].get(base, ())]
    yield base, "both" if base == "set" else "base"
    if base.endswith("y") and base[-2] not in "aeiou":
        yield from ((f"{base[:-1]}ies", "third"), (f"{base[:-1]}ied", "past"), (f"{base}ing", _PARTICIPLE))
        return
    yield f"{base}es" if base.endswith(("s", "sh", "ch", "x")) else f"{base}s", "third"
    bare = base.removesuffix("e")
    for stem in dict.fromkeys((bare, base + base[-1])):
        yield f"{stem}ing", _PARTICIPLE
        if not irregular:
            yield f"{stem}ed", "past"
    yield from ((form, _PARTICIPLE if form.endswith("ing") else "past") for form in irregular)


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(listed) for name, listed in load("points")["en"]["words"].items()}
