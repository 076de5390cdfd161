"""A site over the sample package, loaded once; and a client that closes every answer it got."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from tests.documents import Layout, made, next_year, render
from werkzeug.test import TestResponse

from juesuan.cli.program import run
from juesuan.corpus.dumps import write_dumps
from juesuan.corpus.loading import load as put
from juesuan.package import Package
from juesuan.store import Answer, Query, Source
from juesuan.store.oxigraph import OxigraphStore
from juesuan_site import create_app
from juesuan_site.serving.services import EXTENSION

SAMPLES = Path(__file__).parents[2] / "datapackages"

Get = Callable[..., TestResponse]


def load(folder: Path) -> None:
    """Load every package of ``folder/datapackages`` into ``folder/var/store``."""
    found = (folder / "datapackages").glob("*/[0-9]*/datapackage.json")
    put(folder / "var" / "store", [Package.open(path.parent) for path in found])


def application(folder: Path, settings: Mapping[str, object] | None = None) -> Flask:
    """The site over the folder."""
    return create_app(
        {
            **(settings or {}),
            "TESTING": True,
            "JUESUAN_STORE": folder / "var" / "store",
            "JUESUAN_PACKAGES": folder / "datapackages",
            "JUESUAN_CLIENT_REQUESTS": 0,
        }
    )


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample package, loaded."""
    folder = tmp_path_factory.mktemp("site")
    for name in ("370600-renmin-zhengfu-bangongshi/2024", "register"):
        shutil.copytree(SAMPLES / name, folder / "datapackages" / name)
    load(folder)
    store = folder / "var" / "store"
    write_dumps(store, OxigraphStore(store).version)
    return folder


@pytest.fixture(scope="session")
def sample(served: Path) -> Package:
    """The sample package as it is served."""
    return Package.open(served / "datapackages" / "370600-renmin-zhengfu-bangongshi" / "2024")


@pytest.fixture(scope="session")
def site(served: Path) -> Flask:
    """The site over the sample package."""
    return application(served)


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample and two made-up bodies of two years each, loaded."""
    folder = tmp_path_factory.mktemp("corpus")
    packages = folder / "datapackages"
    for name in ("370600-renmin-zhengfu-bangongshi/2024", "register"):
        shutil.copytree(SAMPLES / name, packages / name)
    files = []
    for seed in (1, 5):
        first = made(seed, year=2023)
        for account in (first, next_year(first)):
            files.append(folder / f"{seed}-{account.year}.txt")
            files[-1].write_bytes(render(account, "text", Layout(evaluation="forms")))
    assert run(["build", *map(str, files), "--into", str(packages)]) == 0
    load(folder)
    return folder


@pytest.fixture(scope="session")
def accounts(corpus: Path) -> list[dict[str, str]]:
    """Organization, year, kind and name of the accounts of the corpus."""
    with application(corpus).test_client() as client:
        return list(client.get("/api/accounts?limit=100").get_json()["rows"])


@pytest.fixture
def ask(corpus: Path) -> Iterator[Get]:
    """GET a path of the site over the corpus."""
    app = application(corpus, {"JUESUAN_CLIENT_SECONDS": 0})
    yield from getter(app.test_client())
    app.extensions[EXTENSION].close()


@pytest.fixture
def get(site: Flask) -> Iterator[Get]:
    """GET a path, as a browser unless headers say otherwise; answers are closed when the test ends."""
    yield from getter(site.test_client())


def getter(client: FlaskClient) -> Iterator[Get]:
    """A function that gets paths and closes what it got in the end."""
    answers: list[TestResponse] = []

    def ask(path: str, *, accept: str = "text/html", **headers: str) -> TestResponse:
        answers.append(client.get(path, headers={"Accept": accept, **headers}))
        return answers[-1]

    yield ask
    for answer in answers:
        answer.close()


class Counted:
    """A source that counts what it is asked."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.asked = 0

    @property
    def version(self) -> str:
        """Of the source."""
        return self._source.version

    def query(self, query: Query) -> Answer:
        """Ask the source."""
        self.asked += 1
        return self._source.query(query)


@pytest.fixture
def counted(site: Flask) -> Iterator[Counted]:
    """The queries that the pages ask while the test runs."""
    services = site.extensions[EXTENSION]
    counter = Counted(services.pages)
    site.extensions[EXTENSION] = replace(services, pages=counter)
    yield counter
    site.extensions[EXTENSION] = services
