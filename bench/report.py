"""Writes docs/benchmarks.md: what the programs of this folder print, run one after the other.

    python bench/report.py [--only NAME …] [--record FILE] [--printed NAME=FILE …]

With --only, the other sections stay as they are. A program that ends with an error stays in with what it printed: a
bar that is missed is told, not hidden. --record names a record of all of ``../shared/pages``, linked by the code as
it stands, so that the programs that need one do not each make it.
"""

import argparse
import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "benchmarks.md"
_RECORD = "RECORD"  # in a command: the record that --record names
_HEAD = """\
# Benchmarks

Written by `python bench/report.py`; do not edit. Each block is what its command printed, from the repository's root,
with the shared data beside it at `../shared`. Speeds depend on the machine and on what else it does: compare them
within one block only. The programs say at their head what they measure and how.
"""


@dataclass(frozen=True)
class Section:
    """One program and what its figures are."""

    name: str
    title: str
    about: str
    command: tuple[str, ...]
    linked: bool = False


SECTIONS = (
    Section("gate", "Accuracy and its floors", "Pinned in `bench/floors.json`, to rise only. The seeds are"
            " two pages read by hand; rules and model were looked at with them, so they are no measure of pages"
            " not seen.", ("bench/gate.py",)),
    Section("outlets", "Pages of newspapers", "Rules were chosen with these pages in view.", ("bench/outlets.py",)),
    Section("attribution", "Attribution on PolNeAR dev", "Not used to choose: that is done on a tenth of train.",
            ("bench/attribution.py", "--systems", "model,extract,baseline,humans,confidence", "--published")),
    Section("nested", "Attributions inside contents", "On our own annotation of PolNeAR dev (`bench/gold`).",
            ("bench/nested.py",)),
    Section("mentions", "Names and mentions", "Names on the tenth of worldwide-newswire that training holds out,"
            " mentions on GUM dev.", ("bench/mentions.py",)),
    Section("coreference", "Coreference", "GUM dev; news, interviews and speeches.", ("bench/coreference.py",)),
    Section("timexes", "Time expressions", "On the tenth of TimeBank and of AQUAINT that training holds out.",
            ("bench/timexes.py",)),
    Section("offices", "Office holders", "Against lists of visits and travels, never an input; docs/offices.md judges"
            " the differences.", ("bench/offices.py",)),
    Section("fields", "Speaker, addressee, channel, day, sourcing, chain", "On our own annotation of 200 utterances"
            " (`bench/gold`); no value of these was looked at while rules were written, sums of their outcomes were.",
            ("bench/fields.py",)),
    Section("communications", "Communications", "On our own annotation of 100 announcements (`bench/gold`), and"
            " on the two pages in seeds.", ("bench/communications.py",)),
    Section("frus", "Filed documents, from their text alone", "Three volumes of Foreign Relations of the United"
            " States; the half of the documents that is reported.", ("bench/frus.py",)),
    Section("visits", "Foreign leaders' visits", "On the White House's pages, against the State Department's list,"
            " never an input.", ("bench/visits.py",)),
    Section("plover", "Types of political events", "Source and target given; five folds, no sentence in the fold of"
            " one that tells of the same.", ("bench/plover.py",)),
    Section("modality", "Modality and hedging", "On the half of our own annotation on which no rule was written"
            " (`bench/gold`).", ("bench/modality.py",)),
    Section("linked statements", "Statements across pages", "Pairs that were made before the code (`bench/gold`);"
            " what is chosen is chosen on another part.", ("bench/linked_statements.py",)),
    Section("linked actors", "Actors across pages", "Pairs listed before the code, and merges drawn by lot and judged"
            " by hand (`bench/gold`); rules were mended with the pairs' misses in view.",
            ("bench/linked_actors.py",), linked=True),
    Section("links", "Links between pages", "All links of `../shared/pages`, each judged by hand (`bench/gold`);"
            " rules were mended after the first judgements.", ("bench/linked.py",), linked=True),
    Section("ecb", "Events of ECB+", "Topics 31 to 35, gold mentions; topics 1 to 30 for training.",
            ("bench/ecb.py",)),
    Section("linking", "Linking at scale", "A made-up world with known truth. Rules were mended with other worlds in"
            " view, those of seeds 77 to 79 and 20180921. The largest size takes two hours: what it printed may be of"
            " earlier code than the rest.",
            ("bench/linking.py", "1000", "10000", "100000", "--cpu")),
    Section("accounts", "Accounts side by side", "On our own alignment of points (`bench/gold`), and on readouts that"
            " were changed on purpose.", ("bench/accounts.py",)),
    Section("positions", "Positions", "All of `../shared/pages` in one record.",
            ("bench/positions_found.py", _RECORD)),
    Section("comparing", "Comparisons, positions, conflicts on the server's side", "The record of 100,000 articles"
            " that `bench/linking.py --keep RECORD` makes.", ("bench/comparing.py", _RECORD, "--asked", "60")),
    Section("conflicts", "Conflicts", "Pairs of values annotated before the rules (`bench/gold`).",
            ("bench/conflicts.py",)),
    Section("pages", "Throughput", "All of `../shared/pages` into one record.", ("bench/pages.py",)),
    Section("bad", "Bad input", "Among good pages.", ("bench/bad_input.py",)),
)  # fmt: skip


def main() -> int:
    """Run the programs and write the page; gives the exit code."""
    parser = argparse.ArgumentParser(description="Write docs/benchmarks.md.")
    parser.add_argument("--only", nargs="*", choices=[section.name for section in SECTIONS])
    parser.add_argument("--record", type=Path)
    parser.add_argument("--printed", nargs="*", default=[], metavar="NAME=FILE")
    given = parser.parse_args()
    only = given.only
    printed = {name: Path(file) for name, _, file in (one.partition("=") for one in given.printed)}
    held = TARGET.read_text("utf-8") if TARGET.exists() else ""
    blocks = [_HEAD]
    for section in SECTIONS:
        before = re.search(rf"^## {re.escape(section.title)}\n.*?(?=^## |\Z)", held, re.MULTILINE | re.DOTALL)
        if section.name in printed:
            blocks.append(_block(section, printed[section.name].read_text("utf-8"), 0))
        elif only is None or section.name in only or before is None:
            blocks.append(_run(section, given.record))
        else:
            blocks.append(before[0].rstrip() + "\n")
    TARGET.write_text("\n".join(blocks), "utf-8")
    return 0


def _run(section: Section, record: Path | None) -> str:
    print(f"{section.title} …", flush=True)
    more = ["--record", str(record)] if section.linked and record is not None else []
    command = [str(record) if word == _RECORD else word for word in section.command]
    ended = subprocess.run([sys.executable, *command, *more], cwd=ROOT, capture_output=True, text=True, check=False)
    return _block(section, ended.stdout.strip() or ended.stderr, ended.returncode)


def _block(section: Section, told: str, returned: int) -> str:
    printed = told.strip().replace(str(ROOT.parent), "..")
    code = f" (exit code {returned})" if returned else ""
    command = " ".join(("python", *section.command))
    day = datetime.now(UTC).date()
    return f"## {section.title}\n\n{section.about}\n\n`{command}`, {day}{code}:\n\n```text\n{printed}\n```\n"


if __name__ == "__main__":
    sys.exit(main())
