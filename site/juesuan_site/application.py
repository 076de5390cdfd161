"""The application: settings, services, what every answer carries, and the views."""

from collections.abc import Mapping

from flask import Flask

from juesuan_site import headers, indexed, limits, presentation, problems, urls
from juesuan_site.services import install
from juesuan_site.settings import read_settings
from juesuan_site.views import (
    api,
    downloads,
    dumps,
    entities,
    finding,
    health,
    identifiers,
    pictures,
    resources,
    searching,
    sparql,
    wayfinding,
)

__all__ = ["create_app"]

_VIEWS = (
    resources,
    pictures,
    finding,
    downloads,
    dumps,
    identifiers,
    wayfinding,
    sparql,
    api,
    searching,
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
    services = install(app, read_settings(config))
    indexed.install(app, services.settings.store.parent)
    headers.install(app)
    limits.guard(app)
    problems.install(app)
    presentation.install(app)
    for view in _VIEWS:
        app.register_blueprint(view.blueprint)
    return app
