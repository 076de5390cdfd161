"""Other people's tools find in a rendered document the very cells that were laid out."""

import io
from collections.abc import Callable
from itertools import pairwise as neighbours

import pytest
from tests.documents import Layout, available, drawn, made, render
from tests.documents.grid import Grid
from tests.documents.publication import Printed, capped, publication

SEEDS = (1, 2, 3, 4)
Cells = list[list[str]]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _flat(text: str) -> str:
    return "".join(text.split())


def _laid_out(seed: int, layout: Layout, form: str) -> list[Cells]:
    """The cells of every table, covered positions empty."""
    account = made(seed)
    printed = [
        block for block in publication(account, layout, form=form) if isinstance(block, Printed)
    ]
    inside = layout.caption_place == "cells"
    grids: list[Grid] = [grid for p in printed for grid in (capped(p) if inside else p.grids)]
    if form == "pdf":
        grids = [_ruled(grid) for grid in grids]
    return [
        [[_flat(box.text) if box else "" for box in row] for row in grid.rows] for grid in grids
    ]


def _ruled(grid: Grid) -> Grid:
    """Without the columns that no cell of the page begins: 类款项 with whole codes leave no line between them."""
    kept = [at for at in range(grid.width) if any(row[at] is not None for row in grid.rows)]
    return Grid(rows=tuple(tuple(row[at] for at in kept) for row in grid.rows))


def _pdf(data: bytes) -> list[Cells]:
    pdfplumber = pytest.importorskip("pdfplumber")
    with pdfplumber.open(io.BytesIO(data)) as document:
        tables = [table for page in document.pages for table in page.extract_tables()]
    return [[[_flat(cell or "") for cell in row] for row in table] for table in tables]


def _docx(data: bytes) -> list[Cells]:
    docx = pytest.importorskip("docx")
    tables = []
    for table in docx.Document(io.BytesIO(data)).tables:
        seen: set[int] = set()
        keep = [[cell._tc for cell in row.cells] for row in table.rows]
        rows = []
        for row in keep:
            cells = []
            for cell in row:
                text = (
                    ""
                    if id(cell) in seen
                    else _flat("".join(run.text or "" for run in cell.iter(f"{{{W}}}t")))
                )
                seen.add(id(cell))
                cells.append(text)
            rows.append(cells)
        tables.append(rows)
    return tables


def _html(data: bytes) -> list[Cells]:
    parser = pytest.importorskip("lxml.html")
    tables = []
    for table in parser.fromstring(data.decode()).iter("table"):
        covered: dict[tuple[int, int], bool] = {}
        rows = []
        for at, tr in enumerate(table.iter("tr")):
            cells: list[str] = []
            for td in tr.iter("td"):
                while covered.get((at, len(cells))):
                    cells.append("")
                column, span = len(cells), int(td.get("colspan", "1"))
                for down in range(int(td.get("rowspan", "1"))):
                    covered |= {(at + down, column + across): True for across in range(span)}
                cells += [_flat(td.text_content()), *([""] * (span - 1))]
            while covered.get((at, len(cells))):
                cells.append("")
            rows.append(cells)
        tables.append(rows)
    return tables


READERS: dict[str, Callable[[bytes], list[Cells]]] = {"pdf": _pdf, "docx": _docx, "html": _html}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("form", READERS)
def test_other_tools_find_the_cells(form: str, seed: int) -> None:
    """Each table, row and cell is where it was laid out."""
    if reason := available(form):
        pytest.skip(reason)
    layout = drawn(seed)
    truth = _laid_out(seed, layout, form)
    found = READERS[form](render(made(seed), form, layout))
    assert len(truth) >= 4
    assert found == truth


@pytest.mark.parametrize("seed", SEEDS)
def test_another_tool_finds_the_cells_of_workbooks(seed: int) -> None:
    """A workbook with amounts as text has the cells of all statements, sheet after sheet."""
    calamine = pytest.importorskip("python_calamine")
    if reason := available("xlsx"):
        pytest.skip(reason)
    layout = Layout(
        **{**_options(drawn(seed)), "numbers": "text", "footers": "none", "sheets": "many"}
    )
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(render(made(seed), "xlsx", layout)))
    found = []
    for name in book.sheet_names[1:]:
        rows = book.get_sheet_by_name(name).to_python()
        cells = [[_flat(str(cell)) for cell in row] for row in rows]
        found += [cell for row in cells for cell in row if cell]
    printed = [
        block
        for block in publication(made(seed), layout, form="xlsx")
        if isinstance(block, Printed)
    ]
    truth = [
        _flat(box.text)
        for p in printed
        for grid in capped(p)
        for row in grid.rows
        for box in row
        if box
    ]
    assert found == [text for text in truth if text]


def _options(layout: Layout) -> dict[str, object]:
    return {name: getattr(layout, name) for name in Layout.__dataclass_fields__}


@pytest.mark.parametrize("form", ["scan", "png"])
def test_scans_have_no_text(form: str) -> None:
    """A scan is pictures: no tool finds a character in it, and pages differ."""
    if reason := available(form):
        pytest.skip(reason)
    data = render(made(1), form, Layout())
    if form == "png":
        assert data.startswith(b"\x89PNG")
        return
    pypdfium2 = pytest.importorskip("pypdfium2")
    document = pypdfium2.PdfDocument(data)
    assert len(document) > 9
    assert all(page.get_textpage().count_chars() == 0 for page in document)
    pictures = [page.render(scale=0.3).to_numpy().tobytes() for page in document]
    assert all(one != two for one, two in neighbours(pictures))
    document.close()
