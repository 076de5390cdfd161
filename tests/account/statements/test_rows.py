"""Rows of a statement: codes joined, roles told, figures read in their units."""

import pytest
from tests.account.paper import laid

from juesuan.account.model import Doubt, Role, Row
from juesuan.account.statements.rows import finish_rows
from juesuan.account.tables.drafts import draft_rows
from juesuan.account.tables.layout import body, layouts
from juesuan_vocab.structures import structure

CODED = "科目编码|科目名称|本年支出合计|基本支出"
LEVELS = "类|款|项|科目名称|本年支出合计"


def _finished(
    *rows: str, known: str = "expenditure", scheme: str = "functional"
) -> tuple[tuple[Row, ...], list[Doubt]]:
    grid = laid(*rows)
    layout = layouts(grid, structure(known) if known else None, "万元")[0]
    drafts = draft_rows(body(grid, layout), layout)
    return finish_rows(drafts, layout.columns, layout.blocks, scheme)


def _rows(*rows: str, known: str = "expenditure", scheme: str = "functional") -> tuple[Row, ...]:
    return _finished(*rows, known=known, scheme=scheme)[0]


def _codes(*rows: str) -> list[str]:
    return [row.labels[0].code for row in _rows(LEVELS, *rows)]


def _roles(*rows: str, header: str = CODED, known: str = "expenditure") -> list[str]:
    return [row.labels[0].role.value for row in _rows(header, *rows, known=known)]


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        (("201|03|01|行政|9",), ["2010301"]),
        (
            ("201|||服务|9", "|03||办公厅|9", "||01|行政|9", "||02|管理|9"),
            ["201", "20103", "2010301", "2010302"],
        ),
        (("201|||服务|9", "|03|01|行政|9"), ["201", "2010301"]),
        (
            ("201|||服务|9", "201|20103||办公厅|9", "201|20103|2010301|行政|9"),
            ["201", "20103", "2010301"],
        ),
        (("201|03|01|行政|9", "202|||国防|9", "|04||动员|9"), ["2010301", "202", "20204"]),
        (("||01|行政|9",), ["01"]),
        (("20103|||办公厅|9", "||01|行政|9"), ["20103", "2010301"]),
        (
            ("213|||农林水|9", "|03||水利|9", "||14|防汛|9", "|07||改革|9", "||05|补助|9"),
            ["213", "21303", "2130314", "21307", "2130705"],
        ),
        (
            ("201|||服务|9", "|03||办公厅|9", "||01|行政|9", "|06||财政|9", "||01|行政|9"),
            ["201", "20103", "2010301", "20106", "2010601"],
        ),
    ],
)
def test_parts_of_codes_are_joined(rows: tuple[str, ...], codes: list[str]) -> None:
    """类, 款 and 项 make a code; those that are only printed where they change are carried down."""
    assert _codes(*rows) == codes


def test_the_scheme_is_told_by_the_statement_or_the_code() -> None:
    """Codes are of the statement's scheme.

    Without one, 2… is functional and all others are economic.
    """
    assert _rows(CODED, "201|服务|9|8")[0].labels[0].scheme == "functional"
    assert _rows(CODED, "301|工资|9|8", scheme="economic")[0].labels[0].scheme == "economic"
    assert _rows(CODED, "201|服务|9|8", scheme="")[0].labels[0].scheme == "functional"
    assert _rows(CODED, "301|工资|9|8", scheme="")[0].labels[0].scheme == "economic"
    assert _rows(CODED, "|合计|9|8")[0].labels[0].scheme == ""


@pytest.mark.parametrize(
    ("rows", "roles"),
    [
        (
            ("|合计|9|8", "201|服务|9|8", "20103|厅|9|8", "2010301|行政|9|8"),
            ["total", "subtotal", "subtotal", "detail"],
        ),
        (("201|服务|9|8", "2010301|行政|9|8"), ["subtotal", "detail"]),
        (("201|服务|9|8", "202|国防|9|8"), ["detail", "detail"]),
        (("30400|补助|9|8", "30401|企业|9|8"), ["subtotal", "detail"]),
        (("30400|补助|9|8", "30501|企业|9|8"), ["detail", "detail"]),
        (("30400|补助|9|8", "30500|企业|9|8"), ["detail", "detail"]),
    ],
)
def test_codes_tell_roles(rows: tuple[str, ...], roles: list[str]) -> None:
    """A code with longer codes below it is a subtotal; 2016 pads 304 to 30400."""
    assert _roles(*rows) == roles


@pytest.mark.parametrize(
    ("items", "roles"),
    [
        (("一、拨款", "本年收入合计", "总计"), ["detail", "subtotal", "total"]),
        (("一、拨款", "本年收入合计"), ["detail", "total"]),
        (("一、拨款", "其中：一般公共预算"), ["subtotal", "detail"]),
        (("其中：一般公共预算", "其中：基金"), ["detail", "detail"]),
        (("年初结转和结余", "基本支出结转"), ["subtotal", "detail"]),
        (("年初结转和结余", "一、拨款"), ["detail", "detail"]),
        (("公务用车购置及运行维护费", "1.公务用车购置费"), ["subtotal", "detail"]),
    ],
)
def test_words_tell_roles(items: tuple[str, ...], roles: list[str]) -> None:
    """总计 is a total, 本年收入合计 one where nothing else is.

    A line above its parts is a subtotal.
    """
    rows = [f"{item}|9" for item in items]
    assert _roles(*rows, header="项目|金额", known="revenue-and-expenditure") == roles


def test_a_cell_keeps_what_is_printed() -> None:
    """Raw text, number and place; a blank is no number and no zero."""
    row = _rows(CODED, "201|服务|1,234.50|", "202|国防|—|0")[0]
    assert [(entry.raw, str(entry.amount)) for entry in row.entries] == [
        ("1,234.50", "1234.50"),
        ("", "None"),
    ]
    assert row.entries[0].anchor.column == 3
    other = _rows(CODED, "201|服务|—|0")[0]
    assert [(entry.raw, str(entry.amount)) for entry in other.entries] == [
        ("—", "None"),
        ("0", "0"),
    ]
    assert other.number == 1


def test_what_is_not_understood_leaves_its_row_in_doubt() -> None:
    """A spoilt figure is doubted with all cells of its row; a mark for nothing is not."""
    _, doubts = _finished(CODED, "201|服务|9..5|8", "202|国防|—|")
    (doubt,) = doubts
    assert (doubt.code, doubt.raw) == ("number-not-understood", "9..5")
    assert [cell.column for cell in doubt.cells] == [3, 4]
    assert doubt.parameters == (("column", "本年支出合计"),)


def test_a_share_among_amounts_is_doubted() -> None:
    """12.5% below a head of money is no money; below 占比 it is what the head says."""
    rows, doubts = _finished(CODED, "201|服务|9|12.5%")
    assert [doubt.code for doubt in doubts] == ["share-among-amounts"]
    assert [cell.column for cell in doubts[0].cells] == [4]
    assert rows[0].entries[1].column.unit == "%"
    assert _finished("科目编码|科目名称|本年支出合计|占比", "201|服务|9|12.5%")[1] == []
    assert _finished("科目编码|科目名称|本年支出合计|比上年增减", "201|服务|9|12.5%")[1] == []


def _units(*rows: str, header: str = "项目|金额") -> list[str]:
    return [
        row.entries[0].column.unit for row in _rows(header, *rows, known="three-public", scheme="")
    ]


def test_units_are_told_by_rows() -> None:
    """A row of counts has its unit; a part below it has it too; another row does not."""
    assert _units("公务接待费|9", "公务用车保有量|3", "1.越野车|2", "会议费|8") == [
        "万元",
        "辆",
        "辆",
        "万元",
    ]
    assert _units("12万元|9") == ["万元"]
    assert _units("公务接待费|9元") == ["元"]


def test_rows_may_tell_phases() -> None:
    """预算数 and 决算数 as rows of 三公: each row has its phase."""
    rows = _rows("项目|合计|公务接待费", "预算数|9|8", "决算数|7|6", known="three-public")
    assert [row.entries[0].column.phase for row in rows] == ["adjusted", "final"]


def test_totals_are_rows_without_codes() -> None:
    """合计 with a code is the subject that the code names."""
    assert _rows(CODED, "201|合计|9|8")[0].labels[0].role is Role.DETAIL


def _read(header: str, *rows: str) -> tuple[list[str], list[str]]:
    """The codes of rows and what the doubts show."""
    found, doubts = _finished(header, *rows)
    return [row.labels[0].code for row in found], [doubt.raw for doubt in doubts]


def test_two_columns_say_their_levels_by_their_heads() -> None:
    """A 款 below a 款 is another 款 where the head of its column says so, with no 项 between."""
    header = "类|款|科目名称|本年支出合计"
    assert _read(header, "201||服务|9", "|03|办公厅|5", "|06|财政|4") == (
        ["201", "20103", "20106"],
        [],
    )


def test_the_economic_classification_stops_at_the_second_level() -> None:
    """A part of two digits below an economic 款 is the next 款, whatever its column."""
    rows = ("301|工资福利支出|9", "01|基本工资|5", "02|津贴补贴|4")
    assert _read("编码|科目名称|本年支出合计", *rows) == (["301", "30101", "30102"], [])


def test_a_name_of_the_lists_decides_a_level_that_no_column_says() -> None:
    """In one column 08 below 2080501 is 20808 where the lists have its name for that alone."""
    rows = ("208|保障|9", "05|养老|5", "01|离退休|5", "08|抚恤|4", "01|死亡抚恤|4")
    assert _read("编码|科目名称|本年支出合计", *rows) == (
        ["208", "20805", "2080501", "20808", "2080801"],
        [],
    )


def test_column_and_lists_that_disagree_are_a_doubt() -> None:
    """抚恤 is a 款 by the lists: printed under 项 its level is unsure."""
    rows = ("208|||保障|9", "|05||养老|5", "||08|抚恤|4")
    assert _read(LEVELS, *rows) == (["208", "20805", "2080508"], ["2080508 抚恤"])


def test_a_lowest_level_without_the_level_above_is_a_doubt() -> None:
    """A 项 below a 类 alone has no code that is sure."""
    assert _read(LEVELS, "201|||服务|9", "||01|行政|9")[1] == ["20101 行政"]


def test_a_carried_code_twice_is_a_doubt_where_no_column_says_its_level() -> None:
    """In one column the second 01 shows that a level was taken for another."""
    rows = ("201|服务|9", "03|办公厅|5", "01|行政|5", "06|财政|4", "01|行政|4")
    codes, doubts = _read("编码|科目名称|本年支出合计", *rows)
    assert codes == ["201", "20103", "2010301", "2010306", "2010301"]
    assert doubts == ["20103 办公厅", "2010301 行政", "2010306 财政", "2010301 行政"]


def test_a_carried_code_under_two_names_is_a_doubt() -> None:
    """One code for two subjects is unsure even where the column says its level."""
    rows = ("201|||服务|9", "|03||办公厅|9", "||01|行政|5", "||01|机关|4")
    assert _read(LEVELS, *rows)[1] == ["2010301 行政", "2010301 机关"]


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ("一、财政拨款二、事业收入", 1),
        ("项目一、一般公共服务支出", 1),
        ("一、财政拨款", 0),
        ("其中：一、财政拨款", 0),
        ("第一、二、三季度", 0),
    ],
)
def test_names_of_two_rows_beside_one_amount_are_in_doubt(item: str, told: int) -> None:
    """A second ordinal inside of a name begins another row: nothing says whose the amount is."""
    _, doubts = _finished("项目|金额", f"{item}|9.00", known="")
    assert [doubt.code for doubt in doubts] == ["other-reading-near"] * told
