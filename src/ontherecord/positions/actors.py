"""Whose statements are asked for: an actor by any name that the record knows, with those who speak for it.

Names are looked up among those who speak. An actor's naming in an article has an id that is made of the article, the
kind and the name; so whether a speaker of that name is the actor is told by the cluster that the naming is in.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from ontherecord.edtf import Edtf
from ontherecord.errors import NotFound
from ontherecord.link.names import is_full
from ontherecord.positions.told import When, Who
from ontherecord.records import BETWEEN_NAMES, ActorKind, LinkKind, content_id
from ontherecord.store.base import StatementQuery, StatementRow, View
from ontherecord.vocab import reader
from ontherecord.vocab.offices import Offices, fold, with_added

_LOOKED_AT = 24
_NEAR = 5
_SPEAKING = 200
_ID = re.compile(r"[pn][0-9a-f]{7,20}")
_KINDS = (ActorKind.PERSON, ActorKind.STATE, ActorKind.BODY)


def find(view: View, asked: str, terms: tuple[str, ...]) -> Who:
    """The actor that somebody means by a name, or by the id of its cluster or of a naming.

    Of several of one name, the one who most often says one of the terms, else who speaks most often; the ids of the
    others are told. Raises NotFound.
    """
    if _ID.fullmatch(asked):
        return _linked(view, asked, view.cluster(asked).id, ())
    wanted = {fold(name) for name in _known(view, asked)}
    namings = _who_speak(view, asked, terms)
    homes = clusters(view, namings)
    counted = Counter(home for home in homes.values() if home is not None)
    if counted:
        best, *others = sorted(counted, key=lambda id_: (-counted[id_], id_))
        return _linked(view, asked, best, tuple(others))
    if namings:
        names = tuple(dict.fromkeys(name for _, name in namings))
        kind = next((row.utterance.speaker.kind.value for row, _ in namings if row.utterance.speaker), None)
        return Who(asked, names[0], None, kind, names)
    for actor in view.actors(asked, limit=_NEAR) if asked.strip() else ():
        if any(fold(name) in wanted for name in actor.names):
            return _linked(view, asked, actor.id, ())
    raise NotFound(
        f"The record knows no actor {asked!r}. `ontherecord actors named WORDS` lists who is named in it, with ids."
    )


def with_speakers(view: View, who: Who, terms: tuple[str, ...]) -> tuple[Who, tuple[StatementRow, ...]]:
    """A state or body with those who speak for it, and their statements that have any of the terms.

    They are its bodies, and the holders of its offices as long as they held them.
    """
    register = _register(view)
    offices = [office for name in who.names for office in (register.of(name) or register.speaking_body(name))]
    if not offices:
        return who, ()
    holders = {held.holder for office in offices for held in office.holdings}
    bodies = {body for office in offices for body in office.bodies}
    states = {office.of for office in offices}
    query = StatementQuery(terms=terms, limit=_SPEAKING)
    rows = {
        row.utterance.id: row for row in view.statements(replace(query, speakers=tuple(sorted(holders | bodies))))
    }
    for word in sorted({word for state in states for word in _called(state)}):
        rows |= {row.utterance.id: row for row in view.statements(replace(query, text=word))}
    speaking = [(row, _speaking(row, offices, register, holders)) for row in rows.values()]
    names = sorted({name for _, found in speaking for name in found} - set(who.names))
    return replace(who, speaking=tuple(names)), tuple(row for row, found in speaking if found)


def of_actor(view: View, who: Who, rows: Sequence[StatementRow]) -> list[StatementRow]:
    """Those of some statements, found by the actor's names, whose speaker is the actor and no other of its name."""
    if who.id is None:
        return list(rows)
    names = set(who.names)
    said = [(row, name) for row in rows for name in names_of(row) if name in names]
    homes = clusters(view, said)
    loose = [(row, name) for row, name in said if homes[row.utterance.id, name] is None and not is_full(name)]
    there = clusters(view, [(row, other) for row, _ in loose for other in who.names])
    kept = []
    for row, name in said:
        home = homes[row.utterance.id, name]
        if home is None and not is_full(name) and who.kind == ActorKind.PERSON:
            home = who.id if any(there[row.utterance.id, other] == who.id for other in who.names) else ""
        if home in (None, who.id):
            kept.append(row)
    return list({row.utterance.id: row for row in kept}.values())


def clusters(view: View, said: Iterable[tuple[StatementRow, str]]) -> Mapping[tuple[str, str], str | None]:
    """The actor that each name stands for, by statement and name; None for one that is not linked."""
    ids = {
        (row.utterance.id, name): [content_id("naming", row.article.id, kind, name) for kind in _kinds(row)]
        for row, name in said
    }
    homes = view.clusters_of(sorted({id_ for listed in ids.values() for id_ in listed}))
    return {key: next((homes[id_] for id_ in listed if id_ in homes), None) for key, listed in ids.items()}


def names_of(row: StatementRow) -> list[str]:
    """The names of those who said it: one, or several who are joint; none of those who have no name."""
    speaker = row.utterance.speaker
    if row.speaker is None or (speaker is not None and speaker.kind is ActorKind.UNNAMED):
        return []
    return (
        row.speaker.split(BETWEEN_NAMES) if speaker is not None and speaker.kind is ActorKind.JOINT else [row.speaker]
    )


def when(row: StatementRow) -> When:
    """When it was said; else the day by which it was, told by who reported it first."""
    if row.said_on is not None:
        return When(Edtf(row.said_on), bound=False)
    reported = row.utterance.reported_on or row.article.published
    return When(reported.day if reported is not None else None, bound=True)


def _kinds(row: StatementRow) -> tuple[ActorKind, ...]:
    speaker = row.utterance.speaker
    return (speaker.kind,) if speaker is not None and speaker.kind in _KINDS else _KINDS


def _linked(view: View, asked: str, id_: str, others: tuple[str, ...]) -> Who:
    if view.cluster(id_).kind is not LinkKind.ACTOR:
        raise NotFound(
            f"{asked} is the id of no actor. `ontherecord actors named WORDS` lists actors with their ids."
        )
    row = view.actor(id_)
    return Who(asked, row.name, row.id, row.kind, row.names, others)


def _who_speak(view: View, asked: str, terms: tuple[str, ...]) -> list[tuple[StatementRow, str]]:
    """Some statements of whoever has the name: on the terms where there are any, since these are found soonest."""
    names = _known(view, asked)
    wanted = set(map(fold, names))
    queries = [StatementQuery(terms=terms, speakers=names), StatementQuery(speakers=names)]
    for query in (*queries, *([StatementQuery(text=asked)] if asked.strip() else ())):
        rows = view.statements(replace(query, limit=_LOOKED_AT if query.speakers else 4 * _LOOKED_AT))
        if found := [(row, name) for row in rows for name in names_of(row) if fold(name) in wanted]:
            return found
    return []


def _known(view: View, asked: str) -> tuple[str, ...]:
    """The name, and what else the vocabulary calls its bearer: one person of the register, or a state."""
    asked = " ".join(asked.split())
    people = _register(view).persons(asked)
    names = [name for person in people if len(people) == 1 for name in (person.name, *person.also)]
    state = _states().get(fold(asked))
    return tuple(dict.fromkeys((asked, *names, *((state,) if state else ()))))


def _speaking(row: StatementRow, offices: Sequence[object], register: Offices, holders: set[str]) -> list[str]:
    """Who of a statement's speakers holds one of the offices on that day, or is a body that speaks for one."""
    day = when(row).day
    found = []
    for name in names_of(row):
        known = register.persons(name)
        if len(known) == 1 and known[0].name in holders:
            held = register.held_by(name, day) if day is not None else ()
            found += [name] if any(office in offices for office, _ in held) else []
        elif any(office in offices for office in register.speaking_body(name)):
            found.append(name)
    return found


def _register(view: View) -> Offices:
    return with_added(tuple(one.text for one in view.actor_lists()))


def _called(state: str) -> tuple[str, ...]:
    """What a body's name is called after, that is of a state."""
    return next((one.adjectives[:1] for one in reader.states() if one.name == state), ())


@cache
def _states() -> dict[str, str]:
    return {fold(name): one.name for one in reader.states() for name in (*one.names, *one.korean)}
