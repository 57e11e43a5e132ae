"""Who tells of a communication in an article, and what: accounts, each with its points.

A page that is itself an account (a readout, a release, the letter) has its author's, whole. Any other page has one
for every party or source it takes from, and what it tells in its own words is its outlet's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from ontherecord.link.points_clauses import Clause, clauses
from ontherecord.link.points_facts import facts, is_day, own_day
from ontherecord.link.points_parties import Parties
from ontherecord.link.points_silences import silences
from ontherecord.link.points_tellings import Told, tellings
from ontherecord.link.points_writer import Writer, writer_of
from ontherecord.records import (
    Account,
    BlockKind,
    Channel,
    Communication,
    Point,
    Reading,
    TellerKind,
    content_id,
)
from ontherecord.spans import Span, enclosing
from ontherecord.vocab.press import is_press
from ontherecord.vocab.words import any_of, load

MOST = 120
"""More points than these are not taken from one account, which then is not held whole."""

_ENGLISH = ("en", None)
_NOBODY = "the page"
_ASIDE = re.compile(r"\s*\([^)]*\)")


def accounts(reading: Reading, communication: Communication) -> tuple[Account, ...]:
    """The accounts of one communication that an article has, in the order of their first words.

    ``communication`` is one of the reading's. An account without points is one that the page says is silent on
    something. No error is raised: what cannot be told apart is left out.
    """
    parties = Parties(reading, communication)
    writer = writer_of(reading)
    if writer is not None and writer.post == communication.id:
        return (_of_post(reading, communication, parties, writer),)
    author = (
        communication.author.name if communication.author is not None else _issuer(reading, communication, parties)
    )
    if author is not None:
        own = _own(reading, communication, parties, author)
        return (_joined(own, facts(reading, communication)),)
    told = tellings(reading, communication, parties, writer)
    found = [_account(reading, communication, parties, one, writer) for one in told]
    return tuple(sorted(_with_facts(reading, communication, parties, found), key=_place))


def outlet_of(reading: Reading) -> str:
    """What a page's own words go by: its outlet's name, or its address, or its name."""
    article = reading.article
    return article.outlet or article.url or reading.page.name or _NOBODY


def _own(reading: Reading, communication: Communication, parties: Parties, author: str) -> Account:
    sentences = list(_body(reading))
    points = _points(reading, parties, [(sentence, None) for sentence in sentences], None, framed=True)
    return Account(
        id=content_id("known", communication.id, author, ""),
        communication=communication.id,
        article=reading.article.id,
        kind=TellerKind.PARTY,
        teller=author,
        form=None,
        chain=(),
        whole=len(points) <= MOST,
        points=points[:MOST],
    )


def _of_post(reading: Reading, communication: Communication, parties: Parties, writer: Writer) -> Account:
    """A post as its writer's account of itself: all that the writer says in it."""
    regions = [(enclosing(one.content) or one.content[0], one.id) for one in writer.said]
    unsaid = [one for one in silences(reading) if one.form is Channel.POST]
    points = _points(reading, parties, regions, writer, framed=False)
    return Account(
        id=content_id("known", communication.id, writer.name, Channel.POST),
        communication=communication.id,
        article=reading.article.id,
        kind=TellerKind.PARTY,
        teller=writer.name,
        form=Channel.POST,
        chain=writer.said[0].chain,
        whole=not writer.cut and len(points) <= MOST,
        points=points[:MOST],
        silences=tuple(one.silence(reading) for one in unsaid),
    )


def _with_facts(
    reading: Reading, communication: Communication, parties: Parties, found: Sequence[Account]
) -> list[Account]:
    """Accounts with the circumstances told in their words; those told in nobody's are the outlet's."""
    told: dict[int, list[Point]] = {}
    outlet = next((n for n, one in enumerate(found) if one.kind is TellerKind.OUTLET), len(found))
    for n, account in enumerate(found):
        if (day := own_day(reading, communication, account)) is not None:
            told[n] = [day]
    dated = outlet in told
    for fact in facts(reading, communication):
        if dated and is_day(fact):
            continue
        own = (n for n, one in enumerate(found) if any(point.span.covers(fact.span) for point in one.points))
        told.setdefault(next(own, outlet), []).append(fact)
    if outlet == len(found) and outlet in told:
        nobody = Told(None, None, (), ((told[outlet][0].span, None),), ())
        own_words = _account(reading, communication, parties, nobody, None)
        found = [*found, replace(own_words, points=())]
    return [_joined(one, told.get(n, ())) for n, one in enumerate(found)]


def _joined(account: Account, told: Sequence[Point]) -> Account:
    points = sorted((*account.points, *told), key=lambda point: (point.span, point.fact is not None))
    return replace(account, points=tuple(points)) if told else account


def _issuer(reading: Reading, communication: Communication, parties: Parties) -> str | None:
    """The office of a party that has put out a page on this one communication, by its byline and heading; or None."""
    article = reading.article
    names = [_ASIDE.sub("", name).strip() for name in (article.byline or "", *article.authors)]
    issuers = [
        name for name in names if _bodies().search(name) and not is_press(name) and parties.of(name) is not None
    ]
    headings = article.spans(BlockKind.HEADING)
    headed = any(h.start <= mention.start < h.end for h in headings for mention in communication.mentions)
    return issuers[0] if issuers and headed else None


def _account(
    reading: Reading, communication: Communication, parties: Parties, told: Told, writer: Writer | None
) -> Account:
    teller = told.teller or outlet_of(reading)
    if told.teller is None:
        kind = TellerKind.OUTLET
    else:
        kind = TellerKind.PARTY if parties.of(teller) is not None else TellerKind.SOURCE
    return Account(
        id=content_id(
            "known", communication.id, teller, told.form or "", *(f"{s.start}-{s.end}" for s, _ in told.regions[:1])
        ),
        communication=communication.id,
        article=reading.article.id,
        kind=kind,
        teller=teller,
        form=told.form,
        chain=told.chain,
        whole=_whole(told, writer),
        points=_points(reading, parties, told.regions, writer, framed=False)[:MOST],
        silences=told.silences,
    )


def _points(
    reading: Reading,
    parties: Parties,
    regions: Sequence[tuple[Span, str | None]],
    writer: Writer | None,
    *,
    framed: bool,
) -> tuple[Point, ...]:
    text = reading.article.text
    english = reading.article.language in _ENGLISH
    contents = {one.id: one.content for one in reading.utterances}
    found: list[Point] = []
    former: tuple[str, ...] = ()
    own = writer.ids if writer is not None else frozenset()
    for region, utterance in regions:
        for clause in clauses(text, region, english=english, framed=framed):
            told = writer.acting(text, clause.subject, parties) if writer is not None and utterance in own else None
            acts = clause.cue is not None and not clause.passive
            by = _by(parties, clause, former) if told is None or not acts else told
            former = by or former
            content = contents.get(utterance or "", ()) if clause.cue is None else ()
            span = _uncredited(clause.span, content)
            found.append(Point(span, text[span.start : span.end], by, clause.force, clause.cue, utterance))
    return tuple(found)


def _whole(told: Told, writer: Writer | None) -> bool:
    """Whether an account is all of a post from which nothing is left out."""
    if writer is None or writer.cut or told.teller != writer.name:
        return False
    return writer.ids <= {utterance for _, utterance in told.regions}


def _uncredited(span: Span, content: Sequence[Span]) -> Span:
    """A point without whom it is credited to, where that tells no force."""
    return enclosing([part for part in content if span.covers(part)]) or span


def _by(parties: Parties, clause: Clause, former: tuple[str, ...]) -> tuple[str, ...]:
    """Whose act a clause tells; nobody's without a verb of the list, or of a passive one."""
    return () if clause.cue is None or clause.passive else parties.acting(clause.subject, former)


def _body(reading: Reading) -> Iterator[Span]:
    """The sentences of an article's body."""
    body = reading.article.spans(BlockKind.BODY)
    for sentence in reading.sentences:
        if any(block.start <= sentence.start < block.end for block in body):
            yield sentence


def _place(account: Account) -> tuple[int, str]:
    spans = [*(p.span.start for p in account.points), *(s.span.start for s in account.silences)]
    return min(spans, default=0), account.id


@cache
def _bodies() -> re.Pattern[str]:
    return any_of(load("points")["en"]["bodies"]["words"])
