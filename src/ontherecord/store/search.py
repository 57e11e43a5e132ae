"""Full text: what counts as a word, the SQLite index (FTS5), and where the words of a query stand in a text.

Words are folded here (case, width, diacritics) before they reach the index, so that index, queries and snippets
agree. Hangul, Han and kana runs, which are written without spaces or with particles attached, are indexed as
overlapping pairs (bigrams) and the run's last character: any part of a run of one character or more is found.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, column, literal_column, select, table, text

from ontherecord.spans import Span

_MARKS = "\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e"
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}])*")
_PAIRED = (
    "\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U0003134f"
)
_RUN = re.compile(f"(?P<paired>[{_PAIRED}]+)|[^{_PAIRED}]+")
_TERM = re.compile(r'"([^"]*)"?|(\S+)')
ARTICLE_WORDS, STATEMENT_WORDS = "article_words", "statement_words"
TOKENIZE = "tokenize='unicode61 remove_diacritics 2'"
_COLUMNS = {ARTICLE_WORDS: "title, body", STATEMENT_WORDS: "said, who"}
Words = tuple[int, str, str]  # key, and the texts of the two columns
SNIPPET = 80  # code points shown on either side of a hit


class Token(NamedTuple):
    """A word (or pair of characters) as indexed, and where it stands."""

    word: str
    start: int
    end: int


class Phrase(NamedTuple):
    """Words that must follow one another; with ``prefix`` the last one may go on."""

    words: tuple[str, ...]
    prefix: bool


def tokens(written: str, *, whole: bool = True) -> Iterator[Token]:
    """The words of a text in order.

    Without ``whole`` the text may be a part of what is looked for: a last run of two or more paired characters then
    leaves out its last character alone, since the run may go on.
    """
    matches = list(_WORD.finditer(written))
    for match in matches:
        word, start = match[0], match.start()
        if word.isascii():
            yield Token(word.lower(), start, match.end())
            continue
        for run in _RUN.finditer(word):
            if run["paired"] is None:
                if folded := _fold(run[0]):
                    yield Token(folded, start + run.start(), start + run.end())
            else:
                ends = start + run.end() == matches[-1].end()
                yield from _pairs(run[0], start + run.start(), alone=whole or not ends)


def indexed(written: str) -> str:
    """A text as it goes into the index."""
    return " ".join([token.word for token in tokens(written)])


def parse(query: str) -> list[Phrase]:
    """A user's query: words, all of which must be there; "quoted phrases"; and beginnings of words as ``denucl*``.

    Anything else a user writes is taken as separators, so that no query is an error.
    """
    phrases = []
    for quoted, bare in _TERM.findall(query):
        words = tuple(token.word for token in tokens(quoted or bare, whole=False))
        if words:
            alone = len(words[-1]) == 1 and re.match(f"[{_PAIRED}]", words[-1]) is not None
            phrases.append(Phrase(words, prefix=alone or bare.endswith("*")))
    return phrases


def find(written: str, phrases: Sequence[Phrase]) -> list[Span]:
    """Where the phrases stand in a text, in reading order."""
    stream = list(tokens(written))
    places: dict[str, list[int]] = {}
    for place, token in enumerate(stream):
        places.setdefault(token.word, []).append(place)
    found: list[Span] = []
    for phrase in phrases:
        first = phrase.words[0]
        if len(phrase.words) == 1 and phrase.prefix:
            starts = [place for word, at in places.items() if word.startswith(first) for place in at]
        else:
            starts = places.get(first, [])
        whole = [(place, place + len(phrase.words) - 1) for place in starts if _follows(stream, place, phrase)]
        found += [Span(stream[begin].start, stream[end].end) for begin, end in whole]
    return sorted(set(found))


def snippets(written: str, phrases: Sequence[Phrase], *, most: int = 3) -> tuple[Span, ...]:
    """Up to ``most`` stretches of a text around the first hits, not overlapping, ending between words."""
    around: list[Span] = []
    for hit in find(written, phrases):
        start, end = _between(written, hit.start - SNIPPET, -1), _between(written, hit.end + SNIPPET, 1)
        if around and start <= around[-1].end:
            around[-1] = Span(around[-1].start, max(end, around[-1].end))
        elif len(around) == most:
            break
        else:
            around.append(Span(start, end))
    return tuple(around)


def _fold(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if c.isalnum()))


def _pairs(run: str, start: int, *, alone: bool) -> Iterator[Token]:
    composed = unicodedata.normalize("NFKC", run)
    exact = len(composed) == len(run)  # otherwise single jamo were composed: every pair then has the run's span
    end = start + len(run)
    for place in range(len(composed) - 1):
        span = (start + place, start + place + 2) if exact else (start, end)
        yield Token(composed[place : place + 2], *span)
    if alone or len(composed) == 1:
        yield Token(composed[-1], end - 1 if exact else start, end)


def _follows(stream: Sequence[Token], place: int, phrase: Phrase) -> bool:
    heard = [token.word for token in stream[place : place + len(phrase.words)]]
    if len(heard) < len(phrase.words) or heard[:-1] != list(phrase.words[:-1]):
        return False
    return heard[-1].startswith(phrase.words[-1]) if phrase.prefix else heard[-1] == phrase.words[-1]


def _between(written: str, place: int, step: int) -> int:
    """The nearest break between words outwards, within a word's usual length."""
    place = min(max(place, 0), len(written))
    for moved in range(20):
        at = place + step * moved
        if not 0 < at < len(written):
            return min(max(at, 0), len(written))
        if written[at - 1].isspace() or written[at].isspace():
            return at
    return place


class SqliteSearch:
    """The FTS5 index: ``article_words`` and ``statement_words``, by key; contentless, so texts are not kept twice."""

    def put(self, connection: Connection, index: str, held: Iterable[Words]) -> None:
        """Put texts into an index."""
        columns = _COLUMNS[index]
        insert = f"INSERT INTO {index} (rowid, {columns}) VALUES (?, ?, ?)"  # noqa: S608 - names are ours
        self._run(connection, insert, held)

    def take(self, connection: Connection, index: str, held: Iterable[Words]) -> None:
        """Take texts out of an index: the very same that were put in."""
        columns = _COLUMNS[index]
        delete = f"INSERT INTO {index} ({index}, rowid, {columns}) VALUES ('delete', ?, ?, ?)"  # noqa: S608
        self._run(connection, delete, held)

    def articles(self, query: str) -> Select[Any] | None:
        """Columns ``key`` and ``rank`` (less is better) of the articles that hold the words; None for no words."""
        return self._matches(ARTICLE_WORDS, "3.0, 1.0", query)

    def statements(self, query: str, *, every: bool = True) -> Select[Any] | None:
        """Columns ``key`` and ``rank`` (less is better) of the statements that hold the words; None for no words.

        Every word, or any of them.
        """
        return self._matches(STATEMENT_WORDS, "1.0, 0.5", query, "AND" if every else "OR")

    def said(self, terms: Iterable[str], speakers: Iterable[str] = ()) -> Select[Any] | None:
        """Column ``key`` of the statements in which any of the terms was said; None for no words.

        With ``speakers`` only those that may be by one of these names: the names' words stand in their index.
        """
        listed = (("said", tuple(terms)), ("who", tuple(speakers)))
        wanted = [(place, _phrases(words)) for place, words in listed if words]
        if not wanted or not all(phrases for _, phrases in wanted):
            return None
        found = [f"{place} : ({' OR '.join(map(_written, phrases))})" for place, phrases in wanted]
        return _matching(STATEMENT_WORDS, " AND ".join(found), column("rowid").label("key"))

    def problems(self, connection: Connection, name: str, held: Iterable[Words]) -> Iterator[str]:
        """Whether an index holds exactly the words it should: those of ``held``, indexed anew beside it."""
        run = connection.exec_driver_sql
        run(f"CREATE VIRTUAL TABLE temp.anew USING fts5(a, b, content='', {TOKENIZE})")
        for key, *texts in held:
            run("INSERT INTO temp.anew (rowid, a, b) VALUES (?, ?, ?)", (key, *map(indexed, texts)))
        run("CREATE VIRTUAL TABLE temp.ought USING fts5vocab(temp, anew, instance)")
        run(f"CREATE VIRTUAL TABLE temp.does USING fts5vocab(main, {name}, instance)")
        places = "SELECT term, doc, col = 'a' OR col IN ('title', 'said'), \"offset\" FROM temp."
        for ought, does in zip_longest(run(f"{places}ought"), run(f"{places}does")):
            if ought != does:
                yield f"index {name}: holds {does and tuple(does)} where {ought and tuple(ought)} belongs"
                break
        for made in ("does", "ought", "anew"):
            run(f"DROP TABLE temp.{made}")

    def _run(self, connection: Connection, statement: str, held: Iterable[Words]) -> None:
        if listed := [(key, indexed(one), indexed(other)) for key, one, other in held]:
            connection.exec_driver_sql(statement, listed)

    def _matches(self, name: str, weights: str, query: str, joined: str = "AND") -> Select[Any] | None:
        phrases = parse(query)
        if not phrases:
            return None
        match = f" {joined} ".join(map(_written, phrases))
        rank: Any = literal_column(f"bm25({name}, {weights})").label("rank")
        return _matching(name, match, column("rowid").label("key"), rank)


def _matching(name: str, match: str, *columns: Any) -> Select[Any]:
    matches = text(f"{name} MATCH :{name}").bindparams(bindparam(name, match))
    return select(*columns).select_from(table(name)).where(matches)


def _written(phrase: Phrase) -> str:
    """A phrase as FTS5 has it: folded words alone, so that nothing of a query's own syntax is left in it."""
    return f'"{" ".join(phrase.words)}"{" *" if phrase.prefix else ""}'


def _phrases(terms: Iterable[str]) -> list[Phrase]:
    """Each term as one phrase, whose last word may go on where the term ends with ``*``; none for no words."""
    quoted = [(term, parse('"' + term.replace('"', " ") + '"')) for term in terms]
    return [one._replace(prefix=one.prefix or term.endswith("*")) for term, phrases in quoted for one in phrases]
