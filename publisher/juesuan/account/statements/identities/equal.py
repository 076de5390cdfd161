"""Totals of two statements that must be equal."""

from collections.abc import Iterator, Mapping, Sequence

from juesuan.account.model import Entry, Label, Role, Statement
from juesuan.account.statements.identities.identity import Cell, Identity
from juesuan.account.statements.identities.printed import Printed, forms
from juesuan.account.words.figure import ordinal_removed

__all__ = ["equal_totals"]


def equal_totals(statements: Sequence[Statement]) -> Iterator[Identity]:
    """The totals that two statements print of one thing in one unit."""
    by_id = {statement.id: statement for statement in statements}
    for pair in forms()["equal"]:
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
    printed = Printed.of(statement)
    cells = [
        printed.cell(row, entry)
        for row in statement.rows
        for entry in printed.money(row)
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
