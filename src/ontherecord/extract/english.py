"""English: who is credited with what, from cue words, quotation marks and word order, without a parser."""

from collections.abc import Iterator

from ontherecord.extract import clauses, phrases
from ontherecord.extract.drafts import Draft
from ontherecord.extract.phrases import Phrase, Words
from ontherecord.extract.words import Kind, Sentence
from ontherecord.spans import Span
from ontherecord.vocab import reader
from ontherecord.vocab.reader import CueVerb, Form


def attributions(sentence: Sentence) -> list[Draft]:
    """The attributions of one sentence, in order of their cues."""
    found: list[Draft] = []
    for at in range(len(sentence.words)):
        draft = _according_to(sentence, at) or _by_verb(sentence, at, found)
        if draft is not None:
            found.append(draft)
    return found


def _by_verb(sentence: Sentence, at: int, found: list[Draft]) -> Draft | None:
    words = sentence.words
    word = words[at]
    form = reader.english_cues().forms.get(word.lower) if word.kind is Kind.WORD else None
    if form is None or (word.capital and at > 0):
        return None
    group = _verb_group(words, at)
    if _is_no_cue(words, group, at, form):
        return None
    verbs = [v for v in form.verbs if _follows(words, at + 1, v.particle)]
    source = _subject(sentence, group, form, found)
    for verb in sorted(verbs, key=lambda v: -len(v.particle)):
        draft = _after(sentence, group, at, verb, source) or _before(sentence, group, at, verb, source, form)
        if draft is not None:
            return draft
    return None


def _after(sentence: Sentence, group: int, at: int, verb: CueVerb, source: Phrase | None) -> Draft | None:
    """X said that …; X said, “…”."""
    if source is None:
        return None
    words = sentence.words
    last = at + len(verb.particle)
    claim = _claim(words, last + 1, verb)
    if claim is not None:
        last = claim
        verb = CueVerb(verb.lemma, frozenset({"that"}))
    found = clauses.complement(words, last + 1, verb)
    if found is None:
        return None
    return Draft((_span(sentence, source),), (sentence.cover(group, last),), (_span(sentence, found.content),))


def _before(
    sentence: Sentence, group: int, at: int, verb: CueVerb, source: Phrase | None, form: Form
) -> Draft | None:
    """“…,” X said; “…,” said X."""
    words = sentence.words
    if form.kind not in ("past", "third", "base") or not verb.takes & {"quotation", "clause"}:
        return None
    last = at + len(verb.particle)
    inverted = _inverted(words, group, last)
    if inverted is not None:
        source, tail, end = inverted, group, inverted.last + 1
    elif source is not None and source.last < group:
        tail, end = source.first, last + 1
        if "addressee" in verb.takes:
            addressee = phrases.phrase_after(words, end, whole=False)
            end = addressee.last + 1 if addressee else end
            if addressee is not None:
                end = phrases.with_apposition(words, addressee).last + 1
    else:
        return None
    if tail > 0 and words[tail - 1].lower == "as":
        tail -= 1
    content = clauses.before(words, tail)
    if content is None:
        return None
    end = clauses.pass_adjuncts(words, end)
    if end < len(words) and words[end].kind is Kind.WORD and words[end].lower not in reader.grammar().breaks | {"as", "and", "but"}:
        return None
    quoted = words[content.last].kind is Kind.QUOTATION
    rest = clauses.after_parenthesis(words, end, quoted=quoted)
    contents = (content,) if rest is None else (content, rest)
    return Draft(
        (_span(sentence, source),), (sentence.cover(group, last),), tuple(_span(sentence, part) for part in contents)
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
        content = clauses.complement(words, comma + 1, _ANY) if comma is not None else None
        if content is None:
            return None
        return Draft((_span(sentence, source),), (cue,), (_span(sentence, content.content),))
    source = phrases.with_apposition(words, source)
    left = clauses.before(words, at) or (Phrase(0, at - 1) if at > 1 else None)
    if left is None:
        return None
    quoted = words[left.last].kind is Kind.QUOTATION
    rest = clauses.after_parenthesis(words, source.last + 1, quoted=quoted)
    contents = (left,) if rest is None else (left, rest)
    return Draft((_span(sentence, source),), (cue,), tuple(_span(sentence, part) for part in contents))


_ANY = CueVerb("according to", frozenset({"quotation", "clause", "phrase"}))


def _subject(sentence: Sentence, group: int, form: Form, found: list[Draft]) -> Phrase | None:
    words = sentence.words
    grammar = reader.grammar()
    last = group - 1
    while last >= 1 and words[last].text == "," and words[last - 1].lower == "and":
        last -= 1
    if last < 0:
        return None
    previous = words[last]
    if form.kind == "ing":
        return _main_subject(sentence, group, found) if previous.text == "," or previous.kind is Kind.QUOTATION else None
    if previous.text == ",":
        if phrases.is_adverb(words[last - 1]) and last > 1:
            return None
        return phrases.phrase_before_comma(words, last)
    if previous.lower in grammar.conjunctions:
        return _main_subject(sentence, group, found)
    if previous.lower in grammar.relatives and last > 0:
        comma = words[last - 1].text == ","
        return phrases.phrase_before(words, last - 2 if comma else last - 1) if previous.lower != "that" else None
    if previous.lower == "to" or previous.kind is not Kind.WORD and previous.text != ")":
        return None
    return phrases.phrase_before(words, last)


def _main_subject(sentence: Sentence, group: int, found: list[Draft]) -> Phrase | None:
    """The subject that a participle or a second verb shares with the clause before."""
    for draft in reversed(found):
        if draft.source and draft.source[0].end <= sentence.words[group].start:
            first = next(i for i, w in enumerate(sentence.words) if w.start >= draft.source[0].start)
            last = next(i for i, w in enumerate(sentence.words) if w.end >= draft.source[0].end)
            return Phrase(first, last)
    return phrases.first_phrase(sentence.words, group)


def _verb_group(words: Words, at: int) -> int:
    """The first auxiliary or adverb of the verb at ``at``."""
    grammar = reader.grammar()
    first = at
    while first > 0 and words[first - 1].kind is Kind.WORD and (
        words[first - 1].lower in grammar.auxiliaries or (phrases.is_adverb(words[first - 1]) and not words[first - 1].capital)
    ):
        first -= 1
    return first


def _is_no_cue(words: Words, group: int, at: int, form: Form) -> bool:
    """Nouns, passives, infinitives and adjectives that look like a cue."""
    grammar = reader.grammar()
    auxiliaries = {words[i].lower for i in range(group, at)}
    previous = words[group - 1] if group > 0 else None
    if form.kind in ("past", "participle") and auxiliaries & grammar.passive:
        return True
    if form.kind == "participle" and not auxiliaries & {"has", "have", "had", "having", "’d", "'d"}:
        return True
    if at + 1 < len(words) and words[at + 1].lower == "by" and form.kind == "past":
        return True
    if previous is None:
        return form.kind != "ing"
    if previous.possessive or (group == at and previous.lower in grammar.determiners | grammar.prepositions - {"as"}):
        return True
    if form.kind == "base" and not auxiliaries & grammar.modals:
        plural = previous.lower.endswith("s") or previous.lower in grammar.pronouns - {"he", "she", "it"}
        return not (plural or previous.lower in ("people", "many", "who", "and"))
    if form.kind == "third":
        return not (previous.capital or previous.lower in ("he", "she", "it", "who") or not previous.lower.endswith("s"))
    return False


def _inverted(words: Words, group: int, last: int) -> Phrase | None:
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
    end = clauses.pass_adjuncts(words, subject.last + 1)
    if end < len(words) and words[end].kind is Kind.WORD and words[end].lower not in reader.grammar().breaks | {"as", "and", "but"}:
        return None
    return subject


def _claim(words: Words, at: int, verb: CueVerb) -> int | None:
    """The noun of "repeated a familiar claim that"."""
    cues = reader.english_cues()
    if verb.lemma not in cues.noun_verbs:
        return None
    phrase = phrases.phrase_after(words, at, whole=False)
    if phrase is None or words[phrase.last].lower not in cues.nouns or not _follows(words, phrase.last + 1, ("that",)):
        return None
    return phrase.last


def _follows(words: Words, at: int, wanted: tuple[str, ...]) -> bool:
    return tuple(word.lower for word in words[at : at + len(wanted)]) == wanted


def _span(sentence: Sentence, phrase: Phrase) -> Span:
    return sentence.cover(phrase.first, phrase.last)
