"""The list of those present in a filed document: its lines, those that head a group, and whom each names."""

import re
from collections.abc import Iterator
from itertools import islice

from ontherecord.records import ActorKind
from ontherecord.resolve.filed_people import (
    BREAK,
    CAPITALS,
    MOST_WORDS,
    FiledSide,
    is_body,
    is_name,
    named_as,
    titled,
    titles_before,
    trimmed,
    without_article,
)
from ontherecord.spans import Span
from ontherecord.vocab.filed import filed_words

LONGEST_ITEM = 300  # code points: longer lines are sentences
_CODE = re.compile(r"\A[A-Z][A-Za-z]{0,2}[A-Z/]{0,8} ?[-–—] ?(?=[A-Z])|\A[A-Z]{1,6}(?:/[A-Z]{1,6}){0,3}: ?(?=[A-Z])")
_LABEL_END = re.compile(r"[:—–]+\s*\Z")
_TOKEN = re.compile(r"\S+")
_OFFICE_CODE = re.compile(r"[A-Z]{1,4}(?:/[A-Z]{1,4})*")
_LISTED = re.compile(r",? and (?=[A-Z])|, (?:and )?")
_FEWEST = 3  # parts between commas that are a list, and no name with an office


def items_of(text: str, line: Span) -> tuple[FiledSide, ...]:
    """Those named in one line of a list of people present; none where the line heads a group of them."""
    inside = trimmed(text, line)
    if not inside.quote(text) or text[inside.start] in "[(" or line.end - line.start > 2 * LONGEST_ITEM:
        return ()
    head, colon, _ = inside.quote(text).partition(": ")
    if colon and is_column(text, Span(inside.start, inside.start + len(head)), with_titles=True):
        inside = Span(inside.start + len(head) + len(colon), inside.end)
    found = [_item(text, part) for part in _listed(text, inside)]
    return tuple(side for side in found if side is not None)


def is_column(text: str, line: Span, *, with_titles: bool) -> bool:
    """Whether a line heads a group of those present: U.S., The French Side, Department of State:.

    ``with_titles``: whether people of the list are named with titles, so that a single word without one is no name.
    """
    words = filed_words()
    quote = line.quote(text).strip()
    inside = trimmed(text, line).quote(text)
    tokens = inside.replace("/", " ").replace("–", " ").split()
    if not tokens or len(tokens) > MOST_WORDS + 2 or "," in inside or _is_titled_name(inside):
        return False
    plain = inside.lower().removeprefix("the ")
    low = [token.strip(".,’'()").lower() for token in tokens]
    if plain in words.states or f"{plain}." in words.states:
        return True
    known = (low_one in words.columns or low_one in words.states or CAPITALS.fullmatch(token) is not None
             for low_one, token in zip(low, tokens, strict=True))  # fmt: skip
    if all(known) or _LABEL_END.search(quote) or (len(tokens) > 1 and is_body(inside)):
        return True
    names_state = any(" ".join(low[i:j]) in words.states for i in range(len(low)) for j in range(i + 1, i + 4))
    if names_state and all(one in words.columns or one in words.states for one in low[-1:]):
        return True
    if low[0] == "the" and low[-1] not in words.titles and len(tokens) <= 3 and not titles_before(tokens[1:]):
        return True
    return with_titles and len(tokens) == 1 and low[0] not in words.titles and "," not in quote


def is_titled(text: str, line: Span) -> bool:
    """Whether a line begins with a title, or has an office after its name."""
    quote = trimmed(text, line).quote(text)
    return bool(titles_before(quote.split()[:2])) or "," in quote


def looks_like_item(text: str, line: Span) -> bool:
    """Whether a line may name who was present, and is no sentence, numbered section or note."""
    quote = line.quote(text).strip()
    if not quote or len(quote) > LONGEST_ITEM or not (quote[0].isupper() or quote[0] in "[("):
        return False
    if quote[0] in "[(":
        return len(quote) < LONGEST_ITEM
    speaker, colon, said = quote.partition(":")
    if colon and said.strip() and (_is_titled_name(speaker) or speaker.lower().startswith("the ")):
        return False  # a turn of talk
    words = filed_words()
    first = BREAK.split(quote.removesuffix("."), maxsplit=1)[0].split()
    small = words.small | words.of | {"of", "for", "in", "to", "at", "on", "the", "and"}
    strange = [
        word for word in first if word[:1].islower() and word.lower() not in small and word not in words.titles
    ]
    return not strange and len(first) <= MOST_WORDS + 5 and not (quote.endswith(".") and len(quote.split()) > 14)


def _listed(text: str, line: Span) -> Iterator[Span]:
    """The parts of a line that name several: by semicolons, or by commas where a title follows each of them."""
    quote = line.quote(text)
    if ";" in quote:
        cuts = [match.span() for match in re.finditer(r";\s*(?:and )?", quote)]
    else:
        found = list(_LISTED.finditer(quote))
        parts = [
            quote[at:to]
            for at, to in zip([0, *(m.end() for m in found)], [*(m.start() for m in found), len(quote)], strict=True)
        ]
        polite = all(part.split(" ", 1)[0].rstrip(".").lower() in filed_words().honorifics for part in parts)
        is_list = (len(parts) >= _FEWEST or polite or " and " in quote) and all(map(_is_titled_name, parts))
        cuts = [match.span() for match in found] if is_list else []
    at = line.start
    for start, end in cuts:
        yield Span(at, line.start + start)
        at = line.start + end
    yield Span(at, line.end)


def _is_titled_name(quote: str) -> bool:
    """Whether words are a title and a name, and neither a body nor an office."""
    tokens = quote.split()
    count = titles_before(tokens)
    rest = tokens[count:]
    of_titles = any(token.strip(".,").lower() in filed_words().titles for token in rest)
    return count > 0 and is_name(" ".join(rest)) and not is_body(" ".join(rest)) and not of_titles


def _item(text: str, part: Span) -> FiledSide | None:
    span = trimmed(text, part)
    code = _CODE.match(span.quote(text))
    start = _after_group(text, Span(span.start + (code.end() if code else 0), span.end))
    quote = text[start : span.end]
    cut = BREAK.search(quote)
    head = without_article(text, trimmed(text, Span(start, start + cut.start() if cut else span.end)))
    after = trimmed(text, Span(start + cut.end(), span.end)) if cut else Span(span.end, span.end)
    said = head.quote(text)
    if not said or not said[0].isupper():
        return None
    known = titled(text, head)
    if known is not None:
        return named_as(text, known.span, known.office or after)
    tokens = said.split()
    if titles_before(tokens) or " of " in said or " for " in said:
        turned = BREAK.split(after.quote(text), maxsplit=1)[0]
        if len(turned.split()) > 1 and is_name(turned) and not titles_before(turned.split()) and not is_body(turned):
            return named_as(text, trimmed(text, Span(after.start, after.start + len(turned))), head)
        return FiledSide(" ".join(said.split()), head, None, ActorKind.OFFICE)
    if not is_name(said):
        return None
    return named_as(text, head, after)


def _after_group(text: str, span: Span) -> int:
    """Where the name begins after the group that a table prints before it: Defense Mr. Lund, Navy Admiral Berg."""
    words = filed_words()
    before = ""
    for match in islice(_TOKEN.finditer(text, *span), MOST_WORDS):
        token = match[0].strip(".,").lower()
        is_title = token in words.honorifics or (token in words.ranks and before not in words.titles)
        if before and is_title and match.end() < span.end:
            group = Span(span.start, match.start())
            is_group = is_column(text, group, with_titles=False) or _OFFICE_CODE.fullmatch(group.quote(text).strip())
            return match.start() if is_group else span.start
        before = token
    return span.start
