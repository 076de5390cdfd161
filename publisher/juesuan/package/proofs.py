"""What proves that digits are private: a date of birth, a check digit, a domain of no office."""

import re
from collections.abc import Callable
from typing import Final

from juesuan_vocab import open_toml

__all__ = ["CHECKS", "VOCABULARY"]

VOCABULARY: Final = "package/privacy.toml"
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS: Final = "10X98765432"
_DOT: Final = re.compile(r" ?[(\[] ?dot ?[)\]] ?", re.IGNORECASE)
_CARD: Final = range(15, 20)
"""Digits of a bank card."""


def _is_identity(text: str) -> bool:
    """Whether a date of birth is inside, and the check digit is right (GB 11643)."""
    number = "".join(character for character in text.upper() if character in "0123456789X")
    if not re.fullmatch(open_toml(VOCABULARY)["identity"]["form"], number):
        return False
    products = (weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    return number[-1] == _CHECK_DIGITS[sum(products) % len(_CHECK_DIGITS)]


def _is_card(text: str) -> bool:
    """Whether the check digit is that of ISO/IEC 7812 (Luhn)."""
    digits = [int(character) for character in text if character.isdigit()]
    if len(digits) not in _CARD:
        return False
    # The sum of the digits of the double: 7 gives 14 gives 5.
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return (sum(doubled) + sum(digits[::-2])) % 10 == 0


def _is_personal(text: str) -> bool:
    """Whether the mailbox is under no office's domain, and no name of a file."""
    offices = open_toml(VOCABULARY)["offices"]
    domain = re.split(r"[@)\]]", _DOT.sub(".", text))[-1].strip().lower().rstrip("-.")
    if domain.rpartition(".")[2] in offices["files"]:
        return False
    return not any(
        domain == office or domain.endswith(f".{office}") for office in offices["domains"]
    )


CHECKS: Final[dict[str, Callable[[str], bool]]] = {
    "none": lambda text: True,  # noqa: ARG005 - the pattern is enough
    "identity": _is_identity,
    "card": _is_card,
    "personal": _is_personal,
}
"""The checks that the vocabulary names."""
