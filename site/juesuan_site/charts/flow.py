"""A flow (Sankey): bands from sources to one whole, and from the whole to its uses.

No statement says which source paid for which use, so the bands meet in the whole.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from juesuan_site.charts.bars import Bar

__all__ = ["WIDTH", "flow"]

WIDTH: Final = 960
"""Units across of the picture, of which a text is 14 high."""
_WHOLE: Final = 220
"""Height of the whole."""
_GAP: Final = 10
"""Height between two nodes of a side."""
_LINE: Final = 20
"""Height from a text to the next of its side."""
_HEAD: Final = 24
"""Height above all nodes, for the text of the whole: no band passes there."""
_NODE: Final = 10
_SOURCES, _MIDDLE, _USES = 330, 475, 620
"""Left edges of the three columns of nodes."""
_BESIDE: Final = 14
"""Width between a node and its text, which a line crosses."""
_ROOM: Final = WIDTH - _USES - _NODE - _BESIDE - 2
"""Width of the longest text; a longer one is set narrower."""
_WIDE, _NARROW = 14, 8
"""Width of a Chinese character, and of a digit or a letter."""
_THINNEST: Final = 0.5
"""Height at which a node can be seen."""


def flow(sources: Sequence[Bar], uses: Sequence[Bar]) -> dict[str, Any]:
    """Where all stands.

    Both sides and the whole begin at one height, so that no band rises above it.

    Args:
        sources: What came in, each more than nothing.
        uses: What went out or stays; as much as the sources.
    """
    whole = max(_sum(sources), _sum(uses))
    height = _HEAD + max(_span(len(sources)), _span(len(uses)))
    left = _column(sources, whole, height)
    right = _column(uses, whole, height)
    return {
        "width": WIDTH,
        "height": height,
        "node": _NODE,
        "beside": _BESIDE,
        "whole": {"left": _MIDDLE, "top": _HEAD, "height": _WHOLE},
        "sources": [
            {**one, "left": _SOURCES, "band": _band(_SOURCES + _NODE, _MIDDLE, one)} for one in left
        ],
        "uses": [
            {**one, "left": _USES, "band": _band(_USES, _MIDDLE + _NODE, one)} for one in right
        ],
    }


def _sum(bars: Sequence[Bar]) -> Decimal:
    return sum((bar.value for bar in bars), Decimal(0))


def _span(number: int) -> int:
    """Height of a side with so many nodes: room for them with their gaps, and for their texts."""
    return max(_WHOLE + _GAP * number, _LINE * number)


def _column(bars: Sequence[Bar], whole: Decimal, height: float) -> list[dict[str, Any]]:
    """The nodes of a side, one below the other, each with where its band meets the whole."""
    placed: list[dict[str, Any]] = []
    top = meets = float(_HEAD)
    for bar in bars:
        size = float(bar.value / whole) * _WHOLE
        placed.append(
            {
                "bar": bar,
                "size": size,
                "seen": max(size, _THINNEST),
                "top": top,
                "middle": top + size / 2,
                "meets": meets,
                "narrow": _narrow(bar),
            }
        )
        top += size + _GAP
        meets += size
    texts = _apart([one["middle"] for one in placed], height)
    return [{**one, "text": text} for one, text in zip(placed, texts, strict=True)]


def _apart(middles: Sequence[float], height: float) -> list[float]:
    """Where the texts of nodes with these middles stand: beside them, or moved apart and up."""
    texts: list[float] = []
    least = _HEAD + _LINE / 2
    for place, middle in enumerate(middles):
        text = max(middle, least)
        least = text + _LINE
        below = len(middles) - 1 - place
        texts.append(min(text, height - _LINE / 2 - below * _LINE))
    return texts


def _narrow(bar: Bar) -> int:
    """The width that the text of a bar is pressed into; 0 where it is short enough."""
    text = f"{bar.label} {bar.shown}"
    narrow = sum(map(str.isascii, text))
    width = _WIDE * (len(text) - narrow) + _NARROW * narrow
    return _ROOM if width > _ROOM else 0


def _band(from_: float, to: float, node: dict[str, Any]) -> str:
    """The outline of a band, as the path of an SVG: two curves and the edges between them."""
    half, top, size, meets = (from_ + to) / 2, node["top"], node["size"], node["meets"]
    upper = f"M{from_},{top:.1f}C{half},{top:.1f} {half},{meets:.1f} {to},{meets:.1f}"
    lower = f"C{half},{meets + size:.1f} {half},{top + size:.1f} {from_},{top + size:.1f}"
    return f"{upper}V{meets + size:.1f}{lower}Z"
