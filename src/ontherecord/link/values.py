"""What linking compares: values taken from the objects of one article, without their place and id.

Two objects with equal values are one node: a wire copy, or a name told the same way by a thousand pages, is compared
once. A value therefore holds all that ``compare`` looks at, and nothing else; its fields are texts, numbers, None,
or tuples of these, so that the record can keep it. Days are ISO texts (``2018-09-21``), ranges half of which may be
open are two fields, first and last, both None where nothing is told.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Likeness:
    """How probable it is that two values are the same thing, 0 to 1, and why, in words for people.

    A score of 0 is a reason to keep them apart, whatever other values say. ``exact``: they agree word by word, which
    also joins what one article tells twice.
    """

    score: float
    reasons: tuple[str, ...]
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Naming:
    """Somebody, or a body or state, as one article names them.

    ``name``: the fullest form; ``forms``: the others. ``kind``: an ActorKind. ``offices``: what the page calls them
    ("North Korean leader", "former Vice Unification Minister"), ``states``: those they act for, by the vocabulary's
    names. ``known``: the persons of the register that they may be (their names there). ``year``: of publication.
    ``beside``: who else the article names, only where the name alone tells little.
    """

    name: str
    kind: str
    forms: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    year: int | None = None
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Saying:
    """One utterance. ``text`` is its content, discontinuous parts joined by " … ".

    ``company``: who took part in what the page as a whole is an account of, sorted.
    ``speaker`` and ``addressee`` are names (joint ones with "; "), with their ActorKind; ``known`` the register's
    names for the speaker. ``said_*``: days on which it may have been said; ``reported``: the day it was made public.
    """

    text: str
    language: str | None = None
    speaker: str | None = None
    speaker_kind: str | None = None
    known: tuple[str, ...] = ()
    addressee: str | None = None
    channel: str | None = None
    said_first: str | None = None
    said_last: str | None = None
    reported: str | None = None
    directness: str = "indirect"
    modality: str | None = None
    company: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """One communication. ``sides``: who takes part, each (name, ActorKind, part, register's name or "").

    ``kind``: a Channel; ``first`` and ``last``: days on which it may have been. ``published``: day of the article.
    ``author``: whose account the page is. ``beside``: where a side is not told, whom the article has else, by the
    register's names.
    """

    kind: str
    sides: tuple[tuple[str, str, str, str], ...]
    first: str | None = None
    last: str | None = None
    published: str | None = None
    place: str | None = None
    status: str | None = None
    count: int | None = None
    subject: str | None = None
    author: str | None = None
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """One event. ``words``: those that tell of the act; ``sentence``: where they stand.

    ``actor`` and ``recipient``: names, with the register's name for them or None. ``talk``: where the act is a
    communication of the page, the values of that ``Exchange``, by which it is then compared. ``outlet``: whose page
    it is, by name or by the host of its address.
    """

    type: str
    words: str
    sentence: str
    mode: str | None = None
    actor: str | None = None
    actor_known: str | None = None
    recipient: str | None = None
    recipient_known: str | None = None
    first: str | None = None
    last: str | None = None
    published: str | None = None
    place: str | None = None
    status: str | None = None
    outlet: str | None = None
    talk: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """An article's text as copies are found by: hashes of its sentences and of runs of its words.

    ``sketch``: least hashes of its runs of words, one for each of a fixed row of hash functions (MinHash, Broder
    1997). ``sentences``: hashes of its longer sentences, in order. ``runs``: how many runs of words it has.
    ``outlet``: whose page it is, by name or by the host of its address.
    """

    sketch: tuple[int, ...]
    sentences: tuple[int, ...]
    runs: int
    outlet: str | None = None
