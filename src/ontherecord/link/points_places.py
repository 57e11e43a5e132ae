"""Where utterances stand, and what way of talking a communication is: small questions about spans."""

from ontherecord.records import Channel, Utterance
from ontherecord.spans import Span, enclosing


def way(kind: Channel) -> Channel:
    """A kind of communication, summits and visits among meetings."""
    return Channel.MEETING if kind in (Channel.SUMMIT, Channel.VISIT) else kind


def hull(one: Utterance) -> Span:
    """The stretch of an article from the first to the last character of an utterance; empty where it has none."""
    return enclosing((*one.source, *one.cue, *one.content)) or Span(0, 0)


def contains(parent: Utterance, child: Utterance) -> bool:
    """Whether what is said in an utterance holds all that is said in another."""
    return all(any(outer.covers(inner) for outer in parent.content) for inner in child.content)
