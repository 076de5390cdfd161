"""What a catalogue says of a package, as flat fields; and what it holds now, in the same form.

A field has a name such as ``title``, ``tags/决算``, ``groups/functional-201``, ``extras/frequency``
or ``files/data/amounts.csv#description``. Flat fields make one comparison serve them all, one by
one: what we wrote and what others wrote in the same record stay apart.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

__all__ = [
    "Attachment",
    "Body",
    "Entry",
    "Held",
    "HeldFile",
    "Proof",
    "field_of_file",
    "fingerprint",
]

Fields = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file of a record.

    Attributes:
        key: What it is called inside the record, ``data/amounts.csv``; its identifier is made of
            it.
        name: ASCII name of the file.
        identifier: uuid5 of record and key.
        fields: What is said of it. ``origin`` is the digest of what the content is made from: while
            it is the same,
            the content is, and need not be made to be compared.
        make: The content.
        table: Name of the table in the package; empty if it is none.
    """

    key: str
    name: str
    identifier: str
    fields: Fields
    make: Callable[[], bytes] = field(repr=False)
    table: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An organization or a group of the catalogue.

    Made where it is missing, left alone where it is there.
    """

    name: str
    title: str
    extras: Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The record of a package, as it should be.

    Attributes:
        name: Stable name in the catalogue.
        body: Identifier of the body whose account it is.
        year: The fiscal year.
        identity: IRI of the package, by which its record is known to be ours.
        fields: Fields of the record itself.
        attachments: Its files, in order.
        organization: The body that publishes.
        groups: The groups it stands in.
    """

    name: str
    body: str
    year: int
    identity: str
    fields: Fields
    attachments: tuple[Attachment, ...]
    organization: Body
    groups: tuple[Body, ...]

    def flat(self) -> dict[str, str]:
        """All fields, those of the files too."""
        flat = dict(self.fields)
        for one in self.attachments:
            flat |= {field_of_file(one.key, name): value for name, value in one.fields.items()}
        return flat


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldFile:
    """A file that the catalogue holds.

    Where it can be read, and what the catalogue says of its size and content.
    """

    key: str
    identifier: str
    url: str
    size: int | None
    sha256: str
    table_loaded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What a file is known by: its size in bytes and its sha256 in hexadecimal digits."""

    size: int
    sha256: str

    @classmethod
    def of(cls, chunks: Iterable[bytes]) -> Self:
        """The proof of a content that comes in pieces."""
        size, digest = 0, hashlib.sha256()
        for chunk in chunks:
            size += len(chunk)
            digest.update(chunk)
        return cls(size=size, sha256=digest.hexdigest())


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A record of the catalogue.

    Attributes:
        name: Its name.
        identifier: What the catalogue calls it.
        identity: IRI of the package it says it is; empty if it says none.
        modified: When the catalogue last changed it, as the catalogue says: the optimistic lock.
        fields: Its flat fields, those of others too.
        written: Fingerprint of each field as we last wrote it.
        files: Our files, by key.
    """

    name: str
    identifier: str
    identity: str
    modified: str
    fields: Fields
    written: Fields
    files: Mapping[str, HeldFile]


def field_of_file(key: str, name: str) -> str:
    """The flat name of a field of a file."""
    return f"files/{key}#{name}"


def fingerprint(value: str) -> str:
    """Eight hexadecimal digits by which a value that we wrote is known again."""
    return hashlib.sha256(value.encode()).hexdigest()[:8]
