"""Money of a form that stands beside its labels, and the numbers of a form that no column takes."""

import re
from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.account.paper import paper, ruled

from juesuan.account.evaluation import Project, evaluate
from juesuan.document.model import Table

BOTH = 2
INDICATORS = (
    "绩效指标完成情况 | 一级指标 | 二级指标 | 三级指标 | 预期指标值 | 实际完成指标值",
    "^ | 项目完成指标 | 数量指标 | 购置沙袋 | ≥5000条 | 5200条",
    "^ | 满意度指标 | 服务对象满意度指标 | 居民满意度 | ≥90% | 93%",
)
BESIDE = (
    "预算执行情况（万元） | 预算数： | 75.50 | < | 执行数： | 70.25",
    "^ | 其中：财政拨款 | 70.50 | < | 其中：财政拨款 | 66.25",
    "^ | 其他资金 |  | < | 其他资金 | 4.00",
    "^ | 执行率 | 93.05% | < | < | <",
)
BELOW = (
    "项目资金（万元） | 预算数 | 75.50 | < | < | <",
    "^ | 其中：财政拨款 | 70.50 | < | 其他资金 | 5",
    "^ | 执行数 | 70.25 | < | < | <",
    "^ | 其中：财政拨款 | 66.25 | < | 其他资金 | 4.00",
    "^ | 执行率 | 93.05% | < | < | <",
)
INSIDE = (
    "项目资金（万元） | 年初预算数：80 | 全年预算数：75.50万元 | < | 全年执行数：70.25 | <",
    "^ | 其中：财政拨款：80 | 其中：财政拨款：70.50 | < | 其中：财政拨款：66.25 | <",
)


def form(*money: str) -> Table:
    """A form of these rows of money and two indicators."""
    names = ("项目名称 | 堤岸巡查项目 | < | < | < | <", "预算单位 | 临江市水务站 | < | < | < | <")
    return ruled(*names, *money, *INDICATORS)


def only(*money: str) -> Project:
    """The only project of a document with this form."""
    (project,) = evaluate(paper("2024年项目支出绩效自评表", form(*money))).projects
    return project


def funds(project: Project) -> dict[str, tuple[str, ...]]:
    """Initial, adjusted and executed money by source; what is blank is empty."""
    return {
        row.source: tuple(
            "" if value is None else str(value)
            for value in (row.initial, row.adjusted, row.executed)
        )
        for row in project.funding
    }


def test_two_labels_of_a_row_are_two_columns() -> None:
    """预算数 | 执行数 name the columns of the rows below them.

    A budget whose phase is not told is the initial one.
    """
    project = only(*BESIDE)
    assert funds(project) == {
        "total": ("75.50", "", "70.25"),
        "appropriation": ("70.50", "", "66.25"),
        "other": ("", "", "4.00"),
    }
    assert (project.funding[0].rate, project.funding[0].rate_raw) == (Decimal("93.05"), "93.05%")
    assert (project.money_unit, project.problems) == ("万元", ())


def test_sources_below_a_label_are_of_it() -> None:
    """其中：财政拨款 below 预算数 is budget, and below 执行数 executed."""
    project = only(*BELOW)
    assert funds(project) == {
        "total": ("75.50", "", "70.25"),
        "appropriation": ("70.50", "", "66.25"),
        "other": ("5", "", "4.00"),
    }
    assert project.problems == ()


def test_a_number_may_stand_in_the_cell_of_its_label() -> None:
    """全年预算数：75.50万元 is label and number, with the unit of the form or without."""
    project = only(*INSIDE)
    assert funds(project) == {
        "total": ("80", "75.50", "70.25"),
        "appropriation": ("80", "70.50", "66.25"),
    }
    assert project.problems == ()


@pytest.mark.parametrize(
    "cell",
    [
        "年度资金总额：100 其中：财政拨款：80 其他资金：20",
        "年度资金总额：100\\n其中：财政拨款：80\\n其他资金：20",
        "年度资金总额：100，其中：财政拨款80，其他资金20",
        "年度资金总额100万元，其中财政拨款80万元，其他资金20万元",
    ],
)
def test_a_cell_may_hold_several_labels(cell: str) -> None:
    """Each label of a cell has its own number: the last number is not that of the first label."""
    title = "2024年项目支出绩效目标表"
    (project,) = evaluate(paper(title, form(f"项目资金 | {cell} | < | < | < | <"))).projects
    assert funds(project) == {
        "total": ("100", "", ""),
        "appropriation": ("80", "", ""),
        "other": ("20", "", ""),
    }


def test_what_a_cell_of_several_numbers_leaves_is_told() -> None:
    """A number without a place is told, though another of its cell has one; half a cell is not read."""
    twice = only(
        "项目资金（万元） | 预算数：100 其中：财政拨款：80 | < | 执行数：90 | < | <",
        "^ | 执行数：91 其中：其他资金：3 | < | < | < | <",
    )
    assert [problem.split("no column for ")[1] for problem in twice.problems] == [
        "执行数：91其中：其他资金：3"
    ]
    half = only("项目资金（万元） | 预算数：100 其中：土地出让金80 | 10 | 执行数：90 | < | <")
    assert funds(half) == {"total": ("", "", "90")}
    assert len(half.problems) == BOTH


def test_the_lines_of_a_cell_may_be_rows() -> None:
    """Where each line of a label names a source, each line of a number is of that source; others are told."""
    head = "项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 执行率"
    labels = "年度资金总额\\n其中：财政拨款"
    whole = only(head, f"^ | {labels} | 8\\n5.00 | 8\\n5.00 | 7\\n4.50 | 90%")
    assert funds(whole) == {"total": ("8", "8", "7"), "appropriation": ("5.00", "5.00", "4.50")}
    assert whole.problems == ()
    short = only(head, f"^ | {labels}\\n其他资金 | 8\\n5 | 8\\n5\\n3 | 7\\n4\\n3 | 90%")
    assert funds(short)["other"] == ("", "3", "3")
    assert len(short.problems) == 1


def test_a_unit_may_stand_behind_each_number() -> None:
    """Where no heading names the unit, that of the cells is it, if all have one and the same."""
    project = only("项目资金 | 预算数 | 75.50万元 | < | 执行数：70.25万元 | <")
    assert (project.money_unit, funds(project)) == ("万元", {"total": ("75.50", "", "70.25")})
    below = only(
        "项目资金 | | 年初预算数 | 全年预算数 | 全年执行数 | 执行率",
        "^ | 年度资金总额 | 80万元 | 75.50万元 | 70.25万元 | 93.05%",
    )
    assert (below.money_unit, funds(below), below.problems) == (
        "万元",
        {"total": ("80", "75.50", "70.25")},
        (),
    )
    two = only("项目资金 | 预算数 | 75.50万元 | < | 执行数：702500元 | <")
    assert (two.money_unit, two.funding, len(two.problems)) == ("", (), 2)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("项目资金（万元） | 财政拨款 | 70.50 | < | 财政拨款 | 66.25", ("70.50", "66.25")),
        ("项目资金（万元） | 到位资金 | 70.50 | < | 预算数 | 75.50", ("70.50",)),
        ("项目资金（万元） | 预算数 | 75.50 | < | 预算数 | 76.50", ("76.50",)),
        ("项目内容 | 修补堤岸3处 | < | < | 预算数 | 75.50千元", ("修补堤岸3处", "75.50千元")),
    ],
    ids=["source-of-nothing", "unknown-label", "twice", "prose-and-another-unit"],
)
def test_a_number_without_a_column_is_told(row: str, told: tuple[str, ...]) -> None:
    """What no label places is not guessed: it is reported where it stands."""
    project = only(row)
    assert [problem.split("no column for ")[1] for problem in project.problems] == list(told)
    assert all(problem.startswith("table 1 row 3 column ") for problem in project.problems)


CELLS = st.one_of(
    st.sampled_from(
        (
            *(
                "",
                "预算数：",
                "执行数",
                "执行率",
                "年初预算数",
                "全年执行数",
                "其中：财政拨款",
                "其他资金",
                "合计",
            ),
            *(
                "项目资金（万元）",
                "到位资金",
                "分值",
                "得分",
                "年度资金总额",
                "说明",
                "≥90%",
                "约",
                "财政拨款：",
            ),
        )
    ),
    st.integers(min_value=1, max_value=999_999).map(lambda cents: f"7{cents}.25"),
    st.integers(min_value=1, max_value=999_999).map(lambda cents: f"执行数：7{cents}.25"),
    st.integers(min_value=1, max_value=999_999).map(lambda count: f"修补7{count}处"),
    st.integers(min_value=1, max_value=999_999).map(
        lambda cents: f"执行数：7{cents}.25 其中：财政拨款：7{cents}.25，其他资金70.25"
    ),
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(rows=st.lists(st.tuples(*[CELLS] * 6), min_size=1, max_size=5))
def test_no_number_of_a_form_is_lost(rows: list[tuple[str, ...]]) -> None:
    """Whatever cells stand above the indicators: each number is in the project, or in a problem with its place."""
    project = only(*(" | ".join(cells) for cells in rows))
    printed = Counter(
        number for cells in rows for cell in cells for number in re.findall(r"7\d+(?:\.25)?", cell)
    )
    held = [
        str(value)
        for row in project.funding
        for value in (row.initial, row.adjusted, row.executed)
        if value is not None
    ]
    totals = [row for row in project.funding if row.source == "total"]
    points = [
        str(value) for row in totals for value in (row.weight, row.score) if value is not None
    ]
    rates = [row.rate_raw for row in totals]
    texts = " ".join(
        (*project.problems, *rates, project.expected_goal, project.achieved_goal, project.name)
    )
    told = re.findall(r"(?<![\d.])7\d+(?:\.25)?", texts)
    assert printed - Counter([*held, *points, *told]) == Counter()
