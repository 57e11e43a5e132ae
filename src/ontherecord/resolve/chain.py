"""The sources a saying came through, innermost first, the page's outlet last."""

from collections.abc import Mapping

from ontherecord.records import ActorKind, ActorName, Attribution, ChainLink
from ontherecord.resolve.channel import addressee
from ontherecord.resolve.context import Context
from ontherecord.resolve.hedging import hedge
from ontherecord.resolve.speaker import Speaking


def chain(context: Context, attribution: Attribution, speaking: Mapping[str, Speaking]) -> tuple[ChainLink, ...]:
    """The attributions it is nested in, whom these told (a newspaper), and the outlet."""
    links: list[ChainLink] = []
    for parent in context.parents(attribution):
        outer = context.by_id[parent]
        if outer.source:
            links.append(_link(context, outer, speaking.get(parent)))
            told = addressee(context, outer)
            if told.value is not None and told.value.kind is ActorKind.BODY:
                links.append(ChainLink(told.value.name, span=told.spans[0]))
    if context.article.outlet:
        published = context.article.published
        links.append(ChainLink(context.article.outlet, reported_on=published.day if published else None))
    return tuple(links)


def _link(context: Context, outer: Attribution, known: Speaking | None) -> ChainLink:
    actor: ActorName | None = known.speaker.value if known else None
    doubt = hedge(context, outer)
    return ChainLink(
        who=actor.name if actor else outer.source[0].quote(context.text),
        hedge=doubt.quote(context.text) if doubt else None,
        span=outer.source[0],
    )
