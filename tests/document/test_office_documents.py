"""One real document in several formats: 太原市发展和改革委员会 2016 部门决算."""

import re
import shutil
from pathlib import Path

import pytest

from juesuan.document import read
from juesuan.document.model import Paragraph, Table

FOLDER = Path(__file__).parents[3] / "shared" / "documents" / "taiyuan-drc-2016"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the shared documents are not here")

STATEMENTS = 9
NOTE = re.compile(r"^\s*注")


def amounts(table: Table) -> list[str]:
    """The texts of its cells row by row, each cell once, without blank ones, notes and the blanks in labels."""
    seen: set[int] = set()
    texts = []
    for cell in (cell for row in table.rows for cell in row):
        if id(cell) not in seen and cell.text.strip() and not NOTE.match(cell.text):
            texts.append(re.sub(r"\s", "", cell.text))
        seen.add(id(cell))
    return texts


def statements(suffix: str) -> list[Table]:
    """The nine tables of amounts, without the list of units and without what HTML prints a second time."""
    tables = list(read(FOLDER / f"document.{suffix}").tables)
    return (
        [*tables[1:2], *tables[-(STATEMENTS - 1) :]]
        if suffix in {"docx", "doc"}
        else tables[-STATEMENTS:]
    )


def test_docx_and_xlsx_agree() -> None:
    """Word's tables and the workbook's hold the same texts, statement by statement.

    The first is the embedded sheet.
    """
    word, excel = statements("docx"), statements("xlsx")
    assert len(word) == len(excel) == STATEMENTS
    for left, right in zip(word, excel, strict=True):
        assert amounts(left) == amounts(right)
        assert len(amounts(left)) > 30


def test_html_and_docx_agree() -> None:
    """The tables of the page are those of Word."""
    page, word = statements("html")[1:], statements("docx")[1:]
    for left, right in zip(page, word, strict=True):
        assert amounts(left) == amounts(right)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_doc_is_docx() -> None:
    """The doc gives the very blocks of the docx, under its own media type."""
    old, new = read(FOLDER / "document.doc"), read(FOLDER / "document.docx")
    assert old.blocks == new.blocks
    assert (old.name, old.media_type) == ("document.doc", "application/msword")


def test_statement_01_stands_where_its_object_does() -> None:
    """Statement 01 has no table in Word: it comes from the embedded workbook, between part two and statement 02."""
    blocks = read(FOLDER / "document.docx").blocks
    titles = [block.text for block in blocks if isinstance(block, Paragraph)]
    first = titles.index("2016年收入支出决算表")
    assert (
        titles.index("太原市发展和改革委员会2016年部门决算表")
        < first
        < titles.index("2016年收入决算表")
    )
    table = next(block for block in blocks if isinstance(block, Table) and block.anchor.sheet)
    assert table.rows[-1][2].text == "43,360,225.06"
    assert table.rows[-1][2].anchor.cell == "C40"
