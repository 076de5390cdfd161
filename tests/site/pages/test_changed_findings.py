"""Findings over packages that were changed or have none, and what a filter may be."""

import csv
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.site.conftest import Get, application, getter, load
from tests.site.pages.addresses import ACCOUNT, ORGANIZATION, PAGES, STATEMENT, text
from werkzeug.exceptions import BadRequest

from juesuan_site.pages.findings.filter import FindingFilter, read_filter

EVIL = "<script>alert(1)</script>&\"'"
OF_ACCOUNT = PAGES["findings of the account"]


@pytest.fixture
def broken(served: Path, tmp_path: Path) -> Iterator[Get]:
    """A site over the sample with one finding made a mismatch whose words are markup."""
    shutil.copytree(served / "datapackages", tmp_path / "datapackages")
    path = tmp_path / "datapackages" / ORGANIZATION / "2024" / "data" / "findings.csv"
    with path.open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    changed = next(row for row in rows if row["rule"] == "revenue-agrees")
    changed |= {
        "outcome": "mismatch",
        "severity": "error",
        "cause": "publisher",
        "scope": EVIL,
        "message_zh": EVIL,
    }
    changed |= {"left": EVIL, "message_en": EVIL}
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    load(tmp_path)
    yield from getter(application(tmp_path).test_client())


def test_mismatch_is_marked_at_every_number_it_speaks_of(broken: Get) -> None:
    """Both sides of a mismatch between two statements carry a mark that says so."""
    for statement, cell in (
        ("revenue-and-expenditure", "r27-revenue_amount"),
        ("revenue", "r1-total"),
    ):
        page = text(broken(f"{STATEMENT}/{statement}"))
        shown = page[page.index(f'id="{cell}"') :].partition("</td>")[0]
        assert "不符 · 错误" in shown
        assert f'href="/finding/{ORGANIZATION}/2024/revenue-agrees-' in shown


def test_words_of_a_finding_are_text(broken: Get) -> None:
    """Markup in scope, sides and messages is shown, never obeyed."""
    own = next(
        row
        for row in json.loads(broken("/findings.json").data)["findings"]
        if row["rule"] == "revenue-agrees"
    )
    assert "<script>alert" not in text(broken(ACCOUNT))
    for path in ("/findings", OF_ACCOUNT, own["path"], f"{STATEMENT}/revenue"):
        page = text(broken(path))
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_package_without_findings_has_its_pages(served: Path, tmp_path: Path) -> None:
    """An older package, built before there were rules, facts and projects, is shown with what it has."""
    shutil.copytree(served / "datapackages", tmp_path / "datapackages")
    folder = tmp_path / "datapackages" / ORGANIZATION / "2024"
    gone = {
        "findings",
        "coverage",
        "facts",
        "terms",
        "projects",
        "indicators",
        "report_scores",
        "paragraphs",
    }
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    kept = [known for known in descriptor["resources"] if known["name"] not in gone]
    assert len(kept) < len(descriptor["resources"])
    (folder / "datapackage.json").write_text(
        json.dumps({**descriptor, "resources": kept}), encoding="utf-8"
    )
    for name in gone:
        (folder / "data" / f"{name}.csv").unlink()
    load(tmp_path)
    ask = getter(application(tmp_path).test_client())
    get = next(ask)
    assert 'id="checks"' not in text(get(ACCOUNT))
    for path in (
        "/findings",
        OF_ACCOUNT,
        f"{ACCOUNT}/facts",
        f"{ACCOUNT}/terms",
        f"{ACCOUNT}/text",
        "/rules",
    ):
        assert "notice" in text(get(path)) or path == "/rules"
    next(ask, None)


def test_filter_is_read_from_what_is_given() -> None:
    """The outcome is mismatch unless said; what is said comes back as the query of an address."""
    assert read_filter({}) == FindingFilter()
    asked = read_filter({"outcome": "rounding", "rule": "a-b", "body": "1-x", "other": "1"})
    assert asked.query() == {"outcome": "rounding", "rule": "a-b", "body": "1-x"}


@pytest.mark.parametrize(
    "given",
    [{"outcome": "none"}, {"severity": "grave"}, {"cause": "x"}, {"rule": "../x"}, {"cell": "<b>"}],
)
def test_a_value_that_there_is_not_is_told(given: dict[str, str]) -> None:
    """It is an error, not as if it had not been said."""
    with pytest.raises(BadRequest):
        read_filter(given)


def test_rule_says_what_it_leaves_alone_in_the_language_of_the_page(get: Get) -> None:
    """What a rule leaves alone stands in Chinese on its page, in English on the English one."""
    path = "/rule/announced-forms-are-attached"
    assert "标题下面的自评表是一张图片" in text(get(path))
    assert "the form is a picture below its title" in text(get(f"/en{path}"))


@pytest.mark.parametrize("root", ["", "/en"])
def test_a_page_of_findings_is_titled_for_oembed(get: Get, root: str) -> None:
    """A page that looks at its own address has its title for other sites, in both languages."""
    answer = get(f"{root}/oembed?url=http://localhost{root}{OF_ACCOUNT}", accept="*/*")
    assert answer.status_code == 200
    assert answer.get_json()["title"]
