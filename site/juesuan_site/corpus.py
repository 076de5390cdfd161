"""The tables that lookups ask: the Parquet export if there is one, else the packages themselves; anew for each load."""

import threading
from decimal import Decimal
from typing import Final

import duckdb

from juesuan.corpus.export import CURRENT
from juesuan.corpus.tables import open_packages, open_parquet
from juesuan_site.services import services

__all__ = ["Rows", "ask"]

Rows = tuple[list[str], list[tuple[str | int | None, ...]]]
"""Names of the columns, and rows; decimals as text with the digits that count."""

_LOCK: Final = threading.Lock()
_OPENED: Final[dict[str, tuple[str, duckdb.DuckDBPyConnection]]] = {}


def ask(sql: str, values: list[str]) -> Rows:
    """The rows of a query."""
    cursor = _database().cursor()
    try:
        result = cursor.execute(sql, values)
        names = [column[0] for column in result.description or ()]
        return names, [tuple(_plain(value) for value in row) for row in result.fetchall()]
    finally:
        cursor.close()


def _database() -> duckdb.DuckDBPyConnection:
    settings = services().settings
    key, version = str(settings.packages.absolute()), services().pages.version
    with _LOCK:
        held = _OPENED.get(key)
        if held is not None and held[0] == version:
            return held[1]
        exported = settings.corpus / CURRENT
        if exported.is_dir():
            database = open_parquet(exported.resolve())
        else:
            folders = sorted(found.parent for found in settings.packages.glob("*/[0-9]*/datapackage.json"))
            database = open_packages(settings.packages, folders)
            database.execute("SET enable_external_access = false")
        database.execute("SET memory_limit = '512MB'")
        database.execute("SET lock_configuration = true")
        _OPENED[key] = version, database
        return database


def _plain(value: object) -> str | int | None:
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, Decimal):
        return format(value.normalize() if value else Decimal(0), "f")
    return str(value)
