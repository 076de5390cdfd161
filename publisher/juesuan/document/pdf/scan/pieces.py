"""Pieces of lines of text: parted where rules cross them, with what detection passed over.

Needs the extra.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise, repeat
from typing import Final

from juesuan.document.pdf.scan.pixels import Picture, Pixels
from juesuan.document.pdf.scan.strokes import Strokes, left_over

__all__ = ["MARGIN", "cut", "gaps", "pieces", "tight"]

MARGIN: Final = 3
"""Pixels around a piece."""
LOWEST: Final = 0.6
"""Of the height of a detected line: its characters are no lower."""
RIM: Final = 0.25
"""Of the height of a line of text: what is narrower and so far from the rest is cut off its end."""
NEARER: Final = (0.5, 1.3)
"""Of the height of a line of text: what is nearer to it at its side is part of it.

The second where rules part the columns.
"""
WIDE: Final = 0.75
"""Of the height of a line of text: a gap in which a column may end; a lost point leaves less."""
LINES: Final = 0.35
"""Of the height of the lower of two boxes: their middles are so far apart in two lines of text."""
CROSSED: Final = 0.7
"""Of the height of a line of text: a rule that covers so much of it parts it."""


def pieces(drawn: Strokes, boxes: Sequence[Pixels]) -> list[Pixels]:
    """The boxes with ink, parted where rules cross them, and the ink that stands in none."""
    lines = _ink(drawn, _apart(drawn.faint, boxes))
    parted = [piece for line in lines for piece in _part(drawn, line)]
    found = _ink(drawn, parted)
    for rest in left_over(drawn.ink, found):
        _add(drawn, found, rest)
    return found


def _apart(ink: Picture, boxes: Sequence[Pixels]) -> list[Pixels]:
    """The boxes, cut where they reach into the line of text above or below: set close, lines do."""
    found = sorted(boxes, key=lambda box: box[1])
    for one, other in combinations(range(len(found)), 2):
        upper, lower = found[one], found[other]
        if lower[1] < upper[3] and _is_below(upper, lower):
            row = _between_lines(ink, upper, lower)
            found[one] = (*upper[:3], min(upper[3], row))
            found[other] = (lower[0], max(lower[1], row), *lower[2:])
    return found


def _is_below(upper: Pixels, lower: Pixels) -> bool:
    """Whether a box is the next line below another one, and not the same line."""
    common = min(upper[2], lower[2]) - max(upper[0], lower[0])
    height = min(upper[3] - upper[1], lower[3] - lower[1])
    return common > 0 and _middle(lower) - _middle(upper) > LINES * height


def _middle(box: Pixels) -> int:
    """The row in the middle of a box."""
    return (box[1] + box[3]) // 2


def _between_lines(ink: Picture, upper: Pixels, lower: Pixels) -> int:
    """The row of least ink between the middles of two lines."""
    first, last = _middle(upper), _middle(lower)
    left, right = max(upper[0], lower[0]), min(upper[2], lower[2])
    inked = (ink[first:last, left:right] > 0).sum(axis=1)
    least = (inked == inked.min()).nonzero()[0]
    return first + int(least[len(least) // 2])


def _ink(drawn: Strokes, boxes: Iterable[Pixels]) -> list[Pixels]:
    """The boxes without what is blank around their ink; those without ink left out."""
    return list(filter(None, map(tight, repeat(drawn.faint), boxes)))


def _add(drawn: Strokes, found: list[Pixels], rest: Pixels) -> None:
    """Adds ink that detection passed over to the piece beside it, or as a piece of its own."""
    beside = next((at for at, one in enumerate(found) if _is_beside(drawn, one, rest)), None)
    if beside is None:
        found.append(rest)
    else:
        found[beside] = _around(found[beside], rest)


def _is_beside(drawn: Strokes, piece: Pixels, rest: Pixels) -> bool:
    """Whether ink that detection passed over is near a piece, with no rule between."""
    height = min(piece[3], rest[3]) - max(piece[1], rest[1])
    gap = max(piece[0] - rest[2], rest[0] - piece[2])
    most = NEARER[bool(drawn.vertical)] * (piece[3] - piece[1])
    if height < (rest[3] - rest[1]) / 2 or gap > most:
        return False
    begin, end = min(piece[2], rest[2]) - MARGIN, max(piece[0], rest[0]) + MARGIN
    beside = [rule for rule in drawn.vertical if rule[1] < rest[3] and rest[1] < rule[3]]
    return not any(begin <= (left + right) / 2 <= end for left, _, right, _ in beside)


def _around(one: Pixels, other: Pixels) -> Pixels:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def _part(drawn: Strokes, box: Pixels) -> Iterator[Pixels]:
    """A box, parted at the rules that cross all of it."""
    left, top, right, bottom = box
    spare = (bottom - top) / 4
    across = [(upper, lower, begin, end) for begin, upper, end, lower in drawn.horizontal]
    down = [(first, last, begin, end) for first, begin, last, end in drawn.vertical]
    levels = _crossings(across, (top + spare, bottom - spare), (left, right))
    for upper, lower in pairwise([top, *levels, bottom]):
        places = _crossings(down, (left + MARGIN, right - MARGIN), (upper, lower))
        for first, last in pairwise([left, *places, right]):
            yield first, upper, last, lower


def _crossings(
    rules: Sequence[Pixels], between: tuple[float, float], whole: tuple[int, int]
) -> list[int]:
    """Where rules cross most of a box, in order.

    Args:
        rules: Both sides of each rule, and where it begins and ends along its way.
        between: The places that count.
        whole: Where the box begins and ends along the rules.
    """
    least = CROSSED * (whole[1] - whole[0])
    near = [rule for rule in rules if between[0] < (rule[0] + rule[1]) / 2 < between[1]]
    long = [rule for rule in near if min(rule[3], whole[1]) - max(rule[2], whole[0]) > least]
    return sorted((one + other) // 2 for one, other, _, _ in long)


def tight(ink: Picture, box: Pixels) -> Pixels | None:
    """A box without the blanks around its ink, no lower than characters are; None if blank.

    Detection draws boxes far around lines: what is recognised small is recognised badly.
    """
    left, top, right, bottom = box
    if left >= right or top >= bottom:
        return None
    inked = ink[top:bottom, left:right]
    columns = _whole(inked.max(axis=0).nonzero()[0].tolist(), right - left, bottom - top)
    if not columns:
        return None
    rows = inked.max(axis=1).nonzero()[0].tolist()
    first, last = top + rows[0], top + rows[-1] + 1
    spare = int((LOWEST * (bottom - top) - (last - first)) / 2)
    if spare > 0:
        first, last = max(top, first - spare), min(bottom, last + spare)
    return left + columns[0], first, left + columns[-1] + 1, last


def _whole(columns: list[int], width: int, height: int) -> list[int]:
    """The columns with ink, without the rims of a neighbour's characters that a box cuts."""
    rim = RIM * height
    ends = [at for at, (one, other) in enumerate(pairwise(columns), 1) if other - one > rim]
    if not ends:
        return columns
    first, last = 0, len(columns)
    if columns[0] <= 1 and columns[ends[0] - 1] < rim:
        first = ends[0]
    if columns[-1] >= width - 2 and width - columns[ends[-1]] < rim and ends[-1] > first:
        last = ends[-1]
    return columns[first:last]


def cut(picture: Picture, box: Pixels, margin: int = MARGIN) -> Picture:
    """The pixels of a box with a margin, never beyond the picture."""
    left, top, right, bottom = box
    return picture[max(0, top - margin) : bottom + margin, max(0, left - margin) : right + margin]


def gaps(ink: Picture, box: Pixels) -> Iterator[int]:
    """The middles of the wide blanks between the characters of a piece."""
    left, top, right, bottom = box
    inked = [left + int(at) for at in ink[top:bottom, left:right].max(axis=0).nonzero()[0]]
    for one, other in pairwise(inked):
        if other - one > WIDE * (bottom - top):
            yield (one + other) // 2
