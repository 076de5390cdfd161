"""IRIs are answered: 303 to the page, the file, or the vocabulary."""

import io
import zipfile

import pyoxigraph
import pytest
from tests.site.conftest import Get
from tests.site.pages.addresses import ACCOUNT, ORGANIZATION, PAGES, STATEMENT

from juesuan import iris
from juesuan.graph import vocabulary
from juesuan.package import Package
from juesuan_site.pages import wayfinding

_KEY = {"organization": ORGANIZATION, "year": 2024}
IDENTIFIERS = {
    iris.account(ORGANIZATION, 2024): ACCOUNT,
    iris.package(ORGANIZATION, 2024): ACCOUNT,
    iris.statement(ORGANIZATION, 2024, "revenue"): f"{STATEMENT}/revenue",
    iris.amount(
        ORGANIZATION, 2024, "revenue", 3, "total"
    ): f"/amount/{ORGANIZATION}/2024/revenue/3/total",
    iris.organization(ORGANIZATION): f"/organization/{ORGANIZATION}",
    iris.series(ORGANIZATION): f"/organization/{ORGANIZATION}",
    iris.subject("functional", 2024, "20805"): "/subject/functional/2024/20805",
    iris.subject_across_years("economic", "30101"): "/subject/economic/30101",
    iris.distribution(
        ORGANIZATION, 2024, "data/amounts.csv"
    ): f"/package/{ORGANIZATION}/2024/data/amounts.csv",
    iris.catalogue(): "/",
    iris.project(ORGANIZATION, 2024, "cad9665427"): PAGES["project"],
    iris.indicator(ORGANIZATION, 2024, "cad9665427-784097eb3c"): PAGES["indicator"],
    iris.mint("rule", rule="share-recomputes"): PAGES["rule"],
    iris.mint("finding", **_KEY, id=PAGES["finding"].rpartition("/")[2]): PAGES["finding"],
    iris.mint("fact", **_KEY, id="revenue-9f7b7e3b0f"): f"{ACCOUNT}/facts#revenue-9f7b7e3b0f",
    iris.mint("paragraph", **_KEY, id="49b445a2a4"): f"{ACCOUNT}/text#49b445a2a4",
    iris.mint("term", **_KEY, id="7e33c89c1d"): f"{ACCOUNT}/terms#7e33c89c1d",
    iris.mint("report_score", **_KEY, id="843d57049e"): f"{ACCOUNT}/projects#843d57049e",
    iris.mint("coverage", **_KEY, rule="share-recomputes"): f"{ACCOUNT}/findings#share-recomputes",
}


@pytest.mark.parametrize("iri", IDENTIFIERS)
def test_iri_leads_to_its_page(get: Get, iri: str) -> None:
    """The path of an IRI is answered with 303 and the page, which is there."""
    answer = get("/" + iri.removeprefix(iris.base()))
    assert answer.status_code == 303
    assert answer.headers["Location"] == IDENTIFIERS[iri]
    page, _, fragment = answer.headers["Location"].partition("#")
    shown = get(page)
    assert shown.status_code == 200
    assert not fragment or f'id="{fragment}"' in shown.get_data(as_text=True)


@pytest.mark.parametrize("path", ["/def/", "/def", "/def/unit/%E5%85%83"])
def test_vocabulary_is_a_page(get: Get, path: str) -> None:
    """A person who follows the IRI of a term finds the vocabulary in Chinese."""
    answer = get(path)
    assert answer.status_code == 200
    assert "词汇表" in answer.get_data(as_text=True)


@pytest.mark.parametrize("accept", ["text/turtle", "application/n-triples", "application/ld+json"])
def test_vocabulary_is_data(get: Get, accept: str) -> None:
    """A program gets every triple of the vocabulary."""
    answer = get("/def/", accept=accept)
    format_ = pyoxigraph.RdfFormat.from_media_type(accept)
    assert format_ is not None
    found = {quad.triple for quad in pyoxigraph.parse(answer.data, format=format_)}
    whole = pyoxigraph.parse(b"".join(vocabulary()), format=pyoxigraph.RdfFormat.N_QUADS)
    assert len(found) == len({quad.triple for quad in whole})


def test_a_long_sitemap_is_an_index_of_parts(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where accounts fill more than one file, the sitemap lists the files; together they are it."""
    whole = get("/sitemap.xml", accept="*/*").get_data(as_text=True)
    assert "<urlset" in get("/sitemap-1.xml", accept="*/*").get_data(as_text=True)
    assert get("/sitemap-2.xml", accept="*/*").status_code == 404
    folders = wayfinding.folders
    monkeypatch.setattr(wayfinding, "PACKAGES", 1)
    monkeypatch.setattr(wayfinding, "folders", lambda: folders() * 3)
    index = get("/sitemap.xml", accept="*/*").get_data(as_text=True)
    assert [f"/sitemap-{part}.xml</loc>" in index for part in (1, 2, 3, 4)] == [True] * 3 + [False]
    assert get("/sitemap-1.xml", accept="*/*").get_data(as_text=True) == whole


def test_a_sitemap_is_drawn_up_once_for_a_version(
    get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever asks for it again is not answered by opening every package again."""
    whole = get("/sitemap.xml", accept="*/*").data
    monkeypatch.setattr(wayfinding, "all_packages", lambda _some: pytest.fail("opened again"))
    assert get("/sitemap.xml", accept="*/*").data == whole


def test_sitemap_lists_pages_that_are_there(get: Get) -> None:
    """Each address of the sitemap answers with a page; robots.txt names the sitemap."""
    sitemap = get("/sitemap.xml", accept="*/*").get_data(as_text=True)
    addresses = [part.partition("</loc>")[0] for part in sitemap.split("<loc>")[1:]]
    assert len(addresses) == 8 + 1 + 1 + 5 + 6 + 9
    for address in addresses:
        assert get(address.removeprefix("http://localhost")).status_code == 200
    assert "/sitemap.xml" in get("/robots.txt", accept="*/*").get_data(as_text=True)


def test_zip_holds_the_package_and_only_it(get: Get, sample: Package) -> None:
    """The zip has every file of the package, byte for byte, under one folder; twice the same bytes."""
    answer = get(f"/package/{ORGANIZATION}/2024.zip", accept="*/*")
    assert answer.data == get(f"/package/{ORGANIZATION}/2024.zip", accept="*/*").data
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        held = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    files = {
        path.relative_to(sample.folder).as_posix(): path.read_bytes()
        for path in sample.folder.rglob("*")
        if path.is_file()
    }
    assert held == files
    assert "datapackage.json" in files


@pytest.mark.parametrize(
    "name",
    ["../../../etc/passwd", "%2e%2e/%2e%2e/register/datapackage.json", "data", "nothing.csv"],
)
def test_no_file_outside_the_package_is_served(get: Get, name: str) -> None:
    """A path that leaves the package, a folder, and a name that is not there are 404."""
    assert get(f"/package/{ORGANIZATION}/2024/{name}").status_code == 404


def test_source_document_is_served_as_it_is(get: Get, sample: Package) -> None:
    """The bytes of the published file, as a download that no browser runs."""
    path = sample.descriptor["sources"][0]["path"]
    answer = get(f"/package/{ORGANIZATION}/2024/{path}", accept="*/*")
    assert answer.data == (sample.folder / path).read_bytes()
    assert answer.headers["Content-Disposition"].startswith("attachment")
