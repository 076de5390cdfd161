"""A printed table: cells with spans.

What a statement becomes when it is laid out, and what every format draws.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: its text, with the line breaks that are printed in it, and how far it spans."""

    text: str = ""
    columns: int = 1
    rows: int = 1
    header: bool = False


BoxRow = tuple[Box | None, ...]
"""One box a column; None where a box to the left or above covers the position."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table on one page.

    Attributes:
        rows: Rows of equal length.
        name_column: Column of the names that are printed on the lines around the code, if any.
        footer: What stands below it at the bottom of the page.
    """

    rows: tuple[BoxRow, ...]
    name_column: int | None = None
    footer: str = ""
    merged: tuple[int, ...] = field(default=())

    @property
    def width(self) -> int:
        """Columns."""
        return len(self.rows[0])


def spread(boxes: Sequence[Box]) -> BoxRow:
    """A row of boxes, the positions that they cover filled with None."""
    row: list[Box | None] = []
    for box in boxes:
        row += [box, *([None] * (box.columns - 1))]
    return tuple(row)


def headed(
    paths: Sequence[tuple[str, ...]], depths: Sequence[int], *, stretch_last: bool = True
) -> list[list[Box | None]]:
    """A header out of the header paths of its columns, equal heads merged.

    Args:
        paths: Header path of each column.
        depths: Rows that each column's path fills.
        stretch_last: Whether the last word of a path fills the rows left, else the last but one.
    """
    height = max(depths)
    rows: list[list[Box | None]] = [[None] * len(paths) for _ in range(height)]
    seen: set[tuple[object, ...]] = set()
    levels = [
        _levels(len(p), d, stretch_last=stretch_last) for p, d in zip(paths, depths, strict=True)
    ]
    for r in range(height):
        for c, path in enumerate(paths):
            if r >= depths[c]:
                continue
            level = levels[c][r]
            group = level < len(path) - 1
            end = c
            while (
                group and end + 1 < len(paths) and paths[end + 1][: level + 1] == path[: level + 1]
            ):
                end += 1
            start = c
            while group and start and paths[start - 1][: level + 1] == path[: level + 1]:
                start -= 1
            if (level, start) in seen:
                continue
            seen.add((level, start))
            rows[r][c] = Box(path[level], end - start + 1, levels[c].count(level), header=True)
    return rows


def _levels(length: int, depth: int, *, stretch_last: bool) -> list[int]:
    """For each row of a header column which word of its path stands there."""
    extra = depth - length
    stretched = length - 1 if stretch_last or length == 1 else length - 2
    return [
        level for level in range(length) for _ in range(1 + (extra if level == stretched else 0))
    ]
