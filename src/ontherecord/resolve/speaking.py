"""What is resolved of a source."""

from collections.abc import Sequence
from dataclasses import dataclass

from ontherecord.records import ActorKind, ActorName, Sourcing, together
from ontherecord.resolve.findings import Finding
from ontherecord.spans import Span


@dataclass(frozen=True, slots=True)
class Speaking:
    """The speaker, what kind of source was credited, and the noun of the document it is from.

    ``same_as`` is the attribution quoted from the same document ("The letter read" after "she wrote in a letter").
    """

    speaker: Finding[ActorName]
    sourcing: Finding[Sourcing]
    document: str | None = None
    same_as: str | None = None


def jointly(actors: Sequence[ActorName], spans: tuple[Span, ...]) -> Speaking:
    """Several who say it together, or the one."""
    if len(actors) == 1:
        return Speaking(Finding(actors[0], spans), Finding(sourcing_of(actors[0]), spans))
    joint = together(actors, spans[0] if spans else None)
    named = any(actor.kind is not ActorKind.UNNAMED for actor in actors)
    return Speaking(Finding(joint, spans), Finding(Sourcing.NAMED if named else Sourcing.ANONYMOUS, spans))


def sourcing_of(actor: ActorName) -> Sourcing:
    """What kind of source an actor is."""
    if actor.kind is ActorKind.UNNAMED:
        return Sourcing.ANONYMOUS
    return Sourcing.OFFICIAL if actor.kind in (ActorKind.BODY, ActorKind.STATE) else Sourcing.NAMED
