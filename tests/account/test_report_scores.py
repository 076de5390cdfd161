"""Score tables of evaluation reports by third parties: 决策, 过程, 产出, 效益 in the shapes that reports print."""

import pytest
from tests.account.paper import paper, ruled

from juesuan.account.evaluation import evaluate
from juesuan.document.model import Table

REPORT = "2024年度老旧小区改造项目绩效评价报告"
DIMENSIONS = [
    ("决策", "20", "18.5"),
    ("过程", "20", "17"),
    ("产出", "30", "28.8"),
    ("效益", "30", "27"),
]
SHAPES = {
    "below": (
        "指标 | 分值 | 得分 | 得分率",
        "决策 | 20 | 18.5 | 92.50%",
        "过程 | 20 | 17 | 85.00%",
        "产出 | 30 | 28.8 | 96.00%",
        "效益 | 30 | 27 | 90.00%",
    ),
    "beside": (
        "一级指标 | 决策 | 过程 | 产出 | 效益",
        "分值 | 20 | 20 | 30 | 30",
        "得分 | 18.5 | 17 | 28.8 | 27",
    ),
    "levels": (
        "一级指标 | 分值 | 评价得分",
        "决策 | 20 | 18.5",
        "过程 | 20 | 17",
        "产出 | 30 | 28.8",
        "效益 | 30 | 27",
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_dimensions_of_a_report_are_read_in_every_shape(shape: str) -> None:
    """Names below each other or beside each other over their points; no title of scores is needed."""
    table = ruled(*SHAPES[shape])
    evaluations = evaluate(paper(REPORT, "综合评价情况及评价结论", table))
    assert [
        (row.name, str(row.weight), str(row.score)) for row in evaluations.reports
    ] == DIMENSIONS
    assert {row.report for row in evaluations.reports} == {REPORT}
    assert evaluations.projects == ()


def test_a_table_of_other_points_is_no_table_of_a_report() -> None:
    """Weights and scores of what is no dimension, behind a report, are not its scores."""
    table = ruled("科室 | 分值 | 得分", "办公室 | 50 | 48", "财务科 | 50 | 49")
    assert evaluate(paper(REPORT, "科室考核", table)).reports == ()


TITLE = "2024年度驻外机构工作保障经费项目绩效评价报告"
SCORES = "驻外机构工作保障经费项目绩效评价得分表"
FIRST = ruled("指标 | 分值 | 得分", "项目预算执行率 | 10 | 9", "成本 | 90 | 90", "总分 | 100 | 99")
OTHER = ruled(
    "指标 | 分值 | 得分", "预算执行情况 | 10 | 6.2", "成本 | 90 | 90", "总分 | 100 | 96.2"
)


def parted(*blocks: str | Table) -> list[tuple[int, str]]:
    """The number of the score table and the name of each row."""
    return [(row.table, row.name) for row in evaluate(paper(*blocks)).reports]


def test_rows_belong_to_the_table_that_prints_them() -> None:
    """Two reports of one title have a table each, though the first label is another."""
    assert parted(TITLE, SCORES, FIRST, TITLE, SCORES, OTHER) == [
        (1, "项目预算执行率"),
        (1, "成本"),
        (1, "总分"),
        (2, "预算执行情况"),
        (2, "成本"),
        (2, "总分"),
    ]


def test_a_total_ends_its_rows() -> None:
    """What stands below a total in the same table belongs to the next; a total above stays."""
    rows = ("决策 | 40 | 38", "产出 | 60 | 60", "总分 | 100 | 98")
    below = parted(TITLE, ruled("指标 | 分值 | 得分", *rows, *rows))
    assert [number for number, _ in below] == [1, 1, 1, 2, 2, 2]
    above = parted(TITLE, ruled("指标 | 分值 | 得分", rows[2], *rows[:2]))
    assert [number for number, _ in above] == [1, 1, 1]


def test_a_table_cut_by_a_page_is_one() -> None:
    """A table without a total goes on in the next if nothing stands between them."""
    head, tail = (
        ruled("指标 | 分值 | 得分", "决策 | 40 | 38"),
        ruled("指标 | 分值 | 得分", "产出 | 60 | 60", "总分 | 100 | 98"),
    )
    assert [number for number, _ in parted(TITLE, head, tail)] == [1, 1, 1]
    assert [number for number, _ in parted(TITLE, head, "其他说明", tail)] == [1, 2, 2]
    complete = ruled("指标 | 分值 | 得分", "总分 | 40 | 38", "决策 | 40 | 38")
    assert [number for number, _ in parted(TITLE, complete, tail)] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    ("above", "name"),
    [
        ((TITLE, SCORES), TITLE),
        (("热线项目绩效自评报告", SCORES), "热线项目绩效自评报告"),
        ((TITLE, "热线项目绩效自评报告", SCORES), "热线项目绩效自评报告"),
        ((SCORES,), SCORES),
        (("各项得分" * 20 + "见得分表",), ""),
    ],
)
def test_what_stands_above_names_a_report(above: tuple[str, ...], name: str) -> None:
    """The nearest title of a report names its scores, else the short title of the scores."""
    reports = evaluate(paper(*above, FIRST)).reports
    assert {row.report for row in reports} == {name}
    assert len(reports) == 3


def test_rows_that_a_page_break_melted_are_two() -> None:
    """As many names as weights and scores in one row are rows; a name of two lines alone is none."""
    table = ruled(
        "一级指标 | 三级指标 | 分值 | 得分",
        "产出 | 渠道改造 | 10 | 9",
        "产出 | 灌溉渠道长度\n工程合格率 | 8\n7 | 7.2\n7",
        "效益 | 农户\n满意度 | 6 | 5.5",
        "合计 | | 31 | 28.7",
    )
    found = evaluate(paper(REPORT, "评价得分表", table)).reports
    assert [(row.name, str(row.weight), str(row.score)) for row in found] == [
        ("渠道改造", "10", "9"),
        ("灌溉渠道长度", "8", "7.2"),
        ("工程合格率", "7", "7"),
        ("农户满意度", "6", "5.5"),
        ("合计", "31", "28.7"),
    ]


def test_scores_go_on_over_a_page_without_their_header() -> None:
    """A page cuts a table of levels and points: the rows of the next page have its columns."""
    first = ruled(
        "一级指标 | 二级指标 | 三级指标 | 分值 | 评价标准 | 得分",
        "决策 | 项目立项 | 立项依据充分性 | 46 | 符合规定 | 45.50",
    )
    rest = ruled(
        "过程 | 资金管理 | 预算执行率 | 54 | 每降低1%扣减 | 52.50",
        "合计 | 合计 | 合计 | 100 |  | 98.00",
    )
    evaluations = evaluate(paper(TITLE, SCORES, first, rest))
    assert [(row.name, str(row.score)) for row in evaluations.reports] == [
        ("立项依据充分性", "45.50"),
        ("预算执行率", "52.50"),
        ("合计", "98.00"),
    ]
    assert {row.table for row in evaluations.reports} == {1}
    assert len({row.report for row in evaluations.reports}) == 1
