"""Who is named in a filed document: a name with its title and office, or an office or body without a name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ontherecord.records import ActorKind
from ontherecord.spans import Span
from ontherecord.vocab.filed import filed_words

_WORD = re.compile(r"[^\s,;:()\[\]]+")
_MARK = re.compile(
    r"(?<=[^\W\d_.’')])\d{1,3}\Z|(?<=[.’')])\d{1,3}\Z|[\s,;:.—–*†‡-]+\Z| ?\[\d{1,3}[a-z]?\]\Z| \d{1,3}\Z"
)
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,80})[)\]](?:, (?:at|in|on) [^()\[\]]{1,60})?\Z")
_STAY = re.compile(r",? at [A-Z][\w .’'-]{1,40}\Z")
BREAK = re.compile(r", (?!(?:Jr|Sr|I{1,3}|IV)\b)|; ?|:|[ ]?[—–]|--| - | ?[(\[]")
_AND = re.compile(r",? and (?=(?:the |The |[A-Z]))")
_ARTICLE = re.compile(r"\s*the\s+", re.IGNORECASE)
_OF_THE = re.compile(r",? (?:of|from|in) (?:the )?(?=[A-Z])")
CAPITALS = re.compile(r"(?:[A-Z]\.?){2,7}(?:[/–-][A-Z]{1,7})*")
_INITIALS = re.compile(r"(?:[A-Z]\.-?)+")
MOST_WORDS = 7


@dataclass(frozen=True, slots=True)
class FiledSide:
    """Who sends, receives or takes part.

    ``name`` is the name as printed, without article, title and footnote mark, or the body or office where nobody is
    named; ``span`` covers it. ``office`` covers the post, title or body printed with a name.
    """

    name: str
    span: Span
    office: Span | None
    kind: ActorKind


def trimmed(text: str, span: Span) -> Span:
    """A span without blanks, footnote marks and stops at its ends, but for the full stop of an initial."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in ",;:.—–-*"):
        start += 1
    while start < end:
        found = _MARK.search(text, max(start, end - 12), end)
        if found is None or _keeps_stop(text, start, end):
            break
        end = found.start()
    return Span(start, end)


def heading_sides(text: str, span: Span) -> tuple[FiledSide, ...]:
    """The sides in one part of a heading: "the Secretary of State", "Chairmen Berg and Lund"."""
    sides: list[FiledSide] = []
    parts = _parts(text, span)
    for part in parts:
        side = _heading_side(text, part)
        if side is not None:
            sides.append(side)
    if len(parts) == 1 or len(sides) == len(parts):
        return tuple(sides)
    whole = _heading_side(text, span)
    return (whole,) if whole else ()


def _keeps_stop(text: str, start: int, end: int) -> bool:
    """Whether the last character is the full stop of an initial, of Jr. or of an abbreviation like U.K."""
    if text[end - 1] != ".":
        return False
    last = text[max(start, end - 12) : end].split()
    return bool(last) and (
        _INITIALS.fullmatch(last[-1]) is not None or last[-1][:-1].lower() in filed_words().after or ".." in last[-1]
    )


def _parts(text: str, span: Span) -> list[Span]:
    """The span cut at "and" where both sides of it are whole: two with titles, with brackets, or after a plural."""
    quote = span.quote(text)
    words = filed_words()
    first = quote.removeprefix("the ").split(" ", 1)[0].lower()
    cuts = [
        match
        for match in _AND.finditer(quote)
        if quote[: match.start()].endswith(")")
        or first in words.plural
        or (_begins_side(quote[match.end() :].split()) and _is_whole(quote[: match.start()].split()))
    ]
    parts, at = [], span.start
    for match in cuts:
        parts.append(Span(at, span.start + match.start()))
        at = span.start + match.end()
    return [*parts, Span(at, span.end)]


def _begins_side(tokens: Sequence[str]) -> bool:
    """Whether words begin with an article, or are a title and a name and nothing else."""
    if not tokens or tokens[0].lower() == "the":
        return bool(tokens)
    count = titles_before(tokens)
    rest = " ".join(tokens[count:]).rstrip("0123456789 ")
    return count > 0 and is_name(rest) and not is_body(rest)


def _is_whole(tokens: Sequence[str]) -> bool:
    """Whether the words before an "and" end in a name or an office, not in the first half of an adjective."""
    if not tokens:
        return False
    if tokens[0].lower() == "the":
        return len(tokens) > 1
    return 0 < titles_before(tokens) <= len(tokens)


def _heading_side(text: str, span: Span) -> FiledSide | None:
    span = trimmed(text, span)
    quote = span.quote(text)
    bracket = _IN_BRACKETS.search(quote)
    if bracket and is_name(bracket[1]):
        name = trimmed(text, Span(span.start + bracket.start(1), span.start + bracket.end(1)))
        post = without_article(text, trimmed(text, Span(span.start, span.start + bracket.start())))
        known = titled(text, name) or named_as(text, name, None)
        return named_as(text, known.span, post if post.start < post.end else known.office)
    if bracket:
        span = trimmed(text, Span(span.start, span.start + bracket.start()))
        quote = span.quote(text)
    if not quote:
        return None
    is_definite = _ARTICLE.match(quote) is not None
    stay = _STAY.search(quote)
    if stay:
        span = trimmed(text, Span(span.start, span.start + stay.start()))
    inside = without_article(text, span)
    if not inside.quote(text):
        return None
    person = None if is_definite else titled(text, inside) or _bare(text, inside)
    if person is not None:
        return person
    kind = ActorKind.BODY if is_body(inside.quote(text)) else ActorKind.OFFICE
    return FiledSide(_printed(text, inside), inside, None, kind)


def _bare(text: str, span: Span) -> FiledSide | None:
    """A person named without a title: Ann Lund, Ann Lund of the Office of …; an office or body is none."""
    quote = span.quote(text)
    cut = _OF_THE.search(quote) or re.search(", ", quote)
    name = trimmed(text, Span(span.start, span.start + cut.start())) if cut else span
    said = name.quote(text)
    tokens = said.split()
    if len(tokens) < 2 or not is_name(said) or titles_before(tokens) or is_body(said):
        return None
    office = without_article(text, Span(span.start + cut.end(), span.end)) if cut else None
    return named_as(text, name, office)


def is_body(quote: str) -> bool:
    """Whether the first noun that tells body or post tells a body."""
    words = filed_words()
    for token in _WORD.findall(quote):
        low = token.strip(".’'").lower()
        if low in words.bodies or CAPITALS.fullmatch(token):
            return True
        if low in words.titles:
            return False
    return False


def is_name(quote: str) -> bool:
    """Whether words can be a person's name: all in capitals at their head but for small ones, no abbreviation."""
    words = filed_words()
    tokens = quote.replace(",", " ").split()
    if not 0 < len(tokens) <= MOST_WORDS or any(char.isdigit() for char in quote.rstrip("0123456789")):
        return False
    if len(tokens) == 1 and CAPITALS.fullmatch(tokens[0]):
        return False
    large = [token for token in tokens if token[0].isupper()]
    small = [token for token in tokens if not token[0].isupper()]
    return bool(large) and all(one.lower() in words.small or one[:2] in ("d’", "d'", "al", "el") for one in small)


def titles_before(tokens: Sequence[str]) -> int:
    """How many of the first words are titles, with what an office is of."""
    words = filed_words()
    count = 0
    named = False
    while count < len(tokens):
        low = tokens[count].strip(".,").lower()
        if low == "of" and count and not named:
            of = count + 1
            while of < len(tokens) and tokens[of].strip(".,").lower() in words.of:
                of += 1
            if of == count + 1:
                break
            count = of
        elif low in words.honorifics and (low != "m" or tokens[count].endswith(".")):
            named = True
            count += 1
        elif low in words.titles and not (named and count + 1 == len(tokens)):
            named = False
            count += 1
        elif low == "for" and not named and count and len(tokens) > count + 1:
            break
        else:
            break
    return count


def titled(text: str, span: Span) -> FiledSide | None:
    """A title and a name: President Lund, Secretary of State Ann Berg; an office alone is none."""
    tokens = [Span(*match.span()) for match in _WORD.finditer(text, *span)]
    said = [token.quote(text) for token in tokens]
    count = titles_before(said)
    if not 0 < count < len(tokens):
        return None
    name = trimmed(text, Span(tokens[count].start, span.end))
    cut = _OF_THE.search(name.quote(text)) or BREAK.search(name.quote(text))
    after = None
    if cut:
        after = without_article(text, trimmed(text, Span(name.start + cut.end(), name.end)))
        name = trimmed(text, Span(name.start, name.start + cut.start()))
    if not is_name(name.quote(text)):
        return None
    honorific = all(one.strip(".,").lower() in filed_words().honorifics for one in said[:count])
    office = None if honorific else trimmed(text, Span(span.start, tokens[count - 1].end))
    return named_as(text, name, office or after)


def named_as(text: str, name: Span, office: Span | None) -> FiledSide:
    """A person of this name, with the office, if there is one, without the bracket it was printed in."""
    kept = trimmed(text, office) if office is not None else None
    if kept is not None and ")" in kept.quote(text) and "(" not in kept.quote(text):
        kept = Span(kept.start, kept.start + kept.quote(text).index(")"))
    kept = kept if kept is not None and kept.start < kept.end else None
    return FiledSide(_printed(text, name), name, kept, ActorKind.PERSON)


def _printed(text: str, span: Span) -> str:
    """The words of a span on one line."""
    return " ".join(span.quote(text).split())


def without_article(text: str, span: Span) -> Span:
    """A span without the article it begins with."""
    found = _ARTICLE.match(text, *span)
    start = found.end() if found else span.start
    return Span(start, span.end)
