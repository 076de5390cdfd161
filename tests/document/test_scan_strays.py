"""Strokes of a pen in a table: a line in few rows with nothing on one side parts no column."""

from juesuan.document.pdf.page import FilledGrid
from juesuan.document.pdf.scan.strays import without_strays
from juesuan.document.pdf.tables.grid import Grid, Span


def table(*rows: str) -> FilledGrid:
    """A table; ``<`` is covered by the cell at its left."""
    texts = [row.split("|") for row in rows]
    spans, words = [], []
    for row, cells in enumerate(texts):
        for column, text in enumerate(cells):
            if text == "<":
                continue
            end = column + 1
            while end < len(cells) and cells[end] == "<":
                end += 1
            spans.append(Span(row, column, row + 1, end))
            words.append(text)
    xs = tuple(50.0 * at for at in range(len(texts[0]) + 1))
    ys = tuple(20.0 * at for at in range(len(rows) + 1))
    return FilledGrid(
        grid=Grid(xs=xs, ys=ys, spans=tuple(spans)),
        texts=tuple(words),
        places=((),) * len(words),
        room=(None,) * len(words),
    )


def test_a_stroke_in_one_row_parts_no_column() -> None:
    """The blank cell that a stroke cuts off goes back to its neighbour, and the column is gone."""
    found = without_strays(table("甲|乙|<", "201|1.00|", "202|2.00|<", "203|3.00|<", "204|4.00|<"))
    assert found.grid.xs == (0.0, 50.0, 150.0)
    assert found.texts == ("甲", "乙", "201", "1.00", "202", "2.00", "203", "3.00", "204", "4.00")


def test_a_stroke_before_the_figure_parts_no_column() -> None:
    """The blank may be at the left of the stroke."""
    found = without_strays(table("甲|乙|<", "201||1.00", "202|2.00|<", "203|3.00|<"))
    assert found.texts == ("甲", "乙", "201", "1.00", "202", "2.00", "203", "3.00")


def test_a_line_with_words_on_both_sides_is_kept() -> None:
    """A row of a form that has one cell more than the others keeps it."""
    form = table("甲|乙|<", "丙|丁|戊", "己|庚|<", "辛|壬|<")
    assert without_strays(form) == form


def test_a_line_in_many_rows_is_kept() -> None:
    """A column that is blank in two of four rows is a column."""
    form = table("甲|乙|<", "201|1.00|", "202|2.00|", "203|3.00|<")
    assert without_strays(form) == form
