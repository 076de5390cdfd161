"""What a form prints and nothing was made of: each cell with a number in it that stands in no column is doubted."""

import re
from collections.abc import Iterator
from decimal import Decimal

from juesuan.account.evaluation.budget import Budget
from juesuan.account.evaluation.indicator import Indicators
from juesuan.account.evaluation.layout.form import Form, goals, labelled
from juesuan.account.evaluation.layout.heading import is_header
from juesuan.account.evaluation.layout.line import Line, Place
from juesuan.account.evaluation.layout.sheet import is_caption
from juesuan.account.evaluation.lexicon import is_word, matcher, number
from juesuan.account.evaluation.proof import FULL, Points, level_sums
from juesuan.account.model import Doubt
from juesuan.account.outline.heading import ENUMERATOR

__all__ = ["remainder"]

WORDS = ("indicator", "words")


def remainder(form: Form, budget: Budget, read: Indicators) -> Iterator[Doubt]:
    """A doubt for each cell of a form whose numbers stand neither in its project nor in its indicators."""
    taken = budget.taken | budget.told | read.taken
    taken.update(id(cell) for entry in labelled(form).values() for cell in entry.cells)
    taken.update(map(id, goals(form).values()))
    sums = _sums(budget, read)
    for index, line in _before_notes(form):
        total = index >= form.header and is_word(line.first, *WORDS, "total")
        left = (place for place in line.places if id(place.cell) not in taken)
        for place in left:
            if _counts(place.text, sums, total=total):
                yield _doubt(place)


def _before_notes(form: Form) -> Iterator[tuple[int, Line]]:
    """The rows before the notes with their indices, without captions and headers."""
    for index, line in enumerate(form.lines):
        if matcher("remainder", "notes").match(line.first):
            return
        if not (is_caption(line) or is_header(line)):
            yield index, line


def _doubt(place: Place) -> Doubt:
    anchor = place.cell.anchor
    return Doubt(
        code="evaluation-cell-without-column", raw=place.printed, anchor=anchor, cells=(anchor,)
    )


def _sums(budget: Budget, read: Indicators) -> frozenset[Decimal]:
    """What the points add up to: printed again as a total, or beside a heading, they say nothing new."""
    indicators = sum(level_sums(read.rows).values(), Decimal(0))
    points = Points(money=budget.rows, total=read.total, declared=read.declared)
    executed = points.weight or Decimal(0)
    whole = {FULL} if points.weighed(read.rows) else set[Decimal]()
    return frozenset({indicators, executed, indicators + executed} | whole)


def _counts(printed: str, sums: frozenset[Decimal], *, total: bool) -> bool:
    """Whether a cell has a number that says something: not one that numbers it, names a year or repeats a sum."""
    text = matcher("remainder", "named").sub("", ENUMERATOR.sub("", printed))
    blank = number(text) is None and is_word(text, *WORDS, "placeholder")
    if blank or not re.search(r"\d", text):
        return False
    points = matcher("remainder", "points").fullmatch(text)
    value = Decimal(points["points"]) if points else number(text) if total else None
    return value is None or value not in sums
