"""Amounts of the nine statements that nothing names: no sum proves what they are.

Sums close too where every row has lost, or gained, the same. An amount needs the name of its row,
the head of its column and its unit; where nothing draws columns, also as many decimals as the
others of its column. A whole number in brackets may be the code of a name: it is in doubt in any
table whose amounts print decimals.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from juesuan.account.model import Doubt, Entry, Label, Row, Statement
from juesuan.account.statements.certainty.cells import of_cells, places, tables_aligned
from juesuan.account.tables.layout import is_generic
from juesuan.account.words.caption import OTHER
from juesuan.account.words.figure import digits
from juesuan.document.model import Anchor, Document, parameters

__all__ = ["unnamed"]

FEWEST: Final = 5
"""Amounts of a column: fewer show no number of decimals that is theirs."""
MOST: Final = 0.8
"""Of them: so many have the same number of decimals."""
TABLES = frozenset[int | None]


def unnamed(
    statements: Sequence[Statement], document: Document, doubts: Sequence[Doubt]
) -> Iterator[Doubt]:
    """The doubts of amounts of which something that names them is not printed, or was not read.

    Args:
        statements: The nine, and others.
        document: The document they were read from.
        doubts: What is told of them already.
    """
    aligned = tables_aligned(document)
    told = {cell for doubt in doubts for cell in doubt.cells}
    for statement in statements:
        for what, entries in _lacking(statement, aligned).items():
            cells = [place for place in places(entries) if place not in told]
            doubt = Doubt(
                code="amount-unnamed",
                raw=statement.title,
                anchor=Anchor(),
                parameters=parameters(what=what),
            )
            yield from of_cells(doubt, list(dict.fromkeys(cells)))


def _lacking(statement: Statement, aligned: TABLES) -> Mapping[str, Iterable[Entry]]:
    """The amounts that lack a name, by what it would name.

    Of a table that is no form those that lack decimals, and where nothing draws rows those that
    lack the name of theirs: the heads of such a table are its own.
    """
    amounts = [entry for entry in statement.entries if entry.amount is not None]
    bracketed = list(_of_whole_in_brackets(amounts))
    if statement.id.startswith(OTHER):
        rows = (row for row in statement.rows if _is_aligned(row, aligned))
        return {"row": chain.from_iterable(map(_nameless, rows)), "decimals": bracketed}
    return {
        "row": _of_nameless_rows(statement, aligned),
        "column": _of_headless_columns(amounts, statement.unit),
        "unit": (entry for entry in amounts if not entry.column.unit),
        "decimals": chain(_of_other_decimals(amounts, aligned), bracketed),
    }


def _of_nameless_rows(statement: Statement, aligned: TABLES) -> Iterator[Entry]:
    """The amounts without a name where most have one, and those in the rows beside them.

    Where nothing draws rows, they may be the rest of the amounts above or below; several such rows
    leave all in doubt.
    """
    rows = [row for row in statement.rows if _is_aligned(row, aligned)]
    nameless = [at for at, row in enumerate(rows) if any(_nameless(row))]
    if len(nameless) * 2 > len(rows):
        return
    first, last = min(nameless, default=0), max(nameless, default=-2)
    torn = rows if len(nameless) > 1 else rows[max(first - 1, 0) : last + 2]
    amounts = chain.from_iterable(row.entries for row in torn)
    yield from (entry for entry in amounts if entry.amount is not None)


def _nameless(row: Row) -> Iterator[Entry]:
    """The amounts of a row that have no name, no code and no line."""
    for entry in row.entries:
        label = row.label_of(entry.column)
        if entry.amount is not None and (label is None or not _names(label)):
            yield entry


def _names(label: Label) -> bool:
    """Whether a label has a code, a line or a word: what draws a rule is none."""
    return bool(label.code or label.line or any(map(str.isalpha, label.item)))


def _is_aligned(row: Row, aligned: TABLES) -> bool:
    """Whether nothing draws the columns of a row."""
    return any(entry.anchor.table in aligned for entry in row.entries)


def _of_headless_columns(amounts: Iterable[Entry], unit: str) -> Iterator[Entry]:
    """The money in columns that print no head, and that no form knows; a count has its unit."""
    for entry in amounts:
        heads = "".join(entry.column.header)
        headless = is_generic(entry.column) and not any(map(str.isalpha, heads))
        if headless and entry.column.unit == unit:
            yield entry


def _of_other_decimals(amounts: Iterable[Entry], aligned: TABLES) -> Iterator[Entry]:
    """The amounts with fewer decimals than nearly all of their column: the last ones are lost."""
    columns: dict[str, list[Entry]] = {}
    for entry in amounts:
        if entry.amount and entry.anchor.table in aligned:
            columns.setdefault(entry.column.id, []).append(entry)
    for entries in columns.values():
        counts = Counter(map(_decimals, entries))
        usual, times = counts.most_common(1)[0]
        if len(entries) >= FEWEST and times >= MOST * len(entries):
            yield from (entry for entry in entries if _decimals(entry) < usual)


def _of_whole_in_brackets(amounts: Sequence[Entry]) -> Iterator[Entry]:
    """The whole numbers in brackets, without separators, where nearly all others have decimals."""
    others = [one for one in amounts if one.amount and not _is_whole_in_brackets(one)]
    if others and sum(map(bool, map(_decimals, others))) >= MOST * len(others):
        yield from filter(_is_whole_in_brackets, amounts)


def _is_whole_in_brackets(entry: Entry) -> bool:
    return entry.raw.endswith((")", "）")) and digits(entry.raw).removeprefix("-").isdigit()


def _decimals(entry: Entry) -> int:
    """How many digits are printed behind the point."""
    return len(digits(entry.raw).partition(".")[2])
