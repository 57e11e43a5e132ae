"""How quick the timeline is with many items, in a browser.

    python bench/timeline.py [--items 10000] [--chromium /usr/bin/chromium] [--json]

Makes a record of so many dated items (publications, statements, communications, events; days, months, years,
intervals; the same every time), serves it, and opens the timeline in headless Chromium: milliseconds from the start
of navigation to the first drawing, from the arrival of the data to it, and of the work of one step of zooming.
"""

import argparse
import hashlib
import json
import random
import statistics
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent))

from _served import served
from ontherecord.edtf import Edtf
from ontherecord.records import (
    ActorKind,
    ActorName,
    Article,
    Block,
    BlockKind,
    Channel,
    Communication,
    Directness,
    Event,
    Evidence,
    Link,
    Maker,
    MediaType,
    Page,
    Part,
    Participant,
    Reading,
    Relation,
    Status,
    Utterance,
    content_id,
)
from ontherecord.spans import Span
from ontherecord.store.sqlite import open_store
from ontherecord.vocab.plover import roots

_TEXT = (
    "The letter reached the capital. A call came two days after the letter, the envoy said, and talks would go on.\n"
)
_NAMES = ("Ann Harrow", "Paul Lund", "Eva Berg", "The Ministry of Foreign Affairs of the Northern Harbours", "김하늘")
_KINDS = (Channel.LETTER, Channel.CALL, Channel.MEETING, Channel.SUMMIT, Channel.VISIT, Channel.JOINT_STATEMENT)
_EACH = 25  # items of an article: itself, ten statements, ten communications, four events
_STEPS = 40
_COUNTED = """(() => {
  window.steps = [];
  const ask = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = draw => ask(time => {
    const start = performance.now();
    draw(time);
    window.steps.push(performance.now() - start);
  });
})()"""
_MARKS = """() => {
  const data = performance.getEntriesByType('resource').find(one => one.name.includes('/timeline/items'));
  return [performance.getEntriesByName('timeline-drawn')[0].startTime, data.responseEnd, data.encodedBodySize];
}"""


def _when(chance: random.Random) -> Edtf:
    day = date(2018, 1, 1) + timedelta(
        chance.randrange(-9000, 3000) if chance.random() < 0.3 else chance.randrange(700)
    )
    until = day + timedelta(chance.randrange(1, 60))
    forms = [day.isoformat()] * 6
    forms += [f"{day.isoformat()}T{chance.randrange(24):02}:30", day.isoformat()[:7], f"{day.isoformat()[:7]}~"]
    forms += [f"{day.isoformat()}/{until.isoformat()}", f"../{day.isoformat()}", day.isoformat()[:4]]
    return Edtf(chance.choice(forms))


def _reading(number: int, chance: random.Random) -> Reading:
    content = f"{number}".encode()
    sha256 = hashlib.sha256(content).hexdigest()
    page = Page(sha256, f"{number}.txt", MediaType.PLAIN, datetime(2024, 1, 1, tzinfo=UTC), content)
    text = _TEXT.replace("talks", f"talks {number}")
    whole = Span(0, len(text))
    article = Article(
        id=content_id("article", sha256), page=sha256, url=None, title=f"Report {number} of the talks", byline=None,
        authors=(), outlet=chance.choice(("The Courier", "Harbour Wire")), published=_when(chance), updated=None,
        language="en", text=text, blocks=(Block(BlockKind.BODY, whole),),
    )  # fmt: skip
    said = tuple(
        Utterance(
            content_id("utterance", sha256, n), (Span(70, 79),), (Span(80, 84),), (Span(90 + n, 100 + n),),
            Directness.INDIRECT, speaker=_actor(chance), said_on=_when(chance),
        )
        for n in range(10)
    )  # fmt: skip
    exchanged = [_communication(sha256, n, chance) for n in range(10)]
    happened = tuple(
        Event(
            content_id("event", sha256, n), chance.choice(list(roots())), None, (), None, (Span(40 + n, 44 + n),),
            _actor(chance), _actor(chance), _when(chance), None, chance.choice(list(Status)),
        )
        for n in range(4)
    )  # fmt: skip
    makers = (Maker("page", "1"), Maker("extract", "1"), Maker("resolve", "1"))
    return Reading(page, article, (whole,), (), (), said, tuple(exchanged), happened, makers)


def _actor(chance: random.Random) -> ActorName:
    return ActorName(chance.choice(_NAMES), ActorKind.PERSON)


def _communication(page: str, number: int, chance: random.Random) -> Communication:
    one, other = chance.sample(_NAMES, 2)
    people = (
        Participant(ActorName(one, ActorKind.PERSON, Span(0, 3)), Part.SENDER),
        Participant(ActorName(other, ActorKind.PERSON, Span(4, 10)), Part.RECIPIENT),
    )
    relations: tuple[Relation, ...] = ()
    if number and chance.random() < 0.5:
        before = content_id("communication", page, chance.randrange(number))
        relations = (Relation(Link.AFTER, before, Span(44, 58), "P2D"),)
    return Communication(
        content_id("communication", page, number), chance.choice(_KINDS), (Span(4 + number, 10 + number),), people,
        _when(chance), status=chance.choice(list(Status)), relations=relations,
        evidence=(Evidence("kind", (Span(4, 10),)), Evidence("participants", (Span(0, 3), Span(4, 10)))),
    )  # fmt: skip


def _watched(address: str, chromium: str) -> dict[str, float]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.add_init_script(_COUNTED)
        page.goto(f"{address}timeline")
        page.wait_for_selector("[data-drawn]", timeout=60_000)
        drawn, arrived, size = page.evaluate(_MARKS)
        page.evaluate("window.steps.length = 0")
        box: Any = page.locator(".band-frame").bounding_box()
        page.mouse.move(box["x"] + box["width"] * 0.85, box["y"] + 200)
        for step in range(_STEPS):
            page.mouse.wheel(0, -120 if step < _STEPS * 0.6 else 120)
            page.wait_for_timeout(30)
        steps = sorted(page.evaluate("window.steps"))
        browser.close()
    return {
        "first drawing": drawn,
        "after the data": drawn - arrived,
        "kilobytes": size / 1000,
        "zoom, median": statistics.median(steps),
        "zoom, longest": steps[-1],
    }


def main() -> int:
    """Make the record, open it, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "many.db", create=True)
        with store.writer() as writer:
            for number in range(given.items // _EACH):
                writer.add(_reading(number, chance))
        with served(store, reviewer="bench", title="many") as address:
            measured = _watched(address, given.chromium)
        store.close()
    if given.json:
        print(json.dumps(measured))
        return 0
    print(f"{given.items // _EACH * _EACH:,} items")
    for name, value in measured.items():
        print(f"  {name:15} {value:8.1f}{'' if name == 'kilobytes' else ' ms'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
