"""Who takes part without a name: groups by the page's words for them, and bodies that meet."""

import re
from collections.abc import Sequence

from ontherecord.records import ActorKind, ActorName, MentionKind
from ontherecord.resolve.context import Context
from ontherecord.spans import Span
from ontherecord.vocab import reader

# words that end the name of a body, or of a part of the world
BODY_ENDS = reader.actor_words().bodies | {
    "States", "Kingdom", "Security", "Affairs", "Policy", "Defense", "Defence", "Director",
}  # fmt: skip
OFFICIALS = re.compile(r"\b(?:officials|staff|leaders|advisers|advisors|ministers|representatives)\b", re.IGNORECASE)
_NEAR = 30
_PLURAL = re.compile(r"\b[a-z]+s\b|\b[A-Z][A-Z]+s\b|\b[A-Z][a-z]+s\b")
_PLAIN = re.compile(r"\b[a-z]{4,}")
_HERE = r"\b(?:on|for|to|from|in|at|about|who|with|as|today|yesterday|this)\b"
# people after "met with", as far as they are described
_PEOPLE = re.compile(
    rf"\s(?:the |a (?:group|number) of )?(?P<people>(?:(?!{_HERE})[^\s,.;:]+ ?){{1,7}}?)(?= {_HERE}|[,.;:]|\s?\Z)"
)
# convened the first-ever Harbour Task Force meeting
_MEETING_OF = re.compile(
    r"\s(?:the|an?)\s(?:[a-z\d][\w-]*\s){0,3}?(?P<body>[A-Z][\w’'-]+(?:\s(?:of|and|the|on|[A-Z][\w’'-]+))*)"
    r"\s(?:[Mm]eeting|[Cc]onvening|[Ss]ession)\b"
)
# hosted a meeting with a diverse group of
_TALK_WITH = re.compile(
    r"\s(?:an?|the)\s(?:[\w-]+\s){0,4}?(?:meeting|call|roundtable|session|discussion|conversation|convening|event"
    r"|briefing|forum|summit|dinner|lunch|dialogue)\s(?:at\s(?:[\w’'-]+\s){1,5}?|(?:\w+\s){0,2}?)with\s"
    r"(?:an?\s(?:[\w-]+\s){0,3}?(?:group|number|range|set|delegation|pair)\sof\s)?"
)
_AND_GROUP = re.compile(r"(?:,\s(?:and\s)?|\sand\s)(?:[\w-]+\s){0,4}")
_BEYOND = re.compile(r"\s(?:on|for|to|about|who|at|in)\s")


def officials(context: Context, room: Span) -> ActorName | None:
    """Officials without a name, by the page's words: senior officials of the ministry."""
    groups = context.mentions_in(room, MentionKind.GROUP)
    if not groups or not OFFICIALS.search(groups[0].span.quote(context.text)):
        return None
    return ActorName(groups[0].span.quote(context.text), ActorKind.UNNAMED, groups[0].span)


def convened(context: Context, room: Span) -> ActorName | None:
    """The council, the task force whose meeting it was that was convened."""
    match = _MEETING_OF.match(context.text, *room)
    if match is None or match["body"].split()[-1] not in BODY_ENDS:
        return None
    return ActorName(match["body"], ActorKind.BODY, Span(*match.span("body")))


def group(context: Context, room: Span) -> ActorName | None:
    """People without a name at the beginning of a stretch, or after "a meeting with", by their own words."""
    text = context.text
    talk = _TALK_WITH.match(text, *room)
    room = Span(talk.end() - 1, room.end) if talk else room
    groups = [m.span for m in context.mentions_in(room, MentionKind.GROUP) if _PLURAL.search(m.span.quote(text))]
    if groups and groups[0].start - room.start <= _NEAR:
        whole = _whole(text, groups)
        return ActorName(whole.quote(text), ActorKind.UNNAMED, whole)
    words = _PEOPLE.match(text, *room)
    if words is None or not _PLURAL.search(words["people"]) or not _PLAIN.search(words["people"]):
        return None
    people = words["people"].rstrip()
    return ActorName(people, ActorKind.UNNAMED, Span(words.start("people"), words.start("people") + len(people)))


def _whole(text: str, groups: Sequence[Span]) -> Span:
    """The first of some groups with those that go on after it, as far as they are people: farmers and fishermen."""
    start, end = groups[0]
    for one in groups[1:]:
        if one.end > end and not _AND_GROUP.fullmatch(text, end, one.start):
            break
        end = max(end, one.end)
    beyond = _BEYOND.search(text, start, end)
    return Span(start, beyond.start() if beyond else end)
