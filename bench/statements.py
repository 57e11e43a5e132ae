"""Whether the vectors of statements are like as those of the original sentence encoder are.

    python bench/statements.py [--corpora ../shared/corpora] [--weights FOLDER] [--encoder FOLDER]

Draws 2,000 pairs of contents of 25 characters and more at random (seed 1) from PolNeAR dev. Their similarity by our
encoder is compared with that by all-MiniLM-L6-v2 (Spearman's rank correlation). Needs the environment of
training/requirements.txt and training/encoder.txt.
"""

import argparse
import random
import sys
from importlib import import_module
from pathlib import Path

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).parents[1]))

from training.corpus import GoldArticle, read_polnear

from ontherecord.nlp.model import TOKENIZER, WEIGHTS
from ontherecord.nlp.statements import StatementEncoder, ids_of
from ontherecord.nlp.tokenize import WordPieces

ROOT = Path(__file__).parents[1]
PAIRS = 2000
SHORTEST = 25

Floats = npt.NDArray[np.float32]


def pairs(articles: list[GoldArticle]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Pairs of different contents, each as the places of its article and of its attribution."""
    contents = [
        (a, i)
        for a, article in enumerate(articles)
        for i, one in enumerate(article.attributions)
        if sum(end - start for start, end in one.content) >= SHORTEST
    ]
    chance = random.Random(1)
    return [(x, y) for x, y in (chance.sample(contents, 2) for _ in range(PAIRS))]


def correlation(ours: StatementEncoder, encoder: Path, corpora: Path) -> float:
    """Spearman's rank correlation of the similarities; imports PyTorch, which is not everywhere."""
    training = import_module("training.statements")
    articles = read_polnear(corpora, "dev")
    drawn = pairs(articles)
    chosen = sorted({one for pair in drawn for one in pair})
    texts = [" ".join(articles[a].text[s:e] for s, e in articles[a].attributions[i].content) for a, i in chosen]
    wordpieces = WordPieces(encoder / TOKENIZER)
    theirs = training.teacher(encoder).vectors([ids_of(text, wordpieces) for text in texts])
    vectors = [dict(zip(chosen, given, strict=True)) for given in (theirs, map(ours.vector, texts))]
    return spearman(*(np.array([of[x] @ of[y] for x, y in drawn]) for of in vectors))


def spearman(one: Floats, two: Floats) -> float:
    """The correlation of the ranks of numbers among which none is twice."""
    ranks = np.array([np.argsort(np.argsort(values)) for values in (one, two)])
    return float(np.corrcoef(ranks)[0, 1])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=ROOT / "../shared/corpora")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--encoder", type=Path)
    options = parser.parse_args()
    found = correlation(
        StatementEncoder(options.weights),
        options.encoder or import_module("training.statements").installed_encoder(),
        options.corpora,
    )
    print(f"Spearman's correlation over {PAIRS} pairs: {found:.3f}")


if __name__ == "__main__":
    main()
