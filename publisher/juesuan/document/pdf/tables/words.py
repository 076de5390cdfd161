"""The words of a page.

Runs of characters that no wide gap parts, each known as a figure, a number or text.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from operator import attrgetter

from juesuan.document.pdf.native.glyphs import MIDDLE, Glyph
from juesuan.document.pdf.tables.lines import rows, text_of

GAP = 0.6  # of the font size: a wider gap always parts two words
OVERLAID = 0.5  # of the font size: characters of one text do not overlap so much
NEXT = 3  # places in the file between characters of one text, white space between them included
STEP = 0.85  # of the font size: middle lines of one row are not farther apart
LEADING = 1.6  # of the font size: lines of one text are not farther apart
WIDE_LEADING = 1.75  # of the font size: unless the file writes one right behind the other
COUNTS = 1 / 3  # of the words of a line: with more whole numbers it counts columns
LOOSE = 0.5  # of the font size: a gap that parts a whole number from a text
TIGHT = 0.22  # of the font size: a gap that parts a figure from what stands beside it

# Thousands separators or a decimal point: nothing else on a page looks so.
# Raised marks of notes may stand behind it.
MARKS = r"[⁰¹²³⁴-⁹①-⑳]*"
FIGURE = re.compile(
    rf"[(（]?[-－−]?(?:\d{{1,3}}(?:[,，]\d{{3}})+(?:\.\d+)?|\d+\.\d+)[%％]?[)）]?{MARKS}"
)
# A whole number or a dash: an amount, a code, a count or the number of a column, by where it
# stands.
NUMBER = re.compile(rf"[-－−]?[0-9]+{MARKS}|[-—－─]+")
# A figure with two decimals at the beginning or end of a run, beside a Chinese character.
TOUCHING = re.compile(
    r"^[-－−]?\d[\d,，]*\.\d\d(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])[-－−]?\d[\d,，]*\.\d\d$"
)
DASH = re.compile(r"[-—－─]+")  # nothing: the label beside it is of another cell
SHORTEST = 4  # characters of such a figure


class Kind(Enum):
    """What a word looks like."""

    FIGURE = "figure"
    NUMBER = "number"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """Characters on one line that belong together; points, y downwards.

    Attributes:
        text: The characters, without white space at the ends.
        kind: What they look like.
        left: Where they begin.
        right: Where they end.
        y: Their middle line.
        size: Their font size.
        glyphs: The characters.
        begin: The place of its first character in the file.
        end: The place of its last one.
    """

    text: str
    kind: Kind
    left: float
    right: float
    y: float
    size: float
    glyphs: tuple[Glyph, ...]
    begin: int = 0
    end: int = 0

    def follows(self, other: "Word") -> bool:
        """Whether the file writes it right behind another word."""
        return 0 < self.begin - other.end <= NEXT

    def is_below(self, other: "Word") -> bool:
        """Whether it may be the next line of the same text.

        Near below, or less near and written right behind it.
        """
        step = (self.y - other.y) / self.size
        return 0 < step <= LEADING or (0 < step <= WIDE_LEADING and self.follows(other))

    @property
    def centre(self) -> float:
        """The middle between its ends."""
        return (self.left + self.right) / 2


WordLine = tuple[Word, ...]


def counts_columns(line: WordLine) -> bool:
    """Whether a line counts the columns: whole numbers below or among the heads."""
    return sum(word.kind is Kind.NUMBER for word in line) > len(line) * COUNTS


def word_lines(glyphs: Sequence[Glyph]) -> list[WordLine]:
    """The lines of words of a page, from the top, each from left to right.

    Args:
        glyphs: The characters of the page in the order of the file.
    """
    order = {id(glyph): at for at, glyph in enumerate(glyphs)}
    lines: list[WordLine] = []
    for row in rows(glyph for glyph in glyphs if not glyph.text.isspace()):
        words = [word for run in _runs(row, order) for word in _words(run, order)]
        line = tuple(sorted(words, key=attrgetter("left")))
        if lines and line and _are_one(lines[-1], line):
            lines[-1] = tuple(sorted((*lines[-1], *line), key=attrgetter("left")))
        elif line:
            lines.append(line)
    return lines


def _runs(row: list[Glyph], order: Mapping[int, int]) -> list[list[Glyph]]:
    """The characters of a line.

    Where texts of two low rows lie over one another, each as the file writes it.
    """
    if all(other.left - one.right > -OVERLAID * one.size for one, other in pairwise(row)):
        return [row]
    runs: list[list[Glyph]] = []
    for glyph in sorted(row, key=lambda glyph: order[id(glyph)]):
        if runs and _follow(runs[-1][-1], glyph, order) and glyph.left >= runs[-1][-1].left:
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return runs


def _are_one(above: WordLine, below: WordLine) -> bool:
    """Whether two lines are one row whose fonts stand on different heights.

    Both hold numbers, and no word of one lies over one of the other.
    """
    if below[0].y - above[0].y > STEP * below[0].size:
        return False
    if all(word.kind is Kind.TEXT for word in above) or all(
        word.kind is Kind.TEXT for word in below
    ):
        return False
    ends = sorted((word.left, word.right) for word in (*above, *below))
    return all(one[1] <= other[0] for one, other in pairwise(ends))


def _words(row: list[Glyph], order: Mapping[int, int]) -> list[Word]:
    """The words of a line.

    Where only a narrow gap parts two texts, one of them must be a figure.
    """
    atoms = _atoms(row, order)
    words: list[list[Glyph]] = []
    for atom in atoms:
        if words and not _parts(words[-1], atom, order):
            words[-1].extend(atom)
        else:
            words.append(list(atom))
    return [_word(glyphs, order) for glyphs in words]


def _atoms(row: list[Glyph], order: Mapping[int, int]) -> list[list[Glyph]]:
    """Runs of characters without any gap between them, as the file writes them."""
    atoms: list[list[Glyph]] = []
    for glyph in row:
        if atoms and _touch(atoms[-1][-1], glyph) and _follow(atoms[-1][-1], glyph, order):
            atoms[-1].append(glyph)
        else:
            atoms.append([glyph])
    return [piece for atom in atoms for piece in _without_figure(atom)]


def _without_figure(atom: list[Glyph]) -> list[list[Glyph]]:
    """A run cut where a figure and Chinese text touch.

    An amount fills its cell up to the label of the next one.
    """
    match = TOUCHING.search(_plain(atom)) if len(atom) > SHORTEST else None
    if match is None or match.end() == 0 or any(len(glyph.text) != 1 for glyph in atom):
        return [atom]
    return [
        part
        for part in (atom[: match.start()], atom[match.start() : match.end()], atom[match.end() :])
        if part
    ]


def _touch(one: Glyph, other: Glyph) -> bool:
    return other.left - one.right <= TIGHT * other.size


def _follow(one: Glyph, other: Glyph, order: Mapping[int, int]) -> bool:
    """Whether the file writes a character soon after another."""
    return 0 < order[id(other)] - order[id(one)] <= NEXT


def _parts(before: list[Glyph], after: list[Glyph], order: Mapping[int, int]) -> bool:
    """Whether what is between two runs parts two words.

    A gap, a dash, or that the file writes them apart.
    """
    if not _follow(before[-1], after[0], order):
        return True
    if DASH.fullmatch(_plain(before)) and not _touch(before[-1], after[0]):
        return True
    gap, kinds = after[0].left - before[-1].right, {_kind(_plain(before)), _kind(_plain(after))}
    if gap > GAP * after[0].size or Kind.FIGURE in kinds:
        return True
    return Kind.NUMBER in kinds and gap > LOOSE * after[0].size


def _plain(glyphs: Iterable[Glyph]) -> str:
    return "".join(glyph.text for glyph in glyphs)


def _kind(text: str) -> Kind:
    if FIGURE.fullmatch(text):
        return Kind.FIGURE
    return Kind.NUMBER if NUMBER.fullmatch(text) else Kind.TEXT


def _word(glyphs: list[Glyph], order: Mapping[int, int]) -> Word:
    first = glyphs[0]
    text = text_of(glyphs)
    return Word(
        text=text,
        kind=_kind(_plain(glyphs)),
        left=first.left,
        right=max(glyph.right for glyph in glyphs),
        y=first.baseline - MIDDLE * first.size,
        size=first.size,
        glyphs=tuple(glyphs),
        begin=order[id(glyphs[0])],
        end=order[id(glyphs[-1])],
    )
