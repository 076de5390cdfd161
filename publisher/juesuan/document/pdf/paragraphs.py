"""Lines become paragraphs.

A line that runs to the margin goes on in the next one unless that is indented.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from juesuan.document.model import Anchor, Paragraph
from juesuan.document.pdf.page import Page
from juesuan.document.pdf.tables.lines import LATIN, OWN_LINE, Line

LEADERS = re.compile(r"(?:[.．·…‥。_\-—]\s*){4,}\d*$")  # a line of a table of contents
SLACK = 0.8  # of the font size: justified lines end so near to the margin
OPENERS = "（(《“‘「『【〔["  # never end a line
CLOSERS = "）)》”’」』】〕]，。、；：！？,.;:!?%％"  # never begin one
WORD = re.compile(r"[A-Za-z0-9.,%％:/\-]+")
# of the width of the page: a line so long is broken at the margin, a shorter one may be a caption
PROSE = 0.6
# of the width of the text: what begins further in was set to the right or in the middle
FLUSH_RIGHT = 0.35
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
        """Begins a page.

        Its margins are where its long lines, without any its tables, begin and end.
        """
        self._page = page.number
        self._turned = True
        long = [line for line in page.lines if line.right - line.left > page.width / 3]
        begins = [line.left for line in long]
        begins += [filled.grid.xs[0] for filled in page.tables]
        self._left = min(begins, default=0.0)
        self._right = max(_ends(page, long), default=page.width)

    def paragraphs(self, lines: Sequence[Line]) -> Iterator[Paragraph]:
        """Takes the next lines; the paragraphs that they end."""
        for line in lines:
            yield from self._add(line)

    def _add(self, line: Line) -> list[Paragraph]:
        """Takes the next line; the paragraph that it ends."""
        ended: list[Paragraph] = []
        if self._goes_on(line):
            self._text = _join(self._text, line.text)
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
        if last is None or _is_alone(last, line):
            return False
        if abs(line.size - last.size) > SAME_SIZE * last.size:
            return False
        if line.left > self._left + INDENT * line.size:
            return False
        if last.left - self._begins > FLUSH_RIGHT * (self._ran_to - self._begins):
            return False
        if self._ran_to - last.right > _unbreakable(line) + SLACK * last.size:
            return False
        step = line.baseline - last.baseline
        return self._turned or 0 < step <= LINES_APART * line.size


def _is_alone(last: Line, line: Line) -> bool:
    """Whether a line begins anew by its text, or the one before it ends by its own."""
    if OWN_LINE.match(line.text):
        return True
    return any(LEADERS.search(text) for text in (last.text, line.text))


def _unbreakable(line: Line) -> float:
    """Width in points of what begins a line and cannot be broken off.

    It had no room in the line before.
    """
    text = line.text
    end = _run(text, 0, OPENERS)
    word = WORD.match(text, end)
    end = word.end() if word else end + 1
    end = _run(text, end, CLOSERS)
    return sum(line.size if ord(character) >= LATIN else line.size / 2 for character in text[:end])


def _run(text: str, begin: int, characters: str) -> int:
    """Where a run of these characters ends."""
    return begin + len(list(takewhile(characters.__contains__, text[begin:])))


def _join(text: str, more: str) -> str:
    """Two lines of a paragraph; a space stands only between two Latin words."""
    beside = text[-1:] + more[:1]
    gap = " " if beside.isascii() and beside.isalpha() else ""
    return f"{text}{gap}{more}"


def _ends(page: Page, long: list[Line]) -> list[float]:
    """Where the long lines of a page end, and its tables where none of them is prose."""
    # Punctuation may hang over the margin: lines that end in a character tell it better.
    plain = [line.right for line in long if line.text[-1] not in CLOSERS]
    ends = plain or [line.right for line in long]
    widths = [line.right - line.left for line in long]
    if max(widths, default=0.0) < PROSE * page.width:
        ends += [filled.grid.xs[-1] for filled in page.tables]
    return ends
