"""The language of a page: Chinese, or English where the address begins with ``/en``.

The prefix is a mount point: every path of the page then begins with it, and a reader stays in the
language without a cookie.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from flask import Flask, has_request_context, request

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

__all__ = ["CHINESE", "ENGLISH", "install", "language", "other_address"]

CHINESE: Final = "zh"
ENGLISH: Final = "en"
_PREFIX: Final = "/en"
_VARIABLE: Final = "juesuan.language"


def install(app: Flask) -> None:
    """Have the application answer below ``/en`` in English."""
    app.wsgi_app = _Languages(app.wsgi_app)  # type: ignore[assignment, method-assign]


class _Languages:
    """Reads the language off the path, and leaves the rest of the path to the application inside."""

    def __init__(self, inside: "WSGIApplication") -> None:
        self._inside = inside

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        """The answer of the application inside."""
        path = environ["PATH_INFO"]
        if path == _PREFIX or path.startswith(f"{_PREFIX}/"):
            environ[_VARIABLE] = ENGLISH
            environ["SCRIPT_NAME"] += _PREFIX
            environ["PATH_INFO"] = path.removeprefix(_PREFIX) or "/"
        return self._inside(environ, start)


def language() -> str:
    """The language of the answer to the current request; Chinese outside one."""
    if not has_request_context():
        return CHINESE
    return str(request.environ.get(_VARIABLE, CHINESE))


def other_address() -> str:
    """Path of the current page in the other language."""
    mount = request.script_root
    other = mount.removesuffix(_PREFIX) if language() == ENGLISH else f"{mount}{_PREFIX}"
    query = request.query_string.decode("ascii", "replace")
    return f"{other}{request.path}" + (f"?{query}" if query else "")
