import re

import pytest
from jinja2 import UndefinedError

from ontherecord.web.templating import STATIC, asset, count, day, environment, language, percent, plain, when, words


def test_words_are_escaped_and_isolated() -> None:
    assert words("<b>&\u202e") == "<bdi>&lt;b&gt;&amp;\u202e</bdi>"


def test_what_html_cannot_carry_is_replaced() -> None:
    assert plain("a\x00b\x1bc\ud800\ufffe\n\td") == "a�b�c��\n\td"


def test_long_words_are_cut_and_say_so() -> None:
    cut = words("x" * 1_000_000, 50)
    assert len(cut) < 200
    assert "[…]" in cut
    assert words("one two three four", 9).startswith("<bdi>one two</bdi>")
    assert words("one two three", 13) == "<bdi>one two three</bdi>"


def test_dates_have_a_form_for_machines_where_html_has_one() -> None:
    assert when("2018-09-21") == '<time datetime="2018-09-21">21 September 2018</time>'
    assert when("2019-07~") == "about July 2019"
    assert day("2018-09-21T07:37+09:00") == when("2018-09-21")
    assert day("2018-09-21T07:37Z/2018-09-22T01:00~") == "21 September 2018 – about 22 September 2018"


def test_small_words() -> None:
    assert percent(0.825) == "82 %"
    assert (count(1, "page"), count(2000, "page")) == ("1 page", "2,000 pages")
    assert language('en" onload="x') == language(None) == ""
    assert language("zh-Hant") == "zh-Hant"


def test_a_name_unknown_to_a_template_is_an_error() -> None:
    env = environment(reviewer="Ada", version="1", title="")
    with pytest.raises(UndefinedError):
        env.from_string("{{ nobody }}").render()


@pytest.mark.parametrize("name", [path.name for path in STATIC.iterdir()])
def test_an_asset_has_the_digest_of_all_in_its_address(name: str) -> None:
    assert re.fullmatch(r"/static/[0-9a-f]{12}/" + re.escape(name), asset(name))
