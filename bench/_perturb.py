"""Readouts changed on purpose: second accounts of a call or meeting, in which what differs is known.

The readouts are those of the shared pages of the White House. Their text is taken apart into clauses (one verb of
telling each); one to three clauses are changed, sentences are put in another order and in other words, and the whole
is a page again. All choices follow from the name of the page. See bench/gold/points.md.
"""

import hashlib
import random
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from _perturb_edits import KINDS, Edit, Means, edit
from _perturb_words import Clause, clauses_of, put_otherwise, unnamed
from _points import Beside, Teller, Told, Truth, digest
from ontherecord.page.article import read_article
from ontherecord.page.source import split
from ontherecord.records import BlockKind, Differing, Hints, Page, PointVerdict
from ontherecord.spans import Span

EACH = (12, 45)
"""How many of each kind: for choosing, and to report."""
_LIMIT = 1 << 20
_TENTH = 10
_NAMES = re.compile(r"call|meeting", re.IGNORECASE)
_MARKUP = re.compile(r"[*_#<>|`\[\]\\]")
_FRONT = re.compile(rb"^---\n.*?\n---\n", re.DOTALL)
_FEWEST, _MOST = 4, 25
_OWN, _MORE = 0.4, 0.5
_PRONOUN = re.compile(r"(?:He|She|They|It|This|These|That|Those|His|Her|Their|Both)\b")
PARTS = ("choice", "report")


@dataclass(frozen=True, slots=True)
class Perturbed:
    """A readout, what was made of it, and the truth of both; ``edits`` names what was done, the first on purpose."""

    name: str
    part: str
    edits: tuple[str, ...]
    original: Page
    variant: Page
    beside: Beside


def perturbed(shared: Path, part: str | None = None, each: tuple[int, int] = EACH) -> Iterator[Perturbed]:
    """Second accounts, in the order of a hash, ``each`` of every kind in either part; of one, where it is given.

    Yields nothing where the shared pages are missing.
    """
    folder = shared / "pages" / "whitehouse"
    names = sorted((path.name for path in folder.glob("*.md") if _NAMES.search(path.name)), key=_hashed)
    made: Counter[tuple[str, str]] = Counter()
    for name in names:
        of = part_of(name)
        wanted = [kind for kind in KINDS if made[of, kind] < each[PARTS.index(of)] and part in (None, of)]
        one = _perturbed(folder / name, wanted) if wanted else None
        if one is not None:
            made[of, one.edits[0]] += 1
            yield one


def part_of(name: str) -> str:
    """The part of a page, by its name: a tenth are for choosing."""
    return PARTS[int(_hashed(name)[-8:], 16) % _TENTH != 0]


def _hashed(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def _perturbed(path: Path, wanted: Sequence[str]) -> Perturbed | None:
    content = path.read_bytes()
    page = _page(content, path.name)
    article = read_article(page)
    bodies = [block.span for block in article.blocks if block.kind is BlockKind.BODY]
    front = _FRONT.match(content)
    if len(bodies) != 1 or front is None or _MARKUP.search(bodies[0].quote(article.text)):
        return None
    clauses = clauses_of(article.text, bodies[0])
    chance = random.Random(_hashed(path.name))
    edited = _edited(clauses, wanted, chance) if _FEWEST <= len(clauses) <= _MOST else None
    if edited is None:
        return None
    changed, edits = edited
    body, places = _written(_reordered(changed, chance), edits, chance)
    variant = _page(front[0] + b"\n" + body.encode() + b"\n", path.name)
    read = read_article(variant)
    start = read.text.find(body)
    if start < 0:
        return None
    placed = {n: Span(start + span.start, start + span.end) for n, span in places.items()}
    one = Teller("original", path.name, digest(article.text), ("party",), (), True, _told(clauses, {}))
    other = Teller("variant", path.name, digest(read.text), ("party",), (), True, _told(clauses, placed))
    beside = Beside(part_of(path.name), one, other, _truths(placed, edits))
    return Perturbed(path.name, beside.part, tuple(one.kind for one in edits.values()), page, variant, beside)


def _page(content: bytes, name: str) -> Page:
    page = next(iter(split(content, name, Hints(), _LIMIT)))
    assert isinstance(page, Page)
    return page


def _edited(
    clauses: Sequence[Clause], wanted: Sequence[str], chance: random.Random
) -> tuple[list[Clause], dict[int, Edit]] | None:
    """The clauses left after the changes, and what was done to which; None where no kind that is wanted can be."""
    means = Means.of(clauses)
    edits: dict[int, Edit] = {}
    for kind in wanted:
        _try(clauses, kind, means, chance, edits)
        if edits:
            break
    if not edits:
        return None
    for kind in chance.sample(KINDS, 2):
        if chance.random() < _MORE:
            _try(clauses, kind, means, chance, edits)
    kept = [edits[clause.number].clause if clause.number in edits else clause for clause in clauses]
    return [clause for clause in kept if clause is not None], edits


def _try(clauses: Sequence[Clause], kind: str, means: Means, chance: random.Random, edits: dict[int, Edit]) -> None:
    """Change one clause in a way, the opening and those that are changed already left alone."""
    for clause in chance.sample(clauses, len(clauses)):
        done = edit(clause, kind, means, chance) if clause.sentence and clause.number not in edits else None
        if done is not None:
            edits[clause.number] = done
            return


def _reordered(clauses: Sequence[Clause], chance: random.Random) -> list[list[Clause]]:
    """Sentences in another order: the opening first; one that begins with a pronoun goes with the one before."""
    sentences: dict[int, list[Clause]] = {}
    for clause in clauses:
        sentences.setdefault(clause.sentence, []).append(clause)
    runs: list[list[list[Clause]]] = []
    for sentence in sentences.values():
        if runs and _PRONOUN.match(sentence[0].lead + sentence[0].subject + sentence[0].words):
            runs[-1].append(sentence)
        else:
            runs.append([sentence])
    first, rest = runs[:1], runs[1:]
    for _ in range(max(1, len(rest) // 2)):
        if len(rest) > 1:
            at = chance.randrange(len(rest) - 1)
            rest[at], rest[at + 1] = rest[at + 1], rest[at]
    return [sentence for run in (*first, *rest) for sentence in run]


def _written(
    sentences: Sequence[Sequence[Clause]], edits: Collection[int], chance: random.Random
) -> tuple[str, dict[int, Span]]:
    """The text of the sentences in other words, and where in it each clause stands."""
    text, places = "", {}
    plain = unnamed(chance)
    for n, sentence in enumerate(sentences):
        for k, clause in enumerate(sentence):
            own = k == 0 or clause.subject != sentence[k - 1].subject or (bool(n) and chance.random() < _OWN)
            told = plain(put_otherwise(clause, own, clause.number not in edits, chance)) if n else clause.told(own)
            text += (". " if k else " " if text else "") if own else " and "
            start = len(text)
            text += told
            places[clause.number] = Span(start, len(text))
        text += sentence[-1].stop
    return text, places


def _told(clauses: Sequence[Clause], placed: Mapping[int, Span]) -> tuple[Told, ...]:
    """The clauses as points, where they stand in the article or in the variant; the opening is optional."""
    if not placed:
        return tuple(Told(clause.span, optional=clause.sentence == 0) for clause in clauses)
    return tuple(Told(placed[n], optional=clauses[n].sentence == 0) for n in _in_order(placed))


def _truths(placed: Mapping[int, Span], edits: Mapping[int, Edit]) -> tuple[Truth, ...]:
    found = []
    for other, one in enumerate(_in_order(placed)):
        if one in edits:
            differs = frozenset({Differing(edits[one].kind)})
            found.append(Truth(one, other, PointVerdict.CONTRADICTS, differs, at=edits[one].at))
        else:
            found.append(Truth(one, other, PointVerdict.AGREES))
    return tuple(found)


def _in_order(placed: Mapping[int, Span]) -> list[int]:
    return sorted(placed, key=lambda number: placed[number])


def with_kind(cases: Sequence[Perturbed]) -> Counter[str]:
    """How many changes of each kind there are."""
    return Counter(kind for case in cases for kind in case.edits)
