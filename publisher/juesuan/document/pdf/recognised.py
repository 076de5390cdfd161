"""What a page that is a picture says of its characters.

What read them, how surely, and what else they may be.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from itertools import product
from typing import Final, NamedTuple

from juesuan.document.model import Box, Recognition

__all__ = ["Doubt", "Piece", "Recognised"]

HUNDREDTH: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A recognised text that may be misread.

    Attributes:
        text: What was recognised.
        x: Its middle, in points.
        y: Its middle, in points from the top.
        certainty: Of the recogniser, up to 1.
        kept: Whether it stands in the page all the same.
    """

    text: str
    x: float
    y: float
    certainty: float
    kept: bool


class Piece(NamedTuple):
    """A text that was recognised by itself; points.

    Attributes:
        left: Where it begins.
        right: Where it ends.
        middle: Its height on the page.
        text: What was read.
        certainty: Of its least certain character, up to 1.
        readings: Other texts that it may be, likeliest first.
    """

    left: float
    right: float
    middle: float
    text: str
    certainty: float
    readings: tuple[str, ...]

    def stands_in(self, place: Box) -> bool:
        """Whether it belongs to a line of a cell."""
        _, left, top, right, bottom = place
        return top < self.middle < bottom and self.left < right and left < self.right


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """What read the picture of a page.

    Attributes:
        engine: Name and version of the program.
        pieces: What it read, each by itself.
    """

    engine: str
    pieces: tuple[Piece, ...]

    def within(self, places: Sequence[Box]) -> Recognition | None:
        """What read the characters in the lines of a cell; None if none of them stands there."""
        pairs = product(places, self.pieces)
        found = [piece for place, piece in pairs if piece.stands_in(place)]
        if not found:
            return None
        least = Decimal(min(piece.certainty for piece in found))
        sure = max(least.quantize(HUNDREDTH, rounding=ROUND_DOWN), Decimal(0))
        readings = tuple(dict.fromkeys(_readings(found)))
        return Recognition(engine=self.engine, confidence=sure, readings=readings)


def _readings(pieces: Sequence[Piece]) -> Iterator[str]:
    """Other texts of a cell: one of its pieces otherwise, pieces parted by a blank."""
    for at, piece in enumerate(pieces):
        before = [one.text for one in pieces[:at]]
        behind = [one.text for one in pieces[at + 1 :]]
        for reading in piece.readings:
            yield " ".join([*before, reading, *behind])
