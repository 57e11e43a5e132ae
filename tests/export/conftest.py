"""A reading made by hand, in which every field of every record has a value somewhere."""

from datetime import UTC, datetime

import pytest

from ontherecord.edtf import Edtf
from ontherecord.records import (
    ActorKind,
    ActorName,
    Article,
    Block,
    BlockKind,
    ChainLink,
    Channel,
    Communication,
    Correction,
    Directness,
    Empty,
    Event,
    Evidence,
    Found,
    Hints,
    Judgement,
    Maker,
    MediaType,
    Mention,
    MentionKind,
    Modality,
    Origin,
    Page,
    Part,
    Participant,
    Reading,
    Sourcing,
    Status,
    Timex,
    TimexType,
    Utterance,
    Verdict,
)
from ontherecord.spans import Span
from ontherecord.store.base import ArticleRow, JudgedField, Standing, StatementRow

TEXT = "Talks\n\n“We agreed,” Ada Brunn told 한국 reporters on 3 May, by letter."


@pytest.fixture
def reading() -> Reading:
    brunn = ActorName("Ada Brunn", ActorKind.PERSON, Span(20, 29))
    page = Page("f" * 64, "talks.html", MediaType.HTML, datetime(2021, 5, 4, tzinfo=UTC), b"<p>", Hints())
    article = Article(
        id="a1",
        page=page.sha256,
        url="https://quay.example/talks",
        title="Talks",
        byline=None,
        authors=(),
        outlet="Quay",
        published=Edtf("2021-05-03"),
        updated=None,
        language="en",
        text=TEXT,
        blocks=(Block(BlockKind.HEADING, Span(0, 5)), Block(BlockKind.BODY, Span(7, len(TEXT)))),
        found=(Found("title", Origin.MARKUP, "h1"),),
        evidence=(Evidence("title", (Span(0, 5),)),),
        empty=(Empty("byline", "no line reads like a byline"), Empty("byline", "nor does the markup name one")),
    )
    utterance = Utterance(
        id="u1",
        source=(Span(20, 29),),
        cue=(Span(30, 34),),
        content=(Span(7, 12), Span(13, 18)),
        directness=Directness.DIRECT,
        speaker=brunn,
        addressee=None,
        channel=Channel.LETTER,
        said_on=Edtf("2021-05-03"),
        reported_on=Edtf("2021-05-03"),
        sourcing=Sourcing.NAMED,
        hedged=False,
        modality=Modality.ASSERTED,
        chain=(ChainLink("Quay", None, None, Edtf("2021-05-03"), None),),
        parent=None,
        confidence=0.5,
        evidence=(Evidence("said_on", (Span(52, 57),)), Evidence("said_on", (Span(7, 8),))),
        empty=(Empty("addressee", "reporters are no one actor"),),
    )
    letter = Communication(
        id="c1",
        kind=Channel.LETTER,
        mentions=(Span(62, 68),),
        participants=(Participant(brunn, Part.SENDER),),
        date=Edtf("2021-05~"),
        place="Seoul",
        status=Status.HAPPENED,
        count=1,
        confidence=0.25,
    )
    event = Event("e1", "CONSULT", None, ("diplomatic",), "036", (Span(0, 5),), actor=brunn, date=Edtf("{2020,2021}"))
    return Reading(
        page=page,
        article=article,
        sentences=(Span(7, len(TEXT)),),
        mentions=(Mention(Span(20, 29), MentionKind.PERSON, 0, 0.9),),
        timexes=(Timex(Span(52, 57), TimexType.DATE, "2021-05-03", Edtf("2021-05-03"), "published", 1.0),),
        utterances=(utterance,),
        communications=(letter,),
        events=(event,),
        makers=(Maker("page", "1"), Maker("extract.model", "1", "0" * 64, "confidence=0")),
    )


@pytest.fixture
def judgement() -> Judgement:
    when = datetime(2021, 6, 1, 12, tzinfo=UTC)
    corrections = (Correction("speaker", "A. Brunn"), Correction("addressee", None))
    quoted = ("“We agreed,”", "", " Ada")
    return Judgement("j1", "mn", when, "u1", "a1", *quoted, Verdict.CORRECT, corrections, "checked")


@pytest.fixture
def row(reading: Reading, judgement: Judgement) -> StatementRow:
    return StatementRow(
        utterance=reading.utterances[0],
        article=ArticleRow(
            id="a1",
            page="f" * 64,
            address="https://quay.example/talks",
            title="=cmd|' /C calc'!A0",
            byline=None,
            outlet="@Quay",
            published=Edtf("2021-05-03"),
            language="en",
            utterances=1,
            version=1,
            versions=1,
        ),
        source_text="Ada Brunn",
        cue_text="told",
        content_text='“We agreed,”\nshe said; 한국, "so"',
        speaker="A. Brunn",
        addressee=None,
        channel="letter",
        said_on="2021-05-03",
        rejected=False,
        standing=Standing(judgement, (JudgedField("speaker", "Ada Brunn", "A. Brunn"),)),
    )
