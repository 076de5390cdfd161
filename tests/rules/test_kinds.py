"""What was done who printed a wrong number shows in what is printed around it."""

from dataclasses import replace
from decimal import Decimal
from typing import Final

from tests.rules.equations import account, amount

from juesuan.rules.causes.identity import Identity
from juesuan.rules.causes.kind import Wrong, is_beside, kind_of_slip
from juesuan.rules.reading import Cell

WRONG: Final = amount("amounts:expenditure/3/total", "245.53")
PART: Final = amount("amounts:expenditure/5/total", "11.61")
DUE: Final = Decimal("257.14")


def kind(cell: Cell, *others: Cell, touched: tuple[Identity, ...] = ()) -> str:
    """The kind of the slip where these cells are printed too."""
    known = account(cell, *others).cells
    return kind_of_slip(cell, DUE, Wrong(cells=frozenset({cell.name}), touched=touched), known)


def whole_of(*parts: Cell, closes: bool = False) -> Identity:
    """The equation of the wrong number with its parts."""
    weights = {WRONG.name: Decimal(1)} | {part.name: Decimal(-1) for part in parts}
    return Identity(
        finding="f",
        closes=closes,
        difference=Decimal(-1),
        tolerance=Decimal(0),
        at_most=False,
        weights=weights,
    )


def test_digits_say_most() -> None:
    """A slip of digits is told before all else, and nothing in place of a number as nothing."""
    assert kind(replace(WRONG, amount=Decimal("257.41"))) == "swapped"
    assert kind(replace(WRONG, amount=Decimal(0))) == "nothing"
    assert kind(WRONG) == "other"


def test_last_years_number_is_known_within_its_rounding() -> None:
    """The text gives it of the number itself, or of one that should equal it; 100 元 are rounding."""
    assert WRONG.yuan is not None
    assert kind(replace(WRONG, last_year=WRONG.yuan)) == "last-year"
    assert kind(replace(WRONG, last_year=WRONG.yuan + 100)) == "last-year"
    assert kind(replace(WRONG, last_year=WRONG.yuan + 101)) == "other"
    other = replace(PART, last_year=WRONG.yuan)
    assert kind(WRONG, other, touched=(whole_of(other),)) == "last-year"
    third = amount("amounts:expenditure/6/total", "1.00")
    assert kind(WRONG, other, third, touched=(whole_of(other, third),)) != "last-year"


def test_a_sum_may_leave_out_a_part() -> None:
    """Short by just one part of an equation that fails; not where the equation holds."""
    rest = amount("amounts:expenditure/6/total", "1.00")
    assert kind(WRONG, PART, rest, touched=(whole_of(PART, rest),)) == "left-out"
    assert kind(WRONG, PART, rest, touched=(whole_of(PART, rest, closes=True),)) == "other"
    assert kind(WRONG, PART, touched=(whole_of(PART),)) == "other"


def test_a_neighbour_prints_the_same() -> None:
    """In the row, or above and below in the column; two rows off, or elsewhere, is no neighbour."""
    beside = amount("amounts:expenditure/3/basic", "245.53")
    below = amount("amounts:expenditure/4/total", "245.53")
    far = amount("amounts:expenditure/5/total", "245.53")
    aside = amount("amounts:expenditure/4/basic", "245.53")
    elsewhere = amount("amounts:revenue/3/total", "245.53")
    assert kind(WRONG, beside) == "neighbour"
    assert kind(WRONG, below) == "neighbour"
    assert [kind(WRONG, one) for one in (far, aside, elsewhere)] == ["other"] * 3


def test_what_prints_the_wrong_number_itself_is_no_neighbour() -> None:
    """All cells that print it wrongly are one number; a number of the text has no neighbours."""
    beside = amount("amounts:expenditure/3/basic", "245.53")
    cells = account(WRONG, beside).cells
    assert is_beside(WRONG, frozenset({WRONG.name}), cells)
    assert not is_beside(WRONG, frozenset({WRONG.name, beside.name}), cells)
    assert not is_beside(replace(WRONG, statement=""), frozenset(), cells)


def test_a_sentence_may_copy_another_number() -> None:
    """Printed at another place in the same unit; the same place, another unit, a statement do not count."""
    text = replace(WRONG, name="facts:1", statement="", place="line 3")
    copy = replace(text, name="facts:2", place="line 9")
    assert kind(text, copy) == "copied"
    assert kind(text, replace(copy, place="line 3")) == "other"
    assert kind(text, replace(copy, unit="元")) == "other"
    assert kind(text, replace(copy, statement="revenue")) == "other"
    assert kind(text, replace(copy, amount=Decimal(1))) == "other"
