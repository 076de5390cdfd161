"""What a rival reading, or a name that is not there, leaves in doubt."""

from dataclasses import replace

import pytest
from tests.account.paper import paper, ruled
from tests.account.statements.scenes import SCENES, read_statements

from juesuan.account.model import Certainty, Statement
from juesuan.account.statements.certainty import rivalled
from juesuan.document.model import Ruling


def _printed() -> list[Statement]:
    """The statements of a document with their rows."""
    found = read_statements(SCENES["two tables"]).statements
    return [statement for statement in found if statement.rows]


def _moved(statement: Statement, columns: int) -> Statement:
    """The statement with each amount in a column farther to the right."""
    rows = [
        replace(
            row,
            entries=tuple(
                replace(
                    entry, anchor=replace(entry.anchor, column=(entry.anchor.column or 0) + columns)
                )
                for entry in row.entries
            ),
        )
        for row in statement.rows
    ]
    return replace(statement, rows=tuple(rows))


def test_a_rival_whose_grid_counts_columns_otherwise_leaves_no_doubt() -> None:
    """An empty column more moves all cells, and no amount is read as another."""
    statements = _printed()
    assert statements
    assert not list(rivalled(statements, [[_moved(one, 1) for one in statements]]))


def test_a_rival_that_lacks_an_amount_leaves_it_in_doubt() -> None:
    """Each amount that the rival does not read under the same label and head is doubtful."""
    statements = _printed()
    amounts = [
        entry.anchor
        for statement in statements
        for row in statement.rows
        for entry in row.entries
        if entry.amount is not None
    ]
    doubts = rivalled(statements, [[]])
    assert amounts
    assert [cell for doubt in doubts for cell in doubt.cells] == amounts


@pytest.mark.parametrize(
    ("heads", "ruling", "doubted"),
    [
        ("||经营支出", Ruling.ALIGNED, {"9.00", "8.00"}),
        ("租赁保险|租赁保险|经营支出", Ruling.ALIGNED, {"9.00", "8.00"}),
        ("租赁|保险|经营支出", Ruling.ALIGNED, {"9.00", "8.00"}),
        ("年初预算数|上年决算数|经营支出", Ruling.ALIGNED, set()),
        ("对附属单位补|基本支出|经营支出", Ruling.ALIGNED, {"9.00"}),
        ("本年支出合计|基本支出项目支出|经营支出", Ruling.ALIGNED, {"8.00"}),
        ("本年支出合计|基本支出项目支出|经营支出", Ruling.DRAWN, set()),
        ("租赁保险|租赁保险|经营支出", Ruling.DRAWN, set()),
        ("租赁|保险|经营支出", Ruling.DRAWN, set()),
    ],
)
def test_columns_without_a_head_of_their_own_are_doubtful(
    heads: str, ruling: Ruling, doubted: set[str]
) -> None:
    """Where nothing draws columns, a head that no form knows is perhaps several, or a part of one."""
    table = ruled(f"科目编码|科目名称|{heads}", "201|服务|9.00|8.00|1.00")
    document = paper("支出决算表", "单位：万元", replace(table, ruling=ruling))
    raws = {
        entry.raw
        for statement in read_statements(document).statements
        for row in statement.rows
        for entry in row.entries
        if entry.certainty is Certainty.DOUBTFUL
    }
    assert raws == doubted


@pytest.mark.parametrize(("outer", "doubted"), [("合计", {"7.00", "5.00"}), ("预算数/合计", set())])
def test_two_columns_of_one_head_are_each_perhaps_the_other(outer: str, doubted: set[str]) -> None:
    """Where nothing draws columns, a total without a group is not final for want of one."""
    group, _, head = outer.rpartition("/")
    final = "决算数" if group else ""
    table = ruled(
        f"{group}|预算数|{final}|决算数",
        f"{head}|公务接待费|合计|公务接待费",
        "7.00|6.00|5.00|4.00",
    )
    document = paper("“三公”经费支出决算表", "单位：万元", replace(table, ruling=Ruling.ALIGNED))
    statements = read_statements(document).statements
    entries = [entry for one in statements for row in one.rows for entry in row.entries]
    assert {one.raw for one in entries if one.certainty is Certainty.DOUBTFUL} == doubted


UNNAMED = "科目编码|科目名称|本年支出合计|基本支出"
NAMED = ("201|服务|9.00|9.00", "202|国防|8.00|8.00", "203|外交|7.00|7.00", "204|公安|6.00|6.00")


def _doubted(
    ruling: Ruling, *rows: str, unit: str = "单位：万元", title: str = "支出决算表"
) -> list[str]:
    """The raw texts of the doubtful amounts of a statement."""
    table = replace(ruled(*rows), ruling=ruling)
    statements = read_statements(paper(title, unit, table)).statements
    entries = [entry for one in statements for row in one.rows for entry in row.entries]
    return [one.raw for one in entries if one.certainty is Certainty.DOUBTFUL and one.amount]


@pytest.mark.parametrize(
    ("ruling", "rows", "doubted"),
    [
        (Ruling.ALIGNED, (*NAMED[:3], "||0.01|0.01", NAMED[3]), ["7.00", "0.01", "6.00"]),
        (Ruling.DRAWN, (*NAMED[:3], "||0.01|0.01", NAMED[3]), []),
        (Ruling.ALIGNED, (*NAMED, "||0.01|", "||0.02|"), [*"9876", "0.01", "0.02"]),
        (Ruling.ALIGNED, NAMED, []),
        (Ruling.ALIGNED, ("||9.00|9.00",), []),
    ],
    ids=["one row", "rules part the rows", "several rows", "none", "no row has a name"],
)
def test_rows_without_a_name_leave_those_beside_them_in_doubt(
    ruling: Ruling, rows: tuple[str, ...], doubted: list[str]
) -> None:
    """Where nothing draws rows they may be the ends of the amounts above; their sums close alike."""
    found = _doubted(ruling, UNNAMED, *rows)
    assert list(dict.fromkeys(found)) == [f"{one}.00" if len(one) == 1 else one for one in doubted]


@pytest.mark.parametrize(
    ("last", "doubted"),
    [("205|司法|5.0|5.00", ["5.0"]), ("205|司法|5.00|5.00", [])],
    ids=["a decimal less", "as many"],
)
def test_an_amount_with_fewer_decimals_than_its_column_is_doubtful(
    last: str, doubted: list[str]
) -> None:
    """Where nothing draws cells its last digit may be lost; few amounts show no usual number."""
    assert _doubted(Ruling.ALIGNED, UNNAMED, *NAMED, last) == doubted
    assert _doubted(Ruling.DRAWN, UNNAMED, *NAMED, last) == []
    assert _doubted(Ruling.ALIGNED, UNNAMED, *NAMED[1:], last) == []
    many = (*NAMED, "205|司法|5.0|5.00", "206|科技|4.0|4.00")
    assert _doubted(Ruling.ALIGNED, UNNAMED, *many) == []


@pytest.mark.parametrize(
    ("printed", "usual", "doubted"),
    [
        ("（201）", "5.00", ["（201）"]),
        ("（12）", "5.00", ["（12）"]),
        ("（12.50）", "5.00", []),
        ("(1,234)", "5.00", []),
        ("−12", "5.00", []),
        ("（12）", "5", []),
    ],
)
@pytest.mark.parametrize("title", ["支出决算表", "某某情况表"])
def test_a_whole_number_in_brackets_among_decimals_is_doubtful(
    title: str, printed: str, usual: str, doubted: list[str]
) -> None:
    """It may be the code of a name; a negative amount has the decimals of its table, or separators."""
    row = f"201|服务|{usual}|{printed}"
    assert _doubted(Ruling.DRAWN, UNNAMED, row, f"202|国防|{usual}|{usual}", title=title) == doubted


def test_the_first_line_of_a_name_is_no_name() -> None:
    """Where nothing draws rows, the rest of 城乡社区支出 may stand in another one."""
    names = ("项目|本年支出合计|基本支出", "城乡社区支|9.00|9.00", "外交支出|7.00|7.00")
    assert _doubted(Ruling.ALIGNED, *names) == ["9.00", "9.00"]
    assert _doubted(Ruling.DRAWN, *names) == []


def test_what_draws_a_rule_is_no_name() -> None:
    """A row whose name has no letter has none, and neither has such a column."""
    assert _doubted(Ruling.ALIGNED, UNNAMED, *NAMED[:3], "|│|0.01|0.01")[-2:] == ["0.01", "0.01"]
    assert _doubted(Ruling.DRAWN, "科目编码|科目名称|本年支出合计|┬──", *NAMED[:1]) == ["9.00"]


def test_a_table_that_is_no_form_has_names_of_rows_where_nothing_draws_them() -> None:
    """Its heads are its own, and may be parts of others: only a name tells what a row is."""
    heads = "国（境）费|车购置费|接待费"
    assert _doubted(Ruling.ALIGNED, heads, "0.01|0.02|0.03", title="情况表") == [
        "0.01",
        "0.02",
        "0.03",
    ]
    assert _doubted(Ruling.DRAWN, heads, "0.01|0.02|0.03", title="情况表") == []
    named = f"项目|{heads}"
    assert _doubted(Ruling.ALIGNED, named, "合计|0.01|0.02|0.03", title="情况表") == []


def test_a_column_without_a_head_and_an_amount_without_a_unit_are_doubtful() -> None:
    """However its cells are drawn, and whatever sums close."""
    assert _doubted(Ruling.DRAWN, "科目编码|科目名称|本年支出合计|", *NAMED[:1]) == ["9.00"]
    counted = "|公务用车保有量（辆）||8"
    rows = ("科目编码|科目名称|本年支出合计|", *NAMED[:1], counted)
    assert _doubted(Ruling.DRAWN, *rows) == ["9.00"]
    assert _doubted(Ruling.DRAWN, UNNAMED, *NAMED[:1], unit="单位：某单位") == ["9.00", "9.00"]
