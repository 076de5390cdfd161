"""Amounts of the narrative are linked to printed cells by what they are of, never by their value."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from juesuan.account import Account, understand
from juesuan.account.narrative import Fact, narrate
from juesuan.account.narrative.link import Restated, Unlinked, link
from juesuan.document import read
from juesuan_vocab import open_text

CASES = Path(__file__).parents[3] / ".." / "shared" / "cases" / "narrative"
needs_cases = pytest.mark.skipif(not CASES.exists(), reason="the cases of ../shared are not here")


def account_of(name: str) -> Account:
    """The account of a case."""
    return understand(read(CASES / name))


def fact_of(account: Account, label: str, value: str) -> Fact:
    """The fact of a label and a value."""
    found = [
        fact
        for fact in narrate(account).facts
        if (fact.label, fact.value) == (label, Decimal(value))
    ]
    return found[-1]


LINKED = [
    ("fund_text.html", "政府性基金预算财政拨款支出", "36.50", ("government-fund", "total")),
    ("class_without_mark.html", "社会保障和就业支出", "48.72", ("general-budget", "total")),
    ("expenditure_classes.html", "文化旅游体育与传媒支出", "659.89", ("expenditure", "total")),
    ("subheading_topic.html", "社会保障和就业支出", "99.99", ("general-budget", "total")),
    ("respectively3.html", "公务用车购置及运行维护费", "3.96", ("three-public", "vehicles")),
    ("last_year_of.html", "“三公”经费支出", "5.80", ("three-public", "total")),
    (
        "rate_without_amount.html",
        "政府性基金预算财政拨款收入",
        "63.50",
        ("revenue-and-expenditure", "revenue_amount"),
    ),
    ("share_bases.html", "一般公共预算财政拨款基本支出", "522.07", ("general-budget", "basic")),
    ("quoted-names/a-quoted.html", "公共安全支出", "530.56", ("general-budget", "total")),
    ("quoted-names/b-plain.html", "公共安全支出", "530.56", ("general-budget", "total")),
    (
        "quoted-names/d-quoted-class-mark.html",
        "公共安全支出",
        "530.56",
        ("general-budget", "total"),
    ),
]


@needs_cases
@pytest.mark.parametrize(
    ("name", "label", "value", "cell"), LINKED, ids=[f"{row[0]} {row[1]}" for row in LINKED]
)
def test_an_amount_is_held_against_the_cell_of_its_name(
    name: str, label: str, value: str, cell: tuple[str, str]
) -> None:
    """The cell is the one that the words name, also where another amount is printed in it."""
    account = account_of(name)
    found = link(account, fact_of(account, label, value))
    assert isinstance(found, Restated)
    assert (found.statement, found.column) == cell


UNLINKED = [
    ("last_year_of.html", "“三公”经费支出", "6.42", Unlinked.OTHER_PERIOD),
    ("fund_text.html", "国有资本经营预算财政拨款支出", "12.00", Unlinked.NOT_PRINTED),
    ("mixed_units.html", "政府采购支出总额", "0.12", Unlinked.NO_STATEMENT),
    ("share_bases.html", "人员经费", "460.89", Unlinked.NO_ROW),
]


@needs_cases
@pytest.mark.parametrize(
    ("name", "label", "value", "reason"), UNLINKED, ids=[f"{row[0]} {row[1]}" for row in UNLINKED]
)
def test_an_amount_without_a_cell_says_why(
    name: str, label: str, value: str, reason: Unlinked
) -> None:
    """Another year, no statement, no row or no printed cell."""
    account = account_of(name)
    assert link(account, fact_of(account, label, value)) is reason


@needs_cases
@pytest.mark.parametrize("path", sorted(CASES.rglob("*.html")), ids=lambda path: path.name)
def test_every_amount_of_a_case_is_linked_or_says_why(path: Path) -> None:
    """No amount stays without a word; no number of the cases stays open."""
    account = understand(read(path))
    narrative = narrate(account)
    amounts = [
        fact for fact in narrative.facts if fact.measure == "amount" and not fact.derived_from
    ]
    assert all(link(account, fact) is not None for fact in amounts)
    assert narrative.misunderstood == ()


def test_the_reasons_are_those_of_the_code_list() -> None:
    """Each reason is a concept of codes/unlinked.ttl."""
    text = open_text("codes/unlinked.ttl")
    assert all(f'skos:notation "{reason}"' in text for reason in Unlinked)


@needs_cases
def test_what_is_no_amount_needs_no_reason() -> None:
    """Counts restate no cell, and say nothing of it."""
    account = account_of("cross_paragraph.html")
    assert link(account, fact_of(account, "公务用车保有量", "2")) is None


SIDE_BY_SIDE = """<html><body><p>临江市档案局2024年度部门决算</p>
<p>一般公共预算财政拨款基本支出决算表</p><p>单位：万元</p><table>
<tr><td>科目编码</td><td>经济分类科目</td><td>金额</td>
<td>科目编码</td><td>经济分类科目</td><td>金额</td></tr>
<tr><td>301</td><td>工资福利支出</td><td>632.90</td>
<td>302</td><td>商品和服务支出</td><td>41.33</td></tr>
<tr><td>30101</td><td>基本工资</td><td>632.90</td>
<td>30201</td><td>办公费</td><td>41.33</td></tr>
<tr><td colspan="5">合计</td><td>674.23</td></tr></table>
<p>第三部分 2024年度部门决算情况说明</p>
<p>六、一般公共预算财政拨款基本支出决算情况说明</p>
<p>一般公共预算财政拨款基本支出674.23万元，其中：公用经费41.33万元。</p></body></html>"""


def test_the_total_of_two_lists_side_by_side_is_of_neither(tmp_path: Path) -> None:
    """合计 below 人员经费 and 公用经费 is not held against what the text says of 公用经费."""
    (tmp_path / "document.html").write_text(SIDE_BY_SIDE, encoding="utf-8")
    account = understand(read(tmp_path / "document.html"))
    assert link(account, fact_of(account, "公用经费", "41.33")) is Unlinked.NOT_PRINTED


@needs_cases
def test_a_part_of_one_item_is_not_linked_to_the_total() -> None:
    """其中基本支出 of one subject is not the 基本支出 of the statement; that of a total is."""
    account = account_of("share_bases.html")
    fact = fact_of(account, "一般公共预算财政拨款基本支出", "522.07")
    of_item = replace(fact, whole="中医医院支出")
    assert isinstance(link(account, fact), Restated)
    assert isinstance(link(account, replace(fact, whole="本年支出合计")), Restated)
    assert isinstance(link(account, of_item), Unlinked)
