"""Sheets wider than their pages: titles and heads of groups that are printed on a middle page only."""

from tests.account.paper import paper, ruled
from tests.account.test_layouts import amounts, statement

from juesuan.account import Account, understand

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
