"""What one verb tells of several matters, cut into them: "discussed trade, the alliance and how to go on".

Cut only where each part may stand for itself; "economic, climate and energy goals" is one matter, and so is what
"including" begins.
"""

import re
from collections.abc import Iterator

from ontherecord.link.points_cues import words_of
from ontherecord.records import Force

_SEPARATOR = re.compile(r";\s+(?:and\s+)?|,\s+(?:and\s+|as well as\s+)?|\s+(?:and|as well as)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’\-–][^\W_]+)*")
_OPEN, _CLOSED = "(“«[", ")”»]"
_FEW = 3
_TO, _THAT = "to", "that"
_CLAUSAL = (_TO, _THAT, "whether", "how", "what", "why")
_COUPLED = (Force.DISCUSSED, Force.AGREED, Force.RAISED)
_LISTED = (*_COUPLED, Force.REAFFIRMED, Force.PROPOSED)


def cuts(text: str, start: int, end: int, force: Force) -> tuple[int, ...]:
    """Where the second and further matters begin of those that ``text[start:end]`` names as what a verb is about."""
    colon = text.find(": ", start, end)
    parts = list(_parts(text, start, end if colon < 0 else colon))
    if len(parts) < 2 or re.search(r",\s+or\s", text[start:end]):
        return ()
    listed = _listed(parts)
    if len(listed) >= _FEW and force in _LISTED and _alike([text[a:b] for a, _, b in listed]):
        return tuple(begin for begin, _, _ in listed[1:])
    return tuple(_coupled(text, parts)) if force in _COUPLED else tuple(_thats(text, parts))


def _listed(parts: list[tuple[int, str, int]]) -> list[tuple[int, str, int]]:
    """The parts of a list: between its commas, the last before its "and" where no comma stands there."""
    commas = [n for n, (_, separator, _) in enumerate(parts) if "," in separator or ";" in separator]
    if not commas:
        return []
    closed = any("and" in parts[n][1] or "as well" in parts[n][1] for n in commas)
    ends = commas if closed else [*commas, *(n for n in range(commas[-1] + 1, len(parts)))][: len(commas) + 1]
    begins = [0, *ends]
    stops = [*(parts[n - 1][2] for n in ends), parts[-1][2]]
    return [(parts[n][0], parts[n][1], stop) for n, stop in zip(begins, stops, strict=True)]


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, str, int]]:
    """Parts between commas and "and", each with what stands before it; what tells more of a matter ends them all."""
    begin, separator = start, ""
    at = start
    while (match := _SEPARATOR.search(text, at, end)) is not None:
        at = match.end()
        if _inside(text[start : match.start()]):
            continue
        if "," in match[0] and _same(text[match.end() : end]):
            break
        yield begin, separator, match.start()
        begin, separator = match.end(), match[0]
    yield begin, separator, end


def _inside(text: str) -> bool:
    """Whether a place stands within brackets or quotation marks."""
    opened = sum(text.count(mark) for mark in _OPEN) > sum(text.count(mark) for mark in _CLOSED)
    return opened or text.count('"') % 2 == 1


def _same(text: str) -> bool:
    folded = text.casefold()
    return any(re.match(rf"{re.escape(phrase)}\b", folded) for phrase in words_of("same"))


def _alike(parts: list[str]) -> bool:
    """Whether the parts of a list are matters each: single words, or such as stand for themselves."""
    listed = [_WORD.findall(part) for part in parts]
    if not all(listed):
        return False
    first, rest = listed[0], listed[1:]
    if all(map(_is_name, rest)):
        return False
    if len(first) < _FEW and all(len(words) == 1 for words in rest[:-1]):
        # "tariffs, ships, gas and what it pays" are matters, "climate, energy and migration goals" one
        return len(rest[-1]) == 1 or rest[-1][0].casefold() in words_of("opening")
    if len(listed) > _FEW and all(len(words) == 1 for words in rest[: _FEW - 1]) and _stands(rest[-1]):
        return True
    opener = first[0].casefold()
    if opener in _CLAUSAL or _TO in first:
        return all(words[0].casefold() == opener for words in rest)
    return all(_stands(words) for words in rest)


def _stands(words: list[str]) -> bool:
    """Whether a part of a list stands for itself: it opens as a matter does, or says of what it is."""
    opens = words[0].casefold() in words_of("opening") and len(words) >= _FEW
    return opens or bool(words_of("prepositions") & {word.casefold() for word in words[1:]})


def _is_name(words: list[str]) -> bool:
    return all(word[0].isupper() for n, word in enumerate(words) if n or word != "the")


def _coupled(text: str, parts: list[tuple[int, str, int]]) -> Iterator[int]:
    """Two matters that begin with words which open one: "the first and the second", "to go and to stay"."""
    words = _WORD.findall(text[parts[0][0] : parts[0][2]])
    former = words[0].casefold() if words else ""
    clausal = former in _CLAUSAL
    for begin, separator, stop in parts[1:]:
        following = _WORD.findall(text[begin:stop])
        alone = clausal or _TO in _WORD.findall(text[parts[0][0] : begin])
        if len(following) < _FEW or _is_name(following) or not ("and" in separator or "as well" in separator):
            continue
        word = following[0].casefold()
        gerunds = word.endswith("ing") and former.endswith("ing")
        opens = word in words_of("opening") and former in words_of("opening") and not alone
        if gerunds or word == former or opens:
            yield begin


def _thats(text: str, parts: list[tuple[int, str, int]]) -> Iterator[int]:
    """What is told beside another: "that it will stay and that it will pay"."""
    former = _first(text[parts[0][0] : parts[0][2]])
    for begin, _, stop in parts[1:]:
        word = _first(text[begin:stop])
        if word == former and word in ("that", "to", "for"):
            yield begin


def _first(part: str) -> str:
    match = _WORD.search(part)
    return match[0].casefold() if match else ""
