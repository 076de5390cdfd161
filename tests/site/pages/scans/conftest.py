"""The site over the package of a scan: a module's `folder` says which of its pages are read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from tests.site.conftest import Get, application, getter
from tests.site.pages.scans.scanned import package_of_scan

from juesuan.package import Package


@pytest.fixture(scope="module")
def package(folder: Path) -> Package:
    """The package of the scan."""
    return package_of_scan(folder)


@pytest.fixture(scope="module")
def site(folder: Path) -> Flask:
    """The site over the scan."""
    return application(folder)


@pytest.fixture
def get(site: Flask) -> Iterator[Get]:
    """GET a path."""
    yield from getter(site.test_client())
