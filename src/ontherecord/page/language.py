"""The language of an article: what its text looks like, checked against what the page declares."""

import re
from functools import cache
from pathlib import Path

from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

_ENOUGH = 60  # letters, for a guess from letters alone
_SURE = 0.9
_SAMPLE = 5000


def tell_language(text: str, declared: str | None = None) -> tuple[str | None, str]:
    """The ISO 639-1 code of the language and how it was told; ``(None, reason)`` when unsure.

    ``declared`` is a language tag of the page's markup (``en-GB``). Text decides where there is enough of it, since
    templates declare their own language, not the article's.
    """
    tag = (declared or "").strip().lower().replace("_", "-").split("-")[0]
    tag = tag if re.fullmatch("[a-z]{2}", tag) else ""
    letters = "".join(re.findall(r"[^\W\d_]+\s*", text[:_SAMPLE]))
    if len(letters) < (_ENOUGH if letters.isascii() else _ENOUGH // 3):
        return (tag, "declared") if tag else (None, "too little text")
    code, probability = _identifier().classify(letters)
    if code == tag:
        return code, "detected and declared"
    if probability >= _SURE and len(code) == 2:
        return code, "detected"
    return (tag, "declared") if tag else (None, "unsure")


@cache
def _identifier() -> LanguageIdentifier:
    """py3langid's own identifier, with probabilities (Lui and Baldwin 2012)."""
    return LanguageIdentifier.from_modelpath(Path(MODEL_DIR) / MODEL_FILE, norm_probs=True)
