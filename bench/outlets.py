"""Metadata and body on saved newspaper pages, against the values Fundus expects of them.

    python bench/outlets.py [../shared/pages/outlets] [--misses] [--json]

Right is: title: equal but for blanks and the form of quotation marks. Day: the same date in the offset of the
expected date, where both have one; else the same written date. Authors: the same set of names, but for case and
"By". Body: mean ROUGE-L F1 over words of all body blocks and subheads, against the expected summary, paragraphs and
subheads. A field that is expected to be empty is right when it is empty.
"""

import argparse
import json
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from _rouge import normalised, rouge_l
from ontherecord.edtf import Edtf
from ontherecord.errors import PageError
from ontherecord.page.article import read_article
from ontherecord.page.source import split
from ontherecord.records import Article, BlockKind, Hints, Page
from ontherecord.settings import load

BARS = {"title": 0.95, "day": 0.90, "authors": 0.75, "body": 0.90}


@dataclass(frozen=True, slots=True)
class Score:
    """One page: three rights and the body's F1, with what was got and what was expected of each."""

    country: str
    page: str
    title: bool
    day: bool
    authors: bool
    body: float
    seconds: float
    misses: tuple[str, ...]


def pages(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Each page with what is expected of it: an outlet's versions are in the order of its pages' days."""
    for path in sorted(folder.glob("*/*.json")):
        expected = json.loads(path.read_text(encoding="utf-8"))
        versions = sorted(expected, key=lambda name: [int(number) for number in re.findall(r"\d+", name)])
        html = sorted(path.parent.glob(f"{path.stem}_[0-9]*.html.gz"))
        if len(html) != len(versions):
            print(f"{path.name}: {len(html)} pages, {len(versions)} versions; left out", file=sys.stderr)
            continue
        yield from ((page, expected[version]) for page, version in zip(html, versions, strict=True))


def read(path: Path, limit: int) -> Article | None:
    """The article of one saved page; None when it is refused."""
    try:
        page = next(split(path.read_bytes(), path.name, Hints(), limit))
        return read_article(page) if isinstance(page, Page) else None
    except PageError as error:
        print(f"{path.name}: {error.kind}: {error}", file=sys.stderr)
        return None


def score(path: Path, article: Article | None, expected: dict[str, Any], seconds: float = 0.0) -> Score:
    """Compare what was read with what is expected."""
    title, authors = (article.title, article.authors) if article else (None, ())
    published = article.published if article else None
    body = rouge_l(body_of(article) if article else "", expected_body(expected.get("body")))
    wanted = {
        "title": expected.get("title"),
        "day": expected.get("publishing_date"),
        "authors": expected.get("authors", []),
    }
    rights = {
        "title": normalised(title or "") == normalised(wanted["title"] or ""),
        "day": same_day(published, wanted["day"]),
        "authors": {_author(name) for name in authors} == {_author(name) for name in wanted["authors"]},
    }
    got = {"title": title, "day": str(published), "authors": authors}
    misses = [f"{field}: got {got[field]!r}, expected {wanted[field]!r}" for field in rights if not rights[field]]
    if body.f1 < BARS["body"]:
        misses.append(f"body: precision {body.precision:.2f}, recall {body.recall:.2f}")
    return Score(path.parent.name, path.name, **rights, body=body.f1, seconds=seconds, misses=tuple(misses))


def body_of(article: Article) -> str:
    """Body blocks and subheads; the title, where it is a block, is left out."""
    titles = {evidence.spans[0] for evidence in article.evidence if evidence.field == "title"}
    kinds = (BlockKind.BODY, BlockKind.HEADING)
    return "\n".join(
        block.span.quote(article.text) for block in article.blocks if block.kind in kinds and block.span not in titles
    )


def expected_body(body: dict[str, Any] | None) -> str:
    """Summary, and each section's headline and paragraphs."""
    if not body:
        return ""
    parts = list(body["summary"])
    for section in body["sections"]:
        parts += [*section["headline"], *section["paragraphs"]]
    return "\n".join(parts)


def same_day(published: Edtf | None, expected: str | None) -> bool:
    """Whether both are empty or mean the same day."""
    if published is None or expected is None:
        return published is None and expected is None
    wanted = datetime.fromisoformat(expected)
    return _day(published, wanted) == wanted.date()


def _day(published: Edtf, wanted: datetime) -> date | None:
    got = datetime.fromisoformat(published.value) if "T" in published.value else None
    if got is not None and got.tzinfo is not None and wanted.tzinfo is not None:
        return got.astimezone(wanted.tzinfo).date()
    return published.earliest if published.exact else None


def _author(name: str) -> str:
    return re.sub(r"^by\s+", "", normalised(name).casefold())


def report(scores: list[Score]) -> dict[str, dict[str, float]]:
    """Shares right, mean F1 and mean seconds, for each country and over all pages."""
    groups = {country: [s for s in scores if s.country == country] for country in sorted({s.country for s in scores})}
    return {
        name: {
            "pages": len(group),
            **{field: sum(getattr(s, field) for s in group) / len(group) for field in (*BARS, "seconds")},
        }
        for name, group in {**groups, "all": scores}.items()
    }


def main() -> int:
    """Print the table; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("../shared/pages/outlets"))
    parser.add_argument("--misses", action="store_true", help="list what is wrong on each page")
    parser.add_argument("--json", action="store_true", help="print every page's score as JSON")
    options = parser.parse_args()
    limit = load().page_bytes
    scores = []
    for path, expected in pages(options.folder):
        start = time.perf_counter()
        article = read(path, limit)
        scores.append(score(path, article, expected, time.perf_counter() - start))
    if not scores:
        parser.error(f"no pages with JSON beside them in {options.folder}")
    if options.json:
        print(json.dumps([asdict(s) for s in scores], indent=1, ensure_ascii=False))
        return 0
    table = report(scores)
    print(f"{'':8}{'pages':>6}{'title':>8}{'day':>8}{'authors':>9}{'body F1':>9}{'s/page':>8}")
    for name, row in table.items():
        shares = "".join(f"{row[field]:>{width}.3f}" for field, width in zip(BARS, (8, 8, 9, 9), strict=True))
        print(f"{name:8}{row['pages']:>6.0f}{shares}{row['seconds']:>8.2f}")
    if options.misses:
        for one in scores:
            for miss in one.misses:
                print(f"{one.country}/{one.page}: {miss}")
    missed = [field for field, bar in BARS.items() if table["all"][field] < bar]
    print("all bars met" if not missed else f"below the bar: {', '.join(missed)}")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
