"""Two pages printed beside each other on one sheet: each is read on its own.

Pages that are turned against each other show it, or pages that nothing joins: their numbers follow
each other, or no sheet of the document has anything over its middle.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import chain, repeat
from operator import itemgetter

from juesuan.document.pdf.native.glyphs import BASELINE, LEFT, Glyph, Print, Sheet, directions
from juesuan.document.pdf.native.ruling import Rule, Ruling
from juesuan.document.pdf.native.upright import Upright

FEWEST = 40  # characters in one direction: fewer are a seal or a label at the side of a table
MOST = 0.9  # of the characters of a half: so many run in one direction
WHITE = 0.01  # of the width of a sheet, on both sides of its middle: the margins of its pages
MARGIN = 0.1  # of the height of the page: its number stands so near to its foot
LEVEL = 2.0  # points: characters of one line are not farther apart in height
SIDES = itemgetter(1, 2)
PAGE_NUMBER = re.compile(
    r"^[\s\-—–－―~～·.第共页Pp/]*(\d{1,4})[\s\-—–－―~～·.页共/第]*(\d{1,4})?[\s\-—–－页]*$"
)


def leaves(
    text_page: int, count: int, page: Sheet, characters: Print, ruling: Ruling
) -> tuple[Sheet, ...]:
    """The two pages that a sheet by itself shows it has, in reading order; none if it is one page.

    Args:
        text_page: Address of pdfium's text page.
        count: Its characters.
        page: The sheet.
        characters: What is printed on it, in the direction of most of them.
        ruling: What is drawn on it, turned like the characters.
    """
    if characters.tilted >= FEWEST:
        both = halves(page)
        turns = [_direction(text_page, count, half) for half in both]
        return both if None not in turns and turns[0] != turns[1] else ()
    return halves(page) if _are_numbered(characters, ruling) else ()


def within(ruling: Ruling, upright: Upright) -> Ruling:
    """What is drawn on a page as read, without what is drawn beside it on its sheet."""
    width, height = upright.size
    return Ruling(
        horizontal=_within(ruling.horizontal, height, width),
        vertical=_within(ruling.vertical, width, height),
        fills=[box for box in ruling.fills if _is_on(box, width, height)],
        pictures=[box for box in ruling.pictures if _is_on(box, width, height)],
        paths=ruling.paths,
    )


def _within(rules: Sequence[Rule], across: float, along: float) -> list[Rule]:
    """The rules on a page."""
    return [
        rule for rule in rules if 0 <= rule.at <= across and rule.start < along and rule.end > 0
    ]


def _is_on(box: tuple[float, float, float, float], width: float, height: float) -> bool:
    """Whether a part of a box is on a page."""
    return box[0] < width and box[2] > 0 and box[1] < height and box[3] > 0


def halves(page: Sheet) -> tuple[Sheet, Sheet]:
    """The halves of a sheet along its longer side, as it is shown from the left or the top."""
    width, height, left, bottom, rotation = page[:5]
    if width > height:
        one = page._replace(width=width / 2)
        two = one._replace(left=left + width / 2)
    else:
        one = page._replace(height=height / 2)
        two = one._replace(bottom=bottom + height / 2)
    shown = Upright(
        quarters=rotation,
        width=width,
        height=height,
        left=left,
        bottom=bottom,
    )
    placed = sorted((_begins(half, shown), half) for half in (one, two))
    first, second = (half._replace(shown=begins) for begins, half in placed)
    return first, second


def _begins(half: Sheet, shown: Upright) -> tuple[float, float]:
    """Where a half begins on the sheet as shown."""
    right, top = half.left + half.width, half.bottom + half.height
    return shown.box(half.left, half.bottom, right, top)[:2]


def _direction(text_page: int, count: int, half: Sheet) -> int | None:
    """In how many quarter turns nearly all characters of a half run; None if in several."""
    counted = Counter(directions(text_page, count, half))
    turn, most = max(counted.items(), key=lambda item: item[1], default=(0, 0))
    return turn if most >= max(FEWEST, MOST * counted.total()) else None


def is_parted(characters: Print, ruling: Ruling) -> bool:
    """Whether a sheet is wide and nothing joins its halves.

    Args:
        characters: What is printed on it.
        ruling: What is drawn on it, turned like the characters.
    """
    width, height = characters.upright.size
    if width < height:
        return False
    strip = (width * (0.5 - WHITE), width * (0.5 + WHITE))
    # of a rule its start and its end, of a character its left and its right
    sides = chain(ruling.horizontal, characters.glyphs)
    return not any(map(partial(_is_over, strip), map(SIDES, sides)))


def _is_over(strip: tuple[float, float], sides: tuple[float, float]) -> bool:
    """Whether a rule or a character reaches into a strip."""
    return sides[0] < strip[1] and strip[0] < sides[1]


def has_two(characters: Print) -> bool:
    """Whether enough is printed on both halves of a wide sheet."""
    return min(map(len, _sides(characters))) >= FEWEST


def _sides(characters: Print) -> tuple[list[Glyph], list[Glyph]]:
    """The characters on the left and on the right half of a wide sheet."""
    middle = characters.upright.size[0] / 2
    ordered = sorted(characters.glyphs, key=LEFT)
    at = bisect_left(ordered, middle, key=LEFT)
    return ordered[:at], ordered[at:]


def _are_numbered(characters: Print, ruling: Ruling) -> bool:
    """Whether nothing joins the halves of a sheet, and their page numbers follow each other."""
    if not is_parted(characters, ruling):
        return False
    least = (1 - MARGIN) * characters.upright.size[1]
    left, right = map(_number, _sides(characters), repeat(least))
    return left is not None and right == left + 1


def _number(glyphs: Sequence[Glyph], least: float) -> int | None:
    """The page number in the lowest line of some characters, below a height."""
    low = [glyph for glyph in glyphs if glyph.baseline > least and not glyph.text.isspace()]
    lowest = max(map(BASELINE, low), default=0.0)
    line = [glyph.text for glyph in low if lowest - glyph.baseline <= LEVEL]
    found = PAGE_NUMBER.match("".join(line))
    return int(found[1]) if found else None
