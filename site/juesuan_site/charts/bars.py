"""Bars: one a number, as long as its share of the largest.

The drawing fills its place; texts keep their size.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import Any, Final

__all__ = ["Bar", "Group", "drawing", "picture"]

_HEADING: Final = 30
_LINE: Final = 38
_TEXT: Final = 14
_BAR: Final = 12
"""Heights in pixels: of a heading, of a bar with its text, of that text, of the bar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A number with its name; ``shown`` is how it is printed, ``path`` its page."""

    label: str
    value: Decimal
    shown: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Bars that are compared with each other, under a heading in both languages."""

    title: str
    title_en: str
    bars: tuple[Bar, ...]


def picture(title: str, groups: Iterable[Group]) -> dict[str, Any]:
    """A picture of the groups that have bars, under its title; nothing of none."""
    held = tuple(filter(attrgetter("bars"), groups))
    if not held:
        return {}
    return {"title": title, "groups": held, "drawing": drawing(held)}


def drawing(groups: Sequence[Group]) -> dict[str, Any]:
    """Where everything stands.

    The height in pixels, and lines of the picture with widths in percent.

    All groups share one scale, so that any two bars can be compared. What is less than nothing has
    no length.
    """
    largest = max((bar.value for group in groups for bar in group.bars), default=Decimal(0))
    lines = list(_lines(groups, largest))
    return {"height": sum(line["height"] for line in lines), "lines": _placed(lines)}


def _lines(groups: Iterable[Group], largest: Decimal) -> Iterator[dict[str, Any]]:
    for group in groups:
        yield {"heading": group.title, "heading_en": group.title_en, "height": _HEADING}
        for bar in group.bars:
            yield {"bar": bar, "width": _share(bar.value, largest), "height": _LINE}


def _share(value: Decimal, largest: Decimal) -> str:
    """The length of a bar in percent; what is more than nothing can be seen."""
    if value <= 0 or largest <= 0:
        return "0"
    return format(max(value / largest * 100, Decimal("0.2")), ".2f")


def _placed(lines: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each line with the upper edge of its text and of its bar."""
    placed, top = [], 0
    for line in lines:
        placed.append({**line, "text": top + _TEXT, "top": top + _TEXT + 6, "thick": _BAR})
        top += line["height"]
    return placed
