"""Spreadsheets of OpenDocument write cells that are alike once: they are read as many, up to a limit."""

import io
import zipfile

import pytest

from juesuan.document.bounds.limits import REPEATS
from juesuan.document.sheets.ods import read_ods
from juesuan.errors import DocumentTooLarge

_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
ONE = "<x:p>1</x:p>"


def spreadsheet(rows: str) -> bytes:
    """A spreadsheet with one table."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr(
            "content.xml",
            f'<o:document-content xmlns:o="{_NAMES}:office:1.0" xmlns:t="{_NAMES}:table:1.0"'
            f' xmlns:x="{_NAMES}:text:1.0"><o:body><o:spreadsheet><t:table t:name="a">{rows}'
            "</t:table></o:spreadsheet></o:body></o:document-content>",
        )
    return out.getvalue()


def row(cells: str, times: int = 1) -> str:
    """A row that stands for several."""
    return f'<t:table-row t:number-rows-repeated="{times}">{cells}</t:table-row>'


def cell(times: int = 1, text: str = ONE) -> str:
    """A cell that stands for several."""
    return f'<t:table-cell t:number-columns-repeated="{times}">{text}</t:table-cell>'


def test_what_is_written_once_is_read_as_often_as_it_stands() -> None:
    """A cell of three columns and four rows is twelve cells, and none is left out of many."""
    (sheet,) = read_ods(spreadsheet(row(cell(3), 4)), place="a.ods").sheets
    assert len(sheet.cells) == 12
    (sheet,) = read_ods(spreadsheet(row(cell(3_000))), place="a.ods").sheets
    assert len(sheet.cells) == 3_000


def test_rows_and_cells_without_text_are_not_multiplied() -> None:
    """The empty rest of a sheet, which programs write as one row, costs nothing; what follows has its place."""
    (sheet,) = read_ods(
        spreadsheet(row(cell(16_384, ""), 1_000_000) + row(cell())), place="a.ods"
    ).sheets
    assert list(sheet.cells) == [(1_000_000, 0)]


@pytest.mark.parametrize(
    "rows",
    [
        row(cell(16_000), 1_000_000),
        row(cell(10**30)),
        row(cell(), 10**30),
        row(cell(300), 300) * 9,
        row(cell(5_000) * 50),
    ],
)
def test_few_bytes_do_not_become_millions_of_cells(rows: str) -> None:
    """Many copies are refused by the limit's name before they are made, also where they add up."""
    with pytest.raises(DocumentTooLarge, match=REPEATS.variable):
        read_ods(spreadsheet(rows), place="a.ods")
