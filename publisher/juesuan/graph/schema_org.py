"""A package as a schema.org Dataset, for search engines.

What a page puts into its ``application/ld+json`` script.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from juesuan import __version__, iris
from juesuan.graph.table import Held, tables
from juesuan.package.descriptor import LICENCE

__all__ = ["schema_org"]

_VARIABLES: Final = [
    "收入 Revenue",
    "支出 Expenditure",
    "年初预算 Initial budget",
    "全年预算 Adjusted budget",
]


def schema_org(package: Held) -> dict[str, Any]:
    """The Dataset; its context is that of schema.org, which search engines know."""
    descriptor, dataset = package.descriptor, iris.package(package.organization, package.year)
    name, region = _body(package)
    publisher = {
        "@type": "GovernmentOrganization",
        "@id": iris.organization(package.organization),
        "name": name,
    }
    document: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": dataset,
        "url": dataset,
        "name": str(descriptor.get("title") or descriptor["name"]),
        "description": str(
            descriptor.get("description") or descriptor.get("title") or descriptor["name"]
        ),
        "inLanguage": "zh",
        "isAccessibleForFree": True,
        "license": _licence(descriptor),
        "temporalCoverage": f"{package.year}-01-01/{package.year}-12-31",
        "keywords": list(descriptor.get("keywords", ())),
        "creator": publisher,
        "publisher": publisher,
        "isBasedOn": iris.account(package.organization, package.year),
        "identifier": dataset,
        "measurementTechnique": "转录自公开的部门决算 Transcribed from the published final account",
        "variableMeasured": _VARIABLES,
        "includedInDataCatalog": {
            "@type": "DataCatalog",
            "@id": iris.catalogue(),
            "name": "部门决算数据目录",
        },
        "sdPublisher": {
            "@type": "SoftwareApplication",
            "name": "Juesuan",
            "softwareVersion": __version__,
        },
        "distribution": [_download(package, held) for held in _files(package)],
    }
    if region:
        document["spatialCoverage"] = _region(region, descriptor)
    if english := descriptor.get("titles", {}).get("en"):
        document["alternateName"] = english
    if version := descriptor.get("version"):
        document["version"] = str(version)
    if created := descriptor.get("created"):
        document["datePublished"] = created
    return document


def _licence(descriptor: Mapping[str, Any]) -> str:
    """Address of the first licence that has one; ours if none has."""
    held = [licence["path"] for licence in descriptor.get("licenses", ()) if "path" in licence]
    return str(next(iter(held), LICENCE["path"]))


def _region(code: str, descriptor: Mapping[str, Any]) -> dict[str, str]:
    """The region that the account is of, with its name where the descriptor says it."""
    place = {"@type": "AdministrativeArea", "@id": iris.region(code), "identifier": code}
    named = descriptor.get("spatial", {}).get("name", "")
    return place | ({"name": named} if named else {})


def _files(package: Held) -> Iterator[Mapping[str, Any]]:
    """What the descriptor tells of each file."""
    yield from (held for held in package.descriptor["resources"] if isinstance(held["path"], str))
    if csvw := package.descriptor.get("csvw"):
        yield {"name": "csv-metadata", **csvw}


def _body(package: Held) -> tuple[str, str]:
    """Name and region of the body; its identifier and nothing if the package does not list it."""
    for table in tables(package):
        if table.name == "organizations":
            with table.rows() as rows:
                for row in rows:
                    held = dict(zip(table.mapping.columns, row, strict=True))
                    if held["id"] == package.organization:
                        return held["name"], held.get("region", "")
    return package.organization, ""


def _download(package: Held, resource: Mapping[str, Any]) -> dict[str, Any]:
    """A file of the package."""
    address = iris.distribution(package.organization, package.year, resource["path"])
    held: dict[str, Any] = {
        "@type": "DataDownload",
        "@id": address,
        "contentUrl": address,
        "name": resource.get("title") or resource["name"],
        "encodingFormat": resource.get("mediatype")
        or ("text/csv" if resource["path"].endswith(".csv") else "text/plain"),
    }
    if "bytes" in resource:
        held["contentSize"] = f"{resource['bytes']} B"
    if str(resource.get("hash", "")).startswith("sha256:"):
        held["sha256"] = resource["hash"].removeprefix("sha256:")
    return held
