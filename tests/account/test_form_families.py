"""Forms as two families of provinces print them whole: each cell that says something is read or told."""

from decimal import Decimal

import pytest
from tests.account.paper import paper, ruled

from juesuan.account.evaluation import Project, evaluate

WESTERN = ruled(
    "部门预算项目支出绩效自评表(2023年度) | < | < | < | < | < | < | < | < | <",
    "项目名称 | < | 5109R000010-设备更新项目 | < | < | < | < | < | < | <",
    "主管部门 | < | 临江市档案局 | < | < | 实施单位（盖章） | < | 临江市档案馆 | < | <",
    "项目基本情况 | 1.项目年度目标完成情况 | < | 项目年度目标 | < | < | < | 年度目标完成情况 | < | <",
    "^ | ^ | < | 购买设备并完成支付。 | < | < | < | 已经完成。 | < | <",
    "^ | 2.项目实施内容及过程概述 | < | 共购买13台电脑，12月前支付。 | < | < | < | < | < | <",
    "执行情况（10分） | 预算数（万元） | 年初预算 | 调整后预算数 | < | 预算执行数 | 预算执行率 | 权重 | 得分 | 原因",
    "^ | 总额 | 0.00 | 3.36 | < | 3.36 | 100.00% | 10 | 10 | 未达到90%的需说明",
    "^ | 其中：财政资金 | 0.00 | 3.36 | < | 3.36 | 100.00% | / | / | ^",
    "^ | 单位资金 | 0.00 | 0.00 | < | 0.00 | 0.00% | / | / | ^",
    "绩效指标（90分） | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分",
    "^ | 产出指标 | 质量指标 | 设备合格率 | ＝ | 100 | % | 100 | 30 | 30",
    "^ | ^ | 数量指标 | 购买数量 | ≥ | 13 | 台 | 12 | 30 | ",
    "^ | 效益指标 | 社会效益指标 | 保密水平 | 定性 | 优良中低差 | | 优 | 30 | 30",
    "合计 | < | < | < | < | < | < | < | 100 | 100",
    "评价结论 | 自评总分100分，完成13台。 | < | < | < | < | < | < | < | <",
    "项目负责人：甲 | < | < | < | < | 财务负责人：乙 | < | < | < | <",
)
WHOLE = ruled(
    "省级预算部门、单位名称 | 临江市档案局 | < | < | < | < | < | <",
    "年度预算申请（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分",
    "^ | 年度资金总额 | 500 | 520 | 510 | 10 | 98.08% | 9.81",
    "^ | 其中：一般公共预算：520 | < | < | 其中：基本支出：400 | < | < | <",
    "年度总体目标 | 预期目标 | < | < | 实际完成情况 | < | < | <",
    "^ | 做好档案工作 | < | < | 已完成 | < | < | <",
    "绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分",
    "^ | 产出指标（50分） | 数量指标 | 接收档案 | ≥1万卷 | 1.2万卷 | 25 | 25",
    "^ | ^ | 质量指标 | 完好率 | 100% | 100% | 25 | 25",
    "^ | 效益指标（40分） | 社会效益指标 | 利用人次 | ≥2000人次 | 1900人次 | 40 | 38",
    "总分 | < | < | < | < | < | 100 | 97.81",
)


def only(*blocks: object) -> Project:
    """The only project of a document of these blocks."""
    (project,) = evaluate(paper(*blocks)).projects  # type: ignore[arg-type]
    return project


def test_a_form_with_targets_in_three_columns_is_read_whole() -> None:
    """Comparator, number and unit are one target.

    Blank points stay blank; texts without a column are told.
    """
    project = only(WESTERN)
    assert (project.name, project.department, project.unit) == (
        "5109R000010-设备更新项目",
        "临江市档案局",
        "临江市档案馆",
    )
    assert (project.expected_goal, project.achieved_goal) == ("购买设备并完成支付。", "已经完成。")
    assert (project.money_unit, project.total_score) == ("万元", 100)
    assert project.problems == (
        "table 1 row 6 column 4: no column for 共购买13台电脑，12月前支付。",
        "table 1 row 8 column 10: no column for 未达到90%的需说明",
        "table 1 row 16 column 2: no column for 自评总分100分，完成13台。",
    )
    assert [(row.source, row.adjusted, row.executed) for row in project.funding] == [
        ("total", Decimal("3.36"), Decimal("3.36")),
        ("appropriation", Decimal("3.36"), Decimal("3.36")),
        ("other", Decimal("0.00"), Decimal("0.00")),
    ]
    assert [
        (row.name, row.target.raw, row.weight, row.score, row.attainment)
        for row in project.indicators
    ] == [
        ("设备合格率", "＝100%", 30, 30, "met"),
        ("购买数量", "≥13台", 30, None, "not_met"),
        ("保密水平", "优良中低差", 30, 30, "met"),
    ]


def test_a_form_of_a_whole_body_is_named_after_it() -> None:
    """The form is called by the body and 整体支出; money that stands inside labels is told."""
    project = only("部门整体支出绩效自评表", "（2023年度）", WHOLE)
    assert (project.name, project.unit, project.total_score) == (
        "临江市档案局整体支出",
        "临江市档案局",
        Decimal("97.81"),
    )
    assert [
        (row.level1, row.name, row.target.unit, row.attainment) for row in project.indicators
    ] == [
        ("产出指标", "接收档案", "万卷", "met"),
        ("产出指标", "完好率", "%", "met"),
        ("效益指标", "利用人次", "人次", "not_met"),
    ]
    assert project.problems == (
        "table 1 row 4 column 2: no column for 其中：一般公共预算：520",
        "table 1 row 4 column 5: no column for 其中：基本支出：400",
    )


TWO_TARGETS = (
    "项目名称 | 档案数字化项目 | < | < | < | < | < | <",
    "主管部门 | 临江市档案局 | < | < | 实施单位 | 临江市档案馆 | < | <",
    "资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分",
    "^ | 年度资金总额 | 50 | 60 | 60 | 10 | 100% | 10",
    "一级指标 | 二级指标 | 三级指标 | {0} | {1} | 实际完成值 | 分值 | 得分",
    "产出指标 | 数量指标 | 数字化数量 | ≥40万页 | ≥50万页 | 52万页 | 50 | 50",
    "^ | 质量指标 | 合格率 | ≥95% | ≥98% | 99% | 40 | 40",
    "总分 | < | < | < | < | < | 100 | 100",
)


@pytest.mark.parametrize(
    ("heads", "year"),
    [
        (("年初目标值", "全年目标值"), 1),
        (("年初指标值", "调整后指标值"), 1),
        (("半年目标值", "年度目标值"), 1),
        (("年度指标值", "中期指标值"), 0),
    ],
    ids=["initial", "adjusted", "half", "medium"],
)
def test_two_sets_of_targets_are_both_read(heads: tuple[str, str], year: int) -> None:
    """The target of the whole year is the indicator's; the other is kept beside it with its head."""
    lines = [line.format(*heads) for line in TWO_TARGETS]
    project = only("项目支出绩效自评表", ruled(*lines))
    printed = [("≥40万页", "≥50万页"), ("≥95%", "≥98%")]
    assert [
        (row.target.raw, row.other_target.raw, row.other_head) for row in project.indicators
    ] == [(pair[year], pair[1 - year], heads[1 - year]) for pair in printed]
    assert [row.attainment for row in project.indicators] == ["met", "met"]
    assert project.problems == ()


def test_of_two_results_that_of_the_year_is_the_actual_one() -> None:
    """The result of half a year is no result of the year: it is told as a cell without a column."""
    project = only(
        "项目支出绩效自评表",
        ruled(*(line.format("年度指标值", "半年完成值") for line in TWO_TARGETS)),
    )
    assert [row.actual.raw for row in project.indicators] == ["52万页", "99%"]
    assert len(project.problems) == 2


PROGRESS = (
    "项目名称 | 停车诱导系统运维 | < | < | 项目编码 | 51230024T000000123 | < | <",
    "主管部门及代码 | 037-临江市城市管理局 | < | < | 项目执行单位 | 临江市停车管理中心 | < | <",
    "项目资金 | 资金来源 | 预算安排(A) | 调整后预算(B) | 实际支出(C) | 支出进度(C/B) | 权重分 | 自评得分",
    "^ | 总计 | 120.00 | 115.50 | 110.20 | 95.41% | 10 | 9.54",
    "^ | 其中：本级财力 | 120.00 | 115.50 | 110.20 | 95.41% | - | -",
    "绩效指标 | 一级指标 | 二级指标 | 三级指标 | 计划值 | 完成值 | 权重分 | 自评得分",
    "^ | 产出(50) | 数量 | 诱导屏维护数量 | =86块 | 86块 | 50 | 50",
    "^ | 效果(40) | 社会效益 | 停车周转率提升 | ≥8个百分点 | 6个百分点 | 40 | 35",
    "自评总得分 | < | < | < | < | < | 100 | 94.54",
)
BATCH = (
    "序号 | 项目名称 | 实施单位 | 预算数（万元） | 执行数（万元） | 执行率 | 绩效指标 | 指标值 | 完成值 | 得分",
    "1 | 产业扶持 | 临江市科技局 | 500 | 480 | 96% | 扶持企业数 | ≥20家 | 22家 | 95",
    "^ | ^ | ^ | ^ | ^ | ^ | 企业满意度 | ≥90% | 94% | ^",
    "2 | 人才引进 | 临江市人社局 | 200 | 200 | 100% | 引进人才 | ≥50人 | 46人 | 90",
)
PERIODS = (
    "项目名称 | 校舍维修 | < | < | 主管部门 | 临江市教育局 | <",
    "项目资金（万元） | 实施期资金总额 | 300 | < | 年度资金总额 | 100 | <",
    "绩效目标 | 实施期目标 | 三年完成维修 | < | 年度目标 | 完成一期 | <",
    "绩效指标 | 一级指标 | 二级指标 | 三级指标 | 实施期指标值 | 年度指标值 | ",
    "^ | 产出指标 | 数量指标 | 维修面积 | ≥9000平方米 | ≥3000平方米 | ",
)


def test_points_progress_and_total_have_many_names() -> None:
    """权重分, 支出进度, 总计 and 自评总得分 are weight, rate, all money and the total score."""
    project = only("2024年度市级部门预算项目绩效自评报表", "单位：万元", ruled(*PROGRESS))
    (total, own) = project.funding
    assert (total.source, total.initial, total.adjusted, total.executed) == (
        "total",
        Decimal("120.00"),
        Decimal("115.50"),
        Decimal("110.20"),
    )
    assert (own.source, own.adjusted) == ("appropriation", Decimal("115.50"))
    assert (project.total_score, total.score) == (Decimal("94.54"), Decimal("9.54"))
    assert [(row.name, row.weight, row.score) for row in project.indicators] == [
        ("诱导屏维护数量", 50, 50),
        ("停车周转率提升", 40, 35),
    ]
    assert project.problems == ()


def test_projects_of_a_table_without_levels_are_read() -> None:
    """Points without weights are those of the project; each indicator says that it has no level."""
    read = evaluate(paper("2024年度市级专项资金（政策）绩效自评表", ruled(*BATCH))).projects
    assert [(p.name, p.unit, p.total_score, p.funding[0].executed) for p in read] == [
        ("产业扶持", "临江市科技局", 95, 480),
        ("人才引进", "临江市人社局", 90, 200),
    ]
    names = [[row.name for row in project.indicators] for project in read]
    assert names == [["扶持企业数", "企业满意度"], ["引进人才"]]
    assert all(row.score is None for project in read for row in project.indicators)
    assert all("no first level" in problem for project in read for problem in project.problems)


def test_goals_of_several_years_are_not_those_of_the_year() -> None:
    """The money and the goal of the whole period are no money and no goal of the year."""
    project = only("2024年度项目支出绩效目标批复表", ruled(*PERIODS))
    assert (project.expected_goal, project.funding[0].initial) == ("完成一期", 100)
    (row,) = project.indicators
    assert (row.target.raw, row.other_target.raw) == ("≥3000平方米", "≥9000平方米")
    assert project.problems == ("table 1 row 2 column 3: no column for 300",)
