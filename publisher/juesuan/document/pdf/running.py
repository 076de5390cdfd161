"""Running lines that browsers and word processors print in the margin of each page.

The date and the title at its head, the address and ``2/9`` at its foot. They are taken out before
tables are looked for: one of them would stand between a table and its rest on the next page.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from juesuan.document.model import Anchor, Remark, parameters
from juesuan.document.pdf.native.glyphs import BASELINE, LEFT, RIGHT, Glyph
from juesuan.document.pdf.native.printed_page import PrintedPage
from juesuan.document.pdf.tables.lines import rows, text_of_rows

MARGIN = 0.08  # of the height of the page: a running line stands so near to its edge
AHEAD = 2  # pages behind a page among which a line like its own is looked for
ROWS = 2  # running lines at one edge
SAME_PLACE = 3.0  # points
DIGITS = re.compile(r"\d+")
# An address, a time, or a page among all: what no title, caption or row of a table prints.
RUNNING = re.compile(
    r"\w+://\S|\b\d{1,2}:\d\d(?::\d\d)?\s*(?:[AP]M\b|$|\s)"
    r"|(?:^|\s)\d+\s*(?:/|／|of)\s*\d+$|第\s*\d+\s*页",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _MarginLine:
    """A line in the margin of a page; points.

    Attributes:
        page: Number of the page.
        edge: ``top`` or ``bottom``.
        text: What it says.
        height: How far from the edge it stands.
        sides: How far it begins and ends from the left and the right edge, and its middle.
        glyphs: Its characters.
    """

    page: int
    edge: str
    text: str
    height: float
    sides: tuple[float, float, float]
    glyphs: tuple[Glyph, ...]

    @property
    def words(self) -> str:
        """The text without its numbers."""
        return DIGITS.sub("#", self.text)

    @property
    def numbers(self) -> list[int]:
        """The numbers in it."""
        return list(map(int, DIGITS.findall(self.text)))

    def runs_on_in(self, other: "_MarginLine") -> bool:
        """Whether another page prints the same line: its numbers stay, or rise with the page."""
        if (self.edge, self.words) != (other.edge, other.words):
            return False
        if abs(self.height - other.height) > SAME_PLACE:
            return False
        shifts = (abs(one - two) for one, two in zip(self.sides, other.sides, strict=True))
        if min(shifts) > SAME_PLACE:
            return False
        steps = {two - one for one, two in zip(self.numbers, other.numbers, strict=True)}
        return steps <= {0, other.page - self.page}


@dataclass(slots=True)
class RunningLines:
    """Takes the running lines out of the pages of a document, as they come.

    Attributes:
        found: Those that were taken out.
    """

    found: list[_MarginLine] = field(default_factory=list)
    _seen: list[_MarginLine] = field(default_factory=list)

    def taken_out(self, pages: Iterable[PrintedPage]) -> Iterator[PrintedPage]:
        """The pages without their running lines; only a few pages are held at once."""
        coming = iter(pages)
        waiting = deque(islice(coming, AHEAD + 1))
        lines = deque(map(_margin_lines, waiting))
        while waiting:
            own, others = lines[0], [line for later in islice(lines, 1, None) for line in later]
            yield self._without(waiting.popleft(), own, others)
            self._seen += lines.popleft()
            for page in islice(coming, 1):
                waiting.append(page)
                lines.append(_margin_lines(page))

    def _without(
        self, page: PrintedPage, own: Sequence[_MarginLine], later: Sequence[_MarginLine]
    ) -> PrintedPage:
        """A page without those of its lines that run on in another one."""
        others = (*self._seen, *later)
        running = [line for line in own if any(map(line.runs_on_in, others))]
        if not running:
            return page
        self.found += running
        lost = {id(glyph) for line in running for glyph in line.glyphs}
        glyphs = [glyph for glyph in page.characters.glyphs if id(glyph) not in lost]
        return page._replace(characters=page.characters._replace(glyphs=glyphs))

    def remarks(self) -> tuple[Remark, ...]:
        """One for each line that was taken out, by its first page."""
        groups: dict[tuple[str, str], list[_MarginLine]] = {}
        for line in self.found:
            groups.setdefault((line.edge, line.words), []).append(line)
        return tuple(
            Remark(
                code="repeated-line",
                anchor=Anchor(page=group[0].page),
                parameters=parameters(text=group[0].text, edge=edge, pages=len(group)),
            )
            for (edge, _), group in groups.items()
        )


def _margin_lines(page: PrintedPage) -> list[_MarginLine]:
    """The outermost lines of a page that look like running ones."""
    _, height = page.characters.upright.size
    top, bottom = MARGIN * height, (1 - MARGIN) * height
    above = _printed_rows([one for one in page.characters.glyphs if one.baseline < top])
    below = _printed_rows([one for one in page.characters.glyphs if one.baseline > bottom])
    upper, lower = above[:ROWS], below[::-1][:ROWS]
    return [*_running(page, "top", upper), *_running(page, "bottom", lower)]


def _printed_rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The lines of some characters, from the top; lines of white space are none."""
    return list(filter(_ink, rows(glyphs)))


def _ink(row: Sequence[Glyph]) -> list[Glyph]:
    return [glyph for glyph in row if not glyph.text.isspace()]


def _running(page: PrintedPage, edge: str, outermost: Sequence[list[Glyph]]) -> list[_MarginLine]:
    """Those of the outermost lines, from the edge, up to the first that does not look like one."""
    width, height = page.characters.upright.size
    found: list[_MarginLine] = []
    for row in outermost:
        text = text_of_rows([row])
        if not RUNNING.search(text):
            break
        inked = _ink(row)
        left, right = min(map(LEFT, inked)), max(map(RIGHT, inked))
        baseline = BASELINE(row[0])
        found.append(
            _MarginLine(
                page=page.number,
                edge=edge,
                text=text,
                height=baseline if edge == "top" else height - baseline,
                sides=(left, width - right, (left + right - width) / 2),
                glyphs=tuple(row),
            )
        )
    return found
