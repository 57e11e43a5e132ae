"""``show``, ``search``, ``articles`` and ``statements``: the record, read."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Annotated

import typer

from ontherecord.cli import lines, options
from ontherecord.cli.output import clean, note, plural, show, write_json
from ontherecord.cli.pages import open_record, settings
from ontherecord.edtf import Edtf
from ontherecord.errors import InputError, NotFound
from ontherecord.export.as_json import read_page
from ontherecord.records import Channel, Directness, LinkKind, Sourcing
from ontherecord.store.base import ArticleRow, StatementQuery, View

_ENDS = "Give its ends with --from and --to."
_STATEMENT = re.compile("u[0-9a-f]{8,20}")
_COMMON = re.compile("[smvptnce][0-9a-f]{8,20}")
_Id = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="The id of anything in the record, or its beginning (8 or more); or an article's address.",
        show_default=False,
    ),
]
_Text = Annotated[str | None, typer.Argument(metavar="WORDS", help="Words to look for.", show_default=False)]
_All = Annotated[bool, typer.Option("--all-versions", help="Older versions of pages too.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("show")(show_object)
    for command in (search, articles, statements):
        app.command()(command)


@contextmanager
def view(record: str | None, as_of: str | None = None) -> Iterator[View]:
    """A view of the record named, or of the one the settings name; as of a day, if one is given.

    Raises RecordError, DateError, InputError.
    """
    day = None if as_of is None else last_day(as_of, "Give one day, month or year with --as-of.")
    with open_record(settings(record).record) as store, store.view(as_of=day) as answers:
        yield answers


def show_object(
    object: _Id,  # noqa: A002 - it is shown in the help
    *,
    record: options.Record = None,
    as_of: options.AsOf = None,
    text: Annotated[bool, typer.Option("--text", help="The article's text, nothing else.")] = False,
    page: Annotated[bool, typer.Option("--page", help="The page's bytes, as they were added.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="What changed since the version before.")] = False,
    as_json: options.AsJson = False,
) -> None:
    """Show an article, a statement in one page or in all, a communication, an event, an actor: all there is on it."""
    with view(record, as_of) as opened:
        if _STATEMENT.fullmatch(object):
            _show_statement(opened, object, as_json=as_json)
        elif _COMMON.fullmatch(object):
            _show_across(opened, object, as_json=as_json)
        elif page:
            sys.stdout.buffer.write(opened.content(_article(opened, object).page))
        elif diff:
            _show_diff(opened, object, as_json=as_json)
        else:
            _show_article(opened, object, text=text, as_json=as_json)


def search(
    words: Annotated[str, typer.Argument(metavar="WORDS", help="Words to look for.", show_default=False)],
    *,
    record: options.Record = None,
    as_of: options.AsOf = None,
    limit: options.Limit = 20,
    as_json: options.AsJson = False,
) -> None:
    """Find articles by their words, best first, with the places."""
    with view(record, as_of) as opened:
        hits = opened.search(words, limit=limit)
        if as_json:
            write_json(hits)
            return
        show(line for hit in hits for line in lines.hit(hit, opened.article(hit.article.id).text))
        told_of(len(hits), len(hits), "article")


def articles(
    words: _Text = None,
    *,
    record: options.Record = None,
    as_of: options.AsOf = None,
    all_versions: _All = False,
    failed: Annotated[bool, typer.Option("--failed", help="Pages that could not be read, instead.")] = False,
    limit: options.Limit = 50,
    as_json: options.AsJson = False,
) -> None:
    """List articles, newest first; with WORDS only those that hold them."""
    with view(record, as_of) as opened:
        if failed:
            rows = [page for page in opened.pages() if page.error is not None]
            write_json(rows) if as_json else show(line for row in rows for line in lines.failed(row))
            return
        found = opened.articles(text=words, latest_only=not all_versions, limit=limit)
        if as_json:
            write_json(found)
            return
        show(line for row in found for line in lines.article(row))
        told_of(len(found), None if len(found) == limit else len(found), "article")


def statements(
    words: _Text = None,
    *,
    record: options.Record = None,
    as_of: options.AsOf = None,
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="Only what this speaker said.")] = None,
    addressee: Annotated[str | None, typer.Option(metavar="NAME", help="Only what was said to this one.")] = None,
    channel: Annotated[Channel | None, typer.Option(help="Only through this channel.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Only from this outlet.")] = None,
    language: Annotated[str | None, typer.Option(metavar="CODE", help="Only in this language (ISO 639-1).")] = None,
    article: Annotated[str | None, typer.Option(metavar="ID", help="Only from this article (id or address).")] = None,
    directness: Annotated[Directness | None, typer.Option(help="Only direct, mixed or indirect ones.")] = None,
    sourcing: Annotated[Sourcing | None, typer.Option(help="Only from this kind of source.")] = None,
    start: options.From = None,
    end: options.To = None,
    judged: Annotated[bool | None, typer.Option("--judged/--unjudged", help="Only (un)judged ones.")] = None,
    rejected: Annotated[bool, typer.Option("--rejected", help="Rejected ones too.")] = False,
    all_versions: _All = False,
    limit: options.Limit = 50,
    offset: Annotated[int, typer.Option(min=0, metavar="N", help="Leave the first N out.")] = 0,
    as_json: options.AsJson = False,
) -> None:
    """List statements: best match first with WORDS, else newest publication first. Dates are those of publication."""
    with view(record, as_of) as opened:
        query = StatementQuery(
            text=words,
            speaker=speaker,
            addressee=addressee,
            channel=channel,
            outlet=outlet,
            language=language,
            article=_article(opened, article).id if article else None,
            directness=directness,
            sourcing=sourcing,
            published_from=first(start),
            published_to=last(end),
            judged=judged,
            with_rejected=rejected,
            latest_only=not all_versions,
            limit=limit,
            offset=offset,
        )
        found = opened.statements(query)
        if as_json:
            write_json(found)
            return
        show(line for row in found for line in lines.statement(row))
        told_of(len(found), opened.count_statements(query), "statement")


def _article(opened: View, named: str) -> ArticleRow:
    """The article with an id, or the newest at an address."""
    try:
        return opened.article_row(named)
    except NotFound:
        at = [page.article for page in opened.pages() if page.article and named in (page.address, page.name)]
        rows = sorted(map(opened.article_row, at), key=lambda row: row.version)
        if not rows:
            raise
        return rows[-1]


def _show_article(opened: View, object: str, *, text: bool, as_json: bool) -> None:  # noqa: A002
    row = _article(opened, object)
    reading = opened.reading(row.id)
    if as_json:
        write_json(read_page(reading))
    elif text:
        sys.stdout.write(clean(reading.article.text) if sys.stdout.isatty() else reading.article.text)
    else:
        query = StatementQuery(article=row.id, with_rejected=True, latest_only=False, limit=None)
        said = sorted(opened.statements(query), key=lambda one: one.utterance.content[:1])
        show(lines.whole_article(row, reading.article, said, opened.versions(row.id)))


def _show_statement(opened: View, object: str, *, as_json: bool) -> None:  # noqa: A002
    row = opened.statement(object)
    if as_json:
        write_json(row)
        return
    show(lines.whole_statement(row, opened.article(row.article.id).text, opened.judgements(row.utterance.id)))


def _show_across(opened: View, object: str, *, as_json: bool) -> None:  # noqa: A002
    from ontherecord import across
    from ontherecord.cli import across as told

    cluster = opened.cluster(object)
    if cluster.kind is LinkKind.STATEMENT:
        statement = across.statement(opened, cluster.id)
        write_json(statement) if as_json else show(told.statement(statement))
    elif cluster.kind is LinkKind.COMMUNICATION:
        communication = across.communication(opened, cluster.id)
        write_json(communication) if as_json else show(told.communication(communication))
    elif cluster.kind is LinkKind.EVENT:
        event = across.event(opened, cluster.id)
        write_json(event) if as_json else show(told.event(event))
    elif cluster.kind is LinkKind.ACTOR:
        actor, whole = opened.actor(cluster.id), across.actor(opened, cluster.id)
        write_json([actor, whole]) if as_json else show(told.actor(actor, whole))
    else:
        copies = across.copies(opened, cluster.id)
        write_json(copies) if as_json else show(told.copies(copies, opened.members(cluster)))


def _show_diff(opened: View, object: str, *, as_json: bool) -> None:  # noqa: A002
    row = _article(opened, object)
    known = [version.id for version in opened.versions(row.id)]
    at = known.index(row.id)
    if at == 0:
        raise NotFound(f"Article {row.id} is the first version of {row.address}; there is none before to compare.")
    found = opened.diff(known[at - 1], row.id)
    write_json(found) if as_json else show(lines.diff(found))


def told_of(shown: int, total: int | None, noun: str) -> None:
    """Say under a list how many of how many it shows; ``total`` is None where more were not counted."""
    if shown == 0:
        note(f"No {noun} found.")
    elif total is None:
        note(f"The first {plural(shown, noun)}; --limit shows more.")
    elif total > shown:
        note(f"{shown:,} of {plural(total, noun)}; --limit shows more.")


def first(value: str | None) -> date | None:
    """The first day of a date that was given. Raises InputError."""
    return None if value is None else _single(value, _ENDS).earliest


def last(value: str | None) -> date | None:
    """The last day of a date that was given. Raises InputError."""
    return None if value is None else last_day(value, _ENDS)


def last_day(value: str, remedy: str) -> date:
    """The last day of a date. Raises DateError; InputError, with the remedy, for an interval."""
    return _single(value, remedy).latest


def _single(value: str, remedy: str) -> Edtf:
    if "/" in value:
        raise InputError(f"{value!r} is an interval. {remedy}")
    return Edtf(value)
