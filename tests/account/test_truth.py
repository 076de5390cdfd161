"""Real documents: every printed amount, against truth tables made by eye."""

import csv
import re
import unicodedata
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from juesuan.account import Account, understand
from juesuan.document import read
from juesuan.errors import BudgetNotAccount, TemplateNotAccount

SHARED = Path(__file__).parents[2] / ".." / "shared" / "documents"
MONEY = {"元", "万元"}
PAIRS = [
    ("yantai-gov-office-2024", "document.txt"),
    ("putuo-finance-2024", "document.pdf"),
    ("southwest-university-2024", "document.pdf"),
    ("taiyuan-drc-2016", "document.docx"),
    ("taiyuan-drc-2016", "document.html"),
    ("taiyuan-drc-2016", "document.xlsx"),
    ("taiyuan-drc-2016", "document.pdf"),
]

PICTURES = {"taiyuan-drc-2016": frozenset({"收入支出决算总表"})}
"""Statements that are a picture in the PDF: without juesuan[ocr] the reader says that it did not read the page."""


def _needs(path: Path) -> Path:
    if not path.exists():
        pytest.skip(f"{path.name} of the shared documents is not here")
    return path


def _text(text: str) -> str:
    """NFKC, without white space, quotes and ordinals."""
    bare = re.sub(r"[\s“”\"'‘’]", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"^(?:其中:|\(?[一二三四五六七八九十]+[)、]|\(?\d+[)、.](?!\d))+", "", bare)


def _found(account: Account) -> Counter[tuple[str, str, Decimal]]:
    """Code, or the label where there is none, with the amount; 三公 matrices have no labels."""
    return Counter(
        (
            label.code if label else "",
            "" if label is None or label.code else _text(label.item),
            entry.amount,
        )
        for statement in account.statements
        for row in statement.rows
        for entry in row.entries
        if entry.amount is not None and entry.column.unit in MONEY
        for label in [row.label_of(entry.column)]
    )


def _true(path: Path, *, pictures: frozenset[str]) -> Counter[tuple[str, str, Decimal]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["statement"] not in pictures]
    matrix = {
        row["column"].startswith(("预算数/", "财政拨款“三公”经费/", "决算数/")) for row in rows
    } == {True, False}
    return Counter(
        (
            row["code"],
            "" if row["code"] or (matrix and "三公" in row["statement"]) else _text(row["item"]),
            Decimal(row["amount"]),
        )
        for row in rows
    )


@pytest.mark.parametrize(("name", "file"), PAIRS, ids=[f"{name}-{file}" for name, file in PAIRS])
def test_every_printed_amount_is_found_and_no_other(name: str, file: str) -> None:
    """Recall and precision are one, on label and amount."""
    document = read(_needs(SHARED / name / file))
    account = understand(document)
    unread = any(remark.code == "page-not-read" for remark in document.remarks)
    true = _true(
        _needs(SHARED / "truth" / f"{name}.csv"), pictures=PICTURES[name] if unread else frozenset()
    )
    found = _found(account)
    assert sum(true.values()) > 190
    assert true - found == Counter()
    assert found - true == Counter()


def test_a_template_is_refused() -> None:
    """A document with the statements of a final account and no amounts is a template."""
    document = read(_needs(SHARED / "putuo-template-2024" / "document.pdf"))
    with pytest.raises(TemplateNotAccount):
        understand(document)


def test_a_budget_is_refused() -> None:
    """A 部门预算 is no final account."""
    document = read(_needs(SHARED / "putuo-justice-budget-2026" / "document.pdf"))
    with pytest.raises(BudgetNotAccount):
        understand(document)
