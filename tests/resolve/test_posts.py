"""Pages that are somebody's own post: whose they are, what is said in them, and what they tell of."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from ontherecord.edtf import Edtf
from ontherecord.extract.model import ModelExtractor
from ontherecord.records import Article, BlockKind, Channel, Communication, Directness, Resolution, Utterance
from ontherecord.resolve.resolver import resolve

MakeArticle = Callable[..., Article]
CALL = "“I just had a very good call with Prime Minister Kenji Sato. We talked about cars, steel and the ports.”"
NOTE = "Archivist’s note: Posted at noon. The post does not mention the islands."


@pytest.fixture
def post(article: MakeArticle) -> Callable[..., Article]:
    """A page with a heading and a byline, of an archive if of nothing else."""

    def make(heading: str, *body: str, byline: str | None = "Ana Ruiz", outlet: str = "Post Archive") -> Article:
        made = article((BlockKind.HEADING, heading), *body, published="2031-05-03", outlet=outlet)
        return replace(made, title=heading, byline=byline, authors=(byline,) if byline else ())

    return make


def read(article: Article) -> Resolution:
    return resolve(article, ModelExtractor().extract(article))


def own(article: Article) -> list[Utterance]:
    return [one for one in read(article).utterances if not one.source and one.channel is Channel.POST]


def people(one: Communication) -> list[tuple[str, str]]:
    return sorted((p.actor.name, p.part.value) for p in one.participants)


def of(article: Article, kind: Channel) -> Communication:
    (one,) = (one for one in read(article).communications if one.kind is kind)
    return one


@pytest.mark.parametrize(
    ("heading", "byline", "outlet"),
    [
        ("Post by Ana Ruiz, May 2, 2031", "Ana Ruiz", "Post Archive"),
        ("Post by Ana Ruiz", None, "Post Archive"),
        ("Tweet by President Ana Ruiz (May 2, 2031)", None, "Post Archive"),
        ("Ana Ruiz’s post of May 2, 2031", "Ana Ruiz", "Post Archive"),
        ("Statement by Ana Ruiz", "Ana Ruiz", "Ana Ruiz"),
        ("Ana Ruiz on X: “A very good call”", None, "X"),
        ("A very good call", "Ana Ruiz", "Facebook"),
    ],
)
def test_heading_or_platform_tell_whose_post_a_page_is(
    post: Callable[..., Article], heading: str, byline: str | None, outlet: str
) -> None:
    page = post(heading, CALL, byline=byline, outlet=outlet)
    told = of(page, Channel.POST)
    assert people(told) == [("Ana Ruiz", "sender")]
    assert told.author is not None
    assert told.author.name == "Ana Ruiz"
    assert told.date == Edtf("2031-05-02" if "May 2" in heading else "2031-05-03")
    assert {one.speaker and one.speaker.name for one in own(page)} == {"Ana Ruiz"}


@pytest.mark.parametrize(
    ("heading", "body", "byline", "outlet"),
    [
        ("Post by Ana Ruiz draws anger", CALL, "Ana Ruiz", "Post Archive"),
        ("Post by Ana Ruiz, May 2, 2031", CALL, "Bo Lund", "Fenwick Herald"),
        ("Statement by Ana Ruiz", CALL, None, "Fenwick Herald"),
        ("Post by Ana Ruiz, May 2, 2031", "The ports of the south are open again.", "Ana Ruiz", "Post Archive"),
        ("Ana Ruiz on X: a long silence", CALL, None, "Fenwick Herald"),
        ("A very good call", CALL, "Ana Ruiz", "Fenwick Herald"),
    ],
)
def test_what_is_not_told_to_be_a_post_is_none(
    post: Callable[..., Article], heading: str, body: str, byline: str | None, outlet: str
) -> None:
    page = post(heading, body, byline=byline, outlet=outlet)
    assert not own(page)
    assert all(one.author is None for one in read(page).communications)


def test_every_sentence_in_quotation_marks_is_said_in_the_post(post: Callable[..., Article]) -> None:
    page = post("Post by Ana Ruiz, May 2, 2031", CALL, "[…]", "“Our ships are safe.”", NOTE)
    said = own(page)
    assert [one.content[0].quote(page.text)[:12] for one in said] == ["“I just had ", "We talked ab", "“Our ships a"]
    assert {one.directness for one in said} == {Directness.DIRECT}
    assert {str(one.said_on) for one in said} == {"2031-05-02"}
    evidence = {entry.field: [span.quote(page.text) for span in entry.spans] for entry in said[0].evidence}
    assert (evidence["speaker"], evidence["channel"], evidence["said_on"]) == (
        ["Ana Ruiz"],
        ["Post"],
        ["May 2, 2031"],
    )


def test_of_a_post_without_quotation_marks_all_but_the_notes_is_its_writers(post: Callable[..., Article]) -> None:
    page = post("Post by Ana Ruiz", "I went home. My ship is late.", "[...]", "Editor’s note: We left out the rest.")
    assert [one.content[0].quote(page.text) for one in own(page)] == ["I went home.", "My ship is late."]


def test_what_is_told_within_a_sentence_is_nested_in_it(post: Callable[..., Article]) -> None:
    page = post("Post by Ana Ruiz", "I told Minister Lena Holm that the tariffs stay.")
    (outer,) = own(page)
    inner = next(one for one in read(page).utterances if one.source)
    assert (inner.parent, inner.speaker and inner.speaker.name) == (outer.id, "Ana Ruiz")
    assert [link.who for link in inner.chain] == ["Ana Ruiz", "Post Archive"]


def test_what_the_page_says_of_the_post_is_its_writers_document(post: Callable[..., Article]) -> None:
    page = post("Post by Ana Ruiz", CALL, NOTE)
    unsaid = next(one for one in read(page).utterances if one.source)
    assert unsaid.source[0].quote(page.text) == "The post"
    assert unsaid.speaker is not None
    assert unsaid.speaker.name == "Ana Ruiz"


@pytest.mark.parametrize(
    ("text", "kind", "sides"),
    [
        ("I just had a very good call with Prime Minister Kenji Sato.", Channel.CALL,
         [("Ana Ruiz", "participant"), ("Kenji Sato", "participant")]),
        ("I spoke by phone with Minister Lena Holm.", Channel.CALL,
         [("Ana Ruiz", "participant"), ("Lena Holm", "participant")]),
        ("My meeting with Chancellor Jonas Berg was long.", Channel.MEETING,
         [("Ana Ruiz", "participant"), ("Jonas Berg", "participant")]),
        ("We had a meeting with Jonas Berg about the ports.", Channel.MEETING,
         [("Ana Ruiz", "participant"), ("Jonas Berg", "participant")]),
        ("I received a letter from Jonas Berg.", Channel.LETTER,
         [("Ana Ruiz", "recipient"), ("Jonas Berg", "sender")]),
        ("I sent a letter to Jonas Berg.", Channel.LETTER, [("Ana Ruiz", "sender"), ("Jonas Berg", "recipient")]),
    ],
)  # fmt: skip
def test_the_writer_takes_part_in_what_he_tells_of_as_i(
    post: Callable[..., Article], text: str, kind: Channel, sides: list[tuple[str, str]]
) -> None:
    assert people(of(post("Post by Ana Ruiz", text), kind)) == sides


def test_an_office_without_a_name_is_whoever_held_it(article: MakeArticle) -> None:
    text = "I met with the President of France in Paris."
    page = article((BlockKind.HEADING, "Post by Ana Ruiz"), text, published="2019-05-03", outlet="Post Archive")
    assert people(of(page, Channel.MEETING)) == [("Ana Ruiz", "participant"), ("Emmanuel Macron", "participant")]
    unknown = article((BlockKind.HEADING, "Post by Ana Ruiz"), text, outlet="Post Archive")
    assert [one.kind for one in read(unknown).communications] == [Channel.POST]


def test_i_within_anothers_words_is_not_the_writer(post: Callable[..., Article]) -> None:
    page = post("Post by Ana Ruiz", "I am home.", "Archivist’s note: “I had a call with Lena Holm,” Jonas Berg said.")
    calls = [one for one in read(page).communications if one.kind is Channel.CALL]
    assert all("Ana Ruiz" not in dict(people(one)) for one in calls)
