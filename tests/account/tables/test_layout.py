"""The layout of a grid, and pages without header laid over the page before."""

import pytest
from tests.account.paper import laid

from juesuan.account.tables.columns import Part, Slot
from juesuan.account.tables.grid import Grid
from juesuan.account.tables.layout import (
    SANE,
    TORN,
    Layout,
    below_torn_header,
    body,
    fit,
    fits,
    layouts,
    misplaced,
    relaid,
    repeated,
    sections,
)
from juesuan.account.words.wording import wording
from juesuan_vocab.structures import structure

HEADER = "科目编码|科目名称|本年支出合计|基本支出"
ROWS = ("201|教育|9|8", "202|国防|7|6")


def _layout(*rows: str, known: str = "expenditure") -> Layout:
    return layouts(laid(*rows), structure(known) if known else None, "万元")[0]


def _lines(grid: Grid) -> list[str]:
    return ["|".join(cell.text for cell in line) for line in grid.lines]


def _parts(layout: Layout | None) -> str:
    """The first letter of what each column holds: c, i, a, r, l."""
    return "".join(slot.part[0] for slot in layout.slots) if layout else "none"


def test_a_header_tells_the_columns() -> None:
    """Labels and amounts under words make a layout that is told, as high as its header."""
    layout = _layout(HEADER, *ROWS)
    assert (_parts(layout), layout.height, layout.told, layout.labelled) == ("ciaa", 1, True, True)
    assert [column.id for column in layout.columns] == ["total", "basic"]


@pytest.mark.parametrize(
    ("rows", "known", "told"),
    [
        ((HEADER, *ROWS), "", True),
        (("合计|基本支出|项目支出", "9|8|7.5"), "expenditure", True),
        (("合计|租赁费|保险费", "9|8|7.5"), "expenditure", False),
        (("教育|9|8", "国防|7|6"), "expenditure", False),
        (("合计|基本支出", "9|8.5"), "", False),
    ],
)
def test_a_header_tells_by_labels_or_two_known_columns(
    rows: tuple[str, ...], known: str, *, told: bool
) -> None:
    """A head of labels beside heads of amounts, or two columns that the form has, tell how a grid is read."""
    assert _layout(*rows, known=known).told is told


def test_amounts_alone_are_not_labelled() -> None:
    """A page with figures only has no column of codes or names; 行次 alone are no label."""
    assert not _layout("合计|基本支出|项目支出", "9|8|7.5").labelled


def test_a_column_that_covers_two_places_in_every_row_is_one() -> None:
    """The second place of a figure that spans two columns everywhere holds nothing."""
    assert _parts(_layout("项目|金额|<|基本支出", "教育|9.5|<|8", "国防|7.5|<|6")) == "iara"
    assert _parts(_layout("项目|金额|<|基本支出", "教育|9.5|<|8", "国防|7.5|1|6")) == "iaaa"


def test_a_mark_over_all_columns_says_nothing_of_any() -> None:
    """The columns of an empty statement are those of its heads, though 无 covers them all."""
    assert _parts(_layout("科目编码|科目名称|本年支出|基本支出", "无|<|<|<")) == "ciaa"


def test_headers_in_the_middle_cut_the_grid() -> None:
    """Each header below data begins a section; one that repeats the header above does not."""
    lists = laid("项目|金额", "教育|9", "项目|面积", "房屋|8")
    assert [_lines(part) for part in sections(lists)] == [
        ["项目|金额", "教育|9"],
        ["项目|面积", "房屋|8"],
    ]
    assert len(sections(laid("项目|金额", "教育|9", "项目|金额", "国防|8"))) == 1
    assert len(sections(laid("项目|金额", "教育|9", "国防|8"))) == 1
    assert len(sections(laid("项目|金额", "编码|名称", "国防|8"))) == 1


def test_a_text_over_all_columns_above_a_header_begins_a_section() -> None:
    """公用经费 above 科目编码 | 科目名称 | 金额 goes with the header below it."""
    found = sections(
        laid("编码|名称|金额", "301|工资|9", "公用经费|<|<", "编码|名称|决算数", "302|商品|8")
    )
    assert [_lines(part)[0] for part in found] == ["编码|名称|金额", "公用经费|公用经费|公用经费"]
    found = sections(
        laid("编码|名称|金额", "301|工资|9", "公用经费||", "编码|名称|决算数", "302|商品|8")
    )
    assert len(found) == 2
    found = sections(
        laid("编码|名称|金额", "301|工资|9", "说明文字||", "编码|名称|决算数", "302|商品|8")
    )
    assert _lines(found[1])[0] == "编码|名称|决算数"


def test_heads_of_another_phase_begin_a_section() -> None:
    """预算数 above 决算数, each over the words of the first header."""
    heads = "合计|因公出国（境）费|公务接待费"
    found = sections(laid("预算数|<|<", heads, "6|1|5", "决算数|<|<", heads, "5|1|4"))
    assert [part.height for part in found] == [3, 3]
    assert (
        len(
            sections(
                laid("预算数|<|<", heads, "6|1|5", "决算数|<|<", "合计|境外|公务接待费", "5|1|4")
            )
        )
        == 1
    )
    assert (
        len(
            sections(
                laid("预算数|<", "合计|公务接待费", "6|1", "决算数|<", "合计|公务接待费", "5|1")
            )
        )
        == 1
    )


@pytest.mark.parametrize(
    ("rows", "left"),
    [
        (("合计|其中", "栏次|1", "教育|9"), ["教育|9"]),
        (("教育|9", "栏次|1", "国防|8"), ["教育|9", "栏次|1", "国防|8"]),
        (("合计|其中", "教育|9"), ["合计|其中", "教育|9"]),
        (("甲|乙",) * (TORN - 1) + ("栏次|1", "教育|9"), ["教育|9"]),
        (("甲|乙",) * TORN + ("栏次|1", "教育|9"), ["甲|乙"] * TORN + ["栏次|1", "教育|9"]),
    ],
)
def test_what_a_page_break_left_of_a_header_is_cut(rows: tuple[str, ...], left: list[str]) -> None:
    """Rows above a 栏次 row near the top go, unless figures stand there."""
    assert _lines(below_torn_header(laid(*rows))) == left
    assert TORN == 5


def test_a_page_may_begin_with_the_very_header() -> None:
    """The header of the page before gives the height of its repetition.

    Another header, or none, does not.
    """
    layout = _layout("支出|<|<|<", HEADER, *ROWS)
    again = repeated(layout, laid("支出|<|<|<", HEADER, "203|文化|5|4"))
    assert again is not None
    assert again.height == 2
    assert repeated(layout, laid("203|文化|5|4")) is None
    assert repeated(layout, laid("支出|<|<|<", "203|文化|5|4")) is None


def test_the_body_leaves_out_what_a_page_repeats() -> None:
    """Header, 栏次 and the total of the header are printed again and read once."""
    layout = _layout(HEADER, "栏次|<|1|2", "合计|<|16|14", *ROWS)
    grid = laid(
        HEADER, "栏次|<|1|2", "合计|<|16|14", ROWS[0], HEADER, "栏次|<|1|2", "合计|<|16|14", ROWS[1]
    )
    assert _lines(body(grid, layout)) == ["合计|合计|16|14", "201|教育|9|8", "202|国防|7|6"]


def test_equal_rows_are_printed_rows() -> None:
    """Two rows that print the same are two, unless a repeated header stands between."""
    layout = _layout(HEADER, *ROWS)
    assert _lines(body(laid(HEADER, ROWS[0], ROWS[0]), layout)) == ["201|教育|9|8"] * 2
    assert _lines(body(laid(HEADER, "1|2|3|4", ROWS[0]), layout)) == ["1|2|3|4", "201|教育|9|8"]
    assert _lines(body(laid(HEADER, "栏次|1|2|3", ROWS[0]), layout)) == ["201|教育|9|8"]


def test_a_page_of_the_same_width_has_the_same_columns() -> None:
    """Rows without header belong to the layout before if their cells fit."""
    layout = _layout(HEADER, *ROWS)
    again = relaid(layout, laid("203|文化|5|4"))
    assert (_parts(again), again.height if again else None) == ("ciaa", 0)
    assert relaid(layout, laid("文化|5|4|无关的话")) is None


def _rows(fitting: int, wrong: int) -> Grid:
    return laid(*["项目名|9"] * fitting, *["项目名|不是数"] * wrong)


def test_so_many_cells_must_fit() -> None:
    """Four cells in five must fit the page before; fewer are another table."""
    layout = _layout("项目|金额", "教育|9")
    assert relaid(layout, _rows(6, 4)) is not None
    assert relaid(layout, _rows(5, 5)) is None
    assert SANE == 0.8


@pytest.mark.parametrize(
    ("before", "rows", "parts"),
    [
        (("类|款|项|科目名称|合计", "201|01|01|行政|9"), ("2010101|行政|9",), "cia"),
        (("科目编码|科目名称|合计", "201|行政|9"), ("201|01|01|行政|9",), "cccia"),
        (("科目编码|科目名称|合计|备注", "201|行政|9|有"), ("202|行政|9",), "cia"),
        (("科目编码|科目名称|合计|基本支出", "201|行政|9|8"), ("202|行政|9",), "cia"),
        (("科目编码|科目名称|合计|基本支出", "201|行政|9|8"), ("合计|9|8",), "iaa"),
        (("科目编码|科目名称|合计|基本支出", "201|行政|9|8"), ("9|8",), "aa"),
        (("科目编码|科目名称|合计|基本|项目", "201|行政|9|8|1"), ("合计|9|8",), "iaa"),
    ],
)
def test_a_page_may_have_other_columns(
    before: tuple[str, ...], rows: tuple[str, ...], parts: str
) -> None:
    """类 款 项 become one or one becomes three.

    Remarks, labels and blanks at the end of lines may be missing.
    """
    assert _parts(relaid(_layout(*before), laid(*rows))) == parts


def test_money_under_a_head_of_labels_is_misplaced() -> None:
    """A figure with decimals where a code or a name is due stands in another column than the header says."""
    slots = _layout(HEADER, *ROWS).slots
    assert misplaced(slots, laid("201|9.50|8.50|").lines[0])
    assert misplaced(slots, laid("9.50|教育|8.50|").lines[0])
    assert not misplaced(slots, laid("201.00|教育|8.50|").lines[0])
    assert not misplaced(slots, laid("201|95|8.50|").lines[0])
    assert not misplaced(slots, laid("201|教育|9.50|说明").lines[0])


@pytest.mark.parametrize(
    ("part", "text", "does_fit"),
    [
        (Part.AMOUNT, "9", True),
        (Part.AMOUNT, "—", True),
        (Part.AMOUNT, "教育", False),
        (Part.ITEM, "教育", True),
        (Part.ITEM, "201", True),
        (Part.ITEM, "9", False),
        (Part.ITEM, "—", False),
        (Part.CODE, "01", True),
        (Part.CODE, "合计", True),
        (Part.CODE, "本年支出合计", True),
        (Part.CODE, "教育", False),
        (Part.CODE, "9.5", False),
        (Part.REMARK, "教育", True),
        (Part.LINE, "12", True),
        (Part.LINE, "教育", False),
    ],
)
def test_a_text_fits_what_the_column_holds(part: Part, text: str, *, does_fit: bool) -> None:
    """Figures and marks under amounts, words under names, digits and totals under codes."""
    assert fits(Slot(part=part, block=0), wording(text)) is does_fit


def test_no_cells_fit_wholly() -> None:
    """Where nothing is printed nothing is wrong."""
    assert fit((Slot(part=Part.AMOUNT, block=0),), laid("").lines) == 1.0
    assert fit((Slot(part=Part.AMOUNT, block=0),), laid("9", "教", "8", "育").lines) == 0.5
