"""A connection of the server, and what it does with requests that never become one.

Refuse, say why, and close.

Waitress closes a refused connection at once. What the client is still sending then makes the kernel
reset it, and the client never reads the answer. So the connection lingers: it is closed for
writing, and what comes is thrown away for a few seconds. A request that takes too long to arrive is
answered with 408; it has held no thread. Where connections become too many, those that have waited
longest without a whole request give way, whosoever they are.
"""

import json
import socket
import time
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from typing import Any, Final

from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask
from waitress.utilities import BadRequest

from juesuan_site.server import problems
from juesuan_site.server.addresses import Parser
from juesuan_site.server.limits import network

__all__ = ["Channel", "listen_with_patience"]

_ARRIVES: Final = 20.0
_LINGERS: Final = 5.0
_PART: Final = 1 << 18
_KIBIBYTE: Final = 1024
_SPARE: Final = 8
"""Connections below the bound of the server at which idle ones give way."""
_COMES: Final = 1.0
"""Seconds that a request may take to come before its connection may give way."""
_TURNED_AWAY: Final = (
    b"HTTP/1.1 429 Too Many Requests\r\nContent-Type: application/json\r\nRetry-After: 5\r\n"
    b"Cache-Control: no-store\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
)


class _TooSlow(BadRequest):
    """The request was not whole in time."""

    code = 408
    reason = "Request Timeout"


class _Refusal(ErrorTask):
    """Answers in the one shape of our errors."""

    channel: Any
    request: Any
    response_headers: Any

    def execute(self) -> None:
        """Write the answer."""
        error, adjustments = self.request.error, self.channel.server.adj
        headers = adjustments.max_request_header_size // _KIBIBYTE
        settings = {
            408: f"It was not whole after {_ARRIVES:g} s.",
            413: f"JUESUAN_BODY_BYTES = {adjustments.max_request_body_size // _KIBIBYTE} KiB.",
            431: f"Line and headers together have at most {headers} KiB.",
        }
        problem = problems.of_status(error.code, settings.get(error.code, str(error.body)))
        body = json.dumps(problem.shape(), ensure_ascii=False).encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers += [
            ("Content-Type", "application/json"),
            ("Cache-Control", "no-store"),
        ]
        self.set_close_on_finish()
        self.content_length = len(body)
        self.channel.refused = True
        self.write(body)


class Channel(HTTPChannel):
    """A connection that knows since when its request arrives, and lingers after a refusal.

    Args:
        server: Accepted it.
        sock: Of the connection.
        addr: Of the client.
        adj: Settings of the server.
        map: All that the loop of the server looks at.
        most: Connections that a client may have; 0: no bound.
    """

    error_task_class = _Refusal
    parser_class = Parser
    request: Any = None
    requests: Any
    requests_lock: Any
    server: Any
    socket: Any
    refused = False
    _since = 0.0
    _lingering = 0.0

    def __init__(  # noqa: PLR0913, PLR0917 - waitress's own order, and names
        self,
        server: Any,  # noqa: ANN401 - waitress has no types
        sock: socket.socket,
        addr: Any,  # noqa: ANN401
        adj: Any,  # noqa: ANN401
        map: dict[int, Any] | None = None,  # noqa: A002
        most: int = 0,
    ) -> None:
        super().__init__(server, sock, addr, adj, map=map)
        self.client = network(str(addr[0]))
        clients = [one.client for one in _channels(map or {})]
        if most and clients.count(self.client) > most:
            self._turn_away(most)

    def received(self, data: bytes) -> bool:
        """Take a part of a request."""
        if self.request is None:
            self._since = time.monotonic()
        return bool(super().received(data))

    def waits(self) -> bool:
        """Whether it has had no whole request for longer than a request takes to come."""
        return not self.requests and self.waited() > _COMES

    def waited(self) -> float:
        """Seconds since it did anything, or since the request that is not whole began."""
        if self.request is None:
            return time.time() - float(self.last_activity)
        return time.monotonic() - self._since

    def readable(self) -> bool:
        """Whether more is wanted; asked in each turn of the loop, at least once a second."""
        if self._lingering:
            return True
        if (
            self.request is not None
            and not self.requests
            and time.monotonic() - self._since > _ARRIVES
        ):
            self._refuse_late()
        return bool(super().readable())

    def writable(self) -> bool:
        """Whether there is something to send, or to close."""
        if self._lingering and time.monotonic() - self._lingering > _LINGERS:
            self.will_close = True
        return bool(self.will_close if self._lingering else super().writable())

    def handle_read(self) -> None:
        """Take what came, or throw it away."""
        if self._lingering:
            with suppress(OSError):
                self.recv(_PART)
        else:
            super().handle_read()

    def handle_close(self) -> None:
        """Close.

        After a refusal for writing first, and for good when the other side has closed or the time
        is over.
        """
        if self.refused and not self._lingering and self.connected:
            self._lingering = time.monotonic()
            self.will_close = False
            with suppress(OSError):
                self.socket.shutdown(socket.SHUT_WR)
                return
        super().handle_close()

    def _turn_away(self, most: int) -> None:
        """Say why, and close at once.

        Whoever has too many connections gets no thread and no patience.
        """
        problem = problems.of_status(429, f"JUESUAN_CLIENT_CONNECTIONS = {most} at a time.")
        body = json.dumps(problem.shape(), ensure_ascii=False).encode()
        with suppress(OSError):
            self.socket.send(_TURNED_AWAY % (len(body), body))
        super().handle_close()

    def _refuse_late(self) -> None:
        """Answer for a request that is not whole yet."""
        with self.requests_lock:
            late, self.request = self.request, None
            late.error = _TooSlow("")
            late.completed = True
            self.requests.append(late)
            self.server.add_task(self)


def listen_with_patience(server: object, most: int = 0) -> None:
    """Have the listeners of a server make such connections, so many for each client.

    0: no bound.
    """
    for listener in (server, *getattr(server, "map", {}).values()):
        if isinstance(listener, TcpWSGIServer):
            listener.channel_class = partial(Channel, most=most)  # type: ignore[assignment]
            listener.readable = partial(_accepts, listener)  # type: ignore[method-assign]


def _channels(held: Mapping[int, object]) -> list[Channel]:
    """The connections among all that the loop of a server looks at."""
    return [one for one in list(held.values()) if isinstance(one, Channel)]


def _accepts(listener: Any) -> bool:  # noqa: ANN401 - waitress has no types
    """Whether a listener takes one more connection; asked in each turn of the loop.

    Where they become too many, those that have waited longest are closed.
    """
    held = listener._map  # noqa: SLF001
    surplus = len(held) + _SPARE - listener.adj.connection_limit
    if surplus > 0:
        waiting = sorted(filter(Channel.waits, _channels(held)), key=Channel.waited)
        for channel in waiting[-surplus:]:
            channel.will_close = True
    return bool(TcpWSGIServer.readable(listener))
