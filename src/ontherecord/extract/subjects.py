"""Whom a cue verb credits: its subject before it, after it, or shared with the clause before."""

from collections.abc import Sequence

from ontherecord.extract import adjuncts, phrases
from ontherecord.extract.drafts import Draft
from ontherecord.extract.phrases import Phrase
from ontherecord.extract.word_classes import Words, is_adverb
from ontherecord.extract.words import Kind, Sentence
from ontherecord.vocab import reader
from ontherecord.vocab.reader import Form


def subject(sentence: Sentence, group: int, form: Form, found: Sequence[Draft]) -> Phrase | None:
    """The subject of the verb that begins at ``group``; ``found``: the attributions before it in the sentence."""
    words = sentence.words
    grammar = reader.grammar()
    last = group - 1
    while last >= 1 and words[last].text == "," and words[last - 1].lower == "and":
        last -= 1
    if last < 0:
        return None
    previous = words[last]
    if form.kind == "ing" and not any(w.lower in grammar.passive for w in words[group : group + 3]):
        return (
            _main_subject(sentence, group, found) if previous.text == "," or previous.kind is Kind.QUOTATION else None
        )
    if previous.text == ",":
        if is_adverb(words[last - 1]) and last > 1:
            return None
        return phrases.phrase_before_comma(words, last)
    if previous.lower in grammar.conjunctions:
        return _main_subject(sentence, group, found)
    if previous.lower in ("who", "which") and last > 0:
        return Phrase(last, last)
    if previous.lower == "to" or (previous.kind is not Kind.WORD and previous.text != ")"):
        return None
    return phrases.phrase_before(words, last)


def _main_subject(sentence: Sentence, group: int, found: Sequence[Draft]) -> Phrase | None:
    """The subject that a participle or a second verb shares with the clause before."""
    for draft in reversed(found):
        if draft.source and draft.source[0].end <= sentence.words[group].start:
            first = next(i for i, w in enumerate(sentence.words) if w.start >= draft.source[0].start)
            last = next(i for i, w in enumerate(sentence.words) if w.end >= draft.source[0].end)
            return Phrase(first, last)
    return phrases.first_phrase(sentence.words, group)


def inverted(words: Words, group: int, last: int) -> Phrase | None:
    """The subject after its verb: “…,” said Ann Lee, a former envoy."""
    if group == 0:
        return None
    previous = words[group - 1]
    if not (previous.kind is Kind.QUOTATION or previous.text == ","):
        return None
    first = last + 1
    if first >= len(words) or words[first].lower in ("that", "he", "she", "it", "they"):
        return None
    subject = phrases.phrase_after(words, first, whole=True)
    if subject is None:
        return None
    subject = phrases.with_apposition(words, subject)
    end = adjuncts.pass_adjuncts(words, subject.last + 1)
    return subject if previous.kind is Kind.QUOTATION or adjuncts.clause_ends(words, end) else None
