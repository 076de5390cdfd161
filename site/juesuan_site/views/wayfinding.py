"""What crawlers ask for: sitemap.xml and robots.txt."""

from flask import Blueprint, Response, render_template

from juesuan_site import urls
from juesuan_site.packages import all_packages
from juesuan_site.services import services

__all__ = ["blueprint"]

blueprint = Blueprint("wayfinding", __name__)


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """Every account with its statements and its body."""
    paths = {urls.page("catalogue"): None, urls.page("definitions"): None}
    for package in all_packages(services().packages):
        key = {"organization": str(package.organization), "year": str(package.year)}
        paths[urls.page("organization", organization=key["organization"])] = None
        paths[urls.page("account", **key)] = None
        for row in package.rows("statements"):
            if row["status"] != "missing":
                paths[urls.page("statement", **key, statement=row["statement"])] = None
    addresses = [urls.absolute(path) for path in paths]
    return Response(render_template("sitemap.xml", addresses=addresses), content_type="application/xml; charset=utf-8")


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Everything may be read but what is computed for each question anew."""
    lines = ["User-agent: *", "Disallow: /sparql", "Disallow: /search", f"Sitemap: {urls.absolute('/sitemap.xml')}", ""]
    return Response("\n".join(lines), content_type="text/plain; charset=utf-8")
