"""The site over an account with pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.documents import Layout, made, render
from tests.site.conftest import Get, application, getter, load

from juesuan.cli.program import run


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up account as a PDF, built and loaded."""
    folder = tmp_path_factory.mktemp("paper")
    file = folder / "made.pdf"
    file.write_bytes(render(made(5, year=2024), "pdf", Layout()))
    assert run(["build", str(file), "--into", str(folder / "datapackages")]) == 0
    load(folder)
    return folder


@pytest.fixture
def ask_paper(paper: Path) -> Iterator[Get]:
    """GET from the site over the PDF."""
    yield from getter(application(paper).test_client())
