"""Numbers as a package writes them."""

from decimal import Context, Decimal
from typing import Final

from juesuan_vocab.units import factors

__all__ = ["number_text", "yuan"]

# Products must be exact whatever the length of the printed number.
_EXACT: Final = Context(prec=100)


def number_text(number: Decimal) -> str:
    """The number with its printed digits: ``58.90`` stays ``58.90``, never an exponent."""
    return format(number, "f")


def yuan(amount: Decimal, unit: str) -> str:
    """The amount in yuan, exact, without zeros at its end; empty if the unit is none of money."""
    factor = factors().get(unit)
    if factor is None:
        return ""
    text = number_text(_EXACT.multiply(amount, factor))
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
