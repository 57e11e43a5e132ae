"""What pages tell of one communication, event or statement, field by field, and where they disagree."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ontherecord.across import newest
from ontherecord.conflicts.pages import Pages
from ontherecord.conflicts.values import Compared, Draft, Duration, Place, Value, conflict, grade
from ontherecord.edtf import Edtf
from ontherecord.link import disagree
from ontherecord.link.disagree import Counted, Grade, Party, Stood
from ontherecord.link.names import alike
from ontherecord.records import (
    ActorKind,
    ActorName,
    Channel,
    Cluster,
    Communication,
    Event,
    LinkKind,
    Part,
)
from ontherecord.store.base import ArticleRow, CommunicationRow, EventRow, StatementRow, View
from ontherecord.vocab.disputed import Field

_INITIATORS = {Part.SENDER: "sent", Part.CALLER: "called", Part.HOST: "hosted"}
_SAME_NAME = 0.5
_BESIDE = 80
OF_COMMUNICATIONS = (Field.STATUS, Field.INITIATOR, Field.COUNT, Field.DURATION, Field.DATE, Field.PLACE)


def of_communications(
    pages: Pages,
    about: str,
    rows: Sequence[CommunicationRow],
    fields: Sequence[Field] = OF_COMMUNICATIONS,
    proposed: tuple[str, ...] = (),
) -> Iterator[Draft]:
    """Where accounts of one communication disagree; ``proposed``: of what else too, if it is one with it."""
    one = max((row.communication for row in rows), key=lambda c: len(c.participants))
    names = _names(one)
    naming = tuple((n, row.communication.id) for row in rows for n in _names(row.communication) if n in names)
    several = len({row.communication.count for row in rows}) > 1
    for field in fields:
        if field is Field.COUNT and not several:
            continue
        values = [value for row in rows for value in _values(pages, row.communication, row.article, field)]
        found = conflict(pages, (LinkKind.COMMUNICATION, about), field, values)
        if found is not None:
            yield replace(found, form=one.kind, parties=names, proposed=proposed, naming=naming)


def of_events(pages: Pages, about: str, rows: Sequence[EventRow]) -> Iterator[Draft]:
    """Where accounts of one event disagree."""
    naming = tuple((name, row.event.id) for row in rows for name in _names(row.event))
    names = tuple(dict.fromkeys(name for name, _ in naming))
    for field in (Field.STATUS, Field.INITIATOR, Field.DATE, Field.PLACE):
        values = [value for row in rows for value in _values(pages, row.event, row.article, field)]
        found = conflict(pages, (LinkKind.EVENT, about), field, values)
        if found is not None:
            yield replace(found, parties=names, naming=naming)


def of_statements(pages: Pages, about: str, rows: Sequence[StatementRow]) -> Iterator[Draft]:
    """Where pages disagree on who said something to whom, when, how; nested tellings of one page are not compared."""
    told = {row.utterance.id: row for row in rows if not row.rejected}
    naming = tuple((row.speaker, id_) for id_, row in told.items() if row.speaker)
    names = tuple(dict.fromkeys(name for name, _ in naming))
    for field in (Field.SPEAKER, Field.ADDRESSEE, Field.SAID_ON, Field.CHANNEL):
        values = [value for row in told.values() for value in _of_statement(pages, row, field)]
        found = conflict(
            pages, (LinkKind.STATEMENT, about), field, values,
            lambda a, b, f=field: _comparable(told[a.object], told[b.object], f),  # type: ignore[misc]
        )  # fmt: skip
        if found is not None:
            standing = (row.standing for row in told.values() if row.standing is not None)
            decided = (one.judgement.id for one in standing if any(judged.field == field for judged in one.fields))
            yield replace(found, parties=names, decided=tuple(dict.fromkeys(decided)), naming=naming)


def _names(one: Communication | Event) -> tuple[str, ...]:
    """Who takes part."""
    if isinstance(one, Communication):
        told = [participant.actor for participant in one.participants]
    else:
        told = [actor for actor in (one.actor, one.recipient) if actor is not None]
    return tuple(dict.fromkeys(name for actor in told for name in actor.names))


def _values(pages: Pages, one: Communication | Event, article: ArticleRow, field: Field) -> Iterator[Value]:
    """What a page tells of one field; with where it tells so."""
    if not one.mentions:
        return
    if field is Field.INITIATOR:
        yield from _initiators(pages, one, article)
        return

    def value(shown: str, compared: Compared) -> Value:
        return Value(shown, compared, article, one.id, lambda: pages.of_object(one, article, field.value))

    if field is Field.STATUS and one.status is not None:
        yield value(one.status.value, Stood(one.status, one.date, article.published))
    elif field is Field.DATE and one.date is not None:
        yield value(one.date.value, one.date)
    elif field is Field.PLACE and one.place is not None and not _nowhere(one):
        yield value(one.place, Place(one.place))
    elif isinstance(one, Communication) and field is Field.DURATION and one.duration is not None:
        yield value(one.duration, Duration(one.duration))
    elif isinstance(one, Communication) and field is Field.COUNT and one.count is not None:
        how = _bound(pages, one, article)
        shown = f"{one.count}" if how is disagree.Bound.EXACT else f"{how} {one.count}"
        yield value(shown, Counted(one.count, how))


def _bound(pages: Pages, one: Communication, article: ArticleRow) -> disagree.Bound:
    """How exactly a page means the number of a set."""
    told = [span for evidence in one.evidence if evidence.field == "count" for span in evidence.spans]
    if not told:
        return disagree.Bound.EXACT
    text = pages.text(article.id)
    return disagree.bound(text[max(0, told[0].start - _BESIDE) : told[0].start], text[told[0].end :][:_BESIDE])


def _nowhere(one: Communication | Event) -> bool:
    return isinstance(one, Communication) and one.kind in disagree.NOWHERE


def _initiators(pages: Pages, one: Communication | Event, article: ArticleRow) -> Iterator[Value]:
    """Who sent, called, hosted or acted; evidence is where that one is named."""
    if isinstance(one, Event):
        actors = [("", one.actor)] if one.actor is not None else []
    else:
        actors = [(_INITIATORS[p.part], p.actor) for p in one.participants if p.part in _INITIATORS]
    for verb in dict.fromkeys(verb for verb, _ in actors):
        own = [actor for which, actor in actors if which == verb]
        where = "participants" if isinstance(one, Communication) else "actor"
        shown = f"{', '.join(actor.name for actor in own)} {verb}".strip()
        yield Value(
            shown,
            tuple(_parties(*own)),
            article,
            one.id,
            lambda where=where: pages.of_object(one, article, where),  # type: ignore[misc]
        )


def _parties(*actors: ActorName) -> Iterator[Party]:
    for actor in actors:
        kind = ActorKind.PERSON if actor.kind is ActorKind.JOINT else actor.kind
        yield from (Party(name, kind) for name in actor.names)


def _of_statement(pages: Pages, row: StatementRow, field: Field) -> Iterator[Value]:
    utterance = row.utterance

    def value(shown: str, compared: Compared) -> Value:
        return Value(shown, compared, row.article, utterance.id, lambda: pages.of_statement(row, field.value))

    if field in (Field.SPEAKER, Field.ADDRESSEE):
        name = row.speaker if field is Field.SPEAKER else row.addressee
        actor = utterance.speaker if field is Field.SPEAKER else utterance.addressee
        if name is not None:
            kind = actor.kind if actor is not None else ActorKind.PERSON
            yield value(name, tuple(_parties(ActorName(name, kind))))
    elif field is Field.SAID_ON and row.said_on is not None:
        yield value(row.said_on, Edtf(row.said_on))
    elif field is Field.CHANNEL and row.channel is not None:
        yield value(row.channel, Channel(row.channel))


def differ(pages: Pages, one: StatementRow, other: StatementRow, field: Field) -> tuple[Value, Value] | None:
    """The values of a field of two statements where they exclude each other."""
    values = (*_of_statement(pages, one, field), *_of_statement(pages, other, field))
    if len(values) < 2 or grade(values[0].compared, values[1].compared) is not Grade.CONFLICT:
        return None
    return values[0], values[1]


def _comparable(one: StatementRow, other: StatementRow, field: Field) -> bool:
    """Not what one page tells within itself twice, and not a speaker through whom the other page has it."""
    if one.article.id == other.article.id and any(
        a.overlaps(b) for a in one.utterance.content for b in other.utterance.content
    ):
        return False
    if field is not Field.SPEAKER:
        return True
    return not (_passed_on(one, other) or _passed_on(other, one))


def _passed_on(one: StatementRow, other: StatementRow) -> bool:
    links = [link.who for link in other.utterance.chain]
    return one.speaker is not None and any(alike(one.speaker, who) >= _SAME_NAME for who in links)


def rows_of(view: View, cluster: Cluster) -> tuple[str, ...]:
    """The members of a cluster that stand in the newest versions of their pages; all, where there is none."""
    return tuple(member.id for member in newest(view.members(cluster)))
