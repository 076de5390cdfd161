"""A final account 部门决算.

Statements and their status, source, licence, what the reading is not sure of.
"""

from typing import Any, Final

from juesuan import iris
from juesuan.graph.schema_org import schema_org
from juesuan.package import Package
from juesuan.package.tables.changes import CHANGES
from juesuan_site.pages.account.doubts import counted_doubts, described_doubt, sorted_doubts
from juesuan_site.pages.account.money import heads
from juesuan_site.pages.account.part import Part
from juesuan_site.pages.account.pictures import pictures
from juesuan_site.pages.account.projects import listed
from juesuan_site.pages.account.revision import history
from juesuan_site.pages.account.statement import printed_sheets
from juesuan_site.pages.amount.place import source_path
from juesuan_site.pages.findings.checks import coverage, described, rank, summary
from juesuan_site.pages.findings.years import neighbours
from juesuan_site.pages.source.document import source_document
from juesuan_site.serving import packages, urls
from juesuan_site.serving.language import gettext
from juesuan_site.serving.printed.columns import columns
from juesuan_site.serving.printed.sheet import sheet
from juesuan_site.serving.provenance import citation, origin
from juesuan_site.serving.questions import select
from juesuan_site.serving.resource import Crumb, Key, Resource
from juesuan_site.serving.selection import first, matching
from juesuan_site.serving.words import word, words
from juesuan_vocab.doubts import Severity
from juesuan_vocab.structures import structures

__all__ = ["load"]

_ORDER = {
    known.id: (number, known.title_zh, known.title_en) for number, known in enumerate(structures())
}
_GRAVEST = 5
"""Contradictions and doubts that the page of the account shows; pages of their own show all."""
_HARMLESS = Severity.NOTE.value

_FIELDS: Final = columns(
    "statements",
    "id title number status status_title unit amounts pages note",
)


def load(key: Key) -> Resource | None:
    """The view of an account."""
    iri = iris.account(key["organization"], key["year"])
    package = packages.find(key["organization"], key["year"])
    found = select("account", account=iri)
    if package is None or not found:
        return None
    body, place = found[0], package.descriptor.get("spatial", {})
    title = str(package.descriptor["title"])
    statements = _statements(iri, key, package)
    lead = origin(package, title, key)
    return Resource(
        iri=iri,
        title=title,
        title_en=package.descriptor.get("titles", {}).get("en", ""),
        summary=_summary(body["name"], key["year"], statements),
        content={
            "organization": {
                "id": body["id"],
                "name": body["name"],
                "kind": body.get("kind", ""),
                "path": urls.page("organization", organization=body["id"]),
            },
            "year": key["year"],
            "other_years": _other_years(key),
            "region": place.get("code", ""),
            "region_name": place.get("name") or packages.region_names().get(place.get("code"), ""),
            "money": heads(package, key),
            "statements": statements,
            "checks": _checks(package, key),
            "projects": listed(Part(package=package, key=key, title=title)),
            "facts": len(packages.rows(package, "facts")),
            "paragraphs": len(packages.rows(package, "paragraphs")),
            "terms": len(packages.rows(package, "terms")),
            "units": select("units", organization=body["organization"]),
            "sources": _source_links(package, key),
            "source_path": _first_in_source(package, key),
            "picture": _first_picture(package, key),
            "licence": packages.licence(package),
            "version": str(package.descriptor.get("version", "")),
            "citation": citation(body["name"], title, package, iri),
            "revisions": history(key),
            "changes": urls.page("account-changes", **key) if package.holds(CHANGES) else "",
            "doubts": _doubts(package, key),
            "certainty": _certainty(package),
            "package": urls.package(**key),
            "files": _files(package, key),
        },
        sheets=(sheet(gettext("报表目录"), _FIELDS, statements),),
        further_sheets=lambda: printed_sheets(package),
        origin=lead,
        crumbs=(
            Crumb(title=body["name"], path=urls.page("organization", organization=body["id"])),
        ),
        schema_org=_dataset(package, key),
        layout={"pictures": pictures(package, key)},
    )


def _other_years(key: Key) -> dict[str, dict[str, str] | None]:
    """The accounts of the body before and after this one, where they are served."""
    years, body = packages.years(key["organization"]), key["organization"]
    nearest = {
        "before": max((year for year in years if year < key["year"]), default=""),
        "after": min((year for year in years if year > key["year"]), default=""),
    }
    return {
        way: {"year": year, "path": urls.page("account", organization=body, year=year)}
        if year
        else None
        for way, year in nearest.items()
    }


def _summary(name: str, year: str, statements: list[dict[str, Any]]) -> str:
    filled = sum(row["status"] == "filled" for row in statements)
    return gettext(
        "%(name)s%(year)s年度部门决算：%(filled)s 张有数据的报表，可下载 CSV、Excel、RDF，每个数字注明原文位置。",
        name=name,
        year=year,
        filled=filled,
    )


def _statements(account: str, key: Key, package: Package) -> list[dict[str, Any]]:
    counted: dict[str, int] = {}
    for amount in package.rows("amounts"):
        counted[amount["statement"]] = counted.get(amount["statement"], 0) + 1
    units = {row["statement"]: row.get("unit", "") for row in package.rows("statements")}
    rows = sorted(
        select("statements", account=account),
        key=lambda row: _ORDER.get(row["id"], (99, "", ""))[0],
    )
    found = []
    for row in rows:
        _, title, title_en = _ORDER.get(row["id"], (99, row["id"], ""))
        status = row.get("status", "filled")
        found.append(
            {
                "iri": row["statement"],
                "id": row["id"],
                "title": row.get("title") or title,
                "title_en": title_en,
                "number": row.get("number", ""),
                "unit": units.get(row["id"], ""),
                "status": status,
                "status_title": word(status, "status"),
                "note": row.get("note", ""),
                "pages": row.get("pages", ""),
                "amounts": counted.get(row["id"], 0),
                "path": urls.page("statement", **key, statement=row["id"])
                if status not in packages.ABSENT
                else "",
            }
        )
    return found


def _checks(package: Package, key: Key) -> dict[str, Any] | None:
    """What the rules found: counts, the gravest contradictions, how many rules applied.

    None without findings.
    """
    counted = summary(package)
    if counted is None:
        return None
    wrong = matching(packages.rows(package, "findings"), outcome="mismatch")
    told_once = [row for row in wrong if not row.get("same_as")]
    rules = coverage(package)
    return {
        **counted,
        "path": urls.page("account-findings", **key),
        "rules": len(rules),
        "applied": sum(rule["applied"] for rule in rules),
        "without_object": [rule for rule in rules if not rule["applied"]],
        "neighbours": neighbours(key),
        "gravest": [described(row, key) for row in sorted(told_once, key=rank)[:_GRAVEST]],
    }


def _doubts(package: Package, key: Key) -> dict[str, Any] | None:
    """What the reading is not sure of, counted, the gravest in words.

    None if the package does not say.
    """
    found = packages.doubts(package)
    if found is None:
        return None
    grave = [row for row in sorted_doubts(found) if row["severity"] != _HARMLESS]
    return {
        **counted_doubts(found),
        "count": len(found),
        "path": urls.page("account-doubts", **key),
        "gravest": [described_doubt(row, key) for row in grave[:_GRAVEST]],
    }


def _certainty(package: Package) -> list[dict[str, Any]]:
    """How many amounts there are of each certainty; none if the package does not say."""
    held = list(package.rows("statements"))
    return [
        {"name": name, "title": title, "count": sum(int(row[name]) for row in held)}
        for name, title in words("certainty").items()
        if all(name in row for row in held)
    ]


def _source_links(package: Package, key: Key) -> list[dict[str, Any]]:
    return [
        {
            **source,
            "path": urls.file(**key, name=source["file"]) if source["file"] else source["address"],
        }
        for source in packages.sources(package)
    ]


def _first_in_source(package: Package, key: Key) -> str:
    """The view of the source that shows the first amount; empty if there is none."""
    amount = first(package.rows("amounts"))
    return source_path(amount, **key).partition("#")[0] if amount else ""


def _first_picture(package: Package, key: Key) -> str:
    """The picture of the page with the first amount; empty where pages cannot be drawn."""
    document = source_document(package)
    paged = next((row for row in package.rows("amounts") if row["page"]), None)
    if document is None or document.file is None or paged is None:
        return ""
    return urls.picture(key["organization"], key["year"], paged["page"])


def _files(package: Package, key: Key) -> list[dict[str, str]]:
    """The tables of the package that are not statements.

    The same for every account, and what programs want.
    """
    found = []
    for resource in package.descriptor.get("resources", []):
        path = resource.get("path", "")
        if isinstance(path, str) and path.startswith("data/") and "/statements/" not in path:
            found.append(
                {
                    "name": path,
                    "title": resource.get("title", path),
                    "path": urls.file(**key, name=path),
                }
            )
    return found


def _dataset(package: Package, key: Key) -> dict[str, Any]:
    """schema.org Dataset, as search engines for data read it.

    Its files are those of this site, the whole first.
    """
    held = schema_org(package)
    path = f"{iris.package(key['organization'], key['year'])}/"
    for file in held["distribution"]:
        file["contentUrl"] = urls.file(**key, name=file["contentUrl"].removeprefix(path))
    whole = {
        "@type": "DataDownload",
        "encodingFormat": "application/zip",
        "name": "数据包 Data package",
    }
    held["distribution"].insert(0, whole | {"contentUrl": urls.package(**key)})
    return held
