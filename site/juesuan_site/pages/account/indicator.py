"""An indicator 绩效指标 of a project.

Target beside actual, attainment, score, and what was repaired in reading it.
"""

from collections.abc import Mapping
from typing import Any, Final

from juesuan import iris
from juesuan_site.pages.account.part import Part, of_account
from juesuan_site.pages.findings.checks import marks
from juesuan_site.serving import urls
from juesuan_site.serving.language import gettext
from juesuan_site.serving.printed.columns import columns
from juesuan_site.serving.printed.sheet import sheet
from juesuan_site.serving.resource import Crumb, Key, Resource
from juesuan_site.serving.selection import matching
from juesuan_site.serving.words import word

__all__ = ["FIELDS", "indicator", "load"]

FIELDS: Final = columns(
    "indicators",
    "id position level1 level2 name target actual attainment_title weight score "
    "reason repaired raw place",
)


def indicator(row: Mapping[str, str], part: Part) -> dict[str, Any]:
    """An indicator as pages and JSON say it."""
    return {
        **row,
        "attainment_title": word(row["attainment"], "attainment"),
        "kind_title": word(row["kind"], "indicator_kind"),
        "path": urls.page("indicator", **part.key, indicator=row["id"]),
    }


@of_account
def load(part: Part, key: Key) -> Resource | None:
    """The view of an indicator."""
    row = part.row("indicators", id=key["indicator"])
    if row is None:
        return None
    shown = indicator(row, part)
    project = part.row("projects", key=row["project"]) or {"name": row["project"]}
    path = urls.page("project", **part.key, project=row["project"])
    comparable = {
        side: {
            "form": word(row[f"{side}_form"], "form"),
            "comparator": word(row[f"{side}_comparator"], "comparator"),
            "value": row[f"{side}_value"],
            "upper": row[f"{side}_upper"],
            "unit": row[f"{side}_unit"],
            "period": word(row[f"{side}_period"], "period"),
        }
        for side in ("target", "actual")
    }
    return part.resource(
        row["name"],
        iri=iris.indicator(key["organization"], key["year"], key["indicator"]),
        summary=gettext(
            "%(name)s %(name2)s：目标 %(target)s，实际 %(actual)s，%(score)s 分。",
            name=project["name"],
            name2=row["name"],
            target=row["target"],
            actual=row["actual"],
            score=row["score"],
        ),
        content={
            **shown,
            "project": {"name": project["name"], "unit": project.get("unit", ""), "path": path},
            "read_as": comparable,
            "findings": marks(part.package, part.key, "indicators").get(row["id"], []),
            "stated": _stated(part, row["id"]),
        },
        sheets=(sheet(gettext("绩效指标"), FIELDS, [shown]),),
        crumbs=(*part.crumbs, Crumb(title=project["name"], path=path)),
    )


def _stated(part: Part, indicator_id: str) -> list[dict[str, str]]:
    """What text and evaluation reports say of the indicator, each with its place."""
    return [
        {
            "value": f"{row['raw'] or row['value']}{row['unit']}",
            "sentence": row["sentence"],
            "place": row["place"],
            "path": urls.part("facts", part.key, row["id"]),
        }
        for row in matching(part.rows("facts"), indicator=indicator_id)
    ]
