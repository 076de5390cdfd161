"""An account of juesuan in the form of what is expected."""

import re

from tests.documents.expected import (
    Expected,
    ExpectedAmount,
    ExpectedColumn,
    ExpectedLabel,
    ExpectedRow,
    ExpectedStatement,
)
from tests.documents.laid_out import joined_spaces
from tests.documents.sheet import SUBTOTALS

from juesuan.account.model import Account, Column, Label, Role, Row, Statement, Status

MARKS = re.compile(r"[\u00b9\u00b2\u00b3\u2070-\u2079\u2460-\u24ff]+$")
"""Marks of notes stand behind a figure as it was printed, and are no part of the account that was drawn."""


def _column(column: Column, statement: Statement) -> ExpectedColumn:
    known = not statement.id.startswith("other")
    return ExpectedColumn(
        id=column.id if known else "",
        header="/".join(column.header),
        side=column.side if known else "",
        fund=column.fund if known else "",
        component=column.component if known else "",
        phase=column.phase if known else "",
    )


def _label(label: Label) -> ExpectedLabel:
    role = label.role.value
    if label.role is not Role.TOTAL and not label.code and label.item not in SUBTOTALS:
        role = "part"
    return ExpectedLabel(
        item=label.item, code=label.code, scheme=label.scheme, line=label.line, role=role
    )


def _row(row: Row, statement: Statement) -> ExpectedRow:
    amounts = []
    for entry in row.entries:
        if entry.raw:
            label = row.label_of(entry.column)
            amounts.append(
                ExpectedAmount(
                    column=_column(entry.column, statement),
                    item=label.item if label else "",
                    code=label.code if label else "",
                    raw=joined_spaces(MARKS.sub("", entry.raw)),
                    amount=entry.amount,
                )
            )
    labels = tuple(_label(label) for label in row.labels if label.item or label.code)
    return ExpectedRow(labels=labels, amounts=tuple(amounts))


def _statement(statement: Statement) -> ExpectedStatement:
    rows = (_row(row, statement) for row in statement.rows)
    return ExpectedStatement(
        id=statement.id,
        title=statement.title,
        number=statement.number,
        unit=statement.unit,
        status=statement.status.value,
        note=joined_spaces(statement.note),
        rows=tuple(row for row in rows if row.labels or row.amounts),
    )


def understood(account: Account) -> Expected:
    """What was understood; statements that are missing are left out."""
    return Expected(
        year=account.year,
        name=account.body.name,
        kind=account.body.kind.value,
        units=tuple(unit.name for unit in account.units),
        statements={
            s.id: _statement(s) for s in account.statements if s.status is not Status.MISSING
        },
    )
