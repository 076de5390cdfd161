"""Every number that a table prints is published, structural, told in a doubt, or unread with a doubt of its own."""

import pytest
from tests.account.paper import paper, ruled

from juesuan.account import understand
from juesuan.account.accounting import Accounting, Fate, account_for
from juesuan.account.evaluation import evaluate
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
    document = paper(*first, ruled(*HEAD, *ROWS), *blocks)
    return account_for(understand(document), evaluate(document))


def fates(accounting: Accounting) -> tuple[int, ...]:
    """Published, structural, told and unread numbers."""
    return tuple(accounting.total[fate] for fate in Fate)


def test_amounts_are_published_and_codes_and_columns_numbers_are_structural() -> None:
    """A statement that was read leaves no number over."""
    found = accounted()
    assert fates(found) == (6, 4, 0, 0)
    assert found.doubts == ()


def test_codes_in_brackets_are_structural() -> None:
    """（201） on a line of its own is the code of its row."""
    rows = ("科目名称（编码）|本年支出合计", "合计|9.00", "（201）|9.00", "（20126）|9.00")
    document = paper("支出决算表", "单位：万元", ruled(*rows))
    assert fates(account_for(understand(document), evaluate(document))) == (3, 2, 0, 0)


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


@pytest.mark.parametrize(
    ("row", "unread"),
    [
        ("8 | 9 | 10 | 11", 0),
        ("8 | 9 | 10", 3),
        ("8 | 9 | 11 | 12", 4),
        ("8.5 | 9.5 | 10.5 | 11.5", 4),
    ],
)
def test_columns_are_counted_on_over_pages(row: str, unread: int) -> None:
    """Four whole numbers beside one another that count on are no numbers of a table."""
    heads = " | ".join("甲乙丙丁"[: len(row.split("|"))])
    assert fates(accounted("附件", ruled(heads, row, number=2)))[3] == unread


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


def test_a_row_that_was_not_parted_into_cells_is_a_doubt() -> None:
    """Amounts beside one another in one cell, or in a paragraph, are told; those of a sentence not."""
    row = ruled("39999 其他支出 0.50 0.25 0.25", number=2)
    (doubt,) = accounted("附件", row).doubts
    assert (doubt.code, doubt.raw) == ("number-not-accounted", "0.50 | 0.25 | 0.25")
    assert doubt.parameters == (("count", "3"),)
    assert fates(accounted("附件", row))[3] == 3
    (doubt,) = accounted("39999 其他支出 0.50 0.25 0.25").doubts
    assert (doubt.code, doubt.raw) == ("number-outside-table", "0.50 | 0.25 | 0.25")
    assert not accounted("收入 0.50 万元，支出 0.25 万元。").doubts


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("301 工资福利支出 11.04 302 商品和服务支出 4.96", "11.04 | 4.96"),
        ("301 工资福利支出 1,141.04302 商品和服务支出 4.96", "1,141.04302 | 4.96"),
        ("30101 基本工资 11.04", "11.04"),
    ],
)
def test_a_row_of_labels_and_amounts_outside_of_tables_is_a_doubt(text: str, shown: str) -> None:
    """What a page prints as a row and no table took is told, each amount behind its label."""
    (doubt,) = accounted(text).doubts
    assert (doubt.code, doubt.raw) == ("number-outside-table", shown)


@pytest.mark.parametrize(
    "text", ["收入 0.50 ，支出 0.25", "其中：培训费 0.50 会议费 0.25", "2.2 节 3.10", "决算 0.25"]
)
def test_a_sentence_that_ends_with_an_amount_is_no_row(text: str) -> None:
    """Marks of sentences, numbers of sections and a lone amount are no row of a table."""
    assert not accounted(text).doubts


@pytest.mark.parametrize(
    ("text", "amount"),
    [("项目支出 1,234.50", "1,234.50"), ("其中：专户 -7.50", "-7.50"), ("合计:\n7.50 ", "7.50")],
)
def test_an_amount_behind_its_label_counts_where_nothing_was_read(text: str, amount: str) -> None:
    """In a table of which nothing was read a cell of a label and one amount is told."""
    (doubt,) = accounted("附件", ruled(f"甲 | {text}", number=2)).doubts
    assert (doubt.code, doubt.raw) == ("number-not-accounted", amount)


@pytest.mark.parametrize(
    "text",
    ["全年支出，共 7.50", "2024年支出 7.50", "支出7.50", "支出 7", "支出 7.50 万元", "完成 7.50。"],
)
def test_an_amount_of_a_sentence_in_a_cell_is_no_number_of_the_table(text: str) -> None:
    """Marks, years and words behind it tell that an amount belongs to a sentence."""
    assert not accounted("附件", ruled(f"甲 | {text}", number=2)).doubts


def test_an_amount_behind_its_label_is_a_remark_where_the_table_was_read() -> None:
    """Below a statement or in a form a label with an amount repeats what its cells print."""
    document = paper("支出决算表", "单位：万元", ruled(*HEAD, *ROWS, "合计 12.00 | < | < | <"))
    assert not account_for(understand(document), evaluate(document)).doubts


def test_an_amount_behind_the_name_before_a_blank_cell_is_told() -> None:
    """The row lacks what its name cell prints: no sum of the statement is held against anybody."""
    row = "20129 | 群众事务 7.50 | | "
    document = paper("支出决算表", "单位：万元", ruled(*HEAD, *ROWS, row))
    (doubt,) = account_for(understand(document), evaluate(document)).doubts
    assert (doubt.code, doubt.raw) == ("number-not-accounted", "7.50")


def test_codes_of_bodies_beside_the_labels_are_structural() -> None:
    """单位编码 209001 is no amount, and the row of the unit is no row of a subject."""
    rows = (
        "单位编码 | 单位名称 | 科目编码 | 科目名称 | 本年支出合计 | 基本支出",
        "209001 | 临江市档案局 | | | 12.00 | 12.00",
        "209001 | | 20126 | 档案事务 | 12.00 | 12.00",
    )
    document = paper("支出决算表", "金额单位：万元", ruled(*rows))
    assert fates(account_for(understand(document), evaluate(document))) == (4, 3, 0, 0)


def test_each_line_of_a_cell_counts_as_a_number() -> None:
    """A column of amounts that is typed into one cell is as many numbers; one torn number is one."""
    found = accounted("附件", ruled("甲\\n乙 | 7.50\\n\\n8.50", "丙 | 1,234.5\\n6", number=2))
    (doubt,) = found.doubts
    assert doubt.raw == "7.50 | 8.50 | 1,234.5\n6"
    assert fates(found)[3] == 3
