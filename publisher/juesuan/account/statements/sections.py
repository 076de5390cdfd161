"""The sections of a table: rows that begin with a header of their own, inside one grid.

They stand below the rows before them, or print the labels of those again above further columns.
"""

from dataclasses import replace

from juesuan.account.statements.draft import StatementDraft, adopted, with_body
from juesuan.account.statements.widening import widened
from juesuan.account.tables.grid import Grid
from juesuan.account.tables.header import is_header_row
from juesuan.account.tables.layout import Layout, is_generic, layouts
from juesuan.account.tables.table_run import TableRun

__all__ = ["section_layouts", "with_further_section", "with_section"]


def with_further_section(draft: StatementDraft, section: Grid, run: TableRun) -> StatementDraft:
    """The statement with one more section of a run.

    Args:
        draft: The statement so far.
        section: The rows.
        run: The run that holds them.
    """
    band = _with_band(draft, section, run)
    if band is not None:
        return band
    layout = next(iter(section_layouts(draft, section)), None)
    return draft if layout is None else with_section(draft, section, layout)


def _with_band(draft: StatementDraft, section: Grid, run: TableRun) -> StatementDraft | None:
    """The statement with a section beside its rows: it prints their labels again above new columns.

    So a table too wide for its page is printed in bands below one another.
    """
    wider = widened(draft, replace(run, grid=section))
    if wider is None or not wider.broad[-1].labelled:
        return None
    further = wider.columns[len(draft.columns) :]
    return None if any(map(is_generic, further)) else replace(wider, tables=draft.tables)


def section_layouts(
    draft: StatementDraft, section: Grid, *, labels_alone: bool = False
) -> list[Layout]:
    """The layouts of rows that begin with a header of their own; none if it names no column.

    Args:
        draft: The statement.
        section: The rows.
        labels_alone: Whether codes and names may stand alone: the amounts of a wide sheet are on
            later pages.
    """
    rows = _without_section_title(section, draft)
    found = layouts(rows, draft.known, draft.unit)
    return [one for one in found if one.columns or (labels_alone and one.labelled)]


def with_section(draft: StatementDraft, section: Grid, layout: Layout) -> StatementDraft:
    """The draft with rows that begin with a header of their own."""
    whole = adopted(draft, layout)
    return with_body(whole, _without_section_title(section, draft), whole.layout or layout)


def _without_section_title(grid: Grid, draft: StatementDraft) -> Grid:
    """The grid without a title of a part of the table (一、政府采购情况) above its header.

    收入 above a header heads a side: it is kept.
    """
    known = draft.known
    sides = {header for block in known.blocks for header in block.headers} if known else set()
    start = 0
    while start + 1 < grid.height and _is_section_title(grid, start, sides):
        start += 1
    return grid.part(start) if start else grid


def _is_section_title(grid: Grid, row: int, sides: set[str]) -> bool:
    texts = [cell.text for cell in grid.printed(row)]
    if not texts:
        return True
    return len(texts) == 1 and texts[0] not in sides and is_header_row(grid.lines[row + 1])
