"""`python -m training`: trains, exports, calibrates and writes the model card. See training/README.md."""

import argparse
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import torch

from ontherecord.nlp import tags
from ontherecord.nlp.attribution import Decoder
from ontherecord.nlp.inputs import Reader, Window
from ontherecord.nlp.model import CONFIG, TOKENIZER, Model
from ontherecord.nlp.reading import Tuning, credits_of
from ontherecord.nlp.session import Session
from ontherecord.nlp.tokenize import WordPieces
from ontherecord.nlp.traits import Credit
from training.calibrate import calibrate, temperature
from training.card import Folders, Run, write_card
from training.contents import Contents, annotated_contents, chosen_contents, contents_in, mean_of
from training.corpora import Corpora, read_corpora
from training.distil import Lessons
from training.export import write_config, write_model, write_statements
from training.former import load_former
from training.labelled import labelled_examples
from training.lessons import Lesson
from training.links import link_threshold
from training.mentions import mention_examples
from training.network import OTHER_HEADS, Network, Shape, load_encoder
from training.smoothing import smoothed
from training.statements import (
    ENCODER_PACKAGE,
    SHORTEST,
    Likeness,
    installed_encoder,
    kept,
    pieces_of,
    student,
    teacher,
)
from training.steps import Task
from training.tasks import Attributions, Labelled, Mentions
from training.taught import further_windows, lesson_windows, read_lessons, write_lessons
from training.teacher import new_teacher, unpacked_mpnet
from training.train import Recipe, Trainer
from training.unlabelled import read_unlabelled

PIECES = 2048
# of so many windows one
_CALIBRATED = 10
TOGETHER = Recipe(epochs=5, encoder_rate=2e-4)
TEACHER = Recipe(epochs=2, encoder_rate=6e-5)
TAUGHT = Recipe(epochs=2, encoder_rate=1e-4, head_rate=5e-4, crf_rate=3e-3)
KEPT = Recipe(epochs=4, encoder_rate=1e-4, head_rate=5e-4, crf_rate=1e-3)
INSIDE = Recipe(epochs=3, encoder_rate=6e-5, head_rate=3e-4, crf_rate=6e-4)
CONTENTS = Recipe(epochs=3, encoder_rate=6e-5, head_rate=3e-4, crf_rate=6e-4)
COMPOSED = Recipe(epochs=1, encoder_rate=3e-5, head_rate=1.5e-4, crf_rate=6e-4)
# of the pieces of contents, run by run of what reads them, and when it goes on from their mean
HIDDEN, HIDDEN_LAST = (0.0, 0.15, 0.15, 0.3), 0.15
STATEMENTS = Recipe(epochs=3, encoder_rate=2e-4)
HEADS = Recipe(epochs=5, encoder_rate=0.0, head_rate=1e-3, heads_only=True)


def main() -> None:
    """Read the command line and run the stages that are left."""
    options = _options()
    torch.set_num_threads(options.threads)
    encoder = options.encoder or installed_encoder()
    reader = Reader(WordPieces(encoder / TOKENIZER))
    rest, tenth = read_corpora(options.corpora)
    if options.ablation:
        _train_alone(options, encoder, rest, tenth)
    former = _new_network(options, encoder)
    if options.former:
        load_former(former, options.former)
    else:
        _train(former, options, encoder, rest, tenth)
        _train_statements(options, encoder, rest, tenth)
    network, contents = _teach(former, options, rest, tenth, reader)
    _write((network, contents), options.work / "float", encoder, tenth, reader, int8=False)
    error = _write((network, contents), options.out, encoder, tenth, reader)
    if options.card:
        folders = Folders(options.out, options.work / "float", options.work / "alone-model")
        stages = TOGETHER, HEADS, STATEMENTS, TEACHER, TAUGHT, KEPT, INSIDE, CONTENTS, COMPOSED
        write_card(options.card, folders, Run(stages, HIDDEN, error, encoder, options.note), options.corpora)


def _train(network: Network, options: argparse.Namespace, encoder: Path, rest: Corpora, tenth: Corpora) -> None:
    """Everything that one pass finds; then mentions and chains again, told who is credited with what."""
    reader = Reader(WordPieces(encoder / TOKENIZER))
    both = rest, tenth
    together = (_everything(_attributions(c, reader), c, reader) for c in both)
    Trainer(_recipe(TOGETHER, options), options.work / "together", network).fit(*together)
    folder = options.work / "together-model"
    if not (folder / CONFIG).exists():
        _write_attributing((network, network), folder, encoder, tenth)
    attributing = Model(folder)
    heads = ([Mentions(c.documents, reader, _credits(attributing, c))] for c in both)
    Trainer(_recipe(HEADS, options), options.work / "heads", network).fit(*heads)


def _teach(
    former: Network, options: argparse.Namespace, rest: Corpora, tenth: Corpora, reader: Reader
) -> tuple[Network, Network]:
    """The networks of texts and of contents, after what the teacher knows.

    The heads beside attribution say what those of ``former`` say.
    """
    former.requires_grad_(False)
    lessons, further = _lessons(former, options, (rest, tenth), reader)
    network = deepcopy(former).requires_grad_()
    # lessons are of the articles as they are
    varied = Attributions(rest.articles, {}, reader, PIECES, contents_from=TAUGHT.epochs, share=0.2, augment=1.0)
    learned = [*_everything(Lessons(lessons, PIECES, share=0.85), rest, reader), varied]
    held = _everything(_attributions(tenth, reader), tenth, reader)
    Trainer(_recipe(TAUGHT, options), options.work / "taught", network).fit(learned, held)
    before = former.state_dict()
    network.load_state_dict(
        {n: before[n] if n.startswith(OTHER_HEADS) else t for n, t in network.state_dict().items()}
    )
    for name, parameter in network.coreference.named_parameters():
        parameter.requires_grad_(name.startswith("project."))
    again = Lessons([*lessons, *further], PIECES, former, share=0.6)
    Trainer(_recipe(KEPT, options), options.work / "kept", network).fit([again], held)
    begun = deepcopy(network)
    within = Contents(rest.texts, annotated_contents(), reader, PIECES, times=2)
    Trainer(_recipe(INSIDE, options), options.work / "inside", network).fit([replace(again, share=0.2), within], held)
    alone = replace(again, former=None, share=0.1), replace(within, times=1)
    chosen = Contents(rest.texts | tenth.texts, chosen_contents(), reader, PIECES)
    contents = _contents(begun, network, options, (*alone, chosen))
    return network, smoothed(contents, _calibration_windows(rest, reader))


def _contents(
    begun: Network, network: Network, options: argparse.Namespace, tasks: tuple[Lessons, Contents, Contents]
) -> Network:
    """What reads contents, on the word vectors of ``network``: a run on from the mean of runs from ``begun``.

    ``tasks``: lessons, and contents to learn from and held out.
    """
    lessons, within, held = tasks

    def run(recipe: Recipe, number: int, one: Network, hidden: float, composed: int) -> Network:
        learned = [lessons, replace(within, hidden=hidden, composed=composed)]
        seeded = replace(_recipe(recipe, options), seed=options.seed + number)
        return Trainer(seeded, options.work / f"contents-{number}", one).fit(learned, [held])

    begun.encoder.word.load_state_dict(network.encoder.word.state_dict())
    for name, parameter in begun.named_parameters():
        parameter.requires_grad_(not name.startswith((*OTHER_HEADS, "encoder.word.")))
    runs = [run(CONTENTS, number, deepcopy(begun), hidden, 3) for number, hidden in enumerate(HIDDEN)]
    return run(COMPOSED, len(HIDDEN), mean_of(runs), HIDDEN_LAST, 10)


def _calibration_windows(rest: Corpora, reader: Reader) -> list[Window]:
    """Some of the contents that are learned from, by which what reads contents is made ready for int8."""
    return [example.window for example in contents_in(rest.texts, reader)][::_CALIBRATED]


def _lessons(
    former: Network, options: argparse.Namespace, both: tuple[Corpora, Corpora], reader: Reader
) -> tuple[list[Lesson], list[Lesson]]:
    """What the teacher and ``former`` make of what is annotated and of pages; and of the other corpora's texts."""
    work = options.work / "teacher"
    first, further = work / "lessons.pickle", work / "further.pickle"
    if not further.exists():
        teacher = new_teacher(options.mpnet or unpacked_mpnet(work), options.seed)
        tasks = ([Attributions(c.articles, c.texts, reader, PIECES, 0, share=0.85, pointer_weight=0.4)] for c in both)
        Trainer(_recipe(TEACHER, options), work, teacher).fit(*tasks)
        pages = read_unlabelled(options.pages)
        if not first.exists():
            windows = lesson_windows(both[0].articles, both[0].texts, pages, reader)
            write_lessons(first, (teacher, former), [*windows])
        model = Model(options.former or options.work / "together-model", options.threads)
        windows = further_windows(model, pages, [*both[0].others.values()], reader)
        write_lessons(further, (teacher, former), [*windows])
    return read_lessons(first), read_lessons(further)


def _train_alone(options: argparse.Namespace, encoder: Path, rest: Corpora, tenth: Corpora) -> None:
    """What the same encoder does with attributions alone, for the card."""
    reader, network = Reader(WordPieces(encoder / TOKENIZER)), _new_network(options, encoder)
    tasks = ([Attributions(c.articles, c.texts, reader, PIECES, contents_from=2)] for c in (rest, tenth))
    Trainer(_recipe(TOGETHER, options), options.work / "alone", network).fit(*tasks)
    _write_attributing((network, network), options.work / "alone-model", encoder, tenth)


def _train_statements(options: argparse.Namespace, encoder: Path, rest: Corpora, tenth: Corpora) -> None:
    """The encoder of statements."""
    wordpieces, start = WordPieces(encoder / TOKENIZER), teacher(encoder)
    texts = [pieces_of(corpora.sentences(SHORTEST), wordpieces) for corpora in (rest, tenth)]
    network = student(start)
    tasks = (
        [Likeness(own, kept(options.work / f"{name}.npy", start, own))]
        for own, name in zip(texts, ("rest", "tenth"), strict=True)
    )
    Trainer(_recipe(STATEMENTS, options), options.work / "statements", network).fit(*tasks)
    options.out.mkdir(parents=True, exist_ok=True)
    write_statements(network.cpu(), options.out)


def _new_network(options: argparse.Namespace, encoder: Path) -> Network:
    torch.manual_seed(options.seed)
    network = Network(Shape())
    load_encoder(network.encoder, encoder)
    return network


def _attributions(corpora: Corpora, reader: Reader) -> Attributions:
    """Attributions, and when these are known by and large, those inside contents too."""
    return Attributions(corpora.articles, corpora.texts, reader, PIECES, contents_from=2, share=0.8)


def _everything(attributions: Task[Network], corpora: Corpora, reader: Reader) -> list[Task[Network]]:
    """Attributions, names, time expressions, mentions and chains."""
    return [
        attributions,
        Labelled("names", tags.NAMES, [(a.text, a.names) for a in corpora.named], reader, PIECES, share=0.8),
        Labelled("timexes", tags.TIMEXES, [(d.text, d.timexes) for d in corpora.timed], reader, PIECES),
        Mentions(corpora.documents, reader, {}),
    ]


def _credits(model: Model, corpora: Corpora) -> dict[str, list[Credit]]:
    """Who is credited with what in the documents of GUM, which does not tell."""
    readings = ((document, model.read(document.text)) for document in corpora.documents)
    return {document.name: credits_of(reading.words, reading.outer) for document, reading in readings}


def _recipe(recipe: Recipe, options: argparse.Namespace) -> Recipe:
    return replace(recipe, seed=options.seed, device="cuda" if torch.cuda.is_available() else "cpu")


def _write_attributing(
    networks: tuple[Network, Network], folder: Path, encoder: Path, tenth: Corpora, *, int8: bool = True
) -> tuple[tuple[Decoder, Decoder], float]:
    """Write the weights, with the confidence of attributions and its thresholds fitted; and the calibration error.

    ``networks``: of texts and of contents, and likewise the decoders.
    """
    network, contents = (one.cpu() for one in networks)
    write_model(network, folder, encoder / TOKENIZER, contents=contents, int8=int8)
    model = Model(folder)
    fitted = calibrate(tenth.articles, [model.read(article.text).outer for article in tenth.articles])
    found = [model.read_contents(article.text, [content]) for article, content in tenth.inside]
    inside = calibrate([article for article, _ in tenth.inside], found, slack=0.01)
    decoders = fitted.of(model.decoder), inside.of(model.inside)
    write_config(folder, decoders, Tuning())
    return decoders, fitted.error


def _write(
    networks: tuple[Network, Network],
    folder: Path,
    encoder: Path,
    tenth: Corpora,
    reader: Reader,
    *,
    int8: bool = True,
) -> float:
    """Write the weights with all that is fitted on the held-out tenth; returns the expected calibration error."""
    decoders, error = _write_attributing(networks, folder, encoder, tenth, int8=int8)
    tuning = _tuning(Session(folder), tenth, reader)
    write_config(folder, decoders, tuning)
    write_config(folder, decoders, replace(tuning, links=link_threshold(folder, tenth.documents, reader)))
    return error


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
    parser.add_argument("--pages", type=Path, default=Path("../shared/pages"), help="unlabelled pages")
    parser.add_argument("--mpnet", type=Path, help="folder of MPNet's files (default: from its packages)")
    parser.add_argument("--former", type=Path, help="weights to go on from, instead of learning together first")
    parser.add_argument("--encoder", type=Path, help=f"folder of MiniLM's files (default: from {ENCODER_PACKAGE})")
    parser.add_argument("--work", type=Path, required=True, help="folder for checkpoints; a run found there goes on")
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights that run time loads")
    parser.add_argument("--card", type=Path, help="where to write the model card (reads dev)")
    parser.add_argument("--note", default="", help="what the card must say of this run besides")
    parser.add_argument("--ablation", action="store_true", help="train attribution alone too, for the card")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=TOGETHER.seed)
    return parser.parse_args()


if __name__ == "__main__":
    main()
