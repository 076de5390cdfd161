"""``/dumps/``, ``/catalog.*`` and ``/.well-known/void``: everything to take away, and where it is said."""

import gzip
import hashlib
import json
import re
import shutil
import zipfile
from base64 import b64decode
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from rdflib import Graph
from tests.site.conftest import Get, application, getter
from tests.site.pages.addresses import ORGANIZATION, text

from juesuan import iris
from juesuan_site.pages.downloads import selection
from juesuan_site.pages.downloads.dumps import begin
from juesuan_site.serving.presentation import size

DUMP = pyoxigraph.NamedNode(iris.curie("void:dataDump"))


def listed(get: Get) -> dict[str, Any]:
    """The list of dumps."""
    found: dict[str, Any] = json.loads(get("/dumps/index.json").data)
    return found


def test_every_dump_is_what_the_list_says(get: Get) -> None:
    """Size, digest and media type of each file are true, and a header repeats the digest."""
    shown = listed(get)
    assert {file["name"] for file in shown["files"]} >= {
        "juesuan.nq.gz",
        "amounts.csv",
        "findings.parquet",
    }
    assert [file["name"] for file in shown["packages"]] == [f"packages/{ORGANIZATION}-2024.zip"]
    for file in (*shown["files"], *shown["packages"]):
        answer = get(file["url"].removeprefix("http://localhost"), accept="*/*")
        assert (answer.status_code, answer.mimetype) == (200, file["media_type"])
        assert (len(answer.data), hashlib.sha256(answer.data).hexdigest()) == (
            file["bytes"],
            file["sha256"],
        )
        assert (
            b64decode(answer.headers["Repr-Digest"][len("sha-256=:") : -1]).hex() == file["sha256"]
        )
        assert answer.headers["Juesuan-Data-Version"] == shown["version"]


def test_the_page_lists_them_with_date_size_and_digest(get: Get) -> None:
    """People find each file with its size and digest, and when it was written.

    Every page leads there.
    """
    page, shown = get("/dumps/").get_data(as_text=True), listed(get)
    assert shown["created"] in page
    for file in (*shown["files"], *shown["packages"]):
        assert f'href="/dumps/{file["name"]}"' in page
        assert file["sha256"] in page
    assert 'href="/dumps/"' in get("/").get_data(as_text=True)


def test_a_part_of_a_dump_can_be_had(get: Get) -> None:
    """A download that broke off is continued, and what the client has is not sent again."""
    whole = get("/dumps/juesuan.nq.gz", accept="*/*")
    part = get("/dumps/juesuan.nq.gz", accept="*/*", Range="bytes=100-199")
    assert (part.status_code, part.data) == (206, whole.data[100:200])
    again = get("/dumps/juesuan.nq.gz", accept="*/*", **{"If-None-Match": whole.headers["ETag"]})
    assert again.status_code == 304


def test_the_zip_of_a_package_is_its_dump(get: Get) -> None:
    """The page of an account leads to the very file whose digest is listed."""
    listed(get)
    plain = get(f"/package/{ORGANIZATION}/2024.zip", accept="*/*")
    assert plain.data == get(f"/dumps/packages/{ORGANIZATION}-2024.zip", accept="*/*").data
    assert "filename*=UTF-8''" in plain.headers["Content-Disposition"]


@pytest.mark.parametrize(
    "name", ["nothing.csv", "dumps.json", "../dumps.json", "packages/none-2024.zip", "packages/"]
)
def test_what_is_no_dump_is_not_found(get: Get, name: str) -> None:
    """Only names of the list reach the disk."""
    assert get(f"/dumps/{name}", accept="*/*").status_code == 404


@pytest.mark.parametrize("suffix", ["ttl", "jsonld", "rdf"])
def test_the_catalogue_is_whole_in_dcat(get: Get, suffix: str) -> None:
    """Harvesters find every data set with every file, its address, size and digest."""
    answer = get(f"/catalog.{suffix}")
    syntax = pyoxigraph.RdfFormat.from_media_type(answer.mimetype)
    assert syntax is not None
    assert syntax.file_extension == suffix
    store = pyoxigraph.Store()
    store.load(answer.data, format=syntax)
    dataset = pyoxigraph.NamedNode(iris.package(ORGANIZATION, 2024))
    files = list(
        store.quads_for_pattern(
            dataset, pyoxigraph.NamedNode(iris.curie("dcat:distribution")), None
        )
    )
    assert len(files) > 10
    for quad in files:
        for name in ("dcat:downloadURL", "dcat:byteSize", "spdx:checksum"):
            assert list(
                store.quads_for_pattern(quad.object, pyoxigraph.NamedNode(iris.curie(name)), None)
            ), name


def test_the_catalogue_comes_as_accepted(get: Get) -> None:
    """Without a suffix Accept decides."""
    assert get("/catalog", accept="application/rdf+xml").mimetype == "application/rdf+xml"
    assert get("/catalog", accept="text/turtle").mimetype == "text/turtle"


def test_void_names_the_dump_and_the_endpoint(get: Get) -> None:
    """The well-known address says how large the data is, where it is asked, had whole, and what its parts are."""
    answer = get("/.well-known/void", accept="*/*")
    assert answer.content_type == "text/turtle; charset=utf-8"
    graph = Graph().parse(data=answer.data, format="turtle")
    [(size, dump, endpoint)] = graph.query(  # type: ignore[misc]
        "PREFIX void: <http://rdfs.org/ns/void#> PREFIX foaf: <http://xmlns.com/foaf/0.1/> SELECT ?n ?dump ?endpoint {"
        " ?here a void:DatasetDescription ; foaf:primaryTopic ?data ."
        " ?data void:triples ?n ; void:dataDump ?dump ; void:sparqlEndpoint ?endpoint"
        f" ; void:subset <{iris.package(ORGANIZATION, 2024)}> }}"
    )
    assert str(endpoint) == "http://localhost/sparql"
    lines = gzip.decompress(
        get(str(dump).removeprefix("http://localhost"), accept="*/*").data
    ).splitlines()
    assert len({line.rpartition(b" <")[0] for line in lines}) == int(size)


def test_the_service_description_names_the_dump(get: Get) -> None:
    """Whoever asks the endpoint what it is learns where all of it can be had."""
    answer = get("/sparql", accept="text/turtle")
    quads = pyoxigraph.parse(answer.data, format=pyoxigraph.RdfFormat.TURTLE)
    assert [quad.object.value for quad in quads if quad.predicate == DUMP] == [
        "http://localhost/dumps/juesuan.nq.gz"
    ]


def test_without_data_there_are_no_dumps(tmp_path: Path) -> None:
    """Before the first load the page is 404 with words, not an empty list."""
    for get in getter(application(tmp_path).test_client()):
        answer = get("/dumps/index.json", accept="*/*")
        assert answer.status_code == 404
        assert "nothing is loaded" in answer.get_json()["error"]["message"]


def test_whoever_asks_first_has_them_written(served: Path, tmp_path: Path) -> None:
    """While they are written the answer is 503 and when to ask again; then they are there."""
    shutil.copytree(served / "var", tmp_path / "var", symlinks=True)
    store = tmp_path / "var" / "store"
    shutil.rmtree(store / "dumps")
    app = application(tmp_path, {"JUESUAN_QUEUE_SECONDS": 0.01})
    for get in getter(app.test_client()):
        answer = get("/dumps/index.json", accept="*/*")
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
        assert begin(store).wait(timeout=120) == 0
        assert get("/dumps/index.json", accept="*/*").status_code == 200
    app.extensions["juesuan"].close()


@pytest.mark.parametrize("page", ["query-limit", "query-refused", "too-many-requests"])
def test_errors_that_promise_dumps_say_where_they_are(page: str) -> None:
    """The advice can be followed: the pages name the address, and it is served."""
    text = (
        Path(__file__)
        .parents[3]
        .joinpath("docs", "errors", f"{page}.md")
        .read_text(encoding="utf-8")
    )
    assert "`/dumps/`" in text


@pytest.fixture
def ask_dumped(corpus: Path, ask: Get) -> Get:
    """GET from the site over several accounts, whose dumps are written."""
    assert begin(corpus / "var" / "store").wait() == 0
    return ask


def test_a_selection_is_one_zip_of_the_size_that_the_page_says(ask_dumped: Get) -> None:
    """The zip holds the packages of the year, each byte for byte, and is as long as announced."""
    page = text(ask_dumped("/dumps/?year=2023"))
    path = re.search(r'href="(/dumps/chosen\.zip\?[^"]+)"[^>]*>([^<]+)<', page)
    assert path is not None
    answer = ask_dumped(unescape(path[1]), accept="*/*")
    body = answer.get_data()
    assert len(body) == answer.content_length
    assert size(len(body)) in path[2]
    shown = {file["name"]: file for file in listed(ask_dumped)["packages"]}
    with zipfile.ZipFile(BytesIO(body)) as zipped:
        assert zipped.testzip() is None
        names = zipped.namelist()
        assert len(names) == 2
        for name in names:
            digest = hashlib.sha256(zipped.read(name)).hexdigest()
            assert digest == shown[f"packages/{name}"]["sha256"]


def test_chosen_accounts_are_one_zip(ask_dumped: Get) -> None:
    """Accounts ticked one by one, or those of a region, are what the zip holds."""
    account = f"{ORGANIZATION}-2024"
    for query in (f"account={account}", "region=370000", "region=370600&year=2024"):
        with zipfile.ZipFile(
            BytesIO(ask_dumped(f"/dumps/chosen.zip?{query}").get_data())
        ) as zipped:
            assert zipped.namelist() == [f"{account}.zip"]


@pytest.mark.parametrize("query", ["year=1900", "account=none", "colour=red"])
def test_a_selection_that_there_is_not_is_told(ask_dumped: Get, query: str) -> None:
    """Nothing to zip, an unknown account and an unknown parameter are errors in both languages."""
    answer = ask_dumped(f"/dumps/chosen.zip?{query}")
    assert answer.status_code == 400
    assert re.search("[\u4e00-\u9fff]", answer.get_data(as_text=True))


def test_one_zip_is_bounded(monkeypatch: pytest.MonkeyPatch, ask_dumped: Get) -> None:
    """More packages than one zip may hold are told with their number and size, not zipped."""
    monkeypatch.setattr(selection, "MOST", 1)
    page = text(ask_dumped("/dumps/"))
    assert "chosen.zip" not in page
    assert "5 份，共" in page
    assert ask_dumped("/dumps/chosen.zip").status_code == 400
