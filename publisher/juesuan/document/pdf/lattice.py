"""The tables of pages while pages are put together."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from juesuan.document.model import Box, Recognition, Ruling
from juesuan.document.pdf.native.upright import View
from juesuan.document.pdf.page import FilledGrid, Page
from juesuan.document.pdf.recognised import Recognised


@dataclass(frozen=True, slots=True, kw_only=True)
class Lattice:
    """A table of the document while pages are put together.

    Attributes:
        filled: The grid on its page.
        page: Number of the page.
        view: How the page is shown; None if the places of its words are not known.
        recognised: What read its characters, where the page is a picture.
        first: Whether nothing stands above it on the page.
        last: Whether nothing stands below it.
    """

    filled: FilledGrid
    page: int
    view: View | None
    recognised: Recognised | None
    first: bool
    last: bool

    @property
    def ruling(self) -> Ruling:
        """How it is known where its cells end."""
        if not self.filled.is_drawn:
            return Ruling.ALIGNED
        return Ruling.DRAWN if self.view is not None else Ruling.RECOGNISED

    @property
    def levels(self) -> tuple[float, ...]:
        """Where its rows begin and end on the page; empty where nothing draws them."""
        return self.filled.grid.ys if self.ruling is Ruling.DRAWN else ()

    def recognition(self, places: Sequence[Box]) -> Recognition | None:
        """What read the lines of a cell, where the page is a picture."""
        return self.recognised.within(places) if self.recognised else None

    def boxes(self, places: tuple[Box, ...]) -> tuple[Box, ...]:
        """Where the lines of a cell stand on the page as shown."""
        if self.view is None:
            return ()
        if self.view.is_upright:
            return places
        return tuple(map(self.view.shown, places))


def lattices(page: Page) -> list[Lattice]:
    """The tables of a page that furniture was taken from."""
    heights = [line.baseline for line in page.lines]
    highest, lowest = min(heights, default=math.inf), max(heights, default=-math.inf)
    last = len(page.tables) - 1
    return [
        Lattice(
            filled=filled,
            page=page.number,
            view=page.view,
            recognised=page.recognised,
            first=at == 0 and highest >= filled.grid.ys[0],
            last=at == last and lowest <= filled.grid.ys[-1],
        )
        for at, filled in enumerate(page.tables)
    ]
