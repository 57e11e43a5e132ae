"""What stands between a cue and its content, or after it, and belongs to neither: "on Monday", "to reporters"."""

from ontherecord.extract.phrases import phrase_after
from ontherecord.extract.word_classes import Words, is_adverb, is_time
from ontherecord.extract.words import Kind
from ontherecord.vocab import reader

ADJUNCTS = frozenset({"in", "on", "at", "during", "to", "via", "by", "through", "from", "after", "before", "with"})
FARTHEST = 24


def pass_adjuncts(words: Words, at: int) -> int:
    """The first word after "on Monday", "in a statement", "to reporters" and the like."""
    first, limit = at, min(len(words), at + FARTHEST)
    while at < limit:
        word = words[at]
        if word.kind is not Kind.WORD:
            break
        if is_time(word) or is_adverb(word):
            at += 1
        elif (
            word.lower in ("last", "this", "late", "early", "earlier")
            and at + 1 < limit
            and words[at + 1].kind is Kind.WORD
        ):
            at += 2
        elif word.lower in ("night", "morning", "evening", "afternoon", "week", "month", "year") and is_time(
            words[at - 1]
        ):
            at += 1
        elif word.lower in ADJUNCTS or (word.lower in reader.grammar().prepositions and at > first):
            if word.lower == "to" and _is_infinitive(words, at):
                break
            phrase = phrase_after(words, at + 1, whole=False)
            if phrase is None:
                at += 1
                break
            at = phrase.last + 1
        else:
            break
    return at


def _is_infinitive(words: Words, at: int) -> bool:
    """Whether "to" opens an infinitive: no name, article, pronoun or known sort of people follows."""
    if at + 1 >= len(words) or words[at + 1].kind is not Kind.WORD or words[at + 1].capital:
        return False
    grammar, following = reader.grammar(), words[at + 1].lower
    return not (
        following in grammar.determiners
        or following in grammar.pronouns | {"him", "them", "us", "me"}
        or following in reader.actor_words().unnamed
        or following.endswith("s")
    )


def clause_ends(words: Words, at: int) -> bool:
    """Whether nothing that belongs to the verb stands at ``at``."""
    return (
        at >= len(words)
        or words[at].kind is not Kind.WORD
        or words[at].lower in reader.grammar().breaks | {"as", "and", "but"}
    )


def parenthesis(words: Words, comma: int) -> int | None:
    """The comma that closes an adjunct opened by the comma at ``comma``."""
    if comma + 1 >= len(words) or words[comma + 1].lower not in ADJUNCTS:
        return None
    for at in range(comma + 1, min(len(words), comma + FARTHEST)):
        if (
            words[at].text == ","
            and at + 1 < len(words)
            and (words[at + 1].lower == "that" or words[at + 1].kind is Kind.QUOTATION)
        ):
            return at
    return None
