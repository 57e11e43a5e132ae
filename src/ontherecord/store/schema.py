"""The tables of a record, as queries use them. ``migrations`` creates them; a test holds the two together.

Integer keys are the database's own: no id, digest or address is made of them. Spans stand in text columns as
``12-30 44-50``, evidence and the like as JSON arrays (see ``pack``), days as ``YYYY-MM-DD``, instants in UTC.
"""

from sqlalchemy import Boolean, Column, Float, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()


def _text(name: str, *, null: bool = False) -> Column[str]:
    return Column(name, Text, nullable=null)


def _text_key(name: str) -> Column[str]:
    return Column(name, Text, primary_key=True)


def _article() -> Column[int]:
    return Column("article", Integer, ForeignKey("articles.key", ondelete="CASCADE"), primary_key=True)


def _maker() -> Column[int]:
    return Column("maker", Integer, ForeignKey("makers.key"), nullable=False)


def _empty() -> Column[int]:
    return Column("empty", Integer, ForeignKey("reasons.key"))


def _public() -> Column[int]:
    """From which day the object is known, as an ordinal; 0 where that was not told yet (see ``public``)."""
    return Column("public", Integer, nullable=False)


def _number() -> Column[int]:
    return Column("n", Integer, primary_key=True)


pages = Table(
    "pages",
    metadata,
    Column("key", Integer, primary_key=True),
    _text("sha256"),
    _text("address"),
    _text("media_type"),
    _text("retrieved"),  # when the bytes were first retrieved
    Column("size", Integer, nullable=False),
    _text("hint_url", null=True),
    _text("hint_outlet", null=True),
    _text("hint_published", null=True),
    Column("hint_plain", Boolean, nullable=False),
    _text("error_kind", null=True),  # of the latest reading, where it failed
    _text("error_message", null=True),
    _text("settings", null=True),  # fingerprint of stages, models and hints of the latest reading
)

contents = Table(
    "contents",
    metadata,
    Column("page", Integer, ForeignKey("pages.key", ondelete="CASCADE"), primary_key=True),
    Column("data", LargeBinary, nullable=False),  # zlib
)

names = Table(
    "names",
    metadata,
    Column("name", Text, primary_key=True),
    Column("page", Integer, ForeignKey("pages.key", ondelete="CASCADE"), primary_key=True),
    sqlite_with_rowid=False,
)

makers = Table(
    "makers",
    metadata,
    Column("key", Integer, primary_key=True),
    _text("stage"),
    _text("version"),
    _text("model", null=True),
    _text("settings"),
)

reasons = Table(  # why fields are empty: the same few lists stand behind thousands of objects
    "reasons",
    metadata,
    Column("key", Integer, primary_key=True),
    _text("fields"),
)

articles = Table(
    "articles",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("page", Integer, ForeignKey("pages.key", ondelete="CASCADE"), nullable=False),
    _text("id"),
    _text("url", null=True),
    _text("title", null=True),
    _text("byline", null=True),
    _text("authors", null=True),
    _text("outlet", null=True),
    _text("published", null=True),
    _text("updated", null=True),
    _text("language", null=True),
    _text("blocks"),
    _text("sentences"),
    _text("found", null=True),
    _text("evidence", null=True),
    _empty(),
    _text("published_first", null=True),  # days that ``published`` may mean
    _text("published_last", null=True),
    _text("published_at", null=True),  # instant, where the page tells one
    Column("utterances", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("versions", Integer, nullable=False),
    Column("latest", Boolean, nullable=False),
    _text("reading"),  # digest of everything read from the page
    _text("text_sha256"),
    Column("public", Integer, nullable=False),  # the day on which it was public (ordinal); 0: not told yet
    Column("earliest", Integer, nullable=False),  # from which anything that it tells of is known
)

texts = Table(  # apart from the articles, so that lists and counts do not read them
    "texts",
    metadata,
    Column("article", Integer, ForeignKey("articles.key", ondelete="CASCADE"), primary_key=True),
    _text("text"),
)

article_makers = Table("article_makers", metadata, _article(), _number(), _maker(), sqlite_with_rowid=False)

mentions = Table(
    "mentions",
    metadata,
    _article(),
    _number(),
    Column("starts", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    _text("kind"),
    Column("chain", Integer),
    Column("confidence", Float),
    _maker(),
    sqlite_with_rowid=False,
)

timexes = Table(
    "timexes",
    metadata,
    _article(),
    _number(),
    Column("starts", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    _text("type"),
    _text("value", null=True),
    _text("edtf", null=True),
    _text("anchor", null=True),
    Column("confidence", Float),
    _empty(),
    _maker(),
    sqlite_with_rowid=False,
)

judgements = Table(
    "judgements",
    metadata,
    Column("key", Integer, primary_key=True),
    _text("id"),
    _text("reviewer"),
    _text("judged"),
    _text("object"),
    _text("article"),
    _text("page"),  # hash of its bytes: the decision stays when the page is removed
    _text("exact"),
    _text("prefix"),
    _text("suffix"),
    _text("verdict"),
    _text("corrections", null=True),
    _text("note", null=True),
    _text("quotes"),  # hash of the quoted words it was made on
    _text("seen"),  # the fields as they stood when it was judged: what an acceptance accepts
)

# The columns that people can correct hold what is in force; ``machine`` keeps the machine's values of those a
# person overruled, so that filters need no second look-up and nothing of the machine's view is lost.
utterances = Table(
    "utterances",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("article", Integer, ForeignKey("articles.key", ondelete="CASCADE"), nullable=False),
    Column("n", Integer, nullable=False),
    _text("id"),
    _text("source", null=True),
    _text("cue", null=True),
    _text("content", null=True),
    _text("quotes"),  # hash of the quoted words
    _text("directness"),
    _text("speaker", null=True),
    _text("speaker_kind", null=True),
    _text("speaker_span", null=True),
    _text("speaker_office", null=True),
    _text("addressee", null=True),
    _text("addressee_kind", null=True),
    _text("addressee_span", null=True),
    _text("channel", null=True),
    _text("said_on", null=True),
    _text("reported_on", null=True),
    _text("sourcing", null=True),
    Column("hedged", Boolean),
    _text("modality", null=True),
    _text("chain", null=True),
    _text("parent", null=True),
    Column("confidence", Float),
    _text("evidence", null=True),
    _empty(),
    _maker(),
    _text("said_first", null=True),  # days that ``said_on`` may mean
    _text("said_last", null=True),
    Column("judgement", Integer, ForeignKey("judgements.key")),  # in force
    Column("rejected", Boolean, nullable=False),
    Column("listed", Boolean, nullable=False),  # in the newest version of its page, and not rejected
    _text("machine", null=True),
    _public(),
)

communications = Table(
    "communications",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("article", Integer, ForeignKey("articles.key", ondelete="CASCADE"), nullable=False),
    Column("n", Integer, nullable=False),
    _text("id"),
    _text("kind"),
    _text("mentions", null=True),
    _text("participants", null=True),
    _text("date", null=True),
    _text("place", null=True),
    _text("status", null=True),
    Column("count", Integer),
    _text("duration", null=True),
    _text("subject", null=True),
    _text("relations", null=True),
    _text("author", null=True),
    _text("author_kind", null=True),
    _text("author_span", null=True),
    Column("confidence", Float),
    _text("evidence", null=True),
    _empty(),
    _maker(),
    _text("first", null=True),  # days that ``date`` may mean
    _text("last", null=True),
    _public(),
)

events = Table(
    "events",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("article", Integer, ForeignKey("articles.key", ondelete="CASCADE"), nullable=False),
    Column("n", Integer, nullable=False),
    _text("id"),
    _text("type"),
    _text("mode", null=True),
    _text("contexts", null=True),
    _text("cameo", null=True),
    _text("mentions", null=True),
    _text("actor", null=True),
    _text("actor_kind", null=True),
    _text("actor_span", null=True),
    _text("recipient", null=True),
    _text("recipient_kind", null=True),
    _text("recipient_span", null=True),
    _text("date", null=True),
    _text("place", null=True),
    _text("status", null=True),
    Column("confidence", Float),
    _text("evidence", null=True),
    _empty(),
    _maker(),
    _text("first", null=True),
    _text("last", null=True),
    _public(),
)

bearings = Table(  # what each judgement bears on now, in every version; a row without utterance: nothing any more
    "bearings",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("judgement", Integer, ForeignKey("judgements.key"), nullable=False),
    Column("utterance", Integer, ForeignKey("utterances.key", ondelete="SET NULL")),
    Column("in_force", Boolean, nullable=False),
)

linked = Table(  # which articles have been linked, and with what: versions of linking, lists of office holders
    "linked",
    metadata,
    _article(),
    _text("by"),
)

nodes = Table(  # what is compared: one for all objects that are told the very same way
    "nodes",
    metadata,
    Column("key", Integer, primary_key=True),
    _text("kind"),
    _text("digest"),
    _text("value"),
    _text("cluster"),
)

items = Table(  # the objects of single articles that are linked
    "items",
    metadata,
    Column("key", Integer, primary_key=True),
    _text("kind"),
    _text("id"),
    Column("article", Integer, ForeignKey("articles.key", ondelete="CASCADE"), nullable=False),
    Column("node", Integer, ForeignKey("nodes.key"), nullable=False),
    _text("span"),  # of the words by which people judge it
    _public(),
)

former = Table(  # which member an id of a cluster leads to, when the member that it was called by is gone
    "former",
    metadata,
    Column("old", Text, primary_key=True),
    _text("member"),
)

stale = Table(
    "stale", metadata, Column("node", Integer, ForeignKey("nodes.key", ondelete="CASCADE"), primary_key=True)
)

freed = Table(  # how many nodes left each hashed key since blocks were last settled
    "freed",
    metadata,
    Column("hash", Integer, primary_key=True),
    _text("kind"),
    Column("nodes", Integer, nullable=False),
)

node_keys = Table(  # blocking keys, hashed
    "node_keys",
    metadata,
    Column("hash", Integer, primary_key=True),
    Column("node", Integer, ForeignKey("nodes.key", ondelete="CASCADE"), primary_key=True),
    sqlite_with_rowid=False,
)

matches = Table(  # pairs of nodes that may be one; ``one`` has the lesser key
    "matches",
    metadata,
    Column("one", Integer, ForeignKey("nodes.key", ondelete="CASCADE"), primary_key=True),
    Column("other", Integer, ForeignKey("nodes.key", ondelete="CASCADE"), primary_key=True),
    Column("score", Float, nullable=False),
    Column("made", Boolean, nullable=False),
    Column("exact", Boolean, nullable=False),  # word by word
    _text("reasons"),
    sqlite_with_rowid=False,
)

vectors = Table(
    "vectors",
    metadata,
    Column("node", Integer, ForeignKey("nodes.key", ondelete="CASCADE"), primary_key=True),
    Column("text", Integer, primary_key=True),  # hash of the text that the vector is of
    Column("data", LargeBinary, nullable=False),  # half precision
    sqlite_with_rowid=False,
)

link_judgements = Table(
    "link_judgements",
    metadata,
    Column("key", Integer, primary_key=True),
    _text("id"),
    _text("reviewer"),
    _text("judged"),
    _text("kind"),
    _text("verdict"),
    _text("withdraws", null=True),
    _text("note", null=True),
)

anchors = Table(  # what a judgement of links was made on; ``side`` 0: ones, 1: others
    "anchors",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("judgement", Integer, ForeignKey("link_judgements.key"), nullable=False),
    Column("side", Integer, nullable=False),
    Column("n", Integer, nullable=False),
    _text("object"),
    _text("page"),
    _text("exact"),
    _text("prefix"),
    _text("suffix"),
)

link_bearings = Table(  # the items that each anchor stands for now
    "link_bearings",
    metadata,
    Column("anchor", Integer, ForeignKey("anchors.key"), primary_key=True),
    Column("item", Integer, ForeignKey("items.key", ondelete="CASCADE"), primary_key=True),
    sqlite_with_rowid=False,
)

redirects = Table("redirects", metadata, Column("old", Text, primary_key=True), _text("new"))

actor_lists = Table(  # lists of office holders that users added, in TOML
    "actor_lists",
    metadata,
    Column("name", Text, primary_key=True),
    _text("text"),
    _text("sha256"),
    _text("added"),
)

issues = Table(  # that users defined
    "issues",
    metadata,
    Column("name", Text, primary_key=True),
    _text("terms"),
    _text("without"),
    _text("added"),
)

# Conflicts, found anew where what they hang on changes; all follows from the other tables, and no digest counts it.
disputes = Table(
    "disputes",
    metadata,
    Column("key", Integer, primary_key=True),
    _text("id"),  # of the conflict; of several rows with one id the last by rule and unit is listed
    Column("rule", Integer, nullable=False),  # by which it was found (see ``base.Rule``)
    _text("unit"),  # what it was found in, by that rule
    _text("kind"),
    _text("field"),
    Column("gravity", Integer, nullable=False),
    Column("faint", Boolean, nullable=False),  # something may explain it
    _text("newest"),
    Column("known", Integer, nullable=False),  # from which day two values that exclude each other are known
    _text("parties"),  # a line each: from which day they are known, and the name, folded
    _text("data"),
)

disputed = Table(  # the clusters, articles and likenesses that a dispute hangs on
    "disputed",
    metadata,
    _text_key("what"),
    Column("dispute", Integer, ForeignKey("disputes.key", ondelete="CASCADE"), primary_key=True),
    sqlite_with_rowid=False,
)

dispute_days = Table(  # from when each telling of a dispute is known, and on which day its page was published
    "dispute_days",
    metadata,
    Column("dispute", Integer, ForeignKey("disputes.key", ondelete="CASCADE"), primary_key=True),
    _number(),
    Column("public", Integer, nullable=False),
    _text("newest"),
    sqlite_with_rowid=False,
)

likenesses = Table(  # hashes under which things that are not linked are compared: ends of quotations, sides of sets
    "likenesses",
    metadata,
    Column("hash", Integer, primary_key=True),
    _text_key("what"),
    _text("home"),  # the article or cluster that it is of
    sqlite_with_rowid=False,
)

unsettled = Table("unsettled", metadata, _text_key("what"))  # clusters and articles to look at again

migrations = Table(
    "migrations",
    metadata,
    Column("number", Integer, primary_key=True),
    _text("name"),
    _text("applied"),
)
