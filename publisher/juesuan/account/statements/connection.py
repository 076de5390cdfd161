"""Whether a run may go on with the statement before it, by what stands between them."""

from collections import Counter
from dataclasses import replace
from typing import Final

from juesuan.account.statements.draft import StatementDraft, structure_of
from juesuan.account.tables.geometry import spread
from juesuan.account.tables.grid import Grid
from juesuan.account.tables.header import headers
from juesuan.account.tables.heading import Heading, passes
from juesuan.account.tables.layout import Layout, layouts
from juesuan.account.tables.table_run import Line, TableRun
from juesuan.account.words.caption import OTHER, Title, is_further_part, unsuffixed
from juesuan.account.words.lexicon import lexicon
from juesuan_vocab.wording import plain

__all__ = [
    "begins_title",
    "header_words",
    "is_cut_title",
    "is_end_of_title",
    "is_torn_header",
    "may_go_on",
    "mended",
    "nothing_between",
    "same_title",
    "title_begun",
]

SHORTEST_BEGINNING: Final = 4
"""So many characters of a title are more than a head of its table has in common with it."""


def may_go_on(draft: StatementDraft, run: TableRun, heading: Heading) -> bool:
    """Whether what stands before a run allows it to continue the statement."""
    if heading.title is not None:
        return same_title(draft, heading) or is_cut_title(draft, heading.title)
    heads = {plain(segment) for column in draft.columns for segment in column.header}
    lead = tuple(line for line in run.lead if not begins_title(line, draft.title))
    return heading.continues or nothing_between(replace(run, lead=lead), heads)


def title_begun(title: Title | None) -> Title | None:
    """The title of what a run begins; a further part (收入决算表（二）) alone may be of any kind."""
    if title is None or not title.statement:
        return None
    return replace(title, statement=OTHER) if is_further_part(title.text) else title


def begins_title(line: Line, title: Title) -> bool:
    """Whether a line is the beginning of a title: the edge of the page cuts its end."""
    begun = plain(line.text)
    return len(begun) >= SHORTEST_BEGINNING and plain(title.text).startswith(begun)


def same_title(draft: StatementDraft, heading: Heading) -> bool:
    """Whether the title is repeated.

    云南 prints 公开10表 and 公开11表, two tables of 三公 with one header.
    """
    title, before = heading.title, draft.title
    if title is None or title.statement != before.statement:
        return False
    if not is_further_part(title.text) and _is_numbered_apart(draft.heading, heading):
        return False
    one, other = unsuffixed(title.text), unsuffixed(before.text)
    return one.endswith(other) or other.endswith(one)


def _is_numbered_apart(one: Heading, other: Heading) -> bool:
    """Whether two headings print different numbers: 公开10表 and 公开11表."""
    return bool(one.number and other.number) and one.number != other.number


def is_cut_title(draft: StatementDraft, title: Title) -> bool:
    """Whether a title that is none of the nine is the end of that of the statement.

    The edge of a page cuts it.

    A workbook printed on pages too narrow for it shows 入决算表 above the further columns of
    收入决算表.
    """
    whole, rest = plain(draft.title.text), plain(title.text)
    return title.statement == OTHER and whole != rest and whole.endswith(rest)


def is_end_of_title(draft: StatementDraft, heading: Heading) -> bool:
    """Whether the title of a run is the end of that of the statement, and names another by it.

    支出决算表 is what the edge of a page leaves of 一般公共预算财政拨款支出决算表.
    """
    if heading.title is None or heading.title.statement in {OTHER, draft.title.statement}:
        return False
    whole, rest = plain(draft.title.text), plain(heading.title.text)
    return whole != rest and whole.endswith(rest)


def nothing_between(run: TableRun, heads: set[str]) -> bool:
    """Whether nothing parts a run from the one before but captions, and what the edge of the page cut off.

    That are words of a header, or the last characters of names (补贴 of 个人农业生产补贴).
    """
    return all(passes(line) or _is_scrap(line, heads) for line in run.lead)


def _is_scrap(line: Line, heads: set[str]) -> bool:
    if lexicon().patterns["scrap"].fullmatch(line.text):
        return True
    return all(any(plain(word) in head for head in heads) for word in line.text.split())


def header_words(heading: Heading) -> set[str]:
    """The words that head columns of the statement that a heading names."""
    known = structure_of(heading.title) if heading.title else None
    if known is None:
        return set()
    return {part for column in known.columns for head in column.headers for part in head.split("/")}


def is_torn_header(run: TableRun) -> bool:
    """Whether the page break tore the header of the run, or came right below it.

    Then it holds neither figures nor the head of a column of names, or nothing but header rows.
    """
    cells = list(run.grid.cells)
    words = lexicon().item | lexicon().code
    if not any(cell.wording.figure or cell.text in words for cell in cells):
        return True
    return headers(run.grid)[0].height == run.grid.height


def mended(torn: Grid, run: TableRun, heading: Heading) -> TableRun:
    """The run with the header rows that the page break tore off back on top.

    They stand there as they were, spread over the columns that print something, or one cell over
    each side.
    """
    first = _texts(run.grid, 0)
    if first in [_texts(torn, row) for row in range(torn.height)]:
        return run
    rows = run.grid if torn.width == run.grid.width else spread(run.grid, torn)
    if rows is not None:
        return replace(run, grid=torn.stacked(rows))
    known = structure_of(heading.title) if heading.title else None
    return replace(run, grid=_below_sides(torn, layouts(run.grid, known, heading.unit)[0], run))


def _below_sides(torn: Grid, layout: Layout, run: TableRun) -> Grid:
    """The grid below those of the header rows that have one cell over each side."""
    sides = Counter(slot.block for slot in layout.slots)
    widths = [sides[number] for number in range(len(layout.blocks))]
    grid = run.grid
    for row in reversed(range(torn.height)):
        cells = [cell.source for cell in torn.printed(row)]
        if len(cells) == len(widths):
            grid = grid.below(list(zip(cells, widths, strict=True)))
    return grid


def _texts(grid: Grid, row: int) -> list[str]:
    return [cell.text for cell in grid.printed(row)]
