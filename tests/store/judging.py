"""What people's decisions must live through, in every store."""

import dataclasses
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.factory import SAID, TEXT, Said, make_reading
from tests.store.opened import MakeStore, both, relaxed

from ontherecord.edtf import Edtf
from ontherecord.errors import JudgementError, NotFound
from ontherecord.records import Correction, Judgement, Maker, Reading, Verdict
from ontherecord.store.base import JudgedField, StatementQuery, StatementRow, Store, View, Writer
from ontherecord.store.judgements import draft

NEWER = (Maker("page", "1"), Maker("extract", "2", "0123"), Maker("resolve", "1"))
URL = "https://example.org/1"


def decide(
    writer: Writer,
    view: View,
    id_: str,
    verdict: Verdict,
    *,
    reviewer: str = "Ann",
    day: int = 1,
    note: str | None = None,
    **corrections: Any,
) -> Judgement:
    fields = [Correction(field, value) for field, value in corrections.items()]
    judged = datetime(2024, 6, day, 12, tzinfo=UTC)
    judgement = draft(view, id_, reviewer, verdict, corrections=fields, note=note, judged=judged)
    writer.judge(judgement)
    return judgement


def reread(**changes: Any) -> Reading:
    """The same page read by a newer model that moved, renamed or dropped statements."""
    return make_reading(url=URL, makers=NEWER, **changes)


class JudgingContract:
    """Every test begins with three statements of one page; ``ids`` are theirs."""

    @pytest.fixture
    def record(self, make_store: MakeStore) -> Store:
        store = make_store()
        with store.writer() as writer:
            writer.add(make_reading(url=URL))
        return store

    @pytest.fixture
    def ids(self) -> list[str]:
        return [utterance.id for utterance in make_reading(url=URL).utterances]

    def test_a_rejected_statement_leaves_the_lists_but_not_the_record(self, record: Store, ids: list[str]) -> None:
        with both(record) as (writer, view):
            judgement = decide(writer, view, ids[0], Verdict.REJECT, note="nobody said so")
            assert [row.utterance.id for row in view.statements()] == ids[1:]
            assert [row.utterance.id for row in view.statements(StatementQuery(with_rejected=True))] == ids
            assert all(item.kind == "published" for item in view.timeline())
            row = view.statement(ids[0])
            assert row.rejected
            assert row.standing is not None
            assert (row.standing.judgement, row.standing.fields) == (judgement, ())
            assert view.judgements() == view.judgements(ids[0]) == [judgement]
            assert view.judgements(ids[1]) == []
            assert (view.counts().judgements, view.counts().open_again) == (1, 0)

    def test_a_correction_is_read_through_and_shown_beside_the_machine(self, record: Store, ids: list[str]) -> None:
        with both(record) as (writer, view):
            machine = view.statement(ids[1]).utterance
            decide(
                writer, view, ids[1], Verdict.CORRECT,
                speaker="Choe Son Hui", addressee=None, channel="interview", said_on="2024-02", hedged="true",
            )  # fmt: skip
            row = view.statement(ids[1])
            assert row.utterance == machine, "the machine's view is untouched"
            assert (row.speaker, row.addressee, row.channel, row.said_on) == (
                "Choe Son Hui",
                None,
                "interview",
                "2024-02",
            )
            assert row.standing is not None
            assert set(row.standing.fields) == {
                JudgedField("speaker", "The northern envoy", "Choe Son Hui"),
                JudgedField("addressee", "reporters", None),
                JudgedField("channel", "press conference", "interview"),
                JudgedField("said_on", None, "2024-02"),
                JudgedField("hedged", "false", "true"),
            }
            assert view.reading(row.article.id) == make_reading(url=URL), "so is the reading"

    def test_corrections_count_in_filters_facets_search_and_timeline(self, record: Store, ids: list[str]) -> None:
        with both(record) as (writer, view):
            decide(writer, view, ids[1], Verdict.CORRECT, speaker="Choe Son Hui", said_on="2019", sourcing="official")
            for query in (
                StatementQuery(speaker="Choe Son Hui"),
                StatementQuery(speaker="choe"),
                StatementQuery(text="choe hide"),
                StatementQuery(judged=True),
            ):
                assert [row.utterance.id for row in view.statements(query)] == [ids[1]]
            assert [row.utterance.id for row in view.statements(StatementQuery(text="envoy"))] == [ids[0]]
            assert {facet.value: facet.count for facet in view.facets("sourcing", StatementQuery())} == {
                "official": 1, "named": 1, "anonymous": 1,
            }  # fmt: skip
            assert view.timeline()[0].when == Edtf("2019")
            assert list(view.problems()) == []
            decide(writer, view, ids[1], Verdict.WITHDRAW, day=2)
            assert view.statements(StatementQuery(text="choe")) == []
            assert list(view.problems()) == []

    def test_the_latest_judgement_is_in_force(self, record: Store, ids: list[str]) -> None:
        with both(record) as (writer, view):
            later = decide(writer, view, ids[0], Verdict.REJECT, reviewer="Bo", day=3)
            decide(writer, view, ids[0], Verdict.CORRECT, speaker="Choe", day=2)
            row = view.statement(ids[0])
            assert row.standing is not None
            assert (row.standing.judgement, row.speaker, row.rejected) == (later, "The northern envoy", True)
            assert [judgement.reviewer for judgement in view.judgements(ids[0])] == ["Ann", "Bo"]

    def test_a_second_correction_keeps_the_first(self, record: Store, ids: list[str]) -> None:
        with both(record) as (writer, view):
            decide(writer, view, ids[0], Verdict.CORRECT, speaker="Choe", channel="speech", day=1)
            decide(writer, view, ids[0], Verdict.CORRECT, reviewer="Bo", channel="post", day=2)
            row = view.statement(ids[0])
            assert (row.speaker, row.channel) == ("Choe", "post")

    def test_withdrawing_brings_back_what_stood_before(self, record: Store, ids: list[str]) -> None:
        with both(record) as (writer, view):
            before = view.statement(ids[0])
            decide(writer, view, ids[0], Verdict.CORRECT, reviewer="Bo", speaker="Choe", day=1)
            decide(writer, view, ids[0], Verdict.REJECT, day=2)
            decide(writer, view, ids[0], Verdict.WITHDRAW, day=3)
            assert view.statement(ids[0]).speaker == "Choe"
            with pytest.raises(JudgementError):
                decide(writer, view, ids[0], Verdict.WITHDRAW, day=4)
            decide(writer, view, ids[0], Verdict.WITHDRAW, reviewer="Bo", day=4)
            assert view.statement(ids[0]) == before
            assert view.counts().judgements == 4, "nothing is ever taken out"

    def test_acceptance_is_of_what_was_seen(self, record: Store, ids: list[str]) -> None:
        worse = dataclasses.replace(SAID[0], speaker="reporters")
        with both(record) as (writer, view):
            decide(writer, view, ids[0], Verdict.ACCEPT)
            writer.add(reread(said=[worse, *SAID[1:]]))
            row = view.statement(ids[0])
            assert row.utterance.speaker is not None
            assert (row.utterance.speaker.name, row.speaker) == ("reporters", "The northern envoy")
            assert row.standing is not None
            assert JudgedField("speaker", "reporters", "The northern envoy") in row.standing.fields

    def test_the_same_judgement_again_changes_nothing(self, record: Store, ids: list[str]) -> None:
        with both(record) as (writer, view):
            judgement = decide(writer, view, ids[0], Verdict.ACCEPT)
            before = view.digest()
            writer.judge(judgement)
            assert (view.digest(), view.counts().judgements) == (before, 1)

    @pytest.mark.parametrize(
        ("verdict", "corrections"),
        [
            (Verdict.CORRECT, {}),
            (Verdict.CORRECT, {"channel": "telepathy"}),
            (Verdict.CORRECT, {"said_on": "last Tuesday"}),
            (Verdict.CORRECT, {"sourcing": "rumour"}),
            (Verdict.CORRECT, {"modality": "Asserted"}),
            (Verdict.CORRECT, {"hedged": "yes"}),
            (Verdict.CORRECT, {"directness": None}),
            (Verdict.CORRECT, {"speaker": "  "}),
            (Verdict.CORRECT, {"speaker": "x" * 301}),
            (Verdict.CORRECT, {"content": "other words"}),
            (Verdict.ACCEPT, {"speaker": "Choe"}),
        ],
    )
    def test_impossible_judgements(
        self, record: Store, ids: list[str], verdict: Verdict, corrections: dict[str, Any]
    ) -> None:
        with both(record) as (writer, view):
            with pytest.raises(JudgementError):
                decide(writer, view, ids[0], verdict, **corrections)
            assert view.judgements() == []

    def test_unsigned_undated_forged_or_aimless_judgements(self, record: Store, ids: list[str]) -> None:
        with both(record) as (writer, view):
            for wrong in ({"reviewer": " "}, {"judged": datetime(2024, 6, 1)}):  # noqa: DTZ001
                made = {"reviewer": "Ann"} | wrong
                with pytest.raises(JudgementError):
                    draft(view, ids[0], made.pop("reviewer"), Verdict.ACCEPT, **made)  # type: ignore[arg-type]
            good = draft(view, ids[0], "Ann", Verdict.ACCEPT)
            with pytest.raises(JudgementError):
                writer.judge(dataclasses.replace(good, reviewer="Bo"))
            with pytest.raises(NotFound):
                draft(view, "u" * 21, "Ann", Verdict.ACCEPT)
            elsewhere = draft(view, ids[0], "Ann", Verdict.REJECT)
            assert view.judgements() == []
        assert elsewhere.object == ids[0]

    def test_a_judgement_on_nothing_in_the_record_is_refused(
        self, record: Store, make_store: MakeStore, ids: list[str]
    ) -> None:
        with record.view() as view:
            judgement = draft(view, ids[0], "Ann", Verdict.ACCEPT)
        with make_store().writer() as writer, pytest.raises(NotFound):
            writer.judge(judgement)

    # --- living through change ------------------------------------------------------------------

    def test_adding_pages_leaves_judgements_in_force(self, record: Store, ids: list[str]) -> None:
        with both(record) as (writer, view):
            decide(writer, view, ids[0], Verdict.CORRECT, speaker="Choe")
            before = view.statement(ids[0])
            for n in range(3):
                writer.add(make_reading(f"Text {n}.", name=f"{n}.html"))
            assert view.statement(ids[0]) == before

    def test_a_later_version_with_the_very_same_words_is_judged_with_it(self, record: Store, ids: list[str]) -> None:
        later = make_reading(TEXT + "\nMore to follow.\n", url=URL, said=SAID, published="2024-02-29")
        changed = TEXT.replace("talks would resume in March", "talks may resume in March")
        said = [dataclasses.replace(SAID[0], content="talks may resume in March"), *SAID[1:]]
        latest = make_reading(changed, url=URL, said=said, published="2024-03-01")
        with both(record) as (writer, view):
            judgement = decide(writer, view, ids[0], Verdict.CORRECT, speaker="Choe")
            writer.add(later)
            row = view.statement(later.utterances[0].id)
            assert row.standing is not None
            assert (row.speaker, row.standing.judgement) == ("Choe", judgement)
            assert view.judgements(later.utterances[0].id) == [judgement]
            writer.add(latest)
            assert view.statement(latest.utterances[0].id).standing is None, "other words, another look"
            decide(writer, view, later.utterances[0].id, Verdict.WITHDRAW, day=2)
            assert view.statement(ids[0]).standing is None, "one decision for both"

    def test_the_same_words_twice_in_a_version_are_not_taken_for_one_another(self, make_store: MakeStore) -> None:
        text = "“No,” he said.\nAsked again: “No,” he said.\n"
        twice = make_reading(text, url=URL, said=[Said("“No,”", "he", "said")])
        second = [
            dataclasses.replace(u, id=u.id + "2", content=(twice.article.blocks[1].span,)) for u in twice.utterances
        ]
        reading = dataclasses.replace(twice, utterances=(*twice.utterances, *second))
        again = make_reading(
            text + "\n“No,” he said.", url=URL, said=[Said("“No,”", "he", "said")], published="2024-03-01"
        )
        doubled = dataclasses.replace(
            again, utterances=(*again.utterances, *(dataclasses.replace(u, id=u.id + "2") for u in again.utterances))
        )
        with both(make_store()) as (writer, view):
            writer.add(reading)
            decide(writer, view, reading.utterances[0].id, Verdict.REJECT)
            writer.add(doubled)
            assert [view.statement(u.id).standing for u in doubled.utterances] == [None, None]

    def test_a_rerun_with_the_same_spans_keeps_the_judgement(self, record: Store, ids: list[str]) -> None:
        with both(record) as (writer, view):
            judgement = decide(writer, view, ids[2], Verdict.CORRECT, speaker="Choe")
            writer.add(reread(said=SAID))
            row = view.statement(ids[2])
            assert row.standing is not None
            assert (row.standing.judgement, row.speaker) == (judgement, "Choe")

    def test_a_moved_span_takes_the_judgement_along(self, record: Store, ids: list[str]) -> None:
        moved = Said("said on Tuesday that talks would resume in March.", source="The northern envoy")
        with both(record) as (writer, view):
            judgement = decide(writer, view, ids[0], Verdict.CORRECT, speaker="Choe")
            new = reread(said=[moved, *SAID[1:]])
            writer.add(new)
            row = view.statement(new.utterances[0].id)
            assert row.standing is not None
            assert (row.standing.judgement, row.speaker) == (judgement, "Choe")
            assert view.statement(ids[0]) == row, "the old id still leads there"
            assert view.open_again() == []
            decide(writer, view, ids[0], Verdict.WITHDRAW, day=2)
            assert view.statement(new.utterances[0].id).standing is None

    def test_a_text_that_is_cleaned_otherwise_takes_the_judgement_along(self, record: Store, ids: list[str]) -> None:
        old = make_reading(url=URL)
        text = "SKIP TO CONTENT\n" + TEXT.replace("Envoys meet in Geneva\n\n", "")
        new = make_reading(text, url=URL, said=SAID, makers=NEWER, content=old.page.content)
        with both(record) as (writer, view):
            decide(writer, view, ids[2], Verdict.CORRECT, speaker="Choe")
            writer.add(new)
            assert view.statement(new.utterances[2].id).speaker == "Choe"
            assert view.open_again() == []

    def test_a_statement_that_is_gone_is_open_again_until_it_is_back(self, record: Store, ids: list[str]) -> None:
        with both(record) as (writer, view):
            judgement = decide(writer, view, ids[2], Verdict.CORRECT, speaker="Choe")
            decide(writer, view, ids[1], Verdict.ACCEPT)
            writer.add(reread(said=SAID[:2]))
            assert view.open_again() == [judgement]
            assert view.counts().open_again == 1
            assert list(view.problems()) == []
            writer.add(make_reading(url=URL))
            assert view.open_again() == []
            assert view.statement(ids[2]).speaker == "Choe"

    def test_what_is_gone_from_one_version_is_judged_in_the_others(self, record: Store, ids: list[str]) -> None:
        later = make_reading(TEXT + "\nMore.\n", url=URL, said=SAID, published="2024-02-29")
        with both(record) as (writer, view):
            decide(writer, view, ids[2], Verdict.REJECT)
            writer.add(later)
            writer.add(reread(said=SAID[:2]))
            assert view.statement(later.utterances[2].id).rejected
            assert view.open_again() == []

    def test_what_is_open_again_can_be_withdrawn(self, record: Store, ids: list[str]) -> None:
        with both(record) as (writer, view):
            decide(writer, view, ids[2], Verdict.REJECT)
            writer.add(reread(said=SAID[:2]))
            with pytest.raises(NotFound):
                decide(writer, view, ids[2], Verdict.ACCEPT, day=2)
            decide(writer, view, ids[2], Verdict.WITHDRAW, day=2)
            assert view.open_again() == []

    def test_a_judgement_does_not_land_on_a_lookalike(self, record: Store, ids: list[str]) -> None:
        elsewhere = Said("told reporters", source="she")
        with both(record) as (writer, view):
            judgement = decide(writer, view, ids[2], Verdict.REJECT)
            writer.add(reread(said=[*SAID[:2], elsewhere]))
            assert view.open_again() == [judgement]
            assert len(view.statements()) == 3

    @settings(relaxed, max_examples=12)
    @given(data=st.data())
    def test_order_of_readings_and_judgements_leaves_the_same_view(
        self, make_store: MakeStore, data: st.DataObject
    ) -> None:
        """Judgements on the first reading, then re-runs and versions in any order: the same rows stand."""
        later = make_reading(TEXT + "\nMore.\n", url=URL, said=SAID, published="2024-02-29")
        other = make_reading("Else.", name="other.html")
        final = reread(
            said=[Said("said on Tuesday that talks would resume in March.", "The northern envoy"), SAID[2]]
        )
        steps = data.draw(st.permutations([later, other]))
        at = data.draw(st.integers(0, 2))

        def build(readings: list[Reading]) -> list[StatementRow]:
            with both(make_store()) as (writer, view):
                first = make_reading(url=URL)
                writer.add(first)
                decide(writer, view, first.utterances[0].id, Verdict.CORRECT, speaker="Choe")
                decide(writer, view, first.utterances[1].id, Verdict.REJECT)
                for reading in readings:
                    writer.add(reading)
                assert list(view.problems()) == []
                assert [judgement.verdict for judgement in view.open_again()] == []
                return list(view.statements(StatementQuery(latest_only=False, with_rejected=True)))

        assert build([*steps[:at], final, *steps[at:]]) == build([final, later, other])
