"""The record's digest: what two records must have in common to be the same."""

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, select

from ontherecord.store import actors, decisions, issues
from ontherecord.store import schema as t
from ontherecord.store.clusters import ONE, OTHER
from ontherecord.store.load import rows_of
from ontherecord.store.pack import dumps

_BATCH = 200


def digest(connection: Connection) -> str:
    """SHA-256 over pages by hash of their bytes, redirects, lists of actors, issues, judgements by id, and links.

    Counted are the stored rows themselves, not the digests kept beside them; not counted are database keys, retrieval
    times, fingerprints of settings, and the order of versions, which may hang on retrieval.
    """
    total = hashlib.sha256()
    for line in _lines(connection):
        total.update(line.encode())
        total.update(b"\n")
    return total.hexdigest()


def _lines(connection: Connection) -> Iterator[str]:
    p = t.pages.c
    reached = ""
    columns = (p.sha256, p.address, p.media_type, p.size, p.hint_url, p.hint_outlet, p.hint_published, p.hint_plain)
    wanted = select(*columns, p.error_kind, p.error_message, p.key, t.articles.c.key.label("article"))
    wanted = wanted.outerjoin(t.articles, t.articles.c.page == p.key).order_by(p.sha256).limit(_BATCH)
    while rows := connection.execute(wanted.where(p.sha256 > reached)).all():
        for row in rows:
            names = select(t.names.c.name).where(t.names.c.page == row.key).order_by(t.names.c.name)
            yield dumps(["page", *row[:10], *connection.execute(names).scalars()])
            if row.article is not None:
                yield dumps(["reading", rows_of(connection, row.key).digest()])
        reached = rows[-1].sha256
    for redirect in connection.execute(select(t.redirects).order_by(t.redirects.c.old)):
        yield dumps(["redirect", *redirect])
    for one in actors.kept(connection):
        yield dumps(["actors", one.name, one.text])
    for issue in issues.kept(connection):
        yield dumps(["issue", issue.name, issue.terms, issue.without])
    j = t.judgements.c
    made = [column for column in j if column.name not in ("key", "page")]
    for judgement in connection.execute(select(*made, j.page).order_by(j.id)):
        yield dumps(["judgement", *judgement])
    for decision in sorted(decisions.read(connection), key=lambda one: one.id):
        yield dumps(["decision", decision.id])
    for line in _links(connection):
        yield dumps(line)


def _links(connection: Connection) -> Iterator[list[object]]:
    """What the record's digest tells of links: all but scores and reasons, whose last digits are a machine's."""
    n, i, m = t.nodes.c, t.items.c, t.matches.c
    nodes = select(n.digest, n.kind, n.value, n.cluster).order_by(n.digest)
    yield from (["node", *row] for row in connection.execute(nodes))
    items = select(i.id, i.kind, i.span, n.digest).join(t.nodes, i.node == n.key).order_by(i.id)
    yield from (["item", *row] for row in connection.execute(items))
    pairs = (
        select(ONE.c.digest, OTHER.c.digest, m.made, m.exact)
        .select_from(t.matches)
        .join(ONE, ONE.c.key == m.one)
        .join(OTHER, OTHER.c.key == m.other)
    )
    told = ((*sorted(row[:2]), *row[2:]) for row in connection.execute(pairs))
    yield from (["match", *row] for row in sorted(told))
