"""Tables that print no figure and no vertical rule.

Rules of one length show them, with heads between the first two and labels below; or a line that
counts the columns, with heads above and labels below.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from juesuan.document.pdf.native.ruling import Rule
from juesuan.document.pdf.tables.heads.lines import STEP, heads_above, is_title
from juesuan.document.pdf.tables.regions import FEWEST_HEADS, Region
from juesuan.document.pdf.tables.words import (
    Kind,
    Word,
    WordLine,
    counts_columns,
    texts_of,
    words_of,
    words_of_kind,
)

SAME_END = 3.0  # points: rules of one table begin and end so near to one another
FEWEST_COUNTED = 3  # columns that a line counts
FEWEST_RULES = 3  # above and below the heads, and at the end
HALF = 0.5  # of the width of the table: a shorter rule parts heads
GAP = 1.0  # of the font size: heads stand farther apart than the words of a sentence


def empty_regions(
    lines: Sequence[WordLine], known: Sequence[Region], across: Sequence[Rule]
) -> list[Region]:
    """The tables of a page that print heads and labels, and no figures.

    Args:
        lines: The words of the page, from the top.
        known: Its tables with figures.
        across: Its horizontal rules, joined.
    """
    free = lines_outside(lines, known)
    ruled = (_region(free, rules) for rules in _tables(across, _breaks(lines, free)))
    found = [region for region in ruled if region is not None]
    return [*found, *_counted_regions(lines_outside(free, found))]


def _breaks(lines: Sequence[WordLine], free: Sequence[WordLine]) -> list[float]:
    """The heights that no table without figures runs over: rows of other tables, and titles."""
    if not lines:
        return []
    outside = set(map(id, free))
    size = median(word.size for word in words_of(lines))
    return [line[0].y for line in lines if id(line) not in outside or is_title(line, size)]


def lines_outside(lines: Sequence[WordLine], found: Iterable[Region]) -> list[WordLine]:
    """The lines that belong to none of these tables."""
    used = {id(line) for region in found for line in (*region.heads, *region.body)}
    return [line for line in lines if id(line) not in used]


def _counted_regions(lines: Sequence[WordLine]) -> Iterator[Region]:
    """The tables whose columns one of these lines counts."""
    for at, line in enumerate(lines):
        region = _counted_table(lines, at) if _counts_from_one(line) else None
        if region is not None:
            yield region


def _counts_from_one(line: WordLine) -> bool:
    """Whether a line counts at least three columns: 1, 2, 3, behind a word (栏次) or none."""
    numbers = [word.text for word in words_of_kind(line, Kind.NUMBER)]
    if len(numbers) < FEWEST_COUNTED or len(line) > len(numbers) + 1:
        return False
    return numbers == list(map(str, range(1, len(numbers) + 1)))


def _counted_table(lines: Sequence[WordLine], at: int) -> Region | None:
    """The table whose columns a line counts.

    None if no label stands below it, or no heads above.
    """
    body = _labels_below(lines, at)
    if not body:
        return None
    heads = heads_above(lines[: at + 1], body, ())
    if len(heads) <= 1:
        return None
    return Region(heads=heads, body=tuple(body), bars=())


def _labels_below(lines: Sequence[WordLine], at: int) -> list[WordLine]:
    """The lines near below one another that end before the first number of a line above them."""
    border = words_of_kind(lines[at], Kind.NUMBER)[0].left
    body: list[WordLine] = []
    for above, line in pairwise(lines[at:]):
        is_near = line[0].y - above[0].y <= STEP * line[0].size
        if not is_near or _ends_behind(line, border):
            break
        body.append(line)
    return body


def _ends_behind(line: WordLine, border: float) -> bool:
    """Whether a word of a line ends behind a border."""
    return any(word.right > border for word in line)


def _tables(across: Sequence[Rule], breaks: Sequence[float]) -> list[list[Rule]]:
    """Rules of one length below one another, each group with the rule below the heads.

    No row of another table and no title is between them.
    """
    found: list[list[Rule]] = []
    for rule in sorted(across):
        same = next((rules for rules in found if _go_on(rules[-1], rule, breaks)), None)
        if same is None:
            found.append([rule])
        else:
            same.append(rule)
    several = [rules for rules in found if len(rules) > 1]
    whole = [_with_inner(rules, across) for rules in several]
    return [rules for rules in whole if len(rules) >= FEWEST_RULES]


def _with_inner(rules: list[Rule], across: Sequence[Rule]) -> list[Rule]:
    """Rules above and below a table, and the one between them.

    That one may be missing below heads of two rows.
    """
    if len(rules) >= FEWEST_RULES:
        return rules
    top, bottom = rules[0], rules[-1]
    inside = [rule for rule in across if top.at < rule.at < bottom.at]
    inner = [rule for rule in inside if _is_long(rule, top)]
    return [top, *inner, bottom] if len(inner) == 1 else rules


def _is_long(rule: Rule, whole: Rule) -> bool:
    shared = min(rule.end, whole.end) - max(rule.start, whole.start)
    return shared > HALF * (whole.end - whole.start)


def _go_on(one: Rule, other: Rule, breaks: Sequence[float]) -> bool:
    """Whether two rules are of one length, with nothing between them that ends a table."""
    return _are_same(one, other) and not any(one.at < y < other.at for y in breaks)


def _are_same(one: Rule, other: Rule) -> bool:
    return max(abs(one.start - other.start), abs(one.end - other.end)) <= SAME_END


def _region(lines: Sequence[WordLine], rules: Sequence[Rule]) -> Region | None:
    """The table between these rules; None if what stands there is none, or has figures."""
    heads, body = _part(lines, rules)
    words = words_of(body)
    if not words or len(texts_of(words)) < len(words):
        return None
    if max(map(_words_apart, heads), default=0) <= FEWEST_HEADS:
        return None
    return Region(heads=tuple(heads), body=tuple(body), bars=tuple(rule.at for rule in rules))


def _part(
    lines: Sequence[WordLine], rules: Sequence[Rule]
) -> tuple[list[WordLine], list[WordLine]]:
    """The lines between these rules: the heads and what counts the columns, and the others."""
    top, below, bottom = rules[0].at, rules[1].at, rules[-1].at
    inside = [line for line in lines if top < line[0].y < bottom]
    heads = [line for line in inside if line[0].y < below or counts_columns(line)]
    return heads, [line for line in inside if line not in heads]


def _words_apart(line: WordLine) -> int:
    """How many words a line has if all stand apart, else none."""
    return len(line) if all(_are_apart(*pair) for pair in pairwise(line)) else 0


def _are_apart(one: Word, other: Word) -> bool:
    """Whether two neighbours stand farther apart than the words of a sentence."""
    return other.left - one.right > GAP * one.size
