"""Pages that are one writer's own post: which sentences are the writer's, and of which communication each tells."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from ontherecord.link.points_parties import Parties
from ontherecord.records import Channel, Communication, Reading, Utterance
from ontherecord.spans import Span
from ontherecord.vocab.posts import post_words

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Writer:
    """Who wrote the post that a page is.

    ``post``: the id of the post among the page's communications; ``said``: the writer's sentences, in order, and
    their ``ids``; ``cut``: whether the page marks or tells that something is left out.
    """

    name: str
    post: str
    said: tuple[Utterance, ...]
    ids: frozenset[str]
    cut: bool

    def wrote(self, one: Utterance) -> bool:
        """Whether an utterance is one of the writer's sentences."""
        return one.id in self.ids

    def told_of(self, reading: Reading, communication: Communication) -> tuple[Utterance, ...]:
        """The sentences that may tell of a communication: all but those after the mention of another, up to its own.

        Those before the first mention of any are told of the first.
        """
        others = [one for one in reading.communications if one.id not in (self.post, communication.id)]
        theirs = sorted((m, one.id) for one in others for m in one.mentions)
        ours = sorted((m, communication.id) for m in communication.mentions)
        listed = sorted((*theirs, *ours))
        found: list[Utterance] = []
        for one in self.said:
            first, last = (
                bisect_left(listed, at, key=lambda pair: pair[0].start)
                for at in (one.content[0].start, one.content[-1].end)
            )
            told = listed[first:last] or listed[max(0, first - 1) : first] or listed[:1]
            if any(owner == communication.id for _, owner in told):
                found.append(one)
        return tuple(found)

    def acting(self, text: str, subject: Span, parties: Parties) -> tuple[str, ...] | None:
        """Whom the subject of a clause of the writer's means by a pronoun; None where it is none of these.

        "I" is the writer, "we" are all who take part, "she" is the one other who does.
        """
        words = post_words()
        others = tuple(name for name in parties.names if name != self.name)
        for match in _WORD.finditer(text, *subject):
            if words.alone.fullmatch(match[0]):
                return (self.name,)
            if words.several.fullmatch(match[0]):
                return parties.names if others and self.name in parties.names else ()
            if words.others.fullmatch(match[0]):
                return others if len(others) == 1 else ()
        return None


def writer_of(reading: Reading) -> Writer | None:
    """The writer of the post that a page is; None where it is none."""
    for post in reading.communications:
        if post.kind is Channel.POST and post.author is not None:
            name = post.author.name
            said = tuple(one for one in reading.utterances if _is_own(one, name))
            if said:
                cut = post_words().left_out.search(reading.article.text) is not None
                return Writer(name, post.id, said, frozenset(one.id for one in said), cut)
    return None


def _is_own(one: Utterance, name: str) -> bool:
    bare = not one.source and not one.cue and bool(one.content) and one.parent is None
    return bare and one.channel is Channel.POST and one.speaker is not None and one.speaker.name == name
