import re
from collections.abc import Callable

import pytest

from ontherecord.extract.sentences import sentences
from ontherecord.records import Article, Attribution, Extraction, Maker, Modality
from ontherecord.resolve.context import Context
from ontherecord.resolve.directness import directness
from ontherecord.resolve.findings import Finding
from ontherecord.resolve.modality import modality
from ontherecord.spans import Span

MakeArticle = Callable[..., Article]
_MARKED = re.compile(r"([SC<])\[(.*?)\]")


def put(article: MakeArticle, marked: str, language: str = "en") -> tuple[Finding[Modality], str]:
    """Modality and text of one attribution, marked S[source], C[cue], <[content]."""
    text, at, spans = "", 0, {"S": [], "C": [], "<": []}  # type: ignore[var-annotated]
    for match in _MARKED.finditer(marked):
        text += marked[at : match.start()]
        spans[match[1]].append(Span(len(text), len(text) + len(match[2])))
        text += match[2]
        at = match.end()
    made = article(text + marked[at:], language=language)
    one = Attribution("1", tuple(spans["S"]), tuple(spans["C"]), tuple(spans["<"]))
    blocks = [block.span for block in made.blocks]
    extraction = Extraction(sentences(made.text, blocks), (), (), (one,), Maker("test", "1"))
    return modality(Context(made, extraction, ()), one, directness(made.text, one.content)), made.text


def kind(article: MakeArticle, marked: str) -> str:
    value = put(article, marked)[0].value
    assert value is not None
    return value.value


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("S[Harrow] C[rejected] <[the claim that it was late].", "denied"),
        ("S[Harrow] C[ruled the plan out], <[calling it late].", "denied"),
        ("S[Harrow] C[refused] <[to go].", "denied"),
        ("S[Harrow] C[did not say] <[that it was late].", "denied"),
        ("S[Harrow] never C[mentioned] <[the bridge].", "denied"),
        ("S[Harrow] C[wouldn’t discuss] <[the bridge].", "denied"),
        ("S[Harrow] C[did not deny] <[that it was late].", "asserted"),
        ("S[Harrow] C[did not regret] <[that it was late].", "asserted"),
        ("S[Harrow] C[not only said] <[that it was late].", "asserted"),
        ("S[Harrow] C[does not always reject] <[such plans].", "asserted"),
        ("S[Harrow] C[could not explain] <[why it was late].", "asserted"),
        ("S[Harrow] C[would not say] <[whether it was late].", "possible"),
        ("S[Harrow] C[declined to say] <[whether it was late].", "possible"),
        ("S[Harrow] C[was not sure] <[it was late].", "possible"),
        ("S[Harrow] C[called on] Brisk <[to go].", "asked"),
        ("S[Harrow] C[wondered] <[if it was late].", "asked"),
        ("S[Mayors] C[must declare] <[if they own land].", "asked"),
        ("S[Harrow] C[promised] <[to go].", "predicted"),
        ("S[Harrow] C[agreed] <[to go].", "predicted"),
        ("S[Harrow] C[agreed] <[that it was late].", "asserted"),
        ("S[Harrow] C[plans to announce] <[a new bridge].", "predicted"),
        ("S[Harrow] C[sought to] <[win them over].", "predicted"),
        ("S[Harrow] C[sought] <[an order of the court].", "asked"),
        ("S[Harrow] C[will say] <[that it is late].", "predicted"),
        ("S[Harrow] C[may back] <[the bridge].", "possible"),
        ("S[Harrow] C[would argue] <[that it is late].", "hypothetical"),
        ("S[None of the builders] C[said] <[that it was late].", "denied"),
        ("S[Neither builder] C[called for] <[a new bridge].", "denied"),
        ("S[Harrow] C[refused] <[to rule out a toll].", "possible"),
        ("S[Harrow] C[did not rule out] <[a toll].", "possible"),
        ("S[Harrow] C[neither confirmed nor denied] <[the toll].", "possible"),
        ("S[Harrow] C[does not know] <[whether it was late].", "possible"),
        ("S[Harrow] C[may not understand] <[the river].", "possible"),
        ("S[Builders] C[are split on] <[whether it was late].", "possible"),
        ("S[Harrow] C[pondered] <[who had built it].", "asked"),
        ("C[The question is] <[whether it was late].", "asked"),
        ("S[Harrow] C[questioned] <[the figures].", "asserted"),
        ("S[Harrow] C[has not built] <[which].", "denied"),
        ("S[Harrow] C[warned] <[the builders not to go].", "asked"),
        ("S[Harrow] C[told] <[Brisk to go].", "asked"),
        ("S[Harrow] C[told] <[“She wants to go”].", "asserted"),
        ("S[Harrow] C[declined an interview and said] <[it was late].", "asserted"),
        ("S[Harrow] C[praised the bridge but refused] <[to pay].", "denied"),
        ("S[Harrow] refuses to pay and C[says] <[it was late].", "asserted"),
        ("S[Harrow] C[should not say] <[that it was late].", "asked"),
        ("C[It is not expected] <[that it will be late].", "predicted"),
        ("It C[is not unreasonable] <[to build a bridge].", "asserted"),
        ("S[Harrow] C[dismissed] <[Ann Brisk as a builder of nothing].", "asserted"),
        ("S[Harrow] C[dismissed] <[the report].", "denied"),
        ("C[A dispute rages over] <[the bridge].", "asserted"),
        ("S[Harrow] C[spoke without naming] <[the builder].", "denied"),
        ("S[Harrow]’s C[decision] <[to build a bridge].", "predicted"),
        ("S[Harrow] C[is set to open] <[the bridge].", "predicted"),
        ("It C[is hard to say] <[who built it].", "possible"),
        ("<[It] C[was agreed] <[to build a bridge].", "predicted"),
        ("S[They] C[agreed on] <[building a bridge].", "predicted"),
        ("S[They] C[agreed on] <[the length of the bridge].", "asserted"),
        ("S[They] C[considered] <[which] the bridges were <[too long].", "asserted"),
        ("S[Harrow] C[wasn’t happy about] <[the bridge].", "asserted"),
        ("S[Harrow] C[wasn’t sure] <[that it was late].", "possible"),
        ("S[Harrow]’s C[failed plea] <[for a bridge].", "asked"),
        ("S[Harrow] C[failed to mention] <[the bridge].", "denied"),
        ("S[Harrow] C[would like] <[to build a bridge].", "predicted"),
        ("S[Harrow] C[pleaded guilty] <[to the crime].", "asserted"),
        ("S[Harrow] C[backed away from] <[the claim that it was late].", "denied"),
        ("And if S[you] C[think] <[it is late], go.", "hypothetical"),
        ("It seems as if S[Harrow] C[thinks] <[it is late].", "asserted"),
    ],
)
def test_what_the_cue_tells(article: MakeArticle, marked: str, expected: str) -> None:
    assert kind(article, marked) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("it was not late", "asserted"),
        ("she did not know the way", "asserted"),
        ("the bridge never had a roof", "asserted"),
        ("it was not true that the bridge was late", "denied"),
        ("she never met the builders", "denied"),
        ("she was not stepping down", "denied"),
        ("there were no talks", "denied"),
        ("there was no roof", "asserted"),
        ("she was not smiling", "asserted"),
        ("there is a myth of the bridge", "asserted"),
        ("the report was “false”", "denied"),
        ("she had nothing to do with it", "denied"),
        ("she hopes the bridge stays", "predicted"),
        ("tolls are to be paid in May", "predicted"),
        ("it is necessary to build a bridge", "asked"),
        ("the bridge would be ready in May", "predicted"),
        ("they are going to the river", "asserted"),
        ("they are also going to build a bridge", "predicted"),
        ("after small steps, the city will build it", "predicted"),
        ("this year’s bridge will be longer", "predicted"),
        ("she believes the bridge will be longer", "predicted"),
        ("as mayor she would build a bridge", "predicted"),
        ("the will of the people counts", "asserted"),
        ("plans to build a bridge", "predicted"),
        ("her commitment to building bridges", "predicted"),
        ("her commitment to support the builders", "predicted"),
        ("her commitment to the city", "asserted"),
        ("the bridge might be longer", "possible"),
        ("May 3 was the day", "asserted"),
        ("they could not swim", "asserted"),
        ("more than two bridges could be built", "possible"),
        ("it would be longer if they paid", "hypothetical"),
        ("the bridge cannot be built unless they pay", "hypothetical"),
        ("even if they pay, the bridge will be short", "predicted"),
        ("it would have been longer", "hypothetical"),
        ("the city should pay", "asked"),
        ("the city does not have to pay", "asserted"),
        ("it has to do with the weather", "asserted"),
        ("the need to build a bridge", "asked"),
        ("she did not support the toll", "asserted"),
        ("she “never met” the builders", "denied"),
        ("the claim was groundless", "denied"),
        ("it was no time for groundless claims", "asserted"),
        ("the problem is that the bridge may sway", "possible"),
        ("the bridge might as well be a road", "asserted"),
        ("the city would be wise to pay", "asked"),
        ("the city will pay because nobody can cross if it rains", "predicted"),
        ("he’d build a bridge", "predicted"),
        ("he’d built a bridge", "asserted"),
        ("it is likely that the bridge is late", "asserted"),
        ("people who live there should pay", "asked"),
        ("someone who doesn’t pay may go", "possible"),
        ("the tolls that they wanted could come", "possible"),
        ("the bridge, which is old, might sway", "possible"),
        ("the builders who came and will stay are old", "asserted"),
        ("the rain helped the builders who may stay", "asserted"),
        ("tolling the bridge would please nobody", "hypothetical"),
        ("the mayor’s proposal would raise tolls", "hypothetical"),
        ("the toll would hurt the poor", "hypothetical"),
        ("she would open the bridge in May", "predicted"),
        ("she does not know which bridge it was", "possible"),
        ("she does not know how to swim", "asserted"),
        ("it is unclear whether the bridge sways", "possible"),
        ("it was possible that the bridge swayed", "possible"),
        ("the possible length of the bridge", "asserted"),
        ("she was convinced that the bridge would stay", "predicted"),
        ("if it rains, the bridge is closed", "hypothetical"),
        ("if you look at the bridge, it is old", "asserted"),
        ("even if it were old, it would be used", "hypothetical"),
        ("even if it were old, she would use it", "predicted"),
        ("the bridge has got to stay", "asked"),
        ("the bridge is old and could fall if it rains", "asserted"),
        ("the city needs better bridges", "asked"),
        ("her work as mayor of the city will go on", "predicted"),
        ("the city’s commitment to step up its work", "predicted"),
    ],
)
def test_what_the_content_tells(article: MakeArticle, content: str, expected: str) -> None:
    assert kind(article, f"S[Harrow] C[said] <[{content}].") == expected


@pytest.mark.parametrize(
    "content",
    [
        "the builders who will come are old",
        "people said the city should pay",
        "they were told that it may rain",
        "he is a man who would build anything",
        "the river is wide because it could rain",
        "they wish they could swim",
    ],
)
def test_signs_of_other_clauses_do_not_count(article: MakeArticle, content: str) -> None:
    assert kind(article, f"S[Harrow] C[said] <[{content}].") == "asserted"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<[“That would be a shame,”] S[Harrow] C[said].", "hypothetical"),
        ("<[“I would like to thank you,”] S[Harrow] C[said].", "asserted"),
        ("<[''That would be a shame,''] S[Harrow] C[said].", "hypothetical"),
        ("<[“The bridge stood there for years,”] S[Harrow] C[said]. <[“It will stay.”]", "asserted"),
        ("<[“On such a day the bridge would sway,”] S[Harrow] C[said].", "hypothetical"),
        ("S[Harrow] C[said] <[he “would build” a bridge].", "predicted"),
        ("<[“It is a gift to the city. Who pays for it?”] S[Harrow] C[said].", "asserted"),
        ("<[“No, it stood there,”] S[Harrow] C[said].", "denied"),
        ("<[“No bridge is old,”] S[Harrow] C[said].", "asserted"),
        ("S[Harrow] C[said] <[which], of the bridges, <[should be built].", "asked"),
        ("<[“I never met him,”] S[Harrow] C[said].", "denied"),
        ("<[“She never met him,”] S[Harrow] C[said].", "asserted"),
        ("S[Harrow] C[says] <[it would be a shame].", "hypothetical"),
        ("S[Harrow] C[said] <[it would be a shame].", "hypothetical"),
        ("S[Harrow] C[said] <[that a fine “would be a shame”].", "hypothetical"),
        ("<[“I think we will go,”] S[Harrow] C[said].", "predicted"),
        ("<[“I don’t think they will go,”] S[Harrow] C[said].", "predicted"),
        ("<[“There’s a scenario in which they go,”] S[Harrow] C[said].", "hypothetical"),
        ("<[“Let them build it,”] S[Harrow] C[said].", "asked"),
        ("<[“It’s time to build it,”] S[Harrow] C[said].", "asked"),
        ("<[“Who pays for it? It is a gift to the city.”] S[Harrow] C[said].", "asked"),
        ("<[“Who pays for it]?” S[Harrow] C[said].", "asked"),
        ("<[“The bridge has been there for years. It will stay,”] S[Harrow] C[said].", "asserted"),
        ("<[“Sure. The bridge will stay,”] S[Harrow] C[said].", "predicted"),
        ("<[“On some days,”] S[Harrow] C[said], <[“the bridge will sway. It was late.”]", "predicted"),
    ],
)
def test_quotations(article: MakeArticle, marked: str, expected: str) -> None:
    assert kind(article, marked) == expected


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("S[Harrow] C[has not said] <[that it was late].", ["not"]),
        ("S[Harrow] never C[said] <[that it was late].", ["never"]),
        ("<[On some days], S[Harrow] C[said], <[it will sway].", ["will"]),
        ("<[“Who pays for it]?” S[Harrow] C[said].", ["?"]),
        ("If S[you] C[think] <[it is late], go.", ["If"]),
        ("S[Harrow] C[said] <[it was late].", ["said"]),
    ],
)
def test_the_evidence(article: MakeArticle, marked: str, words: list[str]) -> None:
    found, text = put(article, marked)
    assert [span.quote(text) for span in found.spans] == words


@pytest.mark.parametrize(
    ("language", "marked", "expected"),
    [
        ("ko", "S[김 장관은] <[늦었다고] C[부인했다].", Modality.DENIED),
        ("ja", "<[「誰が払うのか？」]とS[ハロー氏は]C[述べた]。", Modality.ASKED),
        ("de", "S[Harrow] C[sagte], <[er will gehen].", Modality.ASSERTED),
    ],
)
def test_other_languages_have_their_cues_alone(
    article: MakeArticle, language: str, marked: str, expected: Modality
) -> None:
    assert put(article, marked, language)[0].value is expected
