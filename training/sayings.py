"""Which annotated attributions report a saying, or somebody else's belief: the ones to find inside a content."""

import re

from ontherecord.vocab.reader import english_cues
from training.corpus import GoldAttribution, Spans

_WORD = re.compile(r"[\w'’]+")
_FIRST_PERSON = frozenset(("i", "we", "me", "us", "my", "our"))
_BELIEFS = frozenset(
    ("believe", "think", "worry", "fear", "doubt", "deem", "feel", "assume", "speculate", "understand", "consider")
)
# Verbs of the lexicon that tell a wish, a plan, an act or mere knowledge.
_NOT_SAYING = frozenset(
    ("hope", "expect", "know", "see", "decline", "refuse", "anticipate", "learn", "hear", "determine", "reason",
     "oppose", "endorse", "begin", "go on", "advocate")
)  # fmt: skip
_OTHER_CUES = frozenset(
    ("according", "accusing", "advice", "announcement", "assailed", "asserting", "attacked", "attacking",
     "attacks", "calls", "clear", "comments", "complaints", "consider", "considered", "convinced", "criticism",
     "decision", "dubbed", "email", "emailed", "found", "invited", "invocation", "known", "letter", "mention",
     "message", "named", "notion", "order", "ordered", "pleaded", "portrayed", "portraying", "portrays", "put",
     "question", "questions", "quote", "quoted", "quoting", "railed", "reference", "references", "referencing",
     "regard", "regarded", "remarks", "reminded", "required", "requires", "rhetoric", "ruled", "ruling", "shot",
     "shouting", "speech", "statement", "statements", "testimony", "thanked", "tweet", "tweets")
)  # fmt: skip
_BARE = frozenset(
    ("that", "it", "this", "so", "what", "which", "things", "something", "anything", "them", "him", "her", "me", "us")
)


def is_saying(attribution: GoldAttribution, text: str) -> bool:
    """Whether the cue tells a saying or a belief, not the speaker's own stance, and the content says something."""
    cue, source, content = (
        _joined(text, spans) for spans in (attribution.cue, attribution.source, attribution.content)
    )
    if not cue or content in _BARE:
        return False
    cues = english_cues()
    words = _WORD.findall(cue)
    lemmas = {verb.lemma for word in words if word in cues.forms for verb in cues.forms[word].verbs}
    lemmas |= {word for word in words if word in cues.nouns or word in _OTHER_CUES} | ({cue} & {":"})
    lemmas -= _NOT_SAYING
    return bool(lemmas - _BELIEFS if source in _FIRST_PERSON else lemmas)


def _joined(text: str, spans: Spans) -> str:
    return " ".join(text[start:end] for start, end in spans).lower()
