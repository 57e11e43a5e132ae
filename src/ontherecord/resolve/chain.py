"""The sources a saying came through, innermost first, the page's outlet last."""

import re
from collections.abc import Mapping

from ontherecord.records import ActorKind, ActorName, Attribution, BlockKind, ChainLink, Channel
from ontherecord.resolve.channel import channel, is_outlet
from ontherecord.resolve.context import Context
from ontherecord.resolve.findings import Finding
from ontherecord.resolve.hedging import hedge
from ontherecord.resolve.pronouns import PRONOUNS
from ontherecord.resolve.said_on import said_on
from ontherecord.resolve.speaking import Speaking
from ontherecord.spans import Span
from ontherecord.vocab import reader
from ontherecord.vocab.referents import referents

_NAME = re.compile(r"\w+")
_LAST = 3
_SPEAKERS = ("first", "we")
_CREDIT = re.compile(
    r"[(\[—–-]*\s*(?:(?:With|with) (?:files|reporting|inputs) (?:from|by) |By |Source: )?(?:[Tt]he )?"
    r"([\w’. -]{2,40}?)(?: contributed.*)?[)\]]*\.?"
)

# SEOUL, April 8 (Yonhap) --
_DATELINE = re.compile(r"(?:[^\W\d_a-z][^()\n]{1,60}\s)?\((?:[Tt]he )?([\w’. -]{2,30})\)\s*[—–-]")


def chain(
    context: Context,
    attribution: Attribution,
    speaking: Mapping[str, Speaking],
    spoken_to: Mapping[str, Finding[ActorName]],
    credit: ChainLink | None,
) -> tuple[ChainLink, ...]:
    """The attributions it is nested in, whom these told (a newspaper), the agency credited, and the outlet.

    ``speaking`` and ``spoken_to``: speakers and addressees by attribution. The speaker is no link of it, nor is
    somebody of whom only a pronoun is known.
    """
    links: list[ChainLink] = []
    for parent in context.parents(attribution):
        outer = context.by_id[parent]
        if outer.source:
            told = spoken_to[parent]
            if not _is_speaker(context, attribution, parent, speaking):
                links += _link(context, outer, speaking.get(parent), told)
            if told.value is not None and told.value.kind is ActorKind.BODY:
                links.append(ChainLink(told.value.name, span=told.spans[0]))
        elif context.written is not None and all(map(context.written.own, outer.content)):
            post = context.written
            links.append(
                ChainLink(
                    post.writer.name, Channel.POST, reported_on=post.day.value, span=next(iter(post.told), None)
                )
            )
    if not links:
        links += _printed_by(context, spoken_to[attribution.id])
    if credit is not None and credit.who not in {link.who for link in links}:
        links.append(credit)
    if context.article.outlet:
        published = context.article.published
        links.append(ChainLink(context.article.outlet, reported_on=published.day if published else None))
    return tuple(links)


def _printed_by(context: Context, told: Finding[ActorName]) -> list[ChainLink]:
    """Another outlet that was told it, and so had it first."""
    if told.value is None or not is_outlet(told.value):
        return []
    if context.article.outlet and same_outlet(told.value.name, context.article.outlet):
        return []
    return [ChainLink(told.value.name, span=told.spans[0])]


def agency(context: Context) -> ChainLink | None:
    """The agency whose text the page prints, by a credit for a byline, before the text or at its end.

    SEOUL, April 8 (Yonhap) -- …; "(Yonhap)"; "AP contributed".
    """
    article = context.article
    agencies = reader.actor_words().agencies
    own = article.outlet or ""
    credited = next((name for name in (article.byline or "", *article.authors) if name in agencies), None)
    if credited is not None and not same_outlet(credited, own):
        spans = next((e.spans for e in article.evidence if e.field in ("byline", "authors")), ())
        return ChainLink(credited, span=spans[0] if spans else None)
    first = article.spans(BlockKind.BODY)[:1]
    last = [block.span for block in article.blocks[-_LAST:]]
    found = [(span, _DATELINE.match(article.text, *span)) for span in first]
    found += [(span, _CREDIT.fullmatch(span.quote(article.text).strip())) for span in last]
    for span, match in found:
        name = match[1].strip() if match is not None else ""
        if name in agencies and not same_outlet(name, own):
            start = article.text.index(name, span.start)
            return ChainLink(name, span=Span(start, start + len(name)))
    return None


def same_outlet(one: str, other: str) -> bool:
    """Whether two names of outlets are the same, or one is short for the other: Space, Space.com."""
    first, second = (set(_NAME.findall(name.casefold())) - {"the", "com"} for name in (one, other))
    return bool(first) and bool(second) and (first <= second or second <= first)


def _is_speaker(context: Context, attribution: Attribution, parent: str, speaking: Mapping[str, Speaking]) -> bool:
    """Whether who is credited with a content speaks of what they said themselves: "Lund said she had warned them"."""
    own, outer = (speaking[one].speaker.value if one in speaking else None for one in (attribution.id, parent))
    if own is not None and outer is not None:
        return own.name == outer.name
    alone = attribution.source[0].quote(context.text).lower() if len(attribution.source) == 1 else ""
    return parent == attribution.parent and referents().pronouns.get(alone) in _SPEAKERS


def _link(context: Context, outer: Attribution, known: Speaking | None, told: Finding[ActorName]) -> list[ChainLink]:
    """The link of who is credited, none where only a pronoun tells of them."""
    actor: ActorName | None = known.speaker.value if known else None
    if actor is None and outer.source[0].quote(context.text).lower() in PRONOUNS:
        return []
    doubt = hedge(context, outer)
    way = channel(context, outer, known.document if known else None, told)
    return [
        ChainLink(
            who=actor.name if actor else outer.source[0].quote(context.text),
            channel=way.value,
            reported_on=said_on(context, outer).value,
            hedge=doubt.quote(context.text) if doubt else None,
            span=outer.source[0],
        )
    ]
