"""Speaker, addressee, channel, day, sourcing and chain, on the annotation in bench/gold (see bench/gold/fields.md).

    python bench/fields.py [--shared ../shared] [--look] [--show] [--json]

Source, cue and content are given as annotated, in the place of the attribution found that shares half of the
content's words (intersection over union) or more, if there is one; all else is as the program reads the page. A field
is right where it has the annotated value, or none where none is annotated; empty where it has none and one is
annotated; else wrong, also where a page that tells nothing is given a value. Names are compared without titles,
articles and case; a name is right if it holds all words of the other one or the other way round, or if the register
of offices lists both as one person's; joint speakers one by one. A day is right if it is the same or, where the
record only bounds it ("no later than"), none is annotated. Intervals are Wilson's, 95 %. --look scores the part that
may be looked at while rules are written, and only there --show prints what is not right. Ends with 1 when a page is
not as annotated.
"""

import argparse
import hashlib
import json
import math
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from _alignment import overlap, tokens
from modality import pages_of
from ontherecord.extract.choose import DEFAULTS, extractor_for
from ontherecord.page.article import read_article
from ontherecord.records import Article, Attribution, Extraction, Utterance
from ontherecord.resolve.resolver import resolve
from ontherecord.spans import Span
from ontherecord.vocab.offices import shipped

ROOT = Path(__file__).parents[1]
GOLD = Path(__file__).parent / "gold" / "fields.jsonl"
FIELDS = ("speaker", "addressee", "channel", "said_on", "sourcing", "chain")
_FOUND = 0.5
_Z = 1.96
_WORD = re.compile(r"\w+")
_DROPPED = frozenset(
    ("the", "a", "an", "of", "mr", "mrs", "ms", "dr", "sir", "his", "her", "their", "its", "own", "president", "vice",
     "prime", "minister", "secretary", "king", "prince", "crown", "sheikh", "chancellor", "general", "director",
     "majesty", "highness", "royal", "excellency")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """An annotated utterance, what is resolved of it, and whether the extractor found it by itself."""

    gold: dict[str, Any]
    article: Article
    resolved: Utterance
    found: bool


def answers(shared: Path, part: str) -> Iterator[Answer]:
    """Every annotated utterance of a part whose page is as it was; others are named on standard error."""
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    known: dict[str, tuple[Article, Extraction]] = {}
    for row in (row for row in rows if row["part"] == part):
        name = row["page"]
        page = pages_of(shared, name)
        if page is not None and name not in known:
            article = read_article(page)
            known[name] = article, extractor_for(article, DEFAULTS).extract(article)
        read = known.get(name)
        if read is None or hashlib.sha256(read[0].text.encode()).hexdigest() != row["sha256"]:
            print(f"The text of {name} is not as annotated.", file=sys.stderr)
            continue
        yield _answer(row, *read)


def _answer(row: dict[str, Any], article: Article, extraction: Extraction) -> Answer:
    """Resolve an article with the annotated attribution in the place of the nearest one found, if one is near."""
    source, cue, content = (tuple(Span(*span) for span in row[role]) for role in ("source", "cue", "content"))
    wanted = tokens(article.text, content)
    scored = [(overlap(wanted, tokens(article.text, a.content)), a) for a in extraction.attributions]
    share, nearest = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    found = nearest if share >= _FOUND else None
    given = replace(found or Attribution("given", (), (), ()), source=source, cue=cue, content=content)
    others = [a for a in extraction.attributions if a is not found]
    ordered = tuple(sorted((*others, given), key=lambda a: (a.content or a.cue)[0]))
    resolution = resolve(article, replace(extraction, attributions=ordered))
    place = ordered.index(given)
    return Answer(row, article, resolution.utterances[place], found is not None)


def outcome(answer: Answer, field: str) -> str:
    """Right, wrong or empty."""
    wanted, value = answer.gold[field], _value(answer, field)
    if not value:
        return "empty" if wanted else "right"
    if not wanted:
        return "wrong"
    if field in ("speaker", "addressee"):
        return "right" if any(_same_people(value, one) for one in wanted) else "wrong"
    if field == "chain":
        same = len(value) == len(wanted) and all(map(_same_name, value, wanted))
        return "right" if same else "wrong"
    return "right" if value == wanted else "wrong"


def _value(answer: Answer, field: str) -> Any:
    one = answer.resolved
    if field in ("speaker", "addressee"):
        actor = getattr(one, field)
        return actor.name if actor else None
    if field == "chain":
        return [link.who for link in one.chain if link.who != answer.article.outlet]
    if field == "said_on" and str(one.said_on or "").startswith("../"):
        return None
    value = getattr(one, field)
    return None if value is None else str(value)


def _same_people(one: str, other: str) -> bool:
    found, wanted = (names.split("; ") for names in (one, other))
    return len(found) == len(wanted) and all(any(_same_name(name, right) for right in wanted) for name in found)


def _same_name(one: str, other: str) -> bool:
    found, wanted = _words(one), _words(other)
    if found and wanted and (found <= wanted or wanted <= found):
        return True
    return bool({p.name for p in shipped().persons(one)} & {p.name for p in shipped().persons(other)})


def _words(name: str) -> set[str]:
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).casefold()
    words = set(_WORD.findall(plain.replace("’s", "").replace("'s", "")))
    return words - _DROPPED or words


def interval(hits: int, count: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share, in percent."""
    if not count:
        return 0.0, 100.0
    share, z2 = hits / count, _Z * _Z
    middle = (share + z2 / (2 * count)) / (1 + z2 / count)
    half = _Z * math.sqrt(share * (1 - share) / count + z2 / (4 * count * count)) / (1 + z2 / count)
    return 100 * (middle - half), 100 * (middle + half)


def figures(given: Sequence[Answer]) -> dict[str, dict[str, float]]:
    """By field the shares, in percent, of right, wrong and empty, and the interval of the right ones."""
    told: dict[str, dict[str, float]] = {}
    for field in FIELDS:
        counts = Counter(outcome(answer, field) for answer in given)
        low, high = interval(counts["right"], len(given))
        shares = {kind: round(100 * counts[kind] / max(1, len(given)), 2) for kind in ("right", "wrong", "empty")}
        told[field] = {**shares, "low": round(low, 1), "high": round(high, 1)}
    return told


def main() -> int:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT / "../shared")
    parser.add_argument("--look", action="store_true")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.show and not options.look:
        parser.error("--show goes with --look: nobody looks at what figures are reported on")
    part = "look" if options.look else "report"
    given = list(answers(options.shared, part))
    lost = sum(not answer.found for answer in given)
    told = figures(given)
    if options.json:
        print(json.dumps({"utterances": len(given), "found": len(given) - lost, "fields": told}, indent=1))
    else:
        print(f"{len(given)} utterances, of which the extractor finds {len(given) - lost}")
        for field, row in told.items():
            shares = "  ".join(f"{kind} {row[kind]:5.1f}" for kind in ("right", "wrong", "empty"))
            print(f"  {field:<10} {shares}   ({row['low']:.0f} to {row['high']:.0f})")
    for answer in given if options.show else ():
        _show(answer)
    kept = sum(f'"part": "{part}"' in row for row in GOLD.open(encoding="utf-8"))
    return 0 if len(given) == kept else 1


def _show(answer: Answer) -> None:
    missed = [field for field in FIELDS if outcome(answer, field) != "right"]
    if missed:
        text = answer.article.text
        quote = " … ".join(Span(*span).quote(text) for span in answer.gold["content"])
        print(f"{answer.gold['page']}: {quote[:120]}" + ("" if answer.found else " (not found)"))
        for field in missed:
            print(f"    {field}: {_value(answer, field)} for {answer.gold[field]}")


if __name__ == "__main__":
    sys.exit(main())
