"""The layout of a grid, and how a page without header is laid over the layout of the page before."""

import re
from dataclasses import dataclass, replace
from typing import Final

from juesuan.account.blocks import name_blocks
from juesuan.account.columns import Part, Slot, amount_columns, part_of, parts_of, undated
from juesuan.account.figure import digits, is_code, is_figure, is_nothing, is_padded_code
from juesuan.account.header import Grid, heads_codes, is_header_row, is_index_row, read_header
from juesuan.account.lexicon import lexicon
from juesuan.account.model import Column
from juesuan.account.strip import distinct
from juesuan.document.model import Cell
from juesuan_vocab.structures import StatementStructure
from juesuan_vocab.wording import plain

__all__ = ["Layout", "below_torn_header", "body_rows", "is_misplaced", "lay_out", "relay", "repeated", "sections"]

_SANE: Final = 0.8
_FEW: Final = 2
_TORN: Final = 5
_MONEY: Final = re.compile(r"[.,．，]\d")
_LABELS: Final = (Part.CODE, Part.ITEM, Part.LINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a grid is read.

    Attributes:
        slots: What each column holds.
        blocks: Id of each block.
        height: Rows of the header; 0 if the grid has none.
        texts: Plain texts of the header rows.
        told: Whether the header names any column.
        cells: The cells of the header, by identity: one that reaches down into the data labels no row.
    """

    slots: list[Slot]
    blocks: tuple[str, ...]
    height: int
    texts: frozenset[tuple[str, ...]]
    told: bool
    cells: frozenset[int] = frozenset()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of amounts in printed order."""
        return tuple(slot.column for slot in self.slots if slot.column is not None)


def sections(rows: Grid) -> list[Grid]:
    """The rows cut before each header that stands in the middle of a grid, repeated headers apart.

    公开08 of Taiyuan prints three lists with headers of their own below each other in one grid; 三公 may be printed as
    预算数 above 决算数, each with the expenses as its header.
    """
    parts: list[Grid] = [[]]
    seen: set[tuple[str, ...]] = set()
    words: set[str] = set()
    in_data = False
    for number, row in enumerate(rows):
        texts = tuple(plain(cell.text) for cell in row)
        following = rows[number : number + 3]
        heads = _heads_again(following, words) if in_data else []
        again = bool(heads) or (in_data and _heads_part(following))
        if is_header_row(row) or again:
            if in_data and (texts not in seen or not seen.issuperset(heads)):
                parts.append([])
                seen.clear()
            in_data = False
            seen.add(texts)
        elif not in_data and not is_index_row(row) and not heads_codes(row):
            in_data = any(is_figure(cell.text) or is_code(cell.text) for _, cell in distinct(row))
        if not in_data:
            seen.add(texts)
            words.update(texts)
        parts[-1].append(row)
    return [part for part in parts if part]


def _heads_part(rows: Grid) -> bool:
    """Whether one text over several columns stands above a header: 公用经费 above 科目编码 | 科目名称 | 金额."""
    head = list(distinct(rows[0]))
    if len(head) != 1 or len(rows) == 1 or not is_header_row(rows[1]):
        return False
    text = plain(head[0][1].text)
    return text in lexicon().sides or (sum(cell is head[0][1] for cell in rows[0]) > 1 and not is_figure(text))


def _heads_again(rows: Grid, words: set[str]) -> list[tuple[str, ...]]:
    """The texts of the rows that begin a header below data: its words are those of the header above, or tell the phase.

    Down to the first row that names several columns; none if the rows begin no header.
    """
    timing = lexicon().initial | lexicon().adjusted | lexicon().final
    heads: list[tuple[str, ...]] = []
    for row in rows:
        texts = [plain(cell.text) for _, cell in distinct(row)]
        if not texts or not all(text in words or undated(text) in timing for text in texts):
            return []
        heads.append(tuple(plain(cell.text) for cell in row))
        if len(texts) > _FEW and words.issuperset(texts):
            return heads
    return []


def lay_out(rows: Grid, known: StatementStructure | None, unit: str, *, spans: bool) -> Layout:
    """The layout that the header of the grid tells."""
    header = read_header(rows, spans=spans)
    data = rows[header.height :]
    slots = _undoubled(parts_of(header.paths, data), data or rows)
    blocks = name_blocks(header.paths, slots, data, known)
    slots = amount_columns(header.paths, slots, blocks, known, unit)
    named = [part_of(path) for path in header.paths[: len(slots)]]
    recognised = sum(slot.column is not None and not slot.column.id.startswith("column_") for slot in slots)
    headed = any(slot.column is not None and slot.column.header for slot in slots)
    told = header.height > 0 and ((headed and any(part in _LABELS for part in named)) or recognised >= _FEW)
    return Layout(slots=slots, blocks=blocks, height=header.height, texts=header.texts, told=told, cells=header.cells)


def _undoubled(slots: list[Slot], rows: Grid) -> list[Slot]:
    """The slots without a second one for a column that covers two positions in every row."""
    doubled = {
        column
        for column in range(1, len(slots))
        if slots[column].part is Part.AMOUNT and all(row[column] is row[column - 1] for row in rows)
    }
    return [replace(slot, part=Part.REMARK) if number in doubled else slot for number, slot in enumerate(slots)]


def below_torn_header(rows: Grid) -> tuple[Grid, frozenset[int]]:
    """The rows below a 栏次 row, and the cells down to it: a header may be torn by the page break."""
    for number, row in enumerate(rows[:_TORN]):
        if is_index_row(row):
            return rows[number + 1 :], frozenset(id(cell) for above in rows[: number + 1] for cell in above)
        if any(is_figure(cell.text) for _, cell in distinct(row)):
            break
    return rows, frozenset()


def repeated(layout: Layout, rows: Grid) -> Layout | None:
    """The layout with the header's height on this page, if the page begins with the very same header."""
    height = 0
    for row in rows:
        if tuple(plain(cell.text) for cell in row) not in layout.texts:
            break
        height += 1
    if not height or not any(is_header_row(row) for row in rows[:height]):
        return None
    return replace(layout, height=height, cells=frozenset(id(cell) for row in rows[:height] for cell in row))


def body_rows(rows: Grid, layout: Layout) -> Grid:
    """The rows below the header, without headers and 栏次 rows that a page repeats."""
    kept: Grid = []
    printed: set[tuple[str, ...]] = set()
    repeating = False
    for row in rows[layout.height :]:
        texts = tuple(plain(cell.text) for cell in row)
        # a total in the header is repeated with it
        if repeating and texts in printed:
            continue
        printed.add(texts)
        repeated = texts in layout.texts and any(texts) and not any(is_code(text) for text in texts)
        if repeated or (repeating and is_header_row(row)):
            repeating = True
            continue
        if is_index_row(row) and (repeating or any(text in ("栏次", "栏号") for text in texts)):
            continue
        repeating = False
        kept.append(row)
    return kept


def relay(layout: Layout, rows: Grid) -> list[Slot] | None:
    """The slots for rows without header on the next page, None if they do not fit.

    A page that does not repeat the header may have fewer columns: 类, 款 and 项 are one there.
    """
    width = len(rows[0]) if rows else 0
    ways = [(_fit(slots, rows), slots) for slots in _narrowed(layout.slots, width) if len(slots) == width]
    fit, slots = max(ways, key=lambda way: way[0], default=(0.0, []))
    return slots if fit >= _SANE else None


def is_misplaced(slots: list[Slot], row: tuple[Cell, ...]) -> bool:
    """Whether the row prints an amount where a label is due: its cells stand in other columns than the header says."""
    return any(
        slot.part in (Part.CODE, Part.ITEM)
        and is_figure(text := cell.text.strip())
        and _MONEY.search(text) is not None
        and not (slot.part is Part.CODE and is_padded_code(text))
        for slot, cell in zip(slots, row, strict=False)
    )


def _narrowed(slots: list[Slot], width: int) -> list[list[Slot]]:
    """The ways to lay the slots over a page of this width, likeliest first."""
    missing = len(slots) - width
    if missing == 0:
        return [slots]
    if missing < 0:
        # columns that are printed on the next page only stand before the amounts: a code column torn into three
        first = next((number for number, slot in enumerate(slots) if slot.part is Part.CODE), 0)
        code = Slot(part=Part.CODE, block=slots[first].block)
        return [slots[:first] + [code] * -missing + slots[first:]]
    extra = [number for number in range(1, len(slots)) if slots[number].part is slots[number - 1].part is Part.CODE]
    remarks = [number for number, slot in enumerate(slots) if slot.part is Part.REMARK]
    labels = [number for number, slot in enumerate(slots) if slot.part in _LABELS]
    last = {slots[number].block: number for number in labels}
    choices = [extra[:missing], extra[-missing:], [*remarks, *extra][:missing], labels[:missing]]
    # a page with nothing but the total has one cell before its amounts in each block
    choices.append([number for number in labels if number not in last.values()])
    # text drops what is blank at the end of every line
    choices += [
        [*extra[:codes], *range(len(slots) - missing + codes, len(slots))]
        for codes in range(min(len(extra), missing) + 1)
    ]
    choices = [drop for drop in choices if len(set(drop)) == missing]
    return [[slot for number, slot in enumerate(slots) if number not in drop] for drop in choices]


def _fit(slots: list[Slot], rows: Grid) -> float:
    """Which share of the cells fits: figures where amounts are due, and none where names are due."""
    good = bad = 0
    for row in rows:
        cells = {id(cell): column for column, cell in distinct(row)}
        for slot, cell in zip(slots, row, strict=True):
            text = cell.text.strip()
            if not text or cells.get(id(cell)) is None:
                continue
            fits = _fits_slot(slot, text)
            good, bad = good + fits, bad + (not fits)
    return good / (good + bad) if good + bad else 1.0


def _fits_slot(slot: Slot, text: str) -> bool:
    if slot.part is Part.AMOUNT:
        return is_figure(text) or is_nothing(text)
    if slot.part is Part.ITEM:
        return is_code(text) or (not is_figure(text) and not is_nothing(text))
    if slot.part is Part.CODE:
        return digits(text).isdigit() or plain(text) in lexicon().total | lexicon().sums
    return slot.part is Part.REMARK or digits(text).isdigit()
