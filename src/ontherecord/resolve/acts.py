"""Where an article tells of a political act: a verb of the dictionary of events, who does it, and to whom.

Only finite verbs count, in the order in which English has them: actor, verb, recipient; or recipient, was, verb, by,
actor. What a verb in the infinitive or an -ing form tells is no act of its own.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ontherecord.records import BlockKind, Mention, MentionKind, Status
from ontherecord.resolve.arguments import ACTORS, ELSEWHERE
from ontherecord.resolve.context import Context
from ontherecord.spans import Span
from ontherecord.vocab import plover
from ontherecord.vocab.plover import VerbPhrase, verb_phrases

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# one that is not closed ends with its paragraph
_QUOTED = re.compile(r"“[^”]*(?:”|\Z)|\"[^\"]*(?:\"|\Z)")
_PARTIES = (*ACTORS, MentionKind.PRONOUN)
_POSSESSIVE = ("its", "his", "her", "their", "our", "my", "your")
_APART = 4
_REACH = 90
_FAR = 180
_WORDS_BETWEEN = 6
# what may stand between a subject and its verb
_HELPERS = (
    r"(?:is|are|was|were|has|have|had|been|being|will|would|may|might|could|can|should|must|shall|did|does|do|not|also"
    r"|never|then|again|both|still|now|already|repeatedly|to|\w+ly|[Oo]n \w+day|\w+day)"
)
_TO_VERB = re.compile(
    rf"(?:,[^,.;:“”\"\n]{{1,100}},|\s\([^)\n]{{1,30}}\))?(?:\s+(?P<helpers>(?:{_HELPERS}\s+)*))?\s*"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be)\s(?:\w+ly\s|not\s|also\s)*\Z")
_MODAL = re.compile(r"\b(?:will|would|may|might|could|can|should|must|shall|did|does|do)\b")
_PROGRESSIVE = re.compile(r"\b(?:is|are|was|were|been)\s(?:\w+ly\s|also\s|not\s)*\Z")
_BY = re.compile(r"[^.,;:!?“”\"\n]{0,40}?\bby\s")
_IF = re.compile(r"\b(?:if|unless|whether|were to|in case|should)\b", re.IGNORECASE)
_MAYBE = re.compile(r"\b(?:would|may|might|could|can|should|must)\b")
_FUTURE = re.compile(r"\b(?:will|shall|(?:is|are|was|were) to)\b")
_NOT = re.compile(r"\b(?:not|never)\b|n[’']t\b")
# what is of some of them, and not they: Norwegian officials’ part
_OWNING = re.compile(r"(?:\s[a-z]+|(?<=s))[’'](?:s\s|\s)")
# a place, no party: in South Korea
_WHERE = re.compile(r"\b(?:in|at|near|from|off|around|outside|inside|across|through|via|of|over)\s(?:the\s)?\Z")


@dataclass(frozen=True, slots=True)
class Act:
    """A verb with who does it and to whom; either may be untold. ``phrases``: the roots that it may tell of."""

    sentence: Span
    trigger: Span
    phrases: tuple[VerbPhrase, ...]
    actor: Mention | None
    recipient: Mention | None
    status: Status


def acts(context: Context) -> Iterator[Act]:
    """The acts that the headings and the body of an English article tell of, outside quotation marks."""
    text, known = context.text, verb_phrases()
    quoted = [
        Span(*match.span()) for block in context.article.blocks for match in _QUOTED.finditer(text, *block.span)
    ]
    for sentence in context.extraction.sentences:
        index = context.block_index(sentence.start)
        kind = context.article.blocks[index].kind if index >= 0 else BlockKind.BODY
        if kind not in (BlockKind.BODY, BlockKind.HEADING):
            continue
        for match in _WORD.finditer(text, *sentence):
            phrases = known.get(match[0].lower(), ())
            place = Span(*match.span())
            if phrases and not _covered(quoted, place):
                act = _act(context, sentence, place, phrases)
                if act is not None:
                    yield act


def _covered(ordered: Sequence[Span], place: Span) -> bool:
    at = bisect_right(ordered, place.start, key=lambda span: span.start)
    return at > 0 and ordered[at - 1].covers(place)


def _act(context: Context, sentence: Span, verb: Span, phrases: tuple[VerbPhrase, ...]) -> Act | None:
    subject, helpers = subject_of(context, sentence, verb)
    if subject is None:
        return None
    text = context.text
    passive = _PASSIVE.search(helpers) is not None
    finite = [one for one in phrases if _is_finite(one, helpers)]
    fitting = [(one, end) for one in finite if (end := _ends(text, one, verb, sentence)) is not None]
    if not fitting:
        return None
    longest = max(len(one.others) for one, _ in fitting)
    kept = [(one, end) for one, end in fitting if len(one.others) == longest]
    trigger = Span(verb.start, max(end for _, end in kept))
    other = _agent(context, sentence, trigger) if passive else _object(context, sentence, verb, trigger)
    actor, recipient = (other, subject) if passive else (subject, other)
    if actor is not None and recipient is not None and actor.span == recipient.span:
        return None
    status = _status(text, sentence, verb, helpers)
    return Act(sentence, trigger, tuple(one for one, _ in kept), actor, recipient, status)


def subject_of(context: Context, sentence: Span, verb: Span) -> tuple[Mention | None, str]:
    """The party that stands before a verb with nothing but its helpers between, and these."""
    text = context.text
    before = _parties(context, Span(max(sentence.start, verb.start - _FAR), verb.start))
    for mention in reversed(before):
        if mention.kind is MentionKind.PRONOUN and mention.span.quote(text).lower() in _POSSESSIVE:
            continue
        match = _TO_VERB.fullmatch(text, mention.span.end, verb.start)
        if match is not None and not _WHERE.search(text, sentence.start, mention.span.start):
            return mention, match["helpers"] or ""
    return None, ""


def _is_organ(text: str, mention: Mention) -> bool:
    return plover.organs().fullmatch(mention.span.quote(text)) is not None


def _parties(context: Context, room: Span) -> list[Mention]:
    """The mentions of a stretch that may be parties; what acts in a state's stead as that state."""
    found = context.mentions_in(room, *_PARTIES)
    organs = [Span(*match.span()) for match in plover.organs().finditer(context.text, *room)]
    plain = [one for one in found if not any(organ.overlaps(one.span) for organ in organs)]
    named = [one for one in found if one.kind is MentionKind.PERSON]
    stead = [Mention(organ, MentionKind.STATE) for organ in organs if not any(organ.overlaps(m.span) for m in named)]
    return sorted((*plain, *stead), key=lambda mention: mention.span) if stead else found


def _is_finite(phrase: VerbPhrase, helpers: str) -> bool:
    """Whether the form of a verb and what helps it make a finite verb."""
    if phrase.lemma in ("will", "be") or re.search(r"\bto\s", helpers):
        return False
    if phrase.form == "base":
        return _MODAL.search(helpers) is not None
    if phrase.form == "ing":
        return _PROGRESSIVE.search(helpers) is not None
    if phrase.form == "participle":
        return re.search(r"\b(?:is|are|was|were|been|be|has|have|had)\b", helpers) is not None
    return phrase.form == "past" or not helpers.strip()


def _ends(text: str, phrase: VerbPhrase, verb: Span, sentence: Span) -> int | None:
    """Where a phrase ends whose words follow one another with few between; None where they do not."""
    at = verb.end
    for word in phrase.others:
        near = list(_WORD.finditer(text, at, sentence.end))[: _APART + 1]
        found = next((one for one in near if one[0].lower() == word), None)
        if found is None or re.search(r"[.,;:!?“”\"\n]", text[at : found.start()]):
            return None
        at = found.end()
    return at


def _object(context: Context, sentence: Span, verb: Span, trigger: Span) -> Mention | None:
    """The first party after a verb, in the same clause, that is not the place of it."""
    text = context.text
    for mention in _parties(context, Span(verb.end, min(sentence.end, trigger.end + _REACH))):
        between = text[verb.end : mention.span.start]
        if ELSEWHERE.search(between) or len(between.split()) > _WORDS_BETWEEN:
            return None
        if _OWNING.match(text, mention.span.end) or (_is_organ(text, mention) and len(between.split()) > 1):
            return None
        if not _WHERE.search(between):
            return _whole(context, mention)
    return None


def _agent(context: Context, sentence: Span, trigger: Span) -> Mention | None:
    match = _BY.match(context.text, trigger.end, sentence.end)
    if match is None:
        return None
    after = _parties(context, Span(match.end(), min(sentence.end, match.end() + _REACH)))
    near = next((m for m in after if len(context.text[match.end() : m.span.start].split()) <= 1), None)
    return _whole(context, near) if near is not None else None


def _whole(context: Context, mention: Mention) -> Mention:
    """A mention, or the person that it stands before as an office: President Lund."""
    if mention.kind is not MentionKind.OFFICE:
        return mention
    people = context.mentions_in(Span(mention.span.start, mention.span.end + _REACH), MentionKind.PERSON)
    return next((m for m in people if not context.text[mention.span.end : m.span.start].strip()), mention)


def _status(text: str, sentence: Span, verb: Span, helpers: str) -> Status:
    """Whether it took place, by the helpers of the verb and by what stands before its clause.

    A condition anywhere in the sentence makes what has not happened yet hypothetical.
    """
    clause = re.split(r"[;:“”\"]", text[sentence.start : verb.start])[-1]
    if _IF.search(clause) or _MAYBE.search(helpers):
        return Status.HYPOTHETICAL
    if _NOT.search(helpers):
        return Status.DENIED
    if _FUTURE.search(helpers):
        return Status.HYPOTHETICAL if _IF.search(text, *sentence) else Status.PLANNED
    return Status.HAPPENED
