from collections.abc import Callable

import pytest
from tests.resolve.given import told

from ontherecord.records import ActorKind, Article

MakeArticle = Callable[..., Article]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("[S:ANN HARROW]: [The bridge is late.]", "Ann Harrow", ActorKind.PERSON),
        ("Ann Harrow answered questions.\nHere is what was said.\n[S:HARROW]: [The bridge is late.]",
         "Ann Harrow", ActorKind.PERSON),
        ("[C:According to] [S:Variety], [the bridge is late].", "Variety", ActorKind.BODY),
        ("Sen. Ann Harrow met Paul Lund. [S:The Ohio senator and candidate] [C:said] [it was late].",
         "Ann Harrow", ActorKind.PERSON),
        ("Paul Lund opened the bridge on Monday. [S:The businessman] [C:said] [it was late].",
         "Paul Lund", ActorKind.PERSON),
        ("[S:A trade advisory] [C:said] [the bridge was late].", "A trade advisory", ActorKind.UNNAMED),
    ],
)  # fmt: skip
def test_sources_without_a_mention(article: MakeArticle, text: str, name: str, kind: ActorKind) -> None:
    speaker = told(article, text)[-1].speaker
    assert speaker is not None
    assert (speaker.name, speaker.kind) == (name, kind)


def test_an_owned_thing_is_no_person_told_of_before(article: MakeArticle) -> None:
    text = "Ann Harrow won. [C:According to] [S:the Ohio secretary of state’s website], [votes are still counted]."
    speaker = told(article, text)[-1].speaker
    assert speaker is None or speaker.name != "Ann Harrow"


def test_somebody_of_another_state_is_not_who_was_told_of_last(article: MakeArticle) -> None:
    text = "Ann Harrow of Norway spoke. [S:The Mongolian businessman] [C:said] [it was late]."
    speaker = told(article, text)[-1].speaker
    assert speaker is None or speaker.name != "Ann Harrow"


def test_somebody_s_campaign_is_told_by_whose_it_is(article: MakeArticle) -> None:
    text = "[S:Paul Lund] [C:said] [he would go on]. [S:His campaign] [C:declined to say] [how]."
    speaker = told(article, text)[-1].speaker
    assert speaker is not None
    assert (speaker.name, speaker.kind) == ("Paul Lund’s campaign", ActorKind.BODY)
