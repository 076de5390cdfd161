"""Clients of a benchmark: ``python benchmarks/asking.py PORT SECONDS CLIENTS PATHS``.

Each client keeps one connection and asks for the next path as soon as it has an answer. ``PATHS``
is a JSON list, asked one after another by all of them together; ``ROUND`` in a path becomes the
number of times the list was asked for, so that nothing comes from a memory. Prints JSON: answers a
second, the 99th percentile in seconds, and how many were no 2xx or broke off.
"""

import asyncio
import json
import math
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

__all__ = ["Tally", "ask", "requests"]

_HEAD = b"\r\n\r\n"
_LENGTH = re.compile(rb"\r\nContent-Length: (\d+)", re.IGNORECASE)
_PATIENCE = 30.0


@dataclass(slots=True)
class Tally:
    """What came of the requests: seconds of each, and how many failed."""

    seconds: list[float] = field(default_factory=list)
    errors: int = 0

    def late(self) -> float:
        """The 99th percentile in seconds; endless where nothing was answered."""
        if not self.seconds:
            return math.inf
        return sorted(self.seconds)[int(0.99 * (len(self.seconds) - 1))]


def requests(paths: Sequence[str]) -> Iterator[bytes]:
    """The requests for the paths, round after round."""
    for number in count():
        for path in paths:
            line = path.replace("ROUND", str(number))
            yield f"GET {line} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()


class _Client(asyncio.Protocol):
    """A connection that asks until the time is over."""

    def __init__(self, asked: Iterator[bytes], tally: Tally, end: float) -> None:
        self._asked = asked
        self._tally = tally
        self._end = end
        self._held = b""
        self._begun = 0.0
        self.over = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the first path."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - of a connection
        self._transport = transport
        self._ask()

    def data_received(self, data: bytes) -> None:
        """Take a part of an answer; ask again when it is whole."""
        self._held += data
        if _is_whole(self._held):
            self._tally.seconds.append(time.monotonic() - self._begun)
            self._tally.errors += self._held[9:10] != b"2"
            self._ask()

    def connection_lost(self, _error: Exception | None) -> None:
        """Count an answer that broke off."""
        self._tally.errors += bool(self._begun)
        self.over.set_result(None)

    def _ask(self) -> None:
        self._held, self._begun = b"", time.monotonic()
        if self._begun < self._end:
            self._transport.write(next(self._asked))
        else:
            self._begun = 0.0
            self._transport.close()


def _is_whole(answer: bytes) -> bool:
    """Whether an answer has come to the end that its headers tell."""
    head = answer.find(_HEAD)
    length = _LENGTH.search(answer, 0, max(0, head))
    return length is not None and len(answer) >= head + len(_HEAD) + int(length[1])


async def ask(port: int, seconds: float, clients: int, paths: Sequence[str]) -> Tally:
    """Ask a server on this machine for the paths."""
    tally, asked, loop = Tally(), requests(paths), asyncio.get_running_loop()
    end = time.monotonic() + seconds
    made = [
        await loop.create_connection(lambda: _Client(asked, tally, end), "127.0.0.1", port)
        for _ in range(clients)
    ]
    waited = [client.over for _, client in made]
    _, slow = await asyncio.wait(waited, timeout=seconds + _PATIENCE)
    tally.errors += len(slow)
    return tally


def main(arguments: Sequence[str]) -> None:
    """Ask, and print what came of it."""
    port, seconds, clients = int(arguments[0]), float(arguments[1]), int(arguments[2])
    paths = json.loads(Path(arguments[3]).read_text(encoding="utf-8"))
    tally = asyncio.run(ask(port, seconds, clients, paths))
    rate = len(tally.seconds) / seconds
    sys.stdout.write(json.dumps({"rate": rate, "late": tally.late(), "errors": tally.errors}))


if __name__ == "__main__":
    main(sys.argv[1:])
