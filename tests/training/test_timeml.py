from pathlib import Path

import pytest
from training.timeml import GoldTimex, TimedDocument, parse, read_timeml

CORPORA = Path(__file__).parents[2].parent / "shared/corpora"
DOCUMENT = """<?xml version="1.0" ?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="2021-03-05" functionInDocument="CREATION_TIME">05/03/21</TIMEX3></DCT>
<TEXT>
{}</TEXT>
<MAKEINSTANCE eventID="e1"/>
</TimeML>
"""


def parsed(text: str) -> TimedDocument:
    return parse("a", DOCUMENT.format(text))


def timex(words: str, kind: str, value: str) -> str:
    return f'<TIMEX3 tid="t1" type="{kind}" value="{value}">{words}</TIMEX3>'


def test_offsets_are_those_of_the_text_without_its_elements() -> None:
    document = parsed(
        f'Ø &amp; co <EVENT eid="e1">sailed</EVENT> {timex("on <SIGNAL>Friday</SIGNAL>", "DATE", "2021-03-05")}.\n'
        f"For {timex('a week', 'DURATION', 'P1W')} now.\n"
    )
    assert document.text == "\nØ & co sailed on Friday.\nFor a week now.\n"
    assert document.created == "2021-03-05"
    assert document.timexes == (GoldTimex(15, 24, "DATE", "2021-03-05"), GoldTimex(30, 36, "DURATION", "P1W"))
    assert [document.text[one.start : one.end] for one in document.timexes] == ["on Friday", "a week"]


def test_of_expressions_inside_each_other_the_outer_is_taken() -> None:
    inner = timex("Friday", "DATE", "2021-03-05")
    document = parsed(f"At {timex(f'noon on {inner}', 'TIME', '2021-03-05T12:00')} and {inner}")
    assert [(document.text[one.start : one.end], one.label) for one in document.timexes] == [
        ("noon on Friday", "TIME"),
        ("Friday", "DATE"),
    ]


def test_expressions_without_words_are_left_out_and_blanks_are_no_part() -> None:
    document = parsed(f"Late{timex('', 'DURATION', 'P1D')} on{timex(' Friday ', 'DATE', '2021-03-05')}now")
    assert document.text == "\nLate on Friday now"
    assert [document.text[one.start : one.end] for one in document.timexes] == ["Friday"]


def test_a_file_without_text_is_refused() -> None:
    with pytest.raises(ValueError, match="a has no TEXT"):
        parse("a", "<TimeML/>")


@pytest.mark.skipif(not CORPORA.exists(), reason="needs ../shared/corpora")
@pytest.mark.parametrize(("part", "documents", "least"), [("TimeBank", 183, 1200), ("AQUAINT", 73, 550)])
def test_the_archives_documents_hold_their_expressions(part: str, documents: int, least: int) -> None:
    read = read_timeml(CORPORA, part)  # type: ignore[arg-type]
    assert len(read) == documents
    timexes = [one for document in read for one in document.timexes]
    assert len(timexes) > least
    assert {one.label for one in timexes} == {"DATE", "TIME", "DURATION", "SET"}
    for document in read:
        at = 0
        for one in document.timexes:
            assert at <= one.start < one.end
            assert document.text[one.start : one.end].strip() == document.text[one.start : one.end]
            at = one.end
