"""Review of a page 核对: what became of every number in its text."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from juesuan_site.pages.account.part import Part
from juesuan_site.pages.source.picture import Number, Size
from juesuan_site.pages.source.spots import Box, boxes_on
from juesuan_site.serving.selection import matching

__all__ = ["FATES", "bare", "counted_fates", "is_figure", "reviewed"]

FATES: Final = ("published", "structural", "other")
"""In the data; known to be no amount: a code, a year, a line, a page; neither."""
_TABLES: Final = ("facts", "indicators", "projects", "report_scores")
"""Tables beside the amounts whose numbers are printed on the page that they name."""
_VALUES: Final = (
    "raw",
    "value",
    "initial_budget",
    "adjusted_budget",
    "difference",
    "target",
    "actual",
)
"""Columns whose numbers are printed figures, even where they look like a year."""
_FIGURE: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?", re.ASCII)
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}", re.ASCII)
_NEAR: Final = 1.5
"""Points by which a number may stand beside the box of its amount."""
_HEADS: Final = 64.0
"""Points above the first amount of a table where its heads stand."""
_MARGIN: Final = 0.07
"""Share of the height of a page, above and below, where its number stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What is known of the numbers of a page."""

    boxes: Sequence[Box]
    figures: frozenset[str]
    values: frozenset[str]
    codes: frozenset[str]
    tables: tuple[float, float] | None
    height: float


def reviewed(
    part: Part, page: str, printed: Sequence[Number], size: Size, counted: Mapping[str, int] | None
) -> list[dict[str, Any]]:
    """Each number of the page with its fate and its box.

    Args:
        part: The account.
        page: Which page of its document.
        printed: The numbers in the text of the page.
        size: Of the page.
        counted: What became of the numbers of its tables, as the package says.
    """
    known = _known(part, page, size, counted)
    return [_mark(number, known) for number in printed]


def counted_fates(marks: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """How many numbers of a page have each fate."""
    fates = [mark["fate"] for mark in marks]
    return {fate: fates.count(fate) for fate in FATES}


def _known(part: Part, page: str, size: Size, counted: Mapping[str, int] | None) -> _Page:
    boxes = [box for row in part.rows("amounts") for box in boxes_on(row, page)]
    rows = [row for name in _TABLES for row in matching(part.rows(name), page=page)]
    read = bool(boxes) and counted is not None and not counted["unread"]
    return _Page(
        boxes=boxes,
        figures=frozenset(_figures(rows)),
        values=frozenset(_figures(_values(rows))),
        codes=frozenset(_codes(part.rows("subjects"))),
        tables=_extent(boxes) if read else None,
        height=size.height,
    )


def _codes(subjects: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """The codes, and their parts as tables print them in columns 类, 款 and 项."""
    for row in subjects:
        code = row["code"]
        yield from (code, code[:3], code[3:5], code[5:7])


def _values(rows: Iterable[Mapping[str, str]]) -> Iterator[Mapping[str, str]]:
    for row in rows:
        yield {name: row.get(name, "") for name in _VALUES}


def _figures(rows: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """The numbers in all columns of some rows, without separators and idle zeros."""
    for row in rows:
        for text in row.values():
            yield from map(bare, _FIGURE.findall(text.replace(",", "")))


def is_figure(text: str) -> bool:
    """Whether a text is one number as pages print it: ``2,995.39``."""
    return _FIGURE.fullmatch(text.replace(",", "")) is not None


def bare(figure: str) -> str:
    """A number without separators and idle zeros, so that one spelling is as another."""
    whole, _, part = figure.replace(",", "").partition(".")
    return f"{whole.lstrip('0') or '0'}.{part.rstrip('0')}"


def _extent(boxes: Sequence[Box]) -> tuple[float, float]:
    """From where to where the tables of a page reach, their heads included."""
    return min(box.top for box in boxes) - _HEADS, max(box.bottom for box in boxes)


def _mark(number: Number, page: _Page) -> dict[str, Any]:
    return {
        "text": number.text,
        "fate": _fate(number, page),
        "boxed": _is_boxed(number, page),
        "left": number.left,
        "top": number.top,
        "width": round(number.right - number.left, 1),
        "height": round(number.bottom - number.top, 1),
    }


def _fate(number: Number, page: _Page) -> str:
    if _is_boxed(number, page) or bare(number.text) in _known_figures(number, page):
        return "published"
    return "structural" if _is_structural(number, page) else "other"


def _is_boxed(number: Number, page: _Page) -> bool:
    return any(_lies_in(number, box) for box in page.boxes)


def _known_figures(number: Number, page: _Page) -> frozenset[str]:
    """What the number may be: every sentence names years, which are no figures of it."""
    return page.values if _YEAR.fullmatch(number.text) else page.figures


def _lies_in(number: Number, box: Box) -> bool:
    across = box.left - _NEAR <= number.left <= number.right <= box.right + _NEAR
    return across and box.top - _NEAR <= _middle(number) <= box.bottom + _NEAR


def _middle(number: Number) -> float:
    return (number.top + number.bottom) / 2


def _is_structural(number: Number, page: _Page) -> bool:
    """Whether the number is a code, a year, or stands where no amount stands."""
    if number.text in page.codes or _YEAR.fullmatch(number.text):
        return True
    edge = page.height * _MARGIN
    if not edge < _middle(number) < page.height - edge:
        return True
    return page.tables is not None and page.tables[0] <= _middle(number) <= page.tables[1]
