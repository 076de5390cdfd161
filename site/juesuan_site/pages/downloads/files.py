"""The files of a data package: each under its path in the package, all of them as one zip."""

import hashlib
import re
from pathlib import Path
from tempfile import TemporaryFile
from urllib.parse import quote

from flask import Blueprint, Response, abort, request, send_file

from juesuan.package import Package
from juesuan.package.archive import write_archive
from juesuan.package.csvw import CSVW_METADATA
from juesuan_site.pages.downloads import dumps
from juesuan_site.serving import packages, urls
from juesuan_site.serving.caching import conditional, of_one_version
from juesuan_site.serving.language import gettext
from juesuan_site.serving.printed.sheet import BOM

__all__ = ["blueprint"]

blueprint = Blueprint("downloads", __name__)

_REVISION = re.compile(r"v([1-9][0-9]{0,3})(?:\.zip)?")
_CSVW_TYPE = "application/csvm+json"
_TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
}


@blueprint.get("/package/<slug:organization>/<slug:year>.zip")
def package(organization: str, year: str) -> Response:
    """The whole package; the same package gives the same bytes."""
    return of_one_version(lambda: _archive(organization, year))


@blueprint.get("/package/<slug:organization>/<slug:year>/<path:name>")
def file(organization: str, year: str, name: str) -> Response:
    """One file of the package, byte for byte; a CSV with BOM if ``?bom=1`` asks for it."""
    return of_one_version(lambda: _file(organization, year, name))


def _archive(organization: str, year: str) -> Response:
    found = _package(organization, year)
    response = _zipped(found)
    _name(
        response, f"{organization}-{year}.zip", f"{found.descriptor.get('title', organization)}.zip"
    )
    return response


def _file(organization: str, year: str, name: str) -> Response:
    number, _, inside = name.partition("/")
    if revision := _REVISION.fullmatch(number):
        return _of_revision(organization, year, int(revision[1]), inside)
    return _file_of(_package(organization, year), organization, year, name)


def _of_revision(organization: str, year: str, number: int, name: str) -> Response:
    """A file of an earlier revision, or the whole of it: ``v1.zip``."""
    found = packages.revisions(organization, year).get(number)
    if found is None:
        abort(404)
    packages.refuse(found)
    if name:
        return _file_of(found, organization, year, name)
    response = _zipped_anew(found)
    title = gettext(
        "%(account)s-第%(number)s版.zip",
        account=found.descriptor.get("title", organization),
        number=number,
    )
    _name(response, f"{organization}-{year}-v{number}.zip", title)
    return response


def _file_of(found: Package, organization: str, year: str, name: str) -> Response:
    path = packages.file_of(found, name)
    if path is None:
        abort(404)
    if path.suffix == ".csv" and request.args.get("bom") == "1":
        response = conditional(Response(BOM + path.read_bytes(), content_type=_TYPES[".csv"]))
    else:
        response = send_file(path, conditional=True)
        response.content_type = _TYPES.get(path.suffix, "application/octet-stream")
    if name == CSVW_METADATA:
        response.content_type = _CSVW_TYPE
    elif path.suffix == ".csv" and packages.file_of(found, CSVW_METADATA) is not None:
        described = urls.file(organization, year, CSVW_METADATA)
        response.headers["Link"] = f'<{described}>; rel="describedby"; type="{_CSVW_TYPE}"'
    _name(
        response,
        f"{organization}-{year}-{_ascii(path)}",
        f"{found.descriptor.get('title', '')}-{path.name}",
    )
    return response


def _package(organization: str, year: str) -> Package:
    found = packages.find(organization, year)
    if found is None:
        packages.refuse_withdrawn(organization, year)
        abort(404)
    return found


def _zipped(found: Package) -> Response:
    """The package as it lies among the dumps, or zipped into a file that goes when it is sent."""
    if (dump := dumps.archive(f"{found.organization}-{found.year}.zip")) is not None:
        return dump
    return _zipped_anew(found)


def _zipped_anew(found: Package) -> Response:
    output = TemporaryFile()  # noqa: SIM115 - closed by the response
    write_archive(output, found.folder)
    output.seek(0)
    digest = hashlib.file_digest(output, "sha256").hexdigest()
    output.seek(0)
    return send_file(output, mimetype="application/zip", conditional=True, etag=digest)


def _ascii(path: Path) -> str:
    return (
        path.name if path.name.isascii() else f"file{path.suffix if path.suffix.isascii() else ''}"
    )


def _name(response: Response, plain: str, full: str) -> None:
    """Both names: one that old programs understand, one in Chinese."""
    name = quote(full, safe="")
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{name}"
    )
