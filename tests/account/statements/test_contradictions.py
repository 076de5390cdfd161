"""What is printed wrong is read as printed: the reading does not bend to the sums, and the rules find it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.account.paper import paper, ruled
from tests.documents import Fault, Layout, differences, drawn, expected, made, render, single
from tests.documents.publication import statements as printed
from tests.documents.render import SUFFIXES
from tests.documents.sheet import Sheet
from tests.documents.understood import understood

from juesuan.account import understand
from juesuan.account.model import Account, Certainty, Entry
from juesuan.account.statements.reading import read_statements
from juesuan.account.words.figure import digits
from juesuan.account.words.lexicon import lexicon
from juesuan.document import read
from juesuan.package import Package, build
from juesuan.rules.check import check
from juesuan.rules.finding import Finding
from juesuan.rules.tables import resources

FORMS = ("text", "html")
LAYOUTS = [*single(FORMS), *((FORMS[seed % 2], drawn(seed)) for seed in range(10))]
SHARED = Path(__file__).parents[4] / "shared" / "documents"
REAL = (
    "yantai-gov-office-2024/document.txt",
    "putuo-finance-2024/document.pdf",
    "southwest-university-2024/document.pdf",
    "taiyuan-drc-2016/document.docx",
)
PLACE = 3
"""The digit that is changed: 10 万元, more than any rounding."""


def _sheets(layout: Layout) -> dict[str, Sheet]:
    found = (
        block.sheet for block in printed(made(11), replace(layout, total="first", sides="beside"))
    )
    return {sheet.id: sheet for sheet in found if sheet is not None}


def _fault(sheet: Sheet, kind: str) -> Fault | None:
    """One changed digit in the first amount of that kind in a statement.

    None if the layout prints none.
    """
    for column, field in enumerate(sheet.amount_fields):
        for row, line in enumerate(sheet.lines):
            tag = line.tags.get(field.block)
            if (
                tag is not None
                and line.amounts.get(field.key)
                and kind == _kind(tag.item, tag.code)
            ):
                return Fault(kind="digit", statement=sheet.id, row=row, column=column, place=PLACE)
    return None


def _kind(item: str, code: str) -> str:
    if code:
        return {3: "subtotal", 7: "detail"}.get(len(code), "")
    return "total" if item in lexicon().total else "item"


KINDS = (
    ("expenditure", "total"),
    ("revenue", "subtotal"),
    ("general-budget", "detail"),
    ("revenue-and-expenditure", "item"),
    ("fiscal-appropriation", "total"),
)


def _faults(layout: Layout) -> tuple[Fault, ...]:
    """A fault in cells of every kind, each in a statement of its own."""
    sheets = _sheets(layout)
    found = [_fault(sheets[name], kind) for name, kind in KINDS if name in sheets]
    if "three-public" in sheets:
        found.append(Fault(kind="digit", statement="three-public", row=0, column=0, place=PLACE))
    return tuple(fault for fault in found if fault is not None)


def _mismatches(package: Package) -> list[Finding]:
    checked = check({name: package.path(name) for name in package.resources if name in resources()})
    return [finding for finding in checked.findings if finding.outcome in {"mismatch", "rounding"}]


def _name(at: int) -> str:
    form, layout = LAYOUTS[at]
    return f"{form}-{layout}"


@pytest.mark.parametrize("at", range(len(LAYOUTS)), ids=_name)
def test_contradictions_are_read_as_printed(at: int, tmp_path: Path) -> None:
    """A digit changed in a total, a subtotal, a detail, an item and 三公: each amount stands where it is printed."""
    form, layout = LAYOUTS[at]
    faults = _faults(layout)
    assert len(faults) > 2
    path = tmp_path / f"document{SUFFIXES[form]}"
    path.write_bytes(render(made(11), form, layout, *faults))
    account = understand(read(path))
    assert differences(expected(made(11), layout, *faults), understood(account)) == []
    assert {fault.statement for fault in faults} - {"three-public"} <= _contradicted(account)


def _contradicted(account: Account) -> set[str]:
    """The statements with contradicted amounts."""
    return {
        statement.id
        for statement in account.statements
        for row in statement.rows
        for entry in row.entries
        if entry.certainty is Certainty.CONTRADICTED
    }


@pytest.mark.parametrize("seed", range(4))
def test_what_is_contradicted_is_in_a_finding(seed: int, tmp_path: Path) -> None:
    """Certainty and findings say one thing: each contradicted amount is in the cells of a finding."""
    form, layout = FORMS[seed % 2], drawn(seed)
    path = tmp_path / f"document{SUFFIXES[form]}"
    path.write_bytes(render(made(11), form, layout, *_faults(layout)))
    _holds_together(path, tmp_path)


@pytest.mark.parametrize("name", REAL)
def test_certainty_and_findings_agree_on_real_documents(name: str, tmp_path: Path) -> None:
    """Of real documents, too, each contradicted amount is in a finding, each finding over tables is seen in them."""
    if not (SHARED / name).is_file():
        pytest.skip(f"{name} of the shared documents is not here")
    _holds_together(SHARED / name, tmp_path)


# rules that add up cells of the tables by the sums of the reading
SUMS = (
    "row-total-is-sum-of-components",
    "parent-is-sum-of-children",
    "total-row-is-sum-of-classes",
    "year-total-is-sum-of-items",
    "appropriation-row-is-sum-of-funds",
    "revenue-agrees",
    "expenditure-agrees",
    "general-budget-agrees",
)


def _holds_together(path: Path, folder: Path) -> None:
    package = Package.open(build(path, folder / "packages"))
    findings = _mismatches(package)
    certainty = {
        f"amounts:{row['statement']}/{row['row']}/{row['column']}": row["certainty"]
        for row in package.rows("amounts")
    }
    found = {cell for finding in findings for cell in finding.cells}
    contradicted = {cell for cell, sure in certainty.items() if sure == "contradicted"}
    assert contradicted - found == set()
    unsure = {cell for cell, sure in certainty.items() if sure in {"contradicted", "doubtful"}}
    silent = [
        one
        for one in findings
        if one.outcome == "mismatch" and one.rule in SUMS and not unsure & {*one.cells}
    ]
    assert silent == []


def test_a_figure_in_another_column_is_shown() -> None:
    """A figure moved one column in a ruled table stays in that column: nothing is repaired, the sum fails."""
    rows = ("201|服务|9.00|8.00||1.00", "202|国防|7.00|6.00|1.00|")
    header = "科目编码|科目名称|本年支出合计|基本支出|项目支出|经营支出"
    moved = rows[0].replace("|8.00||1.00", "||8.00|2.00")
    found = read_statements(paper("支出决算表", "单位：万元", ruled(header, moved, rows[1])))
    (statement,) = [one for one in found.statements if one.rows]
    cells = [
        (entry.column.id, entry.raw, entry.certainty.value)
        for entry in statement.rows[0].entries
        if entry.raw
    ]
    assert cells == [
        ("total", "9.00", "contradicted"),
        ("project", "8.00", "contradicted"),
        ("operating", "2.00", "contradicted"),
    ]


def _amounts(account: Account) -> Iterator[Entry]:
    for statement in account.statements:
        for row in statement.rows:
            yield from (entry for entry in row.entries if entry.amount is not None)


@pytest.mark.parametrize("at", range(0, len(LAYOUTS), 3), ids=_name)
def test_codes_lines_and_years_are_no_amounts(at: int, tmp_path: Path) -> None:
    """What is read as an amount is printed as one: no code, 栏次, 行次, year or page number of the document is."""
    form, layout = LAYOUTS[at]
    path = tmp_path / f"document{SUFFIXES[form]}"
    path.write_bytes(render(made(3), form, layout))
    account = understand(read(path))
    found = list(_amounts(account))
    assert len(found) > 100
    truth = expected(made(3), layout)
    true = {
        amount.raw
        for one in truth.statements.values()
        for row in one.rows
        for amount in row.amounts
    }
    assert {digits(entry.raw) for entry in found} <= {digits(raw) for raw in true}
