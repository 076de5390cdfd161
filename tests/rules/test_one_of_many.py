"""One slip that many rules see is told once: in a form, in rows, in a statement of its own."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from tests.rules.examples import sample_tables

from juesuan.rules.bench import laid_bench
from juesuan.rules.check import checked_on
from juesuan.rules.finding import Finding, judge
from juesuan.rules.message import Row, compose
from juesuan.rules.reading import UNREAD
from juesuan.rules.rule import rule, rules

EXECUTED = "UPDATE projects SET executed = 763.85 WHERE executed = 736.85"
ROWS = {"2101101": "2101102", "2101102": "2101103", "2101103": "2101199", "2101199": "2101101"}
EXCHANGED = """
UPDATE amounts SET amount = o.amount, amount_yuan = o.amount_yuan FROM (SELECT * FROM amounts) o
WHERE o.statement = amounts.statement AND o."column" = amounts."column"
    AND amounts.statement = 'general-budget' AND o.function_code = CASE amounts.function_code
        WHEN '2101101' THEN '2101102' WHEN '2101102' THEN '2101103'
        WHEN '2101103' THEN '2101199' WHEN '2101199' THEN '2101101' END
"""
LOST = """
CREATE OR REPLACE TABLE labels AS SELECT row, any_value(item) AS item,
    any_value(function_code) AS code, any_value(role) AS role
FROM amounts WHERE statement = 'general-budget' GROUP BY row;
DELETE FROM amounts WHERE statement = 'general-budget' AND function_code = '2080505';
UPDATE amounts SET row = l.row, item = l.item, function_code = l.code, role = l.role FROM labels l
WHERE statement = 'general-budget' AND l.row = amounts.row - 1
    AND amounts.row > (SELECT row FROM labels WHERE code = '2080505');
DROP TABLE labels
"""
DENIED = """
INSERT INTO amounts SELECT * REPLACE ('government-fund' AS statement, '50.00' AS raw,
    50 AS amount, 500000 AS amount_yuan) FROM amounts WHERE statement = 'general-budget'
    AND function_code IN ('', '229') AND component IN ('total', 'project')
"""


@pytest.fixture(scope="module", name="tables")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The tables of the sample document."""
    return sample_tables(tmp_path_factory.mktemp("packages"))


def new_heads(tables: Mapping[str, Path], *changes: str) -> list[Finding]:
    """The contradictions that changes in the tables make, each once."""
    asked = [one for one in rules() if not one.between]
    with laid_bench(tables) as laid:
        before = {one.id for one in checked_on(laid, asked).findings if one.outcome == "mismatch"}
    with laid_bench(tables) as laid:
        for change in changes:
            laid.change(change)
        after = checked_on(laid, asked).findings
    wrong = [one for one in after if one.outcome == "mismatch" and not one.same_as]
    return [one for one in wrong if one.id not in before]


def test_one_slip_in_a_form_is_one_contradiction(tables: dict[str, Path]) -> None:
    """The rate, the text and the sources give 736.85: two digits of 763.85 are swapped."""
    (one,) = new_heads(tables, EXECUTED)
    assert "的全年执行数印 763.85，应为 736.85（两位数字颠倒）" in one.message_zh


def test_what_is_wrong_for_itself_in_the_form_is_told_of_the_right_number(
    tables: dict[str, Path],
) -> None:
    """The score of the sample is wrong whatever is printed beside it: 8.28 is right, and not 8.58."""
    asked = [one for one in rules() if not one.between]
    with laid_bench(tables) as laid:
        laid.change(EXECUTED)
        found = checked_on(laid, asked).findings
    (score,) = [
        one
        for one in found
        if one.rule == "execution-score-recomputes" and one.outcome == "mismatch"
    ]
    assert "按金额应为 8.28" in score.message_zh


def test_two_slips_in_a_form_are_not_told_as_one(tables: dict[str, Path]) -> None:
    """With another slip in the rate no single number makes the form agree."""
    heads = new_heads(
        tables,
        EXECUTED,
        "UPDATE projects SET rate = 28.79 WHERE rate = 82.79",
        "UPDATE facts SET value = 736.58 WHERE value = 736.85 AND topic = 'performance'",
    )
    assert not any("应为 736.58" in one.message_zh for one in heads)


def test_rows_that_print_one_anothers_amounts_are_one_contradiction(
    tables: dict[str, Path],
) -> None:
    """Four rows of 公开05表 stand one too high, the first in the last: one head names each of them."""
    (one,) = new_heads(tables, EXCHANGED)
    assert "公开05表有 4 行金额互相错位" in one.message_zh
    assert "“2101102 事业单位医疗”的印在“2101101 行政单位医疗”一行" in one.message_zh


def exchanged(statement: str) -> str:
    """The change that prints the amounts of two subjects in each other's row."""
    pair = {"2101101": "2101102", "2101102": "2101101"}
    cases = " ".join(f"WHEN '{code}' THEN '{other}'" for code, other in pair.items())
    return f"""
        UPDATE amounts SET amount = o.amount, amount_yuan = o.amount_yuan
        FROM (SELECT * FROM amounts) o WHERE o.statement = amounts.statement
            AND o."column" = amounts."column" AND amounts.statement = '{statement}'
            AND o.function_code = CASE amounts.function_code {cases} END
    """  # noqa: S608 - our own names


@pytest.mark.parametrize(
    ("statement", "number"), [("general-budget", "公开05表"), ("expenditure", "公开03表")]
)
def test_two_rows_that_changed_places_are_one_contradiction(
    tables: dict[str, Path], statement: str, number: str
) -> None:
    """The text tells in which of two statements they did."""
    (one,) = new_heads(tables, exchanged(statement))
    assert f"{number}有 2 行金额互相错位" in one.message_zh


def test_a_deleted_amount_that_moves_the_others_up_is_one_contradiction(
    tables: dict[str, Path],
) -> None:
    """Below 2080505 all amounts of 公开05表 stand one row too high: one head names the lost one and says what it is."""
    (one,) = new_heads(tables, LOST)
    assert "起，金额印在应在行的上方 1 行，“2080505" in one.message_zh
    assert "的金额没有印出（按合计、上下级和他表应为 " in one.message_zh


def test_rows_that_differ_otherwise_did_not_change_places(tables: dict[str, Path]) -> None:
    """Two rows with amounts that no other statement prints are two slips."""
    heads = new_heads(
        tables,
        "UPDATE amounts SET amount = amount + 7, amount_yuan = amount_yuan + 70000"
        " WHERE statement = 'general-budget' AND function_code IN ('2101101', '2101102')",
    )
    assert heads
    assert not any("互相错位" in one.message_zh for one in heads)


def test_a_statement_that_nothing_else_knows_of_is_one_contradiction(
    tables: dict[str, Path],
) -> None:
    """The text says that there is no fund, no other statement includes it: one head for all of that."""
    (one,) = new_heads(tables, DENIED)
    assert "印有金额 50.00 万元，而文字说没有，其他表也不含这笔" in one.message_zh


@pytest.mark.parametrize(
    ("right", "severity"), [("7.305558", "note"), ("7.294", "error"), ("7.33", "note")]
)
def test_one_in_the_last_place_is_a_note_after_rounding(right: str, severity: str) -> None:
    """7.32 万元 for 73,055.58 元 is off by one in its last place, 7.32 for 7.29 by three."""
    one = rule("narrative-restates-amount")
    sides = Decimal("7.32"), Decimal(right)
    row = Row(scope="", left=sides[0], right=sides[1], cells=())
    found = compose(one, "x", judge(*sides, 0, "equal"), row, UNREAD)
    assert found.severity == severity


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            "UPDATE facts SET initial_budget = 3233.44 WHERE initial_budget = 2333.44",
            "文字“行政运行”的年初预算印 3233.44，应为 2333.44（两位数字颠倒）",
        ),
        (
            "UPDATE facts SET adjusted_budget = 3200 WHERE adjusted_budget = 3300",
            "预算印 3200，应为 3300（差一位数字）；改正后，与它不符的 2 处都合",
        ),
        (
            "UPDATE projects SET rate = 78.04 WHERE rate = 87.04",
            "的执行率印 78.04%，应为 87.04%（两位数字颠倒）",
        ),
        (
            "UPDATE facts SET completion_rate = 78.04 WHERE completion_rate = 87.04",
            "的完成率印 78.04%，应为 87.04%（两位数字颠倒）",
        ),
        (
            "UPDATE projects SET summary_budget = 3200 WHERE summary_budget = 3300",
            "的汇总表预算数印 3200，应为 3300（差一位数字）",
        ),
    ],
)
def test_one_slip_beside_an_amount_is_one_contradiction(
    tables: dict[str, Path], change: str, said: str
) -> None:
    """A budget or a rate that two other places contradict is told, and not what follows from it."""
    (one,) = new_heads(tables, change)
    assert said in one.message_zh


def test_what_is_said_of_words_does_not_keep_a_number_from_being_told(
    tables: dict[str, Path],
) -> None:
    """The sample's 行政运行 names its class wrongly; its amount is told all the same if it is wrong."""
    (one,) = new_heads(tables, "UPDATE facts SET value = 2943.14 WHERE value = 2934.14")
    assert "应为 2934.14" in one.message_zh.replace(",", "")


def test_a_row_that_a_statement_lacks_is_held_against_nobody(tables: dict[str, Path]) -> None:
    """2080505 is in 公开05表 and not in 公开03表, whose sums lack just its amount."""
    gone = "DELETE FROM amounts WHERE statement = 'expenditure' AND function_code = '2080505'"
    assert new_heads(tables, gone) == []


def test_a_note_does_not_keep_a_number_from_being_told(tables: dict[str, Path]) -> None:
    """A note of another scope speaks of the total of project expenditure whatever that is."""
    (one,) = new_heads(
        tables,
        "UPDATE amounts SET amount = 5011.47, amount_yuan = 50114700, raw = '5,011.47'"
        " WHERE statement = 'expenditure' AND amount = 5111.47",
    )
    assert "项目支出印 5,011.47，应为 5,111.47（差一位数字）" in one.message_zh


@pytest.mark.parametrize(
    ("change", "is_open"),
    [
        ("SET difference_rate = -7.77", True),
        ("SET difference_rate = -13", True),
        ("SET difference_rate = -6.6", False),
        ("SET difference = -41.2", True),
    ],
)
def test_a_rate_is_surely_wrong_only_if_a_slip_makes_it(
    tables: dict[str, Path], change: str, *, is_open: bool
) -> None:
    """No other place prints the change of 机关运行经费: either it or the rate is wrong.

    0.66 % rounded to 1 % is like 13 % by chance.
    """
    (one,) = new_heads(tables, f"UPDATE facts {change} WHERE label = '机关运行经费支出'")
    assert ("金额与百分比必有一误" in one.message_zh) is is_open


def test_a_part_above_its_whole_blames_the_amount(tables: dict[str, Path]) -> None:
    """No share is above 100 %: such a one is never told as the right one."""
    change = "UPDATE facts SET value = 903.18 WHERE label = '授予中小企业合同金额'"
    said = " ".join(one.message_zh for one in new_heads(tables, change))
    assert "部分不会大于总额，有误的是金额" in said
    assert "应为 222" not in said


def test_two_shares_in_each_others_place_are_one_contradiction(tables: dict[str, Path]) -> None:
    """Each is what the amounts give for the other: the head names both and says so."""
    (one,) = new_heads(
        tables,
        "UPDATE facts SET share = CASE label WHEN '基本支出' THEN 50.84 ELSE 49.16 END"
        " WHERE label IN ('基本支出', '项目支出') AND share IS NOT NULL",
    )
    assert "“基本支出”与“项目支出”的百分比互换" in one.message_zh
