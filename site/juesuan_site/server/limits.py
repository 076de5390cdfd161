"""What one client may take.

Requests and query time in a minute, queries at once, sizes of bodies and headers.

A client is an address (an IPv6 client its /64 network). Addresses are kept in memory for a minute
and written nowhere.
"""

import ipaddress
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from flask import Flask, abort, request
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.sansio.utils import host_is_trusted

from juesuan_site.server.budgets import Budgets
from juesuan_site.server.settings import Settings

if TYPE_CHECKING:
    from _typeshed import OptExcInfo
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

__all__ = ["client", "guard", "network"]

Write = Callable[[bytes], object]

_KIBIBYTE: Final = 1024
_ADDRESSES: Final = 4096
_FREE: Final = ("/static/", "/healthz")


def client() -> str:
    """Who asks, as far as budgets go."""
    return network(request.remote_addr or "unknown")


@lru_cache(maxsize=_ADDRESSES)
def network(address: str) -> str:
    """Who has an address, as far as limits go: itself, or its network."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return address


def guard(app: Flask) -> None:
    """Have every request of the application pass the limits."""
    settings: Settings = app.extensions["juesuan"].settings
    app.wsgi_app = _Told(app.wsgi_app, app.extensions["juesuan"].budgets)  # type: ignore[assignment, method-assign]
    if settings.proxies:
        count = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    app.config["MAX_CONTENT_LENGTH"] = settings.body_bytes * _KIBIBYTE
    app.config["MAX_FORM_MEMORY_SIZE"] = settings.body_bytes * _KIBIBYTE
    app.before_request(_entrance(settings, app.extensions["juesuan"].budgets))


def _entrance(settings: Settings, budgets: Budgets) -> Callable[[], None]:
    """What each request passes first.

    It looks at what the server handed over, which costs less than asking Flask.
    """
    hosts = None if "*" in settings.hosts else settings.hosts

    def enter() -> None:
        environ = request.environ
        path = environ["PATH_INFO"]
        if hosts is not None and not _is_trusted(
            environ.get("HTTP_HOST") or environ["SERVER_NAME"], hosts
        ):
            abort(400, "The site does not go by this name (JUESUAN_HOSTS).")
        if len(environ.get("QUERY_STRING", "")) + len(path) > settings.address_bytes * _KIBIBYTE:
            abort(414, f"JUESUAN_ADDRESS_BYTES = {settings.address_bytes} KiB.")
        headers = [name for name in environ if name.startswith("HTTP_")]
        if (
            sum(map(len, headers)) + sum(len(environ[name]) for name in headers)
            > settings.header_bytes * _KIBIBYTE
        ):
            abort(431, f"JUESUAN_HEADER_BYTES = {settings.header_bytes} KiB.")
        if (
            "CONTENT_LENGTH" in environ
            and (request.content_length or 0) > settings.body_bytes * _KIBIBYTE
        ):
            abort(413, f"JUESUAN_BODY_BYTES = {settings.body_bytes} KiB.")
        if not path.startswith(_FREE):
            budgets.charge(network(environ.get("REMOTE_ADDR") or "unknown"))

    return enter


@lru_cache(maxsize=_ADDRESSES)
def _is_trusted(host: str, hosts: tuple[str, ...]) -> bool:
    """Whether the site goes by the name."""
    return host_is_trusted(host, hosts)


class _Told:
    """Adds to each answer of the application inside what is left of the client's budgets."""

    def __init__(self, inside: "WSGIApplication", budgets: Budgets) -> None:
        self._inside = inside
        self._budgets = budgets

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        """The answer of the application inside."""

        def begin(
            status: str, headers: list[tuple[str, str]], failure: "OptExcInfo | None" = None
        ) -> Write:
            if not environ["PATH_INFO"].startswith(_FREE):
                headers += self._budgets.headers(
                    network(environ.get("REMOTE_ADDR") or "unknown")
                ).items()
            return start(status, headers, failure)

        return self._inside(environ, begin)
