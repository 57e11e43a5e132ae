"""`python -m training`: trains, exports, calibrates and writes the model card. See training/README.md."""

import argparse
import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path

import torch

from ontherecord.extract.sentences import sentences
from ontherecord.nlp import tags
from ontherecord.nlp.attribution import Decoder
from ontherecord.nlp.inputs import Reader
from ontherecord.nlp.model import CONFIG, GRAPH, TOKENIZER, Model
from ontherecord.nlp.reading import Tuning, credits_of
from ontherecord.nlp.session import Session
from ontherecord.nlp.tokenize import WordPieces
from ontherecord.nlp.traits import Credit
from ontherecord.spans import Span
from training.calibrate import calibrate, temperature
from training.card import Folders, Run, write_card
from training.corpus import GoldArticle, held_out, read_polnear
from training.distil import Lessons
from training.export import write_config, write_model, write_statements
from training.former import load_former
from training.gum import GumDocument, read_gum
from training.labelled import labelled_examples
from training.lessons import Lesson
from training.links import link_threshold
from training.mentions import mention_examples
from training.network import OTHER_HEADS, Network, Shape, load_encoder
from training.newswire import NamedArticle, read_newswire
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
from training.tasks import Attributions, Labelled, Mentions, chosen_contents
from training.taught import further_windows, lesson_windows, read_lessons, write_lessons
from training.teacher import new_teacher, unpacked_mpnet
from training.timeml import TimedDocument, read_timeml
from training.train import Recipe, Trainer
from training.unlabelled import read_unlabelled

PIECES = 2048
_LINE = re.compile(r"[^\n]+")
TOGETHER = Recipe(epochs=5, encoder_rate=2e-4)
TEACHER = Recipe(epochs=2, encoder_rate=6e-5)
TAUGHT = Recipe(epochs=2, encoder_rate=1e-4, head_rate=5e-4, crf_rate=3e-3)
KEPT = Recipe(epochs=4, encoder_rate=1e-4, head_rate=5e-4, crf_rate=1e-3)
INSIDE = Recipe(epochs=3, encoder_rate=6e-5, head_rate=3e-4, crf_rate=6e-4)
STATEMENTS = Recipe(epochs=3, encoder_rate=2e-4)
HEADS = Recipe(epochs=5, encoder_rate=0.0, head_rate=1e-3, heads_only=True)


@dataclass(frozen=True, slots=True)
class Corpora:
    """What is trained on, or held out from it; ``inside``: contents, each with its text and what stands inside."""

    articles: list[GoldArticle]
    named: list[NamedArticle]
    documents: list[GumDocument]
    timed: list[TimedDocument]
    inside: list[tuple[GoldArticle, list[Span]]] = field(default_factory=list)

    @property
    def others(self) -> dict[str, str]:
        """By name, the texts that the heads beside attribution learn from."""
        return {one.name: one.text for group in (self.named, self.documents, self.timed) for one in group}

    @property
    def texts(self) -> dict[str, str]:
        """By name, all texts."""
        return {article.name: article.text for article in self.articles} | self.others


def read_corpora(folder: Path) -> tuple[Corpora, Corpora]:
    """All corpora of training, and the hashed tenth of each that is held out."""
    timed = [*read_timeml(folder, "TimeBank"), *read_timeml(folder, "AQUAINT")]
    read = (read_polnear(folder, "train"), read_newswire(folder), read_gum(folder, "train"), timed)
    rest, tenth = ([[x for x in corpus if held_out(x.name) is out] for corpus in read] for out in (False, True))
    texts = {article.name: article.text for article in read[0]}
    inside = [
        (GoldArticle(one.article, texts[one.article], one.nested), [Span(*span) for span in one.content])
        for one in chosen_contents()
    ]
    return Corpora(*rest), Corpora(*tenth, inside)  # type: ignore[arg-type]


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
    network = _teach(former, options, rest, tenth, reader)
    _write(network, options.work / "float", encoder, tenth, reader, int8=False)
    error = _write(network, options.out, encoder, tenth, reader)
    if options.card:
        folders = Folders(options.out, options.work / "float", options.work / "alone-model")
        run = Run((TOGETHER, HEADS, STATEMENTS, TEACHER, TAUGHT, KEPT, INSIDE), error, encoder, options.note)
        write_card(options.card, folders, run, options.corpora)


def _train(network: Network, options: argparse.Namespace, encoder: Path, rest: Corpora, tenth: Corpora) -> None:
    """Everything that one pass finds; then mentions and chains again, told who is credited with what."""
    reader = Reader(WordPieces(encoder / TOKENIZER))
    both = rest, tenth
    together = (_everything(_attributions(c, reader), c, reader) for c in both)
    Trainer(_recipe(TOGETHER, options), options.work / "together", network).fit(*together)
    folder = options.work / "together-model"
    if not (folder / CONFIG).exists():
        _write_attributing(network, folder, encoder, tenth)
    attributing = Model(folder)
    heads = ([Mentions(c.documents, reader, _credits(attributing, c))] for c in both)
    Trainer(_recipe(HEADS, options), options.work / "heads", network).fit(*heads)


def _teach(former: Network, options: argparse.Namespace, rest: Corpora, tenth: Corpora, reader: Reader) -> Network:
    """The network after what the teacher knows; the heads beside attribution say what those of ``former`` say."""
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
    within = Attributions(rest.articles, rest.texts, reader, PIECES, contents_from=0, contents_times=2, share=0.0)
    some = replace(again, share=0.2)
    Trainer(_recipe(INSIDE, options), options.work / "inside", network).fit([some, within], held)
    return network


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
    _write_attributing(network, options.work / "alone-model", encoder, tenth)


def _train_statements(options: argparse.Namespace, encoder: Path, rest: Corpora, tenth: Corpora) -> None:
    """The encoder of statements."""
    wordpieces, start = WordPieces(encoder / TOKENIZER), teacher(encoder)
    texts = [pieces_of(_sentences(corpora), wordpieces) for corpora in (rest, tenth)]
    network = student(start)
    tasks = (
        [Likeness(own, kept(options.work / f"{name}.npy", start, own))]
        for own, name in zip(texts, ("rest", "tenth"), strict=True)
    )
    Trainer(_recipe(STATEMENTS, options), options.work / "statements", network).fit(*tasks)
    options.out.mkdir(parents=True, exist_ok=True)
    write_statements(network.cpu(), options.out)


def _sentences(corpora: Corpora) -> list[str]:
    """The contents of attributions, and the sentences of all texts."""
    contents = [
        " ".join(article.text[start:end] for start, end in one.content)
        for article in corpora.articles
        for one in article.attributions
    ]
    split = [span.quote(text) for text in corpora.texts.values() for span in _split(text)]
    return [text for text in (*contents, *split) if len(text) >= SHORTEST]


def _split(text: str) -> Sequence[Span]:
    return sentences(text, [Span(*match.span()) for match in _LINE.finditer(text)])


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
    network: Network, folder: Path, encoder: Path, tenth: Corpora, *, int8: bool = True
) -> tuple[Decoder, float]:
    """Write the weights, with the confidence of attributions and its threshold fitted; and the calibration error."""
    write_model(network.cpu(), folder, encoder / TOKENIZER, int8=int8)
    model = Model(folder)
    fitted = calibrate(tenth.articles, [model.read(article.text).outer for article in tenth.articles])
    found = [model.read_contents(article.text, [content]) for article, content in tenth.inside]
    inside = calibrate([article for article, _ in tenth.inside], found)
    decoder = replace(
        model.decoder, calibration=fitted.calibration, inside=inside.calibration, threshold=fitted.threshold
    )
    write_config(folder, decoder, Tuning())
    return decoder, fitted.error


def _write(
    network: Network, folder: Path, encoder: Path, tenth: Corpora, reader: Reader, *, int8: bool = True
) -> float:
    """Write the weights with all that is fitted on the held-out tenth; returns the expected calibration error."""
    decoder, error = _write_attributing(network, folder, encoder, tenth, int8=int8)
    tuning = _tuning(Session(folder / GRAPH), tenth, reader)
    write_config(folder, decoder, tuning)
    write_config(folder, decoder, replace(tuning, links=link_threshold(folder, tenth.documents, reader)))
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
