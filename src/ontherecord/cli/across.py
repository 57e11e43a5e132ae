"""How what several pages have in common looks in a terminal."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from ontherecord.cli import lines
from ontherecord.cli.output import one_line, plural, styled
from ontherecord.records import LinkJudgement
from ontherecord.store.base import ActorRow, ArticleRow, Member, Proposal, StatementRow, Told

if TYPE_CHECKING:
    from ontherecord.across import (
        Across,
        Checked,
        CommunicationAcross,
        EventAcross,
        Quoted,
        StatementAcross,
        Telling,
    )
    from ontherecord.link.wording import Alignment

_ID = 10
_ALIKE = {"-": "red strike", "+": "green", "~": "yellow", "=": ""}
_VERDICTS = {
    "verbatim": "The record has it word by word.",
    "cut": "The record has it, and more: what is quoted is cut from it.",
    "altered": "The record has it in other words: the quotation is altered.",
    "translated otherwise": "The record has what may be the same saying, put or translated otherwise.",
    "in a page, but in no statement": "A page has these words, but nobody is said to have said them.",
    "not at all": "The record does not have it.",
}


def statement(one: "StatementAcross") -> Iterator[Text]:
    """A statement in all pages."""
    yield styled((one.across.cluster.id[:_ID], "cyan"), "  ", ("statement", "bold"), f"  {_told(one.across.told)}")
    yield styled(one_line(one.fullest.content_text), indent=_ID + 2)
    yield styled(f"reported first: {_reported(one.earliest)}", indent=_ID + 2)
    for telling in one.tellings:
        yield Text()
        yield from _telling(telling, one.fullest)
    yield from _held_together(one.across)


def communication(one: "CommunicationAcross") -> Iterator[Text]:
    """A communication in all pages that tell of it."""
    yield styled(
        (one.across.cluster.id[:_ID], "cyan"), "  ", ("communication", "bold"), f"  {_told(one.across.told)}"
    )
    for row in one.tellings:
        yield from lines.communication(row, member=True)
    for heading, rows in (("in it", one.members), ("part of", one.sets)):
        if rows:
            yield styled((f"{heading}:", "bold"))
            for row in rows:
                yield from lines.communication(row)
    yield from _held_together(one.across)


def event(one: "EventAcross") -> Iterator[Text]:
    """An event in all pages that tell of it."""
    yield styled((one.across.cluster.id[:_ID], "cyan"), "  ", ("event", "bold"), f"  {_told(one.across.told)}")
    for row in one.tellings:
        yield from lines.event(row, member=True)
    yield from _held_together(one.across)


def copies(across: "Across", members: Sequence[Member]) -> Iterator[Text]:
    """Pages that are copies of one text."""
    yield styled((across.cluster.id[:_ID], "cyan"), "  ", ("one text", "bold"), f"  {_told(across.told)}")
    for member in members:
        yield from lines.article(member.article)
    yield from _held_together(across)


def actor(row: ActorRow, across: "Across") -> Iterator[Text]:
    """An actor with all names."""
    yield from actor_row(row)
    if row.offices:
        yield styled("; ".join(one_line(office) for office in row.offices[:8]), indent=_ID + 2)
    yield from _held_together(across)


def actor_row(row: ActorRow) -> Iterator[Text]:
    """An actor in a list."""
    yield styled(
        (row.id[:_ID], "cyan"), "  ", (one_line(row.name), "bold"), f"  {row.kind}  {plural(row.articles, 'page')}"
    )
    if len(row.names) > 1:
        yield styled("also " + ", ".join(one_line(name) for name in row.names[1:9]), indent=_ID + 2)


def proposal(one: Proposal) -> Iterator[Text]:
    """What may be one: both sides, the score, the reasons."""
    reasons = "; ".join(one.match.reasons)
    yield styled((f"{one.match.score:.2f}", "bold"), f"  {one.match.kind}  {one_line(reasons)}")
    for member in (one.one, one.other):
        yield styled((member.id[:_ID], "cyan"), "  ", one_line(member.words), indent=6)
        yield styled((_where(member.article), "dim"), indent=_ID + 8)


def decision(one: LinkJudgement) -> Iterator[Text]:
    """Who decided what, and when."""
    day = one.judged.date().isoformat()
    on = "; ".join(f"{a.object[:_ID]} “{one_line(a.exact)}”" for a in (*one.ones, *one.others)[:4])
    told = f"takes {one.withdraws[:_ID]} back" if one.withdraws else f"{one.verdict} ({one.kind}): {on}"
    yield styled((one.id[:_ID], "cyan"), f"  {day}  {one_line(one.reviewer)}  ", told)
    if one.note:
        yield styled(one_line(one.note), indent=_ID + 2)


def checked(one: "Checked") -> Iterator[Text]:
    """What the record knows of a quotation."""
    yield styled((one.verdict, "bold"), f"  {_VERDICTS[one.verdict]}")
    for found in one.found[:5]:
        yield Text()
        yield from _quoted(found)
    for hit in one.pages[:5] if not one.found else ():
        yield from lines.article(hit.article)


def _quoted(one: "Quoted") -> Iterator[Text]:
    row, finding = one.row, one.finding
    to = f" → {one_line(row.addressee)}" if row.addressee else ""
    said = f"said {row.said_on}" if row.said_on else None
    rest = "  ".join(str(part) for part in (row.channel, said, finding.verdict.value) if part)
    id_ = (one.cluster or row.utterance.id)[:_ID]
    yield styled((id_, "cyan"), "  ", (one_line(row.speaker or "(nobody named)"), "bold"), f"{to}  {rest}")
    yield _aligned(finding.alignment, finding.quoted, row.content_text, _ID + 2)
    if finding.changed:
        yield styled((finding.changed, "yellow"), indent=_ID + 2)
    yield styled((f"reported first: {_reported(one.earliest)}", "dim"), indent=_ID + 2)


def _telling(one: "Telling", fullest: StatementRow) -> Iterator[Text]:
    row = one.row
    kind = "fullest" if one.alignment is None else one.variant.value
    copy = f"  copy of {one.copy_of[:_ID]}" if one.copy_of else None
    yield styled((row.utterance.id[:_ID], "cyan"), "  ", (kind, "bold"), f"  {_where(row.article)}", copy)
    if one.alignment is None:
        yield styled(one_line(row.content_text), indent=_ID + 2)
    else:
        yield _aligned(one.alignment, fullest.content_text, row.content_text, _ID + 2)
    chain = " ← ".join(one_line(link.who) for link in row.utterance.chain)
    if chain:
        yield styled((f"through {chain}", "dim"), indent=_ID + 2)


def _aligned(alignment: "Alignment", one: str, other: str, indent: int) -> Text:
    """The other text, with what only the one has in square brackets and a minus, what only it has with a plus."""
    parts: list[Text] = []
    for run in alignment.runs:
        left, right = one[run.one.start : run.one.end], other[run.other.start : run.other.end]
        if run.kind == "=":
            parts.append(Text(one_line(right)))
            continue
        if left:
            parts.append(Text(f"[-{one_line(left)}-]", style=_ALIKE["-"]))
        if right:
            parts.append(Text(f"{{+{one_line(right)}+}}", style=_ALIKE["+"]))
    return styled("", indent=indent).append_text(Text(" ").join(parts))


def _held_together(across: "Across") -> Iterator[Text]:
    if across.matches:
        yield Text()
    for match in across.matches[:10]:
        why = one_line("; ".join(match.reasons))
        yield styled((f"{match.score:.2f}", "bold"), f"  {match.one[:_ID]} = {match.other[:_ID]}  {why}")
    for judgement in across.judgements:
        yield from decision(judgement)
    if across.proposals:
        yield styled((plural(len(across.proposals), "proposal"), "bold"), ":")
        for one in across.proposals[:5]:
            yield from proposal(one)


def _told(told: Told) -> str:
    return f"{plural(told.pages, 'page')}, {plural(told.sources, 'source')}"


def _reported(row: StatementRow) -> str:
    day = row.utterance.reported_on or row.article.published
    return f"{day or 'no date'}, {one_line(row.article.outlet or row.article.address)}"


def _where(article: ArticleRow) -> str:
    day = article.published.value[:10] if article.published else "no date"
    return f"{day}  {one_line(article.outlet or article.address)}  {one_line(article.title or '')}".rstrip()
