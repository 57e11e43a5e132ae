"""How a content is put by its source: by the cue, and by what stands in the content's main clause."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from ontherecord.records import Attribution, Directness, Modality
from ontherecord.resolve.clause import condition, main_clause, sign, supposed
from ontherecord.resolve.context import Context
from ontherecord.resolve.directness import in_quotation
from ontherecord.resolve.findings import Finding
from ontherecord.spans import Span, enclosing
from ontherecord.vocab import reader
from ontherecord.vocab.modality import CueWords, content_words, cue_words, negation

_GAP = re.compile(r"[^.,;:!?“”\"\n]{0,30}")
_IF_BEFORE = re.compile(r"(?<!\bas )(?<!\beven )\b(if|unless)\s+\Z", re.IGNORECASE)
_OPEN_QUESTION = re.compile(r"\W*(?:whether|if|who|what|when|where|which|how|why)\b(?=[^\w\n]+\w)", re.IGNORECASE)
_SHOULD_NOT = re.compile(r"\b(?:should|must|ought)(?:n't|\s+not)\b", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"\W*(?:(?:him|her|them|me|us|you)\b[^.;]*|(?:[A-Z][\w'.-]*\s?){1,4}\W*(?:\bas\b.*)?)\Z", re.DOTALL
)
_AND = re.compile(r".*(?:\band|\bbut|\bor)\b", re.DOTALL)
_FULL_STOP = re.compile(r"[a-z)”’\"'][.!?]\s")
_SUBJECT_OUTSIDE = re.compile(r"\b(?:he|she|they|it)\s+(?:“|\"|'')\s*\Z", re.IGNORECASE)
_MAYBE = re.compile(r"\b(?:may|might)\b", re.IGNORECASE)
_QUESTION = re.compile(r"[?？][”’\"'»」)\]]*\s*\Z")
_LEAD = re.compile(r"[\s“”‘’\"'(\[]*(?:that\b\s*|(?:which|whom?|what)\s*\n\s*)?[\s“”‘’\"'(\[]*", re.IGNORECASE)
_SHORT = 3
_SAYING = re.compile(
    r"(?<!neither)(?:\band|\bbefore|,|\bby|\bwhile|\bbut)\s+(?:\w+\s+)?"
    r"(?:say|said|says|saying|add|added|adding|tells|told|telling|called|calling|wrote|writing|argued|arguing|noting|insisted|insisting)"
    r"\W*\Z",
    re.IGNORECASE,
)
_MARKS = 8
_NEAR = 40
_TO = re.compile(
    r"(?:\W+(?!(?:he|she|they|i|we|it|that|how|what|ha[sd]|have|going|able|ready|likely|used)\b"
    r"|(?:want|need|tr[yi]|plan|hope|expect|intend)\w*\b)\w+){0,2}?(?:\W+(?:not|it))?\W+to\b"
    r"|\W+(?:on|upon)\W+(?:\w+ly\W+)?\w+ing\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Text:
    """Some spans of an article read as one text, with straight apostrophes."""

    spans: tuple[Span, ...]
    text: str

    @classmethod
    def of(cls, context: Context, spans: Iterable[Span]) -> "_Text":
        listed = tuple(spans)
        return cls(listed, "\n".join(span.quote(context.text) for span in listed).replace("’", "'"))

    def from_last_saying(self) -> "_Text":
        """The same without what comes before a further verb of saying, blanked, as in "refused and said"."""
        last = _SAYING.search(self.text)
        return _Text(self.spans, " " * last.start() + self.text[last.start() :]) if last else self

    def span(self, start: int, end: int) -> tuple[Span, ...]:
        """The article's spans of a part of the text."""
        found, at = [], 0
        for span in self.spans:
            low, high = max(start, at), min(end, at + span.end - span.start)
            if low < high:
                found.append(Span(span.start + low - at, span.start + high - at))
            at += span.end - span.start + 1
        return tuple(found)


def modality(context: Context, attribution: Attribution, directness: Directness) -> Finding[Modality]:
    """How the content is put: what the cue tells counts before the content; ``asserted`` without any sign."""
    language = context.article.language or "en"
    found = (
        _of_cue(context, attribution) or _of_content(context, attribution, directness)
        if language == "en"
        else _foreign(context, attribution, language)
    )
    return found or Finding(Modality.ASSERTED, attribution.cue or attribution.content)


def _foreign(context: Context, attribution: Attribution, language: str) -> Finding[Modality] | None:
    words = reader.foreign_cues(language)
    for span in attribution.cue if words else ():
        cue = span.quote(context.text)
        told = next((kind for stem, kind in words.modality if stem in cue), None) if words else None
        if told is not None:
            return Finding(told, (span,))
    last = attribution.content[-1]
    mark = _QUESTION.search(context.text, max(last.start, last.end - _MARKS), last.end)
    return Finding(Modality.ASKED, (Span(mark.start(), mark.start() + 1),)) if mark else None


def _of_cue(context: Context, attribution: Attribution) -> Finding[Modality] | None:
    around = enclosing((*attribution.source, *attribution.cue))
    if around is None or not attribution.cue:
        return None
    condition = _IF_BEFORE.search(context.text, max(0, around.start - 12), around.start)
    if condition:
        return Finding(Modality.HYPOTHETICAL, (Span(*condition.span(1)),))
    cue = _Text.of(context, _widened(context, attribution)).from_last_saying()
    content = _Text.of(context, attribution.content).text
    asks = bool(_OPEN_QUESTION.match(content))
    signs = [
        (match.start(), not words.infinitive, match.end(), words.modality)
        for words in cue_words()
        for match in [words.pattern.search(cue.text)]
        if match and _followed(words, f"{cue.text[match.end() :]} {content}", asks)
    ]
    start_at, _, end_at, told = min(signs, default=(0, False, 0, None))
    negated = negation().pattern.search(cue.text)
    where = cue.span(*negated.span()) if negated else _nobody(context, attribution)
    if where:
        kind = _negated(cue.text, content, told)
        return Finding(kind, where) if kind else None
    if told is None or negation().partial.search(cue.text):
        return None
    if told is Modality.DENIED and _SOMEBODY.match(content) and not re.search(r"\bto\b", cue.text[end_at:]):
        return None
    if told is Modality.DENIED and (asks or negation().left_open.search(f"{cue.text[end_at:]} {content[:_NEAR]}")):
        told = Modality.POSSIBLE
    return Finding(told, cue.span(start_at, end_at))


def _followed(words: CueWords, after: str, asks: bool) -> bool:
    """Whether what the words of a cue need comes after them."""
    if words.infinitive:
        return _TO.match(after) is not None
    return asks or not words.question


def _nobody(context: Context, attribution: Attribution) -> tuple[Span, ...]:
    """The words by which nobody is the source, as "none of them"."""
    for span in attribution.source[:1]:
        found = negation().nobody.match(span.quote(context.text))
        if found:
            return (Span(span.start, span.start + found.end()),)
    return ()


def _negated(cue: str, content: str, told: Modality | None) -> Modality | None:
    """What a negated cue tells; None where the content stands all the same."""
    words, asks = negation(), _OPEN_QUESTION.match(content)
    if words.left_open.search(cue) or _MAYBE.search(cue) or (asks and words.ignorance.search(cue)):
        return Modality.POSSIBLE
    if told is Modality.DENIED or words.factive.search(cue):
        return None
    if words.foretold.search(cue):
        return Modality.PREDICTED
    if _SHOULD_NOT.search(cue):
        return Modality.ASKED
    return Modality.POSSIBLE if told is Modality.POSSIBLE or asks else Modality.DENIED


def _widened(context: Context, attribution: Attribution) -> tuple[Span, ...]:
    """The cue, with the words right before it where the source stands before them."""
    first = attribution.cue[0]
    before = max((span.end for span in attribution.source if span.end <= first.start), default=first.start)
    if _GAP.fullmatch(context.text, before, first.start):
        joined = _AND.match(context.text, before, first.start)
        first = Span(joined.end() if joined else before, first.end)
    return (first, *attribution.cue[1:])


def _of_content(context: Context, attribution: Attribution, directness: Directness) -> Finding[Modality] | None:
    words = content_words()
    whole = _Text.of(context, attribution.content)
    head = whole.text[: _first_sentence(context, attribution)]
    question = _question(context, attribution, whole, head)
    if question:
        return Finding(Modality.ASKED, question)
    lead = _LEAD.match(head)
    at = lead.end() if lead else 0
    imperative = words.imperatives.match(head, at)
    if imperative:
        return Finding(Modality.ASKED, whole.span(*imperative.span()))
    opening = words.opening_condition.match(head, at)
    if opening:
        return Finding(Modality.HYPOTHETICAL, whole.span(opening.start(), opening.start() + 2))
    at = main_clause(head, at)
    quoted = directness is Directness.DIRECT or _quoted(head[:at])
    deeds = words.own_deeds if quoted else words.deeds
    denied = words.denied.search(head) or deeds.match(head, at)
    if denied:
        return Finding(Modality.DENIED, whole.span(*denied.span()))
    found = sign(head, at)
    if_ = condition(head, at, found)
    if if_:
        return Finding(Modality.HYPOTHETICAL, whole.span(*if_.span()))
    if found is None:
        return None
    match, kind = found
    if kind is None:
        past = _foretold(context, attribution, directness, head[: match.start()])
        kind = Modality.PREDICTED if past and not supposed(head, at, match) else Modality.HYPOTHETICAL
    return Finding(kind, whole.span(*match.span()))


def _question(context: Context, attribution: Attribution, whole: _Text, head: str) -> tuple[Span, ...]:
    """The mark of a question that ends the content's first sentence, also right after it."""
    last = attribution.content[-1]
    mark = _QUESTION.search(context.text, max(last.start, last.end - _MARKS), last.end + 2)
    if mark is not None and len(whole.text) - len(head) < _MARKS:
        return (Span(mark.start(), mark.start() + 1),)
    mark = _QUESTION.search(head)
    return whole.span(mark.start(), mark.start() + 1) if mark else ()


def _first_sentence(context: Context, attribution: Attribution) -> int:
    """Where the content's first sentence of more than three words ends, in the text of its spans."""
    sentences, at = context.extraction.sentences, 0
    for span, after in zip_longest(attribution.content, attribution.content[1:]):
        number = max(0, context.sentence_index(span.start))
        while number < len(sentences) and sentences[number].end <= span.end:
            end = sentences[number].end
            if end > span.start and len(context.text[span.start : end].split()) > _SHORT:
                return at + end - span.start
            number += 1
        said = context.text[span.start : span.end]
        if said.rstrip("”’\"' ")[-1:] in (".", "!", "?") or (
            len(said.split()) > _SHORT and _ends(context, span, after)
        ):
            return at + span.end - span.start
        at += span.end - span.start + 1
    return at - 1


def _ends(context: Context, span: Span, after: Span | None) -> bool:
    """Whether the sentence ends between two spans of a content, as in "It rains," he said. "Go home"."""
    return after is not None and _FULL_STOP.search(context.text, span.end, after.start) is not None


def _quoted(before: str) -> bool:
    """Whether a quotation is open after these words; two apostrophes are a quotation mark too.

    A quotation that leaves out its subject is told in the words of the page.
    """
    if _SUBJECT_OUTSIDE.search(before):
        return False
    return in_quotation(before.replace("''", '"'))


def _foretold(context: Context, attribution: Attribution, directness: Directness, before: str) -> bool:
    """Whether a past cue reports *would*, so that it may stand for *will*."""
    quoted = directness is Directness.DIRECT or _quoted(before)
    forms = reader.english_cues().forms
    kinds = {
        forms[word].kind
        for span in attribution.cue
        for word in span.quote(context.text).lower().split()
        if word in forms
    }
    return not (quoted or kinds & {"base", "third"})
