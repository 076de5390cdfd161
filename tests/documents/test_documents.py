"""Made-up documents balance, differ, repeat byte for byte, and show every option."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest
from tests.documents import (
    Fault,
    Layout,
    available,
    differences,
    drawn,
    expected,
    made,
    next_year,
    pairwise,
    render,
)
from tests.documents.__main__ import _accounts, main
from tests.documents.expected import Expected, ExpectedRow
from tests.documents.layout import options

SEEDS = range(12)
QUICK = ("text", "html", "docx", "xlsx", "pdf")


def _cells(truth: Expected, statement: str, item: str) -> dict[str, Decimal]:
    """Column id and side of the amounts that stand beside an item."""
    rows = truth.statements[statement].rows
    return {
        f"{a.column.id}": a.amount
        for row in rows
        for a in row.amounts
        if a.item == item and a.amount is not None
    }


def _rows(truth: Expected, statement: str) -> list[ExpectedRow]:
    return [row for row in truth.statements[statement].rows if row.labels]


def _of(truth: Expected, statement: str, column: str) -> dict[str, Decimal]:
    """Code to amount in a column; the total under an empty code."""
    return {
        a.code: a.amount
        for row in _rows(truth, statement)
        for a in row.amounts
        if a.column.id == column and a.amount is not None
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_totals_of_statements_agree(seed: int) -> None:
    """01 = 02 = 03, 02 财政拨款 = 04, 04 = 05, 05 基本 = 06 where nothing is rounded."""
    truth = expected(made(seed, fine=False), Layout(nothing="0.00"))
    summary = "revenue-and-expenditure"
    received, spent = _cells(truth, summary, "本年收入合计"), _cells(truth, summary, "本年支出合计")
    assert received["revenue_amount"] == _of(truth, "revenue", "total")[""]
    assert spent["expenditure_amount"] == _of(truth, "expenditure", "total")[""]
    whole = _cells(truth, summary, "总计")
    assert whole["revenue_amount"] == whole["expenditure_amount"]
    fiscal = _cells(truth, "fiscal-appropriation", "本年收入合计")["revenue_amount"]
    assert fiscal == _of(truth, "revenue", "fiscal_appropriation")[""]
    grand = _cells(truth, "fiscal-appropriation", "总计")
    assert grand["revenue_amount"] == grand["expenditure_total"]
    by_fund = _cells(truth, "fiscal-appropriation", "本年支出合计")
    assert by_fund["expenditure_general"] == _of(truth, "general-budget", "total")[""]
    basic = _cells(truth, "basic-expenditure", "人员经费合计")["personnel_amount"]
    public = next(
        v
        for k, v in _cells(truth, "basic-expenditure", "公用经费合计").items()
        if k.startswith("public")
    )
    assert basic + public == _of(truth, "general-budget", "basic")[""]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("statement", ["revenue", "expenditure", "general-budget"])
def test_parents_are_the_sums_of_their_children(seed: int, statement: str) -> None:
    """A 类 is the sum of its 款, a 款 of its 项, and the total of the 类."""
    amounts = _of(expected(made(seed, fine=False), Layout(nothing="0.00")), statement, "total")
    assert len(amounts) > 3
    below: dict[str, int] = {
        "": 3,
        **{code: len(code) + 2 for code in amounts if len(code) in {3, 5}},
    }
    for parent, length in below.items():
        children = [
            v for code, v in amounts.items() if len(code) == length and code.startswith(parent)
        ]
        assert sum(children) == amounts[parent], parent


def test_rounded_amounts_have_tails() -> None:
    """Amounts with fen printed in 万元 miss their sums by a hundredth somewhere, as official tables do."""
    tails = 0
    for seed in SEEDS:
        amounts = _of(
            expected(made(seed, fine=True), Layout(nothing="0.00")), "expenditure", "total"
        )
        tails += sum(v for code, v in amounts.items() if len(code) == 3) != amounts[""]
    assert 0 < tails < len(SEEDS)


@pytest.mark.parametrize("seed", SEEDS)
def test_three_public_stays_within_basic_expenditure(seed: int) -> None:
    """Each final figure of 三公 is at most what 302xx and 31013 hold, and no budget is below it."""
    account = made(seed)
    held = sum(account.economic.get(code, 0) for code in ("30212", "30217", "30231", "31013"))
    assert account.three_public["total"][1] <= held
    assert all(budget >= final for budget, final in account.three_public.values())


def test_the_next_year_begins_with_what_was_left() -> None:
    """The opening balance of an item is the closing balance of the year before."""
    account = made(5)
    later = next_year(account)
    assert (later.name, later.year) == (account.name, account.year + 1)
    left = {item.code: item.closing for item in account.items}
    shared = [item for item in later.items if item.code in left]
    assert shared
    assert all(item.opening == left[item.code] and item.closing >= 0 for item in shared)


def test_a_nation_has_each_body_once() -> None:
    """``--nation`` draws no body twice, and keeps the region over the years."""
    accounts = [account for account, _ in _accounts(300, 1, 2, nation=True)]
    assert len({(account.name, account.year) for account in accounts}) == 300
    assert len({account.region for account in accounts}) == 150
    assert all(account.name.startswith(account.region) for account in accounts)


def test_accounts_differ() -> None:
    """A hundred seeds give at least fifty bodies, nine years and a hundred different texts."""
    accounts = [made(seed) for seed in range(100)]
    assert len({a.name for a in accounts}) > 50
    assert len({a.year for a in accounts}) > 8
    assert len({render(a, "text", Layout()) for a in accounts}) == 100


@pytest.mark.parametrize("form", QUICK)
def test_documents_repeat_byte_for_byte(form: str) -> None:
    """The same account in the same layout gives the same file."""
    if reason := available(form):
        pytest.skip(reason)
    assert render(made(4), form, drawn(4)) == render(made(4), form, drawn(4))


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in options().items() for value in values[1:]]
)
def test_every_option_shows(name: str, value: object) -> None:
    """A value of an option changes what is printed in some format, given what it needs to show."""
    needs = {
        "total": {"codes": "three"},
        "index": {"codes": "three"},
        "page_rows": {"continuation": "bare"},
        "split_numbers": {"continuation": "bare"},
        "empty": {},
        "three_public_rows": {"three_public": "inner"},
        "footers": {"continuation": "bare"},
    }
    plain = replace(Layout(), **needs.get(name, {}))  # type: ignore[arg-type]
    changed = replace(plain, **{name: value})  # type: ignore[arg-type]
    if name == "continuation" and value == "collapsed":
        plain, changed = (
            replace(plain, codes="merged", continuation="bare"),
            replace(changed, codes="merged"),
        )
    account = made(3)
    forms: tuple[str, ...] = ("xlsx",) if name in {"sheets", "numbers"} else ("text", "html")
    assert any(render(account, form, plain) != render(account, form, changed) for form in forms)


def test_the_grid_holds_every_pair() -> None:
    """Any two values of two options, the format among them, meet in some combination of the grid."""
    grid = pairwise(QUICK)
    axes = {"format": QUICK} | options()
    rows = [
        {"format": form} | {name: getattr(layout, name) for name in options()}
        for form, layout in grid
    ]
    for a, b in combinations(axes, 2):
        met = {(row[a], row[b]) for row in rows}
        assert met == {(x, y) for x in axes[a] for y in axes[b]}, (a, b)
    assert len(grid) >= 60


@pytest.mark.parametrize(
    "fault",
    [
        Fault(kind="digit", statement="expenditure", row=2, column=0),
        Fault(kind="swap", statement="revenue", row=1),
        Fault(kind="drop", statement="general-budget", row=3),
        Fault(kind="unit", statement="revenue"),
    ],
    ids=lambda fault: fault.kind,
)
def test_a_fault_is_printed_and_expected(fault: Fault) -> None:
    """A deliberate fault changes the document and what is true of it, in its statement alone."""
    account, layout = made(2), Layout()
    assert render(account, "text", layout, fault) != render(account, "text", layout)
    lines = differences(expected(account, layout), expected(account, layout, fault))
    assert lines
    assert all(line.startswith(fault.statement + ":") for line in lines)


def _renamed(truth: Expected) -> Expected:
    return replace(truth, name="别的部门")


def _emptied(truth: Expected) -> Expected:
    return replace(truth, statements={})


@pytest.mark.parametrize("change", [_renamed, _emptied])
def test_differences_are_told(change: Callable[[Expected], Expected]) -> None:
    """Nothing is told of equal accounts, and something of unequal ones."""
    truth = expected(made(1), Layout())
    assert differences(truth, truth) == []
    assert differences(truth, change(truth))


def test_the_command_writes_documents_and_their_amounts(tmp_path: Path) -> None:
    """``--count 4 --years 2`` writes four documents of two bodies, each with its CSV."""
    assert main(["--count", "4", "--into", str(tmp_path), "--years", "2", "--expected"]) == 0
    names = sorted(path.name for path in tmp_path.iterdir())
    assert len(names) == 8
    years = [int(name[7:11]) for name in names if name.endswith(".txt")]
    assert [years[1] - years[0], years[3] - years[2]] == [1, 1]
