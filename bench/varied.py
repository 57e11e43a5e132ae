"""Attribution on the hashed tenth of PolNeAR train as it varies: other names, other lengths of window.

    python bench/varied.py [--corpora ../shared/corpora]

"other names": every word of a person's name, as the model finds it, is another from a list of names of Africa, Asia
and the Near East, always the same for the same. "windows of N": the encoder sees at most N pieces at a time; it was
trained on 254. Programs are chosen on this tenth: its figures are to be compared with each other, not with dev's.
"""

import argparse
import hashlib
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from training.corpus import GoldArticle, held_out, read_polnear
from training.edits import Edit, edited, moved_attribution

from _metrics import Tally
from ontherecord.nlp.inputs import Reader
from ontherecord.nlp.model import TOKENIZER, WEIGHTS, Model
from ontherecord.nlp.tokenize import WordPieces

ROOT = Path(__file__).parents[1]
_MEASURES = ("exact source", "exact cue", "exact content", "partial", "linked")
_LENGTHS = (126, 254, 382, 510)
_PART = re.compile(r"[A-Z][\w-]{2,}")
_KEPT = frozenset(("Mrs", "Sen", "Gov", "Rep", "President", "Senator"))
_NAMES = tuple(
    """
    Abdulrahman Achieng Adebayo Anwar Aoun Berdimuhamedow Bhutto Bolat Hakimi Hasina Hyun-jin Jong-un Kang-in Kishida
    Marape Mbarga Myung Ndayishimiye Nguyen Nurgaliyev Obiang Okonjo Ouattara Oyelaran Phuc Prayut Raisi Rajapaksa
    Ramaphosa Seo-yeon Sogavare Subrahmanyam Tedros Thuy Tokayev Tshisekedi Wickremesinghe Widodo Yingluck Zhaoxu
    """.split()  # noqa: SIM905 - shorter
)


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=ROOT / "../shared/corpora")
    options = parser.parse_args()
    articles = [one for one in read_polnear(options.corpora, "train") if held_out(one.name)]
    model = Model()
    print(f"{'':16}" + "".join(f"{measure:>15}" for measure in _MEASURES))
    _print("as it is", model, articles)
    _print("other names", model, [_renamed(model, article) for article in articles])
    wordpieces = WordPieces(WEIGHTS / TOKENIZER)
    for length in _LENGTHS:
        model._reader = Reader(wordpieces, length)  # noqa: SLF001 - no user may set it
        _print(f"windows of {length}", model, articles)


def _print(name: str, model: Model, articles: Sequence[GoldArticle]) -> None:
    tally = Tally()
    for article in articles:
        tally.add(article.text, article.attributions, model.read(article.text).outer)
    print(f"{name:16}" + "".join(f"{tally.score(measure).f1:15.1f}" for measure in _MEASURES), flush=True)


def _renamed(model: Model, article: GoldArticle) -> GoldArticle:
    """The article with other names, its attributions where they are then."""
    edits = sorted(set(_edits(model, article.text)))
    attributions = tuple(moved_attribution(one, edits) for one in article.attributions)
    return GoldArticle(article.name, edited(article.text, edits), attributions)


def _edits(model: Model, text: str) -> Iterator[Edit]:
    for name in model.read(text).names:
        if name.label == "Person":
            for part in _PART.finditer(text, *name.span):
                if part[0] not in _KEPT:
                    number = int(hashlib.sha256(part[0].encode()).hexdigest(), 16)
                    yield part.start(), part.end(), _NAMES[number % len(_NAMES)]


if __name__ == "__main__":
    main()
