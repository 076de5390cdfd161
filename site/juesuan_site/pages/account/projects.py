"""A self-evaluated project 绩效自评: money, rate, scores, goals, indicators.

And the list of those of an account.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from juesuan import iris
from juesuan_site.pages.account.doubts import described_doubt
from juesuan_site.pages.account.indicator import FIELDS, indicator
from juesuan_site.pages.account.part import Part, of_account
from juesuan_site.pages.findings.checks import marks, once
from juesuan_site.serving import urls
from juesuan_site.serving.language import gettext, lazy_gettext
from juesuan_site.serving.printed.columns import columns
from juesuan_site.serving.printed.digits import grouped_digits
from juesuan_site.serving.printed.sheet import sheet
from juesuan_site.serving.resource import Crumb, Key, Resource
from juesuan_site.serving.selection import matching
from juesuan_site.serving.words import words

__all__ = ["listed", "load_project", "load_projects"]

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
_SCORE_FIELDS: Final = columns(
    "report_scores", "id score_table report project name weight score rate place"
)


@of_account
def load_project(part: Part, key: Key) -> Resource | None:
    """The view of a project."""
    row = part.row("projects", key=key["project"])
    if row is None:
        return None
    found = marks(part.package, part.key, "indicators")
    own = matching(part.rows("indicators"), project=key["project"])
    indicators = [
        {**indicator(one, part), "findings": found.get(one["id"], [])}
        for one in sorted(own, key=lambda one: int(one["position"] or 0))
    ]
    shown = _shown(part, row, len(indicators))
    return part.resource(
        row["name"],
        iri=iris.project(key["organization"], key["year"], key["project"]),
        summary=gettext(
            "%(name)s：预算、执行、自评得分与 %(count)s 项指标的目标和实际。",
            name=row["name"],
            count=len(indicators),
        ),
        content={
            **shown,
            "money": _money(row),
            "doubts": [described_doubt(one, part.key) for one in _doubts(part, row)],
            "findings": once(marks(part.package, part.key, "projects").get(row["key"], [])),
            "indicators": indicators,
        },
        sheets=(sheet(gettext("绩效指标"), FIELDS, indicators),),
        further_sheets=lambda: (sheet(gettext("项目"), _FIELDS, [shown]),),
        crumbs=(
            *part.crumbs,
            Crumb(title=gettext("绩效项目"), path=urls.page("account-projects", **part.key)),
        ),
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
    indicators = part.rows("indicators")
    found = marks(part.package, part.key, "projects")
    projects = []
    for row in part.rows("projects"):
        own = matching(indicators, project=row["key"])
        shown = _shown(part, row, len(own))
        met = _attained(own)
        projects.append(shown | {"attained": met, "findings": found.get(row["key"], [])})
    return projects


def _attained(indicators: Sequence[Mapping[str, str]]) -> list[dict[str, Any]]:
    """How many indicators were met, partly met and so on; none of what there is none of."""
    codes = [row["attainment"] for row in indicators]
    return [
        {"code": code, "title": title, "count": codes.count(code)}
        for code, title in words("attainment").items()
        if code in codes
    ]


@of_account
def load_projects(part: Part, _key: Key) -> Resource | None:
    """The view of the projects of an account."""
    projects, scores = listed(part), part.rows("report_scores")
    return part.resource(
        gettext("绩效项目"),
        title_en="Performance",
        summary=gettext(
            "%(title)s自评的 %(count)s 个项目：预算、执行、得分、等级与指标。",
            title=part.title,
            count=len(projects),
        ),
        content={"projects": projects, "report_scores": scores},
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
        layout={"reports": _reports(scores, projects)},
    )


def _reports(
    scores: Sequence[Mapping[str, str]], projects: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """The scores table by table, each with the project that its report speaks of.

    Several reports of one account can share a title; the unit of the project tells them apart.
    """
    known = {project["key"]: project for project in projects}
    tables = groupby(scores, key=lambda score: score["score_table"])
    return [_report(list(rows), known) for _, rows in tables]


def _report(
    rows: Sequence[Mapping[str, str]], known: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    """The rows of one score table; project and unit are empty if the report names none."""
    project = known.get(rows[0]["project"], {})
    return {
        "title": rows[0]["report"],
        "place": rows[0]["place"],
        "path": project.get("path", ""),
        "unit": project.get("unit") or project.get("name", ""),
        "scores": rows,
    }
