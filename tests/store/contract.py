"""What every store must do. A backend's test module subclasses StoreContract and says how to make its records."""

import dataclasses
import itertools
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.factory import RETRIEVED, SAID, TEXT, Said, make_page, make_reading
from tests.store.opened import MakeStore, both, relaxed
from tests.store.strategies import readings

from ontherecord.edtf import Edtf
from ontherecord.errors import InputError, NotFound, PageUndecodable, RecordError, SpanError
from ontherecord.records import Channel, Directness, Hints, Maker, Mention, MentionKind, Reading, Sourcing, Verdict
from ontherecord.spans import Span
from ontherecord.store.base import Added, Change, MonthCount, StatementQuery, Store, TimelineQuery
from ontherecord.store.judgements import draft

EVERY = StatementQuery(latest_only=False, with_rejected=True, limit=None)
LATER = RETRIEVED + timedelta(days=1)
NEWER = (Maker("page", "1"), Maker("extract.baseline", "2"), Maker("resolve", "1"))
AFTERNOON = "The talks are off, officials said.\n"


def digest_of(store: Store, *listed: Reading) -> str:
    with both(store) as (writer, view):
        for reading in listed:
            writer.add(reading)
        return view.digest()


class StoreContract:
    """``make_store`` is a fixture that gives a new, empty record at each call."""

    @pytest.fixture
    def store(self, make_store: MakeStore) -> Store:
        return make_store()

    # --- actors ---------------------------------------------------------------------------------

    def test_issues_are_kept_by_name(self, store: Store) -> None:
        with both(store) as (writer, view):
            blank = view.digest()
            assert view.issues() == ()
            assert writer.add_issue("tolls", ("harbour toll*", "toll"), ("toll free",))
            assert writer.add_issue("fishing", ("nets",))
            before = view.digest()
            assert before != blank
            assert not writer.add_issue("tolls", ("harbour toll*", "toll"), ("toll free",))
            assert writer.add_issue("tolls", ("toll",))
            assert [(one.name, one.terms, one.without) for one in view.issues()] == [
                ("fishing", ("nets",), ()), ("tolls", ("toll",), ()),
            ]  # fmt: skip
            assert view.digest() != before
            for name in ("fishing", "tolls"):
                writer.remove_issue(name)
            assert view.digest() == blank
            with pytest.raises(NotFound, match="no issue"):
                writer.remove_issue("tolls")

    def test_lists_of_actors_are_kept_by_name(self, store: Store) -> None:
        with both(store) as (writer, view):
            blank = view.digest()
            assert view.actor_lists() == ()
            assert writer.add_actors("b.toml", "of = 'B'")
            assert writer.add_actors("a.toml", "of = '\N{HANGUL SYLLABLE GA}'")
            before = view.digest()
            assert before != blank
            assert not writer.add_actors("b.toml", "of = 'B'")
            assert writer.add_actors("b.toml", "of = 'C'")
            assert [(one.name, one.text) for one in view.actor_lists()] == [
                ("a.toml", "of = '\N{HANGUL SYLLABLE GA}'"), ("b.toml", "of = 'C'"),
            ]  # fmt: skip
            assert view.digest() != before
            assert list(view.problems()) == []
            for name in ("a.toml", "b.toml"):
                writer.remove_actors(name)
            assert view.digest() == blank
            with pytest.raises(NotFound, match="no list"):
                writer.remove_actors("a.toml")

    # --- adding ---------------------------------------------------------------------------------

    def test_the_same_page_again_changes_nothing(self, store: Store) -> None:
        reading = make_reading()
        with both(store) as (writer, view):
            assert writer.add(reading) is Added.NEW
            before = view.digest()
            assert writer.add(make_reading(retrieved=LATER)) is Added.UNCHANGED
            assert view.digest() == before
            assert (view.counts().pages, view.counts().articles, view.counts().utterances) == (1, 1, 3)
            assert view.reading(reading.article.id) == reading, "the first retrieval stays"

    def test_changed_bytes_at_an_address_are_a_version_beside_the_old_one(self, store: Store) -> None:
        old = make_reading(url="https://example.org/1")
        new = make_reading(AFTERNOON, url="https://example.org/1", published="2024-02-29", retrieved=LATER)
        with both(store) as (writer, view):
            assert [writer.add(old), writer.add(new)] == [Added.NEW, Added.VERSION]
            assert [row.id for row in view.versions(new.article.id)] == [old.article.id, new.article.id]
            assert [row.id for row in view.articles()] == [new.article.id]
            assert {row.id for row in view.articles(latest_only=False)} == {old.article.id, new.article.id}
            assert view.reading(old.article.id) == old
            assert view.reading(new.article.id) == new
            assert (view.article_row(old.article.id).version, view.article_row(old.article.id).versions) == (1, 2)

    def test_versions_stand_in_the_order_of_what_they_tell(self, make_store: MakeStore) -> None:
        url = "https://example.org/1"
        dated = [
            make_reading(f"Take {n}.", url=url, published="2024-02-28T06:00Z", updated=updated)
            for n, updated in enumerate(
                ("2024-02-28T08:00+09:00", "2024-02-28T00:30Z", None, "2024-02-28T09:00+02:00")
            )
        ]
        expected = [dated[n].article.id for n in (0, 1, 2, 3)]
        for order in (dated, dated[::-1], dated[2:] + dated[:2]):
            with both(make_store()) as (writer, view):
                for reading in order:
                    writer.add(reading)
                assert [row.id for row in view.versions(expected[0])] == expected

    def test_undated_versions_stand_in_the_order_of_retrieval(self, store: Store) -> None:
        url = "https://example.org/1"
        first = make_reading("One.", url=url, published=None, retrieved=RETRIEVED)
        second = make_reading("Two.", url=url, published="2024-01-01", retrieved=LATER)
        with both(store) as (writer, view):
            writer.add(second)
            writer.add(first)
            assert [row.id for row in view.versions(first.article.id)] == [first.article.id, second.article.id]

    def test_a_newer_reading_replaces_what_was_derived(self, store: Store) -> None:
        old = make_reading()
        new = dataclasses.replace(make_reading(said=SAID[:1], makers=NEWER), mentions=())
        with both(store) as (writer, view):
            writer.add(old)
            assert writer.add(new) is Added.REREAD
            assert view.reading(old.article.id) == new
            assert view.counts().utterances == 1
            assert view.statements(StatementQuery(text="returned unopened")) == []
            assert list(view.problems()) == []
            assert writer.add(old) is Added.REREAD
            assert view.reading(old.article.id) == old

    def test_other_hints_are_another_reading(self, store: Store) -> None:
        told = make_reading(content=b"1", hints=Hints(outlet="The Gazette"), outlet="The Gazette")
        with both(store) as (writer, view):
            writer.add(make_reading(content=b"1", outlet=None))
            assert writer.add(told) is Added.REREAD
            assert view.reading(told.article.id) == told

    def test_superseded_ids_lead_to_what_took_their_place(self, store: Store) -> None:
        old = make_reading()
        longer = Said("talks would resume in March. “We", source="The northern envoy", cue="said")
        new = make_reading(TEXT.replace("Envoys meet", "Envoys met"), said=[longer], content=old.page.content)
        newest = make_reading(said=[SAID[0]], content=old.page.content, makers=NEWER)
        with both(store) as (writer, view):
            writer.add(old)
            writer.add(new)
            assert view.article_row(old.article.id).id == new.article.id
            assert view.statement(old.utterances[0].id).utterance.id == new.utterances[0].id
            with pytest.raises(NotFound):
                view.statement(old.utterances[2].id)
            writer.add(newest)
            assert view.statement(new.utterances[0].id).utterance == newest.utterances[0]
            assert view.article_row(new.article.id).id == newest.article.id == old.article.id

    def test_a_page_that_failed_is_kept_and_may_be_read_later(self, store: Store) -> None:
        reading = make_reading()
        with both(store) as (writer, view):
            assert writer.add_failed(reading.page, "PageNotArticle", "a login wall") is Added.FAILED
            assert (view.counts().pages, view.counts().articles, view.counts().failed) == (1, 0, 1)
            assert view.content(reading.page.sha256) == reading.page.content
            assert [row.error for row in view.pages()] == ["PageNotArticle: a login wall"]
            assert list(view.problems()) == []
            assert writer.add(reading) is Added.NEW
            assert [row.error for row in view.pages()] == [None]
            assert view.counts().failed == 0

    def test_a_failure_takes_nothing_away(self, store: Store) -> None:
        reading = make_reading()
        with both(store) as (writer, view):
            writer.add(reading, "first")
            assert writer.add_failed(reading.page, "PageTooLarge", "limit lowered", "second") is Added.FAILED
            assert view.reading(reading.article.id) == reading
            assert [row.error for row in view.pages()] == ["PageTooLarge: limit lowered"]
            assert not writer.known(reading.page.sha256, "first")
            assert writer.add(reading, "first") is Added.UNCHANGED
            assert [row.error for row in view.pages()] == [None]

    def test_the_same_bytes_under_two_names_are_one_page(self, make_store: MakeStore) -> None:
        one, two = make_reading(name="b.html"), make_reading(name="a.html")
        for order in ((one, two), (two, one)):
            with both(make_store()) as (writer, view):
                assert [writer.add(reading, "s") for reading in order] == [Added.NEW, Added.UNCHANGED]
                assert [(row.name, row.address) for row in view.pages()] == [("a.html", "a.html")]
                assert [writer.known(one.page.sha256, "s", name) for name in ("a.html", "b.html", "c.html")] == [
                    1,
                    1,
                    0,
                ]
        assert digest_of(make_store(), one, two) == digest_of(make_store(), two, one)

    def test_a_file_known_under_two_names_that_changes_is_a_version(self, make_store: MakeStore) -> None:
        listed = [
            make_reading(name="./page.html"),
            make_reading(name="/tmp/page.html"),
            make_reading(AFTERNOON, name="/tmp/page.html", published="2024-02-29"),
        ]
        digests = set()
        for order in itertools.permutations(listed):
            with both(make_store()) as (writer, view):
                for reading in order:
                    writer.add(reading)
                digests.add(view.digest())
                assert [row.address for row in view.articles(latest_only=False)] == ["./page.html"] * 2
                assert [row.id for row in view.articles()] == [listed[2].article.id]
        assert len(digests) == 1

    def test_what_comes_through_standard_input_stands_alone(self, store: Store) -> None:
        with both(store) as (writer, view):
            assert writer.add(make_reading("One.", name="-")) is Added.NEW
            assert writer.add(make_reading("Two.", name="-")) is Added.NEW
            assert [row.versions for row in view.articles()] == [1, 1]
            assert all(row.address.startswith("- ") for row in view.articles())
            writer.add(make_reading("One.", name="one.html"))
            assert view.articles(text="one")[0].address == "one.html"

    def test_undecodable_file_names_are_kept_readable(self, store: Store) -> None:
        with both(store) as (writer, view):
            writer.add(make_reading(name="caf\udce9.html"))
            assert [row.name for row in view.pages()] == ["caf\\udce9.html"]
            assert writer.known(next(view.pages()).sha256, "", "caf\udce9.html") is False

    def test_a_reading_that_contradicts_itself_leaves_no_trace(self, store: Store) -> None:
        good = make_reading()
        outside = dataclasses.replace(good, mentions=(Mention(Span(5, 10_000), MentionKind.PERSON),))
        twice = dataclasses.replace(good, utterances=good.utterances[:1] * 2)
        unmade = dataclasses.replace(good, makers=())
        forged = dataclasses.replace(good, page=dataclasses.replace(good.page, content=b"other"))
        with both(store) as (writer, view):
            empty = view.digest()
            for reading, error in (
                (outside, SpanError),
                (twice, RecordError),
                (unmade, RecordError),
                (forged, RecordError),
                (make_reading("half \ud83d a pair"), PageUndecodable),
                (make_reading(title="half \ud83d a pair"), PageUndecodable),
            ):
                with pytest.raises(error):
                    writer.add(reading)
                assert view.digest() == empty
            assert writer.add(good) is Added.NEW

    def test_an_article_id_cannot_be_two_pages(self, store: Store) -> None:
        one, two = make_reading("One."), make_reading("Two.")
        stolen = dataclasses.replace(two, article=dataclasses.replace(two.article, id=one.article.id))
        with both(store) as (writer, view):
            writer.add(one)
            with pytest.raises(RecordError):
                writer.add(stolen)
            assert view.counts().pages == 1

    def test_known_asks_for_bytes_and_settings(self, store: Store) -> None:
        reading = make_reading()
        with both(store) as (writer, _):
            assert not writer.known(reading.page.sha256, "x")
            writer.add(reading, "x")
            assert writer.known(reading.page.sha256, "x")
            assert not writer.known(reading.page.sha256, "y")
            writer.add(reading, "y")
            assert writer.known(reading.page.sha256, "y")
            writer.add_failed(make_page(b"broken"), "PageNotText", "binary", "y")
            assert not writer.known(make_page(b"broken").sha256, "y")

    @relaxed
    @given(reading=readings())
    def test_what_is_read_back_is_what_was_added(self, shared: Store, reading: Reading) -> None:
        with both(shared) as (writer, view):
            writer.add(reading)
            back = view.reading(reading.article.id)
            again = dataclasses.replace(reading.page, retrieved=back.page.retrieved)
            assert back == dataclasses.replace(reading, page=again)
            assert back.page.retrieved <= reading.page.retrieved
            assert view.content(reading.page.sha256) == reading.page.content
            without_bytes = dataclasses.replace(back, page=dataclasses.replace(back.page, content=b""))
            assert view.readings([reading.article.id, "a0"]) == {reading.article.id: without_bytes}
            for row in view.statements(dataclasses.replace(EVERY, article=reading.article.id)):
                said = row.utterance.content
                assert row.content_text == " … ".join(span.quote(reading.article.text) for span in said)

    def test_the_record_of_all_those_has_no_problems(self, shared: Store) -> None:
        with shared.view() as view:
            assert list(view.problems()) == []

    @settings(relaxed, max_examples=8)
    @given(listed=st.lists(readings(), min_size=2, max_size=5, unique_by=lambda r: r.page.sha256), data=st.data())
    def test_the_digest_does_not_hang_on_the_order(
        self, make_store: MakeStore, listed: list[Reading], data: st.DataObject
    ) -> None:
        shuffled = data.draw(st.permutations(listed))
        assert digest_of(make_store(), *listed) == digest_of(make_store(), *shuffled, *shuffled)

    @settings(relaxed, max_examples=12)
    @given(data=st.data())
    def test_addresses_and_versions_do_not_hang_on_the_order(
        self, make_store: MakeStore, data: st.DataObject
    ) -> None:
        """Bytes under several names, names with several bytes, URLs, standard input, failures: one record."""
        urls = data.draw(
            st.lists(st.sampled_from([None, None, "https://example.org/1", "b.html"]), min_size=5, max_size=5)
        )
        dates = data.draw(
            st.lists(st.sampled_from([None, "2024", "2024-03-01", "2024-03-02"]), min_size=5, max_size=5)
        )
        given_as = st.tuples(st.integers(0, 4), st.sampled_from(["a.html", "b.html", "c.html", "-"]))
        items = data.draw(st.lists(given_as, min_size=2, max_size=7, unique=True))
        seen = []
        for order in (items, data.draw(st.permutations(items))):
            with both(make_store()) as (writer, view):
                for n, name in order:
                    if n == 4:
                        writer.add_failed(make_page(b"wall", name=name), "PageNotArticle", "a login wall")
                    else:
                        writer.add(make_reading(f"Text {n}.", name=name, url=urls[n], published=dates[n]))
                rows = [(row.id, row.address, row.version, row.versions) for row in view.articles(latest_only=False)]
                seen.append((view.digest(), rows, [row.id for row in view.articles()]))
                assert list(view.problems()) == []
        assert seen[0] == seen[1]

    def test_the_digest_leaves_out_retrieval_times_and_nothing_else(self, make_store: MakeStore) -> None:
        one = make_reading(url="https://example.org/1")
        plain = digest_of(make_store(), one)
        assert plain == digest_of(make_store(), make_reading(url="https://example.org/1", retrieved=LATER))
        others = [
            make_reading(url="https://example.org/1", content=one.page.content, makers=NEWER),
            make_reading(url="https://example.org/1", content=one.page.content, said=SAID[:2]),
            make_reading(url="https://example.org/1", content=one.page.content, name="two.html"),
            make_reading(url="https://example.org/1", content=one.page.content, hints=Hints(plain=True)),
            make_reading(url="https://example.org/2", content=one.page.content),
            make_reading(url="https://example.org/1", content=b"other bytes"),
        ]
        assert len({plain, *(digest_of(make_store(), other) for other in others)}) == 1 + len(others)

    # --- lists and filters ----------------------------------------------------------------------

    @pytest.fixture
    def library(self, store: Store) -> Store:
        with store.writer() as writer:
            writer.add(make_reading())
            korean = make_reading(
                "북한은 회담을 거부했다고 밝혔다.",
                said=[Said("회담을 거부했다", source="북한은", speaker="북한", fields={"channel": Channel.POST})],
                outlet="한강일보",
                title="회담 거부",
                published="2024-03-02T07:00+09:00",
                language="ko",
                name="pages/two.html",
            )
            writer.add(korean)
            writer.add(
                make_reading(
                    "Nothing was said.", title=None, outlet=None, published=None, language=None, name="three.html"
                )
            )
        return store

    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            (StatementQuery(), [1, 0, 0, 0]),
            (StatementQuery(speaker="The northern envoy"), [0, 0]),
            (StatementQuery(speaker="ENVOY northern"), [0, 0]),
            (StatementQuery(speaker="nobody"), []),
            (StatementQuery(addressee="reporters"), [0]),
            (StatementQuery(channel="post"), [1]),
            (StatementQuery(outlet="courier"), [0, 0, 0]),
            (StatementQuery(language="ko"), [1]),
            (StatementQuery(directness=Directness.DIRECT), [0]),
            (StatementQuery(sourcing=Sourcing.ANONYMOUS), [0]),
            (StatementQuery(published_from=date(2024, 3, 1)), [1]),
            (StatementQuery(published_from=date(2024, 2, 28), published_to=date(2024, 2, 28)), [0, 0, 0]),
            (StatementQuery(judged=True), []),
            (StatementQuery(judged=False, limit=2), [1, 0]),
            (StatementQuery(limit=2, offset=3), [0]),
            (StatementQuery(text="회담"), [1]),
            (StatementQuery(text="담을"), [1]),
            (StatementQuery(text="  "), [1, 0, 0, 0]),
            (StatementQuery(text="—?!"), []),
            (StatementQuery(text="envoy talks"), [0]),
            (StatementQuery(text="talks", language="ko"), []),
            (StatementQuery(terms=("talks would resum*",)), [0]),
            (StatementQuery(terms=("talks would resum",)), []),
            (StatementQuery(terms=("returned talks",)), []),
            (StatementQuery(terms=("회담", "nothing to hide")), [1, 0]),
            (StatementQuery(terms=("talks", "hide"), speakers=("the northern envoy",)), []),
            (StatementQuery(terms=("talks", "hide"), speakers=("The northern envoy", "북한")), [0, 0]),
            (StatementQuery(terms=("회담",), speakers=("북한",)), [1]),
            (StatementQuery(speakers=("북한", "envoy")), [1]),
            (StatementQuery(terms=("talks", "회담"), oldest_first=True), [0, 1]),
            (StatementQuery(text="hide", oldest_first=True, limit=1), [0]),
            (StatementQuery(terms=('") OR said : ("hide',)), []),
            (StatementQuery(terms=("*", "—")), []),
        ],
    )
    def test_filters(self, library: Store, query: StatementQuery, expected: list[int]) -> None:
        outlets = ["The Courier", "한강일보"]
        with library.view() as view:
            found = view.statements(query)
            assert [row.article.outlet for row in found] == [outlets[n] for n in expected]
            unlimited = dataclasses.replace(query, limit=None, offset=0)
            assert view.count_statements(query) == len(view.statements(unlimited))

    def test_a_statement_row_shows_its_words(self, library: Store) -> None:
        with library.view() as view:
            row = view.statements(StatementQuery(text="nothing to hide"))[0]
        assert (row.source_text, row.cue_text, row.content_text) == ("she", "told", "“We have nothing to hide,”")
        assert (row.speaker, row.addressee, row.channel) == ("The northern envoy", "reporters", "press conference")
        assert row.article.title == "Envoys meet in Geneva"
        assert (row.rejected, row.standing) == (False, None)

    def test_statements_of_one_article_by_a_beginning_of_its_id(self, library: Store) -> None:
        with library.view() as view:
            id_ = view.articles(text="회담")[0].id
            assert [row.article.id for row in view.statements(StatementQuery(article=id_))] == [id_]

    def test_articles_come_newest_first_undated_last(self, library: Store) -> None:
        with library.view() as view:
            assert [row.outlet for row in view.articles()] == ["한강일보", "The Courier", None]
            assert [row.outlet for row in view.articles(limit=1, offset=1)] == ["The Courier"]
            assert [row.outlet for row in view.articles(text="geneva")] == ["The Courier"]
            assert view.articles(text="...") == []

    def test_what_several_say_together_is_found_by_the_name_of_each(self, store: Store) -> None:
        said = [
            Said("talks would resume in March", speaker="Ann Harrow; Paul Brisk; Mark Lund"),
            Said("We have nothing to hide", speaker="Ann Harrowgate"),
        ]
        with store.writer() as writer:
            writer.add(make_reading(said=said))
        with store.view() as view:
            for name in ("Ann Harrow", "Paul Brisk", "Mark Lund", "Ann Harrow; Paul Brisk; Mark Lund"):
                found = view.statements(StatementQuery(speaker=name))
                assert [row.speaker for row in found] == ["Ann Harrow; Paul Brisk; Mark Lund"]

    def test_facets_count_what_the_other_filters_leave(self, library: Store) -> None:
        def counted(field: str, query: StatementQuery = StatementQuery()) -> dict[str, int]:  # noqa: B008
            return {facet.value: facet.count for facet in view.facets(field, query)}

        with library.view() as view:
            assert counted("speaker") == {"The northern envoy": 2, "북한": 1}
            assert next(iter(counted("speaker"))) == "The northern envoy"
            assert counted("speaker", StatementQuery(speaker="북한", language="ko")) == {"북한": 1}
            assert counted("outlet", StatementQuery(text="talks")) == {"The Courier": 1}
            assert counted("judged") == {"false": 4}
            assert counted("channel") == {"post": 1, "press conference": 1}
            assert counted("directness", StatementQuery(speaker="The northern envoy")) == {"direct": 1, "indirect": 1}
            with pytest.raises(InputError):
                view.facets("text", StatementQuery())

    def test_the_timeline_is_in_order_and_between_its_days(self, library: Store) -> None:
        with library.view() as view:
            items = view.timeline()
            assert [(item.when.value, item.kind) for item in items] == [
                ("2024-02-27", "said"),
                ("2024-02-28", "published"),
                ("2024-03-02T07:00+09:00", "published"),
            ]
            assert items[0].statement is not None
            assert items[0].statement.content_text == "talks would resume in March"
            assert items[0].article == items[1].article
            assert view.timeline(TimelineQuery(date(2024, 2, 28), date(2024, 3, 1))) == items[1:2]
            assert view.timeline(TimelineQuery(limit=1, offset=2)) == items[2:]

    def test_the_timeline_is_counted_by_month(self, library: Store) -> None:
        open_start = Said("she had long refused", fields={"said_on": Edtf("../2020")})
        with both(library) as (writer, view):
            refused = "The envoy said she had long refused."
            writer.add(make_reading(refused, said=(open_start,), published="2019", name="four.html"))
            counted = [("2019-01", 1, 0), ("2024-02", 1, 1), ("2024-03", 1, 0)]
            assert view.months() == [MonthCount(*month) for month in counted]

    def test_ids_may_be_shortened(self, library: Store) -> None:
        with library.view() as view:
            row = view.statements()[0]
            assert view.statement(row.utterance.id[:8]) == row
            assert view.article_row(row.article.id[:9]) == row.article
            assert view.article(row.article.id[:9]).id == row.article.id
            for bad in (row.utterance.id[:7], "u" * 21, "", "%", "u%______"):
                with pytest.raises(NotFound):
                    view.statement(bad)

    def test_an_ambiguous_beginning_is_refused(self, store: Store) -> None:
        one, two = make_reading("One."), make_reading("Two.")
        alike = [
            dataclasses.replace(reading, article=dataclasses.replace(reading.article, id=f"a00000000{n}"))
            for n, reading in enumerate((one, two))
        ]
        with both(store) as (writer, view):
            for reading in alike:
                writer.add(reading)
            with pytest.raises(NotFound, match="More than one"):
                view.article_row("a00000000")

    def test_pages_and_their_bytes(self, library: Store) -> None:
        with library.view() as view:
            rows = list(view.pages())
            assert [row.address for row in rows] == ["pages/one.html", "pages/two.html", "three.html"]
            assert rows[0].retrieved == RETRIEVED
            assert rows[0].size == len(view.content(rows[0].sha256))
            with pytest.raises(NotFound):
                view.content("0" * 64)

    def test_a_view_sees_what_is_added_later(self, store: Store) -> None:
        with both(store) as (writer, view):
            assert view.counts().articles == 0
            writer.add(make_reading())
            assert view.counts().articles == 1

    # --- search ---------------------------------------------------------------------------------

    @pytest.mark.parametrize(
        ("query", "quoted"),
        [
            ("peninsula", "Peninsula"),
            ("CHEON-SHIK", "Cheon-shik"),
            ("perez", "Pérez"),
            ("Pe\u0301rez", "Pérez"),
            ("김정은", "김정은"),
            ("정은", "정은"),
            ("은", "은"),
            ("“김정은 위원장”", "김정은"),
            ("国防", "国防"),
            ("ﬁnal", "final"),
            ("denucl*", "denuclearization"),
            ('"final denuclearization"', "final denuclearization"),
        ],
    )
    def test_search_finds(self, store: Store, query: str, quoted: str) -> None:
        text = "Peninsula: Kim Cheon-shik, Ms. Pérez and 김정은 위원장은 国防部 discuss final denuclearization.\n"
        with both(store) as (writer, view):
            writer.add(make_reading("Quite another text.", name="other.html"))
            writer.add(make_reading(text))
            [hit] = view.search(query)
            assert quoted in hit.snippets[0].quote(text)

    @pytest.mark.parametrize(
        "query", ['"denuclearization final"', "peninsul", "정은위", "nucle*", "peninsula mars", "", " "]
    )
    def test_search_does_not_find(self, store: Store, query: str) -> None:
        with both(store) as (writer, view):
            writer.add(make_reading("Peninsula: 김정은 위원장 wants final denuclearization."))
            assert view.search(query) == []

    @settings(relaxed, max_examples=80)
    @given(query=st.text(max_size=30) | st.text("\"*()^:-+ANDORNT {}'\\;%_한", max_size=12))
    def test_no_query_is_an_error(self, library: Store, query: str) -> None:
        with library.view() as view:
            view.search(query)
            view.statements(StatementQuery(text=query))
            view.count_statements(StatementQuery(speaker=query, text=query))

    @settings(relaxed, max_examples=60)
    @given(data=st.data())
    def test_every_part_of_a_hangul_word_is_found(self, library: Store, data: st.DataObject) -> None:
        word = "거부했다고"
        start = data.draw(st.integers(0, len(word) - 1))
        end = data.draw(st.integers(start + 1, len(word)))
        with library.view() as view:
            [hit] = view.search(word[start:end])
        assert hit.article.outlet == "한강일보"

    # --- versions compared ----------------------------------------------------------------------

    def test_diff_of_two_versions(self, store: Store) -> None:
        url = "https://example.org/1"
        text = TEXT.replace("talks would resume in March", "talks would resume in May").replace(
            "\nA senior official", "\nA junior aide"
        )
        old = make_reading(url=url, said=SAID[:2])
        said = [
            dataclasses.replace(SAID[0], content="talks would resume in May"),
            SAID[1],
            Said("the letter had been returned unopened"),
        ]
        new = make_reading(text, url=url, said=said, published="2024-02-29")
        with both(store) as (writer, view):
            writer.add(new)
            writer.add(old)
            diff = view.diff(old.article.id, new.article.id)
            back = view.diff(new.article.id, old.article.id)
        assert "".join(text for sign, text in diff.runs if sign in "=-") == TEXT
        assert "".join(run for sign, run in diff.runs if sign in "=+") == text
        assert ("-", "March") in diff.runs
        assert ("+", "May") in diff.runs
        assert [change.change for change in diff.statements] == [Change.CHANGED, Change.KEPT, Change.NEW]
        assert [change.change for change in back.statements] == [Change.CHANGED, Change.KEPT, Change.VANISHED]

    # --- judgements beside digest ---------------------------------------------------------------

    def test_judgements_count_in_the_digest_and_may_come_in_any_order(self, make_store: MakeStore) -> None:
        reading, digests = make_reading(), []
        made = [
            (reading.utterances[n].id, reviewer, verdict, datetime(2024, 5, day, tzinfo=UTC))
            for n, reviewer, verdict, day in (
                (0, "Ann", Verdict.REJECT, 3),
                (1, "Ann", Verdict.ACCEPT, 2),
                (1, "Bo", Verdict.REJECT, 1),
            )
        ]
        for order in (made, made[::-1], made[:2]):
            with both(make_store()) as (writer, view):
                writer.add(reading)
                for id_, reviewer, verdict, judged in order:
                    writer.judge(draft(view, id_, reviewer, verdict, judged=judged))
                digests.append(view.digest())
        assert digests[0] == digests[1] != digests[2]
