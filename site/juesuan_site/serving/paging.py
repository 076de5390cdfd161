"""Lists page by page: which part is shown, and the addresses of the parts before and after."""

from dataclasses import dataclass
from typing import Final

from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from juesuan_site.serving import urls

__all__ = ["PAGE", "Turn", "turned"]

PAGE: Final = 50
"""Rows of a page."""
_LARGEST: Final = 10**6


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A part of a list.

    Attributes:
        offset: Rows before it.
        total: Rows of the whole.
        before: Address of the part before; empty at the begin.
        after: Address of the part after; empty at the end.
        rows: Rows of a part.
    """

    offset: int
    total: int
    before: str
    after: str
    rows: int = PAGE

    @property
    def last(self) -> int:
        """Number of the last row of the part."""
        return min(self.offset + self.rows, self.total)


def turned(total: int, path: str, given: MultiDict[str, str], rows: int = PAGE) -> Turn:
    """The part that ``page`` asks for, counted from 1; other parameters stay in the addresses.

    Raises:
        BadRequest: It is no number of a page.
    """
    text = given.get("page", "1")
    number = (
        int(text) if text.isascii() and text.isdigit() and len(text) < len(str(_LARGEST)) else 0
    )
    if number < 1:
        raise BadRequest("page 是从 1 起的整数。page is a whole number from 1.")
    others = {name: value for name, value in given.items() if name not in {"page", "header"}}
    offset = (number - 1) * rows

    def at(page: int) -> str:
        return urls.asked(path, {**others, "page": str(page) if page > 1 else ""})

    return Turn(
        offset=offset,
        rows=rows,
        total=total,
        before=at(number - 1) if number > 1 else "",
        after=at(number + 1) if offset + rows < total else "",
    )
