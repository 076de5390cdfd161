"""Questions over all accounts that are worth a reporter's look.

Each with its base and its SQL (值得一看).

They are files in ``vocab/juesuan_vocab/stories``; the site shows them below ``/stories``, and
``juesuan stories`` prints them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import duckdb

from juesuan_vocab import names, open_text

__all__ = ["Story", "ask", "stories", "unpublished"]

_HEADER: Final = re.compile(r"^-- (\w+): (.+)$", re.MULTILINE)
_WANTED: Final = "CREATE TEMP TABLE wanted (line BIGINT, name VARCHAR, year BIGINT)"

Table = tuple[list[str], list[tuple[Any, ...]]]
"""Names of columns, and rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A question over all accounts.

    Attributes:
        id: Name of its file.
        title_zh: Title.
        title_en: The same in English.
        about_zh: What is counted, and on what base.
        about_en: The same in English.
        resource: Table whose rows it finds.
        sql: The question; its columns are those of the table and of ``words/columns.toml``.
    """

    id: str
    title_zh: str
    title_en: str
    about_zh: str
    about_en: str
    resource: str
    sql: str


@cache
def stories() -> tuple[Story, ...]:
    """All questions, by file name."""
    return tuple(_story(name) for name in names("stories", ".sql"))


def ask(database: duckdb.DuckDBPyConnection, story: Story, given: Mapping[str, str]) -> Table:
    """The rows of a story.

    Args:
        database: Tables of the corpus (:mod:`juesuan.corpus.tables`).
        story: Which.
        given: Values of what its SQL takes by ``getvariable``.
    """
    for name, value in given.items():
        database.execute(f'SET VARIABLE "{name}" = $value', {"value": value})
    return _table(database, story.sql)


def unpublished(database: duckdb.DuckDBPyConnection, wanted: Iterable[tuple[str, int]]) -> Table:
    """Of names of bodies and years those without an account, with the years that have one.

    Args:
        database: Tables of the corpus.
        wanted: Names or identifiers, each with a year, in the order of the answer.
    """
    lines = [(line, name, year) for line, (name, year) in enumerate(wanted)]
    database.execute(_WANTED)
    if lines:
        database.executemany("INSERT INTO wanted VALUES (?, ?, ?)", lines)
    return _table(database, open_text("corpus/unpublished.sql"))


def _story(name: str) -> Story:
    text = open_text(name)
    sql = _HEADER.sub("", text).strip()
    return Story(
        id=name.rpartition("/")[2].removesuffix(".sql"), sql=sql, **dict(_HEADER.findall(text))
    )


def _table(database: duckdb.DuckDBPyConnection, sql: str) -> Table:
    found = database.execute(sql)
    columns: Sequence[Sequence[Any]] = found.description or ()
    return [str(column[0]) for column in columns], found.fetchall()
