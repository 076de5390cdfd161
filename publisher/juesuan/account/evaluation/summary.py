"""The summary table 自评情况汇总表, and which of its rows is of which form."""

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from juesuan.account.evaluation.layout.heading import is_header
from juesuan.account.evaluation.layout.line import Line, Place, lines
from juesuan.account.evaluation.lexicon import is_word, number
from juesuan.account.evaluation.model import Project, Summary
from juesuan.document.model import Document

__all__ = ["partner", "summaries"]

ALIKE = 0.6
"""Names of one project or body that are less alike than this are not joined."""
COLUMNS = ("serial", "project", "unit", "budget", "executed", "score", "grade")


def summaries(document: Document) -> Iterator[Summary]:
    """The rows of the summary tables of a document."""
    for table in document.tables:
        columns: dict[str, int] = {}
        for line in lines(table):
            named = _named(line)
            if "project" in named and named.keys() & {"serial", "score", "grade"}:
                columns = {} if is_header(line) else named
            elif columns:
                columns = named | columns
                yield from _row(line, columns)


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


def _row(line: Line, columns: Mapping[str, int]) -> Iterator[Summary]:
    by_column = {place.column: place.printed for place in line.places}
    found = {name: by_column.get(column, "") for name, column in columns.items()}
    project, serial = found["project"], found.get("serial", "")
    if not project or is_word(serial or project, "indicator", "words", "total"):
        return
    budget, score = number(found.get("budget", "")), number(found.get("score", ""))
    if not columns.keys() & {"score", "grade"} or (budget is None and score is None):
        return
    yield Summary(
        project=project,
        unit=found.get("unit", ""),
        budget=budget,
        score=score,
        grade=found.get("grade", ""),
        anchor=line.anchor,
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
