"""What a document says of all its tables.

Their unit, and titles that stand above a later part of the same rows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from juesuan.account.statements.connection import begins_title
from juesuan.account.tables.heading import Heading, heading_of, passes
from juesuan.account.tables.table_run import Line, TableRun
from juesuan.account.tables.wide.levels import are_level
from juesuan.account.tables.wide.sheet import is_bare
from juesuan.account.words.caption import is_caption, unit_in
from juesuan.document.model import Anchor

__all__ = ["Context"]

HEADER = 3
"""Parts of one sheet differ in height by what their headers differ."""
LEAST = 2
"""So many codes must be alike for two parts to be of the same rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the whole document says.

    Attributes:
        unit: The unit of tables that print none; empty if the document does not tell.
        later: For a run without a title, by its place: the heading of a later part of the same
            rows.
        behind: For a run whose heading prints no unit, by its place: the unit that a page behind
            prints for the same table.
    """

    unit: str
    later: Mapping[Anchor, Heading]
    behind: Mapping[Anchor, str]

    @classmethod
    def of(cls, runs: Sequence[TableRun], opening: Sequence[Line]) -> "Context":
        """What these runs and lines say."""
        headings = [heading_of(run) for run in runs]
        unit = _common_unit(headings) or _unit_of_all(opening, runs)
        return cls(
            unit=unit,
            later=_later_headings(runs, headings, unit),
            behind=_units_behind(runs, headings),
        )

    def heading_of(self, run: TableRun) -> Heading:
        """The heading of a run, with the unit that a page behind prints for it where its own prints none."""
        heading = heading_of(run)
        return heading if heading.unit else replace(heading, unit=self.behind.get(run.anchor, ""))

    def later_heading(self, run: TableRun) -> Heading | None:
        """The heading that stands above a later part of the rows of a run."""
        return self.later.get(run.anchor)


def _later_headings(
    runs: Sequence[TableRun], headings: Sequence[Heading], unit: str
) -> Mapping[Anchor, Heading]:
    """The titles of sheets wider than their pages that are printed on a middle page only.

    The pages behind the first repeat its codes, print no labels and as many rows, or stand level
    with it.
    """
    found: dict[Anchor, Heading] = {}
    later: tuple[TableRun, Heading] | None = None
    for run, heading in zip(reversed(runs), reversed(headings), strict=True):
        if heading.title is not None:
            later = run, heading
        elif later is not None and (_is_first_part(run, later[0]) or _begins(run, later[1])):
            found[run.anchor] = replace(later[1], unit=later[1].unit or unit)
    return found


def _units_behind(runs: Sequence[TableRun], headings: Sequence[Heading]) -> Mapping[Anchor, str]:
    """The units of sheets wider than their pages.

    单位：元 at the right edge is printed on a page behind.
    """
    found: dict[Anchor, str] = {}
    titles = _titles_by_page(chain.from_iterable(run.tail for run in runs))
    for at, (run, heading) in enumerate(zip(runs, headings, strict=True)):
        if heading.title is not None and not heading.unit:
            behind = chain.from_iterable(other.tail for other in islice(runs, at, None))
            found[run.anchor] = _unit_before_next_title(heading.title.text, behind, titles)
    return found


def _titles_by_page(lines: Iterable[Line]) -> Mapping[int | None, frozenset[str]]:
    """The titles that each page prints."""
    titles: dict[int | None, frozenset[str]] = {}
    for line in lines:
        if line.title is not None:
            page = line.anchor.page
            titles[page] = titles.get(page, frozenset()) | {line.title.text}
    return titles


def _unit_before_next_title(
    title: str, lines: Iterable[Line], titles: Mapping[int | None, frozenset[str]]
) -> str:
    """The unit among the captions that follow a table, on a page that prints no other title."""
    for line in lines:
        if is_caption(line.text) and (unit := unit_in(line.text)):
            page = line.anchor.page
            is_alone = page is not None and titles.get(page, frozenset()) <= {title}
            return unit if is_alone else ""
        if not _goes_on(line, title):
            return ""
    return ""


def _goes_on(line: Line, title: str) -> bool:
    """Whether a line is the title again, or parts no tables."""
    return passes(line) if line.title is None else line.title.text == title


def _begins(run: TableRun, later: Heading) -> bool:
    """Whether the beginning of the later title stands above the run: the edge of its page cuts it."""
    title = later.title
    return title is not None and any(begins_title(line, title) for line in run.lead)


def _is_first_part(run: TableRun, later: TableRun) -> bool:
    """Whether a run prints the labels of the rows that a later run shows further columns of."""
    if are_level(run.grid, later.grid) and not is_bare(run.grid):
        return True
    codes, behind = _codes(run), _codes(later)
    if len(codes) < LEAST:
        return False
    if behind:
        return codes == behind
    return is_bare(later.grid) and abs(run.grid.height - later.grid.height) <= HEADER


def _codes(run: TableRun) -> frozenset[str]:
    cells = list(run.grid.cells)
    return frozenset(
        cell.wording.code for cell in cells if cell.wording.code and not cell.wording.money
    )


def _common_unit(headings: Sequence[Heading]) -> str:
    """The unit that all tables that print one print, empty if they differ."""
    units = {heading.unit for heading in headings} - {""}
    return units.pop() if len(units) == 1 else ""


def _unit_of_all(opening: Sequence[Line], runs: Sequence[TableRun]) -> str:
    """The unit that a line between the tables tells for all of them (以下各表金额单位：万元), empty if several do."""
    lines = [*opening, *(line for run in runs for line in run.tail)]
    units = {unit for line in lines if is_caption(line.text) and (unit := unit_in(line.text))}
    return units.pop() if len(units) == 1 else ""
