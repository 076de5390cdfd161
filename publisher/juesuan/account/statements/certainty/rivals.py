"""Cells that a rival reading reads otherwise."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from juesuan.account.model import Doubt, Entry, Row, Statement
from juesuan.document.model import Anchor

__all__ = ["rivalled"]


def rivalled(best: Sequence[Statement], others: Iterable[Sequence[Statement]]) -> Iterator[Doubt]:
    """A doubt for each statement of which a rival reads cells otherwise, with these cells."""
    cells: dict[str, list[Anchor]] = defaultdict(list)
    for rival in others:
        # A rival may count the columns of the grid otherwise: only what it reads is compared.
        left = Counter(reading for _, _, reading in _readings(rival))
        for title, anchor, reading in _readings(best):
            if left[reading] <= 0 and anchor not in cells[title]:
                cells[title].append(anchor)
            left[reading] -= 1
    for title, places in cells.items():
        if places:
            yield Doubt(code="other-reading-near", raw=title, anchor=places[0], cells=tuple(places))


def _readings(statements: Sequence[Statement]) -> Iterator[tuple[str, Anchor, Hashable]]:
    """Each amount: its statement, its place, and label, column, phase, unit and number."""
    for statement in statements:
        for row in statement.rows:
            for entry in row.entries:
                if entry.amount is not None:
                    yield statement.title, entry.anchor, _reading(statement, row, entry)


def _reading(statement: Statement, row: Row, entry: Entry) -> Hashable:
    label = row.label_of(entry.column)
    name = (label.code, label.item) if label else ("", "")
    column = entry.column
    return statement.title, *name, column.header, column.phase, column.unit, entry.amount
