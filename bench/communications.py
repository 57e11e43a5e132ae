"""Communications: of the two pages in seeds, and of 100 announcements of offices (see bench/gold/communications.md).

    python bench/communications.py [--shared ../shared] [--show] [--json]

Announcements: the first communication read from a page has the annotated kind; the annotated day; exactly the
annotated principal participants, those in "also" neither asked for nor counted against it; and all parts right.

Events of the seeds: one is found if it has the actor and the day annotated; what else is read is listed.

Seeds: a communication is found if one of its kind (of meeting and summit, either) has all the people annotated and
no date or place against them; its date is right if it is as annotated, where that is. What
else is read is listed with --show. Ends with 1 when a page is not as annotated.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from fields import _same_name, interval
from modality import pages_of
from ontherecord.page.source import split
from ontherecord.pipeline import read
from ontherecord.records import Communication, Event, Hints, Page, Reading, Status

ROOT = Path(__file__).parents[1]
GOLD = Path(__file__).parent / "gold" / "communications.jsonl"
FIELDS = ("kind", "participants", "date", "part")
_TALKS = {"meeting", "summit"}
_LIMIT = 1 << 26


@dataclass(frozen=True, slots=True)
class Answer:
    """An annotated page and what is read of it."""

    gold: dict[str, Any]
    found: Communication | None


def announcements(shared: Path) -> Iterator[Answer]:
    """Every annotated page that is as it was; others are named on standard error."""
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        page = pages_of(shared, row["page"])
        reading = read(page) if page is not None else None
        if reading is None or hashlib.sha256(reading.article.text.encode()).hexdigest() != row["sha256"]:
            print(f"The text of {row['page']} is not as annotated.", file=sys.stderr)
            continue
        yield Answer(row, next(iter(reading.communications), None))


def right(answer: Answer, field: str) -> bool:
    """Whether a field of what was read is as annotated."""
    gold, found = answer.gold, answer.found
    if found is None:
        return False
    if field == "kind":
        return found.kind.value in gold["kind"]
    if field == "date":
        day = found.date.day if found.date is not None else None
        return str(day or found.date or "") in gold["date"]
    named = {one.actor.name: one.part.value for one in found.participants}
    wanted = gold["participants"]
    if field == "part":
        return all(
            named[name] in one["part"]
            for one in wanted
            for name in named
            if any(_same_name(name, n) for n in one["name"])
        )
    met = [any(_same_name(name, n) for name in named for n in one["name"]) for one in wanted]
    allowed = [n for one in wanted for n in one["name"]] + list(gold["also"])
    return all(met) and all(any(_same_name(name, n) for n in allowed) for name in named)


@dataclass(frozen=True, slots=True)
class SeedEvent:
    """An annotated event of a seed page, and what was read of it."""

    gold: dict[str, Any]
    found: Event | None


@dataclass(frozen=True, slots=True)
class Seed:
    """An annotated communication of a seed page, what was read of it, and whether its date is right."""

    gold: dict[str, Any]
    found: Communication | None
    dated: bool


def seed_pages(shared: Path) -> list[tuple[dict[str, Any], Reading]]:
    """Both pages: what is annotated, and what is read."""
    pages = []
    for page in json.loads((shared / "gold" / "seeds.json").read_text(encoding="utf-8"))["pages"]:
        body = (shared / "pages" / "seeds" / page["page"]).read_bytes()
        reading = next(read(one) for one in split(body, page["page"], Hints(), _LIMIT) if isinstance(one, Page))
        pages.append((page, reading))
    return pages


def seed_events(pages: Sequence[tuple[dict[str, Any], Reading]]) -> tuple[list[SeedEvent], list[str]]:
    """The annotated events of both pages, and what else is read."""
    told: list[SeedEvent] = []
    others: list[str] = []
    for page, reading in pages:
        left = list(reading.events)
        for gold in page["events"]:
            found = next((one for one in left if _is_event(one, gold)), None)
            if found is not None:
                left.remove(found)
            told.append(SeedEvent(gold, found))
        for one in left:
            names = " → ".join(actor.name if actor else "?" for actor in (one.actor, one.recipient))
            words = one.mentions[0].quote(reading.article.text)
            others.append(f"{one.type} {one.status}: {names}, {one.date}, {one.place} (“{words}”)")
    return told, others


def _is_event(found: Event, gold: dict[str, Any]) -> bool:
    named = found.actor is not None and found.actor.name.removeprefix("The ") == gold["actor"].removeprefix("The ")
    return named and str(found.date) == gold["date"] and found.status is Status.HAPPENED


def seeds(pages: Sequence[tuple[dict[str, Any], Reading]]) -> tuple[list[Seed], list[str]]:
    """The annotated ones of both pages, and what else is read."""
    told: list[Seed] = []
    others: list[str] = []
    for page, reading in pages:
        left = list(reading.communications)
        for gold in sorted(page["communications"], key=lambda one: one.get("date") is None):
            found = max((one for one in left if _is(one, gold)), key=lambda one: _fits(one, gold), default=None)
            if found is not None:
                left.remove(found)
            told.append(Seed(gold, found, found is not None and _dated(found, gold)))
        others += [_line(reading, one) for one in left]
    return told, others


def _people(gold: dict[str, Any]) -> list[str]:
    single = [gold[name] for name in ("sender", "recipient", "actor") if gold.get(name)]
    return [*single, *gold.get("between", ()), *gold.get("participants", ())]


def _is(found: Communication, gold: dict[str, Any]) -> bool:
    kinds = _TALKS if gold["kind"] in _TALKS else {gold["kind"]}
    named = [one.actor.name for one in found.participants]
    if found.kind.value not in kinds or (found.count or 1) != gold.get("count", 1):
        return False
    if gold.get("place") and found.place and not _same_name(found.place, gold["place"]):
        return False
    return all(any(_same_name(name, wanted) for name in named) for wanted in _people(gold)) and (
        not gold.get("date") or found.date is None or str(found.date)[:4] in gold["date"]
    )


def _fits(found: Communication, gold: dict[str, Any]) -> tuple[bool, bool]:
    return _dated(found, gold), bool(gold.get("place")) == bool(found.place)


def _dated(found: Communication, gold: dict[str, Any]) -> bool:
    return "date" not in gold or (str(found.date) if found.date else None) == gold["date"]


def _line(reading: Reading, one: Communication) -> str:
    people = "; ".join(f"{p.actor.name} ({p.part})" for p in one.participants)
    words = one.mentions[0].quote(reading.article.text)
    return f"{one.kind} {one.status}: {people}, {one.date}, {one.place} (“{words}”)"


def figures(given: Sequence[Answer]) -> dict[str, float]:
    """The share of pages of which a field is right, in percent."""
    return {field: 100 * sum(right(one, field) for one in given) / max(1, len(given)) for field in FIELDS}


def main() -> int:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT / "../shared")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    given = list(announcements(options.shared))
    pages = seed_pages(options.shared)
    told, others = seeds(pages)
    events, other_events = seed_events(pages)
    shares = figures(given)
    found, dated = sum(one.found is not None for one in told), sum(one.dated for one in told)
    if options.json:
        counts = {"found": found, "dated": dated, "all": len(told), "others": len(others)}
        counts |= {"events": sum(one.found is not None for one in events), "other events": len(other_events)}
        print(json.dumps({"announcements": shares, "seeds": counts}, indent=1))
    else:
        print(f"{len(given)} announcements")
        for field, share in shares.items():
            low, high = interval(round(share * len(given) / 100), len(given))
            print(f"  {field:<13} right {share:5.1f}   ({low:.0f} to {high:.0f})")
        print(f"seeds: {found} of {len(told)} found, {dated} with the right date; {len(others)} others")
        met = sum(one.found is not None for one in events)
        print(f"seeds: {met} of {len(events)} events found; {len(other_events)} others")
    missed = [f"missed: {one.gold}" for one in told if one.found is None]
    missed += [f"missed: {event.gold}" for event in events if event.found is None]
    for line in [*missed, *others, *other_events] if options.show else ():
        print(f"  {line}")
    return 0 if len(given) == len(GOLD.read_text(encoding="utf-8").splitlines()) else 1


if __name__ == "__main__":
    sys.exit(main())
