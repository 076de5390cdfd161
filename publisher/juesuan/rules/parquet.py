"""Rules over a whole corpus at once: the exported Parquet files, each rule asked one time for many packages.

The SQL of a rule speaks of one package and stays as it is. It stands in a lateral join: its tables
are those of the package that the row of ``packages`` names, and DuckDB turns that into joins over
all of them.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Final

import duckdb

from juesuan.errors import PackageInvalid
from juesuan.rules.check import Checked, concluded
from juesuan.rules.reading import QUERIES, reading
from juesuan.rules.rule import Rule, rules
from juesuan.rules.tables import PRELUDES, held, insertion_from, resources, table
from juesuan_vocab import open_text

__all__ = ["check_parquet", "over_packages"]

_AT_ONCE: Final = 100
"""Packages asked together: enough that planning costs nothing, few enough for the memory."""
_KEY: Final = "organization VARCHAR, year BIGINT"

Key = tuple[str, int]
Rows = list[tuple[Any, ...]]


def check_parquet(
    folder: Path, which: Sequence[Rule] | None = None
) -> Iterator[tuple[str, int, Checked]]:
    """Run rules over all packages of an export.

    Args:
        folder: Holds ``<resource>.parquet``, with ``organization`` and ``year`` in front; absent
            resources are empty.
        which: The rules; all that speak of one account if None.

    Yields:
        Organization, year and what was found, in their order.

    Raises:
        PackageInvalid: A table is not what its schema says.
    """
    asked = [rule for rule in rules() if not rule.between] if which is None else which
    try:
        connection = _open(folder)
        keys = connection.execute(
            "SELECT DISTINCT organization, year FROM whole.statements ORDER BY ALL"
        ).fetchall()
        for start in range(0, len(keys), _AT_ONCE):
            yield from _checked(connection, keys[start : start + _AT_ONCE], asked)
    except duckdb.Error as error:
        raise PackageInvalid(
            "the rules cannot read the tables: {error}", error=error, place=str(folder)
        ) from error


def _checked(
    connection: duckdb.DuckDBPyConnection, keys: Sequence[Key], asked: Sequence[Rule]
) -> Iterator[tuple[str, int, Checked]]:
    """What some packages give, asked together."""
    _lay(connection, keys)
    answers = [_by_package(connection, rule.sql) for rule in asked]
    known = [_by_package(connection, open_text(f"rules/reading/{name}.sql")) for name in QUERIES]
    for key in keys:
        rows = [answer.get(key, []) for answer in answers]
        read = reading(*(part.get(key, []) for part in known))
        yield *key, concluded(asked, rows, read)


def over_packages(query: str) -> str:
    """The query of a rule for all rows of ``packages``: organization and year stand before its own columns."""
    names = [name for name in _names() if re.search(rf"\b{name}\b", query)]
    tables = ", ".join(
        f'"{name}" AS (SELECT * EXCLUDE (organization, year) FROM laid."{name}" t'  # noqa: S608 - our own names
        " WHERE t.organization = p.organization AND t.year = p.year)"
        for name in names
    )
    asked = f"SELECT * FROM (\n{query.strip().rstrip(';')}\n)"  # noqa: S608 - our own queries
    one = f"WITH {tables} {asked}" if tables else asked
    return f"SELECT p.organization, p.year, r.* FROM packages p, LATERAL ({one}) r"  # noqa: S608 - our own queries


def _names() -> list[str]:
    """Resources, and what the preludes hold of each package."""
    return [*resources(), *(name for name, _ in _held())]


def _held() -> list[tuple[str, str]]:
    return list(chain.from_iterable(map(held, PRELUDES)))


def _open(folder: Path) -> duckdb.DuckDBPyConnection:
    """A connection that holds all packages under ``whole``, and what does not depend on them."""
    connection = duckdb.connect(config={"threads": "1"})
    connection.execute("CREATE SCHEMA whole; CREATE SCHEMA laid")
    connection.execute(f"CREATE TABLE packages ({_KEY})")
    for name in resources():
        connection.execute(table(name))
        connection.execute(
            f'CREATE TABLE whole."{name}" AS SELECT \'\' AS organization, 0::BIGINT AS year, * FROM "{name}"'  # noqa: S608
        )
        path = folder / f"{name}.parquet"
        if path.exists():
            connection.execute(insertion_from(name, f"whole.{name}", path))
    for prelude in PRELUDES:
        for statement in duckdb.extract_statements(open_text(prelude)):
            connection.execute(statement)
    return connection


def _lay(connection: duckdb.DuckDBPyConnection, keys: Sequence[Key]) -> None:
    """Put some packages in the tables that the rules are asked of."""
    connection.execute("DELETE FROM packages")
    connection.executemany("INSERT INTO packages VALUES (?, ?)", keys)
    for name in resources():
        connection.execute(
            f'CREATE OR REPLACE TABLE laid."{name}" AS SELECT w.* FROM whole."{name}" w SEMI JOIN packages p'  # noqa: S608
            " ON p.organization = w.organization AND p.year = w.year"
        )
    for name, query in _held():
        connection.execute(f'CREATE OR REPLACE TABLE laid."{name}" AS {over_packages(query)}')


def _by_package(connection: duckdb.DuckDBPyConnection, query: str) -> dict[Key, Rows]:
    found: dict[Key, Rows] = {}
    for organization, year, *row in connection.execute(over_packages(query)).fetchall():
        found.setdefault((organization, year), []).append(tuple(row))
    return found
