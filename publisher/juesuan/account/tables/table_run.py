"""Runs of table rows with the lines that stand before and after them.

A document cut where its tables begin and end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Final

from juesuan.account.tables.beside import (
    Part,
    Printed,
    parts_beside,
    titles_beside,
    whole_tables_beside,
)
from juesuan.account.tables.blocks import without_side_column
from juesuan.account.tables.edges import align_edges, with_whole_columns
from juesuan.account.tables.grid import Grid, GridCell, grid_of, printed
from juesuan.account.tables.grid import Line as Row
from juesuan.account.tables.heads import with_parted_heads
from juesuan.account.tables.torn.melted import with_parted_rows
from juesuan.account.tables.wide.turned import upright
from juesuan.account.words.caption import OTHER, Title, is_caption, is_note, is_page_mark, title_in
from juesuan.account.words.figure import ordinal_removed
from juesuan.account.words.lexicon import lexicon
from juesuan.document.model import Anchor, Block, Cell, Document, Paragraph, Table
from juesuan_vocab.subject_names import class_names

__all__ = ["Line", "TableRun", "cut", "runs_of"]

GAP: Final = "   "
"""What parts the cells of a caption row: more than a name has between its letters."""
MOST_CAPTIONS: Final = 4
"""A row that stands around a grid prints at most so many texts."""
MOST_BESIDE: Final = 4
"""So many tables stand side by side at most."""
FEWEST_CLASSES: Final = 3
"""Names of 类 in a column: fewer may be a list of another kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of text outside the grid of a table.

    A paragraph, or a row of a table that holds a caption.

    Attributes:
        text: As printed; the texts of a caption row joined with blanks.
        anchor: Where.
        title: The title it is, if it is one.
        level: Heading level, if the format marks it.
    """

    text: str
    anchor: Anchor
    title: Title | None
    level: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRun:
    """A run of rows of one table.

    Attributes:
        lead: Lines between the run before and this one.
        grid: The rows.
        table: The table they are of.
        tail: Lines between this run and the next one.
        adjacent: Whether it follows the run before in the same table, or on the same sheet.
        further: The tables of the pages that were put below it.
    """

    lead: tuple[Line, ...]
    grid: Grid
    table: Table
    tail: tuple[Line, ...] = ()
    adjacent: bool = False
    further: tuple[Table, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables that its rows are of."""
        return (self.table, *self.further)

    @property
    def anchor(self) -> Anchor:
        """Where it begins."""
        return self.grid.lines[0][0].anchor if self.grid.lines else self.table.anchor


@dataclass(slots=True)
class _Cutter:
    """A document while it is cut: the runs so far, and the lines since the last of them."""

    runs: list[TableRun] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    opening: tuple[Line, ...] = ()

    def begin(self, grid: Grid, table: Table) -> None:
        """Begins a run; the lines since the one before stand between both."""
        self._close_lines()
        run = TableRun(
            lead=tuple(self.lines), grid=grid, table=table, adjacent=_follows(self.runs, table)
        )
        self.runs.append(run)
        self.lines = []

    def finish(self) -> None:
        """Gives the last run its lines."""
        self._close_lines()

    def _close_lines(self) -> None:
        if self.runs:
            self.runs[-1] = replace(self.runs[-1], tail=tuple(self.lines))
        else:
            self.opening = tuple(self.lines)


def cut(document: Document) -> tuple[tuple[TableRun, ...], tuple[Line, ...]]:
    """The runs of the document in reading order, and the lines before the first (all lines if there is no table)."""
    cutter = _Cutter()
    taken = 0
    for at, block in enumerate(document.blocks):
        if taken:
            taken -= 1
        elif isinstance(block, Paragraph):
            cutter.lines += _paragraph_lines(block)
        elif parts := whole_tables_beside(
            _printed_lines(cutter), _of_page(document.blocks[at : at + MOST_BESIDE])
        ):
            _add_parts(cutter, parts)
            taken = len(parts) - 1
        elif _is_prose(grid := _grid(block)) and not _ends_row(grid, cutter):
            cutter.lines += [line for row in grid.lines for line in _row_lines(row)]
        else:
            _add_table(cutter, grid, block)
    cutter.finish()
    return tuple(_with_heads(run) for run in cutter.runs), cutter.opening


def _grid(table: Table) -> Grid:
    """The cells of a table, each row and each column whole."""
    return with_whole_columns(grid_of(with_parted_rows(table)))


def _add_table(cutter: _Cutter, grid: Grid, table: Table) -> None:
    """Cuts a table, or the tables that stand side by side in it, each below its own lines."""
    parts = parts_beside(_printed_lines(cutter), table)
    if not parts:
        _cut_table(cutter, grid, table)
    _add_parts(cutter, parts)


def _printed_lines(cutter: _Cutter) -> list[Printed]:
    """The lines since the last table."""
    return [Printed(line.text, line.anchor) for line in cutter.lines]


def _of_page(blocks: Sequence[Block]) -> list[Table]:
    """The tables with which some blocks begin, as far as they stand on one page."""
    page = blocks[0].anchor.page
    own = takewhile(lambda block: block.anchor.page == page is not None, blocks)
    tables: list[Table] = []
    for block in own:
        if not isinstance(block, Table):
            break
        tables.append(block)
    return tables


def _add_parts(cutter: _Cutter, parts: Sequence[Part]) -> None:
    """Cuts tables that stand side by side, each below its own lines."""
    for part in parts:
        cutter.lines = [
            Line(text=text, anchor=anchor, title=title_in(text)) for text, anchor in part.lines
        ]
        _cut_table(cutter, _grid(part.table), part.table)


def runs_of(table: Table, run: TableRun) -> tuple[TableRun, ...]:
    """The runs of another grid of the table of a run, with the same lines around them."""
    cutter = _Cutter(lines=list(run.lead))
    _cut_table(cutter, _grid(table), table)
    cutter.lines += run.tail
    cutter.finish()
    return tuple(_with_heads(part) for part in cutter.runs)


def _cut_table(cutter: _Cutter, grid: Grid, table: Table) -> None:
    start: int | None = None
    for number, row in enumerate(grid.lines):
        line = _caption_line(row, started=start is not None)
        if line is None:
            start = number if start is None else start
            continue
        # Blank rows alone between title and unit are no run.
        if start is not None and any(map(printed, grid.lines[start:number])):
            cutter.begin(grid.part(start, number), table)
        start = None
        cutter.lines.append(line)
    if start is not None:
        cutter.begin(grid.part(start), table)


def _follows(runs: list[TableRun], table: Table) -> bool:
    if not runs:
        return False
    before, sheet = runs[-1].table, table.anchor.sheet
    return before is table or (sheet is not None and before.anchor.sheet == sheet)


def _with_heads(run: TableRun) -> TableRun:
    """The run with its columns aligned, and with 收入 or 决算数 above the table as the head that it is in the sheet."""
    words = lexicon()
    heads = words.sides | words.initial | words.adjusted | words.final
    lead, grid = list(run.lead), run.grid
    while lead and "".join(lead[-1].text.split()) in heads:
        if any(cell.wording.figure for cell in grid.printed(0)):
            break
        line = lead.pop()
        grid = grid.below([(Cell(text=line.text, anchor=line.anchor), grid.width)])
    aligned = align_edges(grid) if grid.spans else grid
    whole = with_parted_heads(without_side_column(upright(aligned)))
    return replace(run, lead=tuple(lead), grid=whole)


def _is_prose(grid: Grid) -> bool:
    """Whether no row holds more than one text.

    A frame around lines, or the cover sheet of a workbook; not a page of subjects without amounts.
    """
    rows = [printed(line) for line in grid.lines]
    cells = [cell for row in rows for cell in row]
    if any(len(row) > 1 for row in rows) or any(cell.wording.figure for cell in cells):
        return False
    return not cells or (cells[0].text not in lexicon().bodies and not _lists_classes(cells))


def _ends_row(grid: Grid, cutter: _Cutter) -> bool:
    """Whether a row with one text goes on with the table of the page before.

    It is as wide, and nothing stands between: a name goes on below the edge of the page.
    """
    if cutter.lines or not cutter.runs or grid.width == 1:
        return False
    before = cutter.runs[-1].grid
    pages = grid.lines[0][0].anchor.page, before.lines[-1][0].anchor.page
    is_next = None not in pages and pages[0] != pages[1]
    return is_next and grid.width == before.width and grid.height == 1


def _lists_classes(cells: list[GridCell]) -> bool:
    """Whether most of the texts are names of 类: 十三、交通运输支出 beside cells without amounts."""
    known = sum(ordinal_removed(cell.text) in class_names() for cell in cells)
    return known >= FEWEST_CLASSES and known * 2 > len(cells)


def _row_lines(row: Row) -> Iterator[Line]:
    for cell in printed(row):
        for text in cell.wording.printed.splitlines():
            if text.strip():
                yield Line(text=text.strip(), anchor=cell.anchor, title=title_in(text))


def _paragraph_lines(paragraph: Paragraph) -> Iterator[Line]:
    """The paragraph as a line; as two where a note or a heading runs into the title of a table."""
    text = paragraph.text.strip()
    before, title_text = _parted_from_title(text)
    if before:
        yield Line(text=before, anchor=paragraph.anchor, title=None)
        text = title_text
    title = title_in(text)
    if title is not None and titles_beside(text):
        title = replace(title, statement=OTHER)
    yield Line(text=text, anchor=paragraph.anchor, title=title, level=paragraph.level)


def _parted_from_title(text: str) -> tuple[str, str]:
    """What a line prints before the title of one of the nine, and the title; both empty if nothing.

    The note of the table above, or a heading of the page that is printed at its left.
    """
    note, stop, rest = text.rpartition("。")
    beside = lexicon().patterns["heading_beside"].fullmatch(text)
    before, behind = (note + stop, rest.strip()) if is_note(text) else ("", "")
    if beside is not None:
        before, behind = beside["heading"], beside["title"]
    title = title_in(behind)
    is_known = title is not None and title.statement not in ("", OTHER)
    return (before, behind) if is_known else ("", "")


def _caption_line(row: Row, *, started: bool) -> Line | None:
    """The row as a line if it is no row of the grid.

    A title, 公开01表, 部门：…, 单位：万元, a note, a page number.
    """
    cells = printed(row)
    if not cells or len(cells) > MOST_CAPTIONS:
        return None
    title = title_in(cells[0].wording.printed) if len(cells) == 1 else _title_among(cells)
    if title is None and not _is_caption_row(cells, started=started):
        return None
    return Line(
        text=GAP.join(cell.wording.printed for cell in cells), anchor=cells[0].anchor, title=title
    )


def _is_caption_row(cells: list[GridCell], *, started: bool) -> bool:
    first = cells[0].wording.printed
    if is_note(first) or _is_page_number(cells[0]):
        return True
    if any(cell.wording.figure for cell in cells):
        return False
    if not started:
        return _is_bracketed(cells) or _is_captioned(cells)
    # inside the grid a caption must be one word for word: 部门：… repeats on every page of some
    # workbooks
    return _is_captioned(cells) and not any(cell.text in lexicon().item for cell in cells)


def _is_bracketed(cells: list[GridCell]) -> bool:
    """Whether the row is a remark in brackets: （详见附表） between title and header."""
    return len(cells) == 1 and bool(
        lexicon().patterns["bracketed"].fullmatch(cells[0].wording.printed)
    )


def _is_captioned(cells: list[GridCell]) -> bool:
    texts = [cell.wording.printed for cell in cells]
    return is_caption(GAP.join(texts)) or is_caption(texts[0])


def _is_page_number(cell: GridCell) -> bool:
    """Whether the text is a page number, and neither 行次 alone nor a mark for nothing."""
    text = cell.wording.printed
    marked = any(character.isdigit() or character == "%" for character in text)
    return is_page_mark(text) and marked and not "".join(text.split()).isdigit()


def _title_among(cells: list[GridCell]) -> Title | None:
    """The title in a row that prints 收入决算表 and 公开02表 side by side."""
    texts = [cell.wording.printed for cell in cells]
    found = [title for text in texts if (title := title_in(text))]
    others = [text for text in texts if not title_in(text)]
    return (
        found[0]
        if len(found) == 1 and all(is_caption(text) or is_page_mark(text) for text in others)
        else None
    )
