"""Bad input: ten kinds and some more, among good pages, through ``ontherecord add``.

    python bench/bad_input.py

Prints what each came to. Exits with 1 when a page has no result, or one that is not allowed for its kind; when a good
page is lost; when the program dies; or when ``check`` finds anything wrong.
"""

import gzip
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

COMMAND = [sys.executable, "-m", "ontherecord"]
READ = "read"
_LIMIT = 120


@dataclass(frozen=True)
class Bad:
    """One bad input: how it is made, and which results are clear ones for it."""

    what: str
    name: str
    make: Callable[[], bytes]
    allowed: tuple[str, ...]


def _good(number: int) -> bytes:
    return (
        f"<html><head><title>Ministers met for round {number}</title></head><body><article>"
        f"<h1>Ministers met for round {number}</h1><p>SEOUL, May {number} - The two ministers met on Thursday for "
        f"talks on the border, both sides said.</p><p>“We have agreed on {number} points,” Minister Ada Brunn told "
        "reporters.</p><p>A spokesman for the other delegation said that nothing had been signed.</p>"
        "</article></body></html>"
    ).encode()


def _page(body: str, title: str) -> bytes:
    return f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>".encode()


def _noise(size: int) -> bytes:
    return random.Random(7).randbytes(size)


def _latin() -> bytes:
    told = "<p>Le ministre a déclaré que les négociations étaient « très avancées », à Genève, où il s’exprimait.</p>"
    page = f'<html><head><meta charset="utf-8"><title>Négociations à Genève</title></head><body><article>{told * 6}'
    return page.encode("cp1252")


def _login() -> bytes:
    return _page(
        "<form action='/login'><h1>Log in to continue</h1><p>You need an account to read this page.</p><label>E-mail"
        "<input name='email'></label><label>Password<input type='password'></label><button>Log in</button></form>",
        "Log in",
    )


def _scripts() -> bytes:
    script = "<script>window.__STATE__ = {a: [1, 2, 3], render: function () { return 'x'; }};</script>"
    return _page(f"<div id='root'></div>{script * 400}<noscript>Enable JavaScript to run this app.</noscript>", "App")


_UND = "PageUndecodable"
BAD = (
    Bad("empty", "empty.html", lambda: b"", ("PageEmpty",)),
    Bad("binary", "binary.html", lambda: _noise(200_000), ("PageNotText",)),
    Bad("50 MB", "large.html", lambda: b"<html><body>" + b"<p>More of it.</p>" * 2_900_000, ("PageTooLarge",)),
    Bad("deeply nested", "nested.html", lambda: b"<div>" * 200_000 + b"in" + b"</div>" * 200_000, ("PageTooLarge",)),
    Bad("wrong encoding", "encoding.html", _latin, (READ,)),
    Bad("zip bomb in gzip", "bomb.html.gz", lambda: gzip.compress(b"<p>" + b" " * 500_000_000), ("PageTooLarge",)),
    Bad("login wall", "login.html", _login, ("PageNotArticle",)),
    Bad("404 page", "404.html", lambda: _page("<h1>404 Not Found</h1><hr>nginx", "404"), ("PageNotArticle",)),
    Bad("PDF renamed", "report.html", lambda: b"%PDF-1.7\n" + _noise(50_000), ("PageNotText",)),
    Bad("page of scripts", "app.html", _scripts, ("PageNotArticle",)),
    Bad("blanks only", "blank.txt", lambda: b" \n\t\n" * 1000, ("PageEmpty",)),
    Bad("gzip cut off", "cut.html.gz", lambda: gzip.compress(_noise(100_000))[:50_000], ("PageNotText",)),
    Bad("gzip in gzip", "twice.html.gz", lambda: gzip.compress(gzip.compress(_good(99))), ("PageNotText",)),
    Bad("NUL in text", "nul.txt", lambda: b"The minister said\x00 it was over. " * 50, ("PageNotText",)),
    Bad("nested JSON", "nested.json", lambda: b'{"body": ' * 100_000 + b"1" + b"}" * 100_000, ("PageNotText",)),
    Bad("JSON, no article", "rows.json", lambda: b'{"rows": [1, 2, 3]}', ("PageNotArticle",)),
    Bad("half a character", "half.jsonl", lambda: b'{"headline": "\\ud800", "body": "So \\udfff."}', (READ, _UND)),
    Bad("one endless line", "line.txt", lambda: b"said " * 300_000, (READ, "PageNotArticle")),
    Bad("entities and brackets", "angle.html", lambda: b"<p>" + b"<&lt;" * 200_000, ("PageNotArticle", READ)),
    Bad("endless attributes", "attribute.html", lambda: b"<html><p " + b"a='" * 300_000, ("PageNotArticle", READ)),
)


def run(folder: Path) -> list[str]:
    """Make the input, add it, print a table; gives what went wrong."""
    names = []
    for number, bad in enumerate(BAD):
        for name, content in ((f"good{number}.html", _good(number)), (bad.name, bad.make())):
            (folder / name).write_bytes(content)
            names.append(name)
    started = time.monotonic()
    added = subprocess.run(
        [*COMMAND, "add", *names, "--record", "bad.db", "--json", "--workers", "2"],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    wrong = [f"add ended with {added.returncode}: {added.stderr[-500:]}"] if added.returncode else []
    if "Traceback" in added.stderr:
        wrong.append(added.stderr[-2000:])
    objects = [json.loads(line) for line in added.stdout.splitlines()]
    results = {one["name"].partition(":")[0]: one for one in objects}
    for number, bad in enumerate(BAD):
        wrong += _judge(bad, results.get(bad.name))
        if results.get(f"good{number}.html", {}).get("added") != "new":
            wrong.append(f"good{number}.html was lost: {results.get(f'good{number}.html')}")
    if len(objects) != len(names):
        wrong.append(f"{len(names)} pages, but {len(objects)} results")
    checked = subprocess.run([*COMMAND, "check", "bad.db"], cwd=folder, capture_output=True, text=True, check=False)
    print(f"\n{len(objects)} pages in {time.monotonic() - started:.1f} s; check: {checked.stderr.strip()}")
    return [*wrong, *([checked.stdout] if checked.returncode else [])]


def _judge(bad: Bad, result: dict[str, dict[str, str]] | None) -> list[str]:
    if result is None:
        return [f"{bad.what}: no result"]
    failure = result["failure"]
    kind = failure["kind"] if failure else READ
    message = failure["message"] if failure else ""
    print(f"{bad.what:24} {kind:16} {message[:_LIMIT]}")
    return [] if kind in bad.allowed else [f"{bad.what}: {kind} instead of {' or '.join(bad.allowed)}: {message}"]


def main() -> int:
    """Run in an empty folder; gives the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        wrong = run(Path(folder))
    for line in wrong:
        print(f"WRONG  {line}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
