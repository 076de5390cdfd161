"""What one client may take.

Requests and query time in a minute, queries at once, sizes of bodies and headers.

A client is an address (an IPv6 client its /64 network). Addresses are kept in memory for a minute
and written nowhere.
"""

import ipaddress
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final

from flask import Flask, abort, request
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.sansio.utils import host_is_trusted

from juesuan_site.server.beginning import Beginning, at_beginning
from juesuan_site.server.budgets import Budgets
from juesuan_site.server.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

__all__ = ["client", "guard", "network"]

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
    budgets: Budgets = app.extensions["juesuan"].budgets
    at_beginning(app, partial(_add_what_is_left, budgets))
    if count := settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=count, x_proto=count, x_host=count
        )
    app.config["MAX_CONTENT_LENGTH"] = settings.body_bytes * _KIBIBYTE
    app.config["MAX_FORM_MEMORY_SIZE"] = settings.body_bytes * _KIBIBYTE
    app.before_request(partial(_enter, settings, budgets))


def _enter(settings: Settings, budgets: Budgets) -> None:
    """What each request passes first.

    It looks at what the server handed over, which costs less than asking Flask.
    """
    environ = request.environ
    if "*" not in settings.hosts:
        _check_host(environ, settings.hosts)
    _check_sizes(environ, settings)
    if _is_charged(environ):
        budgets.charge(_network_of(environ))


def _check_host(environ: "WSGIEnvironment", hosts: tuple[str, ...]) -> None:
    if not _is_trusted(environ.get("HTTP_HOST") or environ["SERVER_NAME"], hosts):
        abort(400, "The site does not go by this name (JUESUAN_HOSTS).")


@lru_cache(maxsize=_ADDRESSES)
def _is_trusted(host: str, hosts: tuple[str, ...]) -> bool:
    """Whether the site goes by the name."""
    return host_is_trusted(host, hosts)


def _check_sizes(environ: "WSGIEnvironment", settings: Settings) -> None:
    address = len(environ.get("QUERY_STRING", "")) + len(environ["PATH_INFO"])
    if address > settings.address_bytes * _KIBIBYTE:
        abort(414, f"JUESUAN_ADDRESS_BYTES = {settings.address_bytes} KiB.")
    headers = (name for name in environ if name.startswith("HTTP_"))
    if sum(len(name) + len(environ[name]) for name in headers) > settings.header_bytes * _KIBIBYTE:
        abort(431, f"JUESUAN_HEADER_BYTES = {settings.header_bytes} KiB.")
    body = (request.content_length or 0) if "CONTENT_LENGTH" in environ else 0
    if body > settings.body_bytes * _KIBIBYTE:
        abort(413, f"JUESUAN_BODY_BYTES = {settings.body_bytes} KiB.")


def _add_what_is_left(budgets: Budgets, answer: Beginning) -> None:
    """Add to an answer what is left of the client's budgets."""
    if _is_charged(answer.environ):
        answer.headers.extend(budgets.headers(_network_of(answer.environ)).items())


def _is_charged(environ: "WSGIEnvironment") -> bool:
    return not environ["PATH_INFO"].startswith(_FREE)


def _network_of(environ: "WSGIEnvironment") -> str:
    return network(environ.get("REMOTE_ADDR") or "unknown")
