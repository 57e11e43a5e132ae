"""Filed documents of "Foreign Relations of the United States": what is read of them with the markup stripped.

    python bench/frus.py [--shared ../shared] [--part report|develop] [--show] [--json]

Documents of three volumes are split in two by hash, each kind (letters, telegrams, memoranda of conversation, others)
by itself: one half to develop on, the other to report. --show lists misses, of the half to develop on only.

Every document is read three times: as TEI; as plain text, a line for a block and no markup; and as plain text that
has the numbers of the footnotes in it. Gold is the markup of the volume. A field that is not told must be empty.

Sender and recipient: what the heading marks so (``persName`` and ``gloss`` of type "from" and "to"). Where it marks
neither, as of reports, neither is scored. They are right if the same are named, without the titles and article before
a name, without case, and without where one stayed ("Secretary of State, at Paris"). Date: the day of ``date/@when``
in the dateline; place: its ``placeName``; subject: the words of the list so marked.

Participants, of memoranda of conversation and of whatever has a list of them: the items of
``list[@type="participants"]`` and the people marked in the heading. Of an item the ``persName``, or where it marks
nobody its words up to the first comma, dash or bracket, without the abbreviation of an office before them; of an item
with three or more between commas, each after a title, all of them; of a table the last cells. Items in italics or
that end with a dash head a group; those in brackets refer to another document; lists of what is attached are left
out. A name is found if it holds all words of the other without titles, or the other way round; each counts once.
"""

import argparse
import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree

sys.path.insert(0, str(Path(__file__).parent))

from _frus_gold import TEI, Gold, alike, folded, read_volumes
from _metrics import Score
from ontherecord.page.article import read_article
from ontherecord.page.source import split
from ontherecord.records import Article, BlockKind, Hints, Page
from ontherecord.resolve.filed import Filed, filed

ROOT = Path(__file__).parents[1]
KINDS = ("letter", "telegram", "memorandum", "other")
BARRED = ("letter", "telegram", "memorandum")
FIELDS = ("sender", "recipient", "date", "place", "subject")
READINGS = ("tei", "plain", "marks")
_LIMIT = 1 << 26
_WHEN = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Totals:
    """Right and all, by field and kind; participants found, named and wanted; notes read as documents."""

    right: Counter[tuple[str, str]] = field(default_factory=Counter)
    all: Counter[tuple[str, str]] = field(default_factory=Counter)
    people: Counter[str] = field(default_factory=Counter)
    notes: int = 0
    misses: list[str] = field(default_factory=list)


def halves(documents: Sequence[tuple[Gold, etree._Element]]) -> dict[str, list[tuple[Gold, etree._Element]]]:
    """The two halves: of each kind the documents with the lower hashes of volume and document are for developing."""
    by_kind: dict[str, list[tuple[Gold, etree._Element]]] = defaultdict(list)
    for one in documents:
        by_kind[one[0].kind].append(one)
    parts: dict[str, list[tuple[Gold, etree._Element]]] = {"develop": [], "report": []}
    for members in by_kind.values():
        members.sort(key=lambda one: hashlib.sha256(one[0].name.replace(":", "").encode()).hexdigest())
        half = (len(members) + 1) // 2
        parts["develop"] += members[:half]
        parts["report"] += members[half:]
    return parts


def articles(element: etree._Element, name: str) -> Iterator[tuple[str, Article]]:
    """The document read as TEI, as plain text, and as plain text that keeps the numbers of its notes."""
    tei = _tei(element, name)
    yield "tei", tei
    yield "plain", _plain(stripped(tei), name)
    for note in list(element.iter(f"{TEI}note")):
        if note.getparent() is not None and note.get("rend") != "inline":
            _replaced(note, note.get("n") or "")
    yield "marks", _plain(stripped(_tei(element, name)), name)


def stripped(article: Article) -> str:
    """The words of a document, a line for a block, its notes at the end."""
    last = sorted(article.blocks, key=lambda block: block.kind is BlockKind.BOILERPLATE)
    return "\n".join(block.span.quote(article.text) for block in last)


def _tei(element: etree._Element, name: str) -> Article:
    content = (
        b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>'
        + etree.tostring(element, with_tail=False)
        + b"</body></text></TEI>"
    )
    return read_article(next(one for one in split(content, name, Hints(), _LIMIT, _WHEN) if isinstance(one, Page)))


def _plain(text: str, name: str) -> Article:
    pages = split(text.encode(), f"{name}.txt", Hints(plain=True), _LIMIT, _WHEN)
    return read_article(next(one for one in pages if isinstance(one, Page)))


def _replaced(element: etree._Element, words: str) -> None:
    """Words in the place of an element."""
    parent, before = element.getparent(), element.getprevious()
    assert parent is not None
    words += element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + words
    else:
        parent.text = (parent.text or "") + words
    parent.remove(element)


def score(gold: Gold, found: Filed | None, article: Article, totals: Totals) -> None:
    """Count one document."""
    if gold.is_note:
        totals.notes += found is not None
        return
    values = {
        "sender": frozenset(folded(one.name) for one in found.senders) if found else frozenset(),
        "recipient": frozenset(folded(one.name) for one in found.recipients) if found else frozenset(),
        "date": str(found.date)[:10] if found and found.date else None,
        "place": found.place if found else None,
        "subject": " ".join(found.subject.quote(article.text).split()) if found and found.subject else None,
    }
    for name, value in values.items():
        if name in ("sender", "recipient") and (gold.is_spoken or not (gold.sender or gold.recipient)):
            continue
        wanted = getattr(gold, name)
        is_right = value == wanted and found is not None
        totals.all[name, gold.kind] += 1
        totals.right[name, gold.kind] += is_right
        if not is_right:
            totals.misses.append(f"{gold.name} {name}: {value!r} for {wanted!r}  | {gold.heading}")
    if gold.is_spoken:
        _score_people(gold, [one.name for one in found.participants] if found else [], totals)


def _score_people(gold: Gold, named: list[str], totals: Totals) -> None:
    left = list(named)
    missed = []
    for name in gold.participants:
        same = min(
            (one for one in left if alike(one, name)), key=lambda one: folded(one) != folded(name), default=None
        )
        if same is None:
            missed.append(name)
        else:
            left.remove(same)
            totals.people["hits"] += 1
    totals.people["predicted"] += len(named)
    totals.people["gold"] += len(gold.participants)
    if left or missed:
        totals.misses.append(f"{gold.name} participants: missed {missed}, not there {left}")


def figures(totals: Totals) -> dict[str, dict[str, float]]:
    """The share right of each field, of each kind and of the three kinds that have a bar; the F1 of participants."""
    told: dict[str, dict[str, float]] = {}
    for name in FIELDS:
        groups = {kind: (kind,) for kind in KINDS} | {"barred": BARRED}
        told[name] = {}
        for group, kinds in groups.items():
            right, count = (sum(counts[name, kind] for kind in kinds) for counts in (totals.right, totals.all))
            if count:
                told[name] |= {group: round(100 * right / count, 1), f"{group} n": count}
    people = Score(totals.people["hits"], totals.people["predicted"], totals.people["gold"])
    told["participants"] = {"precision": people.precision, "recall": people.recall, "f1": people.f1, "n": people.gold}
    told["notes"] = {"read as documents": totals.notes}
    return told


def main() -> int:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT / "../shared")
    parser.add_argument("--part", choices=("report", "develop"), default="report")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    documents = read_volumes(options.shared)
    if documents is None:
        print(f"There is no gold/frus.tar.gz in {options.shared}: nothing to measure.", file=sys.stderr)
        return 0
    totals = {reading: Totals() for reading in READINGS}
    for gold, element in halves(documents)[options.part]:
        for reading, article in articles(element, gold.name):
            score(gold, filed(article), article, totals[reading])
    told = {reading: figures(one) for reading, one in totals.items()}
    if options.json:
        print(json.dumps({options.part: told}, indent=1))
    else:
        _print(options.part, told)
    if options.show and options.part == "develop":
        for reading, one in totals.items():
            print("\n".join(f"{reading} {miss}" for miss in one.misses))
    return 0


def _print(part: str, told: dict[str, dict[str, dict[str, float]]]) -> None:
    for reading, fields in told.items():
        print(f"{part}, {reading}")
        for name in FIELDS:
            shares = fields[name]
            cells = (
                f"{kind} {shares[kind]:5.1f} ({shares[kind + ' n']:3.0f})"
                for kind in (*KINDS, "barred")
                if kind in shares
            )
            print(f"  {name:<13}" + "  ".join(cells))
        people = fields["participants"]
        each = "  ".join(f"{name} {people[name]:.1f}" for name in ("precision", "recall", "f1"))
        print(f"  participants {each} ({people['n']:.0f})")
        print(f"  editors' notes read as documents: {fields['notes']['read as documents']:.0f}")


if __name__ == "__main__":
    sys.exit(main())
