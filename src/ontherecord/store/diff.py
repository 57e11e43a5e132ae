"""Two versions of a page: their texts run by run, and what became of each statement."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from ontherecord.spans import Span
from ontherecord.store.base import ArticleRow, Change, StatementChange, StatementRow, VersionDiff
from ontherecord.store.match import overlap

_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_LONGEST = 4000  # words on either side within which differing paragraphs are compared word by word
_LIKE = 0.3  # share of a content's code points that must have stayed for it to be a changed form of another

Run = tuple[str, str]
Side = tuple[ArticleRow, str, Sequence[StatementRow]]


def compare(older: Side, newer: Side) -> VersionDiff:
    """Two versions, each as its row, text and statements."""
    made = tuple(runs(older[1], newer[1]))
    return VersionDiff(older[0], newer[0], made, tuple(_changes(older[2], newer[2], made)))


def runs(before: str, after: str) -> Iterator[Run]:
    """Runs of text kept, removed and added, in reading order: by lines, then by words within changed lines."""
    last: Run | None = None
    for sign, text in _by_lines(before, after):
        if last and last[0] == sign:
            last = (sign, last[1] + text)
            continue
        if last:
            yield last
        last = (sign, text)
    if last:
        yield last


def _by_lines(before: str, after: str) -> Iterator[Run]:
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        removed, added = "".join(old[i:j]), "".join(new[k:m])
        if tag == "equal":
            yield "=", removed
        elif tag == "replace":
            yield from _by_words(removed, added)
        else:
            yield ("-", removed) if tag == "delete" else ("+", added)


def _by_words(before: str, after: str) -> Iterator[Run]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > _LONGEST:
        yield "-", before
        yield "+", after
        return
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "=", "".join(old[i:j])
            continue
        if j > i:
            yield "-", "".join(old[i:j])
        if m > k:
            yield "+", "".join(new[k:m])


def _changes(
    older: Sequence[StatementRow], newer: Sequence[StatementRow], made: Sequence[Run]
) -> Iterator[StatementChange]:
    """Newer statements in their order, each with its former self; then the vanished ones."""
    pairs = _pair(older, newer, made)
    for row in newer:
        former = pairs.get(row.utterance.id)
        if former is None:
            yield StatementChange(Change.NEW, None, row)
        else:
            same = _words(former) == _words(row)
            yield StatementChange(Change.KEPT if same else Change.CHANGED, former, row)
    paired = {former.utterance.id for former in pairs.values()}
    for row in older:
        if row.utterance.id not in paired:
            yield StatementChange(Change.VANISHED, row, None)


def _pair(
    older: Sequence[StatementRow], newer: Sequence[StatementRow], made: Sequence[Run]
) -> dict[str, StatementRow]:
    """For the ids of newer statements their former selves, one to one, the likest first."""
    kept = list(_kept(made))
    scored = []
    for i, old in enumerate(older):
        there = [part for span in old.utterance.content for part in _carry(span, kept)]
        for k, new in enumerate(newer):
            like = overlap(there, new.utterance.content) if there else 0.0
            same = _words(old) == _words(new), old.content_text == new.content_text
            if like >= _LIKE or any(same):
                scored.append((*same, like, -abs(i - k), i, k))
    pairs: dict[int, int] = {}
    for *_, i, k in sorted(scored, reverse=True):
        if k not in pairs and i not in pairs.values():
            pairs[k] = i
    return {newer[k].utterance.id: older[i] for k, i in pairs.items()}


def _words(row: StatementRow) -> tuple[str, str, str]:
    return row.source_text, row.cue_text, row.content_text


def _kept(made: Sequence[Run]) -> Iterator[tuple[Span, int]]:
    """Kept runs: where they stand in the older text, and how far they moved."""
    old = new = 0
    for sign, text in made:
        if sign == "=":
            yield Span(old, old + len(text)), new - old
        old += len(text) if sign in "=-" else 0
        new += len(text) if sign in "=+" else 0


def _carry(span: Span, kept: Sequence[tuple[Span, int]]) -> Iterator[Span]:
    """What was kept of a span, where it stands in the newer text."""
    for run, shift in kept:
        start, end = max(span.start, run.start), min(span.end, run.end)
        if start < end:
            yield Span(start + shift, end + shift)
