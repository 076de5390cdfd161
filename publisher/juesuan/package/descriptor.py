"""datapackage.json: what is in a package, where it comes from and what may be done with it.

Valid under Data Package 1.0 and 2.0 at once; what the standards have no key for stands under keys
of ours (``organization``, ``year``, ``revision``, ``replaces``, ``withdrawn``,
``temporal``, ``spatial``, ``software``, ``masks``, ``titles``, ``csvw``).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, Final

from juesuan import __version__, iris
from juesuan.account.model import Account
from juesuan.package.origin import NOWHERE, Origin
from juesuan.package.register.organization import Organization
from juesuan.package.revisions.revision import FIRST
from juesuan.package.tables.table import Table, sha256

if TYPE_CHECKING:  # what looks files through need not be loaded to write a descriptor
    from juesuan.package.source_copy import SourceCopy

__all__ = [
    "LICENCE",
    "account_descriptor",
    "file_told",
    "json_bytes",
    "resource_descriptors",
    "version_of",
]

LICENCE: Final = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0 International",
}
_WITHHELD: Final = (
    "The file holds personal data (mobile, identity or card numbers, private mailboxes)."
)
_MAKER: Final = {"title": "Juesuan 决算", "role": "wrangler", "roles": ["wrangler"]}


def account_descriptor(  # noqa: PLR0913 - what a descriptor tells of
    account: Account,
    organization: Organization,
    tables: Iterable[tuple[Table, bytes]],
    *,
    source: "SourceCopy",
    region: str,
    origin: Origin = NOWHERE,
) -> dict[str, Any]:
    """The descriptor of the package of an account.

    Args:
        account: The account.
        organization: Its body.
        tables: Each table with its bytes.
        source: What becomes of the published file.
        region: Full name of the region; empty if none is known.
        origin: Where the document comes from.
    """
    name, year, document = account.body.name, account.year, account.document
    kind = {"department": ("部门决算", "departmental"), "unit": ("单位决算", "unit")}[
        account.body.kind.value
    ]
    title = f"{name}{year}年度{kind[0]}"
    return {
        "name": f"{organization.id}-{year}",
        "id": iris.package(organization.id, year),
        "title": title,
        "titles": {"zh": title, "en": f"{name}: {kind[1]} final account {year}"},
        "description": f"{title}的数据：印出的报表、每一个金额及其出处。"
        f"The final account of {name} for {year} as data: its statements as printed,"
        " and every amount with its place.",
        "version": version_of(year, FIRST, document.sha256),
        "revision": FIRST,
        "keywords": ["决算", kind[0], name, str(year), *([region] if region else [])],
        "licenses": [LICENCE],
        "contributors": [{"title": name, "role": "publisher", "roles": ["publisher"]}, _MAKER],
        "sources": [{**_source(account, source), **origin.told()}],
        "organization": {"id": organization.id, "name": name, "kind": account.body.kind.value},
        "year": year,
        "temporal": {"start": f"{year}-01-01", "end": f"{year}-12-31"},
        "spatial": {"code": organization.region, "name": region},
        "software": {"name": "juesuan", "version": __version__},
        "resources": resource_descriptors(list(tables)),
    }


def version_of(year: int, revision: int, sha256: str) -> str:
    """The version of a package: year, number of the revision, and what its document is known by."""
    return f"{year}.{revision}.0+{sha256[:12]}"


def resource_descriptors(tables: Sequence[tuple[Table, bytes]]) -> list[dict[str, Any]]:
    """The tables of a package, each with its schema, size and digest.

    A foreign key to a table that this package does not have (facts to projects, where none is
    evaluated) is left out: its column is empty then.
    """
    held = {"", *(table.name for table, _ in tables)}
    return [_resource(table, content, held) for table, content in tables]


def _resource(table: Table, content: bytes, held: AbstractSet[str]) -> dict[str, Any]:
    schema = dict(table.schema)
    keys = [key for key in schema.pop("foreignKeys", ()) if key["reference"]["resource"] in held]
    if keys:
        schema["foreignKeys"] = keys
    told = {key: schema.pop(key) for key in ("title", "titles", "description")}
    return {
        "name": table.name,
        "path": table.path,
        "profile": "tabular-data-resource",
        "type": "table",
        **told,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": sha256(content),
        "schema": schema,
    }


def json_bytes(content: Mapping[str, Any]) -> bytes:
    """JSON for people and machines: UTF-8, keys in the order given, two spaces, LF at the end."""
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def file_told(path: str, content: bytes) -> dict[str, Any]:
    """A JSON file of the package that is no table: path, type, size and digest."""
    return {
        "path": path,
        "mediatype": "application/json",
        "bytes": len(content),
        "hash": sha256(content),
    }


def _source(account: Account, source: "SourceCopy") -> dict[str, Any]:
    """The published file: its name and its digest, also where the file itself is withheld."""
    document = account.document
    told: dict[str, Any] = {"title": document.name}
    if source.path:
        told["path"] = source.path
    else:
        told["withheld"] = _WITHHELD
        told["withheld_places"] = list(source.private)
    return {
        **told,
        "mediatype": document.media_type,
        "bytes": document.size,
        "hash": f"sha256:{document.sha256}",
    }
