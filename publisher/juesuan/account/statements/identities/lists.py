"""Sums of lists of items: statements 01 and 04, 三公."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from juesuan.account.statements.identities.identity import Cell, Identity
from juesuan.account.statements.identities.printed import Printed, forms

__all__ = ["expense_sums", "list_sums"]

Item = tuple[str, str, Cell]
"""The bare name, the printed name and the amount of a row."""


def list_sums(printed: Printed) -> Iterator[Identity]:
    """The total of the year, the grand total, and both sides against each other."""
    form = forms()["lists"]
    for column in printed.statement.columns:
        items = list(printed.items(column.id))
        year = _place(items, form["year_totals"])
        if year is not None:
            yield from _year_total(items, year, form)
            yield from _grand_total(items, year, form)
    yield from _sides(printed, form)


def _place(items: Sequence[Item], names: Sequence[str]) -> int | None:
    """Where the first item with one of the names stands."""
    return next((place for place, (name, _, _) in enumerate(items) if name in names), None)


def _year_total(items: list[Item], year: int, form: Mapping[str, Any]) -> Iterator[Identity]:
    """The total of the year and the items above it, if nothing else with money stands among them."""
    is_item = re.compile(form["item"]).match
    above = [(item, cell) for _, item, cell in items[:year]]
    parts = tuple(cell for item, cell in above if is_item(item))
    others = [cell for item, cell in above if not is_item(item) and not _is_part(item)]
    if parts and all(cell.amount == 0 for cell in others):
        yield Identity(kind="year", left=(items[year][2],), right=parts)


def _is_part(item: str) -> bool:
    """Whether an item is a part of the one above it: （一）, 其中：, 1."""
    return re.match(r"[（(]|其中|\d", item) is not None


def _grand_total(items: list[Item], year: int, form: Mapping[str, Any]) -> Iterator[Identity]:
    """The grand total, the total of the year, and what is added between them."""
    total = _place(items, form["grand_totals"])
    if total is None or total < year:
        return
    between = items[year + 1 : total]
    added = [cell for name, _, cell in between if re.search(form["added"], name)]
    yield Identity(kind="grand", left=(items[total][2],), right=(items[year][2], *added))


def _sides(printed: Printed, form: Mapping[str, Any]) -> Iterator[Identity]:
    """What comes in is as much as what goes out."""
    totals: dict[str, Cell] = {}
    for column in ("revenue_amount", "expenditure_amount", "expenditure_total"):
        for name, _, cell in printed.items(column):
            if name in form["grand_totals"]:
                totals.setdefault(column.partition("_")[0], cell)
    if len(totals) == 2:  # noqa: PLR2004 - revenue and expenditure
        yield Identity(kind="sides", left=(totals["revenue"],), right=(totals["expenditure"],))


def expense_sums(printed: Printed) -> Iterator[Identity]:
    """三公 set as a list: a whole and its parts by their names."""
    for column in printed.statement.columns:
        if not column.component:
            items = [(name, cell) for name, _, cell in printed.items(column.id)]
            yield from _expenses(items)


def _expenses(items: list[tuple[str, Cell]]) -> Iterator[Identity]:
    for form in forms()["expenses"]:
        wholes = _matching(items, form["whole"])
        parts = [_matching(items, pattern)[:1] for pattern in form["parts"]]
        if len(wholes) == 1 and all(parts):
            yield Identity(
                kind="expenses", left=(wholes[0],), right=tuple(cell for (cell,) in parts)
            )


def _matching(items: list[tuple[str, Cell]], pattern: str) -> list[Cell]:
    """The amounts of the items whose names a pattern finds."""
    return [cell for name, cell in items if re.search(pattern, name)]
