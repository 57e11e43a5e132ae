"""How fast a record takes readings, and how long its answers take.

    python bench/store_speed.py [--articles 1250] [--json]

Made-up articles of 30 sentences with 8 statements and 70 mentions each (seeded: always the same) go into a new record
one by one; then each question is asked six times, and the fastest answer is told in milliseconds.
"""

import argparse
import hashlib
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from ontherecord.edtf import Edtf
from ontherecord.records import (
    ActorKind,
    ActorName,
    Article,
    Block,
    BlockKind,
    Channel,
    Directness,
    Maker,
    MediaType,
    Mention,
    MentionKind,
    Page,
    Reading,
    Sourcing,
    Utterance,
    content_id,
)
from ontherecord.spans import Span
from ontherecord.store.base import StatementQuery, TimelineQuery, View
from ontherecord.store.sqlite import open_store

MAKERS = (Maker("page", "1"), Maker("extract", "1"), Maker("resolve", "1"))


def made_up(number: int, chance: random.Random) -> Reading:
    """One reading."""
    said, sentences, text = [], [], ""
    for n in range(30):
        words = " ".join(f"word{chance.randrange(5000)}" for _ in range(20))
        speaker = f"Person {chance.randrange(200)}" if n % 4 == 0 else None
        start = len(text)
        text += f"{speaker} said that {words}.\n" if speaker else f"{words}.\n"
        sentences.append(Span(start, len(text) - 1))
        if speaker:
            said.append((speaker, Span(start, start + len(speaker)), Span(len(text) - len(words) - 2, len(text) - 2)))
    day = date(2018, 1, 1) + timedelta(chance.randrange(2500))
    content = text.encode()
    page = Page(
        hashlib.sha256(content).hexdigest(),
        f"{number}.txt",
        MediaType.PLAIN,
        datetime(2024, 1, 1, tzinfo=UTC),
        content,
    )
    article = Article(
        content_id("article", page.sha256), page.sha256, None, f"Article {number}", None, (), f"Outlet {number % 30}",
        Edtf(day.isoformat()), None, "en", text, tuple(Block(BlockKind.BODY, span) for span in sentences),
    )  # fmt: skip
    utterances = tuple(
        Utterance(
            content_id("utterance", article.id, n), (source,), (), (what,), Directness.INDIRECT,
            speaker=ActorName(speaker, ActorKind.PERSON, source), channel=chance.choice(list(Channel)),
            said_on=Edtf((day - timedelta(chance.randrange(400))).isoformat()), sourcing=Sourcing.NAMED,
        )
        for n, (speaker, source, what) in enumerate(said)
    )  # fmt: skip
    mentions = tuple(Mention(Span(n * 20, n * 20 + 10), MentionKind.PERSON, n % 10, 0.9) for n in range(70))
    return Reading(page, article, tuple(sentences), mentions, (), utterances, (), (), MAKERS)


def questions(view: View, article: str) -> dict[str, Callable[[], object]]:
    """What is asked."""
    query = StatementQuery()
    asked: dict[str, Callable[[], object]] = {
        "statements": view.statements,
        "statements, 100th page": lambda: view.statements(StatementQuery(offset=5000)),
        "statements of a speaker": lambda: view.statements(StatementQuery(speaker="Person 7")),
        "statements with a word": lambda: view.statements(StatementQuery(text="word77")),
        "statements with a frequent word": lambda: view.statements(StatementQuery(text="person")),
        "count": lambda: view.count_statements(query),
        "articles": lambda: view.articles(limit=50),
        "search": lambda: view.search("word77 word5"),
        "timeline, 100 items": lambda: view.timeline(TimelineQuery(limit=100)),
        "timeline, a month": lambda: view.timeline(TimelineQuery(date(2019, 1, 1), date(2019, 1, 31))),
        "months": view.months,
        "reading": lambda: view.reading(article),
    }
    for field in ("speaker", "channel", "outlet", "language", "directness", "judged"):
        asked[f"facets of {field}"] = lambda field=field: view.facets(field, query)  # type: ignore[misc]
    return asked


def main() -> int:
    """Build, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1250)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    chance, spent, busy = random.Random(20180921), 0.0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "record.db", create=True)
        with store.writer() as writer:
            for number in range(given.articles):
                reading = made_up(number, chance)
                start, cpu = time.perf_counter(), time.process_time()
                writer.add(reading)
                spent, busy = spent + time.perf_counter() - start, busy + time.process_time() - cpu
        with store.view() as view:
            asked = questions(view, reading.article.id)
            took = {name: min(_seconds(question) for _ in range(6)) * 1000 for name, question in asked.items()}
            statements = view.counts().utterances
        store.close()
    told = {"added_per_second": given.articles / spent, "added_per_cpu_second": given.articles / busy}
    if given.json:
        print(
            json.dumps({"articles": given.articles, "statements": statements, **told, "milliseconds": took}, indent=1)
        )
        return 0
    print(f"{given.articles} articles, {statements} statements")
    print("".join(f"{value:10.1f}  {name.replace('_', ' ')}\n" for name, value in told.items()), end="")
    print("".join(f"{value:10.1f}  ms  {name}\n" for name, value in took.items()), end="")
    return 0


def _seconds(question: Callable[[], object]) -> float:
    start = time.perf_counter()
    question()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
