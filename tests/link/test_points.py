"""Points and accounts as pages tell them."""

import json
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontherecord import pipeline
from ontherecord.link.points import accounts
from ontherecord.link.points_clauses import clauses
from ontherecord.link.points_cues import cues
from ontherecord.page.source import split
from ontherecord.records import (
    Account,
    ActorKind,
    ActorName,
    Channel,
    Communication,
    Force,
    Hints,
    MediaType,
    Page,
    Part,
    Participant,
    Reading,
    TellerKind,
)
from ontherecord.spans import Span

ROOT = Path(__file__).parents[2]
SEED = ROOT.parent / "shared/pages/seeds/004_38c958ace74812f6.txt"


def _told(sentence: str) -> list[tuple[str | None, str]]:
    found = clauses(sentence, Span(0, len(sentence)), english=True, framed=True)
    return [(clause.force, clause.span.quote(sentence)) for clause in found]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The two ministers discussed the ferry line and agreed to meet in May.",
         [("discussed", "The two ministers discussed the ferry line"), ("agreed", "agreed to meet in May")]),
        ("They did not agree on a date.", [("agreed", "They did not agree on a date")]),
        ("The question of the islands was raised.", [("raised", "The question of the islands was raised")]),
        ("On the islands, President Ruiz stressed that the treaty binds both.",
         [("reaffirmed", "On the islands, President Ruiz stressed that the treaty binds both")]),
        ("She thanked Norland for its help and expressed hope for more.",
         [("thanked", "She thanked Norland for its help"), ("asked", "expressed hope for more")]),
        ("Minister Brunn said that the envoys who raised the matter had agreed to wait.",
         [("raised", "Minister Brunn said that the envoys who raised the matter had agreed to wait")]),
        ("President Ruiz spoke today with King Olaf to reaffirm the alliance.",
         [("reaffirmed", "President Ruiz spoke today with King Olaf to reaffirm the alliance")]),
        ("The agreed framework remains in force.", [(None, "The agreed framework remains in force")]),
        ("The leaders discussed tariffs, ships, gas and what each side pays.",
         [("discussed", "The leaders discussed tariffs"), ("discussed", "ships"), ("discussed", "gas"),
          ("discussed", "what each side pays")]),
        ("She listed the northern trade surplus, tariffs, shipbuilding, gas and “payment for the fleet.”",
         [("discussed", "She listed the northern trade surplus"), ("discussed", "tariffs"),
          ("discussed", "shipbuilding"), ("discussed", "gas"), ("discussed", "“payment for the fleet.”")]),
        ("The leaders discussed economic, climate and energy goals.",
         [("discussed", "The leaders discussed economic, climate and energy goals")]),
        ("They agreed to develop cooperation among Norland, Suderland and the United Isles.",
         [("agreed", "They agreed to develop cooperation among Norland, Suderland and the United Isles")]),
        ("They discussed the war in the south and the talks on grain.",
         [("discussed", "They discussed the war in the south"), ("discussed", "the talks on grain")]),
        ("President Ruiz had a telephone conversation with Prime Minister Brunn.", []),
        ("They spoke by telephone for 28 minutes.", [(None, "They spoke by telephone for 28 minutes")]),
    ],
)  # fmt: skip
def test_a_sentence_is_cut_into_points(sentence: str, told: list[tuple[str | None, str]]) -> None:
    assert _told(sentence) == told


def test_a_verb_that_is_denied_is_known() -> None:
    assert [(cue.force, cue.denied) for cue in cues("The presidents did not discuss the border.")] == [
        (Force.DISCUSSED, True)
    ]
    assert [(cue.force, cue.denied) for cue in cues("The border was not discussed.")] == [(Force.DISCUSSED, True)]
    assert [(cue.force, cue.denied) for cue in cues("The presidents discussed the border.")] == [
        (Force.DISCUSSED, False)
    ]


def test_a_noun_with_the_form_of_a_verb_is_none() -> None:
    assert cues("The President rejected Norland's demands.")[0].force is Force.REFUSED
    assert len(cues("The President rejected Norland's demands.")) == 1


@given(
    st.text(alphabet=st.sampled_from("They agreed to discuss, and urged “the” two; sides. \n\t;,\N{LINE SEPARATOR}"))
)
def test_points_lie_in_their_sentence_and_do_not_overlap(sentence: str) -> None:
    found = clauses(sentence, Span(0, len(sentence)), english=True, framed=False)
    for clause in found:
        assert 0 <= clause.span.start < clause.span.end <= len(sentence)
        assert clause.span.quote(sentence).strip() == clause.span.quote(sentence)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


def _read(text: str) -> Reading:
    page = Page("0" * 64, "page", MediaType.PLAIN, datetime(2021, 5, 6, tzinfo=UTC), text.encode(), Hints(plain=True))
    return pipeline.read(page)


def _call(text: str, *mentions: str, author: str | None = None) -> Communication:
    return Communication(
        "c0",
        Channel.CALL,
        tuple(Span(text.index(words), text.index(words) + len(words)) for words in mentions),
        (
            Participant(ActorName("Ana Ruiz", ActorKind.PERSON), Part.PARTICIPANT, "President of Norland"),
            Participant(ActorName("Ada Brunn", ActorKind.PERSON), Part.PARTICIPANT, "Prime Minister of Suderland"),
        ),
        author=ActorName(author, ActorKind.STATE) if author else None,
    )


def test_a_readout_is_its_authors_account_as_a_whole() -> None:
    text = (
        "President Ana Ruiz spoke today with Prime Minister Ada Brunn. The leaders agreed to reopen the ferry line. "
        "The President urged the Prime Minister to release the fishermen. She also thanked Suderland for the boats."
    )
    reading = _read(text)
    (account,) = accounts(reading, _call(reading.article.text, "spoke", author="Norland"))
    assert (account.kind, account.teller, account.whole) == (TellerKind.PARTY, "Norland", True)
    assert [(point.force, point.by) for point in account.points] == [
        (Force.AGREED, ("Ana Ruiz", "Ada Brunn")),
        (Force.ASKED, ("Ana Ruiz",)),
        (Force.THANKED, ("Ana Ruiz",)),
    ]
    assert all(point.span.quote(reading.article.text) == point.text for point in account.points)
    assert all(point.cue is not None and point.utterance is None for point in account.points)


def _of(found: tuple[Account, ...]) -> dict[str, Account]:
    return {account.teller: account for account in found}


@pytest.mark.skipif(not SEED.exists(), reason="the shared pages are not there")
def test_three_accounts_of_one_call() -> None:
    (page,) = split(SEED.read_bytes(), SEED.name, Hints(), 1 << 20)
    assert isinstance(page, Page)
    reading = pipeline.read(page)
    call = next(one for one in reading.communications if one.kind is Channel.CALL)
    told = _of(accounts(reading, call))
    assert set(told) == {
        "Han Duck-soo’s office",
        "Donald Trump",
        "a source familiar with the call",
        "Korea JoongAng Daily",
    }
    office, post = told["Han Duck-soo’s office"], told["Donald Trump"]
    assert (office.kind, office.form, office.whole) == (TellerKind.PARTY, Channel.PRESS_RELEASE, False)
    assert office.points[0].force is Force.AGREED
    assert office.points[0].by == ("Donald Trump", "Han Duck-soo")
    assert [len(office.points), office.points[-1].text.split()[0]] == [4, "trilateral"]
    assert (post.kind, post.form, post.points) == (TellerKind.PARTY, Channel.POST, ())
    assert [silence.about for silence in post.silences] == ["North Korea"]
    assert "made no mention of" in post.silences[0].span.quote(reading.article.text)
    source = told["a source familiar with the call"]
    assert source.kind is TellerKind.SOURCE
    assert [link.who for link in source.chain] == ["JoongAng Ilbo", "Korea JoongAng Daily"]
    assert [point.fact and point.fact.value for point in source.points] == [None, "PT28M", None]


def _sample(name: str) -> Reading:
    path = next((ROOT / "samples/pages").glob(f"{name}*"))
    (page,) = split(path.read_bytes(), path.name, Hints(), 1 << 20)
    assert isinstance(page, Page)
    return pipeline.read(page)


def _own_call(reading: Reading) -> Communication:
    """The call that a page tells of."""
    (one,) = [told for told in reading.communications if told.kind is Channel.CALL]
    return one


def test_a_release_with_a_partys_byline_is_that_partys() -> None:
    reading = _sample("10-")
    (account,) = accounts(reading, reading.communications[0])
    assert (account.kind, account.whole) == (TellerKind.PARTY, True)
    assert account.teller.startswith("Office of the Prime Minister")
    agreed = [point.text for point in account.points if point.force is Force.AGREED]
    assert len(agreed) == 3
    assert agreed[1].endswith("policy toward North Korea")


def test_what_a_partys_post_and_office_say_are_two_accounts() -> None:
    reading = _sample("12-")
    told = _of(accounts(reading, _own_call(reading)))
    assert told["Donald Trump"].form is Channel.POST
    assert [point.text for point in told["Donald Trump"].points][1:3] == ["ships", "gas"]
    assert [silence.about for silence in told["Han Duck-soo’s office"].silences] == ["the troops"]


def test_it_goes_on_with_the_account_told_of_before() -> None:
    reading = _sample("13-")
    told = _of(accounts(reading, _own_call(reading)))
    assert [silence.about for silence in told["Donald Trump"].silences] == ["North Korea"]
    assert told["Donald Trump"].points[0].text.startswith("It speaks of the South’s")
    assert told["Karoline Leavitt"].points[0].force is Force.DISCUSSED
    assert all(not account.whole for account in told.values())


def test_a_communication_that_nothing_is_told_of_has_no_account() -> None:
    reading = _read(
        "Ana Ruiz and Ada Brunn are to have a call. The weather was fine, and the boats lay still all day."
    )
    assert accounts(reading, _call(reading.article.text, "call")) == ()


def _post(*body: str) -> Reading:
    page = {"headline": "Post by Ana Ruiz, May 2, 2031", "byline": "Ana Ruiz", "outlet": "Post Archive",
            "date": "2031-05-02", "language": "en", "body": "\n\n".join(body)}  # fmt: skip
    (read,) = split(json.dumps(page).encode(), "post.jsonl", Hints(), 1 << 20)
    assert isinstance(read, Page)
    return pipeline.read(read)


CALL = (
    "“I just had a good call with Prime Minister Kenji Sato. We discussed ferries and ports. He agreed to visit us.”"
)


def test_a_post_is_its_writers_account_of_the_call_it_tells_of() -> None:
    reading = _post(CALL, "[…]", "Archivist’s note: Posted at noon. The post does not mention the islands.")
    (account,) = accounts(reading, _own_call(reading))
    assert (account.kind, account.teller, account.form) == (TellerKind.PARTY, "Ana Ruiz", Channel.POST)
    assert [point.by for point in account.points] == [(), ("Ana Ruiz", "Kenji Sato"), ("Kenji Sato",)]
    assert [point.force for point in account.points] == [None, Force.DISCUSSED, Force.AGREED]
    assert ([link.who for link in account.chain], account.whole) == (["Post Archive"], False)
    assert [silence.about for silence in account.silences] == ["the islands"]


@pytest.mark.parametrize(("mark", "whole"), [("“Good night to you.”", True), ("[…]", False), ("[...]", False)])
def test_a_post_is_whole_where_nothing_is_marked_as_left_out(mark: str, whole: bool) -> None:
    reading = _post(CALL, mark)
    (post,) = (one for one in reading.communications if one.kind is Channel.POST)
    (own,) = accounts(reading, post)
    (told,) = accounts(reading, _own_call(reading))
    assert (own.teller, own.form, own.whole, told.whole) == ("Ana Ruiz", Channel.POST, whole, whole)


def test_what_a_post_tells_of_two_talks_is_told_of_each_alone() -> None:
    reading = _post(CALL, "“I met with Chancellor Jonas Berg, too. He asked for more time.”")
    (met,) = (one for one in reading.communications if one.kind is Channel.MEETING)
    (call,), (meeting,) = accounts(reading, _own_call(reading)), accounts(reading, met)
    assert [point.force for point in call.points] == [None, Force.DISCUSSED, Force.AGREED]
    assert [(point.force, point.by) for point in meeting.points] == [(None, ()), (Force.ASKED, ("Jonas Berg",))]
    assert (call.whole, meeting.whole) == (False, False)
