"""A body 部门/单位: its accounts over the years, its units, what it belongs to."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from juesuan import iris
from juesuan.errors import QueryBusy, QueryLimitReached
from juesuan_site.charts.bars import Bar, Group, picture
from juesuan_site.lookups.corpus import tables, turn
from juesuan_site.pages.corpus.catalogue import totals_by_account
from juesuan_site.serving import packages, urls
from juesuan_site.serving.language import gettext
from juesuan_site.serving.printed.columns import column, columns
from juesuan_site.serving.printed.sheet import sheet
from juesuan_site.serving.questions import select
from juesuan_site.serving.resource import Key, Resource

__all__ = ["load"]

_NAMES: Final = """
SELECT DISTINCT name FROM names WHERE organization_id = ? ORDER BY length(name) DESC, name LIMIT 20
"""

_FIELDS: Final = columns(
    "",
    "year title revenue expenditure unit revenue_yuan expenditure_yuan iri",
)
_UNIT_FIELDS: Final = columns("organizations", "id name kind")

_PROJECT_FIELDS: Final = columns(
    "projects",
    "year name initial_yuan adjusted_yuan executed_yuan rate_raw total_score grade iri",
)


def load(key: Key) -> Resource | None:
    """The view of a body."""
    identifier = key["organization"]
    iri = iris.organization(identifier)
    found = select("organization", organization=iri)
    if not found:
        return None
    body = found[0]
    region = body.get("region", "").rpartition("/")[2]
    accounts = _accounts(iri, identifier)
    units = {
        row["id"]: {**row, "path": urls.page("organization", organization=row["id"])}
        for row in select("units", organization=iri)
    }
    projects = [_project(row) for row in select("organization-projects", organization=iri)]
    return Resource(
        iri=iri,
        title=body["name"],
        summary=gettext("%(name)s的历年决算、所属单位与原始文件。", name=body["name"]),
        content={
            "id": identifier,
            "name": body["name"],
            "kind": body.get("kind", ""),
            "region": region,
            "region_name": packages.region_names().get(region, ""),
            "parent": _parent(body, identifier),
            "units": list(units.values()),
            "accounts": accounts,
            "projects": projects,
            "names": _names(identifier),
        },
        layout={
            "chart": _trend(accounts),
            "compare": urls.asked(urls.page("compare"), {"body": identifier}),
        },
        sheets=(
            sheet(gettext("历年决算"), _FIELDS, accounts),
            sheet(gettext("所属单位"), _UNIT_FIELDS, units.values()),
        ),
        further_sheets=lambda: (sheet(gettext("绩效项目"), _PROJECT_FIELDS, projects),),
        schema_org={
            "@type": "GovernmentOrganization",
            "name": body["name"],
            "identifier": identifier,
        },
    )


def _accounts(iri: str, identifier: str) -> list[dict[str, Any]]:
    """The accounts of the body with their totals."""
    totals = totals_by_account(select("organization-totals", organization=iri))
    return [
        {
            "iri": row["account"],
            "title": row["title"],
            "year": row["year"],
            "path": urls.page("account", organization=identifier, year=row["year"]),
            **totals.get(row["account"], {}),
        }
        for row in select("organization-accounts", organization=iri)
    ]


def _parent(body: Mapping[str, str], identifier: str) -> dict[str, str] | None:
    """The body it belongs to; None if it belongs to none."""
    if body.get("parentId", identifier) == identifier:
        return None
    return {
        "id": body["parentId"],
        "name": body["parentName"],
        "path": urls.page("organization", organization=body["parentId"]),
    }


def _names(identifier: str) -> list[str]:
    """What accounts call the body; none if the tables are busy."""
    held = tables()
    try:
        with turn():
            return [str(name) for (name,) in held.ask(_NAMES, [identifier])[1]]
    except (QueryBusy, QueryLimitReached):
        return []


def _trend(accounts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Bars of revenue and expenditure by year, oldest first; nothing of one year alone."""
    found = (_years(name, accounts) for name in ("revenue", "expenditure"))
    return picture(gettext("历年收支"), (group for group in found if len(group.bars) > 1))


def _years(name: str, accounts: Sequence[Mapping[str, Any]]) -> Group:
    """The bars of ``revenue`` or ``expenditure``."""
    bars = tuple(
        Bar(
            label=str(one["year"]),
            value=Decimal(one[f"{name}_yuan"]),
            shown=f"{one[name]} {one['unit']}",
            path=one["path"],
        )
        for one in reversed(accounts)
        if one.get(f"{name}_yuan")
    )
    field = column("", name)
    return Group(title=field.title, title_en=field.title_en, bars=bars)


def _project(row: dict[str, str]) -> dict[str, str]:
    """A project that the body implements, with its page.

    The account that prints it is its department's.
    """
    organization, year, project = row["project"].split("/")[-3:]
    path = urls.page("project", organization=organization, year=year, project=project)
    return {"iri": row["project"], "path": path} | {
        name: value for name, value in row.items() if name != "project"
    }
