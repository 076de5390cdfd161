"""A dataset as ``package_show`` gives it becomes flat fields (:class:`Held`)."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from juesuan.catalogue.record import Held, HeldFile, field_of_file

__all__ = ["KEY", "SCALARS", "WRITTEN", "held_of"]

KEY: Final = "juesuan_key"
"""Field of a resource that holds the key of a file of ours."""

WRITTEN: Final = "juesuan_written"
"""Extra of a dataset, and field of a resource, that holds the fingerprints of what we wrote."""

SCALARS: Final = ("title", "notes", "version", "url", "author", "maintainer", "license_id", "state")
_OWN_RESOURCE: Final = frozenset({KEY, WRITTEN, "id", "bytes"})


def held_of(shown: Mapping[str, Any]) -> Held:
    """The record of a shown dataset. What is not as CKAN gives it counts as not there."""
    extras = {extra["key"]: str(extra["value"]) for extra in shown.get("extras") or []}
    fields = dict(_own_fields(shown, extras))
    written = _fingerprints(extras.get(WRITTEN))
    resources = _of_ours(shown)
    files = {key: _file(key, resource) for key, resource in resources.items()}
    for key, resource in resources.items():
        fields |= dict(_fields(key, resource, files[key]))
        marks = _fingerprints(resource.get(WRITTEN))
        written |= {field_of_file(key, name): mark for name, mark in marks.items()}
    # a field of a file that was written and is not shown is empty now
    lost = [field for field in written if field.startswith("files/") and field not in fields]
    fields |= dict.fromkeys(lost, "")
    return Held(
        name=shown["name"],
        identifier=shown["id"],
        identity=extras.get("juesuan_package", ""),
        modified=shown.get("metadata_modified") or "",
        fields=fields,
        written=written,
        files=files,
    )


def _of_ours(shown: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The resources that hold a file of ours, by its key."""
    return {one[KEY]: one for one in shown.get("resources") or [] if one.get(KEY)}


def _own_fields(shown: Mapping[str, Any], extras: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The fields of a dataset itself: scalars, tags, groups, extras."""
    yield from ((name, str(shown[name])) for name in SCALARS if shown.get(name) is not None)
    yield "private", str(bool(shown.get("private"))).lower()
    yield "owner_org", str((shown.get("organization") or {}).get("name", ""))
    for kind in ("tags", "groups"):
        yield from ((f"{kind}/{one['name']}", "1") for one in shown.get(kind) or [])
    yield from ((f"extras/{key}", value) for key, value in extras.items() if key != WRITTEN)


def _file(key: str, resource: Mapping[str, Any]) -> HeldFile:
    size = str(resource.get("size") or "")
    return HeldFile(
        key=key,
        identifier=resource["id"],
        url=str(resource.get("url") or ""),
        size=int(size) if size.isdigit() else None,
        sha256=str(resource.get("hash") or ""),
        table_loaded=bool(resource.get("datastore_active")),
    )


def _fields(key: str, resource: Mapping[str, Any], file: HeldFile) -> Iterator[tuple[str, str]]:
    """The fields of a resource.

    Where the file is not the one we sent, its ``origin`` is one that we never write.
    """
    for name, value in resource.items():
        if name not in _OWN_RESOURCE and isinstance(value, str):
            yield field_of_file(key, name), value
    sent = str(resource.get("bytes") or "")
    replaced = file.size is not None and sent.isdigit() and int(sent) != file.size
    if replaced or resource.get("url_type") != "upload":
        yield field_of_file(key, "origin"), f"replaced: {file.url} ({file.size} bytes)"


def _fingerprints(text: object) -> dict[str, str]:
    try:
        told = json.loads(text) if isinstance(text, str) else {}
    except ValueError:
        return {}
    return {str(name): str(mark) for name, mark in told.items()} if isinstance(told, dict) else {}
