"""One line of the log for each request, written by a thread of its own.

No address, no query string, no user agent: nothing that tells who asked for what. The lines look
like those of the log but do not pass through it, which would cost as much as a whole ping; and they
are written many at a time, so that no request waits for whoever reads them.
"""

import json
import sys
import threading
import time
from collections import deque
from functools import lru_cache, partial
from typing import Final

from flask import Flask

from juesuan_site.server.beginning import Beginning, at_beginning

__all__ = ["LONGEST", "Lines", "clock", "log_requests"]

_EVERY: Final = 0.2
_HELD: Final = 100_000
"""Lines that wait when nobody reads them; then the oldest are dropped, and the requests go on."""

LONGEST: Final = 500
"""Characters of a path, a method or a message in a line of the log."""

_QUOTED: Final = json.encoder.encode_basestring


@lru_cache(maxsize=2)
def clock(second: int) -> str:
    """A second since 1970 as ISO 8601; most lines are of the same second as the line before."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(second))


class Lines:
    """Lines that wait to be written to standard error, five times a second."""

    def __init__(self) -> None:
        self._waiting: deque[str] = deque(maxlen=_HELD)
        self._over = threading.Event()
        self._writer = threading.Thread(target=self._write_on, daemon=True)
        self.add = self._waiting.append
        self._writer.start()

    def close(self) -> None:
        """Write what waits, and end."""
        self._over.set()
        self._writer.join()

    def _write_on(self) -> None:
        while not self._over.wait(_EVERY):
            self._write()
        self._write()

    def _write(self) -> None:
        if count := len(self._waiting):
            sys.stderr.write("".join(self._waiting.popleft() for _ in range(count)))
            sys.stderr.flush()


def log_requests(app: Flask) -> Lines:
    """Have the application log its requests. Close what is returned when no more come."""
    lines = Lines()
    at_beginning(app, partial(_log, lines))
    return lines


def _log(lines: Lines, answer: Beginning) -> None:
    """Add the line of an answer that begins."""
    asked = answer.environ.get("werkzeug.request")
    endpoint = asked.endpoint if asked is not None else None
    path = asked.path[:LONGEST] if asked is not None and endpoint else ""
    method = answer.environ["REQUEST_METHOD"][:LONGEST]
    size = next((value for name, value in answer.headers if name == "Content-Length"), "0")
    took = (time.monotonic() - answer.came) * 1000
    lines.add(
        f'{{"time": "{clock(int(time.time()))}", "level": "info", '
        f'"logger": "juesuan.access", "message": "request", '
        f'"method": {_QUOTED(method)}, "endpoint": "{endpoint or ""}", '
        f'"path": {_QUOTED(path)}, "status": {answer.status[:3]}, "bytes": {size}, '
        f'"milliseconds": {took:.1f}}}\n'
    )
