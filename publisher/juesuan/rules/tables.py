"""The tables of a package in DuckDB: every resource under its name, typed as its schema says, blanks as empty text.

A resource that a package does not have is an empty table, so that a rule about it finds nothing to
apply to.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import duckdb

from juesuan_vocab import names, open_json, open_text

__all__ = [
    "NUMBER",
    "PRELUDES",
    "held",
    "insertion",
    "insertion_from",
    "load",
    "open_tables",
    "resources",
    "share",
    "table",
]

NUMBER: Final = "DECIMAL(38, 6)"
PRELUDES: Final = (
    "rules/prelude/known.sql",
    "rules/prelude/tables.sql",
    "rules/prelude/text.sql",
)
"""What the rules share, in the order in which it is run."""
_HELD: Final = re.compile(r'CREATE OR REPLACE TABLE "?(?P<name>\w+)"? AS\s(?P<query>.+)', re.DOTALL)
"""A table that they make of each package's own."""
_TYPES: Final = {"number": NUMBER, "integer": "BIGINT"}
_CSV: Final = "auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"'"


@cache
def resources() -> tuple[str, ...]:
    """Names of the resources that rules can ask, from the schemas.

    Not what the rules say themselves.
    """
    known = [name.rpartition("/")[2].removesuffix(".json") for name in names("schemas", ".json")]
    return tuple(name for name in known if name not in {"findings", "coverage"})


def open_tables(files: Mapping[str, Path]) -> duckdb.DuckDBPyConnection:
    """A connection of its own that holds the tables and what the rules share.

    Args:
        files: Name of a resource to its CSV file; resources that are absent become empty tables.
    """
    connection = duckdb.connect(config={"threads": "1"})
    load(connection, files, resources())
    share(connection)
    return connection


def load(
    connection: duckdb.DuckDBPyConnection, files: Mapping[str, Path], wanted: Iterable[str]
) -> None:
    """Make a table of each wanted resource."""
    for name in wanted:
        connection.execute(table(name))
        if name in files:
            connection.execute(insertion(name, files[name]))


def share(connection: duckdb.DuckDBPyConnection) -> None:
    """Make what the rules share from the tables."""
    for name in PRELUDES:
        connection.execute(open_text(name))


def held(path: str) -> list[tuple[str, str]]:
    """The tables that a prelude makes of each package's own, with their queries, in its order."""
    found = (_HELD.search(one.query) for one in duckdb.extract_statements(open_text(path)))
    return [(match["name"], match["query"]) for match in found if match]


def table(name: str) -> str:
    """The statement that makes the table of a resource; its ``line`` keeps the order of the rows."""
    columns = ", ".join(
        f'"{field["name"]}" {_TYPES.get(field["type"], "VARCHAR")}' for field in _fields(name)
    )
    return f'CREATE TABLE "{name}" ({columns}, line BIGINT)'


def insertion(name: str, path: Path, resource: str = "") -> str:
    """The statement that fills a table from a CSV file.

    The table is called like its resource unless told.
    """
    fields = _fields(resource or name)
    cells = ", ".join(_cell(field) for field in fields)
    columns = "{" + ", ".join(f"'{field['name']}': 'VARCHAR'" for field in fields) + "}"
    place = str(path).replace("'", "''")
    rows = f"read_csv('{place}', columns = {columns}, {_CSV})"
    return f'INSERT INTO "{name}" SELECT {cells}, row_number() OVER () FROM {rows}'  # noqa: S608


def insertion_from(name: str, into: str, path: Path) -> str:
    """The statement that fills a table of many packages from a Parquet file, by the names of its columns."""
    cells = ", ".join(_value(field) for field in _fields(name))
    place = str(path).replace("'", "''")
    rows = f"read_parquet('{place}', file_row_number = true)"
    return f"INSERT INTO {into} SELECT organization, year, {cells}, file_row_number + 1 FROM {rows}"  # noqa: S608


def _fields(name: str) -> list[dict[str, Any]]:
    fields: list[dict[str, Any]] = open_json(f"schemas/{name}.json")["fields"]
    return fields


def _cell(field: Mapping[str, Any]) -> str:
    name = f'"{field["name"]}"'
    kind = _TYPES.get(field["type"])
    return f"CAST(nullif({name}, '') AS {kind})" if kind else f"coalesce({name}, '')"


def _value(field: Mapping[str, Any]) -> str:
    name = f'"{field["name"]}"'
    kind = _TYPES.get(field["type"])
    return f"CAST({name} AS {kind})" if kind else f"coalesce(CAST({name} AS VARCHAR), '')"
