"""Who acts in politics: a state, a body of one, who holds or held an office."""

from dataclasses import replace

from ontherecord.records import ActorKind, ActorName, Mention, MentionKind
from ontherecord.resolve.arguments import actor_of
from ontherecord.resolve.context import Context
from ontherecord.vocab import reader
from ontherecord.vocab.plover import organs, political


def party(context: Context, mention: Mention | None) -> ActorName | None:
    """Whom a mention names, if it acts in politics; a state for what acts in its stead."""
    organ = organs().fullmatch(mention.span.quote(context.text)) if mention is not None else None
    if mention is not None and organ is not None:
        state = next(one.name for one in reader.states() if organ["state"] in one.adjectives)
        return ActorName(state, ActorKind.STATE, mention.span)
    actor = actor_of(context, mention) if mention is not None else None
    if mention is None or actor is None:
        return None
    known = mention.kind is MentionKind.OFFICE or is_political(context, actor)
    return replace(actor, mention=mention.span) if known else None


def is_political(context: Context, actor: ActorName) -> bool:
    """Whether an actor acts in politics; of a person, whether the register or the page tells of an office."""
    if actor.kind is ActorKind.PERSON:
        return bool(context.offices.persons(actor.name)) or actor.name in context.officials
    if actor.kind is ActorKind.BODY:
        return bool(context.offices.of(actor.name) or political().search(actor.name))
    return actor.kind in (ActorKind.STATE, ActorKind.OFFICE)


def is_own(context: Context, actor: ActorName, state: ActorName) -> bool:
    """Whether a person holds or held an office of a state, so that what is done to it is done at home."""
    held = context.offices.held_by(actor.name) if actor.kind is ActorKind.PERSON else ()
    return any(office.of == state.name for office, _ in held)
