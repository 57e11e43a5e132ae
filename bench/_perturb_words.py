"""Readouts taken apart into clauses, and clauses put in other words that tell the same."""

import random
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ontherecord.spans import Span

_ABBREVIATED = re.compile(r"(?:\b(?:U\.S|Jr|Sr|Dr|Mr|Ms|Mrs|St|Gen|Sen|Rep|Gov|Lt|No|a\.m|p\.m)|\b[A-Z])\.$")
_END = re.compile(r"[.!?][”\"]? +(?=[A-Z“\"])")
_STOPS = ".!?"
_SOME, _OFTEN, _RARELY = 0.6, 0.7, 0.3
_DETAILS = re.compile(
    r"^(.{50,}?),? (?:including|such as|as well as|in particular|in order to|with the goal of|in support of"
    r"|in response to|in light of|as part of|through|by|amid|amidst|ahead of|following|while|since|given)\b.*$"
)
_ASIDE = re.compile(
    r"(?<=[a-z]), (?:which|who|where|including|particularly|especially|both)\b[^,;]{5,90}(?:,(?= [a-z])|$)"
)
_LONGEST = 140


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb of telling and what it tells, in one sentence of a readout.

    ``lead`` and ``subject`` end with a blank each where they are not empty; a clause that is not the first of its
    sentence has the sentence's subject. ``words`` begin with the verb, or are the whole sentence where none was
    found. ``stop``: the characters that end the sentence. ``span``: in the article's text.
    """

    number: int
    sentence: int
    lead: str
    subject: str
    words: str
    stop: str
    span: Span

    @property
    def whole(self) -> str:
        """The clause as a sentence of its own, without its stop."""
        return self.lead + self.subject + self.words

    def told(self, own: bool) -> str:
        """The clause as a sentence of its ``own``, or as what goes on in one."""
        return self.whole if own else self.words


@cache
def lists() -> dict[str, Any]:
    """The lists of ``perturb.toml``."""
    with (Path(__file__).parent / "perturb.toml").open("rb") as file:
        return tomllib.load(file)


def clauses_of(text: str, body: Span) -> list[Clause]:
    """The clauses of a readout, in order."""
    found: list[Clause] = []
    for number, sentence in enumerate(_sentences(text, body)):
        found.extend(_clauses(text, sentence, number, len(found)))
    return found


def put_otherwise(clause: Clause, own: bool, free: bool, chance: random.Random) -> str:
    """A clause in other words; with its subject where it begins a sentence of its ``own``.

    One that is ``free`` may be told without who did it, or cut where its details begin.
    """
    words, subject = clause.words, clause.subject
    passive = _passive(clause, chance) if own and free else None
    if passive is not None:
        return passive
    if clause.subject:
        words = _verb_otherwise(words, chance)
    if free and chance.random() < _SOME:
        words = _DETAILS.sub(r"\1", _ASIDE.sub("", words, count=1))
    words = _words_otherwise(words, chance)
    subject = _one_of(lists()["subjects"], subject.strip(), chance) + " " if subject else ""
    lead = "" if chance.random() < _RARELY else clause.lead
    return (lead + subject if own else "") + words


def unnamed(chance: random.Random) -> Callable[[str], str]:
    """A way to leave out titles before names, the same ones in a whole text."""
    left = [title for title in lists()["people"]["titles"] if chance.random() < _RARELY]
    if not left:
        return lambda text: text
    titles = re.compile(rf"(?<![\w’] )\b(?:{'|'.join(map(re.escape, left))}) (?=[A-Z]\w+)")
    return lambda text: titles.sub("", text)


@cache
def verb() -> str:
    """A pattern for the verbs of telling."""
    return rf"(?:(?:also|further|then|both) )?(?:{'|'.join(lists()['verbs'])})\b"


def _sentences(text: str, body: Span) -> Iterator[Span]:
    start = body.start
    for end in _END.finditer(text, body.start, body.end):
        if not _ABBREVIATED.search(text[start : end.start() + 1]):
            yield Span(start, start + len(text[start : end.end()].rstrip()))
            start = end.end()
    if start < body.end:
        yield Span(start, start + len(text[start : body.end].rstrip()))


def _clauses(text: str, sentence: Span, number: int, first: int) -> Iterator[Clause]:
    quoted = sentence.quote(text)
    told = quoted.rstrip(_STOPS)
    stop = quoted[len(told) :]
    head = re.match(
        rf"((?:During|In|At|On|Following|Building)\b[^,]{{3,60}}, )?((?:[^\s,]+ ){{1,8}}?)(?={verb()})", told
    )
    lead, subject = (head[1] or "", head[2]) if head else ("", "")
    begin = len(lead) + len(subject)
    if not head:
        yield Clause(first, number, "", "", told, stop, Span(sentence.start, sentence.start + len(told)))
        return
    cuts = list(re.finditer(rf",? and (?={verb()})", told[begin:]))
    starts = [begin, *(begin + cut.end() for cut in cuts)]
    ends = [*(begin + cut.start() for cut in cuts), len(told)]
    for n, (start, end) in enumerate(zip(starts, ends, strict=True)):
        span = Span(sentence.start + (start if n else 0), sentence.start + end)
        yield Clause(first + n, number, "" if n else lead, subject, told[start:end], stop, span)


def _passive(clause: Clause, chance: random.Random) -> str | None:
    """What several discussed, told without them; None where the clause is another, or by chance."""
    found = re.fullmatch(r"(?:also |further )?discussed ((?:the|their|efforts|ways|a|ongoing) .+)", clause.words)
    if not found or clause.subject.strip() not in lists()["people"]["together"] or len(found[1]) > _LONGEST:
        return None
    if chance.random() > _SOME:
        return None
    return str(chance.choice(lists()["passive"]["templates"])).format(matter=found[1])


def _verb_otherwise(words: str, chance: random.Random) -> str:
    first, _, rest = words.partition(" ")
    if first in ("also", "further", "then"):
        first, _, rest = rest.partition(" ")
    if first == "thanked" and " for " in rest and chance.random() < _SOME:
        return "expressed gratitude to " + rest
    if rest.startswith(("on ", "to ", "how ", "whether ")):
        return words
    table = "verb_that_for" if rest.startswith("that ") else "verb_for"
    return f"{_one_of(lists()[table], first, chance)} {rest}"


def _words_otherwise(words: str, chance: random.Random) -> str:
    for word, others in lists()["word_for"].items():
        if chance.random() < _SOME:
            words = re.sub(rf"\b{re.escape(word)}(?!\w)", chance.choice(others), words, count=1)
    for word in lists()["leave_out"]["words"]:
        if chance.random() < _OFTEN:
            words = re.sub(rf"(?<=[a-z] )\b{word} (?=[a-z])", "", words, count=1)
    if chance.random() < _SOME:
        words = re.sub(r", ([a-z]+(?: [a-z]+)?), and ([a-z]+(?: [a-z]+)?)(?=[,;]|$)", r", \2, and \1", words)
    return words


def _one_of(table: dict[str, list[str]], word: str, chance: random.Random) -> str:
    return chance.choice(table[word]) if word in table and chance.random() < _OFTEN else word
