"""Strangers' queries, each in a process of its own.

It dies at its limits while the others go on.
"""

import json
import os
import socket
import struct
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from juesuan.closable import Closable
from juesuan.errors import QueryBusy, QueryError, StoreError
from juesuan.store.endpoint import wire
from juesuan.store.limits import Limits, limit_reached
from juesuan.store.measure import measure
from juesuan.store.query import Answer, Query
from juesuan.store.versions import Versions

__all__ = ["QueryPool"]

_GRACE: Final = 2.0
_START: Final = 30.0
_ATTEMPTS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Worker:
    """A worker as the pool sees it: its line and the version it serves."""

    line: socket.socket
    version: str


class _Gone(Exception):
    """The worker ended while it had nothing to do."""


class _Unborn(Exception):
    """A worker, or what forks workers, ended before the worker had opened the store."""


class QueryPool(Closable):
    """A :class:`~juesuan.store.protocol.Source` of worker processes on the embedded store.

    Workers are started when they are needed. A worker serves one version; when a load has made
    another, it is let go after its query, and the next query gets a worker on the new version. So
    no answer mixes versions.

    Args:
        folder: The store folder.
        limits: Of each query.
        workers: Queries at the same time.
        wait: Seconds that a query waits for a worker.
        nice: How much the workers yield to other processes, 0 to 19.
    """

    def __init__(
        self, folder: Path, limits: Limits, *, workers: int = 2, wait: float = 5.0, nice: int = 0
    ) -> None:
        self._versions = Versions(folder)
        self._folder = folder.absolute()
        self._limits = limits
        self._wait = wait
        self._nice = nice
        self._workers = workers
        self._places = threading.BoundedSemaphore(workers)
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._nursery: _Nursery | None = None
        weakref.finalize(self, _hang_up, self._idle)

    @property
    def version(self) -> str:
        """Name of the current version of the store, ``0`` before the first load."""
        return self._versions.current()

    def query(self, query: Query) -> Answer:
        """The whole answer.

        Raises:
            QueryBusy: No worker became free in time.
            QueryError: The query is wrong, refused, or was stopped at a limit.
            StoreError: The store is missing or damaged.
        """
        if not query.trusted:
            measure(query.text, self._limits)
        if not self._places.acquire(timeout=self._wait):
            raise QueryBusy(
                "All {workers} workers were busy for {seconds:g} s (JUESUAN_QUEUE_SECONDS).",
                workers=self._workers,
                seconds=self._wait,
            )
        try:
            while True:
                try:
                    return self._ask(self._worker(), query)
                except _Gone:
                    continue
        finally:
            self._places.release()

    def close(self) -> None:
        """End the workers; the pool may be used again, with new ones."""
        with self._lock:
            _hang_up(self._idle)
            nursery, self._nursery = self._nursery, None
        if nursery is not None:
            nursery.close()

    def _ask(self, worker: _Worker, query: Query) -> Answer:
        started = time.monotonic()
        try:
            wire.write_query(worker.line, query)
        except OSError as error:
            worker.line.close()
            raise _Gone from error
        try:
            answer = wire.read_answer(worker.line)
        except (wire.Hung, OSError) as error:
            worker.line.close()
            stopped = time.monotonic() - started >= self._limits.seconds
            raise limit_reached(self._limits, "seconds" if stopped else "memory") from error
        except (QueryError, StoreError):
            self._rest(worker)
            raise
        self._rest(worker)
        return replace(answer, seconds=time.monotonic() - started)

    def _rest(self, worker: _Worker) -> None:
        with self._lock:
            self._idle.append(worker)

    def _worker(self) -> _Worker:
        """A living worker on the current version."""
        for attempt in range(_ATTEMPTS):
            version = self.version
            while (worker := self._idle_worker()) is not None:
                if worker.version == version:
                    return worker
                worker.line.close()
            try:
                return self._born(version)
            except _Unborn as error:
                if attempt == _ATTEMPTS - 1:
                    raise QueryBusy("{error} Ask again.", error=error) from error
            except StoreError:
                if attempt == _ATTEMPTS - 1 or version == self.version:
                    raise
        raise StoreError(
            "The store changes faster than a worker can open it.", place=str(self._folder)
        )

    def _idle_worker(self) -> _Worker | None:
        with self._lock:
            return self._idle.pop() if self._idle else None

    def _born(self, version: str) -> _Worker:
        self._versions.path(version)
        order: dict[str, object] = {
            "folder": str(self._folder),
            "limits": asdict(self._limits),
            "version": version,
        }
        order["nice"] = self._nice
        with self._lock:
            if self._nursery is None or not self._nursery.living():
                self._nursery = _Nursery()
            line = self._nursery.order(order)
        try:
            line.settimeout(_START)
            wire.read_hello(line)
        except (wire.Hung, OSError) as error:
            line.close()
            raise _Unborn("A worker died before it had opened the store.") from error
        except StoreError:
            line.close()
            raise
        line.settimeout(None)
        line.setsockopt(
            socket.SOL_SOCKET, socket.SO_RCVTIMEO, _timeout(self._limits.seconds + _GRACE)
        )
        return _Worker(line=line, version=version)


def _timeout(seconds: float) -> bytes:
    """The time as the kernel keeps it.

    Python's own timeouts cost a system call more for each part that comes.
    """
    return struct.pack("@ll", int(seconds), int(seconds % 1 * 1_000_000))


def _hang_up(workers: list[_Worker]) -> None:
    """End idle workers."""
    while workers:
        workers.pop().line.close()


class _Nursery:
    """The process that forks workers, as the pool sees it."""

    def __init__(self) -> None:
        self._orders, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            command = [
                sys.executable,
                "-P",
                "-m",
                "juesuan.store.endpoint.nursery",
                str(theirs.fileno()),
            ]
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL
            )
        self._owner = os.getpid()
        self._end = weakref.finalize(self, _end, self._orders, self._process)
        self._orders.settimeout(_START)
        try:
            ready = self._orders.recv(16)
        except OSError as error:
            self.close()
            raise _Unborn("The workers cannot be started.") from error
        if not ready:
            self.close()
            raise _Unborn("The workers cannot be started.")

    def living(self) -> bool:
        """Whether it takes orders from this process."""
        return self._owner == os.getpid() and self._process.poll() is None

    def order(self, order: Mapping[str, object]) -> socket.socket:
        """The line to a new worker."""
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                socket.send_fds(self._orders, [json.dumps(order).encode()], [theirs.fileno()])
            except OSError as error:
                ours.close()
                raise _Unborn("The workers cannot be started.") from error
        return ours

    def close(self) -> None:
        """End it."""
        self._end()


def _end(orders: socket.socket, process: subprocess.Popen[bytes]) -> None:
    """Hang up, which the nursery answers by ending.

    Its workers end with their lines or at their alarm.
    """
    orders.close()
    try:
        process.wait(timeout=_GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
