"""Sums within a row: a total and its parts, the balance of the year, a sum over funds."""

from collections.abc import Iterator, Sequence
from typing import Any

from juesuan.account.model import Entry, Row, Statement
from juesuan.account.statements.identities.identity import Identity
from juesuan.account.statements.identities.printed import Printed, forms

__all__ = ["row_sums"]


def row_sums(printed: Printed, row: Row) -> Iterator[Identity]:
    """The sums of one row, phase by phase and side by side."""
    entries = printed.money(row)
    for key in sorted({_phase(entry) for entry in entries}):
        own = [entry for entry in entries if _phase(entry) == key]
        yield from _compositions(printed, row, own)
    yield from _balances(printed, row, [entry for entry in entries if _is_final(entry)])
    yield from _fund_sums(printed, row, entries)


def _phase(entry: Entry) -> tuple[str, str]:
    return entry.column.phase, entry.column.side


def _is_final(entry: Entry) -> bool:
    return entry.column.phase == "final"


def _compositions(printed: Printed, row: Row, entries: list[Entry]) -> Iterator[Identity]:
    """The total of a row and its parts; none where a column stands that the form does not know."""
    if any(not entry.column.component and _counts(entry) for entry in entries):
        return
    for form in _forms_of("rows", printed.statement):
        wholes = _of_components(entries, [form["whole"]])
        parts = _of_components(entries, form["parts"])
        if len(wholes) == 1 and parts and _covers(printed.statement, form["parts"]):
            yield printed.identity("row", row, wholes, _of_all_funds(parts))


def _forms_of(kind: str, statement: Statement) -> list[dict[str, Any]]:
    """The forms of a kind of sum that a statement has."""
    return [form for form in forms()[kind] if statement.id in form["statements"]]


def _of_components(entries: Sequence[Entry], components: Sequence[str]) -> list[Entry]:
    return [entry for entry in entries if entry.column.component in components]


def _counts(entry: Entry) -> bool:
    return entry.amount is None or entry.amount != 0


def _covers(statement: Statement, parts: list[str]) -> bool:
    """Whether the statement prints at least two of the parts in columns of their own."""
    printed = {column.component for column in statement.columns}
    return len(printed.intersection(parts)) > 1


def _of_all_funds(parts: list[Entry]) -> list[Entry]:
    """The parts without those by fund where the same component is printed for all funds."""
    whole = {entry.column.component for entry in parts if _is_of_all_funds(entry)}
    return [
        entry for entry in parts if entry.column.component not in whole or _is_of_all_funds(entry)
    ]


def _is_of_all_funds(entry: Entry) -> bool:
    return entry.column.id == entry.column.component


def _balances(printed: Printed, row: Row, entries: list[Entry]) -> Iterator[Identity]:
    """What was there and came in is what went out and is left."""
    components = {column.component for column in printed.statement.columns}
    for form in _forms_of("balances", printed.statement):
        if not components.issuperset([*form["inflow"], *form["outflow"]]):
            continue
        inflow = _of_components(entries, form["inflow"])
        outflow = _of_components(entries, form["outflow"])
        # a total that is not printed is unknown, where there is money to spend
        if inflow and _of_components(outflow, ["total"]):
            yield printed.identity("balance", row, inflow, outflow)


def _fund_sums(printed: Printed, row: Row, entries: list[Entry]) -> Iterator[Identity]:
    for form in _forms_of("funds", printed.statement):
        whole = [entry for entry in entries if entry.column.id == form["whole"]]
        parts = [entry for entry in entries if entry.column.id in form["parts"]]
        if whole and parts:
            yield printed.identity("funds", row, whole, parts)
