"""A row printed twice, left out or in a neighbouring column is told once, and only if no other row would do."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from tests.rules.equations import account, amount, compared

from juesuan.rules.causes.row import row_explanation
from juesuan.rules.finding import Finding
from juesuan.rules.reading import Cell, Reading

COLUMNS = ("total", "basic", "project")
PARENT = {"total": "60.00", "basic": "45.00", "project": "15.00"}
PARTS = {
    2: ("2080501", {"total": "20.00", "basic": "20.00"}),
    3: ("2080505", {"total": "25.00", "basic": "25.00"}),
    4: ("2080506", {"total": "15.00", "project": "15.00"}),
}
Row = tuple[str, Mapping[str, str]]


def cells(statement: str, parts: Mapping[int, Row]) -> list[Cell]:
    """The subject 20805 in row 1 and these rows below it."""
    printed: dict[int, Row] = {1: ("20805", PARENT), **parts}
    return [
        amount(f"amounts:{statement}/{row}/{column}", figure, code=code)
        for row, (code, figures) in printed.items()
        for column, figure in figures.items()
    ]


def told(parts: Mapping[int, Row]) -> set[str]:
    """What explains that these rows of 公开05表 do not make their subject; 公开03表 prints all right."""
    known = account(*cells("expenditure", PARTS), *cells("general-budget", parts))
    found = row_explanation(list(_sums(known, parts)), known)
    return {finding.slip_zh for finding in found.values()}


def noted(parts: Mapping[int, Row], columns: Sequence[str] = COLUMNS) -> list[Finding]:
    """What is said of these rows of 公开05表, by the sums of some columns."""
    known = account(*cells("expenditure", PARTS), *cells("general-budget", parts))
    asked = [one for one in _sums(known, parts) if one.cells[0].rpartition("/")[2] in columns]
    return list(row_explanation(asked, known).values())


def _sums(known: Reading, parts: Mapping[int, Row]) -> list[Finding]:
    rule = "parent-is-sum-of-children"
    place = "amounts:general-budget"
    found = []
    for column in COLUMNS:
        added = [f"{place}/{row}/{column}" for row, (_, own) in parts.items() if column in own]
        one = compared(known, rule, added, [f"{place}/1/{column}"])
        # the rule names the subject first
        found.append(_first(one, f"{place}/1/{column}"))
    return found


def _first(finding: Finding, cell: str) -> Finding:
    return replace(finding, cells=(cell, *(one for one in finding.cells if one != cell)))


def test_a_row_printed_twice_is_named() -> None:
    """Total and basic expenditure are too much by the row that stands there again."""
    assert told(PARTS | {5: PARTS[3]}) == {"公开03表重复印了“2080505 合计”一行（25.00）"}


@pytest.mark.parametrize("columns", [COLUMNS, ("total",)])
def test_a_row_that_is_not_there_is_held_against_nobody(columns: Sequence[str]) -> None:
    """The sums lack what 公开03表 prints for 2080505: that is noted once, and no sum is in error."""
    parts = {row: part for row, part in PARTS.items() if row != 3}
    found = noted(parts, columns)
    assert {one.outcome for one in found[1:]} <= {"insufficient_data"}
    assert found[0].outcome == "observation"
    assert "没有“2080505 合计”一行，而他表印有 25.00" in found[0].message_zh


def test_in_one_column_a_row_that_has_the_difference_is_no_repeated_one() -> None:
    """A row printed twice is told by several columns; one of them may be off by its amount by chance."""
    assert noted(PARTS | {5: PARTS[3]}, ("total",)) == []


def test_an_amount_in_the_neighbouring_column_is_named() -> None:
    """What is too much in one column is lacking in the other, and one row has just that."""
    moved = ("2080506", {"total": "15.00", "basic": "15.00"})
    (one,) = told(PARTS | {4: moved})
    assert "“2080506 合计”的 15.00 串栏" in one


def test_two_rows_that_would_explain_it_are_not_told() -> None:
    """Two rows have the amount that stands in the wrong column."""
    moved = ("2080506", {"total": "20.00", "basic": "20.00"})
    other = ("2080599", {"total": "-5.00", "project": "-5.00"})
    assert told(PARTS | {4: moved, 5: other}) == set()


def test_two_amounts_in_the_column_of_each_other_are_named() -> None:
    """One column is too much by their difference, the other lacks it."""
    parts = {2: PARTS[2], 3: ("2080505", {"total": "40.00", "basic": "15.00", "project": "25.00"})}
    due = parts | {3: ("2080505", {"total": "40.00", "basic": "25.00", "project": "15.00"})}
    assert told(due) == set()
    (one,) = told(parts)
    assert "“2080505 合计”的两栏金额互换：25.00 应在" in one


def test_a_row_that_is_not_there_may_be_of_more_money_elsewhere() -> None:
    """公开03表 prints less for 2080505 than the sums lack: a part of it may be of other money."""
    others = PARTS | {3: ("2080505", {"total": "24.00", "basic": "24.00"})}
    known = account(
        *cells("expenditure", others),
        *cells("general-budget", {row: part for row, part in PARTS.items() if row != 3}),
    )
    asked = _sums(known, {row: part for row, part in PARTS.items() if row != 3})
    found = list(row_explanation(asked, known).values())
    assert {one.outcome for one in found} <= {"observation", "insufficient_data"}
    assert "没有“2080505 合计”一行，而他表印有 24.00" in found[0].message_zh


def test_one_column_that_another_statement_prints_tells_the_row() -> None:
    """公开02表 prints totals alone: the total of 2080505 there is what the sums lack."""
    others = {3: ("2080505", {"total": "25.00"})}
    left = {row: part for row, part in PARTS.items() if row != 3}
    known = account(*cells("revenue", others), *cells("general-budget", left))
    found = list(row_explanation(_sums(known, left), known).values())
    assert "恰为相差之数" in found[0].message_zh
