"""A hand-made package and its graph; the sample's package."""

from pathlib import Path

import pyoxigraph
import pytest
from tests.graph.sample import HandMade, write
from tests.vocab.answers import built_sample

from juesuan.graph import nquads
from juesuan.package import Package


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


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """The sample, built from its document."""
    return built_sample(tmp_path_factory.mktemp("built"))
