"""The contents a cue governs: where they begin after it, where they end, and those that stand before it."""

from typing import NamedTuple

from ontherecord.extract import adjuncts
from ontherecord.extract.phrases import Phrase, phrase_after
from ontherecord.extract.word_classes import Words, is_adverb, is_finite, is_noun_like, is_time, nouns_in_s
from ontherecord.extract.words import Kind
from ontherecord.vocab import reader
from ontherecord.vocab.reader import CueVerb

_QUESTIONS = frozenset({"whether", "if", "how", "why", "what", "when", "where", "who", "which"})
_OPENING = frozenset({"then", "now", "once", "even", "just", "still", "only", "perhaps", "maybe"})
_ALWAYS_CLAUSE = frozenset({"say", "tell", "think", "believe"})
_DASHES = "—–"


class Complement(NamedTuple):
    """A content after its cue, and the addressee between them."""

    content: Phrase
    addressee: Phrase | None = None


def complement(words: Words, after: int, verb: CueVerb, *, subordinate: bool = False) -> Complement | None:
    """The content that begins after the cue, whose first following word is ``after``; None when there is none.

    ``subordinate``: the cue's own clause precedes the main one ("When she said that …, they left").
    """
    addressee = None
    at = after
    if "addressee" in verb.takes:
        addressee = phrase_after(words, at, whole=False)
        if addressee is not None:
            at = addressee.last + 1
    start = _content_start(words, at, verb)
    if start is None:
        return None
    first, kind = start
    end = _content_end(words, first, kind)
    if subordinate and kind != "quotation":
        comma = next((i for i in range(first, end) if words[i].text == ","), end + 1)
        end = comma - 1
    empty = end < first or (end == first and words[first].lower == "that")
    return None if empty else Complement(Phrase(first, end), addressee)


def rest(words: Words, first: int) -> Phrase | None:
    """All that the sentence says from ``first`` on, without its last mark."""
    last = len(words) - 1
    while last > first and words[last].kind is Kind.PUNCTUATION:
        last -= 1
    return Phrase(first, last) if last > first or (last == first and words[last].kind is Kind.QUOTATION) else None


def before(words: Words, tail: int, *, goes_on: bool = False) -> Phrase | None:
    """The content before an attribution's tail ("…," she said), whose first word is ``tail``.

    A clause must have a verb, unless it ``goes_on`` after the tail ("The port, she said, was closed").
    """
    last = tail - 1
    if last >= 0 and words[last].text == ",":
        last -= 1
    if last < 0 or (last == tail - 1 and words[last].kind is not Kind.QUOTATION):
        return None
    if words[last].kind is Kind.QUOTATION:
        first = last
        while first > 0 and words[first - 1].kind is Kind.QUOTATION:
            first -= 1
        if _opens_sentence(words, first):
            return Phrase(first, last)
    first = _clause_start(words, last)
    if words[last].lower in ("who", "which", "that"):
        return Phrase(last, last) if goes_on else None
    if words[last].kind is Kind.WORD and words[first].lower in reader.grammar().prepositions:
        comma = next((i for i in range(first, last) if words[i].text == ","), last)
        if not any(is_finite(words, i) for i in range(comma, last + 1)):
            return None
    told = words[last].kind is Kind.QUOTATION or goes_on or any(_verb_like(words, i) for i in range(first, last + 1))
    return Phrase(first, last) if last > first and told else None


def _verb_like(words: Words, at: int) -> bool:
    return is_finite(words, at) or words[at].lower.endswith("s")


def goes_on(words: Words, end: int) -> bool:
    """Whether a verb stands right after the comma at ``end``."""
    return end + 1 < len(words) and words[end].text == "," and is_finite(words, end + 1)


def after_parenthesis(words: Words, end: int, *, quoted: bool) -> Phrase | None:
    """The rest of a content that an attribution's tail, ending before ``end``, interrupts."""
    if end >= len(words):
        return None
    at = end + 1 if words[end].text in (",", ":") else end
    if at >= len(words):
        return None
    if quoted:
        if words[at].kind is Kind.QUOTATION and at > end:
            return Phrase(at, at)
        return None
    word = words[at]
    grammar = reader.grammar()
    blocked = word.lower.endswith("ing") or word.lower in grammar.prepositions | grammar.breaks | {"as", "but"}
    if at == end or blocked or word.kind is Kind.PUNCTUATION or is_adverb(word):
        return None
    last = _content_end(words, at, "clause")
    return Phrase(at, last) if last - at >= 1 else None


def _content_start(words: Words, at: int, verb: CueVerb) -> tuple[int, str] | None:
    """First word of the content and its kind: quotation, clause or phrase."""
    takes = verb.takes
    passed = False
    while at < len(words):
        word = words[at]
        if word.kind is Kind.QUOTATION:
            return (at, "quotation") if takes & {"quotation", "phrase", "clause"} else None
        if word.text in (",", ":"):
            following = words[at + 1] if at + 1 < len(words) else None
            if following is not None and following.kind is Kind.QUOTATION and "quotation" in takes:
                return at + 1, "speech"
            if word.text == ":" and following is not None and "quotation" in takes:
                return at + 1, "clause"
            closing = adjuncts.parenthesis(words, at)
            if closing is None:
                return None
            at, passed = closing + 1, True
            continue
        if word.kind is Kind.PUNCTUATION:
            return None
        if word.lower == "that" and takes & {"clause", "that"}:
            return at, "clause"
        if word.lower in _QUESTIONS and takes & {"question", "clause", "that"}:
            return at, "clause"
        if word.lower == "to" and "to" in takes:
            following = words[at + 1] if at + 1 < len(words) else None
            return (at, "clause") if following is not None and following.text[0].islower() else None
        if is_adverb(word) and word.lower in _OPENING and at + 1 < len(words) and is_noun_like(words[at + 1]):
            return _bare(words, at, verb)
        if not passed and (word.lower in adjuncts.ADJUNCTS or is_time(word) or is_adverb(word)):
            if "phrase" in takes and word.lower in adjuncts.ADJUNCTS and not takes & {"quotation", "clause"}:
                return None
            adverb = is_adverb(word) and not is_time(word)
            at, passed = (at + 1, False) if adverb else (adjuncts.pass_adjuncts(words, at), True)
            continue
        return _bare(words, at, verb, passed=passed)
    return None


def _bare(words: Words, at: int, verb: CueVerb, *, passed: bool = False) -> tuple[int, str] | None:
    """A clause without "that", or a noun phrase."""
    grammar = reader.grammar()
    opens = is_noun_like(words[at]) or words[at].lower in grammar.determiners | grammar.pronouns | _OPENING
    if not opens or words[at].lower.endswith("ing"):
        return None
    if "clause" in verb.takes and (verb.lemma in _ALWAYS_CLAUSE or _has_verb(words, at)):
        return at, "clause"
    return (at, "phrase") if "phrase" in verb.takes and not passed else None


def _has_verb(words: Words, at: int) -> bool:
    for i in range(at + 1, len(words)):
        if words[i].kind is Kind.PUNCTUATION and words[i].text in ",;:":
            return False
        form = reader.english_cues().forms.get(words[i].lower)
        if is_finite(words, i) or (form is not None and form.kind == "third" and words[i].lower not in nouns_in_s()):
            return True
    return False


def _content_end(words: Words, first: int, kind: str) -> int:
    last = len(words) - 1
    while last > first and words[last].kind is Kind.PUNCTUATION and words[last].text in ".?!…,;:":
        last -= 1
    if kind in ("quotation", "speech"):
        end = first
        text = words[first].text
        if kind == "speech" or text[-2:-1] in ".?!,…" or text[-1] in ".?!,":
            while end < last and words[end + 1].kind is Kind.QUOTATION:
                end += 1
            return end
    for at in range(first + 1, last + 1):
        if _ends_before(words, at, kind, last):
            end = at - 1
            while end > first and words[end].kind is Kind.PUNCTUATION and words[end].text in ",;—–-":
                end -= 1
            return end
    return last


def _ends_before(words: Words, at: int, kind: str, last: int) -> bool:
    word, previous = words[at], words[at - 1]
    grammar = reader.grammar()
    joining = word.text == "–" and previous.end == word.start
    if word.text == ";" or (
        word.text in _DASHES and not joining and not any(words[i].text in _DASHES for i in range(at + 1, last))
    ):
        return True
    if any(tuple(w.lower for w in words[at : at + len(phrase)]) == phrase for phrase in grammar.ends):
        return True
    if word.lower in ("and", "but") and _says_more(words, at + 1):
        return True
    comma = previous.text == "," or (previous.kind is Kind.QUOTATION and previous.text[-2:-1] == ",")
    if comma and kind == "clause" and word.lower in ("a", "an"):
        return True
    if comma and word.lower == "it" and at + 1 <= last and words[at + 1].lower in grammar.passive | {"has", "had"}:
        return True
    if comma:
        form = reader.english_cues().forms.get(word.lower)
        if (form is not None and form.kind == "ing") or word.lower in (
            "according",
            "while",
            "but",
            "as",
            "prompting",
        ):
            return True
    if kind == "phrase":
        if comma and not _lists(words, at, last):
            return True
        return word.lower in ("while", "when", "because", "after", "during", "if", "as") and word.lower != "as"
    return False


def _says_more(words: Words, at: int) -> bool:
    """Whether a second cue follows with a content of its own: "… and added that …"."""
    while at < len(words) and is_adverb(words[at]):
        at += 1
    if at + 1 >= len(words):
        return False
    form = reader.english_cues().forms.get(words[at].lower)
    following = words[at + 1]
    grammar = reader.grammar()
    return (
        form is not None
        and form.kind == "past"
        and (
            following.kind is Kind.QUOTATION
            or following.text in (",", ":")
            or following.lower in grammar.pronouns | grammar.determiners | {"there"}
            or following.capital
        )
    )


def _lists(words: Words, at: int, last: int) -> bool:
    """Whether a comma before ``at`` separates members of a list."""
    word = words[at]
    grammar = reader.grammar()
    if not is_noun_like(word) or word.lower.endswith("ing") or word.lower in grammar.determiners:
        return word.lower in ("and", "or")
    following = [w.lower for w in words[at : last + 1]]
    return "and" in following and not any(is_finite(words, i) for i in range(at, last + 1))


def _opens_sentence(words: Words, at: int) -> bool:
    return all(w.kind is Kind.PUNCTUATION or w.lower in ("and", "but", "so") for w in words[:at])


def _clause_start(words: Words, last: int) -> int:
    grammar = reader.grammar()
    at = last
    while at > 0 and words[at - 1].text not in (";", ":"):
        at -= 1
    while at < last and (words[at].kind is Kind.PUNCTUATION or words[at].lower in grammar.conjunctions):
        at += 1
    return at
