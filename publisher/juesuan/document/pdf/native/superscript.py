"""Raised characters.

A small digit that stands higher than the one before it is a mark, not the next digit.
"""

from collections import Counter, defaultdict

from juesuan.document.marks import raised
from juesuan.document.pdf.native.glyphs import SIZE, Glyph

SMALL = 0.8  # of the size of the character before it: a larger one is no superscript
HIGH = (0.25, 0.75)  # of that size: how far above its baseline a superscript stands
NEAR = (-0.15, 0.4)  # of that size: how far behind its end one begins
WIDEST = 6  # points: so far from the end of a character its superscript is looked for
MOST = 300  # small characters on a page: more are small print


def with_superscripts(glyphs: list[Glyph]) -> list[Glyph]:
    """The characters.

    The raised ones as the raised characters of Unicode on the line that they belong to.
    """
    sizes = Counter(map(SIZE, glyphs))
    if len(sizes) <= 1:
        return glyphs
    most = max(sizes, key=lambda size: sizes[size])
    least = SMALL * most
    lower = [at for at, glyph in enumerate(glyphs) if glyph.size < least]
    small = [at for at in lower if not glyphs[at].text.isspace()]
    if not 0 < len(small) <= MOST:
        return glyphs
    told = list(glyphs)
    ends: dict[int, list[int]] = defaultdict(list)
    for at, glyph in enumerate(glyphs):
        ends[int(glyph.right)].append(at)
    for at in small:
        base = _base(glyphs[at], told, ends)
        if base is not None:
            text, left, right, _, _ = glyphs[at]
            told[at] = Glyph(raised(text), left, right, base.baseline, base.size)
    return told


def _base(glyph: Glyph, told: list[Glyph], ends: dict[int, list[int]]) -> Glyph | None:
    """The character behind whose end another one is raised, or behind whose raised characters."""
    first, last = int(glyph.left - WIDEST), int(glyph.left + WIDEST)
    near = (told[at] for x in range(first, last + 1) for at in ends.get(x, ()))
    return next((base for base in near if _is_raised(base, glyph)), None)


def _is_raised(base: Glyph, glyph: Glyph) -> bool:
    size = base.size
    if glyph.size >= SMALL * size or base.text.isspace():
        return False
    up, gap = base.baseline - glyph.baseline, glyph.left - base.right
    is_high = HIGH[0] * size <= up <= HIGH[1] * size
    return is_high and NEAR[0] * size <= gap <= NEAR[1] * size
