"""Lines of text that the right edge of a page cuts."""

from collections.abc import Iterable, Sequence

from juesuan.document.pdf.native.glyphs import Glyph
from juesuan.document.pdf.tables.lines import Line

NEAR = 1.5  # of the font size: a line that goes on beyond the edge ends so near to it
DRIFT = 0.2  # of the font size: characters of one line are not farther apart in height


def is_cut(lines: Iterable[Line], beyond: Sequence[Glyph], width: float) -> bool:
    """Whether a line goes on beyond the right edge of its page.

    Args:
        lines: The lines on the page.
        beyond: The characters outside of it.
        width: Of the page, in points.
    """
    printed = [glyph for glyph in beyond if glyph.left > width and not glyph.text.isspace()]
    ended = [line for line in lines if line.right > width - NEAR * line.size]
    return any(_goes_on(line, glyph) for line in ended for glyph in printed)


def _goes_on(line: Line, glyph: Glyph) -> bool:
    """Whether a character stands right behind a line."""
    is_level = abs(line.baseline - glyph.baseline) <= DRIFT * line.size
    return is_level and glyph.left - line.right <= NEAR * line.size
