"""Sheets longer and wider than their page, printed strip by strip."""

from tests.account.paper import paper, ruled

from juesuan.account.tables.table_run import TableRun, cut
from juesuan.account.tables.wide.strips import with_whole_strips

LEFT = "科目编码|科目名称|合计"
RIGHT = "科目编码|科目名称|工资|津贴"
TOP = (("201", "教育"), ("202", "外交"))
REST = (("203", "国防"), ("204", "公安"))
Labels = tuple[tuple[str, str], ...]


def page(number: int, head: str, labels: Labels, *amounts: str) -> object:
    """A page of a sheet: its header above rows with labels and the amounts given."""
    rows = ["|".join((*label, *line.split())) for label, line in zip(labels, amounts, strict=True)]
    return ruled(head, *rows, page=number, number=number)


def strips(*pages: object) -> list[TableRun]:
    """The runs of a document of these blocks."""
    return list(with_whole_strips(cut(paper(*pages))[0]))


def sheet(second: str = RIGHT, again: Labels = REST) -> list[TableRun]:
    """The runs of a sheet of two strips of two pages."""
    return strips(
        *(page(1, LEFT, TOP, "9", "8"), page(2, LEFT, REST, "7", "6")),
        *(page(3, second, TOP, "1 2", "3 4"), page(4, second, again, "5 6", "7 8")),
    )


def texts(run: TableRun) -> list[str]:
    """The rows of a run."""
    return ["|".join(cell.text for cell in line) for line in run.grid.lines]


def test_the_pages_of_a_strip_are_one() -> None:
    """Each strip prints its header once above the rows of both pages, with the places of each."""
    left, right = sheet()
    assert texts(left) == [LEFT, "201|教育|9", "202|外交|8", "203|国防|7", "204|公安|6"]
    assert texts(right)[3:] == ["203|国防|5|6", "204|公安|7|8"]
    assert [table.anchor.table for table in right.tables] == [3, 4]
    assert right.grid.lines[4][2].anchor.table == 4


def test_other_rows_are_no_strip() -> None:
    """Pages behind with labels of their own are no further columns of the sheet."""
    assert len(sheet(again=(("203", "国防"), ("205", "教育")))) == 4


def test_the_same_columns_again_are_no_strip() -> None:
    """A table that is printed a second time has no further columns."""
    pages = [page(number, LEFT, TOP if number % 2 else REST, "9", "8") for number in range(1, 5)]
    assert len(strips(*pages)) == 4


def test_a_statement_with_a_title_of_its_own_is_no_strip() -> None:
    """收入决算表 and 支出决算表 print the same labels; each stays for itself."""
    found = strips(
        *("收入决算表", page(1, LEFT, TOP, "9", "8"), page(2, LEFT, REST, "7", "6")),
        *("支出决算表", page(3, RIGHT, TOP, "1 2", "3 4"), page(4, RIGHT, REST, "5 6", "7 8")),
    )
    assert len(found) == 4


def test_a_page_of_its_own_is_left_alone() -> None:
    """What follows the strips is no part of them."""
    found = strips(
        *(page(1, LEFT, TOP, "9", "8"), page(2, LEFT, REST, "7", "6")),
        *(page(3, RIGHT, TOP, "1 2", "3 4"), page(4, RIGHT, REST, "5 6", "7 8")),
        page(5, "名称|单位|人数", TOP, "5", "6"),
    )
    assert [len(run.tables) for run in found] == [2, 2, 1]
