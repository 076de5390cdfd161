"""Pages of a sheet wider than its page: text that the edge cuts, and rows that no side closes."""

from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from tests.document.drawing import Ruled, drawn, read, texts

from juesuan.document.model import Document
from juesuan.document.pdf.native.glyphs import Glyph
from juesuan.document.pdf.native.ruling import Rule
from juesuan.document.pdf.tables.grid import Grid, Span
from juesuan.document.pdf.tables.open_rows import with_open_rows

RULED = Ruled()
LEFT, TEXT, SIZE = 100.0, "支出决算总表", 10.0


def clipped(left: float, right: float, bottom: float = 640.0) -> bytes:
    """A page that prints a line of six characters, of which a clip leaves a part."""

    def page(canvas: Canvas) -> None:
        RULED.across(canvas)
        RULED.down(canvas)
        RULED.write(canvas)
        path = canvas.beginPath()
        path.rect(left, bottom, right - left, 30)
        canvas.clipPath(path, stroke=0)
        canvas.drawString(LEFT, 650, TEXT)

    return drawn(page)


def lines(document: Document) -> list[str]:
    """The text outside of tables."""
    return [paragraph.text for paragraph in document.paragraphs]


@pytest.mark.parametrize(
    ("seen", "left", "right"),
    [
        ("支出", 90.0, LEFT + 2 * SIZE),
        ("决算总表", LEFT + 2 * SIZE, 300.0),
        ("支出", 90.0, LEFT + 2.4 * SIZE),
        ("支出决", 90.0, LEFT + 2.6 * SIZE),
        ("出决算", LEFT + SIZE, LEFT + 4 * SIZE),
        (TEXT, 90.0, 300.0),
    ],
)
def test_what_a_clip_cuts_off_a_line_is_no_text(
    seen: str, left: float, right: float, tmp_path: Path
) -> None:
    """A character is read where more than half of it is seen; those that are not are counted."""
    document = read(clipped(left, right), tmp_path)
    assert lines(document) == [seen]
    hidden = [dict(remark.parameters) for remark in document.remarks]
    lost = len(TEXT) - len(seen)
    assert hidden == ([{"count": str(lost)}] if lost else [])


def test_a_character_that_the_edge_halves_is_read_on_the_right_page_alone(tmp_path: Path) -> None:
    """The two pages of a sheet print one half each: together they give the text once."""
    edge = LEFT + 2.5 * SIZE
    parts = [lines(read(clipped(*sides), tmp_path))[0] for sides in ((90.0, edge), (edge, 300.0))]
    assert "".join(parts) == TEXT
    assert parts[0] == "支出"


def test_a_bracket_whose_ink_ends_before_it_is_read_beside_a_cut(tmp_path: Path) -> None:
    """Ink tells whether a piece is cut, never which of its characters are."""
    text = f"{TEXT}（一）"

    def page(canvas: Canvas) -> None:
        RULED.across(canvas)
        RULED.down(canvas)
        RULED.write(canvas)
        path = canvas.beginPath()
        path.rect(LEFT + 2 * SIZE, 640, 300, 30)
        canvas.clipPath(path, stroke=0)
        canvas.drawString(LEFT, 650, text)

    assert lines(read(drawn(page), tmp_path)) == [text[2:]]


def test_a_line_clipped_below_its_middle_is_no_text(tmp_path: Path) -> None:
    """A line of which only the feet are seen in a low cell cannot be read."""
    assert lines(read(clipped(90.0, 300.0, bottom=622.0), tmp_path)) == []


def lattice(*rules: float, left: float = 0.0, texts: tuple[Glyph, ...] = ()) -> Grid:
    """Two rows of two columns, 20 points high, on a page with more rules across and some texts."""
    spans = tuple(Span(row, column, row + 1, column + 1) for row in (0, 1) for column in (0, 1))
    grid = Grid(xs=(0.0, 50.0, 100.0), ys=(100.0, 120.0, 140.0), spans=spans)
    across = [Rule(at, left, 100.0) for at in rules]
    return with_open_rows(grid, across, texts or (*text(95.0), *text(150.0)))


def text(baseline: float, *lefts: float) -> tuple[Glyph, ...]:
    """Characters of 10 points on a line; two beside each other if no places are given."""
    return tuple(Glyph("合", left, left + SIZE, baseline, SIZE) for left in lefts or (40.0, 50.0))


def test_what_stands_between_two_tables_is_a_row_of_neither() -> None:
    """续表 between two tables of a page stands between a side of one and a side of the other."""
    upper, lower = lattice(), lattice()
    lower = replace(lower, ys=(160.0, 180.0, 200.0))
    across = [Rule(at, 0.0, 100.0) for at in (140.0, 160.0)]
    assert with_open_rows(upper, across, text(150.0), [lower]).ys == upper.ys
    assert with_open_rows(upper, across, text(150.0)).ys == (*upper.ys, 160.0)


def test_a_row_without_sides_is_one_cell_of_its_table() -> None:
    """A rule as wide as the table, the height of a row above or below it, closes one more row."""
    grid = lattice(80.0, 160.0)
    assert grid.ys == (80.0, 100.0, 120.0, 140.0, 160.0)
    assert (grid.spans[0], grid.spans[-1]) == (Span(0, 0, 1, 2), Span(3, 0, 4, 2))
    assert grid.spans[1] == Span(1, 0, 2, 1)


@pytest.mark.parametrize(
    ("at", "left", "closes"),
    [
        (87.0, 0.0, True),
        (89.0, 0.0, False),
        (71.0, 0.0, True),
        (69.0, 0.0, False),
        (153.0, 0.0, True),
        (151.0, 0.0, False),
        (169.0, 0.0, True),
        (171.0, 0.0, False),
        (80.0, 2.5, True),
        (80.0, 3.5, False),
    ],
)
def test_another_rule_closes_no_row(at: float, left: float, closes: bool) -> None:  # noqa: FBT001 - from the table above
    """A rule nearer or further than a row is high, or not as wide, is a line of the page."""
    assert len(lattice(at, left=left).ys) == (4 if closes else 3)


@pytest.mark.parametrize(
    ("lefts", "closes"), [((40.0,), True), ((20.0, 49.0), True), ((20.0, 51.0), False)]
)
def test_several_texts_are_no_open_row(lefts: tuple[float, ...], closes: bool) -> None:  # noqa: FBT001 - from the table above
    """Texts that stand apart are the cells of a row that is ruled across only."""
    assert len(lattice(80.0, texts=text(95.0, *lefts)).ys) == (4 if closes else 3)


def test_a_blank_row_without_sides_is_none() -> None:
    """A line above a table closes no row where nothing is printed."""
    assert len(lattice(80.0, texts=text(200.0)).ys) == 3


def test_a_drawn_table_tells_where_its_rows_stand(tmp_path: Path) -> None:
    """The levels of a table are its rules across, from the upper edge of the page."""

    def page(canvas: Canvas) -> None:
        RULED.across(canvas)
        RULED.down(canvas)
        RULED.write(canvas)

    (table,) = read(drawn(page), tmp_path).tables
    assert texts(table) == [list(row) for row in RULED.TEXTS]
    assert table.levels == pytest.approx([842.0 - y for y in RULED.YS], abs=0.5)
