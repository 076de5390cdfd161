"""Several accounts, built and loaded by the commands: the sample, and made-up bodies with two years each."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from tests.documents import Layout, made, next_year, render

from juesuan.cli.program import run
from juesuan_site import create_app

SAMPLES = Path(__file__).parents[2] / "datapackages"
BODIES = 3


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``datapackages`` and a ``store`` that holds them."""
    folder = tmp_path_factory.mktemp("corpus")
    packages = folder / "datapackages"
    shutil.copytree(SAMPLES, packages)
    layout = Layout(evaluation="forms")
    files = []
    for seed in range(BODIES):
        first = made(seed + 1, year=2023)
        for account in (first, next_year(first)):
            files.append(folder / f"{seed}-{account.year}.txt")
            files[-1].write_bytes(render(account, "text", layout))
    assert run(["build", *map(str, files), "--into", str(packages)]) == 0
    assert (
        run(["load", *map(str, packages.glob("*/[0-9]*")), "--store", str(folder / "store")]) == 0
    )
    return folder


@pytest.fixture(scope="session")
def site(corpus: Path) -> Iterator[Flask]:
    """The site over the corpus, without budgets."""
    budgets = {f"JUESUAN_CLIENT_{name}": 0 for name in ("REQUESTS", "SECONDS", "CONCURRENT")}
    places = {"JUESUAN_STORE": corpus / "store", "JUESUAN_PACKAGES": corpus / "datapackages"}
    app = create_app({"TESTING": True, "JUESUAN_CORPUS": corpus / "none", **places, **budgets})
    yield app
    app.extensions["juesuan"].close()
