"""Sums that the printed amounts of an account must hold.

They are those of rows, parents, totals and sides, and those of statements beside each other.
"""

from collections.abc import Iterator, Sequence

from juesuan.account.model import Statement
from juesuan.account.statements.identities.codes import code_sums
from juesuan.account.statements.identities.equal import equal_totals
from juesuan.account.statements.identities.identity import Cell, Identity
from juesuan.account.statements.identities.lists import expense_sums, list_sums
from juesuan.account.statements.identities.printed import Printed, forms, is_strange_share
from juesuan.account.statements.identities.rows import row_sums

__all__ = ["Cell", "Identity", "identities", "is_strange_share", "statement_identities"]


def identities(statements: Sequence[Statement]) -> Iterator[Identity]:
    """The sums within each statement, then those between statements."""
    for statement in statements:
        yield from statement_identities(statement)
    yield from equal_totals(statements)


def statement_identities(statement: Statement) -> Iterator[Identity]:
    """The sums within a statement."""
    printed = Printed.of(statement)
    for row in statement.rows:
        yield from row_sums(printed, row)
    yield from code_sums(printed)
    if statement.id in forms()["lists"]["statements"]:
        yield from list_sums(printed)
    if statement.id == "three-public":
        yield from expense_sums(printed)
