"""Numbers as a package writes them."""

from decimal import Decimal

__all__ = ["number_text"]


def number_text(number: Decimal) -> str:
    """The number with the digits it was printed with: ``58.90`` stays ``58.90``, never an exponent."""
    return format(number, "f")
