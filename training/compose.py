"""Nested attributions to train on: paragraphs put into somebody's mouth.

PolNeAR marks one layer only. A paragraph with attributions of its own, wrapped as a quotation or a report ("…," NAME
said), is one content on the outer layer, and what was marked in it is the inner layer.
"""

import random
import re
from collections.abc import Iterator, Sequence

from training.corpus import GoldArticle, GoldAttribution, Spans
from training.sayings import is_saying

_MAX_WORDS = 70
_DOUBLE = str.maketrans({"“": "‘", "”": "’", '"': "'"})
_SOURCES = (
    "{name}", "{name}", "{name}", "he", "she", "a senior official", "the ministry", "a spokesman for {name}",
    "people familiar with the talks", "a source", "the report", "Seoul", "the newspaper", "the letter", "analysts",
)  # fmt: skip
_NAMES = (
    "Mr. Okafor", "Adaeze Nwosu", "Park Ji-hoon", "Ms. Tanaka", "Prime Minister Sato", "Li Wenhua", "Dr. Haddad",
    "Foreign Minister Petrova", "Lindiwe Dube", "General Aung", "President Morales", "Dr. Rahman", "Kim Yong-su",
    "Senator Whitfield", "Ana Kovač", "the Foreign Ministry", "Yonhap", "the Blue House", "Deputy Minister Farouk",
)  # fmt: skip
_CUES = ("said", "said", "said", "said", "told reporters", "wrote", "added", "explained", "says", "argued", "noted")
_THAT_CUES = (*_CUES, "reported", "claimed", "insisted", "acknowledged", "warned", "wrote in the letter", "announced")
_MARK = re.compile(r"\{(\w+)\}")


def composed(article: GoldArticle, chance: random.Random, share: float) -> GoldArticle:
    """Wrap a share of the paragraphs; what they hold becomes the inner layer, known within the wrapped contents."""
    text = ""
    outer: list[GoldAttribution] = []
    inner: list[GoldAttribution] = []
    known: list[tuple[int, int]] = []
    for start, end, attributions in _paragraphs(article):
        paragraph = article.text[start:end]
        if len(paragraph.split()) <= _MAX_WORDS and chance.random() < share:
            wrapped, at, credit = _wrap(paragraph, chance)
            base = len(text)
            outer.append(_shifted(credit, base))
            inside = (_shifted(a, base + at - start) for a in attributions if is_saying(a, article.text))
            inner += [_clipped(a, outer[-1].content[0][1]) for a in inside]
            known.append(outer[-1].content[0])
            text += wrapped
        else:
            outer += [_shifted(a, len(text) - start) for a in attributions]
            text += paragraph
        text += article.text[end : _next_start(article.text, end)]
    return GoldArticle(article.name, text, tuple(outer), tuple(known), tuple(inner))


def _clipped(attribution: GoldAttribution, end: int) -> GoldAttribution:
    def clip(spans: Spans) -> Spans:
        return tuple((start, min(stop, end)) for start, stop in spans)

    return GoldAttribution(clip(attribution.source), clip(attribution.cue), clip(attribution.content))


def _next_start(text: str, end: int) -> int:
    while end < len(text) and text[end] == "\n":
        end += 1
    return end


def _paragraphs(article: GoldArticle) -> Iterator[tuple[int, int, list[GoldAttribution]]]:
    """The lines of an article with the attributions that begin in them; across lines: with the line of the first."""
    first = {id(a): min(s for s, _ in (*a.source, *a.cue, *a.content)) for a in article.attributions}
    last = {id(a): max(e for _, e in (*a.source, *a.cue, *a.content)) for a in article.attributions}
    start = _next_start(article.text, 0)
    while start < len(article.text):
        end = article.text.find("\n", start)
        end = len(article.text) if end < 0 else end
        while any(first[id(a)] < end < last[id(a)] for a in article.attributions):
            following = article.text.find("\n", _next_start(article.text, end))
            end = len(article.text) if following < 0 else following
        yield start, end, [a for a in article.attributions if start <= first[id(a)] < end]
        start = _next_start(article.text, end)


def _wrap(paragraph: str, chance: random.Random) -> tuple[str, int, GoldAttribution]:
    """The paragraph in a quotation or a report, where it begins there, and the attribution around it."""
    name = chance.choice(_SOURCES).format(name=chance.choice(_NAMES))
    opened, closed = chance.choice(("“”", '""'))
    quoted = paragraph.translate(_DOUBLE)
    bare = quoted.removesuffix(".")
    cue, that = chance.choice(_CUES), chance.choice(_THAT_CUES)
    capital = name[0].upper() + name[1:]
    forms: Sequence[str] = (
        opened + "{body}," + closed + " {source} {cue}.",
        opened + "{body}," + closed + " {cue} {source}.",
        "{source} {cue}: " + opened + "{body}" + closed,
        "{source} {that} that {body}.",
        "{source} {cue} {body}.",
        "{body}, {source} {cue}.",
        "According to {source}, {body}.",
    )
    form = chance.choice(forms)
    starts = form.startswith("{source}")
    fills = {
        "body": quoted if ": " in form else bare,
        "source": capital if starts else name,
        "cue": cue,
        "that": that,
    }
    return _filled(form, fills, opened, closed)


def _filled(form: str, fills: dict[str, str], opened: str, closed: str) -> tuple[str, int, GoldAttribution]:
    out, at = "", {}
    position = 0
    for match in _MARK.finditer(form):
        out += form[position : match.start()]
        at[match[1]] = (len(out), len(out) + len(fills[match[1]]))
        out += fills[match[1]]
        position = match.end()
    out += form[position:]
    body_start, body_end = at["body"]
    start, end = body_start, body_end
    if start and out[start - 1] == opened:
        start -= 1
        end = out.index(closed, body_end) + 1
    elif "that" in at:
        start -= len("that ")
    cue = at.get("cue") or at.get("that") or (0, len("According to"))
    return out, body_start, GoldAttribution((at["source"],), (cue,), ((start, end),))


def _shifted(attribution: GoldAttribution, by: int) -> GoldAttribution:
    def move(spans: Spans) -> Spans:
        return tuple((start + by, end + by) for start, end in spans)

    return GoldAttribution(move(attribution.source), move(attribution.cue), move(attribution.content))
