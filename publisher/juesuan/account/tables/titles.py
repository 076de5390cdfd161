"""Titles that the edge of a page cuts: the pages of a sheet print a part each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from juesuan.account.tables.heading import passes
from juesuan.account.tables.table_run import Line, TableRun
from juesuan.account.tables.wide.levels import are_level
from juesuan.account.words.caption import OTHER, Title, title_in

__all__ = ["with_whole_titles"]

REACH: Final = 12
"""A part of a title stands so many tables behind the part before at most."""


def with_whole_titles(
    runs: Sequence[TableRun], opening: Sequence[Line]
) -> tuple[tuple[TableRun, ...], tuple[Line, ...]]:
    """The runs and the lines before the first, each part of a cut title as the whole title.

    The parts stand above tables whose rows are level; the first part is no title itself.
    """
    whole = _whole_lines(runs)
    if not whole:
        return tuple(runs), tuple(opening)
    mended = (
        replace(run, lead=_mended(run.lead, whole), tail=_mended(run.tail, whole)) for run in runs
    )
    return tuple(mended), _mended(opening, whole)


def _mended(lines: Sequence[Line], whole: Mapping[Line, Line]) -> tuple[Line, ...]:
    return tuple(whole.get(line, line) for line in lines)


def _whole_lines(runs: Sequence[TableRun]) -> dict[Line, Line]:
    """Each line that is a part of a title, and the line that says all of it."""
    whole: dict[Line, Line] = {}
    for at, run in enumerate(runs):
        first = _part(run)
        if first is not None and first.title is None and first not in whole:
            whole.update(_whole_line([first], run, runs[at + 1 : at + 1 + REACH]))
    return whole


def _whole_line(
    parts: list[Line], before: TableRun, behind: Sequence[TableRun]
) -> Iterator[tuple[Line, Line]]:
    """The parts of a title that begins above a table, each with the whole; none if it ends nowhere.

    A sheet that is also higher than its page prints its further rows between.
    """
    for part in _parts_behind(before, behind):
        parts = [*parts, part]
        text = "".join(one.text for one in parts)
        title = title_in(text)
        if _begins_its_own(part, title):
            return
        if title is not None:
            yield from ((one, replace(one, text=text, title=title)) for one in parts)
            return


def _parts_behind(before: TableRun, behind: Sequence[TableRun]) -> Iterator[Line]:
    """What stands above the tables that go on with a table, up to the title of another one."""
    for run in behind:
        part = _part(run)
        if part is None:
            continue
        if _is_behind(before, run):
            yield part
        elif part.title is not None:
            return


def _begins_its_own(part: Line, whole: Title | None) -> bool:
    """Whether a part is the title of a statement of its own: the whole is none, or the same one."""
    if part.title is None:
        return False
    return whole is None or whole.statement in {OTHER, part.title.statement}


def _part(run: TableRun) -> Line | None:
    """The line nearest above a table on its page that is no caption."""
    page = run.anchor.page
    own = (line for line in reversed(run.lead) if line.anchor.page == page is not None)
    return next((line for line in own if not passes(line)), None)


def _is_behind(before: TableRun, behind: TableRun) -> bool:
    """Whether a table stands on a later page, and its rows are level with those before."""
    one, other = before.anchor.page, behind.anchor.page
    return (
        one is not None
        and other is not None
        and one < other
        and are_level(before.grid, behind.grid)
    )
