"""All that the site says at one moment is of one version: not what was built since, not what is gone from the disk."""

import io
import logging
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.package.edits import describe, descriptor, of_other
from tests.site.conftest import Get, application, getter, load
from tests.site.pages.addresses import ACCOUNT, ORGANIZATION, STATEMENT
from tests.site.serving.editing import KEY, built, edited

from juesuan.corpus.loading import held, unload

PACKAGE = f"/package/{KEY}"
SHOWN = ("10095.35", "10,095.35")
PAGES = (
    ACCOUNT,
    f"{STATEMENT}/revenue",
    f"{STATEMENT}/revenue.csv",
    f"{STATEMENT}/revenue.json",
    f"{PACKAGE}.zip",
)


@pytest.fixture
def ask(own: Path) -> Iterator[Get]:
    """GET from the site over the own folder."""
    yield from getter(application(own).test_client())


def amounts(body: bytes) -> str:
    """The amounts in a zip of the package."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return archive.read(f"{ORGANIZATION}-2024/data/amounts.csv").decode()


@pytest.mark.parametrize("fate", ["edited", "deleted"])
def test_what_is_loaded_stays_readable(own: Path, ask: Get, fate: str) -> None:
    """A folder edited or deleted while the site serves changes no page, no file, no zip and no search."""
    before = [ask(path).data for path in PAGES]
    edited(own) if fate == "edited" else shutil.rmtree(built(own).parent)
    assert [ask(path).data for path in PAGES] == before
    assert any(
        shown in ask(f"{PACKAGE}/data/amounts.csv").get_data(as_text=True) for shown in SHOWN
    )
    assert "10095.35" in amounts(ask(f"{PACKAGE}.zip").data)
    assert ask("/api/search?q=10095.35", accept="application/json").get_json()["hits"]
    assert not ask("/api/search?q=20095.35", accept="application/json").get_json()["hits"]


def test_what_is_built_and_not_loaded_is_not_shown(own: Path, ask: Get) -> None:
    """Another year in the folder has no page, no file, no zip and no line in the sitemap until it is loaded."""
    later = Path(shutil.copytree(built(own), built(own).with_name("2025")))
    describe(later, of_other(descriptor(later), year=2025))
    paths = [ACCOUNT, f"{STATEMENT}/revenue", f"{PACKAGE}.zip", f"{PACKAGE}/datapackage.json"]
    paths = [path.replace("2024", "2025") for path in paths]
    assert {ask(path).status_code for path in paths} == {404}
    assert "2025" not in ask("/sitemap.xml").get_data(as_text=True)
    load(own)
    assert {ask(path).status_code for path in paths} == {200}


def test_nothing_is_shown_before_the_first_load(tmp_path: Path, served: Path) -> None:
    """Packages beside an empty store are built, and no more: the store has no data yet."""
    shutil.copytree(served / "datapackages", tmp_path / "datapackages")
    client = application(tmp_path).test_client()
    for path in (f"{PACKAGE}.zip", f"/api/accounts?organization={ORGANIZATION}"):
        with client.get(path, headers={"Accept": "application/json"}) as answer:
            assert answer.status_code == 503
            assert answer.get_json()["error"]["code"] == "store-missing"


def test_what_is_unloaded_is_gone_everywhere(own: Path, ask: Get) -> None:
    """Page, file, zip, entity, search, lookup and SPARQL do not know it any more."""
    assert ask("/api/search?q=差旅费", accept="application/json").get_json()["hits"]
    assert unload(own / "var" / "store", [KEY]).gone == (KEY,)
    paths = [
        *PAGES,
        f"{PACKAGE}/datapackage.json",
        f"/organization/{ORGANIZATION}",
    ]
    assert {ask(path).status_code for path in paths} == {404}
    assert ask(f"/api/entity/id/account/{KEY}.json", accept="*/*").status_code == 404
    assert not ask("/api/search?q=差旅费", accept="application/json").get_json()["hits"]
    assert ask("/api/accounts", accept="application/json").get_json()["total"] == 0
    query = (
        "/sparql?query=ASK+%7B+%3Fa+a+%3Chttps%3A%2F%2Fw3id.org%2Fjuesuan%2Fdef%23Account%3E+%7D"
    )
    assert ask(query, accept="application/sparql-results+json").get_json()["boolean"] is False


def test_every_page_names_its_version(ask: Get) -> None:
    """Page, data and zip carry the version that /version.json tells."""
    version = ask("/version.json", accept="application/json").get_json()["data"]
    assert {ask(path).headers["Juesuan-Data-Version"] for path in PAGES} == {version}


def broken(own: Path) -> None:
    """Damage the loaded copy of the package, as a disk may."""
    folder = held(own / "var" / "store").folder(own / "var" / "store", KEY)
    assert folder is not None
    path = folder / "data" / "amounts.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("function_code", "functional_code", 1),
        encoding="utf-8",
    )


def test_a_package_that_cannot_be_shown_harms_no_other(
    own: Path, ask: Get, caplog: pytest.LogCaptureFixture
) -> None:
    """Its own page says so and the log names it.

    Catalogue, search and the pages of another account are there.
    """
    later = Path(shutil.copytree(built(own), built(own).with_name("2025")))
    describe(later, of_other(descriptor(later), year=2025))
    load(own)
    broken(own)
    caplog.set_level(logging.ERROR)
    found = ask("/api/search?q=差旅费", accept="application/json").get_json()["hits"]
    assert found
    assert all(KEY not in hit["url"] for hit in found)
    assert KEY in caplog.text
    assert [
        ask(path).status_code
        for path in ("/", "/findings", "/sitemap.xml", ACCOUNT.replace("2024", "2025"))
    ] == [200] * 4
    page = ask(f"{STATEMENT}/revenue")
    assert page.status_code == 500
    assert (
        ask(f"{STATEMENT}/revenue.json", accept="application/json").get_json()["error"]["code"]
        == "package-invalid"
    )


LONG = "a" * 5000
PLACES = (
    "/package/{key}/{name}",
    "/package/{name}/2024.zip",
    "/account/{name}/2024",
    "/statement/{key}/{name}",
    "/organization/{name}",
    "/subject/functional/{name}",
    "/project/{key}/{name}",
    "/finding/{key}/{name}",
    "/rule/{name}",
    "/id/{name}",
    "/id/package/{key}/{name}",
    "/about/id/{name}",
    "/def/{name}",
    "/def/schema/{name}",
    "/api/entity/{name}.json",
    "/api/entity/id/account/{name}.ttl",
    "/api/{name}",
    "/static/{name}",
    "/search?q={name}",
    "/api/search?q={name}",
    "/api/amounts?organization={name}",
)


@pytest.mark.parametrize("name", [LONG, "a%00b", "%00", "..%2F..%2Fetc%2Fpasswd", "决" * 1500])
@pytest.mark.parametrize("place", PLACES)
def test_no_name_in_an_address_is_a_fault(get: Get, place: str, name: str) -> None:
    """NUL, 5,000 characters and ways out of a folder are names of nothing: 400 or 404, never 500."""
    status = get(place.format(key=KEY, name=name), accept="*/*").status_code
    fine = (
        {200, 400}
        if "?" in place
        else {303, 404}
        if place.startswith("/id/package")
        else {400, 404}
    )
    assert status in fine
