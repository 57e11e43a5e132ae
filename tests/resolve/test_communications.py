from collections.abc import Callable
from dataclasses import replace

import pytest

from ontherecord.extract.model import ModelExtractor
from ontherecord.records import Article, BlockKind, Channel, Communication, Status
from ontherecord.resolve.resolver import resolve

MakeArticle = Callable[..., Article]


def told(article: Article) -> tuple[Communication, ...]:
    return resolve(article, ModelExtractor().extract(article)).communications


def parts(one: Communication) -> list[tuple[str, str]]:
    return [(p.actor.name, p.part.value) for p in one.participants]


@pytest.mark.parametrize(
    ("text", "kind", "people", "when"),
    [
        ("Ann Harrow sent a letter to Paul Lund on 3 March 2021.", Channel.LETTER,
         [("Ann Harrow", "sender"), ("Paul Lund", "recipient")], ("2021-03-03", None)),
        ("Ann Harrow received a letter from Paul Lund in May 2021.", Channel.LETTER,
         [("Paul Lund", "sender"), ("Ann Harrow", "recipient")], ("2021-05", None)),
        ("In her letter to Paul Lund dated 3 March 2021, Ann Harrow asked for time.", Channel.LETTER,
         [("Ann Harrow", "sender"), ("Paul Lund", "recipient")], ("2021-03-03", None)),
        ("In a letter to Paul Lund dated 3 March 2021, and published by a journal later, Ann Harrow asked for time.",
         Channel.LETTER, [("Ann Harrow", "sender"), ("Paul Lund", "recipient")], ("2021-03-03", None)),
        ("Ann Harrow had a phone call with Paul Lund on 3 March 2021.", Channel.CALL,
         [("Ann Harrow", "participant"), ("Paul Lund", "participant")], ("2021-03-03", None)),
        ("Ann Harrow and Paul Lund talked for half an hour by telephone on 3 March 2021.", Channel.CALL,
         [("Ann Harrow", "participant"), ("Paul Lund", "participant")], ("2021-03-03", None)),
        ("Ann Harrow spoke on 3 March 2021 for 28 minutes by phone with Paul Lund.", Channel.CALL,
         [("Ann Harrow", "participant"), ("Paul Lund", "participant")], ("2021-03-03", None)),
        ("Ann Harrow spoke with Paul Lund by phone on 3 March 2021.", Channel.CALL,
         [("Ann Harrow", "participant"), ("Paul Lund", "participant")], ("2021-03-03", None)),
        ("Ann Harrow gave her 2021 inaugural address in Oslo.", Channel.SPEECH,
         [("Ann Harrow", "participant")], ("2021", "Oslo")),
        ("Ann Harrow told the Bergen Times in an interview on 3 March 2021 that she was tired.", Channel.INTERVIEW,
         [("Ann Harrow", "participant"), ("Bergen Times", "participant")], ("2021-03-03", None)),
        ("Ann Harrow met with Paul Lund in Oslo on 3 March 2021.", Channel.MEETING,
         [("Ann Harrow", "participant"), ("Paul Lund", "participant")], ("2021-03-03", "Oslo")),
        ("Ann Harrow held a summit with Paul Lund in Oslo.", Channel.SUMMIT,
         [("Ann Harrow", "participant"), ("Paul Lund", "participant")], (None, "Oslo")),
    ],
)  # fmt: skip
def test_who_to_whom_when_and_where(
    article: MakeArticle, text: str, kind: Channel, people: list[tuple[str, str]], when: tuple[str | None, str | None]
) -> None:
    (one,) = told(article(text))
    assert (one.kind, sorted(parts(one))) == (kind, sorted(people))
    assert (str(one.date) if one.date else None, one.place) == when
    assert one.status is Status.HAPPENED


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ann Harrow’s visit to Norway was cancelled.", Status.CANCELLED),
        ("Even if a meeting between Ann Harrow and Paul Lund were held in Oslo, it might fail.", Status.HYPOTHETICAL),
        ("Ann Harrow plans to hold a meeting with Paul Lund in Oslo.", Status.PLANNED),
        ("Ann Harrow refused a meeting with Paul Lund in Oslo.", Status.REFUSED),
    ],
)
def test_what_did_not_take_place(article: MakeArticle, text: str, status: Status) -> None:
    assert [one.status for one in told(article(text))] == [status]


def test_who_is_only_on_the_phone_tells_of_no_call(article: MakeArticle) -> None:
    assert told(article("Ann Harrow talked of her childhood, by phone.")) == ()


def test_a_set_is_a_set_and_its_dated_members_are_apart(article: MakeArticle) -> None:
    text = (
        "The journal released 27 letters between Ann Harrow and Paul Lund. "
        "In Harrow’s letter to Lund dated 3 March 2021, she asked for time. The letter was short."
    )
    both = told(article(text))
    assert [(one.count, str(one.date) if one.date else None) for one in both] == [(27, None), (None, "2021-03-03")]
    assert len(both[1].mentions) > 1


def test_tellings_of_the_same_call_are_one(article: MakeArticle) -> None:
    text = (
        "Ann Harrow had a phone call with Paul Lund on Tuesday. During the 28-minute conversation, Harrow was calm."
    )
    (one,) = told(article(text, published="2021-03-05"))
    assert (str(one.date), len(one.mentions)) == ("2021-03-02", 2)


def test_a_day_counted_from_another(article: MakeArticle) -> None:
    text = "In a letter dated August 5, 2019, a month after she met with Paul Lund in Oslo, Ann Harrow thanked him."
    meeting = next(one for one in told(article(text)) if one.kind is Channel.MEETING)
    assert str(meeting.date) == "2019-07~"


@pytest.mark.parametrize(
    ("lapse", "day"),
    [("two weeks", "2019-07-22"), ("a year", "2018~"), ("9999 years", None), ("99999999 days", None)],
)
def test_a_day_counted_back_is_a_period_of_the_calendar_or_none(
    article: MakeArticle, lapse: str, day: str | None
) -> None:
    text = f"In a letter dated August 5, 2019, {lapse} after she met with Paul Lund in Oslo, Ann Harrow thanked him."
    meeting = next(one for one in told(article(text)) if one.kind is Channel.MEETING)
    assert (str(meeting.date) if meeting.date else None) == day


def test_captions_tell_too(article: MakeArticle) -> None:
    caption = (BlockKind.CAPTION, "Ann Harrow, left, meets with Paul Lund at the port of Bergen on June 30, 2019.")
    (one,) = told(article("A long day.", caption))
    assert (one.kind, str(one.date)) == (Channel.MEETING, "2019-06-30")


def test_a_readout_is_of_one_communication_with_who_called(article: MakeArticle) -> None:
    page = article(
        "President Biden spoke today with Prime Minister Boris Johnson of the United Kingdom at the British side’s "
        "initiative. The leaders discussed the harbour.",
        published="2022-03-07",
    )
    one = told(replace(page, title="Readout of President Biden’s Call with Prime Minister Johnson"))[0]
    assert (one.kind, str(one.date)) == (Channel.CALL, "2022-03-07")
    assert sorted(parts(one)) == [("Boris Johnson", "caller"), ("Joe Biden", "participant")]


def test_every_field_is_tied_to_the_text(article: MakeArticle) -> None:
    read = article("Ann Harrow met with Paul Lund in Oslo on 3 March 2021.")
    (one,) = told(read)
    evidence = {entry.field: [span.quote(read.text) for span in entry.spans] for entry in one.evidence}
    assert evidence["date"] == ["3 March 2021"]
    assert evidence["place"] == ["Oslo"]
    assert set(evidence["participants"]) == {"Ann Harrow", "Paul Lund"}
    assert len(one.id) > 8


def test_a_summit_in_a_capital_was_with_the_leader_there(article: MakeArticle) -> None:
    text = (
        "North Korean leader Kim Jong Un wrote again. President Moon Jae-in held a summit meeting in Pyongyang on "
        "September 19, 2018."
    )
    summit = next(one for one in told(article(text)) if one.kind is Channel.SUMMIT)
    assert parts(summit) == [("Kim Jong Un", "host"), ("Moon Jae-in", "participant")]
    later = text.replace("2018", "1992")
    summit = next(one for one in told(article(later)) if one.kind is Channel.SUMMIT)
    assert [name for name, _ in parts(summit)] == ["Moon Jae-in"]


def test_what_one_had_with_one_and_with_another_are_two(article: MakeArticle) -> None:
    met, call = told(article("Ann Harrow had a meeting with Paul Lund in Oslo and a call with Jane Brisk."))
    assert (met.kind, parts(met)) == (Channel.MEETING, [("Ann Harrow", "participant"), ("Paul Lund", "participant")])
    assert (call.kind, parts(call)) == (Channel.CALL, [("Ann Harrow", "participant"), ("Jane Brisk", "participant")])


def test_who_says_i_is_who_is_quoted(article: MakeArticle) -> None:
    text = "It was late. “I just had a great call with Paul Lund,” Ann Harrow wrote on Truth Social on 3 March 2021."
    (call,) = (one for one in told(article(text)) if one.kind is Channel.CALL)
    assert {name for name, _ in parts(call)} == {"Ann Harrow", "Paul Lund"}
