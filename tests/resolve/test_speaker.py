from collections.abc import Callable

import pytest
from tests.resolve.given import told

from ontherecord.records import ActorKind, Article, Sourcing

MakeArticle = Callable[..., Article]


def speaker(make: MakeArticle, marked: str, **known: str) -> tuple[str | None, ActorKind | None, Sourcing | None]:
    one = told(make, marked, **known)[-1]
    return (one.speaker.name if one.speaker else None, one.speaker.kind if one.speaker else None, one.sourcing)


@pytest.mark.parametrize(
    ("text", "name", "kind", "sourcing"),
    [
        ("Senator Ann Harrow lost. [S:The Harrow campaign] [C:said] [it would go on].",
         "Ann Harrow campaign", ActorKind.BODY, Sourcing.OFFICIAL),
        ("Senator Ann Harrow lost. [S:A Harrow aide] [C:said] [it would go on].",
         "A Harrow aide", ActorKind.UNNAMED, Sourcing.ANONYMOUS),
        ("Senator Ann Harrow spoke. [S:Harrow’s proposal] [C:calls for] [a longer bridge].",
         "Ann Harrow", ActorKind.PERSON, Sourcing.NAMED),
        ("[S:Reuters] [C:reported] [that the bridge was late].", "Reuters", ActorKind.BODY, Sourcing.OFFICIAL),
        ("[S:Secretary Ann Harrow and Director Paul Lund] [C:said] [the bridge was late].",
         "Ann Harrow; Paul Lund", ActorKind.JOINT, Sourcing.NAMED),
    ],
)  # fmt: skip
def test_whose_words_they_are(
    article: MakeArticle, text: str, name: str, kind: ActorKind, sourcing: Sourcing
) -> None:
    assert speaker(article, text) == (name, kind, sourcing)


def test_a_possessive_is_a_pronoun(article: MakeArticle) -> None:
    assert speaker(article, "Senator Ann Harrow spoke on Monday. [S:Her] [C:claims that] [the bridge is late].")[
        0
    ] in (
        "Ann Harrow",
        None,
    )


def test_he_said_goes_to_who_was_just_quoted(article: MakeArticle) -> None:
    text = "[S:Paul Lund] [C:said] [the bridge was late]. [“We shall wait,”] [S:he] [C:said]."
    assert [one.speaker.name for one in told(article, text) if one.speaker] == ["Paul Lund", "Paul Lund"]
