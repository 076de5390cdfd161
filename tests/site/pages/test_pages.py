"""What the pages show, over the sample package: 烟台市人民政府办公室 2024."""

import json
import re

import pytest
from flask import Flask
from tests.site.conftest import Counted, Get
from tests.site.pages.addresses import ACCOUNT, ORGANIZATION, PAGES, STATEMENT, content, text

from juesuan.package import Package
from juesuan_site.server.problems import of_status, reply


def test_home_lists_the_account_with_its_totals(get: Get) -> None:
    """The home page shows body, region, year, 本年收入合计, 本年支出合计 and their unit."""
    page = text(get("/"))
    for shown in ("烟台市人民政府办公室", "370600", "2024", "10,116.83", "10,053.99", "万元"):
        assert shown in page


def test_account_lists_nine_statements_with_status_and_note(get: Get) -> None:
    """All nine are there; 07 and 08 are empty and say why."""
    page = text(get(ACCOUNT))
    assert page.count('<tr class="status-') == 9
    assert page.count('<tr class="status-filled"') == 7
    assert page.count('<tr class="status-empty"') == 2
    assert "没有政府性基金收入" in page


def test_account_names_its_source_licence_and_citation(get: Get) -> None:
    """The source file with its sha256, the licence, how to cite, and the units stand on the page."""
    page = text(get(ACCOUNT))
    assert re.search(r'<code class="hash">[0-9a-f]{64}</code>', page)
    assert 'rel="license"' in page
    assert "[DS/OL]" in page
    assert "烟台市人民政府驻沪联络处" in page
    assert "有多确定" in page


def test_statement_shows_numbers_as_printed_at_their_anchor(get: Get) -> None:
    """A number keeps its separators, has an id, leads to its own page and tells its place."""
    page = text(get(f"{STATEMENT}/revenue"))
    assert re.search(
        r'id="r1-total"><a href="/amount/[^"]*/revenue/1/total" title="[^"]*第\d+行[^"]*">10,116.83</a>',
        page,
    )


def test_statement_keeps_blank_cells_blank(get: Get) -> None:
    """What is not printed is neither zero nor a dash."""
    shown = content(get(f"{STATEMENT}/revenue.json"))
    cells = {cell["column"]: cell for cell in shown["rows"][0]["cells"]}  # type: ignore[index]
    assert cells["operating"] == {"column": "operating", "state": "blank", "raw": ""}
    assert cells["total"]["amount"] == "10116.83"


def test_statement_header_is_a_hierarchy_that_covers_every_column(get: Get) -> None:
    """三公 has a header of three rows.

    Each row and span together cover twelve columns and the two of the site.
    """
    page = text(get(f"{STATEMENT}/three-public"))
    head = page[page.index("<thead>") : page.index("</thead>")]
    lines = head.split("<tr>")[1:]
    assert len(lines) == 3
    taken = [0, 0, 0]
    for level, line in enumerate(lines):
        for cell in re.findall(r"<th [^>]*>", line):
            columns = int((re.search(r'colspan="(\d+)"', cell) or ["", "1"])[1])
            rows = int((re.search(r'rowspan="(\d+)"', cell) or ["", "1"])[1])
            for covered in range(level, level + rows):
                taken[covered] += columns
    assert taken == [14, 14, 14]


def test_every_printed_amount_is_on_its_page(get: Get, sample: Package) -> None:
    """The seven filled statements show each of the 259 amounts once, as printed."""
    shown = [
        (amount["statement"], f"r{amount['row']}-{amount['column']}", amount["raw"])
        for amount in sample.rows("amounts")
    ]
    assert len(shown) == 259
    for statement in {statement for statement, _, _ in shown}:
        page = text(get(f"{STATEMENT}/{statement}"))
        wanted = {(place, raw) for of, place, raw in shown if of == statement}
        found = re.findall(r'<td class="number[^"]*" id="([^"]+)"><a [^>]*>([^<]*)</a>', page)
        assert set(found) == wanted
        assert len(found) == len(wanted)


def test_empty_statement_says_so(get: Get) -> None:
    """An empty statement shows its header, no number, and why."""
    page = text(get(f"{STATEMENT}/government-fund"))
    assert '<td class="number blank">' in page
    assert 'id="r1-' not in page
    assert "没有政府性基金收入" in page


def test_organization_lists_accounts_and_units(get: Get) -> None:
    """The body shows its account of 2024 and its five units."""
    shown = content(get(f"/organization/{ORGANIZATION}.json"))
    assert [account["year"] for account in shown["accounts"]] == ["2024"]  # type: ignore[attr-defined]
    assert len(shown["units"]) == 5  # type: ignore[arg-type]


def test_subject_knows_parent_children_and_amounts(get: Get) -> None:
    """20805 stands under 208, above three codes of the seed, and holds 577.20 in 一般公共预算."""
    shown = content(get("/subject/functional/20805.json"))
    assert shown["parent"]["code"] == "208"  # type: ignore[index]
    assert [child["code"] for child in shown["children"]] == ["2080501", "2080502", "2080505"]  # type: ignore[attr-defined]
    amounts = [(a["statement"], a["printed"], a["unit"]) for a in shown["amounts"]]  # type: ignore[attr-defined]
    assert ("general-budget", "577.20", "万元") in amounts


def test_subject_without_amounts_says_so(get: Get) -> None:
    """A code under which nothing is printed shows words, not an empty table."""
    page = text(get("/subject/economic/30217"))
    assert "没有决算在这个代码下印出金额" in page
    assert "<table" not in page


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_page_names_its_formats_in_the_head(get: Get, path: str) -> None:
    """Each page links to its nine other formats and to how it is embedded, and each link answers."""
    page = text(get(path))
    found = re.findall(r'<link rel="alternate" type="([^"]+)" href="([^"]+)">', page)
    links = [one for one in found if one[0] != "application/json+oembed"]
    assert len(links) == 9
    assert len(found) == 10
    for media_type, link in links:
        answer = get(link, accept="*/*")
        assert answer.status_code == 200
        assert answer.content_type.split(";")[0] == media_type


@pytest.mark.parametrize("path", [ACCOUNT, f"{STATEMENT}/revenue"])
def test_page_carries_structured_data(get: Get, path: str) -> None:
    """The head holds a schema.org Dataset that is valid JSON."""
    found = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', text(get(path)), re.DOTALL
    )
    assert found is not None
    assert json.loads(found[1])["@type"] == "Dataset"


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_page_asks_few_queries(get: Get, counted: Counted, path: str) -> None:
    """No page asks more than five queries, however much it shows."""
    text(get(path))
    assert counted.asked <= 5


@pytest.mark.parametrize(
    "path",
    [
        "/account/370600-nobody/2024",
        f"/account/{ORGANIZATION}/1999",
        f"{STATEMENT}/no-such-statement",
        "/organization/nobody",
        "/subject/functional/999",
        "/subject/colour/201",
        "/subject/functional/2023/20805",
        f"{ACCOUNT}/nothing",
        f"/account/{ORGANIZATION}/1999/findings",
        "/account/370600-nobody/2024/facts",
        "/account/370600-nobody/2024/terms",
        "/account/370600-nobody/2024/text",
        "/account/370600-nobody/2024/projects",
        f"/project/{ORGANIZATION}/2024/0000000000",
        f"/project/{ORGANIZATION}/1999/cad9665427",
        f"/indicator/{ORGANIZATION}/2024/cad9665427",
        f"/finding/{ORGANIZATION}/2024/no-such-finding",
        "/rule/no-such-rule",
        "/rule/prelude",
        "/account/..%2F..%2Fetc/2024",
        f"/account/{ORGANIZATION}/2024.pdf",
        "/organization/<x>",
        "/id/nothing/here",
        "/%00",
    ],
)
def test_what_is_not_there_is_404(get: Get, path: str) -> None:
    """Unknown keys, unknown suffixes and odd characters are a page that says 404, never a fault."""
    answer = get(path)
    assert answer.status_code == 404
    assert '<html lang="zh-CN"' in answer.get_data(as_text=True)


STATUSES = (400, 403, 404, 405, 406, 408, 411, 413, 414, 415, 422, 429, 431, 500, 503, 504)


@pytest.mark.parametrize("status", STATUSES)
def test_every_error_is_told_in_chinese(site: Flask, status: int) -> None:
    """A status that the site answers has a title of its own, or that of its kind."""
    problem = of_status(status, "")
    with site.test_request_context(headers={"Accept": "text/html"}):
        page = reply(problem).get_data(as_text=True)
    assert f"<title>{problem.words.title.zh} · " in page
    assert f'class="status">{status}<' in page


def test_error_is_json_for_programs(get: Get) -> None:
    """Whoever does not ask for HTML gets the one error shape."""
    answer = get("/organization/nobody.json", accept="application/json")
    assert answer.status_code == 404
    assert set(json.loads(answer.data)) == {"error"}
