"""Pictures of the pages of sources, and of single numbers on them."""

from collections.abc import Mapping
from typing import Final

from flask import Blueprint, Response, abort, send_file

from juesuan.package import Package
from juesuan_site.pages.source.crop import cut_out
from juesuan_site.pages.source.document import source_document
from juesuan_site.serving import packages
from juesuan_site.serving.caching import conditional, of_one_version
from juesuan_site.serving.selection import first, matching

__all__ = ["blueprint"]

_NO_PICTURE: Final = "这一页没有图。There is no picture of this page."

blueprint = Blueprint("pictures", __name__)


@blueprint.get("/source/<slug:organization>/<slug:year>/page/<int:page>.webp")
def picture(organization: str, year: str, page: int) -> Response:
    """A page of a PDF as it is printed."""
    return of_one_version(lambda: _picture(organization, year, page))


def _picture(organization: str, year: str, page: int) -> Response:
    package = packages.find(organization, year)
    document = source_document(package) if package else None
    file = document.picture(page) if document else None
    if file is None:
        abort(404, _NO_PICTURE)
    return send_file(
        file, mimetype="image/webp", conditional=True, etag=f"{file.parent.name}-{page}"
    )


_NUMBER: Final = (
    "/amount/<slug:organization>/<slug:year>/<slug:statement>/<slug:row>/<slug:column>.png"
)


@blueprint.get(_NUMBER)
def number(organization: str, year: str, **place: str) -> Response:
    """A printed number with its row and the heads above it, cut out of its page."""
    return of_one_version(lambda: _number(organization, year, place))


def _number(organization: str, year: str, place: Mapping[str, str]) -> Response:
    package = packages.find(organization, year)
    made = _cut_out(package, place) if package else None
    if made is None:
        abort(404, _NO_PICTURE)
    return conditional(Response(made, content_type="image/png"))


def _cut_out(package: Package, place: Mapping[str, str]) -> bytes | None:
    """The picture of an amount; None if there is none of its page."""
    rows = matching(package.rows("amounts"), statement=place["statement"])
    amount = first(rows, **place)
    document = source_document(package)
    if amount is None or document is None or not amount["page"]:
        return None
    page = int(amount["page"])
    file = document.picture(page)
    return cut_out(file, document.sizes[page - 1], amount, rows) if file else None
