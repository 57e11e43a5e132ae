"""What the rooms that show conflicts share."""

from ontherecord.records import LinkKind
from ontherecord.vocab.disputed import Field
from ontherecord.web.linked import room_at

_DATES = frozenset((Field.DATE, Field.SAID_ON))


def path_of(kind: LinkKind | None, id_: str) -> str:
    """Where the thing that a conflict is about is shown; a page, of no kind, as an article."""
    return f"/articles/{id_}" if kind is None else room_at(kind, id_)


def dated(field: Field) -> bool:
    """Whether values of a field are dates."""
    return field in _DATES
