"""The template environment: autoescaped, strict about names, with the few filters the rooms share."""

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from ontherecord.edtf import Edtf
from ontherecord.vocab.disputed import NAMES
from ontherecord.web.asof import carried
from ontherecord.web.conflicts import dated, path_of
from ontherecord.web.dates import human, machine, moment
from ontherecord.web.security import web_address
from ontherecord.web.told import act, kind_of, lasting, not_happened, parties

HERE = Path(__file__).parent
STATIC = HERE / "static"
CLIP = 700
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Room:
    """One room in the navigation."""

    name: str
    title: str
    path: str


ROOMS = (
    Room("overview", "Overview", "/"),
    Room("timeline", "Timeline", "/timeline"),
    Room("communications", "Communications", "/communications"),
    Room("statements", "Statements", "/statements"),
    Room("positions", "Positions", "/positions"),
    Room("conflicts", "Conflicts", "/conflicts"),
    Room("actors", "Actors", "/actors"),
    Room("articles", "Articles", "/articles"),
    Room("review", "Review", "/review"),
)


def plain(text: object) -> str:
    """Text that HTML can carry: control characters and half surrogates become U+FFFD."""
    return _CONTROL.sub("�", str(text))


def words(text: object, limit: int = CLIP) -> Markup:
    """Words of a page, escaped and isolated: their direction marks end with them. At most ``limit`` code points.

    What is cut is cut at a word, and says so.
    """
    shown = plain(str(text)[: limit + 1])
    cut = shown if len(shown) <= limit else re.sub(r"\s+\S{0,40}$", "", shown)[:limit]
    rest = Markup("") if cut == shown else Markup(' <span class="cut" title="{}">[…]</span>').format("shortened here")
    return Markup("<bdi>{}</bdi>{}").format(cut, rest)


def when(date: Edtf | str | None) -> Markup:
    """A date in words, with the machine's form where HTML has one."""
    text, exact = human(date), machine(date)
    return Markup('<time datetime="{}">{}</time>').format(exact, text) if exact else escape(text)


def day(date: Edtf | str | None) -> Markup:
    """A date without its time of day."""
    return when(re.sub(r"T[^~?%/,}]*", "", str(date or "")))


def percent(share: float) -> str:
    """0.824 as "82 %"."""
    return f"{share * 100:.0f} %"


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 page", "2,000 pages"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def language(code: str | None) -> str:
    """What may stand in a ``lang`` attribute; empty where the language is unknown."""
    return code if code and _LANGUAGE.fullmatch(code) else ""


@lru_cache
def static_path() -> str:
    """Where our own files are. It changes when any of them does, so that modules find each other's like versions."""
    content = b"".join(path.read_bytes() for path in sorted(STATIC.iterdir()))
    return f"/static/{hashlib.sha256(content).hexdigest()[:12]}"


def asset(name: str) -> str:
    """The address of one of our own files."""
    return f"{static_path()}/{name}"


def environment(*, reviewer: str, version: str, title: str) -> Environment:
    """The environment all rooms are rendered in."""
    env = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(
        carried=carried,
        words=words,
        plain=plain,
        when=when,
        day=day,
        human=human,
        moment=moment,
        percent=percent,
        web_address=web_address,
    )
    env.globals.update(
        asset=asset, rooms=ROOMS, reviewer=reviewer, version=version, record=title, count=count, language=language
    )
    env.globals.update(path_of=path_of, conflict_dated=dated, conflict_labels=NAMES)
    env.globals.update(act=act, kind_of=kind_of, lasting=lasting, not_happened=not_happened, parties=parties)
    return env
