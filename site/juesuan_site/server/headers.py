"""Headers of every answer and of every page.

What a browser may do with it, and how long it may keep it.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from flask import Flask

if TYPE_CHECKING:
    from _typeshed import OptExcInfo
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

__all__ = ["FOR_OTHER_SITES", "install"]

_POLICY: Final = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'self'"
)
Write = Callable[[bytes], object]
_ALWAYS: Final = (
    ("Content-Security-Policy", _POLICY),
    ("X-Content-Type-Options", "nosniff"),
)
"""``data:`` images are the icons inside the style sheet of Pico."""

_OF_PAGES: Final = (
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
"""What a browser heeds in a page only; in data each header is some microseconds for nothing."""

_READABLE: Final = (
    "Content-Disposition, ETag, Juesuan-Data-Version, Link, "
    "RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Repr-Digest, Retry-After"
)
FOR_OTHER_SITES: Final = (
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", _READABLE),
)
"""Headers that let scripts of any site read an answer.

Browsers would keep some of its headers from them.
"""

_KEPT_STATIC: Final = "public, max-age=86400"
_FINE: Final = frozenset({"200", "304"})
_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})


def install(app: Flask) -> None:
    """Have every answer carry the headers; what a view has set stays.

    They are added to the finished list of headers, outside the framework: there it costs a tenth of
    the time.
    """
    seconds = app.extensions["juesuan"].settings.cache_seconds
    app.wsgi_app = _Headers(app.wsgi_app, seconds)  # type: ignore[assignment, method-assign]


class _Headers:
    """Adds the headers to what the application inside answers."""

    def __init__(self, inside: "WSGIApplication", seconds: int) -> None:
        self._inside = inside
        self._kept = f"public, max-age={seconds}"

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        """The answer of the application inside."""

        def begin(
            status: str, headers: list[tuple[str, str]], failure: "OptExcInfo | None" = None
        ) -> Write:
            given = {name.lower(): value for name, value in headers}
            fitting = (
                _ALWAYS + _OF_PAGES
                if given.get("content-type", "").startswith("text/html")
                else _ALWAYS
            )
            headers += [pair for pair in fitting if pair[0].lower() not in given]
            if environ["PATH_INFO"].startswith("/static/"):
                headers[:] = [pair for pair in headers if pair[0] != "Cache-Control"]
                headers.append(("Cache-Control", _KEPT_STATIC))
            elif status[:3] in _FINE and "cache-control" not in given:
                headers.append(("Cache-Control", self._kept))
            if environ["REQUEST_METHOD"] in _SAFE and "access-control-allow-origin" not in given:
                headers += FOR_OTHER_SITES
            return start(status, headers, failure)

        return self._inside(environ, begin)
