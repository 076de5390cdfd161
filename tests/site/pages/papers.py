"""Accounts with pages, to look at as they were printed."""

from pathlib import Path

import pytest
from tests.documents import available

from juesuan.package import Package

needs_pdf = pytest.mark.skipif(
    bool(available("pdf")), reason=available("pdf") or "PDFs can be drawn"
)


def package_of(folder: Path) -> Package:
    """The one package of a folder."""
    (found,) = (folder / "datapackages").glob("*/2024/datapackage.json")
    return Package.open(found.parent)
