"""Draws a page of a PDF.

A program of its own, so that a bad document ends this process and never the site.

``python -m juesuan_site.pages.source.rendering sizes SOURCE`` prints the sizes of the pages in
points as JSON; ``… numbers SOURCE PAGE`` prints the numbers of a page with their boxes; ``… draw
SOURCE PAGE PICTURE`` writes the page as WebP.
"""

import json
import math
import re
import resource
import sys
from pathlib import Path
from typing import Final

import pypdfium2
from pypdfium2 import raw

__all__ = ["MEMORY", "SECONDS", "draw", "main", "numbers", "sizes"]

SECONDS: Final = 20
"""Processor time of one page."""
MEMORY: Final = 2 * 1024**3
"""Address space of the program, in bytes."""
_WIDTH: Final = 1240
"""Pixels across: an A4 page at 150 dots an inch, where a digit of 8 points is sharp."""
_PIXELS: Final = 6_000_000
"""A page of any shape is drawn with no more."""
_MOST_PAGES: Final = 5_000
_QUALITY: Final = 70
_NUMBER: Final = re.compile(r"[0-9](?:[0-9,]*[0-9])?(?:\.[0-9]+)?", re.ASCII)
_MOST_NUMBERS: Final = 5_000


def sizes(source: Path) -> list[tuple[float, float]]:
    """Width and height of each page in points, as the page is shown; at most 5,000 pages."""
    with pypdfium2.PdfDocument(source) as document:
        pages = range(min(len(document), _MOST_PAGES))
        return [tuple(document.get_page_size(page)) for page in pages]


def draw(source: Path, page: int, picture: Path) -> None:
    """Write the page, counted from 1, as WebP."""
    with pypdfium2.PdfDocument(source) as document:
        drawn = document[page - 1]
        width, height = drawn.get_size()
        scale = min(_WIDTH / width, math.sqrt(_PIXELS / (width * height)))
        drawn.render(scale=scale).to_pil().save(picture, "WEBP", quality=_QUALITY, method=4)


def numbers(source: Path, page: int) -> list[tuple[str, float, float, float, float]]:
    """Each number in the text of a page, counted from 1, with its box.

    Left, top, right and bottom are points from the upper left corner. A page that is turned has
    none: its text lies otherwise than its picture.
    """
    with pypdfium2.PdfDocument(source) as document:
        drawn = document[page - 1]
        if drawn.get_rotation():
            return []
        left, _, _, top = drawn.get_cropbox()
        text = drawn.get_textpage()
        letters = [raw.FPDFText_GetUnicode(text, at) for at in range(text.count_chars())]
        # Each character keeps its place in the text: the boxes are asked for by it.
        whole = "".join(chr(letter) if letter < sys.maxunicode else " " for letter in letters)
        found = list(_NUMBER.finditer(whole))[:_MOST_NUMBERS]
        return [(one[0], *_box(text, one, left, top)) for one in found]


def _box(
    text: pypdfium2.PdfTextPage, found: re.Match[str], left: float, top: float
) -> tuple[float, float, float, float]:
    boxes = [text.get_charbox(at) for at in range(found.start(), found.end())]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return (
        round(min(lefts) - left, 1),
        round(top - max(tops), 1),
        round(max(rights) - left, 1),
        round(top - min(bottoms), 1),
    )


def main(arguments: list[str]) -> None:
    """Do what the arguments say, within the bounds of time and memory."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    source = Path(arguments[1])
    if arguments[0] == "sizes":
        sys.stdout.write(json.dumps(sizes(source)))
    elif arguments[0] == "numbers":
        sys.stdout.write(json.dumps(numbers(source, int(arguments[2]))))
    else:
        draw(source, int(arguments[2]), Path(arguments[3]))


if __name__ == "__main__":
    main(sys.argv[1:])
