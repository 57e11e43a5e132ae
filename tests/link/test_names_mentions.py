"""Mentions with two names in them, and bodies that are none."""

from datetime import UTC, datetime

import pytest

from ontherecord.link.names_bodies import body_naming, is_cry
from ontherecord.link.names_mentions import parted
from ontherecord.records import Article, Block, BlockKind, Hints, MediaType, Mention, MentionKind, Page, Reading
from ontherecord.spans import Span
from ontherecord.vocab.offices import shipped


def _reading(text: str, *mentions: Mention) -> Reading:
    blocks = (Block(BlockKind.BODY, Span(0, len(text))),)
    article = Article("a1", "p1", None, None, None, (), None, None, None, "en", text, blocks)
    page = Page("0" * 64, "page", MediaType.PLAIN, datetime(2026, 1, 1, tzinfo=UTC), b"", Hints())
    return Reading(page, article, (), mentions, (), (), (), (), ())


def _parts(text: str, kind: MentionKind) -> list[tuple[str, MentionKind, int | None]]:
    found = parted(_reading(text, Mention(Span(0, len(text)), kind, 3)))
    return [(one.span.quote(text), one.kind, one.chain) for one in found]


def test_a_person_behind_a_body_is_taken_off() -> None:
    assert _parts("Department of Agriculture Secretary Tom Vilsack", MentionKind.BODY) == [
        ("Department of Agriculture Secretary", MentionKind.BODY, 3),
        ("Tom Vilsack", MentionKind.PERSON, None),
    ]


def test_a_person_behind_an_office_holds_it() -> None:
    assert _parts("Director of the Office Julie K. Mallory", MentionKind.OFFICE) == [
        ("Director of the Office", MentionKind.OFFICE, 3),
        ("Julie K. Mallory", MentionKind.PERSON, 3),
    ]


@pytest.mark.parametrize(
    "words", ["Annie E. Casey Foundation", "School of Thomas Jefferson", "Office of Public Engagement", "NATO"]
)
def test_a_body_named_for_a_person_stays_whole(words: str) -> None:
    assert _parts(words, MentionKind.BODY) == [(words, MentionKind.BODY, 3)]


def test_who_is_named_already_is_not_taken_twice() -> None:
    text = "Energy Secretary Jennifer Granholm"
    office = Mention(Span(0, len(text)), MentionKind.OFFICE, 1)
    person = Mention(Span(17, len(text)), MentionKind.PERSON, 1)
    assert set(parted(_reading(text, office, person))) == {office, person}


def test_a_state_has_its_whole_name() -> None:
    text = "He condemned the Democratic People’s Republic of Korea, not the Republic of Korea or Korea."
    places = [text.index("Korea"), text.index("Korea or"), text.index("Korea.")]
    found = parted(_reading(text, *(Mention(Span(at, at + 5), MentionKind.STATE, None) for at in places)))
    assert [one.span.quote(text) for one in found] == [
        "Democratic People’s Republic of Korea",
        "Republic of Korea",
        "Korea",
    ]


def test_a_cry_is_no_body() -> None:
    assert is_cry("HELP", MentionKind.BODY, "She wanted help. HELP!")
    assert not is_cry("FEMA", MentionKind.BODY, "FEMA came.")
    assert not is_cry("NATO", MentionKind.BODY, "nato is how it is written here: NATO.")


def test_what_bodies_of_any_state_are_called_needs_the_state() -> None:
    offices = shipped()
    assert body_naming("Cabinet", (), offices, frozenset(("North Korea",))).states == ()
    assert body_naming("Office of the Prime Minister", (), offices, frozenset()).states == ()
    assert body_naming("State Department", (), offices, frozenset()).states == ("United States",)
