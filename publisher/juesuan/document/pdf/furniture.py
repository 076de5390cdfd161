"""What a page repeats: page numbers, running heads and feet.

Left out only where the repetition proves it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from juesuan.document.model import Anchor, Remark, parameters
from juesuan.document.pdf.native.leaves import PAGE_NUMBER
from juesuan.document.pdf.page import Page
from juesuan.document.pdf.tables.lines import Line

COLONS = frozenset(":：")
EDGE = 0.13  # of the height of the page
OFTEN = 3  # pages
MOST = 0.6  # of the pages
MARKS = 2  # pages with a rising number


Key = tuple[str, str]
"""The edge of a page, and the text of a line there; ``#`` for page numbers."""
Placed = tuple[int, Line]
"""A line, behind the number of its page."""


def without_furniture(pages: Sequence[Page]) -> tuple[list[Page], tuple[Remark, ...]]:
    """The pages without repeated heads and feet, and one remark for each kind left out."""
    furniture = _furniture(pages)
    cleaned = [_without(page, furniture) for page in pages]
    dropped: dict[tuple[str, str], list[int]] = defaultdict(list)
    for (number, _), (edge, text) in furniture.items():
        dropped[text, edge].append(number)
    ordered = sorted(dropped.items(), key=lambda item: (min(item[1]), item[0]))
    return cleaned, tuple(_remark(text, edge, numbers) for (text, edge), numbers in ordered)


def _without(page: Page, furniture: Mapping[Placed, Key]) -> Page:
    """A page without its repeated lines."""
    lines = [line for line in page.lines if (page.number, line) not in furniture]
    return replace(page, lines=tuple(lines))


def _furniture(pages: Sequence[Page]) -> dict[Placed, Key]:
    """The lines that pages repeat.

    The first page keeps a running head; page numbers are left out everywhere.
    """
    candidates = {
        (page.number, line): _key(line, page) for page in pages for line in _edge_lines(page)
    }
    places: dict[Key, list[int]] = defaultdict(list)
    for (number, _), key in candidates.items():
        places[key].append(number)
    running = {key for key, numbers in places.items() if _repeats(key, numbers, len(pages))}
    numbered = _numbered(pages)

    def is_furniture(placed: Placed, key: Key) -> bool:
        return placed in numbered or (key in running and placed[0] > min(places[key]))

    return {placed: key for placed, key in candidates.items() if is_furniture(placed, key)}


def _remark(text: str, edge: str, numbers: list[int]) -> Remark:
    """What was left out at an edge of pages; ``#`` stands for page numbers."""
    anchor = Anchor(page=min(numbers))
    if text == "#":
        counted = parameters(edge=edge, pages=len(numbers))
        return Remark(code="page-numbers", anchor=anchor, parameters=counted)
    repeated = parameters(text=text, edge=edge, pages=len(numbers))
    return Remark(code="repeated-line", anchor=anchor, parameters=repeated)


def _repeats(key: Key, numbers: list[int], pages: int) -> bool:
    """Whether a text is a running head or foot: at one edge of most pages.

    Captions (单位：万元) have a colon.
    """
    text = key[1]
    if text in {"", "#"} or not COLONS.isdisjoint(text):
        return False
    return len(set(numbers)) >= max(OFTEN, MOST * pages)


def _edge_lines(page: Page) -> list[Line]:
    """The lines at the upper and lower edge of a page.

    The outermost one, and those that could be its number.
    """
    top, bottom = EDGE * page.height, (1 - EDGE) * page.height
    edge = [line for line in page.lines if not top <= line.baseline <= bottom]
    outermost = page.lines[:1] + page.lines[-1:]
    return [line for line in edge if line in outermost or PAGE_NUMBER.match(line.text)]


def _key(line: Line, page: Page) -> Key:
    """Which edge, and the text; ``#`` for page numbers."""
    edge = "top" if line.baseline < page.height / 2 else "bottom"
    return edge, "#" if PAGE_NUMBER.match(line.text) else line.text


def _numbered(pages: Sequence[Page]) -> set[Placed]:
    """Lines that are page numbers.

    They stand a constant away from the page's own place on several pages.
    """
    by_offset: dict[int, set[Placed]] = defaultdict(set)
    for place, page in enumerate(pages):
        for line in _edge_lines(page):
            match = PAGE_NUMBER.match(line.text)
            if match:
                by_offset[int(match[1]) - place].add((page.number, line))
    rising = [placed for placed in by_offset.values() if _page_count(placed) >= MARKS]
    return set(chain.from_iterable(rising))


def _page_count(placed: Iterable[Placed]) -> int:
    """On how many pages some lines are."""
    return len({number for number, _ in placed})
