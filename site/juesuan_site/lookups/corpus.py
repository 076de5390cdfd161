"""The tables that lookups ask.

Those of the loaded version, else the last export, else the packages.

A question is bounded in time and memory like a query, and only a few run at once: DuckDB takes all
processors for one.
"""

import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

import duckdb

from juesuan.corpus.export import CURRENT
from juesuan.corpus.loaded import tables_of
from juesuan.corpus.tables import open_packages, open_parquet
from juesuan.corpus.things import Things
from juesuan.errors import QueryBusy
from juesuan.store.limits import limit_reached
from juesuan_site.server.limits import client
from juesuan_site.serving.packages import folders
from juesuan_site.serving.services import Services, services

__all__ = ["Rows", "Tables", "tables", "things", "turn"]

Rows = tuple[list[str], list[tuple[str | int | None, ...]]]
"""Names of the columns, and rows; decimals as text with the digits that count."""

_AT_ONCE: Final = 2
_MEMORY: Final = "512MB"
_OPENING: Final = threading.Lock()
_TURNS: Final = threading.BoundedSemaphore(_AT_ONCE)
_OPENED: Final[dict[str, "Tables"]] = {}
_THINGS: Final[dict[str, Things]] = {}
_LABELS: Final = """
SELECT 'organization', organization, arg_max(name, year) FROM accounts GROUP BY ALL
UNION ALL SELECT scheme, code, arg_max(name, (year, organization)) FROM subjects GROUP BY ALL
"""


@contextmanager
def turn() -> Iterator[None]:
    """One of the lookups that run at once; its time is charged to the client.

    Raises:
        QueryBusy: None came free in time.
        TooManyRequests: The client has as many questions running as it may.
    """
    opened = services()
    wait = opened.settings.queue_seconds
    with opened.budgets.seat(client()):
        if not _TURNS.acquire(timeout=wait):
            raise QueryBusy(
                "{at_once} lookups were running for {wait:g} s (JUESUAN_QUEUE_SECONDS).",
                at_once=_AT_ONCE,
                wait=wait,
            )
        begun = time.monotonic()
        try:
            yield
        finally:
            _TURNS.release()
            opened.budgets.spend(client(), time.monotonic() - begun)


class Tables:
    """The tables of one version of the data.

    Args:
        version: Which.
        database: Holds them.
    """

    def __init__(self, version: str, database: duckdb.DuckDBPyConnection) -> None:
        self.version = version
        self._database = database

    def ask(self, sql: str, values: Sequence[str] = ()) -> Rows:
        """The rows of a query.

        Raises:
            QueryLimitReached: It took too long or too much memory.
        """
        limits = services().settings.limits
        cursor = self._database.cursor()
        alarm = threading.Timer(limits.seconds, cursor.interrupt)
        alarm.daemon = True
        alarm.start()
        try:
            result = cursor.execute(sql, [*values])
            names = [column[0] for column in result.description or ()]
            return names, [tuple(map(_plain, row)) for row in result.fetchall()]
        except duckdb.InterruptException as error:
            raise limit_reached(limits, "seconds") from error
        except duckdb.OutOfMemoryException as error:
            raise limit_reached(limits, "memory") from error
        finally:
            alarm.cancel()
            cursor.close()

    def rows(self, sql: str, values: Sequence[str] = ()) -> list[dict[str, Any]]:
        """The rows of a query, each by the names of its columns."""
        names, rows = self.ask(sql, values)
        return [dict(zip(names, row, strict=True)) for row in rows]

    def count(self, sql: str, values: Sequence[str] = ()) -> int:
        """The one number that a query finds."""
        return int(self.ask(sql, values)[1][0][0] or 0)

    @cached_property
    def labels(self) -> Mapping[tuple[str, str], str]:
        """Names of bodies and subjects.

        ``("organization", id)``, ``("functional", code)``, ``("economic", code)``.
        """
        return {(str(kind), str(code)): str(name) for kind, code, name in self.ask(_LABELS)[1]}


def things(version: str) -> Things:
    """The things of a version, which was the current one a moment ago."""
    store = services().settings.store
    held = _THINGS.get(str(store))
    if held is not None and held.version == version:
        return held
    with _OPENING:
        held = _THINGS.get(str(store))
        if held is None or held.version != version:
            held = _THINGS[str(store)] = Things(store, version)
    return held


def tables() -> Tables:
    """The tables of the current version."""
    opened = services()
    key, version = (
        str(opened.settings.store.absolute()) + str(opened.packages.absolute()),
        opened.pages.version,
    )
    held = _OPENED.get(key)
    if held is not None and held.version == version:
        return held
    with _OPENING:
        held = _OPENED.get(key)
        if held is None or held.version != version:
            held = _OPENED[key] = Tables(version, _open(opened, version))
    return held


def _open(opened: Services, version: str) -> duckdb.DuckDBPyConnection:
    loaded, exported = tables_of(opened.settings.store, version), opened.settings.corpus / CURRENT
    if loaded.is_dir():
        database = open_parquet(loaded)
    elif exported.is_dir():
        database = open_parquet(exported.resolve())
    else:
        database = open_packages(folders())
        database.execute("SET enable_external_access = false")
    database.execute(f"SET memory_limit = '{_MEMORY}'")
    database.execute("SET lock_configuration = true")
    return database


def _plain(value: object) -> str | int | None:
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, Decimal):
        return format(value.normalize() if value else Decimal(0), "f")
    return str(value)
