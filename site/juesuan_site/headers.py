"""Headers of every answer: what a browser may do with it, and how long it may keep it."""

from typing import Final

from flask import Flask, Response, request

from juesuan_site.services import services

__all__ = ["install"]

_POLICY: Final = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'self'"
)
_ALWAYS: Final = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""``data:`` images are the icons inside the style sheet of Pico."""

_STATIC_SECONDS: Final = 86_400


def install(app: Flask) -> None:
    """Have every answer carry the headers; what a view has set stays."""
    app.after_request(_add)


def _add(response: Response) -> Response:
    for name, value in _ALWAYS.items():
        response.headers.setdefault(name, value)
    if request.path.startswith("/static/"):
        response.cache_control.max_age = _STATIC_SECONDS
        response.cache_control.public = True
    elif response.status_code in {200, 304} and "Cache-Control" not in response.headers:
        response.cache_control.max_age = services().settings.cache_seconds
        response.cache_control.public = True
    if request.method in {"GET", "HEAD", "OPTIONS"}:
        response.headers.setdefault("Access-Control-Allow-Origin", "*")
    return response
