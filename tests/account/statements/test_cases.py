"""Documents that once were read wrong, each a kind of fault, beside neighbours that must stay right."""

import csv
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from tests.account.paper import paper, ruled

from juesuan.account import Account, understand
from juesuan.account.model import Certainty, Entry, Statement
from juesuan.account.statements.reading import read_statements
from juesuan.document import read
from juesuan.errors import GovernmentNotDepartment

CASES = Path(__file__).parents[4] / "shared" / "cases" / "reading"
SMALL = (
    "assets-a", "assets-b", "assets-c", "code-name-brackets", "code-name-dash", "code-name-glued", "code-name-space",
    "fullwidth-comma", "fund-cut", "fund-public", "fund-qizhong", "fund-short", "hash-cells", "jiangsu-06-08",
    "jiangsu-same", "mixed-units", "money-row-with-people", "names-only", "nil-dash", "old-gk01", "one-table-yuan",
    "percent-and-count", "space-thousands", "unit-bai", "unit-in-cell", "unit-in-title", "unit-jiliang", "unit-rmb",
    "unit-rmbwan", "unit-spaced", "unit-yi", "unit-yuan-note", "yen-sign", "zero-0",
)  # fmt: skip
Printed = Counter[tuple[Decimal, str]]
"""How often each amount of money is printed, with its unit."""


UNKNOWN = "x"
"""The unit of a truth table that leaves it open."""


def _case(name: str) -> Path:
    path = CASES / name
    if not path.exists():
        pytest.skip(f"{name} of the shared cases is not here")
    return path


def _account(name: str) -> Account:
    return understand(read(_case(name)))


def _entries(account: Account) -> list[Entry]:
    return [
        entry
        for statement in account.statements
        for row in statement.rows
        for entry in row.entries
        if entry.amount is not None
    ]


def _found(account: Account, units: set[str]) -> Printed:
    """What is read in these units; where the truth knows none, the number alone counts."""
    return Counter(
        (entry.amount or Decimal(0), entry.column.unit if entry.column.unit in units else UNKNOWN)
        for entry in _entries(account)
        if entry.column.unit in units or UNKNOWN in units
    )


def _true(path: Path) -> Printed:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if "绩效" not in row["statement"]]
    return Counter((Decimal(row["amount"]), row["unit"]) for row in rows)


@pytest.mark.parametrize("name", SMALL)
def test_every_amount_has_its_number_and_its_unit(name: str) -> None:
    """All that is printed is read, in the unit of its column, row or table; nothing else is."""
    true = _true(_case(f"small/{name}/truth.csv"))
    optional = _true(_case(f"small/{name}/optional.csv"))
    account = _account(f"small/{name}/document.html")
    found = _found(account, {unit for _, unit in true})
    assert true - found == Counter()
    nine = replace(
        account,
        statements=tuple(one for one in account.statements if not one.id.startswith("other")),
    )
    assert _found(nine, {unit for _, unit in true}) - true - optional == Counter()


PAGES = {
    "code-as-amount.pdf": {"revenue": 36},
    "doubled-title.pdf": {"other-1": 1066},
    "group-header.pdf": {"other-1": 943},
    "income-3p.pdf": {"revenue": 336},
    "lost-first-page.pdf": {"revenue-and-expenditure": 42},
    "nine-of-several.pdf": {"revenue-and-expenditure": 42, "revenue": 336, "expenditure": 288},
    "zebra.pdf": {"revenue": 48},
}


@pytest.mark.parametrize("name", PAGES)
def test_pages_without_rules_lose_nothing(name: str) -> None:
    """Each page gives its statement with all its amounts."""
    account = _account(f"pages/{name}")
    counts = {
        statement.id: sum(
            entry.amount is not None for row in statement.rows for entry in row.entries
        )
        for statement in account.statements
        if statement.rows
    }
    assert counts == PAGES[name]


@pytest.mark.parametrize(
    "name", ["code-as-amount.pdf", "income-3p.pdf", "lost-first-page.pdf", "sichuan-low-rows.pdf"]
)
def test_the_sums_of_pages_close(name: str) -> None:
    """No amount of these pages is contradicted or in doubt."""
    certainties = {entry.certainty for entry in _entries(_account(f"pages/{name}"))}
    assert certainties <= {Certainty.CLOSED, Certainty.READ}


def test_a_second_subtotal_begins_a_group() -> None:
    """The group whose head stands on another page is not the group before it."""
    (statement,) = [one for one in _account("pages/group-header.pdf").statements if one.rows]
    ids = [column.id for column in statement.columns]
    assert len(set(ids)) == len(ids)
    headers = [column.header for column in statement.columns]
    assert len(set(headers)) == len(headers)


@pytest.mark.parametrize("name", ["beijing-2022", "guangdong"])
def test_low_rows_keep_their_text(name: str) -> None:
    """The second line of a wrapped cell belongs to its own row: every printed amount is read."""
    true = _true(_case(f"pages/{name}-truth.csv"))
    assert (
        true - _found(_account(f"pages/{name}-low-rows.pdf"), {unit for _, unit in true})
        == Counter()
    )


TOTALS = {
    "a-blank-basic": 28,
    "b-zero-basic": 33,
    "c-no-totals-in-header": 25,
    "d-blank-balances": 16,
}


@pytest.mark.parametrize("name", TOTALS)
def test_totals_in_the_header_are_amounts(name: str) -> None:
    """The total row in the header leaves the columns with their names, and its figures are read."""
    (statement,) = [one for one in _account(f"total-in-header/{name}.html").statements if one.rows]
    components = [column.component for column in statement.columns]
    assert components == [
        "opening_balance",
        "revenue",
        "total",
        "basic",
        "project",
        "closing_balance",
    ]
    assert (
        sum(entry.amount is not None for row in statement.rows for entry in row.entries)
        == TOTALS[name]
    )


@pytest.mark.parametrize("name", ["county-account.html", "province-account.xlsx"])
def test_the_account_of_a_government_is_none_of_a_department(name: str) -> None:
    """A county's or province's 政府决算 is refused in its own words."""
    path = _case(f"government-account/{name}")
    with pytest.raises(GovernmentNotDepartment):
        understand(read(path))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("statement-twice-same.txt", "statement-printed-again"),
        ("statement-twice-different.txt", "statement-printed-twice"),
        ("percent-in-amounts.txt", "share-among-amounts"),
        ("one-tab-too-few.txt", "row-too-short"),
        ("small/hash-cells/document.html", "number-not-understood"),
    ],
)
def test_what_is_odd_is_told(name: str, code: str) -> None:
    """A statement printed twice, a share among amounts, a row too short, cells that print ###: each is a doubt."""
    assert code in {doubt.code for doubt in _account(name).doubts}


# --- the same kinds, made here ---


def _statement(*rows: str, title: str = "政府采购情况表", unit: str = "单位：万元") -> Statement:
    found = read_statements(paper(title, unit, ruled(*rows)))
    return next(one for one in found.statements if one.rows)


def _units(*rows: str) -> list[tuple[str, str]]:
    return [
        (entry.raw, entry.column.unit)
        for row in _statement(*rows).rows
        for entry in row.entries
        if entry.raw
    ]


def test_the_unit_is_that_of_the_column() -> None:
    """Vehicles are counted, their area is measured, their value is money."""
    found = _units(
        "项目|数量（台/套/辆）|面积（平方米）|价值（万元）", "车辆|4||80.00", "房屋|2|600.00|900.00"
    )
    assert found == [
        ("4", "台/套/辆"), ("80.00", "万元"), ("2", "台/套/辆"), ("600.00", "平方米"), ("900.00", "万元"),
    ]  # fmt: skip


def test_a_row_of_money_may_name_people() -> None:
    """人员经费 is money beside 人数."""
    assert _units("项目|人数|金额", "人员经费|40|400.00") == [("40", "人"), ("400.00", "万元")]


def test_codes_in_brackets_are_codes() -> None:
    """[2010301]行政运行 has the code 2010301."""
    rows = ("项目|本年支出合计|基本支出", "[2010301]行政运行|9.00|9.00", "[2010302]管理|1.00|1.00")
    labels = [row.labels[0] for row in _statement(*rows, title="支出决算表").rows]
    assert [(label.code, label.item) for label in labels] == [
        ("2010301", "行政运行"),
        ("2010302", "管理"),
    ]


def test_units_in_cells_are_parted() -> None:
    """12.34万元 in a cell is an amount in 万元, whatever stands above the table."""
    found = _statement(
        "项目|本年支出合计", "行政运行|12.34万元", title="支出决算表", unit="单位：元"
    )
    (entry,) = found.rows[0].entries
    assert (entry.raw, str(entry.amount), entry.column.unit) == ("12.34万元", "12.34", "万元")


def test_cells_that_print_hashes_are_not_read() -> None:
    """### is told, and no sum that it touches says anything."""
    found = _statement(
        "科目编码|科目名称|本年支出合计|基本支出|项目支出", "201|服务|###|8.00|1.00", "20101|厅|9.00|8.00|1.00",
        title="支出决算表",
    )  # fmt: skip
    first, second = found.rows
    assert [entry.certainty.value for entry in first.entries if entry.amount is not None] == [
        "doubtful"
    ] * 2
    assert [entry.failing for entry in second.entries] == [0, 0, 0]
