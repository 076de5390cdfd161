"""A statement while it is read, and how the layouts of its pages and parts fit each other."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from juesuan.account.model import Column, Doubt
from juesuan.account.tables.columns import Slot
from juesuan.account.tables.drafts import EntryDraft, RowDraft, draft_rows, printed_text
from juesuan.account.tables.grid import Grid
from juesuan.account.tables.heading import Heading
from juesuan.account.tables.layout import Layout, body, is_generic, misplaced, relaid
from juesuan.account.tables.torn.names import join_pages
from juesuan.account.tables.wide.sheet import Pages
from juesuan.account.words.caption import OTHER, Title
from juesuan.document.model import Table
from juesuan_vocab.structures import StatementStructure, structure
from juesuan_vocab.wording import plain

__all__ = [
    "Sheet",
    "StatementDraft",
    "adopted",
    "are_other_sides",
    "is_another_phase",
    "same_columns",
    "with_body",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementDraft:
    """A statement while it is read.

    Attributes:
        title: Its title.
        heading: What stands before its first table.
        unit: Unit of its money.
        layout: Layout of its last header; None before the first.
        columns: Its columns in the order in which they were met.
        blocks: Id of each block.
        rows: Its rows.
        notes: Notes below its tables.
        tables: The tables it is read from.
        runs: Which of the rows each run of a table holds; those that wider pages stand beside go to
            the end.
        broad: Layouts of pages that hold further columns.
        borrowed: Whether its title stands above a later part, which is not met yet.
        doubts: What was not understood while it was joined.
        sheet: Its first page, with those laid beside it; None where rows or columns went on.
    """

    title: Title
    heading: Heading
    unit: str
    layout: Layout | None = None
    columns: tuple[Column, ...] = ()
    blocks: tuple[str, ...] = ()
    rows: tuple[RowDraft, ...] = ()
    notes: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    runs: tuple[range, ...] = ()
    broad: tuple[Layout, ...] = ()
    borrowed: bool = False
    doubts: tuple[Doubt, ...] = ()
    sheet: "Sheet | None" = None

    @property
    def known(self) -> StatementStructure | None:
        """Its structure, None for a table that is none of the nine."""
        return structure_of(self.title)

    @property
    def entries(self) -> Iterator[EntryDraft]:
        """The entries of all rows in printed order."""
        return chain.from_iterable(row.entries for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The first page of a statement, with the pages that were laid beside it.

    Attributes:
        pages: Their rows.
        opening: The statement before any of them was read.
    """

    pages: Pages
    opening: StatementDraft


def structure_of(title: Title) -> StatementStructure | None:
    """The structure of the statement that a title names, None if it names none of the nine."""
    return structure(title.statement) if title.statement not in ("", OTHER) else None


def adopted(draft: StatementDraft, layout: Layout, *, further: bool = False) -> StatementDraft:
    """The draft with one more layout, the last; columns and blocks met before keep their identity.

    Args:
        draft: The statement.
        layout: The layout.
        further: Whether its columns stand beside those met before: then 小计 is another 小计.
    """
    layout = _beside(draft, layout)
    columns = _Columns(draft)
    slots: list[Slot] = []
    for slot in layout.slots:
        if slot.column is not None:
            column = columns.own(slot.column) if further else columns.met(slot.column)
            slots.append(replace(slot, column=column))
        else:
            slots.append(slot)
    blocks = layout.blocks if len(layout.blocks) >= len(draft.blocks) else draft.blocks
    return replace(
        draft, layout=replace(layout, slots=tuple(slots)), columns=tuple(columns.all), blocks=blocks
    )


class _Columns:
    """The columns of a draft with those that a layout adds.

    Attributes:
        all: In the order in which they were met.
    """

    def __init__(self, draft: StatementDraft) -> None:
        self.all = dict.fromkeys(draft.columns)
        self._known = draft.known is not None
        self._before = {(column.header, column.block): column for column in draft.columns}
        # of those of one id the first comes last
        self._first = {column.id: column for column in reversed(draft.columns)}
        self._ids = set(self._first)

    def met(self, column: Column) -> Column:
        """The column as it was met before, else as a new one with an id of its own."""
        alike = self._before.get((column.header, column.block))
        if alike is not None:
            return alike
        same = self._first.get(column.id)
        if same is not None and self._known and not is_generic(column):
            return same
        return self.own(column)

    def own(self, column: Column) -> Column:
        """The column as a new one, under an id of its own.

        One that was met on a page before is itself.
        """
        if column in self.all:
            return column
        if column.id in self._ids:
            column = replace(column, id=f"column_{len(self.all) + 1}")
        self.all[column] = None
        self._ids.add(column.id)
        return column


def _beside(draft: StatementDraft, layout: Layout) -> Layout:
    """The layout with its blocks counted after those met before, if they are others.

    收入 and 支出 below each other.
    """
    if not are_other_sides(draft, layout):
        return layout
    first = len(draft.blocks)
    slots = tuple(replace(slot, block=slot.block + first) for slot in layout.slots)
    return replace(layout, slots=slots, blocks=(*draft.blocks, *layout.blocks))


def are_other_sides(draft: StatementDraft, layout: Layout) -> bool:
    """Whether the layout has sides of the statement that were not printed yet.

    支出 in a table below 收入.
    """
    return all(draft.blocks) and bool(draft.blocks) and not set(layout.blocks) & {*draft.blocks, ""}


def is_another_phase(draft: StatementDraft, layout: Layout) -> bool:
    """Whether the columns are those met before in another phase.

    三公 printed as 预算数 in one table, 决算数 below.
    """
    if draft.known is None or not layout.columns:
        return False
    ids = {column.id for column in draft.columns}
    if any(column.id in ids for column in layout.columns):
        return False
    met = {_timeless(column) for column in draft.columns}
    timed = {column.phase for column in draft.columns} - {"", "earlier"}
    return all(_timeless(column) in met and column.phase not in timed for column in layout.columns)


def _timeless(column: Column) -> tuple[str, ...]:
    return column.block, column.component, column.fund, column.side


def same_columns(one: Layout, other: Layout) -> bool:
    """Whether two layouts have the same columns of amounts, by head or by what vocab calls them."""
    ids = [column.id for column in one.columns]
    named = bool(ids) and not any(is_generic(column) for column in one.columns)
    return _heads(one) == _heads(other) or (
        named and ids == [column.id for column in other.columns]
    )


def _heads(layout: Layout) -> list[tuple[str, str]]:
    return [("".join(map(plain, column.header)), column.block) for column in layout.columns]


def with_body(draft: StatementDraft, grid: Grid, layout: Layout) -> StatementDraft:
    """The draft with the rows below the header of a grid.

    Rows that stand in other columns than the rows above get a layout of their own: a sheet goes on
    with one cell for 类, 款 and 项.
    """
    rows = body(grid, layout)
    moved = next(
        (number for number, line in enumerate(rows.lines) if misplaced(layout.slots, line)),
        rows.height,
    )
    draft = _with_rows(draft, replace(rows, lines=rows.lines[:moved]), layout)
    if moved == rows.height:
        return draft
    rest = replace(rows, lines=rows.lines[moved:])
    trimmed = rest.trimmed()
    other = relaid(layout, trimmed) if trimmed.width < len(layout.slots) else None
    if other is not None and not any(misplaced(other.slots, line) for line in trimmed.lines):
        return _with_rows(draft, trimmed, replace(other, height=layout.height))
    return _with_doubtful_rows(draft, rest, layout)


def _with_doubtful_rows(draft: StatementDraft, rows: Grid, layout: Layout) -> StatementDraft:
    doubts = [
        Doubt(
            code="row-not-under-header",
            raw=printed_text(line),
            anchor=line[0].anchor,
            cells=tuple(dict.fromkeys(cell.anchor for cell in line)),
        )
        for line in rows.lines
        if misplaced(layout.slots, line)
    ]
    draft = _with_rows(draft, rows, layout)
    return replace(draft, doubts=(*draft.doubts, *doubts))


def _with_rows(draft: StatementDraft, rows: Grid, layout: Layout) -> StatementDraft:
    drafts = draft_rows(rows, layout)
    if drafts and draft.rows and layout.texts and _is_repeated_total(draft, drafts[0]):
        drafts = drafts[1:]
    joined = join_pages(draft.rows[-1], drafts[0]) if drafts and draft.rows else None
    if joined is not None:
        return replace(draft, rows=(*draft.rows[:-1], joined, *drafts[1:]))
    return replace(draft, rows=(*draft.rows, *drafts))


def _is_repeated_total(draft: StatementDraft, row: RowDraft) -> bool:
    """Whether the row is a total that was printed before.

    With the header it is printed on every page.
    """
    return row.is_total and printed_before(draft, row)


def printed_before(draft: StatementDraft, row: RowDraft) -> bool:
    """Whether a total of the draft prints the figures of the row in the same columns.

    Below one another, both sides of a statement end with one figure in columns of their own.
    """
    return any(before.is_total and before.figures == row.figures for before in draft.rows)
