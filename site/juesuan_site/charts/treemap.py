"""A treemap: one tile a number, as large as the number is of the whole.

Places across are percent of the width, so that the picture fills its place and texts keep their
size; places down are pixels.
"""

from collections.abc import Sequence
from typing import Any, Final

import squarify

from juesuan_site.charts.bars import Bar

__all__ = ["HEIGHT", "tiles"]

HEIGHT: Final = 320
"""Pixels of the picture."""
_WIDTH: Final = 900
"""Pixels across that the tiles are shaped for; on a telephone they become taller."""
_EDGE: Final = 8
"""Pixels between the edge of a tile and its texts."""
_LINE: Final = 18
"""Pixels down of a line of text."""
_WIDE, _NARROW = 13, 7
"""Pixels across of a Chinese character, and of a digit or a letter."""


def tiles(bars: Sequence[Bar]) -> list[dict[str, Any]]:
    """The tiles of what is more than nothing, the largest first."""
    shown = sorted((bar for bar in bars if bar.value > 0), key=lambda bar: -bar.value)
    sizes = squarify.normalize_sizes([float(bar.value) for bar in shown], _WIDTH, HEIGHT)
    places = squarify.squarify(sizes, 0, 0, _WIDTH, HEIGHT)
    return [_tile(bar, place) for bar, place in zip(shown, places, strict=True)]


def _tile(bar: Bar, place: dict[str, float]) -> dict[str, Any]:
    return {
        "bar": bar,
        "left": _percent(place["x"]),
        "width": _percent(place["dx"]),
        "top": round(place["y"], 1),
        "height": round(place["dy"], 1),
        "texts": _texts(bar, place["dx"] - 2 * _EDGE, place["dy"] - _EDGE),
    }


def _texts(bar: Bar, across: float, down: float) -> list[str]:
    """The lines of a tile, its name and its number; none where there is no room for all of them."""
    fitting = max(1, int(across // _WIDE))
    label = bar.label
    name = [label[at : at + fitting] for at in range(0, len(label), fitting)]
    lines = [*name, bar.shown]
    number = _NARROW * len(bar.shown)
    fits = across >= number and down >= _LINE * len(lines)
    return lines if fits else []


def _percent(across: float) -> str:
    return format(across / _WIDTH * 100, ".2f")
