"""English: who is credited with what, from cue words, quotation marks and word order, without a parser."""

from ontherecord.extract import clauses, phrases
from ontherecord.extract.drafts import Draft
from ontherecord.extract.phrases import Phrase, Words
from ontherecord.extract.words import Kind, Sentence
from ontherecord.spans import Span
from ontherecord.vocab import reader
from ontherecord.vocab.reader import CueVerb, Form

# what has more words is a list or a page without full stops, and no rule of word order holds in it
_LONGEST = 400


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
    group = _verb_group(words, at)
    if _is_no_cue(words, group, at, form):
        return None
    verbs = [v for v in form.verbs if _follows(words, at + 1, v.particle)]
    source = _subject(sentence, group, form, found)
    if form.kind == "base" and not _agrees(words, source, group, at):
        return None
    interrupting = source is not None and _after_quotation(words, source.first)
    for verb in sorted(verbs, key=lambda v: -len(v.particle)):
        before = _before(sentence, group, at, verb, source, form) if interrupting else None
        draft = (
            before or _after(sentence, group, at, verb, source) or _before(sentence, group, at, verb, source, form)
        )
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
    subordinate = source.first > 0 and words[source.first - 1].lower in _SUBORDINATING
    found = clauses.complement(words, last + 1, verb, subordinate=subordinate)
    if found is None or (verb.lemma == "call" and _names(words, last + 1)):
        return None
    return Draft((_span(sentence, source),), (sentence.cover(group, last),), (_span(sentence, found.content),))


_SUBORDINATING = frozenset(
    {"after", "when", "while", "although", "though", "as", "if", "since", "because", "before", "once"}
)


def _names(words: Words, at: int) -> bool:
    """ "a site called “The Daily”" names and does not tell: only a name follows."""
    phrase = phrases.phrase_after(words, at, whole=False)
    end = phrase.last + 1 if phrase else at
    if phrase is not None and end < len(words) and words[end].kind is not Kind.PUNCTUATION:
        return phrase.first == phrase.last and words[phrase.first].lower in ("a", "the")
    return True


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
    quoted = words[content.last].kind is Kind.QUOTATION
    if not quoted and not _clause_ends(words, end):
        return None
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


def _subject(sentence: Sentence, group: int, form: Form, found: list[Draft]) -> Phrase | None:
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
        if phrases.is_adverb(words[last - 1]) and last > 1:
            return None
        return phrases.phrase_before_comma(words, last)
    if previous.lower in grammar.conjunctions:
        return _main_subject(sentence, group, found)
    if previous.lower in ("who", "which") and last > 0:
        return Phrase(last, last)
    if previous.lower == "to" or (previous.kind is not Kind.WORD and previous.text != ")"):
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
    while (
        first > 0
        and words[first - 1].kind is Kind.WORD
        and (
            words[first - 1].lower in grammar.auxiliaries
            or (phrases.is_adverb(words[first - 1]) and not words[first - 1].capital)
        )
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
    if auxiliaries & _UNSAID:
        return True
    if previous.possessive or (group == at and previous.lower in grammar.determiners | grammar.prepositions - {"as"}):
        return True
    if form.kind == "third":
        if previous.capital or previous.lower in ("he", "she", "it", "who") or previous.text in (")", ","):
            return False
        nouny = words[at].lower in phrases.nouns_in_s()
        return nouny or previous.lower.endswith("s") or previous.text[0].isdigit()
    return False


_UNSAID = frozenset({"not", "never", "n't", "should", "must", "could", "may", "might", "can", "cannot"}) | {
    f"{verb}n{apostrophe}t"
    for verb in ("did", "does", "do", "would", "could", "has", "have", "had", "is", "was", "wo", "ca", "should")
    for apostrophe in "’'"
}


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
    return subject if previous.kind is Kind.QUOTATION or _clause_ends(words, end) else None


def _agrees(words: Words, source: Phrase | None, group: int, at: int) -> bool:
    """Whether a verb without ending has a subject in the plural, or an auxiliary."""
    if source is None or source.last >= group:
        return False
    grammar = reader.grammar()
    if any(words[i].lower in grammar.modals for i in range(group, at)):
        return True
    head = next(
        (i - 1 for i in range(source.first + 1, source.last + 1) if words[i].lower in grammar.prepositions | {"who"}),
        source.last,
    )
    lower = words[head].lower
    plural = (lower.endswith("s") and not words[head].possessive) or lower in grammar.pronouns - {"he", "she", "it"}
    joined = any(words[i].lower == "and" for i in range(source.first, source.last))
    return (
        plural
        or joined
        or lower in ("people", "many", "some", "most", "others", "who", "few", "police", "men", "women")
    )


def _clause_ends(words: Words, at: int) -> bool:
    """Whether nothing that belongs to the verb stands at ``at``."""
    return (
        at >= len(words)
        or words[at].kind is not Kind.WORD
        or words[at].lower in reader.grammar().breaks | {"as", "and", "but"}
    )


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
    return tuple(word.lower for word in words[at : at + len(wanted)]) == wanted


def _span(sentence: Sentence, phrase: Phrase) -> Span:
    return sentence.cover(phrase.first, phrase.last)
