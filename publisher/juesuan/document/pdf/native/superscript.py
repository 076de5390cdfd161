"""Raised characters: a small digit that stands higher than the one before it is a mark, not the next digit."""

from itertools import pairwise

from juesuan.document.marks import raised
from juesuan.document.pdf.native.glyphs import SIZE, Glyph

SMALL = 0.8  # of the size of the character before it: a larger one is no superscript
HIGH = (0.25, 0.75)  # of that size: how far above its baseline a superscript stands
NEAR = (-0.15, 0.4)  # of that size: how far behind its end one begins


def with_superscripts(glyphs: list[Glyph]) -> list[Glyph]:
    """The characters, the raised ones as the raised characters of Unicode on the line that they belong to."""
    if len(set(map(SIZE, glyphs))) <= 1:
        return glyphs
    small = [at for at, (one, other) in enumerate(pairwise(glyphs), 1) if other.size < SMALL * one.size]
    told = list(glyphs)
    for at in small:
        base, end = glyphs[at - 1], at
        while end < len(glyphs) and _is_raised(base, told[end - 1], glyphs[end]):
            text, left, right, _, _ = glyphs[end]
            told[end] = Glyph(raised(text), left, right, base.baseline, base.size)
            end += 1
    return told


def _is_raised(base: Glyph, before: Glyph, glyph: Glyph) -> bool:
    """Whether a character is raised above a base, right behind the one before it."""
    up, gap = base.baseline - glyph.baseline, glyph.left - before.right
    if glyph.size >= SMALL * base.size or base.text.isspace():
        return False
    return HIGH[0] * base.size <= up <= HIGH[1] * base.size and NEAR[0] * base.size <= gap <= NEAR[1] * base.size
