"""Tables side by side are tables of their own, each below its title."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.account.paper import paper, ruled

from juesuan.account.model import Certainty
from juesuan.account.statements.reading import read_statements
from juesuan.account.tables.beside import Printed, parts_beside, titles_beside
from juesuan.account.tables.heading import heading_of
from juesuan.account.tables.table_run import cut
from juesuan.document.model import Anchor, Cell, Paragraph, Ruling, Table
from juesuan.document.sheets.model import cell_name

REVENUE = ("科目编码 | 科目名称 | 本年收入合计", "| 合计 | 9.00", "201 | 公共 | 9.00")
EXPENDITURE = ("科目编码 | 科目名称 | 基本支出", "| 合计 | 8.00", "201 | 公共 | 8.00")


def beside(gutter: str) -> Table:
    """Both tables in one grid."""
    return ruled(*(one + gutter + other for one, other in zip(REVENUE, EXPENDITURE, strict=True)))


def on_sheet(table: Table) -> Table:
    """The same table in the fourth row of a sheet."""

    def placed(cell: Cell) -> Cell:
        row, column = cell.anchor.row or 1, cell.anchor.column or 1
        place = cell_name(row + 2, column - 1)
        return replace(cell, anchor=replace(cell.anchor, sheet="收支", cell=place))

    return replace(table.with_cells(placed), anchor=replace(table.anchor, sheet="收支"))


def line(text: str, cell: str) -> Printed:
    """A line of the sheet."""
    return Printed(text, Anchor(sheet="收支", cell=cell))


def texts(table: Table) -> list[list[str]]:
    """What a table prints."""
    return [[cell.text for cell in row] for row in table.rows]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("表2收入决算表 表3支出决算表", ("表2收入决算表", "表3支出决算表")),
        ("表2 收入决算表 表3 支出决算表", ("表2收入决算表", "表3支出决算表")),
        ("收入支出决算总表", ()),
        ("收入 支出 决算 总表", ()),
        ("支出决算表 支出决算表", ()),
        ("收入决算表 支出决算表 附注", ()),
    ],
)
def test_a_line_prints_titles_of_different_statements(text: str, titles: Sequence[str]) -> None:
    """One title spread over its line, or twice the same, is no title beside another."""
    assert titles_beside(text) == titles


@pytest.mark.parametrize("gutter", [" | | ", " | "])
def test_tables_of_a_sheet_are_parted_below_their_titles(gutter: str) -> None:
    """A blank column parts them, or the heads of labels that begin anew."""
    right = "E" if gutter == " | | " else "D"
    lines = [line("部门", "A1"), line("收入决算表", "A2"), line("支出决算表", f"{right}2")]
    lines += [line("单位：万元", "C3"), line("单位：元", f"{right}3")]
    one, other = parts_beside(lines, on_sheet(beside(gutter)))
    assert [text for text, _ in one.lines] == ["部门", "收入决算表", "单位：万元"]
    assert [text for text, _ in other.lines] == ["支出决算表", "单位：元"]
    assert texts(one.table)[2] == ["201", "公共", "9.00"]
    assert texts(other.table)[2] == ["201", "公共", "8.00"]


def test_blank_rows_at_the_end_of_the_shorter_table_are_none_of_it() -> None:
    """The longer one keeps all its rows."""
    table = on_sheet(ruled(*(f"{row} | | 项目" for row in REVENUE), "| | | | 甲"))
    one, other = parts_beside([line("收入决算表", "A2"), line("支出决算表", "E2")], table)
    assert (len(one.table.rows), len(other.table.rows)) == (3, 4)


@pytest.mark.parametrize(
    "lines",
    [
        [line("收入支出决算总表", "A2"), line("公开01表", "E2")],
        [line("收入决算表", "A1"), line("支出决算表", "E2")],
        [line("支出决算表", "A2"), line("支出决算表", "E2")],
    ],
)
def test_one_title_heads_one_table(lines: Sequence[Printed]) -> None:
    """A blank column alone parts nothing: two titles of different statements stand in one row."""
    assert parts_beside(lines, on_sheet(beside(" | | "))) == ()


def test_a_line_of_titles_and_units_is_shared_out() -> None:
    """Where only words tell, the captions of each table are as many; one for all is that of each."""
    anchor = Anchor(page=1)
    lines = [Printed("收入决算表 支出决算表", anchor), Printed("部门：局 单位：元 " * 2, anchor)]
    one, other = parts_beside(lines, beside(" | "))
    assert [text for text, _ in other.lines] == ["支出决算表", "部门：局 单位：元"]
    assert one.lines[1] == other.lines[1]
    lines[1] = Printed("单位：元", anchor)
    assert [part.lines[1].text for part in parts_beside(lines, beside(" | "))] == ["单位：元"] * 2


@pytest.mark.parametrize("gutter", [" | | ", " | "])
def test_both_statements_are_read(gutter: str) -> None:
    """Each has its own title and columns, at the places of the grid that holds both."""
    document = paper("收入决算表 支出决算表", "单位：万元", beside(gutter))
    found = {one.id: one for one in read_statements(document).statements if one.rows}
    assert set(found) == {"revenue", "expenditure"}
    entry = found["expenditure"].rows[-1].entries[-1]
    assert (entry.column.id, str(entry.amount)) == ("basic", "8.00")
    assert entry.anchor.column == (7 if gutter == " | | " else 6)


def test_tables_without_heads_are_parted_where_codes_begin_anew() -> None:
    """The heads stand outside of the grid: their columns are doubtful, and both titles are there."""
    rows = ("201 | 公共 | 9.00 | 201 | 公共 | 8.00", "202 | 外交 | 1.00 | 202 | 外交 | 2.00")
    table = replace(ruled(*rows, page=1), ruling=Ruling.ALIGNED)
    document = paper("收入决算表 支出决算表", "单位：万元", table)
    found = {one.id: one for one in read_statements(document).statements if one.rows}
    assert set(found) == {"revenue", "expenditure"}
    entries = [entry for one in found.values() for row in one.rows for entry in row.entries]
    assert [entry.raw for entry in entries] == ["9.00", "1.00", "8.00", "2.00"]
    assert {entry.certainty for entry in entries} == {Certainty.DOUBTFUL}


def test_titles_that_nothing_parts_name_no_statement() -> None:
    """What stands below them is published under the line as it is printed."""
    document = paper("收入决算表 支出决算表", "单位：万元", ruled(*REVENUE))
    (found,) = [one for one in read_statements(document).statements if one.rows]
    assert found.id.startswith("other")


def test_tables_that_are_drawn_side_by_side_have_a_title_each() -> None:
    """收入决算表 支出决算表 in one line head the two tables of their page, with the captions parted."""
    lines = ("收入决算表   支出决算表", "公开02表 单位：万元 公开03表 单位：万元")
    blocks = [Paragraph(text=text, anchor=Anchor(page=2)) for text in lines]
    rows = ("科目编码|科目名称|合计", "201|服务|9.00")
    tables = [ruled(*rows, page=2, number=number) for number in (1, 2)]
    runs, _ = cut(replace(paper(), blocks=(*blocks, *tables)))
    headings = [heading_of(run) for run in runs]
    assert [(one.title.text if one.title else "", one.number) for one in headings] == [
        ("收入决算表", "公开02表"),
        ("支出决算表", "公开03表"),
    ]


@pytest.mark.parametrize(
    "pages", [(2, 3), (2, 2, 2), (None, None)], ids=["other-page", "more", "no-pages"]
)
def test_tables_that_are_not_as_many_as_the_titles_are_not_beside(
    pages: tuple[int | None, ...],
) -> None:
    """Each title would head a table of the page: as many as there are titles, and no more."""
    rows = ("科目编码|科目名称|合计", "201|服务|9.00")
    tables = [ruled(*rows, page=page, number=at) for at, page in enumerate(pages, 1)]
    title = Paragraph(text="收入决算表   支出决算表", anchor=Anchor(page=pages[0]))
    runs, _ = cut(replace(paper(), blocks=(title, *tables)))
    found = [heading_of(run).title for run in runs]
    assert [one.text for one in found if one] != ["收入决算表", "支出决算表"]
