"""An application with the programs' side of the site only, on a small store: what the tests of the API ask."""

from collections.abc import Mapping
from pathlib import Path

from flask import Flask
from jinja2 import ChoiceLoader, DictLoader

from juesuan.store.oxigraph import OxigraphStore
from juesuan_site.lookups import api, entities
from juesuan_site.server import limits, problems
from juesuan_site.server.settings import read_settings
from juesuan_site.serving import health, language, presentation
from juesuan_site.serving.services import install
from juesuan_site.sparql import endpoint as sparql

PAGE = "{% block title %}{% endblock %}{% block content %}{% endblock %}"
PROBLEM = "{{ status }} {{ error.code }} {{ error.message }}"


def application(folder: Path, given: Mapping[str, object] | None = None) -> Flask:
    """The application over the store in ``folder``, with bare pages where the site has its own."""
    app = Flask("juesuan_site")
    app.testing = True
    bare = DictLoader({"base.html": PAGE, "problem.html": PROBLEM})
    app.jinja_loader = ChoiceLoader([bare, app.jinja_loader]) if app.jinja_loader else bare
    install(
        app,
        read_settings(
            {"JUESUAN_STORE": folder, "JUESUAN_WORKERS": 2, **(given or {})}, environment={}
        ),
    )
    limits.guard(app)
    problems.install(app)
    presentation.install(app)
    language.install(app)
    app.register_blueprint(sparql.blueprint)
    app.register_blueprint(health.blueprint)
    app.register_blueprint(api.blueprint)
    app.register_blueprint(entities.blueprint)
    return app


def load(folder: Path, graphs: Mapping[str, str]) -> None:
    """Put N-Triples into graphs of the store."""
    quads = {
        graph: [
            b"".join(
                f"{line.rstrip(' .')} <{graph}> .\n".encode()
                for line in text.splitlines()
                if line.strip()
            )
        ]
        for graph, text in graphs.items()
    }
    OxigraphStore(folder).replace_all(quads)
