"""The header of a grid: how many rows it has, and the path of header words above each column."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from juesuan.account.figure import digits, is_code, is_figure, is_nothing, ordinal_removed
from juesuan.account.lexicon import lexicon
from juesuan.account.strip import distinct
from juesuan.document.model import Cell
from juesuan_vocab.wording import plain

__all__ = ["Header", "heads_codes", "is_header_row", "is_index_row", "read_header"]

Grid = list[tuple[Cell, ...]]

_INDEX: Final = re.compile(r"[(]?\d{1,2}[)]?栏?(?:=[\d+\-*/×()]+)?|[甲乙丙丁]|[(]?[A-Z]?\d{1,2}[)]?")
# a figure spoilt by a stray character (12..30, 12.3O) is data, and is doubted there
_SPOILT: Final = re.compile(r"-?\d[\d,，]*[.,][\d.,，OoIl]*")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_ORDINAL_ITEM: Final = re.compile(r"(?:[一二三四五六七八九十]{1,3}[、.]|[(][一二三四五六七八九十]{1,3}[)]).+")
_LEVELS: Final = frozenset("类款项")
_DEEPEST: Final = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The header of a grid.

    Attributes:
        height: Rows it takes, the 栏次 row included; 0 if the grid has none.
        paths: For each column the printed words above it, outermost first, white space removed.
        texts: Plain text of each header row, to know it again where a page repeats it.
        cells: Its cells by identity.
    """

    height: int
    paths: tuple[tuple[str, ...], ...]
    texts: frozenset[tuple[str, ...]]
    cells: frozenset[int]


def read_header(rows: Grid, *, spans: bool) -> Header:
    """The header of the rows."""
    height, index_rows = _height(rows)
    printed = [row for number, row in enumerate(rows[:height]) if number not in index_rows]
    printed += (
        [marks for row in rows[:_DEEPEST] if (marks := _level_marks(row))][:1]
        if _marks_below(rows, height, index_rows)
        else []
    )
    width = len(rows[0]) if rows else 0
    filled = [list(row) for row in printed] if spans else _filled(printed)
    paths = tuple(_path(filled, column) for column in range(width))
    return Header(
        height=height,
        paths=paths,
        texts=frozenset(_texts(row) for row in rows[:height] if _prints(row)),
        cells=frozenset(id(cell) for row in rows[:height] for cell in row),
    )


def is_index_row(row: tuple[Cell, ...]) -> bool:
    """Whether the row only counts the columns: 栏次 1 2 3, or 1 2 3 … 12."""
    words = lexicon()
    told, unknown, numbers = False, False, []
    counts = [_count(cell.text) for _, cell in distinct(row)]
    spilt = sum(plain(cell.text) != count for (_, cell), count in zip(distinct(row), counts, strict=True))
    if spilt * 2 > len(counts):
        return False
    for text in counts:
        if text in words.index_words or text.endswith(words.index_tails):
            told = True
        elif _INDEX.fullmatch(text):
            if (number := re.search(r"\d+", text)) is not None:
                numbers.append(int(number[0]))
        elif text not in words.index:
            # 科目编码 set vertically reaches down beside 栏次 in narrow columns
            if is_figure(text) or is_code(text):
                return False
            unknown = True
    if told:
        return True
    if unknown:
        return False
    return len(numbers) >= 3 and all(b - a == 1 for a, b in pairwise(numbers))  # noqa: PLR2004


def _count(text: str) -> str:
    """The plain text of a cell of a 栏次 row, without what the row above spills into it and what the page cuts off it.

    Excel prints 公务用车购置费 in a row that is too low for it: its last line stands above the number.
    """
    *spilt, last = text.strip().splitlines() or [""]
    below = plain(last).removesuffix("...")
    if spilt and _INDEX.fullmatch(below) and not any(char.isdigit() for line in spilt for char in line):
        return below
    return plain(text).removesuffix("...")


def is_header_row(row: tuple[Cell, ...]) -> bool:
    """Whether the row holds header words and no data: it begins a header in the middle of a grid."""
    words = lexicon()
    texts = [plain(cell.text) for _, cell in distinct(row)]
    heads = any(text in words.item or text in words.code for text in texts)
    return heads and len(texts) > 1 and not any(is_figure(text) or is_code(text) or is_nothing(text) for text in texts)


def _height(rows: Grid) -> tuple[int, set[int]]:
    """Rows of the header, and which of them only count columns."""
    for number, row in enumerate(rows[:_DEEPEST]):
        if is_index_row(row):
            return number + 1, {number}
        if _is_data(row) or _is_lone_total(row, rows[:number]):
            return number, set()
    last = max((number for number, row in enumerate(rows) if _prints(row)), default=-1)
    return min(last + 1, _DEEPEST), set()


def _marks_below(rows: Grid, height: int, index_rows: set[int]) -> bool:
    """Whether 类 款 项 stand beside 栏次 or beside the total: a header row and a row of data in one."""
    candidates = [*index_rows, height]
    return any(number < len(rows) and _level_marks(rows[number]) for number in candidates)


def _level_marks(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The row with nothing but 类 款 项, empty if it does not hold them."""
    marks = tuple(cell if plain(cell.text) in _LEVELS else Cell(text="", anchor=cell.anchor) for cell in row)
    return marks if sum(bool(cell.text) for cell in marks) > 1 else ()


def _is_data(row: tuple[Cell, ...]) -> bool:
    words = lexicon()
    texts = [(column, plain(cell.text)) for column, cell in distinct(row)]
    if not texts:
        return False
    labels = [text for _, text in texts if text not in words.code]
    figures = [text for _, text in texts if _is_value(text)]
    if any(is_code(text) for _, text in texts) and len(texts) > 1 and not (heads_codes(row) or _is_year_header(texts)):
        return True
    if labels and ordinal_removed(labels[0]) in words.total | words.sums:
        others = [text for text in labels[1:] if text not in words.total | words.sums]
        if all(is_figure(text) or is_nothing(text) for text in others) and (
            figures or texts[0][0] == 0 or len(texts) > len(labels)
        ):
            return True
    heads = any(text in words.item or text in words.code - _LEVELS for _, text in texts)
    if not heads and (figures or any(is_nothing(text) for _, text in texts[1:])):
        return True
    return any(_ORDINAL_ITEM.fullmatch(text) and text not in words.item for _, text in texts[:1])


def _is_lone_total(row: tuple[Cell, ...], above: Grid) -> bool:
    """Whether the row prints nothing but 合计 below a header of labels: the total of an empty statement."""
    words = lexicon()
    texts = list(distinct(row))
    if len(texts) != 1 or plain(texts[0][1].text) not in words.total:
        return False
    column = texts[0][0]
    return any(plain(other[column].text) in words.item | words.code for other in above)


def _is_value(text: str) -> bool:
    """Whether the text is a figure that no header prints: header rows print years and numbers of columns at most."""
    return (is_figure(text) and not _YEAR.fullmatch(digits(text))) or _SPOILT.fullmatch(text) is not None


def heads_codes(row: tuple[Cell, ...]) -> bool:
    """Whether the codes of the row are header words: 科目编码 | 科目名称 | 合计 | 301 | 302."""
    texts = [plain(cell.text) for _, cell in distinct(row)]
    heads = (lexicon().code - _LEVELS).intersection(texts)
    return bool(heads) and not is_code(texts[0]) and not any("." in text and is_figure(text) for text in texts)


def _is_year_header(texts: list[tuple[int, str]]) -> bool:
    return all(not is_code(text) or _YEAR.fullmatch(text) for _, text in texts)


def _prints(row: tuple[Cell, ...]) -> bool:
    return any(cell.text.strip() for cell in row)


def _texts(row: tuple[Cell, ...]) -> tuple[str, ...]:
    return tuple(plain(cell.text) for cell in row)


def _filled(printed: Grid) -> list[list[Cell]]:
    """The rows with covered positions filled, for text that does not tell which cells span.

    A blank beside a header with header words below it is covered by the header to its left, if both stand under the
    same header in the row above.
    """
    filled = [list(row) for row in printed]
    for number, row in enumerate(filled):
        below = printed[number + 1 :]
        for column in range(1, len(row)):
            if row[column].text.strip() or not any(other[column].text.strip() for other in below):
                continue
            above_differs = number > 0 and filled[number - 1][column] is not filled[number - 1][column - 1]
            if row[column - 1].text.strip() and not above_differs:
                row[column] = row[column - 1]
    return filled


def _path(rows: list[list[Cell]], column: int) -> tuple[str, ...]:
    segments: list[str] = []
    before: Cell | None = None
    for row in rows:
        cell = row[column]
        text = re.sub(r"\s+", "", cell.text)
        if cell is not before and text and (not segments or segments[-1] != text):
            segments.append(text)
        before = cell
    return tuple(segments)
