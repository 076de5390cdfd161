"""What a mismatch is put down to follows from what else is printed, and from how it was read."""

from dataclasses import replace
from decimal import Decimal

from tests.rules.equations import account, amount, compared

from juesuan.rules.causes.evidence import explained
from juesuan.rules.causes.explanation import Explanation
from juesuan.rules.causes.told import told
from juesuan.rules.finding import Finding
from juesuan.rules.place import cell_names
from juesuan.rules.reading import Doubt, Reading
from juesuan.rules.rule import rules

RULES = {rule.id: rule for rule in rules()}
TOTAL, BASIC, PROJECT, COPY = (
    f"amounts:expenditure/{place}" for place in ("1/total", "1/basic", "1/project", "2/basic")
)
RECOGNISED = Doubt(
    code="recognised",
    severity="unsure",
    statement="",
    row=None,
    column="",
    cells=(),
    page=3,
    message_zh="",
    message_en="",
)


def misprinted(place: str) -> Reading:
    """A total of 800.00 whose parts are 300.00; each part is printed once more."""
    figures = {TOTAL: "800.00", BASIC: "100.00", PROJECT: "200.00", COPY: "300.00"}
    return account(*(amount(name, raw, place=place) for name, raw in figures.items()))


def failing(known: Reading) -> list[Finding]:
    """The sum of a row and the restatement of its total, which both fail by the same."""
    return [
        compared(known, "row-total-is-sum-of-components", [BASIC, PROJECT], [TOTAL]),
        compared(known, "expenditure-agrees", [TOTAL], [COPY]),
    ]


def test_a_web_page_is_never_put_down_to_a_conversion() -> None:
    """8 for 3 in a cell of a web page is the publisher's, however alike the digits look."""
    known = misprinted("table 1 row 2 column 3")
    found = explained(failing(known), RULES, known)
    assert {one.cause for one in found} == {"publisher"}
    assert {one.explained_by for one in found} == {TOTAL}


def test_digits_that_look_alike_in_a_text_file_are_put_down_to_its_conversion() -> None:
    """A text file was made from another format: 8 for 3 may be a fault of that."""
    known = misprinted("line 12")
    assert {one.cause for one in explained(failing(known), RULES, known)} == {"conversion"}


def test_recognised_digits_that_look_alike_are_put_down_to_the_recognition() -> None:
    """Where a page was recognised from its picture, 8 for 3 may be a fault of that."""
    known = misprinted("page 3 table 1")
    scanned = replace(known, doubts=(RECOGNISED,))
    assert {one.cause for one in explained(failing(scanned), RULES, scanned)} == {"conversion"}


def test_a_slip_names_its_cell_and_what_would_be_right() -> None:
    """The words hold the cell as people call it, both numbers as printed and the kind of slip."""
    known = misprinted("page 3 table 1")
    one = explained(failing(known), RULES, known)[0]
    assert (
        one.slip_zh
        == "公开03表“合计” 本年支出印 800.00，应为 300.00（差一位数字）；改正后，涉及它的 2 处都合"
    )
    assert one.slip_en.startswith(
        "公开03表 合计 本年支出 is printed 800.00 and should be 300.00 (one digit)"
    )


def test_a_slip_that_one_place_shows_heals_one_place() -> None:
    """Nobody says that all one places agree."""
    known = misprinted("page 3 table 1")
    slip = Explanation(
        cells=(TOTAL,),
        printed=Decimal(800),
        implied=Decimal(300),
        kind="digit",
        heals=frozenset(),
        touched=1,
    )
    zh, en = told(slip, known.cells)
    assert zh.endswith("；改正后，与它不符的一处就合")
    assert en.endswith("with it the one place that contradicts it agrees")


def test_an_accused_cell_is_called_by_the_code_and_the_name_of_its_row() -> None:
    """Nobody counts rows over several pages; a number of a row without a name is counted."""
    named = replace(amount(TOTAL, "1.00"), code="2080505", item="养老保险缴费")
    assert cell_names([named]) == (
        "公开03表“2080505 养老保险缴费” 本年支出",
        "公开03表 2080505 养老保险缴费 本年支出",
    )
    assert cell_names([replace(named, item="")])[0] == "公开03表 第 1 行 本年支出"


def test_a_cell_is_called_by_the_line_that_is_printed() -> None:
    """Where the statement numbers its lines (行次), a clerk finds the row by that number, and not by ours."""
    named = replace(amount(TOTAL, "1.00"), code="201", item="年末结转和结余", line="60")
    assert cell_names([named]) == (
        "公开03表 行次 60“年末结转和结余” 本年支出",
        "公开03表 line 60 年末结转和结余 本年支出",
    )


def test_what_the_head_names_is_not_named_twice() -> None:
    """In a matrix of 三公 the expense is the head of its column."""
    named = replace(amount(TOTAL, "1.00"), item="公务接待费", header="决算数/公务接待费")
    assert cell_names([named])[0] == "公开03表 第 1 行 决算数 公务接待费"


def test_two_cells_of_one_comparison_alone_stay_undetermined() -> None:
    """Two numbers differ and nothing else covers them: neither is told to be wrong, and nobody is blamed."""
    known = account(amount(TOTAL, "62.01"), amount(COPY, "62.41"))
    (one,) = explained([compared(known, "expenditure-agrees", [TOTAL], [COPY])], RULES, known)
    assert (one.cause, one.explained_by, one.slip_zh) == ("undetermined", "", "")


def test_what_passes_is_left_as_it_is() -> None:
    """Findings that pass have no cause and no slip."""
    known = account(amount(TOTAL, "62.01"), amount(COPY, "62.01"))
    passed = compared(known, "expenditure-agrees", [TOTAL], [COPY])
    assert explained([passed], RULES, known) == (passed,)
    assert passed.difference == Decimal(0)


def test_words_of_a_recognised_page_are_not_the_publishers() -> None:
    """A rule about words blames the publisher, but not where the words were recognised from a picture."""
    known = misprinted("page 3 table 1")
    doubled = replace(
        failing(known)[0], rule="no-word-twice", difference=None, tolerance=None, cause="publisher"
    )
    assert explained([doubled], RULES, known)[0].cause == "publisher"
    assert (
        explained([doubled], RULES, replace(known, doubts=(RECOGNISED,)))[0].cause == "undetermined"
    )


def _spoiled(places: int) -> tuple[Reading, list[Finding]]:
    """The misprinted total, and so many other rows of its statement that agree with nothing."""
    known = misprinted("table 1 row 2 column 3")
    others = [
        (f"amounts:expenditure/{row}/total", f"amounts:expenditure/{row}/basic")
        for row in range(10, 10 + places)
    ]
    figures = [
        (one, f"{row}.40", other, f"{row * 7}.15") for row, (one, other) in enumerate(others, 11)
    ]
    cells = [
        cell for one, raw, other, due in figures for cell in (amount(one, raw), amount(other, due))
    ]
    known = account(*known.cells.values(), *cells)
    wrong = [compared(known, "expenditure-agrees", [one], [other]) for one, other in others]
    return known, failing(known) + wrong


def test_no_number_is_right_in_a_statement_that_is_wrong_all_over() -> None:
    """Six other contradictions of a statement that nothing explains: a few sums prove no number of it."""
    known, findings = _spoiled(6)
    assert not any(one.explained_by for one in explained(findings, RULES, known))


def test_a_few_other_contradictions_leave_a_slip_proven() -> None:
    """Five others do not yet make a statement one that is wrong all over."""
    known, findings = _spoiled(5)
    assert {one.explained_by for one in explained(findings, RULES, known)} == {TOTAL, ""}
