"""What is read of blocks made by hand: statements and their amounts."""

from tests.account.paper import paper

from juesuan.account import understand
from juesuan.account.model import Account, Statement
from juesuan.document.model import Table


def amounts(statement: Statement) -> list[tuple[str, str, str, str]]:
    """Code, item, column and amount of every printed amount."""
    return [
        (
            label.code if label else "",
            label.item if label else "",
            entry.column.id,
            str(entry.amount),
        )
        for row in statement.rows
        for entry in row.entries
        if entry.amount is not None
        for label in [row.label_of(entry.column)]
    ]


def read(*blocks: str | Table) -> Account:
    """The account printed in the blocks."""
    return understand(paper(*blocks))


def statement(account: Account, name: str) -> Statement:
    """One statement of the account."""
    return next(one for one in account.statements if one.id == name)


def only(*blocks: str | Table, name: str = "expenditure") -> Statement:
    """One statement of an account that leaves no doubts."""
    account = read(*blocks)
    assert not [doubt for doubt in account.doubts if not doubt.code.startswith("evaluation-")]
    return statement(account, name)


EXPENDITURE = ("支出决算表", "单位：万元")
