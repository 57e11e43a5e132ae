"""The days on which an article may have been written, as "today" in it means them."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

from ontherecord.records import Article, BlockKind
from ontherecord.vocab.time_words import time_words

_ZONED = re.compile(r".*T.*(?:Z|[+-]\d\d:\d\d)")
_DATELINE = re.compile(r"\(?([A-Z][A-Z.’' ]{2,30}?)(?:,[^—–\n]{0,40}?)? ?(?:\([^)\n]{2,20}\))? ?(?:—|–|--| - )")
# where the page tells only UTC, from the western coast of America to Korea and Japan
_ANYWHERE = (-8.0, 9.0)


def days_written(article: Article) -> tuple[date, ...]:
    """The day of publication; two, where it is another day at the page's clock than in the place of its dateline.

    Empty where the page tells no day. A time in UTC says nothing of the place; without a dateline it may be any.
    """
    published = article.published
    if published is None or published.day is None:
        return ()
    if not _ZONED.fullmatch(published.value):
        return (published.earliest,)
    moment = datetime.fromisoformat(published.value)
    ahead = moment.utcoffset() or timedelta()
    hours = {ahead.total_seconds() / 3600} if ahead else set()
    place = _place(article)
    hours.update(place or (() if ahead else _ANYWHERE))
    try:
        days = {moment.astimezone(UTC).astimezone(timezone(timedelta(hours=hour))).date() for hour in hours}
    except OverflowError:
        return (published.earliest,)
    return tuple(sorted(days))


def _place(article: Article) -> tuple[float, ...]:
    """The hours ahead of UTC of the place in the dateline."""
    body = next((block.span for block in article.blocks if block.kind is BlockKind.BODY), None)
    match = _DATELINE.match(article.text, body.start, min(body.end, body.start + 100)) if body else None
    return time_words().offsets.get(match[1].strip().lower(), ()) if match else ()
