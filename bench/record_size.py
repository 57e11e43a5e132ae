"""Bytes of record per article, table by table.

    python bench/record_size.py RECORD [--json]

RECORD is a record file as ``ontherecord add`` made it. Sizes are those of whole database pages, counted by SQLite's
``dbstat``; indexes count for their table, the shadow tables of a full-text index for that index. Text columns worth
knowing are listed besides, by the bytes of their values. Exits with 2 where SQLite was built without ``dbstat``.
"""

import argparse
import json
import sqlite3
import sys
from pathlib import Path

COLUMNS = {
    "texts": ("text",),
    "articles": ("blocks", "sentences", "found", "evidence", "empty"),
    "utterances": ("id", "source", "cue", "content", "speaker", "chain", "evidence", "empty"),
    "contents": ("data",),
}
INDEXES = ("article_words", "statement_words")


def main() -> int:
    """Measure one record."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    connection = sqlite3.connect(f"{given.record.resolve().as_uri()}?mode=ro", uri=True)
    try:
        tables = sizes(connection)
    except sqlite3.OperationalError as error:
        print(f"{given.record} cannot be measured: {error}", file=sys.stderr)
        return 2
    articles = connection.execute("SELECT count(*) FROM articles").fetchone()[0] or 1
    per_article = {name: size / articles for name, size in tables.items()}
    values = columns(connection, articles)
    if given.json:
        print(json.dumps({"articles": articles, "tables": per_article, "columns": values}, indent=1))
        return 0
    print(f"{articles} articles, bytes per article:")
    for name, size in per_article.items():
        print(f"{size:10.0f}  {name}")
    print(f"{sum(per_article.values()):10.0f}  in all\nof which values of")
    for name, size in values.items():
        print(f"{size:10.0f}  {name}")
    return 0


def sizes(connection: sqlite3.Connection) -> dict[str, int]:
    """Bytes by table, largest first."""
    owner = dict(connection.execute("SELECT name, tbl_name FROM sqlite_schema"))
    found: dict[str, int] = {}
    for name, size in connection.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name"):
        table = owner.get(name, name)
        table = next((index for index in INDEXES if table.startswith(index)), table)
        found[table] = found.get(table, 0) + size
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def columns(connection: sqlite3.Connection, articles: int) -> dict[str, float]:
    """Bytes of the values of single columns, per article."""
    found = {}
    for table, names in COLUMNS.items():
        for name in names:
            total = connection.execute(f"SELECT total(length(CAST({name} AS BLOB))) FROM {table}").fetchone()[0]
            found[f"{table}.{name}"] = total / articles
    return found


if __name__ == "__main__":
    sys.exit(main())
