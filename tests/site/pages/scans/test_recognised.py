"""A scan on every surface: amounts say what recognised them and how surely, in CSV, workbook, graph and pages."""

import io
from pathlib import Path
from urllib.parse import quote

import openpyxl
import pytest
from tests.site.conftest import Get
from tests.site.pages.addresses import content, text
from tests.site.pages.scans.scanned import address, load_scan

from juesuan.namespaces import JUE
from juesuan.package import Package
from juesuan.package.workbook import workbook


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package of the scan, loaded."""
    return load_scan(tmp_path_factory.mktemp("scan"))


@pytest.fixture(scope="module")
def amount(package: Package) -> dict[str, str]:
    """The first amount of the scan."""
    return next(package.rows("amounts"))


def test_each_row_of_amounts_says_what_recognised_it(package: Package) -> None:
    """`amounts.csv` has the engine with its version and the confidence of each amount."""
    rows = list(package.rows("amounts"))
    assert rows
    assert {row["recognised_by"] for row in rows} == {"rapidocr 3.10.0"}
    assert all(0 <= float(row["confidence"]) <= 1 for row in rows)


def test_the_workbook_says_what_recognised_an_amount(
    package: Package, amount: dict[str, str]
) -> None:
    """The sheet of amounts has both columns."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(package)))
    heads, first, *_ = book.worksheets[_index(package)].iter_rows(values_only=True)
    told = dict(zip(heads, first, strict=True))
    assert told["识别程序"] == amount["recognised_by"]
    assert float(str(told["识别把握"])) == float(amount["confidence"])


def _index(package: Package) -> int:
    return [one["name"] for one in package.descriptor["resources"]].index("amounts")


def test_the_graph_says_what_recognised_an_amount(get: Get, amount: dict[str, str]) -> None:
    """Each observation of a picture has its program and its confidence."""
    query = f"SELECT (COUNT(?s) AS ?n) {{ ?s <{JUE.recognisedBy}> ?by ; <{JUE.confidence}> ?sure }}"
    answer = get(f"/sparql?query={quote(query)}", accept="application/sparql-results+json")
    (row,) = answer.get_json()["results"]["bindings"]
    assert int(row["n"]["value"]) > 0
    assert amount["recognised_by"]


def test_the_pages_say_that_a_statement_was_recognised(
    get: Get, package: Package, amount: dict[str, str]
) -> None:
    """The statement says so in words above its table, in both languages, with the program."""
    page = text(get(f"/statement/{address(package)}/{amount['statement']}"))
    assert f"数字由程序识别（{amount['recognised_by']}）" in page
    page = text(get(f"/en/statement/{address(package)}/{amount['statement']}"))
    assert "its numbers were recognised" in page


def test_the_page_of_an_amount_says_what_recognised_it(
    get: Get, package: Package, amount: dict[str, str]
) -> None:
    """Program and confidence are on the page of the amount and in its JSON."""
    place = "/".join(amount[name] for name in ("statement", "row", "column"))
    path = f"/amount/{address(package)}/{place}"
    shown = content(get(f"{path}.json"))
    assert shown["recognised_by"] == amount["recognised_by"]
    assert shown["confidence"] == amount["confidence"]
    page = text(get(path))
    assert f"数字由程序识别（{amount['recognised_by']}）" in page
    assert f"a confidence of {amount['confidence']}" in text(get(f"/en{path}"))
