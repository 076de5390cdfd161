"""What a catalogue must be able to do.

:class:`juesuan.catalogue.ckan.CkanCatalogue` does it over CKAN's API.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from juesuan.catalogue.record import Attachment, Body, Entry, Held, HeldFile, Proof
from juesuan.package.opened import Package

__all__ = ["Catalogue", "Revision", "Upload"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that is sent: what it is, and its bytes."""

    attachment: Attachment
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What is done to a record, in one step.

    Attributes:
        write: Flat fields with their new values.
        remove: Flat fields that go. A file goes with its field ``origin``.
        uploads: Files that are sent, by key.
        written: Fingerprint of each field that will then be as we wrote it.
    """

    write: Mapping[str, str]
    remove: frozenset[str]
    uploads: Mapping[str, Upload]
    written: Mapping[str, str]


class Catalogue(Protocol):
    """A catalogue of data packages.

    Every method may raise a leaf of :class:`juesuan.errors.CatalogueError`.
    """

    @property
    def address(self) -> str:
        """Where it is."""

    def held(self, name: str) -> Held | None:
        """The record of that name; None if there is none."""

    def published(self) -> tuple[str, ...]:
        """Names of the records that say they are a data package of ours and are not withdrawn."""

    def prepare(self, bodies: Iterable[tuple[str, Body]]) -> tuple[str, ...]:
        """Make the organizations and groups (kind, body) that are missing.

        The names of those that were made.
        """

    def create(self, entry: Entry) -> Held:
        """Make the record without its files, as a draft that is not shown."""

    def revise(self, held: Held, revision: Revision) -> Held:
        """Change the record, all or nothing, if nobody changed it since it was looked at.

        The record as it is then.
        """

    def read(self, held: Held, file: HeldFile) -> bytes:
        """The content of a file."""

    def proof(self, held: Held, file: HeldFile) -> Proof:
        """Size and digest of a file, read once and not kept."""

    def load(self, held: Held, package: Package, tables: Iterable[Attachment]) -> tuple[str, ...]:
        """Load tables into the catalogue's own database.

        The keys of those that were loaded anew.
        """
