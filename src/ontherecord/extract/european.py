"""German and French: quotations with their verb and subject after them, or before them and a colon."""

import re
from functools import cache

from ontherecord.extract.drafts import Draft
from ontherecord.extract.words import Kind, Sentence
from ontherecord.spans import Span
from ontherecord.vocab import reader
from ontherecord.vocab.words import alternatives

_SUBJECT = r"(?P<source>(?-i:[^\W\d_])[^,.;:!?«»„“”\"()]{1,80}?)"
_STOPS = (
    r"am|im|in|bei|gegenüber|nach|vor|zu|mit|auf|der Zeitung|dans|sur|à|au|aux|lors|après|devant|lundi|mardi|"
    r"mercredi|jeudi|vendredi|samedi|dimanche|ce|sich|dazu|daraufhin"
)
_LOOK = 160


def attributions(sentence: Sentence, text: str, language: str) -> list[Draft]:
    """„…“, sagte X; « … », a déclaré X; X sagte: „…“."""
    quotations = [word for word in sentence.words if word.kind is Kind.QUOTATION]
    found: list[Draft] = []
    for number, quotation in enumerate(quotations):
        content = Span(quotation.start, quotation.end)
        following = quotations[number + 1].start if number + 1 < len(quotations) else sentence.span.end
        previous = quotations[number - 1].end if number else sentence.span.start
        after = _after(language).match(text, quotation.end, min(following, quotation.end + _LOOK))
        before = _before(language).search(text, max(previous, quotation.start - _LOOK), quotation.start)
        match = after or before
        if match is not None:
            found.append(Draft((Span(*match.span("source")),), (Span(*match.span("cue")),), (content,)))
        elif found and text[previous : quotation.start].strip(" .,–—-") == "":
            last = found.pop()
            found.append(Draft(last.source, last.cue, (*last.content, content)))
    return found


@cache
def _verbs(language: str) -> str:
    cues = reader.foreign_cues(language)
    assert cues is not None
    return alternatives(cues.verbs)


@cache
def _after(language: str) -> re.Pattern[str]:
    return re.compile(
        rf"\s*[,.]?\s*(?P<cue>{_verbs(language)})\s+{_SUBJECT}(?=\s+(?:{_STOPS})\b|\s*[,.;:!?)»“„«]|\s*$)"
    )


@cache
def _before(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[.,;]\s|\s|\A){_SUBJECT}\s(?P<cue>{_verbs(language)})\b[^.:;?!]{{0,60}}:\s*\Z")
