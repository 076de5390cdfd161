"""Sheets wider than their pages: titles and heads of groups that are printed on a middle page only."""

from dataclasses import replace

from tests.account.paper import paper, ruled
from tests.account.printed import amounts, statement

from juesuan.account import Account, understand
from juesuan.document.model import Ruling, Table

COVER = ("临江市档案局", "2024年度部门决算", "金额单位：万元")
LABELS = (
    "科目编码|科目名称|合计|小计|基本工资",
    "合计|<|9|4|4",
    "201|一般公共服务支出|6|3|3",
    "208|社会保障和就业支出|3|1|1",
)
BEHIND = ("小计|办公费", "5|5", "3|3", "2|2")


def wide(*behind: str, heads: str) -> Account:
    """An account with a sheet of two pages whose title stands on the second."""
    return understand(
        paper(
            *("部门：临江市档案局", ruled(*LABELS, page=1)),
            *("财政拨款支出决算明细表", ruled(heads, *behind, page=2, number=2)),
            cover=COVER,
        )
    )


def test_a_title_on_a_later_page_is_that_of_the_whole_sheet() -> None:
    """The first page has the labels, the second the title and as many rows: they are one table."""
    found = statement(wide(*BEHIND, heads="商品和服务支出|<"), "other-1")
    assert found.title == "财政拨款支出决算明细表"
    assert len(found.rows) == 3
    assert len(amounts(found)) == 15


def test_a_second_subtotal_begins_a_group() -> None:
    """小计 on the second page is that of 商品和服务支出, which is printed there, and not of the group before."""
    found = statement(wide(*BEHIND, heads="商品和服务支出|<"), "other-1")
    heads = ["/".join(column.header) for column in found.columns]
    assert heads == ["合计", "小计", "基本工资", "商品和服务支出/小计", "商品和服务支出/办公费"]


def test_a_head_over_a_middle_page_is_that_of_its_whole_group() -> None:
    """The head over 印刷费 heads 小计 and 办公费 before it too, and the figures stay in their rows."""
    account = understand(
        paper(
            *("财政拨款支出决算明细表", "单位：万元", ruled(*LABELS, page=1)),
            ruled("小计|办公费", "5|2", "3|1", "2|1", page=2, number=2),
            ruled("商品和服务支出|<", "印刷费|水费", "2|1", "1|1", "1|0", page=3, number=3),
            cover=COVER,
        )
    )
    found = statement(account, "other-1")
    heads = ["/".join(column.header) for column in found.columns]
    assert heads[-4:] == [f"商品和服务支出/{head}" for head in ("小计", "办公费", "印刷费", "水费")]
    assert [entry[3] for entry in amounts(found) if entry[0] == "208"] == [
        "3",
        "1",
        "1",
        "2",
        "1",
        "1",
        "0",
    ]


LEVELS = (100.0, 115.0, 122.0, 130.0, 145.0, 160.0, 175.0)
SIDE = ("收入|<", "项目|决算数", "一、一般公共预算财政拨款|9.00", "本年收入合计|9.00", "总计|9.00")
OTHER_SIDE = (
    "支出|<|<",
    "项目|{}|<",
    "^|合计|一般公共预算财政拨款",
    "一、教育支出|9.00|6.00",
    "本年支出合计|9.00|6.00",
    "总计|9.00|6.00",
)
LAST = ("|", "{}|<", "政府性基金预算财政拨款|国有资本经营预算财政拨款", "3.00|", "3.00|", "3.00|")


def two_sided(head: str, rest: str) -> Account:
    """财政拨款收入支出决算总表 on three pages: sides, no title on the first, a head cut at an edge."""

    def page(*rows: str, number: int, levels: tuple[float, ...] = LEVELS) -> Table:
        table = ruled(*rows, page=number, number=number)
        return replace(table, ruling=Ruling.DRAWN, levels=levels)

    first = page(*SIDE, number=1, levels=(100.0, 115.0, *LEVELS[3:]))
    second = page(*(row.format(head) for row in OTHER_SIDE), number=2)
    third = page(*(row.format(rest) for row in LAST), number=3)
    title = "财政拨款收入支出决算总表"
    return understand(
        paper("部门：临江市档案局", first, title, second, "单位：万元", third, cover=COVER)
    )


def sides(account: Account) -> list[tuple[str, str, str]]:
    """Label, head and amount of what is read of it."""
    found = statement(account, "fiscal-appropriation")
    return [
        (label.item, "/".join(entry.column.header), str(entry.amount))
        for row in found.rows
        for entry in row.entries
        if entry.amount is not None and (label := row.label_of(entry.column)) is not None
    ]


def test_a_two_sided_sheet_is_one_statement_whatever_page_prints_its_title() -> None:
    """The first page has no title and fewer rows of heads; a head is cut between the others."""
    account = two_sided("决", "算数")
    assert sides(account) == [
        (item, head, amount)
        for left, right in (
            ("一、一般公共预算财政拨款", "一、教育支出"),
            ("本年收入合计", "本年支出合计"),
            ("总计", "总计"),
        )
        for item, head, amount in (
            (left, "收入/决算数", "9.00"),
            (right, "支出/决算数/合计", "9.00"),
            (right, "支出/决算数/一般公共预算财政拨款", "6.00"),
            (right, "支出/决算数/政府性基金预算财政拨款", "3.00"),
        )
    ]
    assert not account.doubts


def test_parts_that_make_no_known_head_stay_apart() -> None:
    """Two texts at an edge are joined only where they make a word that heads columns."""
    heads = {head for _, head, _ in sides(two_sided("甲", "乙"))}
    assert "支出/甲/合计" in heads
    assert "支出/乙/政府性基金预算财政拨款" in heads


REVENUE = (
    "科目编码|科目名称|本年收入合计|财政拨款收入",
    "合计|<|9.50|4.00",
    "201|一般|6.40|3.00",
    "208|社保|3.10|1.00",
)


def beside(*rows: str) -> Account:
    """收入决算表 of two pages; the second prints no labels."""
    behind = ruled("事业收入|其他收入", *rows, page=2, number=2)
    sheet = ("收入决算表", "单位：万元", ruled(*REVENUE, page=1), behind)
    return understand(paper(*sheet, cover=COVER))


def test_rows_beside_labels_of_another_page_are_doubtful_where_their_sums_fail() -> None:
    """Rows that only their order lays beside labels may be others: nobody is accused of their sums."""
    account = beside("3.30|2.20", "1.10|1.00", "2.20|1.20")
    [doubt] = account.doubts
    assert doubt.code == "sums-fail-where-columns-are-unsure"
    assert len(doubt.cells) == 6
    assert {anchor.table for anchor in doubt.cells} == {2}


def test_rows_beside_labels_of_another_page_are_sure_where_their_sums_close() -> None:
    """Sums over both pages prove that row stands beside row."""
    account = beside("3.30|2.20", "2.20|1.20", "1.10|1.00")
    assert account.doubts == ()
    entries = [entry for row in statement(account, "revenue").rows for entry in row.entries]
    assert {entry.certainty for entry in entries} == {"closed"}
