"""Tables that are printed side by side, each under a title of its own.

Two titles of statements stand in one line, or in one row of a sheet, and a blank column parts what
stands below them; where words alone tell the columns, the heads of labels begin anew instead.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from juesuan.account.words.caption import OTHER, title_in
from juesuan.account.words.figure import is_code
from juesuan.account.words.lexicon import lexicon
from juesuan.document.model import Anchor, Cell, Table
from juesuan_vocab.wording import plain

__all__ = ["Part", "Printed", "parts_beside", "titles_beside", "whole_tables_beside"]

HEADS = 3
"""Among so many rows at the top stand the heads of labels."""


class Printed(NamedTuple):
    """A line of text above a table, and where it stands."""

    text: str
    anchor: Anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of the tables.

    Attributes:
        lines: The lines above it.
        table: Its cells.
    """

    lines: tuple[Printed, ...]
    table: Table


Columns = tuple[int, int]
"""The first column of a part and the one behind its last."""
SheetColumn = tuple[int, str]
"""A column of a sheet in the order of its letters: Z stands before AA."""


def parts_beside(lines: Sequence[Printed], table: Table) -> tuple[Part, ...]:
    """The tables that stand side by side in one grid; none where it is one table.

    Args:
        lines: The lines since the table before.
        table: The grid.
    """
    return _on_sheet(lines, table) if table.anchor.sheet else _in_text(lines, table)


def titles_beside(text: str) -> tuple[str, ...]:
    """The titles of different statements that a line prints side by side; none if it has fewer."""
    titles: list[str] = []
    begun: list[str] = []
    for word in text.split():
        begun.append(word)
        if _statement("".join(begun)):
            titles.append("".join(begun))
            begun = []
    are_all = len(titles) > 1 and not begun
    return tuple(titles) if are_all and _differ(titles) else ()


def _differ(titles: Sequence[str]) -> bool:
    """Whether each title is that of another statement."""
    return len(set(map(_statement, titles))) == len(titles)


def _statement(text: str) -> str:
    """Which of the nine statements a text is the title of; empty if of none."""
    title = title_in(text)
    if title is None or title.statement == OTHER:
        return ""
    return title.statement


def _on_sheet(lines: Sequence[Printed], table: Table) -> tuple[Part, ...]:
    """The tables of a sheet below titles of one row."""
    first, titles = _row_of_titles(lines)
    if not titles:
        return ()
    places = _sheet_columns(table)
    columns = _parted_by_blanks(table, titles, places) or _columns_of(table, len(titles))
    sides = [places[start] for start, _ in columns[1:]]
    own: list[list[Printed]] = [[] for _ in columns]
    for line in lines[first:] if columns else ():
        own[sum(side <= _sheet_column(line.anchor) for side in sides)].append(line)
    return _parts(lines[:first], own, table, columns)


def _parted_by_blanks(
    table: Table, titles: Sequence[SheetColumn], places: Sequence[SheetColumn]
) -> list[Columns]:
    """The columns between the blank ones that stand nearest before each title but the first."""
    blank = _blank_columns(table)
    borders: list[int] = []
    for left, right in pairwise(titles):
        between = [at for at in blank if left < places[at] < right]
        borders += between[-1:]
    return _between(borders, table.width) if len(borders) == len(titles) - 1 else []


def _row_of_titles(lines: Sequence[Printed]) -> tuple[int, list[SheetColumn]]:
    """Where the last row of several titles begins among the lines, and the columns of its titles."""
    found: tuple[int, list[SheetColumn]] = (0, [])
    rows: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if line.anchor.cell and _statement(line.text):
            rows.setdefault(line.anchor.cell.lstrip(LETTERS), []).append(at)
    for places in rows.values():
        if len(places) > 1 and _differ([lines[at].text for at in places]):
            found = places[0], [_sheet_column(lines[at].anchor) for at in places]
    return found


LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _sheet_column(anchor: Anchor) -> SheetColumn:
    """The column of a place; before all others if the place is none of a sheet."""
    letters = (anchor.cell or "").rstrip("0123456789")
    return len(letters), letters


def _sheet_columns(table: Table) -> list[SheetColumn]:
    """The columns of the sheet that a table has."""
    places: dict[int, SheetColumn] = {}
    for row in table.rows:
        for cell in row:
            places.setdefault((cell.anchor.column or 1) - 1, _sheet_column(cell.anchor))
    return [places.get(at, (0, "")) for at in range(table.width)]


def _blank_columns(table: Table) -> list[int]:
    """The columns in which nothing is printed, and over which no cell runs."""
    return [at for at in range(table.width) if all(_is_blank(row[at]) for row in table.rows)]


def _is_blank(cell: Cell) -> bool:
    return not cell.text.strip() and cell.column_span == 1


def _in_text(lines: Sequence[Printed], table: Table) -> tuple[Part, ...]:
    """The tables below a line of several titles."""
    rows = [at for at, line in enumerate(lines) if titles_beside(line.text)]
    if not rows:
        return ()
    first, titles = rows[-1], titles_beside(lines[rows[-1]].text)
    columns = _columns_of(table, len(titles))
    if not columns:
        return ()
    return _parts(lines[:first], _own_lines(lines[first:], titles), table, columns)


def whole_tables_beside(lines: Sequence[Printed], tables: Sequence[Table]) -> tuple[Part, ...]:
    """The tables that stand side by side, each drawn for itself; none where the titles are not as many.

    Args:
        lines: The lines since the table before.
        tables: The tables of a page, in order, with nothing printed between them.
    """
    rows = [at for at, line in enumerate(lines) if titles_beside(line.text)]
    if len(tables) < 2 or not rows:  # noqa: PLR2004 - one table
        return ()
    first, titles = rows[-1], titles_beside(lines[rows[-1]].text)
    if len(titles) != len(tables):
        return ()
    own = _own_lines(lines[first:], titles)
    heads = [(*lines[:first], *own[0]), *map(tuple, own[1:])]
    return tuple(Part(lines=one, table=table) for one, table in zip(heads, tables, strict=True))


def _own_lines(lines: Sequence[Printed], titles: Sequence[str]) -> list[list[Printed]]:
    """For each of several titles in the first line: the title, and its words of the lines below."""
    own = [[Printed(title, lines[0].anchor)] for title in titles]
    for line in lines[1:]:
        for part, text in zip(own, _shared_out(line.text, len(titles)), strict=True):
            part.append(Printed(text, line.anchor))
    return own


def _shared_out(text: str, count: int) -> list[str]:
    """The words of a line in so many parts of as many words; else the whole line for each."""
    words = text.split()
    each, over = divmod(len(words), count)
    if not each or over:
        return [text] * count
    return [" ".join(words[at * each : (at + 1) * each]) for at in range(count)]


def _columns_of(table: Table, count: int) -> list[Columns]:
    """The columns of so many tables side by side; none if neither blanks nor heads part them."""
    blank = _blank_columns(table)
    if len(blank) == count - 1:
        return _between(blank, table.width)
    for row in table.rows[:HEADS]:
        starts = list(_label_columns(row))
        if len(starts) == count and not starts[0] and _are_free(table, starts[1:]):
            return list(pairwise([*starts, table.width]))
    starts = [at for at in range(table.width) if _lists_codes(table, at)]
    return list(pairwise([*starts, table.width])) if len(starts) == count else []


def _lists_codes(table: Table, column: int) -> bool:
    """Whether a column prints codes alone: they begin a table whose heads are not in the grid."""
    printed = [text for row in table.rows if (text := row[column].text.strip())]
    return len(printed) > 1 and all(map(is_code, printed))


def _label_columns(row: Sequence[Cell]) -> Iterator[int]:
    """Where heads of labels (科目编码, 项目) begin behind other heads."""
    before = False
    for at, cell in enumerate(row):
        is_label = _heads_labels(cell)
        if is_label and not before:
            yield at
        before = is_label


def _heads_labels(cell: Cell) -> bool:
    words = lexicon()
    return plain(cell.text) in words.code | words.item | words.code_or_item | words.levels


def _are_free(table: Table, borders: Sequence[int]) -> bool:
    """Whether no cell runs over any of these borders."""
    return all(row[at - 1] is not row[at] for row in table.rows for at in borders)


def _between(borders: Sequence[int], width: int) -> list[Columns]:
    """The columns between blank ones."""
    return [(before + 1, after) for before, after in pairwise([-1, *borders, width])]


def _parts(
    above: Sequence[Printed],
    own: Sequence[Sequence[Printed]],
    table: Table,
    columns: Sequence[Columns],
) -> tuple[Part, ...]:
    """The parts, the first one below the lines that are above all of them."""
    if len(columns) < 2:  # noqa: PLR2004 - one table
        return ()
    lines = [(*above, *own[0]), *map(tuple, own[1:])]
    tables = [_part(table, *one) for one in columns]
    return tuple(Part(lines=one, table=part) for one, part in zip(lines, tables, strict=True))


def _part(table: Table, first: int, after: int) -> Table:
    """Some columns of a table, without the blank rows at its end."""
    rows = [row[first:after] for row in table.rows]
    while rows and not any(cell.text.strip() for cell in rows[-1]):
        rows.pop()
    levels = table.levels[: len(rows) + 1]
    return replace(table, rows=tuple(rows), levels=levels, alternatives=())
