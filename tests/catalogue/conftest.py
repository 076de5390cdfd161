"""A copy of the sample package, and a portal that plays CKAN."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from tests.catalogue.portal import TOKEN, Portal, serve

from juesuan.catalogue import CkanCatalogue, Connection, Patience
from juesuan.package import Package

SAMPLE = Path(__file__).parents[2] / "datapackages" / "370600-renmin-zhengfu-bangongshi" / "2024"


KEPT = ("organizations", "subjects", "statements", "statements/three-public")


@pytest.fixture
def package(tmp_path: Path) -> Package:
    """Four tables of the sample package, in a folder that a test may change: a run then takes a tenth of a second."""
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "370600-renmin-zhengfu-bangongshi" / "2024"))
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        if resource["name"] not in KEPT:
            (folder / resource["path"]).unlink()
    descriptor["resources"] = [one for one in descriptor["resources"] if one["name"] in KEPT]
    (folder / "datapackage.json").write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")
    return Package.open(folder)


@pytest.fixture
def portal() -> Iterator[Portal]:
    """A portal that holds nothing yet."""
    portal, server = serve()
    yield portal
    server.shutdown()
    server.server_close()


@pytest.fixture
def catalogue(portal: Portal) -> Iterator[CkanCatalogue]:
    """The portal as a catalogue, with a client that waits little."""
    patience = Patience(connect=2, answer=1, attempts=3, pause=0.001, longest=5)
    with requests.Session() as session:
        yield CkanCatalogue(Connection(portal.address, TOKEN, session=session, patience=patience, sleep=lambda _: None))
