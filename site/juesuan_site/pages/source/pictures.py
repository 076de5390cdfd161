"""Pictures of the pages of sources."""

from flask import Blueprint, Response, abort, send_file

from juesuan_site.pages.source.document import source_document
from juesuan_site.serving import packages
from juesuan_site.serving.caching import of_one_version

__all__ = ["blueprint"]

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
        abort(404, "这一页没有图。There is no picture of this page.")
    return send_file(
        file, mimetype="image/webp", conditional=True, etag=f"{file.parent.name}-{page}"
    )
