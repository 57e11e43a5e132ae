"""The model card's tables of names, mentions, time expressions, coreference, statements and events."""

from collections.abc import Sequence
from pathlib import Path

from bench._span_scores import StrictTally, TimexTally

from bench import coreference, mentions, plover, statements, timexes
from ontherecord.nlp.model import Model
from ontherecord.nlp.statements import StatementEncoder
from training.corpus import held_out
from training.gum import read_gum
from training.plover import read_plover
from training.timeml import read_timeml


def tables(model: Model, ours: StatementEncoder, encoder: Path, corpora: Path) -> list[str]:
    """Score the heads other than attribution's."""
    meaning = (
        f"Spearman's correlation with the similarities of all-MiniLM-L6-v2 over {statements.PAIRS:,} pairs of"
        f" contents of PolNeAR dev:\n{statements.correlation(ours, encoder, corpora):.3f}."
    )
    heads = [*_names(model, corpora), "", *_times(model, corpora), "", *_chains(model, corpora)]
    return [*heads, "", "## Meaning of statements", "", meaning, "", *_events(corpora)]


def _events(corpora: Path) -> list[str]:
    sentences = read_plover(corpora)
    found = {name: plover.recorded(sentences, path) for name, path in plover.RECORDED.items()}
    meaning = (
        "Roots of PLOVER, source and target given, five-fold cross-validation of the int8 graphs: *model* with"
        " related\nsentences in the same fold, *apart* by sentence alone; *dictionary* is our own baseline"
        " (bench/plover.py)."
    )
    shown = plover.table(sentences, {**found, "dictionary": plover.by_dictionary(sentences)})
    return ["## Events", "", meaning, "", "```text", shown, "```"]


def _names(model: Model, corpora: Path) -> list[str]:
    lines = ["## Names and mentions", "", "| strict | P | R | F1 |", "|---|---|---|---|"]
    for layer, told in ((mentions.NAMES, "worldwide-newswire, held-out tenth"), (mentions.MENTIONS, "GUM dev")):
        tally = StrictTally()
        for document in mentions.documents(corpora, layer):
            tally.add(document.gold, mentions.found(model, document.text, layer))
        for label in (None, *tally.labels()):
            score = tally.score(label)
            name = f"{layer}, {told}" if label is None else f"– {label} ({score.gold:,})"
            lines.append(f"| {name} | {score.precision:.1f} | {score.recall:.1f} | **{score.f1:.1f}** |")
    return lines


def _times(model: Model, corpora: Path) -> list[str]:
    heading = "| held-out tenth | expressions | relaxed P / R / F1 | strict F1 | type accuracy |"
    lines = ["## Time expressions", "", heading, "|---|---|---|---|---|"]
    readers = {"both": timexes.by_both(model), "the model": timexes.by_model(model), "the rules": timexes.by_rules}
    for part in timexes.PARTS:
        for name, read in readers.items():
            tally = TimexTally()
            for document in read_timeml(corpora, part):
                if held_out(document.name):
                    tally.add(document.timexes, read(document))
            relaxed = tally.relaxed
            figures = (
                f"{relaxed.precision:.1f} / {relaxed.recall:.1f} / **{relaxed.f1:.1f}** | **{tally.strict.f1:.1f}**"
            )
            lines.append(f"| {part}, {name} | {relaxed.gold} | {figures} | {tally.type_accuracy:.1f} % |")
    return lines


def _chains(model: Model, corpora: Path) -> list[str]:
    def row(told: str, genres: Sequence[str]) -> str:
        chosen = [d for d in read_gum(corpora, "dev") if not genres or d.genre in genres]
        result = coreference.measure(coreference.by_model(model), chosen)
        cells = " | ".join(f"{result.tally.shares[metric].f1:.1f}" for metric in coreference.METRICS)
        pronouns = result.all_pronouns
        return f"| {told} | {cells} | **{result.tally.conll:.1f}** | {pronouns.accuracy:.1f} % of {pronouns.all} |"

    columns = " | ".join(coreference.METRICS)
    return [
        "## Coreference",
        "",
        "GUM dev, found mentions, matched by heads, singletons left out (bench/coreference.py).",
        "",
        f"| genres | {columns} | CoNLL F1 | pronouns to persons |",
        "|---" * (len(coreference.METRICS) + 3) + "|",
        row("news, interview, speech", coreference.GENRES),
        row("all", ()),
    ]
