"""Links across the shared pages: the calls told by both sides, and how many of all links are right, judged by hand.

    python bench/linked.py [--record FILE] [--shared ../shared] [--unjudged] [--json]

Reads and links all of ``pages/`` (about 2,000; --record names a file with them that is linked already). The calls of
bench/gold/both_sides.jsonl, which both sides put out, have to be one. Every link that was made between pages of
different sources, and every other one between two pages, is looked up in bench/gold/links.jsonl, where people judged
it: right, wrong, or unclear, which counts as wrong. A cluster of n members has n - 1 links: the best matches that
hold it together. --unjudged prints those that nobody has judged. Ends with 1 when there are such.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).parent))

from _linked import Linked, linked
from ontherecord.records import Channel, Cluster, LinkKind, Match
from ontherecord.store.base import ArticleRow, Member, View

ROOT = Path(__file__).parents[1]
GOLD = Path(__file__).parent / "gold" / "links.jsonl"
CALLS = Path(__file__).parent / "gold" / "both_sides.jsonl"
KINDS = (LinkKind.STATEMENT, LinkKind.COMMUNICATION, LinkKind.EVENT, LinkKind.COPY)


@dataclass(frozen=True, slots=True)
class End:
    """One end of a link: the page, and the words by which the object is judged, by their place and hash."""

    page: str
    start: int
    digest: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A link that a person judged: ``right``, ``wrong`` or ``unclear``."""

    kind: LinkKind
    one: End
    other: End
    verdict: str


@dataclass(frozen=True, slots=True)
class Made:
    """A link of the record between two pages; ``across``: they are of different sources."""

    kind: LinkKind
    one: Member
    other: Member
    across: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """How many links there are, how many are judged, and how many of these are right."""

    made: int
    judged: int
    right: int

    @property
    def precision(self) -> float | None:
        """In percent of those that are judged; None where none is."""
        return round(100 * self.right / self.judged, 1) if self.judged else None


def end(record: Linked, member: Member) -> End:
    """The end of a link as the gold tells it."""
    return End(
        record.pages[member.article.id], member.span.start, hashlib.sha256(member.words.encode()).hexdigest()[:12]
    )


def links(view: View, kind: LinkKind) -> Iterator[Made]:
    """Every link between two pages that holds a cluster together."""
    for cluster in view.clusters(kind):
        if len(cluster.members) > 1:
            yield from _links(view, cluster)


def _links(view: View, cluster: Cluster) -> Iterator[Made]:
    members = {member.id: member for member in view.members(cluster)}
    words = {member.id: member.words for member in members.values()}
    for one, other, match in _tree(words, view.matches(cluster)):
        ends = members[one], members[other]
        if ends[0].article.address != ends[1].article.address:
            across = source(ends[0].article) != source(ends[1].article)
            yield Made(cluster.kind, *ends, across, match.reasons if match else ("the very same",))


def _tree(words: Mapping[str, str], matches: Sequence[Match]) -> Iterator[tuple[str, str, Match | None]]:
    """The members, by their words, joined one after another by the best match with one that is joined (Prim 1957).

    A member without any match has the value of another: it is joined to the first that has its words.
    """
    joined = [matches[0].one if matches else next(iter(words))]
    while rest := [member for member in words if member not in joined]:
        best = next((m for m in matches if (m.one in joined) != (m.other in joined)), None)
        if best is not None:
            one, other = (best.one, best.other) if best.one in joined else (best.other, best.one)
        else:
            other = rest[0]
            one = next((member for member in joined if words[member] == words[other]), joined[0])
        joined.append(other)
        yield one, other, best


def source(article: ArticleRow) -> str:
    """Whose page it is: the host of its address, else its outlet, else the page itself."""
    return urlsplit(article.address).hostname or article.outlet or article.address


def read_gold(path: Path = GOLD) -> dict[tuple[LinkKind, frozenset[End]], Judged]:
    """The judged links by kind and ends."""
    found = {}
    for line in path.read_text("utf-8").splitlines():
        told = json.loads(line)
        one, other = (End(**told[side]) for side in ("one", "other"))
        judged = Judged(LinkKind(told["kind"]), one, other, told["verdict"])
        found[judged.kind, frozenset((one, other))] = judged
    return found


def both_sides(record: Linked) -> tuple[int, list[str]]:
    """How many of the calls that both sides put out are one in the record, and those that are not."""
    calls = [json.loads(line) for line in CALLS.read_text("utf-8").splitlines()]
    sides = {call["call"]: [_told(record, page) for page in call["pages"]] for call in calls}
    missed = [name for name, told in sides.items() if not set.intersection(*told)]
    return len(calls) - len(missed), missed


def _told(record: Linked, page: str) -> set[str]:
    """The calls that a page tells of, by their clusters."""
    told = [one.id for one in record.reading(page).communications if one.kind is Channel.CALL]
    return set(record.view.clusters_of(told).values())


def measure(record: Linked) -> tuple[dict[str, Share], list[Made]]:
    """Shares of right links by kind, across sources and within one, and the links that nobody has judged."""
    gold = read_gold() if GOLD.exists() else {}
    shares, unjudged = {}, []
    for kind in KINDS:
        found: dict[bool, list[Judged | None]] = {True: [], False: []}
        for made in links(record.view, kind):
            judged = gold.get((kind, frozenset((end(record, made.one), end(record, made.other)))))
            found[made.across].append(judged)
            if judged is None:
                unjudged.append(made)
        for name, across in (("across sources", True), ("within one", False)):
            told = [one for one in found[across] if one is not None]
            right = sum(one.verdict == "right" for one in told)
            shares[f"{kind} {name}"] = Share(len(found[across]), len(told), right)
    return shares, unjudged


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Judge the links across the shared pages.")
    parser.add_argument("--record", type=Path)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--unjudged", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with linked(options.record, options.shared / "pages") as record:
        one, missed = both_sides(record)
        shares, unjudged = measure(record)
        if options.unjudged:
            for made in unjudged:
                ends = {"one": asdict(end(record, made.one)), "other": asdict(end(record, made.other))}
                print(json.dumps({"kind": made.kind.value, **ends, "across": made.across}, ensure_ascii=False))
            return 0
    told = {name: asdict(share) | {"precision": share.precision} for name, share in shares.items()}
    printed = {"both sides": {"one": one, "missed": missed}, **told}
    print(json.dumps(printed, indent=None if options.json else 1, ensure_ascii=False))
    return 1 if unjudged or missed else 0


if __name__ == "__main__":
    sys.exit(main())
