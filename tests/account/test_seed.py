"""The sample document: what its account is, to the last amount."""

from decimal import Decimal

import pytest
from tests.account.outline import GOLDENS, outline, seed

from juesuan.account.model import Account, Kind, Role, Statement, Status


@pytest.fixture(scope="module")
def account() -> Account:
    """The sample, understood once."""
    return seed()


def _statement(account: Account, name: str) -> Statement:
    return next(statement for statement in account.statements if statement.id == name)


def test_the_account_is_the_golden_one(account: Account) -> None:
    """Every title, column, row and amount is as the golden file shows it."""
    assert outline(account) == (GOLDENS / "yantai-gov-office-2024.txt").read_text(encoding="utf-8")


def test_the_cover_is_read(account: Account) -> None:
    """Year, body and kind stand on the cover and beside the tables."""
    assert (account.year, account.body.name) == (2024, "烟台市人民政府办公室")
    assert account.body.kind is Kind.DEPARTMENT


def test_the_five_budget_units_are_listed(account: Account) -> None:
    """A name broken by the page is joined."""
    assert len(account.units) == 5
    assert account.units[1].name == "烟台市人民政府驻北京联络处（烟台市人民政府驻天津办事处）"
    assert account.units[1].kind is Kind.UNIT


def test_the_sample_prints_259_amounts(account: Account) -> None:
    """259 cells of the nine statements hold a number, and nothing in them is doubted."""
    entries = [
        entry for statement in account.statements for row in statement.rows for entry in row.entries
    ]
    assert sum(entry.amount is not None for entry in entries) == 259
    assert account.doubts == ()


def test_totals_are_told_from_what_they_add_up(account: Account) -> None:
    """In 支出决算表 the 项 add up to the total within the rounding of official tables."""
    rows = _statement(account, "expenditure").rows
    total = next(row.entries[0].amount for row in rows if row.labels[0].role is Role.TOTAL)
    parts = [row.entries[0].amount for row in rows if row.labels[0].role is Role.DETAIL]
    assert total == Decimal("10053.99")
    assert len(parts) > 10
    assert abs(sum(filter(None, parts), Decimal(0)) - Decimal("10053.99")) < Decimal("0.10")


def test_two_statements_are_empty_with_their_note(account: Account) -> None:
    """公开07 and 公开08 are printed without amounts and say why."""
    empty = [statement for statement in account.statements if statement.status is Status.EMPTY]
    assert [statement.id for statement in empty] == ["government-fund", "state-capital"]
    assert all(statement.note.endswith("故本表无数据。") for statement in empty)


def test_continuation_tables_are_joined(account: Account) -> None:
    """收入决算表 stands in two tables and is one statement whose rows count through."""
    revenue = _statement(account, "revenue")
    assert revenue.tables == (2, 3)
    assert [row.number for row in revenue.rows] == list(range(1, 27))


def test_anchors_tell_the_line(account: Account) -> None:
    """The line an amount names holds the amount."""
    entry = next(
        e for row in account.statements[0].rows for e in row.entries if e.amount is not None
    )
    assert (entry.raw, entry.anchor.line, entry.anchor.column) == (
        "10,095.35",
        entry.anchor.line,
        3,
    )
    text = (GOLDENS.parents[2] / "samples/yantai-gov-office-2024/document.txt").read_text(
        encoding="utf-8"
    )
    assert entry.anchor.line is not None
    assert entry.raw in text.splitlines()[entry.anchor.line - 1]
