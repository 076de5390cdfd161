"""The site over a real SPARQL server: what it shows is what it shows over the embedded store."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from tests.site.conftest import application
from tests.site.pages.addresses import ORGANIZATION, PAGES
from tests.store.servers import PASSWORD, USER, Address, running

from juesuan.cli.program import program, run
from juesuan.iris import package as package_iri
from juesuan.store.environment import server_of_environment

COUNT = "SELECT%20(COUNT(*)%20AS%20%3Fn)%20%7B%3Fs%20a%20%3Ft%7D"


@pytest.fixture(
    scope="module",
    params=[("fuseki", "served"), ("oxigraph", "corpus")],
    ids=["fuseki", "oxigraph"],
)
def place(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Address, Path]]:
    """Each server after the other, and what it serves: Fuseki takes some seconds a package."""
    kind, served = request.param
    with running(kind, tmp_path_factory.mktemp("server")) as address:
        yield address, request.getfixturevalue(served)


@pytest.fixture(scope="module")
def folder(place: tuple[Address, Path]) -> Path:
    """The folder of packages and embedded store."""
    return place[1]


@pytest.fixture(scope="module")
def settings(place: tuple[Address, Path]) -> Iterator[dict[str, object]]:
    """What names the server; the corpus is loaded into it by the command that users type."""
    address, folder = place
    named = {"JUESUAN_SPARQL_SERVER": address.queries, "JUESUAN_UPDATE_SERVER": address.updates}
    credentials = {"JUESUAN_SPARQL_USER": USER, "JUESUAN_SPARQL_PASSWORD": PASSWORD}
    with pytest.MonkeyPatch.context() as environment:
        for name, value in (named | credentials).items():
            environment.setenv(name, value)
        assert run(["load", str(folder / "datapackages")]) == 0
        yield {**named, "JUESUAN_CLIENT_SECONDS": 0}


@pytest.fixture
def clients(settings: dict[str, object], folder: Path) -> tuple[FlaskClient, FlaskClient]:
    """The site over the embedded store, and over the server."""
    return application(folder).test_client(), application(folder, settings).test_client()


def shown(client: FlaskClient, path: str) -> str:
    """A page without the version of the data, and without the zeros that a server may leave."""
    with client.get(path, headers={"Accept": "text/html"}) as answer:
        assert answer.status_code == 200, (path, answer.text)
        return re.sub(r"[0-9a-f-]{8,}|[0-9]+(\.[0-9]+)? ms", "", answer.text)


def test_pages_are_those_of_the_embedded_store(clients: tuple[FlaskClient, FlaskClient]) -> None:
    """Every kind of page reads the same."""
    embedded, served = clients
    unlike = [path for path in PAGES.values() if shown(embedded, path) != shown(served, path)]
    assert unlike == []


def test_the_endpoint_counts_each_triple_once(clients: tuple[FlaskClient, FlaskClient]) -> None:
    """Five packages share codes and names; no count is larger than over the embedded store."""
    counts = []
    for client in clients:
        with client.get(f"/sparql?query={COUNT}", headers={"Accept": "text/csv"}) as answer:
            assert answer.status_code == 200, answer.text
            counts.append(int(answer.text.split()[1]))
    assert counts[0] == counts[1]


@pytest.mark.usefixtures("settings")
def test_a_package_leaves_the_server_and_comes_back(folder: Path, tmp_path: Path) -> None:
    """``unload`` takes its graph and its place in the series; ``load`` brings both; ``query`` asks."""
    server = server_of_environment()
    assert server is not None
    graph, package = (
        package_iri(ORGANIZATION, 2024),
        folder / "datapackages" / ORGANIZATION / "2024",
    )
    assert run(["unload", f"{ORGANIZATION}/2024"]) == 0
    assert graph not in server.graphs()
    assert server.about(graph).said == ()
    assert run(["unload", f"{ORGANIZATION}/2024"]) != 0
    assert run(["load", str(package)]) == 0
    assert graph in server.graphs()
    question = tmp_path / "question.rq"
    question.write_text(f"SELECT ?graph {{ GRAPH ?graph {{ <{graph}> a ?type }} }}")
    ended = CliRunner().invoke(program, ["query", str(question), "--format", "csv"])
    assert graph in ended.stdout
