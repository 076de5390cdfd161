"""Certainty, boxes and doubts of an account are in its tables."""

import json
from dataclasses import replace

import pytest
from tests.package.hand_made import account, entry, expenditure, label, row

from juesuan.account.model import Account, Certainty, Column, Doubt, Entry
from juesuan.document.model import Anchor, Box, Remark, parameters
from juesuan.package.tables.amounts import amounts_table, box_text
from juesuan.package.tables.doubts import doubts_table, index_doubts
from juesuan.package.tables.lists import statements_table

COLUMN = Column(id="total", header=("合计",), side="expenditure", unit="万元")


def cell(number: int, text: str, **changes: object) -> Entry:
    """A cell of the first row at a place of its own."""
    made = replace(entry(COLUMN, text), anchor=Anchor(page=3, table=1, row=2, column=number))
    return replace(made, **changes)  # type: ignore[arg-type]


def holding(
    *entries: Entry, doubts: tuple[Doubt, ...] = (), remarks: tuple[Remark, ...] = ()
) -> Account:
    """An account whose only statement holds the cells, each in a row of its own."""
    rows = tuple(row(number, label("支出"), one) for number, one in enumerate(entries, 1))
    made = account(
        statements=(replace(expenditure(), columns=(COLUMN,), rows=rows),), doubts=doubts
    )
    return replace(made, document=replace(made.document, remarks=remarks))


def amounts(made: Account) -> list[dict[str, str]]:
    """The rows of amounts.csv."""
    return amounts_table(made, index_doubts(made)).records()


def doubts(made: Account) -> list[dict[str, str]]:
    """The rows of doubts.csv."""
    return doubts_table(made, index_doubts(made)).records()


@pytest.mark.parametrize("certainty", Certainty)
def test_an_amount_says_how_sure_its_reading_is(certainty: Certainty) -> None:
    """Certainty and the identities that cover the amount are carried as the account layer has them."""
    (told,) = amounts(holding(cell(3, "5.00", certainty=certainty, identities=4, failing=1)))
    assert (told["certainty"], told["identities"], told["failing"]) == (certainty, "4", "1")
    assert told["doubt"] == ""


def test_an_amount_in_a_cell_of_a_doubt_is_doubtful() -> None:
    """Whatever closes on it: the amount names the doubt, and the doubt names the amount."""
    seen = cell(3, "5.00", certainty=Certainty.CLOSED, identities=2)
    doubt = Doubt(
        code="row-not-under-header", raw="5.00", anchor=Anchor(page=3), cells=(seen.anchor,)
    )
    made = holding(seen, cell(4, "6.00"), doubts=(doubt,))
    first, second = amounts(made)
    (told,) = doubts(made)
    assert (first["certainty"], first["doubt"]) == ("doubtful", told["id"])
    assert (second["certainty"], second["doubt"]) == ("read", "")
    assert (told["cells"], told["cell_count"], told["statement"]) == (
        "amounts:expenditure/1/total",
        "1",
        "expenditure",
    )


def test_a_doubt_that_unsettles_no_amount_leaves_it_as_sure_as_it_was() -> None:
    """A missing unit is told at the table and makes its first cell doubtful no more than the others."""
    seen = cell(3, "5.00", certainty=Certainty.CLOSED)
    made = holding(
        seen, doubts=(Doubt(code="unit-not-printed", raw="支出决算表", anchor=seen.anchor),)
    )
    assert amounts(made)[0]["certainty"] == "closed"
    assert doubts(made)[0]["cells"] == ""


def test_a_cell_that_prints_no_number_stays_visible() -> None:
    """``###`` is no amount.

    Doubts.csv has it with statement, row and column, and statements.csv counts it.
    """
    seen = cell(3, "###", amount=None)
    doubt = Doubt(
        code="number-not-understood",
        raw="###",
        anchor=seen.anchor,
        parameters=parameters(column="合计"),
        cells=(seen.anchor,),
    )
    made = holding(seen, cell(4, "6.00"), doubts=(doubt,))
    (told,) = doubts(made)
    assert [told[name] for name in ("statement", "row", "column", "raw")] == [
        "expenditure",
        "1",
        "total",
        "###",
    ]
    assert (told["cells"], told["cell_count"], told["severity"]) == ("", "1", "lost")
    assert json.loads(told["parameters"]) == {"column": "合计"}
    assert told["message_zh"] == "“合计”列印有“###”，不是数字"
    assert len(amounts(made)) == 1
    (statement,) = statements_table(made, index_doubts(made)).records()
    assert (statement["unread"], statement["read"], statement["doubtful"]) == ("1", "1", "0")


def test_remarks_of_the_reader_come_behind_the_doubts_of_the_account() -> None:
    """One list holds both; what is said twice has two ids."""
    remark = Remark(
        code="doubtful-text",
        anchor=Anchor(page=3, table=1, row=2, column=3),
        parameters=parameters(text="5.00", confidence="0.61"),
    )
    made = holding(
        cell(3, "5.00"),
        doubts=(Doubt(code="unit-not-printed", raw="", anchor=Anchor(page=3)),),
        remarks=(remark,),
    )
    assert [told["code"] for told in doubts(made)] == ["unit-not-printed", "doubtful-text"]
    assert amounts(made)[0]["doubt"] == doubts(made)[1]["id"]


@pytest.mark.parametrize(
    ("boxes", "text"),
    [
        ((), ""),
        ((Box(page=3, left=10, top=20.04, right=30.46, bottom=40),), "10.0 20.0 30.5 40.0"),
        (
            (
                Box(page=3, left=1, top=2, right=3, bottom=4),
                Box(page=4, left=-1, top=6, right=7, bottom=8),
            ),
            "1.0 2.0 3.0 4.0; 4: 0.0 6.0 7.0 8.0",
        ),
    ],
)
def test_boxes_are_written_in_points(boxes: tuple[Box, ...], text: str) -> None:
    """Left, top, right, bottom; one of another page than the amount's names its page."""
    assert box_text(boxes, 3) == text
