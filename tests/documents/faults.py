"""Deliberate faults: what a rule must find in a document that is printed wrong."""

from dataclasses import dataclass, replace
from typing import Literal

from tests.documents.account import HUNDREDTH
from tests.documents.sheet import Sheet

UNITS = {"万元": "元", "元": "万元"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A fault in one statement.

    Attributes:
        kind: One digit of an amount changed, two rows swapped (with the next), a row dropped, the
            wrong unit stated.
        statement: Id of the statement.
        row: Row from 0 as the statement is made (the total is the first row of statements by
            functional subject).
        column: Column of amounts from 0.
        place: Which digit is changed: 0 is 0.01 万元, 2 is 1 万元.
    """

    kind: Literal["digit", "swap", "drop", "unit"]
    statement: str
    row: int = 0
    column: int = 0
    place: int = 2


def _digit(sheet: Sheet, fault: Fault) -> Sheet:
    line = sheet.lines[fault.row]
    key = sheet.amount_fields[fault.column].key
    amount = line.amounts[key]
    scale = HUNDREDTH * 10**fault.place
    digit = amount // scale % 10
    changed = amount + ((digit + 1) % 10 - digit) * scale
    lines = list(sheet.lines)
    lines[fault.row] = replace(line, amounts=line.amounts | {key: changed})
    return replace(sheet, lines=tuple(lines))


def spoiled(sheet: Sheet, faults: tuple[Fault, ...]) -> Sheet:
    """The statement with the faults that are of it."""
    for fault in faults:
        if fault.statement != sheet.id:
            continue
        lines = list(sheet.lines)
        if fault.kind == "digit":
            sheet = _digit(sheet, fault)
        elif fault.kind == "unit":
            sheet = replace(sheet, stated=UNITS[sheet.unit])
        elif fault.kind == "drop":
            del lines[fault.row]
            sheet = replace(sheet, lines=tuple(lines))
        else:
            lines[fault.row : fault.row + 2] = lines[fault.row + 1], lines[fault.row]
            sheet = replace(sheet, lines=tuple(lines))
    return sheet
