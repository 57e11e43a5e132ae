"""A small record: nested and interrupted quotations, two versions of a page, Korean, and a hostile page."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from lxml import html
from tests.store.factory import RETRIEVED, Said, make_page, make_reading
from tests.web.affair_linked import fill_linked

from ontherecord import ingest
from ontherecord.edtf import Edtf
from ontherecord.records import (
    ActorKind,
    ActorName,
    Block,
    BlockKind,
    ChainLink,
    Channel,
    Communication,
    Directness,
    Empty,
    Event,
    Evidence,
    Found,
    Link,
    LinkKind,
    Mention,
    MentionKind,
    Origin,
    Part,
    Participant,
    Reading,
    Relation,
    Sourcing,
    Status,
    Timex,
    TimexType,
)
from ontherecord.spans import Span
from ontherecord.store.base import Store
from ontherecord.store.sqlite import open_store
from ontherecord.web.app import create_app

HOST = "http://127.0.0.1"
NAVIGATION = "Home | World | Weather"
TITLE = "Minister tells of a letter that came back"
CAPTION = "The minister at the harbour on Monday."
TOLD = "“The letter,” the minister told The Courier, “came back with the seal unbroken.”"
NESTED = "She added that her deputy had said the envoy would wait until 3 March 2024."
TEXT = f"{NAVIGATION}\n\n{TITLE}\n\n{CAPTION}\n\n{TOLD}\n\n{NESTED}\n"
FIRST = "The port will reopen on Friday, the harbour master said.\n\nCrews rested, he said.\n"
SECOND = "The port will reopen on Sunday, the harbour master said.\n\nNobody was hurt, he said.\n"
KOREAN = "외무상은 “편지는 돌아왔다”고 말했다.\n"
OVERRIDE = "\u202egnorw si siht\u202c"
SCRIPT = "<script>alert('title')</script>"
IMAGE = '"><img src=x onerror=alert(1)>'
HOSTILE = f"{IMAGE} {OVERRIDE} \x00 said {SCRIPT}, the {{{{ 7 * 7 }}}} spokesman said.\n"


def letter() -> Reading:
    said = (
        Said(
            ("“The letter,”", "“came back with the seal unbroken.”"),
            source="the minister",
            cue="told",
            speaker="the minister",
            addressee="The Courier",
            fields={
                "directness": Directness.DIRECT,
                "sourcing": Sourcing.NAMED,
                "channel": Channel.INTERVIEW,
                "said_on": Edtf("2024-02-26"),
                "chain": (ChainLink("The Courier", Channel.PUBLICATION, reported_on=Edtf("2024-02-28")),),
                "confidence": 0.875,
                "empty": (Empty("modality", "no rule decides between asserted and denied"),),
            },
        ),
        Said("her deputy had said the envoy would wait until 3 March 2024", source="She", cue="added"),
        Said("the envoy would wait until 3 March 2024", source="her deputy", cue="had said", speaker="her deputy"),
    )
    made = make_reading(
        TEXT, said=said, title=TITLE, name="pages/letter.html", url="https://courier.example/letter", byline="A. Reed"
    )
    first, *rest = made.utterances
    evident = replace(first, evidence=(Evidence("speaker", first.source), Evidence("channel", first.cue)))
    kinds = (BlockKind.BOILERPLATE, BlockKind.HEADING, BlockKind.CAPTION, BlockKind.BODY, BlockKind.BODY)
    article = replace(
        made.article,
        blocks=tuple(Block(kind, block.span) for kind, block in zip(kinds, made.article.blocks, strict=True)),
        found=(Found("title", Origin.MARKUP, "meta[og:title]"), Found("outlet", Origin.TEXT, "masthead")),
        evidence=(Evidence("outlet", (_span(TEXT, "The Courier"),)),),
        empty=(Empty("updated", "the page tells no update"),),
    )
    named = {
        "the minister": MentionKind.PERSON,
        "The Courier": MentionKind.BODY,
        "harbour": MentionKind.PLACE,
        "her deputy": MentionKind.PERSON,
        "envoy": MentionKind.OFFICE,
    }
    return replace(
        made,
        article=article,
        utterances=(evident, *rest),
        mentions=tuple(Mention(_span(TEXT, words), kind) for words, kind in named.items()),
        communications=(
            Communication(
                "c-letter",
                Channel.LETTER,
                (_span(TEXT, "The letter"),),
                (Participant(ActorName("Ada Brunn", ActorKind.PERSON), Part.SENDER),),
                Edtf("2024-02~"),
                status=Status.REFUSED,
                subject="the seal",
                author=ActorName("The Courier", ActorKind.BODY),
                confidence=0.5,
                evidence=(
                    Evidence("kind", (_span(TEXT, "The letter"),)),
                    Evidence("subject", (_span(TEXT, "the seal"),)),
                ),
                empty=(Empty("place", "the page does not tell where"),),
            ),
            Communication(
                "c-call",
                Channel.CALL,
                (_span(TEXT, "told"),),
                (Participant(ActorName(SCRIPT, ActorKind.PERSON), Part.PARTICIPANT),),
                place=IMAGE,
                count=2,
                duration="PT30M",
                relations=(Relation(Link.AFTER, "c-letter", _span(TEXT, "told"), "P2D"),),
            ),
        ),
        events=(
            Event(
                "e-threat",
                "THREATEN",
                None,
                (),
                None,
                (_span(TEXT, "unbroken"),),
                ActorName("Ada Brunn", ActorKind.PERSON),
                ActorName("The Courier", ActorKind.BODY),
                Edtf("2024-02-27"),
                status=Status.PLANNED,
                empty=(Empty("place", "the page does not tell where"),),
            ),
        ),
        timexes=(Timex(_span(TEXT, "3 March 2024"), TimexType.DATE, "2024-03-03", Edtf("2024-03-03")),),
    )


def hostile() -> Reading:
    said = (Said(SCRIPT, source="{{ 7 * 7 }} spokesman", cue="said", speaker=f"{SCRIPT}{OVERRIDE}"),)
    made = make_reading(
        HOSTILE,
        said=said,
        title=f"{SCRIPT}{OVERRIDE}\x00",
        byline="huge " * 40_000,
        outlet=IMAGE,
        url="javascript:alert(document.cookie)",
        published=None,
        language='en" onload="alert(1)',
        name="../../etc/<b>passwd</b>",
    )
    actor = ActorName(f"{SCRIPT}{OVERRIDE}", ActorKind.PERSON)
    span = _span(HOSTILE, "said")
    told = Communication(
        "c-hostile",
        Channel.POST,
        (span,),
        (Participant(actor, Part.SENDER), Participant(ActorName("huge " * 4000, ActorKind.BODY), Part.RECIPIENT)),
        Edtf("2022-05-01T07:30"),
        place=IMAGE,
        subject=SCRIPT,
        author=actor,
        evidence=(Evidence("subject", (_span(HOSTILE, SCRIPT),)),),
        empty=(Empty("duration", IMAGE),),
    )
    other = _span(HOSTILE, SCRIPT)
    done = Event(
        "e-hostile", f"{IMAGE}", SCRIPT, (SCRIPT,), IMAGE, (other,), actor, actor, Edtf("../2022-05-02"), IMAGE
    )
    return replace(made, communications=(told,), events=(done,))


def digest() -> Reading:
    """An article with more statements than one page of the list."""
    lines = [f"“Point {n} stands,” delegate {n} said." for n in range(40)]
    said = tuple(
        Said(f"“Point {n} stands,”", source=f"delegate {n} ", cue="said", speaker=f"delegate {n}") for n in range(40)
    )
    text = "\n".join(lines) + "\n"
    return make_reading(text, said=said, title="Forty delegates, forty points", name="digest.html", published="2023")


def affair() -> list[Reading]:
    port: dict[str, Any] = {"url": "https://quay.example/port", "title": "Port to reopen", "outlet": "The Quay"}
    who: dict[str, Any] = {"source": "the harbour master", "cue": "said", "speaker": "the harbour master"}
    return [
        letter(),
        make_reading(
            FIRST,
            said=(Said("The port will reopen on Friday", **who), Said("Crews rested", source="he")),
            content=b"first",
            published="2024-03-05",
            **port,
        ),
        make_reading(
            SECOND,
            said=(Said("The port will reopen on Sunday", **who), Said("Nobody was hurt", source="he")),
            content=b"second",
            retrieved=RETRIEVED + timedelta(days=1),
            published="2024-03-05",
            **port,
        ),
        make_reading(KOREAN, said=(Said("“편지는 돌아왔다”", source="외무상"),), title="돌아온 편지", language="ko"),
        digest(),
        hostile(),
    ]


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def fill(path: Path) -> Store:
    store = open_store(path, create=True)
    with store.writer() as writer:
        for reading in affair():
            writer.add(reading)
        broken = make_page(b"\x00\x01", name="scans/broken.bin")
        writer.add_failed(broken, "PageNotText", "scans/broken.bin holds binary data; give text.")
        ingest.dispute(writer)
    return store


@dataclass(frozen=True)
class Desk:
    """The desk over the record, asked without a network."""

    store: Store
    app: Litestar
    client: TestClient[Litestar]

    def page(self, path: str, status: int = 200) -> Any:
        """A page as a tree."""
        answer = self.client.get(path)
        assert answer.status_code == status, answer.text
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        return html.document_fromstring(answer.text)

    def json(self, path: str, status: int = 200) -> Any:
        """The same room for a program."""
        answer = self.client.get(path, headers={"accept": "application/json"})
        assert answer.status_code == status, answer.text
        assert answer.headers["content-type"] == "application/json"
        return answer.json()

    def article(self, title: str) -> str:
        """The id of the newest article whose title begins so."""
        with self.store.view() as view:
            return next(row.id for row in view.articles() if (row.title or "").startswith(title))

    def cluster(self, kind: LinkKind, outlet: str) -> str:
        """The id of what the page of an outlet has in common with others, the first of its kind."""
        with self.store.view() as view:
            return next(
                cluster.id
                for cluster in view.clusters(kind)
                if any(member.article.outlet == outlet for member in view.members(cluster))
            )

    def send(self, page: str, action: str, **data: Any) -> Any:
        """Send the first form of a page that goes to an address beginning so, with all its fields and these."""
        forms = self.page(page).xpath(f"//form[starts-with(@action, '{action}')]")
        sent = {name: value or "" for name, value in forms[0].form_values()} | data
        return self.client.post(forms[0].get("action"), data=sent, headers={"origin": HOST})

    def statement(self, words: str) -> str:
        """The id of the statement that holds the words."""
        with self.store.view() as view:
            return next(row.utterance.id for row in view.statements() if words in row.content_text)


def _desk(store: Store) -> Iterator[Desk]:
    app = create_app(store, reviewer="Ada", title="affair")
    with TestClient(app, base_url=HOST) as client:
        yield Desk(store, app, client)
    store.close()


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The desk, to be looked at only."""
    yield from _desk(fill(tmp_path_factory.mktemp("desk") / "record.db"))


@pytest.fixture
def own_desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk of one's own, to judge on."""
    yield from _desk(fill(tmp_path / "record.db"))


@pytest.fixture(scope="session")
def linked_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The desk on pages that tell of the same, to be looked at only."""
    yield from _desk(fill_linked(tmp_path_factory.mktemp("linked") / "record.db"))


@pytest.fixture
def own_linked_desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk on pages that tell of the same, to decide on."""
    yield from _desk(fill_linked(tmp_path / "linked.db"))
