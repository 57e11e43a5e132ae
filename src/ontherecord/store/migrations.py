"""Numbered migrations: what brings a record of any age to the present tables.

Each runs once, in its own transaction, and is recorded there. A migration that was released is never edited; a
change is a new number. ``{key}`` and ``{bytes}`` stand for the dialect's types.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, inspect, select

from ontherecord.store import schema

_TYPES = {"sqlite": {"key": "INTEGER PRIMARY KEY", "bytes": "BLOB", "real": "FLOAT"}}
_BODY = "article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE, n INTEGER NOT NULL"
_MAKER = "maker INTEGER NOT NULL REFERENCES makers (key)"
_EMPTY = "empty INTEGER REFERENCES reasons (key)"


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: statements for every database, then those of one dialect."""

    number: int
    name: str
    common: tuple[str, ...]
    sqlite: tuple[str, ...] = ()


_PAGES = (
    """CREATE TABLE pages (key {key}, sha256 TEXT NOT NULL UNIQUE, address TEXT NOT NULL, media_type TEXT NOT NULL,
    retrieved TEXT NOT NULL, size INTEGER NOT NULL, hint_url TEXT, hint_outlet TEXT, hint_published TEXT,
    hint_plain BOOLEAN NOT NULL, error_kind TEXT, error_message TEXT, settings TEXT)""",
    "CREATE INDEX pages_address ON pages (address)",
    """CREATE TABLE contents (page INTEGER NOT NULL PRIMARY KEY REFERENCES pages (key) ON DELETE CASCADE,
    data {bytes} NOT NULL)""",
)
_NAMES = """CREATE TABLE names (name TEXT NOT NULL, page INTEGER NOT NULL REFERENCES pages (key) ON DELETE CASCADE,
    PRIMARY KEY (name, page))"""
_NAMES_PAGE = "CREATE INDEX names_page ON names (page)"

_ARTICLES = (
    """CREATE TABLE makers (key {key}, stage TEXT NOT NULL, version TEXT NOT NULL, model TEXT,
    settings TEXT NOT NULL)""",
    "CREATE TABLE reasons (key {key}, fields TEXT NOT NULL UNIQUE)",
    f"""CREATE TABLE articles (key {{key}}, page INTEGER NOT NULL UNIQUE REFERENCES pages (key) ON DELETE CASCADE,
    id TEXT NOT NULL UNIQUE, url TEXT, title TEXT, byline TEXT, authors TEXT, outlet TEXT, published TEXT,
    updated TEXT, language TEXT, blocks TEXT NOT NULL, sentences TEXT NOT NULL, found TEXT, evidence TEXT,
    {_EMPTY}, published_first TEXT, published_last TEXT, published_at TEXT, utterances INTEGER NOT NULL,
    version INTEGER NOT NULL, versions INTEGER NOT NULL, latest BOOLEAN NOT NULL, reading TEXT NOT NULL,
    text_sha256 TEXT NOT NULL)""",
    """CREATE TABLE texts (article INTEGER NOT NULL PRIMARY KEY REFERENCES articles (key) ON DELETE CASCADE,
    text TEXT NOT NULL)""",
    "CREATE INDEX articles_newest ON articles (latest, published_first, published_at, id)",
)
_MADE_BY = f"CREATE TABLE article_makers ({_BODY}, {_MAKER}, PRIMARY KEY (article, n))"

_MENTIONS = f"""CREATE TABLE mentions ({_BODY}, starts INTEGER NOT NULL, ends INTEGER NOT NULL, kind TEXT NOT NULL,
    chain INTEGER, confidence {{real}}, {_MAKER}, PRIMARY KEY (article, n))"""
_TIMEXES = f"""CREATE TABLE timexes ({_BODY}, starts INTEGER NOT NULL, ends INTEGER NOT NULL, type TEXT NOT NULL,
    value TEXT, edtf TEXT, anchor TEXT, confidence {{real}}, {_EMPTY}, {_MAKER}, PRIMARY KEY (article, n))"""

_JUDGEMENTS = (
    """CREATE TABLE judgements (key {key}, id TEXT NOT NULL UNIQUE, reviewer TEXT NOT NULL, judged TEXT NOT NULL,
    object TEXT NOT NULL, article TEXT NOT NULL, page TEXT NOT NULL, exact TEXT NOT NULL,
    prefix TEXT NOT NULL, suffix TEXT NOT NULL, verdict TEXT NOT NULL, corrections TEXT, note TEXT,
    quotes TEXT NOT NULL, seen TEXT NOT NULL)""",
    "CREATE INDEX judgements_page ON judgements (page)",
    "CREATE INDEX judgements_object ON judgements (object)",
)

_DERIVED = (
    f"""CREATE TABLE utterances (key {{key}}, {_BODY}, id TEXT NOT NULL UNIQUE, source TEXT, cue TEXT, content TEXT,
    quotes TEXT NOT NULL, directness TEXT NOT NULL, speaker TEXT, speaker_kind TEXT, speaker_span TEXT,
    speaker_office TEXT,
    addressee TEXT, addressee_kind TEXT, addressee_span TEXT, channel TEXT, said_on TEXT, reported_on TEXT,
    sourcing TEXT, hedged BOOLEAN, modality TEXT, chain TEXT, parent TEXT, confidence {{real}}, evidence TEXT,
    {_EMPTY}, {_MAKER}, said_first TEXT, said_last TEXT, judgement INTEGER REFERENCES judgements (key),
    rejected BOOLEAN NOT NULL, listed BOOLEAN NOT NULL, machine TEXT)""",
    "CREATE INDEX utterances_article ON utterances (article, n, listed)",
    "CREATE INDEX utterances_said ON utterances (said_first, said_last, listed)",
    "CREATE INDEX utterances_judgement ON utterances (judgement, listed)",
    *(
        f"CREATE INDEX utterances_{field} ON utterances ({field}, listed)"
        for field in ("speaker", "addressee", "channel", "directness", "sourcing")
    ),
    f"""CREATE TABLE communications (key {{key}}, {_BODY}, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, mentions TEXT,
    participants TEXT, date TEXT, place TEXT, status TEXT, count INTEGER, duration TEXT, subject TEXT, relations TEXT,
    author TEXT, author_kind TEXT, author_span TEXT, confidence {{real}}, evidence TEXT, {_EMPTY}, {_MAKER},
    first TEXT, last TEXT)""",
    "CREATE INDEX communications_article ON communications (article, n)",
    "CREATE INDEX communications_day ON communications (first, last)",
    f"""CREATE TABLE events (key {{key}}, {_BODY}, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, mode TEXT,
    contexts TEXT, cameo TEXT, mentions TEXT, actor TEXT, actor_kind TEXT, actor_span TEXT, recipient TEXT,
    recipient_kind TEXT, recipient_span TEXT, date TEXT, place TEXT, status TEXT, confidence {{real}}, evidence TEXT,
    {_EMPTY}, {_MAKER}, first TEXT, last TEXT)""",
    "CREATE INDEX events_article ON events (article, n)",
    "CREATE INDEX events_day ON events (first, last)",
    """CREATE TABLE bearings (key {key}, judgement INTEGER NOT NULL REFERENCES judgements (key),
    utterance INTEGER REFERENCES utterances (key) ON DELETE SET NULL, in_force BOOLEAN NOT NULL)""",
    "CREATE INDEX bearings_judgement ON bearings (judgement)",
    "CREATE INDEX bearings_utterance ON bearings (utterance)",
    "CREATE TABLE redirects (old TEXT NOT NULL PRIMARY KEY, new TEXT NOT NULL)",
    "CREATE INDEX redirects_new ON redirects (new)",
)

_LINKS = (
    """CREATE TABLE linked (article INTEGER NOT NULL PRIMARY KEY REFERENCES articles (key) ON DELETE CASCADE,
    by TEXT NOT NULL)""",
    """CREATE TABLE nodes (key {key}, kind TEXT NOT NULL, digest TEXT NOT NULL UNIQUE, value TEXT NOT NULL,
    cluster TEXT NOT NULL)""",
    "CREATE INDEX nodes_cluster ON nodes (cluster)",
    """CREATE TABLE items (key {key}, kind TEXT NOT NULL, id TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    node INTEGER NOT NULL REFERENCES nodes (key), span TEXT NOT NULL)""",
    "CREATE TABLE former (old TEXT NOT NULL PRIMARY KEY, member TEXT NOT NULL)",
    "CREATE INDEX former_member ON former (member)",
    "CREATE TABLE stale (node INTEGER NOT NULL PRIMARY KEY REFERENCES nodes (key) ON DELETE CASCADE)",
    "CREATE TABLE freed (hash INTEGER NOT NULL PRIMARY KEY, kind TEXT NOT NULL, nodes INTEGER NOT NULL)",
    "CREATE INDEX items_article ON items (article)",
    "CREATE INDEX items_node ON items (node, id)",
)
_NODE_KEYS = """CREATE TABLE node_keys (hash INTEGER NOT NULL,
    node INTEGER NOT NULL REFERENCES nodes (key) ON DELETE CASCADE, PRIMARY KEY (hash, node))"""
_NODE_KEYS_NODE = "CREATE INDEX node_keys_node ON node_keys (node)"
_MATCHES = """CREATE TABLE matches (one INTEGER NOT NULL REFERENCES nodes (key) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES nodes (key) ON DELETE CASCADE, score {real} NOT NULL,
    made BOOLEAN NOT NULL, exact BOOLEAN NOT NULL, reasons TEXT NOT NULL, PRIMARY KEY (one, other))"""
_MATCHES_OTHER = "CREATE INDEX matches_other ON matches (other)"
_VECTORS = """CREATE TABLE vectors (node INTEGER NOT NULL REFERENCES nodes (key) ON DELETE CASCADE,
    text INTEGER NOT NULL, data {bytes} NOT NULL, PRIMARY KEY (node, text))"""

_LINK_JUDGEMENTS = (
    """CREATE TABLE link_judgements (key {key}, id TEXT NOT NULL UNIQUE, reviewer TEXT NOT NULL, judged TEXT NOT NULL,
    kind TEXT NOT NULL, verdict TEXT NOT NULL, withdraws TEXT, note TEXT)""",
    """CREATE TABLE anchors (key {key}, judgement INTEGER NOT NULL REFERENCES link_judgements (key),
    side INTEGER NOT NULL, n INTEGER NOT NULL, object TEXT NOT NULL, page TEXT NOT NULL, exact TEXT NOT NULL,
    prefix TEXT NOT NULL, suffix TEXT NOT NULL)""",
    "CREATE INDEX anchors_page ON anchors (page)",
    "CREATE INDEX anchors_object ON anchors (object)",
    "CREATE INDEX anchors_judgement ON anchors (judgement)",
)
_LINK_BEARINGS = """CREATE TABLE link_bearings (anchor INTEGER NOT NULL REFERENCES anchors (key),
    item INTEGER NOT NULL REFERENCES items (key) ON DELETE CASCADE, PRIMARY KEY (anchor, item))"""
_LINK_BEARINGS_ITEM = "CREATE INDEX link_bearings_item ON link_bearings (item)"


def _append_only(*tables: str) -> tuple[str, ...]:
    return tuple(
        f"""CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table}
    BEGIN SELECT RAISE(ABORT, 'judgements are only ever appended'); END"""
        for table in tables
        for verb in ("update", "delete")
    )


_ACTOR_LISTS = (
    """CREATE TABLE actor_lists (name TEXT NOT NULL PRIMARY KEY, text TEXT NOT NULL, sha256 TEXT NOT NULL,
    added TEXT NOT NULL)""",
)

_ISSUES = (
    """CREATE TABLE issues (name TEXT NOT NULL PRIMARY KEY, terms TEXT NOT NULL, without TEXT NOT NULL,
    added TEXT NOT NULL)""",
)

_PUBLIC = (  # filled by ``public.fill``, whatever the present tables are
    *(
        f"ALTER TABLE {table} ADD COLUMN {column} INTEGER NOT NULL DEFAULT 0"
        for table, column in (
            *(("articles", "public"), ("articles", "earliest"), ("utterances", "public")),
            *(("communications", "public"), ("events", "public"), ("items", "public")),
        )
    ),
    "CREATE INDEX articles_public ON articles (public, earliest)",
    "CREATE INDEX articles_versions ON articles (versions) WHERE versions > 1",
    "CREATE INDEX utterances_public ON utterances (public)",
    "CREATE INDEX communications_public ON communications (public)",
    "CREATE INDEX events_public ON events (public)",
    "CREATE INDEX items_public ON items (node, public)",
)

_DISPUTES = (  # filled by ``conflicts.settle``, from what ``_NOTING`` notes
    """CREATE TABLE disputes (key {key}, id TEXT NOT NULL, rule INTEGER NOT NULL, unit TEXT NOT NULL,
    kind TEXT NOT NULL, field TEXT NOT NULL, gravity INTEGER NOT NULL, faint BOOLEAN NOT NULL, newest TEXT NOT NULL,
    known INTEGER NOT NULL, parties TEXT NOT NULL, data TEXT NOT NULL, UNIQUE (id, rule, unit))""",
    "CREATE INDEX disputes_order ON disputes (faint, gravity, newest DESC, id)",
    "CREATE TABLE unsettled (what TEXT NOT NULL PRIMARY KEY)",
)
_DISPUTE = "dispute INTEGER NOT NULL REFERENCES disputes (key) ON DELETE CASCADE"
_DISPUTED = f"CREATE TABLE disputed (what TEXT NOT NULL, {_DISPUTE}, PRIMARY KEY (what, dispute))"
_DISPUTE_DAYS = f"""CREATE TABLE dispute_days ({_DISPUTE}, n INTEGER NOT NULL, public INTEGER NOT NULL,
    newest TEXT NOT NULL, PRIMARY KEY (dispute, n))"""
_LIKENESSES = """CREATE TABLE likenesses (hash INTEGER NOT NULL, what TEXT NOT NULL, home TEXT NOT NULL,
    PRIMARY KEY (hash, what))"""


def _noted(name: str, on: str, what: str) -> str:
    return f"""CREATE TRIGGER noted_{name} AFTER {on}
    BEGIN INSERT OR IGNORE INTO unsettled {what}; END"""


_OF_NODE = """SELECT cluster FROM nodes WHERE key = {node} AND kind IN ('statement', 'communication', 'event')
    AND cluster <> ''"""
_OF_ITEM = _OF_NODE.format(node="(SELECT node FROM items WHERE key = {item})")
_OF_PAIR = """SELECT cluster FROM nodes WHERE key IN ({side}.one, {side}.other) AND kind = 'communication'
    AND cluster <> ''"""
_ORDER = "version, versions, latest, published, public, outlet"
_STANDING = "judgement, rejected, listed, speaker, addressee, channel, said_on"
_NOTING = (  # whatever changes what pages tell of a thing, or what is one, lets its conflicts be found again
    _noted("article_new", "INSERT ON articles", "VALUES (new.id)"),
    _noted("article_gone", "DELETE ON articles", "VALUES (old.id)"),
    _noted("article", f"UPDATE OF {_ORDER} ON articles", "VALUES (new.id)"),
    _noted("statement", f"UPDATE OF {_STANDING} ON utterances", "SELECT id FROM articles WHERE key = new.article"),
    _noted("item_new", "INSERT ON items", _OF_NODE.format(node="new.node")),
    _noted("item_gone", "DELETE ON items", _OF_NODE.format(node="old.node")),
    _noted("cluster",
           "UPDATE OF cluster ON nodes WHEN old.cluster <> new.cluster AND new.kind NOT IN ('copy', 'actor')",
           "SELECT new.cluster UNION SELECT old.cluster WHERE old.cluster <> ''"),
    _noted("copies", "UPDATE OF cluster ON nodes WHEN old.cluster <> new.cluster AND new.kind = 'copy'",
           "SELECT id FROM items WHERE node = new.key"),
    _noted("match_new", "INSERT ON matches WHEN NOT new.made", _OF_PAIR.format(side="new")),
    _noted("match_gone", "DELETE ON matches WHEN NOT old.made", _OF_PAIR.format(side="old")),
    _noted("match", "UPDATE OF made, exact ON matches WHEN old.made <> new.made OR old.exact <> new.exact",
           _OF_PAIR.format(side="new")),
    _noted("stale", "INSERT ON stale", _OF_NODE.format(node="new.node")),
    _noted("decision_new", "INSERT ON link_bearings", _OF_ITEM.format(item="new.item")),
    _noted("decision_gone", "DELETE ON link_bearings", _OF_ITEM.format(item="old.item")),
)  # fmt: skip

_ACTORS = "CREATE INDEX nodes_actors ON nodes (value) WHERE kind = 'actor'"  # few among very many; so are the sets
_SETS = "CREATE INDEX communications_count ON communications (count) WHERE count IS NOT NULL"
_WORDS = tuple(
    f"""CREATE VIRTUAL TABLE {table} USING fts5({columns}, content='', tokenize="unicode61 remove_diacritics 2")"""
    for table, columns in (("article_words", "title, body"), ("statement_words", "said, who"))
)

MIGRATIONS = (
    Migration(1, "pages", _PAGES, sqlite=(f"{_NAMES} WITHOUT ROWID", _NAMES_PAGE)),
    Migration(2, "articles", _ARTICLES, sqlite=tuple(f"{x} WITHOUT ROWID" for x in (_MADE_BY, _MENTIONS, _TIMEXES))),
    Migration(3, "judgements", _JUDGEMENTS, sqlite=_append_only("judgements")),
    Migration(4, "utterances, communications, events", _DERIVED),
    Migration(5, "words", (), sqlite=_WORDS),
    Migration(6, "actor lists", _ACTOR_LISTS),
    Migration(
        7,
        "links",
        _LINKS,
        sqlite=(
            *(f"{x} WITHOUT ROWID" for x in (_NODE_KEYS, _MATCHES, _VECTORS)),
            _NODE_KEYS_NODE,
            _MATCHES_OTHER,
        ),
    ),
    Migration(
        8,
        "judgements of links",
        _LINK_JUDGEMENTS,
        sqlite=(
            f"{_LINK_BEARINGS} WITHOUT ROWID",
            _LINK_BEARINGS_ITEM,
            *_append_only("link_judgements", "anchors"),
        ),
    ),
    Migration(9, "issues", _ISSUES),
    Migration(10, "public", _PUBLIC),
    Migration(
        11,
        "disputes",
        _DISPUTES,
        sqlite=(
            *(f"{x} WITHOUT ROWID" for x in (_DISPUTED, _DISPUTE_DAYS, _LIKENESSES)),
            "CREATE INDEX disputed_dispute ON disputed (dispute)",
            "CREATE INDEX likenesses_home ON likenesses (home)",
            "INSERT INTO unsettled SELECT id FROM articles",
            *_NOTING,
        ),
    ),
    Migration(12, "names of actors, sizes of sets", (_ACTORS, _SETS)),
)
NEWEST = MIGRATIONS[-1].number
PUBLIC = 10  # from then on records tell from when things are known


def applied(connection: Connection) -> set[int]:
    """Numbers of the migrations a record has been through; none for a blank one."""
    if not inspect(connection).has_table("migrations"):
        return set()
    return set(connection.execute(select(schema.migrations.c.number)).scalars())


def apply(connection: Connection, migration: Migration) -> None:
    """Run one migration inside the connection's transaction, and record it."""
    if not inspect(connection).has_table("migrations"):
        schema.migrations.create(connection)
    dialect = connection.dialect.name
    for statement in (*migration.common, *getattr(migration, dialect)):
        connection.exec_driver_sql(statement.format(**_TYPES[dialect]))
    now = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute(schema.migrations.insert().values(number=migration.number, name=migration.name, applied=now))
