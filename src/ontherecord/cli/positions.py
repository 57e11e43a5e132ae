"""``positions``: what an actor said on an issue, in order of time; ``issues``: those defined and those discovered."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from ontherecord.cli import options
from ontherecord.cli.output import note, one_line, plural, show, styled, write_json
from ontherecord.cli.pages import open_record, settings
from ontherecord.cli.reading import view

if TYPE_CHECKING:
    from ontherecord.positions import Echo, Position, Positions, Use, When
    from ontherecord.positions.discovery import Discovery, Listed

_ID = 10
_COLUMN = 14
_ECHOES = 6
_TERMS = 8

_Name = Annotated[str, typer.Argument(metavar="NAME", help="What the issue is called.", show_default=False)]
_Terms = Annotated[
    list[str],
    typer.Option(
        "--term", metavar="WORDS", help="A word or phrase that it goes by, in any form; denucl* goes on. Repeat it."
    ),
]
_Without = Annotated[
    list[str] | None,
    typer.Option("--without", metavar="WORDS", help="A phrase that has a term, but is of something else. Repeat it."),
]


@dataclass(frozen=True, slots=True)
class ListedIssues:
    """What ``issues list`` tells."""

    known: "tuple[Listed, ...]"
    discovered: "Discovery | None"


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(positions)
    group = typer.Typer(
        no_args_is_help=True,
        rich_markup_mode=None,
        help="What statements are about: issues that come with the program, those of the record, those discovered.",
    )
    group.command("list")(list_issues)
    group.command()(add)
    group.command()(remove)
    app.add_typer(group, name="issues")


def positions(
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help="A name, or an id.", show_default=False)],
    issue: Annotated[
        str, typer.Argument(metavar="ISSUE", help="An issue by its name, or words.", show_default=False)
    ],
    *,
    record: options.Record = None,
    as_of: options.AsOf = None,
    speaking: Annotated[
        bool, typer.Option("--speaking", help="Of a state or body: with those who speak for it, while they do.")
    ] = False,
    limit: options.Limit = 200,
    as_json: options.AsJson = False,
) -> None:
    """Show what an actor said on an issue, by day, with each change of wording, and who echoes a wording."""
    from ontherecord.positions import positions as of

    with view(record, as_of) as opened:
        found = of(opened, actor, issue, speaking=speaking, limit=limit)
        if as_json:
            write_json(found)
            return
        show(_positions(found))
        if not (found.statements or found.undated):
            note(f"{found.who.name} is not known to have said anything on {found.issue.name}.")
        if found.found > found.read:
            note(f"{found.read:,} of {found.found:,} reports, the newest published; --limit gives more.")


def list_issues(
    *,
    record: options.Record = None,
    as_of: options.AsOf = None,
    defined: Annotated[bool, typer.Option("--defined", help="Only what is defined: discover nothing.")] = False,
    limit: options.Limit = 30,
    as_json: options.AsJson = False,
) -> None:
    """List the issues that are defined, and phrases of the record's statements that may be others."""
    from ontherecord.positions import issues_of
    from ontherecord.positions.discovery import counted, discovered

    with view(record, as_of) as opened:
        known = issues_of(opened)
        found = None if defined else discovered(opened, known, most=limit)
        listed = ListedIssues(counted(opened, known), found)
    write_json(listed) if as_json else show(_issues(listed))


def add(name: _Name, *, term: _Terms, without: _Without = None, record: options.Record = None) -> None:
    """Define an issue in the record, in place of one of this name."""
    from ontherecord.positions import defined

    issue = defined(name, term, without or ())
    with open_record(settings(record).record) as store, store.writer() as writer:
        changed = writer.add_issue(issue.name, issue.terms, issue.without)
    told = plural(len(issue.terms), "term")
    note(f"{issue.name}: {told}" if changed else f"{issue.name}: {told}, as before")


def remove(name: _Name, *, record: options.Record = None) -> None:
    """Take an issue out of the record; one that comes with the program holds again."""
    with open_record(settings(record).record) as store, store.writer() as writer:
        writer.remove_issue(name)
    note(f"{name}: removed")


def _positions(found: "Positions") -> Iterator[Text]:
    who = found.who
    names = f"  ({', '.join(one_line(name) for name in who.names[1:6])})" if len(who.names) > 1 else None
    yield styled((one_line(who.name), "bold"), names, " on ", (one_line(found.issue.name), "bold"))
    if who.speaking:
        yield styled(f"with {', '.join(one_line(name) for name in who.speaking)}", indent=2)
    if who.others:
        yield styled((f"also of this name: {', '.join(id_[:_ID] for id_ in who.others[:6])}", "dim"), indent=2)
    for one in found.statements:
        yield from _position(one)
    if found.undated:
        yield Text()
        yield styled(("Without a day", "bold"))
    for one in found.undated:
        yield from _position(one)
    if found.echoes:
        yield Text()
        yield styled(("Echoes", "bold"))
    for echo in found.echoes:
        yield from _echo(echo)
    if found.unechoed:
        yield styled((f"{plural(found.unechoed, 'further wording')} not looked for", "dim"), indent=2)


def _position(one: "Position") -> Iterator[Text]:
    words = "; ".join(_quoted(used.wording.text, own=used.own) for used in one.wordings)
    to = f" → {one_line(one.addressee)}" if one.addressee else None
    yield styled((f"{_day(one.when):{_COLUMN}}", "bold"), (one.id[:_ID], "cyan"), "  ", words)
    told = [one.speaker, one.channel, one.modality and one.modality.value, None if one.own else "the page’s words"]
    rest = "  ".join(one_line(part) for part in told if part)
    yield styled(rest, to, f"  {plural(one.told.pages, 'page')}", indent=_COLUMN)
    if one.change is not None:
        yield styled((_changed(one), "dim" if one.change.kept else "yellow"), indent=_COLUMN)
    through = " ← ".join(one_line(link.who) for link in one.chain)
    if through:
        yield styled((f"through {through}", "dim"), indent=_COLUMN)


def _changed(one: "Position") -> str:
    if one.change is None or one.change.kept:
        return "wording kept"
    parts = [f"-{one_line(word)}" for word in one.change.gone] + [f"+{one_line(word)}" for word in one.change.new]
    return f"wording changed: {' '.join(parts)}"


def _echo(echo: "Echo") -> Iterator[Text]:
    yield styled(f"“{one_line(echo.words)}”", f"  since {_day(echo.since).strip()}", indent=2)
    for use in echo.uses[:_ECHOES]:
        yield styled(*_use(use), indent=4)
    if len(echo.uses) > _ECHOES:
        yield styled((f"and {len(echo.uses) - _ECHOES:,} more", "dim"), indent=4)


def _use(use: "Use") -> Iterator[str | tuple[str, str]]:
    where = one_line(use.row.article.outlet or use.row.article.address)
    yield f"{_day(use.since):{_COLUMN}}"
    yield (one_line(use.name), "bold")
    yield f"  {_quoted(use.words, own=use.own)}  first in {where}"
    if use.times > 1:
        yield f"  {use.times} times"
    if use.earlier:
        yield ("  earlier", "yellow")


def _quoted(words: str, *, own: bool) -> str:
    return f"“{one_line(words)}”" if own else one_line(words)


def _day(when: "When") -> str:
    if when.day is None:
        return "no day"
    return f"≤ {when.day}" if when.bound else str(when.day)


def _issues(listed: ListedIssues) -> Iterator[Text]:
    for one in listed.known:
        terms = ", ".join(one_line(term) for term in one.issue.terms[:_TERMS])
        own = ("  of this record", "cyan") if one.issue.origin.value == "added" else None
        yield styled((one_line(one.issue.name), "bold"), f"  {plural(one.reports, 'report')}", own)
        yield styled((terms + (" …" if len(one.issue.terms) > _TERMS else ""), "dim"), indent=2)
    if listed.discovered is None:
        return
    yield Text()
    yield styled(
        ("Discovered", "bold"), f"  in {listed.discovered.read:,} of {listed.discovered.articles:,} articles"
    )
    for found in listed.discovered.found:
        number = f"{plural(found.statements, 'statement')}, {plural(found.speakers, 'speaker')}"
        yield styled((one_line(found.name), "bold"), f"  {number}, {plural(found.sources, 'source')}", indent=2)
