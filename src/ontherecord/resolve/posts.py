"""Pages that are one person's own post or statement: who wrote them, and which of their words are the writer's.

A page is one where its heading says so (Post by Ann Lund, 2 May), or where its outlet is a platform of posts and its
byline one person, and where its body speaks in the first person. Of a body in quotation marks only what stands in
them is the writer's; paragraphs with the label of a note are nobody's but the page's.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from urllib.parse import urlsplit

from ontherecord.edtf import Edtf
from ontherecord.records import (
    ActorKind,
    ActorName,
    Article,
    Attribution,
    BlockKind,
    Channel,
    Extraction,
    Mention,
    MentionKind,
    Part,
    Participant,
    content_id,
)
from ontherecord.resolve.arguments import Telling
from ontherecord.resolve.context import Context
from ontherecord.resolve.findings import Finding
from ontherecord.resolve.joining import Joined
from ontherecord.resolve.written import Written
from ontherecord.spans import Span, enclosing
from ontherecord.vocab.posts import post_words
from ontherecord.vocab.press import is_press

_HEADINGS = 2
_OPENING = '“"«„'
_CLOSING = re.compile(r"[”\"»“][.\s]*\Z")
_BARE = re.compile(r"[^\w\d]*\Z")
# what may stand between "by" and the name: a title
_TITLE = re.compile(r"(?:the\s)?(?:(?:[A-Z][\w.’'-]*|of|the|for|and)\s)*", re.IGNORECASE)
# what may follow it: a day, a platform
_AFTER = re.compile(r"[\s,;:.()–—-]*(?:(?:on|at|via|of)\s)?[\s,()]*")
_WORD = re.compile(r"\w+")


def posted(context: Context) -> Written | None:
    """The post that an English page is; None where it is none, or it is not told whose."""
    article = context.article
    if article.language not in ("en", None):
        return None
    found = _by_heading(context) or _by_platform(context)
    if found is None:
        return None
    writer, told, form = found
    room = _room(article)
    spoken = any(pattern.search(article.text, *part) for pattern in _first_person() for part in room)
    return Written(writer, told, form, _day(context), room) if spoken else None


def of_post(context: Context) -> Joined | None:
    """The post that a page is, as a communication of which the page is its writer's account; None without one."""
    post = context.written
    if post is None:
        return None
    heading = next(iter(context.article.spans(BlockKind.HEADING)), post.room[0])
    people = {post.writer.name: Participant(post.writer, Part.SENDER)}
    day, dated = post.day.value, next(iter(post.day.spans), None)
    trigger = next(iter((*post.form, *post.told)), heading)
    told = Telling(Channel.POST, trigger, tuple(people.values()), day, dated, definite=True)
    return Joined([told], Channel.POST, people, of_page=True, closed=True, author=post.writer)


def with_own_words(context: Context, post: Written) -> Extraction:
    """An extraction with every sentence of the writer's as an attribution without source and cue.

    What is attributed within such a sentence is nested in it; the pronouns of the first person are mentions.
    """
    extraction = context.extraction
    own = list(_parts(context, post))
    made = [
        Attribution(content_id("attribution", context.article.id, "post", *part), (), (), (part,)) for part in own
    ]
    starts = [one.content[0].start for one in made]
    nested = [_nested(one, made, starts) for one in extraction.attributions]
    known = {mention.span for mention in extraction.mentions}
    pronouns = [Mention(span, MentionKind.PRONOUN) for span in _pronouns(context.text, post) if span not in known]
    mentions = sorted((*extraction.mentions, *pronouns), key=lambda mention: mention.span)
    attributions = sorted((*made, *nested), key=lambda one: (_start(one), one.parent is not None))
    return replace(extraction, mentions=tuple(mentions), attributions=tuple(attributions))


def is_own_sentence(context: Context, attribution: Attribution) -> bool:
    """Whether an attribution is a sentence of a post, by its writer."""
    post, bare = context.written, not attribution.source and not attribution.cue
    return bare and post is not None and attribution.continues is None and all(map(post.own, attribution.content))


def _first_person() -> tuple[re.Pattern[str], ...]:
    words = post_words()
    return words.alone, words.several, words.own


def _day(context: Context) -> Finding[Edtf]:
    """The day that the heading tells, else that of the page."""
    headings = context.article.spans(BlockKind.HEADING)[:_HEADINGS]
    days = {t.edtf.day: t.span for t in context.timexes_in(headings) if t.edtf is not None and t.edtf.exact}
    if len(days) == 1:
        day, span = days.popitem()
        return Finding(day, (span,))
    return context.published("the page does not tell when it was posted")


def _by_heading(context: Context) -> tuple[ActorName, tuple[Span, ...], tuple[Span, ...]] | None:
    """Who a heading says that the page is by, the words for it, and the noun for the page."""
    article, words = context.article, post_words()
    for heading in article.spans(BlockKind.HEADING)[:_HEADINGS]:
        found = _after_noun(context, heading) or _before_noun(context, heading)
        if found is None:
            continue
        named, noun = found
        writer = context.actor(named)
        alike = [name for name in _bylines(article) if _alike(name, named.span.quote(article.text))]
        other = bool(_bylines(article)) and not alike
        posted = noun is not None and noun.quote(article.text).lower() not in words.statements
        if writer is None or other or not (posted or alike or _on_platform(article)):
            continue
        return replace(writer, mention=named.span), (named.span,), (noun,) if noun is not None else ()
    return None


def _after_noun(context: Context, heading: Span) -> tuple[Mention, Span | None] | None:
    """Whom a heading names that begins with the noun: Post by Ann Lund, 2 May; and the noun."""
    match = post_words().heading.match(context.text, *heading)
    if match is None:
        return None
    named = next(iter(context.mentions_in(Span(match.end(), heading.end), MentionKind.PERSON)), None)
    if named is None or not _TITLE.fullmatch(context.text, match.end(), named.span.start):
        return None
    return (named, Span(*match.span("noun"))) if _ends(context, Span(named.span.end, heading.end)) else None


def _before_noun(context: Context, heading: Span) -> tuple[Mention, Span | None] | None:
    """Whom a heading begins with: Ann Lund on X: “We won”, Ann Lund’s post of 2 May; and the noun, if it has one."""
    named = next(iter(context.mentions_in(heading, MentionKind.PERSON)), None)
    if named is None or not _TITLE.fullmatch(context.text, heading.start, named.span.start):
        return None
    match = post_words().after_name.match(context.text, named.span.end, heading.end)
    if match is None:
        return None
    if match["noun"] is None:
        return named, None
    return (named, Span(*match.span("noun"))) if _ends(context, Span(match.end(), heading.end)) else None


def _ends(context: Context, rest: Span) -> bool:
    """Whether only a day or a platform stands after a name in a heading."""
    at = rest.start
    for timex in context.timexes_in([rest]):
        if _AFTER.fullmatch(context.text, at, timex.span.start):
            at = timex.span.end
    left = context.text[_AFTER.match(context.text, at, rest.end).end() : rest.end]  # type: ignore[union-attr]
    return _BARE.match(left) is not None or left.strip(" ).").lower() in post_words().platforms


def _by_platform(context: Context) -> tuple[ActorName, tuple[Span, ...], tuple[Span, ...]] | None:
    """The one person in the byline of a page of a platform of posts."""
    article = context.article
    names = _bylines(article)
    if len(names) != 1 or not _on_platform(article) or is_press(names[0]):
        return None
    spans = next((one.spans for one in article.evidence if one.field in ("byline", "authors")), ())
    people = context.mentions_in(spans[0], MentionKind.PERSON) if spans else []
    known = context.offices.persons(names[0])
    if not (people or known or len(_WORD.findall(names[0])) > 1):
        return None
    name = known[0].name if len(known) == 1 else context.person_called(names[0])
    return ActorName(name, ActorKind.PERSON, spans[0] if spans else None), spans, ()


def _on_platform(article: Article) -> bool:
    host = (urlsplit(article.url or "").hostname or "").removeprefix("www.")
    return (article.outlet or "").lower() in post_words().platforms or host in post_words().hosts


def _bylines(article: Article) -> tuple[str, ...]:
    return article.authors or ((article.byline,) if article.byline else ())


def _alike(one: str, other: str) -> bool:
    """Whether all words of one name are among those of the other."""
    first, second = ({word.casefold() for word in _WORD.findall(name) if len(word) > 1} for name in (one, other))
    return bool(first) and bool(second) and (first <= second or second <= first)


def _room(article: Article) -> tuple[Span, ...]:
    """The stretches of a post's body that are its writer's: those in quotation marks where the rest is others'."""
    text, words = article.text, post_words()
    body = [span for span in article.spans(BlockKind.BODY) if _WORD.search(words.left_out.sub("", span.quote(text)))]
    plain = [span for span in body if words.note.match(text, *span) is None]
    quoted = list(_quoted(text, plain))
    rest = [span for span in plain if span not in quoted]
    spoken = any(pattern.search(text, *span) for pattern in _first_person() for span in rest)
    return tuple(rest if spoken or not quoted else quoted)


def _quoted(text: str, body: Sequence[Span]) -> Iterator[Span]:
    """Paragraphs wholly in quotation marks; one whose quotation goes on in the next has no closing mark."""
    for span, following in pairwise([*body, None]):
        if span is None or text[span.start] not in _OPENING:
            continue
        goes_on = following is not None and text[following.start] in _OPENING
        if _CLOSING.search(text, *span) or goes_on:
            yield span


def _parts(context: Context, post: Written) -> Iterator[Span]:
    """What of every sentence is the writer's, without blanks at its ends; none where it only tells of an omission."""
    text, sentences = context.text, context.extraction.sentences
    for part in post.room:
        first = max(0, context.sentence_index(part.start))
        for sentence in sentences[first : context.sentence_index(part.end - 1) + 1]:
            start, end = max(part.start, sentence.start), min(part.end, sentence.end)
            words = text[start:end] if start < end else ""
            if _WORD.search(post_words().left_out.sub("", words)):
                yield Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))


def _nested(one: Attribution, own: Sequence[Attribution], starts: Sequence[int]) -> Attribution:
    """An attribution, nested in the sentence of the post that holds all of it."""
    whole = enclosing((*one.source, *one.cue, *one.content))
    if one.parent is not None or whole is None or not one.source:
        return one
    at = bisect_right(starts, whole.start) - 1
    return replace(one, parent=own[at].id) if at >= 0 and own[at].content[0].covers(whole) else one


def _pronouns(text: str, post: Written) -> Iterator[Span]:
    words = post_words()
    for part in post.room:
        for pattern in (words.alone, words.several):
            yield from (Span(*match.span()) for match in pattern.finditer(text, *part))


def _start(attribution: Attribution) -> int:
    whole = enclosing((*attribution.source, *attribution.cue, *attribution.content))
    return whole.start if whole is not None else 0
