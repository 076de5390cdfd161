"""projects.csv, indicators.csv and report_scores.csv: the performance evaluations."""

from collections.abc import Iterator, Mapping
from itertools import chain

from juesuan.account.doubt import words_of
from juesuan.account.evaluation import (
    Evaluations,
    Funding,
    Indicator,
    Measure,
    Project,
    Summary,
    words_of_repair,
)
from juesuan.package.tables.doubts import DoubtIndex
from juesuan.package.tables.narrative import digest, place_cells, text_of
from juesuan.package.tables.numbers import yuan
from juesuan.package.tables.table import Table
from juesuan_vocab import open_json

__all__ = ["indicator_keys", "indicators_table", "keys", "projects_table", "report_scores_table"]

_SOURCES = ("total", "appropriation", "carried_over", "other")


def projects_table(
    evaluations: Evaluations, organizations: Mapping[str, str], doubts: DoubtIndex
) -> Table:
    """One row a project.

    Args:
        evaluations: What was read.
        organizations: Printed name of a body, or another form of it, to its id in the register.
        doubts: The doubts of the account, those about forms among them.
    """
    return Table(
        name="projects",
        schema=open_json("schemas/projects.json"),
        rows=tuple(
            _project_row(key, project, organizations, doubts)
            for key, project in _keyed(evaluations)
        ),
    )


def indicators_table(evaluations: Evaluations) -> Table:
    """One row an indicator, in the order of the forms."""
    return Table(
        name="indicators",
        schema=open_json("schemas/indicators.json"),
        rows=tuple(_indicator_rows(evaluations)),
    )


def report_scores_table(evaluations: Evaluations, projects: Mapping[str, str]) -> Table:
    """One row of a score table of an evaluation report.

    Args:
        evaluations: What was read.
        projects: Place of the title of a report to the key of the project that it speaks of.
    """
    rows = []
    seen: dict[str, int] = {}
    for row in evaluations.reports:
        name = _again(digest(row.report, str(row.anchor.table), row.name), seen)
        cells = (
            name,
            str(row.table),
            row.report,
            projects.get(str(row.title_anchor), ""),
            row.name,
            text_of(row.weight),
            text_of(row.score),
            text_of(row.rate),
        )
        rows.append((*cells, *place_cells(row.anchor)))
    return Table(
        name="report_scores", schema=open_json("schemas/report_scores.json"), rows=tuple(rows)
    )


def _again(stem: str, seen: dict[str, int]) -> str:
    """A name that no other row has: what is printed twice gets a suffix."""
    seen[stem] = seen.get(stem, 0) + 1
    return stem if seen[stem] == 1 else f"{stem}-{seen[stem]}"


def keys(evaluations: Evaluations) -> list[str]:
    """The keys of the projects, in their order."""
    return [key for key, _ in _keyed(evaluations)]


def _keyed(evaluations: Evaluations) -> Iterator[tuple[str, Project]]:
    seen: dict[str, int] = {}
    for project in evaluations.projects:
        yield _again(digest(project.name, project.unit), seen), project


def _project_row(
    key: str, project: Project, organizations: Mapping[str, str], doubts: DoubtIndex
) -> tuple[str, ...]:
    money = [project.money(source) for source in _SOURCES]
    total = money[0]
    return (
        key,
        project.name or "?",
        project.department,
        project.unit,
        organizations.get(project.unit, "") or organizations.get(project.unit_name, ""),
        project.money_unit,
        *chain.from_iterable(map(_fund_cells, money)),
        *chain.from_iterable(_in_yuan(fund, project.money_unit) for fund in money),
        *_execution_cells(total),
        text_of(project.total_score),
        *_summary_cells(project.summary, project.money_unit),
        project.expected_goal,
        project.achieved_goal,
        " ".join(doubts.ids_of(project.doubts)),
        "；".join(words_of(doubt).zh for doubt in project.doubts),
        *place_cells(project.anchor),
    )


def _fund_cells(fund: Funding | None) -> tuple[str, ...]:
    """Initial and adjusted budget, and what was executed."""
    if fund is None:
        return ("",) * 3
    return (text_of(fund.initial), text_of(fund.adjusted), text_of(fund.executed))


def _execution_cells(total: Funding | None) -> tuple[str, ...]:
    """The rate of execution, as a number and as printed, with its weight and its score."""
    if total is None:
        return ("",) * 4
    return (text_of(total.rate), total.rate_raw, text_of(total.weight), text_of(total.score))


def _summary_cells(row: Summary | None, unit: str) -> tuple[str, ...]:
    """What the list of projects says of this one: its budget as in the form, and in yuan."""
    if row is None:
        return ("",) * 8
    in_yuan = "" if row.budget is None else yuan(row.budget, unit)
    total_place = "" if row.total_anchor is None else place_cells(row.total_anchor)[-1]
    return (
        row.project,
        row.unit,
        text_of(row.budget),
        in_yuan,
        text_of(row.score),
        row.grade,
        text_of(row.total),
        total_place,
    )


def _in_yuan(fund: Funding | None, unit: str) -> tuple[str, ...]:
    """The money of a fund in yuan, so that projects of forms in 万元 and in 元 can be compared."""
    if fund is None:
        return ("", "", "")
    amounts = (fund.initial, fund.adjusted, fund.executed)
    return tuple("" if amount is None else yuan(amount, unit) for amount in amounts)


def indicator_keys(evaluations: Evaluations) -> list[list[str]]:
    """The ids of the indicators of each project, in their order."""
    return [_indicator_names(key, project) for key, project in _keyed(evaluations)]


def _indicator_names(key: str, project: Project) -> list[str]:
    seen: dict[str, int] = {}
    return [
        _again(f"{key}-{digest(row.level1, row.level2, row.name)}", seen)
        for row in project.indicators
    ]


def _indicator_rows(evaluations: Evaluations) -> Iterator[tuple[str, ...]]:
    for key, project in _keyed(evaluations):
        names = _indicator_names(key, project)
        for position, (name, indicator) in enumerate(
            zip(names, project.indicators, strict=True), 1
        ):
            declared = text_of(dict(project.declared_weights).get(indicator.level1))
            yield (
                name,
                key,
                str(position),
                indicator.level1,
                declared,
                *_indicator_cells(indicator),
            )


def _indicator_cells(indicator: Indicator) -> tuple[str, ...]:
    return (
        indicator.level2,
        indicator.name,
        indicator.definition,
        *_measure_cells(indicator.target),
        *_other_cells(indicator),
        *_measure_cells(indicator.actual),
        indicator.kind,
        text_of(indicator.weight),
        text_of(indicator.score),
        indicator.attainment,
        indicator.reason,
        indicator.printed_level1,
        indicator.printed_level2,
        *_repair_cells(indicator),
        indicator.raw,
        *place_cells(indicator.anchor),
    )


def _repair_cells(indicator: Indicator) -> tuple[str, str]:
    words = words_of_repair(indicator.repaired)
    return words.zh, words.en


def _other_cells(indicator: Indicator) -> tuple[str, ...]:
    """The target of a second column, with the head of that column."""
    other = indicator.other_target
    if not other.raw:
        return ("",) * 5
    value = text_of(other.value)
    return (indicator.other_head, other.raw, other.comparator, value, other.unit)


def _measure_cells(measure: Measure) -> tuple[str, ...]:
    return (
        measure.raw,
        measure.form,
        measure.comparator,
        text_of(measure.value),
        text_of(measure.upper),
        measure.unit,
        measure.period,
    )
