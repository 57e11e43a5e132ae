"""`python -m training train`: see training/README.md."""

import argparse
from pathlib import Path

import torch

from ontherecord.nlp.inputs import Reader
from ontherecord.nlp.tokenize import WordPieces
from training.corpus import held_out, read_polnear
from training.train import Recipe, Trainer


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(prog="python -m training")
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--minilm", type=Path, required=True, help="folder with model.safetensors, tokenizer.json")
    parser.add_argument("--work", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--batch-pieces", type=int, default=2048)
    parser.add_argument("--augment", type=float, default=0.2)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    articles = read_polnear(arguments.corpora, "train")
    recipe = Recipe(
        epochs=arguments.epochs,
        batch_pieces=arguments.batch_pieces,
        augment=arguments.augment,
        device="cuda" if torch.cuda.is_available() else "cpu",
    )
    trainer = Trainer(
        recipe, arguments.work, arguments.minilm, Reader(WordPieces(arguments.minilm / "tokenizer.json"))
    )
    trainer.fit([a for a in articles if not held_out(a.name)], [a for a in articles if held_out(a.name)])


if __name__ == "__main__":
    main()
