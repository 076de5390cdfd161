"""Sums that the printed amounts of an account must hold: rows, parents, totals, sides, statements beside each other."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from juesuan.account.model import Entry, Label, Role, Row, Statement
from juesuan.account.tables.unit import ColumnUnits
from juesuan.account.words.figure import is_nothing, ordinal_removed
from juesuan.account.words.wording import wording
from juesuan_vocab import open_toml
from juesuan_vocab.wording import plain

__all__ = ["Cell", "Identity", "identities", "is_strange_share", "statement_identities"]

PADDED = 5
"""Digits of a 类 of the economic classification that 2016 pads with zeros."""
MOST_DIGITS = 2
"""Digits behind the point that are counted: more are not printed by the ministry's forms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One printed amount.

    Attributes:
        statement: Id of its statement.
        row: Number of its row.
        column: Id of its column.
        amount: What it prints; None if what it prints was not understood.
        half: Half a unit of its last printed digit.
    """

    statement: str
    row: int
    column: str
    amount: Decimal | None
    half: Decimal

    @property
    def place(self) -> tuple[str, int, str]:
        """Its key in the account."""
        return self.statement, self.row, self.column


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A sum: what stands on its left is as much as what stands on its right.

    Attributes:
        kind: What kind of sum it is.
        left: Cells on the left, most often the one whole.
        right: Cells on the right, most often the parts.
    """

    kind: str
    left: tuple[Cell, ...]
    right: tuple[Cell, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All its cells."""
        return self.left + self.right

    @property
    def known(self) -> bool:
        """Whether all its cells were understood: only then it closes or fails."""
        return all(cell.amount is not None for cell in self.cells)

    @property
    def difference(self) -> Decimal:
        """Left without right, in the unit of the statement."""
        return _total(self.left) - _total(self.right)

    @property
    def tolerance(self) -> Decimal:
        """What the last printed digits leave open: half a unit of each cell."""
        return sum((cell.half for cell in self.cells), Decimal(0))

    @property
    def closes(self) -> bool:
        """Whether rounding explains the difference."""
        return abs(self.difference) <= self.tolerance


def _total(cells: Iterable[Cell]) -> Decimal:
    return sum((cell.amount or Decimal(0) for cell in cells), Decimal(0))


@cache
def _forms() -> Mapping[str, Any]:
    return open_toml("recognition/identities.toml")


def identities(statements: Sequence[Statement]) -> Iterator[Identity]:
    """The sums within each statement, then those between statements."""
    for statement in statements:
        yield from statement_identities(statement)
    yield from _equal(statements)


def statement_identities(statement: Statement) -> Iterator[Identity]:
    """The sums within a statement."""
    half = _half(statement)
    for row in statement.rows:
        yield from _row_sums(statement, row, half)
    yield from _code_sums(statement, half)
    if statement.id in _forms()["lists"]["statements"]:
        yield from _list_sums(statement, half)
    if statement.id == "three-public":
        yield from _expense_sums(statement, half)


def _half(statement: Statement) -> Decimal:
    """Half a unit of the last digit that the statement prints behind the point."""
    figures = (
        entry.raw.partition(".")[2]
        for row in statement.rows
        for entry in row.entries
        if entry.amount
    )
    digits = max(
        (sum(char.isdigit() for char in figure) for figure in figures), default=MOST_DIGITS
    )
    return Decimal(5).scaleb(-1 - min(digits, MOST_DIGITS))


def _cell(statement: Statement, row: Row, entry: Entry, half: Decimal) -> Cell:
    amount = None if is_strange_share(entry) else entry.amount
    return Cell(
        statement=statement.id, row=row.number, column=entry.column.id, amount=amount, half=half
    )


def _money(row: Row, statement: Statement) -> list[Entry]:
    """The cells of a row that print money of the statement's unit, or what was not understood."""
    return [
        entry
        for entry in row.entries
        if entry.raw and entry.column.phase and _adds(entry, statement)
    ]


def _adds(entry: Entry, statement: Statement) -> bool:
    """Whether a cell takes part in sums: a figure in the unit of the statement, or one that was not understood."""
    if entry.column.unit == statement.unit:
        return entry.amount is not None or not is_nothing(entry.raw)
    return is_strange_share(entry)


def is_strange_share(entry: Entry) -> bool:
    """Whether a cell prints a share in a column of money: 12.5% is no 12.5 万元."""
    return (
        wording(entry.raw).unit == "%"
        and ColumnUnits.head(entry.column) != "%"
        and bool(entry.column.phase)
    )


# --- one row ---------------------------------------------------- ---


def _row_sums(statement: Statement, row: Row, half: Decimal) -> Iterator[Identity]:
    entries = _money(row, statement)
    phases = {(entry.column.phase, entry.column.side) for entry in entries}
    for key in sorted(phases):
        own = [entry for entry in entries if (entry.column.phase, entry.column.side) == key]
        yield from _compositions(statement, row, own, half)
    yield from _balances(
        statement, row, [entry for entry in entries if entry.column.phase == "final"], half
    )
    yield from _fund_sums(statement, row, entries, half)


def _compositions(
    statement: Statement, row: Row, entries: list[Entry], half: Decimal
) -> Iterator[Identity]:
    """The total of a row and its parts; none where a column stands that the form does not know."""
    if any(not entry.column.component and _counts(entry) for entry in entries):
        return
    for form in _forms()["rows"]:
        if statement.id not in form["statements"]:
            continue
        wholes = [entry for entry in entries if entry.column.component == form["whole"]]
        parts = [entry for entry in entries if entry.column.component in form["parts"]]
        if len(wholes) == 1 and parts and _covers(statement, form["parts"]):
            yield _identity("row", statement, row, wholes, _of_all_funds(parts), half)


def _counts(entry: Entry) -> bool:
    return entry.amount is None or entry.amount != 0


def _covers(statement: Statement, parts: list[str]) -> bool:
    """Whether the statement prints at least two of the parts in columns of their own."""
    printed = {column.component for column in statement.columns}
    return len(printed.intersection(parts)) > 1


def _of_all_funds(parts: list[Entry]) -> list[Entry]:
    """The parts without those by fund where the same component is printed for all funds."""
    whole = {entry.column.component for entry in parts if entry.column.id == entry.column.component}
    return [
        entry
        for entry in parts
        if entry.column.component not in whole or entry.column.id == entry.column.component
    ]


def _balances(
    statement: Statement, row: Row, entries: list[Entry], half: Decimal
) -> Iterator[Identity]:
    printed = {column.component for column in statement.columns}
    for form in _forms()["balances"]:
        if statement.id not in form["statements"] or not printed.issuperset(
            [*form["inflow"], *form["outflow"]]
        ):
            continue
        inflow = [entry for entry in entries if entry.column.component in form["inflow"]]
        outflow = [entry for entry in entries if entry.column.component in form["outflow"]]
        # a total that is not printed is unknown, where there is money to spend
        spent = any(entry.column.component == "total" for entry in outflow)
        if inflow and spent:
            yield _identity("balance", statement, row, inflow, outflow, half)


def _fund_sums(
    statement: Statement, row: Row, entries: list[Entry], half: Decimal
) -> Iterator[Identity]:
    for form in _forms()["funds"]:
        if statement.id not in form["statements"]:
            continue
        whole = [entry for entry in entries if entry.column.id == form["whole"]]
        parts = [entry for entry in entries if entry.column.id in form["parts"]]
        if whole and parts:
            yield _identity("funds", statement, row, whole, parts, half)


def _identity(  # noqa: PLR0913, PLR0917 - the parts of one sum
    kind: str, statement: Statement, row: Row, left: list[Entry], right: list[Entry], half: Decimal
) -> Identity:
    return Identity(
        kind=kind,
        left=tuple(_cell(statement, row, entry, half) for entry in left),
        right=tuple(_cell(statement, row, entry, half) for entry in right),
    )


# --- parents and totals by code --------------------------------- ---


def _code_sums(statement: Statement, half: Decimal) -> Iterator[Identity]:
    """Each parent and its children, each total and the codes that no other holds, line of sums by line of sums."""
    if _has_uncoded_amounts(statement):
        return
    whole = _is_whole(statement)
    for lines in _lines_of_sums(statement, half).values():
        children = _children(lines)
        for code, cell in lines:
            if code in children and (code or whole):
                kind = "children" if code else "total"
                yield Identity(kind=kind, left=(cell,), right=tuple(children[code]))


def _children(lines: list[tuple[str, Cell]]) -> Mapping[str, list[Cell]]:
    """The cells below each code.

    Those that no printed code holds are below the empty one, the total.
    """
    codes = {code for code, _ in lines if code}
    padded = {code[:3]: code for code in codes if len(code) == PADDED and code.endswith("00")}
    children: dict[str, list[Cell]] = defaultdict(list)
    for code, cell in lines:
        if code:
            children[_parent(code, codes, padded)].append(cell)
    return children


def _is_whole(statement: Statement) -> bool:
    """Whether a total row without code is the sum of the codes.

    In two blocks each has a total of its own.
    """
    return all(column.block == "" for column in statement.columns)


def _parent(code: str, codes: set[str], padded: Mapping[str, str]) -> str:
    """The longest printed code that the code is below; empty if none is printed.

    2016 pads 304 to 30400.
    """
    if padded.get(code[:3], code) != code:
        return padded[code[:3]]
    lengths = range(len(code) - 1, 2, -1)
    return next((code[:length] for length in lengths if code[:length] in codes), "")


def _has_uncoded_amounts(statement: Statement) -> bool:
    """Whether rows with amounts have no code: what they are part of cannot be told."""
    return any(
        not label.code
        and label.role is not Role.TOTAL
        and _amounts_of(row, label)
        and not _of_which(label)
        for row in statement.rows
        for label in row.labels
    )


def _of_which(label: Label) -> bool:
    return plain(label.item).startswith("其中")


def _amounts_of(row: Row, label: Label) -> bool:
    return any(entry.amount for entry in row.entries if entry.column.block == label.block)


def _lines_of_sums(
    statement: Statement, half: Decimal
) -> Mapping[tuple[str, ...], list[tuple[str, Cell]]]:
    """What is added with what: the amounts of a column.

    Where economic subjects stand in blocks, those of a phase.
    """
    lines: dict[tuple[str, ...], list[tuple[str, Cell]]] = defaultdict(list)
    for row in statement.rows:
        for entry in _money(row, statement):
            label = row.label_of(entry.column)
            if label is None or not (label.code or label.role is Role.TOTAL):
                continue
            column = entry.column
            key = (column.phase, label.scheme) if column.block else (column.id,)
            if column.block and not label.code:
                continue
            lines[key].append((label.code, _cell(statement, row, entry, half)))
    return lines


# --- lists of items: statements 01 and 04, 三公 ------------------- ---


def _list_sums(statement: Statement, half: Decimal) -> Iterator[Identity]:
    form = _forms()["lists"]
    for column in statement.columns:
        items = list(_items(statement, column.id, half))
        year = next(
            (number for number, (name, _, _) in enumerate(items) if name in form["year_totals"]),
            None,
        )
        if year is None:
            continue
        above = [(item, cell) for _, item, cell in items[:year]]
        parts = [cell for item, cell in above if re.match(form["item"], item)]
        whole = all(
            re.match(form["item"], item) or cell.amount == 0
            for item, cell in above
            if not _is_part(item)
        )
        if parts and whole:
            yield Identity(kind="year", left=(items[year][2],), right=tuple(parts))
        yield from _grand_total(items, year, form)
    yield from _sides(statement, half, form)


def _is_part(item: str) -> bool:
    """Whether an item is a part of the one above it: （一）, 其中：, 1."""
    return re.match(r"[（(]|其中|\d", item) is not None


def _grand_total(
    items: list[tuple[str, str, Cell]], year: int, form: Mapping[str, Any]
) -> Iterator[Identity]:
    total = next(
        (number for number, (name, _, _) in enumerate(items) if name in form["grand_totals"]), None
    )
    if total is None or total < year:
        return
    between = items[year + 1 : total]
    added = [cell for name, _, cell in between if re.search(form["added"], name)]
    yield Identity(kind="grand", left=(items[total][2],), right=(items[year][2], *added))


def _sides(statement: Statement, half: Decimal, form: Mapping[str, Any]) -> Iterator[Identity]:
    """What comes in is as much as what goes out."""
    totals: dict[str, Cell] = {}
    for column in ("revenue_amount", "expenditure_amount", "expenditure_total"):
        for name, _, cell in _items(statement, column, half):
            if name in form["grand_totals"]:
                totals.setdefault(column.partition("_")[0], cell)
    if len(totals) == 2:  # noqa: PLR2004 - revenue and expenditure
        yield Identity(kind="sides", left=(totals["revenue"],), right=(totals["expenditure"],))


def _items(statement: Statement, column: str, half: Decimal) -> Iterator[tuple[str, str, Cell]]:
    """The bare name, the printed name and the cell of each row that prints an amount in the column."""
    for row in statement.rows:
        for entry in _money(row, statement):
            label = row.label_of(entry.column)
            if entry.column.id == column and label is not None:
                item = plain(label.item)
                yield ordinal_removed(item), item, _cell(statement, row, entry, half)


def _expense_sums(statement: Statement, half: Decimal) -> Iterator[Identity]:
    for column in statement.columns:
        if column.component:
            continue
        items = [(name, cell) for name, _, cell in _items(statement, column.id, half)]
        for form in _forms()["expenses"]:
            wholes = [cell for name, cell in items if re.search(form["whole"], name)]
            parts = [_first(items, pattern) for pattern in form["parts"]]
            found = [cell for cell in parts if cell is not None]
            if len(wholes) == 1 and len(found) == len(parts):
                yield Identity(kind="expenses", left=(wholes[0],), right=tuple(found))


def _first(items: list[tuple[str, Cell]], pattern: str) -> Cell | None:
    return next((cell for name, cell in items if re.search(pattern, name)), None)


# --- between statements ----------------------------------------- ---


def _equal(statements: Sequence[Statement]) -> Iterator[Identity]:
    by_id = {statement.id: statement for statement in statements}
    for pair in _forms()["equal"]:
        one = _total_cell(by_id.get(pair["one"]["statement"]), pair["one"])
        other = _total_cell(by_id.get(pair["other"]["statement"]), pair["other"])
        if one is None or other is None:
            continue
        if by_id[one.statement].unit == by_id[other.statement].unit:
            yield Identity(kind="equal", left=(one,), right=(other,))


def _total_cell(statement: Statement | None, form: Mapping[str, str]) -> Cell | None:
    """The cell of a total: by the words of its row, else in the one total row."""
    if statement is None:
        return None
    half = _half(statement)
    cells = [
        _cell(statement, row, entry, half)
        for row in statement.rows
        for entry in _money(row, statement)
        if entry.column.phase == "final" and _is_asked(entry, row.label_of(entry.column), form)
    ]
    return cells[0] if len(cells) == 1 else None


def _is_asked(entry: Entry, label: Label | None, form: Mapping[str, str]) -> bool:
    if label is None or form.get("column", entry.column.id) != entry.column.id:
        return False
    if form.get("component", entry.column.component) != entry.column.component:
        return False
    if "item" in form:
        return ordinal_removed(label.item) == form["item"]
    return label.role is Role.TOTAL and not label.code
