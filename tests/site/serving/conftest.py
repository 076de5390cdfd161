"""Folders with packages of their own, loaded."""

import shutil
from pathlib import Path

import pytest
from tests.site.conftest import load


@pytest.fixture
def own(tmp_path: Path, served: Path) -> Path:
    """A folder of one's own with a copy of the packages, loaded."""
    shutil.copytree(served / "datapackages", tmp_path / "datapackages")
    load(tmp_path)
    return tmp_path
