"""What a rival reading leaves in doubt."""

from dataclasses import replace

from tests.account.statements.scenes import SCENES, read_statements

from juesuan.account.model import Statement
from juesuan.account.statements.certainty import rivalled


def _printed() -> list[Statement]:
    """The statements of a document with their rows."""
    found = read_statements(SCENES["two tables"]).statements
    return [statement for statement in found if statement.rows]


def _moved(statement: Statement, columns: int) -> Statement:
    """The statement with each amount in a column farther to the right."""
    rows = [
        replace(
            row,
            entries=tuple(
                replace(
                    entry, anchor=replace(entry.anchor, column=(entry.anchor.column or 0) + columns)
                )
                for entry in row.entries
            ),
        )
        for row in statement.rows
    ]
    return replace(statement, rows=tuple(rows))


def test_a_rival_whose_grid_counts_columns_otherwise_leaves_no_doubt() -> None:
    """An empty column more moves all cells, and no amount is read as another."""
    statements = _printed()
    assert statements
    assert not list(rivalled(statements, [[_moved(one, 1) for one in statements]]))


def test_a_rival_that_lacks_an_amount_leaves_it_in_doubt() -> None:
    """Each amount that the rival does not read under the same label and head is doubtful."""
    statements = _printed()
    amounts = [
        entry.anchor
        for statement in statements
        for row in statement.rows
        for entry in row.entries
        if entry.amount is not None
    ]
    doubts = rivalled(statements, [[]])
    assert amounts
    assert [cell for doubt in doubts for cell in doubt.cells] == amounts
