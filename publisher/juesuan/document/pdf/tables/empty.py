"""Tables that print no figure and no vertical rule.

Rules of one length show them, with heads between the first two and labels below; or a line that
counts the columns, with heads above and labels below.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from juesuan.document.pdf.native.ruling import Rule
from juesuan.document.pdf.tables.regions import FEWEST_HEADS, STEP, Region, heads_above
from juesuan.document.pdf.tables.words import Kind, WordLine, counts_columns

SAME_END = 3.0  # points: rules of one table begin and end so near to one another
FEWEST_COUNTED = 3  # columns that a line counts
FEWEST_RULES = 3  # above and below the heads, and at the end
HALF = 0.5  # of the width of the table: a shorter rule parts heads
GAP = 1.0  # of the font size: heads stand farther apart than the words of a sentence


def empty_regions(lines: Sequence[WordLine], across: Sequence[Rule]) -> list[Region]:
    """The tables of a page that print heads and labels, and no figures.

    Args:
        lines: The words of the page that are in no other table, from the top.
        across: Its horizontal rules, joined.
    """
    ruled = (_region(lines, rules) for rules in _tables(across))
    found = [region for region in ruled if region is not None]
    used = {id(line) for region in found for line in (*region.heads, *region.body)}
    return [*found, *_counted_regions([line for line in lines if id(line) not in used])]


def _counted_regions(lines: Sequence[WordLine]) -> Iterator[Region]:
    """The tables whose columns one of these lines counts."""
    for at, line in enumerate(lines):
        if _counts_from_one(line) and (region := _counted(lines, at)) is not None:
            yield region


def _counts_from_one(line: WordLine) -> bool:
    """Whether a line counts at least three columns: 1, 2, 3, behind a word (栏次) or none."""
    numbers = [word.text for word in line if word.kind is Kind.NUMBER]
    others = [word for word in line if word.kind is not Kind.NUMBER]
    counted = numbers == [str(number) for number in range(1, len(numbers) + 1)]
    return counted and len(numbers) >= FEWEST_COUNTED and len(others) <= 1


def _counted(lines: Sequence[WordLine], at: int) -> Region | None:
    """The table whose columns a line counts.

    None if no label stands below it, or no heads above.
    """
    numbers = [word for word in lines[at] if word.kind is Kind.NUMBER]
    body: list[WordLine] = []
    above = lines[at]
    for line in lines[at + 1 :]:
        is_near = line[0].y - above[0].y <= STEP * line[0].size
        if not is_near or any(word.right > numbers[0].left for word in line):
            break
        body.append(line)
        above = line
    if not body:
        return None
    heads = heads_above(lines[: at + 1], body, ())
    return Region(heads=heads, body=tuple(body), bars=()) if len(heads) > 1 else None


def _tables(across: Sequence[Rule]) -> list[list[Rule]]:
    """Rules of one length below one another, each group with the rule below the heads."""
    found: list[list[Rule]] = []
    for rule in sorted(across):
        same = next((rules for rules in found if _are_same(rules[-1], rule)), None)
        if same is None:
            found.append([rule])
        else:
            same.append(rule)
    whole = [_with_inner(rules, across) for rules in found if len(rules) > 1]
    return [rules for rules in whole if len(rules) >= FEWEST_RULES]


def _with_inner(rules: list[Rule], across: Sequence[Rule]) -> list[Rule]:
    """Rules above and below a table, and the one between them, which may be missing below heads of two rows."""
    top, bottom = rules[0], rules[-1]
    inner = [rule for rule in across if top.at < rule.at < bottom.at and _is_long(rule, top)]
    return [top, *inner, bottom] if len(rules) < FEWEST_RULES and len(inner) == 1 else rules


def _is_long(rule: Rule, whole: Rule) -> bool:
    shared = min(rule.end, whole.end) - max(rule.start, whole.start)
    return shared > HALF * (whole.end - whole.start)


def _are_same(one: Rule, other: Rule) -> bool:
    return max(abs(one.start - other.start), abs(one.end - other.end)) <= SAME_END


def _region(lines: Sequence[WordLine], rules: Sequence[Rule]) -> Region | None:
    """The table between these rules; None if what stands there is none, or has figures."""
    top, below, bottom = rules[0].at, rules[1].at, rules[-1].at
    inside = [line for line in lines if top < line[0].y < bottom]
    heads = [line for line in inside if line[0].y < below or counts_columns(line)]
    body = [line for line in inside if line not in heads]
    if not body or not all(map(_is_text, body)):
        return None
    if max(map(_words_apart, heads), default=0) <= FEWEST_HEADS:
        return None
    return Region(heads=tuple(heads), body=tuple(body), bars=tuple(rule.at for rule in rules))


def _is_text(line: WordLine) -> bool:
    """Whether a line holds neither figures nor numbers."""
    return all(word.kind is Kind.TEXT for word in line)


def _words_apart(line: WordLine) -> int:
    """How many words a line has if all stand apart, else none."""
    gaps = (other.left - one.right > GAP * one.size for one, other in pairwise(line))
    return len(line) if all(gaps) else 0
