"""``conflicts``: where pages disagree, and a page with its former self; ``coverage``: who reported what when."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from ontherecord.cli import options
from ontherecord.cli.output import note, one_line, plural, show, styled, write_json
from ontherecord.cli.reading import told_of, view
from ontherecord.records import ChainLink
from ontherecord.vocab.disputed import NAMES, ConflictKind, Field

if TYPE_CHECKING:
    from ontherecord.conflicts import Conflict, Position, Report, Telling
    from ontherecord.store.base import ArticleRow

_ID = 10
_CUT = 160  # code points of a value that are shown


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("conflicts")(conflicts)
    app.command("coverage")(coverage)


def conflicts(
    object: Annotated[  # noqa: A002 - it is shown in the help
        str | None,
        typer.Argument(
            metavar="ID", help="Only those of this communication, event, statement or article.", show_default=False
        ),
    ] = None,
    *,
    record: options.Record = None,
    as_of: options.AsOf = None,
    kind: Annotated[
        ConflictKind | None,
        typer.Option(help="Only of pages with each other, with themselves, with former versions."),
    ] = None,
    field: Annotated[Field | None, typer.Option(help="Only on this field.")] = None,
    between: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="NAME", help="Only with somebody of this name taking part; may be repeated."),
    ] = None,
    weak: Annotated[
        bool, typer.Option("--weak/--no-weak", help="A day's difference, which time zones may make, too.")
    ] = True,
    limit: options.Limit = 50,
    offset: Annotated[int, typer.Option(min=0, metavar="N", help="Leave the first N out.")] = 0,
    as_json: options.AsJson = False,
) -> None:
    """List where sources disagree on a fact: every value, who says so, through whom. The gravest first."""
    from ontherecord import conflicts as conflicting

    query = conflicting.ConflictQuery(kind, field, tuple(between or ()), weak, limit, offset)
    with view(record, as_of) as opened:
        if object is None:
            found = conflicting.conflicts(opened, query)
        else:
            found = conflicting.chosen(conflicting.of(opened, object), query)
        if as_json:
            write_json(found)
            return
        show(line for one in found for line in _conflict(one))
        told_of(len(found), None if len(found) == limit else len(found), "conflict")


def coverage(
    communication: Annotated[
        str, typer.Argument(metavar="ID", help="A communication, of one page or of all.", show_default=False)
    ],
    *,
    record: options.Record = None,
    as_of: options.AsOf = None,
    as_json: options.AsJson = False,
) -> None:
    """List who reported a communication when and through whom, and what each page was the first to tell."""
    from ontherecord import conflicts as conflicting

    with view(record, as_of) as opened:
        found = conflicting.coverage(opened, communication)
        if as_json:
            write_json(found)
            return
        show(line for one in found for line in _report(one))
        note(f"{plural(len(found), 'page')}, {plural(sum(one.copy_of is None for one in found), 'source')}.")


def _conflict(one: "Conflict") -> Iterator[Text]:
    what = f"{one.form.value} of " if one.form else ""
    parties = what + " and ".join(one_line(name) for name in one.parties[:3]) if one.parties else one.form
    weak = (f"  {one.weak}", "yellow") if one.weak else None
    kind = None if one.kind is ConflictKind.SOURCES else (f"  {_of(one.kind)}", "yellow")
    if_one = ("  if both are one", "yellow") if one.proposed else None
    decided = (f"  {plural(len(one.decided), 'decision')}", "green") if one.decided else None
    head = ((one.about[:_ID], "cyan"), "  ", (NAMES[one.field], "bold"), f"  {parties or ''}".rstrip())
    yield styled(*head, kind, weak, if_one, decided)
    for position in one.positions:
        yield from _position(position)


def _of(kind: ConflictKind) -> str:
    return "one page with itself" if kind is ConflictKind.SELF else "a page and its former self"


def _position(one: "Position") -> Iterator[Text]:
    if one.value is None:
        yield styled(("taken out", "bold"), indent=4)
        return
    value = one_line(one.value)
    cut = value if len(value) <= _CUT else value[:_CUT].rpartition(" ")[0] + " …"
    yield styled((cut, "bold"), f"  {plural(one.sources, 'source')}", indent=4)
    for telling in one.tellings:
        yield from _telling(telling)


def _telling(one: "Telling") -> Iterator[Text]:
    day = one.reported.value[:10] if one.reported else "no date"
    version = f"  version {one.article.version}" if one.article.versions > 1 else None
    copy = f"  copy of {one.copy_of[:_ID]}" if one.copy_of else None
    yield styled((one.object[:_ID], "cyan"), f"  {day}  {_where(one.article)}", version, copy, indent=6)
    yield styled(f"“{one_line(one.around)}”", indent=_ID + 8)
    yield from _through(one.chain, one.article)


def _report(one: "Report") -> Iterator[Text]:
    day = one.day.value[:10] if one.day else "no date"
    copy = f"  copy of {one.copy_of[:_ID]}" if one.copy_of else None
    yield styled(f"{day}  ", (_where(one.article), "bold"), "  ", (one.object[:_ID], "cyan"), copy)
    yield styled(f"“{one_line(one.text)}”", indent=4)
    yield from _through(one.chain, one.article, indent=4)
    if one.first:
        told = "; ".join(f"{NAMES[fact.field]}: {one_line(fact.value)}" for fact in one.first)
        yield styled((f"first to tell  {told}", "green"), indent=4)


def _through(chain: tuple[ChainLink, ...], article: "ArticleRow", indent: int = _ID + 8) -> Iterator[Text]:
    """Through whom, where that is more than the page itself."""
    links = [link.who for link in chain if link.who not in (article.outlet, article.address)]
    if links:
        yield styled((f"through {' ← '.join(one_line(who) for who in links)}", "dim"), indent=indent)


def _where(article: "ArticleRow") -> str:
    return one_line(article.outlet or article.address)
