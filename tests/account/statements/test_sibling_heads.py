"""Heads over columns that are none of their parts, in pages that draw no columns."""

from dataclasses import replace

import pytest
from tests.account.paper import paper, ruled
from tests.account.printed import statement

from juesuan.account import understand
from juesuan.document.model import Ruling

ROWS = ("201|服务|9.00|6.00|3.00", "202|国防|5.00|4.00|1.00")


def heads(*head: str, title: str = "收入决算表", ruling: Ruling = Ruling.ALIGNED) -> list[str]:
    """The heads of the columns of a statement on a page."""
    table = replace(ruled(*head, *ROWS), ruling=ruling)
    account = understand(paper(title, "单位：万元", table))
    found = statement(account, {"收入决算表": "revenue", "支出决算表": "expenditure"}[title])
    return ["/".join(column.header) for column in found.columns]


def test_a_column_is_no_group_above_its_neighbour() -> None:
    """经营收入 of one line stands above the second line of 本年收入合计, and above no part of it."""
    head = ("科目编码|科目名称|经营收入|<|<", "^|^|本年收入合计|财政拨款收入|其他收入")
    assert heads(*head) == ["本年收入合计", "财政拨款收入", "其他收入"]


def test_the_first_line_of_a_neighbour_is_no_group() -> None:
    """附属单位上 begins 附属单位上缴收入, whose other lines stand above the column of that."""
    head = ("科目编码|科目名称|附属单位上|<|<", "^|^|本年收入合计|财政拨款收入|其他收入")
    assert heads(*head) == ["本年收入合计", "财政拨款收入", "其他收入"]


def test_lines_of_a_page_are_believed() -> None:
    """Where the page draws the cells, a head is that of the columns it is drawn over."""
    head = ("科目编码|科目名称|经营收入|<|<", "^|^|本年收入合计|财政拨款收入|其他收入")
    assert heads(*head, ruling=Ruling.DRAWN)[0] == "经营收入/本年收入合计"


@pytest.mark.parametrize(
    "head",
    [
        "本年收入|<|<\n本年收入合计|财政拨款收入|其他收入",
        "收入|<|<\n合计|财政拨款收入|其他收入",
        "事业收入|<|<\n小计|某款|其他",
    ],
    ids=["whole", "side", "subtotal"],
)
def test_groups_keep_their_heads(head: str) -> None:
    """The whole heads its parts, and 小计 or a word that nobody knows is a part of any group."""
    above, below = head.split("\n")
    found = heads(f"科目编码|科目名称|{above}", f"^|^|{below}")
    assert found == [f"{above.split('|')[0]}/{own}" for own in below.split("|")]


def test_the_subtotal_of_vehicles_is_below_their_head() -> None:
    """小计 is a name of the whole of 三公, too, and is that of the vehicles where they head it."""
    head = (
        "合计|因公出国（境）费|公务用车购置及运行维护费|<|公务接待费",
        "^|^|小计|公务用车购置费|^",
        "9.00|1.00|5.00|5.00|3.00",
    )
    table = replace(ruled(*head), ruling=Ruling.ALIGNED)
    found = statement(
        understand(paper("财政拨款“三公”经费支出决算表", "单位：万元", table)), "three-public"
    )
    assert "公务用车购置及运行维护费/小计" in ["/".join(one.header) for one in found.columns]
