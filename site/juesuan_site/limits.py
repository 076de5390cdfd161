"""What one client may take: requests and query time in a minute, queries at once, sizes of bodies and headers.

A client is an address (an IPv6 client its /64 network). Addresses are kept in memory for a minute and written nowhere.
"""

import ipaddress
from typing import Final

from flask import Flask, Response, abort, request
from werkzeug.middleware.proxy_fix import ProxyFix

from juesuan_site.services import services
from juesuan_site.settings import Settings

__all__ = ["client", "guard"]

_KIBIBYTE: Final = 1024
_FREE: Final = ("/static/", "/healthz")


def client() -> str:
    """Who asks, as far as budgets go."""
    address = request.remote_addr or "unknown"
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
    if settings.proxies:
        count = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    if "*" not in settings.hosts:
        app.config["TRUSTED_HOSTS"] = list(settings.hosts)
    app.config["MAX_CONTENT_LENGTH"] = settings.body_bytes * _KIBIBYTE
    app.config["MAX_FORM_MEMORY_SIZE"] = settings.body_bytes * _KIBIBYTE
    app.before_request(_enter)
    app.after_request(_tell)


def _enter() -> None:
    settings = services().settings
    if len(request.query_string) + len(request.path) > settings.address_bytes * _KIBIBYTE:
        abort(414, f"JUESUAN_ADDRESS_BYTES = {settings.address_bytes} KiB.")
    if sum(len(name) + len(value) + 4 for name, value in request.headers) > settings.header_bytes * _KIBIBYTE:
        abort(431, f"JUESUAN_HEADER_BYTES = {settings.header_bytes} KiB.")
    if (request.content_length or 0) > settings.body_bytes * _KIBIBYTE:
        abort(413, f"JUESUAN_BODY_BYTES = {settings.body_bytes} KiB.")
    if not request.path.startswith(_FREE):
        services().budgets.charge(client())


def _tell(response: Response) -> Response:
    if not request.path.startswith(_FREE):
        response.headers.update(services().budgets.headers(client()))
    return response
