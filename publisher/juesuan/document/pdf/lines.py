"""Characters become lines of text: by baseline, then from left to right."""

from collections.abc import Iterable
from dataclasses import dataclass

from juesuan.document.pdf.glyphs import Glyph

DRIFT = 0.5  # of the font size: baselines nearer than this are one line
WORD_GAP = 0.4  # of the font size: a wider gap beside a letter or digit is a space
HAN_GAP = 0.7  # of the font size: between Chinese characters, which are spread to fill headers
OVERLAP = 0.35  # of its width: a character printed again nearer than this is only bolder
NUL = "\x00"
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


def lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines of some characters, from the top; lines of white space are none."""
    return [line for line in map(_line, rows(glyphs)) if line]


def rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Characters on one baseline together, from the top."""
    found: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=_baseline):
        if found and glyph.baseline - found[-1][0].baseline <= DRIFT * min(glyph.size, found[-1][0].size):
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return found


def _baseline(glyph: Glyph) -> float:
    return glyph[3]


def _line(row: list[Glyph]) -> Line | None:
    row.sort(key=_left)
    printed = [glyph for glyph in row if not glyph[0].isspace() and glyph[0] != NUL]
    if not printed:
        return None
    last_left = printed[-1].left
    parts: list[str] = []
    previous: Glyph | None = None
    for glyph in row:
        text, left, _, _, size = glyph
        if text.isspace() or text == NUL:
            if parts and parts[-1] != " " and left < last_left:
                parts.append(" ")
            continue
        if previous is not None:
            if text == previous[0] and left - previous[1] < OVERLAP * (previous[2] - previous[1]):
                continue
            if left - previous[2] > WORD_GAP * size and parts[-1] != " " and _apart(previous, glyph):
                parts.append(" ")
        parts.append(text)
        previous = glyph
    return Line(
        text="".join(parts),
        left=printed[0].left,
        right=max([glyph[2] for glyph in printed]),
        baseline=printed[0].baseline,
        size=sorted([glyph[4] for glyph in printed])[len(printed) // 2],
    )


def _left(glyph: Glyph) -> float:
    return glyph[1]


def _apart(one: Glyph, other: Glyph) -> bool:
    """Whether the gap between two neighbours is a space."""
    gap = other.left - one.right
    han = ord(one.text[0]) >= LATIN and ord(other.text[0]) >= LATIN
    return gap > (HAN_GAP if han else WORD_GAP) * min(one.size, other.size)
