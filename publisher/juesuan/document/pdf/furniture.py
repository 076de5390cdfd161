"""What a page repeats: page numbers, running heads and feet.

Left out only where the repetition proves it.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from juesuan.document.model import Anchor, Remark, parameters
from juesuan.document.pdf.page import Page
from juesuan.document.pdf.tables.lines import Line

NUMBER = re.compile(
    r"^[\s\-—–－―~～·.第共页Pp/]*(\d{1,4})[\s\-—–－―~～·.页共/第]*(\d{1,4})?[\s\-—–－页]*$"
)
EDGE = 0.13  # of the height of the page
OFTEN = 3  # pages
MOST = 0.6  # of the pages
MARKS = 2  # pages with a rising number


def without_furniture(pages: Sequence[Page]) -> tuple[list[Page], tuple[Remark, ...]]:
    """The pages without repeated heads and feet, and one remark for each kind left out."""
    candidates = {
        (page.number, line): _key(line, page) for page in pages for line in _edge_lines(page)
    }
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for (number, _), key in candidates.items():
        places[key].append(number)
    numbered = _numbered(pages)
    dropped: dict[tuple[str, str], list[int]] = defaultdict(list)

    def is_furniture(page: Page, line: Line) -> bool:
        edge, text = key = candidates.get((page.number, line), ("", ""))
        if text == "#" and (page.number, line) in numbered:
            dropped["#", edge].append(page.number)
            return True
        if _repeats(key, places[key], len(pages)) and page.number > min(places[key]):
            dropped[text, edge].append(page.number)
            return True
        return False

    cleaned = [
        replace(page, lines=tuple(line for line in page.lines if not is_furniture(page, line)))
        for page in pages
    ]
    ordered = sorted(dropped.items(), key=lambda item: (min(item[1]), item[0]))
    return cleaned, tuple(_remark(text, edge, numbers) for (text, edge), numbers in ordered)


def _remark(text: str, edge: str, numbers: list[int]) -> Remark:
    """What was left out at an edge of pages; ``#`` stands for page numbers."""
    anchor = Anchor(page=min(numbers))
    if text == "#":
        counted = parameters(edge=edge, pages=len(numbers))
        return Remark(code="page-numbers", anchor=anchor, parameters=counted)
    repeated = parameters(text=text, edge=edge, pages=len(numbers))
    return Remark(code="repeated-line", anchor=anchor, parameters=repeated)


def _repeats(key: tuple[str, str], numbers: list[int], pages: int) -> bool:
    """Whether a text is a running head or foot: at one edge of most pages.

    Captions (单位：万元) have a colon.
    """
    text = key[1]
    if text in {"", "#"} or ":" in text or "：" in text:
        return False
    return len(set(numbers)) >= max(OFTEN, MOST * pages)


def _edge_lines(page: Page) -> list[Line]:
    """The lines at the upper and lower edge of a page.

    The outermost one, and those that could be its number.
    """
    top, bottom = EDGE * page.height, (1 - EDGE) * page.height
    edge = [line for line in page.lines if line.baseline < top or line.baseline > bottom]
    return [
        line for line in edge if line in (page.lines[0], page.lines[-1]) or NUMBER.match(line.text)
    ]


def _key(line: Line, page: Page) -> tuple[str, str]:
    """Which edge, and the text; ``#`` for page numbers."""
    edge = "top" if line.baseline < page.height / 2 else "bottom"
    return edge, "#" if NUMBER.match(line.text) else line.text


def _numbered(pages: Sequence[Page]) -> set[tuple[int, Line]]:
    """Lines that are page numbers.

    They stand a constant away from the page's own number on several pages.
    """
    by_offset: dict[int, list[tuple[int, Line]]] = defaultdict(list)
    for page in pages:
        for line in _edge_lines(page):
            match = NUMBER.match(line.text)
            if match:
                by_offset[int(match[1]) - page.number].append((page.number, line))
    return {
        place
        for group in by_offset.values()
        if len({number for number, _ in group}) >= MARKS
        for place in group
    }
