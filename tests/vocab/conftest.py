"""The sample's package."""

import pytest
from tests.vocab.answers import built_sample

from juesuan.package import Package


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """The sample, built from its document."""
    return built_sample(tmp_path_factory.mktemp("built"))
