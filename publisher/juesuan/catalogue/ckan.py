"""A CKAN as a catalogue: records become the arguments of its actions, and back."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Final
from urllib.parse import quote

from juesuan.catalogue.attachments import digest_of_bytes
from juesuan.catalogue.catalogue import Revision, Upload
from juesuan.catalogue.connection import Connection
from juesuan.catalogue.datastore import load_table
from juesuan.catalogue.reading import KEY, SCALARS, WRITTEN, held_of
from juesuan.catalogue.record import (
    Attachment,
    Body,
    Entry,
    Held,
    HeldFile,
    Proof,
    field_of_file,
    fingerprint,
)
from juesuan.errors import CatalogueConflict, CatalogueMissing
from juesuan.package.opened import Package

__all__ = ["CkanCatalogue"]

_PAGE: Final = 500
_JSON: Final = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


class CkanCatalogue:
    """A CKAN behind a connection. It remembers which organizations and groups there are."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._names: dict[str, set[str]] = {}

    @property
    def address(self) -> str:
        """Where it is."""
        return self._connection.address

    def held(self, name: str) -> Held | None:
        """The record of that name; None if there is none."""
        try:
            return held_of(self._connection.call("package_show", {"id": name}, again=True))
        except CatalogueMissing:
            return None

    def published(self) -> tuple[str, ...]:
        """Names of the records that say they are a data package of ours and are not withdrawn."""
        names: list[str] = []
        while True:
            asked = {
                "fq": "extras_juesuan_package:* -extras_withdrawn:true",
                "fl": "name",
                "sort": "name asc",
            }
            page = {"rows": _PAGE, "start": len(names), "include_private": True}
            found = self._connection.call("package_search", {**asked, **page}, again=True)[
                "results"
            ]
            names += [one["name"] for one in found]
            if len(found) < _PAGE:
                return tuple(names)

    def prepare(self, bodies: Iterable[tuple[str, Body]]) -> tuple[str, ...]:
        """Make the organizations and groups that are missing; the names of those that were made."""
        made = []
        for kind, body in bodies:
            if body.name not in self._there(kind):
                self._there(kind).add(body.name)
                made += [f"{kind}/{body.name}"] if self._made(kind, body) else []
        return tuple(made)

    def _there(self, kind: str) -> set[str]:
        """Names of the organizations or groups that are there.

        Asked for once, whatever is published.
        """
        if kind not in self._names:
            names: set[str] = set()
            asked = {"sort": "name asc", "limit": _PAGE}
            while not names.issuperset(
                page := self._connection.call(
                    f"{kind}_list", {**asked, "offset": len(names)}, again=True
                )
            ):
                names.update(page)
            self._names[kind] = names
        return self._names[kind]

    def _made(self, kind: str, body: Body) -> bool:
        """Make the body; False if another writer made it in the meantime."""
        extras = [{"key": key, "value": value} for key, value in body.extras.items()]
        try:
            self._connection.call(
                f"{kind}_create", {"name": body.name, "title": body.title, "extras": extras}
            )
        except CatalogueConflict:
            return False
        return True

    def create(self, entry: Entry) -> Held:
        """Make the record without its files, as a draft that is not shown."""
        fields = {**entry.fields, "state": "draft"}
        written = {name: fingerprint(value) for name, value in fields.items()}
        data = {**_scalars(fields), **_lists(fields, written), "name": entry.name}
        return held_of(self._connection.call("package_create", data))

    def revise(self, held: Held, revision: Revision) -> Held:
        """Change the record in one ``package_revise``, if nobody else has changed it."""
        dropped = {key for key in held.files if field_of_file(key, "origin") in revision.remove}
        data: dict[str, Any] = {
            "match": {"id": held.identifier, "metadata_modified": held.modified},
            "update": _updated(held, revision),
            "filter": [
                "-tags",
                "-groups",
                "-extras",
                *(f"-resources__{held.files[key].identifier}" for key in dropped),
            ],
        }
        changed = _by_file(revision, skip=dropped)
        data |= dict(_of_files(changed, held, revision))
        files = dict(_sent(changed, held, revision))
        texts = {name: _JSON(value) for name, value in data.items()} if files else data
        shown = self._connection.call("package_revise", texts, files=files or None)
        return held_of(shown["package"])

    def read(self, held: Held, file: HeldFile) -> bytes:
        """The content of a file."""
        return self._connection.download(_path(held, file), b"".join)

    def proof(self, held: Held, file: HeldFile) -> Proof:
        """Size and digest of a file, read once and not kept."""
        return self._connection.download(_path(held, file), Proof.of)

    def load(self, held: Held, package: Package, tables: Iterable[Attachment]) -> tuple[str, ...]:
        """Load tables into the DataStore; the keys of those that were not there as they are now."""
        return tuple(
            one.key
            for one in tables
            if one.key in held.files
            and load_table(self._connection, held.files[one.key], package, one)
        )


def _path(held: Held, file: HeldFile) -> str:
    """Where a file is below the address that we were given.

    CKAN may believe that it has another one.
    """
    name = quote(file.url.rsplit("/", 1)[-1], safe="-_.~%")
    return f"/dataset/{held.identifier}/resource/{file.identifier}/download/{name}"


def _of_files(
    changed: Mapping[str, Any], held: Held, revision: Revision
) -> Iterator[tuple[str, Any]]:
    """The files for ``package_revise``: each that is there by its id, new ones together."""
    there = [key for key in changed if key in held.files]
    new = [key for key in changed if key in revision.uploads and key not in held.files]
    for key in there:
        yield f"update__resources__{held.files[key].identifier}", changed[key]
    if new:
        made = [_new_file(key, changed[key], revision.uploads[key]) for key in new]
        yield "update__resources__extend", made


def _updated(held: Held, revision: Revision) -> dict[str, Any]:
    """The fields of the record itself, lists whole; what is removed is empty."""
    own = {name: value for name, value in revision.write.items() if not name.startswith("files/")}
    kept = {name: value for name, value in held.fields.items() if name not in revision.remove}
    emptied: dict[str, Any] = {name: "" for name in SCALARS if name in revision.remove}
    return {**_scalars(own), **_lists(kept | own, revision.written), **emptied}


def _new_file(key: str, fields: Mapping[str, str], upload: Upload) -> dict[str, str]:
    """A resource that the record does not have yet."""
    attachment = upload.attachment
    head = {"id": attachment.identifier, KEY: key, "url": attachment.name, "url_type": "upload"}
    return {**head, **fields}


def _sent(
    changed: Iterable[str], held: Held, revision: Revision
) -> Iterator[tuple[str, tuple[str, bytes, str]]]:
    """The files to be sent, as parts of the request."""
    for key in changed:
        if (upload := revision.uploads.get(key)) is not None:
            there = held.files[key].identifier if key in held.files else ""
            identifier = there or upload.attachment.identifier
            yield f"update__resources__{identifier}__upload", _part(upload)


def _scalars(fields: Mapping[str, str]) -> dict[str, Any]:
    told: dict[str, Any] = {
        name: fields[name] for name in (*SCALARS, "owner_org") if name in fields
    }
    if "private" in fields:
        told["private"] = fields["private"] == "true"
    return told


def _lists(fields: Mapping[str, str], written: Mapping[str, str]) -> dict[str, Any]:
    """Tags, groups and extras, each as a whole: CKAN replaces them so."""

    def below(head: str) -> list[tuple[str, str]]:
        return [
            (name.removeprefix(head), value)
            for name, value in fields.items()
            if name.startswith(head) and value
        ]

    marks = _JSON({name: mark for name, mark in written.items() if not name.startswith("files/")})
    extras = [*below("extras/"), (WRITTEN, marks)]
    return {
        "tags": [{"name": name} for name, _ in below("tags/")],
        "groups": [{"name": name} for name, _ in below("groups/")],
        "extras": [{"key": key, "value": value} for key, value in extras],
    }


def _by_file(revision: Revision, *, skip: set[str]) -> dict[str, dict[str, str]]:
    """What is set in each resource.

    Its changed fields, the fingerprints, and size and digest of what is sent.
    """
    told: dict[str, dict[str, str]] = {}
    for name, value in [*revision.write.items(), *((name, "") for name in revision.remove)]:
        if name.startswith("files/"):
            key, _, field = name.removeprefix("files/").rpartition("#")
            if key not in skip:
                told.setdefault(key, {})[field] = value
    for key, one in told.items():
        head = field_of_file(key, "")
        one[WRITTEN] = _JSON(
            {
                name.removeprefix(head): mark
                for name, mark in revision.written.items()
                if name.startswith(head)
            }
        )
        if key in revision.uploads:
            content = revision.uploads[key].content
            one |= {"hash": digest_of_bytes(content), "bytes": str(len(content))}
    return told


def _part(upload: Upload) -> tuple[str, bytes, str]:
    """A part of the request: name, content, media type.

    Bytes, not a stream: a second attempt must send them again.
    """
    return upload.attachment.name, upload.content, upload.attachment.fields["mimetype"]
