"""A copy of the sample package, and a portal that plays CKAN."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from tests.catalogue.portal import TOKEN, Portal, serve
from tests.catalogue.sample import small

from juesuan.catalogue import CkanCatalogue, Connection, Patience
from juesuan.package import Package


@pytest.fixture
def package(tmp_path: Path) -> Package:
    """A small package that a test may change."""
    return small(tmp_path)


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
        yield CkanCatalogue(
            Connection(
                portal.address, TOKEN, session=session, patience=patience, sleep=lambda _: None
            )
        )
