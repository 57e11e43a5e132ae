"""Foreign leaders' visits of 2021 to 2024, as the White House's pages tell of them.

    python bench/visits.py [--shared ../shared] [--part all|develop|report] [--show] [--json]

Counted are the visits of the State Department's list for which some page of the White House, published from three
days before the first day of the visit until three days after the last, names the visitor: two words of the name in a
row, or one after the visitor's title. A visit is found if a meeting, a summit or a visit that such a page tells of
has the visitor among its participants, on a day of the visit. The list has days of working visits only: a meeting on
the eve or the day after is counted as "near", where it is told with its day. --part takes half of the visits, by
hash; --show lists what is missed of the half to develop on.
"""

import argparse
import hashlib
import json
import re
import sys
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

sys.path.insert(0, str(Path(__file__).parent))

from fields import interval
from ontherecord.page.article import read_article
from ontherecord.page.source import split
from ontherecord.pipeline import read
from ontherecord.records import Channel, Communication, Hints, Page, Status
from ontherecord.vocab.offices import fold

ROOT = Path(__file__).parents[1]
_LISTS = re.compile(r"visits/data/\d+\.xml")
_FIRST, _LAST = "2021-01-20", "2024-12-31"
_AROUND = timedelta(days=3)
_KINDS = (Channel.MEETING, Channel.SUMMIT, Channel.VISIT)
_LIMIT = 1 << 26
_ALIKE = 0.8
_SHORTEST = 3
_TITLES = frozenset(
    ("president", "prime", "minister", "chancellor", "king", "queen", "prince", "crown", "sultan", "amir", "emir",
     "sheikh", "taoiseach", "premier", "acting", "interim", "deputy", "chairman", "secretary", "general", "leader",
     "opposition", "president-elect", "state", "councilor", "pope", "his", "her", "majesty", "highness", "captain",
     "regent", "transition")
)  # fmt: skip
_PARTICLES = frozenset(("bin", "bint", "al", "el", "van", "von", "der", "den", "de", "da", "dos", "the", "and", "of"))


@dataclass(frozen=True, slots=True)
class Visit:
    """A row of the list: who, from where, from which day to which."""

    visitor: str
    origin: str
    first: date
    last: date

    @property
    def words(self) -> list[str]:
        """The visitor's names, folded, without titles and particles."""
        words = re.findall(r"[\w’'-]+", fold(self.visitor).replace("al-", "al "))
        return [word for word in words if len(word) >= _SHORTEST and word not in _TITLES | _PARTICLES]

    @property
    def title(self) -> str:
        """The last word of the title before the name."""
        titles = [word for word in fold(self.visitor).split() if word in _TITLES]
        return titles[-1] if titles else ""

    @property
    def develops(self) -> bool:
        """Whether it is of the half to develop on."""
        return hashlib.sha256(f"{self.visitor}{self.first}".encode()).digest()[0] < 128


@dataclass(frozen=True, slots=True)
class Told:
    """A visit, the pages that name the visitor, and the communications that they tell of."""

    visit: Visit
    pages: tuple[str, ...]
    found: Communication | None
    near: Communication | None


def visits(archive: Path) -> Iterator[Visit]:
    """The visits of the years, in the order of the list, several visitors each on their own."""
    with tarfile.open(archive) as opened:
        for member in opened:
            file = opened.extractfile(member) if _LISTS.fullmatch(member.name) else None
            for row in ET.fromstring(file.read()) if file is not None else ():
                first, last = row.findtext("start-date") or "", row.findtext("end-date") or ""
                if _FIRST <= first <= _LAST:
                    days = date.fromisoformat(first), date.fromisoformat(last or first)
                    for visitor in (row.findtext("visitor") or "").split(" and "):
                        yield Visit(visitor, row.findtext("from") or "", *days)


def pages(shared: Path) -> list[tuple[date, str, Page]]:
    """The White House's pages by the day they were published, with their texts folded."""
    found = []
    for path in sorted((shared / "pages" / "whitehouse").iterdir()):
        for page in split(path.read_bytes(), path.name, Hints(), _LIMIT):
            article = read_article(page) if isinstance(page, Page) else None
            if isinstance(page, Page) and article is not None and article.published is not None:
                text = f"{article.title or ''}\n{article.text}"
                found.append((article.published.earliest, fold(text), page))
    return found


def names(text: str, visit: Visit) -> bool:
    """Whether a folded text names the visitor: by two words of the name in a row, or by one after the title."""
    words = "|".join(map(re.escape, visit.words))
    if not words:
        return False
    row = rf"\b(?:{words})[\s-]+(?:(?:bin|al|van|von|de|[a-z]\.)[\s-]+)*(?:{words})\b"
    titled = rf"|\b{visit.title}\s+(?:{words})\b" if visit.title else ""
    return re.search(f"{row}{titled}", text) is not None


def is_visitor(name: str, visit: Visit) -> bool:
    """Whether a participant's name has a word of the visitor's, give or take a spelling."""
    words = re.findall(r"[\w’'-]+", fold(name))
    return any(
        SequenceMatcher(None, word, known, autojunk=False).ratio() >= _ALIKE
        for word in words
        for known in visit.words
        if word not in _TITLES | _PARTICLES and len(word) >= _SHORTEST
    )


def check(shared: Path, chosen: Sequence[Visit]) -> list[Told]:
    """Those of some visits that a page names the visitor of."""
    known = pages(shared)

    @cache
    def told(number: int) -> tuple[Communication, ...]:
        return read(known[number][2]).communications

    checked = []
    for visit in chosen:
        near = [
            number
            for number, (day, text, _) in enumerate(known)
            if visit.first - _AROUND <= day <= visit.last + _AROUND and names(text, visit)
        ]
        if near:
            listed = [one for number in near for one in told(number)]
            found = next((one for one in listed if _is(one, visit, timedelta())), None)
            close = next((one for one in listed if _is(one, visit, _AROUND)), None)
            checked.append(Told(visit, tuple(known[number][2].name for number in near), found, close))
    return checked


def _is(one: Communication, visit: Visit, around: timedelta) -> bool:
    if one.kind not in _KINDS or one.status is not Status.HAPPENED or one.date is None or not one.date.exact:
        return False
    on_a_day = visit.first - around <= one.date.earliest and one.date.latest <= visit.last + around
    return on_a_day and any(is_visitor(participant.actor.name, visit) for participant in one.participants)


def main() -> int:
    """Check and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT / "../shared")
    parser.add_argument("--part", choices=("all", "develop", "report"), default="all")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    listed = list(visits(options.shared / "gold" / "visits-travels.tar.gz"))
    chosen = [one for one in listed if options.part == "all" or one.develops == (options.part == "develop")]
    checked = check(options.shared, chosen)
    found, near = (sum(getattr(one, name) is not None for one in checked) for name in ("found", "near"))
    if options.json:
        print(json.dumps({"listed": len(chosen), "named": len(checked), "found": found, "near": near}))
    else:
        low, high = interval(found, max(1, len(checked)))
        print(f"{len(chosen)} visits, {len(checked)} whose visitor a page names")
        print(f"  found {100 * found / max(1, len(checked)):.1f}   ({low:.0f} to {high:.0f})")
        print(f"  found on a day of the visit or within three days of it {100 * near / max(1, len(checked)):.1f}")
    for one in checked if options.show else ():
        if one.found is None and one.visit.develops:
            print(f"  missed: {one.visit.visitor}, {one.visit.first} to {one.visit.last}: {', '.join(one.pages)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
