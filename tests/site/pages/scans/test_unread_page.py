"""A page that was not read vanishes nowhere: package, inspect, rules and pages tell of it."""

from pathlib import Path

import pytest
from tests.site.conftest import Get
from tests.site.pages.addresses import text
from tests.site.pages.scans.scanned import SCAN, address, load_scan

from juesuan.account import understand
from juesuan.cli import inspect
from juesuan.package import Package
from juesuan.rules.check import check
from juesuan.rules.tables import resources

UNREAD = 3
"""The page that prints 财政拨款收入支出决算总表."""
STATEMENT = "fiscal-appropriation"
FAILED = "ended the recognition"
FAILED_ZH = "使识别程序中断"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package of the scan, loaded."""
    return load_scan(tmp_path_factory.mktemp("unread"), UNREAD)


def test_the_package_tells_of_the_page(package: Package) -> None:
    """`doubts.csv` has the page with its reason, as something that was lost."""
    (row,) = [row for row in package.rows("doubts") if row["code"] == "recognition-failed"]
    assert (row["page"], row["severity"]) == (str(UNREAD), "lost")
    assert FAILED_ZH in row["message_zh"]


def test_what_may_stand_on_the_page_is_unread_and_not_missing(package: Package) -> None:
    """A statement that no other page prints is unread; what was read is filled."""
    statuses = {row["statement"]: row["status"] for row in package.rows("statements")}
    assert statuses[STATEMENT] == "unread"
    assert statuses["expenditure"] == "filled"
    assert "missing" not in statuses.values()


def test_no_rule_says_that_the_statement_is_not_published(package: Package) -> None:
    """Nothing is held against a body for a page that we did not read."""
    tables = {name: package.path(name) for name in package.resources if name in resources()}
    findings = check(tables).findings
    assert findings
    assert not [one.message_en for one in findings if one.outcome == "mismatch"]


def test_inspect_tells_of_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    """The page with its reason is among what the reader says of the file."""
    document = SCAN.document(UNREAD)
    account = understand(document)
    told = inspect.told_account(account) | inspect.told_prose(account)
    inspect.show({"document": inspect.told_document(document), "account": told})
    said = capsys.readouterr().out.splitlines()
    (line,) = [line for line in said if FAILED in line or FAILED_ZH in line]
    assert f"page {UNREAD}" in line


def test_the_site_tells_of_the_page(get: Get, package: Package) -> None:
    """The page is among the doubts, and the statement is not found instead of not published."""
    assert FAILED_ZH in text(get(f"/account/{address(package)}/doubts"))
    page = text(get(f"/statement/{address(package)}/{STATEMENT}"))
    assert "没有读到这张报表" in page
    assert "不等于没有公开" in page
    assert "没有印出这张报表" not in page
