"""A statement while it is read: pages and parts that fit each other, and pages with further columns."""

from dataclasses import replace

import pytest
from tests.account.paper import laid, ruled

from juesuan.account.statements.draft import (
    StatementDraft,
    adopted,
    are_other_sides,
    is_another_phase,
    same_columns,
    with_body,
)
from juesuan.account.statements.widening import widened
from juesuan.account.tables.heading import Heading
from juesuan.account.tables.layout import Layout, layouts
from juesuan.account.tables.table_run import TableRun
from juesuan.account.words.caption import title_in

HEADER = "科目编码|科目名称|本年支出合计|基本支出"
ROWS = ("201|教育|9.00|8.00", "202|国防|7.00|6.00")


def _empty(title: str) -> StatementDraft:
    found = title_in(title)
    assert found is not None
    heading = Heading(title=found, number="", body="", year=None, unit="万元", continues=False)
    return StatementDraft(title=found, heading=heading, unit="万元")


def _layout(draft: StatementDraft, *rows: str) -> Layout:
    return layouts(laid(*rows), draft.known, draft.unit)[0]


def _draft(*rows: str, title: str = "支出决算表") -> StatementDraft:
    """The statement that begins with these rows."""
    draft = _empty(title)
    layout = _layout(draft, *rows)
    draft = with_body(adopted(draft, layout), laid(*rows), layout)
    return replace(draft, runs=(range(len(draft.rows)),), tables=(ruled(*rows),))


def _run(*rows: str) -> TableRun:
    return TableRun(lead=(), grid=laid(*rows), table=ruled(*rows))


def _texts(draft: StatementDraft | None) -> list[list[str]]:
    return [[entry.text for entry in row.entries] for row in draft.rows] if draft else []


def test_columns_met_again_are_the_same() -> None:
    """A header printed again adds no column, in whatever words, if the form knows them."""
    draft = _draft(HEADER, *ROWS)
    again = adopted(draft, _layout(draft, HEADER, *ROWS))
    assert [column.id for column in again.columns] == ["total", "basic"]
    other = adopted(draft, _layout(draft, "科目编码|科目名称|合计|基本支出", *ROWS))
    assert [column.id for column in other.columns] == ["total", "basic"]
    assert other.layout is not None
    assert other.layout.columns[0].header == ("本年支出合计",)


def test_new_columns_have_ids_of_their_own() -> None:
    """A column that the form does not know and that bears a number given before has the next one."""
    draft = _draft("科目名称|租赁费|保险费", "教育|9|8")
    wider = adopted(draft, _layout(draft, "科目名称|邮电费|保险费", "教育|7|8"))
    assert [(column.id, column.header) for column in wider.columns] == [
        ("column_1", ("租赁费",)),
        ("column_2", ("保险费",)),
        ("column_3", ("邮电费",)),
    ]


SIDES = "收入支出决算总表"
REVENUE = ("收入|<", "项目|金额", "一、拨款|9")
EXPENDITURE = ("支出|<", "项目|金额", "一、教育|8")


def test_sides_below_each_other_are_counted_on() -> None:
    """支出 below 收入 is a second block, not the first again."""
    draft = _draft(*REVENUE, title=SIDES)
    layout = _layout(draft, *EXPENDITURE)
    assert are_other_sides(draft, layout)
    wider = adopted(draft, layout)
    assert wider.blocks == ("revenue", "expenditure")
    assert wider.layout is not None
    assert {slot.block for slot in wider.layout.slots} == {1}


def test_the_same_side_is_no_other() -> None:
    """A side printed again, or rows without sides, are no other sides."""
    draft = _draft(*REVENUE, title=SIDES)
    assert not are_other_sides(draft, _layout(draft, *REVENUE))
    assert not are_other_sides(draft, _layout(draft, "项目|金额", "一、教育|8"))
    plain = _draft(HEADER, *ROWS)
    assert not are_other_sides(plain, _layout(draft, *EXPENDITURE))
    assert not are_other_sides(_empty(SIDES), _layout(draft, *EXPENDITURE))


THREE_PUBLIC = "财政拨款“三公”经费支出决算表"


def _expenses(head: str, *more: str) -> tuple[str, ...]:
    return (f"{head}|<", "合计|公务接待费", "6|5", *more)


def test_the_same_columns_of_another_time_are_another_phase() -> None:
    """决算数 below 预算数 with the same expenses goes on in another phase."""
    draft = _draft(*_expenses("预算数"), title=THREE_PUBLIC)
    assert is_another_phase(draft, _layout(draft, *_expenses("决算数")))
    assert not is_another_phase(draft, _layout(draft, *_expenses("预算数")))
    assert not is_another_phase(draft, _layout(draft, "决算数|<", "合计|因公出国（境）费", "6|5"))
    other = _draft(*_expenses("预算数"), title="政府采购情况表")
    assert not is_another_phase(other, _layout(draft, *_expenses("决算数")))


def test_columns_are_compared_by_head_or_id() -> None:
    """The same heads, or other words for the same columns of the form.

    Numbered columns need the same heads.
    """
    draft = _empty("支出决算表")
    one = _layout(draft, HEADER, *ROWS)
    assert same_columns(one, _layout(draft, "编码|名称|合计|基本支出", *ROWS))
    assert not same_columns(one, _layout(draft, "编码|名称|合计|项目支出", *ROWS))
    unknown = _layout(draft, "编码|名称|租赁费|保险费", *ROWS)
    assert same_columns(unknown, _layout(draft, "代码|名称|租赁费|保险费", *ROWS))
    assert not same_columns(unknown, _layout(draft, "编码|名称|邮电费|保险费", *ROWS))
    bare = _layout(draft, "编码|名称", "201|教育")
    assert not same_columns(bare, one)


def test_rows_that_moved_have_a_layout_of_their_own() -> None:
    """A sheet goes on with one cell for 类, 款 and 项: its rows are laid anew."""
    draft = _draft(
        "类|款|项|科目名称|合计|基本支出", "201|01|01|行政|9.00|8.00", "2010102|运行|7.00|6.00||"
    )
    assert _texts(draft) == [["9.00", "8.00"], ["7.00", "6.00"]]
    assert draft.rows[1].labels[0].codes == ("2010102",)
    assert draft.doubts == ()


def test_rows_that_fit_nowhere_are_doubted() -> None:
    """A row with money where a name is due keeps its cells, and each is in doubt."""
    draft = _draft(HEADER, ROWS[0], "202|7.00|国防|6.00", ROWS[1])
    (doubt,) = draft.doubts
    assert (doubt.code, doubt.raw) == ("row-not-under-header", "202 | 7.00 | 国防 | 6.00")
    assert [cell.column for cell in doubt.cells] == [1, 2, 3, 4]
    assert _texts(draft)[0] == ["9.00", "8.00"]
    assert len(draft.rows) == 3


def test_a_total_repeated_with_the_header_is_one() -> None:
    """With the header the total is printed on each page: its figures are the same."""
    draft = _draft(HEADER, "合计|<|16.00|14.00", ROWS[0])
    assert draft.layout is not None
    again = with_body(draft, laid(HEADER, "合计|<|16.00|14.00", ROWS[1]), draft.layout)
    assert len(again.rows) == 3
    other = with_body(draft, laid(HEADER, "合计|<|16.00|15.00", ROWS[1]), draft.layout)
    assert len(other.rows) == 4
    same_row = with_body(draft, laid(HEADER, ROWS[0]), draft.layout)
    assert len(same_row.rows) == 3


def test_a_figure_cut_by_the_page_is_joined_to_the_last_row() -> None:
    """The first row of a page may end the last one of the page before."""
    draft = _draft(HEADER, "201|教育|9.0|8.00")
    assert draft.layout is not None
    again = with_body(draft, laid("||5|", ROWS[1]), replace(draft.layout, height=0))
    assert _texts(again) == [["9.05", "8.00"], ["7.00", "6.00"]]


WIDE = "科目编码|科目名称|项目支出|经营支出"


def test_labels_again_with_other_columns_widen_the_rows() -> None:
    """A page with the labels of rows before holds further columns of them."""
    draft = _draft(HEADER, *ROWS)
    wider = widened(draft, _run(WIDE, "201|教育|1.00|", "202|国防|1.00|"))
    assert _texts(wider) == [["9.00", "8.00", "1.00", ""], ["7.00", "6.00", "1.00", ""]]
    assert wider is not None
    assert [column.id for column in wider.columns] == ["total", "basic", "project", "operating"]
    assert wider.layout == draft.layout
    assert len(wider.broad) == 1
    assert len(wider.tables) == 2


@pytest.mark.parametrize(
    "rows",
    [
        (WIDE, "201|教育|1.00|", "203|文化|1.00|"),
        (WIDE, "201|教育|1.00|"),
        (WIDE, "201|教育|1.00|", "202|国防|1.00|", "203|文化|1.00|"),
        (WIDE, "202|国防|1.00|", "201|教育|1.00|"),
    ],
)
def test_other_labels_widen_nothing(rows: tuple[str, ...]) -> None:
    """Other labels, another order, more rows, or one row alone are no further columns."""
    assert widened(_draft(HEADER, *ROWS), _run(*rows)) is None


def test_a_part_of_the_rows_may_be_widened() -> None:
    """The page behind the second page stands beside the rows of the second page."""
    draft = _draft(HEADER, *ROWS, "203|文化|5.00|5.00", "204|体育|4.00|4.00")
    wider = widened(draft, _run(WIDE, "203|文化|1.00|", "204|体育|2.00|"))
    assert _texts(wider)[1:3] == [["7.00", "6.00"], ["5.00", "5.00", "1.00", ""]]


def test_rows_without_labels_stand_beside_by_order() -> None:
    """A page with figures only, as many rows as a page before and a header above, holds further columns."""
    draft = _draft(HEADER, *ROWS)
    wider = widened(draft, _run("项目支出|经营支出", "1.00|", "1.00|2.00"))
    assert _texts(wider) == [["9.00", "8.00", "1.00", ""], ["7.00", "6.00", "1.00", "2.00"]]
    assert widened(draft, _run("项目支出|经营支出", "1.00|3.00", "1.00|2.00", "5.00|2.00")) is None
    assert widened(draft, _run("项目支出|经营支出", "1.00|", "一|2.00")) is None
    assert widened(draft, _run("项目支出|经营支出", "1.00|—", "1.00|2.00")) is not None


def test_index_rows_may_stand_above_the_figures() -> None:
    """The row below the heads that counts the columns is none of the rows."""
    draft = _draft(HEADER, *ROWS)
    wider = widened(draft, _run("项目支出|经营支出", "3|4", "1.00|", "1.00|2.00"))
    assert _texts(wider) == [["9.00", "8.00", "1.00", ""], ["7.00", "6.00", "1.00", "2.00"]]
    assert widened(draft, _run("项目支出|经营支出", "3|5", "1.00|", "1.00|2.00")) is None


def test_nothing_widens_before_the_first_header() -> None:
    """A statement without rows has no further columns."""
    assert widened(_empty("支出决算表"), _run(WIDE, "201|教育|1.00|")) is None


def test_each_page_is_widened_once() -> None:
    """Two pages with as many rows: the first stands beside the first, the second beside the second."""
    draft = _draft(HEADER, *ROWS)
    assert draft.layout is not None
    more = laid("203|文化|5.00|5.00", "204|体育|4.00|4.00")
    draft = replace(
        with_body(draft, more, replace(draft.layout, height=0)), runs=(range(2), range(2, 4))
    )
    wider = widened(draft, _run("项目支出|经营支出", "1.00|", "1.00|2.00"))
    assert wider is not None
    assert wider.runs == (range(2, 4), range(2))
    whole = widened(wider, _run("3.00|", "4.00|5.00"))
    assert _texts(whole)[2:] == [["5.00", "5.00", "3.00", ""], ["4.00", "4.00", "4.00", "5.00"]]
