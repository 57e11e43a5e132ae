"""Who says "I", "we" and "you" in a text: what the roles of those who speak tell beyond the scores of pairs.

Outside quotation marks a text has one voice, or two that take turns (an interview). Everything here is linear in the
mentions.
"""

from bisect import bisect_left
from collections.abc import Iterator

import numpy as np

from ontherecord.nlp.pairs import Bools, Pairs
from ontherecord.nlp.tokenize import Ints
from ontherecord.nlp.traits import (
    BARE,
    FEMININE,
    INDEFINITE,
    MASCULINE,
    NAME,
    PERSON,
    PLURAL,
    POSSESSED,
    PRONOUNS,
    SINGULAR,
    Traits,
)

_I, _YOU, _WE = (PRONOUNS[name] for name in ("first", "second", "we"))
_ONE = [PRONOUNS[name] for name in ("first", "he", "she")]
# in how many paragraphs "I", and "you", stand before a text is taken for a conversation
_TURNS = 2
# what may stand after a mention for the next to be told of it: a comma, a copula
_TOLD_OF = (1, 2)
_MADAM_SPEAKER = len(("madam", "speaker"))
_ALL_OF_US = len(("all", "of", "us"))


def interviewed(traits: Traits) -> int | None:
    """The mention that names who is interviewed: the first full name above a conversation, if there is one."""
    unquoted = traits.quotation < 0
    first = traits.paragraph[(traits.pronoun == _I) & unquoted]
    second = traits.paragraph[(traits.pronoun == _YOU) & unquoted]
    if min(len(np.unique(first)), len(np.unique(second))) < _TURNS:
        return None
    named = (traits.kind == PERSON) & (traits.form == NAME) & (traits.number == SINGULAR)
    above = np.flatnonzero(named & (traits.paragraph < first[0])).tolist()
    return next((place for place in above if len(traits.names[place].parts) > 1), None)


def addresses(traits: Traits) -> Bools:
    """Which mentions are forms of address without a name: Madam Speaker."""
    titled = (traits.kind == PERSON) & (traits.form == BARE) & np.isin(traits.gender, (MASCULINE, FEMININE))
    two_words = (traits.core_words >= 0).sum(axis=1) == _MADAM_SPEAKER
    found: Bools = titled & two_words & (traits.pronoun == 0) & (traits.number == SINGULAR)
    return found


def barred(traits: Traits, pairs: Pairs) -> Bools:
    """Which pairs cannot be one.

    "A lawyer" is someone new, unless told of what stands right before, and neither "I" nor "you" go back to it. "He",
    "she" and "I" are not several. In a conversation "I" is who is interviewed or the name that opens the turn, and
    nobody else who is named.
    """
    b, a = pairs
    person, noun = traits.kind == PERSON, traits.pronoun == 0
    is_told_of = np.isin(traits.joint[a], _TOLD_OF) & (traits.next_word[a] == traits.first[b])
    is_new = (traits.form == INDEFINITE) & noun
    speaking = np.isin(traits.pronoun, (_I, _YOU))
    one, several = np.isin(traits.pronoun, _ONE), noun & (traits.number == PLURAL)
    is_someone_new = (is_new[b] & (person[b] | speaking[a]) & ~is_told_of) | (is_new[a] & speaking[b])
    found: Bools = is_someone_new | (one[a] & several[b]) | (one[b] & several[a]) | _others(traits, b, a)
    return found


def _others(traits: Traits, b: Ints, a: Ints) -> Bools:
    who = interviewed(traits)
    if who is None:
        return np.zeros(len(b), dtype=bool)
    own = traits.names[who].parts
    his = np.array([bool(name.parts) and name.parts <= own for name in traits.names], dtype=bool)
    other = (traits.form == NAME) & ~his
    opens = np.append(True, traits.paragraph[1:] != traits.paragraph[:-1]) & (traits.joint == 1)
    is_label = opens[a] & (traits.paragraph[a] == traits.paragraph[b])
    found: Bools = other[a] & (traits.pronoun[b] == _I) & (traits.quotation[b] < 0) & ~is_label
    return found


def settled(traits: Traits, chains: Ints) -> Ints:
    """Chains of nothing but pronouns with those they mean, as far as the text tells.

    "I" and "you" of a conversation are who is interviewed. "We" are the nearest of those told with "us" or "me" among
    them: Ann and I, all of us.
    """
    found = chains.copy()
    size = np.bincount(chains)
    holds_other = np.bincount(chains, ~np.isin(traits.pronoun, (_I, _YOU))) > 0
    holds_noun = np.bincount(chains, traits.pronoun == 0) > 0
    unquoted = np.bincount(chains, traits.quotation < 0) > 0
    who = interviewed(traits)
    if who is not None:
        found[((size > 1) & ~holds_other & unquoted)[chains]] = chains[who]
    for group, we in _groups(traits):
        if not holds_noun[chains[we]]:
            found[group] = chains[we]
    return found


def _groups(traits: Traits) -> Iterator[tuple[int, int]]:
    """Those told with "me" or "us" among them, each with the nearest "we", in quotation marks both or neither."""
    groups = np.flatnonzero(_with_us(traits)).tolist()
    quoted = (traits.quotation >= 0).tolist()
    wes: dict[bool, list[int]] = {True: [], False: []}
    for place in np.flatnonzero(traits.pronoun == _WE).tolist():
        wes[quoted[place]].append(place)
    heads = {which: traits.head[places].tolist() for which, places in wes.items()}
    for group in groups:
        known, head = heads[quoted[group]], int(traits.head[group])
        at = bisect_left(known, head)
        near = range(max(0, at - 1), min(len(known), at + 1))
        if near:
            yield group, wes[quoted[group]][min(near, key=lambda i: abs(known[i] - head))]


def _with_us(traits: Traits) -> Bools:
    """Which mentions tell of several with "I", "me", "we" or "us" at an end: Ann and I, me and Ann, all of us."""
    first, last, head, size = traits.first, traits.last, traits.head, traits.last - traits.first
    ends_in, begins_with = (
        {which: np.isin(edge, edge[traits.pronoun == which]) for which in (_I, _WE)} for edge in (last, first)
    )
    joined = (size >= _ALL_OF_US) & (head == last - 2) & ends_in[_I]
    led = (size >= _ALL_OF_US) & (head == first + 1) & begins_with[_I] & (traits.number == PLURAL)
    share = (size > 1) & (size <= _ALL_OF_US) & (head == first) & ends_in[_WE]
    found: Bools = (joined | led | share) & (traits.pronoun == 0) & (traits.form != POSSESSED)
    return found
