"""Rows while they are read: what stands before the amounts, block by block, and the amounts' cells."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from juesuan.account.columns import Part, Slot
from juesuan.account.figure import digits, is_code, is_figure, is_padded_code
from juesuan.account.model import Column
from juesuan.document.model import Anchor, Cell
from juesuan_vocab.wording import plain

__all__ = ["LabelDraft", "RowDraft", "draft_rows", "label_text"]

_CODED_ITEM: Final = re.compile(r"(\d{7}|\d{5}|\d{3})[-.、\s]*([^\d\s,.%][^%]*)", re.DOTALL)
_LATIN_WORDS: Final = re.compile(r"[A-Za-z]{2,}\s+[A-Za-z]{2,}")
_LATIN_WRAP: Final = re.compile(r"(?<=[A-Za-z])\n(?=[A-Za-z])")
_CODE_MARKS: Final = frozenset("类款项")
_LINE: Final = re.compile(r"\d{1,3}")


@dataclass(slots=True, kw_only=True)
class LabelDraft:
    """What stands before the amounts of one block.

    Attributes:
        item: Name, without white space unless it has Latin words.
        codes: The printed parts of the code: 类, 款, 项, or one.
        line: 行次.
        anchor: Where the label begins.
        cell: The cell it begins with.
    """

    item: str = ""
    codes: list[str] = field(default_factory=list)
    line: str = ""
    anchor: Anchor
    cell: Cell | None = None


@dataclass(slots=True, kw_only=True)
class RowDraft:
    """One printed row.

    Attributes:
        labels: Label by block number.
        entries: The amounts' columns with the cell below each, and the text there (joined if the row was torn).
    """

    labels: dict[int, LabelDraft]
    entries: list[tuple[Column, Cell, str]]

    @property
    def has_amounts(self) -> bool:
        """Whether anything is printed in a column of amounts."""
        return any(text for _, _, text in self.entries)

    @property
    def has_codes(self) -> bool:
        """Whether any block prints a code."""
        return any(label.codes for label in self.labels.values())

    @property
    def has_lines(self) -> bool:
        """Whether any block prints a 行次."""
        return any(label.line for label in self.labels.values())


def draft_rows(
    rows: Iterable[tuple[Cell, ...]], slots: list[Slot], *, spans: bool, header: frozenset[int] = frozenset()
) -> list[RowDraft]:
    """The rows of a grid below its header; rows that print nothing are left out.

    Args:
        rows: The rows.
        slots: What each column holds.
        spans: Whether the format told which cells span.
        header: Cells of the header, by identity: one that reaches down labels no row.
    """
    drafts = [_draft(group, slots, header) for group in _groups(rows, slots, spans=spans)]
    if not spans and slots and slots[-1].block:
        for draft in drafts:
            _label_from_the_left(draft, slots)
    return [draft for draft in drafts if draft.labels or draft.has_amounts]


def _groups(rows: Iterable[tuple[Cell, ...]], slots: list[Slot], *, spans: bool) -> Iterable[list[tuple[Cell, ...]]]:
    """Rows that are one printed row: ruled lines of a PDF may tear it into several that share the amounts' cells."""
    group: list[tuple[Cell, ...]] = []
    for row in rows:
        if group and spans and _continues(group[-1], row, slots):
            group.append(row)
            continue
        if group:
            yield group
        group = [row]
    if group:
        yield group


def _continues(before: tuple[Cell, ...], row: tuple[Cell, ...], slots: list[Slot]) -> bool:
    fresh = False
    for slot, above, cell in zip(slots, before, row, strict=False):
        if above is cell:
            if slot.part is Part.AMOUNT and is_figure(cell.text):
                return True
        elif cell.text.strip():
            fresh = True
    # a row of blanks of its own is a printed row (an empty grid); one that only shows what covers it is not
    return not fresh and any(above is cell and cell.text.strip() for above, cell in zip(before, row, strict=False))


def _draft(group: list[tuple[Cell, ...]], slots: list[Slot], header: frozenset[int]) -> RowDraft:
    labels: dict[int, LabelDraft] = {}
    entries: list[tuple[Column, Cell, str]] = []
    read: set[tuple[int, int]] = set()
    for row in group:
        _read_labels(row, slots, labels, read, header)
    labels = {block: label for block, label in labels.items() if label.item or label.codes or label.line}
    label_cells = {cell for cell, _ in read}
    for block in [*labels][:-1]:
        # 公用经费合计 that spans two blocks labels the one whose amount follows it
        if any(labels[later].cell is labels[block].cell for later in labels if later > block):
            del labels[block]
    for number, slot in enumerate(slots):
        if slot.column is None:
            continue
        cells = [group[0][number]] if len(group) == 1 else _distinct(row[number] for row in group)
        printed = [cell for cell in cells if cell.text and id(cell) not in label_cells and id(cell) not in header]
        text = "".join(cell.text.strip() for cell in printed)
        entries.append((slot.column, (printed or cells)[0], text))
    return RowDraft(labels=labels, entries=entries)


def _distinct(cells: Iterable[Cell]) -> list[Cell]:
    return list({id(cell): cell for cell in cells}.values())


def _read_labels(
    row: tuple[Cell, ...],
    slots: list[Slot],
    labels: dict[int, LabelDraft],
    read: set[tuple[int, int]],
    header: frozenset[int],
) -> None:
    for slot, cell in zip(slots, row, strict=False):
        if slot.part is Part.AMOUNT or slot.part is Part.REMARK or not cell.text:
            continue
        text = label_text(cell.text)
        if not text:
            continue
        # a cell that spans the label columns of two blocks labels both
        if (id(cell), slot.block) in read or id(cell) in header:
            continue
        read.add((id(cell), slot.block))
        label = labels.setdefault(slot.block, LabelDraft(anchor=cell.anchor, cell=cell))
        _read_label(label, slot.part, text)


def label_text(text: str) -> str:
    """The text of a label without the white space that only fits or fills its cell (合 计, a wrapped name).

    Where Latin words stand beside each other blanks part words, and all blanks of the cell stay as printed.
    """
    if not _LATIN_WORDS.search(text):
        return "".join(text.split())
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return _LATIN_WRAP.sub(" ", "\n".join(line for line in lines if line)).replace("\n", "")


def _read_label(label: LabelDraft, part: Part, text: str) -> None:
    if part is Part.LINE and _LINE.fullmatch(digits(text)):
        label.line = text
    elif part is Part.CODE and (digits(text).isdigit() or is_code(text)):
        label.codes.append(digits(text))
    elif part is Part.CODE and is_padded_code(text):
        label.codes.append(digits(text).partition(".")[0])
    elif text in _CODE_MARKS:
        return
    elif not label.codes and (found := _CODED_ITEM.fullmatch(text)) and is_code(found[1]):
        label.codes.append(found[1])
        label.item += found[2]
    elif part is Part.ITEM and not label.codes and not label.item and is_code(text):
        label.codes.append(plain(text))
    else:
        label.item += text


def _label_from_the_left(draft: RowDraft, slots: list[Slot]) -> None:
    """Text does not tell that 公用经费合计 spans two blocks: the label stands in the one, the amount in the next."""
    for block in sorted({slot.block for slot in slots}):
        printed = any(text for slot, text in _amounts(draft, slots) if slot.block == block)
        if not printed or block in draft.labels:
            continue
        left = block - 1
        if left in draft.labels and not any(text for slot, text in _amounts(draft, slots) if slot.block == left):
            draft.labels[block] = draft.labels.pop(left)


def _amounts(draft: RowDraft, slots: list[Slot]) -> list[tuple[Slot, str]]:
    texts = iter(text for _, _, text in draft.entries)
    return [(slot, next(texts)) for slot in slots if slot.column is not None]
