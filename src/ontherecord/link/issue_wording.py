"""The wording of an issue in a statement: the phrase that a term stands in, as said; and how two wordings differ.

A phrase is the term with the modifiers before it ("complete, verifiable and irreversible"), the nouns that go on from
it ("talks"), and its complement ("of the Korean Peninsula"). It is found by word classes, without a parser: what may
be a verb, or an adjective that "and" joins to another, is told by the lists in ``vocab/issues.toml``. A doubt ends
the phrase: it is rather too short than too long.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from ontherecord.link.issues import Hit, Issue, adjacent, hits
from ontherecord.link.profile import units_of, wide
from ontherecord.link.tokens import Token, stem, tokens
from ontherecord.spans import Span
from ontherecord.vocab.words import load

_MODIFIERS = 9
_HEADS = 2
_COMPLEMENTS = 2
_NAMED = 6
_TITLE = 4
_STOP = re.compile(r"\.\s?")
_COMMA = re.compile(r"\s*,\s*")
_EOJEOL = re.compile(r"\S+")
_OPENING = "“”\"'‘’「『«(["


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of a wording: as it is compared, and as it is written."""

    form: str
    shown: str


@dataclass(frozen=True, slots=True)
class Wording:
    """What words an issue goes by at one place of a statement.

    ``span``: the phrase, ``core``: the phrase without its complement, both within the statement's content. ``words``:
    its content words in order, states by one name whatever they are called, a denial as "not"; ``core_words`` those
    of the core.
    """

    span: Span
    core: Span
    text: str
    words: tuple[Word, ...]
    core_words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """How a wording differs from the one before: content words gone and new, as written; neither where it is kept."""

    gone: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def kept(self) -> bool:
        """Whether no content word differs."""
        return not self.gone and not self.new


def wordings(content: str, issue: Issue) -> tuple[Wording, ...]:
    """The phrases of a statement's content that an issue stands in, in order, none twice; none where it does not."""
    found = tokens(content)
    made: list[Wording] = []
    for hit in hits(found, content, issue):
        one = _korean(content, found, hit) if wide(found[hit.first]) else _english(content, found, hit)
        if made and one.span.start < made[-1].span.end:
            continue
        made.append(one)
    return tuple(made)


def change(before: Sequence[Wording], after: Sequence[Wording], issue: Issue) -> Change:
    """What content words of the earlier wordings the later ones lack, and the other way round; each once.

    Words that go on from the same open term of the issue are one: "denuclearising" and "denuclearisation".
    """
    beginnings = tuple(tokens(term)[-1].form for term in issue.terms if term.endswith("*"))

    def told(by: Sequence[Wording]) -> dict[str, str]:
        words = [word for wording in reversed(by) for word in reversed(wording.words)]
        return {next(filter(word.form.startswith, beginnings), word.form): word.shown for word in words}

    one, other = told(before), told(after)
    gone = [one[form] for form in reversed(one) if form not in other]
    return Change(tuple(gone), tuple(other[form] for form in reversed(other) if form not in one))


def script(told: Iterable[Wording]) -> bool:
    """Whether wordings are in a script compared by the character: another language, not to be compared with words."""
    return any(wide(token) for wording in told for token in tokens(wording.text))


def _made(content: str, found: Sequence[Token], core: Hit, last: int) -> Wording:
    span, inner = (Span(found[core.first].start, found[end].end) for end in (last, core.last))
    return Wording(
        span, inner, span.quote(content), _words(content, found[core.first : last + 1]),
        _words(content, found[core.first : core.last + 1]),
    )  # fmt: skip


def _words(content: str, found: Sequence[Token]) -> tuple[Word, ...]:
    denied = [Word("not", token.form) for token in found if token.negates][:1]
    units = units_of([one for one in found if not one.gap and one.form not in _table().ties])
    return (*denied, *(Word(one.form, one.shown if one.state else content[one.start : one.end]) for one in units))


def _english(content: str, found: Sequence[Token], hit: Hit) -> Wording:
    first = _before(content, found, hit.first)
    core = Hit(first, _after(content, found, hit.last))
    return _made(content, found, core, _complement(content, found, core.last))


def _before(content: str, found: Sequence[Token], at: int) -> int:
    """Where the modifiers of a word begin."""
    first = at
    while first > 0 and at - first < _MODIFIERS:
        token = found[first - 1]
        between = content[token.end : found[first].start]
        if adjacent(content, token, found[first]) and _modifies(found, first - 1, at):
            first -= 1
            continue
        joined = first - 1 if _COMMA.fullmatch(between) else first - 2
        if token.form in ("and", "or", "but"):
            joined = first - 2
        elif joined != first - 1:
            break
        opens = first < at and (_is_adjective(found[first]) or found[first].form.endswith("ly"))
        if joined < 0 or not opens or not _is_adjective(found[joined]):
            break
        if joined == first - 2 and content[found[joined].end : token.start].strip(" ,"):
            break
        first = joined
    return first


def _modifies(found: Sequence[Token], at: int, noun: int) -> bool:
    """Whether a word that stands right before a phrase belongs to it."""
    token = found[at]
    form = token.form
    if token.gap or token.inserted or wide(token) or form in _table().never:
        return False
    if form == "no":
        return True
    if not token.content or token.negates:
        return False
    if _is_adjective(token):
        return True
    if form.endswith("ly"):
        return at + 1 < noun and _is_adjective(found[at + 1])
    if form.endswith(("ing", "ed")) and not token.name:
        return False
    governed = at > 0 and found[at - 1].form in _table().before_verb and not token.name
    return not governed and (token.stem not in _table().verbs or token.name)


def _is_adjective(token: Token) -> bool:
    table = _table()
    return token.form in table.adjectives or token.form.endswith(table.endings)


def _after(content: str, found: Sequence[Token], at: int) -> int:
    """Where the nouns that go on from a word end."""
    last = at
    while last + 1 < len(found) and last - at < _HEADS and adjacent(content, found[last], found[last + 1]):
        if found[last + 1].stem not in _table().heads:
            break
        last += 1
    return last


def _complement(content: str, found: Sequence[Token], at: int) -> int:
    """Where the complement of a phrase ends; ``at`` where it has none."""
    last = at
    for _ in range(_COMPLEMENTS):
        after = last + 1
        if after + 1 >= len(found) or found[after].form not in _table().ties:
            break
        end = _noun_phrase(content, found, after, names=found[after].form != "of")
        if end == after:
            break
        last = end
    return last


def _noun_phrase(content: str, found: Sequence[Token], tie: int, *, names: bool) -> int:
    """Where the noun phrase behind a preposition ends; at the preposition where there is none, or it names nobody."""
    if not adjacent(content, found[tie - 1], found[tie]):
        return tie
    last = tie
    while last + 1 < len(found) and last - tie < _NAMED and _follows(content, found[last], found[last + 1]):
        token = found[last + 1]
        if last == tie and token.form in _table().determiners:
            last += 1
            continue
        both = token.form == "and" and found[last].name and last + 2 < len(found) and found[last + 2].name
        if not both and not _continues(token):
            break
        last += 1
    behind = found[tie + 1 : last + 1]
    if not any(one.content for one in behind) or (names and not any(one.name for one in behind)):
        return tie
    return last


def _follows(content: str, one: Token, other: Token) -> bool:
    """Whether a word goes on from another: also behind a title's full stop ("Pres. Harrow")."""
    short = one.name and (other.name or other.opens) and one.end - one.start <= _TITLE
    return adjacent(content, one, other) or (short and _STOP.fullmatch(content, one.end, other.start) is not None)


def _continues(token: Token) -> bool:
    table = _table()
    if token.gap or not token.content or token.negates or token.form in table.never or wide(token):
        return False
    return token.name or (token.stem not in table.verbs and not token.form.endswith(("ing", "ed", "ly")))


def _korean(content: str, found: Sequence[Token], hit: Hit) -> Wording:
    """A phrase of words that are written by the character: with what stands before and ends as an attribute does."""
    words = list(_EOJEOL.finditer(content, 0, found[hit.first].end))
    at = len(words) - 1
    while at > 0 and len(words) - at <= _COMPLEMENTS + _HEADS and words[at - 1][0].endswith(_table().korean):
        at -= 1
    start = words[at].start()
    while content[start] in _OPENING and start < found[hit.first].start:
        start += 1
    span = Span(start, found[hit.last].end)
    told = tuple(Word(match[0], match[0]) for match in _EOJEOL.finditer(content, span.start, span.end))
    return Wording(span, span, span.quote(content), told, told)


@dataclass(frozen=True, slots=True)
class _Table:
    """The lists, by stem or form as they are compared."""

    verbs: frozenset[str]
    before_verb: frozenset[str]
    adjectives: frozenset[str]
    endings: tuple[str, ...]
    heads: frozenset[str]
    ties: frozenset[str]
    determiners: frozenset[str]
    never: frozenset[str]
    korean: tuple[str, ...]


@cache
def _table() -> _Table:
    lists = load("issues")["wording"]
    english, calendar = lists["en"], load("calendar")["en"]
    grammar = load("grammar")["en"]
    names = ("prepositions", "subordinators", "breaks", "auxiliaries", "pronouns", "adverbs")
    closed = [*(grammar[name] for name in names), load("wording")["en"]["only"]]
    adjectives = frozenset((*english["adjectives"], *english["participles"]))
    return _Table(
        verbs=frozenset(map(stem, english["verbs"])),
        before_verb=frozenset(english["beforeVerb"]),
        adjectives=adjectives,
        endings=tuple(english["endings"]),
        heads=frozenset(map(stem, english["heads"])),
        ties=frozenset(english["ties"]),
        determiners=frozenset(english["determiners"]),
        never=frozenset((*calendar["weekdays"], *calendar["months"], *itertools.chain(*closed))) - adjectives,
        korean=tuple(lists["ko"]["endings"]),
    )
