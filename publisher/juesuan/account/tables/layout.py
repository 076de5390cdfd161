"""The layouts that a grid may have, and how a page without header is laid over the page before."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from typing import Final

from juesuan.account.model import Column
from juesuan.account.tables.blocks import name_blocks
from juesuan.account.tables.columns import LABELS, Part, Slot, amount_columns, part_of, parts_of
from juesuan.account.tables.counts import parted_counts
from juesuan.account.tables.grid import Grid, GridCell, Line, printed
from juesuan.account.tables.header import Header, headers, heads_codes, is_header_row, is_index_row
from juesuan.account.tables.levels import with_levels
from juesuan.account.tables.phase import undated
from juesuan.account.words.figure import digits
from juesuan.account.words.lexicon import lexicon
from juesuan.account.words.wording import Wording
from juesuan_vocab.structures import StatementStructure

__all__ = [
    "Layout",
    "below_torn_header",
    "body",
    "fit",
    "layouts",
    "misplaced",
    "relaid",
    "repeated",
    "sections",
]

SANE: Final = 0.8
"""A page without header belongs to the layout of the page before if so many of its cells fit."""
FEW: Final = 2
TORN: Final = 5
"""A header torn by a page break leaves at most so many rows on the next page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a grid is read.

    Attributes:
        slots: What each column holds.
        blocks: Id of each block.
        height: Rows of the header; 0 if the grid has none.
        texts: Plain texts of the header rows.
        told: Whether the header names any column.
        shared: Whether the row below the header is header and total in one.
    """

    slots: tuple[Slot, ...]
    blocks: tuple[str, ...]
    height: int
    texts: frozenset[tuple[str, ...]]
    told: bool
    shared: bool = False

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of amounts in printed order."""
        return tuple(slot.column for slot in self.slots if slot.column is not None)

    @property
    def labelled(self) -> bool:
        """Whether any column holds codes or names."""
        return any(slot.part in (Part.CODE, Part.ITEM) for slot in self.slots)


def layouts(
    grid: Grid, known: StatementStructure | None, unit: str, *, side: str = ""
) -> tuple[Layout, ...]:
    """The layouts that the header of the grid may tell, likeliest first.

    Args:
        grid: The rows with their header.
        known: The structure of the statement, None for a table that is none of the nine.
        unit: Unit of its money.
        side: The block that a page without labels goes on with.
    """
    return tuple(_laid(grid, header, known, unit, side) for header in headers(grid))


def _laid(
    grid: Grid, header: Header, known: StatementStructure | None, unit: str, side: str
) -> Layout:
    data = grid.lines[header.height :]
    slots = _undoubled(parts_of(header.paths, data), data or grid.lines)
    blocks = name_blocks(header.paths, slots, data, known)
    if side and blocks == ("",):
        blocks = (side,)
    slots = with_levels(amount_columns(header.paths, slots, blocks, known, unit), header.paths)
    return Layout(
        slots=tuple(slots),
        blocks=blocks,
        height=header.height,
        texts=header.texts,
        told=header.height > 0 and _is_told(header, slots),
        shared=header.shared,
    )


def _is_told(header: Header, slots: Sequence[Slot]) -> bool:
    """Whether a header says what its columns are: heads beside labels, or columns that are known."""
    columns = [slot.column for slot in slots if slot.column is not None]
    headed = any(column.header for column in columns)
    labelled = any(part_of(path) in LABELS for path in header.paths)
    recognised = sum(not is_generic(column) for column in columns)
    return (headed and labelled) or recognised >= FEW


def is_generic(column: Column) -> bool:
    """Whether vocab does not know the column."""
    return column.id.startswith("column_")


def _undoubled(slots: list[Slot], lines: tuple[Line, ...]) -> list[Slot]:
    """The slots without a second one for a column that covers two places in every row."""
    return [
        replace(slot, part=Part.REMARK)
        if slot.part is Part.AMOUNT and _is_doubled(lines, number)
        else slot
        for number, slot in enumerate(slots)
    ]


def _is_doubled(lines: tuple[Line, ...], column: int) -> bool:
    """Whether the cell to the left reaches over a column in every row.

    A cell over all columns (无) says nothing of any.
    """
    parted = [line for line in lines if line[column].column_span < len(line)]
    return column > 0 and bool(parted) and all(line[column].column != column for line in parted)


def sections(grid: Grid) -> list[Grid]:
    """The grid cut before each header that stands in its middle, repeated headers apart.

    公开08 of Taiyuan prints three lists with headers of their own below each other in one grid;
    三公 may be printed as 预算数 above 决算数, each with the expenses as its header, and with counts
    below.
    """
    cuts = list(_cuts(grid))
    ends = [*cuts[1:], grid.height]
    parts = [grid.part(start, stop) for start, stop in zip(cuts, ends, strict=True)]
    return [section for part in parts for section in parted_counts(part)]


def _cuts(grid: Grid) -> Iterator[int]:
    """The rows that begin a section."""
    yield 0
    heads = _SeenHeads()
    in_data = False
    for row, line in enumerate(grid.lines):
        if in_data:
            again = _heads_again(grid.lines[row : row + 3], heads.words)
            in_data = not again and not _is_head(grid, row)
            if not in_data and heads.are_new(line, again):
                yield row
                heads.rows.clear()
        elif not is_header_row(line):
            in_data = _begins_data(line)
        if not in_data:
            heads.add(line)


def _is_head(grid: Grid, row: int) -> bool:
    """Whether a row below data is a header, or the head of a part."""
    return is_header_row(grid.lines[row]) or _heads_part(grid.lines[row : row + 2])


class _SeenHeads:
    """The header rows of a section that were seen, and the words of all headers so far."""

    def __init__(self) -> None:
        self.rows: set[tuple[str, ...]] = set()
        self.words: set[str] = set()

    def add(self, line: Line) -> None:
        texts = tuple(cell.text for cell in line)
        self.rows.add(texts)
        self.words.update(texts)

    def are_new(self, line: Line, again: Sequence[tuple[str, ...]]) -> bool:
        """Whether a header row, or one of those it begins, was not seen before."""
        texts = tuple(cell.text for cell in line)
        return texts not in self.rows or not self.rows.issuperset(again)


def _begins_data(line: Line) -> bool:
    if is_index_row(line) or heads_codes(line):
        return False
    return any(cell.wording.number for cell in printed(line))


def _heads_part(lines: tuple[Line, ...]) -> bool:
    """Whether one text over several columns stands above a header.

    公用经费 above 科目编码 | 科目名称 | 金额.
    """
    cells = printed(lines[0])
    if len(cells) != 1 or len(lines) == 1 or not is_header_row(lines[1]):
        return False
    return cells[0].text in lexicon().sides or (
        cells[0].column_span > 1 and not cells[0].wording.figure
    )


def _heads_again(lines: tuple[Line, ...], words: set[str]) -> list[tuple[str, ...]]:
    """The texts of the rows that begin a header below data.

    Its words are those of the header above, or tell a phase.

    Down to the first row that names several columns; none if the rows begin no header.
    """
    timing = lexicon().timing
    heads: list[tuple[str, ...]] = []
    for line in lines:
        texts = [cell.text for cell in printed(line)]
        if not texts or not all(text in words or undated(text) in timing for text in texts):
            return []
        heads.append(tuple(cell.text for cell in line))
        if len(texts) > FEW and words.issuperset(texts):
            return heads
    return []


def below_torn_header(grid: Grid) -> Grid:
    """The grid below a 栏次 row near its top.

    The rows above it are what a page break left of a header.
    """
    for row, line in enumerate(grid.lines[:TORN]):
        if is_index_row(line):
            return grid.part(row + 1)
        if any(cell.wording.figure for cell in printed(line)):
            break
    return grid


def repeated(layout: Layout, grid: Grid) -> Layout | None:
    """The layout with the height of the header on this page, if the page begins with the very same header."""
    height = 0
    for line in grid.lines:
        if tuple(cell.text for cell in line) not in layout.texts:
            break
        height += 1
    if not any(is_header_row(line) for line in grid.lines[:height]):
        return None
    return replace(layout, height=height)


def body(grid: Grid, layout: Layout) -> Grid:
    """The rows below the header, without headers and 栏次 rows that a page repeats."""
    kept: list[Line] = []
    seen: set[tuple[str, ...]] = set()
    repeating = False
    for line in grid.lines[layout.height :]:
        texts = tuple(cell.text for cell in line)
        # a total in the header is repeated with it
        if repeating and texts in seen:
            continue
        seen.add(texts)
        began, repeating = repeating, _goes_on_repeating(line, texts, layout, repeating=repeating)
        if repeating:
            continue
        if is_index_row(line) and (began or not lexicon().index_words.isdisjoint(texts)):
            repeating = began
            continue
        kept.append(line)
    return replace(grid, lines=tuple(kept))


def _goes_on_repeating(
    line: Line, texts: tuple[str, ...], layout: Layout, *, repeating: bool
) -> bool:
    return _repeats_header(line, texts, layout) or (repeating and is_header_row(line))


def _repeats_header(line: Line, texts: tuple[str, ...], layout: Layout) -> bool:
    coded = any(cell.wording.code for cell in line)
    return texts in layout.texts and any(texts) and not coded


def relaid(layout: Layout, grid: Grid) -> Layout | None:
    """The layout over rows without header on the next page, None if they do not fit.

    A page that does not repeat the header may have fewer columns: 类, 款 and 项 are one there.
    """
    ways = [slots for slots in _narrowed(layout.slots, grid.width) if len(slots) == grid.width]
    best = max(ways, key=lambda slots: fit(slots, grid.lines), default=None)
    if best is None or fit(best, grid.lines) < SANE:
        return None
    # what a head says of levels holds as long as its columns are all there
    slots = best if len(best) == len(layout.slots) else tuple(with_levels(best))
    return replace(layout, slots=slots, height=0, shared=False)


def misplaced(slots: tuple[Slot, ...], line: Line) -> bool:
    """Whether the row prints an amount, or two numbers, where a label is due.

    Its cells stand in other columns than the header says.
    """
    labels = (
        (slot, cell)
        for slot, cell in zip(slots, line, strict=False)
        if slot.part in (Part.CODE, Part.ITEM)
    )
    return any(_is_no_label(slot, cell) for slot, cell in labels)


def _is_no_label(slot: Slot, cell: GridCell) -> bool:
    if cell.wording.apart:
        return True
    is_code = slot.part is Part.CODE and bool(cell.wording.code)
    return cell.wording.money and not is_code


def _narrowed(slots: tuple[Slot, ...], width: int) -> list[tuple[Slot, ...]]:
    """The ways to lay the slots over a page of this width, likeliest first."""
    missing = len(slots) - width
    if missing == 0:
        return [slots]
    if missing < 0:
        return [_with_codes(slots, -missing)]
    drops = [drop for drop in _drops(slots, missing) if len(set(drop)) == missing]
    return [
        tuple(slot for number, slot in enumerate(slots) if number not in drop) for drop in drops
    ]


def _with_codes(slots: tuple[Slot, ...], more: int) -> tuple[Slot, ...]:
    """The slots with more code columns.

    What is one column on the page before is torn into three here.
    """
    first = next((number for number, slot in enumerate(slots) if slot.part is Part.CODE), 0)
    code = Slot(part=Part.CODE, block=slots[first].block)
    return slots[:first] + (code,) * more + slots[first:]


def _drops(slots: tuple[Slot, ...], missing: int) -> Iterator[list[int]]:
    """Which columns a narrower page may lack."""
    pairs = enumerate(pairwise(slots), 1)
    extra = [number for number, (one, other) in pairs if _codes(one, other)]
    remarks = _of_parts(slots, (Part.REMARK, Part.OUTER))
    labels = _of_parts(slots, LABELS)
    yield extra[:missing]
    yield extra[-missing:]
    yield [*remarks, *extra][:missing]
    yield labels[:missing]
    # a page with nothing but the total has one cell before its amounts in each block
    last = {slots[number].block: number for number in labels}
    alone = [number for number in labels if number not in last.values()]
    yield alone
    yield [*alone, *range(len(slots) - missing + len(alone), len(slots))]
    # text drops what is blank at the end of every line
    for codes in range(min(len(extra), missing) + 1):
        yield [*extra[:codes], *range(len(slots) - missing + codes, len(slots))]


def _of_parts(slots: tuple[Slot, ...], parts: Collection[Part]) -> list[int]:
    """The columns that are of some parts."""
    return [number for number, slot in enumerate(slots) if slot.part in parts]


def _codes(one: Slot, other: Slot) -> bool:
    """Whether two neighbours are columns of one code: 类 款 项."""
    return one.part is other.part is Part.CODE


def fit(slots: tuple[Slot, ...], lines: tuple[Line, ...]) -> float:
    """Which share of the cells fits.

    Figures where amounts are due, and none where names are due.
    """
    cells = chain.from_iterable(map(printed, lines))
    checks = [fits(slots[cell.column], cell.wording) for cell in cells]
    return sum(checks) / len(checks) if checks else 1.0


def fits(slot: Slot, text: Wording) -> bool:
    """Whether the text is what the column holds."""
    if slot.part is Part.AMOUNT:
        return text.data
    if slot.part is Part.ITEM:
        return bool(text.code) or not text.data
    words = lexicon()
    if slot.part is Part.CODE:
        return digits(text.plain).isdigit() or text.plain in words.total | words.sums
    return slot.part in (Part.REMARK, Part.OUTER) or digits(text.plain).isdigit()
