"""Sayings in letters that no noun tells of: by a verb of writing, to a reader or by who writes letters."""

import re
from collections.abc import Iterator, Mapping, Sequence

from ontherecord.records import ActorKind, ActorName, Attribution, Channel, Utterance
from ontherecord.resolve.adjunct import document_noun, letter_nouns, noun_span
from ontherecord.resolve.context import Context
from ontherecord.resolve.exchanges import Exchanges
from ontherecord.resolve.findings import Finding
from ontherecord.resolve.speaking import Speaking
from ontherecord.spans import Span, enclosing
from ontherecord.vocab.channels import channel_nouns
from ontherecord.vocab.letters import letter_words, other_way

_KNOWN = (ActorKind.PERSON, ActorKind.BODY, ActorKind.STATE)
_IN = re.compile(r"\s(?:back\s)?(?:in|for|on|at|under)\s(?:the\s)?")
# no saying: wrote sixteen of them, wrote a book
_THING = re.compile(
    r"\s(?:\d+|an?|the|his|her|their|several|many|some|\w+teen|two|three|four|five|six|seven|eight|nine|ten)\s"
)
_QUOTED = re.compile(r"[“”\"‘]")


class Writing:
    """What tells in an article that a saying was in a letter."""

    def __init__(self, context: Context, exchanges: Exchanges) -> None:
        self._context = context
        self._exchanges = exchanges
        english = context.article.language in (None, "en")
        self._letters = [Span(*m.span()) for m in letter_nouns().finditer(context.text)] if english else []
        self._english = english

    def letter(self, utterance: Utterance, last: Utterance | None) -> Finding[Channel] | None:
        """The letter that a saying was in by its verb, told by the verb and by where letters are told of; else None.

        ``last``: what was said before it.
        """
        if not self._english or not utterance.cue or utterance.speaker is None or not self._untold(utterance):
            return None
        verb = self._verb(utterance, last)
        if verb is None or self._elsewhere(utterance, verb) or self._wrote_things(utterance, verb):
            return None
        if utterance.speaker.kind not in _KNOWN:
            return None
        reader = utterance.addressee is not None and utterance.addressee.kind in _KNOWN
        if not reader and not self._exchanges.takes_part(Channel.LETTER, utterance.speaker):
            return None
        near = [span for span in self._letters if span.end <= verb.start][-1:] or self._letters[:1]
        return Finding(Channel.LETTER, (verb, *near))

    def _untold(self, utterance: Utterance) -> bool:
        """Whether no channel is told, or only how its writer's letters came out."""
        if utterance.channel is None:
            return True
        told = next((one.spans for one in utterance.evidence if one.field == "channel"), ())
        words = told[0].quote(self._context.text).lower() if told else ""
        return utterance.channel is Channel.PUBLICATION and words in letter_words().printing

    def _verb(self, utterance: Utterance, last: Utterance | None) -> Span | None:
        """The verb of writing in a cue; of answering, where it answers a letter."""
        words = letter_words()
        for cue in utterance.cue:
            match = words.writing.search(self._context.text, *cue)
            if match is None and _answers(last, utterance):
                match = words.answering.search(self._context.text, *cue)
            if match is not None:
                return Span(*match.span())
        return None

    def _elsewhere(self, utterance: Utterance, verb: Span) -> bool:
        """Whether the sentence tells of another way: wrote in his diary, wrote on X, wrote for the Herald."""
        text = self._context.text
        link = _IN.match(text, verb.end)
        if link is not None:
            timexes = self._context.timexes_in([Span(link.start(), min(len(text), link.end() + 60))])
            if not timexes or timexes[0].span.start > link.end():
                return True
        sentence = self._context.sentence_at(verb.start)
        said = enclosing(utterance.content)
        rest = [sentence] if said is None else [Span(sentence.start, said.start), Span(said.end, sentence.end)]
        return any(other_way(piece.quote(text)) for piece in rest if piece.start < piece.end)

    def _wrote_things(self, utterance: Utterance, verb: Span) -> bool:
        """Whether what was written is no saying, but letters or a book."""
        said = enclosing(utterance.content)
        if said is None or said.start < verb.start or said.start - verb.end > 1:
            return False
        thing = _THING.match(self._context.text, verb.end) is not None
        return thing and _QUOTED.search(self._context.text, *said) is None


def _answers(last: Utterance | None, utterance: Utterance) -> bool:
    """Whether what was said before was in a letter to who answers."""
    if last is None or last.channel is not Channel.LETTER or last.addressee is None or utterance.speaker is None:
        return False
    return last.addressee.name == utterance.speaker.name


def written_to(
    context: Context,
    attributions: Sequence[Attribution],
    speaking: Mapping[str, Speaking],
    spoken_to: Mapping[str, Finding[ActorName]],
) -> Iterator[tuple[Channel, ActorName, ActorName]]:
    """Who wrote to whom by what is quoted: told him in a letter, wrote to her."""
    nouns = channel_nouns(context.article.language or "en")
    for one in attributions:
        by, to = speaking[one.id].speaker.value, spoken_to[one.id].value
        people = by is not None and to is not None and by.kind is to.kind is ActorKind.PERSON and by.name != to.name
        if by is None or to is None or not people:
            continue
        noun = noun_span(context, one)
        if noun is not None:
            written = nouns[document_noun(context, noun)] is Channel.LETTER
        else:
            wrote = any(letter_words().writing.search(context.text, *cue) for cue in one.cue)
            written = wrote and not other_way(context.sentence(one).quote(context.text))
        if written:
            yield Channel.LETTER, by, to
