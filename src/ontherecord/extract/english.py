"""English: who is credited with what, from cue words, quotation marks and word order, without a parser."""

from typing import NamedTuple

from ontherecord.extract import adjuncts, clauses, cue_verbs, phrases, subjects
from ontherecord.extract.drafts import Draft
from ontherecord.extract.phrases import Phrase
from ontherecord.extract.word_classes import Words
from ontherecord.extract.words import Kind, Sentence
from ontherecord.spans import Span
from ontherecord.vocab import reader
from ontherecord.vocab.reader import CueVerb, Form

# what has more words is a list or a page without full stops, and no rule of word order holds in it
_LONGEST = 400


class _Cue(NamedTuple):
    """A cue from its first auxiliary to its last word, its form and the verb it is read as."""

    first: int
    last: int
    form: Form
    verb: CueVerb


def attributions(sentence: Sentence) -> list[Draft]:
    """The attributions of one sentence, in order of their cues."""
    found: list[Draft] = []
    if len(sentence.words) > _LONGEST:
        return found
    for at in range(len(sentence.words)):
        draft = _according_to(sentence, at) or _by_verb(sentence, at, found)
        if draft is not None:
            found.append(draft)
    return [_without_tail(draft, found) for draft in found]


def _without_tail(draft: Draft, drafts: list[Draft]) -> Draft:
    """A content without the outer attribution that closes its sentence ("…, a source told the paper")."""
    content = draft.content[-1]
    for other in drafts:
        outer = other.content[-1]
        if (
            other is not draft
            and outer.covers(draft.cue[0])
            and content.end > outer.end > content.start
            and other.source[0].start >= outer.end
        ):
            return Draft(draft.source, draft.cue, (*draft.content[:-1], Span(content.start, outer.end)))
    return draft


def _by_verb(sentence: Sentence, at: int, found: list[Draft]) -> Draft | None:
    words = sentence.words
    word = words[at]
    form = reader.english_cues().forms.get(word.lower) if word.kind is Kind.WORD else None
    if form is None or (word.capital and at > 0):
        return None
    group = cue_verbs.verb_group(words, at)
    if cue_verbs.is_no_cue(words, group, at, form):
        return None
    verbs = [v for v in form.verbs if _follows(words, at + 1, v.particle)]
    source = subjects.subject(sentence, group, form, found)
    if form.kind == "base" and not cue_verbs.agrees(words, source, group, at):
        return None
    interrupting = source is not None and _after_quotation(words, source.first)
    for verb in sorted(verbs, key=lambda v: -len(v.particle)):
        cue = _Cue(group, at + len(verb.particle), form, verb)
        rules = (_before, _after) if interrupting else (_after, _before)
        draft = rules[0](sentence, cue, source) or rules[1](sentence, cue, source)
        if draft is not None:
            return draft
    return None


def _after(sentence: Sentence, cue: _Cue, source: Phrase | None) -> Draft | None:
    """X said that …; X said, “…”."""
    if source is None:
        return None
    words, verb, last = sentence.words, cue.verb, cue.last
    claim = _claim(words, last + 1, verb)
    if claim is not None:
        last = claim
        verb = CueVerb(verb.lemma, frozenset({"that"}))
    subordinate = source.first > 0 and words[source.first - 1].lower in _SUBORDINATING
    found = clauses.complement(words, last + 1, verb, subordinate=subordinate)
    if found is None or (verb.lemma == "call" and _names(words, last + 1)):
        return None
    return Draft((_span(sentence, source),), (sentence.cover(cue.first, last),), (_span(sentence, found.content),))


_SUBORDINATING = frozenset(
    {"after", "when", "while", "although", "though", "as", "if", "since", "because", "before", "once"}
)


def _names(words: Words, at: int) -> bool:
    """Whether only a name follows: “a site called ‘The Daily’” tells no saying."""
    phrase = phrases.phrase_after(words, at, whole=False)
    end = phrase.last + 1 if phrase else at
    if phrase is not None and end < len(words) and words[end].kind is not Kind.PUNCTUATION:
        return phrase.first == phrase.last and words[phrase.first].lower in ("a", "the")
    return True


def _before(sentence: Sentence, cue: _Cue, source: Phrase | None) -> Draft | None:
    """“…,” X said; “…,” said X."""
    words = sentence.words
    if cue.form.kind not in ("past", "third", "base") or not cue.verb.takes & {"quotation", "clause"}:
        return None
    inverted = subjects.inverted(words, cue.first, cue.last)
    if inverted is not None:
        source, tail, end = inverted, cue.first, inverted.last + 1
    elif source is not None and source.last < cue.first:
        tail, end = source.first, cue.last + 1
        if "addressee" in cue.verb.takes:
            addressee = phrases.phrase_after(words, end, whole=False)
            end = addressee.last + 1 if addressee else end
            if addressee is not None:
                end = phrases.with_apposition(words, addressee).last + 1
    else:
        return None
    if tail > 1 and words[tail - 1].lower == "as":
        if words[tail - 2].text != ",":
            return None
        tail -= 1
    end = adjuncts.pass_adjuncts(words, end)
    content = clauses.before(words, tail, goes_on=clauses.goes_on(words, end))
    if content is None:
        return None
    quoted = words[content.last].kind is Kind.QUOTATION
    if not quoted and not adjuncts.clause_ends(words, end):
        return None
    rest = clauses.after_parenthesis(words, end, quoted=quoted)
    contents = (content,) if rest is None else (content, rest)
    return Draft(
        (_span(sentence, source),),
        (sentence.cover(cue.first, cue.last),),
        tuple(_span(sentence, part) for part in contents),
    )


def _according_to(sentence: Sentence, at: int) -> Draft | None:
    words = sentence.words
    phrase = next((p for p in reader.english_cues().before if _follows(words, at, p)), None)
    if phrase is None:
        return None
    source = phrases.phrase_after(words, at + len(phrase), whole=True)
    if source is None:
        return None
    cue = sentence.cover(at, at + len(phrase) - 1)
    if at == 0 or all(w.kind is Kind.PUNCTUATION or w.lower in reader.grammar().conjunctions for w in words[:at]):
        comma = next((i for i in range(source.last + 1, len(words)) if words[i].text == ","), None)
        content = clauses.rest(words, comma + 1) if comma is not None else None
        return Draft((_span(sentence, source),), (cue,), (_span(sentence, content),)) if content else None
    source = phrases.with_apposition(words, source)
    left = clauses.before(words, at) or (Phrase(0, at - 1) if at > 1 else None)
    if left is None:
        return None
    quoted = words[left.last].kind is Kind.QUOTATION
    rest = clauses.after_parenthesis(words, source.last + 1, quoted=quoted)
    contents = (left,) if rest is None else (left, rest)
    return Draft((_span(sentence, source),), (cue,), tuple(_span(sentence, part) for part in contents))


def _claim(words: Words, at: int, verb: CueVerb) -> int | None:
    """The noun of "repeated a familiar claim that"."""
    cues = reader.english_cues()
    if verb.lemma not in cues.noun_verbs:
        return None
    phrase = phrases.phrase_after(words, at, whole=False)
    if (
        phrase is None
        or words[phrase.last].lower not in cues.nouns
        or not _follows(words, phrase.last + 1, ("that",))
    ):
        return None
    return phrase.last


def _after_quotation(words: Words, at: int) -> bool:
    return at > 0 and (
        words[at - 1].kind is Kind.QUOTATION
        or (at > 1 and words[at - 1].text == "," and words[at - 2].kind is Kind.QUOTATION)
    )


def _follows(words: Words, at: int, wanted: tuple[str, ...]) -> bool:
    if wanted and (at >= len(words) or words[at].lower != wanted[0]):
        return False
    return tuple(word.lower for word in words[at : at + len(wanted)]) == wanted


def _span(sentence: Sentence, phrase: Phrase) -> Span:
    return sentence.cover(phrase.first, phrase.last)
