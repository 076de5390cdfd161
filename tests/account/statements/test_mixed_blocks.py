"""基本支出 as one list that goes on in the next columns has no 人员经费 and 公用经费 side by side."""

from tests.account.paper import ruled
from tests.account.printed import read, statement

from juesuan.account.model import Certainty

HEAD = "科目编码|科目名称|金额|科目编码|科目名称|金额"
TITLE = ("一般公共预算财政拨款基本支出决算表", "单位：元")


def doubtful(*rows: str) -> list[str]:
    """The amounts that are doubtful."""
    found = statement(read(*TITLE, ruled(HEAD, *rows)), "basic-expenditure")
    return [one.raw for one in found.entries if one.certainty is Certainty.DOUBTFUL]


def test_codes_of_the_other_kind_and_the_total_are_doubtful() -> None:
    """302 among 301, 303 among 302, and 合计 of the whole list are under a wrong component."""
    rows = (
        "|合计|16.00|30201|办公费|3.00",
        "301|工资福利支出|9.00|30202|印刷费|1.00",
        "30101|基本工资|9.00|303|对个人和家庭的补助|2.00",
        "302|商品和服务支出|4.00|||",
    )
    assert doubtful(*rows) == ["16.00", "2.00", "4.00"]


def test_blocks_of_their_kind_are_sure() -> None:
    """人员经费 has 301 and 303, 公用经费 the others."""
    rows = (
        "301|工资福利支出|9.00|302|商品和服务支出|3.00",
        "303|对个人和家庭的补助|2.00|310|资本性支出|1.00",
        "人员经费合计|<|11.00|公用经费合计|<|4.00",
    )
    assert doubtful(*rows) == []
