"""Projects, indicators, facts and terms: what the pages show of them, and that search finds them."""

import json
import re
import shutil
from pathlib import Path

import pytest
from tests.site.conftest import Get, application, getter, load
from tests.site.pages.addresses import ACCOUNT, ORGANIZATION, PAGES, content, text

from juesuan.package import Package
from juesuan_site.pages.amount.sentences import comparison, emphasised
from juesuan_site.serving.printed.digits import grouped_digits

EVIL = "<script>alert(1)</script>"


def test_account_lists_its_projects(get: Get, sample: Package) -> None:
    """Each of the six projects is a link, with its score and its grade."""
    rows = list(sample.rows("projects"))
    page = text(get(ACCOUNT))
    assert len(rows) == 6
    for row in rows:
        assert f'href="/project/{ORGANIZATION}/2024/{row["key"]}">{row["name"]}</a>' in page
        assert row["total_score"] in page


def test_every_project_shows_its_indicators(get: Get, sample: Package) -> None:
    """Target, actual, weight and score of all 81 indicators stand in the rows of their projects."""
    indicators = list(sample.rows("indicators"))
    assert len(indicators) == 81
    pages = {
        row["key"]: text(get(f"/project/{ORGANIZATION}/2024/{row['key']}"))
        for row in sample.rows("projects")
    }
    for row in indicators:
        page = pages[row["project"]]
        line = page[page.index(f'<tr id="{row["id"]}">') :].partition("</tr>")[0]
        cells = re.findall(r'<td [^>]*data-label="([^"]+)">(.*?)</td>', line)
        shown = dict(cells)
        assert (shown["分值"], shown["得分"]) == (row["weight"], row["score"])
        for label, value in (("目标", row["target"]), ("实际", row["actual"])):
            assert shown[label] == value.replace("&", "&amp;").replace("<", "&lt;").replace(
                ">", "&gt;"
            )
    assert sum(page.count("<tr id=") for page in pages.values()) == 81


def test_levels_cover_every_row_once(get: Get) -> None:
    """The first and the second level span exactly the rows of the table."""
    page = text(get(PAGES["project"]))
    body = page[page.index('<table class="data indicators">') :]
    rows = body.count("<tr id=")
    first = [int(span) for span in re.findall(r'<th scope="rowgroup" rowspan="(\d+)">', body)]
    second = [
        int(span)
        for span in re.findall(r'<th scope="rowgroup" rowspan="(\d+)" class="second">', body)
    ]
    assert sum(first) == sum(second) == rows
    assert len(first) < len(second) < rows


def test_repaired_row_tells_why_and_what_was_printed(get: Get) -> None:
    """The row that was moved says so in Chinese, on the project and on its own page, with the row as printed."""
    for path in (PAGES["project"], PAGES["indicator"]):
        page = text(get(path))
        assert "由“效益指标”移至“产出指标”" in page
        assert "效益指标（20分） | 社会效益指标 | 办公家具、设备采购完成时" in page


def test_project_shows_money_goals_and_unit(get: Get) -> None:
    """Initial, adjusted and executed money, both goals, and the unit as a link to its page."""
    shown = content(get(f"{PAGES['project']}.json"))
    assert shown["money"][0] == {  # type: ignore[index]
        "title": "年度资金总额",
        "initial": "890",
        "adjusted": "890",
        "executed": "736.85",
    }
    page = text(get(PAGES["project"]))
    assert page.count("通过绩效管理，明确办公室政务运行保障经费使用标准") == 2
    assert f'<a href="/organization/{ORGANIZATION}">烟台市人民政府办公室</a>' in page


def test_a_misspelt_unit_leads_to_the_unit_it_means(get: Get) -> None:
    """A misspelt unit stands as printed.

    Names.csv says whose page it leads to, and that page shows the project.
    """
    page = text(get(f"{ACCOUNT}/projects"))
    path = re.search(r'<a href="(/organization/[^"]+)">烟台是人民政府驻沪联络处</a>', page)
    assert path is not None
    unit = text(get(path[1]))
    assert '">驻外机构工作保障经费</a>' in unit
    shown = content(get(f"{path[1]}.json"))["projects"]
    assert [(row["name"], row["executed_yuan"], row["total_score"]) for row in shown] == [  # type: ignore[attr-defined]
        ("驻外机构工作保障经费", "910000", "98")
    ]


def test_a_body_shows_the_projects_it_implements_and_no_others(get: Get) -> None:
    """The office implements three of the six projects; each leads to the page of the project."""
    shown = content(get(f"/organization/{ORGANIZATION}.json"))["projects"]
    assert len(shown) == 3  # type: ignore[arg-type]
    for row in shown:  # type: ignore[attr-defined]
        assert row["name"] in text(get(row["path"]))


def test_mismatch_stands_beside_project_and_indicator(get: Get) -> None:
    """A contradiction is on the page of what it speaks of.

    An observation marks nothing and is among its own.
    """
    assert "执行率得分印为 8.38" in text(get(PAGES["project"]))
    assert "没有单位" not in text(get(f"/indicator/{ORGANIZATION}/2024/8084ff2994-e7a777e034"))
    assert "没有单位" in text(get(f"/account/{ORGANIZATION}/2024/findings?outcome=observation"))


def test_reports_of_one_title_are_told_apart(get: Get) -> None:
    """Three evaluation reports share a title; each has its own table, project and total."""
    page = text(get(f"{ACCOUNT}/projects"))
    tables = re.findall(r'<h3 id="report-\d+">.*?</table>', page, re.DOTALL)
    assert len(tables) == 3
    assert [table.count('<th scope="row">总分</th>') for table in tables] == [1, 1, 1]
    units = ["济南办事处</a>", "沪联络处</a>", "北京联络处</a>"]
    assert [unit in table for unit, table in zip(units, tables, strict=True)] == [True] * 3
    rows = [re.findall(r'<th scope="row">([^<]*)</th>', table) for table in tables]
    assert [row[0] for row in rows] == ["项目预算执行率", "项目预算执行率", "预算执行情况"]
    assert [row[-1] for row in rows] == ["总分"] * 3


def test_every_fact_stands_under_its_sentence(get: Get, sample: Package) -> None:
    """Each fact is one item of the page with its value; what is derived says so and from what."""
    facts = list(sample.rows("facts"))
    page = text(get(f"{ACCOUNT}/facts"))
    assert page.count("<li id=") == len(facts) > 100
    derived = [row for row in facts if row["derived_from"]]
    assert derived
    for row in facts:
        item = page[page.index(f'<li id="{row["id"]}"') :].partition("</li>")[0]
        assert (row["raw"] or grouped_digits(row["value"])) in item
        assert ("推算" in item) == bool(row["derived_from"])
        if row["derived_from"]:
            assert f'href="{ACCOUNT}/facts#{row["derived_from"]}"' in item


def test_fact_links_to_the_amount_it_restates(get: Get, sample: Package) -> None:
    """Every link to an amount leads to the page of an amount that has the sentence."""
    shown = content(get(f"{ACCOUNT}/facts.json"))["facts"]
    assert isinstance(shown, list)
    links = {fact["restates"]["path"] for fact in shown if fact["restates"]}
    assert len(links) > 20
    assert sum(bool(row["column"]) for row in sample.rows("facts")) == sum(
        bool(fact["restates"]) for fact in shown
    )
    for link in links:
        assert content(get(f"{link}.json"))["sentences"]


def test_terms_stand_on_the_account_and_on_their_subjects(get: Get, sample: Package) -> None:
    """All terms are on the page of terms; one with a code is on the page of its subject too."""
    terms = list(sample.rows("terms"))
    page = text(get(f"{ACCOUNT}/terms"))
    assert terms
    assert all(row["definition"] in page for row in terms)
    coded = next(row for row in terms if row["function_code"])
    assert coded["definition"] in text(get(f"/subject/functional/{coded['function_code']}"))


def test_text_is_shown_piece_by_piece(get: Get, sample: Package) -> None:
    """Every piece of the text stands on its page once, in reading order, with its place."""
    pieces = list(sample.rows("paragraphs"))
    page = text(get(f"{ACCOUNT}/text"))
    assert len(pieces) > 400
    assert re.findall(r'<div id="([0-9a-f-]+)" class="piece', page) == [row["id"] for row in pieces]
    assert "第408行" in page


@pytest.mark.parametrize(
    ("words", "kind", "path"),
    [
        ("政务热线整合", "project", f"/project/{ORGANIZATION}/2024/3ed177fafc"),
        ("市民满意率", "indicator", f"/indicator/{ORGANIZATION}/2024/3ed177fafc-a54e18b263"),
        ("呼叫接通率达", "fact", f"{ACCOUNT}/facts#"),
        ("事业收入", "term", f"{ACCOUNT}/terms#d45288c6c3"),
    ],
)
def test_search_finds(get: Get, words: str, kind: str, path: str) -> None:
    """Projects, indicators, sentences and terms are found as what they are, and lead to their place."""
    hits = json.loads(get(f"/search.json?q={words}").data)["hits"]
    found = [hit["url"] for hit in hits if hit["kind"] == kind]
    assert any(path in url for url in found)


def test_search_shows_bodies_and_subjects_before_projects(get: Get) -> None:
    """What is named stands before what is told of it: body, then project, then sentences."""
    kinds = [hit["kind"] for hit in json.loads(get("/search.json?q=办公室").data)["hits"]]
    first = {kind: kinds.index(kind) for kind in ("organization", "project", "indicator", "fact")}
    assert list(first.values()) == sorted(first.values())


def test_text_of_the_narrative_is_text(served: Path, tmp_path: Path) -> None:
    """Markup in sentences, labels, names, goals and definitions is shown, never obeyed."""
    shutil.copytree(served / "datapackages", tmp_path / "datapackages")
    data = tmp_path / "datapackages" / ORGANIZATION / "2024" / "data"
    for name, before in (
        ("facts", "收入合计"),
        ("terms", "事业收入"),
        ("projects", "通过绩效管理"),
        ("indicators", "公务接待费"),
    ):
        held = (data / f"{name}.csv").read_text(encoding="utf-8")
        assert before in held
        (data / f"{name}.csv").write_text(held.replace(before, EVIL), encoding="utf-8")
    load(tmp_path)
    ask = getter(application(tmp_path).test_client())
    get = next(ask)
    for path in (f"{ACCOUNT}/facts", f"{ACCOUNT}/terms", PAGES["project"], "/search?q=script"):
        page = text(get(path))
        assert "<script>alert" not in page
        assert "script" in page
    for path in (f"{ACCOUNT}/facts", f"{ACCOUNT}/terms", PAGES["project"]):
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text(get(path))
    next(ask, None)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("last_year", "increase", "492.55", "5.04"), "比上年增加 492.55 万元（5.04%）"),
        (("initial_budget", "decrease", "-4120.5", ""), "比年初预算减少 4,120.5 万元"),
        (("last_year", "decrease", "", "-0.66"), "比上年减少 0.66%"),
        (("initial_budget", "unchanged", "", ""), "与年初预算持平"),
        (("", "", "", ""), ""),
    ],
)
def test_comparison_is_told_in_words(given: tuple[str, str, str, str], told: str) -> None:
    """Direction says what the sign says, once."""
    names = ("compared_with", "direction", "difference", "difference_rate")
    assert comparison({**dict(zip(names, given, strict=True)), "unit": "万元"}) == told


@pytest.mark.parametrize(
    ("sentence", "numbers", "bold"),
    [
        ("收入 21.48 万元，占 0.21%。", ["21.48", "0.21"], ["21.48", "0.21"]),
        ("共 1,230 批次", ["230", "1"], []),
        ("90 万元、90%", ["90"], ["90", "90"]),
        ("没有数", ["", "5"], []),
    ],
)
def test_numbers_of_a_sentence_are_set_off(
    sentence: str, numbers: list[str], bold: list[str]
) -> None:
    """A number is set off where it stands alone, not inside a longer one.

    The sentence stays what it is.
    """
    pieces = emphasised(sentence, numbers)
    assert "".join(piece for piece, _ in pieces) == sentence
    assert [piece for piece, mark in pieces if mark] == bold


def test_an_indicator_shows_what_the_text_says_of_it(get: Get, sample: Package) -> None:
    """市民满意率 is 98.38% in the form and 99.70% in the text: the page shows the sentence and links to its fact."""
    row = next(row for row in sample.rows("indicators") if row["name"] == "市民满意率")
    fact = next(fact for fact in sample.rows("facts") if fact["indicator"] == row["id"])
    page = text(get(f"/indicator/{ORGANIZATION}/2024/{row['id']}"))
    assert "文字怎样说" in page
    assert "<strong>99.70%</strong>" in page
    assert f'href="/account/{ORGANIZATION}/2024/facts#{fact["id"]}"' in page


def test_a_part_links_to_its_whole(get: Get, sample: Package) -> None:
    """基本支出 is told as a part of 支出合计: the page of the facts says of which."""
    part = next(
        row for row in sample.rows("facts") if row["part_of"] and row["label"] == "基本支出"
    )
    page = text(get(f"/account/{ORGANIZATION}/2024/facts"))
    line = page[page.index(f'<li id="{part["id"]}"') :].partition("</li>")[0]
    assert f'属<a href="/account/{ORGANIZATION}/2024/facts#{part["part_of"]}">支出合计</a>' in line
