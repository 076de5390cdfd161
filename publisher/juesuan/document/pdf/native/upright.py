"""The way a page is read.

Its coordinates turned so that text runs to the right and lines follow downwards.
"""

from dataclasses import dataclass

from juesuan.document.model import Box


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How a page is shown beside how it is read.

    Attributes:
        width: As read, in points.
        height: As read, in points.
        quarters: Quarter turns clockwise from the way it is read to the way it is shown.
        begins: Where it begins on its sheet as shown, from the left and the top, in points.
    """

    width: float
    height: float
    quarters: int
    begins: tuple[float, float] = (0.0, 0.0)

    @property
    def is_upright(self) -> bool:
        """Whether its places are those of the page as shown."""
        return not self.quarters and self.begins == (0.0, 0.0)

    def shown(self, place: Box) -> Box:
        """A place of the page as read on the page as shown."""
        width, height = self.width, self.height
        for _ in range(self.quarters):
            page, left, top, right, bottom = place
            place = Box(page, height - bottom, left, height - top, right)
            width, height = height, width
        page, left, top, right, bottom = place
        across, down = self.begins
        return Box(page, left + across, top + down, right + across, bottom + down)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upright:
    """A turn by quarters from PDF user space to reading space.

    Both are in points; y runs upwards in user space, downwards in reading space.

    Attributes:
        quarters: Quarter turns counter-clockwise in which text runs in user space: 1 means upwards.
        width: Width of the page in user space, in points.
        height: Height of the page in user space, in points.
        left: Where the page begins in user space, in points.
        bottom: Where it ends below.
        rotation: Quarter turns clockwise in which the page is shown.
        shown: Where it begins on its sheet as shown, from the left and the top, in points.
    """

    quarters: int
    width: float
    height: float
    left: float = 0.0
    bottom: float = 0.0
    rotation: int = 0
    shown: tuple[float, float] = (0.0, 0.0)

    @property
    def view(self) -> View:
        """How the page is shown beside how it is read."""
        width, height = self.size
        quarters = (self.rotation - self.quarters) % 4
        return View(width=width, height=height, quarters=quarters, begins=self.shown)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in reading space, in points."""
        return (self.height, self.width) if self.quarters % 2 else (self.width, self.height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of user space in reading space."""
        x, y = x - self.left, y - self.bottom
        if self.quarters == 0:
            return x, self.height - y
        if self.quarters == 1:
            return y, x
        return (self.width - x, y) if self.quarters == 2 else (self.height - y, self.width - x)  # noqa: PLR2004

    def box(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """A box of user space as left, top, right, bottom in reading space."""
        if self.quarters == 0:
            foot = self.bottom + self.height
            return left - self.left, foot - top, right - self.left, foot - bottom
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
