"""A row is read by the likeliest of all ways to set its cells into columns.

What is nearly as likely is doubted.
"""

import time
from pathlib import Path

import pytest
from tests.account.paper import paper, ruled

from juesuan.account import understand
from juesuan.account.evaluation import Project, evaluate
from juesuan.document import read

CASES = Path(__file__).parents[2].parent / "shared" / "cases" / "evaluation"
UPPER = (
    "项目名称 | 堤岸巡查 | < | 实施单位 | 临江市水务站 | < | < | <",
    "项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分",
    "^ | 年度资金总额 | 50 | 50 | 45 | 10 | 90% | 9",
)
HEADER = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因"


def only(*rows: str) -> Project:
    """The only project of a form of these rows of indicators."""
    (project,) = evaluate(paper("项目支出绩效自评表", ruled(*UPPER, HEADER, *rows))).projects
    return project


def names(project: Project) -> list[tuple[str, str]]:
    """First level and name of each indicator."""
    return [(row.level1, row.name) for row in project.indicators]


def codes(project: Project) -> list[str]:
    """The codes of the doubts."""
    return [doubt.code for doubt in project.doubts]


SLIPPED = (
    "产出指标（50分） | 数量指标 | 巡查次数 | ≥50次 | 52次 | 40 | 40 | ",
    "效益指标（40分） | 社会效益指标 | 巡查完成及时率 | ≥95% | 96% | 10 | 10 | ",
    "^ | ^ | 险情发现率 | ≥90% | 93% | {rest} | {rest} | ",
)


def test_a_slipped_row_goes_back_where_only_it_would_do() -> None:
    """40 of 50 and 50 of 40: the row of 10 points beside the edge goes back, and says what proves it."""
    project = only(*(row.format(rest=40) for row in SLIPPED))
    assert names(project) == [
        ("产出指标", "巡查次数"),
        ("产出指标", "巡查完成及时率"),
        ("效益指标", "险情发现率"),
    ]
    assert [bool(row.repaired) for row in project.indicators] == [False, True, False]


def test_a_row_stays_where_two_would_do() -> None:
    """Two rows of 10 points stand beside the edges of the level that lacks them: neither moves."""
    rows = (
        "效益指标（40分） | 社会效益指标 | 险情发现率 | ≥90% | 93% | 10 | 10 | ",
        "产出指标（50分） | 数量指标 | 巡查次数 | ≥50次 | 52次 | 40 | 40 | ",
        "效益指标（40分） | 社会效益指标 | 巡查及时率 | ≥95% | 96% | 10 | 10 | ",
        "^ | ^ | 群众知晓率 | ≥80% | 81% | 30 | 30 | ",
    )
    project = only(*rows)
    assert not any(row.repaired for row in project.indicators)
    assert codes(project) == ["evaluation-level-weights", "evaluation-level-weights"]


def test_cells_beside_their_columns_are_repaired_only_where_points_prove_it() -> None:
    """A shifted row is read from left to right: with 90 points it is repaired, with 80 it is doubted with its cells."""
    shifted = "产出指标 | 数量指标 | 巡查次数 | ≥50次 | 52次 | {weight} | {weight} | "
    moved = "巡查完成及时率 | ≥95% | | 96% | 10 | 10 | | "
    proven = only(shifted.format(weight=80), moved)
    assert [bool(row.repaired) for row in proven.indicators] == [False, True]
    assert codes(proven) == []
    doubted = only(shifted.format(weight=70), moved)
    assert [bool(row.repaired) for row in doubted.indicators] == [False, False]
    assert codes(doubted) == ["evaluation-cells-moved", "evaluation-weights"]
    assert [cell.column for cell in doubted.doubts[0].cells] == [1, 2, 4, 5, 6]


def test_points_prove_nothing_of_another_cell() -> None:
    """With 90 points the reading of a row adds up, but a name beside its column is doubted all the same."""
    project = only(
        "产出指标 | 数量指标 | 巡查次数 | ≥50次 | 52次 | 80 | 80 | ",
        "巡查完成及时率 | < | | ≥95% | 96% | 10 | 10 | ",
    )
    assert not any(row.repaired for row in project.indicators)
    assert codes(project) == ["evaluation-cells-moved"]


def test_a_second_reading_that_is_as_likely_is_doubted_on_its_cells() -> None:
    """One value between name and points may be target or actual: nothing decides, and the cell is named."""
    project = only(
        "产出指标 | 数量指标 | 巡查次数 | ≥50次 | 52次 | 80 | 80 | ",
        "巡查完成及时率 | | | | | 96% | 10 | 10",
    )
    assert "evaluation-reading-unsure" in codes(project)
    doubt = next(doubt for doubt in project.doubts if doubt.code == "evaluation-reading-unsure")
    assert [cell.column for cell in doubt.cells] == [6]


def test_satisfaction_below_a_merged_class_is_its_second_level() -> None:
    """A second level that other forms have as first one stands below the first level that is merged down."""
    project = only(
        "效果 | 履职效益 | 带动就业 | ≥100人 | 120人 | 45 | 45 | ",
        "^ | 社会公众或服务对象满意度 | 企业满意度 | ≥92% | 94.8% | 45 | 45 | ",
    )
    assert [(row.level1, row.level2) for row in project.indicators] == [
        ("效果", "履职效益"),
        ("效果", "社会公众或服务对象满意度"),
    ]


def test_a_class_in_the_column_of_another_level_is_not_moved() -> None:
    """成本指标 as second level, 满意度 as first and second: cells below their headers are read as they stand."""
    project = only(
        "产出指标 | 成本指标 | 单价 | ≤5万元 | 4万元 | 40 | 40 | ",
        "满意度指标 | 满意度指标 | 满意度 | ≥90% | 95% | 50 | 50 | ",
    )
    assert [(row.level1, row.level2) for row in project.indicators] == [
        ("产出指标", "成本指标"),
        ("满意度指标", "满意度指标"),
    ]
    assert not any(row.repaired for row in project.indicators)
    assert codes(project) == []


def test_two_thousand_indicators_cost_no_more_each_than_two_hundred() -> None:
    """A form of 2,000 indicators is read whole, in at most 20 times what 200 take."""

    def taken(count: int) -> float:
        rows = [
            f"产出指标 | 数量指标 | 巡查{n}号堤岸 | ≥{n}次 | {n}次 | 1 | 1 | "
            for n in range(1, count + 1)
        ]
        begin = time.process_time()
        project = only(*rows)
        spent = time.process_time() - begin
        assert len(project.indicators) == count
        return spent

    few = taken(200)
    assert taken(2000) <= 20 * few + 0.5


@pytest.mark.parametrize("name", ["real-form.html", "parts-not-total.html"])
def test_the_parts_of_a_real_form_stay_beside_its_total(name: str) -> None:
    """年度资金总额 is kept as printed where its parts make another sum.

    A blank second level is no indicator.
    """
    path = CASES / name
    if not path.exists():
        pytest.skip("the shared cases are not here")
    (project,) = evaluate(read(path)).projects
    assert len(project.indicators) == 10
    total, part = project.funding[:2]
    assert total.executed != part.executed
    assert project.doubts == ()


def test_doubts_about_forms_are_doubts_of_the_account() -> None:
    """What a form leaves unsure is listed with the doubts of the account, with its cells."""
    table = ruled("科目编码|科目名称|合计|基本支出|项目支出", "合计|<|10|9|1")
    row = "产出指标 | 数量指标 | 巡查次数 | ≥50次 | 52次 | 80 | 85 | "
    form = ruled(*UPPER, HEADER, row, number=2)
    account = understand(paper("支出决算表", "单位：万元", table, "项目支出绩效自评表", form))
    found = {doubt.code: doubt for doubt in account.doubts}
    assert found["evaluation-score-above-weight"].cells[0].table == 2
    assert found["evaluation-weights"].parameters == (("sum", "80"), ("execution", "10"))
