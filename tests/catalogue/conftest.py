"""A small package, and a portal that plays CKAN."""

import importlib.util
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from juesuan.catalogue import CkanCatalogue, Connection, Patience
from juesuan.package import Package

SAMPLE = Path(__file__).parents[2] / "datapackages" / "370600-renmin-zhengfu-bangongshi" / "2024"
PATIENCE = Patience(connect=2, answer=0.3, attempts=3, pause=0.001, longest=5)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sample package."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "370600-renmin-zhengfu-bangongshi" / "2024"))


@pytest.fixture
def package(folder: Path) -> Package:
    """The package in it."""
    return Package.open(folder)


def _module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("portal", Path(__file__).with_name("portal.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["portal"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def playing() -> ModuleType:
    """The module of the portal, with its faults."""
    return _module()


@pytest.fixture
def portal(playing: ModuleType) -> Iterator[Any]:
    """A portal that holds nothing yet."""
    portal, server = playing.serve()
    yield portal
    server.shutdown()
    server.server_close()


@pytest.fixture
def connection(portal: Any, playing: ModuleType) -> Iterator[Connection]:  # noqa: ANN401 - of a module loaded by hand
    """A connection that waits little."""
    import requests  # noqa: PLC0415 - only here

    with requests.Session() as session:
        yield Connection(portal.address, playing.TOKEN, session=session, patience=PATIENCE, sleep=lambda _: None)


@pytest.fixture
def catalogue(connection: Connection) -> CkanCatalogue:
    """The portal as a catalogue."""
    return CkanCatalogue(connection)
