"""Rows while they are read: labels, codes, 行次 and the cells of amounts."""

import pytest
from tests.account.paper import laid

from juesuan.account.tables.drafts import RowDraft, draft_rows, printed_text
from juesuan.account.tables.layout import body, layouts
from juesuan_vocab.structures import structure

HEADER = "科目编码|科目名称|合计|基本支出"


def _rows(*rows: str, known: str = "expenditure", spans: bool = True) -> tuple[RowDraft, ...]:
    grid = laid(*rows, spans=spans)
    layout = layouts(grid, structure(known), "万元")[0]
    return draft_rows(body(grid, layout), layout)


def _labels(rows: tuple[RowDraft, ...]) -> list[list[tuple[int, str, tuple[str, ...], str]]]:
    return [
        [(label.block, label.item, label.codes, label.line) for label in row.labels] for row in rows
    ]


def _flat(rows: tuple[RowDraft, ...]) -> list[tuple[int, str, tuple[str, ...], str]]:
    return [label for labels in _labels(rows) for label in labels]


def _texts(rows: tuple[RowDraft, ...]) -> list[list[str]]:
    return [[entry.text for entry in row.entries] for row in rows]


def test_a_row_has_a_label_and_its_amounts() -> None:
    """Code and name before the amounts are the label; blank cells under amounts are kept."""
    rows = _rows(HEADER, "201|一般 公共\\n服务|9|")
    assert _labels(rows) == [[(0, "一般公共服务", ("201",), "")]]
    assert _texts(rows) == [["9", ""]]
    assert rows[0].has_amounts
    assert rows[0].has_codes
    assert not rows[0].has_lines
    assert rows[0].figures == (("total", "9"), ("basic", ""))


def test_rows_that_print_nothing_are_left_out() -> None:
    """A blank row is none; a label or an amount alone is one."""
    assert _labels(_rows(HEADER, "|||", "202|国防||", "||9|")) == [[(0, "国防", ("202",), "")], []]


def test_codes_and_names_may_share_a_cell() -> None:
    """201行政 and a bare 201 in a column of names have a code; 01 and 2011 have none."""
    rows = _rows(
        "项目|合计|基本支出",
        "201行政|9|8",
        "20103|7|6",
        "[2010301]运行|5|4",
        "2011|3|2",
        "教育|1|1",
    )
    assert _labels(rows) == [
        [(0, "行政", ("201",), "")],
        [(0, "", ("20103",), "")],
        [(0, "运行", ("2010301",), "")],
        [(0, "2011", (), "")],
        [(0, "教育", (), "")],
    ]


def test_codes_in_three_columns_are_kept_apart() -> None:
    """类, 款 and 项 are the parts of a code.

    The heads 类 款 项 in a data row are no label; 201.00 is 201.
    """
    rows = _rows(
        "类|款|项|科目名称|合计",
        "201|01|02|行政|9",
        "类|款|项|合计|8",
        "201.00|||教育|7",
        "201.50|||文化|6",
    )
    assert [(item, codes) for _, item, codes, _ in _flat(rows)] == [
        ("行政", ("201", "01", "02")),
        ("合计", ()),
        ("教育", ("201",)),
        ("201.50文化", ()),
    ]
    assert [row.is_total for row in rows] == [False, True, False, False]


def test_line_numbers_are_no_names() -> None:
    """行次 has up to three digits; anything else in its column belongs to the name."""
    rows = _rows(
        "项目|行次|金额", "教育|12|9", "国防|999|8", "文化|1000|7", known="revenue-and-expenditure"
    )
    assert [(item, line) for _, item, _, line in _flat(rows)] == [
        ("教育", "12"), ("国防", "999"), ("文化1000", ""),
    ]  # fmt: skip
    assert rows[0].has_lines


def test_rows_torn_by_lines_are_one() -> None:
    """Rows that share the cell of a figure, or print nothing of their own, are one printed row."""
    rows = _rows("科目编码|科目名称|合计", "201|一般公共|9", "|服务支出|^", "202|国防|8")
    assert _labels(rows) == [[(0, "一般公共服务支出", ("201",), "")], [(0, "国防", ("202",), "")]]
    assert len(_rows("科目编码|科目名称|合计", "201|国防|9", "^|^|", "202|教育|8")) == 2
    assert len(_rows("科目编码|科目名称|合计", "201|国防|9", "^|^|8")) == 2
    assert len(_rows("科目编码|科目名称|合计", "201|国防|—", "202|教育|^")) == 2


def test_text_does_not_tear_rows() -> None:
    """Where spans are not told, each line is a row."""
    assert len(_rows("科目编码|科目名称|合计", "201|一般公共|9", "|服务支出|8", spans=False)) == 2


SIDES = "编码|名称|金额|编码|名称|金额"


def test_a_label_over_two_blocks_is_that_of_the_later() -> None:
    """公用经费合计 that spans two blocks labels the amount behind it, once."""
    rows = _rows(
        SIDES, "301|工资|9|302|商品|8", "公用经费合计|<|<|<|<|8", known="basic-expenditure"
    )
    assert _labels(rows)[1] == [(1, "公用经费合计", (), "")]
    assert _texts(rows)[1] == ["", "8"]


def test_text_labels_from_the_left() -> None:
    """In text 公用经费合计 stands in one block and its amount in the next."""
    rows = _rows(
        SIDES, "301|工资|9|302|商品|8", "公用经费合计|||||8", known="basic-expenditure", spans=False
    )
    assert _labels(rows)[1] == [(1, "公用经费合计", (), "")]
    rows = _rows(
        SIDES, "301|工资|9|302|商品|8", "合计||9|||8", known="basic-expenditure", spans=False
    )
    assert _labels(rows)[1] == [(0, "合计", (), "")]


@pytest.mark.parametrize("spans", [True, False], ids=["drawn", "text"])
@pytest.mark.parametrize(
    "row",
    ["|人员经费合计|9||公用经费合计||||8", "|人员经费合计|9||||||8", "||9|公用经费合计|||||8"],
    ids=["beside", "of another block", "in the column of codes"],
)
def test_a_total_is_named_left_of_its_figure(row: str, *, spans: bool) -> None:
    """公用经费合计 labels the figure in a later block, and no label is of two figures."""
    heads = "编码|名称|金额|编码|名称|金额|编码|名称|金额"
    rows = _rows(
        heads, "301|工资|9|302|商品|7|310|资本|1", row, known="basic-expenditure", spans=spans
    )
    items = {block: item for block, item, _, _ in _labels(rows)[1]}
    expected = {0: "人员经费合计", 2: "公用经费合计"}
    assert items == {block: item for block, item in expected.items() if item in row}


def test_a_drawn_name_stays_in_its_block() -> None:
    """The name of a subject that prints no amount is not that of the amount of the next block."""
    rows = _rows(SIDES, "301|工资|9|302|商品|8", "303|补助||||7", known="basic-expenditure")
    assert _labels(rows)[1] == [(0, "补助", ("303",), "")]


def test_a_total_of_revenue_names_no_expenditure() -> None:
    """A figure without a label keeps none where what stands left of it is of the other side."""
    rows = _rows(
        "收入|金额|支出|金额",
        "事业收入|9|教育支出|8",
        "本年收入合计|||8",
        known="revenue-and-expenditure",
    )
    assert _labels(rows)[1] == [(0, "本年收入合计", (), "")]


def test_labels_are_found_by_block() -> None:
    """Each block has its label; one that prints none has none."""
    row = _rows(SIDES, "301|工资|9|302|商品|8", "|||310|资本|7", known="basic-expenditure")[1]
    label = row.label_of(1)
    assert label is not None
    assert label.item == "资本"
    assert row.label_of(0) is None


def test_a_row_is_shown_with_bars() -> None:
    """People see the texts of a row with bars between them, blanks left out."""
    assert printed_text(laid("201||教育|9").lines[0]) == "201 | 教育 | 9"
