"""``/healthz`` for whoever watches the server, ``/version.json`` for what it shows."""

from typing import Final

from flask import Blueprint, Response, jsonify

import juesuan
from juesuan.errors import QueryError, StoreError, StoreMissing
from juesuan.store import Query
from juesuan_site.serving.services import services

__all__ = ["blueprint"]

blueprint = Blueprint("health", __name__)

_PROBE: Final = "ASK { BIND(NOW() AS ?now) }"
"""A query whose answer is never kept, so that a worker has to give it."""


@blueprint.get("/healthz")
def healthz() -> Response:
    """200 while queries are answered.

    ``empty`` before the first load; 503 when the workers do not answer.
    """
    try:
        services().pages.query(Query(text=_PROBE, trusted=True))
        state = "ok"
    except StoreMissing:
        state = "empty"
    except (QueryError, StoreError):
        state = "failing"
    response = jsonify(status=state, version=services().pages.version)
    response.status_code = 503 if state == "failing" else 200
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/version.json")
def version() -> Response:
    """The version of the software and that of the data."""
    response = jsonify(software=juesuan.__version__, data=services().pages.version)
    response.headers["Cache-Control"] = "no-cache"
    return response
