"""What a page that is a picture says of its characters.

What read them, how surely, and what else they may be.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from typing import Final, NamedTuple

from juesuan.document.model import Recognition
from juesuan.document.pdf.native.upright import Place

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """What read the picture of a page.

    Attributes:
        engine: Name and version of the program.
        pieces: What it read, each by itself.
    """

    engine: str
    pieces: tuple[Piece, ...]

    def within(self, places: Sequence[Place]) -> Recognition | None:
        """What read the characters in the lines of a cell; None if none of them stands there."""
        found = [
            piece
            for left, top, right, bottom in places
            for piece in self.pieces
            if top < piece.middle < bottom and piece.left < right and left < piece.right
        ]
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
