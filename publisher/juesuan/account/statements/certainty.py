"""How sure each amount is: what its sums say, what rivals would read, what was not understood."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from juesuan.account.model import Certainty, Doubt, Entry, Row, Statement
from juesuan.account.statements.identities import identities
from juesuan.document.model import Anchor
from juesuan_vocab.doubts import doubt_kind

__all__ = ["rivalled", "with_certainty"]

Place = tuple[str, int, str]
"""Statement, row and column of an amount."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sums:
    """How many sums cover each amount, and how many of them fail."""

    covering: Mapping[Place, int]
    failing: Mapping[Place, int]


def with_certainty(statements: Sequence[Statement], doubts: Sequence[Doubt]) -> tuple[Statement, ...]:
    """The statements with the certainty of each amount."""
    sums = _count(statements)
    doubtful = {cell for doubt in doubts if doubt_kind(doubt.code).doubtful for cell in doubt.cells}
    return tuple(_sure(statement, sums, doubtful) for statement in statements)


def _count(statements: Sequence[Statement]) -> _Sums:
    covering: Counter[Place] = Counter()
    failing: Counter[Place] = Counter()
    for identity in identities(statements):
        if not identity.known:
            continue
        places = [cell.place for cell in identity.cells]
        covering.update(places)
        if not identity.closes:
            failing.update(places)
    return _Sums(covering=covering, failing=failing)


def _sure(statement: Statement, sums: _Sums, doubtful: set[Anchor]) -> Statement:
    rows = tuple(
        replace(row, entries=tuple(_entry(statement, row, entry, sums, doubtful) for entry in row.entries))
        for row in statement.rows
    )
    return replace(statement, rows=rows)


def _entry(statement: Statement, row: Row, entry: Entry, sums: _Sums, doubtful: set[Anchor]) -> Entry:
    place = (statement.id, row.number, entry.column.id)
    covering, failing = sums.covering.get(place, 0), sums.failing.get(place, 0)
    return replace(
        entry,
        certainty=_certainty(covering, failing, unsure=entry.anchor in doubtful),
        identities=covering,
        failing=failing,
    )


def _certainty(covering: int, failing: int, *, unsure: bool) -> Certainty:
    if unsure:
        return Certainty.DOUBTFUL
    if failing:
        return Certainty.CONTRADICTED
    return Certainty.CLOSED if covering else Certainty.READ


def rivalled(best: Sequence[Statement], others: Iterable[Sequence[Statement]]) -> Iterator[Doubt]:
    """A doubt for each statement of which a rival reads cells otherwise, with these cells."""
    own = _readings(best)
    cells: dict[str, list[Anchor]] = defaultdict(list)
    for rival in others:
        other = _readings(rival)
        for anchor, (title, reading) in own.items():
            if other.get(anchor, ("", None))[1] != reading and anchor not in cells[title]:
                cells[title].append(anchor)
    for title, places in cells.items():
        if places:
            yield Doubt(code="other-reading-near", raw=title, anchor=places[0], cells=tuple(places))


def _readings(statements: Sequence[Statement]) -> dict[Anchor, tuple[str, tuple[object, ...]]]:
    """What each place is read as: statement, label, column, phase, unit and number."""
    return {
        entry.anchor: (statement.title, _reading(statement, row, entry))
        for statement in statements
        for row in statement.rows
        for entry in row.entries
        if entry.amount is not None
    }


def _reading(statement: Statement, row: Row, entry: Entry) -> tuple[object, ...]:
    label = row.label_of(entry.column)
    name = (label.code, label.item) if label else ("", "")
    column = entry.column
    return statement.title, *name, column.header, column.phase, column.unit, entry.amount
