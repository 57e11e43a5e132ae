"""Throughput, memory and size: every page of ../shared/pages through ``ontherecord add``, on two workers.

    python bench/pages.py [--workers N] [--limit N] [--json]

Prints articles per second, the largest memory held by all processes together (proportional set size, sampled ten
times a second), bytes of record per article, the failures by kind, what a second run takes, and what ``check`` finds.
Exits with 1 when a page is lost, the program dies, or ``check`` finds anything wrong.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path

PAGES = Path(__file__).resolve().parent.parent.parent / "shared" / "pages"
PATTERNS = ("seeds/*.txt", "whitehouse/*.md", "kremlin/*.html", "outlets/*/*.html.gz", "*.jsonl")
COMMAND = [sys.executable, "-m", "ontherecord"]


@dataclass
class Measured:
    """What one run over the pages came to."""

    pages: int = 0
    articles: int = 0
    seconds: float = 0.0
    articles_per_second: float = 0.0
    peak_mb: float = 0.0
    record_bytes_per_article: float = 0.0
    second_run_seconds: float = 0.0
    added: dict[str, int] = field(default_factory=dict)
    failures: dict[str, list[str]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    exit_codes: list[int] = field(default_factory=list)


class MemoryWatch:
    """Samples the memory of a process and all below it until it is stopped."""

    def __init__(self, root: int) -> None:
        self.peak = 0
        self._root = root
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def stop(self) -> None:
        """Stop sampling."""
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(0.1):
            self.peak = max(self.peak, sum(map(_pss, _family(self._root))))


def add(files: list[str], record: Path, workers: int) -> tuple[list[dict[str, object]], float, float, int]:
    """Run ``add``; gives its objects, seconds, peak bytes and exit code."""
    command = [*COMMAND, "add", *files, "--record", str(record), "--workers", str(workers), "--quiet", "--json"]
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=sys.stderr, text=True)
    watch = MemoryWatch(process.pid)
    assert process.stdout is not None
    objects = [json.loads(line) for line in process.stdout]
    code = process.wait()
    watch.stop()
    return objects, time.monotonic() - started, watch.peak, code


def measure(files: list[str], workers: int) -> Measured:
    """Add the files to a new record, add them again, and check it."""
    result = Measured()
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder, "pages.db")
        objects, result.seconds, peak, code = add(files, record, workers)
        again, result.second_run_seconds, _, second_code = add(files, record, workers)
        checked = subprocess.run(
            [*COMMAND, "check", str(record), "--json"], capture_output=True, text=True, check=False
        )
        result.exit_codes = [code, second_code, checked.returncode]
        if not checked.stdout:
            sys.exit(f"add ended with {code}, {second_code}; check with {checked.returncode}: {checked.stderr}")
        told = json.loads(checked.stdout)
        result.problems = told["problems"]
        size = sum(file.stat().st_size for file in Path(folder).iterdir())
    result.pages = len(objects)
    result.added = dict(Counter(str(one["added"]) for one in objects))
    result.articles = told["counts"]["articles"]
    for one in objects:
        failure = one["failure"]
        if isinstance(failure, dict):
            result.failures.setdefault(failure["kind"], []).append(failure["message"])
    result.articles_per_second = result.articles / result.seconds
    result.peak_mb = peak / 1e6
    result.record_bytes_per_article = size / max(1, result.articles)
    if len(again) != len(objects):
        result.problems.append(f"first run {len(objects)} pages, second run {len(again)}")
    return result


def files(limit: int | None) -> list[str]:
    """The pages, without the answers that lie beside some of them."""
    found = [str(path) for pattern in PATTERNS for path in sorted(PAGES.glob(pattern))]
    return found[:limit]


def _family(root: int) -> list[int]:
    """A process and all below it."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    family = [root]
    for process in family:
        family.extend(parents.get(process, []))
    return family


def _pss(process: int) -> int:
    """Memory of one process in bytes, shared pages divided among those that share them."""
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def report(result: Measured) -> None:
    """Print what was measured."""
    print(f"pages              {result.pages:>10,}   {result.added}")
    print(f"articles           {result.articles:>10,}")
    print(f"seconds            {result.seconds:>10.1f}")
    print(f"articles / second  {result.articles_per_second:>10.1f}")
    print(f"peak memory, MB    {result.peak_mb:>10.0f}   all processes")
    print(f"record, bytes      {result.record_bytes_per_article:>10,.0f}   per article")
    print(f"second run, s      {result.second_run_seconds:>10.1f}   nothing new")
    print(f"check              {len(result.problems):>10,}   problems; exit codes {result.exit_codes}")
    for kind, messages in sorted(result.failures.items()):
        print(f"\n{kind}: {len(messages)}")
        for message in messages:
            print(f"  {message}")
    for problem in result.problems[:20]:
        print(f"problem: {problem}")


def main() -> int:
    """Measure and report; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not PAGES.is_dir():
        print("../shared/pages is not here; there is nothing to measure.", file=sys.stderr)
        return 1
    result = measure(files(options.limit), options.workers)
    if options.json:
        print(json.dumps(asdict(result), indent=1))
    else:
        report(result)
    return 1 if result.problems or any(result.exit_codes) else 0


if __name__ == "__main__":
    sys.exit(main())
