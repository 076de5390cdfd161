"""Real documents with their drawn lines taken away: the places of the words say nearly all that the lines say."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from juesuan.document.pdf.native import bindings
from juesuan.document.pdf.native.glyphs import read_print
from juesuan.document.pdf.native.printed_page import sheet
from juesuan.document.pdf.native.ruling import Ruling
from juesuan.document.pdf.page import FilledGrid, Page, lay_out
from juesuan.document.pdf.reader import read_page
from juesuan.document.pdf.tables.words import FIGURE

DOCUMENTS = Path(__file__).parents[3] / "shared" / "documents"


def facts(table: FilledGrid) -> Iterator[tuple[str, str]]:
    """Each figure of a table with the label beside it: the nearest text to the left."""
    for row in range(len(table.grid.ys) - 1):
        label = ""
        for span, text in zip(table.grid.spans, table.texts, strict=True):
            if not span.row <= row < span.row_end:
                continue
            plain = re.sub(r"\s", "", text)
            if FIGURE.fullmatch(plain):
                yield label, plain
            elif plain and not plain.isdigit():
                label = plain


def facts_of(page: Page, *, drawn: bool) -> Counter[tuple[str, str]]:
    """What the tables of a page say."""
    return Counter(
        fact for table in page.tables if table.is_drawn is drawn for fact in facts(table)
    )


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("putuo-culture-2025", 0.98),
        ("putuo-shiquan-street-2025", 0.99),
        ("southwest-university-2024", 0.95),
    ],
)
def test_the_places_of_words_are_enough(name: str, least: float) -> None:
    """Every amount of the ruled reading is found without the rules, and nearly every one has its label."""
    path = DOCUMENTS / name / "document.pdf"
    if not path.exists():
        pytest.skip("the real documents are not here")
    ruled: Counter[tuple[str, str]] = Counter()
    bare: Counter[tuple[str, str]] = Counter()
    before = None
    file = pdfium.PdfDocument(path)
    for index in range(len(file)):
        page = file[index]
        text = page.get_textpage()
        characters = read_print(bindings.address(text.raw), text.count_chars(), sheet(page))
        without = lay_out(index + 1, characters, Ruling(), before=before)
        before = without.tables[-1].columns if without.tables else None
        with_rules = facts_of(read_page(file, index), drawn=True)
        if with_rules:
            ruled += with_rules
            bare += facts_of(without, drawn=False)
    values = Counter(value for _, value in ruled.elements()) - Counter(
        value for _, value in bare.elements()
    )
    assert not values
    assert (ruled & bare).total() >= least * ruled.total()
