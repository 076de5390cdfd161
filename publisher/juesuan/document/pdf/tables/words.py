"""The words of a page.

Runs of characters that no wide gap parts, each known as a figure, a number or text.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import chain, pairwise
from operator import attrgetter
from typing import Protocol

from juesuan.document.grouping import group
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
# Amounts that fill their cells stand so near to one another that they look like one word.
FIGURES = re.compile(r"(?:[-－−]?\d[\d,，]*\.\d\d){2,}")
DASH = re.compile(r"[-—－─]+")  # nothing: the label beside it is of another cell
DIGITS = "0123456789"
COLUMN = 4  # whole numbers that begin or end below one another: fewer are no column
SHORTEST = 4  # characters of such a figure


class Kind(Enum):
    """What a word looks like."""

    FIGURE = "figure"
    NUMBER = "number"
    FIGURES = "figures"
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
Order = Mapping[int, int]
"""The place in the file of each character, by its identity."""


class Sides(Protocol):
    """What has a left and a right end: a word, a column, a head."""

    @property
    def left(self) -> float:
        """Where it begins, in points."""

    @property
    def right(self) -> float:
        """Where it ends, in points."""


LEFT_END: Callable[[Sides], float] = attrgetter("left")
RIGHT_END: Callable[[Sides], float] = attrgetter("right")


def shared_width(one: Sides, other: Sides) -> float:
    """How much of one stands over or below the other, in points; less than 0 beside it."""
    return min(one.right, other.right) - max(one.left, other.left)


def overlap(one: Sides, other: Sides) -> bool:
    """Whether one stands over or below the other."""
    return shared_width(one, other) > 0


def words_of(lines: Iterable[Sequence[Word]]) -> list[Word]:
    """The words of some lines, in their order."""
    return list(chain.from_iterable(lines))


def words_of_kind(words: Iterable[Word], kind: Kind) -> list[Word]:
    """The words that look like this."""
    return [word for word in words if word.kind is kind]


def figures_of(words: Iterable[Word]) -> list[Word]:
    """The figures among some words."""
    return words_of_kind(words, Kind.FIGURE)


def texts_of(words: Iterable[Word]) -> list[Word]:
    """The words that are neither figures nor numbers."""
    return words_of_kind(words, Kind.TEXT)


def counts_columns(line: WordLine) -> bool:
    """Whether a line counts the columns: whole numbers below or among the heads."""
    return len(words_of_kind(line, Kind.NUMBER)) > len(line) * COUNTS


def word_lines(glyphs: Sequence[Glyph]) -> list[WordLine]:
    """The lines of words of a page, from the top, each from left to right.

    Args:
        glyphs: The characters of the page in the order of the file.
    """
    order = {id(glyph): at for at, glyph in enumerate(glyphs)}
    printed = [glyph for glyph in glyphs if not glyph.text.isspace()]
    lines: list[WordLine] = []
    for row in rows(printed):
        line = _line(row, order)
        if lines and _are_one(lines[-1], line):
            lines[-1] = _from_left((*lines[-1], *line))
        else:
            lines.append(line)
    return _with_numbers_apart(lines)


def cut_word(word: Word, at: int) -> tuple[Word, Word]:
    """The two parts of a word that is cut before a character."""
    first, second = word.glyphs[:at], word.glyphs[at:]
    end, begin = word.begin + len(first) - 1, word.end - len(second) + 1
    return (
        replace(_part_of(word, first), right=first[-1].right, end=end),
        replace(_part_of(word, second), left=second[0].left, begin=begin),
    )


def _part_of(word: Word, glyphs: tuple[Glyph, ...]) -> Word:
    """Some of the characters of a word."""
    text = text_of(list(glyphs))
    return replace(word, text=text, glyphs=glyphs, kind=_kind(_plain(glyphs)))


def _with_numbers_apart(lines: Sequence[WordLine]) -> list[WordLine]:
    """The lines, the number of a row parted from the label that fills its cell up to it.

    Whole numbers of other lines stand below one another there.
    """
    numbers = words_of_kind(words_of(lines), Kind.NUMBER)
    lefts, rights = (Counter(map(round, map(end, numbers))) for end in (LEFT_END, RIGHT_END))
    found: list[WordLine] = []
    for line in lines:
        parted = (_number_apart(word, lefts, rights) for word in line)
        found.append(tuple(chain.from_iterable(parted)))
    return found


def _number_apart(
    word: Word, lefts: Mapping[int, int], rights: Mapping[int, int]
) -> tuple[Word, ...]:
    """A text and the whole number at its end, if the number stands below others."""
    text = _plain(word.glyphs)
    at = len(text.rstrip(DIGITS))
    # a glyph of several characters (a ligature) leaves no place to count
    if word.kind is not Kind.TEXT or not 0 < at < len(text) == len(word.glyphs):
        return (word,)
    first = word.glyphs[at]
    if first.left - word.glyphs[at - 1].right <= TIGHT * word.size:
        return (word,)
    is_below = max(_near(lefts, first.left), _near(rights, word.right)) >= COLUMN
    return cut_word(word, at) if is_below else (word,)


def _near(places: Mapping[int, int], place: float) -> int:
    """How many numbers begin or end at a place, to a point."""
    return sum(places.get(round(place) + step, 0) for step in (-1, 0, 1))


def _line(row: list[Glyph], order: Order) -> WordLine:
    """The words of the characters on one baseline."""
    words = [_words(run, order) for run in _runs(row, order)]
    return _from_left(chain.from_iterable(words))


def _from_left(words: Iterable[Word]) -> WordLine:
    return tuple(sorted(words, key=LEFT_END))


def _runs(row: list[Glyph], order: Order) -> list[list[Glyph]]:
    """The characters of a line.

    Where texts of two low rows lie over one another, each as the file writes it.
    """
    if not any(_is_overlaid(one, other) for one, other in pairwise(row)):
        return [row]

    def goes_on(run: list[Glyph], glyph: Glyph) -> bool:
        return _follow(run[-1], glyph, order) and glyph.left >= run[-1].left

    return group(sorted(row, key=lambda glyph: order[id(glyph)]), goes_on)


def _is_overlaid(one: Glyph, other: Glyph) -> bool:
    """Whether a character lies over the one before it."""
    return other.left - one.right <= -OVERLAID * one.size


def _are_one(above: WordLine, below: WordLine) -> bool:
    """Whether two lines are one row whose fonts stand on different heights.

    Both hold numbers, and no word of one lies over one of the other.
    """
    if below[0].y - above[0].y > STEP * below[0].size:
        return False
    if any(len(texts_of(line)) == len(line) for line in (above, below)):
        return False
    ends = sorted((word.left, word.right) for word in (*above, *below))
    return all(right <= left for (_, right), (left, _) in pairwise(ends))


def _words(row: list[Glyph], order: Order) -> list[Word]:
    """The words of a line.

    Where only a narrow gap parts two texts, one of them must be a figure.
    """
    words: list[list[Glyph]] = []
    for atom in _atoms(row, order):
        if words and not _parts(words[-1], atom, order):
            words[-1].extend(atom)
        else:
            words.append(list(atom))
    return [_word(glyphs, order) for glyphs in words]


def _atoms(row: list[Glyph], order: Order) -> list[list[Glyph]]:
    """Runs of characters without any gap between them, as the file writes them."""

    def goes_on(atom: list[Glyph], glyph: Glyph) -> bool:
        return _touch(atom[-1], glyph) and _follow(atom[-1], glyph, order)

    return list(chain.from_iterable(map(_without_figure, group(row, goes_on))))


def _without_figure(atom: list[Glyph]) -> list[list[Glyph]]:
    """A run cut where a figure and Chinese text touch.

    An amount fills its cell up to the label of the next one.
    """
    if len(atom) <= SHORTEST:
        return [atom]
    match = TOUCHING.search(_plain(atom))
    if match is None:
        return [atom]
    # One glyph of several characters (a ligature) leaves no place to cut.
    if any(len(glyph.text) != 1 for glyph in atom):
        return [atom]
    start, end = match.span()
    return list(filter(None, (atom[:start], atom[start:end], atom[end:])))


def _touch(one: Glyph, other: Glyph) -> bool:
    return other.left - one.right <= TIGHT * other.size


def _follow(one: Glyph, other: Glyph, order: Order) -> bool:
    """Whether the file writes a character soon after another."""
    return 0 < order[id(other)] - order[id(one)] <= NEXT


def _parts(before: list[Glyph], after: list[Glyph], order: Order) -> bool:
    """Whether what is between two runs parts two words.

    A gap, a dash, or that the file writes them apart.
    """
    last, first = before[-1], after[0]
    if not _follow(last, first, order):
        return True
    text = _plain(before)
    if DASH.fullmatch(text) and not _touch(last, first):
        return True
    gap = first.left - last.right
    kinds = {_kind(text), _kind(_plain(after))}
    if gap > GAP * first.size or Kind.FIGURE in kinds:
        return True
    return Kind.NUMBER in kinds and gap > LOOSE * first.size


def _plain(glyphs: Iterable[Glyph]) -> str:
    return "".join(glyph.text for glyph in glyphs)


def _kind(text: str) -> Kind:
    if FIGURE.fullmatch(text):
        return Kind.FIGURE
    if FIGURES.fullmatch(text):
        return Kind.FIGURES
    return Kind.NUMBER if NUMBER.fullmatch(text) else Kind.TEXT


def _word(glyphs: list[Glyph], order: Order) -> Word:
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
