"""Rows that are typed as lines into the cells of one row."""

from pathlib import Path

import pytest

from juesuan.document import read

TYPED = (
    "<td>201<br>20103<br>2010301</td>",
    "<td>服务<br>政府<br>行政</td>",
    "<td>9.00<br>9.00<br>9.00</td>",
    "<td>8.00<br><br>8.00</td>",
)


def _rows(folder: Path, *cells: str, above: str = "") -> list[list[str]]:
    """The texts of a page's table whose last row has these cells."""
    path = folder / "page.html"
    path.write_text(
        f"<table><tr><td>编<br>码<td>名<br>称<td>合<br>计<td>基<br>本</tr>{above}<tr>{''.join(cells)}</tr></table>",
        "utf-8",
    )
    return [[cell.text for cell in row] for table in read(path).tables for row in table.rows]


def test_each_line_is_a_row(tmp_path: Path) -> None:
    """Where all cells have equally many lines, a blank line is a blank cell; heads stay as they are."""
    assert _rows(tmp_path, *TYPED) == [
        ["编\n码", "名\n称", "合\n计", "基\n本"],
        ["201", "服务", "9.00", "8.00"],
        ["20103", "政府", "9.00", ""],
        ["2010301", "行政", "9.00", "8.00"],
    ]


def test_a_blank_cell_is_blank_in_each_row(tmp_path: Path) -> None:
    """A cell without any text has no lines to count."""
    rows = _rows(tmp_path, "<td></td>", *TYPED[1:])
    assert [row[0] for row in rows[1:]] == ["", "", ""]


@pytest.mark.parametrize(
    "cells",
    [
        (*TYPED[:3], "<td>8.00<br>8.00</td>"),
        (TYPED[0], TYPED[1], TYPED[2], "<td>甲<br>乙<br>丙</td>"),
        (TYPED[0], TYPED[1], TYPED[2], "<td>9<br>9<br>9</td>"),
        (*TYPED[:3], "<td>8.00<br><br></td>"),
    ],
    ids=["other-count", "one-column", "no-decimals", "one-amount"],
)
def test_lines_that_are_no_rows_stay_in_their_cells(tmp_path: Path, cells: tuple[str, ...]) -> None:
    """Nothing tells which line belongs to which, or the cells are wrapped."""
    assert len(_rows(tmp_path, *cells)) == 2


def test_a_cell_that_reaches_into_the_row_keeps_it_whole(tmp_path: Path) -> None:
    """A cell merged over the rows above and below would cover too few of the new rows."""
    above = '<tr><td rowspan="2">201<td>服务<td>9.00<td>9.00</tr>'
    assert len(_rows(tmp_path, *TYPED[1:], above=above)) == 3
