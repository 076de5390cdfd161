"""A corrected and a withdrawn account on the site: every page of its history, in every format."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.package.versions import CELL, SEED, changed
from tests.site.conftest import Get, application, getter, load

from juesuan.package import build
from juesuan.package.origin import Origin
from juesuan.package.revisions.withdrawal import withdraw

BODY = "370600-renmin-zhengfu-bangongshi"
ACCOUNT = f"/account/{BODY}/2024"
ADDRESS = "https://example.gov.cn/art/2025/8/20.html"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The account of the sample, corrected once, loaded."""
    folder = tmp_path_factory.mktemp("revisions")
    told = Origin.of({"source_url": ADDRESS, "published": "2025-08-20", "retrieved": "2025-09-01"})
    build(SEED, folder / "datapackages")
    other = changed(folder, CELL, CELL.replace("2,934.81", "2,935.81"))
    build(other, folder / "datapackages", origin=told)
    load(folder)
    return folder


@pytest.fixture(scope="module")
def corrected(folder: Path) -> Iterator[Get]:
    """The site over it."""
    yield from getter(application(folder).test_client())


def test_the_account_says_that_it_is_a_correction(corrected: Get) -> None:
    """The page links what changed and the former revision, and says where the document comes from."""
    text = corrected(ACCOUNT).text
    assert "第 2 版（更正）" in text
    assert f'href="{ACCOUNT}/changes"' in text
    assert f'href="{ACCOUNT}/v1"' in text
    assert ADDRESS in text
    assert "2025-08-20" in text


def test_what_changed_is_a_page_and_data(corrected: Get) -> None:
    """Cell by cell: HTML, JSON, CSV and RDF say the same."""
    page = f"{ACCOUNT}/changes"
    assert "2935.81" in corrected(page).text
    shape = corrected(f"{page}.json").json
    assert shape is not None
    (change,) = shape["changes"]
    assert (change["before"], change["after"]) == ("2934.81", "2935.81")
    assert "2010301 行政运行" in corrected(f"{page}.csv").text
    assert "2935.81" in corrected(f"{page}.nt", accept="*/*").text
    found = corrected(f"/id/change/{BODY}/2024/{change['id']}")
    assert (found.status_code, found.headers["Location"]) == (303, f"{page}#{change['id']}")


def test_the_former_revision_keeps_its_address(corrected: Get) -> None:
    """Page, data, every file and the zip of revision 1; revision 2 has such a page too, 3 has none."""
    page = corrected(f"{ACCOUNT}/v1")
    assert page.status_code == 200
    assert "已由后来的版本更正" in page.text
    shape = corrected(f"{ACCOUNT}/v1.json").json
    assert shape is not None
    assert shape["version"].startswith("2024.1.0+")
    for file in shape["files"]:
        assert corrected(file["path"]).status_code == 200, file["path"]
    former = corrected(f"/package/{BODY}/2024/v1/data/statements/revenue.csv").text
    current = corrected(f"/package/{BODY}/2024/data/statements/revenue.csv").text
    assert ("2934.81" in former, "2935.81" in current) == (True, True)
    assert corrected(f"/package/{BODY}/2024/v1.zip").data.startswith(b"PK")
    assert "现行版本" in corrected(f"{ACCOUNT}/v2").text
    for missing in (f"{ACCOUNT}/v3", f"{ACCOUNT}/v0", f"/package/{BODY}/2024/v3/README.md"):
        assert corrected(missing).status_code == 404, missing
    assert corrected(f"{ACCOUNT}/v1.xlsx").data.startswith(b"PK")


def test_the_graph_of_the_former_revision_is_served(corrected: Get) -> None:
    """Its IRI leads to its page, whose RDF says what replaces it."""
    found = corrected(f"/id/package/{BODY}/2024/v1")
    assert (found.status_code, found.headers["Location"]) == (303, f"{ACCOUNT}/v1")
    assert "isReplacedBy" in corrected(f"{ACCOUNT}/v1.ttl", accept="*/*").text
    assert "wasRevisionOf" in corrected(f"{ACCOUNT}.nt", accept="*/*").text


def test_every_page_and_citation_says_where_the_document_comes_from(corrected: Get) -> None:
    """Account, statement, amount, facts, text: address and days; the citation too."""
    for path in (
        ACCOUNT,
        f"/statement/{BODY}/2024/revenue",
        f"/amount/{BODY}/2024/revenue/1/total",
        f"{ACCOUNT}/facts",
        f"{ACCOUNT}/text",
        f"{ACCOUNT}/changes",
    ):
        text = corrected(path).text
        assert ADDRESS in text, path
        assert "2025-09-01" in text, path
    for path in (ACCOUNT, f"/amount/{BODY}/2024/revenue/1/total"):
        shape = corrected(f"{path}.json").json
        assert shape is not None
        cited = shape.get("citation") or shape["cited"]["citation"]
        assert ADDRESS in cited
        assert "2025-08-20" in cited


def test_the_feed_tells_the_correction(corrected: Get) -> None:
    """Atom with the day on which the document was published."""
    feed = ET.fromstring(corrected("/feed.atom").data)  # noqa: S314 - our own
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}summary") == "第 2 版（更正），1 格不同"
    assert entry.findtext(f"{ATOM}updated") == "2025-08-20T00:00:00+08:00"
    assert entry.find(f"{ATOM}link").get("href", "").endswith(ACCOUNT)  # type: ignore[union-attr]


def test_a_withdrawn_account_is_gone_with_its_history(folder: Path) -> None:
    """Every page and file answers 410 with day, reason and revisions; catalogue and lookups leave it out."""
    withdraw(folder / "datapackages" / BODY / "2024", reason="数据有误", day="2025-10-01")
    load(folder)
    with application(folder).test_client() as client:
        ask = getter(client)
        get = next(ask)
        for path in (
            ACCOUNT,
            f"{ACCOUNT}/v1",
            f"{ACCOUNT}/changes",
            f"/statement/{BODY}/2024/revenue",
            f"/amount/{BODY}/2024/revenue/1/total",
            f"/package/{BODY}/2024.zip",
            f"/package/{BODY}/2024/data/amounts.csv",
            f"/package/{BODY}/2024/v1/data/amounts.csv",
        ):
            answer = get(path)
            assert answer.status_code == 410, path
            for told in ("2025-10-01", "数据有误", "第 1 版", "第 2 版"):
                assert told in answer.text, (path, told)
        error = get(f"{ACCOUNT}.json", accept="application/json").json
        assert error is not None
        assert error["error"]["code"] == "package-withdrawn"
        for path in (f"amount/{BODY}/2024/revenue/1/total", f"account/{BODY}/2024.ttl"):
            answer = get(f"/api/entity/id/{path}", accept="*/*")
            assert (answer.status_code, "数据有误" in answer.text) == (410, True), path
        dataset = get(f"/api/entity/id/package/{BODY}/2024.ttl", accept="*/*").text
        assert all(said in dataset for said in ("invalidatedAtTime", "replaces", "wasRevisionOf"))
        assert ACCOUNT not in get("/").text
        assert "已撤回：数据有误" in get("/feed.atom").text
        ask.close()
