"""Rows that print one another's amounts are found by following whose each row prints."""

from decimal import Decimal
from unittest.mock import create_autospec

import pytest
from tests.rules.equations import account, amount, compared

from juesuan.rules.causes.exchange import _agree, _circles
from juesuan.rules.causes.shift import Realignment
from juesuan.rules.check import Retrial, _proven_return, _Return


@pytest.mark.parametrize(
    ("sources", "circle"),
    [
        ({1: 2, 2: 1}, {1: 2, 2: 1}),
        ({1: 2, 2: 3, 3: 1}, {1: 2, 2: 3, 3: 1}),
        ({1: 2, 2: 3}, {}),
        ({1: 2, 2: 3, 3: 2}, {2: 3, 3: 2}),
        ({}, {}),
    ],
)
def test_only_rows_that_lead_back_to_themselves_are_a_circle(
    sources: dict[int, int], circle: dict[int, int]
) -> None:
    """A row that leads into a circle is not in it."""
    assert _circles(sources) == circle


def test_a_blank_is_as_good_as_nothing() -> None:
    """Rows agree in all columns that either prints, and share one at least."""
    one = {"total": Decimal(5)}
    assert _agree(one, {"total": Decimal(5), "basic": Decimal(0)})
    assert not _agree(one, {"total": Decimal(5), "basic": Decimal(1)})
    assert not _agree(one, {"basic": Decimal(0)})


CELL = "amounts:expenditure/1/total"
WRONG = compared(account(amount(CELL, "5")), "expenditure-agrees", [CELL], [CELL])


def returned(statement: str, *healed: str) -> _Return:
    """Two rows of a statement that changed places, and what their return heals."""
    moved = Realignment(statement=statement, sources={1: 2, 2: 1}, is_exchange=True)
    return _Return(moved=moved, healed=dict.fromkeys(healed, WRONG))


@pytest.mark.parametrize(
    ("of_one", "of_other", "told"),
    [
        ("ab", "", "ab"),
        ("abc", "ab", "abc"),
        ("ab", "abc", "abc"),
        ("ab", "ab", ""),
        ("abc", "ad", ""),
    ],
)
def test_rows_of_a_statement_changed_places_if_their_return_heals_all_that_another_would(
    of_one: str, of_other: str, told: str
) -> None:
    """Two statements that contradict only each other may both be the one that is wrong."""
    retrial = create_autospec(Retrial, instance=True)
    proven = [returned("expenditure", *of_one), returned("general-budget", *of_other)]
    assert "".join(_proven_return(proven[: 1 + bool(of_other)], retrial)) == told
    assert retrial.realigned.call_count == bool(told)
