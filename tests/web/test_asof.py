"""The desk as of a day."""

from datetime import date

import pytest
from markupsafe import Markup
from tests.web.conftest import Desk

from ontherecord.errors import InputError
from ontherecord.web.asof import carried, day_of

DAY = date(2022, 9, 25)
HIDDEN = '<input type="hidden" name="as_of" value="2022-09-25">'


def test_a_day_is_the_last_of_what_is_given() -> None:
    assert day_of("") is None
    assert day_of("2022-02") == date(2022, 2, 28)
    with pytest.raises(InputError, match="as_of='soon' is no date; write it as"):
        day_of("soon")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ('<a href="/statements">', '<a href="/statements?as_of=2022-09-25">'),
        ('<a href="/statements?q=a#b">', '<a href="/statements?q=a&amp;as_of=2022-09-25#b">'),
        ('<a href="/statements?as_of=">', '<a href="/statements?as_of=">'),
        ('<a href="/static/x/desk.css">', '<a href="/static/x/desk.css">'),
        ('<a href="https://a.example/">', '<a href="https://a.example/">'),
        ('<a href="#main">', '<a href="#main">'),
        (
            '<form action="/quote" method="get">',
            '<form action="/quote?as_of=2022-09-25" method="get">' + HIDDEN,
        ),
        ('<form action="/" method="get" data-as-of>', '<form action="/?as_of=2022-09-25" method="get" data-as-of>'),
        ("said &#34; href=&#34;/x&#34;", "said &#34; href=&#34;/x&#34;"),
    ],
)
def test_every_address_of_the_desk_hands_the_day_on(given: str, expected: str) -> None:
    assert carried(Markup(given), DAY) == expected
    assert carried(Markup(given), None) == given


def test_a_room_as_of_a_day(desk: Desk) -> None:
    later = desk.page("/articles").xpath("//li//a[@class='headline']")
    page = desk.page("/articles?as_of=1999")
    assert later
    assert not page.xpath("//li//a[@class='headline']")
    assert page.xpath("//p[@class='as-of-note']//strong/time/@datetime") == ["1999-12-31"]
    assert page.xpath("//p[@class='as-of-note']/a/@href") == ["/articles?as_of="]
    rooms = page.xpath("//nav[@aria-label='Rooms']//a/@href")
    assert rooms
    assert all(room.endswith("?as_of=1999-12-31") for room in rooms)


def test_what_is_no_day_is_refused(desk: Desk) -> None:
    answer = desk.json("/articles?as_of=%3Cscript%3E", 400)
    assert answer["error"]["message"].startswith("as_of='<script>' is no date")
