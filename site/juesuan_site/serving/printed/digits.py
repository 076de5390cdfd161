"""Numbers of the data as people read them; their digits stay what they are."""

from decimal import Decimal, InvalidOperation

__all__ = ["grouped_digits"]


def grouped_digits(value: str) -> str:
    """A number with separators between thousands: ``9768.84`` is ``9,768.84``.

    What is no number stays as it is.
    """
    try:
        return f"{Decimal(value):,f}" if value else ""
    except InvalidOperation:
        return value
