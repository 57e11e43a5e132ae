"""Whose own words a page is: a post or statement that its writer put out, with the notes of others around it."""

from bisect import bisect_right
from dataclasses import dataclass

from ontherecord.edtf import Edtf
from ontherecord.records import ActorName
from ontherecord.resolve.findings import Finding
from ontherecord.spans import Span
from ontherecord.vocab.posts import post_words


@dataclass(frozen=True, slots=True)
class Written:
    """A page that is a post: ``writer``; ``told``: where heading or byline name him or her; ``form``: its noun.

    ``day``: of the post. ``room``: the stretches of the article that are the writer's own words, in order.
    """

    writer: ActorName
    told: tuple[Span, ...]
    form: tuple[Span, ...]
    day: Finding[Edtf]
    room: tuple[Span, ...]

    def own(self, span: Span) -> bool:
        """Whether a span is among the writer's own words."""
        at = bisect_right(self.room, span.start, key=lambda part: part.start)
        return at > 0 and self.room[at - 1].covers(span)

    def meant(self, text: str, span: Span, *, alone: bool = False) -> ActorName | None:
        """The writer, where an own word means the one who writes, also ``alone`` or only so; else None."""
        words = post_words()
        pronoun = words.alone.fullmatch(text, *span) or (not alone and words.several.fullmatch(text, *span))
        return ActorName(self.writer.name, self.writer.kind, span) if pronoun and self.own(span) else None

    def owner(self, text: str, room: Span) -> ActorName | None:
        """The writer, where the writer's own words tell in a stretch that something is "my" or "our" own."""
        match = post_words().own.search(text, *room)
        span = Span(*match.span()) if match is not None else None
        return ActorName(self.writer.name, self.writer.kind, span) if span and self.own(span) else None

    def named(self, text: str, span: Span) -> bool:
        """Whether the page means the post by some words outside of it."""
        return post_words().named.fullmatch(text, *span) is not None and not self.own(span)
