"""Amounts that were recognised in pictures: proven by sums, chosen by sums, or in doubt."""

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.account.pictured import ROWS, in_picture, read

from juesuan.account import understand
from juesuan.account.model import Certainty, Status
from juesuan.account.statements.reading import read_statements
from juesuan.account.words.proofreading import proofread
from juesuan.document.model import (
    Anchor,
    Paragraph,
    Remark,
    Ruling,
    parameters,
)
from juesuan.errors import AccountError, AccountUnread, BudgetNotAccount, NotAFinalAccount


def test_a_recognised_amount_that_sums_prove_is_closed() -> None:
    """Where all sums close, a recognised amount is closed, whatever the recognition thought of it."""
    reading, entries = read(*ROWS, confidence="0.60")
    assert {entry.certainty for entry in entries.values()} == {Certainty.CLOSED}
    assert all(entry.recognition for entry in entries.values())
    assert not reading.doubts


def test_a_recognised_amount_on_which_a_sum_fails_is_doubtful() -> None:
    """A sum that fails on recognised digits is a doubt of the reading: its amounts are doubtful, not contradicted."""
    wrong = (*ROWS[:4], "2010301|行政运行|1,200.50|1,000.50|260.00")
    reading, entries = read(*wrong)
    failing = {entry.certainty for entry in entries.values() if entry.failing}
    assert failing == {Certainty.DOUBTFUL}
    (doubt,) = [one for one in reading.doubts if one.code == "recognised-sum-fails"]
    assert set(doubt.cells) == {entry.anchor for entry in entries.values()}


def _many(*changed: tuple[int, str]) -> tuple[str, ...]:
    """支出决算表 of twelve 款 whose sums prove it, some rows printed otherwise."""
    rows = ["科目编码|科目名称|本年支出合计|基本支出|项目支出", "合计|<|36.00|24.00|12.00"]
    rows += ["201|一般公共服务支出|36.00|24.00|12.00"]
    rows += [f"201{number}|事务|3.00|2.00|1.00" for number in range(71, 83)]
    for at, row in changed:
        rows[at] = row
    return tuple(rows)


def test_one_failing_sum_of_many_leaves_the_other_amounts_certain() -> None:
    """Where nearly all sums of a statement close, only the cells of those that fail are doubtful."""
    reading, entries = read(*_many((5, "20173|事务|3.00|2.00|1.70")))
    (doubt,) = [one for one in reading.doubts if one.code == "recognised-sum-fails"]
    assert set(doubt.cells) == {entry.anchor for entry in entries.values() if entry.failing}
    assert Certainty.CLOSED in {entry.certainty for entry in entries.values()}


@pytest.mark.parametrize(
    ("printed", "readings"),
    [
        ("1.00~-", ()),
        ("-~1.00", ()),
        ("1.00)", ()),
        ("1,00", ()),
        ("100", ()),
        ("1 00", ()),
    ],
)
def test_sums_choose_among_the_readings_of_a_picture(
    printed: str, readings: tuple[str, ...]
) -> None:
    """The one reading on which all sums of a cell close is its amount; what was read is kept beside it."""
    row = (5, f"20173|事务|3.00|2.00|{printed}")
    reading, entries = read(*_many(row), readings={printed: readings})
    entry = entries[5, "project"]
    assert (entry.amount, entry.raw) == (Decimal("1.00"), printed.replace("~", "\n"))
    assert entry.certainty is Certainty.CLOSED
    assert [one.code for one in reading.doubts] == ["recognised-by-sums"]
    assert dict(reading.doubts[0].parameters) == {"amount": "1.00"}


@pytest.mark.parametrize(
    ("part", "certainty"), [("1.500.25", Certainty.CLOSED), ("1.500.26", Certainty.DOUBTFUL)]
)
def test_a_figure_whose_commas_were_read_as_points_is_what_its_groups_say(
    part: str, certainty: Certainty
) -> None:
    """A page of points for commas has all its amounts: those on which sums close, and others in doubt."""
    rows = (
        ROWS[0],
        "合计|<|3.000.50|1.500.25|1.500.25",
        f"201|一般公共服务支出|3.000.50|1.500.25|{part}",
    )
    reading, entries = read(*rows)
    found = entries[2, "project"]
    assert (found.amount, found.raw) == (Decimal(part.replace(".", "", 1)), part)
    assert found.certainty is certainty
    assert "number-not-understood" not in {one.code for one in reading.doubts}


def test_a_lone_figure_with_points_is_in_doubt() -> None:
    """Without a sum it is in doubt, however surely it was recognised."""
    reading, entries = read("项目|决算数", "办公费|1.234.50")
    assert [entry.certainty for entry in entries.values()] == [Certainty.DOUBTFUL]
    assert "recognised-unproven" in {one.code for one in reading.doubts}


@pytest.mark.parametrize("printed", ["1.2345.50", "1.234.5", "12345.678.9", "1.23.45"])
def test_other_points_leave_no_number(printed: str) -> None:
    """Where a group has not three digits, or the last not two, no number is understood."""
    _, entries = read("项目|决算数", f"办公费|{printed}")
    assert {entry.amount for entry in entries.values()} == {None}


def test_sums_choose_no_other_digit() -> None:
    """A digit that was read stays, in doubt, though the sums close on a rival: it may be printed so."""
    rows = _many((5, "20173|事务|3.00|2.00|7.00"))
    _, entries = read(*rows, readings={"7.00": ("1.00", "2.00")})
    assert entries[5, "project"].amount == Decimal("7.00")
    assert entries[5, "project"].certainty is Certainty.DOUBTFUL


@pytest.mark.parametrize("printed", ["-~1.00", "1~00"])
def test_pieces_that_were_read_apart_are_no_number_without_a_sum(printed: str) -> None:
    """What was read in two pieces is not glued into a figure: without a sum it is not understood."""
    reading, entries = read("项目|决算数", f"办公费|{printed}")
    assert {entry.amount for entry in entries.values()} == {None}
    assert "number-not-understood" in {one.code for one in reading.doubts}


@pytest.mark.parametrize("printed", ["1, 234. 50", "1,234.~50", "1 ,234.50"])
def test_blanks_beside_a_separator_part_nothing(printed: str) -> None:
    """A font with wide separators, and a cell that breaks a figure behind one, print one number.

    Its raw text is what is printed, without the blanks that the engine saw.
    """
    _, entries = read("项目|决算数", f"办公费|{printed}")
    found = {(entry.amount, entry.raw) for entry in entries.values()}
    assert found == {(Decimal("1234.50"), "1,234.50")}


@pytest.mark.parametrize(
    ("seen", "raw"),
    [
        ("1,144,500.0\n0", "1,144,500.00"),
        ("1,2\n34.50", "1,234.50"),
        ("1,144,5\n00.00", "1,144,500.00"),
        ("1,2 34.50", "1,2 34.50"),
        ("12.29\n91.38", "12.29\n91.38"),
        ("1,144.50\n0", "1,144.50\n0"),
        ("1,144\n500.00", "1,144\n500.00"),
        ("0.5\n0", "0.5\n0"),
        ("12\n3.45", "12\n3.45"),
    ],
)
def test_a_long_figure_that_a_narrow_cell_cuts_is_one(seen: str, raw: str) -> None:
    """Where the line above is no whole figure and both are one with two decimals, they are one."""
    assert proofread(seen) == raw


@pytest.mark.parametrize(
    ("seen", "raw"), [("1,096. 97", "1,096.97"), ("-\n200.00", "-\n200.00"), ("1. 2 3", "1. 2 3")]
)
def test_what_is_no_number_keeps_the_blanks_that_were_seen(seen: str, raw: str) -> None:
    """Only where a number is left are its blanks no print: of anything else the doubt speaks."""
    assert proofread(seen) == raw


def test_where_two_cells_could_be_mended_none_is() -> None:
    """A sum that closes on another reading of either of two cells tells nothing of either: both are doubtful."""
    rows = _many((5, "20173|事务|3.00|7.00|1.00"))
    readings = {"7.00": ("5.00",), "3.00": ("8.00",)}
    _, entries = read(*rows, readings=readings)
    assert entries[5, "basic"].amount == Decimal("7.00")
    assert entries[5, "basic"].certainty is Certainty.DOUBTFUL


def test_two_cells_of_a_sum_that_were_not_understood_are_mended_together() -> None:
    """A total and its part, each read as no number, are what the sums of their columns tell.

    Neither can be mended instead of the other: the sum of their row needs both.
    """
    rows = _many((5, "20173|事务|3,00|2,00|1.00"))
    reading, entries = read(*rows)
    found = [entries[5, column] for column in ("total", "basic")]
    assert [entry.amount for entry in found] == [Decimal("3.00"), Decimal("2.00")]
    assert {entry.certainty for entry in found} == {Certainty.CLOSED}
    assert {one.code for one in reading.doubts} == {"recognised-by-sums"}


@pytest.mark.parametrize(
    ("printed", "code", "item"),
    [
        ("—2010301行政运行|<", "2010301", "行政运行"),
        ("2010301|行攻运行", "2010301", "行政运行"),
        ("2010301|行政运行1", "2010301", "行政运行"),
    ],
)
def test_a_label_is_what_the_list_of_subjects_proves(printed: str, code: str, item: str) -> None:
    """A rule glued to a code is no part of it, and a name a character off is that of its code."""
    reading, entries = read(*ROWS[:-1], f"{printed}|1,200.50|1,000.50|200.00", confidence="0.80")
    (statement,) = [one for one in reading.statements if one.id == "expenditure"]
    label = statement.rows[-1].labels[0]
    assert (label.code, label.item) == (code, item)
    assert {entry.certainty for entry in entries.values()} == {Certainty.CLOSED}


def test_a_code_a_digit_off_is_that_of_its_name() -> None:
    """A streak through 30202 makes 30102 of it: 印刷费 has one code; what was read is told."""
    rows = ("科目编码|科目名称|决算数", "302|商品和服务支出|2.00", "30102|印刷费|2.00")
    reading, _ = read(*rows)
    (statement,) = [one for one in reading.statements if one.id == "expenditure"]
    assert [row.labels[0].code for row in statement.rows] == ["302", "30202"]
    (doubt,) = [one for one in reading.doubts if one.code == "recognised-by-list"]
    assert doubt.raw == "30102 印刷费"
    assert dict(doubt.parameters) == {"code": "30202", "item": "印刷费"}


@pytest.mark.parametrize(
    ("before", "confidence", "code"),
    [
        (("302|商品和服务支出|2.00",), "0.40", "30216"),
        (("302|商品和服务支出|2.00", "30116|工资|1.00"), "0.99", "30216"),
        (("302|商品和服务支出|2.00",), "0.99", "30116"),
        (("301|工资福利支出|2.00",), "0.40", "30116"),
    ],
)
def test_a_code_that_no_list_has_is_that_of_its_name_where_it_is_doubted(
    before: tuple[str, ...], confidence: str, code: str
) -> None:
    """No list has 30116: below 302, unsurely recognised or in two rows, it is 30216 培训费."""
    rows = ("科目编码|科目名称|决算数", *before, "30116|培训费|2.00")
    reading, _ = read(*rows, confidence=confidence)
    (statement,) = [one for one in reading.statements if one.id == "expenditure"]
    assert statement.rows[-1].labels[0].code == code


def test_a_code_that_no_list_has_stays() -> None:
    """行政运行 is listed under 2010301, and printed under 2010601 as under many others."""
    rows = (*ROWS[:-1], "2010601|行政运行|1,200.50|1,000.50|200.00")
    reading, _ = read(*rows)
    (statement,) = [one for one in reading.statements if one.id == "expenditure"]
    assert statement.rows[-1].labels[0].code == "2010601"


@pytest.mark.parametrize(
    ("beside", "codes"),
    [
        ("30202|印刷费|1.00", ["302", "30202", "30102"]),
        ("30102|津贴补贴|1.00", ["302", "30102", "30202"]),
    ],
)
def test_a_code_of_another_row_is_taken_from_none(beside: str, codes: list[str]) -> None:
    """A code that a row has already replaces none; one that is right by its own name stays."""
    rows = ("科目编码|科目名称|决算数", "302|商品和服务支出|2.00", beside, "30102|印刷费|2.00")
    reading, _ = read(*rows)
    (statement,) = [one for one in reading.statements if one.id == "expenditure"]
    assert [row.labels[0].code for row in statement.rows] == codes


@pytest.mark.parametrize("printed", ["2010301|行改讠", "2010399|", "—某办|<"])
def test_amounts_of_a_row_whose_label_nothing_proves_are_doubtful(printed: str) -> None:
    """A sum proves an amount and not its row: with an unsure label the amounts are doubtful."""
    row = f"{printed}|1,200.50|1,000.50|200.00"
    reading, entries = read(*ROWS[:-1], row, confidence="0.80")
    last = max(number for number, _ in entries)
    found = {entry.certainty for (number, _), entry in entries.items() if number == last}
    assert found == {Certainty.DOUBTFUL}
    assert "recognised-label" in {one.code for one in reading.doubts}


def test_rounding_lets_no_other_digit_fit() -> None:
    """A reading that sums close on only within rounding is not chosen."""
    rows = _many((5, "20173|事务|3.00|2.00|1.04"))
    _, entries = read(*rows, readings={"1.04": ("1.01",)})
    assert entries[5, "project"].amount == Decimal("1.04")


def test_an_amount_in_columns_that_nothing_draws_needs_a_sum() -> None:
    """Where no rule encloses a recognised amount, it is doubtful unless a sum covers it."""
    _, entries = read("项目|决算数", "办公费|12.50", ruling=Ruling.ALIGNED)
    assert {entry.certainty for entry in entries.values()} == {Certainty.DOUBTFUL}


def test_a_word_of_the_forms_is_known_with_a_character_off() -> None:
    """A misread head, 类 or code column is found by its nearest word of the forms, or by what stands below it."""
    rows = ("科自编码|科目名你|本年攴出合计|基木支出|项目支山", *ROWS[1:])
    _, entries = read(*rows)
    assert {column for _, column in entries} == {"total", "basic", "project"}
    assert {entry.certainty for entry in entries.values()} == {Certainty.CLOSED}


@pytest.mark.parametrize(
    ("confidence", "certainty"), [("0.94", Certainty.DOUBTFUL), ("0.95", Certainty.READ)]
)
def test_without_a_sum_only_a_confident_recognition_is_believed(
    confidence: str, certainty: Certainty
) -> None:
    """An amount that no sum covers is doubtful below a confidence of 0.95."""
    _, entries = read("项目|决算数", "办公费|12.50", confidence=confidence)
    assert {entry.certainty for entry in entries.values() if not entry.identities} == {certainty}


@pytest.mark.parametrize("code", ["page-not-read", "recognition-failed", "pictures"])
def test_a_statement_that_may_stand_on_an_unread_page_is_not_missing(code: str) -> None:
    """Where a page or a picture was not read, statements that are found nowhere are unread.

    Else they are missing.
    """
    remark = Remark(code=code, anchor=Anchor(page=2), parameters=parameters())
    for remarks, status in (((remark,), Status.UNREAD), ((), Status.MISSING)):
        statements = read_statements(in_picture(*ROWS, remarks=remarks)).statements
        absent = {one.status for one in statements if one.id != "expenditure"}
        assert absent == {status}


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("-住房改革支出", "住房改革支出"),
        ("八、其他收入。", "八、其他收入"),
        ("十九住房保障支出", "十九、住房保障支出"),
        ("总计6", "总计"),
        ("项目6", "项目"),
        ("道路6", "道路6"),
        ("—20502普通教育", "20502普通教育"),
        ("—20502", "20502"),
        ("-302", "-302"),
        ("—302", "—302"),
        ("一般公共服务支出", "一般公共服务支出"),
    ],
)
def test_strokes_and_specks_are_no_part_of_a_name(seen: str, meant: str) -> None:
    """What stands beside a name is taken off, an ordinal has its sign; a figure keeps its minus."""
    assert proofread(seen) == meant


def test_a_recognised_amount_of_no_known_statement_is_in_doubt() -> None:
    """Where the title of a picture is no statement, no form says what its columns are."""
    document = in_picture(*ROWS)
    blocks = tuple(
        replace(block, text="某某明细表")
        if isinstance(block, Paragraph) and block.text == "支出决算表"
        else block
        for block in document.blocks
    )
    reading = read_statements(replace(document, blocks=blocks))
    entries = [
        entry
        for statement in reading.statements
        for row in statement.rows
        for entry in row.entries
        if entry.amount is not None and statement.id.startswith("other")
    ]
    assert entries
    assert {entry.certainty for entry in entries} == {Certainty.DOUBTFUL}


@pytest.mark.parametrize(
    ("lines", "error"),
    [
        (("某局2024年部门预算", "部门支出预算表", "单位：万元"), BudgetNotAccount),
        (("便民服务中心办事指南", "收费标准", "单位：元"), NotAFinalAccount),
    ],
)
def test_a_picture_of_another_document_is_refused_by_name(
    lines: tuple[str, ...], error: type[AccountError]
) -> None:
    """A photographed budget, or a screen that shows no account, is no account, and says which."""
    document = in_picture(*ROWS)
    titles = tuple(
        replace(block, text=text)
        for block, text in zip(document.blocks, lines, strict=False)
        if isinstance(block, Paragraph)
    )
    with pytest.raises(error):
        understand(replace(document, blocks=(*titles, *document.blocks[len(titles) :])))


def test_an_account_whose_pages_could_not_be_read_is_no_other_document() -> None:
    """A fax of which nothing is read is not said to have no title that is known, nor to be empty."""
    why = parameters(reason="illegible")
    failed = Remark(code="recognition-failed", anchor=Anchor(page=2), parameters=why)
    document = in_picture(*ROWS, remarks=(failed,))
    without = replace(document, blocks=tuple(document.blocks[:1]))
    with pytest.raises(AccountUnread, match="were not read"):
        understand(without)
    with pytest.raises(NotAFinalAccount):
        understand(replace(without, remarks=()))
