"""Every number that a table prints is published, structural, told in a doubt, or unread with a doubt of its own."""

import pytest
from tests.account.paper import paper, ruled

from juesuan.account import understand
from juesuan.account.accounting import Accounting, Fate, account_for
from juesuan.document.model import Table

HEAD = ("项目 | < | 本年支出合计 | 基本支出", "科目编码 | 科目名称 | ^ | ^", "栏次 | < | 1 | 2")
ROWS = (
    "合计 | < | 12.00 | 12.00",
    "201 | 一般公共服务支出 | 12.00 | 12.00",
    "20126 | 档案事务 | 12.00 | 12.00",
)


def accounted(*blocks: str | Table) -> Accounting:
    """The account of the numbers of a document with 支出决算表."""
    first = ("公开03表", "支出决算表", "金额单位：万元")
    return account_for(understand(paper(*first, ruled(*HEAD, *ROWS), *blocks)))


def fates(accounting: Accounting) -> tuple[int, ...]:
    """Published, structural, told and unread numbers."""
    return tuple(accounting.total[fate] for fate in Fate)


def test_amounts_are_published_and_codes_and_columns_numbers_are_structural() -> None:
    """A statement that was read leaves no number over."""
    found = accounted()
    assert fates(found) == (6, 4, 0, 0)
    assert found.doubts == ()


def test_the_numbers_of_a_table_that_was_not_read_are_a_doubt() -> None:
    """Nothing is lost in silence: the doubt counts them, shows them and has their places."""
    found = accounted("附件", ruled("甲 | 7.50", "乙 | 8.50", number=2))
    (doubt,) = found.doubts
    assert fates(found) == (6, 4, 0, 2)
    assert (doubt.code, doubt.parameters) == ("number-not-accounted", (("count", "2"),))
    assert [(cell.table, cell.row, cell.column) for cell in doubt.cells] == [(2, 1, 2), (2, 2, 2)]
    assert doubt.raw == "7.50 | 8.50"


def test_what_counts_rows_is_structural() -> None:
    """序号 1, 2, 3 of a list is no number of it.

    Digits in another order are, and so is a 1 that counts nothing.
    """
    assert fates(accounted("附件", ruled("1 | 甲", "2 | 乙", "3 | 丙", number=2)))[1:] == (7, 0, 0)
    assert fates(accounted("附件", ruled("甲 | 2", "乙 | 3", "丙 | 1", number=2)))[1:] == (4, 0, 3)
    assert fates(accounted("附件", ruled("甲 | 1", number=2)))[1:] == (4, 0, 1)


def test_what_counts_columns_is_structural_wherever_it_stands() -> None:
    """栏次 above the other side of a table counts its columns; an amount beside the word does not."""
    assert fates(accounted("附件", ruled("甲 | 乙", "栏次 | 1", number=2)))[1:] == (5, 0, 0)
    assert fates(accounted("附件", ruled("甲 | 乙", "栏次 | 1.50", number=2)))[1:] == (4, 0, 1)


def test_a_statement_that_is_printed_again_is_structural() -> None:
    """A second printing that begins as the statement does adds nothing, over several tables too."""
    assert fates(accounted("附件", ruled(*HEAD, *ROWS, number=2)))[1:] == (14, 0, 0)
    parts = ruled(*HEAD, *ROWS[:2], number=2), ruled(ROWS[2], number=3)
    assert fates(accounted("附件", parts[0], "第 9 页", parts[1]))[1:] == (14, 0, 0)


def test_the_same_numbers_elsewhere_do_not_excuse_a_lost_row() -> None:
    """类, 款 and 项 have the same numbers in many statements: a lost row is unread all the same."""
    assert fates(accounted("附件", ruled(ROWS[1], number=2)))[1:] == (4, 0, 3)


def test_a_table_with_more_numbers_than_a_doubt_shows_says_so() -> None:
    """The doubt has all places, and shows the first twelve numbers."""
    found = accounted("附件", ruled(*(f"甲 | {number}.50" for number in range(20, 40)), number=2))
    (doubt,) = found.doubts
    assert len(doubt.cells) == 20
    assert doubt.raw.endswith("31.50 | …")


@pytest.mark.parametrize(
    "extra", [(), (ruled("甲 | 7.50", number=2),), (ruled("1 | 甲", "2 | 5.5", number=2),)]
)
def test_the_four_add_up_to_what_is_printed(extra: tuple[Table, ...]) -> None:
    """For each table and page printed = published + structural + told + unread."""
    for tally in accounted("附件", *extra).tallies:
        assert tally.printed == tally.published + tally.structural + tally.told + tally.unread
        assert tally.printed > 0
