"""The header of a grid: which rows it takes, and the path of header words above each column."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from juesuan.account.tables.grid import Grid, GridCell, Line, printed
from juesuan.account.words.figure import digits, is_figure, ordinal_removed
from juesuan.account.words.lexicon import Lexicon, lexicon
from juesuan.account.words.wording import wording

__all__ = ["Header", "headers", "heads_codes", "is_header_row", "is_index_row", "says_index"]

DEEPEST: Final = 14
"""A header has no more rows than this."""
LEAST_INDICES: Final = 3
"""So many numbers that count up make a row of 栏次 where no word says so."""
FEW: Final = 2
INDEX_REACH: Final = 2
"""The numbers of a 栏次 row stand so many rows below the word at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The header of a grid.

    Attributes:
        height: Rows it takes, the 栏次 row included; 0 if the grid has none.
        paths: For each column the printed words above it, outermost first, white space removed.
        texts: Plain text of each header row, to know it again where a page repeats it.
        shared: Whether the row below is header and total in one: its words head columns, its
            figures are data.
    """

    height: int
    paths: tuple[tuple[str, ...], ...]
    texts: frozenset[tuple[str, ...]]
    shared: bool = False


def headers(grid: Grid) -> tuple[Header, ...]:
    """The headers that the grid may have, likeliest first."""
    height, index_rows = _height(grid)
    likeliest = _header(grid, height, index_rows)
    if height < grid.height and _is_shared(grid.lines[height]):
        return likeliest, _header(grid, height, index_rows, shared=True)
    return (likeliest,)


def is_index_row(line: Line) -> bool:
    """Whether the row only counts the columns: 栏次 1 2 3, or 1 2 3 … 12."""
    words = lexicon()
    counts = [_count(cell) for cell in printed(line)]
    if _mostly_spilt(line, counts):
        return False
    is_index = words.patterns["index"].fullmatch
    rest = [text for text in counts if not _is_index_word(text, words)]
    others = [text for text in rest if not is_index(text)]
    # 科目编码 set vertically reaches down beside 栏次 in narrow columns: words may stand there,
    # figures not.
    if any(map(_is_number, others)):
        return False
    if any(map(says_index, counts)):
        return True
    return not others and _counts_up(rest)


def says_index(text: str) -> bool:
    """Whether the plain text of a cell says that its row counts columns: 栏次."""
    words = lexicon()
    return text in words.index_words or text.endswith(words.index_tails)


def is_header_row(line: Line) -> bool:
    """Whether the row holds header words and no data.

    It begins a header in the middle of a grid.
    """
    words = lexicon()
    cells = printed(line)
    heads = any(cell.text in words.item or cell.text in words.code for cell in cells)
    return heads and len(cells) > 1 and not any(_prints_data(cell) for cell in cells)


def heads_codes(line: Line) -> bool:
    """Whether codes stand among header words: 科目编码 | 科目名称 | 合计 | 301 | 302."""
    words = lexicon()
    cells = printed(line)
    heads = (words.code - words.levels).intersection(cell.text for cell in cells)
    return (
        bool(heads) and not cells[0].wording.code and not any(cell.wording.money for cell in cells)
    )


def _header(grid: Grid, height: int, index_rows: frozenset[int], *, shared: bool = False) -> Header:
    lines = [line for row, line in enumerate(grid.lines[:height]) if row not in index_rows]
    lines += _level_lines(grid, height, index_rows)
    if shared:
        lines.append(_words_only(grid.lines[height]))
    filled = lines if grid.spans else _filled(lines)
    return Header(
        height=height,
        paths=tuple(_path(filled, column) for column in range(grid.width)),
        texts=frozenset(_texts(line) for line in grid.lines[:height] if printed(line)),
        shared=shared,
    )


def _height(grid: Grid) -> tuple[int, frozenset[int]]:
    """Rows of the header, and which of them only count columns."""
    for row, line in enumerate(grid.lines[:DEEPEST]):
        if is_index_row(line) or _counts_columns(grid, row):
            last = _counting_row(grid, row)
            return last + 1, frozenset(range(row, last + 1))
        if _is_data(line) or _is_lone_total(line, grid.lines[:row]):
            return row - _begins_name(grid, row), frozenset()
    last = max((row for row, line in enumerate(grid.lines) if printed(line)), default=-1)
    return min(last + 1, DEEPEST), frozenset()


def _counting_row(grid: Grid, row: int) -> int:
    """The row that prints the numbers of a 栏次 row.

    It is the row itself, or stands just below where lines of translations part them.
    """
    if any(_is_number(cell.text) for cell in printed(grid.lines[row])):
        return row
    for below in range(row + 1, min(row + 1 + INDEX_REACH, grid.height)):
        cells = printed(grid.lines[below])
        numbers = [digits(cell.text) for cell in cells]
        if numbers and numbers == [str(number) for number in range(1, len(numbers) + 1)]:
            return below
        if any(cell.wording.value for cell in cells):
            return row
    return row


def _counts_columns(grid: Grid, row: int) -> bool:
    """Whether a row without any label counts the columns of a page whose 栏次 stands on another.

    It prints nothing but numbers that count up, below heads, and the figures below have decimals.
    """
    cells = printed(grid.lines[row])
    if not row or not cells or not all(map(_is_count, cells)):
        return False
    numbers = [int(digits(cell.text)) for cell in cells]
    if any(b - a != 1 for a, b in pairwise(numbers)):
        return False
    return _have_decimals(grid, row + 1, [cell.column for cell in cells])


def _have_decimals(grid: Grid, row: int, columns: list[int]) -> bool:
    """Whether all figures in some columns have decimals, from a row on, and there are any."""
    below = [line[column].text for line in grid.lines[row:] for column in columns]
    figures = [digits(text) for text in below if is_figure(text)]
    return bool(figures) and all("." in figure for figure in figures)


def _is_count(cell: GridCell) -> bool:
    """Whether a cell prints a number that a column may have: 1 to 99."""
    text = digits(cell.text)
    return text.isascii() and text.isdigit() and not text.startswith("0") and len(text) <= FEW


def _begins_name(grid: Grid, row: int) -> bool:
    """Whether the line above a row begins the name that the row lacks: set around its code.

    It prints one word alone, below the head of the names.
    """
    above = printed(grid.lines[row - 1]) if row > 1 else []
    if len(above) != 1:
        return False
    column = above[0].column
    nameless = not grid.lines[row][column].text
    heads = lexicon().item
    return nameless and grid.lines[row - 2][column].text in heads and above[0].text not in heads


def _is_index_word(text: str, words: Lexicon) -> bool:
    return says_index(text) or text in words.index


def _is_number(text: str) -> bool:
    return digits(text).replace(".", "").isdigit()


def _counts_up(indices: list[str]) -> bool:
    numbers = [int(found[0]) for text in indices if (found := re.search(r"\d+", text))]
    return len(numbers) >= LEAST_INDICES and all(b - a == 1 for a, b in pairwise(numbers))


def _mostly_spilt(line: Line, counts: list[str]) -> bool:
    spilt = [cell for cell, count in zip(printed(line), counts, strict=True) if cell.text != count]
    return len(spilt) * 2 > len(counts)


def _count(cell: GridCell) -> str:
    """The text of a cell of a 栏次 row, without what the row above spills into it.

    Excel prints 公务用车购置费 in a row that is too low for it: its last line stands above the
    number.
    """
    *spilt, last = cell.wording.printed.splitlines() or [""]
    below = "".join(last.split()).removesuffix("...")
    index = lexicon().patterns["index"].fullmatch(below)
    if spilt and index and not any(char.isdigit() for line in spilt for char in line):
        return below
    return cell.text.removesuffix("...")


def _prints_data(cell: GridCell) -> bool:
    return cell.wording.data or bool(cell.wording.code)


def _is_data(line: Line) -> bool:
    cells = printed(line)
    if not cells:
        return False
    if all(cell.wording.nothing for cell in cells):
        return True  # 无 over all columns of an empty statement
    return _begins_with_code(line, cells) or _is_total(line, cells) or _is_plain_data(cells)


def _begins_with_code(line: Line, cells: list[GridCell]) -> bool:
    coded = any(cell.wording.code for cell in cells) and len(cells) > 1
    return coded and not heads_codes(line) and not _prints_years(cells)


def _prints_years(cells: list[GridCell]) -> bool:
    """Whether what looks like codes are years: 2023 beside 2024 heads columns."""
    return all(not cell.wording.code or _is_year(cell) for cell in cells)


def _is_year(cell: GridCell) -> bool:
    return cell.wording.figure and not cell.wording.value


def _is_total(line: Line, cells: list[GridCell]) -> bool:
    """Whether the row is a total: 合计 and behind it nothing but figures and marks for nothing."""
    words = lexicon()
    labels = [cell for cell in cells if cell.text not in words.code]
    # 本年支出 over all columns of a page heads them
    if not _are_total(labels) or _spans_all(cells[0], line):
        return False
    if any(cell.wording.value for cell in cells):
        return True
    # without a figure 科目编码 | 本年支出合计 is a header; 类 款 项 may stand before the total of
    # an empty statement
    return labels[0].column == 0 or any(cell.text in words.levels for cell in cells)


def _are_total(labels: list[GridCell]) -> bool:
    """Whether the first cell says 合计, and the others the same, a figure or a mark for nothing."""
    words = lexicon()
    sums = words.total | words.sums
    if not labels or ordinal_removed(labels[0].text) not in sums:
        return False
    others = [cell for cell in labels[1:] if cell.text not in sums]
    return all(cell.wording.data for cell in others)


def _spans_all(cell: GridCell, line: Line) -> bool:
    return len(line) > 1 and cell.column_span == len(line)


def _is_plain_data(cells: list[GridCell]) -> bool:
    words = lexicon()
    heads = words.item | words.code - words.levels
    headed = any(cell.text in heads for cell in cells)
    filled = any(cell.wording.value for cell in cells) or any(
        cell.wording.nothing for cell in cells[1:]
    )
    if filled and not headed:
        return True
    first = cells[0].text
    return first not in words.item and bool(words.patterns["ordinal_item"].fullmatch(first))


def _is_lone_total(line: Line, above: tuple[Line, ...]) -> bool:
    """Whether the row prints nothing but 合计 below a head of labels.

    The total of an empty statement.
    """
    words = lexicon()
    cells = printed(line)
    if len(cells) != 1 or cells[0].text not in words.total:
        return False
    return any(other[cells[0].column].text in words.item | words.code for other in above)


def _is_shared(line: Line) -> bool:
    """Whether a row of figures holds words behind its label: it may be header and total in one."""
    words = lexicon()
    cells = printed(line)
    if not cells:
        return False
    first, *rest = cells
    labels = [cell for cell in rest if not _prints_data(cell) and not cell.wording.spoilt]
    return first.text in words.total and len(labels) >= FEW


def _words_only(line: Line) -> Line:
    """The row with blanks for its label and its figures: what is left heads columns."""
    first = printed(line)[0]
    empty = replace(first, wording=wording(""))
    return tuple(
        replace(empty, column=cell.column)
        if cell.column == first.column or _prints_data(cell)
        else cell
        for cell in line
    )


def _level_lines(grid: Grid, height: int, index_rows: frozenset[int]) -> list[Line]:
    """类 款 项 that stand beside 栏次 or beside the total: header and data in one row."""
    candidates = [row for row in (*index_rows, height) if row < grid.height]
    if not any(_level_marks(grid.lines[row]) for row in candidates):
        return []
    return [marks for line in grid.lines[:DEEPEST] if (marks := _level_marks(line))][:1]


def _level_marks(line: Line) -> Line:
    """The row with nothing but 类 款 项, empty if it does not hold them."""
    levels = lexicon().levels
    found = [cell for cell in printed(line) if cell.text in levels]
    if len(found) < FEW:
        return ()
    empty = wording("")
    return tuple(cell if cell.text in levels else replace(cell, wording=empty) for cell in line)


def _texts(line: Line) -> tuple[str, ...]:
    return tuple(cell.text for cell in line)


def _filled(lines: list[Line]) -> list[Line]:
    """The rows with covered places filled, for text that does not tell which cells span.

    A blank beside a head with heads below it is covered by the head to its left, if both stand
    under the same head in the row above.
    """
    filled: list[Line] = []
    for row, line in enumerate(lines):
        above = filled[-1] if filled else None
        filled.append(_filled_row(line, above, lines[row + 1 :]))
    return filled


def _filled_row(line: Line, above: Line | None, below: list[Line]) -> Line:
    filled = list(line)
    for column in range(1, len(line)):
        left = filled[column - 1]
        heads = any(other[column].text for other in below)
        if not line[column].text and heads and left.text and _under_one_head(above, column):
            filled[column] = left
    return tuple(filled)


def _under_one_head(above: Line | None, column: int) -> bool:
    """Whether a column and the one to its left stand under the same head."""
    return above is None or above[column].column == above[column - 1].column


def _path(lines: list[Line], column: int) -> tuple[str, ...]:
    segments: list[str] = []
    for text in _column_texts(lines, column):
        if text and segments[-1:] != [text]:
            segments.append(text)
    return tuple(segments)


def _column_texts(lines: list[Line], column: int) -> Iterator[str]:
    """The texts above a column, each cell once."""
    before: tuple[int, int] | None = None
    mark = lexicon().patterns["head_mark"]
    for line in lines:
        cell = line[column]
        if (cell.row, cell.column) != before:
            yield from _group_and_level(mark.sub("", "".join(cell.wording.printed.split())))
        before = (cell.row, cell.column)


def _group_and_level(text: str) -> tuple[str, ...]:
    """A head; as two where 类 stands in the cell of its group (项目 above 类, 款, 项)."""
    words = lexicon()
    group, level = text[:-1], text[-1:]
    is_both = level in words.levels and group in words.item | words.code | words.code_or_item
    return (group, level) if is_both else (text,)
