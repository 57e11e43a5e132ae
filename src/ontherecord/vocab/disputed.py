"""What sources may disagree on, and who disagrees: closed lists, the gravest first."""

from enum import StrEnum


class Field(StrEnum):
    """What a conflict is about, the gravest first; the last two only coverage tells of."""

    STATUS = "status"
    SPEAKER = "speaker"
    INITIATOR = "initiator"  # who sent, called or hosted
    ADDRESSEE = "addressee"
    WORDS = "words"
    COUNT = "count"
    FIGURES = "figures"
    DURATION = "duration"
    DATE = "date"
    SAID_ON = "said_on"
    CHANNEL = "channel"
    PLACE = "place"
    STATEMENT = "statement"  # a statement that a later version of its page no longer has
    PARTICIPANT = "participant"
    SUBJECT = "subject"


GRAVITY = {field: n for n, field in enumerate(Field)}


class ConflictKind(StrEnum):
    """Who disagrees: pages with each other, one page with itself, a page with its former self."""

    SOURCES = "sources"
    SELF = "one page"
    VERSIONS = "versions"


NAMES = {
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
    Field.PARTICIPANT: "with",
    Field.SUBJECT: "about",
}
"""What each is called before people."""
