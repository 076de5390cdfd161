"""What a form prints and nothing was made of: each cell with a number in it that stands in no column is told."""

import re
from collections.abc import Iterator
from decimal import Decimal

from juesuan.account.evaluation.budget import Budget
from juesuan.account.evaluation.form import Form, goal_cells, is_header, labelled, matcher, number
from juesuan.account.evaluation.indicator import Indicators
from juesuan.account.evaluation.sheet import is_caption
from juesuan.account.narrative.passage import ENUMERATOR, compact, condense
from juesuan.document.model import Cell

__all__ = ["remainder"]

POINTS = re.compile(r"[^\d]*\((\d+(?:\.\d+)?)(?:分|%)?\)[^\d]*")


def remainder(form: Form, budget: Budget, read: Indicators) -> Iterator[str]:
    """One sentence a cell of a form whose numbers stand neither in its project nor in its indicators."""
    taken = budget.taken | budget.told | read.taken
    taken |= {id(cell) for entry in labelled(form) for cell in entry.cells}
    taken |= {id(cell) for cell in goal_cells(form) if cell is not None}
    sums = _sums(budget, read)
    totals = {id(line) for line in form.lines[form.header :] if line.texts and _is_total(line.texts[0])}
    noted = False
    for line in form.lines:
        if is_caption(line) or is_header(line):
            continue
        noted = noted or (bool(line.texts) and matcher("remainder", "notes").match(line.texts[0]) is not None)
        for _, cell in () if noted else line.cells:
            if id(cell) not in taken and _counts(cell, sums, total=id(line) in totals):
                yield f"{cell.anchor}: no column for {compact(cell.text)}"


def _is_total(text: str) -> bool:
    return matcher("indicator", "words", "total").fullmatch(text) is not None


def _sums(budget: Budget, read: Indicators) -> frozenset[Decimal]:
    """What the points add up to: printed again as a total, or beside a heading, they say nothing new."""
    indicators = sum((row.weight for row in read.rows if row.weight is not None), Decimal(0))
    executed = next((row.weight for row in budget.rows if row.source == "total" and row.weight is not None), Decimal(0))
    return frozenset({indicators, executed, indicators + executed})


def _counts(cell: Cell, sums: frozenset[Decimal], *, total: bool) -> bool:
    """Whether a cell has a number that says something: not one that numbers it, names a year or repeats a sum."""
    text = matcher("remainder", "named").sub("", ENUMERATOR.sub("", condense(cell.text)))
    if not re.search(r"\d", text) or matcher("indicator", "words", "placeholder").fullmatch(text):
        return False
    points = POINTS.fullmatch(text)
    value = Decimal(points[1]) if points else number(text) if total else None
    return value is None or value not in sums
