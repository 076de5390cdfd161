"""Headers of every answer and of every page.

What a browser may do with it, and how long it may keep it.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

from flask import Flask

from juesuan_site.server.beginning import Beginning, at_beginning

__all__ = ["FOR_OTHER_SITES", "install"]

_POLICY: Final = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'self'"
)
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
    """Have every answer carry the headers; what a view has set stays."""
    seconds = app.extensions["juesuan"].settings.cache_seconds
    at_beginning(app, partial(_complete, kept=f"public, max-age={seconds}"))


def _complete(answer: Beginning, kept: str) -> None:
    """Add the headers that are missing; what is static is kept for a day, whatever was said."""
    headers = answer.headers
    given = {name.lower(): value for name, value in headers}
    static = answer.environ["PATH_INFO"].startswith("/static/")
    headers += _of_browsers(given)
    if static:
        headers[:] = [pair for pair in headers if pair[0] != "Cache-Control"]
        headers.append(("Cache-Control", _KEPT_STATIC))
    elif answer.status[:3] in _FINE and "cache-control" not in given:
        headers.append(("Cache-Control", kept))
    if answer.environ["REQUEST_METHOD"] in _SAFE and "access-control-allow-origin" not in given:
        headers += FOR_OTHER_SITES


def _of_browsers(given: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What a browser may do with the answer, as far as its view has not said it."""
    is_page = given.get("content-type", "").startswith("text/html")
    fitting = _ALWAYS + _OF_PAGES if is_page else _ALWAYS
    return (pair for pair in fitting if pair[0].lower() not in given)
