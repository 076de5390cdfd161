"""A self-evaluated project 绩效自评: money, rate, scores, goals, indicators.

And the list of those of an account.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from juesuan import iris
from juesuan_site.pages.account.doubts import described_doubt
from juesuan_site.pages.account.indicator import FIELDS, indicator
from juesuan_site.pages.account.part import Part, open_part
from juesuan_site.pages.findings.checks import marks, once
from juesuan_site.serving import urls
from juesuan_site.serving.language import gettext, lazy_gettext
from juesuan_site.serving.printed.columns import columns
from juesuan_site.serving.printed.digits import grouped_digits
from juesuan_site.serving.printed.sheet import sheet
from juesuan_site.serving.resource import Crumb, Key, Kind, Resource

__all__ = ["PROJECT", "PROJECTS", "listed"]

_MONEY: Final = (
    ("", lazy_gettext("年度资金总额")),
    ("appropriation_", lazy_gettext("其中：当年财政拨款")),
    ("carried_over_", lazy_gettext("上年结转资金")),
    ("other_", lazy_gettext("其他资金")),
)
_PHASES: Final = ("initial", "adjusted", "executed")
_FIELDS: Final = columns(
    "projects",
    "key name unit unit_id money_unit initial adjusted executed rate_raw rate_score "
    "total_score grade indicators place",
)
_SCORE_FIELDS: Final = columns("report_scores", "id report name weight score rate place")


def _load_project(key: Key) -> Resource | None:
    part = open_part(key)
    row = (
        next((row for row in part.rows("projects") if row["key"] == key["project"]), None)
        if part
        else None
    )
    if part is None or row is None:
        return None
    found = marks(part.package, part.key, "indicators")
    indicators = [
        {**indicator(one, part), "findings": found.get(one["id"], [])}
        for one in sorted(part.rows("indicators"), key=lambda one: int(one["position"] or 0))
        if one["project"] == key["project"]
    ]
    shown = _shown(part, row, len(indicators))
    return Resource(
        kind="project",
        key=key,
        iri=iris.project(key["organization"], key["year"], key["project"]),
        title=row["name"],
        summary=gettext(
            "%(name)s：预算、执行、自评得分与 %(count)s 项指标的目标和实际。",
            name=row["name"],
            count=len(indicators),
        ),
        content={
            **part.content,
            **shown,
            "money": _money(row),
            "doubts": [described_doubt(one, part.key) for one in _doubts(part, row)],
            "findings": once(marks(part.package, part.key, "projects").get(row["key"], [])),
            "indicators": indicators,
        },
        sheets=(sheet(gettext("绩效指标"), FIELDS, indicators),),
        further_sheets=lambda: (sheet(gettext("项目"), _FIELDS, [shown]),),
        origin=part.origin,
        crumbs=(
            *part.crumbs,
            Crumb(title=gettext("绩效项目"), path=urls.page("account-projects", **part.key)),
        ),
        file_name=f"{part.title}-{row['name']}",
        layout={"levels": _levels(indicators)},
    )


def _doubts(part: Part, row: Mapping[str, str]) -> list[dict[str, str]]:
    """The rows of ``doubts.csv`` that a project names."""
    names = row.get("doubts", "").split()
    return [one for one in part.rows("doubts") if one["id"] in names] if names else []


def _shown(part: Part, row: Mapping[str, str], indicators: int) -> dict[str, Any]:
    """A project without its indicators."""
    return {
        **row,
        "unit_path": part.organization_path(row["unit_id"]),
        "indicators": indicators,
        "path": urls.page("project", **part.key, project=row["key"]),
    }


def _money(row: Mapping[str, str]) -> list[dict[str, str]]:
    """The lines of the table of money that print anything."""
    lines = [
        {
            "title": str(title),
            **{phase: grouped_digits(row[f"{prefix}{phase}"]) for phase in _PHASES},
        }
        for prefix, title in _MONEY
    ]
    return [line for line in lines if any(line[phase] for phase in _PHASES)]


def _levels(indicators: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """For each indicator how many rows its first and its second level cover from there.

    0 where a row above does.
    """
    spans = [{"level1": 0, "level2": 0} for _ in indicators]
    for names in (("level1",), ("level1", "level2")):
        start = 0
        for _, group in groupby(indicators, key=lambda one: [one[name] for name in names]):
            size = len(list(group))
            spans[start][names[-1]] = size
            start += size
    return spans


def listed(part: Part) -> list[dict[str, Any]]:
    """The projects of an account, as the document has them."""
    counted = [row["project"] for row in part.rows("indicators")]
    found = marks(part.package, part.key, "projects")
    return [
        {**_shown(part, row, counted.count(row["key"])), "findings": found.get(row["key"], [])}
        for row in part.rows("projects")
    ]


def _load_projects(key: Key) -> Resource | None:
    part = open_part(key)
    if part is None:
        return None
    projects, scores = listed(part), part.rows("report_scores")
    return Resource(
        kind="account-projects",
        key=key,
        iri=part.iri,
        title=gettext("绩效项目"),
        title_en="Performance",
        summary=gettext(
            "%(title)s自评的 %(count)s 个项目：预算、执行、得分、等级与指标。",
            title=part.title,
            count=len(projects),
        ),
        content={**part.content, "projects": projects, "report_scores": scores},
        sheets=(
            sheet(gettext("绩效项目"), _FIELDS, projects),
            sheet(gettext("评价报告得分"), _SCORE_FIELDS, scores),
        ),
        further_sheets=lambda: (
            sheet(
                gettext("绩效指标"),
                FIELDS,
                [indicator(one, part) for one in part.rows("indicators")],
            ),
        ),
        origin=part.origin,
        crumbs=part.crumbs,
        file_name=gettext("%(title)s-绩效项目", title=part.title),
        layout={"reports": _reports(scores)},
    )


def _reports(scores: Sequence[Mapping[str, str]]) -> list[list[Mapping[str, str]]]:
    """The scores report by report.

    Several reports of one account can share a title, so a name that comes again begins the next
    one.
    """
    found: list[list[Mapping[str, str]]] = []
    for score in scores:
        same = found and found[-1][0]["report"] == score["report"]
        if not same or score["name"] in {one["name"] for one in found[-1]}:
            found.append([])
        found[-1].append(score)
    return found


PROJECT = Kind(
    names=("project",), template="account/project.html", load=_load_project, graph="project"
)
PROJECTS = Kind(
    names=("account-projects",),
    template="account/projects.html",
    load=_load_projects,
    graph="account-projects",
)
