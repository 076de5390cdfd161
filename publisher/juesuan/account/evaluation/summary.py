"""The summary table 自评情况汇总表, and which of its rows is of which form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import SequenceMatcher

from juesuan.account.evaluation.layout.heading import is_header
from juesuan.account.evaluation.layout.line import Line, Place, lines
from juesuan.account.evaluation.lexicon import is_word, number
from juesuan.account.evaluation.model import Project, Summary
from juesuan.document.model import Anchor, Document, Table

__all__ = ["partner", "summaries"]

ALIKE = 0.6
"""Names of one project or body that are less alike than this are not joined."""
COLUMNS = ("serial", "project", "unit", "budget", "executed", "score", "grade")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Printed:
    """A line below the head of a summary table.

    Attributes:
        label: What stands first in it, 序号 or a word.
        row: The project that it tells of, None if it tells of none.
        budget: The budget printed in it.
        anchor: Where it stands.
    """

    label: str
    row: Summary | None
    budget: Decimal | None
    anchor: Anchor


def summaries(document: Document) -> Iterator[Summary]:
    """The rows of the summary tables of a document."""
    is_open = False
    for table in document.tables:
        printed = list(_printed(table))
        rows = [line.row for line in printed if line.row is not None]
        total = _total(printed)
        if total is None or is_open:
            yield from rows
        else:
            yield from (replace(row, total=total.budget, total_anchor=total.anchor) for row in rows)
        # a total below a later table is one of these rows too
        is_open = total is None if rows else is_open


def _printed(table: Table) -> Iterator[_Printed]:
    """The lines of a table below the head that makes it a summary."""
    columns: dict[str, int] = {}
    for line in lines(table):
        named = _named(line)
        if "project" in named and named.keys() & {"serial", "score", "grade"}:
            columns = {} if is_header(line) else named
        elif columns:
            columns = named | columns
            yield _line(line, columns)


def _total(printed: Sequence[_Printed]) -> _Printed | None:
    """The line that adds up all projects of a table: the only sum, printed last.

    Sums of groups, sums above their rows and budgets of rows that name no project leave open what
    is added up.
    """
    filled = [line for line in printed if line.budget is not None]
    projects = [line for line in printed if line.row is not None]
    if not projects or not filled:
        return None
    *above, last = filled
    # what is filled above the total are the projects, all of them
    adds_up = above == projects and _is_total(last.label)
    return last if adds_up else None


def _is_total(label: str) -> bool:
    return is_word(label, "indicator", "words", "total")


def _named(line: Line) -> dict[str, int]:
    """The columns that a row names; a header may have a second row below its merged cells."""
    named: dict[str, int] = {}
    for place in (*line.above, *line.places):
        for name in _names(place):
            named.setdefault(name, place.column)
    return named


def _names(place: Place) -> list[str]:
    """What a column under this header holds, in every way it can be read."""
    return [name for name in COLUMNS if is_word(place.text, "summary", name)]


def _line(line: Line, columns: Mapping[str, int]) -> _Printed:
    by_column = {place.column: place.printed for place in line.places}
    found = {name: by_column.get(column, "") for name, column in columns.items()}
    label = found.get("serial", "") or found["project"]
    budget = number(found.get("budget", ""))
    is_sum = _is_total(label) or is_word(label, "summary", "subtotal")
    row = None if is_sum or not columns.keys() & {"score", "grade"} else _row(found, line.anchor)
    return _Printed(label=label, row=row, budget=budget, anchor=line.anchor)


def _row(found: Mapping[str, str], anchor: Anchor) -> Summary | None:
    budget, score = number(found.get("budget", "")), number(found.get("score", ""))
    if not found["project"] or (budget is None and score is None):
        return None
    return Summary(
        project=found["project"],
        unit=found.get("unit", ""),
        budget=budget,
        score=score,
        grade=found.get("grade", ""),
        anchor=anchor,
    )


def partner(project: Project, rows: list[Summary]) -> Summary | None:
    """The row of the summary for a project: the most alike in unit and name together, never by position."""
    if not rows:
        return None
    row = max(
        rows, key=lambda row: _alike(row.unit, project.unit) + _alike(row.project, project.name)
    )
    if _alike(row.project, project.name) < ALIKE:
        return None
    both = bool(row.unit and project.unit)
    return row if not both or _alike(row.unit, project.unit) >= ALIKE else None


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(a=one, b=other, autojunk=False).ratio()
