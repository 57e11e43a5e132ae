"""Events of several articles on ECB+ topics 31-35: which mentions tell of one event.

    python bench/ecb.py [--corpora ../shared/corpora] [--part test|train] [--read] [--json]

Gold mentions of events; CoNLL F1 (mean of MUC, B³, CEAF-e) over all documents at once, topics not given away. Our
copy of the corpus does not say which sentences were checked, and most mentions of the others are in no chain though
they should be: "checked" are the mentions of sentences that have an event told in other documents too, "all" are all.
Papers on ECB+ count chains of one mention, which lifts every system; both counts are given.

Systems: every mention alone; the same head word; the same head word within stories, which are found (documents with
like words); ours (link.events.compare on all pairs, average linkage); ours within such stories. What of a story is
given away beside: the same head word within the topics, and within the two stories of each topic, of the gold.

--read reads the text itself first: what is found, matched to the gold mentions by heads, is scored against all gold
mentions. "read" are our events, political acts only, so that most gold mentions are none of ours; "words" are
occurrences of words that mostly tell of events in topics 1-30, for a measure of linking from raw text.
"""

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).parents[1]))

from _coreference import METRICS, CorefTally
from _ecb import TEST, TRAIN, EcbDocument, EcbMention, chains, checked, read_ecb
from _ecb_read import FoundEvent, events_by_words, found_events, telling_words
from ontherecord.link.event_traits import head
from ontherecord.link.events import compare, keys
from ontherecord.link.values import Act
from ontherecord.nlp.statements import shipped

ROOT = Path(__file__).parents[1]
# chosen by training/fit_events.py over the tenths of topics 1-30
JOINED = 0.2
SAME_STORY = 0.1

Floats = npt.NDArray[np.float64]
Groups = list[list[int]]


@dataclass(frozen=True, slots=True)
class Row:
    """One system's scores: CoNLL F1 without and with chains of one mention, and F1 of each metric without."""

    system: str
    mentions: str
    conll: float
    with_single: float
    each: tuple[float, ...]


@cache
def vector(text: str) -> npt.NDArray[np.float32]:
    """The shipped encoder's vector, remembered."""
    return shipped().vector(text)


def likeness(acts: Sequence[Act], within: Sequence[Hashable] | None = None) -> Floats:
    """How probable it is that two acts are one, for each pair; 0 for those of different groups of ``within``."""
    scores = np.zeros((len(acts), len(acts)))
    for i, one in enumerate(acts):
        for j in range(i):
            if within is None or within[i] == within[j]:
                found = compare(one, acts[j], vector)
                scores[i, j] = scores[j, i] = found.score if found else 0.0
    return scores


def average_linkage(scores: Floats, least: float) -> Groups:
    """Groups joined, the most alike first, as long as the mean of all pairs between two is ``least``.

    By chains of nearest neighbours (Murtagh 1983): the same groups as by joining the best pair each time, in O(n²).
    """
    near = scores.copy()
    np.fill_diagonal(near, -np.inf)
    members: list[list[int]] = [[i] for i in range(len(near))]
    open_, path = set(range(len(near))), list[int]()
    while open_:
        if not path:
            path.append(min(open_))
        at = path[-1]
        best = int(near[at].argmax())
        before = path[-2] if len(path) > 1 else None
        if before is not None and near[at, before] >= near[at, best]:
            best = before
        if near[at, best] < least:
            open_.discard(at)
            path.pop()
        elif best == before:
            del path[-2:]
            _join(near, members, at, best)
            open_.discard(at)
        else:
            path.append(best)
    return [sorted(group) for group in members if group]


def _join(near: Floats, members: list[list[int]], one: int, other: int) -> None:
    """Put the members of one to the other; what it was near to is the mean."""
    sizes = len(members[one]), len(members[other])
    mean = (sizes[0] * near[one] + sizes[1] * near[other]) / sum(sizes)
    near[other], near[:, other] = mean, mean
    near[other, other] = -np.inf
    near[one], near[:, one] = -np.inf, -np.inf
    members[other] += members[one]
    members[one] = []


def stories(documents: Sequence[EcbDocument], least: float = SAME_STORY) -> dict[str, int]:
    """For each document the number of its story: documents joined by the likeness of their words (tf-idf)."""
    counts = [Counter(word for word in map(head, one.text.split()) if word.isalpha()) for one in documents]
    of = Counter(word for one in counts for word in one)
    places = {word: i for i, word in enumerate(of)}
    table = np.zeros((len(documents), len(places)))
    for row, one in zip(table, counts, strict=True):
        for word, times in one.items():
            row[places[word]] = (1 + math.log(times)) * math.log(len(documents) / of[word])
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    groups = average_linkage(table @ table.T, least)
    return {documents[i].name: number for number, group in enumerate(groups) for i in group}


def grouped(mentions: Sequence[EcbMention], by: Callable[[EcbMention], Hashable]) -> Groups:
    """The places of mentions for which ``by`` gives the same."""
    found: dict[Hashable, list[int]] = {}
    for place, mention in enumerate(mentions):
        found.setdefault(by(mention), []).append(place)
    return list(found.values())


def score(gold: Iterable[Sequence[Hashable]], found: Iterable[Sequence[Hashable]], system: str, mentions: str) -> Row:
    """One row."""
    right, ours = list(gold), list(found)
    several, single = CorefTally(), CorefTally(singletons=True)
    several.add(right, ours)
    single.add(right, ours)
    return Row(system, mentions, several.conll, single.conll, tuple(several.shares[name].f1 for name in METRICS))


def by_gold_mentions(documents: Sequence[EcbDocument]) -> list[Row]:
    """The rows of every system on gold mentions, of checked sentences and all."""
    mentions = [m for one in documents for m in one.mentions]
    story, topic = stories(documents), {one.name: one.topic for one in documents}
    scores = likeness([m.act for m in mentions])
    rows = []
    for name, places in (("checked", checked(mentions)), ("all", list(range(len(mentions))))):
        chosen = [mentions[i] for i in places]
        ours = scores[np.ix_(places, places)]
        of_story = np.array([story[m.document] for m in chosen])
        systems: dict[str, Groups] = {
            "every mention alone": [[i] for i in range(len(chosen))],
            "same head": grouped(chosen, lambda m: head(m.act.words)),
            "same head, found stories": grouped(chosen, lambda m: (story[m.document], head(m.act.words))),
            "ours": average_linkage(ours, JOINED),
            "ours, found stories": average_linkage(ours * (of_story[:, None] == of_story), JOINED),
            "same head, gold topics": grouped(chosen, lambda m: (topic[m.document], head(m.act.words))),
            "same head, gold stories": grouped(
                chosen, lambda m: (topic[m.document], m.document.endswith("plus"), head(m.act.words))
            ),
        }
        rows += [score(chains(chosen), groups, system, name) for system, groups in systems.items()]
    return rows


def from_text(documents: Sequence[EcbDocument], events: Sequence[FoundEvent], how: str) -> list[Row]:
    """The rows of events found in the text, against all gold mentions and those of checked sentences."""
    mentions = [m for one in documents for m in one.mentions]
    acts = [event.act for event in events]
    systems: dict[str, Groups] = {
        f"{how}, same head": list(_by_head(acts)),
        f"{how}, ours": average_linkage(likeness(acts), JOINED),
    }
    rows = []
    for name, places in (("checked", set(checked(mentions))), ("all", set(range(len(mentions))))):
        gold = [kept for chain in chains(mentions) if (kept := [i for i in chain if i in places])]
        for system, groups in systems.items():
            found = [[m for i in group for m in events[i].mentions] for group in groups]
            # what stands for a gold mention that is not counted is not counted either
            left = [kept for group in found if (kept := [m for m in group if m < 0 or m in places])]
            rows.append(score(gold, left, system, name))
    return rows


def recall(events: Sequence[FoundEvent], of: int, how: str) -> str:
    """How many events were found, and how many gold mentions they have."""
    hits = {m for event in events for m in event.mentions if m >= 0}
    return f"{how}: {len(events)} events, {len(hits)} of {of} gold mentions among theirs"


def _by_head(acts: Sequence[Act]) -> Iterable[list[int]]:
    found: dict[str, list[int]] = {}
    for i, act in enumerate(acts):
        found.setdefault(head(act.words), []).append(i)
    return found.values()


def kept_by_keys(mentions: Sequence[EcbMention]) -> tuple[int, int, int]:
    """Gold pairs, how many of them share a key, and how many pairs of mentions do."""
    of = [frozenset(keys(m.act)) for m in mentions]
    gold = [(i, j) for chain in chains(mentions) for i in chain for j in chain if j < i]
    blocks: dict[str, list[int]] = {}
    for place, found in enumerate(of):
        for key in found:
            blocks.setdefault(key, []).append(place)
    pairs = {(i, j) for block in blocks.values() for i in block for j in block if j < i}
    return len(gold), sum(pair in pairs for pair in gold), len(pairs)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=ROOT / "../shared/corpora")
    parser.add_argument("--part", choices=("test", "train"), default="test")
    parser.add_argument("--read", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    documents = read_ecb(options.corpora, TEST if options.part == "test" else TRAIN)
    mentions = [m for one in documents for m in one.mentions]
    rows = by_gold_mentions(documents)
    if options.read:
        words = telling_words(read_ecb(options.corpora, TRAIN))
        for how, events in (("read", found_events(documents)), ("words", events_by_words(documents, words))):
            rows += from_text(documents, events, how)
            print(recall(events, len(mentions), how), file=sys.stderr)
    if options.json:
        print(json.dumps({f"{row.system}, {row.mentions}": [row.conll, row.with_single] for row in rows}))
        return
    print(f"{len(documents)} documents, {len(mentions)} mentions, {len(checked(mentions))} in checked sentences")
    print("gold pairs {}, sharing a key {}; pairs that share a key {}".format(*kept_by_keys(mentions)))
    print(f"{'':32}{'mentions':10}{'CoNLL':>7}{'with singles':>14}" + "".join(f"{name:>8}" for name in METRICS))
    for row in rows:
        each = "".join(f"{value:8.1f}" for value in row.each)
        print(f"{row.system:32}{row.mentions:10}{row.conll:7.1f}{row.with_single:14.1f}{each}")


if __name__ == "__main__":
    main()
