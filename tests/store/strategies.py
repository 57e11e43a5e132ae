"""Any reading at all, as far as the records allow."""

import hashlib
from datetime import datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

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
    Directness,
    Empty,
    Event,
    Evidence,
    Found,
    Hints,
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
    content_id,
)
from ontherecord.spans import Span

ALPHABET = "abc XYZ 019 .,;'“”-\n\t\x00é한국은김漢字かな😀\u0301ſ½"
texts = st.text(ALPHABET, min_size=1, max_size=60)
words = st.text(ALPHABET, min_size=1, max_size=12)
maybe_words = st.none() | words
dates = st.none() | st.sampled_from(
    [
        Edtf(value)
        for value in ("2018", "2018-09-21", "201X", "2018-09-21T07:37+09:00", "2019-07~", "../2018", "{2018,2019-03}")
    ]
)
confidences = st.none() | st.floats(0, 1)
moments = st.builds(
    lambda seconds, hours: datetime(2020, 1, 1, tzinfo=timezone(timedelta(hours=hours))) + timedelta(seconds=seconds),
    st.integers(0, 10**8),
    st.integers(-11, 12),
)


def _maybe(enum: Any) -> st.SearchStrategy[Any]:
    return st.none() | st.sampled_from(list(enum))


@st.composite
def readings(draw: st.DrawFn, *, name: str | None = None) -> Reading:
    text = draw(texts)
    page = _page(draw, name)
    span = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda ends: Span(*sorted(ends)))
    spans = st.lists(span, max_size=3).map(tuple)
    evidence = st.lists(st.builds(Evidence, words, spans), max_size=2).map(tuple)
    empty = st.lists(st.builds(Empty, words, words), max_size=2).map(tuple)
    told = {"confidence": confidences, "evidence": evidence, "empty": empty}
    actor = st.none() | st.builds(ActorName, words, st.sampled_from(list(ActorKind)), st.none() | span)
    article = Article(
        id=content_id("article", page.sha256, text),
        page=page.sha256,
        url=draw(st.none() | st.just(f"https://example.org/{page.sha256[:6]}")),
        title=draw(maybe_words),
        byline=draw(maybe_words),
        authors=draw(st.lists(words, max_size=2).map(tuple)),
        outlet=draw(maybe_words),
        published=draw(dates),
        updated=draw(dates),
        language=draw(st.none() | st.sampled_from(["en", "ko"])),
        text=text,
        blocks=draw(st.lists(st.builds(Block, st.sampled_from(list(BlockKind)), span), max_size=3).map(tuple)),
        found=draw(st.lists(st.builds(Found, words, st.sampled_from(list(Origin)), words), max_size=2).map(tuple)),
        evidence=draw(evidence),
        empty=draw(empty),
    )
    mentions = st.builds(
        Mention, span, st.sampled_from(list(MentionKind)), st.none() | st.integers(0, 9), confidences
    )
    timexes = st.builds(
        Timex, span, st.sampled_from(list(TimexType)), maybe_words, dates, maybe_words, confidences, empty
    )
    utterance = st.fixed_dictionaries(
        {
            "source": spans,
            "cue": spans,
            "content": spans,
            "directness": st.sampled_from(list(Directness)),
            "speaker": actor,
            "speaker_office": maybe_words,
            "addressee": actor,
            "channel": _maybe(Channel),
            "said_on": dates,
            "reported_on": dates,
            "sourcing": _maybe(Sourcing),
            "hedged": st.none() | st.booleans(),
            "modality": _maybe(Modality),
            "chain": st.lists(
                st.builds(ChainLink, words, _maybe(Channel), maybe_words, dates, st.none() | span), max_size=2
            ).map(tuple),
            **told,
        }
    )
    communication = st.fixed_dictionaries(
        {
            "kind": st.sampled_from(list(Channel)),
            "mentions": spans,
            "participants": st.lists(
                st.builds(Participant, actor.filter(bool), st.sampled_from(list(Part)), maybe_words), max_size=2
            ).map(tuple),
            "date": dates,
            "place": maybe_words,
            "status": _maybe(Status),
            "count": st.none() | st.integers(0, 99),
            "duration": maybe_words,
            "subject": maybe_words,
            "author": actor,
            **told,
        }
    )
    event = st.fixed_dictionaries(
        {
            "type": words,
            "mode": maybe_words,
            "contexts": st.lists(words, max_size=2).map(tuple),
            "cameo": maybe_words,
            "mentions": spans,
            "actor": actor,
            "recipient": actor,
            "date": dates,
            "place": maybe_words,
            "status": _maybe(Status),
            **told,
        }
    )
    return Reading(
        page=page,
        article=article,
        sentences=draw(spans),
        mentions=draw(st.lists(mentions, max_size=4).map(tuple)),
        timexes=draw(st.lists(timexes, max_size=2).map(tuple)),
        utterances=tuple(
            Utterance(id=content_id("utterance", article.id, n), **values)
            for n, values in enumerate(draw(st.lists(utterance, max_size=3)))
        ),
        communications=tuple(
            Communication(id=content_id("communication", article.id, n), **values)
            for n, values in enumerate(draw(st.lists(communication, max_size=2)))
        ),
        events=tuple(
            Event(id=content_id("event", article.id, n), **values)
            for n, values in enumerate(draw(st.lists(event, max_size=2)))
        ),
        makers=(
            Maker("page", "1"),
            Maker("extract", draw(st.sampled_from("12")), draw(maybe_words)),
            Maker("resolve", "1"),
        ),
    )


def _page(draw: st.DrawFn, name: str | None) -> Page:
    content = draw(st.binary(max_size=20))
    hints = draw(st.builds(Hints, maybe_words, maybe_words, dates, st.booleans()))
    sha256 = hashlib.sha256(content).hexdigest()
    named = name or f"pages/{sha256[:8]}.html"
    return Page(sha256, named, draw(st.sampled_from(list(MediaType))), draw(moments), content, hints)
