"""Titles of which each page of a sheet prints a part."""

from dataclasses import replace

from tests.account.paper import paper, ruled

from juesuan.account.tables.heading import heading_of
from juesuan.account.tables.table_run import Line, cut
from juesuan.account.tables.titles import REACH, with_whole_titles
from juesuan.document.model import Anchor, Block, Document, Paragraph, Ruling, Table

LEVELS = (100.0, 115.0, 130.0, 145.0)


def printed(*rows: str, page: int, down: float = 0.0) -> Table:
    """A drawn table of a page."""
    levels = tuple(level + down for level in LEVELS[: len(rows) + 1])
    table = ruled(*rows, page=page, number=page)
    return replace(table, ruling=Ruling.DRAWN, levels=levels)


def document(*pages: tuple[str, Table]) -> Document:
    """A document whose pages print a line, the body and a table each; no line where it is empty."""
    blocks: list[Block] = []
    for number, (line, table) in enumerate(pages, 1):
        texts = filter(None, (line, "部门：临江市档案局"))
        blocks += [Paragraph(text=text, anchor=Anchor(page=number)) for text in texts]
        blocks.append(table)
    return replace(paper(), blocks=tuple(blocks))


def titles(*pages: tuple[str, Table]) -> list[str]:
    """The title above each table, empty where it has none."""
    runs, _ = with_whole_titles(*cut(document(*pages)))
    found = (heading_of(run).title for run in runs)
    return [title.text if title else "" for title in found]


def table(page: int, down: float = 0.0) -> Table:
    """A table of any page."""
    return printed("项目|决算数", "一、教育|5.00", "合计|5.00", page=page, down=down)


def test_the_parts_of_a_title_are_the_whole_on_each_page() -> None:
    """Two or three pages print it: each has the whole title."""
    whole = "一般公共预算财政拨款支出决算表"
    assert titles((whole[:4], table(1)), (whole[4:], table(2))) == [whole] * 2
    three = ((whole[:2], table(1)), (whole[2:7], table(2)), (whole[7:], table(3)))
    assert titles(*three) == [whole] * 3


def test_pages_that_are_not_level_print_titles_of_their_own() -> None:
    """The same lines above tables at other heights are no parts."""
    assert titles(("一般公共预算财政拨款", table(1)), ("支出决算表", table(2, down=9.0))) == [
        "",
        "支出决算表",
    ]


def test_a_whole_title_is_the_part_of_none() -> None:
    """A title that is printed whole is not joined with the next one."""
    assert titles(("收入决算表", table(1)), ("支出决算表", table(2))) == [
        "收入决算表",
        "支出决算表",
    ]


def test_further_rows_stand_between_the_parts() -> None:
    """A sheet higher than its page is printed downwards first: its parts are two pages apart."""
    rows = ("项目|决算数", "二、卫生|3.00")
    pages = (
        ("支出决", table(1)),
        ("支出决", printed(*rows, page=2)),
        ("算表", table(3)),
        ("算表", printed(*rows, page=4)),
    )
    assert titles(*pages) == ["支出决算表"] * 4


def test_a_title_between_ends_the_sheet() -> None:
    """Behind another title nothing is a part any more."""
    pages = (("支出决", table(1)), ("收入决算表", table(2, down=9.0)), ("算表", table(3)))
    assert titles(*pages) == ["", "收入决算表", ""]


def test_parts_do_not_reach_over_many_tables() -> None:
    """The work for each line is bounded."""

    def apart(count: int) -> list[str]:
        between = [("", table(page, down=9.0)) for page in range(2, count + 2)]
        return titles(("支出决", table(1)), *between, ("算表", table(count + 2)))

    assert apart(REACH - 1)[0] == "支出决算表"
    assert apart(REACH)[0] == ""


def test_the_lines_between_tables_are_mended_everywhere() -> None:
    """Opening, lead and tail name the whole title alike."""
    runs, opening = with_whole_titles(*cut(document(("支出决", table(1)), ("算表", table(2)))))

    def told(lines: tuple[Line, ...]) -> list[str]:
        return [line.text for line in lines if line.title]

    assert told(opening) == told(runs[0].tail) == told(runs[1].lead) == ["支出决算表"]


def test_a_title_of_its_own_ends_no_other() -> None:
    """支出决算表 below 收, which an edge left of a title, is 支出决算表: 收支出决算表 is none."""
    found = titles(("收", table(1)), ("支出决算表", table(2)))
    assert found == ["", "支出决算表"]


def test_lines_of_two_pages_are_never_one_title() -> None:
    """The last line of the page before goes on with no title; on one page it does."""
    parts = ("政府性基金预算财政拨款", "收入支出决算表")
    lines = [Paragraph(text=text, anchor=Anchor(page=1)) for text in parts]
    apart = [lines[0], replace(lines[1], anchor=Anchor(page=2))]
    found = []
    for blocks in (lines, apart):
        runs, _ = cut(replace(paper(), blocks=(*blocks, table(2))))
        title = heading_of(runs[0]).title
        found.append(title.statement if title else "")
    assert found == ["government-fund", "revenue-and-expenditure"]


def test_a_line_of_the_contents_begins_no_title() -> None:
    """8 政府性基金 公开08表 ends with its number; 收入支出决算总表 below it is another line."""
    lines = ("8 政府性基金 公开08表", "收入支出决算总表", "公开01表")
    runs, _ = cut(paper(*lines, ruled("项目|决算数", "合计|9.00")))
    title = heading_of(runs[0]).title
    assert title is not None
    assert title.statement == "revenue-and-expenditure"


def test_a_remnant_is_no_part_of_a_title_that_says_the_same_without_it() -> None:
    """政府性, cut from 政府性基金…, and 国有资本…决算表 on the next page are no title together."""
    own = "国有资本经营预算财政拨款支出决算表"
    assert titles(("政府性", table(1)), (own, table(2))) == ["", own]
