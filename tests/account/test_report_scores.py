"""Score tables of evaluation reports by third parties: 决策, 过程, 产出, 效益 in the shapes that reports print."""

import pytest
from tests.account.paper import paper, ruled

from juesuan.account.evaluation import evaluate

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
