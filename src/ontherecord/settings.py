"""Settings: one table, read from ``ONTHERECORD_*`` variables, overridden by command line options."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ontherecord.errors import SettingError


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table: ``cast`` raises ValueError for a value that is not allowed."""

    name: str
    cast: Callable[[str], Any]
    default: Any
    help: str

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return f"ONTHERECORD_{self.name.upper()}"


def _positive(value: str) -> int:
    number = int(value)
    if number < 1:
        raise ValueError(value)
    return number


def _port(value: str) -> int:
    number = int(value)
    if not 0 <= number <= 65535:
        raise ValueError(value)
    return number


def _share(value: str) -> float:
    number = float(value)
    if not 0 <= number <= 1:
        raise ValueError(value)
    return number


SETTINGS = (
    Setting("record", str, "record.db", "The record file."),
    Setting("reviewer", str, "", "Name that signs judgements; the system's user name when empty."),
    Setting("workers", _positive, max(1, os.cpu_count() or 1), "Processes that read pages."),
    Setting("threads", _positive, 1, "Threads of the model, in each process."),
    Setting("confidence", _share, None, "Attributions below this confidence are left out; unset, the model's own."),
    Setting("page_bytes", _positive, 20_000_000, "Largest page read, in bytes, after unpacking."),
    Setting("page_seconds", _positive, 120, "Longest time one page may take, in seconds."),
    Setting("host", str, "127.0.0.1", "Address the desk listens on."),
    Setting("port", _port, 8321, "Port the desk listens on; 0 takes a free one."),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force; fields as in SETTINGS."""

    record: str
    reviewer: str
    workers: int
    threads: int
    confidence: float | None
    page_bytes: int
    page_seconds: int
    host: str
    port: int


def load(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings from the environment.

    Raises SettingError, naming the variable, for a value that is not allowed.
    """
    values: dict[str, Any] = {}
    for setting in SETTINGS:
        given = environ.get(setting.variable)
        try:
            values[setting.name] = setting.default if given is None else setting.cast(given)
        except ValueError as error:
            raise SettingError(f"{setting.variable}={given!r} is not allowed. {setting.help}") from error
    return Settings(**values)
