"""A worker: a process that holds one version of the store open.

It answers one query after another, within limits.

The clock is the kernel's: an alarm is set before the query is even parsed, and when it rings the
kernel ends the process, whatever its engine is doing. Oxigraph has no timeout of its own and hears
no Python signal handler.
"""

import os
import signal
import socket
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Final

import pyoxigraph

from juesuan.errors import QueryError, QueryRefused, QuerySyntaxError, StoreError
from juesuan.store.endpoint import wire
from juesuan.store.endpoint.admission import admit, is_plain
from juesuan.store.endpoint.confinement import address_space, confine
from juesuan.store.endpoint.evaluation import evaluate
from juesuan.store.limits import Limits, limit_reached
from juesuan.store.query import Answer, Query
from juesuan.store.versions import Versions

__all__ = ["work"]

_FRAMES: Final = 20_000
_REMEMBERED: Final = 1000
_WEIGHED_EVERY: Final = 64
_LONG: Final = 0.02

_MAY_BE_EMPTY: Final = ("http://", "https://")
"""A graph that the protocol's parameters name and the store lacks is an empty graph.

Nothing is ever fetched.
"""


def work(line: socket.socket, folder: Path, limits: Limits, *, version: str) -> None:
    """Open the version, say so, then answer until the line is closed or too much memory has stuck.

    Args:
        line: To the pool.
        folder: The store folder.
        limits: Of one query.
        version: Which version to serve.
    """
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.setrecursionlimit(_FRAMES)
    try:
        path = Versions(folder).path(version)
        database = pyoxigraph.Store.read_only(str(path))
        graphs = frozenset(name.value for name in database.named_graphs())
    except OSError as error:
        wire.write_failure(
            line,
            StoreError("The version cannot be opened: {error}", error=error, place=str(folder)),
        )
        return
    except StoreError as error:
        wire.write_failure(line, error)
        return
    confine(limits.memory)
    wire.write_head(line, {"version": version})
    _Worker(line, database, graphs, limits, version).serve()


class _Worker:
    """The loop of a worker, and the queries that it has let in before."""

    def __init__(
        self,
        line: socket.socket,
        database: pyoxigraph.Store,
        graphs: frozenset[str],
        limits: Limits,
        version: str,
    ) -> None:
        self._line = line
        self._database = database
        self._graphs = graphs
        self._limits = limits
        self._version = version
        self._admitted: dict[tuple[str, str], str] = {}
        self._answered = 0
        self._ceiling = address_space() + limits.memory * (1 << 19) if limits.memory else 0

    def serve(self) -> None:
        """Answer until the pool hangs up."""
        while True:
            try:
                query = wire.read_query(self._line)
            except (wire.Hung, OSError):
                return
            signal.setitimer(signal.ITIMER_REAL, self._limits.seconds)
            begun = time.monotonic()
            try:
                answer = self._answer(query)
            except (QueryError, StoreError) as error:
                signal.setitimer(signal.ITIMER_REAL, 0)
                wire.write_failure(self._line, error)
            except MemoryError:
                os._exit(1)
            except RecursionError:
                signal.setitimer(signal.ITIMER_REAL, 0)
                wire.write_failure(self._line, limit_reached(self._limits, "depth"))
            else:
                signal.setitimer(signal.ITIMER_REAL, 0)
                wire.write_answer(self._line, answer)
            if self._is_swollen(time.monotonic() - begun):
                return

    def _is_swollen(self, seconds: float) -> bool:
        """Whether too much memory has stuck.

        Looked after at each query that took long, and now and then.
        """
        self._answered += 1
        if not self._ceiling or (seconds < _LONG and self._answered % _WEIGHED_EVERY):
            return False
        return address_space() > self._ceiling

    def _answer(self, query: Query) -> Answer:
        if query.trusted:
            return evaluate(self._database, query, self._limits, self._version)
        self._look_at_graphs(query)
        if not is_plain(query.text):
            return evaluate(self._database, self._let_in(query), self._limits, self._version)
        try:
            return evaluate(self._database, query, self._limits, self._version)
        except QuerySyntaxError:
            self._let_in(query)
            raise

    def _let_in(self, query: Query) -> Query:
        """The query in the spelling that was looked through.

        Remembered, since parsing takes 1 to 100 ms.
        """
        key = query.text, query.base
        if key not in self._admitted:
            if len(self._admitted) >= _REMEMBERED:
                self._admitted.clear()
            self._admitted[key] = admit(query.text, query.base, self._graphs)
        return replace(query, text=self._admitted[key])

    def _look_at_graphs(self, query: Query) -> None:
        """Refuse a dataset that names what is neither ours nor can be taken for an empty graph."""
        for graph in (*query.default_graphs, *query.named_graphs):
            if graph not in self._graphs and not graph.startswith(_MAY_BE_EMPTY):
                raise QueryRefused(
                    "The dataset may hold the graphs of this store only, not <{graph}>.",
                    graph=graph,
                )
