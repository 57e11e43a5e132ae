"""Reads GUM (CoNLL-U with CorefUD's Entity column) from its archive: text, mentions with their entities, dates.

Zeldes 2017. Of the Entity column "GRP-etype-infstat-salience-centering-minspan-link-identity", the group and the type
are read.
"""

import io
import re
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from training.spans import GoldSpan

ARCHIVE = "gum.tar.gz"
_BRACKET = re.compile(r"\((?P<group>[^()\-]+)-(?P<kind>\w+)(?:-[^()]*)?(?P<one>\))?|(?P<closed>[^()\-]+)\)")
_TAG = re.compile(r"<(/?)(date|time)\b")


@dataclass(frozen=True, slots=True)
class GumMention:
    """A mention; ``start``, ``end`` and ``head`` are half-open code points, ``kind`` one of GUM's entity types.

    ``head`` is one token, that which the dependency tree puts over the others. Where a coordination would share it
    with its first member, its head is the conjunction. ``entity`` names what it refers to within its document;
    ``pronoun`` tells whether the head is a pronoun.
    """

    start: int
    end: int
    head: tuple[int, int]
    kind: str
    entity: str
    pronoun: bool


@dataclass(frozen=True, slots=True)
class GumDocument:
    """A document, its paragraphs on lines of their own; mentions and dates in the order of their starts.

    ``timexes`` are labelled DATE or TIME.
    """

    name: str
    genre: str
    text: str
    mentions: tuple[GumMention, ...]
    timexes: tuple[GoldSpan, ...]


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    pos: str
    governor: int
    relation: str
    misc: dict[str, str]


def read_gum(corpora: Path, part: str) -> list[GumDocument]:
    """The documents of a part ("train" or "dev"), sorted by name."""
    files: dict[str, str] = {}
    dev: frozenset[str] = frozenset()
    with tarfile.open(corpora / ARCHIVE) as tar:
        for member in tar:
            path = PurePosixPath(member.name)
            if path.suffix != ".conllu" and path.name != "splits.md":
                continue
            extracted = tar.extractfile(member)
            if extracted is not None:
                content = io.TextIOWrapper(extracted, encoding="utf-8", newline="").read()
                if path.name == "splits.md":
                    dev = frozenset(_section(content, "dev"))
                else:
                    files[path.stem] = content
    return [_document(name, files[name]) for name in sorted(files) if (name in dev) == (part == "dev")]


def _section(splits: str, part: str) -> list[str]:
    """The documents that ``splits.md`` lists under a part."""
    below = re.split(r"^## ", splits, flags=re.MULTILINE)
    return [name for one in below if one.split()[:1] == [part] for name in re.findall(r"\* (\S+)", one)]


def _document(name: str, conllu: str) -> GumDocument:
    text = ""
    mentions: list[GumMention] = []
    timexes: list[GoldSpan] = []
    dates = _Dates()
    gap = ""
    for sentence in conllu.split("\n\n"):
        lines = sentence.strip("\n").split("\n")
        if text and any(line.startswith("# newpar") for line in lines):
            gap = "\n"
        tokens, surface, after = _tokens(lines, len(text + gap))
        if tokens:
            text += gap + surface
            mentions += _distinct_heads(list(_mentions(tokens)), tokens)
            timexes += dates.read(tokens)
            gap = after
    genre = name.split("_")[1]
    ordered = sorted(mentions, key=lambda m: (m.start, -m.end, m.entity))
    return GumDocument(name, genre, text, tuple(ordered), tuple(sorted(timexes, key=lambda t: (t.start, t.end))))


def _tokens(lines: Sequence[str], offset: int) -> tuple[list[_Token], str, str]:
    """The words of a sentence, its text, and what follows it; empty nodes are left out."""
    text = gap = ""
    tokens: list[_Token] = []
    within: tuple[int, int, int] = (0, 0, 0)
    for line in lines:
        number, form, _, pos, _, _, governor, relation, _, misc = (line.split("\t") + [""] * 10)[:10]
        fields = dict(field.partition("=")[::2] for field in misc.split("|"))
        first, _, last = number.partition("-")
        if not first.isdigit():
            continue
        if last or int(first) > within[2]:
            start = offset + len(text + gap)
            text += gap + form
            gap = "" if fields.get("SpaceAfter") == "No" else " "
            within = (start, start + len(form), int(last or first))
        if not last:
            start, end = _piece(text, offset, within, tokens, form)
            tokens.append(_Token(start, end, pos, int(governor), relation, fields))
    return tokens, text, gap


def _piece(
    text: str, offset: int, within: tuple[int, int, int], tokens: Sequence[_Token], form: str
) -> tuple[int, int]:
    """Where a word stands; one of a contraction whose letters differ has the whole contraction."""
    start = max(within[0], tokens[-1].end if tokens else 0)
    if text[start - offset : start - offset + len(form)] == form:
        return start, start + len(form)
    return within[:2]


def _mentions(tokens: Sequence[_Token]) -> Iterator[GumMention]:
    """The mentions of a sentence; one in several parts goes from the first part's start to the last one's end."""
    opened: dict[str, list[tuple[int, str]]] = {}
    for i, token in enumerate(tokens):
        for bracket in _BRACKET.finditer(token.misc.get("Entity", "")):
            group, _, part = (bracket["group"] or bracket["closed"]).rstrip("]").partition("[")
            number, _, count = part.partition("/")
            if bracket["group"] and number in {"", "1"}:
                opened.setdefault(group, []).append((i, bracket["kind"]))
            if (bracket["one"] or bracket["closed"]) and number == count and opened.get(group):
                first, kind = opened[group].pop()
                yield _mention(tokens, first, i, kind, group)


def _mention(tokens: Sequence[_Token], first: int, last: int, kind: str, entity: str) -> GumMention:
    head = next((i for i in range(first, last + 1) if not first < tokens[i].governor <= last + 1), first)
    at = tokens[head]
    return GumMention(tokens[first].start, tokens[last].end, (at.start, at.end), kind, entity, at.pos == "PRON")


def _distinct_heads(mentions: Sequence[GumMention], tokens: Sequence[_Token]) -> Iterator[GumMention]:
    """Give a coordination its conjunction for a head where its first member is a mention as well."""
    shortest: dict[tuple[int, int], int] = {}
    for mention in mentions:
        shortest[mention.head] = min(shortest.get(mention.head, mention.end), mention.end)
    for mention in mentions:
        conjunction = _conjunction(mention, tokens)
        if conjunction and shortest[mention.head] <= conjunction[0]:
            yield replace(mention, head=conjunction, pronoun=False)
        else:
            yield mention


def _conjunction(mention: GumMention, tokens: Sequence[_Token]) -> tuple[int, int] | None:
    """The last "and" or "or" that joins something in a mention to its head."""
    head = next(i for i, token in enumerate(tokens, 1) if (token.start, token.end) == mention.head)
    members = {i for i, token in enumerate(tokens, 1) if token.governor == head and token.relation == "conj"}
    joining = [t for t in tokens if t.relation == "cc" and t.governor in members and t.end < mention.end]
    return (joining[-1].start, joining[-1].end) if joining else None


class _Dates:
    """Follows the <date> and <time> elements, which may be open from one sentence to the next."""

    def __init__(self) -> None:
        self._opened: list[tuple[str, int]] = []

    def read(self, tokens: Sequence[_Token]) -> Iterator[GoldSpan]:
        """The dates that end in a sentence; sentences are given in order."""
        for token in tokens:
            for closing, name in _TAG.findall(token.misc.get("XML", "")):
                if not closing:
                    self._opened.append((name, token.start))
                elif self._opened and self._opened[-1][0] == name:
                    yield GoldSpan(self._opened.pop()[1], token.end, name.upper())
