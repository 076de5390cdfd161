"""Real PDFs, where they are: what is printed in their tables is read, every amount of it."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from juesuan.document.model import Document, Table
from juesuan.document.pdf.reader import READER

DOCUMENTS = Path(__file__).parents[3] / "shared" / "documents"
pytestmark = pytest.mark.skipif(
    not DOCUMENTS.is_dir(), reason="the real documents are not beside the repository"
)


@pytest.fixture(scope="module")
def southwest() -> Document:
    """Southwest University 2024."""
    return READER.read(DOCUMENTS / "southwest-university-2024" / "document.pdf")


@pytest.fixture(scope="module")
def putuo() -> Document:
    """The Putuo finance bureau 2024."""
    return READER.read(DOCUMENTS / "putuo-finance-2024" / "document.pdf")


def cells(document: Document, page: int) -> Counter[str]:
    """The texts of the cells on a page, without white space, each cell once."""
    return Counter(
        "".join(cell.text.split())
        for table in document.tables
        if table.anchor.page == page
        for cell in {id(cell): cell for row in table.rows for cell in row}.values()
    )


def truth(name: str) -> dict[int, Counter[str]]:
    """The amounts that the truth table of a document names on each page, without separators."""
    pages: dict[int, Counter[str]] = {}
    with (DOCUMENTS / "truth" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            pages.setdefault(int(row["page"]), Counter())[row["amount"].replace(",", "")] += 1
    return pages


@pytest.mark.parametrize("name", ["southwest-university-2024", "putuo-finance-2024"])
def test_every_amount_stands_in_a_cell_of_its_page(
    name: str, request: pytest.FixtureRequest
) -> None:
    """No amount of the truth table is missing from the cells of the page that prints it."""
    document = request.getfixturevalue(name.partition("-")[0])
    pages = truth(name)
    assert pages
    for page, amounts in pages.items():
        printed = Counter(
            {text.replace(",", ""): number for text, number in cells(document, page).items()}
        )
        assert not amounts - printed, f"page {page}"


@pytest.mark.parametrize(("page", "code", "amounts"), [(11, "206", 2), (13, "20602", 3)])
def test_the_row_without_top_rule_is_read(
    southwest: Document, page: int, code: str, amounts: int
) -> None:
    """After a page break the first row has no rule above it; it is the first row of the table."""
    (table,) = (table for table in southwest.tables if table.anchor.page == page)
    first = [cell.text for cell in table.rows[0]]
    assert first[0] == code
    assert sum("." in text for text in first) == amounts


def test_digits_of_another_font_stay_in_their_sentence(putuo: Document) -> None:
    """Putuo sets digits in a font with another box; the sentence is one line all the same."""
    assert any(
        "收入支出总计2995.39万元。与2023年度相比" in paragraph.text
        for paragraph in putuo.paragraphs
    )


def test_merged_headers_are_one_cell(putuo: Document) -> None:
    """项目 over the three code columns and the name is one object with its span."""
    table = next(table for table in putuo.tables if table.anchor.page == 15)
    assert table.rows[0][0] is table.rows[0][3]
    assert (table.rows[0][0].text, table.rows[0][0].column_span) == ("项目", 4)


def test_coloured_backgrounds_make_no_tables() -> None:
    """Taiyuan shades every cell and every line of text; only what is ruled is a table."""
    document = READER.read(DOCUMENTS / "taiyuan-drc-2016" / "document.pdf")
    prose = [table for table in document.tables if table.anchor.page in {1, 2, 4, 39, 40, 41, 42}]
    assert prose == []
    table = next(table for table in document.tables if table.anchor.page == 18)
    assert isinstance(table, Table)
    assert table.width == 8
