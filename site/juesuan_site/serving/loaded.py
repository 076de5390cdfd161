"""No answer pretends that there is no account.

It says so before the first load, and where the store is gone.
"""

from typing import Final

from flask import Flask, request

from juesuan.corpus.export import CURRENT
from juesuan.errors import StoreMissing
from juesuan.store.versions import NO_VERSION
from juesuan_site.server.negotiation import prefers_html
from juesuan_site.serving.services import services

__all__ = ["install"]

_DATA: Final = frozenset(
    {"downloads", "entities", "explore", "feed", "finding", "pictures", "resources", "searching"}
)
"""Blueprints that show nothing but what was loaded."""
_LOOKUPS: Final = "api"
_WITHOUT_DATA: Final = frozenset({"api.description", "api.index"})
_HOME: Final = "/"
"""Tells people which commands to run."""


def install(app: Flask) -> None:
    """Have requests for data answered with ``store-missing`` while there is none."""
    app.before_request(_refuse_without_data)


def _refuse_without_data() -> None:
    """Pass unless the request wants data and nothing is loaded.

    Raises:
        StoreMissing: So it is.
    """
    if not _wants_data():
        return
    opened = services()
    if opened.settings.sparql_server:
        return
    if opened.pages.version == NO_VERSION:
        raise StoreMissing("Nothing has been loaded yet.", place=str(opened.settings.store))


def _wants_data() -> bool:
    blueprint = request.blueprint
    if blueprint == _LOOKUPS:
        exported = services().settings.corpus / CURRENT
        return request.endpoint not in _WITHOUT_DATA and not exported.is_dir()
    if blueprint not in _DATA:
        return False
    return request.path != _HOME or not prefers_html()
