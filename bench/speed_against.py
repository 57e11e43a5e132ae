"""Reading pages now and at an earlier commit: processor time in one run, on the same texts.

    python bench/speed_against.py COMMIT [--corpora ../shared/corpora] [--articles 40] [--rounds 3]

Checks the commit out beside this one, reads articles of PolNeAR dev as plain text to the JSON that `extract` prints,
in turn with both, each in a process of its own on one core after one round to warm up; the least time of each counts.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
_READ = """
import sys, time
from pathlib import Path
tree, corpora, number = sys.argv[1:]
sys.path[:0] = [f"{tree}/src", tree]
from training.corpus import read_polnear
import ontherecord
from ontherecord.export.as_json import dump, read_page
from ontherecord.page.source import split
from ontherecord.pipeline import read
from ontherecord.records import Hints
assert ontherecord.__file__.startswith(tree)
texts = [one.text.encode() for one in read_polnear(Path(corpora), "dev")][:int(number)]
def once():
    for n, text in enumerate(texts):
        for page in split(text, f"{n}.txt", Hints(plain=True), 1 << 26):
            dump(read_page(read(page)))
once()
start = time.process_time()
once()
print(time.process_time() - start)
"""


def seconds(tree: Path, corpora: Path, articles: int) -> float:
    """Processor time of one round in a tree."""
    command = [sys.executable, "-c", _READ, str(tree), str(corpora), str(articles)]
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    ended = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tree, env=environment)
    return float(ended.stdout)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("commit")
    parser.add_argument("--corpora", type=Path, default=ROOT / "../shared/corpora")
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        before = Path(folder).resolve() / "before"
        subprocess.run(["git", "worktree", "add", "-q", "--detach", before, options.commit], cwd=ROOT, check=True)
        try:
            trees, corpora = {"before": before, "now": ROOT.resolve()}, options.corpora.resolve()
            rounds = [
                {name: seconds(tree, corpora, options.articles) for name, tree in trees.items()}
                for _ in range(options.rounds)
            ]
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", before], cwd=ROOT, check=True)
    least = {name: min(one[name] for one in rounds) for name in trees}
    print(f"{options.articles} articles: {options.commit} {least['before']:.1f} s, now {least['now']:.1f} s")
    print(f"speed now: {least['before'] / least['now']:.2f} of that before")
    return 0


if __name__ == "__main__":
    sys.exit(main())
