"""The picture of the desk in the README, made from the samples.

    python bench/screenshots.py [--chromium PATH] [--out docs/desk.png]

Adds the sample pages to a record of its own, serves the desk on it, opens one article, chooses a statement with the
keyboard and saves what is seen. Exits with 1 when the picture is larger than 200 kB.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent))

from _served import served
from ontherecord.store.sqlite import open_store

ROOT = Path(__file__).resolve().parent.parent
LARGEST = 200_000
ARTICLE = "One Call, Three Accounts"
STATEMENT = 1


def main() -> int:
    """Make the picture; the exit status says whether it is small enough."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "desk.png")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, _desk(Path(folder) / "letters.db") as (address, article):
        _photograph(f"{address}articles/{article}", given.chromium, given.out)
    size = given.out.stat().st_size
    print(f"{given.out}: {size:,} bytes")
    return int(size > LARGEST)


@contextmanager
def _desk(record: Path) -> Iterator[tuple[str, str]]:
    """A desk on the samples: its address, and the id of the article to show."""
    pages = str(ROOT / "samples" / "pages")
    subprocess.run([sys.executable, "-m", "ontherecord", "add", pages, "--record", record, "--quiet"], check=True)
    store = open_store(record)
    with store.view() as view:
        article = next(row.id for row in view.articles() if (row.title or "").startswith(ARTICLE))
    with served(store, reviewer="a reviewer", title=record.stem) as address:
        yield address, article
    store.close()


def _photograph(url: str, chromium: str, out: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1180, "height": 800}, reduced_motion="reduce")
        page = context.new_page()
        page.goto(url)
        for _ in range(STATEMENT):
            page.keyboard.press("j")
        page.locator(".note.chosen .record").wait_for()
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=out, animations="disabled")
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
