"""What the rooms that show conflicts share."""

from ontherecord.conflicts import Field
from ontherecord.records import LinkKind

_DATES = frozenset((Field.DATE, Field.SAID_ON))
_ROOMS = {
    LinkKind.STATEMENT: "statements",
    LinkKind.COMMUNICATION: "communications",
    LinkKind.EVENT: "events",
    None: "articles",
}


LABELS = {
    Field.STATUS: "whether it happened",
    Field.SPEAKER: "who said it",
    Field.INITIATOR: "who sent, called or hosted",
    Field.ADDRESSEE: "to whom it was said",
    Field.WORDS: "what was said",
    Field.COUNT: "how many",
    Field.FIGURES: "a figure",
    Field.DURATION: "how long",
    Field.DATE: "when",
    Field.SAID_ON: "when it was said",
    Field.CHANNEL: "how it was said",
    Field.PLACE: "where",
    Field.STATEMENT: "a statement taken out",
    Field.PARTICIPANT: "who took part",
    Field.SUBJECT: "on what",
}


def path_of(kind: LinkKind | None, id_: str) -> str:
    """Where the thing that a conflict is about is shown; a page's, of no kind, with the page."""
    return f"/{_ROOMS[kind]}/{id_}"


def dated(field: Field) -> bool:
    """Whether values of a field are dates."""
    return field in _DATES
