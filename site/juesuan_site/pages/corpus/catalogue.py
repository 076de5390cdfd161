"""All accounts: the home page and the catalogue."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from flask import request

from juesuan.package.descriptor import LICENCE
from juesuan_site.pages.corpus.regions import is_within
from juesuan_site.serving import packages, urls
from juesuan_site.serving.language import gettext
from juesuan_site.serving.paging import turned
from juesuan_site.serving.printed.columns import columns
from juesuan_site.serving.printed.sheet import sheet
from juesuan_site.serving.questions import select
from juesuan_site.serving.resource import Key, Resource

__all__ = ["load", "totals_by_account"]

_FILTERS: Final = ("year", "region")

_FIELDS: Final = columns(
    "",
    "organization name region region_name year revenue expenditure unit "
    "revenue_yuan expenditure_yuan statements amounts iri",
)


def totals_by_account(rows: Iterable[dict[str, str]]) -> dict[str, dict[str, Any]]:
    """Account to 本年收入合计 and 本年支出合计, from rows of ``totals.rq``.

    Each is given as printed with its unit, and in 元.
    """
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        totals = found.setdefault(row["account"], {})
        totals.setdefault(row["statement"], row["printed"])
        totals.setdefault(f"{row['statement']}_yuan", row["amount"])
        totals.setdefault("unit", row.get("unit", ""))
    return found


def load(_key: Key) -> Resource:
    """The view of all accounts."""
    regions = packages.region_names()
    accounts = _accounts(regions)
    flat = [
        {**entry, "revenue": _plain(entry["revenue"]), "expenditure": _plain(entry["expenditure"])}
        for entry in accounts
    ]
    return Resource(
        title=gettext("决算 Juesuan"),
        title_en="Final accounts of Chinese government departments, as data",
        summary=gettext("中国政府部门决算公开数据：每个数字都注明出处，可下载、可引用、可查询。"),
        content={
            "accounts": accounts,
            "regions": len({entry["region"] for entry in accounts} - {""}),
            "organizations": len({entry["organization"] for entry in accounts}),
            "amounts": sum(entry["amounts"] for entry in accounts),
        },
        sheets=(sheet(gettext("决算目录"), _FIELDS, flat),),
        file_name=gettext("决算目录"),
        layout=_layout(accounts, regions),
        schema_org={
            "@type": "DataCatalog",
            "name": gettext("部门决算数据目录"),
            "alternateName": "Catalogue of final accounts",
            "inLanguage": "zh",
            "isAccessibleForFree": True,
            "license": LICENCE["path"],
        },
    )


def _accounts(regions: Mapping[str, str]) -> list[dict[str, Any]]:
    """All accounts; a body that several packages name differently comes once."""
    totals = totals_by_account(select("totals"))
    coverage = {row["account"]: row for row in select("coverage")}
    rows = {row["account"]: row for row in reversed(select("accounts"))}
    return [_account(row, totals, coverage, regions) for row in reversed(rows.values())]


def _layout(accounts: list[dict[str, Any]], regions: Mapping[str, str]) -> dict[str, Any]:
    """The part of the accounts that is asked for, and what it can be asked by."""
    chosen = [entry for entry in accounts if _is_asked(entry)]
    part = turned(len(chosen), urls.page("catalogue"), request.args)
    listed = {entry["region"]: entry["region_name"] for entry in accounts if entry["region"]}
    if asked := request.args.get("region"):
        listed[asked] = regions.get(asked, "")
    return {
        "turn": part,
        "accounts": chosen[part.offset : part.last],
        "years": sorted({entry["year"] for entry in accounts}, reverse=True),
        "regions": dict(sorted(listed.items())),
        "asked": {name: request.args.get(name, "") for name in _FILTERS},
    }


def _account(
    row: dict[str, str],
    totals: dict[str, dict[str, Any]],
    coverage: dict[str, dict[str, str]],
    regions: Mapping[str, str],
) -> dict[str, Any]:
    printed, counted = totals.get(row["account"], {}), coverage.get(row["account"], {})
    year, region = row["year"], row.get("region", "").rpartition("/")[2]
    return {
        "iri": row["account"],
        "title": row["title"],
        "organization": row["id"],
        "name": row["name"],
        "region": region,
        "region_name": regions.get(region, ""),
        "year": year,
        "revenue": printed.get("revenue"),
        "expenditure": printed.get("expenditure"),
        "revenue_yuan": printed.get("revenue_yuan"),
        "expenditure_yuan": printed.get("expenditure_yuan"),
        "unit": printed.get("unit", ""),
        "statements": int(counted.get("filled", "0")),
        "amounts": int(counted.get("amounts", "0")),
        "path": urls.page("account", organization=row["id"], year=year),
    }


def _is_asked(entry: Mapping[str, Any]) -> bool:
    year, region = (request.args.get(name, "") for name in _FILTERS)
    in_year = not year or entry["year"] == year
    return in_year and (not region or is_within(entry["region"], region))


def _plain(amount: str | None) -> str | None:
    """A printed amount without its thousands separators."""
    return None if amount is None else amount.replace(",", "").replace("，", "")
