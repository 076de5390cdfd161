"""One revision of an account under an address that lasts.

Its statements as printed, and what became of it.
"""

import re
from typing import Any, Final

from juesuan import iris
from juesuan.package import Package
from juesuan.package.revisions.revision import number_of
from juesuan_site.pages.account.part import Part
from juesuan_site.pages.account.statement import printed_sheets
from juesuan_site.serving import packages, urls
from juesuan_site.serving.language import gettext
from juesuan_site.serving.printed.columns import columns
from juesuan_site.serving.printed.sheet import sheet
from juesuan_site.serving.provenance import citation, origin
from juesuan_site.serving.resource import Key, Resource

__all__ = ["history", "load"]

_NAME: Final = re.compile(r"v([1-9][0-9]{0,3})")
_FIELDS: Final = columns("statements", "statement title number status unit pages note")


def load(key: Key) -> Resource | None:
    """The view of a revision of an account."""
    name = _NAME.fullmatch(key["revision"])
    known = packages.revisions(key["organization"], key["year"])
    package = known.get(int(name[1])) if name else None
    if name is None or package is None:
        return None
    packages.refuse(package)
    return _resource(package, int(name[1]), max(known), key)


def _resource(package: Package, number: int, last: int, key: Key) -> Resource:
    account = {"organization": key["organization"], "year": key["year"]}
    part = Part(package=package, key=account, title=str(package.descriptor["title"]))
    title = gettext("%(title)s（第 %(number)s 版）", title=part.title, number=number)
    body = str(package.descriptor["organization"]["name"])
    rows = packages.rows(package, "statements")
    current = number == last
    iri = (iris.package if current else _iri_of(number))(key["organization"], key["year"])
    return part.resource(
        title,
        iri=iri,
        summary=gettext(
            "%(title)s：%(state)s，可下载当时的全部数据。",
            title=title,
            state=gettext("现行版本") if current else gettext("已由后来的版本更正"),
        ),
        content={
            "revision": number,
            "current": current,
            "version": str(package.descriptor.get("version", "")),
            "statements": rows,
            "sources": packages.sources(package),
            "history": history(account),
            "citation": citation(body, title, package, iri),
            "package": urls.file(**account, name=f"v{number}.zip"),
            "files": [
                {"name": one["path"], "path": urls.file(**account, name=f"v{number}/{one['path']}")}
                for one in package.descriptor["resources"]
            ],
        },
        sheets=(sheet(gettext("报表"), _FIELDS, rows),),
        further_sheets=lambda: printed_sheets(package),
        origin=origin(package, title, account),
        file_name=title,
    )


def _iri_of(number: int) -> Any:  # noqa: ANN401 - as iris.package
    return lambda organization, year: iris.package_revision(organization, year, number)


def history(key: Key) -> list[dict[str, Any]]:
    """All revisions of an account, the latest first: number, version, days, where to see them."""
    known = packages.revisions(key["organization"], key["year"])
    return [_told(package, key) for _, package in sorted(known.items(), reverse=True)]


def _told(package: Package, key: Key) -> dict[str, Any]:
    descriptor, number = package.descriptor, number_of(package.descriptor)
    first = next(iter(packages.sources(package)), {})
    return {
        "revision": number,
        "version": str(descriptor.get("version", "")),
        "published": first.get("published", ""),
        "withdrawn": descriptor.get("withdrawn"),
        "changes": len(packages.rows(package, "changes")),
        "path": urls.page("account-revision", **key, revision=f"v{number}"),
    }
