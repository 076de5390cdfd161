"""Vehicles and procurement are added up in tables too, where an account prints them so."""

from collections.abc import Sequence

import pytest

from juesuan.rules.check import apply
from juesuan.rules.finding import Finding
from juesuan.rules.rule import rule
from juesuan.rules.tables import open_tables, share

VEHICLES = [
    ("（一）车辆数合计（辆）", 20, "辆"),
    ("1.部级领导干部用车", 0, "辆"),
    ("2.一般公务用车", 14, "辆"),
    ("其中：机要通信用车", 3, "辆"),
    ("3.其他用车", 6, "辆"),
    ("（二）单价50万元以上通用设备（台、套）", 5, "台、套"),
]
PROCUREMENT = [
    ("合计", "4723299.00", "元"),
    ("货物", "1260799.00", "元"),
    ("工程", "0", "元"),
    ("服务", "3462500.00", "元"),
]


def found(name: str, rows: Sequence[tuple[str, object, str]]) -> list[Finding]:
    """What a rule finds of a table of these items, amounts and units."""
    connection = open_tables({})
    connection.executemany(
        'INSERT INTO amounts (statement, row, "column", item, amount, unit, line)'
        " VALUES ('other-2', ?, 'column_3', ?, ?, ?, 1)",
        [(number, *row) for number, row in enumerate(rows, 1)],
    )
    share(connection)
    return apply(rule(name), connection)


@pytest.mark.parametrize(
    ("name", "rows", "cells"),
    [("vehicles-add-up", VEHICLES, 4), ("procurement-adds-up", PROCUREMENT, 4)],
)
def test_a_table_adds_up(name: str, rows: list[tuple[str, object, str]], cells: int) -> None:
    """Its total is the sum of its kinds; what is told as part of a kind is not added."""
    (one,) = found(name, rows)
    assert (one.outcome, len(one.cells)) == ("pass", cells)


@pytest.mark.parametrize(
    ("name", "rows"), [("vehicles-add-up", VEHICLES), ("procurement-adds-up", PROCUREMENT)]
)
def test_a_wrong_total_of_a_table_is_found(name: str, rows: list[tuple[str, object, str]]) -> None:
    """Another total contradicts its kinds, at the cell of the total."""
    total, _, unit = rows[0]
    (one,) = found(name, [(total, 21, unit), *rows[1:]])
    assert (one.outcome, one.cells[0]) == ("mismatch", "amounts:other-2/1/column_3")


def test_kinds_that_do_not_end_with_others_are_not_compared() -> None:
    """A table may list some kinds alone: less than the total is no contradiction then."""
    (one,) = found("vehicles-add-up", VEHICLES[:3])
    assert one.outcome == "insufficient_data"
