"""What stands between two runs and whether the second may go on with the first."""

import pytest
from tests.account.paper import laid, paper, ruled

from juesuan.account.statements.connection import (
    begins_title,
    header_words,
    is_torn_header,
    may_go_on,
    mended,
    nothing_between,
    same_title,
)
from juesuan.account.statements.draft import StatementDraft, adopted
from juesuan.account.tables.heading import Heading, heading_of
from juesuan.account.tables.layout import layouts
from juesuan.account.tables.table_run import Line, TableRun, cut
from juesuan.account.words.caption import title_in
from juesuan.document.model import Anchor, Table

HEADER = "科目编码|科目名称|本年支出合计|基本支出"
ROW = "201|教育|9.00|8.00"


def _heading(title: str = "", number: str = "") -> Heading:
    found = title_in(title) if title else None
    return Heading(title=found, number=number, body="", year=None, unit="万元", continues=False)


def _draft(title: str = "支出决算表", number: str = "") -> StatementDraft:
    heading = _heading(title, number)
    assert heading.title is not None
    draft = StatementDraft(title=heading.title, heading=heading, unit="万元")
    return adopted(draft, layouts(laid(HEADER, ROW), draft.known, "万元")[0])


def _second(*between: str | Table) -> TableRun:
    """The second of two runs with these lines between them."""
    runs, _ = cut(paper("支出决算表", ruled(HEADER, ROW), *between, ruled(ROW, number=2)))
    return runs[1]


@pytest.mark.parametrize(
    ("title", "number", "same"),
    [
        ("支出决算表", "", True),
        ("支出决算表（续）", "", True),
        ("部门支出决算表", "", True),
        ("收入决算表", "", False),
        ("", "", False),
        ("支出决算表", "公开03表", True),
        ("支出决算表", "公开04表", False),
    ],
)
def test_a_title_is_repeated_with_its_number(title: str, number: str, *, same: bool) -> None:
    """The same statement in the same words, or longer ones, and not under another number."""
    assert same_title(_draft(number="公开03表"), _heading(title, number)) is same


@pytest.mark.parametrize(
    ("between", "joins"),
    [
        ((), True),
        (("单位：万元",), True),
        (("— 12 —",), True),
        (("注：本表反映支出。",), True),
        (("补贴",), True),
        (("基本支出",), True),
        (("支出 合计",), True),
        (("其他 合计",), False),
        (("第二部分",), False),
        (("二〇二四年本单位的工作按照上级的要求展开，成效显著。",), False),
    ],
)
def test_captions_and_scraps_part_no_tables(between: tuple[str, ...], *, joins: bool) -> None:
    """Units, page numbers, notes, words of the header and ends of names may stand between two pages."""
    run = _second(*between)
    assert nothing_between(run, {"本年支出合计", "基本支出"}) is joins
    assert may_go_on(_draft(), run, heading_of(run)) is joins


def test_another_title_begins_another_statement() -> None:
    """A run below a title goes on with a statement of that title only."""
    run = _second("收入决算表")
    assert not may_go_on(_draft(), run, heading_of(run))
    again = _second("支出决算表")
    assert may_go_on(_draft(), again, heading_of(again))


def test_the_words_of_a_header_are_those_of_the_form() -> None:
    """The statement that a title names has its words; an unknown title and none have no words."""
    words = header_words(_heading("支出决算表"))
    assert {"基本支出", "项目支出"} <= words
    assert not any("/" in word for word in words)
    assert header_words(_heading("政府采购情况表")) == set()
    assert header_words(_heading()) == set()


def _run(*rows: str) -> TableRun:
    return TableRun(lead=(), grid=laid(*rows), table=ruled(*rows))


@pytest.mark.parametrize(
    ("rows", "torn"),
    [
        (("收入|支出",), True),
        ((HEADER,), True),
        ((HEADER, "栏次|<|1|2"), True),
        ((HEADER, ROW), False),
        (("收入|9",), False),
    ],
)
def test_a_header_without_rows_is_torn(rows: tuple[str, ...], *, torn: bool) -> None:
    """Words without figures, or header rows alone, wait for the rows on the next page."""
    assert is_torn_header(_run(*rows)) is torn


SIDES = _heading("收入支出决算总表")


def test_a_torn_header_goes_back_on_top() -> None:
    """The rows below a torn header of their width have it above them."""
    whole = mended(
        laid("收入|<|支出|<"), _run("项目|金额|项目|金额", "一、拨款|9|一、教育|8"), SIDES
    )
    assert [cell.text for cell in whole.grid.lines[0]] == ["收入", "收入", "支出", "支出"]
    assert whole.grid.height == 3


def test_a_torn_header_covers_each_side() -> None:
    """One cell a side is laid over the columns of its side, however many the rows have."""
    whole = mended(
        laid("收入|支出"), _run("项目|行次|金额|项目|金额", "一、拨款|1|9|一、教育|8"), SIDES
    )
    assert [cell.text for cell in whole.grid.lines[0]] == ["收入"] * 3 + ["支出"] * 2
    untouched = mended(
        laid("收入|支出|结余"), _run("项目|金额|项目|金额", "一、拨款|9|一、教育|8"), SIDES
    )
    assert untouched.grid.height == 2


def test_a_header_that_stands_there_is_not_doubled() -> None:
    """A page that begins with the torn header is whole."""
    run = _run("收入|<|支出|<", "项目|金额|项目|金额", "一、拨款|9|一、教育|8")
    assert mended(laid("收入|支出"), run, SIDES) is run


@pytest.mark.parametrize(("text", "begins"), [("财政拨款", True), ("财政拨", False)])
def test_four_characters_are_the_beginning_of_a_title(text: str, *, begins: bool) -> None:
    """Fewer are also what a head of the table begins with."""
    title = title_in("财政拨款收入支出决算总表")
    assert title is not None
    assert begins_title(Line(text=text, anchor=Anchor(), title=None), title) is begins
