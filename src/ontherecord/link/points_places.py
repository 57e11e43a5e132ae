"""Where utterances stand, and what way of talking a communication is: small questions about spans."""

from collections.abc import Sequence

from ontherecord.records import Channel, Utterance
from ontherecord.spans import Span


def way(kind: Channel) -> Channel:
    """A kind of communication, summits and visits among meetings."""
    return Channel.MEETING if kind in (Channel.SUMMIT, Channel.VISIT) else kind


def hull(one: Utterance) -> Span:
    """The stretch of an article from the first to the last character of an utterance; empty where it has none."""
    spans = (*one.source, *one.cue, *one.content)
    return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else Span(0, 0)


def contains(parent: Utterance, child: Utterance) -> bool:
    """Whether what is said in an utterance holds all that is said in another."""
    return all(any(c.start <= s.start and s.end <= c.end for c in parent.content) for s in child.content)


def words_at(text: str, spans: Sequence[Span]) -> str:
    """The words of some spans."""
    return " ".join(span.quote(text) for span in spans)


def meets(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one.start < other.end and other.start < one.end
