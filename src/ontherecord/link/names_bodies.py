"""What an article tells of a body: its name by the vocabulary, its initials, the offices it speaks for, its state."""

import re
from collections.abc import Sequence

from ontherecord.link.names_clean import is_generic
from ontherecord.link.names_register import states_in
from ontherecord.link.values import Naming
from ontherecord.records import ActorKind, MentionKind
from ontherecord.vocab.offices import Offices, fold
from ontherecord.vocab.reader import actor_words

_FORMS = 8
_OFFICES = 4


def body_naming(told: str, forms: Sequence[str], offices: Offices, named: frozenset[str]) -> Naming:
    """A body told by a name, and by other forms of it, in an article that names some states.

    It has the offices it speaks for where they are of one state. By a name that bodies of any state may have it is
    taken for one of a state that the article names.
    """
    name = offices.states.get(fold(told), told)
    spoken = offices.speaking_body(name)
    if is_generic(name) and name not in actor_words().known_bodies:
        spoken = tuple(office for office in spoken if office.of in named and " " in name)
    states = {office.of for office in spoken} or set(states_in(told))
    short = tuple(sorted(tuple(dict.fromkeys(form for form in forms if _is_short_for(form, told)))[:_FORMS]))
    if len(states) > 1:
        return Naming(name, ActorKind.BODY, short)
    posts = tuple(sorted(tuple(dict.fromkeys(office.name for office in spoken))[:_OFFICES]))
    return Naming(name, ActorKind.BODY, short, posts, tuple(sorted(states)))


def is_cry(words: str, kind: MentionKind, text: str) -> bool:
    """Whether what would be a body is a word in capitals that the text has in small letters too: HELP."""
    if kind is not MentionKind.BODY or not words.isupper() or words in actor_words().known_bodies:
        return False
    return words.isalpha() and re.search(rf"\b{words.lower()}\b", text) is not None


def _is_short_for(form: str, name: str) -> bool:
    """Whether a form is a name's initials: UNSC for the United Nations Security Council."""
    letters = form.replace(".", "")
    return letters.isupper() and letters == "".join(word[0] for word in name.split() if word[0].isupper())
