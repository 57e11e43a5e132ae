"""Reads the sentences annotated with PLOVER events (Hu et al. 2024) from their archive.

A sentence, who acts in it, who it is done to, and the event's root by hand. Whether it took place or is planned is
not annotated by hand: it is what the authors' zero-shot model says (their column ``modality_L2``), as are the
hypotheses about source and target that it took to follow from the sentence.
"""

import ast
import csv
import hashlib
import io
import math
import re
import tarfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ontherecord.spans import Span

ARCHIVE = "plover.tar.gz"
FOLDS = 5
ALIKE = 0.25
_FILE = "plover/PLV_train.tsv"
_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<(/?)([st])>")
_HYPOTHESES = ("prompt_L1", "prompt_L2")


@dataclass(frozen=True, slots=True)
class CodedSentence:
    """A sentence with one event; ``source`` and ``target`` have several spans if named again, none if not named.

    ``quad``: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict. ``hypotheses``:
    the silver ones, in their wording (``<S>``, ``<T>``).
    """

    text: str
    source: tuple[Span, ...]
    target: tuple[Span, ...]
    root: str
    quad: int
    planned: bool
    hypotheses: tuple[str, ...]


def read_plover(corpora: Path) -> list[CodedSentence]:
    """The sentences of the archive, in its order."""
    with tarfile.open(corpora / ARCHIVE) as archive:
        member = archive.extractfile(_FILE)
        if member is None:
            raise ValueError(f"{ARCHIVE} has no {_FILE}.")
        text = member.read().decode("utf-8")
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [_sentence(row) for row in rows]


def folds(sentences: Sequence[CodedSentence], *, together: bool = True) -> list[list[int]]:
    """The places of the sentences of each fold, by hash; those that are related are in the same if ``together``."""
    groups = related([one.text for one in sentences]) if together else [[i] for i in range(len(sentences))]
    found: list[list[int]] = [[] for _ in range(FOLDS)]
    for group in groups:
        name = min(sentences[i].text for i in group)
        found[int(hashlib.sha256(name.encode("utf-8")).hexdigest(), 16) % FOLDS] += group
    return [sorted(fold) for fold in found]


def related(texts: Sequence[str]) -> list[list[int]]:
    """Texts in groups, by their places: what is alike by its rarer words (tf-idf, cosine) is in one, in chains too.

    The corpus does not tell which sentences are of one article or about one affair, and many are: of two that are
    related by this measure the roots are the same in 64 of 100, of two at random in 9.
    """
    words = [set(_WORD.findall(text.lower())) for text in texts]
    count = Counter(word for own in words for word in own)
    weigh = {word: math.log(len(texts) / n) ** 2 for word, n in count.items() if n > 1}
    norms = [math.sqrt(sum(weigh.get(word, 0.0) for word in own)) or 1.0 for own in words]
    holding: dict[str, list[int]] = {}
    group = list(range(len(texts)))
    for i, own in enumerate(words):
        shared: defaultdict[int, float] = defaultdict(float)
        for word in sorted(own & weigh.keys()):
            for j in holding.setdefault(word, []):
                shared[j] += weigh[word]
            holding[word].append(i)
        for j, weight in shared.items():
            if weight > ALIKE * norms[i] * norms[j] and group[i] != group[j]:
                group = [group[i] if g == group[j] else g for g in group]
    found: dict[int, list[int]] = {}
    for i, g in enumerate(group):
        found.setdefault(g, []).append(i)
    return list(found.values())


def short_hash(text: str) -> str:
    """What tells a sentence in the record, without its words."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


def unmarked(marked: str) -> tuple[str, dict[str, tuple[Span, ...]]]:
    """A sentence without its marks, and the spans marked ``s`` and ``t``; they may contain each other."""
    text, at = "", 0
    opened: dict[str, int] = {}
    found: dict[str, list[Span]] = {"s": [], "t": []}
    for tag in _TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        if not tag[1]:
            opened[tag[2]] = len(text)
        elif tag[2] in opened:
            found[tag[2]].append(Span(opened.pop(tag[2]), len(text)))
    return text + marked[at:], {role: tuple(spans) for role, spans in found.items()}


def _sentence(row: dict[str, str]) -> CodedSentence:
    text, spans = unmarked(row["marked_sentence"])
    told = (hypothesis for column in _HYPOTHESES for hypothesis in ast.literal_eval(row[column] or "[]"))
    return CodedSentence(
        text,
        spans["s"],
        spans["t"],
        row["gold_root"],
        int(row["gold_penta"]),
        row["modality_L2"] == "todo",
        tuple(sorted(set(told))),
    )
