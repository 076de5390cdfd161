"""A printed number cut out of its page with its row and heads: to paste into an article (截图)."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from juesuan_site.pages.source.picture import Size
from juesuan_site.pages.source.spots import Box, boxes_on

__all__ = ["cut_out", "strips"]

_AROUND: Final = 4.0
"""Points above and below a row: its rules, and the strokes that reach beyond the box of a text."""
_HEADS: Final = 64.0
"""Points above the first row of amounts: three lines of heads, and the title."""
_INK: Final = (140, 29, 32)
_LINE: Final = 3


def strips(place: Box, others: Iterable[Box]) -> list[tuple[float, float]]:
    """From where to where the page is shown, in points from its top.

    The heads, then the row of the number.

    Args:
        place: Box of the number.
        others: Boxes of all amounts of its statement on the page.
    """
    first = min((box.top for box in others), default=place.top)
    heads = (max(0.0, first - _HEADS), first - _AROUND / 2)
    row = (place.top - _AROUND, place.bottom + _AROUND)
    return [(heads[0], row[1])] if row[0] <= first else [heads, row]


def cut_out(
    picture: Path, size: Size, amount: Mapping[str, str], of_statement: Iterable[Mapping[str, str]]
) -> bytes | None:
    """The picture as PNG, the number framed; None if the number has no box on its page.

    Args:
        picture: The page.
        size: Of the page, in points.
        amount: A row of ``amounts.csv``.
        of_statement: The rows of its statement.
    """
    page = amount["page"]
    here = boxes_on(amount, page)
    if not here:
        return None
    others = [box for row in of_statement if row["page"] == page for box in boxes_on(row, page)]
    with Image.open(picture) as opened:
        whole = opened.convert("RGB")
    scale = whole.width / size.width
    _frame(whole, here[0], scale)
    return _as_png(_stacked(whole, strips(here[0], others), scale), amount)


def _frame(whole: Image.Image, box: Box, scale: float) -> None:
    edges = (box.left - 1, box.top - 1, box.right + 1, box.bottom + 1)
    ImageDraw.Draw(whole).rectangle([edge * scale for edge in edges], outline=_INK, width=_LINE)


def _stacked(whole: Image.Image, parts: list[tuple[float, float]], scale: float) -> Image.Image:
    """The strips of the page, one below the other."""
    pieces = [
        whole.crop((0, int(top * scale), whole.width, min(whole.height, int(bottom * scale))))
        for top, bottom in parts
    ]
    made = Image.new("RGB", (whole.width, sum(piece.height for piece in pieces)), "white")
    down = 0
    for piece in pieces:
        made.paste(piece, (0, down))
        down += piece.height
    return made


def _as_png(picture: Image.Image, amount: Mapping[str, str]) -> bytes:
    """The picture, which says of itself what it shows."""
    about = PngInfo()
    words = (amount["statement_title"], amount["item"], amount["column_header"], amount["raw"])
    about.add_itxt("Title", " · ".join(filter(None, words)))
    about.add_itxt("Source", amount["place"])
    output = BytesIO()
    picture.save(output, "PNG", optimize=True, pnginfo=about)
    return output.getvalue()
