"""What is done when an answer begins: its headers are completed, or a line is logged.

It is done to the finished list of headers, outside the framework: there it costs a tenth of the
time.
"""

import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from flask import Flask

if TYPE_CHECKING:
    from _typeshed import OptExcInfo
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

__all__ = ["Beginning", "at_beginning"]

Write = Callable[[bytes], object]


class Beginning(NamedTuple):
    """An answer that begins.

    Attributes:
        environ: The request, as WSGI has it.
        status: ``200 OK``.
        headers: Names and values; a header that is added to the list is sent.
        came: When the request came, in seconds of ``time.monotonic``.
    """

    environ: "WSGIEnvironment"
    status: str
    headers: list[tuple[str, str]]
    came: float


def at_beginning(app: Flask, act: Callable[[Beginning], None]) -> None:
    """Have ``act`` called with each answer of the application when it begins."""
    app.wsgi_app = _Watched(app.wsgi_app, act)  # type: ignore[assignment, method-assign]


class _Watched:
    """Has something done to each answer of the application inside."""

    def __init__(self, inside: "WSGIApplication", act: Callable[[Beginning], None]) -> None:
        self._inside = inside
        self._act = act

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        """The answer of the application inside."""
        came = time.monotonic()

        def begin(
            status: str, headers: list[tuple[str, str]], failure: "OptExcInfo | None" = None
        ) -> Write:
            self._act(Beginning(environ, status, headers, came))
            return start(status, headers, failure)

        return self._inside(environ, begin)
