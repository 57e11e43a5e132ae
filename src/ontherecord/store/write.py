"""The Writer: readings and judgements into the tables, each call one transaction."""

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import Connection, Select, delete, exists, insert, select, update

from ontherecord.asof import PublicDays, public_days
from ontherecord.errors import JudgementError, NotFound, RecordError
from ontherecord.records import Hints, Judgement, LinkJudgement, Page, Reading, Verdict
from ontherecord.spans import Span
from ontherecord.store import actors, decisions, issues, pack, public
from ontherecord.store import judgements as j
from ontherecord.store import schema as t
from ontherecord.store.addresses import address_of, named, readdress, settle, storable
from ontherecord.store.base import Added
from ontherecord.store.columns import Row, hints_of, page_row
from ontherecord.store.disputes import SqlDisputing
from ontherecord.store.index import SqlIndex
from ontherecord.store.match import successors
from ontherecord.store.read import SqlView
from ontherecord.store.rows import Rows, to_rows
from ontherecord.store.search import ARTICLE_WORDS, STATEMENT_WORDS, SqliteSearch
from ontherecord.store.stand import stand, words

_COMPRESSION = 9
_DAY = 10  # characters of an instant that tell its day


_Placed: TypeAlias = list[tuple[str, tuple[Span, ...]]]
"""Ids of an article's objects of one kind, with their spans."""


class SqlWriter:
    """See ``base.Writer``.

    ``connection`` begins each transaction with the write lock; ``translated`` turns the database's errors into ours.
    """

    def __init__(
        self, connection: Connection, search: SqliteSearch, translated: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._connection = connection
        self._search = search
        self._translated = translated

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._translated(), self._connection.begin():
            yield

    def add(self, reading: Reading, settings: str | None = None) -> Added:
        """Keep a reading; idempotent. ``settings`` is what ``known`` asks for.

        Raises SpanError, PageUndecodable or RecordError for a reading that contradicts itself.
        """
        rows = to_rows(reading)
        digest = rows.digest()
        with self._transaction():
            page = self._keep_page(reading.page, rows.page, settings, error=(None, None))
            held = self._connection.execute(_read_from(page)).one_or_none()
            touched = {address_of(self._connection, page)}
            if held is None or held.reading != digest:
                before = [] if held is None else self._take_out(held)
                self._check_id(reading)
                self._put_in(page, reading, rows, digest)
                if held is not None:
                    self._redirect(held, before, reading)
            touched |= readdress(self._connection, page, reading.article.url or reading.page.hints.url)
            others = settle(self._connection, self._search, touched, page)
        if held is not None:
            return Added.UNCHANGED if held.reading == digest else Added.REREAD
        return Added.VERSION if others else Added.NEW

    def add_failed(self, page: Page, kind: str, message: str, settings: str | None = None) -> Added:
        """Keep the bytes of a page that could not be read, with the reason; an earlier reading of them stays."""
        with self._transaction():
            key = self._keep_page(page, page_row(page), settings, error=(kind, message))
            read = select(t.articles.c.url).where(t.articles.c.page == key)
            url = self._connection.execute(read).scalar() or page.hints.url
            touched = {address_of(self._connection, key)} | readdress(self._connection, key, url)
            settle(self._connection, self._search, touched, key)
        return Added.FAILED

    def judge(self, judgement: Judgement) -> None:
        """Append a judgement made by ``judgements.draft``; once, however often it is given.

        Raises NotFound for an unknown object, JudgementError for one that cannot be taken.
        """
        j.validate(judgement)
        with self._transaction():
            if self._connection.execute(select(exists().where(t.judgements.c.id == judgement.id))).scalar():
                return
            on = self._judged(judgement)
            self._connection.execute(insert(t.judgements).values(**j.to_row(judgement), **on))
            address = select(t.pages.c.address).where(t.pages.c.sha256 == on["page"])
            if (home := self._connection.execute(address).scalar()) is not None:
                stand(self._connection, self._search, home)
                decisions.unlink(self._connection, {home})

    def remove(self, sha256: str) -> None:
        """Take a page out, with all that was read from it; judgements stay, and are open again. Raises NotFound."""
        c = self._connection
        with self._transaction():
            page = c.execute(select(t.pages.c.key).where(t.pages.c.sha256 == sha256)).scalar()
            if page is None:
                raise NotFound(f"There is no page {sha256} in the record.")
            address = address_of(c, page)
            held = c.execute(_read_from(page)).one_or_none()
            if held is not None:
                self._take_out(held)
            c.execute(delete(t.pages).where(t.pages.c.key == page))
            settle(c, self._search, {address}, page)

    def unlinked(self, by: str) -> Sequence[str]:
        """Ids of the articles that have not been linked with this."""
        done = exists().where(t.linked.c.article == t.articles.c.key, t.linked.c.by == by)
        with self._transaction():
            return list(
                self._connection.execute(select(t.articles.c.id).where(~done).order_by(t.articles.c.key)).scalars()
            )

    def restart_links(self, version: str) -> None:
        """Drop all links that another version of linking made."""
        other = ~t.linked.c.by.startswith(f"{version}:", autoescape=True)
        with self._transaction():
            if self._connection.execute(select(exists().where(other))).scalar():
                for table in (t.items, t.nodes, t.linked, t.stale, t.freed, t.former):
                    self._connection.execute(delete(table))

    @contextmanager
    def indexing(self) -> Iterator[SqlIndex]:
        """The index of links, in one transaction that ends with the context."""
        with self._transaction():
            yield SqlIndex(self._connection)

    @contextmanager
    def disputing(self) -> Iterator[SqlDisputing]:
        """The disputes that are kept, in one transaction that ends with the context."""
        with self._transaction():
            view = SqlView(self._connection, self._search, self._translated)
            yield SqlDisputing(self._connection, view)

    def judge_links(self, judgement: LinkJudgement) -> None:
        """Append a decision on links; once, however often it is given. Raises JudgementError."""
        with self._transaction():
            decisions.keep(self._connection, judgement)

    def add_actors(self, name: str, text: str) -> bool:
        """Keep a list of office holders in place of what has its name; gives whether that changed anything."""
        with self._transaction():
            return actors.keep(self._connection, name, text)

    def remove_actors(self, name: str) -> None:
        """Take a list of office holders out. Raises NotFound."""
        with self._transaction():
            actors.drop(self._connection, name)

    def add_issue(self, name: str, terms: tuple[str, ...], without: tuple[str, ...] = ()) -> bool:
        """Keep an issue in place of what has its name; gives whether that changed anything."""
        with self._transaction():
            return issues.keep(self._connection, name, terms, without)

    def remove_issue(self, name: str) -> None:
        """Take an issue out. Raises NotFound."""
        with self._transaction():
            issues.drop(self._connection, name)

    def hints(self, sha256: str) -> Hints | None:
        """What was said of a page when it was read last; None for a page the record does not hold."""
        columns = (t.pages.c.hint_url, t.pages.c.hint_outlet, t.pages.c.hint_published, t.pages.c.hint_plain)
        with self._transaction():
            row = self._connection.execute(select(*columns).where(t.pages.c.sha256 == sha256)).mappings().first()
        return None if row is None else hints_of(dict(row))

    def known(self, sha256: str, settings: str, name: str | None = None) -> bool:
        """Whether these bytes were already read, without failing, with these settings (and under this name)."""
        held = select(t.pages.c.key).join(t.articles).where(
            t.pages.c.sha256 == sha256, t.pages.c.settings == settings, t.pages.c.error_kind.is_(None)
        )  # fmt: skip
        if name is not None:
            held = held.join(t.names, t.names.c.page == t.pages.c.key).where(t.names.c.name == storable(name))
        with self._transaction():
            return self._connection.execute(held).first() is not None

    # --- pages ----------------------------------------------------------------------------------

    def _keep_page(self, page: Page, row: Row, settings: str | None, error: tuple[str | None, str | None]) -> int:
        retrieved = pack.instant(page.retrieved)
        values = row | {"settings": settings, "error_kind": error[0], "error_message": error[1]}
        held = self._connection.execute(
            select(t.pages.c.key, t.pages.c.retrieved).where(t.pages.c.sha256 == page.sha256)
        ).one_or_none()
        if held is None:
            values |= {
                "retrieved": retrieved,
                "size": len(page.content),
                "address": named([page.name], page.sha256),
            }
            key = self._insert(t.pages, values)
            data = zlib.compress(page.content, _COMPRESSION)
            self._connection.execute(insert(t.contents).values(page=key, data=data))
        else:
            key = held.key
            if (
                error[0] is not None
                and self._connection.execute(select(exists().where(t.articles.c.page == key))).scalar()
            ):  # the reading that is kept was made with the hints and settings on file
                values = {"error_kind": error[0], "error_message": error[1]}
            values["retrieved"] = min(retrieved, held.retrieved)
            self._connection.execute(update(t.pages).where(t.pages.c.key == key).values(**values))
            if retrieved[:_DAY] < held.retrieved[:_DAY]:
                public.refresh(self._connection, key)
        name = storable(page.name)
        if not self._connection.execute(
            select(exists().where(t.names.c.page == key, t.names.c.name == name))
        ).scalar():
            self._connection.execute(insert(t.names).values(page=key, name=name))
        return key

    # --- readings -------------------------------------------------------------------------------

    def _check_id(self, reading: Reading) -> None:
        id_ = reading.article.id
        if self._connection.execute(select(exists().where(t.articles.c.id == id_))).scalar():
            raise RecordError(f"The article id {id_} of {reading.page.name} is another page's; it must be its own.")

    def _put_in(self, page: int, reading: Reading, rows: Rows, digest: str) -> None:
        article, days = reading.article, self._public_days(page, reading)
        first, last = pack.days(article.published)
        reasons = self._reasons(rows)
        key = self._insert(
            t.articles,
            {name: value for name, value in rows.article.items() if name != "text"}
            | {
                "empty": reasons.get(rows.article["empty"]),
                "page": page,
                "reading": digest,
                "utterances": len(rows.utterances),
            }
            | {"published_first": first, "published_last": last, "published_at": pack.at(article.published)}
            | {"version": 1, "versions": 1, "latest": True}
            | {"public": days.article.toordinal(), "earliest": days.earliest.toordinal()},
        )
        self._fill(t.texts, [{"article": key, "text": article.text}])
        makers = [self._maker(maker) for maker in rows.makers]
        self._fill(t.article_makers, [{"article": key, "n": n, "maker": maker} for n, maker in enumerate(makers)])
        for table, listed in ((t.mentions, rows.mentions), (t.timexes, rows.timexes)):
            self._fill(table, [_keyed(row, key, makers, reasons) for row in listed])
        for table, listed, told, known in (
            (t.communications, rows.communications, reading.communications, days.communications),
            (t.events, rows.events, reading.events, days.events),
        ):
            dated = [dict(zip(("first", "last"), pack.days(one.date), strict=True)) for one in told]
            full = [_keyed(row, key, makers, reasons) | day for row, day in zip(listed, dated, strict=True)]
            self._fill(table, _known(full, known))
        said = _known([_keyed(row, key, makers, reasons) for row in rows.utterances], days.utterances)
        self._put_utterances(key, reading, said)
        self._search.put(self._connection, ARTICLE_WORDS, [(key, article.title or "", article.text)])

    def _public_days(self, page: int, reading: Reading) -> PublicDays:
        """The days of a reading, of bytes that may have been retrieved before."""
        held = self._connection.execute(select(t.pages.c.retrieved).where(t.pages.c.key == page)).scalar_one()
        return public_days(replace(reading, page=replace(reading.page, retrieved=pack.unpack_instant(held))))

    def _put_utterances(self, article: int, reading: Reading, rows: Sequence[Row]) -> None:
        full = []
        for row, utterance in zip(rows, reading.utterances, strict=True):
            first, last = pack.days(utterance.said_on)
            full.append(
                row
                | {"said_first": first, "said_last": last, "judgement": None, "machine": None}
                | {"rejected": False, "listed": True}
            )
        self._fill(t.utterances, full)
        kept = select(t.utterances.c.n, t.utterances.c.key).where(t.utterances.c.article == article)
        keys = {row.n: row.key for row in self._connection.execute(kept)}
        said = [words(row | {"key": keys[row["n"]]}, reading.article.text) for row in full]
        self._search.put(self._connection, STATEMENT_WORDS, said)

    def _take_out(self, held: Any) -> list[_Placed]:
        """Remove an article and all that was derived from it; returns its objects' ids and places, kind by kind."""
        rows = select(t.utterances).where(t.utterances.c.article == held.key).order_by(t.utterances.c.n)
        found = [dict(row) for row in self._connection.execute(rows).mappings()]
        before = [[(row["id"], pack.unpack_spans(row["content"])) for row in found]]
        for table in (t.communications, t.events):
            told = select(table.c.id, table.c.mentions).where(table.c.article == held.key).order_by(table.c.n)
            before.append([(row.id, pack.unpack_spans(row.mentions)) for row in self._connection.execute(told)])
        self._search.take(self._connection, STATEMENT_WORDS, [words(row, held.text) for row in found])
        self._search.take(self._connection, ARTICLE_WORDS, [(held.key, held.title or "", held.text)])
        SqlIndex(self._connection).take(held.id)
        self._connection.execute(delete(t.articles).where(t.articles.c.key == held.key))
        return before

    def _redirect(self, held: Any, before: list[_Placed], reading: Reading) -> None:
        """Let the ids that a re-reading superseded lead to what took their place."""
        said: _Placed = [(u.id, u.content) for u in reading.utterances]
        told = (reading.communications, reading.events)
        after = [said, *([(one.id, one.mentions) for one in each] for each in told)]
        followed: dict[str, str] = {}
        for were, are in zip(before, after, strict=True):
            followed |= successors(were, are, held.text, reading.article.text)
        if held.id != reading.article.id:
            followed[held.id] = reading.article.id
        for old, new in followed.items():
            self._connection.execute(update(t.redirects).where(t.redirects.c.new == old).values(new=new))
        living = [reading.article.id, *(id_ for placed in after for id_, _ in placed)]
        self._connection.execute(delete(t.redirects).where(t.redirects.c.old.in_([*living, *followed])))
        self._fill(t.redirects, [{"old": old, "new": new} for old, new in followed.items()])

    def _reasons(self, rows: Rows) -> dict[str | None, int]:
        """Keys of the lists of reasons that stand behind empty fields."""
        told = {
            row["empty"]
            for row in (rows.article, *rows.timexes, *rows.utterances, *rows.communications, *rows.events)
        }
        told.discard(None)
        held = select(t.reasons.c.fields, t.reasons.c.key).where(t.reasons.c.fields.in_(told))
        keys: dict[str | None, int] = {row.fields: row.key for row in self._connection.execute(held)}
        return keys | {fields: self._insert(t.reasons, {"fields": fields}) for fields in sorted(told - keys.keys())}

    def _maker(self, maker: Row) -> int:
        same = [t.makers.c[name].is_not_distinct_from(value) for name, value in maker.items()]
        held = self._connection.execute(select(t.makers.c.key).where(*same)).scalar()
        return self._insert(t.makers, maker) if held is None else held

    def _judged(self, judgement: Judgement) -> Row:
        """The page of a judgement's object, the hash of its words, and its fields as they stand."""
        wanted = (
            select(t.utterances, t.pages.c.sha256.label("page"))
            .join(t.articles, t.utterances.c.article == t.articles.c.key)
            .join(t.pages, t.articles.c.page == t.pages.c.key)
            .where(t.utterances.c.id == judgement.object)
        )
        found = self._connection.execute(wanted).mappings().one_or_none()
        if judgement.verdict is Verdict.WITHDRAW and not self._has_judged(judgement, found["key"] if found else None):
            raise JudgementError(f"{judgement.reviewer} has no judgement on {judgement.object} to withdraw.")
        if found is not None:
            return {"page": found["page"], "quotes": found["quotes"], "seen": pack.dumps(j.fields_of(dict(found)))}
        former = select(t.judgements.c.page, t.judgements.c.quotes, t.judgements.c.seen)
        former = former.where(t.judgements.c.object == judgement.object)
        if judgement.verdict is not Verdict.WITHDRAW:
            raise NotFound(f"There is no statement {judgement.object} in the record.")
        return dict(self._connection.execute(former.limit(1)).mappings().one())

    def _has_judged(self, judgement: Judgement, utterance: int | None) -> bool:
        on = t.judgements.c.object == judgement.object
        if utterance is not None:
            on = t.judgements.c.key.in_(select(t.bearings.c.judgement).where(t.bearings.c.utterance == utterance))
        last = (
            select(t.judgements.c.verdict)
            .where(on, t.judgements.c.reviewer == judgement.reviewer)
            .order_by(t.judgements.c.judged.desc(), t.judgements.c.id.desc())
        )
        return self._connection.execute(last).scalar() not in (None, Verdict.WITHDRAW)

    def _insert(self, table: Any, values: Row) -> int:
        made = self._connection.execute(insert(table).values(**values)).inserted_primary_key
        assert made is not None
        return int(made[0])

    def _fill(self, table: Any, rows: Sequence[Row]) -> None:
        if rows:
            self._connection.execute(insert(table), rows)


def _read_from(page: int) -> Select[Any]:
    """What is needed of a page's article to take it out."""
    columns = (t.articles.c.key, t.articles.c.id, t.articles.c.title, t.texts.c.text, t.articles.c.reading)
    return select(*columns).join(t.texts).where(t.articles.c.page == page)


def _known(rows: Sequence[Row], days: Sequence[date]) -> list[Row]:
    return [row | {"public": day.toordinal()} for row, day in zip(rows, days, strict=True)]


def _keyed(row: Row, article: int, makers: Sequence[int], reasons: Mapping[str | None, int]) -> Row:
    keyed = row | {"article": article, "maker": makers[row["maker"]]}
    return keyed | {"empty": reasons.get(row["empty"])} if "empty" in row else keyed
