"""Lines become paragraphs.

A line that runs to the margin goes on in the next one unless that is indented.
"""

import re

from juesuan.document.model import Anchor, Paragraph
from juesuan.document.pdf.page import Page
from juesuan.document.pdf.tables.lines import LATIN, OWN_LINE, Line

LEADERS = re.compile(r"(?:[.．·…‥。_\-—]\s*){4,}\d*$")  # a line of a table of contents
SLACK = 0.8  # of the font size: justified lines end so near to the margin
OPENERS = "（(《“‘「『【〔["  # never end a line
CLOSERS = "）)》”’」』】〕]，。、；：！？,.;:!?%％"  # never begin one
WORD = re.compile(r"[A-Za-z0-9.,%％:/\-]+")
PROSE = 0.6  # of the width of the page: a line so long is broken at the margin, a shorter one may be a caption
FLUSH_RIGHT = (
    0.35  # of the width of the text: what begins further in was set to the right or in the middle
)
INDENT = 0.8  # of the font size
SAME_SIZE = 0.3
LINES_APART = 2.9  # of the font size: a larger step is a gap between paragraphs


class Flow:
    """Gathers lines into paragraphs over page breaks."""

    def __init__(self) -> None:
        self._text = ""
        self._last: Line | None = None
        self._page = self._begun = 0
        self._left = self._right = 0.0
        self._begins = self._ran_to = 0.0
        self._turned = False

    def turn(self, page: Page) -> None:
        """Begins a page: its margins are where its long lines, without any its tables, begin and end."""
        self._page = page.number
        self._turned = True
        long = [line for line in page.lines if line.right - line.left > page.width / 3]
        begins = [line.left for line in long] + [filled.grid.xs[0] for filled in page.tables]
        self._left = min(begins, default=0.0)
        self._right = max(_ends(page, long), default=page.width)

    def add(self, line: Line) -> list[Paragraph]:
        """Takes the next line; the paragraph that it ends."""
        ended: list[Paragraph] = []
        if self._goes_on(line):
            self._text = _joined(self._text, line.text)
        else:
            ended = self.end()
            self._text, self._begun = line.text, self._page
        self._last, self._turned, self._begins, self._ran_to = line, False, self._left, self._right
        return ended

    def end(self) -> list[Paragraph]:
        """Ends the paragraph that is being gathered."""
        if self._last is None:
            return []
        paragraph = Paragraph(text=self._text, anchor=Anchor(page=self._begun))
        self._text, self._last = "", None
        return [paragraph]

    def _goes_on(self, line: Line) -> bool:
        """Whether a line continues the paragraph."""
        last = self._last
        if (
            last is None
            or LEADERS.search(last.text)
            or LEADERS.search(line.text)
            or OWN_LINE.match(line.text)
        ):
            return False
        if (
            abs(line.size - last.size) > SAME_SIZE * last.size
            or line.left > self._left + INDENT * line.size
        ):
            return False
        if last.left - self._begins > FLUSH_RIGHT * (self._ran_to - self._begins):
            return False
        if self._ran_to - last.right > _unbreakable(line) + SLACK * last.size:
            return False
        step = line.baseline - last.baseline
        return self._turned or 0 < step <= LINES_APART * line.size


def _unbreakable(line: Line) -> float:
    """Width in points of what begins a line and could not have been broken off to the line before."""
    text = line.text
    end = 0
    while end < len(text) and text[end] in OPENERS:
        end += 1
    word = WORD.match(text, end)
    end = word.end() if word else end + 1
    while end < len(text) and text[end] in CLOSERS:
        end += 1
    return sum(line.size if ord(character) >= LATIN else line.size / 2 for character in text[:end])


def _joined(text: str, more: str) -> str:
    """Two lines of a paragraph; a space stands only between two Latin words."""
    gap = (
        " "
        if text[-1:].isascii() and more[:1].isascii() and text[-1:].isalpha() and more[:1].isalpha()
        else ""
    )
    return f"{text}{gap}{more}"


def _ends(page: Page, long: list[Line]) -> list[float]:
    """Where the long lines of a page end, and its tables where none of them is prose."""
    # Punctuation may hang over the margin: lines that end in a character tell it better.
    plain = [line.right for line in long if line.text[-1] not in CLOSERS]
    ends = plain or [line.right for line in long]
    if all(line.right - line.left < PROSE * page.width for line in long):
        ends += [filled.grid.xs[-1] for filled in page.tables]
    return ends
