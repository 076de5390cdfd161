"""A subject 科目: one code, what it was called in each year, and every amount printed under it."""

from collections.abc import Iterable
from typing import Any, Final

from flask import request

from juesuan import iris
from juesuan_site.pages.corpus.spenders import spenders
from juesuan_site.serving import urls
from juesuan_site.serving.language import gettext, lazy_gettext
from juesuan_site.serving.paging import PAGE
from juesuan_site.serving.printed.columns import columns
from juesuan_site.serving.printed.printed_table import SCHEMES
from juesuan_site.serving.printed.sheet import sheet
from juesuan_site.serving.questions import select
from juesuan_site.serving.resource import Crumb, Key, Resource

__all__ = ["load"]

LEVELS = {
    "functional": {"1": lazy_gettext("类"), "2": lazy_gettext("款"), "3": lazy_gettext("项")},
    "economic": {"1": lazy_gettext("类"), "2": lazy_gettext("款")},
}

_FIELDS: Final = columns(
    "amounts",
    "year organization organization_id statement_title column_header printed unit "
    "amount_yuan place",
)


def load(key: Key) -> Resource | None:
    """The view of a subject."""
    scheme, code, year = key["scheme"], key["code"], key.get("year")
    if scheme not in SCHEMES:
        return None
    iri = iris.subject_across_years(scheme, code)
    names = _of_year(select("subject", subject=iri), "concept", year)
    if not names:
        return None
    name = names[0]["name"]
    amounts = [_amount(row) for row in _asked("subject-amounts", iri, year)]
    content = {**_content(key, iri, names), "amounts": amounts}
    return Resource(
        iri=iris.subject(scheme, year, code) if year else iri,
        title=f"{code} {name}",
        summary=gettext(
            "%(scheme)s科目 %(code)s %(name)s：各部门各年度决算数。",
            scheme=str(SCHEMES[scheme]),
            code=code,
            name=name,
        ),
        content=content,
        sheets=(sheet(f"{code} {name}", _FIELDS, amounts),),
        crumbs=(Crumb(title=str(SCHEMES[scheme]), path=urls.page("subjects", scheme=scheme)),),
        file_name=gettext("科目%(code)s%(name)s", code=code, name=name),
        layout={"spenders": spenders(scheme, code, year, request.args), "shown": PAGE},
        schema_org={
            "@type": "DefinedTerm",
            "name": name,
            "termCode": code,
            "inDefinedTermSet": str(SCHEMES[scheme]),
        },
    )


def _asked(name: str, iri: str, year: str | None) -> list[dict[str, str]]:
    """The rows of a question about a subject; those of the year where one is asked for."""
    return [row for row in select(name, subject=iri) if year in {None, row["year"]}]


def _content(key: Key, iri: str, names: list[dict[str, str]]) -> dict[str, Any]:
    """What the subject is: its names by year, its place in the tree, its definitions."""
    scheme, year, latest = key["scheme"], key.get("year"), names[0]
    level = latest.get("level", "")
    parent = None
    if "parentCode" in latest:
        parent = _link(scheme, latest["parentCode"], latest["parentName"], year)
    return {
        "scheme": scheme,
        "scheme_title": str(SCHEMES[scheme]),
        "code": key["code"],
        "year": year,
        "name": latest["name"],
        "level": level,
        "level_title": str(LEVELS[scheme].get(level, "")),
        "parent": parent,
        "names": [
            {name: row.get(name, "") for name in ("year", "name", "level", "definition")}
            for row in names
        ],
        "terms": _terms(_asked("subject-terms", iri, year)),
        "definition": next((row["definition"] for row in names if row.get("definition")), ""),
        "children": _children(scheme, iri, year),
    }


def _terms(rows: Iterable[dict[str, str]]) -> list[dict[str, Any]]:
    """What accounts explain the subject to be.

    Each wording once, at the latest account, and how many use it.
    """
    found: dict[str, list[dict[str, str]]] = {}
    for row in {row["term"]: row for row in rows}.values():
        found.setdefault(row["definition"], []).append(_term(row))
    return [{**held[0], "accounts": len(held)} for held in found.values()]


def _term(row: dict[str, str]) -> dict[str, str]:
    """What an account explains the subject to be."""
    key = {"organization": row["organizationId"], "year": row["year"]}
    return {
        "term": row["name"],
        "definition": row["definition"],
        "organization": row["organizationName"],
        "year": row["year"],
        "place": row.get("place", ""),
        "path": urls.part("terms", key, row["term"].rpartition("/")[2]),
    }


def _of_year(rows: Iterable[dict[str, str]], named: str, year: str | None) -> list[dict[str, str]]:
    """The rows of a year, of every year without one, latest first.

    The year is told by the IRI of the subject.
    """
    found = [{**row, "year": row[named].split("/")[-2]} for row in rows]
    return sorted(
        (row for row in found if year in {None, row["year"]}),
        key=lambda row: row["year"],
        reverse=True,
    )


def _children(scheme: str, iri: str, year: str | None) -> list[dict[str, str]]:
    """Each child once, under its latest name."""
    found: dict[str, dict[str, str]] = {}
    for row in _of_year(select("subject-children", subject=iri), "child", year):
        found.setdefault(row["code"], _link(scheme, row["code"], row["name"], year))
    return [found[code] for code in sorted(found)]


def _link(scheme: str, code: str, name: str, year: str | None) -> dict[str, str]:
    return {"code": code, "name": name, "path": urls.subject(scheme, code, year)}


def _amount(row: dict[str, str]) -> dict[str, Any]:
    key = {"organization": row["organizationId"], "year": row["year"]}
    return {
        "year": row["year"],
        "organization": row["organizationName"],
        "organization_id": row["organizationId"],
        "account_path": urls.page("account", **key),
        "statement": row["statement"],
        "statement_title": row["statementTitle"],
        "column_header": row.get("columnHeader", ""),
        "printed": row["printed"],
        "unit": row.get("unit", ""),
        "amount_yuan": row["amount"],
        "place": row.get("place", ""),
        "path": urls.page("statement", **key, statement=row["statement"])
        + f"#{urls.cell(row['row'], row['column'])}",
    }
