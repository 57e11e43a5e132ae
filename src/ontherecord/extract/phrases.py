"""Noun phrases around a verb, found by closed word classes, capitals and punctuation alone."""

from typing import NamedTuple

from ontherecord.extract.word_classes import NOUNS_IN_LY, Words, is_adverb, is_finite, is_noun_like, is_time
from ontherecord.extract.words import Kind, Word
from ontherecord.vocab import reader

_JOINING = frozenset("&/-.")
_FARTHEST = 40
_COMMAS = 4


class Phrase(NamedTuple):
    """Words ``first`` to ``last``, both included."""

    first: int
    last: int


def phrase_before(words: Words, last: int) -> Phrase | None:
    """The noun phrase whose last word is ``last``; None when no noun phrase ends there."""
    last = _skip_time(words, last)
    if last < 0:
        return None
    if words[last].text == ")":
        opening = _opening(words, last)
        inner = phrase_before(words, opening - 1) if opening > 0 else None
        return Phrase(inner.first, last) if inner else None
    word = words[last]
    grammar = reader.grammar()
    if word.lower in grammar.pronouns:
        return Phrase(last, last)
    if (
        not is_noun_like(word)
        or word.possessive
        or word.lower in grammar.determiners - {"many", "some", "most", "others"}
    ):
        return None
    first, stopped = _grow(words, last)
    first = _trim(words, first, last, after_preposition=stopped >= 0 and words[stopped].lower in grammar.prepositions)
    return _without_adjunct(words, Phrase(first, last)) if first <= last else None


def phrase_after(words: Words, first: int, *, whole: bool) -> Phrase | None:
    """The noun phrase that begins at ``first``; ``whole`` takes its prepositional phrases too."""
    grammar = reader.grammar()
    if first >= len(words):
        return None
    if words[first].lower in grammar.pronouns:
        return Phrase(first, first)
    last = -1
    at = first
    while at < min(len(words), first + _FARTHEST):
        word = words[at]
        if word.kind is Kind.PUNCTUATION and word.text in _JOINING and at > first and words[at - 1].end == word.start:
            at += 1
            continue
        if word.text == "(" and last >= 0 and words[last].capital:
            closing = next((i for i in range(at, min(len(words), at + 6)) if words[i].text == ")"), None)
            if closing is None:
                break
            last, at = closing, closing + 1
            continue
        if word.lower in grammar.determiners and not word.capital:
            if at != first and not _after_link(words, at):
                break
        elif not is_noun_like(word) or is_finite(words, at) or (last >= 0 and _name_ends(words, at, whole=whole)):
            step = _linked(words, at, last, whole=whole)
            if step is None:
                break
            at = step
            continue
        elif is_time(word) and last >= 0 and not words[at - 1].possessive:
            break
        last = at
        at += 1
    if last < first or (
        last == first and words[last].lower in grammar.determiners - {"some", "many", "most", "both"}
    ):
        return None
    return Phrase(first, last)


def with_apposition(words: Words, phrase: Phrase) -> Phrase:
    """A phrase with the apposition that follows it after a comma ("Ann Lee, a former envoy")."""
    comma = phrase.last + 1
    if comma + 1 >= len(words) or words[comma].text != ",":
        return phrase
    opener = words[comma + 1]
    grammar = reader.grammar()
    if (
        not (is_noun_like(opener) or opener.lower in grammar.determiners)
        or opener.lower.endswith("ing")
        or is_finite(words, comma + 1)
        or is_time(opener)
        or is_adverb(opener)
    ):
        return phrase
    end = comma + 1
    while end < len(words) and not (words[end].kind is Kind.PUNCTUATION and words[end].text in ",.;:—–?!"):
        if words[end].kind is Kind.QUOTATION:
            return phrase
        end += 1
    if end < len(words) and words[end].text == "," and opener.capital and not (_titled(opener) or opener.possessive):
        return phrase
    return Phrase(phrase.first, end - 1)


def phrase_before_comma(words: Words, comma: int) -> Phrase | None:
    """The subject whose apposition or parenthesis ends at ``comma``: "Ann Lee, a former envoy".

    A parenthesis that tells no more of the subject ("on Monday", "however", "in turn") is left out.
    """
    grammar = reader.grammar()
    opening = comma
    described = True
    for _ in range(_COMMAS):
        opening = _comma_before(words, opening)
        if opening < 1:
            return None
        opener = words[opening + 1]
        described = described and _describes(words, opening + 1)
        if opener.kind is Kind.QUOTATION:
            return None
        head = phrase_before(words, opening - 1)
        if head is not None and (words[head.first].capital or words[head.first].lower in grammar.determiners):
            return Phrase(head.first, comma - 1) if described else head
    return None


def _describes(words: Words, at: int) -> bool:
    """Whether what stands at ``at``, after a comma, is an apposition and no relative clause, adjunct or adverb."""
    grammar = reader.grammar()
    word = words[at]
    if word.lower in ("including", "along"):
        return True
    return not (
        word.lower in grammar.prepositions | grammar.openers | grammar.breaks | {"who", "whose", "whom"}
        or word.lower.endswith("ing")
        or is_adverb(word)
        or is_time(word)
        or is_finite(words, at)
    )


def first_phrase(words: Words, until: int) -> Phrase | None:
    """The subject of the sentence's main clause, before the word ``until``."""
    grammar = reader.grammar()
    at = 0
    while at < until:
        word = words[at]
        if word.kind is Kind.PUNCTUATION or is_adverb(word) or (at == 0 and word.lower.endswith("ly")):
            at += 1
        elif word.lower in grammar.prepositions or word.lower in grammar.openers or word.lower.endswith("ing"):
            following = _comma_after(words, at, until)
            if following is None:
                at += 1
                if word.lower not in grammar.conjunctions:
                    return None
            else:
                at = following + 1
        else:
            break
    phrase = phrase_after(words, at, whole=False) if at < until else None
    return phrase if phrase is not None and phrase.last < until else None


def _grow(words: Words, last: int) -> tuple[int, int]:
    """Walk left over a noun phrase: its first word, and the word that stopped the walk (-1: none)."""
    grammar = reader.grammar()
    first, at = last, last - 1
    relative = False
    while at >= 0 and last - at < _FARTHEST:
        word = words[at]
        lower = word.lower
        if word.kind is Kind.PUNCTUATION and word.text == ")":
            at = _opening(words, at) - 1
            continue
        if word.kind is Kind.PUNCTUATION and word.text in _JOINING and word.end == words[at + 1].start:
            at -= 1
            continue
        if word.kind is not Kind.WORD:
            break
        if lower == "who" and at > 0 and is_noun_like(words[at - 1]):
            relative = True
        elif lower in ("and", "or"):
            if not _joins(words, at):
                break
        elif lower in grammar.prepositions:
            if at == 0 or lower not in grammar.noun_links or not is_noun_like(words[at - 1]):
                break
        elif lower in grammar.pronouns or (not relative and lower in grammar.subordinators | grammar.auxiliaries):
            break
        elif not relative and is_finite(words, at) and not _reduced(words, at):
            relative = _in_relative(words, at)
            if not relative:
                break
        elif lower in grammar.determiners:
            first = at
            relative = relative or _in_relative(words, at)
            if not relative and not (
                at > 0 and words[at - 1].lower in grammar.noun_links | grammar.determiners | {"and", "or"}
            ):
                at -= 1
                break
        elif not is_adverb(word) or relative:
            first = at
        at -= 1
    return first, at


def _trim(words: Words, first: int, last: int, *, after_preposition: bool) -> int:
    """Drop what opens the clause and not the phrase: conjunctions, days, and "in Seoul" before "Kim"."""
    grammar = reader.grammar()
    while first < last and (
        words[first].lower in grammar.openers - grammar.determiners
        or is_time(words[first])
        or is_adverb(words[first])
        or (first == 0 and words[0].lower.endswith("ly") and words[0].lower not in NOUNS_IN_LY)
    ):
        first += 1
    if after_preposition:
        for at in range(last, first, -1):
            before, word = words[at - 1], words[at]
            if word.lower in grammar.determiners or (
                word.capital
                and before.text.islower()
                and not _titled(before)
                and before.lower not in grammar.prepositions
            ):
                return at
    return first


def _without_adjunct(words: Words, phrase: Phrase) -> Phrase:
    """Cut “Lee in a tweet” to “Lee”, but leave “officials in Seoul”."""
    grammar = reader.grammar()
    for at in range(phrase.first + 1, phrase.last):
        if (
            words[at].lower in ("in", "on", "at", "during", "after", "via", "through")
            and words[at - 1].capital
            and words[at + 1].lower in grammar.determiners
        ):
            return Phrase(phrase.first, at - 1)
    return phrase


def _linked(words: Words, at: int, last: int, *, whole: bool) -> int | None:
    """Where a phrase goes on after a linking word at ``at``; None when it ends before it."""
    if last < 0 or at + 1 >= len(words) or words[at].kind is not Kind.WORD:
        return None
    grammar = reader.grammar()
    lower, following = words[at].lower, words[at + 1]
    opens = is_noun_like(following) or following.lower in grammar.determiners
    named = words[last].capital
    if lower == "of" and opens:
        return at + 1
    if lower in ("and", "&") and opens and following.capital == named and not _clause_follows(words, at + 1):
        return at + 1
    if whole and opens and not is_time(following):
        if lower == "for" or (lower in ("at", "in", "with", "from", "to", "on", "near", "who") and not named):
            return at + 1
        if lower in ("close", "familiar") or (lower.endswith("ed") and not named and lower not in grammar.pasts):
            return at + 1
    return None


def _clause_follows(words: Words, at: int) -> bool:
    return any(is_finite(words, i) for i in range(at, min(at + 4, len(words))))


def _name_ends(words: Words, at: int, *, whole: bool) -> bool:
    """Whether a small-letter word after a name cannot belong to it."""
    word, before = words[at], words[at - 1]
    if not before.capital or before.possessive or word.capital or word.kind is not Kind.WORD:
        return False
    actors = reader.actor_words()
    known = word.lower in actors.titles or word.lower in actors.body_nouns or word.lower in actors.unnamed
    return not known and not whole


def _after_link(words: Words, at: int) -> bool:
    grammar = reader.grammar()
    return words[at - 1].lower in grammar.prepositions | {"and"} or words[at - 1].text == "/"


def _joins(words: Words, at: int) -> bool:
    """Whether "and" joins two nouns and not two clauses."""
    if at == 0 or at + 1 >= len(words) or not is_noun_like(words[at - 1]):
        return False
    for i in range(at - 1, max(-1, at - 12), -1):
        if words[i].kind is not Kind.WORD:
            break
        if is_finite(words, i) and not _reduced(words, i):
            return False
    return True


def _in_relative(words: Words, at: int) -> bool:
    """Whether "who" stands a few words before, with no mark between: "people who saw the letter"."""
    for i in range(at - 1, max(0, at - 9), -1):
        if words[i].kind is not Kind.WORD:
            return False
        if words[i].lower in ("who", "whose"):
            return is_noun_like(words[i - 1])
    return False


def _reduced(words: Words, at: int) -> bool:
    """Whether a participle belongs to the noun before it: “officials briefed on the matter”."""
    grammar = reader.grammar()
    return (
        0 < at < len(words) - 1
        and words[at].lower.endswith("ed")
        and is_noun_like(words[at - 1])
        and (not words[at - 1].capital or at == 1)
        and words[at + 1].lower in grammar.prepositions
    )


def _skip_time(words: Words, last: int) -> int:
    """Pass over "on Monday", "last week", "Tuesday night" leftwards."""
    at = last
    while (
        at >= 0
        and words[at].kind is Kind.WORD
        and (
            is_time(words[at])
            or (
                words[at].lower in ("night", "week", "year", "month", "morning", "evening", "afternoon")
                and at > 0
                and (is_time(words[at - 1]) or words[at - 1].lower in ("last", "this"))
            )
            or (at < last and words[at].lower in ("last", "this", "late", "early"))
        )
    ):
        at -= 1
    if at < last and at > 0 and words[at].lower in ("on", "in", "since"):
        at -= 1
    return at


def _opening(words: Words, closing: int) -> int:
    at = closing
    while at > 0 and words[at].text != "(" and closing - at < _FARTHEST:
        at -= 1
    return at


def _comma_before(words: Words, at: int) -> int:
    at -= 1
    while at >= 0 and words[at].text != ",":
        if words[at].kind is Kind.PUNCTUATION and words[at].text in ";:—–":
            return -1
        at -= 1
    return at


def _comma_after(words: Words, at: int, until: int) -> int | None:
    return next((i for i in range(at, until) if words[i].text == ","), None)


def _titled(word: Word) -> bool:
    return word.text.rstrip(".") in reader.actor_words().titles
