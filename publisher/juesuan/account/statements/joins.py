"""How a run of rows may begin a statement or go on with one.

Further rows, further columns, another phase.

Each way is a candidate: the statement as it is with the run, and what speaks for that way. Nothing
is decided here.
"""

from collections.abc import Iterator
from dataclasses import replace

from juesuan.account.model import Doubt
from juesuan.account.statements.candidate import Candidate, Way
from juesuan.account.statements.connection import is_end_of_title, may_go_on, title_begun
from juesuan.account.statements.draft import (
    Sheet,
    StatementDraft,
    adopted,
    are_other_sides,
    is_another_phase,
    printed_before,
    same_columns,
    with_body,
)
from juesuan.account.statements.evidence import Evidence
from juesuan.account.statements.groups import of_torn_heads
from juesuan.account.statements.sections import (
    section_layouts,
    with_further_section,
    with_section,
)
from juesuan.account.statements.widening import widened
from juesuan.account.tables.columns import Part
from juesuan.account.tables.drafts import RowDraft, draft_rows
from juesuan.account.tables.grid import Grid
from juesuan.account.tables.heading import Heading
from juesuan.account.tables.layout import (
    Layout,
    below_torn_header,
    body,
    fit,
    is_generic,
    layouts,
    relaid,
    repeated,
    sections,
)
from juesuan.account.tables.table_run import TableRun
from juesuan.account.tables.unit import unit_inside
from juesuan.account.tables.wide.sheet import Pages, is_bare, laid_beside, whole_grid
from juesuan.account.words.caption import OTHER, Title
from juesuan.document.model import Ruling, parameters

__all__ = ["begun", "continued"]


def begun(
    run: TableRun, heading: Heading, default: str, *, borrowed: bool = False
) -> Iterator[Candidate]:
    """The statements that the run may begin; none if it has no title or holds no money.

    Args:
        run: The run.
        heading: What stands before it, or before a later part of its rows.
        default: The unit of tables that print none.
        borrowed: Whether the heading is that of a later part.
    """
    title = title_begun(heading.title)
    if title is None or (title.statement == OTHER and not holds_money(run, heading)):
        return
    draft = _opening(run, heading, title, default, borrowed=borrowed)
    first, *others = sections(run.grid)
    for candidate in section_layouts(draft, first, labels_alone=borrowed):
        evidence = _layout_evidence(candidate, first)
        if borrowed and _heads_others(title, evidence):
            continue
        read = _with_run(with_section(draft, first, candidate), draft, others, run)
        sheet = None if others else Sheet(pages=Pages(grid=first), opening=draft)
        yield Candidate(
            way=Way.BEGINS,
            draft=replace(read, sheet=sheet),
            evidence={**_title_evidence(title, borrowed=borrowed), **evidence},
        )


def _heads_others(title: Title, evidence: Evidence) -> bool:
    """Whether columns have heads, and none of the statement that a title names."""
    known = evidence["columns_known"]
    headed = evidence["columns_headed"]
    return title.statement != OTHER and known == 0 < headed


def continued(draft: StatementDraft, run: TableRun, heading: Heading) -> Iterator[Candidate]:
    """The ways in which the run may go on with the statement."""
    if draft.layout is None:
        return
    if is_end_of_title(draft, heading):
        if (beside := _with_bare_page(draft, run)) is not None:
            yield replace(beside, evidence={**beside.evidence, "same_title": 1.0})
        return
    if not may_go_on(draft, run, heading):
        return
    titled = {"same_title": float(heading.title is not None and not draft.borrowed)}
    if heading.title is not None:
        draft = replace(draft, borrowed=False)
    beside = _with_sheet(draft, run)
    columns = [_with_columns(draft, run)] if beside is None else [beside]
    for way in (*columns, _with_further_rows(draft, run)):
        if way is not None:
            yield replace(way, evidence={**way.evidence, **titled})


def _with_sheet(draft: StatementDraft, run: TableRun) -> Candidate | None:
    """The statement read anew from its sheet, the run at the right of the pages so far."""
    if draft.sheet is None:
        return None
    pages = laid_beside(draft.sheet.pages, run.grid)
    if pages is None:
        return None
    opening, grid = replace(draft.sheet.opening, borrowed=draft.borrowed), whole_grid(pages)
    layout = next(iter(section_layouts(opening, grid)), None)
    if layout is None:
        return None
    read = _with_run(with_section(opening, grid, layout), opening, [], run)
    evidence = {
        "columns_go_on": 1.0,
        "columns_went_on": float(len(draft.tables) > 1),
        **_layout_evidence(layout, grid),
    }
    wider = replace(
        read,
        tables=(*draft.tables, *run.tables),
        sheet=Sheet(pages=pages, opening=opening),
        doubts=(*read.doubts, *of_torn_heads(pages, read)),
    )
    return Candidate(way=Way.COLUMNS, draft=wider, evidence=evidence)


def _with_bare_page(draft: StatementDraft, run: TableRun) -> Candidate | None:
    """The statement with a page beside it that holds figures without labels."""
    return _with_sheet(draft, run) if is_bare(run.grid) else None


def _with_columns(draft: StatementDraft, run: TableRun) -> Candidate | None:
    wider = widened(draft, run)
    if wider is None:
        return None
    evidence = {
        "columns_go_on": 1.0,
        "columns_went_on": float(bool(draft.broad)),
        **_layout_evidence(wider.broad[-1], run.grid),
    }
    return Candidate(way=Way.COLUMNS, draft=replace(wider, sheet=None), evidence=evidence)


def _with_further_rows(draft: StatementDraft, run: TableRun) -> Candidate | None:
    """The statement with further rows.

    Below its header printed again, of another side or phase, or below none.
    """
    if draft.layout is None:
        return None
    first, *others = sections(run.grid)
    ways = [repeated(draft.layout, first), *layouts(first, draft.known, draft.unit)]
    told = next((layout for layout in ways if layout is not None), None)
    layout: Layout | None
    if told is not None and told.told:
        whole, layout = _below_header(draft, first, told), told
    else:
        whole, layout = _below_no_header(draft, first)
    if whole is None or layout is None:
        return None
    evidence = {
        "rows_go_on": 1.0,
        "header_again": float(ways[0] is not None),
        "codes_again": _codes_again(draft, whole),
        "rows_unlabelled": _unlabelled(draft, whole),
        **_layout_evidence(layout, first),
    }
    return Candidate(way=Way.ROWS, draft=_with_run(whole, draft, others, run), evidence=evidence)


def _codes_again(before: StatementDraft, after: StatementDraft) -> float:
    """Which share of the codes of the further rows the statement has printed already."""
    printed = _codes(before.rows)
    further = _codes(after.rows[len(before.rows) :])
    return sum(code in printed for code in further) / len(further) if further else 0.0


def _unlabelled(before: StatementDraft, after: StatementDraft) -> float:
    """Which share of the further rows has no label, in a statement whose rows have one."""
    further = after.rows[len(before.rows) :]
    if not further or not all(row.labels for row in before.rows):
        return 0.0
    return sum(not row.labels for row in further) / len(further)


def _codes(rows: tuple[RowDraft, ...]) -> list[tuple[int, tuple[str, ...]]]:
    """Whole codes with their blocks; parts of codes stand in many rows."""
    labels = [label for row in rows for label in row.labels if label.codes]
    return [
        (label.block, label.codes) for label in labels if len("".join(label.codes)) >= SHORTEST_CODE
    ]


def _below_header(draft: StatementDraft, grid: Grid, layout: Layout) -> StatementDraft | None:
    current = draft.layout
    if current is None:
        return None
    if _heads_ended_side(draft, layout):
        layout = replace(current, height=layout.height, texts=layout.texts)
    elif not same_columns(current, layout):
        if not (is_another_phase(draft, layout) or are_other_sides(draft, layout)):
            return None
    elif _totals_again(draft, grid, layout):
        return None
    whole = adopted(draft, layout)
    return with_body(whole, grid, whole.layout or layout)


def _below_no_header(
    draft: StatementDraft, grid: Grid
) -> tuple[StatementDraft | None, Layout | None]:
    """The statement with the rows laid under the header of a page before, and how they were laid."""
    if draft.layout is None:
        return None, None
    rows = below_torn_header(grid)
    # rows that moved to other columns on the page before leave the last ones blank here too
    for candidate in (rows, rows.trimmed()):
        layout = relaid(draft.layout, candidate) if candidate.height else None
        if layout is not None:
            whole = with_body(draft, candidate, layout)
            if _may_lack_columns(draft.layout, layout, grid):
                whole = replace(whole, doubts=(*whole.doubts, _unsure_columns(draft, candidate)))
            return whole, layout
    return None, None


def _may_lack_columns(before: Layout, layout: Layout, grid: Grid) -> bool:
    """Whether any column may be the one that a page without heads and lines does not show."""
    return grid.ruling is Ruling.ALIGNED and len(layout.columns) < len(before.columns)


def _unsure_columns(draft: StatementDraft, grid: Grid) -> Doubt:
    """The doubt of rows whose amounts may stand in other columns."""
    cells = list(grid.cells)
    anchors = tuple(cell.anchor for cell in cells if cell.wording.figure)
    return Doubt(
        code="other-reading-near",
        raw=draft.title.text,
        anchor=grid.lines[0][0].anchor,
        cells=anchors,
    )


def _with_run(
    whole: StatementDraft, before: StatementDraft, others: list[Grid], run: TableRun
) -> StatementDraft:
    """The statement with the other sections of the run, and the run noted as one of its parts."""
    for section in others:
        whole = with_further_section(whole, section, run)
    rows = range(len(before.rows), len(whole.rows))
    return replace(whole, tables=(*whole.tables, *run.tables), runs=(*whole.runs, rows), sheet=None)


def _title_evidence(title: Title, *, borrowed: bool) -> Evidence:
    if borrowed:
        return {"borrowed_title": 1.0}
    return {"other_title": 1.0} if title.statement == OTHER else {"title": 1.0}


def _layout_evidence(layout: Layout, grid: Grid) -> Evidence:
    columns = layout.columns
    known = sum(not is_generic(column) for column in columns)
    headed = sum(bool(column.header) for column in columns)
    return {
        "columns_known": known / max(len(columns), 1),
        "columns_headed": headed / max(len(columns), 1),
        "cells_fit": _cells_fit(layout, grid),
        "labelled": float(any(slot.part in (Part.CODE, Part.ITEM) for slot in layout.slots)),
    }


def _cells_fit(layout: Layout, grid: Grid) -> float:
    """Which share of the cells below the header fits.

    Rows of another width were laid over it by their fit.
    """
    if len(layout.slots) != grid.width:
        return 1.0
    return fit(layout.slots, body(grid, layout).lines)


def _heads_ended_side(draft: StatementDraft, layout: Layout) -> bool:
    """Whether the header is of a side that has its total, and rows of another side were read since.

    A program repeats the header of the table, 收入, on each page: the rows below are of the side
    read last.
    """
    current = draft.layout
    if current is None or len(layout.slots) != len(current.slots):
        return False
    here = {column.id for column in layout.columns}
    if not here or not here.isdisjoint(column.id for column in current.columns):
        return False
    return here <= _columns_of_totals(draft)


def _columns_of_totals(draft: StatementDraft) -> set[str]:
    """The columns in which a total of the draft prints something."""
    totals = [entry for row in draft.rows if row.is_total for entry in row.entries]
    return {entry.column.id for entry in totals if entry.text}


def _totals_again(draft: StatementDraft, grid: Grid, layout: Layout) -> bool:
    """Whether the rows begin with a total that is not the one printed before.

    They are another table.
    """
    rows = body(grid, layout)
    first = draft_rows(replace(rows, lines=rows.lines[:1]), layout)
    if not first or not first[0].is_total:
        return False
    return any(row.is_total for row in draft.rows) and not printed_before(draft, first[0])


def holds_money(run: TableRun, heading: Heading) -> bool:
    """Whether a table under a title that is none of the nine is a table of amounts of money."""
    cells = list(run.grid.cells)
    figures = any(cell.wording.figure for cell in cells)
    marks = sum(cell.wording.nothing for cell in cells) > 1
    return (figures or marks) and bool(heading.unit or unit_inside(run.grid))


SHORTEST_CODE = 3
"""Digits of a 类, the shortest whole code."""


def _opening(
    run: TableRun, heading: Heading, title: Title, default: str, *, borrowed: bool
) -> StatementDraft:
    """A statement before its rows: its unit is printed, or that of the other tables, with a doubt."""
    printed = heading.unit or unit_inside(run.grid)
    if printed:
        return StatementDraft(title=title, heading=heading, unit=printed, borrowed=borrowed)
    # beside a unit that nobody knows, what another table prints says nothing
    unit = "" if heading.strange_unit else default
    doubt = _no_unit(unit, heading.strange_unit or title.text, run)
    draft = StatementDraft(title=title, heading=heading, unit=unit, borrowed=borrowed)
    return replace(draft, doubts=(doubt,))


def _no_unit(default: str, raw: str, run: TableRun) -> Doubt:
    """No unit that is known is printed; ``default`` is that of the other tables, if they have one."""
    if not default:
        return Doubt(code="unit-not-printed", raw=raw, anchor=run.anchor)
    told = parameters(unit=default)
    return Doubt(code="unit-from-elsewhere", raw=raw, anchor=run.anchor, parameters=told)
