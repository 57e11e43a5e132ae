"""Coreference on GUM: CoNLL F1 with found mentions, and whether pronouns find their persons.

    python bench/coreference.py [--corpora ../shared/corpora] [--part dev|held-out] [--genres news,interview,speech]
                                [--weights FOLDER] [--json]

MUC, B³, CEAF-e and their mean as the CorefUD scorer counts them: mentions matched by their heads, singletons left out
(see _coreference.py). "Mentions" are those in chains.

Pronouns to persons: counted is every gold pronoun that is a mention by itself, is one of "I", "you", "he", "she",
"we", "they" in any case, and whose gold entity is a person, or persons, mentioned by something that is no pronoun as
well. It is right when the chain it was found in holds other than pronouns, and the nearest of these before it (where
none is before it, the nearest after it) is a mention of the same gold entity. A pronoun that was not found, or was
left alone, or stands in a chain of nothing but pronouns, is wrong. "Somewhere" is the laxer count in which any
mention of the chain that is no pronoun may be of the right entity.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from training.corpus import held_out
from training.gum import GumDocument, GumMention, read_gum

from _coreference import METRICS, CorefTally, matched
from ontherecord.nlp.model import WEIGHTS, Model
from ontherecord.vocab.referents import referents

PERSONAL = ("first", "second", "he", "she", "we", "they")
GENRES = ("news", "interview", "speech")


@dataclass(frozen=True, slots=True)
class Found:
    """A mention of any make; half-open code points; mentions with the same ``chain`` stand for the same."""

    start: int
    end: int
    head: tuple[int, int]
    chain: int | None


Finder = Callable[[GumDocument], Sequence[Found]]


@dataclass
class Pronouns:
    """How many pronouns were to be resolved, and how many were."""

    right: int = 0
    somewhere: int = 0
    all: int = 0

    @property
    def accuracy(self) -> float:
        """In percent."""
        return 100 * self.right / max(1, self.all)


@dataclass
class Result:
    """The scores of some documents; pronouns by their class."""

    tally: CorefTally
    pronouns: dict[str, Pronouns]

    @property
    def all_pronouns(self) -> Pronouns:
        """The pronouns of every class."""
        counts = self.pronouns.values()
        return Pronouns(sum(p.right for p in counts), sum(p.somewhere for p in counts), sum(p.all for p in counts))


def documents(corpora: Path, part: str, genres: Sequence[str]) -> list[GumDocument]:
    """The documents of dev, or of the hashed tenth of train, in some genres (all where none is given)."""
    read = read_gum(corpora, "dev" if part == "dev" else "train")
    return [d for d in read if (not genres or d.genre in genres) and (part == "dev" or held_out(d.name))]


def by_model(model: Model) -> Finder:
    """The trained model."""

    def find(document: GumDocument) -> list[Found]:
        mentions = model.read(document.text).mentions
        return [Found(m.span.start, m.span.end, m.head, m.chain) for m in mentions]

    return find


def no_result() -> Result:
    """The scores of nothing, to add documents to."""
    return Result(CorefTally(), {name: Pronouns() for name in PERSONAL})


def measure(find: Finder, gold: Sequence[GumDocument]) -> Result:
    """Score what is found in each document."""
    result = no_result()
    for document in gold:
        add(result, document, find(document))
    return result


def add(result: Result, document: GumDocument, found: Sequence[Found]) -> None:
    """Count one document."""
    stands_for = matched(document.mentions, found)
    chains: dict[int, list[int]] = {}
    for place, mention in enumerate(found):
        if mention.chain is not None:
            chains.setdefault(mention.chain, []).append(place)
    entities: dict[str, list[int]] = {}
    for place, one in enumerate(document.mentions):
        entities.setdefault(one.entity, []).append(place)
    named = [
        [place if place is not None else -1 - j for j, place in ((j, stands_for[j]) for j in chain)]
        for chain in chains.values()
    ]
    result.tally.add(entities.values(), named)
    _add_pronouns(result, document, found, stands_for, chains)


def _add_pronouns(
    result: Result,
    document: GumDocument,
    found: Sequence[Found],
    stands_for: Sequence[int | None],
    chains: dict[int, list[int]],
) -> None:
    named = {m.entity for m in document.mentions if not m.pronoun}
    persons = {m.entity for m in document.mentions if m.kind == "person"}
    found_as = {place: j for j, place in enumerate(stands_for) if place is not None}
    for place, pronoun in enumerate(document.mentions):
        kind = personal(document, pronoun)
        if kind is None or pronoun.entity not in named & persons:
            continue
        counts = result.pronouns[kind]
        counts.all += 1
        at = found_as.get(place)
        chain = None if at is None else found[at].chain
        others = [] if chain is None else [j for j in chains[chain] if not _is_pronoun(document, found[j])]
        if at is None or not others:
            continue
        before = [j for j in others if found[j].head < found[at].head]
        nearest = max(before, key=lambda j: found[j].head) if before else min(others, key=lambda j: found[j].head)
        counts.right += _entity(document, stands_for[nearest]) == pronoun.entity
        counts.somewhere += any(_entity(document, stands_for[j]) == pronoun.entity for j in others)


def _entity(document: GumDocument, place: int | None) -> str | None:
    return None if place is None else document.mentions[place].entity


def personal(document: GumDocument, mention: GumMention) -> str | None:
    """The class of a mention that is a personal pronoun and nothing else."""
    name = referents().pronouns.get(document.text[mention.start : mention.end].lower())
    return name if mention.pronoun and name in PERSONAL else None


def _is_pronoun(document: GumDocument, mention: Found) -> bool:
    return document.text[mention.start : mention.end].lower() in referents().pronouns


def main() -> None:
    """Print the scores."""
    options = _options()
    gold = documents(options.corpora, options.part, [g for g in options.genres.split(",") if g])
    result = measure(by_model(Model(options.weights)), gold)
    if options.json:
        print(json.dumps(_as_json(result), indent=1))
        return
    print(f"GUM {options.part}, {len(gold)} documents ({options.genres or 'all genres'})")
    for name in (*METRICS, "mentions"):
        share = result.tally.shares[name]
        print(f"{name:10} recall {share.recall:5.1f}  precision {share.precision:5.1f}  F1 {share.f1:5.1f}")
    print(f"{'CoNLL':10} F1 {result.tally.conll:.1f}")
    for name, counts in (*result.pronouns.items(), ("all", result.all_pronouns)):
        print(f"pronouns to persons, {name:7} {counts.right:4} of {counts.all:4}, somewhere {counts.somewhere:4}")
    print(f"pronouns to persons {result.all_pronouns.accuracy:.1f} %")


def _as_json(result: Result) -> dict[str, float]:
    scores = {name: result.tally.shares[name].f1 for name in (*METRICS, "mentions")}
    return {"CoNLL": result.tally.conll, **scores, "pronouns to persons": result.all_pronouns.accuracy}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--part", choices=("dev", "held-out"), default="dev")
    parser.add_argument("--genres", default=",".join(GENRES), help="all where empty")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
