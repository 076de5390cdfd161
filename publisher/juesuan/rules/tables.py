"""The tables of a package in DuckDB: every resource under its name, typed as its schema says, blanks as empty text.

A resource that a package does not have is an empty table, so that a rule about it finds nothing to apply to.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import duckdb

from juesuan_vocab import names, open_json, open_text

__all__ = ["NUMBER", "load", "open_tables", "resources"]

NUMBER = "DECIMAL(38, 6)"
_TYPES = {"number": NUMBER, "integer": "BIGINT"}
_CSV = "auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"'"
_PRELUDES = ("rules/prelude/tables.sql", "rules/prelude/text.sql")


def resources() -> list[str]:
    """Names of the resources that rules can ask, from the schemas; not what the rules say themselves."""
    known = [name.rpartition("/")[2].removesuffix(".json") for name in names("schemas", ".json")]
    return [name for name in known if name not in {"findings", "coverage"}]


def open_tables(files: Mapping[str, Path]) -> duckdb.DuckDBPyConnection:
    """A connection that holds the tables and what the rules share.

    Args:
        files: Name of a resource to its CSV file; resources that are absent become empty tables.
    """
    connection = duckdb.connect(config={"threads": "1"})
    load(connection, files, resources())
    for name in _PRELUDES:
        connection.execute(open_text(name))
    return connection


def load(connection: duckdb.DuckDBPyConnection, files: Mapping[str, Path], wanted: Iterable[str]) -> None:
    """Make a table of each wanted resource."""
    for name in wanted:
        fields: list[dict[str, Any]] = open_json(f"schemas/{name}.json")["fields"]
        columns = ", ".join(f'"{field["name"]}" {_TYPES.get(field["type"], "VARCHAR")}' for field in fields)
        connection.execute(f'CREATE TABLE "{name}" ({columns})')
        if name in files:
            cells = ", ".join(_cell(field) for field in fields)
            held = "{" + ", ".join(f"'{field['name']}': 'VARCHAR'" for field in fields) + "}"
            source = f"read_csv(?, columns = {held}, {_CSV})"
            connection.execute(f'INSERT INTO "{name}" SELECT {cells} FROM {source}', [str(files[name])])  # noqa: S608


def _cell(field: Mapping[str, Any]) -> str:
    name = f'"{field["name"]}"'
    kind = _TYPES.get(field["type"])
    return f"CAST(nullif({name}, '') AS {kind})" if kind else f"coalesce({name}, '')"
