"""Kinds of slips: how a printed number came of the one that should be there."""

from collections.abc import Callable, Mapping
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Final

__all__ = ["apart", "slip_kind"]

_WAN: Final = Decimal(10000)
_TELLING: Final = 3
"""Digits that a rounded number must have for its likeness to another to tell anything."""


def slip_kind(printed: Decimal, implied: Decimal) -> str:
    """The kind of slip that makes the printed number of the implied one; empty if it is none that is known.

    Args:
        printed: The number as printed.
        implied: The number that the sums ask for, in the same unit.
    """
    if printed == implied or not printed or not implied:
        return ""
    if (printed < 0) != (implied < 0):
        # nobody who errs in a digit turns the sign as well
        return "sign" if printed == -implied else ""
    one, other = _filled(printed, implied)
    return next((kind for kind, holds in _KINDS.items() if holds(printed, implied, one, other)), "")


def apart(one: str, other: str) -> tuple[str, str] | None:
    """The two digits in which two figures of one length differ; None if they differ otherwise."""
    if len(one) != len(other):
        return None
    places = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return (one[places[0]], other[places[0]]) if len(places) == 1 else None


def _filled(one: Decimal, other: Decimal) -> tuple[str, str]:
    """The digits of both without sign and point, with as many after the point."""
    places = max(_places(one), _places(other))
    first, second = (f"{abs(number):.{places}f}".replace(".", "") for number in (one, other))
    width = max(len(first), len(second)) if min(abs(one), abs(other)) < 1 else 0
    return first.zfill(width), second.zfill(width)


def _places(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _unit(printed: Decimal, implied: Decimal, _one: str, _other: str) -> bool:
    return implied * _WAN == printed or _is_rounded(printed, implied / _WAN)


def _is_rounded(printed: Decimal, exact: Decimal) -> bool:
    """Whether a number is another one with its digits, and has enough of them to tell."""
    digits = len(printed.normalize().as_tuple().digits)
    if printed == exact or digits < _TELLING:
        return printed == exact
    return exact.quantize(Decimal(1).scaleb(-_places(printed)), ROUND_HALF_UP) == printed


def _point(printed: Decimal, implied: Decimal, _one: str, _other: str) -> bool:
    powers = (Decimal(10) ** power for power in (-3, -2, -1, 1, 2, 3))
    return any(implied * power == printed for power in powers)


def _cut(printed: Decimal, implied: Decimal, _one: str, _other: str) -> bool:
    places = _places(printed)
    step = Decimal(1).scaleb(-places)
    return places < _places(implied) and implied.quantize(step, ROUND_DOWN) == printed


def _digit(_printed: Decimal, _implied: Decimal, one: str, other: str) -> bool:
    return apart(one, other) is not None


def _swapped(_printed: Decimal, _implied: Decimal, one: str, other: str) -> bool:
    if len(one) != len(other):
        return False
    places = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(places) != 2:  # noqa: PLR2004 - two digits change places
        return False
    first, second = places
    return one[first] == other[second] and one[second] == other[first]


def _dropped(_printed: Decimal, _implied: Decimal, one: str, other: str) -> bool:
    return _lacks(one, other)


def _doubled(_printed: Decimal, _implied: Decimal, one: str, other: str) -> bool:
    return _lacks(other, one)


def _lacks(shorter: str, longer: str) -> bool:
    """Whether one figure is the other without one digit."""
    if len(shorter) + 1 != len(longer):
        return False
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))


_KINDS: Final[Mapping[str, Callable[[Decimal, Decimal, str, str], bool]]] = {
    "unit": _unit,
    "point": _point,
    "cut": _cut,
    "digit": _digit,
    "swapped": _swapped,
    "dropped": _dropped,
    "doubled": _doubled,
}
"""In the order in which they are tried: the surest first."""
