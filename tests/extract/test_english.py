import pytest

from ontherecord.extract.english import attributions
from ontherecord.extract.quotes import quotations
from ontherecord.extract.sentences import sentences
from ontherecord.extract.words import read_sentences
from ontherecord.spans import Span

Triple = tuple[str, str, str]


def found(text: str) -> list[Triple]:
    block = [Span(0, len(text))]
    read = read_sentences(text, sentences(text, block), quotations(text, block))
    return [
        tuple(" … ".join(s.quote(text) for s in role) for role in (d.source, d.cue, d.content))  # type: ignore[misc]
        for sentence in read
        for d in attributions(sentence)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a quotation before, after and around its source
        ("“We will not sign,” Harrow said.", [("Harrow", "said", "“We will not sign,”")]),
        ("“We will not sign,” said Ann Harrow.", [("Ann Harrow", "said", "“We will not sign,”")]),
        ("Harrow said, “We will not sign.”", [("Harrow", "said", "“We will not sign.”")]),
        ("“We came,” Harrow said, “and we left.”", [("Harrow", "said", "“We came,” … “and we left.”")]),
        ("“We came,” she said during a visit to Oslo.", [("she", "said", "“We came,”")]),
        # clauses
        ("Harrow said the port was closed.", [("Harrow", "said", "the port was closed")]),
        ("Harrow said that the port was closed.", [("Harrow", "said", "that the port was closed")]),
        ("The port was closed, Harrow said.", [("Harrow", "said", "The port was closed")]),
        ("The port, officials said, was closed.", [("officials", "said", "The port … was closed")]),
        (
            "In a statement on Monday, the ministry said the port was closed.",
            [("the ministry", "said", "the port was closed")],
        ),
        ("Harrow said on Tuesday that the port was closed.", [("Harrow", "said", "that the port was closed")]),
        ("He met Harrow, who, he said, was late.", [("he", "said", "who … was late")]),
        ("In a letter, and later in a call, Harrow asked him to wait.", []),
        ("In a letter written in May, and printed later, Harrow asked him to wait, not to go.", []),
        ("The two sides reaffirmed the US–Korea treaty.", [("The two sides", "reaffirmed", "the US–Korea treaty")]),
        # appositions, relative clauses, parentheses
        (
            "Ann Harrow, a former envoy to Oslo, said the port was closed.",
            [("Ann Harrow, a former envoy to Oslo", "said", "the port was closed")],
        ),
        (
            "“We came,” said Ann Harrow, a former envoy to Oslo.",
            [("Ann Harrow, a former envoy to Oslo", "said", "“We came,”")],
        ),
        (
            "Ann Harrow, who saw the letter, said the port was closed.",
            [("Ann Harrow", "said", "the port was closed")],
        ),
        (
            "Officials who saw the letter said the port was closed.",
            [("Officials who saw the letter", "said", "the port was closed")],
        ),
        (
            "Officials briefed on the talks said the port was closed.",
            [("Officials briefed on the talks", "said", "the port was closed")],
        ),
        # according to
        (
            "According to the ministry, the port was closed.",
            [("the ministry", "According to", "the port was closed")],
        ),
        (
            "The port was closed, according to the ministry.",
            [("the ministry", "according to", "The port was closed")],
        ),
        # addressees
        ("Harrow told reporters that the port was closed.", [("Harrow", "told", "that the port was closed")]),
        ("The port was closed, an official told the Ledger.", [("an official", "told", "The port was closed")]),
        # participles and second verbs share the subject
        (
            "Harrow wrote, “We came,” adding, “We left.”",
            [("Harrow", "wrote", "“We came,”"), ("Harrow", "adding", "“We left.”")],
        ),
        (
            "The envoy also sent a note, saying, “I was late” as the talks began.",
            [("The envoy", "saying", "“I was late”")],
        ),
        (
            "Harrow denied the report and said the port was closed.",
            [("Harrow", "denied", "the report"), ("Harrow", "said", "the port was closed")],
        ),
        # noun phrases
        (
            "Harrow reportedly expressed concern about the port.",
            [("Harrow", "reportedly expressed", "concern about the port")],
        ),
        (
            "Harrow repeated a familiar claim that the port was closed.",
            [("Harrow", "repeated a familiar claim", "that the port was closed")],
        ),
        ("Harrow called it a “closed port” twice.", [("Harrow", "called", "it a “closed port” twice")]),
        ("After Harrow said the port was closed, ships turned back.", [("Harrow", "said", "the port was closed")]),
    ],
)
def test_finds(text: str, expected: list[Triple]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The port was closed.",
        "The reports were read by the committee.",
        "Harrow’s claims that week were many.",
        "Harrow did not say why.",
        "The letter written in May was lost.",
        "The so-called “port” was closed.",
        "A site called “The Ledger” was closed.",
        "Harrow declined.",
        "Harrow said that.",
    ],
)
def test_finds_nothing(text: str) -> None:
    assert found(text) == []


def test_what_an_outer_source_tells_keeps_its_own_words() -> None:
    text = "Harrow repeated a claim that they “got on”, an official told the Ledger, a paper of the capital."
    assert found(text) == [
        ("Harrow", "repeated a claim", "that they “got on”"),
        ("an official", "told", "Harrow repeated a claim that they “got on”"),
    ]
