"""A grid keeps each cell once, whatever part of it is looked at."""

from dataclasses import replace

import pytest
from tests.account.paper import laid, ruled

from juesuan.account.tables.edges import align_edges
from juesuan.account.tables.geometry import spread
from juesuan.account.tables.grid import Grid, grid_of, printed
from juesuan.document.model import Anchor, Box, Cell, Ruling, Table

SPANNED = ("项目|本年支出|<", "^|合计|其中", "a|1|")


def _texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in grid.printed(row)] for row in range(grid.height)]


def _places(grid: Grid) -> list[list[tuple[int, int, int, int]]]:
    return [[(c.row, c.column, c.row_span, c.column_span) for c in line] for line in grid.lines]


def test_a_cell_stands_at_every_place_it_covers() -> None:
    """A cell that spans is one cell with its first row and column and how far it reaches."""
    grid = laid(*SPANNED)
    assert _places(grid)[0] == [(0, 0, 2, 1), (0, 1, 1, 2), (0, 1, 1, 2)]
    assert grid.lines[1][0] == grid.lines[0][0]
    assert list(grid.lines[0][1].columns) == [1, 2]
    assert (grid.height, grid.width) == (3, 3)


def test_a_row_prints_each_cell_once_and_no_blank() -> None:
    """What is printed in a row leaves out blanks, and says a cell over two columns once."""
    assert _texts(laid(*SPANNED)) == [["项目", "本年支出"], ["项目", "合计", "其中"], ["a", "1"]]


def test_an_empty_grid_has_no_width() -> None:
    """A grid without rows is neither high nor wide."""
    grid = Grid(lines=(), spans=True, ruling=Ruling.MARKED)
    assert (grid.height, grid.width) == (0, 0)


def test_what_a_reader_says_of_spans_and_lines_is_kept() -> None:
    """The grid says whether spans are told and how the cells were found."""
    grid = grid_of(replace(ruled("a|b"), spans=False, ruling=Ruling.ALIGNED))
    assert (grid.spans, grid.ruling) == (False, Ruling.ALIGNED)


def test_spans_that_reach_off_the_table_are_cut() -> None:
    """A cell that claims more rows and columns than there are ends at the edge."""
    wide = Cell(text="a", anchor=Anchor(), row_span=9, column_span=9)
    grid = grid_of(Table(rows=((wide, wide), (wide, wide)), anchor=Anchor()))
    assert _places(grid) == [[(0, 0, 2, 2)] * 2] * 2


def test_a_place_belongs_to_the_first_cell_that_takes_it() -> None:
    """Where two cells claim one place, the one met first keeps it."""
    tall = Cell(text="a", anchor=Anchor(), row_span=2)
    wide = Cell(text="b", anchor=Anchor(), column_span=2)
    grid = grid_of(Table(rows=((tall, tall), (wide, wide)), anchor=Anchor()))
    assert [cell.text for cell in grid.lines[1]] == ["a", "a"]


def test_a_part_counts_its_rows_from_its_top() -> None:
    """Rows cut out of a grid begin at 0; a cell cut by the edge keeps what is left of it."""
    grid = laid("a|b", "^|c", "^|d", "e|f")
    assert _places(grid.part(1, 3)) == [[(0, 0, 2, 1), (0, 1, 1, 1)], [(0, 0, 2, 1), (1, 1, 1, 1)]]
    assert _places(grid.part(0, 2))[0][0] == (0, 0, 2, 1)
    assert _places(grid.part(2))[1] == [(1, 0, 1, 1), (1, 1, 1, 1)]


def test_a_part_of_all_rows_is_the_grid() -> None:
    """Nothing is copied where nothing is cut."""
    grid = laid(*SPANNED)
    assert grid.part(0) is grid
    assert grid.part(0, 99) is grid


def test_trimming_drops_blank_columns_at_the_end() -> None:
    """A column that prints nothing goes if no printed column stands behind it."""
    assert _texts(laid("a||b|", "c|||").trimmed()) == [["a", "b"], ["c"]]
    assert laid("a||b|", "c|||").trimmed().width == 3
    assert laid("a|b|<|").trimmed().width == 3
    assert laid("|", "|").trimmed().width == 0


def test_narrowing_keeps_the_cells_of_the_kept_columns() -> None:
    """A cell over a dropped column covers one column less."""
    assert _places(laid("a|b|<", "1|2|3").narrowed((0, 2))) == [
        [(0, 0, 1, 1), (0, 1, 1, 1)],
        [(1, 0, 1, 1), (1, 1, 1, 1)],
    ]
    assert _places(laid("a|b|<").narrowed((1, 2))) == [[(0, 0, 1, 2)] * 2]


def test_a_row_on_top_moves_the_others_down() -> None:
    """The grid with one more row on top has its cells over the widths given."""
    top = [(Cell(text="收入", anchor=Anchor()), 2), (Cell(text="支出", anchor=Anchor()), 1)]
    grid = laid("a|b|c").below(top)
    assert _places(grid) == [
        [(0, 0, 1, 2), (0, 0, 1, 2), (0, 2, 1, 1)],
        [(1, 0, 1, 1), (1, 1, 1, 1), (1, 2, 1, 1)],
    ]


def test_a_grid_stacked_on_another_comes_first() -> None:
    """The lower rows follow and count on."""
    grid = laid("a", "b").stacked(laid("c"))
    assert [(cell.text, cell.row) for cell in grid.column(0)] == [("a", 0), ("b", 1), ("c", 2)]


def test_edges_that_no_row_has_together_are_one() -> None:
    """A header drawn with one edge and rows drawn with another have two columns, not three."""
    grid = align_edges(laid("项目|<|金额", "教育|9|<"))
    assert _texts(grid) == [["项目", "金额"], ["教育", "9"]]
    assert grid.width == 2
    assert _places(grid) == [[(0, 0, 1, 1), (0, 1, 1, 1)], [(1, 0, 1, 1), (1, 1, 1, 1)]]


def test_edges_that_a_row_has_together_stay() -> None:
    """No row loses a cell: two edges of one row are two."""
    grid = laid("a|b|c", "d|<|e")
    assert align_edges(grid) is grid


def test_edges_meet_from_the_right() -> None:
    """What spans is a label on the left: an edge joins the one to its right."""
    grid = align_edges(laid("项目|<|<|金额", "教育|9|<|<", "b|c|<|d"))
    assert grid.width == 3
    assert _texts(grid) == [["项目", "金额"], ["教育", "9"], ["b", "c", "d"]]


def _boxed(*rows: tuple[tuple[str, float, float], ...]) -> Grid:
    """A grid whose cells stand between the given left and right edges."""
    cells = [
        tuple(
            Cell(
                text=text,
                anchor=Anchor(row=number, column=column),
                boxes=(Box(page=1, left=left, top=0, right=right, bottom=9),) if right else (),
            )
            for column, (text, left, right) in enumerate(row)
        )
        for number, row in enumerate(rows)
    ]
    return grid_of(Table(rows=tuple(cells), anchor=Anchor()))


HEADS = (
    ("编码", 0, 20),
    ("名称", 30, 60),
    ("合计", 100, 120),
    ("基本", 150, 170),
    ("项目", 200, 220),
)


def test_rows_stand_below_the_heads_that_are_nearest() -> None:
    """Rows with fewer columns than the header leave the columns blank that they do not print."""
    found = spread(_boxed((("201", 0, 20), ("教育", 30, 50), ("9.00", 205, 220))), _boxed(HEADS))
    assert found is not None
    assert [cell.text for cell in found.lines[0]] == ["201", "教育", "", "", "9.00"]
    assert [cell.column for cell in found.lines[0]] == [0, 1, 2, 3, 4]


def test_the_order_of_columns_is_kept() -> None:
    """Two columns near one head stand below two heads: together as near as can be."""
    found = spread(_boxed((("9", 101, 119), ("8", 112, 130))), _boxed(HEADS))
    assert found is not None
    assert [cell.text for cell in found.lines[0]] == ["", "", "9", "8", ""]


def test_figures_meet_their_head_by_the_right_edge() -> None:
    """A long figure set to the right edge of a short head is below it."""
    found = spread(
        _boxed((("123456789.00", 120, 170),)), _boxed((("甲", 100, 145), ("乙", 160, 170)))
    )
    assert found is not None
    assert [cell.text for cell in found.lines[0]] == ["", "123456789.00"]


@pytest.mark.parametrize(
    "rows",
    [
        (("9", 0.0, 0.0), ("8", 100.0, 120.0)),
        tuple((str(at), at * 9.0, at * 9.0 + 5) for at in range(6)),
    ],
)
def test_columns_without_a_place_are_not_spread(rows: tuple[tuple[str, float, float], ...]) -> None:
    """Columns whose texts have no boxes, or more columns than heads, have no places below the heads."""
    assert spread(_boxed(rows), _boxed(HEADS)) is None


def test_a_line_of_blanks_prints_nothing() -> None:
    """Blanks are no printed cells."""
    assert printed(laid("| ").lines[0]) == []
