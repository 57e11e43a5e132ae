"""A field's value with what tells it, or the reason why it has none."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from ontherecord.spans import Span

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Finding(Generic[Value]):
    """``value`` and the spans that tell it; or None and a ``reason``."""

    value: Value | None
    spans: tuple[Span, ...] = ()
    reason: str = ""
