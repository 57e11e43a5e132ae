"""The contract of views as of a day: each answers as a record made of only what was public by then.

Pages tell sayings of a few words; each may be a communication and an event too, and may have been public before its
page. Two are alike by the share of words they have in common.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.store.factory import Said, make_page, make_reading
from tests.store.linking import _no_vector
from tests.store.opened import MakeStore

from ontherecord.asof import known
from ontherecord.edtf import Edtf
from ontherecord.errors import InputError, NotFound
from ontherecord.export import csv, jsonl, plover
from ontherecord.link.items import Item
from ontherecord.link.kinds import KINDS, Kind
from ontherecord.link.update import settle, update
from ontherecord.link.values import Likeness, Naming, Saying
from ontherecord.records import (
    ActorKind,
    ActorName,
    ChainLink,
    Channel,
    Communication,
    Directness,
    Event,
    Link,
    LinkKind,
    LinkVerdict,
    Mention,
    MentionKind,
    Part,
    Participant,
    Reading,
    Relation,
    Status,
    Utterance,
    Verdict,
    content_id,
)
from ontherecord.spans import Span
from ontherecord.store import decisions
from ontherecord.store.base import LedgerQuery, StatementQuery, Store, TimelineQuery, View
from ontherecord.store.judgements import draft

_words = st.sampled_from(["one", "two", "three", "four", "five", "six"])
_sayings = st.lists(_words, min_size=1, max_size=4, unique=True).map(" ".join)
_days = st.sampled_from([f"2020-01-{day:02}" for day in range(1, 10)])
_early = st.none() | _days
DAYS = [date(2020, 1, day) for day in range(1, 11)]
EVERYTHING = StatementQuery(latest_only=False, with_rejected=True, limit=None)


def _text(value: Any) -> str:
    return str(value.name if isinstance(value, Naming) else value.text)


def _compare(one: Any, other: Any, _: object) -> Likeness | None:
    ones, others = set(_text(one).split()), set(_text(other).split())
    return Likeness(len(ones & others) / len(ones | others), ("words in common",)) if ones & others else None


def _apart(ones: Sequence[Any], others: Sequence[Any]) -> str | None:
    return (
        "six is not five" if {"five six"} == {" ".join(sorted(_text(x).split())) for x in (*ones, *others)} else None
    )


def _apart_in_pairs(ones: Sequence[Any], others: Sequence[Any]) -> str | None:
    return next((why for one in ones for other in others if (why := _apart([one], [other]))), None)


def _kind(
    type_: type[Any],
    *,
    once: bool = False,
    repeated: bool = False,
    apart: Callable[[Sequence[Any], Sequence[Any]], str | None] = _apart_in_pairs,
) -> Kind:
    return Kind(type_, 0.6, 0.3, 1000, once, repeated, False, lambda v: tuple(_text(v).split()), _compare, apart)


TOYS = {
    LinkKind.COPY: _kind(Saying, once=True, apart=_apart),
    LinkKind.ACTOR: _kind(Naming, repeated=True, apart=_apart),
    LinkKind.STATEMENT: _kind(Saying),
    LinkKind.COMMUNICATION: _kind(Saying, once=True),
    LinkKind.EVENT: _kind(Saying, once=True),
}


@contextmanager
def toys() -> Iterator[None]:
    real = dict(KINDS)
    KINDS.update(TOYS)
    try:
        yield
    finally:
        KINDS.update(real)


@st.composite
def told(draw: st.DrawFn, number: int) -> Reading:
    """A page that tells sayings, communications and events, some of which were public before it."""
    lines = draw(st.lists(_sayings, min_size=1, max_size=3, unique=True))
    reading = make_reading(
        "\n".join(lines) + f"\n{number}",
        name=f"pages/{number}.html",
        url=f"https://paper.example/{draw(st.integers(0, 3)) or f'of-{number}'}",
        title=f"Page {number}",
        outlet=draw(st.sampled_from(["The Courier", "The Tribune"])),
        published=draw(_early),
        retrieved=datetime(2020, 1, draw(st.integers(1, 9)), tzinfo=UTC),
    )
    said: list[Utterance] = []
    talks: list[Communication] = []
    events: list[Event] = []
    at = 0
    for line in lines:
        span = Span(at, at + len(line))
        at += len(line) + 1
        said.append(_utterance(draw, reading, span, said))
        if draw(st.booleans()):
            talks.append(_communication(draw, reading, span, talks))
        if draw(st.booleans()):
            events.append(_event(draw, reading, span))
    mentions = tuple(Mention(Span(0, len(line)), MentionKind.PERSON) for line in lines[:1])
    return replace(
        reading, utterances=tuple(said), communications=tuple(talks), events=tuple(events), mentions=mentions
    )


def _person(draw: st.DrawFn) -> ActorName:
    return ActorName(draw(st.sampled_from(["Ann Harrow", "Paul Lund"])), ActorKind.PERSON)


def _date(draw: st.DrawFn) -> Edtf | None:
    day = draw(_early)
    return Edtf(day) if day else None


def _utterance(draw: st.DrawFn, reading: Reading, span: Span, before: Sequence[Utterance]) -> Utterance:
    link = ChainLink("The Wire", reported_on=_date(draw))
    return Utterance(
        content_id("utterance", reading.article.id, *span), (), (), (span,), Directness.DIRECT, speaker=_person(draw),
        channel=draw(st.sampled_from([Channel.SPEECH, Channel.LETTER])), said_on=_date(draw), chain=(link,),
        parent=draw(st.sampled_from([None, *(one.id for one in before)])),
    )  # fmt: skip


def _communication(draw: st.DrawFn, reading: Reading, span: Span, before: Sequence[Communication]) -> Communication:
    related = tuple(Relation(Link.AFTER, one.id, span) for one in before)
    return Communication(
        content_id("communication", reading.article.id, *span),
        draw(st.sampled_from([Channel.SPEECH, Channel.LETTER])), (span,),
        (Participant(_person(draw), Part.SENDER),), _date(draw), None,
        draw(st.sampled_from([Status.HAPPENED, Status.PLANNED])), relations=related,
    )  # fmt: skip


def _event(draw: st.DrawFn, reading: Reading, span: Span) -> Event:
    type_ = draw(st.sampled_from(["X-PUBLISH", "CONSULT"]))
    return Event(
        content_id("event", reading.article.id, *span), type_, None, (), None, (span,), _person(draw), None,
        _date(draw), None, Status.HAPPENED,
    )  # fmt: skip


records = st.integers(1, 5).flatmap(lambda many: st.tuples(*(told(number) for number in range(many))))


def items_of(reading: Reading) -> list[Item]:
    """What is linked of a page: its objects by their words, its first words as a name, its lines as a copy."""
    text, id_ = reading.article.text, reading.article.id
    lines = Span(0, text.rindex("\n"))
    first = text.split(maxsplit=1)[0]
    found = [
        Item(LinkKind.COPY, id_, Saying(lines.quote(text)), lines),
        Item(LinkKind.ACTOR, "n" + id_[1:], Naming(first, "person", offices=(f"{first}th",)), Span(0, len(first))),
    ]
    spans = [(LinkKind.STATEMENT, one.id, one.content[0]) for one in reading.utterances]
    spans += [(LinkKind.COMMUNICATION, one.id, one.mentions[0]) for one in reading.communications]
    spans += [(LinkKind.EVENT, one.id, one.mentions[0]) for one in reading.events]
    return [*found, *(Item(kind, one, Saying(span.quote(text)), span) for kind, one, span in spans)]


def known_items(reading: Reading, left: Reading) -> list[Item]:
    """Those of what is linked of a page that were known when this was left of it."""
    if left == reading:
        return items_of(reading)
    objects: tuple[Utterance | Communication | Event, ...] = (*left.utterances, *left.communications, *left.events)
    ids = {one.id for one in objects}
    return [item for item in items_of(reading) if item.id in ids]


def add(store: Store, *pages: tuple[Reading, list[Item]]) -> None:
    with store.writer() as writer:
        for reading, items in pages:
            writer.add(reading)
            with writer.indexing() as index:
                update(index, reading.article.id, items, _no_vector)


def outcome(ask: Callable[[], Any]) -> Any:
    try:
        return ask()
    except NotFound:
        return NotFound


LEDGERS = (
    LedgerQuery(),
    LedgerQuery(limit=None),
    LedgerQuery(between=("Lund",)),
    LedgerQuery(status="planned"),
    LedgerQuery(start=DAYS[1], end=DAYS[5]),
    LedgerQuery(limit=1, offset=1),
)
STATEMENTS = (
    StatementQuery(),
    EVERYTHING,
    StatementQuery(speaker="Paul Lund"),
    StatementQuery(channel="speech", latest_only=False),
    StatementQuery(outlet="The Courier", published_from=DAYS[3]),
    StatementQuery(limit=1, offset=1),
)
TIMELINES = (
    TimelineQuery(),
    TimelineQuery(start=DAYS[2], end=DAYS[4]),
    TimelineQuery(between=("Harrow",), limit=2),
    TimelineQuery(limit=2, offset=1, brief=True),
)


def answers(view: View, ids: Sequence[str]) -> dict[str, Any]:
    """What a view answers; ``ids`` are those of the whole record, and of its clusters."""
    found: dict[str, Any] = {
        "counts": view.counts(),
        "pages": list(view.pages()),
        "carriers": view.carriers(),
        "search": sorted(view.search("one"), key=lambda hit: hit.article.id),
        "near": sorted(row.utterance.id for row in view.near("one two")),
        "with words": sorted(row.utterance.id for row in view.statements(StatementQuery(text="two"))),
        "months": view.months(),
        "proposals": view.proposals(limit=None),
        "proposals counted": view.count_proposals(),
        "actors": [view.actors(text, limit=None) for text in ("one", None)],
        "since": view.known_since(ids),
        "readings": view.readings(ids),
        "clusters of": view.clusters_of(ids),
        "jsonl": list(jsonl.lines(view)),
        "csv": list(csv.rows(view.statements(EVERYTHING))),
        "plover": list(plover.plover(view.events(LedgerQuery(limit=None)))),
    }
    for latest in (True, False):
        found[f"articles {latest}"] = [view.articles(text=text, latest_only=latest) for text in (None, "two")]
    for query in STATEMENTS:
        found[f"statements {query}"] = view.statements(query), view.count_statements(query)
        found[f"facets {query}"] = [view.facets(name, query) for name in ("speaker", "channel", "outlet", "article")]
    for ledger in LEDGERS:
        found[f"ledger {ledger}"] = view.communications(ledger), view.communication_kinds(ledger)
        found[f"events {ledger}"] = view.events(ledger), view.event_types(ledger)
    found |= {f"timeline {query}": view.timeline(query) for query in TIMELINES}
    for kind in LinkKind:
        listed = list(view.clusters(kind))
        found[f"clusters {kind}"] = listed
        several = [c for c in listed if len(c.members) > 1]
        found[f"joined {kind}"] = [(view.members(c), view.told(c.id), view.matches(c)) for c in several]
    return found


def single(view: View, ids: Sequence[str]) -> dict[str, Any]:
    """What a view answers of single objects, asked before anything else."""
    found: dict[str, Any] = {}
    for id_ in ids:
        asked: dict[str, Callable[..., Any]] = {
            "begun": lambda of: view.cluster(of[:12]),
            "across": partial(_across, view),
        }
        names = [name for name in ("utterance", "communication", "event") if name[0] == id_[0]]
        names += ["article", "reading", "article_row", "versions"] if id_[0] == "a" else []
        asked |= {name: getattr(view, name.replace("utterance", "statement")) for name in names}
        found |= {f"{name} {id_}": outcome(partial(ask, id_)) for name, ask in asked.items()}
    return found


def _across(view: View, id_: str) -> object:
    cluster = view.cluster(id_)
    return cluster, view.told(cluster.id), view.proposals(cluster=cluster.id)


def ids_in(store: Store, pages: Sequence[Reading]) -> list[str]:
    with store.view() as view:
        clusters = {cluster.id for kind in LinkKind for cluster in view.clusters(kind)}
    return sorted(clusters | {item.id for page in pages for item in items_of(page)})


past = settings(
    deadline=None,
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[phase for phase in Phase if phase is not Phase.shrink],  # hundreds of questions an example
)


class PastContract:
    """Views as of a day."""

    @given(pages=records, day=st.sampled_from(DAYS), data=st.data())
    @past
    def test_it_answers_as_a_record_of_what_was_known(
        self, make_store: MakeStore, pages: tuple[Reading, ...], day: date, data: st.DataObject
    ) -> None:
        whole, rebuilt = make_store(), make_store()
        left = [(page, known(page, day)) for page in pages]
        with toys():
            add(whole, *((page, items_of(page)) for page in pages))
            add(rebuilt, *((rest, known_items(page, rest)) for page, rest in left if rest is not None))
            ids = ids_in(whole, pages)
            _decided(data, ids, (whole, rebuilt))
            some = data.draw(st.lists(st.sampled_from(ids), max_size=6, unique=True))
            with whole.view(as_of=day) as view:
                first, found, carriers = single(view, some), answers(view, ids), view.carriers()
            with rebuilt.view(as_of=day if carriers else None) as view:
                _same(found, answers(view, ids))
                _same(first, single(view, some))

    @given(pages=records, day=st.sampled_from(DAYS))
    @past
    def test_a_view_without_a_day_is_none_the_wiser(
        self, make_store: MakeStore, pages: tuple[Reading, ...], day: date
    ) -> None:
        store = make_store()
        with toys():
            add(store, *((page, items_of(page)) for page in pages))
            ids = ids_in(store, pages)
            with store.view() as view:
                before, digest = answers(view, ids), view.digest()
            with store.view(as_of=day) as view:
                answers(view, ids)
                with pytest.raises(InputError, match="whole record"):
                    view.digest()
            with store.view() as view:
                _same(answers(view, ids), before)
                assert view.digest() == digest
                assert list(view.problems()) == []
            with store.view(as_of=date.max) as view:
                _same(answers(view, ids), before)

    def test_a_page_carries_what_was_known_before_it_and_is_not_known_itself(self, make_store: MakeStore) -> None:
        store, page = make_store(), _page("2020-01-09", reported="2020-01-05")
        with store.writer() as writer:
            writer.add(page)
        with store.view(as_of=date(2020, 1, 4)) as view:
            assert view.counts().utterances == 0
            assert view.carriers() == []
            with pytest.raises(NotFound):
                view.statement(page.utterances[0].id)
        with store.view(as_of=date(2020, 1, 5)) as view:
            (row,) = view.statements()
            assert row.content_text == "one two"
            assert row.article.published == page.article.published, "it is cited as what it is"
            assert (view.counts().articles, view.counts().pages, view.counts().utterances) == (0, 0, 1)
            for answer in (view.articles(), view.articles(latest_only=False), view.search("three"), view.pages()):
                assert list(answer) == []
            assert view.timeline() == [], "its publication is yet to come"
            assert view.article(page.article.id).text == "one two\n     \n "
            assert view.reading(page.article.id).page.content == b""
            assert view.carriers() == [row.article]
            with pytest.raises(NotFound):
                view.content(page.page.sha256)
            assert '"carried": true' in "".join(jsonl.lines(view))
            assert view.known_since([row.utterance.id, page.article.id, "u0"]) == {
                row.utterance.id: date(2020, 1, 5),
                page.article.id: date(2020, 1, 9),
            }
        with store.view(as_of=date(2020, 1, 9)) as view:
            assert view.reading(page.article.id) == page
            assert view.carriers() == []

    def test_an_older_version_is_the_newest_as_of_its_day(self, make_store: MakeStore) -> None:
        store = make_store()
        old, new = (_page(day, url="https://paper.example/1", number=n) for n, day in enumerate(DAYS_OF_TWO))
        early = _page("2020-01-08", url="https://paper.example/1", number=3, reported="2020-01-02")
        with store.writer() as writer:
            for page in (new, early, old):
                writer.add(page)
        for day, ids in ((3, [early]), (4, [early, old]), (6, [early, old, new]), (8, [old, new, early])):
            with store.view(as_of=date(2020, 1, day)) as view:
                rows = view.versions(ids[0].article.id)
                assert [row.id for row in rows] == [page.article.id for page in ids]
                assert [(row.version, row.versions) for row in rows] == [(n + 1, len(ids)) for n in range(len(ids))]
                assert {row.article.id for row in view.statements()} == {ids[-1].article.id}
                assert len(view.statements(EVERYTHING)) == len(ids)

    def test_what_people_decided_holds_on_any_day(self, make_store: MakeStore) -> None:
        store, page = make_store(), _page("2020-01-02")
        with store.writer() as writer, store.view() as view:
            writer.add(page)
            writer.judge(draft(view, page.utterances[0].id, "Vera", Verdict.REJECT))
        with store.view(as_of=date(2020, 1, 3)) as view:
            assert view.statements() == []
            assert [row.rejected for row in view.statements(EVERYTHING)] == [True]
            assert len(view.judgements(page.utterances[0].id)) == view.counts().judgements == 1

    def test_what_a_person_joined_through_what_was_not_known_is_not_one(self, make_store: MakeStore) -> None:
        store = make_store()
        texts = ["five six", "six five", "one"]
        pages = [_saying(text, f"2020-01-0{n}", n) for n, text in enumerate(texts, start=1)]
        one, other, between = (page.utterances[0].id for page in pages)
        with toys():
            add(store, *((page, items_of(page)) for page in pages))
            for n, known in enumerate((one, other)):
                judged = datetime(2024, 5, 1 + n, tzinfo=UTC)
                _decide(store, LinkVerdict.MERGE, (known, between), judged, (store,))
            with store.view() as view:
                assert len(set(view.clusters_of([one, other, between]).values())) == 1
            with store.view(as_of=date(2020, 1, 2)) as view:
                assert len(set(view.clusters_of([one, other]).values())) == 2

    def test_actors_are_found_by_several_words_as_of_a_day(self, make_store: MakeStore) -> None:
        store = make_store()
        pages = [_saying("one", "2020-01-01", 1), _saying("two", "2020-01-05", 2)]
        names = [Naming(name, "person", others) for name, others in (("Ann Harrow", ("A. Lund",)), ("Ann Lund", ()))]
        items = [
            Item(LinkKind.ACTOR, "n" + page.article.id[1:], naming, Span(0, 3))
            for page, naming in zip(pages, names, strict=True)
        ]
        add(store, *((page, [item]) for page, item in zip(pages, items, strict=True)))
        with store.view() as view:
            assert {row.name for row in view.actors("ann lund")} == {"Ann Harrow", "Ann Lund"}
            assert [row.name for row in view.actors("ann harrow")] == ["Ann Harrow"]
            assert view.actors("ann one") == []
        with store.view(as_of=date(2020, 1, 2)) as view:
            assert [row.name for row in view.actors("lund")] == ["Ann Harrow"]

    def test_each_question_sees_the_record_as_it_is(self, make_store: MakeStore) -> None:
        store = make_store()
        pages = [_page("2020-01-02", number=1), _page("2020-01-02", number=2), _page("2020-01-09", number=3)]
        with toys():
            add(store, (pages[0], items_of(pages[0])))
            with store.view(as_of=date(2020, 1, 3)) as view:
                ids = [page.utterances[0].id for page in pages]
                assert view.cluster(ids[0]).members == (ids[0],)
                add(store, *((page, items_of(page)) for page in pages[1:]))
                assert view.cluster(ids[0]).members == tuple(sorted(ids[:2]))
                assert view.counts().articles == 2
                with store.view(as_of=date(2020, 1, 9)) as other:
                    assert other.cluster(ids[0]).members == tuple(sorted(ids))
                with store.writer() as writer:
                    writer.remove(pages[1].page.sha256)
                    with writer.indexing() as index:
                        settle(index, _no_vector)
                assert view.cluster(ids[0]).members == (ids[0],)
            with store.view() as view:
                assert view.counts().articles == 2

    def test_days_asked_in_turn_are_each_answered(self, make_store: MakeStore) -> None:
        store = make_store()
        pages = [_page(f"2020-01-0{n}", number=n) for n in range(1, 9)]
        ids = [page.utterances[0].id for page in pages]

        def told() -> list[tuple[str, ...]]:
            found = []
            for last in (1, 6, 2, 5, 3, 4, 6, 1):
                with store.view(as_of=date(2020, 1, last)) as view:
                    found.append(view.cluster(ids[0]).members)
            return found

        with toys():
            add(store, *((page, items_of(page)) for page in pages[:-2]))
            wanted = [tuple(sorted(ids[:last])) for last in (1, 6, 2, 5, 3, 4, 6, 1)]
            assert told() == told() == wanted
            with store.writer() as writer:
                writer.remove(pages[2].page.sha256)
                with writer.indexing() as index:
                    settle(index, _no_vector)
            assert told() == [tuple(id_ for id_ in members if id_ != ids[2]) for members in wanted]

    def test_bytes_that_were_retrieved_before_were_public_before(self, make_store: MakeStore) -> None:
        store = make_store()
        page = _page(None)
        earlier = replace(page, page=replace(page.page, retrieved=datetime(2020, 1, 3, tzinfo=UTC)))
        day = date(2020, 1, 3)
        with toys():
            add(store, (page, items_of(page)))
            with store.view(as_of=day) as view:
                assert view.counts().articles == 0
            add(store, (earlier, items_of(page)))
            with store.view(as_of=day) as view:
                assert (view.counts().articles, view.counts().utterances) == (1, 1)
                assert len(list(view.clusters(LinkKind.STATEMENT))) == 1

    def test_a_page_that_could_not_be_read_is_known_from_its_retrieval(self, make_store: MakeStore) -> None:
        store = make_store()
        with store.writer() as writer:
            writer.add_failed(make_page(retrieved=datetime(2020, 1, 5, tzinfo=UTC)), "PageEmpty", "nothing in it")
        for day, failed in ((4, 0), (5, 1)):
            with store.view(as_of=date(2020, 1, day)) as view:
                assert view.counts().failed == view.counts().pages == len(list(view.pages())) == failed


DAYS_OF_TWO = ("2020-01-04", "2020-01-06")


def _page(published: str | None, *, url: str | None = None, number: int = 0, reported: str | None = None) -> Reading:
    """A page with one saying, which may have been reported before."""
    link = ChainLink("The Wire", reported_on=Edtf(reported) if reported else None)
    said = [Said("one two", fields={"chain": (link,)})]
    text = f"one two\nthree\n{number}"
    return make_reading(text, said=said, url=url, name=f"pages/{number}.html", published=published, title=None)


def _saying(text: str, published: str, number: int) -> Reading:
    return make_reading(text + f"\n{number}", said=[Said(text)], name=f"pages/{number}.html",
                        url=f"https://paper.example/{number}", published=published)  # fmt: skip


def _same(found: dict[str, Any], wanted: dict[str, Any]) -> None:
    for name, answer in wanted.items():
        assert found[name] == answer, name


def _decided(data: st.DataObject, ids: Sequence[str], stores: Sequence[Store]) -> None:
    """Some decisions on links, made on the whole record and kept in both."""
    said = [id_ for id_ in ids if id_[0] == "u"]
    if len(said) < 2:
        return
    pairs = st.tuples(st.sampled_from(said), st.sampled_from(said)).filter(lambda pair: pair[0] != pair[1])
    verdicts = st.sampled_from([LinkVerdict.MERGE, LinkVerdict.REJECT])
    for n, (verdict, (one, other)) in enumerate(data.draw(st.lists(st.tuples(verdicts, pairs), max_size=2))):
        _decide(stores[0], verdict, (one, other), datetime(2024, 5, 1, tzinfo=UTC) + timedelta(days=n), stores)


def _decide(
    on: Store, verdict: LinkVerdict, pair: tuple[str, str], judged: datetime, stores: Sequence[Store]
) -> None:
    with on.view() as view:
        made = decisions.draft(view, LinkKind.STATEMENT, verdict, ([pair[0]], [pair[1]]), "Vera", judged=judged)
    for store in stores:
        with store.writer() as writer:
            writer.judge_links(made)
            with writer.indexing() as index:
                settle(index, _no_vector)
