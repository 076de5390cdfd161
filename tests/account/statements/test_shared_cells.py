"""An amount in a cell over several columns is one number, and its row is in doubt."""

from tests.account.paper import paper, ruled

from juesuan.account.model import Certainty
from juesuan.account.statements.reading import read_statements

HEAD = "科目编码|科目名称|本年支出合计|基本支出|项目支出"


def test_an_amount_over_two_columns_is_one_number_in_doubt() -> None:
    """It stands once, in the first of them; all amounts of the row are doubtful, none of others."""
    table = ruled(HEAD, "201|服务|9.00|8.00|<", "202|国防|7.00|6.00|1.00")
    found = read_statements(paper("支出决算表", "单位：万元", table))
    rows = next(one for one in found.statements if one.rows).rows
    assert [[entry.raw for entry in row.entries] for row in rows] == [
        ["9.00", "8.00", ""], ["7.00", "6.00", "1.00"],
    ]  # fmt: skip
    assert [doubt.raw for doubt in found.doubts if doubt.code == "amount-over-columns"] == ["8.00"]
    doubtful = [[entry.certainty is Certainty.DOUBTFUL for entry in row.entries] for row in rows]
    assert doubtful == [[True, True, True], [False, False, False]]


def test_a_mark_for_nothing_over_two_columns_is_no_doubt() -> None:
    """A dash over both columns says the same of each."""
    table = ruled(HEAD, "201|服务|9.00|—|<", "202|国防|7.00|6.00|1.00")
    found = read_statements(paper("支出决算表", "单位：万元", table))
    assert "amount-over-columns" not in {doubt.code for doubt in found.doubts}


def test_an_amount_below_one_head_over_two_columns_is_no_doubt() -> None:
    """The head says what it is; it stands once."""
    table = ruled(
        "科目编码|科目名称|本年支出合计|基本支出|<|项目支出",
        "201|服务|9.00|8.00|<|1.00",
        "202|国防|7.00|6.00|<|1.00",
    )
    found = read_statements(paper("支出决算表", "单位：万元", table))
    assert "amount-over-columns" not in {doubt.code for doubt in found.doubts}
    raws = [entry.raw for one in found.statements for row in one.rows for entry in row.entries]
    assert sorted(filter(None, raws)) == ["1.00", "1.00", "6.00", "7.00", "8.00", "9.00"]
