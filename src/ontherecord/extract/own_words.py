"""Whether what stands in a content is no other's saying: "they expressed their concern over it" credits them once."""

from ontherecord.extract.drafts import Draft
from ontherecord.spans import quote_all
from ontherecord.vocab.reader import inside_cues

_OWNERS = frozenset(("his", "her", "its", "their"))
_OPENING = '“"‘ '


def is_own(text: str, outer: Draft, inner: Draft) -> bool:
    """Whether the content of ``outer`` begins with whose ``inner`` is, and ``outer`` does no more than voice it.

    Also where whose it is stands in the cue of ``outer`` already: they | expressed their concern that | ….
    """
    if any(cue.covers(source) for cue in outer.cue for source in inner.source):
        return True
    owner = quote_all(text, inner.source).lower()
    if owner not in _OWNERS or inner.source[0].start < outer.content[0].start:
        return False
    if text[outer.content[0].start : inner.source[0].start].strip(_OPENING):
        return False
    return not inside_cues().voiced.isdisjoint(quote_all(text, outer.cue).lower().split())
