"""A hand-made package and its graph."""

from pathlib import Path

import pyoxigraph
import pytest
from tests.graph.sample import HandMade, write

from juesuan.graph import nquads


@pytest.fixture
def package(tmp_path: Path) -> HandMade:
    """The package."""
    return write(tmp_path)


@pytest.fixture
def store(package: HandMade) -> pyoxigraph.Store:
    """Its graph, parsed strictly."""
    store = pyoxigraph.Store()
    store.extend(pyoxigraph.parse(b"".join(nquads(package)), format=pyoxigraph.RdfFormat.N_QUADS))
    return store
