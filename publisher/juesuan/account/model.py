"""A final account (部门决算), understood: bodies, statements and printed amounts.

Nothing here knows of formats.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from itertools import chain

from juesuan.document.model import Anchor, Box, Document, Parameters, Recognition


class Kind(StrEnum):
    """What publishes the account: 部门 (with its units) or a single 单位."""

    DEPARTMENT = "department"
    UNIT = "unit"


class Status(StrEnum):
    """Whether a statement is printed with amounts, printed without, or not printed."""

    FILLED = "filled"
    EMPTY = "empty"
    MISSING = "missing"
    UNREAD = "unread"
    """It was not found; pages or pictures were not read, or no table below its title was."""

    @property
    def is_absent(self) -> bool:
        """Whether nothing of the statement was found."""
        return self in {Status.MISSING, Status.UNREAD}


class Certainty(StrEnum):
    """How sure the reading of an amount is."""

    CLOSED = "closed"
    """No other reading, at least one identity closes on it and none fails."""
    READ = "read"
    """No other reading, and no identity covers it."""
    CONTRADICTED = "contradicted"
    """No other reading, and an identity fails on it: a finding says which."""
    DOUBTFUL = "doubtful"
    """The reading itself is unsure: a doubt says why."""


class Role(StrEnum):
    """What a row is to the sums: 合计/总计, a row with children, or a row without."""

    TOTAL = "total"
    SUBTOTAL = "subtotal"
    DETAIL = "detail"


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A department or unit as the document names it.

    Attributes:
        name: As printed.
        kind: Department or unit.
        anchor: Where it is named.
    """

    name: str
    kind: Kind
    anchor: Anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of amounts in a statement.

    Attributes:
        id: Name of the column in the statement's CSV, from vocab (``fiscal_appropriation``);
            ``column_<n>`` if vocab
            does not know it. ASCII, unique in the statement.
        header: Printed header path, outermost first, white space removed.
        block: Which part of a statement printed side by side it belongs to (``revenue``,
            ``expenditure``;
            ``personnel``, ``public``, ``public2``); empty if the rows have one label only.
        side: ``revenue`` or ``expenditure``: what the amounts are, in every statement.
        fund: Code of the fund list, empty if the column does not tell.
        component: Code of the component list, empty if the column does not tell.
        phase: ``initial``, ``adjusted`` or ``final``; ``earlier`` for the figures of an earlier
            year; empty for
            differences and shares.
        unit: Unit of the values, ``万元`` or ``元``; for counts 个, 人, 辆.
    """

    id: str
    header: tuple[str, ...]
    block: str = ""
    side: str = ""
    fund: str = ""
    component: str = ""
    phase: str = "final"
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One printed cell of a statement that stands under a column of amounts.

    Attributes:
        column: The column it stands under.
        raw: As printed, white space at the ends removed; empty if blank.
        amount: The number in the printed unit, digits after the point kept as printed; None if no
            number is printed.
        anchor: Where it stands.
        boxes: Where its text stands on the page; empty where the format has no geometry.
        recognition: What read it, where the page is a picture.
        certainty: How sure the reading is.
        identities: How many identities (sums of rows, columns, sides, statements) cover it.
        failing: How many of these do not close.
    """

    column: Column
    raw: str
    amount: Decimal | None
    anchor: Anchor
    boxes: tuple[Box, ...] = ()
    recognition: Recognition | None = None
    certainty: Certainty = Certainty.READ
    identities: int = 0
    failing: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What stands before the amounts of a row, in one block of it.

    Attributes:
        block: The block it labels; empty if the rows have one label only.
        item: Name as printed, wraps joined, white space inside removed.
        code: Code as printed, joined if it stands in several columns; empty if none.
        scheme: ``functional`` or ``economic``; empty if no code.
        line: 行次 as printed; empty if none.
        unit: The unit of the row in a column of its own (计量单位); empty if none.
        role: Total, subtotal or detail.
        anchor: Where the name stands.
        sure: How surely its least sure character was recognised, up to 1; None if it is text.
    """

    block: str
    item: str
    code: str
    scheme: str
    line: str
    role: Role
    anchor: Anchor
    sure: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One printed row.

    Attributes:
        number: From 1, counted through the statement over its continuation tables; headers, 栏次
            and
            notes not counted.
        labels: One label a block, in printed order; a block that prints nothing in this row has
            none.
        entries: Every cell under a column of amounts, blank ones included.
        aside: Where remarks, names of bodies and another classification stand beside the labels.
    """

    number: int
    labels: tuple[Label, ...]
    entries: tuple[Entry, ...]
    aside: tuple[Anchor, ...] = ()

    def label_of(self, column: Column) -> Label | None:
        """The label in the block of the column, None where that block prints none."""
        return next((label for label in self.labels if label.block == column.block), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement (公开01..09表, or another table of amounts).

    Attributes:
        id: Of vocab/statements, or ``other-<n>``.
        title: As printed, white space removed; empty if missing.
        number: 公开01表 as printed, white space removed; empty if not printed.
        unit: ``万元`` or ``元`` as printed on this very table.
        status: Filled, empty or missing.
        note: Notes printed below the table, joined with a line feed.
        columns: Columns of amounts in printed order.
        rows: Rows in printed order.
        pages: Pages it stands on.
        tables: Tables of the document it was read from.
    """

    id: str
    title: str
    number: str
    unit: str
    status: Status
    note: str
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    pages: tuple[int, ...] = ()
    tables: tuple[int, ...] = ()

    @property
    def entries(self) -> Iterator[Entry]:
        """The entries of all rows in printed order."""
        return chain.from_iterable(row.entries for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What was seen and not understood; reported with its place, never guessed.

    Its words are in vocab (``recognition/doubts.toml``), never here.

    Attributes:
        code: Stable name of the kind, one of vocab (``number-not-understood``,
            ``table-not-recognised``).
        raw: The text itself; empty if it is none.
        anchor: Where.
        parameters: What the words of the kind have to name besides ``raw``.
        cells: Where the cells stand that may be other than they were read.
    """

    code: str
    raw: str
    anchor: Anchor
    parameters: Parameters = ()
    cells: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A final account.

    Attributes:
        year: The fiscal year (the calendar year).
        body: Whose account it is.
        units: The budget units it covers (二级预算单位), in printed order.
        statements: The nine, missing ones included, in the order of vocab; then the others in
            printed order.
        doubts: What was not understood.
        document: The document it was read from.
    """

    year: int
    body: Body
    units: tuple[Body, ...]
    statements: tuple[Statement, ...]
    doubts: tuple[Doubt, ...]
    document: Document = field(repr=False)
