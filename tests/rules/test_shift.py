"""Amounts that stand beside other rows than their own are found by what another statement prints for each code."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from tests.rules.equations import account, amount

from juesuan.rules.causes.shift import realignment
from juesuan.rules.finding import Finding
from juesuan.rules.reading import Cell, Reading

CODES = ["201", "20101", "2010101", "205", "20502", "208", "20805", "2080501", "210", "21011"]
FIGURES = [f"{number * 37 + 11}.25" for number in range(len(CODES))]


def rows(statement: str, figures: Mapping[int, str]) -> list[Cell]:
    """The total column of a statement: row to figure."""
    return [
        amount(f"amounts:{statement}/{row}/total", figure, code=CODES[row - 1])
        for row, figure in figures.items()
    ]


def failing(number: int) -> list[Finding]:
    """So many contradictions in 一般公共预算财政拨款支出决算表."""
    return [
        Finding(
            id=f"parent-is-sum-of-children-{row}",
            rule="parent-is-sum-of-children",
            outcome="mismatch",
            severity="error",
            scope="",
            left="1",
            right="2",
            difference=Decimal(-1),
            tolerance=Decimal(0),
            cause="undetermined",
            cells=(f"amounts:general-budget/{row}/total",),
            message_zh="",
            message_en="",
        )
        for row in range(1, number + 1)
    ]


def printed(figures: Sequence[str]) -> Reading:
    """The figures beside the codes of 公开05表, and all in their places in 公开03表."""
    right = rows("expenditure", dict(enumerate(FIGURES, 1)))
    return account(*right, *rows("general-budget", dict(enumerate(figures, 1))))


def test_rows_above_their_own_are_found() -> None:
    """Two labels without amounts were left in the list: from there on each amount stands two rows too high."""
    shifted = [*FIGURES[:3], *FIGURES[5:], "11.25", "48.25"]
    found = realignment(failing(6), printed(shifted))
    assert found is not None
    assert (found.statement, found.shifts) == ("general-budget", ((6, 2),))
    assert {row: source for row, source in found.sources.items() if row > 5} == {
        6: 4,
        7: 5,
        8: 6,
        9: 7,
        10: 8,
    }
    assert not {4, 5} & found.sources.keys()


def test_rows_in_their_places_are_left_there() -> None:
    """Contradictions alone move nothing."""
    assert realignment(failing(9), printed(FIGURES)) is None


def test_a_few_contradictions_are_no_shifted_rows() -> None:
    """With fewer than six contradictions rows are not asked for."""
    shifted = [*FIGURES[:3], *FIGURES[5:], "11.25", "48.25"]
    assert realignment(failing(5), printed(shifted)) is None


def test_a_statement_that_nothing_can_be_compared_with_is_left() -> None:
    """Without another statement of the codes no row is known to be another's."""
    shifted = [*FIGURES[:3], *FIGURES[5:], "11.25", "48.25"]
    alone = printed(shifted)
    cells = {name: cell for name, cell in alone.cells.items() if cell.statement == "general-budget"}
    assert realignment(failing(6), replace(alone, cells=cells)) is None


def test_an_amount_that_was_lost_when_others_moved_up_is_known_by_its_sums() -> None:
    """The cell of 205 is deleted: its only child has its amount, and the last row prints nothing."""
    found = realignment(failing(6), printed([*FIGURES[:3], *FIGURES[4:]]))
    assert found is not None
    assert found.shifts == ((5, 1),)
    assert found.blank == {10: "21011"}
    assert found.lost == {4: {"total": Decimal(FIGURES[4])}}


def test_amounts_that_stand_below_their_rows_leave_a_gap() -> None:
    """Three rows of blank cells push the amounts down; those of the last three rows are lost."""
    figures = dict(enumerate(FIGURES, 1))
    down = {
        row: figures[row] if row < 3 else figures[row - 3]
        for row in figures
        if row not in {3, 4, 5}
    }
    right = rows("expenditure", figures)
    found = realignment(failing(6), account(*right, *rows("general-budget", down)))
    assert found is not None
    assert found.shifts == ((3, -3),)
    assert found.blank == {3: CODES[2], 4: CODES[3], 5: CODES[4]}
    assert set(found.lost) == {8, 9, 10}
