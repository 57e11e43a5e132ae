"""``links``: what pages have in common - what is proposed, and people's decisions; ``quote``: a quotation checked."""

import getpass
from typing import TYPE_CHECKING, Annotated

import typer

from ontherecord.cli import across as told
from ontherecord.cli import options
from ontherecord.cli.output import note, plural, show, write_json
from ontherecord.cli.pages import open_record, settings
from ontherecord.cli.reading import told_of, view
from ontherecord.errors import InputError
from ontherecord.records import LinkJudgement, LinkKind, LinkVerdict

if TYPE_CHECKING:
    from ontherecord.store.base import Store, View

_Ids = Annotated[
    list[str], typer.Argument(metavar="ID...", help="Ids as `show` and lists print them.", show_default=False)
]
_One = Annotated[str, typer.Argument(metavar="ONE", help="An id.", show_default=False)]
_Other = Annotated[str, typer.Argument(metavar="OTHER", help="Another id of the same kind.", show_default=False)]
_Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why.")]
_Reviewer = Annotated[
    str | None, typer.Option(metavar="NAME", help="Who decides. [default: ONTHERECORD_REVIEWER, or the user's name]")
]
_Kind = Annotated[LinkKind | None, typer.Option("--kind", help="Only of this kind.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(
        no_args_is_help=True,
        rich_markup_mode=None,
        help="What pages have in common: actors, statements, communications, events, copies. Decisions are signed, "
        "dated, never overruled by the machine, and undone at will.",
    )
    for command in (proposed, confirm, reject, merge, split, undo, decisions, update):
        group.command()(command)
    app.add_typer(group, name="links")
    app.command()(quote)


def quote(
    text: Annotated[str, typer.Argument(metavar="QUOTATION", help="What somebody is said to have said.")],
    *,
    record: options.Record = None,
    as_of: options.AsOf = None,
    as_json: options.AsJson = False,
) -> None:
    """Check a quotation: does the record have it verbatim, cut, altered, translated otherwise, or not at all."""
    from ontherecord import across
    from ontherecord.ingest import vector

    with view(record, as_of) as opened:
        checked = across.quotation(opened, text, vector)
        write_json(checked) if as_json else show(told.checked(checked))


def proposed(
    *,
    record: options.Record = None,
    as_of: options.AsOf = None,
    kind: _Kind = None,
    limit: options.Limit = 50,
    as_json: options.AsJson = False,
) -> None:
    """List what may be one and awaits a decision, the most probable first."""
    with view(record, as_of) as opened:
        found = opened.proposals(kind, limit=limit)
        if as_json:
            write_json(found)
            return
        show(line for one in found for line in told.proposal(one))
        counts = opened.count_proposals()
        told_of(len(found), sum(counts.values()) if kind is None else counts.get(kind, 0), "proposal")


def confirm(
    one: _One, other: _Other, *, record: options.Record = None, reviewer: _Reviewer = None, why: _Note = None
) -> None:
    """Two that are proposed to be one are one."""
    _decide(record, LinkVerdict.CONFIRM, [one, other], reviewer, why)


def reject(
    one: _One, other: _Other, *, record: options.Record = None, reviewer: _Reviewer = None, why: _Note = None
) -> None:
    """Two that are proposed to be one are two, for good."""
    _decide(record, LinkVerdict.REJECT, [one, other], reviewer, why)


def merge(
    objects: _Ids, *, record: options.Record = None, reviewer: _Reviewer = None, why: _Note = None
) -> None:  # fmt: skip
    """Two or more are one, whatever the machine says."""
    if len(objects) < 2:
        raise InputError("To merge takes two ids at least; name them one after the other.")
    _decide(record, LinkVerdict.MERGE, objects, reviewer, why)


def split(
    members: _Ids, *, record: options.Record = None, reviewer: _Reviewer = None, why: _Note = None
) -> None:  # fmt: skip
    """Members of a whole are none of the rest of it."""
    from ontherecord.store.decisions import draft_split

    with open_record(settings(record).record) as store:
        signed = _signed(record, reviewer)
        with store.view() as opened:
            whole = opened.cluster(members[0])
            if any(member == whole.id for member in members):
                raise InputError(f"{whole.id} is the whole; name those of its members that are to leave it.")
            named = [_member(opened, member) for member in members]
            judgement = draft_split(opened, named, signed, note=why)
        _keep(store, judgement)


def undo(
    decision: Annotated[str, typer.Argument(metavar="DECISION", help="The decision's id.", show_default=False)],
    *,
    record: options.Record = None,
    reviewer: _Reviewer = None,
    why: _Note = None,
) -> None:
    """Take a decision back."""
    from ontherecord.store.decisions import withdrawal

    with open_record(settings(record).record) as store:
        with store.view() as opened:
            judgement = withdrawal(opened, decision, _signed(record, reviewer), note=why)
        _keep(store, judgement)


def decisions(
    whole: Annotated[str | None, typer.Argument(metavar="ID", help="On members of this whole only.")] = None,
    *,
    record: options.Record = None,
    as_json: options.AsJson = False,
) -> None:
    """List decisions in the order they were made."""
    with view(record) as opened:
        found = opened.link_judgements(None if whole is None else opened.cluster(whole))
        if as_json:
            write_json(found)
            return
        show(line for one in found for line in told.decision(one))
        if not found:
            note("No decision found.")


def update(*, record: options.Record = None) -> None:
    """Link what is not linked yet, or was by an older version; `add` does so for the pages it adds."""
    from ontherecord import ingest

    with open_record(settings(record).record) as store:
        linked = ingest.link(store)
    note(f"{plural(linked, 'page')} linked.")


def _decide(record: str | None, verdict: LinkVerdict, ids: list[str], reviewer: str | None, why: str | None) -> None:
    from ontherecord.store.decisions import draft

    with open_record(settings(record).record) as store:
        with store.view() as opened:
            wholes = [opened.cluster(id_) for id_ in ids]
            if len({whole.kind for whole in wholes}) > 1:
                kinds = ", ".join(f"{id_}: {whole.kind}" for id_, whole in zip(ids, wholes, strict=True))
                raise InputError(f"Only what is of one kind can be one ({kinds}).")
            first, *rest = [_member(opened, id_) for id_ in ids]
            judgement = draft(opened, wholes[0].kind, verdict, ([first], rest), _signed(record, reviewer), note=why)
        _keep(store, judgement)


def _member(opened: "View", id_: str) -> str:
    """A member by its id or the beginning of it; of a whole the least."""
    whole = opened.cluster(id_)
    begun = [member for member in whole.members if member.startswith(id_)]
    return begun[0] if len(begun) == 1 else whole.members[0]


def _signed(record: str | None, reviewer: str | None) -> str:
    return reviewer or settings(record).reviewer or getpass.getuser()


def _keep(store: "Store", judgement: LinkJudgement) -> None:
    from ontherecord import ingest

    with store.writer() as writer:
        writer.judge_links(judgement)
    ingest.link(store)
    note(f"{judgement.id}: {judgement.verdict}, signed {judgement.reviewer}")
