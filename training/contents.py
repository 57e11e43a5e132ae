"""What stands inside contents: where it is annotated, and how a network learns it."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from bench import nested
from ontherecord.nlp.inputs import Reader
from training.attribution import attribution_step
from training.augment import hidden
from training.batches import batches
from training.corpus import GoldContent, read_contents
from training.examples import Example, content_examples
from training.exemplified import exemplified
from training.network import Network
from training.steps import Step

GOLD = Path(__file__).parent / "gold"
CONTENTS = tuple(GOLD / f"nested{which}.jsonl" for which in ("", "-more", "-rest", "-other"))


def annotated_contents() -> list[GoldContent]:
    """The contents that were annotated for what is said inside them, of PolNeAR train and of the other corpora."""
    return [one for path in CONTENTS for one in read_contents(path)]


def chosen_contents() -> list[GoldContent]:
    """Contents of train that nothing inside is learned from; programs are chosen on them."""
    return [one for name in nested.CHOICE for one in read_contents(nested.GOLD / name)]


def contents_in(texts: Mapping[str, str], reader: Reader) -> Iterator[Example]:
    """The contents to learn from in texts, which are given by name, as they are read again."""
    for one in annotated_contents():
        if one.article in texts:
            yield from content_examples(texts[one.article], one, reader)


@dataclass(frozen=True)
class Contents:
    """Attributions inside annotated contents of texts, which are given by name.

    In training each is read ``times`` times, further ones are made of them ``composed`` times (`exemplified`), and a
    share of the pieces is ``hidden``.
    """

    texts: Mapping[str, str]
    annotated: Sequence[GoldContent]
    reader: Reader
    pieces: int
    times: int = 1
    composed: int = 0
    hidden: float = 0.0
    pointer_weight: float = 0.2

    def steps(self, epoch: int, chance: random.Random | None) -> list[Step[Network]]:
        """Batches of windows."""
        del epoch
        given = [(self.texts[one.article], one) for one in self.annotated if one.article in self.texts]
        read = [example for text, one in given for example in content_examples(text, one, self.reader)]
        if chance is not None:
            read = read * self.times
            made = (exemplified(text, one, chance) for text, one in given * self.composed)
            read += [example for one in made if one for example in content_examples(*one, self.reader)]
            read = [hidden(one, chance, self.hidden) for one in read]
        return [attribution_step(group, self.pointer_weight) for group in batches(read, self.pieces, chance)]


def mean_of(networks: Sequence[Network]) -> Network:
    """The first network with the mean of all weights, which of runs from one start is good (Wortsman et al. 2022)."""
    states = [one.state_dict() for one in networks]
    mean = {name: torch.stack([state[name].double() for state in states]).mean(dim=0) for name in states[0]}
    networks[0].load_state_dict(mean)
    return networks[0]
