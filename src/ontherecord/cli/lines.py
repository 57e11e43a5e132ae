"""How articles, statements and what else a record holds look in a terminal."""

import difflib
from collections.abc import Iterator, Sequence

from rich.text import Text

from ontherecord.cli.output import one_line, plural, styled
from ontherecord.edtf import Edtf
from ontherecord.records import Article, Communication, Event, Judgement, Status, Verdict
from ontherecord.spans import Span
from ontherecord.store.base import (
    ArticleRow,
    CommunicationRow,
    EventRow,
    Hit,
    PageRow,
    StatementChange,
    StatementRow,
    TimelineItem,
    Told,
    VersionDiff,
)

_DECIDED = {
    Verdict.ACCEPT: "accepted",
    Verdict.CORRECT: "corrected",
    Verdict.REJECT: "rejected",
    Verdict.WITHDRAW: "withdrawn",
}
_ID = 10
_CONTEXT = 60


def article(row: ArticleRow) -> Iterator[Text]:
    """An article in a list."""
    version = f"  version {row.version} of {row.versions}" if row.versions > 1 else None
    yield styled((row.id[:_ID], "cyan"), "  ", (row.title or "(no title)", "bold"))
    yield styled(f"{_published(row)}  {row.utterances} statements", version, f"  {row.address}", indent=_ID + 2)


def failed(row: PageRow) -> Iterator[Text]:
    """A page that could not be read."""
    yield styled((row.sha256[:_ID], "cyan"), f"  {one_line(row.name)}")
    yield styled((row.error or "", "red"), indent=_ID + 2)


def hit(found: Hit, text: str) -> Iterator[Text]:
    """An article found by its words, with the places."""
    yield from article(found.article)
    for span in found.snippets:
        yield styled(f"… {one_line(span.quote(text))} …", indent=_ID + 2)


def statement(row: StatementRow) -> Iterator[Text]:
    """A statement in a list: who, to whom, how and when; the words; where they stand."""
    yield from _said(row)
    where = [_published(row.article), f"“{row.article.title}”" if row.article.title else row.article.address]
    yield styled((_joined([*where, _judged(row)]), "dim"), indent=_ID + 2)


def _said(row: StatementRow) -> Iterator[Text]:
    style = "strike" if row.rejected else "bold"
    to = f" → {one_line(row.addressee)}" if row.addressee else None
    bound = str(row.utterance.said_by or "").removeprefix("../")
    said = f"said {row.said_on}" if row.said_on else f"said by {bound}" if bound else None
    rest = [row.channel, said, row.utterance.directness]
    yield styled((row.utterance.id[:_ID], "cyan"), "  ", (_who(row), style), to, f"  {_joined(rest)}")
    yield styled(one_line(row.content_text), indent=_ID + 2)


def timeline(item: TimelineItem) -> Iterator[Text]:
    """One dated thing."""
    row = item.statement
    if row is not None:
        kind, told = item.kind, styled((_who(row), "bold"), f": {one_line(row.content_text)}")
    elif item.communication is not None:
        kind, told = item.communication.kind.value, styled((parties(item.communication), "bold"))
    elif item.event is not None:
        kind, told = item.event.type.lower(), styled((act(item.event), "bold"))
    else:
        kind, told = item.kind, styled((item.article.title or item.article.address, "bold"))
    status = _not_happened(item.communication or item.event)
    outlet = f"  ({one_line(item.article.outlet)})" if item.article.outlet else None
    marked = f"  {status}" if status else None
    yield styled(f"{_day(item.when)}  {kind:13}  ").append_text(told).append_text(styled(marked, outlet))


def communication(row: CommunicationRow, *, member: bool = False) -> Iterator[Text]:
    """A letter, a call, a meeting …: when, what, between whom, where, on what page; as a ``member`` by its id."""
    one = row.communication
    told = one.kind.value if one.count is None else f"{one.count} × {one.kind.value}"
    day = _day(one.date) if one.date else "(no date)"
    yield styled(f"{day:10}  ", (told, "bold"), "  ", one_line(parties(one)))
    where = [one.place, _not_happened(one), _published(row.article), row.article.title or row.article.address]
    yield styled((_joined(where), "dim"), indent=12)
    yield _called(row.told, one.id, member=member)


def event(row: EventRow, *, member: bool = False) -> Iterator[Text]:
    """A political event: when, of what type, who did it to whom, where, on what page; as a ``member`` by its id."""
    one = row.event
    day = _day(one.date) if one.date else "(no date)"
    yield styled(f"{day:10}  ", (one.type, "bold"), "  ", one_line(act(one)))
    where = [one.place, _not_happened(one), _published(row.article), row.article.title or row.article.address]
    yield styled((_joined(where), "dim"), indent=12)
    yield _called(row.told, one.id, member=member)


def _called(told: Told, own: str, *, member: bool) -> Text:
    """The id by which a thing is shown; beside that of a cluster how many pages tell of it."""
    several = not member and told.pages > 1
    widely = f"  {plural(told.pages, 'page')}, {plural(told.sources, 'source')}" if several else None
    return styled(((own if member else told.cluster or own)[:_ID], "cyan"), widely, indent=12)


def act(one: Event) -> str:
    """Who did it to whom."""
    return " → ".join(actor.name if actor is not None else "?" for actor in (one.actor, one.recipient))


def _not_happened(one: Communication | Event | None) -> str | None:
    return None if one is None or one.status in (None, Status.HAPPENED) else one.status


def parties(one: Communication) -> str:
    """Those who take part: A → B where it is sent, A and B where they meet."""
    if one.direction is not None:
        return " → ".join(" and ".join(names) for names in one.direction if names)
    return " and ".join(participant.actor.name for participant in one.participants)


def whole_article(
    row: ArticleRow, read: Article, said: Sequence[StatementRow], versions: Sequence[ArticleRow]
) -> Iterator[Text]:
    """An article: its metadata, where each was found, and its statements in the order of the text."""
    yield styled((read.title or "(no title)", "bold"))
    for name in ("byline", "outlet", "published", "updated", "language", "url"):
        yield _field(name, getattr(read, name), _found(read, name))
    yield _field("page", row.page, None)
    yield _field("article", row.id, None)
    if len(versions) > 1:
        for version in versions:
            here = "this one" if version.id == row.id else None
            yield _field(f"version {version.version}", version.id, here)
    yield Text()
    for each in said:
        yield from _said(each)
        if each.standing is not None:
            yield styled((_judged(each) or "", "dim"), indent=_ID + 2)


def whole_statement(row: StatementRow, text: str, judgements: Sequence[Judgement]) -> Iterator[Text]:
    """A statement: every field, with its evidence or the reason why it is empty; context; judgements."""
    said = row.utterance
    evidence = {entry.field: entry.spans for entry in said.evidence}
    yield styled((row.content_text, "bold"))
    yield _field("source", row.source_text or None, said.reason("source"))
    yield _field("cue", row.cue_text or None, said.reason("cue"))
    if said.speaker_office is not None:
        yield _field("office", said.speaker_office, None)
    for name in ("speaker", "addressee", "channel", "said_on"):
        told = [f"“{one_line(span.quote(text))}”" for span in evidence.get(name, ())]
        yield _field(name, getattr(row, name), said.reason(name) or _joined(told))
    for name in ("reported_on", "directness", "sourcing", "modality", "hedged", "confidence", "parent"):
        yield _field(name, getattr(said, name), said.reason(name))
    yield _field("chain", " ← ".join(link.who for link in said.chain) or None, said.reason("chain"))
    yield _field("article", row.article.id, _joined([_published(row.article), row.article.title]))
    yield _field("statement", said.id, _spans(said.content))
    for part in said.content:
        yield _in_context(part, text)
    for judgement in judgements:
        yield from judged(judgement)


def judged(judgement: Judgement) -> Iterator[Text]:
    """One judgement."""
    when = judgement.judged.isoformat(timespec="seconds")
    changes = [f"{change.field} = {change.value or '(empty)'}" for change in judgement.corrections]
    yield styled((judgement.object[:_ID], "cyan"), f"  {judgement.verdict}  {_joined([judgement.reviewer, when])}")
    yield styled(f"“{one_line(judgement.exact)}”", indent=_ID + 2)
    if changes or judgement.note:
        yield styled(one_line(_joined([*changes, judgement.note])), indent=_ID + 2)


def diff(found: VersionDiff) -> Iterator[Text]:
    """The lines of the text that changed, and what became of the statements."""
    yield styled(f"{found.older.id} → {found.newer.id}")
    before, after = (
        "".join(run for sign, run in found.runs if sign in kept).splitlines() for kept in (("=", "-"), ("=", "+"))
    )
    for line in difflib.unified_diff(before, after, n=0, lineterm=""):
        if line[0] in "-+" and line[1:].strip() and not line.startswith(("---", "+++")):
            yield styled((line, "red" if line[0] == "-" else "green"))
    yield Text()
    for change in found.statements:
        yield from _change(change)


def _change(change: StatementChange) -> Iterator[Text]:
    for sign, row in (("-", change.before), ("+", change.after)):
        if row is not None and not (sign == "-" and change.change == "kept"):
            yield styled(f"{change.change:8}  {sign} ", (_who(row), "bold"), f": {one_line(row.content_text)}")


def _field(name: str, value: object, remark: str | None) -> Text:
    shown = "–" if value is None else str(value)
    return styled((f"{name:12}", "dim"), one_line(shown), (f"  ({remark})", "dim") if remark else None, indent=2)


def _found(read: Article, name: str) -> str | None:
    where = [f"{one.origin}: {one.where}" for one in read.found if one.field == name]
    reasons = [empty.reason for empty in read.empty if empty.field == name]
    return _joined([*where, *reasons]) or None


def _in_context(span: Span, text: str) -> Text:
    before, after = text[max(0, span.start - _CONTEXT) : span.start], text[span.end : span.end + _CONTEXT]
    around = (f"… {one_line(before)} ", "dim"), (span.quote(text), "bold"), (f" {one_line(after)} …", "dim")
    return styled(*around, indent=2)


def _who(row: StatementRow) -> str:
    return row.speaker or row.source_text or "(speaker not told)"


def _published(row: ArticleRow) -> str:
    return _joined([row.outlet, row.published.value[:_ID] if row.published else "undated"])


def _judged(row: StatementRow) -> str | None:
    if row.standing is None:
        return None
    return f"{_DECIDED[row.standing.judgement.verdict]} by {row.standing.judgement.reviewer}"


def _joined(parts: Sequence[str | None]) -> str:
    return ", ".join(one_line(part) for part in parts if part)


def _spans(spans: Sequence[Span]) -> str:
    return " ".join(f"{span.start}–{span.end}" for span in spans)


def _day(when: Edtf) -> str:
    return when.day.value if when.day else when.value
