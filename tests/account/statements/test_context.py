"""What stands before a run, and what the document says of all its tables."""

import pytest
from tests.account.paper import paper, ruled

from juesuan.account.statements.context import Context
from juesuan.account.tables.heading import NARRATIVE, REACH, heading_of, note_of, passes
from juesuan.account.tables.table_run import Line, TableRun, cut
from juesuan.document.model import Anchor, Paragraph, Table

ROWS = ("科目编码|科目名称|合计", "201|教育|9", "202|国防|8")


def _runs(*blocks: str | Table) -> tuple[TableRun, ...]:
    return cut(paper(*blocks))[0]


def _context(*blocks: str | Table) -> Context:
    return Context.of(*cut(paper(*blocks)))


def _lines(*texts: str) -> list[Line]:
    return [line for run in _runs(ruled(*ROWS), *texts) for line in run.tail]


def test_a_heading_says_title_number_body_year_and_unit() -> None:
    """All that stands between the title and its table belongs to the heading."""
    (run,) = _runs(
        "支出决算表", "公开03表", "部门：临江市档案局", "2023年", "金额单位：万元", ruled(*ROWS)
    )
    heading = heading_of(run)
    assert heading.title is not None
    assert (heading.title.statement, heading.number) == ("expenditure", "公开03表")
    assert (heading.body, heading.year, heading.unit) == ("临江市档案局", 2023, "万元")
    assert not heading.continues


def test_what_stands_above_the_title_is_not_its_own() -> None:
    """The unit of the table before is no unit of this one."""
    _, run = _runs(
        "收入决算表", "单位：万元", ruled(*ROWS), "单位：元", "支出决算表", ruled(*ROWS, number=2)
    )
    assert heading_of(run).unit == ""


def test_without_title_a_run_may_continue() -> None:
    """Nothing but captions and page marks between: the run goes on; a sentence parts it."""
    _, run = _runs("支出决算表", ruled(*ROWS), "— 3 —", "单位：万元", ruled(*ROWS, number=2))
    assert heading_of(run).continues
    _, run = _runs("支出决算表", ruled(*ROWS), "本年度收支情况如下", ruled(*ROWS, number=2))
    assert not heading_of(run).continues


def _reach(lines: int, text: str = "甲乙丙丁") -> bool:
    """Whether a title is found above so many lines."""
    (run,) = _runs("支出决算表", *[text] * lines, ruled(*ROWS))
    return heading_of(run).title is not None


def test_a_title_reaches_so_many_lines() -> None:
    """A title above more lines than its reach is of another table; captions do not count."""
    assert _reach(REACH)
    assert not _reach(REACH + 1)
    assert _reach(REACH + 9, "单位：万元")
    assert REACH == 14


def test_a_sentence_ends_the_reach() -> None:
    """A line as long as a sentence of the narrative stands above no table."""
    assert _reach(1, "甲" * NARRATIVE)
    assert not _reach(1, "甲" * (NARRATIVE + 1))
    assert NARRATIVE == 70


def test_a_title_may_be_broken_over_two_lines() -> None:
    """Two lines that make the title of another statement together are its title."""
    (run,) = _runs("一般公共预算财政拨款基本", "支出决算表", ruled(*ROWS))
    title = heading_of(run).title
    assert title is not None
    assert title.statement == "basic-expenditure"
    (run,) = _runs("一般公共预算财政拨款基本支出决", "算表", ruled(*ROWS))
    title = heading_of(run).title
    assert title is not None
    assert title.statement == "basic-expenditure"


def test_the_sheet_is_a_title_of_last_resort() -> None:
    """The name of the sheet is the title of its first run, if no line is."""
    (run,) = _runs(ruled(*ROWS, sheet="支出决算表"))
    title = heading_of(run).title
    assert title is not None
    assert title.statement == "expenditure"
    _, second = _runs(ruled(*ROWS, sheet="支出决算表"), ruled(*ROWS, number=2, sheet="支出决算表"))
    assert heading_of(second).title is None


@pytest.mark.parametrize(
    ("texts", "note"),
    [
        (("注：本表反映支出。",), "注：本表反映支出。"),
        (
            ("注：1.本表反映支出。", "2.本表金额为万元。"),
            "注：1.本表反映支出。\n2.本表金额为万元。",
        ),
        (
            ("注：本表反映支出。", "— 3 —", "2.本表金额为万元。"),
            "注：本表反映支出。\n2.本表金额为万元。",
        ),
        (("注：本表反映支出。", "第三部分 情况说明", "2.本表金额为万元。"), "注：本表反映支出。"),
        (("情况说明", "注：本表反映支出。"), "注：本表反映支出。"),
        (("收入决算表", "注：本表反映支出。"), ""),
        (("2.本表金额为万元。",), ""),
    ],
)
def test_notes_stand_below_a_table(texts: tuple[str, ...], note: str) -> None:
    """A note begins with its word and goes on with its numbers; a title or another line ends it."""
    assert note_of(_lines(*texts)) == note


@pytest.mark.parametrize(
    ("text", "does_pass"),
    [
        ("单位：万元", True),
        ("— 3 —", True),
        ("注：本表", True),
        ("2.本表反映", True),
        ("第二部分", False),
    ],
)
def test_captions_pass(text: str, *, does_pass: bool) -> None:
    """Captions, notes, what goes on with them and page marks part no tables."""
    assert passes(Line(text=text, anchor=Anchor(), title=None)) is does_pass


def test_the_name_of_the_sheet_passes() -> None:
    """A line with the name of its sheet parts nothing."""
    assert passes(Line(text="收入", anchor=Anchor(sheet="收入"), title=None))


def test_the_unit_of_all_tables_is_that_of_those_that_print_one() -> None:
    """Where all tables that print a unit print one, it is the others' too.

    Where they differ, it is none.
    """
    tables = ("收入决算表", "单位：万元", ruled(*ROWS), "支出决算表", ruled(*ROWS, number=2))
    assert _context(*tables).unit == "万元"
    assert (
        _context(
            *tables, "公开09表三公表", "单位：元", "支出决算表", "单位：元", ruled(*ROWS, number=3)
        ).unit
        == ""
    )


def test_a_line_may_tell_the_unit_of_all_tables() -> None:
    """以下各表金额单位：万元 stands for all; two lines that differ say nothing."""
    assert _context("金额单位：万元", "概况", "支出决算表", ruled(*ROWS)).unit == "万元"
    lines = ("金额单位：万元", "概况", "金额单位：元", "支出决算表", ruled(*ROWS))
    assert _context(*lines).unit == ""
    assert _context("支出决算表", ruled(*ROWS), "概况", "金额单位：元").unit == "元"


WIDE = ("科目编码|科目名称|合计", "201|教育|9", "202|国防|8")


def _later(first: tuple[str, ...], second: tuple[str, ...]) -> str:
    """The title that the first run borrows of the second; empty if it borrows none."""
    runs, opening = cut(paper(ruled(*first), "支出决算表", "单位：万元", ruled(*second, number=2)))
    heading = Context.of(runs, opening).later_heading(runs[0])
    return heading.title.statement if heading and heading.title else ""


def test_a_title_may_stand_above_a_later_part() -> None:
    """A sheet wider than its page prints its title on a middle page: rows with the same codes are under it too."""
    assert _later(WIDE, WIDE) == "expenditure"
    assert _later(WIDE, (WIDE[0], WIDE[1], "203|文化|8")) == ""
    assert _later(WIDE[:2], WIDE[:2]) == ""


@pytest.mark.parametrize(
    ("rows", "title"), [(2, "expenditure"), (5, "expenditure"), (6, ""), (1, "expenditure")]
)
def test_a_later_part_may_print_figures_only(rows: int, title: str) -> None:
    """Without labels the later part has about as many rows: so many more as a header may have."""
    assert _later(WIDE, ("基本支出|项目支出", *["1.00|201.00"] * rows)) == title


def test_a_table_with_labels_of_its_own_is_no_later_part() -> None:
    """As many rows are not enough: a part without codes prints nothing but figures."""
    assert _later(WIDE, ("项目|决算数", "教育支出|1.00", "国防支出|2.00")) == ""


def test_a_paragraph_keeps_its_level() -> None:
    """Heading levels of the format stay with the line."""
    document = paper(ruled(*ROWS))
    heading = Paragraph(text="概况", anchor=Anchor(), level=2)
    _, opening = cut(type(document)(name="a", media_type="", sha256="", size=1, blocks=(heading,)))
    assert [line.level for line in opening] == [2]


@pytest.mark.parametrize(
    ("above", "borrows"),
    [("财政拨款收入支出决算", True), ("收入支出", False), ("财政拨款支出决算", False)],
)
def test_the_beginning_of_a_title_is_that_of_the_part_behind(above: str, borrows: bool) -> None:  # noqa: FBT001 - from the table above
    """The edge of the page cuts a title: whole, it stands above the other side."""
    blocks = (
        above,
        ruled("项目|行次|决算数", "拨款|1|9.00"),
        "财政拨款收入支出决算总表",
        ruled("项目|行次|合计", "教育|2|9.00", number=2),
    )
    first, _ = _runs(*blocks)
    later = _context(*blocks).later_heading(first)
    assert (later is not None) is borrows
