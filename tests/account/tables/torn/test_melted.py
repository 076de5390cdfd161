"""Rows that a reader of pages took for one."""

from dataclasses import replace

import pytest

from juesuan.account.tables.torn.melted import with_parted_rows
from juesuan.document.model import Anchor, Box, Cell, Ruling, Table

PART, TOTAL = "国有资本经营预算财政拨款", "总计"
OPENING, SURPLUS = "年初结转和结余", "使用非财政拨款结余（含专用结余）"


def _cell(column: int, *lines: tuple[str, int]) -> Cell:
    """A cell of lines, each with its height."""
    return Cell(
        text="\n".join(text for text, _ in lines),
        anchor=Anchor(page=1, table=1, row=1, column=column),
        boxes=tuple(Box(1, 0, top, 9, top + 9) for _, top in lines),
    )


def _rows(*cells: Cell, ruling: Ruling = Ruling.ALIGNED) -> list[list[str]]:
    table = Table(rows=(cells,), anchor=Anchor(table=1), ruling=ruling)
    return [[cell.text for cell in row] for row in with_parted_rows(table).rows]


@pytest.mark.parametrize("names", [(PART, TOTAL), (SURPLUS, OPENING), ("一、" + PART, TOTAL)])
def test_names_of_the_forms_are_rows_of_their_own(names: tuple[str, str]) -> None:
    """An amount stays with the name that it is level with."""
    upper, lower = names
    label = _cell(1, (upper, 10), (lower, 20))
    assert _rows(label, _cell(2, ("9.00", 20))) == [[upper, ""], [lower, "9.00"]]
    assert _rows(label, _cell(2, ("9.00", 10))) == [[upper, "9.00"], [lower, ""]]


def test_a_name_of_two_lines_is_a_row_of_several() -> None:
    """Its lines stay together, and the side beside is parted like it."""
    left = _cell(1, ("国有资本经营", 10), ("预算财政拨款", 20), (TOTAL, 30))
    right = _cell(3, ("结余分配", 15), (TOTAL, 30))
    assert _rows(left, _cell(2, ("9.00", 30)), right) == [
        ["国有资本经营\n预算财政拨款", "", "结余分配"],
        [TOTAL, "9.00", TOTAL],
    ]


@pytest.mark.parametrize("lines", [("国有资本经营预算", "财政拨款"), ("教育", TOTAL)])
def test_the_lines_of_one_name_stay_one_row(lines: tuple[str, str]) -> None:
    """What is a name together, or none of the forms, is not parted."""
    label = _cell(1, *zip(lines, (10, 20), strict=True))
    assert _rows(label, _cell(2, ("9.00", 20))) == [["\n".join(lines), "9.00"]]


def test_no_row_is_parted_that_lines_part() -> None:
    """Where the page draws the rows, or the places of lines are not known, a cell stays as it is."""
    label = _cell(1, (PART, 10), (TOTAL, 20))
    whole = [[f"{PART}\n{TOTAL}", "9.00"]]
    assert _rows(label, _cell(2, ("9.00", 20)), ruling=Ruling.DRAWN) == whole
    assert _rows(replace(label, boxes=()), _cell(2, ("9.00", 20))) == whole


def test_an_amount_without_a_place_is_that_of_the_last_name() -> None:
    """A total stands below its parts."""
    amount = replace(_cell(2, ("9.00", 0)), boxes=())
    rows = _rows(_cell(1, (PART, 10), (TOTAL, 20)), amount)
    assert rows == [[PART, ""], [TOTAL, "9.00"]]
