"""Bring the judgements of one address to bear on its utterances, after either changed."""

from collections import Counter, defaultdict
from typing import Any

from sqlalchemy import Connection, delete, select, update

from ontherecord.edtf import Edtf
from ontherecord.records import Verdict
from ontherecord.spans import Selector, anchor
from ontherecord.store import judgements as j
from ontherecord.store import schema as t
from ontherecord.store.columns import Row, quote
from ontherecord.store.load import machine_view
from ontherecord.store.match import best
from ontherecord.store.pack import days, dumps, unpack_spans
from ontherecord.store.search import STATEMENT_WORDS, SqliteSearch, Words


def stand(connection: Connection, search: SqliteSearch, address: str) -> None:
    """Recompute what is in force on every utterance of every version of the page at an address."""
    made = _judgements(connection, address)
    rows = _utterances(connection, address, only_judged=not made)
    if not made and not rows:
        return
    groups = _groups(connection, made, rows)
    force: dict[int, Row] = {}
    bearings: list[Row] = []
    for (_, keys), listed in groups.items():
        standing = j.in_force(listed)
        for made_on in listed:
            one = {"judgement": made_on["key"], "in_force": made_on is standing}
            bearings += [one | {"utterance": key} for key in keys or (None,)]
        if standing is not None:
            force |= dict.fromkeys(keys, standing)
    connection.execute(delete(t.bearings).where(t.bearings.c.judgement.in_([x["key"] for x in made])))
    if bearings:
        connection.execute(t.bearings.insert(), bearings)
    for key, row in rows.items():
        _set(connection, search, row, force.get(key))


def words(row: Row, text: str) -> Words:
    """What the index holds of an utterance: its content; and its source with the speaker and addressee in force."""
    who = (quote(text, unpack_spans(row["source"])), row["speaker"], row["addressee"])
    return row["key"], quote(text, unpack_spans(row["content"])), " / ".join(part for part in who if part)


def _judgements(connection: Connection, address: str) -> list[Row]:
    made = (
        select(t.judgements)
        .join(t.pages, t.pages.c.sha256 == t.judgements.c.page)
        .where(t.pages.c.address == address)
    )
    ordered = made.order_by(t.judgements.c.judged, t.judgements.c.id)
    return [dict(row) for row in connection.execute(ordered).mappings()]


def _utterances(connection: Connection, address: str, *, only_judged: bool) -> dict[int, Row]:
    found = (
        select(t.utterances, t.pages.c.sha256.label("page"), t.articles.c.latest)
        .join(t.articles, t.utterances.c.article == t.articles.c.key)
        .join(t.pages, t.articles.c.page == t.pages.c.key)
        .where(t.pages.c.address == address)
    )
    if only_judged:
        found = found.where(t.utterances.c.judgement.is_not(None))
    return {row["key"]: dict(row) for row in connection.execute(found).mappings()}


def _groups(
    connection: Connection, made: list[Row], rows: dict[int, Row]
) -> dict[tuple[str, tuple[int, ...]], list[Row]]:
    """The judgements by the utterances they bear on together; by their object where all of that is gone.

    Utterances belong together when their quoted words are the very same, or when one judgement leads to both: to the
    one that took the place of its object, and to those that have the words it was made on.
    """
    once = _said_once(rows)
    together = {key: {key} for key in rows}
    homes = {judgement["id"]: _home(connection, judgement, rows) for judgement in made}
    linked = [*once.values(), *([homes[x["id"]], *once.get(x["quotes"], ())] for x in made)]
    for keys in linked:
        merged = set().union(*(together[key] for key in keys if key is not None))
        together |= dict.fromkeys(merged, merged)
    groups: dict[tuple[str, tuple[int, ...]], list[Row]] = defaultdict(list)
    for judgement in made:
        some = [key for key in (homes[judgement["id"]], *once.get(judgement["quotes"], ())) if key is not None]
        group = ("", tuple(sorted(together[some[0]]))) if some else (judgement["object"], ())
        groups[group].append(judgement)
    return groups


def _said_once(rows: dict[int, Row]) -> dict[str, list[int]]:
    """The utterances by the hash of their quoted words, where these do not repeat in their version."""
    times = Counter((row["article"], row["quotes"]) for row in rows.values())
    once = defaultdict(list)
    for key, row in rows.items():
        if times[row["article"], row["quotes"]] == 1:
            once[row["quotes"]].append(key)
    return once


def _home(connection: Connection, judgement: Row, rows: dict[int, Row]) -> int | None:
    """The utterance a judgement was made on, or the one that took its place in the page."""
    redirect = select(t.redirects.c.new).where(t.redirects.c.old == judgement["object"])
    for id_ in (judgement["object"], connection.execute(redirect).scalar()):
        if (found := next((key for key, row in rows.items() if row["id"] == id_), None)) is not None:
            return found
    read = select(t.articles.c.key).join(t.pages).where(t.pages.c.sha256 == judgement["page"]).scalar_subquery()
    wanted = select(t.texts.c.text).where(t.texts.c.article == read)
    text = connection.execute(wanted).scalar()
    place = anchor(text, Selector(judgement["exact"], judgement["prefix"], judgement["suffix"])) if text else None
    if place is None:
        return None
    near = {key: unpack_spans(row["content"]) for key, row in rows.items() if row["page"] == judgement["page"]}
    return best([place], near)


def _set(connection: Connection, search: SqliteSearch, row: Row, judgement: Row | None) -> None:
    machine = machine_view(row)
    told = j.fields_of(machine)
    given = j.decided(judgement) if judgement else {}
    overruled = {f: machine[f] for f, value in given.items() if value != told[f]}
    values: dict[str, Any] = {f: j.column(f, given.get(f, told[f])) for f in j.FIELDS}
    first, last = days(None if values["said_on"] is None else Edtf(values["said_on"]))
    rejected = judgement is not None and judgement["verdict"] == Verdict.REJECT
    values |= {
        "said_first": first,
        "said_last": last,
        "judgement": judgement["key"] if judgement else None,
        "rejected": rejected,
        "listed": row["latest"] and not rejected,
        "machine": dumps(overruled) if overruled else None,
    }
    if all(row[name] == value for name, value in values.items()):
        return
    if (row["speaker"], row["addressee"]) != (values["speaker"], values["addressee"]):
        text = connection.execute(select(t.texts.c.text).where(t.texts.c.article == row["article"])).scalar_one()
        search.take(connection, STATEMENT_WORDS, [words(row, text)])
        search.put(connection, STATEMENT_WORDS, [words(row | values, text)])
    connection.execute(update(t.utterances).where(t.utterances.c.key == row["key"]).values(**values))
