"""Nothing is held against a cell that was not understood."""

from dataclasses import replace

import pytest
from tests.rules.equations import account, amount, compared

from juesuan.rules.finding import Finding
from juesuan.rules.reading import Doubt, Reading
from juesuan.rules.rule import rules
from juesuan.rules.unread import without_unread

RULES = {rule.id: rule for rule in rules()}
TOTAL, BASIC, PROJECT, OTHER = (
    f"amounts:{place}"
    for place in (
        "expenditure/1/total",
        "expenditure/1/basic",
        "expenditure/1/project",
        "revenue/1/total",
    )
)
FIGURES = account(
    amount(TOTAL, "800"), amount(BASIC, "100"), amount(PROJECT, "200"), amount(OTHER, "900")
)


def lost(code: str = "number-not-understood", **given: object) -> Doubt:
    """A number that was not read, somewhere in 支出决算表."""
    known: dict[str, object] = {
        "statement": "expenditure",
        "row": 5,
        "column": "operating",
        "page": None,
    }
    return Doubt(
        code=code,
        severity="lost",
        cells=(),
        message_zh="印有“###”，不是数字",
        message_en="### is no number",
        **(known | given),  # type: ignore[arg-type]
    )


def judged(
    doubt: Doubt, rule: str, left: list[str], right: list[str], known: Reading = FIGURES
) -> Finding:
    """What becomes of a mismatch beside a doubt."""
    reading = replace(known, doubts=(doubt,))
    (finding,) = without_unread([compared(known, rule, left, right)], RULES, reading)
    return finding


def test_a_sum_of_a_row_in_which_a_number_was_lost_is_not_compared() -> None:
    """The lost number may be the rest of the sum; the message says what was not read."""
    found = judged(lost(row=1), "row-total-is-sum-of-components", [BASIC, PROJECT], [TOTAL])
    assert (found.outcome, found.severity, found.cause) == ("insufficient_data", "", "")
    assert "###" in found.message_zh
    assert found.message_zh.endswith("没有核对")
    assert found.message_en.endswith("not compared")


@pytest.mark.parametrize("code", ["row-too-short", "row-not-under-header", "blanks-lost"])
def test_no_sum_over_rows_is_compared_beside_a_row_that_may_stand_askew(code: str) -> None:
    """A row under other heads may hold numbers of any column; a sum of one row is compared."""
    child = TOTAL.replace("/1/", "/2/")
    figures = account(
        amount(TOTAL, "800"), amount(BASIC, "100"), amount(PROJECT, "200"), amount(child, "700")
    )
    askew = replace(lost(code, column="total"), severity="unsure")
    over = judged(askew, "parent-is-sum-of-children", [child], [TOTAL], figures)
    assert over.outcome == "insufficient_data"
    along = judged(askew, "row-total-is-sum-of-components", [BASIC, PROJECT], [TOTAL], figures)
    assert along.outcome == "mismatch"


def test_a_number_lost_in_another_row_and_column_changes_nothing() -> None:
    """What the sum does not touch is no excuse for it."""
    assert (
        judged(lost(), "row-total-is-sum-of-components", [BASIC, PROJECT], [TOTAL]).outcome
        == "mismatch"
    )


def test_two_printed_numbers_are_compared_whatever_was_lost_beside_one() -> None:
    """A restatement adds nothing up: a lost number in its row takes no part in it."""
    assert judged(lost(row=1), "expenditure-agrees", [TOTAL], [OTHER]).outcome == "mismatch"


def test_a_doubtful_number_is_not_compared() -> None:
    """A doubt about a cell that takes part is told in place of the comparison, also where both sides agree."""
    doubt = replace(
        lost(code="doubtful-text", row=None, column=""), severity="unsure", cells=(TOTAL,)
    )
    assert judged(doubt, "expenditure-agrees", [TOTAL], [OTHER]).outcome == "insufficient_data"
    even = account(amount(TOTAL, "800"), amount(OTHER, "800"))
    assert (
        judged(doubt, "expenditure-agrees", [TOTAL], [OTHER], even).outcome == "insufficient_data"
    )


@pytest.mark.parametrize(
    ("page", "outcome"), [(3, "insufficient_data"), (4, "insufficient_data"), (5, "mismatch")]
)
def test_a_page_that_was_not_read_may_hold_rows_of_the_statement_beside_it(
    page: int, outcome: str
) -> None:
    """The statement is printed on page 3: its sums are compared only if pages 2 to 4 were read."""
    doubt = lost(code="page-not-read", statement="", row=None, column="", page=page)
    known = replace(FIGURES, pages={"expenditure": frozenset({3})})
    assert (
        judged(doubt, "row-total-is-sum-of-components", [BASIC, PROJECT], [TOTAL], known).outcome
        == outcome
    )


BESIDE = replace(
    FIGURES,
    pages={"expenditure": frozenset({3}), "revenue": frozenset({7}), "other-1": frozenset({4})},
    tables={"expenditure": frozenset({2}), "revenue": frozenset({5}), "other-1": frozenset({3})},
)


def beside(code: str, severity: str, page: int | None, table: int | None) -> str:
    """The outcome of a sum in 支出决算表 (page 3, table 2) that fails beside a doubt of some table."""
    doubt = replace(
        lost(code=code, statement="", row=None, column="", page=page),
        severity=severity,
        table=table,
    )
    return judged(
        doubt, "row-total-is-sum-of-components", [BASIC, PROJECT], [TOTAL], BESIDE
    ).outcome


@pytest.mark.parametrize(
    "code", ["number-not-accounted", "number-outside-table", "table-not-recognised"]
)
def test_a_table_without_a_statement_may_be_a_part_of_the_one_beside_it(code: str) -> None:
    """Table 4 may be rows of table 3 before it, or of table 5 behind it, and not of table 2."""
    assert beside(code, "lost", 4, 4) == "mismatch"
    doubt = replace(lost(code=code, statement="", row=None, column="", page=4), table=4)
    near = replace(BESIDE, tables={"expenditure": frozenset({3}), "revenue": frozenset({5})})
    rule = "row-total-is-sum-of-components"
    assert judged(doubt, rule, [BASIC, PROJECT], [TOTAL], near).outcome == "insufficient_data"


def test_a_table_that_is_far_away_is_no_part_of_the_statement() -> None:
    """Two pages on, or two tables on where there are no pages, the statement is compared."""
    alone = replace(BESIDE, tables={"expenditure": frozenset({2})})
    rule = "row-total-is-sum-of-components"
    for page, table, outcome in (
        (4, 3, "insufficient_data"),
        (5, 3, "mismatch"),
        (None, 3, "insufficient_data"),
        (None, 4, "mismatch"),
        (4, None, "insufficient_data"),
    ):
        doubt = replace(
            lost(code="table-not-recognised", statement="", row=None, column="", page=page),
            table=table,
        )
        assert judged(doubt, rule, [BASIC, PROJECT], [TOTAL], alone).outcome == outcome


def test_numbers_lost_in_a_statement_of_their_own_are_not_its_neighbours() -> None:
    """Table 3 is another statement: what it lost is missing there."""
    assert beside("number-not-accounted", "lost", 4, 3) == "mismatch"
    assert beside("number-not-accounted", "lost", 3, 2) == "insufficient_data"


def test_a_statement_that_seems_printed_twice_may_be_rows_of_its_neighbour() -> None:
    """Its title may be that of the next statement; then its rows are missing in the one before."""
    assert beside("statement-printed-twice", "unsure", 4, 3) == "insufficient_data"


def test_items_are_not_counted_against_a_statement_that_lost_rows() -> None:
    """The items of the text seem complete where rows of the statement were not read."""
    rule = "narrated-items-add-up"
    missing = lost(statement="general-budget", row=None, column="")
    assert judged(missing, rule, [BASIC], [TOTAL]).outcome == "insufficient_data"
    elsewhere = lost(statement="three-public", row=None, column="")
    assert judged(elsewhere, rule, [BASIC], [TOTAL]).outcome == "mismatch"


@pytest.mark.parametrize(("page", "outcome"), [(18, "insufficient_data"), (17, "mismatch")])
def test_no_number_of_a_page_is_compared_whose_lines_are_cut(page: int, outcome: str) -> None:
    """A sentence that runs over the edge lacks its end, and so may each number of the page."""
    said = [
        replace(amount("amounts:a/1/b", raw), name=f"facts:{name}", statement="", page=18)
        for name, raw in SAID
    ]
    doubt = lost(code="text-over-edge", statement="", row=None, column="", page=page)
    names = [cell.name for cell in said]
    found = judged(doubt, "share-recomputes", names[:1], names[1:], account(*said))
    assert found.outcome == outcome


SAID = (("part", "86.90"), ("share", "1.97"))
