"""A statement while it is read, and how the layouts of its pages and parts fit each other."""

from dataclasses import dataclass, field, replace

from juesuan.account.caption import OTHER, Title
from juesuan.account.columns import Slot
from juesuan.account.draft import RowDraft
from juesuan.account.heading import Heading
from juesuan.account.layout import Layout
from juesuan.account.model import Column, Doubt
from juesuan.document.model import Table
from juesuan_vocab.structures import StatementStructure, structure
from juesuan_vocab.wording import plain

__all__ = ["Found", "adopt", "are_other_sides", "is_another_phase", "same_columns"]


@dataclass(slots=True, kw_only=True)
class Found:
    """A statement while it is read.

    Attributes:
        title: Its title.
        heading: What stands before its first table.
        unit: Unit of its money.
        layout: Layout of its last header.
        columns: Its columns by id.
        drafts: Its rows.
        blocks: Id of each block.
        notes: Notes below its tables.
        tables: The tables it is read from.
        doubts: What was not understood.
        runs: Which of the rows each strip holds, by index; those that wider pages stand beside go to the end.
        broad: Layouts of pages that hold further columns.
    """

    title: Title
    heading: Heading
    unit: str
    layout: Layout | None
    columns: dict[str, Column] = field(default_factory=dict)
    drafts: list[RowDraft] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    runs: list[range] = field(default_factory=list)
    broad: list[Layout] = field(default_factory=list)

    @property
    def known(self) -> StatementStructure | None:
        """Its structure, None for a table that is none of the nine."""
        return None if self.title.statement == OTHER else structure(self.title.statement)


def adopt(one: Found, layout: Layout) -> Layout:
    """Takes over a layout; columns and blocks met before keep their identity."""
    layout = _beside(one, layout)
    slots: list[Slot] = []
    by_header = {(column.header, column.block): column for column in one.columns.values()}
    for slot in layout.slots:
        column = slot.column
        if column is not None:
            if (column.header, column.block) in by_header:
                column = by_header[column.header, column.block]
            elif column.id in one.columns and (one.known is None or column.id.startswith("column_")):
                column = replace(column, id=f"column_{len(one.columns) + 1}")
            column = one.columns.setdefault(column.id, column)
        slots.append(replace(slot, column=column))
    one.layout = replace(layout, slots=slots)
    one.blocks = list(layout.blocks) if len(layout.blocks) >= len(one.blocks) else one.blocks
    return one.layout


def _beside(one: Found, layout: Layout) -> Layout:
    """The layout with its blocks counted after those met before, if they are others: 收入 and 支出 below each other."""
    if not are_other_sides(one, layout):
        return layout
    first = len(one.blocks)
    slots = [replace(slot, block=slot.block + first) for slot in layout.slots]
    return replace(layout, slots=slots, blocks=(*one.blocks, *layout.blocks))


def are_other_sides(one: Found, layout: Layout) -> bool:
    """Whether the layout has sides of the statement that were not printed yet: 支出 in a table below 收入."""
    return all(one.blocks) and bool(one.blocks) and not set(layout.blocks) & {*one.blocks, ""}


def is_another_phase(one: Found, layout: Layout) -> bool:
    """Whether the columns are those met before in another phase: 三公 printed as 预算数 in one table, 决算数 below."""
    if one.known is None or not layout.columns or any(column.id in one.columns for column in layout.columns):
        return False
    met = {(column.block, column.component, column.fund, column.side) for column in one.columns.values()}
    here = {(column.block, column.component, column.fund, column.side) for column in layout.columns}
    phases = {column.phase for column in one.columns.values()} - {"", "earlier"}
    return here <= met and not any(column.phase in phases for column in layout.columns)


def same_columns(one: Layout, other: Layout) -> bool:
    """Whether two layouts have the same columns of amounts, by header or by what vocab calls them."""

    def heads(layout: Layout) -> list[tuple[str, str]]:
        return [("".join(plain(text) for text in column.header), column.block) for column in layout.columns]

    ids = [column.id for column in one.columns]
    named = not any(name.startswith("column_") for name in ids)
    return heads(one) == heads(other) or (named and ids == [column.id for column in other.columns] != [])
