"""A column of the form that was not found is our reading's to tell, or a cut page's: rows are in doubt."""

from tests.account.paper import paper, ruled

from juesuan.account.statements.reading import read_statements

HEAD = "科目编码|科目名称|本年支出合计|基本支出"


def _doubts(*rows: str) -> list[tuple[str, int]]:
    found = read_statements(paper("支出决算表", "单位：万元", ruled(*rows)))
    own = (doubt for doubt in found.doubts if doubt.code == "column-not-found")
    return [(dict(doubt.parameters)["columns"], len(doubt.cells)) for doubt in own]


def test_rows_that_lack_a_column_of_the_form_are_in_doubt() -> None:
    """项目支出 is cut away with its head: the rows whose totals are more than 基本支出 are in doubt."""
    found = _doubts(HEAD, "201|服务|9.00|8.00", "202|国防|7.00|6.00", "203|公安|5.00|5.00")
    assert found == [("项目支出、上缴上级支出、经营支出、对附属单位补助支出", 4)]


def test_a_head_that_is_not_understood_is_told_where_the_rows_do_not_add_up() -> None:
    """The column of a head that lost its end is none of the form's."""
    assert _doubts(f"{HEAD}|项目支", "201|服务|9.00|8.00|1.00", "202|国防|7.00|6.00|1.00")


def test_a_single_row_that_does_not_add_up_is_no_lost_column() -> None:
    """One row may be the publisher's slip; columns that are left blank by the form lack nothing."""
    rows = ("201|服务|9.00|8.00|1.00", "202|国防|7.00|6.00|1.00", "203|公安|5.00|4.00|0.50")
    assert _doubts(f"{HEAD}|项目支出", *rows) == []


def test_totals_that_are_less_than_their_parts_are_no_lost_column() -> None:
    """What is too much in one row is in no column that was cut away."""
    assert _doubts(HEAD, "201|服务|9.00|8.00", "202|国防|7.00|6.00", "203|公安|5.00|6.00") == []
