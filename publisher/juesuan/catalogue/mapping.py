"""A package becomes the record of a CKAN dataset (数据集).

A pure function; no catalogue is asked.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from juesuan import iris
from juesuan.catalogue.attachments import attachments, digest_of, files_of, settings
from juesuan.catalogue.record import Body, Entry
from juesuan.package.opened import Package
from juesuan.package.revisions.revision import number_of

__all__ = ["all_years", "entry", "name_of", "withdrawal"]

_LONGEST_NAME: Final = 100
_LONGEST_TAG: Final = 100
_NO_TAG: Final = re.compile(r"[^\w \-.]+")
_CLASS: Final = re.compile(r"\d{3}")


def entry(package: Package) -> Entry:
    """The record of the package.

    Raises:
        PackageInvalid: It is the package of no account, or a file of it cannot be read.
    """
    files = files_of(package)
    name = name_of(package.organization, package.year)
    groups = tuple(_groups(package))
    organization = _organization(package)
    return Entry(
        name=name,
        body=package.organization,
        year=package.year,
        identity=iris.package(package.organization, package.year),
        fields={
            **_told(package, organization, groups),
            **{f"tags/{tag}": "1" for tag in _tags(package)},
            **{f"groups/{group.name}": "1" for group in groups},
            **{f"extras/{key}": value for key, value in _extras(package).items() if value},
            "extras/juesuan_digest": digest_of(files),
        },
        attachments=attachments(package, name, files),
        organization=organization,
        groups=groups,
    )


def name_of(organization: str, year: int) -> str:
    """The name of a record in every catalogue."""
    return _name(f"{organization}-{year}")


def all_years(organization: str) -> str:
    """The link to all records of a body, as it stands in the notes."""
    return f"[各年度决算 All years](/organization/{organization})"


def withdrawal(fields: Mapping[str, str], told: Mapping[str, str] | None = None) -> dict[str, str]:
    """The fields of a withdrawn record, given its fields: marked, not removed.

    Nothing else is changed.

    Args:
        fields: The fields of the record.
        told: Date and reason of the withdrawal, if the package says them.
    """
    mark, said = settings()["withdrawn"], told or {}
    reason = f"\n\n{said['date']}：{said['reason']}" if said else ""
    notes = fields.get("notes", "")
    begun = notes.startswith(mark["notice"])
    return {
        "notes": notes if begun else f"{mark['notice']}{reason}\n\n{notes}",
        f"tags/{mark['tag']}": "1",
        "extras/withdrawn": "true",
        "extras/status": mark["status"],
        **{f"extras/withdrawn_{key}": said[key] for key in ("date", "reason") if key in said},
    }


def _told(package: Package, organization: Body, groups: tuple[Body, ...]) -> dict[str, str]:
    descriptor = package.descriptor
    licence = (descriptor.get("licenses") or [{}])[0].get("name", "")
    makers = [
        one.get("title", "")
        for one in descriptor.get("contributors", [])
        if one.get("role") != "publisher"
    ]
    return {
        "title": descriptor.get("title", organization.title),
        "notes": _notes(package, organization, groups),
        "version": descriptor.get("version", ""),
        "url": iris.package(package.organization, package.year),
        "author": organization.title,
        "maintainer": ", ".join(filter(None, makers)) or organization.title,
        "license_id": settings()["licences"].get(licence, licence),
        "owner_org": organization.name,
        "private": "false",
        "state": "active",
    }


def _notes(package: Package, organization: Body, groups: tuple[Body, ...]) -> str:
    """The description, the series, and the words that people search for, with blanks between."""
    descriptor = package.descriptor
    parts = [descriptor.get("description", "")]
    english = (descriptor.get("titles") or {}).get("en")
    parts += [english] if english else []
    parts.append(all_years(organization.name))
    words = [
        *settings()["terms"],
        *descriptor.get("keywords", []),
        *(group.title for group in groups),
    ]
    spatial = descriptor.get("spatial") or {}
    name, region = organization.title, str(spatial.get("name", ""))
    words += [part for part in re.split(r"(?<=[省市县区州盟旗])", name) if len(part) > 1]
    words += [part for part in re.split(r"(?<=[省市县区州盟旗])", region) if len(part) > 1]
    words += [f"{package.year}年", f"{package.year}年度", *_tables(package)]
    return "\n\n".join(
        [*filter(None, parts), "检索词 Search terms: " + " ".join(dict.fromkeys(words))]
    )


def _tables(package: Package) -> Iterator[str]:
    """Titles of the statements, as people search for them."""
    for resource in package.descriptor["resources"]:
        if resource["name"].startswith("statements/") and resource.get("title"):
            yield resource["title"].replace(" ", "")


def _tags(package: Package) -> list[str]:
    """Keywords that CKAN takes as tags.

    Letters, digits, blanks and ``-_.``, two to a hundred of them.
    """
    words = [*settings()["tags"], *package.descriptor.get("keywords", [])]
    cleaned = (" ".join(_NO_TAG.sub(" ", str(word)).split()) for word in words)
    return sorted({word for word in cleaned if 1 < len(word) <= _LONGEST_TAG})


def _extras(package: Package) -> dict[str, str]:
    """What CKAN has no field for; names as ckanext-dcat reads them, then our own."""
    descriptor = package.descriptor
    temporal, spatial = descriptor.get("temporal") or {}, descriptor.get("spatial") or {}
    region = str(spatial.get("code", ""))
    same = {
        key: json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
        for key, value in settings()["extras"].items()
    }
    return {
        **same,
        "uri": iris.package(package.organization, package.year),
        "identifier": f"{package.organization}/{package.year}",  # DCAT wants a text here
        "temporal_start": str(temporal.get("start", "")),
        "temporal_end": str(temporal.get("end", "")),
        "spatial_uri": iris.region(region) if region else "",
        "spatial_text": str(spatial.get("name", "")),
        "publisher_name": str(descriptor["organization"].get("name", "")),
        "publisher_uri": iris.organization(package.organization),
        **_origin(descriptor),
        "revision": str(number_of(descriptor)),
        "replaces": str((descriptor.get("replaces") or [{}])[0].get("version", "")),
        "title_en": str((descriptor.get("titles") or {}).get("en", "")),
        "fiscal_year": str(package.year),
        "region": region,
        "series": iris.series(package.organization),
        "juesuan_package": iris.package(package.organization, package.year),
    }


def _origin(descriptor: Mapping[str, Any]) -> dict[str, str]:
    """Name, address and days of the document of the package, as far as they are known."""
    source = (descriptor.get("sources") or [{}])[0]
    names = {
        "source_document": "title",
        "source_url": "source_url",
        "source_retrieved": "retrieved",
        "issued": "published",
    }
    return {extra: str(source.get(key, "")) for extra, key in names.items()}


def _organization(package: Package) -> Body:
    told = package.descriptor["organization"]
    parent = ""
    if package.holds("organizations"):
        own = (
            row for row in package.rows("organizations") if row.get("id") == package.organization
        )
        parent = next(own, {}).get("parent", "")
    extras = {
        "uri": iris.organization(package.organization),
        "kind": str(told.get("kind", "")),
        "region": str((package.descriptor.get("spatial") or {}).get("code", "")),
        "parent": _name(parent) if parent else "",
    }
    return Body(
        name=_name(package.organization),
        title=str(told.get("name") or package.organization),
        extras={key: value for key, value in extras.items() if value},
    )


def _groups(package: Package) -> Iterator[Body]:
    """A group for each 类 of the functional classification that the account names."""
    if not package.holds("subjects"):
        return
    for row in package.rows("subjects"):
        if row.get("scheme") == "functional" and _CLASS.fullmatch(row.get("code", "")):
            yield Body(
                name=f"{settings()['groups']['prefix']}{row['code']}", title=row["name"], extras={}
            )


def _name(identifier: str) -> str:
    """A name that CKAN takes, 2 to 100 of ``a-z0-9_-``.

    A longer identifier is cut and made unique by its digest.
    """
    if len(identifier) <= _LONGEST_NAME:
        return identifier
    digest = hashlib.sha256(identifier.encode()).hexdigest()[:12]
    return f"{identifier[: _LONGEST_NAME - 13].rstrip('-')}-{digest}"
