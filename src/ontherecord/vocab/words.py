"""The word lists of this package: read from TOML, and made into patterns."""

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import Any


def load(name: str) -> dict[str, Any]:
    """A TOML file of this package, by its name without the ending."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the phrases as whole words, in any case."""
    return re.compile(rf"(?<![\w-])(?:{alternatives(phrases)})(?![\w-])", re.IGNORECASE)


def alternatives(phrases: Iterable[str]) -> str:
    """A pattern that matches any of the phrases, the longer before the shorter; to be put in a group."""
    return "|".join(sorted(map(re.escape, phrases), key=len, reverse=True))
