"""Statements that pages, hands and printers broke into pieces, each as small as it can be."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.account.paper import paper, ruled
from tests.account.printed import EXPENDITURE, amounts, only, read, statement
from tests.documents import Layout, available, made, render
from tests.documents.render import SUFFIXES

from juesuan.account import understand
from juesuan.account.model import Account
from juesuan.account.words.figure import is_figure
from juesuan.document import read as read_file

MATRIX = (
    "合计|因公出国（境）费|公务用车购置及运行维护费|<|<|公务接待费",
    "^|^|小计|公务用车购置费|公务用车运行维护费|^",
)
CAR = "公务用车购置及运行维护费"


def test_budget_and_final_figures_below_each_other_keep_their_phases() -> None:
    """三公 printed as 预算数 above 决算数, each under its own header: the lower half is not read as the budget."""
    found = only(
        "财政拨款“三公”经费支出决算表",
        "单位：万元",
        ruled(
            "预算数|<|<|<|<|<", *MATRIX, "6|1|3|1|2|2", "决算数|<|<|<|<|<", *MATRIX, "5|0|3|1|2|2"
        ),
        name="three-public",
    )
    assert [entry.column.phase for row in found.rows for entry in row.entries] == [
        "adjusted"
    ] * 6 + ["final"] * 6
    assert [entry[2:] for entry in amounts(found)[6:8]] == [("total", "5"), ("abroad", "0")]
    assert found.columns[8].header == ("决算数", CAR, "小计")


def test_a_second_table_of_another_phase_goes_on() -> None:
    """The lower half may be a table of its own without a title."""
    found = only(
        "财政拨款“三公”经费支出决算表",
        "单位：万元",
        ruled("年初预算数|<|<|<|<|<", *MATRIX, "6|1|3|1|2|2"),
        ruled("决算数|<|<|<|<|<", *MATRIX, "5|0|3|1|2|2", number=2),
        name="three-public",
    )
    assert [column.phase for column in found.columns] == ["initial"] * 6 + ["final"] * 6


SIDES = ("收入|<|<", "项目|行次|金额", "一、财政拨款收入|1|100", "总计|2|100")
OTHER_SIDE = ("支出|<|<", "项目|行次|金额", "一、一般公共服务支出|3|90", "总计|4|100")


@pytest.mark.parametrize("tables", [1, 2])
def test_sides_below_each_other_stay_two_sides(tables: int) -> None:
    """收入 above 支出, in one table or in two: each side has its column and its total."""
    pieces = (
        [ruled(*SIDES, *OTHER_SIDE)]
        if tables == 1
        else [ruled(*SIDES), ruled(*OTHER_SIDE, number=2)]
    )
    found = only("收入支出决算总表", "单位：万元", *pieces, name="revenue-and-expenditure")
    assert [entry[1:] for entry in amounts(found)] == [
        ("一、财政拨款收入", "revenue_amount", "100"),
        ("总计", "revenue_amount", "100"),
        ("一、一般公共服务支出", "expenditure_amount", "90"),
        ("总计", "expenditure_amount", "100"),
    ]


def test_a_side_named_in_the_line_above_heads_its_table() -> None:
    """A workbook's merged 收入 above a table is its outermost header, though the sheet prints it as a line."""
    found = only(
        "收入支出决算总表", "单位：万元", "收入", ruled(*SIDES[1:]), "支出", ruled(*OTHER_SIDE[1:], number=2),
        name="revenue-and-expenditure",
    )  # fmt: skip
    assert [column.header for column in found.columns] == [("收入", "金额"), ("支出", "金额")]


def test_a_header_torn_by_the_page_break_is_mended() -> None:
    """收入 | 支出 at the bottom of a page head the table on the next."""
    found = only(
        "收入支出决算总表",
        "单位：万元",
        ruled("收入|支出", page=1),
        ruled("项目|金额|项目|金额", "一、财政拨款收入|9|一、教育支出|8", page=2, number=2),
        name="revenue-and-expenditure",
    )
    assert [column.header for column in found.columns] == [("收入", "金额"), ("支出", "金额")]
    assert [entry[3] for entry in amounts(found)] == ["9", "8"]


def test_a_header_alone_at_the_foot_of_a_page_heads_the_next() -> None:
    """A table of nothing but its header is no statement without rows: the sides are told by the rows below it."""
    found = only(
        "一般公共预算财政拨款基本支出决算表",
        "单位：万元",
        ruled("科目编码|科目名称|决算数|科目编码|科目名称|决算数", page=1),
        ruled(
            "301|工资福利支出|9|302|商品和服务支出|8",
            "人员经费合计|<|9|公用经费合计|<|8",
            page=2,
            number=2,
        ),
        name="basic-expenditure",
    )
    assert [entry[1:] for entry in amounts(found)][:2] == [
        ("工资福利支出", "personnel_amount", "9"),
        ("商品和服务支出", "public_amount", "8"),
    ]


def test_a_header_alone_heads_a_table_that_is_none_of_the_nine() -> None:
    """政府采购情况表 whose header stands on the page before has its rows."""
    account = read(
        "收入支出决算总表",
        "单位：万元",
        ruled(*SIDES, *OTHER_SIDE),
        "政府采购情况表",
        "单位：万元",
        ruled("项目|采购预算金额|采购决算金额", page=1, number=2),
        ruled("合计|9|8", "货物|9|8", page=2, number=3),
    )
    found = statement(account, "other-1")
    assert [entry[3] for entry in amounts(found)] == ["9", "8", "9", "8"]


def test_a_page_may_begin_with_the_total_of_the_other_side() -> None:
    """总计 of 支出, equal to 总计 of 收入 above it, is a row of its own at the top of a page."""
    found = only(
        "收入支出决算总表", "单位：万元", ruled(*SIDES, *OTHER_SIDE[:-1]), ruled(OTHER_SIDE[-1], number=2),
        name="revenue-and-expenditure",
    )  # fmt: skip
    assert amounts(found)[-1][1:] == ("总计", "expenditure_amount", "100")


def test_the_header_of_a_side_that_has_ended_is_only_repeated() -> None:
    """Word repeats 收入, the header of the table, above rows of 支出 on the next page: they stay rows of 支出."""
    found = only(
        "收入支出决算总表", "单位：万元", ruled(*SIDES, *OTHER_SIDE[:-1]), ruled(*SIDES[:2], OTHER_SIDE[-1], number=2),
        name="revenue-and-expenditure",
    )  # fmt: skip
    assert [entry[1:] for entry in amounts(found)] == [
        ("一、财政拨款收入", "revenue_amount", "100"),
        ("总计", "revenue_amount", "100"),
        ("一、一般公共服务支出", "expenditure_amount", "90"),
        ("总计", "expenditure_amount", "100"),
    ]


def test_a_table_at_a_page_break_without_a_known_statement_is_no_fault() -> None:
    """A title that names no statement above a torn header is passed over."""
    found = only(
        "收入支出决算总表", "单位：万元", ruled(*SIDES, *OTHER_SIDE), "部门整体支出绩效自评表",
        ruled("年度目标|保障档案安全", number=2), ruled("产出|数量|12", number=3), name="revenue-and-expenditure",
    )  # fmt: skip
    assert len(found.rows) == 4


WIDE = ("科目编码|科目名称|本年支出合计|基本支出", "合计|<|12|10", "201|一般公共服务支出|12|10")


@pytest.mark.parametrize("labelled", [True, False])
def test_columns_on_the_page_behind_stand_beside_their_rows(*, labelled: bool) -> None:
    """A sheet wider than its page goes on with further columns, with the labels of the rows or without."""
    rows = ("科目编码|科目名称|项目支出|经营支出", "合计|<|2|1", "201|一般公共服务支出|2|1")
    behind = rows if labelled else tuple(row.split("|", 2)[2] for row in rows)
    found = only(*EXPENDITURE, ruled(*WIDE), ruled(*behind, number=2))
    assert len(found.rows) == 2
    assert [entry[0::2] + entry[3:] for entry in amounts(found) if entry[0]] == [
        ("201", "total", "12"),
        ("201", "basic", "10"),
        ("201", "project", "2"),
        ("201", "operating", "1"),
    ]


def test_pages_go_down_and_then_across() -> None:
    """Where both rows and columns go on, the rows of a later page stand beside those of their own page."""
    below = ruled("202|外交支出|14|3", "203|国防支出|19|4", number=2)
    across = ruled("项目支出|经营支出", "2|0", "2|0", number=3)
    account = read(*EXPENDITURE, ruled(*WIDE), below, across, ruled("5|6", "7|8", number=4))
    found = statement(account, "expenditure")
    assert [entry[0::2] + entry[3:] for entry in amounts(found) if entry[2] == "operating"] == [
        ("", "operating", "0"),
        ("201", "operating", "0"),
        ("202", "operating", "6"),
        ("203", "operating", "8"),
    ]


def test_a_table_with_other_rows_does_not_stand_beside() -> None:
    """Figures without labels that no page has rows for are reported, not placed; so is what they leave out."""
    behind = ruled("项目支出|经营支出", "2|1", "2|1", "3|1", number=2)
    account = read(*EXPENDITURE, ruled(*WIDE), behind)
    assert [doubt.code for doubt in account.doubts] == ["table-not-recognised", "column-not-found"]


def test_edges_that_do_not_meet_are_one_column() -> None:
    """A table drawn by hand has one edge in the header and another in the rows: no amount moves to the next column."""
    found = only(
        *EXPENDITURE,
        ruled(
            "科目编码|科目名称|<|本年支出合计|基本支出|<|项目支出",
            "合计|<|12.00|<|10.00|2.00|<",
            "201|一般公共服务支出|12.00|<|10.00|2.00|<",
        ),
    )
    assert amounts(found) == [
        ("", "合计", "total", "12.00"),
        ("", "合计", "basic", "10.00"),
        ("", "合计", "project", "2.00"),
        ("201", "一般公共服务支出", "total", "12.00"),
        ("201", "一般公共服务支出", "basic", "10.00"),
        ("201", "一般公共服务支出", "project", "2.00"),
    ]


@pytest.mark.parametrize("line", ["续表", "续表1", "（续）", "续公开03表", "支出决算表（续表）"])
def test_what_says_that_a_table_goes_on_is_no_title(line: str) -> None:
    """续表 between two tables parts nothing."""
    header = "科目编码|科目名称|本年支出合计|基本支出|项目支出"
    found = only(
        *EXPENDITURE,
        ruled(header, "合计|<|12|10|2"),
        line,
        ruled(header, "201|一般公共服务支出|12|10|2", number=2),
    )
    assert [row.labels[0].code for row in found.rows] == ["", "201"]


def test_codes_may_head_columns() -> None:
    """功能 by 经济分类: 301 and 302 above their names are header, not data."""
    account = read(
        *EXPENDITURE,
        ruled("科目编码|科目名称|合计|基本支出|项目支出", "合计|<|1|1|"),
        "财政拨款支出功能与经济分类对照表",
        "单位：万元",
        ruled(
            "科目编码|科目名称|合计|301|302",
            "^|^|^|工资福利支出|商品和服务支出",
            "201|公共服务|12|7|5",
            number=2,
        ),
    )
    found = statement(account, "other-1")
    assert [column.header for column in found.columns] == [
        ("合计",),
        ("301", "工资福利支出"),
        ("302", "商品和服务支出"),
    ]
    assert [entry[3] for entry in amounts(found)] == ["12", "7", "5"]


def test_a_code_printed_with_decimals_is_the_code() -> None:
    """A workbook prints 201 as 201.00 where the column is formatted as money."""
    found = only(
        *EXPENDITURE, ruled("科目编码|科目名称|合计|基本支出", "201.00|一般公共服务支出|1.00|1.00")
    )
    assert found.rows[0].labels[0].code == "201"


def test_a_spoilt_figure_begins_the_data() -> None:
    """12..30 below the header is a row of data with a doubt, not a header row."""
    account = read(*EXPENDITURE, ruled("科目编码|科目名称|合计|基本支出", "合计|<|12..30|10.00"))
    assert [doubt.raw for doubt in account.doubts] == ["12..30"]
    assert [entry[3] for entry in amounts(statement(account, "expenditure"))] == ["10.00"]


def test_a_page_may_begin_in_one_side_and_end_in_the_next() -> None:
    """A page break inside 收入: the page behind holds the rest of it, then 支出 with its own header."""
    found = only(
        "收入支出决算总表",
        "单位：万元",
        ruled(*SIDES[:3], page=1),
        ruled("二、其他收入|2|5", "总计|3|105", *OTHER_SIDE, page=2, number=2),
        name="revenue-and-expenditure",
    )
    assert [entry[1:] for entry in amounts(found)] == [
        ("一、财政拨款收入", "revenue_amount", "100"),
        ("二、其他收入", "revenue_amount", "5"),
        ("总计", "revenue_amount", "105"),
        ("一、一般公共服务支出", "expenditure_amount", "90"),
        ("总计", "expenditure_amount", "100"),
    ]


def test_a_note_may_run_into_the_next_title() -> None:
    """The last line of a note and the title below it, read as one paragraph, are parted."""
    header = "科目编码|科目名称|合计|基本支出|项目支出"
    account = read(
        "收入决算表",
        "单位：万元",
        ruled("科目编码|科目名称|本年收入合计", "合计|<|9"),
        "注：本表反映部门本年度取得的各项收入情况。支出决算表",
        "单位：万元",
        ruled(header, "合计|<|8|8|", number=2),
    )
    assert statement(account, "revenue").note == "注：本表反映部门本年度取得的各项收入情况。"
    assert [entry[3] for entry in amounts(statement(account, "expenditure"))] == ["8", "8"]


@pytest.mark.parametrize("scrap", ["补贴", "本年支出合计 基本支出", "- 7 -"])
def test_what_the_edge_of_a_page_cuts_off_parts_nothing(scrap: str) -> None:
    """The end of a name, or words of a header, may stand alone between two pages of a table."""
    found = only(
        *EXPENDITURE,
        ruled("科目编码|科目名称|本年支出合计|基本支出", "201|一般公共服务支出|12|10", page=1),
        scrap,
        ruled("202|外交支出|3.00|3.00", page=2, number=2),
    )
    assert [row.labels[0].code for row in found.rows] == ["201", "202"]


def test_a_number_left_behind_a_table_is_doubted() -> None:
    """What does not fit a page may end up as a number of its own: it is reported."""
    account = read(*EXPENDITURE, ruled(*WIDE), "6.10")
    assert [(doubt.code, doubt.raw) for doubt in account.doubts] == [
        ("number-outside-table", "6.10"),
        ("column-not-found", "支出决算表"),
    ]


def lost(account: Account) -> list[str]:
    """The figures with decimals in the tables of the statements that are neither amounts nor codes nor doubted."""
    told = {entry.anchor for one in account.statements for row in one.rows for entry in row.entries}
    told |= {doubt.anchor for doubt in account.doubts}
    read_tables = {number for one in account.statements for number in one.tables}
    return [
        f"{cell.text} at {cell.anchor}"
        for table in account.document.tables
        if table.anchor.table in read_tables
        for row in table.rows
        for cell in {id(cell): cell for cell in row}.values()
        if is_figure(cell.text) and "." in cell.text and cell.anchor not in told
    ]


@pytest.mark.parametrize("form", ["html", "docx", "xlsx", "pdf"])
@pytest.mark.parametrize("seed", range(4))
def test_no_figure_of_a_statement_is_lost(seed: int, form: str, tmp_path: Path) -> None:
    """Every number in the table of a statement is an amount, or is doubted with its place."""
    if reason := available(form):
        pytest.skip(reason)
    layouts = (
        Layout(breadth="bare", continuation="repeat", page_rows=12),
        Layout(sides="below", three_public="stacked", edges="apart"),
        Layout(codes="merged", continuation="collapsed", total="last"),
        Layout(edges="apart", codes="three", index="beside", extra="by_unit"),
    )
    path = tmp_path / f"document{SUFFIXES[form]}"
    path.write_bytes(render(made(seed), form, layouts[seed]))
    account = understand(read_file(path))
    assert sum(len(one.rows) for one in account.statements) > 50
    assert lost(account) == []


def test_a_lost_figure_would_be_seen() -> None:
    """The law above fails where a number is passed over."""
    account = understand(paper(*EXPENDITURE, ruled(*WIDE, "202|外交支出|7.25|7.25")))
    emptied = tuple(replace(one, rows=()) for one in account.statements)
    assert len(lost(replace(account, statements=emptied))) == 2


def test_a_line_number_broken_in_its_cell_is_no_page_number() -> None:
    """行次 12 over two lines, first in a row without an income item, ends no table: the rows below are read."""
    rows = [
        "||一、一般公共服务支出|4/3|",
        "|1/2|二、农林水支出|4/4|23.10",
        "总计|1/3|总计|4/5|23.10",
    ]
    pieces = [row.replace("/", "\n") for row in rows]
    heads = ("项目|行次|项目|行次|金额", "栏次||栏次||2")
    found = only(
        "收入支出决算总表", "单位：万元", ruled(*heads, *pieces), name="revenue-and-expenditure"
    )
    assert [entry[-1] for entry in amounts(found)] == ["23.10", "23.10"]


def test_numbers_of_columns_below_spilt_heads_are_no_amounts() -> None:
    """The last line of a head may stand in the cell of the number below it: the row still only counts the columns."""
    counted = "1|2|3|置费/4|行维护费/5|6".replace("/", "\n")
    matrix = [row.replace("购置费", "购").replace("运行维护费|^", "运|^") for row in MATRIX]
    found = only(
        "财政拨款“三公”经费支出决算表",
        "单位：万元",
        ruled("决算数|<|<|<|<|<", *matrix, counted, "6.10|1.00|3.10|1.10|2.00|2.00"),
        name="three-public",
    )
    assert [entry[-1] for entry in amounts(found)] == [
        "6.10",
        "1.00",
        "3.10",
        "1.10",
        "2.00",
        "2.00",
    ]
