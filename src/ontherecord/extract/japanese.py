"""Japanese: a topic, a quotation in corner brackets, the particle と and a verb of saying."""

import re
from functools import cache

from ontherecord.extract.drafts import Draft
from ontherecord.extract.words import Kind, Sentence
from ontherecord.spans import Span
from ontherecord.vocab import reader
from ontherecord.vocab.words import alternatives

_VERB_WITHIN = 24


def attributions(sentence: Sentence, text: str) -> list[Draft]:
    """Read “Xは「…」と述べた”: the topic before, the verb right after the quotation."""
    found: list[Draft] = []
    position = sentence.span.start
    for word in sentence.words:
        if word.kind is not Kind.QUOTATION:
            continue
        verb = _verb().match(text, word.end, min(sentence.span.end, word.end + _VERB_WITHIN))
        if verb is not None:
            topic = _topic().search(text, position, word.start)
            source = (Span(*topic.span("source")),) if topic else ()
            found.append(Draft(source, (Span(*verb.span("cue")),), (Span(word.start, word.end),)))
        position = word.end
    return found


@cache
def _topic() -> re.Pattern[str]:
    cues = reader.foreign_cues("ja")
    assert cues is not None
    return re.compile(
        rf"(?P<source>[^\s、。「」『』]{{1,40}}?)(?:{'|'.join(cues.sources)})(?=[、「『]|[^、。]{{0,40}}\Z)"
    )


@cache
def _verb() -> re.Pattern[str]:
    cues = reader.foreign_cues("ja")
    assert cues is not None
    verbs = alternatives(cues.verbs)
    return re.compile(rf"(?:{'|'.join(cues.quotatives)})[^。、「」]{{0,12}}?(?P<cue>(?:{verbs})\w{{0,4}})")
