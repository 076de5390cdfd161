"""Text that a line strikes out: it is corrected, and no text any more."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from operator import itemgetter

from juesuan.document.pdf.native.glyphs import BASELINE, Glyph, Print
from juesuan.document.pdf.native.ruling import Rule, Ruling

HEIGHT = (0.15, 0.5)  # of the font size above the baseline: where a line strikes text out
NEAR = 0.5  # of the font size: the line begins and ends so near to the ends of the text
LARGEST = 60.0  # points: no text of a document is larger


def without_struck(characters: Print, ruling: Ruling) -> Print:
    """What a page prints, without the characters that a line of their own strikes out.

    The side of a cell strikes nothing out: other rules meet it.

    Args:
        characters: All that is printed.
        ruling: What is drawn, turned like the characters.
    """
    free = _free(ruling)
    if not free:
        return characters
    ordered = sorted(characters.glyphs, key=BASELINE)
    struck = {id(glyph) for rule in free for glyph in _struck(rule, ordered)}
    if not struck:
        return characters
    left = [glyph for glyph in characters.glyphs if id(glyph) not in struck]
    return characters._replace(glyphs=left, unseen=characters.unseen + len(struck))


def _free(ruling: Ruling) -> list[Rule]:
    """The rules across that meet no other rule: no sides of cells."""
    downs = set(chain.from_iterable(_near(rule.at) for rule in ruling.vertical))
    across = [rule for rule in ruling.horizontal if downs.isdisjoint(map(round, rule[1:]))]
    ends = Counter(chain.from_iterable(map(_ends, across)))
    return list(filter(partial(_is_alone, ends), across))


def _near(place: float) -> tuple[int, int, int]:
    """The points at a place."""
    return round(place) - 1, round(place), round(place) + 1


End = tuple[int, int]
"""Where a rule begins or ends: its height and its place across, in whole points."""


def _ends(rule: Rule) -> tuple[End, End]:
    """Both ends of a rule."""
    return (round(rule.at), round(rule.start)), (round(rule.at), round(rule.end))


def _is_alone(ends: Mapping[End, int], rule: Rule) -> bool:
    """Whether no other rule at its height begins or ends where a rule does."""
    height = round(rule.at)
    places = chain(_near(rule.start), _near(rule.end))
    return sum(ends.get((height, place), 0) for place in places) == len(_ends(rule))


def _struck(rule: Rule, ordered: Sequence[Glyph]) -> Iterator[Glyph]:
    """The characters of the text that a line strikes out; none if it is longer than they are."""
    begin = bisect_left(ordered, rule.at, key=BASELINE)
    end = bisect_right(ordered, rule.at + HEIGHT[1] * LARGEST, key=BASELINE)
    own = list(filter(partial(_is_through, rule), ordered[begin:end]))
    if not own:
        return
    near = NEAR * own[0].size
    left, right = min(own, key=itemgetter(1)).left, max(own, key=itemgetter(2)).right
    if abs(left - rule.start) <= near and abs(right - rule.end) <= near:
        yield from own


def _is_through(rule: Rule, glyph: Glyph) -> bool:
    """Whether a rule runs through a character, at the height of a line that strikes it out."""
    low, high = HEIGHT
    is_level = low * glyph.size <= glyph.baseline - rule.at <= high * glyph.size
    middle = (glyph.left + glyph.right) / 2
    return is_level and rule.start <= middle <= rule.end and not glyph.text.isspace()
