"""The production server.

Waitress, which reads requests whole before a thread works on them and ends in good order.
"""

import errno
import json
import logging
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, Final

from flask import Flask
from waitress.server import create_server

from juesuan.errors import PortUnavailable
from juesuan_site.server.access import LONGEST, clock, log_requests
from juesuan_site.server.channel import listen_with_patience
from juesuan_site.server.settings import Settings

__all__ = ["log_as_lines", "serve"]

_KIBIBYTE: Final = 1024
_SWEEP: Final = 5
"""Seconds between looks for idle connections."""
_TRACEBACK: Final = 8_000
"""Characters of a traceback in a line of the log."""

_PACK: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


class _Lines(logging.Formatter):
    """One JSON object a record."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line."""
        line: dict[str, object] = {
            "time": clock(int(record.created)),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage()[:LONGEST],
        }
        if path := getattr(record, "path", ""):
            line["path"] = path[:LONGEST]
        if record.exc_info:
            # its end says what happened, and where
            line["traceback"] = self.formatException(record.exc_info)[-_TRACEBACK:]
        return _PACK(line)


def serve(
    app: Flask, settings: Settings, host: str, port: int, bound: Callable[[int], object]
) -> None:
    """Serve an application until SIGTERM or Ctrl-C, then finish what is running.

    Args:
        app: The application.
        settings: Its bounds.
        host: Address to listen at.
        port: Port to listen at; 0 takes a free one.
        bound: Called with the port once it is bound, before the first request is answered.

    Raises:
        PortUnavailable: The address or port cannot be had.
    """
    server = _bind(app, settings, host, port)
    lines = log_requests(app)
    listen_with_patience(server, 0 if settings.proxies else settings.client_connections)
    signal.signal(signal.SIGTERM, _stop)
    try:
        bound(getattr(server, "effective_port", port))
        server.run()
    finally:
        server.close()
        lines.close()


def _bind(app: Flask, settings: Settings, host: str, port: int) -> Any:  # noqa: ANN401 - untyped
    """A server that listens there and does not answer yet."""
    try:
        return create_server(
            app,
            host=host,
            port=port,
            threads=settings.threads,
            connection_limit=settings.connections,
            channel_timeout=settings.idle_seconds,
            cleanup_interval=_SWEEP,
            max_request_header_size=(settings.header_bytes + settings.address_bytes) * _KIBIBYTE,
            max_request_body_size=settings.body_bytes * _KIBIBYTE,
            clear_untrusted_proxy_headers=not settings.proxies,
            ident="juesuan",
        )
    # a name that leads to no address is a ValueError of waitress
    except (OSError, ValueError) as error:
        raise _unavailable(error, f"{host}:{port}") from error


def _unavailable(error: OSError | ValueError, place: str) -> PortUnavailable:
    """Why the server cannot listen."""
    if not isinstance(error, OSError):
        return PortUnavailable("the address is not known", place=place)
    if error.errno == errno.EADDRINUSE:
        return PortUnavailable("another program listens at this port", place=place)
    return PortUnavailable("cannot listen there: {reason}", reason=error.strerror, place=place)


def _stop(signum: int, frame: FrameType | None) -> None:  # noqa: ARG001 - a handler's
    raise SystemExit(0)


def log_as_lines() -> None:
    """Everything that is logged goes to standard error as lines of JSON."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Lines())
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = (
        False  # no line tells them
    )
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
