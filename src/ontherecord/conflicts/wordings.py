"""The same quotation, told of different speakers, days or ways, which linking keeps apart: a conflict of pages.

Only what stands in quotation marks and is long enough that hardly anybody says it twice is compared, and only where
it is word for word the same, a cut of it, or has nearly all its words.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from ontherecord.conflicts.fields import of_statements
from ontherecord.conflicts.pages import Pages
from ontherecord.conflicts.values import Draft
from ontherecord.link.measures import measure
from ontherecord.link.profile import profile
from ontherecord.link.statements import Variant, variant_of
from ontherecord.records import Directness
from ontherecord.store.base import StatementQuery, StatementRow

_WORD = re.compile(r"\w+")
_LONG = 8  # content words of which a quotation is hardly made twice
CROWD = 30  # quotations with a key in common beyond which it tells nothing
_NEARLY = 0.8  # part of the words of the longer
_BETWEEN = " … "  # the parts of a content, as a statement has them
_SAME = (Variant.VERBATIM, Variant.CUT)


def every(pages: Pages) -> Iterator[Draft]:
    """Those of the whole record."""
    rows = pages.view.statements(StatementQuery(directness=Directness.DIRECT, limit=None))
    for _, found in among(pages, [row for row in rows if _telling(row)]):
        yield from found


def in_article(pages: Pages, article: str) -> list[tuple[str, set[str]]]:
    """The quotations of the newest version of a page: ids, each with the words it may have in common with others."""
    text = pages.text(article)
    quoted = [(one.id, _BETWEEN.join(span.quote(text) for span in one.spans)) for one in pages.contents(article)
              if one.quoted]  # fmt: skip
    return [(id_, _ends(words)) for id_, words in quoted if len(words.split()) >= _LONG]


def of(pages: Pages, rows: Sequence[StatementRow]) -> Iterator[Draft]:
    """Those of one statement, by its tellings."""
    near = {row.utterance.id: row for row in rows if _telling(row)}
    for row in list(near.values())[:CROWD]:
        near |= {one.utterance.id: one for one in pages.view.near(row.content_text) if _telling(one)}
    about = {row.utterance.id for row in rows}
    for members, found in among(pages, list(near.values())):
        if members & about:
            yield from found


def among(
    pages: Pages, rows: Sequence[StatementRow], telling: Callable[[str], bool] = bool
) -> Iterator[tuple[frozenset[str], Iterator[Draft]]]:
    """Quotations that are the same and not linked: ids of each that hang together, and where these disagree.

    ``telling``: which of their first and last words tell, besides those that a crowd has.
    """
    clusters = pages.view.clusters_of([row.utterance.id for row in rows])
    keyed: dict[str, list[StatementRow]] = defaultdict(list)
    for row in rows:
        for key in filter(telling, _ends(row.content_text)):
            keyed[key].append(row)
    seen: set[tuple[str, str]] = set()
    groups: dict[str, set[str]] = {}
    by_id = {row.utterance.id: row for row in rows}
    for together in keyed.values():
        for one, other in _pairs(together):
            ids = (one.utterance.id, other.utterance.id)
            if ids in seen or clusters.get(ids[0], ids[0]) == clusters.get(ids[1], ids[1]):
                continue
            seen.add(ids)
            if _same_words(one, other):
                group = groups.get(ids[0], {ids[0]}) | groups.get(ids[1], {ids[1]})
                groups |= dict.fromkeys(group, group)
    for members in sorted({frozenset(group) for group in groups.values()}, key=min):
        told = [by_id[id_] for id_ in sorted(members)]
        first = min(clusters.get(id_, id_) for id_ in members)
        yield members, of_statements(pages, first, told)


def _pairs(rows: Sequence[StatementRow]) -> Iterator[tuple[StatementRow, StatementRow]]:
    if len(rows) > CROWD:
        return
    ordered = sorted(rows, key=lambda row: row.utterance.id)
    for n, one in enumerate(ordered):
        yield from ((one, other) for other in ordered[n + 1 :] if other.article.id != one.article.id)


def _telling(row: StatementRow) -> bool:
    quoted = row.utterance.directness is Directness.DIRECT and not row.rejected
    return quoted and len(row.content_text.split()) >= _LONG


def _ends(text: str) -> set[str]:
    """The first and the last words of a text: what is cut from the other end leaves one of them."""
    found = [word.casefold() for word in _WORD.findall(text)]
    return {" ".join(found[:_LONG]), " ".join(found[-_LONG:])}


def _same_words(one: StatementRow, other: StatementRow) -> bool:
    first, second = one.content_text, other.content_text
    if min(len(profile(text).units) for text in (first, second)) < _LONG:
        return False
    measures = measure(first, second)
    if measures.changed is not None:
        return False
    # a translation of one's own is still the same quotation where nearly all its words are the same
    return variant_of(first, second, measures) in _SAME or measures.both >= _NEARLY
