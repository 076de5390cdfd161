"""Short strokes in the picture of a page: which are rules, and which are of characters.

Needs the extra. In low rows the strokes of characters run from rule to rule, as rules do.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from juesuan.document.pdf.scan.pixels import Picture, Pixels

__all__ = ["MEETS", "SOFT", "THICK", "between", "others", "turned", "without_characters"]

THICK: Final = 9
"""Pixels: no rule is thicker."""
SOFT: Final = 2
"""Pixels of the soft edge of a rule."""
MEETS: Final = 5
"""Pixels between the end of a rule and the rule that it runs to."""
BESIDE: Final = 5
"""Pixels beside a stroke: what is dark so near to it is of the same character."""


def between(
    boxes: Iterable[Pixels], rules: Iterable[Pixels], dark: Picture, *, lying: bool
) -> list[Pixels]:
    """The strokes that run from one rule to another: the sides of low rows and narrow columns."""
    crossing = [turned(box, lying=lying) for box in rules]
    lying_dark = dark if lying else dark.T
    return [box for box in boxes if _is_between(turned(box, lying=lying), crossing, lying_dark)]


def without_characters(
    boxes: Iterable[Pixels],
    rules: tuple[Sequence[Pixels], Sequence[Pixels]],
    dark: Picture,
    *,
    lying: bool,
) -> list[Pixels]:
    """The short strokes without those of characters that fill a low row, as 本 does.

    A rule is in line with a longer one, crosses another, or has nothing written at its sides.

    Args:
        boxes: The strokes.
        rules: Those of their direction that are known, and those across it.
        dark: Mask of what is dark.
        lying: Whether the strokes lie across.
    """
    own, crossing = ([turned(box, lying=lying) for box in some] for some in rules)
    lying_dark = dark if lying else dark.T
    found = []
    for box in boxes:
        seen = turned(box, lying=lying)
        if _goes_on(seen, own) or _crosses(seen, crossing) or _is_bare(seen, lying_dark):
            found.append(box)
    return found


def _goes_on(box: Pixels, rules: Iterable[Pixels]) -> bool:
    """Whether a stroke across is in line with a rule."""
    return any(abs(top + bottom - box[1] - box[3]) <= 2 * SOFT for _, top, _, bottom in rules)


def _crosses(box: Pixels, rules: Iterable[Pixels]) -> bool:
    """Whether a rule down meets a stroke across between its ends, as none meets a character."""
    left, top, right, bottom = box
    inner = [rule for rule in rules if left + THICK < rule[0] and rule[2] < right - THICK]
    return any(rule[1] - MEETS <= bottom and top <= rule[3] + MEETS for rule in inner)


def _is_bare(box: Pixels, dark: Picture) -> bool:
    """Whether nothing dark touches a stroke across between its ends."""
    left, top, right, bottom = box
    inner = slice(left + MEETS, right - MEETS)
    above = dark[max(0, top - BESIDE) : max(0, top - SOFT), inner]
    below = dark[bottom + SOFT : bottom + BESIDE, inner]
    return not (above.any() or below.any())


def others(boxes: Iterable[Pixels], rules: Iterable[Pixels]) -> list[Pixels]:
    """The strokes that are no part of rules that are known."""
    known = list(rules)
    return [box for box in boxes if not any(_holds(rule, box) for rule in known)]


def _holds(rule: Pixels, box: Pixels) -> bool:
    left, top, right, bottom = rule
    return (
        left - SOFT <= box[0]
        and top - SOFT <= box[1]
        and box[2] <= right + SOFT
        and box[3] <= bottom + SOFT
    )


def turned(box: Pixels, *, lying: bool) -> Pixels:
    """A box as it lies, or turned over the diagonal, so that strokes down lie across."""
    left, top, right, bottom = box
    return box if lying else (top, left, bottom, right)


def _is_between(box: Pixels, crossing: Iterable[Pixels], dark: Picture) -> bool:
    """Whether a stroke across runs from rule to rule, without the gap that characters keep."""
    left, top, right, bottom = box
    middle = (top + bottom) / 2
    met = [
        (begin, end) for begin, low, end, high in crossing if low - MEETS <= middle <= high + MEETS
    ]
    first = [end for begin, end in met if begin - MEETS <= left <= end + MEETS]
    last = [begin for begin, end in met if begin - MEETS <= right <= end + MEETS]
    if not first or not last:
        return False
    # a stroke that ends within a rule, or a pixel behind it, is whole all the same
    between = dark[top:bottom, min(first) : max(last)]
    return bool(between.max(axis=0).all())
