"""The production server: waitress, which reads requests whole before a thread works on them and ends in good order."""

import json
import logging
import signal
import sys
import time
from collections.abc import Mapping
from types import FrameType
from typing import Final

from flask import Flask, Response, g, request
from waitress.server import create_server

from juesuan.errors import SettingInvalid
from juesuan_site import create_app
from juesuan_site.services import EXTENSION, Services

__all__ = ["log_requests", "run"]

_ACCESS: Final = logging.getLogger("juesuan.access")
_KIBIBYTE: Final = 1024
_IDLE: Final = 30


class _Lines(logging.Formatter):
    """One JSON object a record."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line."""
        line: dict[str, object] = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= getattr(record, "facts", {})
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


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
    signal.signal(signal.SIGTERM, _stop)
    try:
        server.run()
    finally:
        server.close()
        opened.close()


def log_requests(app: Flask) -> None:
    """One line a request. No address, no query string, no user agent: nothing that tells who asked for what."""

    def start() -> None:
        g.started = time.monotonic()

    def finish(response: Response) -> Response:
        facts = {
            "method": request.method,
            "endpoint": request.endpoint or "",
            "path": request.path if request.endpoint else "",
            "status": response.status_code,
            "bytes": response.content_length or 0,
            "milliseconds": round((time.monotonic() - g.get("started", time.monotonic())) * 1000, 1),
        }
        _ACCESS.info("request", extra={"facts": facts})
        return response

    app.before_request_funcs.setdefault(None, []).insert(0, start)
    app.after_request(finish)


def _stop(signum: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the signature of signal handlers
    raise SystemExit(0)


def _log_lines() -> None:
    """Everything that is logged goes to standard error as lines of JSON."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Lines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
