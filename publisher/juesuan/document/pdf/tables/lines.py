"""Characters become lines of text: by baseline, then from left to right."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from juesuan.document.pdf.native.glyphs import BASELINE, LEFT, Glyph

DRIFT = 0.5  # of the font size: baselines nearer than this are one line
WORD_GAP = 0.4  # of the font size: a wider gap beside a letter or digit is a space
HAN_GAP = 0.7  # of the font size: between Chinese characters, which are spread to fill headers
OVERLAP = 0.35  # of its width: a character printed again nearer than this is only bolder
NUL = "\x00"
# What begins a line of its own and is never the rest of the line above.
OWN_LINE = re.compile(
    r"^(?:第[一二三四五六七八九十百\d]+(?:部分|章|节|条|编)|"
    r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|"
    r"\d+[、．.](?!\d)|[①-⑳]|注[:：]|表\s*\d+)"
)
RULE = re.compile(r"(?:[-—－─]{5,}\s*)+")  # fewer dashes are nothing in the place of an amount
LATIN = 0x2E80  # below: letters and digits; above: Chinese characters and punctuation


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of text; points, y downwards.

    Attributes:
        text: Without white space at its ends.
        left: Where it begins.
        right: Where it ends.
        baseline: What most of it stands on.
        size: The font size of most of it.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float


def is_typed_rule(line: Line) -> bool:
    """Whether a line is nothing but long rows of dashes: typed in the place of a rule."""
    return RULE.fullmatch(line.text) is not None


def lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines of some characters, from the top; lines of white space are none."""
    return [line for line in map(_line, rows(glyphs)) if line]


def text_of(glyphs: list[Glyph]) -> str:
    """The text of a cell, a line feed between its lines; lines of white space are none."""
    return text_of_rows(rows(glyphs)) if glyphs else ""


def text_of_rows(found: Iterable[list[Glyph]]) -> str:
    """The text of the lines of a cell."""
    return "\n".join(filter(None, map(_text, found)))


def rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Characters on one baseline together, from the top and from left to right."""
    found: list[list[Glyph]] = []
    row: list[Glyph] = []
    start = limit = -math.inf
    for glyph in sorted(glyphs, key=BASELINE):
        _, _, _, baseline, size = glyph
        if baseline <= limit and baseline - start <= DRIFT * size:
            row.append(glyph)
        else:
            row = [glyph]
            found.append(row)
            start, limit = baseline, baseline + DRIFT * size
    for row in found:
        row.sort(key=LEFT)
    return found


def _line(row: list[Glyph]) -> Line | None:
    text = _text(row)
    if not text:
        return None
    printed = [glyph for glyph in row if _is_printed(glyph[0])]
    return Line(
        text=text,
        left=printed[0].left,
        right=max([glyph[2] for glyph in printed]),
        baseline=printed[0].baseline,
        size=sorted([glyph[4] for glyph in printed])[len(printed) // 2],
    )


def _is_printed(character: str) -> bool:
    return not character.isspace() and character != NUL


def _text(row: list[Glyph]) -> str:
    """The text of a row without white space at its ends, empty if it is only white space."""
    parts: list[str] = []
    previous: Glyph | None = None
    for glyph in row:
        text = glyph[0]
        if text == NUL or text.isspace():
            _add_space(parts)
            continue
        if previous is not None:
            if text == previous[0] and _is_printed_over(previous, glyph):
                continue
            if glyph[1] - previous[2] > WORD_GAP * glyph[4] and _apart(previous, glyph):
                _add_space(parts)
        parts.append(text)
        previous = glyph
    return "".join(parts).rstrip(" ")


def _add_space(parts: list[str]) -> None:
    """Adds a space behind a text that does not end with one."""
    if parts and parts[-1] != " ":
        parts.append(" ")


def _is_printed_over(one: Glyph, other: Glyph) -> bool:
    """Whether a character lies over the one before: printed again, it is only bolder."""
    return other.left - one.left < OVERLAP * (one.right - one.left)


def _apart(one: Glyph, other: Glyph) -> bool:
    """Whether the gap between two neighbours is a space."""
    gap = other.left - one.right
    is_han = min(ord(one.text[0]), ord(other.text[0])) >= LATIN
    least = HAN_GAP if is_han else WORD_GAP
    return gap > least * min(one.size, other.size)
