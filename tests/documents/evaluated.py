"""What is true of made-up self-evaluations, and what was understood of them, in one comparable form."""

from dataclasses import dataclass, fields
from decimal import Decimal

from tests.documents.form_sheet import FormLayout, halved, plain
from tests.documents.performance import MadeIndicator, MadeProject

from juesuan.account.evaluation import Evaluations, Indicator, Project


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedIndicator:
    """An indicator, its target understood and its actual as printed."""

    level1: str
    level2: str
    name: str
    target: str
    form: str
    comparator: str
    value: Decimal | None
    unit: str
    period: str
    actual: str
    weight: Decimal | None
    score: Decimal | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedProject:
    """A project with the money of its first row."""

    name: str
    department: str
    unit: str
    money: tuple[Decimal | None, ...]
    total: Decimal | None
    expected_goal: str
    achieved_goal: str
    indicators: tuple[ExpectedIndicator, ...]


def _made_indicator(row: MadeIndicator, layout: FormLayout) -> ExpectedIndicator:
    shared = {f.name: getattr(row, f.name) for f in fields(ExpectedIndicator)}
    if layout.points == "none":
        shared |= {"weight": None, "score": None}
    return ExpectedIndicator(**shared)


def expected_project(project: MadeProject, layout: FormLayout) -> ExpectedProject:
    """What must be understood of the form of a project: the layout changes nothing of it but the brackets."""
    unit = halved(project.unit) if layout.brackets == "half" else project.unit
    numbers = (project.initial, project.adjusted, project.executed)
    money = (
        *(Decimal(plain(n)) for n in numbers),
        project.rate,
        Decimal(project.execution),
        project.rate_score,
    )
    return ExpectedProject(
        name=f"{unit}整体支出" if layout.kind == "whole" else project.name,
        department="" if layout.kind == "whole" else project.department,
        unit=unit,
        money=money,
        total=project.score if layout.points == "both" else None,
        expected_goal=project.expected_goal,
        achieved_goal=project.achieved_goal,
        indicators=tuple(_made_indicator(row, layout) for row in project.indicators),
    )


def _indicator(row: Indicator) -> ExpectedIndicator:
    return ExpectedIndicator(
        level1=row.level1,
        level2=row.level2,
        name=row.name,
        target=row.target.raw,
        form=row.target.form,
        comparator=row.target.comparator,
        value=row.target.value,
        unit=row.target.unit,
        period=row.target.period,
        actual=row.actual.raw,
        weight=row.weight,
        score=row.score,
        reason=row.reason,
    )


def _project(project: Project) -> ExpectedProject:
    row = project.money()
    money = (
        (row.initial, row.adjusted, row.executed, row.rate, row.weight, row.score) if row else ()
    )
    return ExpectedProject(
        name=project.name,
        department=project.department,
        unit=project.unit,
        money=money,
        total=project.total_score,
        expected_goal=project.expected_goal,
        achieved_goal=project.achieved_goal,
        indicators=tuple(map(_indicator, project.indicators)),
    )


def evaluated(evaluations: Evaluations) -> tuple[ExpectedProject, ...]:
    """The projects that were understood."""
    return tuple(map(_project, evaluations.projects))


def unequal(truth: tuple[ExpectedProject, ...], found: tuple[ExpectedProject, ...]) -> list[str]:
    """One line a difference; empty if there is none."""
    if len(truth) != len(found):
        return [f"projects: expected {[p.name for p in truth]}, found {[p.name for p in found]}"]
    lines = []
    for project, other in zip(truth, found, strict=True):
        for f in fields(ExpectedProject):
            one, two = getattr(project, f.name), getattr(other, f.name)
            if one == two:
                continue
            if f.name != "indicators" or len(one) != len(two):
                lines.append(f"{project.name}: {f.name}: expected {one!r}, found {two!r}")
                continue
            for at, (row, read) in enumerate(zip(one, two, strict=True), start=1):
                parts = [
                    f"{g.name} expected {getattr(row, g.name)!r}, found {getattr(read, g.name)!r}"
                    for g in fields(ExpectedIndicator)
                    if getattr(row, g.name) != getattr(read, g.name)
                ]
                lines += [f"{project.name}: indicator {at}: {'; '.join(parts)}"] if parts else []
    return lines
