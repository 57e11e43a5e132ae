"""Where a page is found, which pages are its versions, and in which order."""

from collections.abc import Iterable

from sqlalchemy import Connection, exists, select, update

from ontherecord.store import schema as t
from ontherecord.store.pack import unpack_date
from ontherecord.store.search import SqliteSearch
from ontherecord.store.stand import stand
from ontherecord.store.versions import Dated, in_order

STANDARD_INPUT = "-"
_p, _a = t.pages.c, t.articles.c


def storable(name: str) -> str:
    """A file name with its undecodable bytes spelled out, since no text column holds them."""
    return name.encode("utf-8", "backslashreplace").decode()


def named(names: Iterable[str], sha256: str) -> str:
    """The address of a page without a URL, by its names alone."""
    return min(_files(map(storable, names)), default=f"{STANDARD_INPUT} {sha256[:12]}")


def address_of(connection: Connection, page: int) -> str:
    """The address of a stored page."""
    return str(connection.execute(select(_p.address).where(_p.key == page)).scalar_one())


def readdress(connection: Connection, page: int, url: str | None) -> set[str]:
    """Give a page its address: its URL; without one the least of the names that it and its versions share.

    Returns every address that may have gained or lost a version, but for the page's own former one.
    """
    former: set[str] = set()
    if url is not None:
        address = storable(url)
    else:
        sha256 = connection.execute(select(_p.sha256).where(_p.key == page)).scalar_one()
        names = list(connection.execute(select(t.names.c.name).where(t.names.c.page == page)).scalars())
        urlless = _p.hint_url.is_(None) & ~exists().where(_a.page == _p.key, _a.url.is_not(None))
        shared = select(_p.address).join(t.names).where(t.names.c.name.in_(_files(names)), urlless, _p.key != page)
        former = set(connection.execute(shared).scalars())
        address = min(former | {named(names, sha256)})
        connection.execute(update(t.pages).where(_p.address.in_(former), urlless).values(address=address))
    connection.execute(update(t.pages).where(_p.key == page).values(address=address))
    return former | {address}


def settle(connection: Connection, search: SqliteSearch, addresses: Iterable[str], page: int) -> bool:
    """Put the versions at each address in order and let judgements bear on them.

    Returns whether the page has other versions.
    """
    others = False
    for address in sorted(addresses):
        found = connection.execute(
            select(_a.key, _a.page, _a.published, _a.updated, _p.retrieved, _p.sha256, _a.version, _a.versions)
            .join(t.pages, _a.page == _p.key)
            .where(_p.address == address)
        ).all()
        told = [unpack_date(row.updated or row.published) for row in found]
        dated = [Dated(row.key, date, row.retrieved, row.sha256) for row, date in zip(found, told, strict=True)]
        places = {key: place for place, key in enumerate(in_order(dated), 1)}
        for row in found:
            if (row.version, row.versions) != (places[row.key], len(found)):
                _place(connection, row.key, places[row.key], len(found))
        others = others or (len(found) > 1 and any(row.page == page for row in found))
        stand(connection, search, address)
    return others


def _place(connection: Connection, article: int, version: int, versions: int) -> None:
    latest = version == versions
    values = {"version": version, "versions": versions, "latest": latest}
    connection.execute(update(t.articles).where(_a.key == article).values(**values))
    standing = (t.utterances.c.article == article) & t.utterances.c.rejected.is_(False)
    connection.execute(update(t.utterances).where(standing).values(listed=latest))


def _files(names: Iterable[str]) -> set[str]:
    """The names that are addresses: what came through standard input is at none."""
    return {name for name in names if name != STANDARD_INPUT and not name.startswith(f"{STANDARD_INPUT}:")}
