"""The production server: waitress, which reads requests whole before a thread works on them and ends in good order."""

import json
import logging
import signal
import sqlite3
import sys
import threading
from collections.abc import Mapping
from types import FrameType
from typing import Final

from flask import Flask
from waitress.server import create_server

from juesuan.errors import JuesuanError, SettingInvalid
from juesuan.store.versions import NO_VERSION
from juesuan_site import create_app
from juesuan_site.access import clock, log_requests
from juesuan_site.channel import listen_with_patience
from juesuan_site.corpus import tables
from juesuan_site.dumps import begin
from juesuan_site.indexed import index
from juesuan_site.services import EXTENSION, Services, services

__all__ = ["run"]

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
            "time": clock(int(record.created)),
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
                version = (
                    services().store.version if not services().settings.sparql_server else ready
                )
                if version not in {ready, NO_VERSION}:
                    tables()
                    index()
                    begin(services().settings.store)
                    ready = version
            except (JuesuanError, OSError, sqlite3.Error) as error:
                logging.getLogger(__name__).warning("not ready: %s", error)
            over.wait(_LOOKS)


def run(host: str, port: int, config: Mapping[str, object] | None = None) -> None:
    """Serve the site until SIGTERM or Ctrl-C, then finish what is running and end the workers.

    Args:
        host: Address to listen at. If it is not of this machine alone, set ``JUESUAN_HOSTS`` to the
            site's names.
        port: Port to listen at.
        config: Given to ``create_app``.

    Raises:
        SettingInvalid: The address or port cannot be had.
    """
    _log_lines()
    app = create_app(config)
    lines = log_requests(app)
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
        raise SettingInvalid(
            f"cannot listen there: {error.strerror}", place=f"{host}:{port}"
        ) from error
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
        lines.close()


def _stop(signum: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the signature of signal handlers
    raise SystemExit(0)


def _log_lines() -> None:
    """Everything that is logged goes to standard error as lines of JSON."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Lines())
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = (
        False  # no line tells them
    )
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
