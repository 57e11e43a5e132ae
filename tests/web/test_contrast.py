"""Every pair of colours that the style sheets put over one another meets WCAG 2.2 AA, in light and in dark."""

import re

import pytest

from ontherecord.web.templating import STATIC

CSS = (STATIC / "desk.css").read_text("utf-8")
COLOURS = {
    name: (light, dark) for name, light, dark in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", CSS)
}
GROUNDS = ("paper", "panel")
TINTS = ("content", "content-deep", "content-lit")
TEXT = [(ink, ground) for ink in ("ink", "dim", "accent", "source", "cue") for ground in GROUNDS]
TEXT += [(ink, tint) for ink in ("ink", "source", "cue") for tint in TINTS[:2]] + [("ink", "content-lit")]
TEXT += [("paper", ground) for ground in ("ink", "accent", "source", "cue")]
TEXT += [("del-ink", ground) for ground in ("del", "paper")] + [("ins-ink", ground) for ground in ("ins", "paper")]
LINES = [
    (line, ground)
    for line in ("source", "cue", "person", "body", "place", "time", "other", "content-edge")
    for ground in ("paper", "content")
] + [("edge", ground) for ground in GROUNDS]


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(ink: str, ground: str, scheme: int) -> None:
    assert _contrast(COLOURS[ink][scheme], COLOURS[ground][scheme]) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), LINES)
def test_lines_that_mean_something_can_be_seen(line: str, ground: str, scheme: int) -> None:
    assert _contrast(COLOURS[line][scheme], COLOURS[ground][scheme]) >= 3


def test_no_colour_is_written_outside_the_tokens() -> None:
    for sheet in STATIC.glob("*.css"):
        rules = re.sub(r"^\s*--[\w-]+:.*$", "", sheet.read_text("utf-8"), flags=re.MULTILINE)
        assert re.findall(r"#[0-9a-f]{3,8}\b(?!-)", rules) == [], sheet.name


def test_kinds_of_marks_differ_without_colour() -> None:
    reader = (STATIC / "reader.css").read_text("utf-8")
    strokes = dict(re.findall(r"\.m-(\w+) \{ text-decoration: underline (\w+)", reader))
    assert strokes == {"other": "dotted", "time": "dashed", "place": "wavy", "body": "double", "person": "solid"}
