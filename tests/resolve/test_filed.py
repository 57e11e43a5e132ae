"""Filed documents, all of them invented."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontherecord.records import ActorKind, Article, Block, BlockKind, Channel
from ontherecord.resolve.filed import Filed, filed
from ontherecord.spans import Span

BODY = "The harbour has been closed since Monday, and the pilots say that it will stay so until the ice is gone."


def page(text: str) -> Article:
    """Plain text, of which every line is a block."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(BlockKind.BODY, Span(at, at + len(line))))
        at += len(line) + 1
    none = dict.fromkeys(("url", "title", "byline", "outlet", "published", "updated", "language"))
    return Article(id="a", page="p", authors=(), text=text, blocks=tuple(blocks), **none)  # type: ignore[arg-type]


def read(*lines: str) -> Filed:
    found = filed(page("\n".join((*lines, BODY))))
    assert found is not None
    return found


def names(found: Filed) -> tuple[list[str], list[str]]:
    return [one.name for one in found.senders], [one.name for one in found.recipients]


def test_a_letter() -> None:
    text = f"Letter From President Lund to Chairman Berg\nOslo, March 4, 1951.\nDear Mr. Chairman:\n{BODY}"
    found = filed(page(text))
    assert found is not None
    assert found.kind is Channel.LETTER
    assert found.form.quote(text) == "Letter"
    (sender,), (recipient,) = found.senders, found.recipients
    assert (sender.name, recipient.name) == ("Lund", "Berg")
    assert sender.office is not None
    assert sender.office.quote(text) == "President"
    assert (str(found.date), found.place) == ("1951-03-04", "Oslo")
    assert found.dated is not None
    assert found.dated.quote(text) == "March 4, 1951"


@pytest.mark.parametrize(
    ("heading", "sender", "recipient"),
    [
        ("Telegram From the Embassy in Oz to the Department of Fish", "Embassy in Oz", "Department of Fish"),
        ("Telegram 1603 From the Minister to the Mission to the Fjords", "Minister", "Mission to the Fjords"),
        ("Telegram From the Mission to the Fjords to the Department", "Mission to the Fjords", "Department"),
        ("9. Airgram From the Ambassador to Norway (Dahl) to the Secretary of State", "Dahl", "Secretary of State"),
        ("Memorandum From Ann B. Vik of the Office of Ice to Secretary of State Holm", "Ann B. Vik", "Holm"),
        ("Memorandum From the Chief of Ice and Snow, Department of Fish (Vik) to the Queen", "Vik", "Queen"),
        ("Despatch From the Chiefs of Pilots to the Commander, Fleet (van Dal)", "Chiefs of Pilots", "van Dal"),
        ("Message From Prime Minister Dahl1 to President Lund2", "Dahl", "Lund"),
        ("Note From the Embassy of Norway to the Ministry of Ice", "Embassy of Norway", "Ministry of Ice"),
    ],
)
def test_who_writes_to_whom(heading: str, sender: str, recipient: str) -> None:
    found = read(heading, "Bergen, March 4, 1951, 5 p.m.")
    assert names(found) == ([sender], [recipient])
    assert found.kind is Channel.MESSAGE
    assert str(found.date) == "1951-03-04T17:00"


def test_kinds_of_sides() -> None:
    found = read("Telegram From the Embassy in Norway to the Secretary of State", "Bergen, March 4, 1951")
    assert [one.kind for one in (*found.senders, *found.recipients)] == [ActorKind.BODY, ActorKind.OFFICE]


def test_two_who_write_together() -> None:
    found = read("Message From Chairmen Dahl and Vik to President Lund", "Bergen, March 4, 1951.")
    assert names(found) == (["Dahl", "Vik"], ["Lund"])
    found = read(
        "Letter From the Minister of Ice and the Minister of Snow (Vik) to Ann Lund", "Bergen, March 4, 1951."
    )
    assert names(found) == (["Minister of Ice", "Vik"], ["Ann Lund"])


@pytest.mark.parametrize(
    ("line", "date", "place"),
    [
        ("Bergen, March 4, 1951.", "1951-03-04", "Bergen"),
        ("Camp Vik, Norway, March 4, 1951—3:29 p.m.", "1951-03-04T15:29", "Camp Vik, Norway"),
        ("Bergen, March 4, 1951, 10:47–11:57 a.m.2", "1951-03-04", "Bergen"),
        ("Bergen, March 4, 1951, noon.", "1951-03-04T12:00", "Bergen"),
        ("Bergen, March 4, 1951, midnight.", "1951-03-04", "Bergen"),
        ("Bergen, 4 March 1951", "1951-03-04", "Bergen"),
        ("Bergen, March 4–6, 1951", "1951-03-04/1951-03-06", "Bergen"),
        ("Bergen, March 31–April 2, 1951", "1951-03-31/1951-04-02", "Bergen"),
        ("Bergen, March 1951.", "1951-03", "Bergen"),
        ("[Bergen,] March 4, 1951", "1951-03-04", "Bergen"),
        ("The White House, Washington, March 4, 1951", "1951-03-04", "Washington"),
        ("March 4, 1951, 12:55 p.m.", "1951-03-04T12:55", None),
        ("Bergen, undated.", None, "Bergen"),
        ("Bergen, February 30, 1951.", None, "Bergen"),
    ],
)
def test_the_line_of_place_and_date(line: str, date: str | None, place: str | None) -> None:
    found = read("Letter From President Lund to Chairman Berg", line)
    assert (str(found.date) if found.date else None, found.place) == (date, place)


def test_a_memorandum_of_conversation() -> None:
    lines = (
        "4. Memorandum of a Conversation, Department of State, Washington, March 4, 1951, 3 p.m.1",
        "SUBJECT", "Pilots for the harbour2",
        "PARTICIPANTS",
        "U.S.",
        "The Secretary",
        "Mr. Walter B. Holm, Director, NA",
        "FE–Miss Vik",
        "New Zealand Mr. Nyborg, Embassy",
        "S/P Mr. Sol",
        "Air Commodore T.F. Eng",
        "Lt. Col. Dahl",
        "Norway—",
        "Ambassador Erik af Berg, Embassy of Norway",
        "Secretary to the Minister of Ice, Olav Strand",
        "Embassies",
        "Captain Sand (interpreter)",
    )  # fmt: skip
    text = "\n".join((*lines, BODY))
    found = filed(page(text))
    assert found is not None
    assert found.kind is Channel.MEETING
    assert (str(found.date), found.place) == ("1951-03-04T15:00", "Washington")
    people = ["Secretary", "Walter B. Holm", "Vik", "Nyborg", "Sol", "T.F. Eng"]
    people += ["Dahl", "Erik af Berg", "Olav Strand", "Sand"]
    assert [one.name for one in found.participants] == people
    assert found.participants[-1].office is not None
    assert found.participants[-1].office.quote(text) == "Captain"
    assert found.participants[1].office is not None
    assert found.participants[1].office.quote(text) == "Director, NA"
    assert found.subject is not None
    assert found.subject.quote(text) == "Pilots for the harbour"
    assert found.senders == found.recipients == ()


@pytest.mark.parametrize(
    "line",
    ["PRESENT: Secretary Holm, General Vik, Mr. Dahl", "Present: Mr. Holm; Miss Vik; Dr. Dahl",
     "OTHERS PRESENT\nSecretary Holm, General Vik, and Mr. Dahl"],
)  # fmt: skip
def test_people_in_one_line(line: str) -> None:
    found = read("Memorandum of Conversation", "Bergen, March 4, 1951.", *line.split("\n"))
    assert [one.name for one in found.participants] == ["Holm", "Vik", "Dahl"]


def test_turns_of_talk_are_no_list() -> None:
    found = read(
        "Record of a Meeting", "Bergen, March 4, 1951", "PRESENT", "Mr. Holm", "Miss Vik", "Mr. Holm: Yes, today."
    )
    assert [one.name for one in found.participants] == ["Holm", "Vik"]


def test_a_telephone_conversation() -> None:
    between = "Between President Lund and the Minister of Ice (Vik), Oslo, March 4, 1951"
    found = read(f"Memorandum of a Telephone Conversation {between}")
    assert found.kind is Channel.CALL
    assert [one.name for one in found.participants] == ["Lund", "Vik"]
    assert (str(found.date), found.place) == ("1951-03-04", "Oslo")


def test_whom_the_heading_and_the_list_name_is_one() -> None:
    found = read(
        "Memorandum of Conference With President Lund",
        "Oslo, March 4, 1951",
        "PARTICIPANTS",
        "President Ann Lund",
        "Mr. Vik",
    )
    assert [one.name for one in found.participants] == ["Ann Lund", "Vik"]


def test_labels_tell_what_the_heading_does_not() -> None:
    found = read(
        "MEMORANDUM", "TO: The Secretary of State", "FROM: Ann Vik", "DATE: March 4, 1951", "SUBJECT: Pilots and ice"
    )
    assert names(found) == (["Ann Vik"], ["Secretary of State"])
    assert str(found.date) == "1951-03-04"


def test_a_heading_over_two_lines() -> None:
    found = read(
        "Telegram From the Consulate General in Bergen to the", "Department of State", "Bergen, March 4, 1951"
    )
    assert names(found) == (["Consulate General in Bergen"], ["Department of State"])


def test_a_report_has_at_most_who_prepared_it() -> None:
    found = read("Report Prepared by the Board of Pilots", "Oslo, March 4, 1951")
    assert (found.kind, names(found)) == (Channel.PUBLICATION, (["Board of Pilots"], []))


@pytest.mark.parametrize(
    "text",
    [
        f"Letter From Lund to Berg published\n{BODY}",
        f"Letter From Lund to Berg published\nOSLO, March 4, 1951 (NTB) — The letter was printed on Monday.\n{BODY}",
        f"Editorial Note\nOslo, March 4, 1951\n{BODY}",
        f"Minutes later\nthe pilots left\n{BODY}",
        f"Notes on a scandal\nMarch 4, 1951\n{BODY}",
        f"Report\nThe harbour\n{BODY}",
        "",
        "\n \n",
    ],
)
def test_other_pages_are_none(text: str) -> None:
    assert filed(page(text)) is None


def test_what_is_no_text_is_not_read() -> None:
    text = "Letter From President Lund to Chairman Berg\nOslo, March 4, 1951"
    blocks = (Block(BlockKind.BOILERPLATE, Span(0, 43)), Block(BlockKind.BODY, Span(44, len(text))))
    none = dict.fromkeys(("url", "title", "byline", "outlet", "published", "updated", "language"))
    article = Article(id="a", page="p", authors=(), text=text, blocks=blocks, **none)  # type: ignore[arg-type]
    assert filed(article) is None


_PIECES = st.sampled_from([
    "Letter", "Telegram", " From ", " to ", "the ", "President Lund", "(Vik)", "(", ")", "and ", "of ", "\n", "\n",
    "Memorandum of Conversation", "PARTICIPANTS", "SUBJECT", ":", ";", ", ", "Mr. ", "Oslo, March 4, 1951", "undated",
    "—", "1", "[", ".", "TO", "FROM", "PRESENT", "Ann", "Secretary of State", "U.S.", " Between ", " at ", "’",
    "Messrs. ", " and ", "March 32, 1951",
])  # fmt: skip


@given(st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=40).map("".join)))
def test_any_text_is_read_and_spans_hold(text: str) -> None:
    for start in ("", "Memorandum of Conversation\nOslo, March 4, 1951\nPARTICIPANTS\n", "Letter From "):
        whole = start + text
        found = filed(page(whole))
        if found is None:
            continue
        for one in (*found.senders, *found.recipients, *found.participants):
            assert one.name
            assert " ".join(one.span.quote(whole).split()) == one.name
            assert one.office is None or one.office.quote(whole)
        for span in (found.form, found.dated, found.placed, found.subject):
            assert span is None or span.quote(whole)
        assert (found.dated is None) == (found.date is None)
        assert (found.placed is None) == (found.place is None)


_LONG: list[Callable[[int], str]] = [
    lambda n: "Letter From " + "the President to " * (n // 17),
    lambda n: "Memorandum of Conversation\nOslo, March 4, 1951\nPARTICIPANTS\n" + "Mr. A, " * (n // 7),
    lambda n: "Memorandum of Conversation\nOslo, March 4, 1951\nPARTICIPANTS\n" + "Mr. A\n" * (n // 6),
    lambda n: "Letter From A to B\n" + "March " * (n // 6),
    lambda n: "Letter From A to B\n" + " " * n + "March 4, 1951",
    lambda n: "\n" * n + "(" * n,
    lambda n: "SUBJECT" + ":" * n,
]


@pytest.mark.parametrize("make", _LONG)
def test_a_hostile_page_takes_no_longer(make: Callable[[int], str]) -> None:
    article = page(make(1_000_000))
    started = time.perf_counter()
    filed(article)
    assert time.perf_counter() - started < 1
