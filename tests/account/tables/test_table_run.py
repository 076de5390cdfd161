"""A document is cut where its tables begin and end."""

import pytest
from tests.account.paper import paper, ruled

from juesuan.account.tables.table_run import MOST_CAPTIONS, TableRun, cut, runs_of
from juesuan.document.model import Table

ROWS = ("科目编码|科目名称|合计", "201|教育|9")
WIDE = "科目编码|科目名称|本年支出|基本支出|项目支出|经营支出"
DATA = "201|教育|9|8|1|"


def _cut(*blocks: str | Table) -> tuple[tuple[TableRun, ...], list[str]]:
    runs, opening = cut(paper(*blocks, cover=()))
    return runs, [line.text for line in opening]


def _lines(run: TableRun) -> list[str]:
    return ["|".join(cell.text for cell in run.grid.printed(row)) for row in range(run.grid.height)]


def test_lines_stand_before_between_and_after() -> None:
    """The lines between two tables stand after the first and before the second."""
    runs, opening = _cut("支出决算表", ruled(*ROWS), "单位：万元", ruled(*ROWS, number=2), "注：无")
    assert opening == ["支出决算表"]
    assert [[line.text for line in run.lead] for run in runs] == [["支出决算表"], ["单位：万元"]]
    assert [[line.text for line in run.tail] for run in runs] == [["单位：万元"], ["注：无"]]
    assert [run.adjacent for run in runs] == [False, False]
    assert runs[0].lead[0].title is not None


def test_without_tables_all_lines_open() -> None:
    """A document without tables has its lines before the first."""
    assert _cut("甲", "乙") == ((), ["甲", "乙"])


@pytest.mark.parametrize(
    ("row", "is_line"),
    [
        ("支出决算表|<|<|<|<|<", True),
        ("支出决算表|||公开03表||", True),
        ("部门：档案局||||单位：万元|", True),
        ("注：本表反映支出。|<|<|<|<|<", True),
        ("第 3 页|<|<|<|<|<", True),
        ("（详见附表）|<|<|<|<|<", True),
        ("支出决算表|收入决算表||||", False),
        ("支出决算表|教育||||", False),
        ("12|<|<|<|<|<", False),
        ("——|<|<|<|<|<", False),
        ("单位：万元||9|||", False),
        ("合计|<|<|<|<|<", False),
    ],
)
def test_captions_in_rows_are_lines(row: str, *, is_line: bool) -> None:
    """Titles, captions, notes and page numbers in a row of a table stand around its grid."""
    runs, opening = _cut(ruled(row, WIDE, DATA))
    assert bool(opening) is is_line
    assert runs[0].grid.height == (2 if is_line else 3)


def test_a_caption_row_prints_few_texts() -> None:
    """A row with more texts than a caption has is a row of the grid."""
    cells = ["支出决算表", "公开03表", "单位：万元", "部门：档案局", "第 3 页"]
    for count, height in ((MOST_CAPTIONS, 2), (MOST_CAPTIONS + 1, 3)):
        row = "|".join([*cells[:count], *[""] * (6 - count)])
        runs, _ = _cut(ruled(row, WIDE, DATA))
        assert runs[0].grid.height == height
    assert MOST_CAPTIONS == 4


def test_a_title_in_the_middle_cuts_the_table() -> None:
    """Two statements in one table are two runs, the second beside the first."""
    runs, opening = _cut(ruled("收入决算表|<|<", *ROWS, "支出决算表|<|<", *ROWS))
    assert opening == ["收入决算表"]
    assert [run.lead[0].text for run in runs] == ["收入决算表", "支出决算表"]
    assert [run.adjacent for run in runs] == [False, True]
    assert [run.grid.lines[0][0].row for run in runs] == [0, 0]
    assert [run.anchor.row for run in runs] == [2, 5]


def test_brackets_below_the_header_are_data() -> None:
    """（境外） in the middle of a grid is a row, above it a line."""
    runs, _ = _cut(ruled(*ROWS, "（境外）|<|<", "202|国防|8"))
    assert runs[0].grid.height == 4


def test_captions_inside_a_grid_that_name_items_are_rows() -> None:
    """部门：… repeats on each page of a workbook and is a line; beside 项目 it is a header."""
    runs, _ = _cut(ruled(*ROWS, "部门：档案局|<|<", "202|国防|8"))
    assert len(runs) == 2
    runs, _ = _cut(ruled(*ROWS, "单位：万元|项目|", "202|国防|8"))
    assert len(runs) == 1


def test_tables_of_one_sheet_are_adjacent() -> None:
    """Two tables of one sheet follow each other; of two sheets they do not."""
    same = _cut(ruled(*ROWS, sheet="甲"), ruled(*ROWS, sheet="甲", number=2))[0]
    other = _cut(ruled(*ROWS, sheet="甲"), ruled(*ROWS, sheet="乙", number=2))[0]
    assert (same[1].adjacent, other[1].adjacent) == (True, False)


def test_frames_around_lines_are_no_tables() -> None:
    """A table whose rows hold one text each and no figure is lines, each line of a cell one."""
    runs, opening = _cut(ruled("第一部分\\n概况", "主要职责"))
    assert (runs, opening) == ((), ["第一部分", "概况", "主要职责"])
    assert len(_cut(ruled("第一部分", "9"))[0]) == 1
    assert len(_cut(ruled("第一部分|概况", "主要职责|"))[0]) == 1
    assert len(_cut(ruled("单位名称", "档案局"))[0]) == 1
    assert _cut(ruled("|", "|")) == ((), [])


@pytest.mark.parametrize(
    ("row", "page", "runs"),
    [("20502）||", 3, 2), ("20502）||", 2, 1), ("20502）|", 3, 1)],
    ids=["the next page", "the same page", "another width"],
)
def test_a_text_alone_at_the_head_of_a_page_goes_on_with_a_table(
    row: str, page: int, runs: int
) -> None:
    """The row that the page breaks has its last line there; elsewhere a text in a frame is prose."""
    above, below = ruled(*ROWS, page=2), ruled(row, page=page, number=2)
    assert len(cut(paper(above, below, cover=()))[0]) == runs


@pytest.mark.parametrize(
    ("line", "titles"),
    [
        ("第一部分 部门概况 收入决算表", [None, "收入决算表"]),
        ("第二部分 收入决算表", ["第二部分收入决算表"]),
        ("第一部分 部门概况 国有资产", [None]),
    ],
)
def test_a_heading_may_stand_beside_a_title(line: str, titles: list[str | None]) -> None:
    """Two pages on one sheet print a heading and a title in one line: they are two lines."""
    _, opening = cut(paper(line, cover=()))
    found = [one.title and one.title.text for one in opening]
    assert found == titles


def test_a_note_may_run_into_a_title() -> None:
    """注：… 。支出决算表 in one paragraph is a note and a title."""
    _, opening = _cut("注：本表反映收入。支出决算表")
    assert opening == ["注：本表反映收入。", "支出决算表"]
    assert _cut("收支情况如下。支出决算表")[1] == ["收支情况如下。支出决算表"]
    assert _cut("注：本表反映收入。政府采购情况表")[1] == ["注：本表反映收入。政府采购情况表"]


def test_a_side_above_a_table_is_its_head() -> None:
    """收入 in the line above is the outermost header; above figures it is a line."""
    runs, _ = _cut("收支决算", "支　出", "收 入", ruled(*ROWS))
    assert _lines(runs[0])[:2] == ["支出", "收入"]
    assert [line.text for line in runs[0].lead] == ["收支决算"]
    runs, _ = _cut("收入", ruled("教育|9", "国防|8"))
    assert runs[0].grid.height == 2
    assert [line.text for line in runs[0].lead] == ["收入"]


def test_columns_are_aligned_where_spans_are_told() -> None:
    """Edges that no row has together are one."""
    runs, _ = _cut(ruled("项目|<|金额", "教育|9|<"))
    assert runs[0].grid.width == 2


def test_another_grid_of_a_table_has_the_same_lines() -> None:
    """An alternative grid is cut likewise, with what stands before and after."""
    runs, _ = _cut("支出决算表", ruled(*ROWS), "注：无")
    (other,) = runs_of(ruled("单位：万元|<", "名称|合计", "教育|9"), runs[0])
    assert [line.text for line in other.lead] == ["支出决算表", "单位：万元"]
    assert [line.text for line in other.tail] == ["注：无"]
    assert _lines(other) == ["名称|合计", "教育|9"]


CLASSES = ("||十三、交通运输支出|", "||十四、金融支出|", "||十五、国防支出|")


def test_a_page_of_classes_without_amounts_is_a_table() -> None:
    """Names of 类 beside blank cells are rows of a statement, and no frame around lines."""
    runs, _ = _cut(ruled(*ROWS), ruled(*CLASSES, number=2))
    assert [run.table.anchor.table for run in runs] == [1, 2]


@pytest.mark.parametrize("rows", [CLASSES[:2], ("||甲|", "||乙|", "||十三、交通运输支出|")])
def test_a_list_of_other_names_is_prose(rows: tuple[str, ...]) -> None:
    """Fewer classes, or names of other things, are lines in a frame."""
    runs, _ = _cut(ruled(*ROWS), ruled(*rows, number=2))
    assert [run.table.anchor.table for run in runs] == [1]


def test_a_blank_row_above_a_caption_begins_no_table() -> None:
    """A blank row between title and unit leaves both above the one table below."""
    unit = "部门：文化局|||||单位：万元"
    runs, opening = _cut(ruled("收入决算表|<|<|<|<|<", "|||||", unit, WIDE, DATA))
    assert opening == ["收入决算表", "部门：文化局   单位：万元"]
    assert [_lines(run) for run in runs] == [[WIDE, "201|教育|9|8|1"]]
