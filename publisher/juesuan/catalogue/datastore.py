"""Tables in CKAN's DataStore, loaded through its API with declared types.

Codes stay text, amounts exact numbers.

CKAN's own loaders guess: they turn 0301 into 301 and a Chinese header into pinyin.
"""

import itertools
from collections.abc import Iterator, Mapping
from typing import Any, Final

from juesuan.catalogue.attachments import settings
from juesuan.catalogue.connection import Connection
from juesuan.catalogue.record import Attachment, HeldFile
from juesuan.errors import CatalogueMissing, CatalogueRejected
from juesuan.package.opened import Package

__all__ = ["field_of", "load_table"]

_CHUNK: Final = 5000
_NAME_BYTES: Final = 63
"""PostgreSQL cuts longer names of columns."""


def load_table(connection: Connection, file: HeldFile, package: Package, table: Attachment) -> bool:
    """Load a table unless it is there already; whether it was loaded.

    The digest of the table is put into the notes of its first column, last of all: a load that
    broke off is begun anew.
    """
    mark = f"sha256:{table.fields['origin']}"
    if file.table_loaded and _mark(connection, file.identifier) == mark:
        return False
    named = {"resource_id": file.identifier, "force": True}
    if file.table_loaded:
        connection.call("datastore_delete", named, again=True)
    schema = package.schema(table.table)
    fields = [field_of(field) for field in schema["fields"]]
    made = {**named, "primary_key": _primary_key(schema)}
    records = _records(package, table.table)
    rows = list(itertools.islice(records, _CHUNK))
    whole = len(rows) < _CHUNK
    connection.call(
        "datastore_create",
        {**made, "fields": _marked(fields, mark if whole else ""), "records": rows},
    )
    while not whole and (rows := list(itertools.islice(records, _CHUNK))):
        connection.call("datastore_upsert", {**named, "method": "insert", "records": rows})
    _show(connection, file.identifier)
    if not whole:
        connection.call("datastore_create", {**made, "fields": _marked(fields, mark)})
    return True


def _primary_key(schema: Mapping[str, Any]) -> list[str]:
    """The columns that tell rows apart; a schema may name one alone, or none."""
    primary = schema.get("primaryKey") or []
    return [primary] if isinstance(primary, str) else list(primary)


def _show(connection: Connection, resource: str) -> None:
    """Let the portal show the table, in the views that it gives to tables.

    A view that is there stays.
    """
    shown = connection.call("resource_show", {"id": resource}, again=True)
    asked = {"resource": shown, "create_datastore_views": True}
    connection.call("resource_create_default_resource_views", asked, again=True)


def field_of(field: Mapping[str, Any]) -> dict[str, Any]:
    """A column with its type and what CKAN's data dictionary shows of it."""
    name = field["name"]
    if len(name.encode()) > _NAME_BYTES:
        raise CatalogueRejected(
            "the column name {name} is longer than {name_bytes} bytes",
            name=name,
            name_bytes=_NAME_BYTES,
            place=name,
        )
    kind = settings()["datastore"]["types"].get(field.get("type", "string"), "text")
    told = {"label": field.get("title", name), "notes": field.get("description", "")}
    return {"id": name, "type": kind, "info": told}


def _marked(fields: list[dict[str, Any]], mark: str) -> list[dict[str, Any]]:
    """The columns, with the mark in the first."""
    first, *rest = fields
    return [{**first, "info": {**first["info"], "juesuan_table": mark}}, *rest]


def _mark(connection: Connection, resource: str) -> str:
    """The mark of a table that is there; empty if it has none."""
    try:
        told = connection.call("datastore_info", {"id": resource}, again=True)
    except CatalogueMissing:
        return ""
    fields = [field for field in told.get("fields", []) if field.get("id") != "_id"]
    return str((fields[0].get("info") or {}).get("juesuan_table", "")) if fields else ""


def _records(package: Package, table: str) -> Iterator[dict[str, str | None]]:
    """The rows: numbers as printed digits, which PostgreSQL reads exactly.

    What stands for nothing is NULL.
    """
    schema = package.schema(table)
    kinds = settings()["datastore"]["types"]
    typed = {field["name"] for field in schema["fields"] if field.get("type") in kinds}
    missing = frozenset(schema.get("missingValues", [""]))
    for row in package.rows(table):
        yield {
            name: None if value == "" or (name in typed and value in missing) else value
            for name, value in row.items()
        }
