"""What tells how a content is put within its first sentence: the main clause, its signs and its condition.

All is text with straight apostrophes; positions are offsets in it.
"""

import re

from ontherecord.records import Modality
from ontherecord.vocab import reader
from ontherecord.vocab.modality import content_words

_ADVERBIAL = re.compile(
    r"(?:when|while|as|after|before|if|even if|because|since|although|though|until|once|in|on|at|by|with|for)\b"
    r"[^,\n]{1,160}[,\n]\s*[“\"']*(?=[\w\[(])|as\s+\w+\s+(?=(?:he|she|i|they|we)\b)",
    re.IGNORECASE,
)
_MONTH = re.compile(r"May\s+(?:\d|of\b)")
_MODALS = re.compile(r"\b(?:will|would|could|can|cannot|may|might|can't|won't|wouldn't)\b|'ll\b", re.IGNORECASE)
_CLOSED = re.compile(r"(?:who|which|whose|whom)\b[^,()\n]{1,120}[,)]", re.IGNORECASE)
_PERSON = re.compile(r"\b(?:he|she|they|we|i)\s*\Z", re.IGNORECASE)
_START = re.compile(r"\W*(?:(?:that|and|but|so)\W+)?", re.IGNORECASE)
_EVEN_IF = re.compile(r"\beven\s+if\b", re.IGNORECASE)
_JOINED = re.compile(
    r"\b(?:and|or|but)\s+(?:\w+ly\s+)?(?:will|would|can|could|may|might|should|must)\b", re.IGNORECASE
)
_LAST_WORD = re.compile(r"(\w+)\W*\Z")

Sign = tuple[re.Match[str], Modality | None]


def main_clause(head: str, at: int) -> int:
    """Where the main clause begins, after what leads to it."""
    words = content_words()
    while True:
        match = words.openings.match(head, at) or words.nouns.match(head, at) or _ADVERBIAL.match(head, at)
        if match is None or match.end() == at:
            return at
        at = match.end()


def condition(head: str, at: int, found: Sign | None) -> re.Match[str] | None:
    """The condition under which the main clause with its sign stands; one that a later clause has is none."""
    words = content_words()
    for match in words.conditions.finditer(head):
        if match.lastindex is None:
            continue
        opens = _START.fullmatch(head, 0, match.start()) is not None
        modal = _MODALS.search(head, at)
        between = head[found[0].end() : match.start()] if found else ""
        if (found or (modal and (opens or modal.start() <= _reach(head, at)[1]))) and not words.reasons.search(
            between
        ):
            return match
    return None


def _excepted(head: str, sign: re.Match[str]) -> bool:
    """Whether a sign is none, as "May" in a date or "the will of"."""
    if _MONTH.match(head, sign.start()):
        return True
    window = content_words().not_signs.finditer(head, max(0, sign.start() - 15))
    return any(found.start() < sign.end() and sign.start() < found.end() for found in window)


def sign(head: str, at: int) -> Sign | None:
    """The first sign of the main clause, None for its modality where it is *would*."""
    words = content_words()
    skipped, reach = _reach(head, at)
    signs = [
        (match, kind)
        for kind, pattern in (*words.signs, (None, words.would))
        for match in pattern.finditer(head, at)
        if match.start() <= reach
        and not any(low <= match.start() < high for low, high in skipped)
        and not _excepted(head, match)
    ]
    return min(signs, key=lambda one: (one[0].start(), -one[0].end()), default=None)


def _reach(head: str, at: int) -> tuple[list[tuple[int, int]], int]:
    """The relative clauses of the main clause's subject, up to their verbs, and where its own verb stands at last."""
    words, start = content_words(), at
    skipped: list[tuple[int, int]] = []
    while barrier := words.barriers.search(head, start):
        before = head[start : barrier.start()].rstrip()
        closed = _CLOSED.match(head, barrier.start()) if before.endswith((",", "(")) else None
        relative = closed or words.relatives.match(head, barrier.start())
        if relative is None or _has_verb(before.rstrip(",(")) or (closed is None and _tells(relative[0])):
            return skipped, barrier.start()
        joined = None if closed else _JOINED.search(head, relative.end())
        skipped.append((relative.start(), joined.end() if joined else relative.end()))
        start = relative.end()
    return skipped, len(head)


def _has_verb(before: str) -> bool:
    """Whether a verb may stand, or the subject end, in what comes before a relative clause."""
    last = _LAST_WORD.search(before)
    return last is None or _tells(last[1]) or "," in before or content_words().pasts.search(before) is not None


def _tells(text: str) -> bool:
    """Whether the last word is a verb of saying or thinking, after which another clause follows."""
    last = _LAST_WORD.search(text)
    return last is not None and last[1].lower() in reader.english_cues().forms


def supposed(head: str, at: int, would: re.Match[str]) -> bool:
    """Whether a reported *would* supposes: of an act named as such, of a plan, or where it judges what may be."""
    words = content_words()
    subject = head[at : would.start()]
    before = words.supposed_before.search(subject) or (
        _EVEN_IF.search(head, 0, would.start()) and not _PERSON.search(subject)
    )
    return bool(before or words.supposed_after.match(head, would.start()))
