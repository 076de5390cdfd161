"""What bears the traces of a misreading is held against nobody; a slip stays one."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from tests.rules.equations import YUAN, account, amount, compared

from juesuan.rules.causes.misreading import without_misread
from juesuan.rules.finding import Finding
from juesuan.rules.reading import Cell, Reading

PARENT = "parent-is-sum-of-children"


def fact(name: str, raw: str, item: str = "", sentence: str = "一句。") -> Cell:
    """A number of the text in 万元."""
    known = amount("amounts:x/0/total", raw)
    return replace(
        known,
        name=f"facts:{name}",
        statement="",
        item=item,
        sentence=sentence,
        component="",
        role="",
    )


def outcomes(known: Reading, *findings: Finding) -> list[str]:
    """The outcome of each finding of an account."""
    return [one.outcome for one in without_misread(findings, known)]


def restated(cell: str, *cells: Cell, told: Cell) -> list[str]:
    """What comes of a number of the text that was taken to restate a cell."""
    known = account(told, *cells)
    return outcomes(known, compared(known, "narrative-restates-amount", [told.name], [cell]))


OWN = amount("amounts:revenue-and-expenditure/9/total", "9781.75", code="221")
OTHER = amount("amounts:general-budget/30/total", "8778.55", code="221")


def test_a_number_that_another_statement_prints_for_the_subject_is_no_contradiction() -> None:
    """The text may speak of 财政拨款 where it was taken to speak of all."""
    assert restated(OWN.name, OWN, OTHER, told=fact("1", "8778.55")) == ["insufficient_data"]


def test_what_another_statement_prints_is_compared_with_the_digits_of_the_text() -> None:
    """8,778.6 is 8,778.55 with one digit; 8,778.7 is not."""
    assert restated(OWN.name, OWN, OTHER, told=fact("1", "8778.6")) == ["insufficient_data"]
    assert restated(OWN.name, OWN, OTHER, told=fact("1", "8778.7")) == ["mismatch"]


def test_the_same_number_of_another_subject_excuses_nothing() -> None:
    """A figure copied from another row is a slip."""
    other = replace(OTHER, code="210", item="卫生健康支出")
    assert restated(OWN.name, OWN, other, told=fact("1", "8778.55")) == ["mismatch"]


def test_a_usual_slip_is_one_whatever_is_printed_elsewhere() -> None:
    """9,718.75 for 9,781.75 has two digits swapped."""
    other = replace(OTHER, amount=Decimal("9718.75"), yuan=Decimal("9718.75") * YUAN)
    assert restated(OWN.name, OWN, other, told=fact("1", "9718.75")) == ["mismatch"]


def test_what_is_made_of_a_number_is_not_compared_with_other_cells() -> None:
    """A budget that follows from 0.68 and 14.5 % is wrong, whatever prints 0.68 again."""
    told = fact("1", "8778.55")
    known = account(OWN, OTHER, told)
    wrong = compared(known, "narrated-budget-agrees-with-statement", [told.name], [OWN.name])
    assert outcomes(known, wrong) == ["mismatch"]


def test_a_cell_that_other_cells_contradict_is_in_question_not_the_text() -> None:
    """Text and another statement agree, and the cell is not what its own statement adds up to: a slip in the cell."""
    total = amount("amounts:revenue-and-expenditure/30/total", "8778.55")
    known = account(OWN, OTHER, total, fact("1", "8778.55"))
    text = compared(known, "narrative-restates-amount", ["facts:1"], [OWN.name])
    table = compared(known, PARENT, [OWN.name], [total.name])
    assert outcomes(known, text, table) == ["mismatch", "mismatch"]


@pytest.mark.parametrize(("healed", "outcome"), [(2, "insufficient_data"), (3, "mismatch")])
def test_a_slip_that_explains_several_contradictions_is_proven(healed: int, outcome: str) -> None:
    """A number whose correction heals three places is wrong, though another statement prints it."""
    told = fact("1", "8778.55")
    known = account(OWN, OTHER, told)
    one = compared(known, "narrative-restates-amount", [told.name], [OWN.name])
    alike = [
        replace(one, id=f"share-recomputes-{at}", rule="share-recomputes", cells=(told.name,))
        for at in range(1, healed)
    ]
    explained = [replace(finding, explained_by=OWN.name) for finding in (one, *alike)]
    assert outcomes(known, *explained)[0] == outcome


def test_a_number_that_the_sentence_tells_under_another_name_is_no_contradiction() -> None:
    """Which number is of what was not surely read."""
    beside = fact("2", "9781.75", item="住房公积金")
    known = account(OWN, fact("1", "150.00", item="购房补贴"), beside)
    wrong = compared(known, "narrative-restates-amount", ["facts:1"], [OWN.name])
    assert outcomes(known, wrong) == ["insufficient_data"]
    apart = account(OWN, known.cells["facts:1"], replace(beside, sentence="另一句。"))
    assert outcomes(apart, wrong) == ["mismatch"]


def parts(whole: str, *listed: str) -> Reading:
    """A whole of the text and its parts."""
    told = [fact(f"{at}", raw, item=f"第{at}项") for at, raw in enumerate((whole, *listed))]
    return account(*told)


def listed(known: Reading, rule: str = "listed-parts-within-whole") -> str:
    """The outcome of a rule that holds the parts against their whole."""
    whole, *rest = known.cells
    return outcomes(known, replace(compared(known, rule, rest, [whole]), cells=(whole, *rest)))[0]


def test_parts_that_make_the_whole_without_a_few_are_of_something_else() -> None:
    """2,405 within 2,105 is 300 too much, and 300 is one of the parts."""
    assert listed(parts("2105.00", "1900.00", "205.00", "300.00")) == "insufficient_data"
    assert listed(parts("2105.00", "1900.00", "206.00", "310.00")) == "mismatch"


def test_four_parts_that_are_too_much_are_no_few() -> None:
    """A whole that nearly nothing of the list makes is contradicted by it."""
    known = parts("100.00", "60.00", "40.00", "1.11", "2.22", "4.44", "8.88")
    assert listed(known) == "mismatch"
    three = parts("100.00", "60.00", "40.00", "1.11", "2.22", "4.44")
    assert listed(three) == "insufficient_data"


def test_numbers_that_are_those_of_their_statements_contradict_no_relation() -> None:
    """公务用车购置 17.60 and 运行 31.45 are both printed: that one is a part of the other is our reading."""
    known = parts("17.60", "31.45")
    printed = [
        replace(amount(f"amounts:three-public/{at}/total", cell.raw), item=cell.item)
        for at, cell in enumerate(known.cells.values())
    ]
    both = account(*known.cells.values(), *printed)
    wrong = compared(known, "listed-parts-within-whole", ["facts:1"], ["facts:0"])
    assert outcomes(both, wrong) == ["insufficient_data"]
    one = account(*known.cells.values(), printed[0])
    assert outcomes(one, wrong) == ["mismatch"]


def test_a_list_of_less_than_half_its_whole_goes_on() -> None:
    """What makes 49.99 of 100 was not all read; what makes 50 of it is contradicted."""
    assert listed(parts("100.00", "30.00", "19.99"), "narrated-items-add-up") == "insufficient_data"
    assert listed(parts("100.00", "30.00", "20.00"), "narrated-items-add-up") == "mismatch"


def shares(*pairs: tuple[str, str]) -> list[str]:
    """The outcomes of shares of one whole: printed and computed."""
    findings = [
        Finding(
            id=f"share-recomputes-{at}",
            rule="share-recomputes",
            outcome="mismatch",
            severity="error",
            scope="",
            left=printed,
            right=due,
            difference=Decimal(printed) - Decimal(due),
            tolerance=Decimal("0.01"),
            cause="undetermined",
            cells=(f"facts:{at}", "facts:whole"),
            message_zh="",
            message_en="",
        )
        for at, (printed, due) in enumerate(pairs)
    ]
    return outcomes(account(), *findings)


def test_shares_that_are_off_by_one_factor_are_of_another_whole() -> None:
    """46.15 and 30.77 for 4.00 and 2.67: both are 11.5 times what they should be."""
    assert set(shares(("46.15", "4.00"), ("30.77", "2.67"))) == {"insufficient_data"}
    assert set(shares(("46.15", "4.00"), ("30.77", "2.60"))) == {"mismatch"}
    assert shares(("46.15", "4.00")) == ["mismatch"]


def row(line: int, *figures: str, code: str = "208", item: str = "合计") -> list[Cell]:
    """A row of 支出决算表."""
    named = zip(("total", "basic", "project"), figures, strict=False)
    return [
        replace(amount(f"amounts:expenditure/{line}/{column}", raw, code=code), item=item)
        for column, raw in named
    ]


def sums(known: Reading, pairs: Sequence[tuple[str, str]], rule: str = PARENT) -> list[Finding]:
    """What a rule finds that names the whole of each pair first."""
    return [
        replace(compared(known, rule, [part], [whole]), cells=(whole, part))
        for whole, part in (
            (f"amounts:expenditure/{one}", f"amounts:expenditure/{other}") for one, other in pairs
        )
    ]


def test_two_rows_that_fail_in_two_columns_were_read_beside_other_names() -> None:
    """Amounts that agree within their rows and with no other row belong to other names; of one row they may not."""
    lines = [row(line, f"{line}096.18", f"{line}066.18") for line in (1, 2, 3)]
    known = account(*(cell for cells in lines for cell in cells))
    wrong = sums(known, [(f"{one}/{of}", f"3/{of}") for one in (1, 2) for of in ("total", "basic")])
    assert outcomes(known, *wrong) == ["insufficient_data"] * 4
    assert outcomes(known, *wrong[:2]) == ["mismatch"] * 2
    assert outcomes(known, *wrong[:3]) == ["mismatch"] * 3


def agreeing(finding: Finding, number: int) -> list[Finding]:
    """So many comparisons like this one that close."""
    passed = replace(finding, outcome="pass", severity="", cause="", difference=Decimal(0))
    return [replace(passed, id=f"{finding.id}-{at}") for at in range(number)]


def test_rows_that_mostly_close_have_slips() -> None:
    """Two columns of a row that fail beside three that close are two of five."""
    lines = [row(line, f"{line}096.18", f"{line}066.18") for line in (1, 2, 3)]
    known = account(*(cell for cells in lines for cell in cells))
    wrong = sums(known, [(f"{one}/{of}", f"3/{of}") for one in (1, 2) for of in ("total", "basic")])
    for number, outcome in ((3, "insufficient_data"), (4, "mismatch")):
        closing = [one for at in (0, 2) for one in agreeing(wrong[at], number)]
        assert outcomes(known, *wrong, *closing)[:4] == [outcome] * 4


def test_a_column_that_fails_in_three_rows_is_noted_once() -> None:
    """The first place is an observation that says so, the others were not compared."""
    lines = [row(line, f"{line}7.35", f"{line}2.11") for line in (1, 2, 3)]
    known = account(*(cell for cells in lines for cell in cells))
    wrong = sums(
        known,
        [(f"{line}/total", f"{line}/basic") for line in (1, 2, 3)],
        "row-total-is-sum-of-components",
    )
    assert outcomes(known, *wrong) == ["observation", "insufficient_data", "insufficient_data"]
    assert outcomes(known, *wrong[:2]) == ["mismatch", "mismatch"]
    assert outcomes(known, *wrong, *agreeing(wrong[0], 4))[0] == "observation"
    assert outcomes(known, *wrong, *agreeing(wrong[0], 5))[:3] == ["mismatch"] * 3


def crowd(size: int, closing: int = 0) -> list[str]:
    """The outcomes of contradictions that have no cell in common, each of a rule of its own."""
    lines = [row(line, f"{line}7.35", f"{line}2.11") for line in range(size)]
    known = account(*(cell for cells in lines for cell in cells))
    wrong = sums(known, [(f"{line}/total", f"{line}/basic") for line in range(size)])
    named = [replace(one, rule=f"rule-{at}") for at, one in enumerate(wrong)]
    return outcomes(known, *named, *agreeing(wrong[0], closing))[:size]


def test_a_crowd_that_no_few_cells_heal_is_noted_once() -> None:
    """Five wrong cells in one statement are its reading; four may be slips."""
    assert crowd(5) == ["observation"] + ["insufficient_data"] * 4
    assert crowd(4) == ["mismatch"] * 4


def test_many_slips_of_a_statement_that_mostly_closes_are_slips() -> None:
    """Six that fail beside 34 that close are 15 of a hundred; beside 35 they are fewer."""
    assert crowd(6, closing=34)[0] == "observation"
    assert crowd(6, closing=35) == ["mismatch"] * 6


def test_what_one_cell_would_heal_is_no_crowd() -> None:
    """Nine contradictions that share a cell are of one number."""
    lines = [row(line, f"{line}7.35") for line in range(10)]
    known = account(*(cell for cells in lines for cell in cells))
    wrong = sums(known, [(f"{line}/total", "0/total") for line in range(1, 10)])
    named = [replace(one, rule=f"rule-{at}") for at, one in enumerate(wrong)]
    assert outcomes(known, *named) == ["mismatch"] * 9


def test_what_has_a_trace_of_its_own_counts_in_a_crowd() -> None:
    """A row without a name is one of five that fail; it keeps its own reason."""
    lines = [row(line, f"{line}7.35", f"{line}2.11") for line in range(5)]
    lines[4] = row(4, "47.35", "42.11", code="", item="")
    known = account(*(cell for cells in lines for cell in cells))
    wrong = sums(known, [(f"{line}/total", f"{line}/basic") for line in range(5)])
    named = [replace(one, rule=f"rule-{at}") for at, one in enumerate(wrong)]
    told = without_misread(named, known)
    assert [one.outcome for one in told] == ["observation"] + ["insufficient_data"] * 4
    assert "没有读出编码和名称" in told[4].message_zh


def test_a_slip_that_is_explained_is_in_no_crowd() -> None:
    """What corrected closes everything is proven."""
    lines = [row(line, f"{line}7.35", f"{line}2.11") for line in range(5)]
    known = account(*(cell for cells in lines for cell in cells))
    wrong = sums(known, [(f"{line}/total", f"{line}/basic") for line in range(5)])
    named = [replace(one, rule=f"rule-{at}") for at, one in enumerate(wrong)]
    named[0] = replace(named[0], explained_by="amounts:expenditure/0/total")
    assert outcomes(known, *named) == ["mismatch"] * 5


def test_several_totals_are_those_of_several_tables() -> None:
    """A list of subjects has one total: over the others nobody is accused."""
    totals = [replace(cell, role="total") for cell in (*row(1, "449.15"), *row(2, "191.49"))]
    other = amount("amounts:fiscal-appropriation/1/total", "500.00")
    known = account(*totals, other)
    wrong = compared(known, "general-budget-agrees", [other.name], [totals[1].name])
    assert outcomes(known, wrong) == ["insufficient_data"]
    one = account(totals[1], other)
    assert outcomes(one, wrong) == ["mismatch"]


def test_a_row_without_a_name_accuses_nobody() -> None:
    """What the number is of is not known, whatever would explain it."""
    known = account(
        *row(15, "718900.00", code="", item=""),
        amount("amounts:revenue-and-expenditure/1/total", "5.00"),
    )
    one, other = known.cells
    wrong = replace(compared(known, "revenue-agrees", [other], [one]), explained_by=one)
    assert outcomes(known, wrong) == ["insufficient_data"]


def test_a_row_of_several_names_is_two() -> None:
    """行政运行 and 公务接待费 in one row come of two tables."""
    cells = row(1, "633.20", "188.23", item="行政运行")
    known = account(cells[0], replace(cells[1], item="公务接待费"))
    names = list(known.cells)
    wrong = compared(known, "row-total-is-sum-of-components", names[:1], names[1:])
    assert outcomes(known, wrong) == ["insufficient_data"]
    assert outcomes(account(*cells), wrong) == ["mismatch"]


def test_a_matrix_names_its_columns() -> None:
    """三公 has no rows of subjects: the cells of its one row are called as their columns."""
    cells = [amount(f"amounts:three-public/1/{name}", "44.00") for name in ("total", "basic")]
    known = account(cells[0], replace(cells[1], item="公务用车运行维护费", amount=Decimal(80)))
    names = list(known.cells)
    wrong = compared(known, "row-total-is-sum-of-components", names[:1], names[1:])
    assert outcomes(known, wrong) == ["mismatch"]


def test_numbers_of_one_statement_with_the_digits_of_others_are_of_its_unit() -> None:
    """Two numbers that are off by 10,000 are no two slips."""
    lines = [row(line, f"{line}00000.00", f"{line}0.00") for line in (1, 2)]
    known = account(*(cell for cells in lines for cell in cells))
    wrong = sums(known, [("1/total", "1/basic"), ("2/total", "2/basic")], "revenue-agrees")
    assert outcomes(known, *wrong) == ["insufficient_data"] * 2
    assert outcomes(known, wrong[0]) == ["mismatch"]


def test_three_rows_that_seem_to_be_printed_twice_are_a_table_read_twice() -> None:
    """One row printed twice is a slip, and so are two."""
    lines = [row(line, f"{line}7.35", f"{line}2.11") for line in (1, 2, 3)]
    known = account(*(cell for cells in lines for cell in cells))
    wrong = [
        replace(one, explained_by=one.cells[0], slip_zh="公开03表重复印了“208 合计”一行（17.35）")
        for one in sums(known, [(f"{line}/total", f"{line}/basic") for line in (1, 2, 3)])
    ]
    assert outcomes(known, *wrong)[0] == "observation"
    assert outcomes(known, *wrong[:2]) == ["mismatch"] * 2


def test_what_was_not_held_against_anybody_says_why() -> None:
    """Severity, cause and slip are gone; the message names the reason in both languages."""
    known = account(OWN, OTHER, fact("1", "8778.55"))
    wrong = compared(known, "narrative-restates-amount", ["facts:1"], [OWN.name])
    (one,) = without_misread([wrong], known)
    assert (one.severity, one.cause, one.explained_by) == ("", "", "")
    assert "文字的 8778.55 万元 与公开03表“221 合计” 本年支出所印相同" in one.message_zh
    assert "may speak of that" in one.message_en
