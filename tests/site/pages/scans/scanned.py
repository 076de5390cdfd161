"""The package of a scan, recognised before: whole, or with a page that ended the recognition."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

import pytest
from tests.documents.sheets import SCANS
from tests.site.conftest import load

from juesuan.document import registry
from juesuan.document.model import Document
from juesuan.package import Package, build

SCAN = next(scan for scan in SCANS if scan.name == "punched")


@dataclass(frozen=True, slots=True)
class _Sheets:
    """A reader that knows one scan.

    Attributes:
        unread: The pages that end the recognition.
    """

    unread: tuple[int, ...]
    format: ClassVar[str] = "pdf"
    suffixes: ClassVar[tuple[str, ...]] = (".pdf",)
    media_type: ClassVar[str] = "application/pdf"

    def recognises(self, head: bytes) -> bool:
        """All files are this scan."""
        return bool(head)

    def read(self, path: Path) -> Document:
        """The scan."""
        return replace(SCAN.document(*self.unread), name=path.name)


def load_scan(folder: Path, *unread: int) -> Path:
    """The folder with the package of the scan, loaded; some of its pages are not recognised."""
    path = folder / "document.pdf"
    path.write_bytes(b"%PDF-1.7 of pictures")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(registry, "readers", lambda: (_Sheets(unread),))
        build(path, folder / "datapackages")
    load(folder)
    return folder


def package_of_scan(folder: Path) -> Package:
    """The one package of the folder."""
    (path,) = (folder / "datapackages").glob("*/[0-9]*/datapackage.json")
    return Package.open(path.parent)


def address(package: Package) -> str:
    """Body and year of the account, as paths of the site have them."""
    *_, body, year = package.descriptor["id"].split("/")
    return f"{body}/{year}"
