"""Figures of a finding as they are printed: in the unit and with the digits of the document.

Rules compare in one unit (that of the cells if they have one, else 万元); people read what is
printed. A document in 元 is told in 元, 805.60 is never 0.08056, and a rate that follows from
amounts has as many digits as the printed one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from juesuan.rules.reading import Cell
from juesuan.rules.rule import Rule
from juesuan_vocab import open_toml

__all__ = ["MONEY_PLACES", "PERCENT", "Figures", "figures", "printed", "printed_like"]

MONEY_PLACES: Final = 2
"""Amounts of money have no more digits after the point, whatever a slip made of them."""
YUAN: Final[Mapping[str, Decimal]] = {
    "元": Decimal(1),
    "千元": Decimal(1000),
    "万元": Decimal(10000),
    "亿元": Decimal(100000000),
}
COMPARED: Final = "万元"
"""What rules compare amounts of several units in."""
PERCENT: Final = "%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Both sides and what is between them, as messages print them.

    Attributes:
        left: One side, in Chinese and English.
        right: The other.
        difference: left - right without its sign.
        tolerance: What rounding can make of it.
    """

    left: tuple[str, str]
    right: tuple[str, str]
    difference: tuple[str, str]
    tolerance: tuple[str, str]


def figures(
    rule: Rule,
    sides: tuple[Decimal, Decimal],
    tolerance: Decimal,
    cells: Sequence[Cell],
) -> Figures:
    """The figures of a finding about numbers.

    Args:
        rule: Its rule, which knows the unit where rows do not say it.
        sides: Left and right, in the unit of the rule.
        tolerance: In the same unit.
        cells: The printed numbers that it speaks of.
    """
    left, right = sides
    between = abs(left - right)
    money = _money_cells(rule, cells)
    if rule.is_computed:
        return _plain(_text(left), _rate(right, left), _text(between), _text(tolerance))
    if not money and rule.unit not in YUAN:
        return _plain(_text(left), _text(right), _text(between), _text(tolerance))
    unit = rule.unit or _common(money)
    units = {cell.unit for cell in money}
    shown = units.pop() if len(units) == 1 else unit
    pattern = next((cell for cell in money if cell.unit == shown), None)
    one, other = _pair(money, cells, sides, unit) or (
        _money(left, unit, shown, pattern),
        _money(right, unit, shown, pattern),
    )
    return Figures(
        left=one,
        right=other,
        difference=_money(between, unit, shown, pattern),
        tolerance=_money(tolerance, unit, shown, None),
    )


def _money_cells(rule: Rule, cells: Sequence[Cell]) -> list[Cell]:
    """The amounts of money that it compares."""
    return [] if rule.unit == PERCENT else [cell for cell in cells if cell.unit in YUAN]


def _common(money: Sequence[Cell]) -> str:
    """The unit that a rule compares these in."""
    units = {cell.unit for cell in money}
    if len(units) == 1:
        return money[0].unit
    # sentences are added up in the unit of their whole, which stands first
    return COMPARED if any(cell.statement for cell in money) else money[0].unit


def _pair(
    money: Sequence[Cell], cells: Sequence[Cell], sides: tuple[Decimal, Decimal], unit: str
) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """Two printed numbers of different units, each as it is printed."""
    if len(money) != 2 or len(cells) != 2 or money[0].unit == money[1].unit:  # noqa: PLR2004 - a pair
        return None
    for cell, side in zip(money, sides, strict=True):
        if abs(cell.amount * YUAN[cell.unit] / YUAN[unit] - side) > Decimal("0.01"):
            return None
    one, other = (_with_unit(printed(cell), cell.unit) for cell in money)
    return one, other


def _money(value: Decimal, unit: str, shown: str, pattern: Cell | None) -> tuple[str, str]:
    """An amount of one unit in another, printed like a cell."""
    converted = value * YUAN[unit] / YUAN[shown]
    text = _text(converted) if pattern is None else printed_like(converted, pattern)
    return _with_unit(text, shown)


def _with_unit(number: str, unit: str) -> tuple[str, str]:
    words = open_toml("rules/evidence.toml")["figures"]
    # an amount of the text is printed with its unit
    bare = number.removesuffix(unit).strip()
    english = words["units"][unit]
    return (
        words["zh"].format(number=bare, unit=unit),
        words["en"].format(number=bare, unit=english),
    )


def _rate(computed: Decimal, beside: Decimal) -> str:
    """A rate with the digits of the printed one, and more only if they would be alike."""
    places = max(0, -int(beside.normalize().as_tuple().exponent))
    for digits in range(places, 5):
        rounded = computed.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
        if rounded != beside:
            return f"{rounded:f}"
    return _text(computed)


def printed(cell: Cell) -> str:
    """The number as printed; the text prints its unit beside it."""
    return cell.raw if any(mark.isdigit() for mark in cell.raw) else format(cell.amount, "f")


def printed_like(value: Decimal, cell: Cell) -> str:
    """A number with the commas of a printed one and its digits: two at most unless it needs more."""
    digits = "".join(mark for mark in printed(cell) if mark.isdigit() or mark == ".")
    needed = -int(value.normalize().as_tuple().exponent)
    places = max(min(len(digits.partition(".")[2]), MONEY_PLACES), min(needed, MONEY_PLACES * 2), 0)
    comma = "," if "," in cell.raw else ""
    return f"{value:{comma}.{places}f}"


def _plain(left: str, right: str, difference: str, tolerance: str) -> Figures:
    return Figures(
        left=(left, left),
        right=(right, right),
        difference=(difference, difference),
        tolerance=(tolerance, tolerance),
    )


def _text(value: Decimal) -> str:
    return format(value.normalize(), "f")
