"""One chain: what builds is valid, loads, opens, is found, answers rightly, and can be taken away.

Each real account that is at hand and each made-up one is walked to the end. The accounts are in
``accounts.py``; a layout that breaks the product belongs there.
"""

import gzip
import json
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from flask import Flask
from tests.catalogue.portal import TOKEN, Portal, serve
from tests.chain.accounts import ACCOUNTS, REAL
from tests.chain.conftest import Walked, application, walk
from tests.chain.crawl import Crawl
from tests.vocab.figures import figures, normal, opened

from juesuan import iris
from juesuan.cli.program import program, run
from juesuan.corpus.dumps import GRAPH, dump_path, read_dumps
from juesuan.corpus.loading import held
from juesuan.corpus.tables import TABLES
from juesuan.store import Query
from juesuan.store.oxigraph import OxigraphStore
from juesuan_site.sparql.examples import examples

KINDS_OF_ALL = {
    "catalogue",
    "account",
    "statement",
    "organization",
    "subject-of-year",
    "account-findings",
    "rule",
}
"""Every account leads to these kinds of page; which others it has depends on what it prints."""


def test_it_builds_is_valid_and_loads(walked: Walked) -> None:
    """The document becomes one package that every check lets pass."""
    assert walked.statuses == {"build": 0, "validate": 0, "load": 0}
    assert len(list(walked.package.rows("amounts"))) > 20


def test_it_is_exported(walked: Walked, tmp_path: Path) -> None:
    """Its tables become Parquet files."""
    assert (
        run(["export", "--packages", str(walked.folder / "packages"), "--into", str(tmp_path)]) == 0
    )
    assert {path.stem for path in (tmp_path / "current").iterdir()} == set(TABLES)


def test_the_rules_run_over_it(walked: Walked) -> None:
    """`check` tells what it found; its findings are those of the package."""
    told = CliRunner().invoke(
        program, ["check", "--json", "--all", *map(str, walked.packages)], standalone_mode=False
    )
    assert told.exception is None, told.exception
    assert told.return_value in {0, 1}
    [checked] = json.loads(told.stdout)
    assert {one["id"] for one in checked["findings"]} == {
        row["id"] for row in walked.package.rows("findings")
    }


def test_every_page_opens_in_every_format_and_no_link_is_broken(
    walked: Walked, site: Flask
) -> None:
    """Some pages of each kind are opened, in each format, and every link on them is followed."""
    crawl = Crawl(site=site, each=2 if walked.document in REAL else 1)
    package = walked.package
    crawl.walk(
        "/",
        f"/account/{package.organization}/{package.year}",
        "/findings",
        "/rules",
        "/sitemap.xml",
    )
    assert crawl.broken == []
    assert set(crawl.opened) >= KINDS_OF_ALL
    assert len(crawl.statuses) > 100


def test_every_address_of_the_site_map_opens(walked: Walked, site: Flask) -> None:
    """What search engines are told of is there."""
    del walked
    client = site.test_client()
    addresses = [
        part.partition("<")[0]
        for part in client.get("/sitemap.xml").get_data(as_text=True).split("<loc>")[1:]
    ]
    assert len(addresses) > 10
    wrong = {path: status for path in addresses if (status := client.get(path).status_code) != 200}
    assert wrong == {}


def found(site: Flask, text: str) -> list[str]:
    """The paths that a search finds; the page of the search opens too."""
    client = site.test_client()
    assert client.get(f"/search?q={quote(text)}").status_code == 200
    answer = client.get(f"/api/search?q={quote(text)}&limit=100")
    assert answer.status_code == 200
    return [hit["url"].partition("localhost")[2] for hit in answer.get_json()["hits"]]


def test_it_is_found_by_name_code_and_number(walked: Walked, site: Flask) -> None:
    """The search leads from the name of the body, a code and a printed number to their pages."""
    package = walked.package
    [body] = [row for row in package.rows("organizations") if row["id"] == package.organization]
    assert f"/organization/{package.organization}" in found(site, body["name"])
    code = next(row["code"] for row in package.rows("subjects") if row["scheme"] == "functional")
    assert any(
        path.startswith("/subject/functional") and path.endswith(f"/{code}")
        for path in found(site, code)
    )
    printed = max(package.rows("amounts"), key=lambda row: len(row["raw"]))
    paths = found(site, printed["raw"])
    assert any(
        path.startswith(f"/statement/{package.organization}/{package.year}/") for path in paths
    ), printed


def test_every_example_query_gives_what_the_tables_say(walked: Walked, site: Flask) -> None:
    """The endpoint answers each example with the rows that DuckDB computes from the CSV of the package."""
    client, tables = site.test_client(), opened([walked.package])
    for example in examples():
        answer = client.get("/sparql", query_string={"query": example.text, "format": "json"})
        assert answer.status_code == 200, (example.name, answer.get_data(as_text=True))
        told = answer.get_json(force=True)
        columns, rows = told["head"]["vars"], told["results"]["bindings"]
        found = Counter(normal(row.get(name, {}).get("value") for name in columns) for row in rows)
        assert found == Counter(figures(tables, example.name)), example.name


def test_it_can_be_taken_away(walked: Walked, tmp_path: Path) -> None:
    """After `unload` no page, no query and no search knows the account; its folder is untouched."""
    shutil.copytree(walked.folder / "store", tmp_path / "store", symlinks=True)
    package = walked.package
    key = f"{package.organization}/{package.year}"
    assert run(["unload", key, "--store", str(tmp_path / "store")]) == 0
    app = application(tmp_path)
    client = app.test_client()
    assert client.get(f"/account/{key}").status_code == 404
    assert client.get("/index.json").get_json()["accounts"] == []
    asked = {
        "query": f"ASK {{ GRAPH <{iris.package(package.organization, package.year)}> {{ ?s ?p ?o }} }}"
    }
    assert client.get("/sparql", query_string=asked).get_json(force=True)["boolean"] is False
    assert client.get("/api/search?q=%E5%86%B3%E7%AE%97").get_json()["hits"] == []
    app.extensions["juesuan"].close()
    assert walked.package.organization == package.organization


def test_what_is_not_named_leaves_an_exact_load(shared: Path, tmp_path: Path) -> None:
    """`load --exact` of one account leaves nothing of another."""
    first, second = (walk(document, shared) for document in ACCOUNTS[-2:] if not document.absent)
    store = str(tmp_path / "store")
    assert (
        run(["load", *map(str, first.packages), *map(str, second.packages), "--store", store]) == 0
    )
    assert run(["load", "--exact", *map(str, second.packages), "--store", store]) == 0
    assert set(held(Path(store)).packages) == {
        f"{second.package.organization}/{second.package.year}"
    }


def test_its_dumps_are_whole(walked: Walked) -> None:
    """The dumps of graph and packages are written, with as many triples as the store holds."""
    store = walked.folder / "store"
    dumps = read_dumps(store, OxigraphStore(store).version)
    assert dumps is not None
    with gzip.open(dump_path(store, dumps.version, GRAPH)) as lines:
        triples = {line.rpartition(b" <")[0] for line in lines}
    counted = OxigraphStore(store).query(Query(text="SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")).rows()
    assert counted == [{"n": str(len(triples))}]
    assert len(dumps.packages) == 1


@pytest.fixture
def portal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Portal]:
    """A portal that holds nothing yet, and a token for it."""
    monkeypatch.setitem(os.environ, "CKAN_API_TOKEN", TOKEN)
    portal, server = serve()
    yield portal
    server.shutdown()
    server.server_close()


def test_its_publication_is_planned(walked: Walked, portal: Portal) -> None:
    """The plan for a catalogue names the dataset; a dry run writes nothing."""
    command = [
        "publish",
        "--ckan",
        portal.address,
        "--dry-run",
        "--json",
        *map(str, walked.packages),
    ]
    told = CliRunner().invoke(program, command, standalone_mode=False)
    assert told.exception is None, told.exception
    assert len(json.loads(told.stdout)["plan"]) > 0
    assert portal.writes == []


@pytest.mark.parametrize("document", ["putuo-template-2024", "putuo-justice-budget-2026"])
def test_what_is_no_final_account_is_refused(document: str, tmp_path: Path) -> None:
    """An empty template and a budget end with the status of that, and leave no package."""
    path = REAL[0].path
    assert path is not None
    source = path.parents[1] / document / "document.pdf"
    if not source.is_file():
        pytest.skip(f"{document} of the shared documents is not here")
    assert run(["build", str(source), "--into", str(tmp_path / "packages")]) == 4
    assert list((tmp_path / "packages").glob("*/[0-9]*")) == []
