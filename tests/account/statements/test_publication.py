"""Drafts become statements: each of the nine once, the others as printed, copies left out."""

import pytest
from tests.account.paper import paper, ruled

from juesuan.account.model import Certainty, Statement, Status
from juesuan.account.statements.publication import MANY, REACH
from juesuan.account.statements.reading import Reading, read_statements
from juesuan.document.model import Table

HEADER = "科目编码|科目名称|本年支出合计|基本支出|项目支出"
ROWS = ("201|服务|9.00|8.00|1.00", "202|国防|7.00|6.00|1.00")
TITLE, UNIT = "支出决算表", "单位：万元"


def _read(*blocks: str | Table) -> Reading:
    return read_statements(paper(*blocks))


def _printed(reading: Reading) -> dict[str, Statement]:
    return {one.id: one for one in reading.statements if not one.status.is_absent}


def _codes(reading: Reading) -> list[str]:
    return [doubt.code for doubt in reading.doubts]


def test_the_nine_are_there_in_their_order() -> None:
    """A statement that is not printed is missing; the others follow the nine."""
    found = _read(
        "政府采购情况表",
        UNIT,
        ruled("项目|金额", "货物|9.00"),
        TITLE,
        UNIT,
        ruled(HEADER, *ROWS, number=2),
    )
    ids = [one.id for one in found.statements]
    assert len(ids) == 10
    assert ids[-1] == "other-1"
    assert list(_printed(found)) == ["expenditure", "other-1"]
    assert found.statements[0].unit == ""


def test_a_copy_is_left_out_and_told() -> None:
    """A statement printed twice with its title and its figures is one, and a doubt says so."""
    found = _read(
        TITLE, UNIT, ruled(HEADER, *ROWS), "收入决算表", TITLE, UNIT, ruled(HEADER, *ROWS, number=2)
    )
    assert list(_printed(found)) == ["expenditure"]
    assert "statement-printed-again" in _codes(found)


CARRIED = "|过次页|16.00|14.00|2.00"


@pytest.mark.parametrize(
    ("last", "rows", "codes"),
    [("|合计|16.00|14.00|2.00", 3, ["carried-over"]), ("203|外交|1.00|1.00|", 4, [])],
    ids=["there is a total", "it is the only one"],
)
def test_a_sum_carried_to_the_next_page_is_no_row(last: str, rows: int, codes: list[str]) -> None:
    """Who adds the rows of a statement does not count its pages once more."""
    found = _read(TITLE, UNIT, ruled(HEADER, *ROWS, CARRIED, last))
    assert len(_printed(found)["expenditure"].rows) == rows
    assert _codes(found) == codes


def test_equal_figures_under_another_title_are_no_copy() -> None:
    """Two statements with equal numbers are two."""
    found = _read(
        "一般公共预算财政拨款支出决算表",
        UNIT,
        ruled(HEADER, *ROWS),
        TITLE,
        UNIT,
        ruled(HEADER, *ROWS, number=2),
    )
    assert list(_printed(found)) == ["expenditure", "general-budget"]
    assert "statement-printed-again" not in _codes(found)


def test_tables_without_figures_are_no_copies() -> None:
    """Two empty tables print nothing that could be the same."""
    empty = (HEADER, "合计||||")
    found = _read(TITLE, UNIT, ruled(*empty), "收入决算表", TITLE, UNIT, ruled(*empty, number=2))
    assert "statement-printed-again" not in _codes(found)
    assert _printed(found)["expenditure"].status is Status.EMPTY


def test_two_that_differ_are_both_kept() -> None:
    """The first is the statement, the second a doubtful table of its own."""
    other = ("201|服务|3.00|2.00|1.00", "202|国防|2.00|1.00|1.00")
    found = _read(TITLE, UNIT, ruled(HEADER, *ROWS), TITLE, UNIT, ruled(HEADER, *other, number=2))
    assert list(_printed(found)) == ["expenditure", "other-1"]
    assert "statement-printed-twice" in _codes(found)
    sure = [
        {entry.certainty for entry in one.entries if entry.amount is not None}
        for one in _printed(found).values()
    ]
    assert Certainty.DOUBTFUL not in sure[0]
    assert sure[1] == {Certainty.DOUBTFUL}


def _chosen(columns: int) -> list[str]:
    """What a table with so many columns that the statement does not have, and one that it has, is published as."""
    heads = ["基本支出", *["租赁费", "保险费", "邮电费", "差旅费", "培训费"][:columns]]
    row = "|".join(["201", "服务", *["1.00"] * len(heads)])
    return list(
        _printed(_read(TITLE, UNIT, ruled("|".join(["科目编码", "科目名称", *heads]), row)))
    )


def test_a_table_of_other_columns_is_another_table() -> None:
    """Four columns that the statement does not have beside few that it has: the title is alike, the table is not."""
    assert _chosen(MANY - 1) == ["expenditure"]
    assert _chosen(MANY) == ["other-1"]
    assert MANY == 4
    known = "基本支出|项目支出|经营支出|租赁费|保险费|邮电费|差旅费"
    row = "201|服务|1.00|1.00|1.00|1.00|1.00|1.00|1.00"
    assert list(_printed(_read(TITLE, UNIT, ruled(f"编码|名称|{known}", row)))) == ["expenditure"]


def test_columns_without_a_head_make_no_other_table() -> None:
    """They may be those of the statement that the title names."""
    row = "201|服务|1.00|1.00|1.00|1.00"
    found = _read(TITLE, UNIT, ruled("科目编码|科目名称||||", row))
    assert list(_printed(found)) == ["expenditure"]


def test_the_table_with_figures_is_the_statement() -> None:
    """Of two tables the one with amounts is the statement; the empty one is left out."""
    found = _read(
        TITLE,
        UNIT,
        ruled(HEADER, "|合计|||"),
        "收入决算表",
        TITLE,
        UNIT,
        ruled(HEADER, *ROWS, number=2),
    )
    assert _printed(found)["expenditure"].status is Status.FILLED
    assert "other-1" not in _printed(found)


def test_the_table_with_the_columns_of_the_form_is_the_statement() -> None:
    """Of two filled tables the one with more of the form's columns is the statement."""
    found = _read(
        TITLE, UNIT, ruled("编码|名称|租赁费|保险费", "201|服务|3.00|2.00"),
        "收入决算表", TITLE, UNIT, ruled(HEADER, *ROWS, number=2),
    )  # fmt: skip
    assert [column.id for column in _printed(found)["expenditure"].columns] == [
        "total",
        "basic",
        "project",
    ]


def _told(lines: int, note: str = "本单位没有政府性基金收支，故本表无数据。") -> Statement | None:
    blocks = ["政府性基金预算财政拨款收入支出决算表", UNIT, *["甲乙"] * lines, note]
    return _printed(_read(TITLE, UNIT, ruled(HEADER, *ROWS), *blocks)).get("government-fund")


def test_a_sentence_may_stand_for_a_statement() -> None:
    """A title and the sentence that the table is empty are an empty statement with its unit and note."""
    found = _told(0)
    assert found is not None
    assert (found.status, found.unit, found.rows) == (Status.EMPTY, "万元", ())
    assert found.note == "本单位没有政府性基金收支，故本表无数据。"
    assert _told(0, "本单位的政府性基金如上。") is None


@pytest.mark.parametrize(
    ("below", "status"),
    [("单位：万元", Status.UNREAD), ("第三部分 名词解释", Status.MISSING)],
    ids=["a caption", "no caption"],
)
def test_a_title_with_its_unit_above_no_table_is_unread(below: str, status: Status) -> None:
    """The table may be a picture; contents print no unit below a title."""
    found = _read("收入决算表", below, TITLE, UNIT, ruled(HEADER, *ROWS))
    (revenue,) = (one for one in found.statements if one.id == "revenue")
    assert revenue.status is status
    assert ("table-not-found" in _codes(found)) is (status is Status.UNREAD)


def test_the_sentence_reaches_so_far() -> None:
    """A sentence further below the title speaks of something else."""
    assert _told(REACH - 3) is not None
    assert _told(REACH - 2) is None
    assert REACH == 9


def test_the_sentence_below_another_title_is_that_titles() -> None:
    """The next title ends what a title says."""
    note = "本单位没有国有资本经营收支，故本表无数据。"
    titles = ("政府性基金预算财政拨款收入支出决算表", "国有资本经营预算财政拨款支出决算表")
    found = _printed(_read(TITLE, UNIT, ruled(HEADER, *ROWS), *titles, note))
    assert "state-capital" in found
    assert "government-fund" not in found


def test_a_statement_with_a_table_is_not_told_again() -> None:
    """A sentence elsewhere makes no second statement."""
    found = _read(TITLE, UNIT, ruled(HEADER, *ROWS), "概况", TITLE, "本表无数据。")
    assert _printed(found)["expenditure"].status is Status.FILLED
    assert len([draft for draft in found.drafts if draft.title.statement == "expenditure"]) == 1


def _certainty(*rows: str) -> dict[str, tuple[str, int, int]]:
    """For each raw amount its certainty, its sums and those that fail."""
    found = _printed(_read(TITLE, UNIT, ruled(HEADER, *rows)))["expenditure"]
    entries = [entry for row in found.rows for entry in row.entries if entry.raw]
    return {
        entry.raw: (entry.certainty.value, entry.identities, entry.failing) for entry in entries
    }


def test_amounts_say_how_certain_they_are() -> None:
    """Closed where sums close, contradicted where one fails, read where none speaks."""
    assert _certainty("201|服务|9.00|8.00|1.00") == {
        "9.00": ("closed", 1, 0), "8.00": ("closed", 1, 0), "1.00": ("closed", 1, 0),
    }  # fmt: skip
    found = _certainty("201|服务|9.00|7.00|1.00", "20101|厅|9.00|7.50|1.50")
    assert found["7.00"] == ("contradicted", 2, 2)
    assert found["7.50"] == ("contradicted", 2, 1)
    assert _certainty("201|服务|9.00||") == {"9.00": ("read", 0, 0)}


def test_a_doubt_outweighs_sums() -> None:
    """Beside a cell that was not understood the whole row is doubtful, whatever closes."""
    found = _certainty("201|服务|9.00|8.00|1..0")
    assert {certainty for certainty, _, _ in found.values()} == {Certainty.DOUBTFUL.value}
    assert found["9.00"] == ("doubtful", 0, 0)


@pytest.mark.parametrize("raw", ["5.00①", "12..3", "###"])
def test_what_is_not_understood_is_no_amount(raw: str) -> None:
    """The text is kept, no number is read."""
    found = _printed(_read(TITLE, UNIT, ruled(HEADER, f"201|服务|9.00|8.00|{raw}")))["expenditure"]
    entry = found.rows[0].entries[2]
    assert (entry.raw, entry.amount) == (raw, None)
