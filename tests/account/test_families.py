"""What departments of other provinces print: their titles, covers and tables, each as small as it can be."""

import pytest
from tests.account.paper import paper, ruled
from tests.account.printed import EXPENDITURE, amounts, only, read, statement

from juesuan.account import understand
from juesuan.account.model import Kind, Status
from juesuan.account.words.caption import title_in

TITLES = {
    "revenue-and-expenditure": (
        "Z01 收入支出决算总表",
        "1-1 收入支出决算总表",
        "附件1-1 收入支出决算总表",
        "收入支出决算总表（表1）",
        "财决公开01表收入支出决算总表",
        "2024年度临江市公安局部门决算收入支出决算总表",
        "收入支出预算执行情况总表",
        "收入支出决算批复表",
        "公开表1：收入支出决算总表",
    ),
    "revenue": (
        "收入决算总表",
        "2023年度收入决算表（分科目）",
        "部门收入总表",
        "部门决算收入总表",
        "收入决算汇总表",
    ),
    "expenditure": (
        "支出决算总表",
        "2023年度支出决算表（分科目）",
        "部门支出总体情况表",
        "支出决算表（按支出功能分类科目）",
    ),
    "fiscal-appropriation": ("财政拨款收支决算情况表", "部门财政拨款收支总体情况表"),
    "general-budget": (
        "一般公共预算财政拨款收入支出决算表",
        "一般公共预算财政拨款支出决算具体情况表",
        "一般公共预算当年拨款支出决算表",
        "公共财政拨款支出决算表",
        "一般公共预算支出决算表（功能科目）",
    ),
    "basic-expenditure": (
        "一般公共预算财政拨款（基本支出）决算明细表",
        "一般公共预算财政拨款基本支出决算表（按部门预算支出经济分类）",
        "一般公共预算财政拨款基本支出部门预算经济分类决算表",
        "一般公共预算基本支出决算表（经济科目）",
    ),
    "government-fund": ("政府性基金预算财政拨款收支决算总表", "政府基金预算财政拨款收入支出决算表"),
    "state-capital": ("国有资本经营决算表", "国有资本经营预算财政拨款收入支出决算表"),
    "three-public": (
        "财政拨款“三公”经费、行政参公单位机关运行经费情况表",
        "一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表",
        "财政拨款“三公”经费支出决算统计表",
        "一般公共预算相关经费支出决算表",
    ),
    "other": (
        "财政拨款支出决算明细表",
        "一般公共预算财政拨款项目支出决算明细表",
        "项目收入支出决算表",
        "2023年度收入决算表（分单位）",
        "政府性基金预算财政拨款“三公”经费支出决算表",
        "机构运行经费支出、国有资产占用情况及政府采购支出信息表",
        "一般公共预算财政拨款支出决算结构表",
        "会议费培训费支出决算表",
        "财政拨款支出决算表（功能科目）",
        "一般公共预算财政拨款支出决算表（按支出经济分类科目）",
        "一般公共预算财政拨款基本支出决算表（按政府预算支出经济分类科目）",
    ),
    "": ("项目支出绩效自评表", "部门整体支出绩效自评表"),
}


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, texts in TITLES.items() for text in texts]
)
def test_a_title_of_another_province_names_its_statement(name: str, text: str) -> None:
    """A title is known by its words where no list holds it.

    A table that is none of the nine is not taken for one.
    """
    title = title_in(text)
    assert title is not None
    assert title.statement == name


COVERS = (
    (("监督索引号53340000131801000", "临江自治州财政局2023年度部门决算"), "临江自治州财政局"),
    (("关于2023年度重庆市渝中区财政局部门决算情况的说明",), "重庆市渝中区财政局"),
    (("附件2", "2023年度省级部门决算公开", "湖南省发展和改革委员会"), "湖南省发展和改革委员会"),
    (("二〇二三年度", "中共临江市委宣传部", "部门决算"), "中共临江市委宣传部"),
    (("江苏省2023年度部门决算", "江苏省南京市栖霞区民政局"), "江苏省南京市栖霞区民政局"),
    (("临江市2023年度市级部门决算", "单位名称：临江市财政局（本级）"), "临江市财政局（本级）"),
    (("临江市档案局2023年部门决算", "保密审查情况：已审查", "目 录"), "临江市档案局"),
    (("来源：临江市档案局", "临江市档案局2023年度部门决算", "浏览次数：12"), "临江市档案局"),
    (("临江市档案局关于公开2023年度部门决算的公告",), "临江市档案局"),
    (("临江市档案局部门2023年度决算公开",), "临江市档案局"),
    (("2023年度部门决算", "部门：101临江市档案局"), "临江市档案局"),
)


@pytest.mark.parametrize(("cover", "name"), COVERS)
def test_a_cover_of_another_province_names_its_body(cover: tuple[str, ...], name: str) -> None:
    """The body is read from the cover, and neither a region alone nor 省级 is taken for one."""
    table = ruled("科目编码|科目名称|合计|基本支出|项目支出", "合计|<|10|9|1")
    account = understand(paper(*EXPENDITURE, table, cover=cover))
    assert (account.year, account.body.name) == (2023, name)


def test_a_unit_account_says_so_on_its_cover() -> None:
    """单位决算 on the cover makes the body a unit."""
    table = ruled("科目编码|科目名称|合计|基本支出|项目支出", "合计|<|10|9|1")
    account = understand(paper(*EXPENDITURE, table, cover=("2023年度", "临江市中医医院单位决算")))
    assert (account.body.name, account.body.kind) == ("临江市中医医院", Kind.UNIT)


LIST = "项目|行次|预算数|全年预算数|决算统计数"


def test_two_tables_of_three_public_with_one_header_stay_two() -> None:
    """云南 prints 公开10表 and 公开11表 with one header: the second is another table, not the first going on."""
    account = read(
        "财政拨款“三公”经费、行政参公单位机关运行经费情况表",
        "公开10表",
        "单位：万元",
        ruled(
            LIST, "栏次||1|2|3", "（一）支出合计|2|2.00|1.50|1.40", "3．公务接待费|7|1.00|0.50|0.40"
        ),
        "一般公共预算财政拨款“三公”经费情况表",
        "公开11表",
        "单位：万元",
        ruled(
            LIST,
            "栏次||1|2|3",
            "支出合计|1|2.00|1.50|1.30",
            "3．公务接待费|2|1.00|0.50|0.30",
            number=2,
        ),
    )
    found = statement(account, "three-public")
    assert [column.id for column in found.columns] == [
        "initial_amount",
        "adjusted_amount",
        "amount",
    ]
    assert len(found.rows) == 2
    assert statement(account, "other-1").title == "一般公共预算财政拨款“三公”经费情况表"


def test_the_statement_is_the_table_with_its_columns() -> None:
    """The ministry's book prints 基本支出决算明细表, a column for each subject, before the statement of that name."""
    account = read(
        "基本支出决算明细表",
        "单位：元",
        ruled(
            "科目编码|科目名称|合计|工资福利支出|基本工资|津贴补贴|办公费|印刷费",
            "201|一般公共服务支出|10|6|3|3|4|0",
        ),
        "一般公共预算财政拨款基本支出决算明细表",
        "单位：元",
        ruled(
            "人员经费|<|<|公用经费|<|<",
            "科目编码|科目名称|金额|科目编码|科目名称|金额",
            "301|工资福利支出|6|302|商品和服务支出|4",
            number=2,
        ),
    )
    assert statement(account, "basic-expenditure").title == "一般公共预算财政拨款基本支出决算明细表"
    assert statement(account, "other-1").title == "基本支出决算明细表"


def test_names_under_an_unknown_header_are_names() -> None:
    """A column of words is a label whatever its header says.

    A column of words behind the amounts is a remark.
    """
    found = only(
        "一般公共预算财政拨款支出决算表",
        "单位：万元",
        ruled(
            "支出去向|本年支出合计|基本支出|项目支出|原因",
            "一般公共服务支出|10|6|4|人员增加",
            "行政运行|10|6|4|人员增加",
        ),
        name="general-budget",
    )
    assert [column.id for column in found.columns] == ["total", "basic", "project"]
    assert [row.labels[0].item for row in found.rows] == ["一般公共服务支出", "行政运行"]


def test_the_classification_beside_the_amount_is_the_code() -> None:
    """501 机关工资福利支出 may stand before 301 工资福利支出: the two codes are not run together."""
    found = only(
        "一般公共预算财政拨款基本支出决算表",
        "单位：万元",
        ruled(
            "政府预算支出经济分类科目编码|政府预算支出经济分类科目名称|部门预算支出经济分类科目编码|部门预算支出经济分类科目名称|决算数",
            "501|机关工资福利支出|301|工资福利支出|6",
            "50101|工资奖金津补贴|30101|基本工资|6",
        ),
        name="basic-expenditure",
    )
    assert [entry[:2] for entry in amounts(found)] == [
        ("301", "工资福利支出"),
        ("30101", "基本工资"),
    ]


def test_counts_on_one_side_leave_the_money_of_the_other() -> None:
    """A row may count cars on its left side and print money on its right."""
    account = read(
        *EXPENDITURE,
        ruled("科目编码|科目名称|合计|基本支出|项目支出", "合计|<|1|1|"),
        "机构运行经费支出、国有资产占用情况及政府采购支出信息表",
        "单位：万元",
        ruled(
            "项目|行次|统计数|项目|行次|统计数",
            "（一）车辆数合计（辆）|6|3|1.政府采购货物支出|12|5.00",
            number=2,
        ),
    )
    entries = statement(account, "other-1").rows[0].entries
    assert [(entry.raw, entry.column.unit) for entry in entries] == [("3", "辆"), ("5.00", "万元")]


def test_a_source_of_money_may_head_amounts() -> None:
    """资金来源 heads names in one table, and amounts in 项目收入支出决算表: no figure becomes part of a name."""
    account = read(
        *EXPENDITURE,
        ruled("科目编码|科目名称|合计|基本支出|项目支出", "合计|<|1|1|"),
        "项目收入支出决算表",
        "单位：万元",
        ruled(
            "项目名称|资金来源|<|支出数", "^|合计|财政拨款|^", "设备购置|5.00|4.00|3.00", number=2
        ),
    )
    assert [entry[1:] for entry in amounts(statement(account, "other-1"))] == [
        ("设备购置", "column_1", "5.00"),
        ("设备购置", "column_2", "4.00"),
        ("设备购置", "column_3", "3.00"),
    ]


def test_rows_that_stand_in_other_columns_are_relaid() -> None:
    """A sheet may go on with one cell for 类, 款 and 项: the amounts follow their columns."""
    found = only(
        *EXPENDITURE,
        ruled(
            "科目编码|<|<|科目名称|合计|基本支出|项目支出",
            "201|<|<|一般公共服务支出|9.10|9.10|",
            "20103|政府办公厅|9.10|9.10|||",
        ),
    )
    assert amounts(found)[-2:] == [
        ("20103", "政府办公厅", "total", "9.10"),
        ("20103", "政府办公厅", "basic", "9.10"),
    ]


def test_a_row_that_cannot_be_laid_under_the_header_is_doubted() -> None:
    """An amount where a name is due is reported with its row, not passed over."""
    account = read(
        *EXPENDITURE,
        ruled(
            "科目编码|科目名称|合计|基本支出|项目支出",
            "201|一般公共服务支出|9.10|9.10|0.00",
            "20103|3.20|9.10|9.10|0.00",
        ),
    )
    assert [(doubt.code, doubt.anchor.row) for doubt in account.doubts] == [
        ("row-not-under-header", 3)
    ]


def test_an_empty_statement_of_two_titles_is_empty() -> None:
    """四川 prints 国有资本 twice, both empty: the statement is empty, with the note of the first."""
    header = "科目编码|科目名称|合计|基本支出|项目支出"
    account = read(
        *EXPENDITURE,
        ruled(header, "合计|<|1|1|"),
        "国有资本经营预算财政拨款收入支出决算表",
        "单位：万元",
        ruled(header, "合计|<|||", number=2),
        "说明：本表为空表。",
        "国有资本经营预算财政拨款支出决算表",
        "单位：万元",
        ruled(header, "合计|<|||", number=3),
    )
    found = statement(account, "state-capital")
    assert (found.status, found.note) == (Status.EMPTY, "说明：本表为空表。")


def test_the_body_on_every_row_is_no_part_of_the_subject() -> None:
    """A table for several units prints code and name of the unit before code and name of the subject."""
    found = only(
        "收入决算表",
        "单位：万元",
        ruled(
            "单位编码|单位名称|科目编码|科目名称|本年收入合计|财政拨款收入",
            "001|临江市档案局|201|一般公共服务支出|10|9",
            "001|临江市档案局|20126|档案事务|10|9",
        ),
        name="revenue",
    )
    assert [entry[:3] for entry in amounts(found)[::2]] == [
        ("201", "一般公共服务支出", "total"),
        ("20126", "档案事务", "total"),
    ]


LINES = {
    "表5 一般公共预算财政拨款支出决算表": (
        "general-budget",
        "表5",
        "一般公共预算财政拨款支出决算表",
    ),
    "表五 一般公共预算财政拨款支出决算表": (
        "general-budget",
        "表五",
        "一般公共预算财政拨款支出决算表",
    ),
    "收入支出决算总表 单位：万元": ("revenue-and-expenditure", "", "收入支出决算总表"),
    "收入支出决算总表（2023年度）": ("revenue-and-expenditure", "", "收入支出决算总表（2023年度）"),
    "收入支出决算总表（临江市档案局）": (
        "revenue-and-expenditure",
        "",
        "收入支出决算总表（临江市档案局）",
    ),
}


@pytest.mark.parametrize("line", LINES)
def test_a_title_is_parted_from_what_stands_in_its_line(line: str) -> None:
    """The number before a title takes no 一 of 一般公共预算, and the unit behind it is no part of it."""
    title = title_in(line)
    assert title is not None
    assert (title.statement, title.number, title.text) == LINES[line]


def test_a_statement_of_a_sentence_keeps_its_number_and_unit() -> None:
    """Title, number, body, unit and 故本表为空 without a table: number and unit are those printed below the title."""
    account = read(
        *EXPENDITURE,
        ruled("科目编码|科目名称|合计|基本支出|项目支出", "合计|<|1|1|"),
        "国有资本经营预算财政拨款支出决算表",
        "财决公开09表",
        "单位名称：临江市第四中学",
        "金额单位：元",
        "注：本单位没有使用国有资本经营预算安排的支出，故本表为空。",
    )
    found = statement(account, "state-capital")
    assert (found.status, found.number, found.unit) == (Status.EMPTY, "财决公开09表", "元")
