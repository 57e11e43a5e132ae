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
    return Speaking(Finding(joint, spans), Finding(sourcing_of_all(actors), spans))


def sourcing_of_all(actors: Sequence[ActorName]) -> Sourcing:
    """What kind of source actors are together: named if anybody is, official if none of them is a person."""
    kinds = {sourcing_of(actor) for actor in actors}
    return next(kind for kind in (Sourcing.NAMED, Sourcing.OFFICIAL, Sourcing.ANONYMOUS) if kind in kinds)


def sourcing_of(actor: ActorName) -> Sourcing:
    """What kind of source an actor is."""
    if actor.kind is ActorKind.UNNAMED:
        return Sourcing.ANONYMOUS
    return Sourcing.OFFICIAL if actor.kind in (ActorKind.BODY, ActorKind.STATE) else Sourcing.NAMED
