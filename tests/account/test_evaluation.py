"""Forms of different layouts become projects and indicators.

What slipped is put right where arithmetic proves it.
"""

from decimal import Decimal
from pathlib import Path

import pytest

from juesuan.account.evaluation import (
    Evaluations,
    Indicator,
    Project,
    Repair,
    evaluate,
    words_of_repair,
)
from juesuan.account.evaluation.attainment import attainment, kind_of
from juesuan.account.evaluation.measure import measure
from juesuan.document.text import READER

SAMPLE = Path(__file__).parent.parent.parent / "samples" / "yantai-gov-office-2024" / "document.txt"


@pytest.fixture(scope="module")
def sample() -> Evaluations:
    """The evaluations of the sample document."""
    return evaluate(READER.read(SAMPLE))


def at(evaluations: Evaluations, line: int) -> Indicator:
    """The indicator that stands on a line of the sample."""
    return next(
        row
        for project in evaluations.projects
        for row in project.indicators
        if row.anchor.line == line
    )


def of_unit(evaluations: Evaluations, unit: str) -> Project:
    """The project of the unit whose name holds the words."""
    return next(project for project in evaluations.projects if unit in project.unit)


def test_the_sample_has_six_projects_and_81_indicators(sample: Evaluations) -> None:
    """All six forms are read, with all their rows."""
    assert [len(project.indicators) for project in sample.projects] == [44, 5, 8, 8, 7, 9]
    assert sample.doubts == ()


def test_each_form_finds_its_row_of_the_summary_by_unit_and_name(sample: Evaluations) -> None:
    """The summary lists 京沪济, the forms 京济沪.

    Three projects share a name: units join them, misspelt or not.
    """
    joined = {project.unit: project.summary.unit for project in sample.projects if project.summary}
    assert joined == {
        "烟台市人民政府办公室": "烟台市人民政府办公室",
        "烟台市人民政府驻北京联络处": "烟台市人民政府驻北京联络处",
        "烟台市人民政府驻济南办事处": "烟台市人民政府驻济南办事处",
        "烟台是人民政府驻沪联络处": "烟台市人民政府驻沪联络处",
    }
    assert all(
        project.summary and project.summary.score == project.total_score
        for project in sample.projects
    )


def test_money_and_rate_are_read_as_printed(sample: Evaluations) -> None:
    """The money of a form keeps its digits, and the rate is there as a number and as printed."""
    money = of_unit(sample, "驻济南").money()
    assert money is not None
    assert (money.initial, money.adjusted, money.executed) == (
        Decimal(100),
        Decimal(100),
        Decimal(90),
    )
    assert (money.rate, money.rate_raw, money.weight, money.score) == (
        Decimal("90.00"),
        "90.00%",
        10,
        9,
    )


def test_weights_of_every_form_add_up_to_what_is_declared(sample: Evaluations) -> None:
    """After the repairs each first level has its declared weight, and each form 90 points beside the execution's 10."""
    for project in sample.projects:
        for level, declared in project.declared_weights:
            assert (
                sum(row.weight or 0 for row in project.indicators if row.level1 == level)
                == declared
            )
        assert sum(row.weight or 0 for row in project.indicators) == 90


def test_a_row_that_slipped_under_the_next_level_is_moved_back(sample: Evaluations) -> None:
    """办公家具、设备采购完成时 stands under 效益.

    Only 产出 makes 39 and 21 into the declared 40 and 20.
    """
    row = at(sample, 746)
    assert (row.level1, row.level2) == ("产出指标", "时效指标")
    assert (row.printed_level1, row.printed_level2) == ("效益指标", "社会效益指标")
    assert "39 and 21" in words_of_repair(row.repaired).en
    assert "39 和 21" in words_of_repair(row.repaired).zh


@pytest.mark.parametrize(
    ("line", "name", "target", "actual", "weight"),
    [
        (742, "政府工作报告起草完成时间", "12月底前完成", "12月底前完成", 2),
        (743, "会议、公务接待结算时效性", "≤3月", "3月", 1),
        (744, "文件印发完成时限", "≤2天", "2天", 2),
        (761, "办公室工作人员满意度", "≥90%", "95%", 2),
        (924, "市里组织在上海的宣传推介活动参与率", "≥95%", "100%", 10),
    ],
)
def test_slipped_cells_are_read_from_left_to_right(  # noqa: PLR0913, PLR0917 - one row of the table is one case
    sample: Evaluations, line: int, name: str, target: str, actual: str, weight: int
) -> None:
    """A row whose cells stand one, two or three columns off is read whole, and says that it was repaired."""
    row = at(sample, line)
    assert (row.name, row.target.raw, row.actual.raw, row.weight) == (name, target, actual, weight)
    assert row.repaired
    assert row.raw.count(" | ") >= 4


def test_rows_that_stand_as_they_should_are_not_called_repaired(sample: Evaluations) -> None:
    """Only the nine rows that slipped carry a reason."""
    repaired = [
        row.anchor.line for project in sample.projects for row in project.indicators if row.repaired
    ]
    assert repaired == [742, 743, 744, 745, 746, 757, 761, 924, 925]


def test_a_third_level_may_bear_the_name_of_the_second(sample: Evaluations) -> None:
    """In 政务热线 the indicator 经济成本指标 stands under 经济成本指标.

    Its measure stands inside the target cell.
    """
    row = at(sample, 821)
    assert (row.level1, row.level2, row.name) == ("成本指标", "经济成本指标", "经济成本指标")
    assert (row.target.of, row.target.comparator, row.target.value) == (
        "平台运营总成本",
        "le",
        Decimal(3300),
    )


def test_a_definition_after_a_colon_is_no_part_of_the_name(sample: Evaluations) -> None:
    """市民满意率：… keeps its definition apart."""
    row = at(sample, 828)
    assert row.name == "市民满意率"
    assert row.definition.startswith("市民对话务人员的服务情况")


def test_a_deviation_keeps_its_reason(sample: Evaluations) -> None:
    """The two rows of 驻沪 that lost a point say why."""
    assert at(sample, 921).reason.startswith("不断加强提高服务水平")
    assert at(sample, 922).score == 9


def test_the_score_tables_of_the_reports_are_read(sample: Evaluations) -> None:
    """Three reports with six rows each; the total of 驻沪 is 98 of 100."""
    assert len(sample.reports) == 18
    assert [row.score for row in sample.reports if "总" in row.name] == [
        Decimal(99),
        Decimal(98),
        Decimal("96.2"),
    ]


@pytest.mark.parametrize(
    ("printed", "form", "comparator", "value", "unit", "period", "kind"),
    [
        ("≥50次/季", "number", "ge", "50", "次", "quarter", "up"),
        ("≥2次/台/月", "number", "ge", "2", "次/台", "month", "up"),
        ("≤3月", "number", "le", "3", "月", "", "down"),
        ("≤2天", "number", "le", "2", "天", "", "down"),
        ("≥3部分", "number", "ge", "3", "部分", "", "up"),
        ("=100%", "number", "eq", "100", "%", "", "up"),
        ("100%", "number", "", "100", "%", "", "up"),
        ("诉求解决率≥90%", "number", "ge", "90", "%", "", "up"),
        ("≥95%按期办结", "number", "ge", "95", "%", "", "up"),
        ("不低于80人次", "number", "ge", "80", "人次", "", "up"),
        ("不超过1,200万元", "number", "le", "1200", "万元", "", "down"),
        ("每季度不少于3次", "number", "ge", "3", "次", "quarter", "up"),
        ("30次以上", "number", "ge", "30", "次", "", "up"),
        ("95%-100%", "range", "", "95", "%", "", "up"),
        ("$\\geq 95\\%$", "number", "ge", "95", "%", "", "up"),
        ("＞90%", "number", "gt", "90", "%", "", "up"),
        ("＝100%", "number", "eq", "100", "%", "", "up"),
        ("大于或等于95%", "number", "ge", "95", "%", "", "up"),
        ("至少3次", "number", "ge", "3", "次", "", "up"),
        ("最多5次", "number", "le", "5", "次", "", "down"),
        ("95%（含）以上", "number", "ge", "95", "%", "", "up"),
        ("10天以内", "number", "le", "10", "天", "", "down"),
        ("3000余人次", "number", "ge", "3000", "人次", "", "up"),
        ("12万人次以上", "number", "ge", "12", "万人次", "", "up"),
        ("2次/年", "number", "", "2", "次", "year", "up"),
        ("每月2次", "number", "", "2", "次", "month", "up"),
        ("≥100百分比", "number", "ge", "100", "%", "", "up"),
        ("100（万元）", "number", "", "100", "万元", "", "up"),
        ("≥10个（件）", "number", "ge", "10", "个（件）", "", "up"),
        ("≥95分", "number", "ge", "95", "分", "", "up"),
        ("1.5倍", "number", "", "1.5", "倍", "", "up"),
        ("零", "number", "", "0", "", "", "down"),
        ("90～95", "range", "", "90", "", "", "up"),
        ("90%～95%", "range", "", "90", "%", "", "up"),
        ("≥3次，≥200人次", "list", "", None, "", "", "up"),
        ("12批次/150人次", "list", "", None, "", "", "up"),
        ("2,000平方米", "number", "", "2000", "平方米", "", "up"),
        ("2024年12月31日前", "deadline", "", None, "", "", "deadline"),
        ("2024-12-31", "deadline", "", None, "", "", "deadline"),
        ("2024年第四季度", "deadline", "", None, "", "", "deadline"),
        ("1-12月", "deadline", "", None, "", "", "deadline"),
        ("优良", "text", "", None, "", "", "qualitative"),
        ("优/良/中/低/差", "text", "", None, "", "", "qualitative"),
        ("7*24小时", "text", "", None, "", "", "qualitative"),
        ("12月底前完成", "deadline", "", None, "", "", "deadline"),
        ("2024年度内完成", "deadline", "", None, "", "", "deadline"),
        ("全省第一档", "text", "", None, "", "", "qualitative"),
        ("满足资产使用年限15年以上的要求", "text", "", None, "", "", "qualitative"),
    ],
)
def test_targets_are_understood(  # noqa: PLR0913, PLR0917 - one row of the table is one case
    printed: str, form: str, comparator: str, value: str | None, unit: str, period: str, kind: str
) -> None:
    """A target gives its comparator, value, unit and period, or stays text; its kind follows."""
    found = measure(printed)
    expected = (form, comparator, None if value is None else Decimal(value), unit, period)
    assert (found.form, found.comparator, found.value, found.unit, found.period) == expected
    assert kind_of(found) == kind


@pytest.mark.parametrize(
    ("target", "actual", "outcome"),
    [
        ("≥3个", "4", "met"),
        ("≤890万元", "736.85万元", "met"),
        ("不低于80人次", "70人次", "not_met"),
        ("≥60次/季", "70次/季", "met"),
        ("≥20次/季", "310批次", "not_comparable"),
        ("≥10份/年", "12份", "met"),
        ("≥10份/年", "8份", "not_met"),
        ("每年≥4次", "4次", "met"),
        ("≥2次/月", "24次", "not_comparable"),
        ("≤91万元", "100%", "not_comparable"),
        ("超时转办次数≤365次", "无", "not_comparable"),
        ("≥3次，≥200人次", "4次，210人次", "met"),
        ("≥3次，≥200人次", "4次，190人次", "partly"),
        ("3次；200人次", "2次；190人次", "not_met"),
        ("≥3次，≥200人次", "4期，210人次", "not_comparable"),
        ("明显提升", "达到效果", "met"),
        ("明显提升", "部分完成", "partly"),
        ("12月底前完成", "未完成", "not_met"),
        ("≥90%", "", "not_comparable"),
    ],
)
def test_attainment_compares_only_what_can_be_compared(
    target: str, actual: str, outcome: str
) -> None:
    """Different units, periods or kinds are not compared; words are taken at their word."""
    assert attainment(measure(target), measure(actual)) == outcome


def test_a_repair_is_a_value_with_words_in_both_languages() -> None:
    """Cells beside their columns are told in Chinese and English, no repair in no words.

    No kind is made up.
    """
    words = words_of_repair(Repair(code="cells-moved"))
    assert words.zh == "单元格错位，按从左到右的顺序读取"
    assert words.en == "cells are printed beside their columns and were read from left to right"
    assert words_of_repair(None).zh == words_of_repair(None).en == ""
    with pytest.raises(KeyError):
        words_of_repair(Repair(code="something-new"))
