"""Whether actors are linked across pages: recall on pairs listed beforehand, precision on merges drawn by lot.

    python bench/linked_actors.py [--record FILE]

Makes a record of ``../shared/pages`` with its links (some minutes), or takes one made with the same code. Recall is
over ``gold/actor_pairs.jsonl``, beside what equality of the names alone would link that the same reader finds; misses
come by cause. Precision is over the judged merges of ``gold/actor_merges.jsonl`` that are still made.

    --misses        list the pairs that are missed, and those wrongly joined
    --draw N        draw N merges instead, as JSON lines to be judged, with --seed S and --kind KIND (person, body …)
    --read FILE     print the passages of merges drawn before, to judge them by
"""

import argparse
import hashlib
import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from _actor_pairs import Naming as Name
from _actor_pairs import Pair, occurrence, pairs
from _linked import Linked, Named, linked
from ontherecord.link.names import alike
from ontherecord.link.names_clean import clean
from ontherecord.records import LinkKind, MentionKind
from ontherecord.vocab.offices import fold

MERGES = Path(__file__).parent / "gold" / "actor_merges.jsonl"
_PERSON = "person"
_AROUND = 110
_LIKE = 0.3


class Miss(StrEnum):
    """Why two names of one person were not linked."""

    UNREAD = "the reader found no such person"
    CHAINS = "the person is two in one article"
    PROPOSED = "only proposed"
    APART = "held to be two, or not compared"


class Verdict(StrEnum):
    """Whether a merge is of one actor."""

    RIGHT = "right"
    WRONG = "wrong"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Merge:
    """Two names on two pages that were linked. ``draw``: the seed of its lot; no ``verdict`` before it is judged."""

    draw: int
    kind: str
    a: Name
    b: Name
    verdict: Verdict | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a pair: linked by us, and by the equality of names, exact and folded."""

    pair: Pair
    joined: bool
    exact: bool
    folded: bool
    miss: Miss | None = None


@dataclass(frozen=True, slots=True)
class Precision:
    """Of some judged merges those still made: right, wrong, unclear; and how many are made no longer."""

    right: int
    wrong: int
    unclear: int
    gone: int

    @property
    def share(self) -> float:
        """The right ones of those that are clear; 0 where there is none."""
        return self.right / max(1, self.right + self.wrong)


def outcome(record: Linked, pair: Pair) -> Outcome:
    """What became of a pair of persons."""
    one, other = (record.at(side, _PERSON) for side in pair.sides)
    joined = bool(record.actors_of(one) & record.actors_of(other))
    miss = _miss(record, pair, one, other) if pair.is_same and not joined else None
    return Outcome(pair, joined, _equal(one, other, str), _equal(one, other, str.casefold), miss)


def _equal(one: Iterable[Named], other: Iterable[Named], form: Callable[[str], str]) -> bool:
    return bool({form(naming.name) for _, naming, _ in one} & {form(naming.name) for _, naming, _ in other})


def _miss(record: Linked, pair: Pair, one: tuple[Named, ...], other: tuple[Named, ...]) -> Miss:
    if not one or not other:
        return Miss.UNREAD
    for side, found, against in ((pair.sides[0], one, other), (pair.sides[1], other, one)):
        there = (each for each in record.namings(side.page) if each not in found)
        like = tuple(each for each in there if alike(each[1].name, side.name) >= _LIKE)
        if record.actors_of(like) & record.actors_of(against):
            return Miss.CHAINS
    theirs = record.actors_of(other)
    for actor in record.actors_of(one):
        asked = record.view.proposals(LinkKind.ACTOR, cluster=actor, limit=None)
        if any(theirs & set(proposal.clusters) for proposal in asked):
            return Miss.PROPOSED
    return Miss.APART


def half(pair: Pair) -> int:
    """0 or 1, by the names of the persons: choices are made on one half and reported on the other."""
    return hashlib.sha256("; ".join(pair.persons).encode()).digest()[0] % 2


def precision(record: Linked, judged: Iterable[Merge]) -> Precision:
    """How judged merges fare in a record."""
    count: Counter[Verdict | None] = Counter()
    for merge in judged:
        one, other = (record.actors_of(record.at(name, merge.kind)) for name in (merge.a, merge.b))
        count[merge.verdict if one & other else None] += 1
    return Precision(count[Verdict.RIGHT], count[Verdict.WRONG], count[Verdict.UNCLEAR], count[None])


def drawn(record: Linked, number: int, seed: int, kind: str | None = None) -> list[Merge]:
    """Merges by lot: any naming of an actor of several articles, beside any of another article of that actor."""
    chance = random.Random(seed)
    lot = [(member, actor) for actor in record.actors if len(actor.members) > 1 for member in actor.members]
    chance.shuffle(lot)
    found: list[Merge] = []
    for member, actor in lot:
        article = {one.id: one.article.id for one in record.view.members(actor)}
        others = sorted(id_ for id_ in article if article[id_] != article[member])
        if not others:
            continue
        other = chance.choice(others)
        sides = [_side(record, record.pages[article[id_]], id_) for id_ in (member, other)]
        if kind is None or sides[0][0] == kind:
            found.append(Merge(seed, sides[0][0], sides[0][1], sides[1][1]))
        if len(found) == number:
            break
    return found


def _side(record: Linked, page: str, id_: str) -> tuple[str, Name]:
    """A naming's kind, and its place: the first span that has its whole name, else a word of it, else any."""
    text = record.reading(page).article.text
    naming, spans = next((naming, spans) for one, naming, spans in record.namings(page) if one == id_)
    kind = MentionKind(naming.kind)
    words = set(fold(naming.name).split())
    telling = (span for span in spans if words & set(fold(clean(span.quote(text), kind)).split()))
    whole = (span for span in spans if clean(span.quote(text), kind) == naming.name)
    span = next(whole, None) or next(telling, spans[0])
    name = span.quote(text)
    nth = 1
    while occurrence(text, name, nth) < span.start:
        nth += 1
    return naming.kind, Name(page, name, span.start, nth)


def merges(path: Path = MERGES) -> tuple[Merge, ...]:
    """Drawn merges, judged or not. Raises OSError, or KeyError, TypeError, ValueError for a row that is none."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return tuple(
        Merge(
            row["draw"], row["kind"], Name(**row["a"]), Name(**row["b"]),
            Verdict(row["verdict"]) if row["verdict"] else None, row["note"],
        )
        for row in rows
    )  # fmt: skip


def _passages(record: Linked, path: Path) -> None:
    for number, merge in enumerate(merges(path), 1):
        print(f"{number} {merge.kind}")
        for name in (merge.a, merge.b):
            text = record.reading(name.page).article.text
            words = text[max(0, name.start - _AROUND) : name.start + len(name.name) + _AROUND]
            whole = {one[1].name for one in record.at(name, merge.kind)}
            print(f"   {name.name} {sorted(whole)} {name.page}\n      {' '.join(words.split())}")


def _line(name: str, found: Sequence[Outcome]) -> str:
    shares = (sum(map(how, found)) / max(1, len(found)) for how in (_joined, _exact, _folded))
    ours, exact, folded = (f"{share:8.3f}" for share in shares)
    return f"{name:48}{len(found):5}{ours}{exact}{folded}"


def _joined(one: Outcome) -> bool:
    return one.joined


def _exact(one: Outcome) -> bool:
    return one.exact


def _folded(one: Outcome) -> bool:
    return one.folded


def _report(found: Sequence[Outcome]) -> None:
    same = [one for one in found if one.pair.is_same]
    traits = sorted({one.pair.trait for one in same})
    groups: list[tuple[str, list[Outcome]]] = [
        ("all", same),
        ("drawn", [one for one in same if one.pair.drawn]),
        ("drawn, never head of state or government", [one for one in same if one.pair.drawn and not one.pair.leader]),
        ("sought", [one for one in same if not one.pair.drawn]),
        ("never head of state or government", [one for one in same if not one.pair.leader]),
        *((f"half {number}", [one for one in same if half(one.pair) == number]) for number in (0, 1)),
        *((trait, [one for one in same if one.pair.trait == trait]) for trait in traits),
    ]
    print(f"{'recall: pairs of one person':48}{'n':>5}{'linked':>8}{'equal':>8}{'folded':>8}")
    for name, some in groups:
        print(_line(name, some))
    print(_line("pairs of two persons that are joined (wrongly)", [one for one in found if not one.pair.is_same]))
    for miss, count in Counter(one.miss for one in same if one.miss).most_common():
        print(f"missed, {miss}: {count}, of which drawn {sum(o.miss is miss and o.pair.drawn for o in same)}")


def _list(found: Iterable[Outcome]) -> None:
    for one in found:
        if one.joined != one.pair.is_same:
            sides = " | ".join(f"{name.name} ({name.page}:{name.start})" for name in one.pair.sides)
            print(f"{one.miss or 'JOINED'} [{one.pair.trait}, half {half(one.pair)}]: {sides}")


def _report_precision(record: Linked, judged: Sequence[Merge]) -> None:
    for draw in sorted({merge.draw for merge in judged}):
        for kind in ("all", *sorted({merge.kind for merge in judged})):
            of = precision(record, [one for one in judged if one.draw == draw and kind in ("all", one.kind)])
            print(
                f"merges of draw {draw}, {kind:7} right {of.right}, wrong {of.wrong}, unclear {of.unclear}, "
                f"no longer made {of.gone}: precision {of.share:.3f}"
            )


def main() -> None:
    """Measure and print, or draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--draw", type=int)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--kind", choices=("person", "body", "state"))
    parser.add_argument("--read", type=Path)
    options = parser.parse_args()
    with linked(options.record) as record:
        if options.draw:
            for merge in drawn(record, options.draw, options.seed, options.kind):
                print(json.dumps(asdict(merge), ensure_ascii=False))
        elif options.read:
            _passages(record, options.read)
        else:
            found = [outcome(record, pair) for pair in pairs()]
            _report(found)
            if options.misses:
                _list(found)
            if MERGES.exists():
                _report_precision(record, merges())


if __name__ == "__main__":
    main()
