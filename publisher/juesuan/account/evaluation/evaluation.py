"""All evaluations of a document: forms, summary and score tables of the reports, joined by unit and name."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from difflib import SequenceMatcher
from functools import lru_cache

from juesuan.account.evaluation.budget import budget_of
from juesuan.account.evaluation.form import Form, Line, fields, goals, is_header, lines, matcher, number, words
from juesuan.account.evaluation.indicator import indicators
from juesuan.account.evaluation.model import Evaluations, Project, ReportScore, Summary
from juesuan.account.evaluation.points import problems_of
from juesuan.account.evaluation.remainder import remainder
from juesuan.account.evaluation.sheet import forms
from juesuan.account.narrative.passage import compact, condense
from juesuan.document.model import Document, Paragraph

__all__ = ["evaluate"]

POINTS = ("weight", "score", "rate")
ALIKE = 0.6
"""Names of one project or body that are less alike than this are not joined."""


def evaluate(document: Document) -> Evaluations:
    """Read every evaluation of a document. A document without any gives empty tuples."""
    summaries = list(_summaries(document))
    projects = []
    for form in forms(document):
        project = _project(form)
        best = _partner(project, summaries)
        if best is not None:
            summaries.remove(best)
        projects.append(replace(project, summary=best))
    problems = [f"{row.anchor}: no form for the project {row.project} of {row.unit}" for row in summaries]
    projects = _twice(projects)
    projects += [_without_form(row) for row in summaries]
    return Evaluations(projects=tuple(projects), reports=tuple(_reports(document)), problems=tuple(problems))


def _project(form: Form) -> Project:
    labelled = fields(form)
    read = indicators(form)
    expected, achieved = goals(form)
    budget = budget_of(form)
    name = labelled.get("project", "") or _whole(form)
    return Project(
        name=name,
        department=labelled.get("department", ""),
        unit=labelled.get("unit", "") or labelled.get("whole", ""),
        money_unit=form.unit,
        funding=tuple(budget.rows),
        total_score=read.total,
        expected_goal=expected,
        achieved_goal=achieved,
        declared_weights=tuple(read.declared.items()),
        indicators=tuple(read.rows),
        summary=None,
        anchor=form.anchor,
        problems=(
            *read.problems,
            *budget.problems,
            *remainder(form, budget, read),
            *([] if name else [f"{form.anchor}: the form names no project"]),
            *problems_of(read, budget.rows, form.anchor),
        ),
    )


def _whole(form: Form) -> str:
    """The name of a form of the whole body (部门整体支出), told by its title."""
    found = re.search(words()["form"]["whole"], form.title)
    return found.group() if found else ""


def _twice(projects: list[Project]) -> list[Project]:
    """Each project that has another form of the same name and unit says so; all are kept."""
    told = []
    for project in projects:
        others = [
            other
            for other in projects
            if other is not project and project.name and (other.name, other.unit) == (project.name, project.unit)
        ]
        doubts = tuple(f"{project.anchor}: the project stands twice, also at {other.anchor}" for other in others)
        told.append(replace(project, problems=(*project.problems, *doubts)))
    return told


def _without_form(row: Summary) -> Project:
    return Project.without_form(row.project, row.unit, row.anchor, "the summary names this project", row)


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(a=one, b=other, autojunk=False).ratio()


def _partner(project: Project, summaries: list[Summary]) -> Summary | None:
    """The row of the summary for the project: the most alike in unit and name together, never by position."""
    scored = sorted(
        (
            (_alike(row.unit, project.unit) + _alike(row.project, project.name), index)
            for index, row in enumerate(summaries)
        ),
        reverse=True,
    )
    if not scored:
        return None
    row = summaries[scored[0][1]]
    fits = _alike(row.project, project.name) >= ALIKE and (
        not row.unit or not project.unit or _alike(row.unit, project.unit) >= ALIKE
    )
    return row if fits else None


def _summaries(document: Document) -> Iterator[Summary]:
    for table in document.tables:
        columns: dict[str, int] = {}
        for line in lines(table):
            named = _named(line)
            if {"number", "project"} <= named.keys():
                columns = named
                continue
            if columns:
                columns |= {name: column for name, column in _named(line).items() if name not in columns}
                row = _summary(line, columns)
                if row:
                    yield row


def _named(line: Line) -> dict[str, int]:
    named: dict[str, int] = {}
    halves: dict[int, str] = {column: condense(cell.text) for column, cell in (*line.above, *line.cells)}
    for column, text in halves.items():
        for name in _names(text):
            named.setdefault(name, column)
    return named


@lru_cache(maxsize=4096)
def _names(text: str) -> tuple[str, ...]:
    """What a column under this header holds, in every way it can be read."""
    known = ("number", "project", "unit", "budget", "executed", "score", "grade")
    return tuple(name for name in known if matcher("summary", name).fullmatch(text))


def _summary(line: Line, columns: dict[str, int]) -> Summary | None:
    by_column = dict(line.cells)

    def at(name: str) -> str:
        cell = by_column.get(columns.get(name, -1))
        return compact(cell.text) if cell else ""

    project = at("project")
    if not project or re.fullmatch(words()["indicator"]["words"]["total"], at("number") or project):
        return None
    if not columns.keys() & {"score", "grade"} or (number(at("budget")) is None and number(at("score")) is None):
        return None
    return Summary(
        project=project,
        unit=at("unit"),
        budget=number(at("budget")),
        score=number(at("score")),
        grade=at("grade"),
        anchor=line.cells[0][1].anchor,
    )


def _reports(document: Document) -> Iterator[ReportScore]:
    report, title = "", ""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            text = condense(block.text)
            if re.search("|".join(words()["report"]["titles"]), text) and len(text) < 60:  # noqa: PLR2004 - a title
                report = text
            title = text if re.search("|".join(words()["report"]["score_titles"]), text) else title
            continue
        if not title:
            continue
        title = ""
        for name, weight, score, rate, line in _scored(lines(block)):
            yield ReportScore(
                report=report, name=name, weight=weight, score=score, rate=rate, anchor=line.cells[0][1].anchor
            )


def _scored(rows: tuple[Line, ...]) -> Iterator[tuple[str, Decimal, Decimal | None, Decimal | None, Line]]:
    """Name, weight, score and rate of the rows of a score table; one with levels names the third of them."""
    columns: dict[str, int] = {}
    for line in rows:
        if is_header(line):
            columns = _report_columns(line)
            continue
        by_column = {column: condense(cell.text) for column, cell in line.cells}
        if columns:
            name, rest = by_column.get(columns["name"], ""), [by_column.get(columns.get(c, -1), "") for c in POINTS]
        else:
            name, *rest = line.texts or [""]
        values = [number(text) for text in rest]
        if name and len(values) >= 2 and values[0] is not None:  # noqa: PLR2004 - weight and score
            yield name, values[0], values[1], values[2] if len(values) > 2 else None, line  # noqa: PLR2004


def _report_columns(line: Line) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, cell in line.cells:
        for name in ("name", *POINTS):
            if name != "rate" and matcher("indicator", "columns", name).fullmatch(condense(cell.text)):
                found.setdefault(name, column)
    return found
