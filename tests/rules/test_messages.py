"""What is said of one place follows from its outcome, its figures and its rule."""

from decimal import Decimal
from typing import Final

import pytest
from tests.rules.equations import account, amount

from juesuan.rules.finding import Finding, Outcome
from juesuan.rules.message import Row, compose
from juesuan.rules.reading import UNREAD, Reading
from juesuan.rules.rule import rule

CELL: Final = amount("amounts:expenditure/3/total", "12.00")
SCORE: Final = "execution-score-recomputes"


def said(
    left: str, right: str, outcome: str = "mismatch", also: str = "", name: str = SCORE
) -> Finding:
    """What a rule says of two numbers."""
    sides = Decimal(left), Decimal(right)
    result = Outcome(name=outcome, difference=sides[0] - sides[1], tolerance=Decimal("0.01"))
    row = Row(scope="甲", left=sides[0], right=sides[1], cells=(), also=also)
    return compose(rule(name), "f", result, row, UNREAD)


def test_a_row_may_say_more() -> None:
    """What else it says stands behind the message, and nothing where it says no more."""
    assert said("8", "9.5", also="90").message_zh.endswith("；由它相加的总分 90 随之不符")
    assert "总分" not in said("8", "9.5").message_zh


def test_a_project_without_a_unit_has_no_brackets() -> None:
    """A form that names no unit leaves no empty brackets behind its project."""
    result = Outcome(name="mismatch", difference=Decimal("-1.5"), tolerance=Decimal("0.01"))
    row = Row(scope="古籍修复（）", left=Decimal(8), right=Decimal("9.5"), cells=())
    assert compose(rule(SCORE), "f", result, row, UNREAD).scope == "古籍修复"


def test_what_passes_is_not_spoken_of() -> None:
    """No words, no severity, no cause, no place."""
    found = said("9", "9", "pass")
    assert (found.message_zh, found.message_en, found.severity, found.cause) == ("", "", "", "")


def test_rounding_is_said_behind_the_message() -> None:
    """A tail is no mismatch: it has no severity."""
    tail = said("9.01", "9.00", "rounding")
    assert tail.message_zh.startswith("甲：执行率得分印为 9.01")
    assert len(tail.message_zh) > len(said("9.01", "9.00").message_zh)
    assert tail.severity == ""


def test_a_side_that_lacks_is_told_as_lacking() -> None:
    """The words of the rule say what is not printed."""
    result = Outcome(name="insufficient_data", difference=None, tolerance=None)
    row = Row(scope="甲", left=None, right=Decimal(1), cells=())
    found = compose(rule(SCORE), "f", result, row, UNREAD)
    assert "有一方没有印出" in found.message_zh
    assert (found.left, found.right) == ("", "1")


@pytest.mark.parametrize(
    ("left", "right", "severity"),
    [
        ("7.32", "7.3056", "note"),
        ("7.30", "7.3056", "note"),
        ("7.33", "7.3056", "error"),
        ("7", "7.9", "note"),
        ("0", "0.4", "error"),
    ],
)
def test_a_figure_that_was_cut_is_a_slight_slip(left: str, right: str, severity: str) -> None:
    """Off by one in its last place at most; nothing is no rounded figure."""
    assert said(left, right).severity == severity


def test_of_two_printed_rates_the_coarser_one_may_be_rounded() -> None:
    """95.9 beside 96 is slight, as its digit is; a coarser one that is off by more is not."""
    name = "rate-in-text-agrees-with-form"
    assert said("95.21", "96", name=name).severity == "note"
    assert said("95.21", "97", name=name).severity == "error"
    assert said("95.21", "96.00", name=name).severity == "note"


def place_of(cells: Reading, outcome: str) -> Finding:
    """What is said of a printed number."""
    result = Outcome(name=outcome, difference=Decimal(1), tolerance=Decimal(0))
    row = Row(scope="乙", left=Decimal(12), right=Decimal(11), cells=(CELL.name,))
    return compose(rule("parent-is-sum-of-children"), "f", result, row, cells)


def test_the_place_of_what_is_wrong_is_told() -> None:
    """Once: not where the message names it already, and not for a tail."""
    reading = account(CELL)
    assert place_of(reading, "mismatch").place == "公开03表“合计” 本年支出"
    assert place_of(reading, "mismatch").message_zh.endswith("（公开03表“合计” 本年支出）")
    assert place_of(reading, "rounding").place == ""
