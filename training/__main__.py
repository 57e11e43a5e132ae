"""`python -m training`: trains, exports, calibrates and writes the model card. See training/README.md."""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch

from ontherecord.nlp import tags
from ontherecord.nlp.inputs import Reader
from ontherecord.nlp.model import GRAPH, TOKENIZER, Model
from ontherecord.nlp.reading import Tuning, credits_of
from ontherecord.nlp.session import Session
from ontherecord.nlp.tokenize import WordPieces
from ontherecord.nlp.traits import Credit
from training.calibrate import calibrate, temperature
from training.card import Folders, Run, write_card
from training.corpus import GoldArticle, held_out, read_polnear
from training.export import write_config, write_model
from training.gum import GumDocument, read_gum
from training.labelled import labelled_examples
from training.links import link_threshold
from training.mentions import mention_examples
from training.network import Network, Shape, between, load_minilm
from training.newswire import NamedArticle, read_newswire
from training.statements import ENCODER_PACKAGE, Statement, Teacher, installed_encoder, statements
from training.tasks import MORE_CONTENTS, Attributions, Labelled, Mentions, Task
from training.timeml import TimedDocument, read_timeml
from training.train import CHECKPOINT, Recipe, Trainer

PIECES = 2048
ALONE = Recipe(epochs=8, encoder_rate=2e-4)
TOGETHER = Recipe(epochs=4, encoder_rate=1e-4)
LAST = Recipe(epochs=1, encoder_rate=5e-5, head_rate=5e-4)
HEADS = Recipe(epochs=2, encoder_rate=0.0, head_rate=5e-4, heads_only=True)
# of the weights after training together in the encoder and in attribution's heads; chosen on the held-out tenth
SHARE = 0.75


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
    encoder = options.encoder or installed_encoder()
    reader = Reader(WordPieces(encoder / TOKENIZER))
    rest, tenth = read_corpora(options.corpora)
    torch.manual_seed(options.seed)
    network = Network(Shape())
    load_minilm(network, encoder)

    Trainer(_recipe(ALONE, options), options.work / "alone", network).fit(*(_alone(c, reader) for c in (rest, tenth)))
    first = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    alone = options.work / "alone-model"
    if not (options.work / "together" / CHECKPOINT).exists():
        _write(network, alone, encoder, tenth, reader)
    teacher = Teacher(encoder, WordPieces(encoder / TOKENIZER))
    together = [
        _together(c, reader, statements(c.articles, teacher, options.work / f"{name}.npy"), _credits(Model(alone), c))
        for c, name in ((rest, "rest"), (tenth, "tenth"))
    ]
    Trainer(_recipe(TOGETHER, options), options.work / "together", network).fit(*together)
    Trainer(_recipe(LAST, options), options.work / "last", network).fit(_last(together[0]), together[1])
    network.load_state_dict(between(first, network.state_dict(), SHARE))
    Trainer(_recipe(HEADS, options), options.work / "heads", network).fit(together[0][1:], together[1][1:])
    _write(network, options.work / "float", encoder, tenth, reader, int8=False)
    error = _write(network, options.out, encoder, tenth, reader)
    if options.card:
        folders = Folders(options.out, options.work / "float", options.work / "alone-model")
        write_card(
            options.card,
            folders,
            Run((ALONE, TOGETHER, LAST, HEADS), SHARE, error, encoder, options.note),
            options.corpora,
        )


def _alone(corpora: Corpora, reader: Reader) -> list[Task]:
    """Attributions only; towards the end those inside contents too."""
    return [Attributions(corpora.articles, reader, PIECES, contents_from=4)]


def _together(
    corpora: Corpora, reader: Reader, said: Sequence[Statement], credited: Mapping[str, Sequence[Credit]]
) -> list[Task]:
    """Everything."""
    return [
        Attributions(corpora.articles, reader, PIECES, contents_from=0, contents_times=1, share=0.4, statements=said),
        Labelled("names", tags.NAMES, [(a.text, a.names) for a in corpora.named], reader, PIECES, share=0.5),
        Labelled("timexes", tags.TIMEXES, [(d.text, d.timexes) for d in corpora.timed], reader, PIECES),
        Mentions(corpora.documents, reader, credited),
    ]


def _last(together: Sequence[Task]) -> list[Task]:
    """The same, of attributions mostly those inside contents, of which more are annotated."""
    attributions, names, *others = together
    assert isinstance(attributions, Attributions)
    assert isinstance(names, Labelled)
    inside = replace(attributions, contents=MORE_CONTENTS, contents_times=2, share=0.3)
    return [inside, replace(names, share=0.2), *others]


def _credits(model: Model, corpora: Corpora) -> dict[str, list[Credit]]:
    """Who is credited with what in the documents of GUM, which does not tell, by the model of attribution alone."""
    readings = ((document, model.read(document.text)) for document in corpora.documents)
    return {document.name: credits_of(reading.words, reading.outer) for document, reading in readings}


def _recipe(recipe: Recipe, options: argparse.Namespace) -> Recipe:
    return replace(recipe, seed=options.seed, device="cuda" if torch.cuda.is_available() else "cpu")


def _write(
    network: Network, folder: Path, encoder: Path, tenth: Corpora, reader: Reader, *, int8: bool = True
) -> float:
    """Write the weights, with confidences and threshold fitted; returns the expected calibration error."""
    write_model(network.cpu(), folder, encoder / TOKENIZER, int8=int8)
    model = Model(folder)
    fitted = calibrate(tenth.articles, [model.read(article.text).outer for article in tenth.articles])
    decoder = replace(model.decoder, calibration=fitted.calibration, threshold=fitted.threshold)
    tuning = _tuning(Session(folder / GRAPH), tenth, reader)
    write_config(folder, decoder, tuning)
    write_config(folder, decoder, replace(tuning, links=link_threshold(folder, tenth.documents, reader)))
    return fitted.error


def _tuning(session: Session, tenth: Corpora, reader: Reader) -> Tuning:
    """The temperature of each head that labels words."""
    named = [e for a in tenth.named for e in labelled_examples(a.text, a.names, tags.NAMES, reader)]
    timed = [e for d in tenth.timed for e in labelled_examples(d.text, d.timexes, tags.TIMEXES, reader)]
    headed = [e for d in tenth.documents for e in mention_examples(d, reader)]
    return Tuning(
        names=temperature([session.run([e.window])[0].names for e in named], [e.gold for e in named]),
        timexes=temperature([session.run([e.window])[0].timexes for e in timed], [e.gold for e in timed]),
        kinds=temperature([session.run([e.window])[0].kinds for e in headed], [e.kinds for e in headed]),
    )


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


if __name__ == "__main__":
    main()
