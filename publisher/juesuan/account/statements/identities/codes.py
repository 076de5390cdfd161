"""Parents and totals: sums of the amounts whose subjects a subject holds."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from juesuan.account.model import Entry, Label, Role, Row, Statement
from juesuan.account.statements.identities.identity import Cell, Identity
from juesuan.account.statements.identities.printed import Printed
from juesuan_vocab.wording import plain

__all__ = ["code_sums"]

PADDED = 5
"""Digits of a 类 of the economic classification that 2016 pads with zeros."""


def code_sums(printed: Printed) -> Iterator[Identity]:
    """Each parent and its children, each total and the codes that no other holds.

    They are taken line of sums by line of sums.
    """
    if _has_uncoded_amounts(printed.statement):
        return
    whole = _is_whole(printed.statement)
    for line in _lines_of_sums(printed).values():
        children = _children(line)
        for code, cell in line:
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
    return any(_is_unplaced(label, row) for row in statement.rows for label in row.labels)


def _is_unplaced(label: Label, row: Row) -> bool:
    """Whether a label has amounts, and neither its code nor its words say of what they are part."""
    if label.code or label.role is Role.TOTAL or plain(label.item).startswith("其中"):
        return False
    return any(entry.amount for entry in row.entries if entry.column.block == label.block)


def _lines_of_sums(printed: Printed) -> Mapping[tuple[str, ...], list[tuple[str, Cell]]]:
    """What is added with what: the amounts of a column.

    Where economic subjects stand in blocks, those of a phase.
    """
    lines: dict[tuple[str, ...], list[tuple[str, Cell]]] = defaultdict(list)
    for row in printed.statement.rows:
        for entry in printed.money(row):
            label = row.label_of(entry.column)
            if label is not None and _is_added(label, entry):
                key = _line_of(label, entry)
                lines[key].append((label.code, printed.cell(row, entry)))
    return lines


def _is_added(label: Label, entry: Entry) -> bool:
    """Whether the amount has a code, or is the total of a statement without blocks."""
    return bool(label.code) or (label.role is Role.TOTAL and not entry.column.block)


def _line_of(label: Label, entry: Entry) -> tuple[str, ...]:
    column = entry.column
    return (column.phase, label.scheme) if column.block else (column.id,)
