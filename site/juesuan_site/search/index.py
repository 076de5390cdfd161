"""Full-text search over names, codes, items and printed numbers.

Chinese words of one character are found too.

SQLite's own tokenizers answer nothing for one or two Chinese characters, so the text is split into
single characters and a word is looked for as a phrase of them: exact, and indifferent to spaces,
punctuation and width. The index is one file, built beside the former one and put in its place in
one step; it names the version of the data it was built from.
"""

import json
import os
import sqlite3
import threading
import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkstemp
from typing import Final

from juesuan_site.search.spelling import simplified
from juesuan_site.serving.language import lazy_gettext

__all__ = ["KINDS", "Entry", "Found", "Hit", "Index", "highlight"]

KINDS: Final[dict[str, object]] = {
    "organization": lazy_gettext("部门"),
    "account": lazy_gettext("决算"),
    "statement": lazy_gettext("报表"),
    "subject": lazy_gettext("科目"),
    "term": lazy_gettext("名词"),
    "project": lazy_gettext("绩效项目"),
    "indicator": lazy_gettext("绩效指标"),
    "column": lazy_gettext("报表栏目"),
    "row": lazy_gettext("报表项目"),
    "fact": lazy_gettext("文字中的数据"),
}
"""What can be found, in the order it is shown."""

_SCHEMA: Final = """
CREATE TABLE about (version TEXT NOT NULL);
CREATE TABLE entry (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL,
    context TEXT NOT NULL, code TEXT NOT NULL, value TEXT NOT NULL, path TEXT NOT NULL,
    plain TEXT NOT NULL, weight INTEGER NOT NULL,
    numbers TEXT NOT NULL);
CREATE VIRTUAL TABLE word USING fts5(title, code, value, also, context,
    content='', tokenize='unicode61', columnsize=0);
CREATE INDEX entry_kind ON entry (kind);
"""
_INSERT_ENTRY: Final = "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_INSERT_WORDS: Final = (
    "INSERT INTO word (rowid, title, code, value, also, context) VALUES (?, ?, ?, ?, ?, ?)"
)
_SELECT: Final = """
SELECT entry.kind, title, context, code, value, path, numbers
FROM (SELECT rowid FROM word WHERE word MATCH :words) AS hit
JOIN entry ON entry.id = hit.rowid WHERE (:kind = '' OR entry.kind = :kind)
ORDER BY plain = :plain OR code = :plain DESC,
    instr(plain, :plain) = 1 OR instr(code, :plain) = 1 DESC, weight DESC,
    length(title), entry.id LIMIT :limit OFFSET :offset
"""
_NAMED: Final = ("organization", "account", "subject", "statement", "term", "project")
"""Kinds whose titles are suggested: what has a name that people look for."""

_SUGGEST: Final = """
SELECT entry.title, entry.plain
FROM (SELECT rowid FROM word WHERE word MATCH :words LIMIT 5000) AS hit
JOIN entry ON entry.id = hit.rowid WHERE entry.kind IN (SELECT value FROM json_each(:kinds))
"""
_COUNT: Final = """
SELECT entry.kind, count(*) FROM (SELECT rowid FROM word WHERE word MATCH :words) AS hit
JOIN entry ON entry.id = hit.rowid GROUP BY entry.kind
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that can be found.

    Attributes:
        kind: A key of :data:`KINDS`.
        title: What it is called.
        path: Its page.
        code: Its code, if it has one.
        value: A number printed there, if it has one.
        also: Other names that it is found by and that are not shown: aliases, letters.
        numbers: Further numbers printed beside ``value``, each with the address it stands at.
        context: What it belongs to; searched too, after the rest.
        weight: The higher of two equals comes first.
    """

    kind: str
    title: str
    path: str
    code: str = ""
    value: str = ""
    also: str = ""
    numbers: tuple[tuple[str, str], ...] = ()
    context: str = ""
    weight: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something that was found; the attributes are those of :class:`Entry`."""

    kind: str
    title: str
    context: str
    code: str
    value: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An answer: how many of each kind there are, and the hits that were asked for."""

    counts: dict[str, int]
    hits: tuple[Hit, ...]


class Index:
    """The index at a path; any number of threads and processes may search while one builds.

    Args:
        path: The file; its folder is made if need be.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._building = threading.Lock()

    def version(self) -> str | None:
        """Version of the data it was built from; None if there is no index that can be read."""
        try:
            with closing(self._open()) as connection:
                return str(connection.execute("SELECT version FROM about").fetchone()[0])
        except (sqlite3.Error, TypeError):
            return None

    def refresh(self, version: str, entries: Iterable[Entry]) -> None:
        """Build the index anew unless it is of this version.

        Whoever comes second waits for the first.
        """
        with self._building:
            if self.version() == version:
                return
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = mkstemp(dir=self._path.parent, prefix=f".{self._path.name}-")
            os.close(handle)
            fresh = Path(name)
            try:
                with closing(sqlite3.connect(fresh)) as connection:
                    _fill(connection, version, entries)
                fresh.replace(self._path)
            finally:
                fresh.unlink(missing_ok=True)

    def find(self, text: str, *, kind: str = "", limit: int = 20, offset: int = 0) -> Found:
        """What holds every word of the text, one of them outside its context; best first.

        The best has the text for its name or code, then come those that begin with it, then the
        rest by weight.
        """
        text = simplified(text)
        phrases = [f'"{word}"' for word in _words(text)]
        if not phrases:
            return Found(counts={}, hits=())
        words = f"{{title code value also}} : ({' OR '.join(phrases)}) AND {' AND '.join(phrases)}"
        given = {
            "words": words,
            "kind": kind,
            "plain": plain(text),
            "limit": limit,
            "offset": offset,
        }
        with closing(self._open()) as connection:
            counts = dict(connection.execute(_COUNT, {"words": words}))
            rows = connection.execute(_SELECT, given).fetchall()
        return Found(counts=counts, hits=tuple(_hit(row, text) for row in rows))

    def suggest(self, text: str, *, limit: int = 5) -> Sequence[str]:
        """Names that are like a text that is in none.

        First those that share most of its characters and pairs.
        """
        looked = _parts(plain(simplified(text)))
        pairs = {part for part in looked if len(part) > 1} or looked
        if not pairs:
            return ()
        words = "title : (" + " OR ".join(f'"{" ".join(pair)}"' for pair in sorted(pairs)) + ")"
        given = {"words": words, "kinds": json.dumps(_NAMED)}
        with closing(self._open()) as connection:
            names = dict(connection.execute(_SUGGEST, given).fetchall())
        alike = {title: len(looked & _parts(name)) for title, name in names.items()}
        return sorted(alike, key=lambda title: (-alike[title], len(title), title))[:limit]

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(f"file:{self._path}?mode=ro", uri=True)


def _hit(row: Sequence[str], text: str) -> Hit:
    """A row of the answer; of several numbers it shows, and leads to, the one looked for."""
    kind, title, context, code, value, path, numbers = row
    looked = plain(text)
    for number, address in json.loads(numbers):
        if plain(number).startswith(looked):
            value, path = number, address
            break
    return Hit(kind=kind, title=title, context=context, code=code, value=value, path=path)


def _fill(connection: sqlite3.Connection, version: str, entries: Iterable[Entry]) -> None:
    connection.execute("PRAGMA journal_mode=OFF")
    connection.executescript(_SCHEMA)
    with connection:
        connection.execute("INSERT INTO about VALUES (?)", (version,))
        for number, entry in enumerate(entries, start=1):
            shown = (entry.kind, entry.title, entry.context, entry.code, entry.value, entry.path)
            further = json.dumps(entry.numbers)
            connection.execute(
                _INSERT_ENTRY, (number, *shown, plain(entry.title), entry.weight, further)
            )
            values = " / ".join([entry.value, *(text for text, _ in entry.numbers)])
            texts = (entry.title, entry.code, values, entry.also, entry.context)
            words = map(split, texts)
            connection.execute(_INSERT_WORDS, (number, *words))


def plain(text: str) -> str:
    """The text as it is compared: width and case made equal, only letters and digits kept."""
    return "".join(character for character, _ in _characters(text))


def _words(text: str) -> list[str]:
    """The words of a question, as they are indexed.

    Characters typed with spaces between them are one word.
    """
    words = [word for word in map(split, text.split()) if word]
    return [" ".join(words)] if words and all(len(word) == 1 for word in words) else words


def _parts(text: str) -> set[str]:
    """The characters of a text and its pairs of neighbours."""
    return {*text, *(text[place : place + 2] for place in range(len(text) - 1))}


def split(text: str) -> str:
    """The text as it is indexed: its letters and digits, one word each."""
    return " ".join(character for character, _ in _characters(text))


def _characters(text: str) -> list[tuple[str, int]]:
    """The letters and digits of the text, normalised, each with its position in the text."""
    found: list[tuple[str, int]] = []
    for position, character in enumerate(text):
        normal = unicodedata.normalize("NFKC", character).casefold()
        found.extend((part, position) for part in normal if part.isalnum())
    return found


def highlight(text: str, words: str) -> Sequence[tuple[str, bool]]:
    """The text in pieces, each with whether it is one of the words that were looked for."""
    characters = _characters(text)
    whole = "".join(character for character, _ in characters)
    marked = [False] * len(text)
    for word in filter(None, map(plain, words.split())):
        start = whole.find(word)
        while start >= 0:
            first, last = characters[start][1], characters[start + len(word) - 1][1]
            marked[first : last + 1] = [True] * (last + 1 - first)
            start = whole.find(word, start + len(word))
    pieces: list[tuple[str, bool]] = []
    for character, mark in zip(text, marked, strict=True):
        if pieces and pieces[-1][1] == mark:
            pieces[-1] = (pieces[-1][0] + character, mark)
        else:
            pieces.append((character, mark))
    return pieces
