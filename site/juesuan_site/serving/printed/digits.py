"""Numbers of the data as people read them; their digits stay what they are."""

from decimal import Decimal, InvalidOperation

__all__ = ["grouped_digits", "yuan_digits"]


def grouped_digits(value: str) -> str:
    """A number with separators between thousands: ``9768.84`` is ``9,768.84``.

    What is no number stays as it is.
    """
    try:
        return f"{Decimal(value):,f}" if value else ""
    except InvalidOperation:
        return value


def yuan_digits(value: str) -> str:
    """An amount in 元, with both digits of its 分 or none: ``57119.4`` is ``57,119.40``."""
    shown = grouped_digits(value)
    whole, point, cents = shown.partition(".")
    return f"{whole}.{cents:0<2}" if point else shown
