"""Rows while they are read.

What stands before the amounts, block by block, and the cells of the amounts.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import compress
from operator import not_
from typing import Final

from juesuan.account.model import Column
from juesuan.account.tables.codes import code_and_name
from juesuan.account.tables.columns import LABELS, Part, Slot
from juesuan.account.tables.grid import Grid, GridCell, Line, printed
from juesuan.account.tables.layout import Layout
from juesuan.account.tables.unit import is_unit
from juesuan.account.words.bilingual import compared
from juesuan.account.words.figure import bracketed_code, digits
from juesuan.account.words.lexicon import lexicon
from juesuan.account.words.wording import joined, tidy, wording
from juesuan.document.model import Anchor, Ruling

__all__ = ["EntryDraft", "LabelDraft", "RowDraft", "draft_rows"]

_LINE: Final = re.compile(r"\d{1,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelDraft:
    """What stands before the amounts of one block.

    Attributes:
        block: The block, by order.
        item: Name, white space removed.
        codes: The printed parts of the code: 类, 款, 项, or one.
        level: Level of the last of them, as its column says it (类 1, 款 2, 项 3); None where the
            column says none.
        line: 行次.
        unit: The unit of the row, as a column of units prints it (计量单位); empty if none does.
        anchor: Where the label begins.
        place: Row and column of the cell it begins with.
        sure: How surely its least sure character was recognised, up to 1; None if it is text.
        outer: Whether it names a body, or another classification, before labels that are blank.
    """

    block: int
    item: str = ""
    codes: tuple[str, ...] = ()
    level: int | None = None
    line: str = ""
    unit: str = ""
    anchor: Anchor
    place: tuple[int, int] = (-1, -1)
    sure: Decimal | None = None
    outer: bool = False

    @property
    def empty(self) -> bool:
        """Whether it prints nothing."""
        return not (self.item or self.codes or self.line)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryDraft:
    """A cell under a column of amounts.

    Attributes:
        column: The column.
        cell: The cell.
        text: What it prints; joined where the row was torn.
    """

    column: Column
    cell: GridCell
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDraft:
    """One printed row.

    Attributes:
        labels: One label a block, in printed order.
        entries: One entry a column of amounts.
        misplaced: Whether an amount stands where the header has a label.
        aside: The cells beside the labels that are no part of them, on purpose.
    """

    labels: tuple[LabelDraft, ...]
    entries: tuple[EntryDraft, ...]
    misplaced: bool = False
    aside: tuple[Anchor, ...] = ()

    @property
    def has_amounts(self) -> bool:
        """Whether anything is printed in a column of amounts."""
        return any(entry.text for entry in self.entries)

    @property
    def has_codes(self) -> bool:
        """Whether any block prints a code."""
        return any(label.codes for label in self.labels)

    @property
    def has_lines(self) -> bool:
        """Whether any block prints a 行次."""
        return any(label.line for label in self.labels)

    @property
    def is_total(self) -> bool:
        """Whether any block labels it 合计 or 总计."""
        return any(compared(label.item) in lexicon().total for label in self.labels)

    @property
    def figures(self) -> tuple[tuple[str, str], ...]:
        """What each column of amounts prints."""
        return tuple((entry.column.id, entry.text) for entry in self.entries)

    def label_of(self, block: int) -> LabelDraft | None:
        """The label of a block, None where it prints none."""
        return next((label for label in self.labels if label.block == block), None)


def draft_rows(rows: Grid, layout: Layout) -> tuple[RowDraft, ...]:
    """The rows of a grid below its header; rows that print nothing are left out.

    Args:
        rows: The rows, with the coordinates that they have in the grid of the layout.
        layout: What each column holds.
    """
    drafts = [_draft(group, layout) for group in _groups(rows, layout.slots)]
    if layout.slots and layout.slots[-1].block:
        hidden = _hides_spans(rows)
        drafts = [_labelled_from_the_left(draft, layout.slots, hidden=hidden) for draft in drafts]
    return tuple(draft for draft in drafts if draft.labels or draft.has_amounts)


def _groups(rows: Grid, slots: tuple[Slot, ...]) -> Iterator[list[Line]]:
    """Rows that are one printed row.

    Ruled lines of a PDF may tear it into several that share the amounts' cells.
    """
    group: list[Line] = []
    for line in rows.lines:
        if group and not (rows.spans and _continues(group[-1], line, slots)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _continues(before: Line, line: Line, slots: tuple[Slot, ...]) -> bool:
    """Whether a row only goes on with the cells that reach down from the row before."""
    both = [_reaches(above, cell) for above, cell in zip(before, line, strict=True)]
    reaching = zip(line, both, slots, strict=False)
    if any(shared and _holds_figure(cell, slot) for cell, shared, slot in reaching):
        return True
    covered = compress(line, both)
    fresh = compress(line, map(not_, both))
    # a row of blanks of its own is a printed row (an empty grid); one that only shows what covers
    # it is not
    return not any(cell.text for cell in fresh) and any(cell.text for cell in covered)


def _holds_figure(cell: GridCell, slot: Slot) -> bool:
    return slot.part is Part.AMOUNT and cell.wording.figure


def _reaches(above: GridCell, cell: GridCell) -> bool:
    return (above.row, above.column) == (cell.row, cell.column)


def _draft(group: list[Line], layout: Layout) -> RowDraft:
    labels = _labels(group, layout)
    label_places = {place for label, places in labels for place in places}
    entries = tuple(
        _entry(group, number, slot.column, layout, label_places)
        for number, slot in enumerate(layout.slots)
        if slot.column is not None
    )
    return RowDraft(
        labels=_single([label for label, _ in labels]),
        entries=entries,
        aside=tuple(_aside(group, layout.slots)),
    )


def _aside(group: list[Line], slots: tuple[Slot, ...]) -> Iterator[Anchor]:
    """Where the words of a row stand that are beside its labels on purpose."""
    for line in group:
        yield from (
            cell.anchor for slot, cell in zip(slots, line, strict=False) if slot.aside and cell.text
        )


def _single(labels: list[LabelDraft]) -> tuple[LabelDraft, ...]:
    """The labels without one whose cell also labels a later block.

    公用经费合计 that spans two blocks labels the one whose amount follows it.
    """
    kept = [label for label in labels if not label.empty]
    later = {label.place: label.block for label in kept}
    return tuple(label for label in kept if later[label.place] == label.block)


def _entry(
    group: list[Line], number: int, column: Column, layout: Layout, labels: set[tuple[int, int]]
) -> EntryDraft:
    cells = _distinct(line[number] for line in group)
    printed_here = [cell for cell in cells if cell.text and not _is_taken(cell, layout, labels)]
    text = "".join(cell.wording.printed for cell in printed_here)
    return EntryDraft(column=column, cell=(printed_here or cells)[0], text=text)


def _is_taken(cell: GridCell, layout: Layout, labels: set[tuple[int, int]]) -> bool:
    """Whether a cell is part of the header or of a label."""
    place = (cell.row, cell.column)
    if cell.row < layout.height or place in labels:
        return True
    data = cell.wording.data
    return layout.shared and cell.row == layout.height and not data


def _distinct(cells: Iterator[GridCell]) -> list[GridCell]:
    return list({(cell.row, cell.column): cell for cell in cells}.values())


def _labels(group: list[Line], layout: Layout) -> list[tuple[LabelDraft, set[tuple[int, int]]]]:
    """The label of each block with the places of its cells."""
    found: dict[int, tuple[LabelDraft, set[tuple[int, int]]]] = {}
    for slot, cell in _label_cells(group, layout):
        place = (cell.row, cell.column)
        empty = LabelDraft(block=slot.block, anchor=cell.anchor, place=place)
        label, places = found.get(slot.block, (empty, set()))
        # a cell that spans the label columns of two blocks labels both, and each once
        if place not in places:
            text = "" if _is_misread_line(slot.part, cell) else tidy(cell.wording.printed)
            more = _with_text(label, slot.part, text)
            if len(more.codes) > len(label.codes):
                more = replace(more, level=_level(slot, cell, layout))
            found[slot.block] = (
                replace(more, sure=_least_sure(label, cell)),
                {*places, place},
            )
    found |= _outer_labels(group[0], layout, found.keys())
    return [found[block] for block in sorted(found)]


def _outer_labels(
    line: Line, layout: Layout, taken: Collection[int]
) -> dict[int, tuple[LabelDraft, set[tuple[int, int]]]]:
    """What names the row in each block whose labels are blank: 某某局 | | | 769.24."""
    named: dict[int, tuple[LabelDraft, set[tuple[int, int]]]] = {}
    for slot, cell in zip(layout.slots, line, strict=False):
        if slot.part is not Part.OUTER or slot.block in taken or not _names_row(cell, line):
            continue
        place = (cell.row, cell.column)
        empty = LabelDraft(block=slot.block, anchor=cell.anchor, place=place, outer=True)
        label, places = named.get(slot.block, (empty, set()))
        item = joined(label.item, tidy(cell.wording.printed))
        named[slot.block] = (replace(label, item=item), {*places, place})
    return named


def _names_row(cell: GridCell, line: Line) -> bool:
    """Whether a cell prints a name that begins in a row, and not in one above."""
    begins = all(other.row <= cell.row for other in line)
    return begins and bool(cell.text) and not cell.wording.data


def _level(slot: Slot, cell: GridCell, layout: Layout) -> int | None:
    """The level that the column of a part of a code says; None for a cell over several columns."""
    covered = [layout.slots[column] for column in cell.columns if column < len(layout.slots)]
    codes = [one for one in covered if one.part is Part.CODE]
    return slot.level if len(codes) == 1 else None


def _is_misread_line(part: Part, cell: GridCell) -> bool:
    """Whether a cell of a picture stands under 行次 and prints none: a misread 3 is no name."""
    recognised = cell.source.recognition is not None
    return recognised and part is Part.LINE and not _LINE.fullmatch(digits(cell.wording.printed))


def _least_sure(label: LabelDraft, cell: GridCell) -> Decimal | None:
    """How surely the cells of a label were recognised with one more; None if they are no pictures."""
    found = cell.source.recognition
    if found is None:
        return label.sure
    return found.confidence if label.sure is None else min(label.sure, found.confidence)


def _label_cells(group: list[Line], layout: Layout) -> Iterator[tuple[Slot, GridCell]]:
    for line in group:
        for slot, cell in zip(layout.slots, line, strict=False):
            if slot.part in LABELS and cell.text and cell.row >= layout.height:
                yield slot, cell


def _with_text(label: LabelDraft, part: Part, text: str) -> LabelDraft:
    """The label with the text of one more cell."""
    bare = "" if wording(text).apart else digits(text)
    if part is Part.LINE and _LINE.fullmatch(bare):
        return replace(label, line=text)
    if code := _code_of(part, bracketed_code(text) or bare):
        return replace(label, codes=(*label.codes, code))
    if text in lexicon().levels:
        return label
    if label.item and is_unit(bare):
        return replace(label, unit=bare)
    if label.codes:
        return replace(label, item=joined(label.item, text))
    return _with_name(label, part, text)


def _with_name(label: LabelDraft, part: Part, text: str) -> LabelDraft:
    """The label, which has no code, with a text that may be a name, a code, or both."""
    bare = digits(text)
    if coded := code_and_name(text):
        return replace(label, codes=coded[:1], item=joined(label.item, coded[1]))
    if part is Part.ITEM and not label.item and _is_whole_code(bare):
        return replace(label, codes=(bare,))
    return replace(label, item=joined(label.item, text))


def _code_of(part: Part, bare: str) -> str:
    """The code in a cell of a column of codes: 201, 01 of 款, 201.00 of a workbook.

    Empty if it is none.
    """
    if part is not Part.CODE:
        return ""
    whole, _, zeros = bare.partition(".")
    return whole if whole.isdigit() and not zeros.strip("0") else ""


def _is_whole_code(bare: str) -> bool:
    return bare.isdigit() and len(bare) in (3, 5, 7) and bare[0] != "0"


def _hides_spans(rows: Grid) -> bool:
    """Whether nothing tells which cells of the rows span: text, and pages that draw no column."""
    return not rows.spans or rows.ruling is Ruling.ALIGNED


def _labelled_from_the_left(draft: RowDraft, slots: tuple[Slot, ...], *, hidden: bool) -> RowDraft:
    """The row with the label of each amount that prints none in its own block.

    公用经费合计 spans several blocks, or stands in one and its amount in a later one of its side.

    Args:
        draft: The row.
        slots: What each column holds.
        hidden: Whether any label may do; else only that of a total may stand in another block.
    """
    sides = {slot.block: slot.column.side for slot in slots if slot.column is not None}
    filled = _filled_blocks(draft, slots)
    labels = {label.block: label for label in draft.labels}
    for block in sorted(filled - labels.keys()):
        left = max(filter(block.__gt__, labels), default=block)
        is_free = left not in filled and sides.get(left) == sides[block]
        if is_free and (hidden or _names_total(labels[left])):
            labels[block] = replace(labels.pop(left), block=block)
    return replace(draft, labels=tuple(labels[block] for block in sorted(labels)))


def _filled_blocks(draft: RowDraft, slots: tuple[Slot, ...]) -> set[int]:
    """The blocks in which a row prints anything in a column of amounts."""
    texts = iter(entry.text for entry in draft.entries)
    return {slot.block for slot in slots if slot.column is not None and next(texts)}


def _names_total(label: LabelDraft) -> bool:
    """Whether a label names a total: 公用经费合计."""
    words = lexicon()
    return compared(label.item) in words.total | words.sums


def printed_text(line: Line) -> str:
    """A row as it is shown to people: its texts with bars between them."""
    return " | ".join(cell.wording.printed for cell in printed(line))
