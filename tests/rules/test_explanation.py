"""One slip is told as one slip, and only if it alone makes everything close."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest
from tests.rules.equations import account, amount, compared

from juesuan.rules.causes.evidence import equations
from juesuan.rules.causes.explanation import Explanation, explanations
from juesuan.rules.reading import Reading
from juesuan.rules.rule import rules

RULES = {rule.id: rule for rule in rules()}
SUM, SAME = "parent-is-sum-of-children", "expenditure-agrees"
ROWS, COLUMNS = ("1", "2", "3", "4"), ("total", "basic", "project")
PRINTED = {
    "1/total": "1,234.56",
    "1/basic": "800.40",
    "1/project": "434.16",
    "2/total": "700.06",
    "2/basic": "500.30",
    "2/project": "199.76",
    "3/total": "534.50",
    "3/basic": "300.10",
    "3/project": "234.40",
}


def cell(place: str) -> str:
    """The name of a cell of 支出决算表."""
    return f"amounts:expenditure/{place}"


def table(changes: dict[str, str]) -> Reading:
    """Two rows and their total in three columns, with some numbers printed otherwise."""
    return account(*(amount(cell(place), raw) for place, raw in (PRINTED | changes).items()))


def slips(known: Reading, others: Iterable[str] = ()) -> tuple[Explanation, ...]:
    """What explains the failing sums of the table, its rows and its columns."""
    findings = [
        compared(known, SUM, [cell(f"2/{one}"), cell(f"3/{one}")], [cell(f"1/{one}")])
        for one in COLUMNS
    ]
    findings += [
        compared(known, SUM, [cell(f"{row}/basic"), cell(f"{row}/project")], [cell(f"{row}/total")])
        for row in "123"
    ]
    sums, rest = equations(findings, RULES, known.cells)
    return explanations(sums, rest | frozenset(others), known.cells)


@pytest.mark.parametrize(
    ("place", "raw", "kind"),
    [
        ("2/basic", "500.80", "digit"),
        ("2/basic", "550.30", "digit"),
        ("3/project", "324.40", "swapped"),
        ("3/project", "-234.40", "sign"),
        ("3/project", "23.44", "point"),
        ("3/project", "2,344.00", "point"),
        ("2/project", "1,997,600", "unit"),
        ("1/total", "123.56", "dropped"),
        ("1/total", "12,334.56", "doubled"),
    ],
)
def test_each_kind_of_slip_is_found_with_the_right_number(place: str, raw: str, kind: str) -> None:
    """The cell, the number that should be there and the kind; both sums that fail are healed."""
    (slip,) = slips(table({place: raw}))
    assert slip.cells == (cell(place),)
    assert slip.implied == Decimal(PRINTED[place].replace(",", ""))
    assert slip.kind == kind
    assert len(slip.heals) == 2


@pytest.mark.parametrize("raw", ["500.30", "71.43"])
def test_sums_alone_do_not_tell_a_number_that_no_slip_makes(raw: str) -> None:
    """The last digit of a sum is open, so another figure, be it that of the neighbour, is told only by a copy."""
    assert slips(table({"2/project": raw})) == ()


@pytest.mark.parametrize(("raw", "kind"), [("500.30", "neighbour"), ("71.43", "other")])
def test_a_number_that_is_printed_right_elsewhere_is_told(raw: str, kind: str) -> None:
    """Another statement prints what should be there."""
    known = account(
        *table({"2/project": raw}).cells.values(),
        amount("amounts:general-budget/2/project", "199.76"),
    )
    one, other = cell("2/project"), "amounts:general-budget/2/project"
    findings = [
        compared(known, SAME, [one], [other]),
        compared(known, SUM, [cell("2/basic"), one], [cell("2/total")]),
        compared(known, SUM, [one, cell("3/project")], [cell("1/project")]),
    ]
    sums, rest = equations(findings, RULES, known.cells)
    (slip,) = explanations(sums, rest, known.cells)
    assert (slip.cells, slip.implied, slip.kind) == ((one,), Decimal("199.76"), kind)


def test_a_sum_without_one_of_two_parts_left_it_out() -> None:
    """It then prints the number of the next row, and that is not what was copied."""
    right = [amount(f"amounts:general-budget/1/{one}", PRINTED[f"1/{one}"]) for one in COLUMNS]
    known = account(
        *table({"1/total": "700.06", "1/basic": "500.30", "1/project": "199.76"}).cells.values(),
        *right,
    )
    findings = [
        compared(known, SUM, [cell(f"1/{one}")], [cell(f"2/{one}"), cell(f"3/{one}")])
        for one in COLUMNS
    ]
    findings += [
        compared(known, SAME, [cell(f"1/{one}")], [f"amounts:general-budget/1/{one}"])
        for one in COLUMNS
    ]
    sums, rest = equations(findings, RULES, known.cells)
    found = explanations(sums, rest, known.cells)
    assert [slip.kind for slip in found] == ["left-out"] * 3


def test_last_year_is_known_of_the_number_that_should_be_the_same() -> None:
    """The text gives last year's amount of another statement, and this one prints it."""
    one, other = cell("2/project"), "amounts:general-budget/2/project"
    was = replace(amount(other, "199.76"), last_year=Decimal(5003000))
    known = account(*table({"2/project": "500.30"}).cells.values(), was)
    findings = [
        compared(known, SAME, [one], [other]),
        compared(known, SUM, [cell("2/basic"), one], [cell("2/total")]),
        compared(known, SUM, [one, cell("3/project")], [cell("1/project")]),
    ]
    sums, rest = equations(findings, RULES, known.cells)
    (slip,) = explanations(sums, rest, known.cells)
    assert (slip.cells, slip.kind) == ((one,), "last-year")


def test_nothing_is_no_sum_that_left_a_part_out() -> None:
    """A text that prints 0 of what a table prints left out no part: nothing is added up there."""
    one, other = cell("2/project"), "amounts:general-budget/2/project"
    known = account(*table({}).cells.values(), amount(other, "0"))
    findings = [
        compared(known, SAME, [other], [one]),
        compared(known, SUM, [cell("2/basic"), one], [cell("2/total")]),
    ]
    sums, rest = equations(findings, RULES, known.cells)
    (slip,) = explanations(sums, rest, known.cells)
    assert (slip.cells, slip.implied, slip.kind) == ((other,), Decimal("199.76"), "nothing")


def test_a_table_that_closes_has_no_slip() -> None:
    """Nothing fails, nothing is told."""
    assert slips(table({})) == ()


def test_a_number_whose_rate_cannot_be_recomputed_is_not_told() -> None:
    """What a corrected number would do to a printed share is not known, so nobody is told to correct it."""
    assert slips(table({"2/basic": "500.80"}), others=[cell("2/basic")]) == ()


def test_two_numbers_that_would_do_as_well_are_not_told() -> None:
    """A row and its total alone: either of both numbers may be wrong."""
    known = account(amount(cell("1/total"), "62.01"), amount(cell("2/total"), "62.41"))
    sums, rest = equations(
        [compared(known, SAME, [cell("1/total")], [cell("2/total")])], RULES, known.cells
    )
    assert explanations(sums, rest, known.cells) == ()


def test_copies_of_a_number_are_corrected_together() -> None:
    """A figure printed twice without one digit (an only child and its parent) is one slip of two cells."""
    known = account(
        amount(cell("1/basic"), "1,066.51"),
        amount(cell("2/basic"), "1,066.51"),
        amount(cell("3/basic"), "10,000.51"),
        amount(cell("4/basic"), "661.00"),
        amount(cell("1/total"), "10,662.51"),
        amount(cell("1/project"), "1.00"),
    )
    findings = [
        compared(known, SAME, [cell("1/basic")], [cell("2/basic")]),
        compared(known, SUM, [cell("3/basic"), cell("4/basic")], [cell("2/basic")]),
        compared(known, SUM, [cell("1/basic"), cell("1/project")], [cell("1/total")]),
    ]
    sums, rest = equations(findings, RULES, known.cells)
    (slip,) = explanations(sums, rest, known.cells)
    assert slip.cells == (cell("1/basic"), cell("2/basic"))
    assert (slip.implied, slip.kind) == (Decimal("10661.51"), "dropped")


def beside(*codes: str) -> Reading:
    """A subject of two rows, the first printed 110.00 too high, and what 公开05表 prints for both."""
    rows = [
        amount(cell("1/total"), "2,261.14"),
        amount(cell("2/total"), "1,984.60", code="2140104"),
        amount(cell("2/basic"), "0.00", code="2140104"),
        amount(cell("2/project"), "1,984.60", code="2140104"),
        amount(cell("3/total"), "386.54", code="2140102"),
    ]
    others = [
        amount(f"amounts:general-budget/{code}/total", "1,874.60", code=code) for code in codes
    ]
    return account(*rows, *others)


def of_rows(known: Reading) -> tuple[Explanation, ...]:
    """What explains that the two rows make more than their subject."""
    findings = [
        compared(known, SUM, [cell("2/total"), cell("3/total")], [cell("1/total")]),
        compared(known, SUM, [cell("2/basic"), cell("2/project")], [cell("2/total")]),
    ]
    sums, rest = equations(findings, RULES, known.cells)
    return explanations(sums, rest, known.cells)


def test_what_another_statement_prints_for_the_subject_tells_which_part_is_wrong() -> None:
    """1,874.60 closes the sum, and no known slip makes 1,984.60 of it; the part beside a 0.00 goes with it."""
    (slip,) = of_rows(beside("2140104"))
    assert slip.cells == (cell("2/project"), cell("2/total"))
    assert slip.implied == Decimal("1874.60")
    assert of_rows(beside("2140199")) == ()


def test_a_sum_without_a_part_is_told_where_no_other_place_prints_it_exactly() -> None:
    """The text rounds 430,848.57 元 to 43.08 万元: the sum prints just its parts without the last one."""
    parts = {"2/total": "300,000.00", "3/total": "84,630.00", "4/total": "46,218.57"}
    raws = {"1/total": "346,218.57"} | parts
    text = "amounts:three-public/1/total"
    known = account(
        *(amount(cell(place), raw) for place, raw in raws.items()), amount(text, "430,800")
    )
    findings = [
        compared(known, SUM, [cell(place) for place in parts], [cell("1/total")]),
        replace(compared(known, SAME, [cell("1/total")], [text]), tolerance=Decimal(100)),
    ]
    sums, rest = equations(findings, RULES, known.cells)
    found = explanations(sums, rest, known.cells)
    assert [(slip.cells, slip.implied, slip.kind) for slip in found] == [
        ((cell("1/total"),), Decimal("430848.57"), "left-out")
    ]


def test_a_correction_that_breaks_a_sum_that_closes_is_not_told() -> None:
    """800.40 would heal the column, but the row closes with what is printed."""
    known = table({"2/basic": "500.80", "2/total": "700.56"})
    assert all(slip.cells != (cell("2/basic"),) for slip in slips(known))


def test_what_was_not_compared_is_no_equation() -> None:
    """A place with a doubt accuses no cell of a slip and clears none."""
    known = account(
        amount("amounts:expenditure/1/total", "800"), amount("amounts:expenditure/1/basic", "100")
    )
    found = compared(
        known,
        "row-total-is-sum-of-components",
        ["amounts:expenditure/1/basic"],
        ["amounts:expenditure/1/total"],
    )
    assert len(equations([found], RULES, known.cells)[0]) == 1
    unsure = replace(found, outcome="insufficient_data")
    assert equations([unsure], RULES, known.cells) == ([], frozenset())
