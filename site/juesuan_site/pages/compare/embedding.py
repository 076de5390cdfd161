"""The picture of a comparison by itself: as a file of SVG, and as a page that others embed."""

from typing import Final

from flask import Blueprint, Response, abort, render_template, request
from werkzeug.exceptions import BadRequest

from juesuan_site.pages.kinds import COMPARE
from juesuan_site.serving.caching import conditional, of_one_version
from juesuan_site.serving.presentation import render
from juesuan_site.serving.resource import Resource

__all__ = ["blueprint"]

blueprint = Blueprint("embedding", __name__)

_BY_ALL: Final = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors *"
)
"""The policy of a page that any site may show in a frame."""
_NO_PICTURE: Final = "这个比较没有图。There is no picture of this comparison."


@blueprint.get("/compare.svg")
def picture() -> Response:
    """The bars as a file, with what they show and where they come from."""
    return of_one_version(_picture)


def _picture() -> Response:
    drawn = render_template("charts/bars.svg", resource=_drawn())
    return conditional(Response(drawn, content_type="image/svg+xml"))


@blueprint.get("/compare/embed")
def embedded() -> Response:
    """The bars as a page without head and foot."""
    return of_one_version(_embedded)


def _embedded() -> Response:
    response = Response(render("corpus/compare_embed.html", resource=_drawn()))
    response.headers["Content-Security-Policy"] = _BY_ALL
    return conditional(response)


def _drawn() -> Resource:
    """The comparison, which has a picture.

    Raises:
        BadRequest: A parameter is not known.
    """
    unknown = sorted(request.args.keys() - {*COMPARE.asks.split()})
    if unknown:
        raise BadRequest(f"没有参数 {unknown[0][:40]!r}。There is no such parameter.")
    resource = COMPARE.find({})
    if resource is None or not resource.layout["chart"]:
        abort(404, _NO_PICTURE)
    return resource
