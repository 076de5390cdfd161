"""What crawlers ask for: sitemap.xml and robots.txt."""

from typing import Final

from flask import Blueprint, Response, render_template

from juesuan_site.serving import urls
from juesuan_site.serving.packages import ABSENT, all_packages, rows

__all__ = ["blueprint"]

blueprint = Blueprint("wayfinding", __name__)

_PARTS: Final = {
    "account-findings": "findings",
    "account-projects": "projects",
    "account-facts": "facts",
    "account-terms": "terms",
    "account-text": "paragraphs",
    "account-doubts": "doubts",
    "account-changes": "changes",
}
"""Pages of an account, each with the table of the package that it shows."""


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """Every account with its parts, its statements, its projects and its body."""
    paths = {
        urls.page(kind): None for kind in ("catalogue", "findings", "rules", "definitions", "dumps")
    }
    paths[urls.about()] = None
    for package in all_packages():
        key = {"organization": str(package.organization), "year": str(package.year)}
        paths[urls.page("organization", organization=key["organization"])] = None
        paths[urls.page("account", **key)] = None
        for part, resource in _PARTS.items():
            if rows(package, resource):
                paths[urls.page(part, **key)] = None
        for row in rows(package, "projects"):
            paths[urls.page("project", **key, project=row["key"])] = None
        for row in package.rows("statements"):
            if row["status"] not in ABSENT:
                paths[urls.page("statement", **key, statement=row["statement"])] = None
    addresses = [urls.absolute(path) for path in paths]
    return Response(
        render_template("sitemap.xml", addresses=addresses),
        content_type="application/xml; charset=utf-8",
    )


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Everything may be read but what is computed for each question anew."""
    lines = [
        "User-agent: *",
        "Disallow: /sparql",
        "Disallow: /search",
        f"Sitemap: {urls.absolute('/sitemap.xml')}",
        "",
    ]
    return Response("\n".join(lines), content_type="text/plain; charset=utf-8")
