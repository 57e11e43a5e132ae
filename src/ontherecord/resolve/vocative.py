"""Whom a quotation speaks to by a vocative: "with you, Mr. President", "Mr. Lund, your bridge"."""

import re

from ontherecord.records import ActorName, Attribution, Mention, MentionKind
from ontherecord.resolve.context import Context
from ontherecord.resolve.findings import Finding
from ontherecord.spans import Span
from ontherecord.vocab.reader import family_of

_BEGINS = r"(?:(?<=[“\"‘'])|(?<=, )|(?<=— )|(?<=– )|(?<=\. )|(?<=! )|(?<=\? ))(?:[Dd]ear |[Tt]hank you,? )?"
_ENDS = r"(?=[,.!?:;”\"]|’(?!\w)|\s[—–])"
_OFFICE = re.compile(
    rf"{_BEGINS}(?:Mr\.?|Mrs\.?|Ms\.?|Madame?) (?P<title>(?:Vice |Deputy )?"
    r"(?:President|Prime Minister|Minister|Chairman|Chairwoman|Chancellor|Secretary|Ambassador|Speaker|Premier))"
    rf"{_ENDS}"
)
_NAME = re.compile(rf"{_BEGINS}(?:Mr\.?|Mrs\.?|Ms\.?|Dr\.?) (?P<name>[^\W\d_a-z][\w’'-]+){_ENDS}")
_YOU = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)


def vocative(context: Context, attribution: Attribution, speaker: ActorName | None) -> Finding[ActorName] | None:
    """The one person of the article, not the speaker, called by office or name in a content that says "you"."""
    text = context.text
    for span in attribution.content:
        # the mark that opens a quotation belongs to what a vocative begins after
        start = max(0, span.start - 1)
        if not _YOU.search(text, *span):
            continue
        for pattern in (_OFFICE, _NAME):
            match = pattern.search(text, start, span.end)
            found = _called(context, match, speaker) if match is not None else None
            if match is not None and found is not None:
                return Finding(found, (Span(*match.span()),))
    return None


def _called(context: Context, match: re.Match[str], speaker: ActorName | None) -> ActorName | None:
    groups = match.groupdict()
    if groups.get("title"):
        people = context.titled(groups["title"].split()[-1].lower())
    else:
        people = _by_family(context, groups["name"])
    other = {one.name: one for one in people if speaker is None or one.name not in speaker.names}
    return other.popitem()[1] if len(other) == 1 else None


def _by_family(context: Context, name: str) -> list[ActorName]:
    mentions: list[Mention] = context.mentions_in(Span(0, len(context.text)), MentionKind.PERSON)
    actors = (context.actor(mention) for mention in mentions)
    return [actor for actor in actors if actor is not None and " " in actor.name and family_of(actor.name) == name]
