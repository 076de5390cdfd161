"""Red seals on a page: found by colour, size and shape, and lifted off what they cover.

Needs the extra. Red ink is as bright as paper in the red channel: what is below it stays.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from juesuan.document.pdf.scan.pixels import Picture, vision

__all__ = ["Seal", "ink_of", "lift", "seals"]

REDDER: Final = 60
"""By how much red is stronger than the other colours where a seal is."""
SMALLEST: Final = 110
"""Pixels across (14 mm): smaller red things are letters."""
LARGEST: Final = 560
"""Pixels across (71 mm): a larger red thing is a table, unless it is round."""
LONGER: Final = 1.8
"""Times as long as broad: a seal is no longer."""
CORNER: Final = 8
"""Of its breadth, a share of one in so many: corners of this size a round thing leaves blank."""
GAPS: Final = 31
"""Pixels between the characters and strokes of one seal."""
EDGE: Final = 9
"""Pixels: its colour runs so far around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """A seal on a page.

    Attributes:
        place: The rows and columns of the page that it stands in.
        ink: Mask of its red ink, there.
    """

    place: tuple[slice, slice]
    ink: Picture


def seals(pixels: Picture) -> list[Seal]:
    """The red seals of a picture in blue, green and red."""
    cv = vision()
    blue, green, red = cv.split(pixels)
    reddish = (cv.subtract(red, cv.max(blue, green)) > REDDER).astype("uint8")
    return list(_found(reddish)) if reddish.any() else []


def _found(reddish: Picture) -> Iterator[Seal]:
    cv = vision()
    closed = cv.morphologyEx(reddish, cv.MORPH_CLOSE, _round(GAPS))
    _, _, found, _ = cv.connectedComponentsWithStats(closed, connectivity=8)
    for left, top, width, height, _ in found[1:]:  # the first is the background
        place = slice(top, top + height), slice(left, left + width)
        # the star in the middle of the seal is a piece of its own
        area = closed[place]
        if _is_seal(area):
            yield Seal(place=place, ink=reddish[place] & area)


def _round(across: int) -> Any:  # noqa: ANN401  an array
    cv = vision()
    return cv.getStructuringElement(cv.MORPH_ELLIPSE, (across, across))


def _is_seal(area: Picture) -> bool:
    """Whether a red thing has the size and shape of a seal."""
    short, long = sorted(area.shape[:2])
    if short < SMALLEST or long > LONGER * short:
        return False
    return long <= LARGEST or _is_round(area)


def _is_round(area: Picture) -> bool:
    """Whether nothing stands in the corners of the box of a thing."""
    side = min(area.shape[:2]) // CORNER
    ends = (slice(None, side), slice(-side, None))
    return not any(area[rows, columns].any() for rows in ends for columns in ends)


def lift(found: Iterable[Seal], pixels: Picture, grey: Picture) -> None:
    """Shows in the grey picture what is below the seals of its coloured one."""
    cv = vision()
    red = cv.split(pixels)[2]
    for seal in found:
        bright = red[seal.place].astype("float32")
        around = cv.dilate(seal.ink, cv.getStructuringElement(cv.MORPH_RECT, (EDGE, EDGE))) > 0
        # the brightness of the ink itself, so that none of it is left over as grey
        inked = bright[seal.ink > 0]
        level = max(float(inked.mean() - inked.std()), 1.0) if inked.size else 255.0
        lifted = (bright * (255.0 / level)).clip(0, 255).astype("uint8")
        grey[seal.place][around] = lifted[around]


def ink_of(found: Iterable[Seal], grey: Picture) -> Picture:
    """Mask of the ink of all seals of a page."""
    mask = grey * 0
    for seal in found:
        mask[seal.place] |= seal.ink
    return mask
