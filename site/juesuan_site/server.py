"""The production server: waitress, which reads requests whole before a thread works on them and ends in good order."""

import json
import logging
import signal
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from types import FrameType
from typing import TYPE_CHECKING, Final

from flask import Flask
from waitress.server import create_server

from juesuan.errors import JuesuanError, SettingInvalid
from juesuan.store.versions import NO_VERSION
from juesuan_site import create_app
from juesuan_site.channel import listen_with_patience
from juesuan_site.corpus import tables
from juesuan_site.indexed import index
from juesuan_site.services import EXTENSION, Services, services

if TYPE_CHECKING:
    from _typeshed import OptExcInfo
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

__all__ = ["log_requests", "run"]

Write = Callable[[bytes], object]

_ACCESS: Final = "juesuan.access"
_KIBIBYTE: Final = 1024
_IDLE: Final = 30
_LOOKS: Final = 2.0
"""Seconds between looks for a new version of the data."""

_PACK: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


class _Lines(logging.Formatter):
    """One JSON object a record."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line."""
        line: dict[str, object] = {
            "time": _clock(int(record.created)),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if path := getattr(record, "path", ""):
            line["path"] = path
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return _PACK(line)


def _keep_ready(app: Flask, over: threading.Event) -> None:
    """Open the tables and build the search index of each new version before somebody asks for them."""
    ready = ""
    with app.app_context():
        while not over.is_set():
            try:
                version = services().store.version if not services().settings.sparql_server else ready
                if version not in {ready, NO_VERSION}:
                    tables()
                    index()
                    ready = version
            except (JuesuanError, OSError, sqlite3.Error) as error:
                logging.getLogger(__name__).warning("not ready: %s", error)
            over.wait(_LOOKS)


@lru_cache(maxsize=2)
def _clock(second: int) -> str:
    """A second since 1970 as ISO 8601; most lines are of the same second as the line before."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(second))


def run(host: str, port: int, config: Mapping[str, object] | None = None) -> None:
    """Serve the site until SIGTERM or Ctrl-C, then finish what is running and end the workers.

    Args:
        host: Address to listen at. If it is not of this machine alone, set ``JUESUAN_HOSTS`` to the site's names.
        port: Port to listen at.
        config: Given to ``create_app``.

    Raises:
        SettingInvalid: The address or port cannot be had.
    """
    _log_lines()
    app = create_app(config)
    log_requests(app)
    opened: Services = app.extensions[EXTENSION]
    settings = opened.settings
    try:
        server = create_server(
            app,
            host=host,
            port=port,
            threads=settings.threads,
            connection_limit=settings.connections,
            channel_timeout=_IDLE,
            max_request_header_size=(settings.header_bytes + settings.address_bytes) * _KIBIBYTE,
            max_request_body_size=settings.body_bytes * _KIBIBYTE,
            clear_untrusted_proxy_headers=not settings.proxies,
            ident="juesuan",
        )
    except OSError as error:
        raise SettingInvalid(f"cannot listen there: {error.strerror}", place=f"{host}:{port}") from error
    listen_with_patience(server)
    over = threading.Event()
    threading.Thread(target=_keep_ready, args=(app, over), daemon=True).start()
    signal.signal(signal.SIGTERM, _stop)
    try:
        server.run()
    finally:
        over.set()
        server.close()
        opened.close()


def log_requests(app: Flask) -> None:
    """One line a request. No address, no query string, no user agent: nothing that tells who asked for what.

    The lines look like those of the log but do not pass through it, which would cost as much as a whole ping.
    """
    app.wsgi_app = _Logged(app.wsgi_app)  # type: ignore[assignment, method-assign]


class _Logged:
    """Writes a line for each answer of the application inside, when it begins."""

    def __init__(self, inside: "WSGIApplication") -> None:
        self._inside = inside

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        """The answer of the application inside."""
        begun = time.monotonic()

        def begin(status: str, headers: list[tuple[str, str]], failure: "OptExcInfo | None" = None) -> Write:
            asked = environ.get("werkzeug.request")
            endpoint = asked.endpoint if asked is not None else None
            line = {
                "time": _clock(int(time.time())),
                "level": "info",
                "logger": _ACCESS,
                "message": "request",
                "method": environ["REQUEST_METHOD"],
                "endpoint": endpoint or "",
                "path": asked.path if asked is not None and endpoint else "",
                "status": int(status[:3]),
                "bytes": int(next((value for name, value in headers if name == "Content-Length"), 0)),
                "milliseconds": round((time.monotonic() - begun) * 1000, 1),
            }
            sys.stderr.write(_PACK(line) + "\n")
            return start(status, headers, failure)

        return self._inside(environ, begin)


def _stop(signum: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the signature of signal handlers
    raise SystemExit(0)


def _log_lines() -> None:
    """Everything that is logged goes to standard error as lines of JSON."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Lines())
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False  # no line tells them
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
