"""All evaluations of a document: forms, summary and score tables of the reports, joined by unit and name."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from juesuan.account.evaluation.budget import budget_of
from juesuan.account.evaluation.consistency import contradictions
from juesuan.account.evaluation.funding import funding, in_phase
from juesuan.account.evaluation.indicator import indicators
from juesuan.account.evaluation.layout.form import Form, goals, labelled, text_of
from juesuan.account.evaluation.layout.listing import Group, groups, is_listing
from juesuan.account.evaluation.layout.sheet import forms
from juesuan.account.evaluation.lexicon import entry, number, search
from juesuan.account.evaluation.model import Evaluations, Funding, Project
from juesuan.account.evaluation.remainder import remainder
from juesuan.account.evaluation.report import report_scores
from juesuan.account.evaluation.summary import partner, summaries
from juesuan.account.model import Doubt
from juesuan.document.model import Anchor, Document, parameters

__all__ = ["evaluate"]


def evaluate(document: Document) -> Evaluations:
    """Read every evaluation of a document. A document without any gives empty tuples."""
    rows = list(summaries(document))
    projects = []
    for project in _projects(document):
        best = partner(project, rows)
        if best is not None:
            rows.remove(best)
        projects.append(replace(project, summary=best))
    alone = [
        Project.without_form(row.project, row.unit, row.anchor, "summary", row) for row in rows
    ]
    return Evaluations(
        projects=(*_marked_twice(projects), *alone),
        reports=tuple(report_scores(document)),
    )


def _projects(document: Document) -> Iterator[Project]:
    for form in forms(document):
        rows = form.lines[form.header :]
        if rows and is_listing(rows[0]):
            yield from (_listed(group, form) for group in groups(rows))
        else:
            yield _project(form)


def _project(form: Form) -> Project:
    """The project of a form."""
    values = {name: found.value for name, found in labelled(form).items()}
    budget = budget_of(form)
    read = indicators(form.lines[form.header :], budget.rows)
    aims = goals(form)
    name = values.get("project", "") or _name_of_body(form, values) or _name_in_title(form)
    lacking = _lacking(form, name)
    return Project(
        name=name,
        department=values.get("department", ""),
        unit=values.get("unit", "") or values.get("whole", ""),
        money_unit=form.unit,
        funding=tuple(budget.rows),
        total_score=number(values.get("total", "")) if read.total is None else read.total,
        expected_goal=text_of(aims.get("expected")),
        achieved_goal=text_of(aims.get("achieved")),
        declared_weights=tuple(read.declared.items()),
        indicators=read.rows,
        summary=None,
        anchor=form.anchor,
        doubts=(
            *read.doubts,
            *budget.doubts,
            *remainder(form, budget, read),
            *lacking,
            *contradictions(read, budget.rows, form.anchor),
        ),
    )


def _name_of_body(form: Form, values: Mapping[str, str]) -> str:
    """What a form of a whole body (部门整体支出) is called: the body and 整体支出.

    Empty for other forms.
    """
    if not form.whole:
        return ""
    body = values.get("whole") or values.get("unit") or values.get("department")
    return f"{body}{entry('form', 'of_body')}" if body else form.whole


def _name_in_title(form: Form) -> str:
    """The project that the title of a table of scores names; empty if it names none."""
    titles = (search(text, "form", "naming") for text in reversed(form.above))
    return next((found["name"] for found in titles if found), "")


def _lacking(form: Form, name: str) -> Iterator[Doubt]:
    """Doubts about a form without a project or without a header of indicators."""
    if not name:
        yield _unnamed(form.anchor)
    if form.header == len(form.lines):
        yield Doubt(
            code="evaluation-header-missing",
            raw=form.title,
            anchor=form.anchor,
            cells=(form.anchor,),
        )


def _unnamed(anchor: Anchor) -> Doubt:
    return Doubt(code="evaluation-project-unnamed", raw="", anchor=anchor, cells=(anchor,))


def _listed(group: Group, form: Form) -> Project:
    """A project of a table of several."""
    values = {role: place.printed for role, place in group.values.items()}
    money = _money(values)
    read = indicators(group.lines, money)
    read = replace(read, total=number(values.get("total", "")) or read.total)
    anchor = group.values["project"].cell.anchor if "project" in group.values else form.anchor
    unnamed = [] if group.name else [_unnamed(anchor)]
    return Project(
        name=values.get("project", ""),
        department=values.get("department", ""),
        unit=values.get("unit", ""),
        money_unit=form.unit,
        funding=money,
        total_score=read.total,
        expected_goal=text_of(group.values["expected"].cell) if "expected" in values else "",
        achieved_goal=text_of(group.values["achieved"].cell) if "achieved" in values else "",
        declared_weights=tuple(read.declared.items()),
        indicators=read.rows,
        summary=None,
        anchor=anchor,
        doubts=(*read.doubts, *unnamed, *contradictions(read, money, anchor)),
    )


def _money(values: Mapping[str, str]) -> tuple[Funding, ...]:
    row = funding("total", in_phase(values))
    printed = any(
        amount is not None for amount in (row.initial, row.adjusted, row.executed, row.rate)
    )
    return (row,) if printed else ()


def _marked_twice(projects: list[Project]) -> list[Project]:
    """Each project that has another form of the same kind, name and unit says so; all are kept."""
    places: dict[tuple[str, str, bool], list[Project]] = {}
    for project in projects:
        places.setdefault(_identity(project), []).append(project)
    return [_with_others(project, places[_identity(project)]) for project in projects]


def _identity(project: Project) -> tuple[str, str, bool]:
    """Name and unit, and whether the form tells what was reached: targets are printed apart from results."""
    return project.name, project.unit, any(row.actual.raw for row in project.indicators)


def _with_others(project: Project, same: list[Project]) -> Project:
    others = [other for other in same if other is not project and project.name]
    twice = [_twice(project, other) for other in others]
    return replace(project, doubts=(*project.doubts, *twice))


def _twice(project: Project, other: Project) -> Doubt:
    return Doubt(
        code="evaluation-project-twice",
        raw=project.name,
        anchor=project.anchor,
        parameters=parameters(place=str(other.anchor)),
        cells=(project.anchor, other.anchor),
    )
