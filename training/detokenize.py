"""Joins the tokens of a paragraph into text as it would be printed, and says where each token stands.

What the reader's words and features depend on (`ontherecord.nlp.tokenize`, `ontherecord.nlp.features`) is done with
care: on which side a quotation mark touches, and which letters and digits make one word. Hyphens and dashes were
parted alike by the tokenizers; they are told apart by what stands beside them.
"""

import re
import unicodedata
from collections.abc import Sequence

Offsets = tuple[int, int]

_QUOTES = {"``": "“", "''": "”"}
_AFTER = frozenset(",.;:?!%)]}”»›…™®°")
_BEFORE = frozenset("([{“‘«‹$€£₹₡¥¿¡")
_AMID = frozenset("/\\°´")
_REPEATED = frozenset("`'’.-–—>*<")
_DOLLARS = frozenset(("US", "NT", "HK", "A", "C", "S", "NZ", "AU", "CA", "R", "N", "Z", "J", "EC", "TT"))
_CLITIC = re.compile(r"n['’]t|['’](?:s|re|ve|ll|d|m|t)", re.IGNORECASE)
_CLITIC_TAILS = frozenset(("s", "t", "re", "ve", "ll", "d", "m"))
_ELIDED = frozenset(("O", "D", "L", "d", "l"))
_SPLIT_TIME = re.compile(r"\d ?(?:am|pm|a\.m|p\.m|hours)\b.*")
_DECADE = re.compile(r"(?:\d\d)?\d0")
_DIGITS = re.compile(r"\d+")
_LETTER_BEFORE_NUMBER = re.compile(r"[B-HJ-Z]|COP")
_LETTER_AFTER_DIGIT = frozenset("DGK")
# letters beyond Latin-1, at which some tokenizers cut a word in three
_CUT_LETTERS = re.compile(r"[\u0100-\u024f\u0300-\u036f\u1e00-\u1eff]+")
# words that begin a clause or phrase of their own: a hyphen before them is a dash
_DASHED = re.compile(
    "the|an?|and|or|but|which|who|whose|whom|that|this|these|those|where|when|while|is|are|was|were|be|has|have|had|"
    "will|would|can|could|not|nor|if|as|at|with|for|from|of|his|her|its|their|our|s?he|it|they|we|you|i|there|"
    "including|say|says|said|according|also|than|because|although|though|particularly|especially|even|such|maybe|"
    "perhaps|once|then",
    re.IGNORECASE,
)


def detokenize(tokens: Sequence[str]) -> tuple[str, tuple[Offsets, ...]]:
    """The text of a paragraph, and the half-open code points of each token in it.

    Quotation marks written `` and '' become “ and ”. A token of format characters only (a soft hyphen) is not
    printed; its range is empty.
    """
    printed = [(place, shown) for place, token in enumerate(tokens) if (shown := _shown(token))]
    words = [shown for _, shown in printed]
    before, after = _attachments(words)
    offsets = [(-1, -1)] * len(tokens)
    text = ""
    for i, (place, shown) in enumerate(printed):
        if i and not (before[i] or after[i - 1]):
            text += " "
        offsets[place] = (len(text), len(text) + len(shown))
        text += shown
    end = 0
    for place, (start, stop) in enumerate(offsets):
        if start < 0:
            offsets[place] = (end, end)
        else:
            end = stop
    return text, tuple(offsets)


def _shown(token: str) -> str:
    token = " ".join(token.split())
    if all(unicodedata.category(char) == "Cf" for char in token):
        return ""
    return _QUOTES.get(token, token)


def _attachments(words: Sequence[str]) -> tuple[list[bool], list[bool]]:
    """Whether each token touches the one before it, and the one after it."""
    before, after = [False] * len(words), [False] * len(words)
    for i, word in enumerate(words):
        left, right = words[i - 1] if i else "", words[i + 1] if i + 1 < len(words) else ""
        before[i] = word in _AFTER or _CLITIC.fullmatch(word) is not None or _continues(left, word)
        after[i] = word in _BEFORE
        if word in _AMID:
            before[i] = after[i] = True
        elif word == "$":
            before[i] = left in _DOLLARS
        elif word == ".":
            after[i] = _is_letter(left) and _is_letter(right) and words[i + 2 : i + 3] == ["."]
        elif word in {":", "–"} and _numeric(right):
            before[i], after[i] = before[i] or _numeric(left), _numeric(left)
        elif word == "+":
            after[i] = _numeric(right)
            before[i] = left[-1:].isdigit() or (left[-1:].isalpha() and not after[i])
        elif word == "*":
            before[i] = left.isalpha()
        elif _CUT_LETTERS.fullmatch(word):
            before[i], after[i] = (
                left.isalpha(),
                right.islower() and (len(right) == 1 or not _DASHED.fullmatch(right)),
            )
        elif word == "-":
            before[i] = after[i] = not _is_dash(words, i)
        if left == word and word in _REPEATED:
            before[i] = True
    _attach_marks(words, before, after)
    return before, after


def _continues(left: str, word: str) -> bool:
    """Whether a token is the rest of a word that the tokenizer cut between letters and digits."""
    if _DIGITS.fullmatch(left):
        return (
            (word == "s" and _DECADE.fullmatch(left) is not None)
            or (word in _LETTER_AFTER_DIGIT and len(left) == 1)
            or _SPLIT_TIME.fullmatch(word) is not None
        )
    if _DIGITS.fullmatch(word):
        return _LETTER_BEFORE_NUMBER.fullmatch(left) is not None
    return left[-1:].isdigit() and _SPLIT_TIME.fullmatch(word) is not None


def _is_letter(word: str) -> bool:
    return len(word) == 1 and word.isalpha()


def _numeric(word: str) -> bool:
    return word[:1].isdigit()


def _is_dash(words: Sequence[str], i: int) -> bool:
    """Whether the hyphen at *i* stands between phrases, not inside a word."""
    if i == 0 or i + 1 == len(words):
        return True
    left, right = words[i - 1], words[i + 1]
    if not (left[-1].isalnum() and right[0].isalnum()):
        return True
    chained = "-" in (words[i - 2] if i > 1 else "", words[i + 2] if i + 2 < len(words) else "")
    return _DASHED.fullmatch(right) is not None and not chained


def _attach_marks(words: Sequence[str], before: list[bool], after: list[bool]) -> None:
    """Attach quotation marks and apostrophes that look the same on both sides of what they enclose."""
    double = single = curly = False
    for i, word in enumerate(words):
        left, right = words[i - 1] if i else "", words[i + 1] if i + 1 < len(words) else ""
        if word == '"':
            double = not left or (right not in _AFTER and right != "" and (left in _BEFORE or not double))
            before[i], after[i] = not double, double
        elif word in {"'", "’"} and left and (right in _CLITIC_TAILS or left in _ELIDED):
            before[i] = after[i] = True
        elif word == "’":
            before[i], after[i] = bool(left), not left
            curly = False
        elif word == "'":
            single = not single and not curly and _opens(words, i)
            before[i], after[i] = not single, single
        elif word == "‘":
            curly = True
        elif word.endswith("'"):
            single = False


def _opens(words: Sequence[str], i: int) -> bool:
    """Whether the single mark at *i*, with none open before it, opens a quotation; else it is an apostrophe."""
    if i == 0:
        return True
    later = words[i + 1 :]
    if words[i - 1] == "'" or later[:1] == ["'"] or not any(word.endswith("'") for word in later):
        return False
    return not (words[i - 1].endswith("s") and later[0][0].islower())
