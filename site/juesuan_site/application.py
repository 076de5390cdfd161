"""The application: settings, services, what every answer carries, and the views."""

import logging
import sqlite3
import threading
from collections.abc import Callable, Mapping
from typing import Final

from flask import Flask

from juesuan.errors import JuesuanError
from juesuan.store.versions import NO_VERSION
from juesuan_site.lookups import api, entities
from juesuan_site.lookups.corpus import tables
from juesuan_site.pages import about, explore, feed, oembed, resources, wayfinding
from juesuan_site.pages.compare import embedding
from juesuan_site.pages.definitions import identifiers
from juesuan_site.pages.downloads import dumps, files, listing
from juesuan_site.pages.source import pictures
from juesuan_site.search import api as search_api
from juesuan_site.search import current, page
from juesuan_site.server import headers, limits, listening, problems
from juesuan_site.server.settings import read_settings
from juesuan_site.serving import health, language, loaded, presentation, urls
from juesuan_site.serving.services import EXTENSION, Services, install, services
from juesuan_site.sparql import endpoint

__all__ = ["create_app", "run"]

_LOG: Final = logging.getLogger(__name__)
_LOOKS: Final = 2.0
"""Seconds between looks for a new version of the data."""

_VIEWS: Final = (
    resources,
    pictures,
    embedding,
    page,
    files,
    listing,
    identifiers,
    wayfinding,
    about,
    explore,
    feed,
    oembed,
    endpoint,
    api,
    search_api,
    entities,
    health,
)


def create_app(config: Mapping[str, object] | None = None) -> Flask:
    """The application.

    Args:
        config: Settings that override the environment (``{"JUESUAN_STORE": …}``), and Flask's own.

    Raises:
        SettingInvalid: A setting is not of its type.
    """
    app = Flask("juesuan_site")
    app.config.from_mapping(dict(config or {}))
    app.url_map.converters["slug"] = urls.Slug
    opened = install(app, read_settings(config))
    current.install(app, opened.settings.store)
    headers.install(app)
    limits.guard(app)
    problems.install(app)
    presentation.install(app)
    language.install(app)
    loaded.install(app)
    for view in _VIEWS:
        app.register_blueprint(view.blueprint)
    return app


def run(
    host: str,
    port: int,
    config: Mapping[str, object] | None = None,
    *,
    bound: Callable[[int], object] | None = None,
) -> None:
    """Serve the site until SIGTERM or Ctrl-C, then finish what is running and end the workers.

    Args:
        host: Address to listen at. If it is not of this machine alone, set ``JUESUAN_HOSTS`` to the
            site's names.
        port: Port to listen at; 0 takes a free one.
        config: Given to ``create_app``.
        bound: Called with the port once the server listens there.

    Raises:
        PortUnavailable: The address or port cannot be had.
    """
    listening.log_as_lines()
    app = create_app(config)
    opened: Services = app.extensions[EXTENSION]
    over = threading.Event()

    def begin(number: int) -> None:
        # Not before the port is bound: a thread that reads the store while the process ends for
        # want of a port would abort it.
        threading.Thread(target=_keep_ready, args=(app, over), daemon=True).start()
        if bound:
            bound(number)

    try:
        listening.serve(app, opened.settings, host, port, begin)
    finally:
        over.set()
        opened.close()


def _keep_ready(app: Flask, over: threading.Event) -> None:
    """Open the tables and build the search index of a new version before somebody asks."""
    ready = ""
    with app.app_context():
        while not over.is_set():
            try:
                ready = _made_ready(ready)
            except (JuesuanError, OSError, sqlite3.Error) as error:
                _LOG.warning("not ready: %s", error)
            over.wait(_LOOKS)


def _made_ready(former: str) -> str:
    """Have everything ready for the current version; the version that is ready then."""
    opened = services()
    version = former if opened.settings.sparql_server else opened.store.version
    if version not in {former, NO_VERSION}:
        tables()
        current.index()
        dumps.begin(opened.settings.store)
    return version
