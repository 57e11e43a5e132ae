"""A page and its former self: what a later version takes out, or tells otherwise."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ontherecord.conflicts.fields import differ
from ontherecord.conflicts.pages import Pages
from ontherecord.conflicts.told import Conflict, Position, Telling
from ontherecord.conflicts.values import of_versions
from ontherecord.edtf import Edtf
from ontherecord.link import disagree
from ontherecord.link.measures import measure
from ontherecord.link.profile import numbers_in, profile
from ontherecord.link.tokens import words
from ontherecord.records import BlockKind, Reading
from ontherecord.spans import Span
from ontherecord.store.base import ArticleRow, Change, StatementRow, VersionDiff
from ontherecord.vocab.disputed import Field

_SAME_PAGE = 0.4  # part of the older text that must have stayed, for what is gone to have been taken out
_SAME_SENTENCE = 0.6  # part of the words of a sentence that must have stayed
_STILL = 0.8  # part of the words of a statement that the newer version has somewhere
_FEW = 4
_PROSE = frozenset((BlockKind.BODY, BlockKind.HEADING))
_FIELDS = (Field.SPEAKER, Field.ADDRESSEE, Field.SAID_ON, Field.CHANNEL)


def of_page(pages: Pages, newest: ArticleRow) -> Iterator[Conflict]:
    """Every change of a fact from one version of a page to the next."""
    yield from (one for _, one in changes(pages, pages.view.versions(newest.id)))


def changes(pages: Pages, versions: Sequence[ArticleRow]) -> Iterator[tuple[ArticleRow, Conflict]]:
    """As ``of_page``, each with the version that it came with; ``versions``: all of a page, oldest first."""
    for older, newer in pairwise(versions):
        diff = pages.view.diff(older.id, newer.id)
        if _kept(diff) >= _SAME_PAGE:
            told = tuple(_statements(pages, versions[-1].id, diff))
            yield from ((newer, one) for one in told)
            shown = [telling.span for one in told for p in one.positions for telling in p.tellings[:1]]
            yield from ((newer, one) for one in _sentences(pages, versions[-1].id, diff, shown))


def _statements(pages: Pages, about: str, diff: VersionDiff) -> Iterator[Conflict]:
    """Statements that are gone, have other words, or another speaker, addressee, day or channel."""
    whole = pages.text(diff.newer.id)
    gone = [change.before for change in diff.statements if change.change is Change.VANISHED and change.before]
    for change in diff.statements:
        before, after = change.before, change.after
        if before is None or before.rejected:
            continue
        if change.change is Change.VANISHED and not _still_there(before, whole) and not _nested(before, gone):
            yield _conflict(about, Field.STATEMENT, _words(pages, before), None)
        elif change.change is Change.CHANGED and after is not None:
            if measure(before.content_text, after.content_text).changed is not None:
                yield _conflict(about, Field.WORDS, _words(pages, before), _words(pages, after))
            for field in _FIELDS:
                if (found := differ(pages, before, after, field)) is not None:
                    one, other = found
                    yield _conflict(about, field, (one.shown, one.tell()), (other.shown, other.tell()))


def _sentences(pages: Pages, about: str, diff: VersionDiff, told: list[Span]) -> Iterator[Conflict]:
    """Sentences that stayed but for a figure or a day; without those whose change was told of a statement."""
    older, newer = pages.view.reading(diff.older.id), pages.view.reading(diff.newer.id)
    for one, other in _changed(older, newer):
        if any(span.overlaps(one) for span in told):
            continue
        for field, parts in ((Field.DATE, _days), (Field.FIGURES, _figures)):
            gone, come = _replaced(parts(older, one), parts(newer, other))
            if gone and come and (field is Field.FIGURES or _other_days(gone, come)):
                values = [
                    (", ".join(sorted({value for value, _ in left})), pages.of_words(row, left[0][1]))
                    for row, left in ((diff.older, gone), (diff.newer, come))
                ]
                yield _conflict(about, field, *values)
                break


Parts = list[tuple[str, Span]]


def _replaced(ones: Parts, others: Parts) -> tuple[Parts, Parts]:
    """What only one sentence has, and what only the other."""
    known = [{value for value, _ in parts} for parts in (ones, others)]
    return [part for part in ones if part[0] not in known[1]], [part for part in others if part[0] not in known[0]]


def _other_days(gone: Parts, come: Parts) -> bool:
    return all(disagree.dates(Edtf(one), Edtf(other)) is not None for one, _ in gone for other, _ in come)


def _days(reading: Reading, sentence: Span) -> Parts:
    told = ((timex.edtf, timex.span) for timex in reading.timexes if sentence.covers(timex.span))
    return [(date.value, span) for date, span in told if date is not None]


def _figures(reading: Reading, sentence: Span) -> Parts:
    found = words(sentence.quote(reading.article.text))
    known = numbers_in(found)
    return [
        (token.form, Span(sentence.start + token.start, sentence.start + token.end))
        for token in found
        if token.number and token.form in known
    ]


def _changed(older: Reading, newer: Reading) -> Iterator[tuple[Span, Span]]:
    """Sentences of the older version that the newer has in other words, each with the likest of these."""
    ones, others = _prose(older), _prose(newer)
    texts = {span.quote(older.article.text) for span in ones}, {span.quote(newer.article.text) for span in others}
    left = [(span, profile(span.quote(older.article.text)).kinds) for span in ones]
    right = [(span, profile(span.quote(newer.article.text)).kinds) for span in others]
    left = [(s, k) for s, k in left if s.quote(older.article.text) not in texts[1] and len(k) >= _FEW]
    right = [(s, k) for s, k in right if s.quote(newer.article.text) not in texts[0] and len(k) >= _FEW]
    for span, kinds in left:
        likest = max(right, key=lambda one: len(one[1] & kinds) / max(len(one[1]), len(kinds)), default=None)
        if likest is not None and len(likest[1] & kinds) >= _SAME_SENTENCE * max(len(likest[1]), len(kinds)):
            yield span, likest[0]


def _prose(reading: Reading) -> list[Span]:
    blocks = [block.span for block in reading.article.blocks if block.kind in _PROSE]
    return [span for span in reading.sentences if any(block.covers(span) for block in blocks)]


def _kept(diff: VersionDiff) -> float:
    kept = sum(len(text) for sign, text in diff.runs if sign == "=")
    return kept / max(1, sum(len(text) for sign, text in diff.runs if sign in "=-"))


def _still_there(row: StatementRow, whole: str) -> bool:
    """Whether the newer text has a statement's words, be it under another cue; of a short one, word for word."""
    kinds = profile(row.content_text).kinds
    if len(kinds) < _FEW:
        return row.content_text in whole
    return len(kinds & profile(whole).kinds) >= _STILL * len(kinds)


def _nested(row: StatementRow, others: Sequence[StatementRow]) -> bool:
    """Whether a statement stands within another one."""
    return any(
        one.utterance.id != row.utterance.id
        and one.utterance.content != row.utterance.content
        and all(any(around.covers(span) for around in one.utterance.content) for span in row.utterance.content)
        for one in others
    )


def _words(pages: Pages, row: StatementRow) -> tuple[str, Telling]:
    return row.content_text, pages.of_statement(row, "content")


def _conflict(about: str, field: Field, older: tuple[str, Telling], newer: tuple[str, Telling] | None) -> Conflict:
    """The newer version's value is None where it has none."""
    last = Position(newer[0], (newer[1],), 1) if newer else Position(None, (), 0)
    return of_versions(about, field, Position(older[0], (older[1],), 1), last)
