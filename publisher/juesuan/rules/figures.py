"""Figures of a finding as they are printed: in the unit and with the digits of the document.

Rules compare in one unit (that of the cells if they have one, else 万元); people read what is
printed. A document in 元 is told in 元, 805.60 is never 0.08056, and a rate that follows from
amounts has as many digits as the printed one.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from juesuan.rules.reading import Cell
from juesuan.rules.rule import Rule
from juesuan_vocab import open_toml

__all__ = [
    "COMPARED",
    "MONEY_PLACES",
    "PERCENT",
    "SWAPPED",
    "YUAN",
    "Figures",
    "figures",
    "is_denied",
    "printed",
    "printed_and_due",
    "printed_like",
    "side_printed",
]

MONEY_PLACES: Final = 2
"""Amounts of money have no more digits after the point, whatever a slip made of them."""
YUAN: Final[Mapping[str, Decimal]] = {
    "元": Decimal(1),
    "千元": Decimal(1000),
    "万元": Decimal(10000),
    "亿元": Decimal(100000000),
}
SWAPPED: Final = frozenset({"元", "万元"})
"""Units that are printed for each other."""
COMPARED: Final = "万元"
"""What rules compare amounts of several units in."""
PERCENT: Final = "%"
NUMBER: Final = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
RATE: Final = re.compile(r"(\d+(?:\.\d+)?)\s*[%％]")


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
    money = _money_cells(rule, cells)
    if rule.is_computed:
        shown_rate = side_printed(rule, left, cells)
        pair = shown_rate, _rate(right, shown_rate)
        known = _plain(*pair, _text(abs(left - right)), _text(tolerance))
        return _worded(known, sides, cells)
    if money or rule.unit in YUAN:
        return _worded(_money_figures(rule, sides, tolerance, money, cells), sides, cells)
    pair = _number_printed(left, cells), _number_printed(right, cells)
    return _plain(*pair, _text(abs(left - right)), _text(tolerance))


def side_printed(rule: Rule, side: Decimal, cells: Sequence[Cell]) -> str:
    """A side with the digits that are printed for it: 99.70 where that stands there.

    Args:
        rule: The rule of the finding.
        side: Its number.
        cells: The printed numbers that the finding speaks of.
    """
    return _rate_printed(side, cells) if rule.is_computed else _number_printed(side, cells)


def _money_figures(
    rule: Rule,
    sides: tuple[Decimal, Decimal],
    tolerance: Decimal,
    money: Sequence[Cell],
    cells: Sequence[Cell],
) -> Figures:
    """The figures of a finding about money, in the unit that it is printed in."""
    left, right = sides
    unit = rule.unit or _common(money)
    units = {cell.unit for cell in money}
    shown = units.pop() if len(units) == 1 else unit
    pattern = next((cell for cell in money if cell.unit == shown), None)
    one, other = _pair(money, cells, sides, unit) or (
        _money(left, unit, shown, pattern),
        _money(right, unit, shown, pattern),
    )
    return Figures(
        left=_denied(left, cells) or one,
        right=_denied(right, cells) or other,
        difference=_money(_told_difference(sides, money), unit, shown, pattern),
        tolerance=_money(tolerance, unit, shown, None),
    )


def _told_difference(sides: tuple[Decimal, Decimal], money: Sequence[Cell]) -> Decimal:
    """What is between both sides, with no more digits than amounts are printed with."""
    left, right = sides
    by = abs(left - right)
    tails = (cell.raw.partition(".")[2] for cell in money)
    places = max([MONEY_PLACES, *(sum(map(str.isdigit, tail)) for tail in tails)])
    rounded = by.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return rounded or by


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


def _rate_printed(rate: Decimal, cells: Sequence[Cell]) -> str:
    """A rate as its sentence prints it: 99.70 where that stands there."""
    found = (digits for cell in cells for digits in RATE.findall(cell.sentence))
    sign = "-" if rate < 0 else ""
    return next((sign + digits for digits in found if Decimal(digits) == abs(rate)), _text(rate))


def _worded(known: Figures, sides: tuple[Decimal, Decimal], cells: Sequence[Cell]) -> Figures:
    """Changes of which one is a fall have the word that the text prints (下降 4.33)."""
    left, right = sides
    if left >= 0 and right >= 0:
        return known
    one, other = known.left[0].removeprefix("-"), known.right[0].removeprefix("-")
    word = _word_before(one, " ".join(cell.sentence for cell in cells))
    if not word or _is_fall(word) != (left < 0):
        return known
    turned = open_toml("rules/evidence.toml")["figures"]["opposite"]
    due = word if (left < 0) == (right < 0) else turned[word]
    return replace(
        known,
        left=(f"{word} {one}", known.left[1]),
        right=(f"{due} {other}", known.right[1]),
    )


def _is_fall(word: str) -> bool:
    changes = open_toml("narrative/changes.toml")
    return word in [*changes["fall"], *changes["turned"]]


def _word_before(number: str, text: str) -> str:
    """The word of a change before a number, as 下降 before 4.33%; empty if none is."""
    words = "|".join(open_toml("rules/evidence.toml")["figures"]["opposite"])
    digits, _, unit = number.partition(" ")
    loose = ",?".join(map(re.escape, digits.replace(",", "")))
    found = re.search(rf"({words})[^\d，。；-]{{0,4}}{loose}\s*(?:{unit or '[%％]'})", text)
    return found[1] if found else ""


def _number_printed(side: Decimal, cells: Sequence[Cell]) -> str:
    """A number as a cell of the same value prints it, without its unit."""
    found = (digits for cell in cells for digits in NUMBER.findall(cell.raw))
    same = (digits for digits in found if Decimal(digits.replace(",", "")) == side)
    return next(same, _text(side))


def _rate(computed: Decimal, beside: str) -> str:
    """A rate with the digits of the printed one, and more only if they would be alike."""
    places = max(len(beside.partition(".")[2]), _places_of_alike(computed, beside))
    for digits in range(places, 5):
        rounded = computed.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
        if rounded != Decimal(beside):
            return f"{rounded:f}"
    return _text(computed)


def _places_of_alike(computed: Decimal, beside: str) -> int:
    """The places with which both have the same digits: a point that moved shows (3.7 for 0.37)."""
    digits = beside.replace("-", "").replace(".", "").lstrip("0")
    places = len(digits) - computed.adjusted() - 1
    if not 0 < places <= MONEY_PLACES * 2:
        return 0
    seen = abs(computed.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))
    return places if f"{seen:f}".replace(".", "").lstrip("0") == digits else 0


def _denied(side: Decimal, cells: Sequence[Cell]) -> tuple[str, str] | None:
    """A side that the text says there was none of, by its word (无, 没有); None for a number."""
    if side:
        return None
    known = open_toml("rules/evidence.toml")["figures"]
    words = (cell.raw for cell in cells if is_denied(cell))
    return next(
        (
            (known["none_zh"].format(word=word), known["none_en"].format(word=word))
            for word in words
        ),
        None,
    )


def is_denied(cell: Cell) -> bool:
    """Whether the text says in a word that there was none of it."""
    return not cell.statement and not cell.amount and cell.raw.isalpha()


def printed(cell: Cell) -> str:
    """The number as printed, with its unit in the text, or the word that says there was none."""
    if any(mark.isdigit() for mark in cell.raw) or is_denied(cell):
        return cell.raw
    return format(cell.amount, "f")


def printed_and_due(cell: Cell, value: Decimal) -> tuple[tuple[str, str], tuple[str, str]]:
    """A printed number and the one that should be there; of a wrong unit both with their units.

    Args:
        cell: The printed number.
        value: The right one, in its unit.
    """
    one, other = printed(cell), printed_like(value, cell)
    unit = _unit_due(cell, value)
    if not unit:
        return (one, one), (other, other)
    return _with_unit(one, cell.unit), _with_unit(one.removesuffix(cell.unit).strip(), unit)


def _unit_due(cell: Cell, value: Decimal) -> str:
    """The unit in which the printed digits are the right amount; empty if none is, or their own."""
    if cell.unit not in YUAN or not cell.amount or value == cell.amount:
        return ""
    due = value * YUAN[cell.unit]
    units = (unit for unit, yuan in YUAN.items() if unit in SWAPPED and cell.amount * yuan == due)
    return next(units, "")


def printed_like(value: Decimal, cell: Cell) -> str:
    """A number with the commas of a printed one and its digits: two at most unless it needs more."""
    digits = "".join(mark for mark in printed(cell) if mark.isdigit() or mark == ".") or "0.00"
    needed = -int(value.normalize().as_tuple().exponent)
    places = max(min(len(digits.partition(".")[2]), MONEY_PLACES), min(needed, MONEY_PLACES * 2), 0)
    comma = "," if "," in cell.raw else ""
    percent = "%" if cell.raw.endswith("%") else ""
    return f"{value:{comma}.{places}f}{percent}"


def _plain(left: str, right: str, difference: str, tolerance: str) -> Figures:
    return Figures(
        left=(left, left),
        right=(right, right),
        difference=(difference, difference),
        tolerance=(tolerance, tolerance),
    )


def _text(value: Decimal) -> str:
    return format(value.normalize(), "f")
