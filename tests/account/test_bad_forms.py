"""What is wrong in a form is reported with its place, and the rest of it is kept."""

from decimal import Decimal

from tests.account.paper import paper, ruled

from juesuan.account.evaluation import Evaluations, Project, evaluate
from juesuan.account.evaluation.paragraph import Told, told
from juesuan.account.model import Account, Body, Kind
from juesuan.account.narrative import narrate
from juesuan.document.model import Anchor, Document, Table

HEADER = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因"
GOOD = (
    "产出指标 | 数量指标 | 整理档案卷数 | ≥300卷 | 320卷 | 50 | 50 | ",
    "效益指标 | 社会效益指标 | 查档便利程度 | 明显提升 | 达到效果 | 30 | 30 | ",
    "满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 9 | ",
)


def form(
    *rows: str, name: str = "档案整理项目", unit: str = "临江市档案馆", number: int = 1
) -> Table:
    """A form of a project with these rows of indicators and no total."""
    return ruled(
        f"项目名称 | {name} | 主管部门 | 临江市档案局 | 实施单位 | {unit} | | ",
        "项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分",
        "^ | 年度资金总额 | 50 | 50 | 45 | 10 | 90% | 9",
        HEADER,
        *rows,
        number=number,
    )


def read(*tables: Table, text: tuple[str, ...] = ()) -> Evaluations:
    """The evaluations of a document of these paragraphs and forms."""
    return evaluate(paper(*text, "项目支出绩效自评表", *tables))


def only(evaluations: Evaluations) -> Project:
    """The only project."""
    (project,) = evaluations.projects
    return project


def joined(document: Document) -> Told:
    """The evaluations of a document with what its text says of them."""
    body = Body(name="临江市档案局", kind=Kind.DEPARTMENT, anchor=Anchor())
    account = Account(year=2024, body=body, units=(), statements=(), doubts=(), document=document)
    return told(evaluate(document), narrate(account).facts)


def test_a_good_form_has_no_problems() -> None:
    """Weights of 90 and 10 for the execution are 100: nothing is reported."""
    project = only(read(form(*GOOD)))
    assert project.problems == ()
    assert [row.name for row in project.indicators] == [
        "整理档案卷数",
        "查档便利程度",
        "群众满意度",
    ]
    assert (project.name, project.unit, project.money_unit) == (
        "档案整理项目",
        "临江市档案馆",
        "万元",
    )


def test_a_missing_first_level_is_reported_where_it_lacks() -> None:
    """A row before any first level keeps all else, and says its row."""
    project = only(
        read(form(" | 数量指标 | 整理档案卷数 | ≥300卷 | 320卷 | 50 | 50 | ", *GOOD[1:]))
    )
    assert project.problems == ("table 1 row 5 column 1: no first level: 整理档案卷数",)
    assert (project.indicators[0].level2, project.indicators[0].weight) == ("数量指标", 50)
    assert len(project.indicators) == 3


def test_weights_that_do_not_sum_are_reported() -> None:
    """85 and 10 are not 100; no weight is changed."""
    project = only(
        read(form("产出指标 | 数量指标 | 整理档案卷数 | ≥300卷 | 320卷 | 45 | 45 | ", *GOOD[1:]))
    )
    assert project.problems == (
        "table 1 row 1 column 1: weights add up to 85 and 10 for the execution, not to 100",
    )
    assert [row.weight for row in project.indicators] == [45, 30, 10]


def test_weights_that_are_not_the_declared_are_reported() -> None:
    """产出指标（40分） over 50 points is told with both."""
    project = only(read(form(GOOD[0].replace("产出指标", "产出指标（40分）"), *GOOD[1:])))
    assert project.problems == (
        "table 1 row 1 column 1: weights of 产出指标 add up to 50, declared are 40",
    )


def test_a_score_above_its_weight_is_reported() -> None:
    """A score of 12 of 10 is kept as printed and told."""
    project = only(read(form(*GOOD[:2], GOOD[2].replace("| 9 |", "| 12 |"))))
    assert project.problems == ("table 1 row 7 column 1: score above weight: 群众满意度 12 > 10",)
    assert project.indicators[2].score == 12


def test_an_indicator_without_target_is_reported() -> None:
    """A blank target stays blank, and nothing is compared."""
    project = only(read(form(GOOD[0].replace("≥300卷", ""), *GOOD[1:])))
    assert project.problems == ("table 1 row 5 column 1: indicator without target: 整理档案卷数",)
    row = project.indicators[0]
    assert (row.target.raw, row.actual.raw, row.attainment) == ("", "320卷", "not_comparable")


def test_a_row_that_cannot_be_read_is_reported_and_the_rest_kept() -> None:
    """A row whose cells fit neither columns nor order is told whole."""
    project = only(read(form(GOOD[0], "整理 | | | 见附件 | | 另行说明 | | ", *GOOD[1:])))
    assert len(project.indicators) == 3
    assert project.problems == ("table 1 row 6 column 1: not understood: 整理 | 见附件 | 另行说明",)


def test_blank_rows_of_the_form_are_no_indicators() -> None:
    """指标2： and …… are what the blank form has; they are neither read nor reported."""
    rows = (
        "产出指标 | 数量指标 | 指标1：整理档案卷数 | ≥300卷 | 320卷 | 50 | 50 | ",
        "^ | ^ | 指标2： | | | | | ",
        "^ | ^ | …… | | | | | ",
        *GOOD[1:],
    )
    project = only(read(form(*rows)))
    assert [row.name for row in project.indicators] == [
        "整理档案卷数",
        "查档便利程度",
        "群众满意度",
    ]
    assert project.problems == ()


def test_a_project_that_stands_twice_is_reported_twice() -> None:
    """Two forms of one name and unit are both kept, and each names the place of the other."""
    first, second = read(form(*GOOD), form(*GOOD, number=2)).projects
    assert first.problems == (
        "table 1 row 1 column 1: the project stands twice, also at table 2 row 1 column 1",
    )
    assert second.problems == (
        "table 2 row 1 column 1: the project stands twice, also at table 1 row 1 column 1",
    )
    assert len(first.indicators) == len(second.indicators) == 3


def test_one_name_in_two_units_is_not_twice() -> None:
    """The same project of another unit is another project."""
    evaluations = read(form(*GOOD), form(*GOOD, unit="临江市方志馆", number=2))
    assert [project.problems for project in evaluations.projects] == [(), ()]


def test_a_paragraph_of_a_project_without_form_is_a_project() -> None:
    """What the paragraph states is kept: budget, execution, rate, score.

    That the form lacks is told with the line.
    """
    document = paper(
        "第三部分 2024年度部门决算情况说明",
        "十三、预算绩效情况说明",
        "1.库房改造项目绩效自评综述：根据年初设定的绩效目标，项目自评得分为95.5分。"
        "全年预算数为200万元，执行数为190万元，完成预算的95%。",
        "2.档案整理项目绩效自评综述：项目自评得分为98分。全年预算数为50万元，执行数为45万元，完成预算的90%。群众满意度达95%。",
        "第五部分 附件",
        "项目支出绩效自评表",
        form(*GOOD),
    )
    found = joined(document)
    formed, stray = found.evaluations.projects
    assert (formed.name, formed.problems) == ("档案整理项目", ())
    assert (stray.name, stray.total_score, stray.money_unit) == (
        "库房改造项目",
        Decimal("95.5"),
        "万元",
    )
    money = stray.money()
    assert money is not None
    assert (money.adjusted, money.executed, money.rate) == (200, 190, 95)
    assert stray.problems == (
        "line 5: a paragraph speaks of this project, and there is no form for it",
    )
    assert sorted(found.projects.values()) == [0, 0, 0, 1, 1]
    assert list(found.indicators.values()) == [2]


def test_a_row_of_the_summary_without_form_is_reported() -> None:
    """The summary names a second project: it is a project with that row alone."""
    summary = ruled(
        "序号 | 项目名称 | 资金使用单位 | 全年预算数 | 自评得分 | 自评等级",
        "1 | 档案整理项目 | 临江市档案馆 | 50 | 98 | 优",
        "2 | 库房改造项目 | 临江市档案馆 | 200 | 95.5 | 优",
        number=9,
    )
    evaluations = read(summary, form(*GOOD))
    formed, other = evaluations.projects
    assert formed.summary is not None
    assert (other.name, other.problems) == (
        "库房改造项目",
        ("table 9 row 3 column 1: the summary names this project, and there is no form for it",),
    )
    (doubt,) = evaluations.doubts
    assert (doubt.code, doubt.raw, doubt.cells) == (
        "evaluation-form-missing",
        "库房改造项目",
        (other.anchor,),
    )


def test_levels_of_other_names_are_levels_by_their_column() -> None:
    """履职效能 and 部门决策 are in no list; they stand in the columns of levels."""
    rows = (
        "履职效能（60分） | 整体工作完成 | 档案接收率 | ≥95% | 97% | 60 | 60 | ",
        "治理水平（30分） | 内部管理 | 制度健全性 | 健全 | 健全 | 30 | 28 | ",
    )
    project = only(read(form(*rows)))
    assert [(row.level1, row.level2) for row in project.indicators] == [
        ("履职效能", "整体工作完成"),
        ("治理水平", "内部管理"),
    ]
    assert dict(project.declared_weights) == {"履职效能": 60, "治理水平": 30}
    assert project.problems == ()


def test_money_of_another_source_is_reported() -> None:
    """财政专户管理资金 has no column in projects.csv: its row is told with its place, not dropped in silence."""
    table = ruled(
        "项目名称 | 档案整理项目 | 主管部门 | 临江市档案局 | 实施单位 | 临江市档案馆 | | ",
        "项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分",
        "^ | 年度资金总额 | 50 | 50 | 45 | 10 | 90% | 9",
        "^ | 其中：财政拨款 | 40 | 40 | 36 | — | — | —",
        "^ | 财政专户管理资金 | 10 | 10 | 9 | — | — | —",
        "^ | 其他资金 | | | | — | — | —",
        HEADER,
        *GOOD,
    )
    project = only(read(table))
    assert project.problems == (
        "table 1 row 5 column 2: money of another source is not taken: 财政专户管理资金 | 10 | 10 | 9 | — | — | —",
    )
    assert [row.source for row in project.funding] == ["total", "appropriation", "other"]


def test_a_list_of_projects_without_scores_is_no_summary() -> None:
    """A table of purchases has numbers, names and amounts, but evaluates nothing."""
    purchases = ruled("序号 | 项目名称 | 预算金额 | 采购方式", "1 | 复印纸 | 2.5 | 询价", number=9)
    assert read(purchases).projects == ()


def test_the_score_table_of_a_report_is_no_form() -> None:
    """Levels with points and without targets, under a report, are scores of the report."""
    table = ruled(
        "一级指标 | 二级指标 | 三级指标 | 分值 | 得分",
        "决策 | 项目立项 | 立项依据充分性 | 5 | 5",
        "^ | ^ | 立项程序规范性 | 5 | 4",
        number=9,
    )
    evaluations = evaluate(paper("2024年度档案整理项目绩效评价报告", "评价指标得分表", table))
    assert evaluations.projects == ()
    assert [(row.report, row.name, row.weight, row.score) for row in evaluations.reports] == [
        ("2024年度档案整理项目绩效评价报告", "立项依据充分性", 5, 5),
        ("2024年度档案整理项目绩效评价报告", "立项程序规范性", 5, 4),
    ]


def test_a_title_without_score_or_budget_names_no_project() -> None:
    """（二）部门决算中项目绩效自评结果： opens the section, and is no project of that name."""
    document = paper(
        "第三部分 2024年度部门决算情况说明",
        "十三、预算绩效情况说明",
        "（二）部门决算中项目绩效自评结果：本部门在决算中反映了2个项目的自评结果。",
        "1.库房改造项目绩效自评综述：项目自评得分为95.5分。",
    )
    assert [project.name for project in joined(document).evaluations.projects] == ["库房改造项目"]


def test_a_form_without_a_known_header_names_its_project_and_doubts_its_cells() -> None:
    """The project, its unit and its money are read.

    The rows that no header explains are doubted cell by cell.
    """
    table = ruled(
        "项目名称 | 档案整理项目 | < | 实施单位 | 临江市档案馆",
        "预算数（万元） | 50 | < | 执行数（万元） | 45",
        "考核要点 | 内容 | 应达到 | 已达到 | 打分",
        "整理 | 整理档案 | 300卷 | 320卷 | 50",
    )
    project = only(read(table))
    assert (project.name, project.unit, project.indicators) == ("档案整理项目", "临江市档案馆", ())
    assert [(row.initial, row.executed) for row in project.funding] == [(50, 45)]
    assert [(doubt.code, doubt.raw) for doubt in project.doubts] == [
        ("evaluation-cell-without-column", "300卷"),
        ("evaluation-cell-without-column", "320卷"),
        ("evaluation-cell-without-column", "50"),
        ("evaluation-header-missing", "项目支出绩效自评表"),
    ]
    assert [doubt.cells[0].column for doubt in project.doubts[:3]] == [3, 4, 5]


def test_a_table_of_a_project_without_the_title_of_a_form_is_none() -> None:
    """A table of purchases that names a project is no evaluation of it."""
    table = ruled(
        "项目名称 | 复印纸采购 | < | 采购方式 | 询价", "预算数（万元） | 5 | < | 成交数（万元） | 4"
    )
    assert evaluate(paper("政府采购情况表", table)).projects == ()
