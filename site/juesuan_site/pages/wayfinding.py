"""What crawlers ask for: sitemap.xml and robots.txt."""

from collections.abc import Iterator
from typing import Final

from flask import Blueprint, Response, abort, render_template, url_for

from juesuan.package import Package
from juesuan_site.serving import urls
from juesuan_site.serving.caching import of_one_version
from juesuan_site.serving.packages import ABSENT, all_packages, folders, rows
from juesuan_site.serving.questions import data_version
from juesuan_site.serving.services import services

__all__ = ["PACKAGES", "blueprint"]

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


_XML: Final = "application/xml; charset=utf-8"
PACKAGES: Final = 250
"""Accounts of one file: a file may list 50,000 addresses, and an account has 20 to 100."""


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """Every page, or the files that list them where one would be too long."""
    return of_one_version(_sitemap)


def _sitemap() -> Response:
    files = -(-len(folders()) // PACKAGES)
    if files > 1:
        parts = [urls.absolute(f"{urls.root()}/sitemap-{part + 1}.xml") for part in range(files)]
        return Response(render_template("sitemap-index.xml", addresses=parts), content_type=_XML)
    return _listed(0)


@blueprint.get("/sitemap-<int:number>.xml")
def part(number: int) -> Response:
    """One of the files; the first lists the pages that are of no account too."""
    return of_one_version(lambda: _part(number))


def _part(number: int) -> Response:
    start = (number - 1) * PACKAGES
    if number < 1 or start >= len(folders()):
        abort(404)
    return _listed(start)


def _listed(start: int) -> Response:
    """The pages of some accounts; they are looked up once for a version of the data."""
    key = "sitemap", data_version(), urls.absolute(urls.root()), start, PACKAGES
    kept = services().bodies
    body = kept.get(key)
    if body is None:
        paths = map(urls.absolute, dict.fromkeys(_paths(start)))
        body = render_template("sitemap.xml", addresses=list(paths)).encode()
        kept.keep(key, body)
    return Response(body, content_type=_XML)


def _paths(start: int) -> Iterator[str]:
    if not start:
        yield from _of_all()
    for package in all_packages(slice(start, start + PACKAGES)):
        yield from _of_package(package)


def _of_all() -> Iterator[str]:
    """The pages that are of no account."""
    for kind in ("catalogue", "regions", "findings", "rules", "definitions", "dumps"):
        yield urls.page(kind)
    yield urls.about()
    yield url_for("api.index")


def _of_package(package: Package) -> Iterator[str]:
    """An account with its parts, its statements, its projects and its body."""
    key = {"organization": str(package.organization), "year": str(package.year)}
    yield urls.page("organization", organization=key["organization"])
    yield urls.page("account", **key)
    for kind, resource in _PARTS.items():
        if rows(package, resource):
            yield urls.page(kind, **key)
    for row in rows(package, "projects"):
        yield urls.page("project", **key, project=row["key"])
    for row in package.rows("statements"):
        if row["status"] not in ABSENT:
            yield urls.page("statement", **key, statement=row["statement"])


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
