"""Numbers that a narrow cell broke over two lines (1871.8␤0, ≥320␤0人次), put together again.

They are joined only where the form of the number leaves no other reading: two numbers of one cell
would have as many digits after the point each, or a unit each.
"""

import re

__all__ = ["unwrapped"]

BROKEN = re.compile(r"(?<![\d.])(?P<head>[\d,]+\.?\d*)[ \t]*\n[ \t]*(?P<tail>\d[\d,]*\.?\d*)")
WHOLE = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,4})?")
MONEY_PLACES = 2
"""Digits after the point of an amount."""


def unwrapped(text: str) -> str:
    """The text of a cell with its broken numbers whole; other line breaks stay."""
    if "\n" not in text:
        return text
    return BROKEN.sub(lambda match: _joined(match, text), text)


def _joined(match: re.Match[str], text: str) -> str:
    head, tail = match["head"], match["tail"]
    behind = text[match.end() :]
    listed = re.match(r"\s*[、；;]", behind) is not None
    proven = not listed and (_is_amount(head, tail) or _has_unit(head, tail, behind))
    whole = WHOLE.fullmatch(head + tail) is not None
    return head + tail if whole and proven else match.group()


def _is_amount(head: str, tail: str) -> bool:
    """Whether two lines make an amount, and by themselves would be printed unlike each other."""
    unlike = _places(head) != _places(tail)
    return unlike and _places(head + tail) == MONEY_PLACES


def _has_unit(head: str, tail: str, behind: str) -> bool:
    """Whether the unit of a count stands behind the second line alone."""
    alone = not {".", ","} & {*head, *tail}
    return alone and re.match(r"\s*[^\d\s,，、;；.]", behind) is not None


def _places(number: str) -> int:
    return len(number.partition(".")[2])
