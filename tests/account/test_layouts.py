"""The layouts in which departments print their statements, each as small as it can be."""

from decimal import Decimal

from tests.account.paper import ruled
from tests.account.printed import EXPENDITURE, amounts, only, read, statement

from juesuan.account.model import Role, Status


def test_three_code_columns_are_one_code() -> None:
    """类, 款 and 项 in three columns make one code, whether a level is repeated or not."""
    found = only(
        *EXPENDITURE,
        ruled(
            "项目|<|<|<|本年支出合计|基本支出|项目支出",
            "功能分类科目编码|<|<|科目名称|^|^|^",
            "类|款|项|合计|12.00|10.00|2.00",
            "201|||一般公共服务支出|12.00|10.00|2.00",
            "201|03||政府办公厅|12.00|10.00|2.00",
            "201|03|01|行政运行|12.00|10.00|2.00",
        ),
    )
    assert [code for code, _, column, _ in amounts(found) if column == "total"] == [
        "",
        "201",
        "20103",
        "2010301",
    ]
    assert [row.labels[0].role for row in found.rows] == [
        Role.TOTAL,
        Role.SUBTOTAL,
        Role.SUBTOTAL,
        Role.DETAIL,
    ]


def test_levels_printed_where_they_change_are_carried_down() -> None:
    """A 项 of two digits belongs to the 类 and 款 printed last."""
    found = only(
        *EXPENDITURE,
        ruled(
            "类|款|项|科目名称|合计|基本支出|项目支出",
            "201|||一般公共服务支出|12|12|",
            "|03||政府办公厅|12|12|",
            "||01|行政运行|7|7|",
            "||02|一般行政管理事务|5|5|",
        ),
    )
    assert [code for code, _, column, _ in amounts(found) if column == "total"] == [
        "201",
        "20103",
        "2010301",
        "2010302",
    ]


def test_code_cells_merged_over_three_columns_count_once() -> None:
    """A code that spans 类, 款 and 项 is printed once, and so is a total that spans the name too."""
    found = only(
        *EXPENDITURE,
        ruled(
            "科目编码|<|<|科目名称|合计|基本支出|项目支出",
            "类|款|项|栏次|1|2|3",
            "^|^|^|合计|9.10|9.10|",
            "201|<|<|一般公共服务支出|9.10|9.10|",
            "20103|<|<|政府办公厅|9.10|9.10|",
        ),
    )
    assert amounts(found)[:2] == [("", "合计", "total", "9.10"), ("", "合计", "basic", "9.10")]
    assert amounts(found)[-1] == ("20103", "政府办公厅", "basic", "9.10")


def test_a_page_without_header_has_fewer_columns() -> None:
    """The next page may print the code in one column where the header has three."""
    found = only(
        *EXPENDITURE,
        ruled(
            "项目|<|<|<|本年支出|<|<",
            "科目编码|<|<|科目名称|合计|基本支出|项目支出",
            "类|款|项|合计|12.00|10.00|2.00",
            "201|<|<|一般公共服务支出|12.00|10.00|2.00",
            page=3,
        ),
        "12",
        ruled(
            "20103|政府办公厅|12.00|10.00|2.00", "2010301|行政运行|12.00|10.00|", page=4, number=2
        ),
    )
    assert amounts(found)[-2:] == [
        ("2010301", "行政运行", "total", "12.00"),
        ("2010301", "行政运行", "basic", "10.00"),
    ]
    assert found.pages == (3, 4)
    assert found.tables == (1, 2)
    assert [row.number for row in found.rows] == [1, 2, 3, 4]


def test_a_page_may_repeat_title_and_header() -> None:
    """A repeated title (续) and header begin no second statement."""
    rows = ("科目编码|科目名称|本年支出合计|基本支出|项目支出", "栏次|<|1|2|3")
    found = only(
        *EXPENDITURE,
        ruled(*rows, "合计|<|3|1|2", "201|一般公共服务支出|3|1|2", page=1),
        "支出决算表（续）",
        "单位：万元",
        ruled(*rows, "20103|政府办公厅|3|1|2", page=2, number=2),
    )
    assert len(found.rows) == 3


def test_a_total_may_stand_last() -> None:
    """合计 below the subjects is the total."""
    found = only(
        *EXPENDITURE,
        ruled("科目编码|科目名称|合计|基本支出|项目支出", "205|教育支出|8|8|", "合计|<|8|8|"),
    )
    assert [row.labels[0].role for row in found.rows] == [Role.DETAIL, Role.TOTAL]
    assert found.rows[1].labels[0].code == ""


def test_code_and_name_in_one_cell_are_parted() -> None:
    """2010301 行政运行 in one cell is a code and a name."""
    found = only(
        *EXPENDITURE,
        ruled(
            "项目|合计|基本支出|项目支出",
            "合计|8|8|",
            "201一般公共服务支出|8|8|",
            "2010301 行政运行|8|8|",
        ),
    )
    assert amounts(found)[-1] == ("2010301", "行政运行", "basic", "8")


def test_names_are_joined_around_the_line_of_their_code() -> None:
    """Where rows are not ruled, a long name stands above and below its code and amounts."""
    found = only(
        *EXPENDITURE,
        ruled(
            "科目编码|科目名称|合计|基本支出|项目支出",
            "合计||17.03||17.03",
            "|其他政府办公厅（室）及|||",
            "2010399||17.03||17.03",
            "|相关机构事务支出|||",
            "208|社会保障和就业支出|1||1",
        ),
    )
    assert [row.labels[0].item for row in found.rows] == [
        "合计",
        "其他政府办公厅（室）及相关机构事务支出",
        "社会保障和就业支出",
    ]


def test_a_figure_cut_by_the_page_is_joined() -> None:
    """1,855,755.2 at the foot of a page and 4 at the head of the next are one figure."""
    found = only(
        "支出决算表",
        "金额单位：元",
        ruled(
            "科目编码|科目名称|合计|基本支出|项目支出",
            "2010450|事业运行|1,855,755.24|1,855,755.2|0.00",
        ),
        ruled("|||4|", "2010499|其他支出|1.00|1.00|0.00", number=2),
    )
    assert amounts(found)[1] == ("2010450", "事业运行", "basic", "1855755.24")
    assert len(found.rows) == 2


def test_torn_headers_are_read_as_one() -> None:
    """A header is known though its cell is torn by line breaks or by ruled lines."""
    found = only(
        *EXPENDITURE,
        ruled(
            "科目编码|科目名称|本年支出合\\n计|基本支\\n出|项目支出|上缴上级|经营支出|对附属单\\n位补\\n助支出",
            "^|^|^|^|^|支出|^|^",
            "合计|<|8|8||||",
        ),
    )
    assert [column.id for column in found.columns] == [
        "total",
        "basic",
        "project",
        "remitted_to_higher",
        "operating",
        "subsidy_to_affiliated",
    ]


def test_two_sides_without_line_numbers() -> None:
    """Revenue and expenditure side by side keep their own labels."""
    found = only(
        "收入支出决算总表",
        "单位：万元",
        ruled(
            "收入|<|支出|<",
            "项目|决算数|项目|决算数",
            "一、一般公共预算财政拨款收入|5.00|一、一般公共服务支出|",
            "||二、外交支出|4.00",
            "本年收入合计|5.00|本年支出合计|4.00",
            "年初结转和结余||年末结转和结余|1.00",
            "总计|5.00|总计|5.00",
        ),
        name="revenue-and-expenditure",
    )
    assert ("", "二、外交支出", "expenditure_amount", "4.00") in amounts(found)
    assert [label.role for label in found.rows[2].labels] == [Role.SUBTOTAL, Role.SUBTOTAL]
    assert [label.role for label in found.rows[-1].labels] == [Role.TOTAL, Role.TOTAL]


def test_three_sides_with_budget_and_final_figures() -> None:
    """The expenditure side may be printed twice, by function and by nature, each with three phases."""
    found = only(
        "收入支出决算总表",
        "单位：万元",
        ruled(
            "收入|<|<|<|<|支出|<|<|<|<|<|<|<|<|<",
            "项目|行次|年初预算数|全年预算数|决算数|项目(按功能分类)|行次|年初预算数|全年预算数|决算数|项目(按支出性质和经济分类)|行次|年初预算数|全年预算数|决算数",
            "栏次||1|2|3|栏次||4|5|6|栏次||7|8|9",
            "一、财政拨款收入|1|1.0|2.0|3.0|一、一般公共服务支出|33|4.0|5.0|6.0|一、基本支出|60|7.0|8.0|9.0",
        ),
        name="revenue-and-expenditure",
    )
    assert [column.id for column in found.columns] == [
        *("initial_revenue_amount", "adjusted_revenue_amount", "revenue_amount"),
        *("initial_expenditure_amount", "adjusted_expenditure_amount", "expenditure_amount"),
        *("initial_expenditure2_amount", "adjusted_expenditure2_amount", "expenditure2_amount"),
    ]
    assert [label.line for label in found.rows[0].labels] == ["1", "33", "60"]


def test_basic_expenditure_codes_in_two_columns() -> None:
    """301 and 01 in two columns are 30101; sides are told by the codes where no header names them."""
    found = only(
        "一般公共预算财政拨款基本支出决算表",
        "单位：万元",
        ruled(
            "经济分类科目编码|<|科目名称|决算数|经济分类科目编码|<|科目名称|决算数",
            "类|款|^|^|类|款|^|^",
            "301||工资福利支出|9|302||商品和服务支出|2",
            "301|01|基本工资|9|302|01|办公费|2",
            "人员经费合计|<|<|9|公用经费合计|<|<|2",
        ),
        name="basic-expenditure",
    )
    assert ("30101", "基本工资", "personnel_amount", "9") in amounts(found)
    assert ("", "公用经费合计", "public_amount", "2") in amounts(found)
    assert found.rows[1].labels[0].scheme == "economic"
    assert [label.role for label in found.rows[-1].labels] == [Role.TOTAL, Role.TOTAL]


def test_basic_expenditure_in_one_block() -> None:
    """One list of economic subjects has columns for 人员经费 and 公用经费."""
    found = only(
        "一般公共预算财政拨款基本支出决算表",
        "单位：万元",
        ruled(
            "经济分类科目|<|一般公共预算财政拨款基本支出|<|<",
            "科目编码|科目名称|合计|人员经费|公用经费",
            "301|工资福利支出|9|9|",
            "30101|基本工资|9|9|",
        ),
        name="basic-expenditure",
    )
    assert [column.id for column in found.columns] == ["total", "personnel", "public"]


def test_three_public_list_keeps_counts_apart_from_money() -> None:
    """A list of 三公 prints counts below the money; their unit is told by the row."""
    found = only(
        "一般公共预算财政拨款“三公”经费支出决算表",
        "单位：万元",
        ruled(
            "项目|预算数|决算数",
            "合计|6.00|5.00",
            "1.因公出国（境）费|0.00|0.00",
            "2.公务用车购置及运行费|6.00|5.00",
            "其中：公务用车购置费||",
            "公务用车运行费|6.00|5.00",
            "3.公务接待费|—|—",
            "公务用车保有量（辆）|—|3",
            "国内公务接待批次（个）||0",
        ),
        name="three-public",
    )
    units = {row.labels[0].item: row.entries[1].column.unit for row in found.rows}
    assert units["公务用车保有量（辆）"] == "辆"
    assert units["合计"] == "万元"
    assert found.rows[2].labels[0].role is Role.SUBTOTAL
    assert [entry.raw for entry in found.rows[5].entries] == ["—", "—"]


def test_three_public_matrix_under_ragged_headers() -> None:
    """Twelve columns under five ragged header rows are known by expense and phase."""
    found = only(
        "财政拨款“三公”经费支出决算表",
        "单位：万元",
        ruled(
            "财政拨款“三公”经费|<|<|<|<|<|<|<|<|<|<|<",
            "合计|<|因公出国（境）费|<|公务用车购置及运行费|<|<|<|<|<|公务接待费|<",
            "^|^|^|^|小计|<|公务用车购置费|<|公务用车运行费|<|^|^",
            "预算数|决算数|预算数|决算数|预算数|决算数|预算数|决算数|预算数|决算数|预算数|决算数",
            "6|5|0|0|5|4|0|0|5|4|1|1",
        ),
        name="three-public",
    )
    assert [(column.id, column.phase) for column in found.columns[:2]] == [
        ("adjusted_total", "adjusted"),
        ("total", "final"),
    ]
    assert [column.component for column in found.columns[4::2]] == [
        "vehicles",
        "vehicle_purchase",
        "vehicle_operation",
        "reception",
    ]
    assert [str(entry.amount) for entry in found.rows[0].entries] == list("650054005411")


def test_an_empty_statement_keeps_its_note() -> None:
    """A table without amounts is empty, not missing, and its note says why."""
    account = read(
        *EXPENDITURE,
        ruled("科目编码|科目名称|合计|基本支出|项目支出", "合计|<|1|1|"),
        "国有资本经营预算财政拨款支出决算表",
        "单位：万元",
        ruled("科目编码|科目名称|合计|基本支出|项目支出", "合计|<|||", "||||", number=2),
        "注：本部门没有国有资本经营预算收支，故本表无数据。",
        "第三部分 情况说明",
    )
    found = statement(account, "state-capital")
    assert found.status is Status.EMPTY
    assert found.note == "注：本部门没有国有资本经营预算收支，故本表无数据。"
    assert statement(account, "government-fund").status is Status.MISSING


def test_a_title_with_a_sentence_instead_of_a_table_is_an_empty_statement() -> None:
    """Some departments print only that there is nothing to print."""
    account = read(
        *EXPENDITURE,
        ruled("科目编码|科目名称|合计|基本支出|项目支出", "合计|<|1|1|"),
        "政府性基金预算财政拨款收入支出决算表",
        "本部门2024年度无政府性基金预算财政拨款收入和支出，本表为空表。",
    )
    found = statement(account, "government-fund")
    assert (found.status, found.note[:3]) == (Status.EMPTY, "本部门")


def test_blank_zero_and_dash_are_kept_apart() -> None:
    """A blank prints nothing, 0 is an amount, a dash says that there is none."""
    found = only(
        *EXPENDITURE,
        ruled("科目编码|科目名称|合计|基本支出|项目支出", "201|一般公共服务支出|0.00||────"),
    )
    assert [(entry.raw, entry.amount) for entry in found.rows[0].entries] == [
        ("0.00", Decimal("0.00")),
        ("", None),
        ("────", None),
    ]


def test_a_figure_that_is_none_is_kept_and_reported() -> None:
    """12.3.4 is no number: kept as printed, reported with its place, not guessed."""
    account = read(
        *EXPENDITURE,
        ruled("科目编码|科目名称|合计|基本支出|项目支出", "201|一般公共服务支出|5|12.3.4|"),
    )
    entry = statement(account, "expenditure").rows[0].entries[1]
    assert (entry.raw, entry.amount) == ("12.3.4", None)
    assert [(doubt.code, doubt.raw, doubt.anchor.column) for doubt in account.doubts] == [
        ("number-not-understood", "12.3.4", 4)
    ]


def test_the_unit_is_read_on_each_table() -> None:
    """元 and 万元 stand beside each other in one document."""
    header = "科目编码|科目名称|合计|基本支出|项目支出"
    account = read(
        *EXPENDITURE,
        ruled(header, "合计|<|1|1|"),
        "一般公共预算财政拨款支出决算表",
        "金额单位：元",
        ruled(header, "合计|<|10,000|10,000|", number=2),
    )
    assert statement(account, "expenditure").unit == "万元"
    assert {column.unit for column in statement(account, "general-budget").columns} == {"元"}


def test_captions_inside_the_grid_are_no_rows() -> None:
    """A workbook prints title, number, body, unit and notes inside the sheet."""
    found = only(
        ruled(
            "支出决算表||||",
            "||||公开03表",
            "部门：临江市档案局||||金额单位：万元",
            "科目编码|科目名称|合计|基本支出|项目支出",
            "合计|<|1|1|",
            "注：本表反映部门本年度各项支出情况。|<|<|<|<",
            sheet="Sheet1",
        )
    )
    assert (found.number, found.unit, len(found.rows)) == ("公开03表", "万元", 1)
    assert found.note == "注：本表反映部门本年度各项支出情况。"


def test_other_tables_of_amounts_are_kept_under_their_title() -> None:
    """A table that is none of the nine is published with generic columns.

    Self-evaluations are left alone.
    """
    account = read(
        *EXPENDITURE,
        ruled("科目编码|科目名称|合计|基本支出|项目支出", "合计|<|1|1|"),
        "政府采购情况表",
        "单位：万元",
        ruled("项目|采购计划金额|采购金额", "货物|3|2", "服务|1|1", number=2),
        "项目支出绩效自评表",
        "单位：万元",
        ruled("项目名称|年初预算数|全年执行数|得分", "档案整理|5|5|10", number=3),
    )
    found = statement(account, "other-1")
    assert (found.title, [column.id for column in found.columns]) == (
        "政府采购情况表",
        ["column_1", "column_2"],
    )
    assert amounts(found)[0] == ("", "货物", "column_1", "3")
    assert [one.id for one in account.statements if one.id.startswith("other")] == ["other-1"]
    assert not [doubt for doubt in account.doubts if not doubt.code.startswith("evaluation-")]


def test_heads_and_labels_may_be_printed_in_both_languages() -> None:
    """A row of 栏次 / Column is no item, heads and totals are known by their Chinese part."""
    found = only(
        *EXPENDITURE,
        ruled(
            "科目编码 / Code|科目名称 / Subject|本年支出合计 / Total|基本支出 / Basic",
            "栏次 / Column|<|1|2",
            "合计 / Total|<|12.00|12.00",
            "205|教育支出 / Education|12.00|12.00",
        ),
    )
    assert amounts(found) == [
        ("", "合计/Total", "total", "12.00"),
        ("", "合计/Total", "basic", "12.00"),
        ("205", "教育支出/Education", "total", "12.00"),
        ("205", "教育支出/Education", "basic", "12.00"),
    ]
    assert [row.labels[0].role for row in found.rows] == [Role.TOTAL, Role.DETAIL]
    assert [column.header for column in found.columns] == [
        ("本年支出合计/Total",),
        ("基本支出/Basic",),
    ]
