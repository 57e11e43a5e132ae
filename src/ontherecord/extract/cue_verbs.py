"""Forms of cue verbs in their sentence: which are cues at all, and how far their auxiliaries reach."""

from ontherecord.extract.phrases import Phrase
from ontherecord.extract.word_classes import Words, is_adverb, nouns_in_s
from ontherecord.extract.words import Kind
from ontherecord.vocab import reader
from ontherecord.vocab.reader import Form

_UNSAID = frozenset({"not", "never", "n't", "should", "must", "could", "may", "might", "can", "cannot"}) | {
    f"{verb}n{apostrophe}t"
    for verb in ("did", "does", "do", "would", "could", "has", "have", "had", "is", "was", "wo", "ca", "should")
    for apostrophe in "’'"
}


def verb_group(words: Words, at: int) -> int:
    """The first auxiliary or adverb of the verb at ``at``."""
    grammar = reader.grammar()
    first = at
    while (
        first > 0
        and words[first - 1].kind is Kind.WORD
        and (
            words[first - 1].lower in grammar.auxiliaries
            or (is_adverb(words[first - 1]) and not words[first - 1].capital)
        )
    ):
        first -= 1
    return first


def is_no_cue(words: Words, group: int, at: int, form: Form) -> bool:
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
        nouny = words[at].lower in nouns_in_s()
        return nouny or previous.lower.endswith("s") or previous.text[0].isdigit()
    return False


def agrees(words: Words, source: Phrase | None, group: int, at: int) -> bool:
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
