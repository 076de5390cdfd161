"""The sums that the amounts of an account must hold, and that the rules hold the same ones."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from tests.account.paper import paper, ruled

from juesuan.account import understand
from juesuan.account.model import Statement
from juesuan.account.statements.identities import Cell, Identity, identities, statement_identities
from juesuan.document.model import Table
from juesuan_vocab import open_toml


def _statements(*blocks: str | Table) -> tuple[Statement, ...]:
    return understand(paper(*blocks)).statements


def _statement(title: str, *rows: str, unit: str = "单位：万元") -> Statement:
    found = _statements(title, unit, ruled(*rows))
    return next(one for one in found if one.rows)


def _sums(title: str, *rows: str) -> list[tuple[str, str, str]]:
    """Kind, left and right of each sum, as text."""
    return [
        (one.kind, _added(one.left), _added(one.right))
        for one in statement_identities(_statement(title, *rows))
    ]


def _added(cells: tuple[Cell, ...]) -> str:
    return "+".join(str(cell.amount) for cell in cells)


def _cell(amount: str | None, half: str = "0.005") -> Cell:
    return Cell(
        statement="a",
        row=1,
        column="b",
        amount=Decimal(amount) if amount else None,
        half=Decimal(half),
    )


def _sum(left: str, *right: str | None, half: str = "0.005") -> Identity:
    return Identity(
        kind="row", left=(_cell(left, half),), right=tuple(_cell(one, half) for one in right)
    )


@pytest.mark.parametrize(
    ("left", "right", "closes"),
    [
        ("3.00", ("1.00", "2.00"), True),
        ("3.01", ("1.00", "2.00"), True),
        ("3.02", ("1.00", "2.00"), False),
        ("2.99", ("1.00", "2.00"), True),
        ("2.98", ("1.00", "2.00"), False),
    ],
)
def test_half_a_unit_of_each_cell_is_left_open(
    left: str, right: tuple[str, ...], *, closes: bool
) -> None:
    """Two parts and their total may differ by 0.015, which is one hundredth and no more."""
    found = _sum(left, *right)
    assert (found.closes, found.tolerance) == (closes, Decimal("0.015"))


def test_a_sum_with_an_unknown_cell_is_not_known() -> None:
    """A cell that was not understood leaves the sum open; as nothing it does not count."""
    assert not _sum("3.00", "1.00", None).known
    assert _sum("3.00", "1.00").known
    assert _sum("3.00", "1.00", None).difference == Decimal("2.00")
    assert [cell.amount for cell in _sum("3.00", "1.00").cells] == [
        Decimal("3.00"),
        Decimal("1.00"),
    ]
    assert _cell("1").place == ("a", 1, "b")


ITEMS = "科目编码|科目名称|本年支出合计|基本支出|项目支出"


def test_a_row_is_the_sum_of_its_components() -> None:
    """合计 is 基本支出 and 项目支出; blanks and marks are no parts."""
    assert _sums("支出决算表", ITEMS, "201|服务|9.00|8.00|1.00") == [("row", "9.00", "8.00+1.00")]
    assert _sums("支出决算表", ITEMS, "201|服务|9.00|9.00|—") == [("row", "9.00", "9.00")]
    assert _sums("支出决算表", ITEMS, "201|服务|9.00||") == []


def test_columns_that_no_form_has_leave_the_row_open() -> None:
    """A column with money that the form does not know may be part of the total.

    One with zeros is none.
    """
    header = f"{ITEMS}|租赁费"
    assert _sums("支出决算表", header, "201|服务|9.00|8.00|1.00|2.00") == []
    assert _sums("支出决算表", header, "201|服务|9.00|8.00|1.00|0.00") == [
        ("row", "9.00", "8.00+1.00")
    ]
    assert _sums("支出决算表", header, "201|服务|9.00|8.00|1.00|##") == []


def test_one_part_makes_no_sum() -> None:
    """A statement that prints 合计 and 基本支出 only does not print the parts."""
    assert (
        _sums("支出决算表", "科目编码|科目名称|本年支出合计|基本支出", "201|服务|9.00|8.00") == []
    )


def test_parents_are_the_sum_of_their_children() -> None:
    """201 is 20103 and 20106, 20103 is 2010301; 合计 is the codes that no other holds."""
    header = "科目编码|科目名称|本年支出合计"
    rows = (
        "合计|<|9.00",
        "201|服务|5.00",
        "20103|厅|3.00",
        "2010301|行政|3.00",
        "2010601|财政|2.00",
        "202|国防|4.00",
    )
    assert _sums("支出决算表", header, *rows) == [
        ("total", "9.00", "5.00+4.00"),
        ("children", "5.00", "3.00+2.00"),
        ("children", "3.00", "3.00"),
    ]


def test_padded_codes_are_parents() -> None:
    """2016 pads 304 to 30400: 30401 is below it."""
    header = "科目编码|科目名称|决算数"
    rows = ("30400|补助|5.00", "30401|企业|3.00", "30402|其他|2.00")
    assert _sums("一般公共预算财政拨款基本支出决算表", header, *rows) == [
        ("children", "5.00", "3.00+2.00")
    ]


def test_rows_without_code_leave_the_codes_open() -> None:
    """Where a row with money has no code, what it is part of cannot be told; 其中 is told."""
    header = "科目编码|科目名称|本年支出合计"
    rows = ("合计|<|9.00", "201|服务|5.00", "202|国防|4.00")
    assert _sums("支出决算表", header, *rows, "|另有|1.00") == []
    assert _sums("支出决算表", header, *rows, "|另有|0.00") == [("total", "9.00", "5.00+4.00")]
    assert _sums("支出决算表", header, *rows, "|其中：人员|1.00") == [
        ("total", "9.00", "5.00+4.00")
    ]


LIST = "项目|金额|项目|金额"


def test_totals_of_lists_are_the_sum_of_their_items() -> None:
    """本年收入合计 is 一、 and 二、; 总计 is that and the balances; both sides are alike."""
    rows = (
        "一、财政拨款收入|7.00|一、教育支出|6.00",
        "二、其他收入|2.00|二、国防支出|2.00",
        "本年收入合计|9.00|本年支出合计|8.00",
        "年初结转和结余|1.00|年末结转和结余|2.00",
        "总计|10.00|总计|10.00",
    )
    assert _sums("收入支出决算总表", LIST, *rows) == [
        ("year", "9.00", "7.00+2.00"),
        ("grand", "10.00", "9.00+1.00"),
        ("year", "8.00", "6.00+2.00"),
        ("grand", "10.00", "8.00+2.00"),
        ("sides", "10.00", "10.00"),
    ]


def test_parts_of_items_are_no_items() -> None:
    """其中： and （一） are parts of the line above; another line with money leaves the sum open."""
    rows = ("一、拨款|7.00||", "其中：一般|7.00||", "（一）专户|1.00||")
    assert ("year", "9.00", "7.00") in _sums("收入支出决算总表", LIST, *rows, "本年收入合计|9.00||")
    rows = ("一、拨款|7.00||", "其他收入|2.00||")
    assert _sums("收入支出决算总表", LIST, *rows, "本年收入合计|9.00||") == []
    assert ("year", "7.00", "7.00") in _sums(
        "收入支出决算总表", LIST, "一、拨款|7.00||", "其他收入|0.00||", "本年收入合计|7.00||"
    )


def test_a_fund_closes_with_its_balance() -> None:
    """Opening balance and revenue are expenditure and closing balance, where all are printed."""
    header = "科目编码|科目名称|年初结转和结余|本年收入|本年支出|年末结转和结余"
    title = "政府性基金预算财政拨款收入支出决算表"
    assert _sums(title, header, "212|城乡|1.00|5.00|4.00|2.00") == [
        ("balance", "1.00+5.00", "4.00+2.00")
    ]
    assert _sums(title, header, "212|城乡|1.00|5.00||2.00") == []
    assert (
        _sums(
            title, "科目编码|科目名称|年初结转和结余|本年收入|本年支出", "212|城乡|1.00|5.00|4.00"
        )
        == []
    )


def test_all_funds_are_the_sum_of_each() -> None:
    """财政拨款支出 is 一般公共预算, 政府性基金 and 国有资本."""
    header = (
        "收入|<|支出|<|<|<|<",
        "项目|金额|项目|合计|一般公共预算财政拨款|政府性基金预算财政拨款|国有资本经营预算财政拨款",
    )
    found = _sums(
        "财政拨款收入支出决算总表",
        *header,
        "一、一般公共预算财政拨款|9.00|一、教育支出|9.00|7.00|2.00|",
    )
    assert ("funds", "9.00", "7.00+2.00") in found


THREE_PUBLIC = "财政拨款“三公”经费支出决算表"


def test_three_public_adds_up_as_a_list() -> None:
    """合计 is the three, 用车 is purchase and operation; if one is not printed nothing is asked."""
    rows = (
        "合计|9.00", "1.因公出国（境）费|1.00", "2.公务用车购置及运行维护费|5.00",
        "（1）公务用车购置费|2.00", "（2）公务用车运行维护费|3.00", "3.公务接待费|3.00",
    )  # fmt: skip
    assert _sums(THREE_PUBLIC, "项目|决算数", *rows) == [
        ("expenses", "9.00", "1.00+5.00+3.00"),
        ("expenses", "5.00", "2.00+3.00"),
    ]
    assert _sums(THREE_PUBLIC, "项目|决算数", *rows[:-1]) == [("expenses", "5.00", "2.00+3.00")]


def test_three_public_adds_up_in_each_phase() -> None:
    """Budget and final figures are sums of their own."""
    header = (
        "预算数|<|<|<|决算数|<|<|<",
        *[("合计|因公出国（境）费|公务用车购置及运行维护费|公务接待费|" * 2)[:-1]],
    )
    found = _sums(THREE_PUBLIC, *header, "6.00|1.00|2.00|3.00|5.00|1.00|1.00|3.00")
    assert [one for one in found if one[0] == "row"] == [
        ("row", "6.00", "1.00+2.00+3.00"),
        ("row", "5.00", "1.00+1.00+3.00"),
    ]


def test_the_tolerance_is_of_the_last_printed_digit() -> None:
    """Whole numbers leave half a unit open, more than two digits no less than half a hundredth."""
    header = "科目编码|科目名称|本年支出合计"
    for printed, half in (
        ("9", "0.5"),
        ("9.5", "0.05"),
        ("9.55", "0.005"),
        ("9.5555", "0.005"),
        ("0", "0.005"),
    ):
        found = _statement("支出决算表", header, f"合计|<|{printed}", f"201|教育|{printed}")
        assert {cell.half for one in statement_identities(found) for cell in one.cells} == {
            Decimal(half)
        }


def _equal(first: str, second: str) -> list[tuple[str, str]]:
    statements = _statements(
        "收入支出决算总表", "单位：万元",
        ruled(LIST, "一、财政拨款收入|9.00|一、教育支出|8.00", "本年收入合计|9.00|本年支出合计|8.00"),
        "支出决算表", first, ruled(ITEMS, f"合计|<|{second}||", f"201|教育|{second}||", number=2),
    )  # fmt: skip
    return [
        (_added(one.left), _added(one.right))
        for one in identities(statements)
        if one.kind == "equal"
    ]


def test_statements_are_held_against_each_other() -> None:
    """本年支出合计 is 合计 of 支出决算表, if both print one unit."""
    assert _equal("单位：万元", "8.00") == [("8.00", "8.00")]
    assert _equal("单位：元", "80000.00") == []


RULES = Path(__file__).parents[3] / "vocab" / "juesuan_vocab" / "rules"


def _rule(name: str) -> str:
    return (RULES / f"{name}.sql").read_text(encoding="utf-8")


def test_the_rows_of_the_rules_are_those_of_the_reading() -> None:
    """Each whole and its parts in identities.toml are those by which the rules add up rows."""
    prelude = "".join(
        path.read_text(encoding="utf-8") for path in sorted((RULES / "prelude").glob("*.sql"))
    )
    values = prelude.partition("INSERT INTO parts VALUES")[2].partition(";")[0]
    own = {
        (statement, form["whole"], part)
        for form in open_toml("recognition/identities.toml")["rows"]
        for statement in form["statements"]
        for part in form["parts"]
    }
    assert own == set(re.findall(r"\('([\w-]+)', '(\w+)', '(\w+)'\)", values))


def test_the_words_of_the_rules_are_those_of_the_reading() -> None:
    """Totals, balances and funds are named alike in identities.toml and in the rules."""
    forms = open_toml("recognition/identities.toml")
    year, grand = (
        _rule("year-total-is-sum-of-items"),
        _rule("grand-total-is-year-total-and-balances"),
    )
    assert set(re.findall(r"IN \('本年.*?\)", year)) == {
        f"IN {tuple(forms['lists']['year_totals'])}"
    }
    assert f"g.name IN {tuple(forms['lists']['grand_totals'])}" in grand
    assert forms["lists"]["added"].replace("(?:", "(") in grand
    funds = forms["funds"][0]
    assert f"IN {tuple(funds['parts'])}" in _rule("appropriation-row-is-sum-of-funds")
    assert f"t.\"column\" = '{funds['whole']}'" in _rule("appropriation-row-is-sum-of-funds")
    balance = forms["balances"][0]
    for component in (*balance["inflow"], *balance["outflow"]):
        assert f"'{component}'" in _rule("fund-balance-closes")


EQUAL = (
    "revenue-agrees",
    "expenditure-agrees",
    "general-budget-agrees",
    "appropriation-agrees",
    "basic-expenditure-agrees",
)


def test_equal_amounts_are_those_of_the_rules() -> None:
    """Each pair of statements that must print one amount has its rule."""
    pairs = open_toml("recognition/identities.toml")["equal"]
    assert len(pairs) == len(EQUAL)
    for pair in pairs:
        sides = (pair["one"], pair["other"])
        found = [name for name in EQUAL if all(_names(_rule(name), side) for side in sides)]
        assert len(found) == 1, pair


def _names(rule: str, side: dict[str, str]) -> bool:
    """Whether a rule names the statement and what is asked of it."""
    return all(f"'{value}'" in rule for value in side.values())
