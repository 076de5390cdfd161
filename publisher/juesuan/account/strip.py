"""Cuts a document into strips: a run of table rows with the lines that stand before and after it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from juesuan.account.alignment import aligned
from juesuan.account.caption import OTHER, Title, is_caption, is_note, is_page_mark, title_in
from juesuan.account.figure import is_figure
from juesuan.account.lexicon import lexicon
from juesuan.document.model import Anchor, Cell, Document, Paragraph, Table

__all__ = ["Line", "Strip", "cut", "distinct"]

# （详见附表） between title and header
_BRACKETED: Final = re.compile(r"[（(][^（()）]+[)）]")
_FEW: Final = 4
_CAPTION_ROWS: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of text outside the grid of a table: a paragraph, or a row of a table that holds a caption.

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


@dataclass(slots=True, kw_only=True)
class Strip:
    """A run of rows.

    Attributes:
        lead: Lines between the strip before and this one.
        rows: Rows of cells.
        table: Table they are of.
        tail: Lines between this strip and the next one.
        adjacent: Whether it follows the strip before in the same table, or on the same sheet.
    """

    lead: list[Line]
    rows: list[tuple[Cell, ...]]
    table: Table
    tail: list[Line] = field(default_factory=list)
    adjacent: bool = False


def cut(document: Document) -> tuple[list[Strip], list[Line]]:
    """The strips of the document in reading order, and the lines before the first (all lines if there is no table)."""
    strips: list[Strip] = []
    opening: list[Line] = []
    current = opening
    for block in document.blocks:
        if isinstance(block, Paragraph):
            current += _paragraph_lines(block)
            continue
        if _is_prose(block):
            current += [line for row in block.rows for line in _lines(row)]
            continue
        open_strip: Strip | None = None
        for row in block.rows:
            line = _caption_line(row, started=open_strip is not None)
            if line is None and open_strip is not None:
                open_strip.rows.append(row)
            elif line is None:
                open_strip = Strip(lead=current, rows=[row], table=block, adjacent=_follows(strips, block))
                strips.append(open_strip)
            else:
                if open_strip is not None:
                    current = open_strip.tail
                    open_strip = None
                current.append(line)
        if open_strip is not None:
            current = open_strip.tail
    for strip in strips:
        _take_heads(strip)
        strip.rows = aligned(strip.rows) if strip.table.spans else strip.rows
    return strips, opening


def _follows(strips: list[Strip], table: Table) -> bool:
    if not strips:
        return False
    before, sheet = strips[-1].table, table.anchor.sheet
    return before is table or (sheet is not None and before.anchor.sheet == sheet)


def _take_heads(strip: Strip) -> None:
    """Makes 收入 or 决算数, alone in the line above a table, the outermost header that it is in the sheet."""
    words = lexicon()
    heads = words.sides | words.initial | words.adjusted | words.final
    while strip.lead and "".join(strip.lead[-1].text.split()) in heads:
        if any(is_figure(cell.text) for _, cell in distinct(strip.rows[0])):
            break
        line = strip.lead.pop()
        cell = Cell(text=line.text, anchor=line.anchor, column_span=len(strip.rows[0]))
        strip.rows.insert(0, (cell,) * len(strip.rows[0]))


def _is_prose(table: Table) -> bool:
    """Whether no row holds more than one text: a frame around lines, or the cover sheet of a workbook."""
    rows = [[cell.text for _, cell in distinct(row)] for row in table.rows]
    first = next((texts[0] for texts in rows if texts), "")
    return (
        all(len(texts) <= 1 for texts in rows)
        and not any(is_figure(text) for texts in rows for text in texts)
        and "".join(first.split()) not in lexicon().bodies
    )


def _lines(row: tuple[Cell, ...]) -> Iterator[Line]:
    for _, cell in distinct(row):
        for text in cell.text.splitlines():
            if text.strip():
                yield Line(text=text.strip(), anchor=cell.anchor, title=title_in(text))


def distinct(row: tuple[Cell, ...]) -> Iterator[tuple[int, Cell]]:
    """The cells of a row that print something, each once, with the first column they cover."""
    before: Cell | None = None
    for column, cell in enumerate(row):
        if cell is not before and cell.text.strip():
            yield column, cell
        before = cell


def _paragraph_lines(paragraph: Paragraph) -> Iterator[Line]:
    """The paragraph as a line; as two where the note of a table runs into the title of the next."""
    text = paragraph.text.strip()
    note, stop, rest = text.rpartition("。")
    title = title_in(rest) if is_note(text) else None
    if title is not None and title.statement not in ("", OTHER):
        yield Line(text=note + stop, anchor=paragraph.anchor, title=None)
        text = rest.strip()
    yield Line(text=text, anchor=paragraph.anchor, title=title_in(text), level=paragraph.level)


def _is_number(text: str) -> bool:
    """Whether a cell holds digits alone: 行次, which a narrow column breaks over two lines."""
    return "".join(text.split()).isdigit()


def _caption_line(row: tuple[Cell, ...], *, started: bool) -> Line | None:
    """The row as a line if it is no row of the grid: a title, 公开01表, 部门：…, 单位：万元, a note, a page number."""
    cells = []
    for _, cell in distinct(row):
        cells.append(cell)
        if len(cells) > _FEW:
            return None
    if not cells:
        return None
    first = cells[0].text.strip()
    text = "  ".join(cell.text.strip() for cell in cells)
    title = title_in(first) if len(cells) == 1 else _title_among(cells)
    if title or is_note(first) or (not _is_number(first) and is_page_mark(first) and not _is_nothing_row(first)):
        return Line(text=text, anchor=cells[0].anchor, title=title)
    figures = sum(is_figure(cell.text) for cell in cells)
    if not started and len(cells) == 1 and _BRACKETED.fullmatch(first) and not is_figure(first):
        return Line(text=text, anchor=cells[0].anchor, title=None)
    # inside the grid a caption must be one word for word: 部门：… repeats on every page of some workbooks
    if not figures and (is_caption(text) or is_caption(first)) and not (started and _labels_grid(cells)):
        return Line(text=text, anchor=cells[0].anchor, title=None)
    return None


def _title_among(cells: list[Cell]) -> Title | None:
    """The title in a row that prints 收入决算表 and 公开02表 side by side."""
    found = [title for cell in cells if (title := title_in(cell.text))]
    others = [cell.text for cell in cells if not title_in(cell.text)]
    return found[0] if len(found) == 1 and all(is_caption(text) or is_page_mark(text) for text in others) else None


def _is_nothing_row(text: str) -> bool:
    return not any(character.isdigit() or character == "%" for character in text)


def _labels_grid(cells: list[Cell]) -> bool:
    """Whether the cells hold header words: 单位 and 项目 head columns too."""
    words = lexicon()
    return any("".join(cell.text.split()) in words.item for cell in cells)
