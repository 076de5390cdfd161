"""``/compare``: bodies and years side by side; refused with the reason where unlike things would be compared."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from flask import request

from juesuan import iris
from juesuan_site.charts.bars import Bar, Group, drawing
from juesuan_site.lookups.corpus import tables, turn
from juesuan_site.pages.compare.answer import (
    Cell,
    cells_of,
    changes,
    matching_bodies,
    peers,
    unlike,
)
from juesuan_site.pages.compare.question import PARAMETERS, Question, measures, read_question
from juesuan_site.serving import urls
from juesuan_site.serving.language import gettext, lazy_gettext
from juesuan_site.serving.printed.columns import columns
from juesuan_site.serving.printed.digits import grouped_digits
from juesuan_site.serving.printed.sheet import sheet
from juesuan_site.serving.resource import Crumb, Key, Kind, Resource
from juesuan_site.serving.words import statement_titles, word

__all__ = ["KIND"]

_FIELDS: Final = columns(
    "amounts",
    "organization organization_name year raw unit amount_yuan former change rate share certainty_title iri",
)
_STATES: Final = {
    "missing": lazy_gettext("没有印出"),
    "several": lazy_gettext("印了几个，不作比较"),
    "printed": "",
}


def _load(_key: Key) -> Resource:
    question = read_question(request.args)
    held = tables()
    with turn():
        cells = cells_of(question, held) if question.bodies else []
        refused = unlike(cells)
        among = (
            {} if refused else {(c.organization, c.year): peers(c, question, held) for c in cells}
        )
        found = matching_bodies(question.find, held) if question.find else []
    changed = {} if refused else changes(cells)
    rows = [_row(cell, changed, among) for cell in cells]
    known = {cell.organization for cell in cells}
    measure = measures(question.statement)[question.measure]
    what = (
        f"{question.subject} {measure}".strip()
        if question.subject
        else gettext("合计 %(measure)s", measure=measure)
    )
    here = urls.page("compare")
    return Resource(
        kind="compare",
        key={},
        iri=iris.catalogue(),
        title=gettext("比较"),
        title_en="Compare",
        summary=gettext("部门与年度并排比较：同一报表、同一栏目、同一科目。"),
        content={
            "statement": question.statement,
            "statement_title": statement_titles()[question.statement],
            "measure": question.measure,
            "measure_title": what,
            "subject": question.subject,
            "refused": [{"zh": chinese, "en": english} for chinese, english in refused],
            "unknown": [body for body in question.bodies if body not in known],
            "rows": rows,
        },
        sheets=(sheet(gettext("比较"), _FIELDS, rows),),
        crumbs=(Crumb(title=gettext("首页"), path=urls.page("catalogue")),),
        file_name=gettext(
            "比较-%(statement)s-%(what)s",
            statement=statement_titles()[question.statement],
            what=what,
        ),
        layout={
            "question": question,
            "statements": statement_titles(),
            "measures": measures(question.statement),
            "bodies": _bodies(question, cells, here),
            "years": sorted({cell.year for cell in cells} | set(question.years), reverse=True),
            "found": [_addition(question, here, body, name) for body, name in found],
            "chart": _chart(cells, what) if cells and not refused else {},
        },
        query=question.query(),
    )


def _row(
    cell: Cell, changed: dict[tuple[str, str], Any], among: dict[tuple[str, str], Any]
) -> dict[str, Any]:
    key = cell.organization, cell.year
    change, rate = changed.get(key, (None, None))
    amount = cell.amount or {}
    return {
        "organization": cell.organization,
        "organization_name": cell.name,
        "organization_path": urls.page("organization", organization=cell.organization),
        "year": cell.year,
        "account_path": urls.page("account", organization=cell.organization, year=cell.year),
        "raw": amount.get("raw", ""),
        "unit": amount.get("unit", ""),
        "amount_yuan": _plain(cell.yuan),
        "state": cell.state,
        "state_title": str(_STATES[cell.state]),
        "former": _plain(None if change is None or cell.yuan is None else cell.yuan - change),
        "change": _plain(change),
        "rate": _plain(rate),
        "share": _plain(cell.share),
        "budget": (cell.budget or {}).get("raw", ""),
        "budget_title": word((cell.budget or {}).get("phase", ""), "phase"),
        "completion": _plain(cell.completion),
        "peers": among.get(key),
        "certainty": amount.get("certainty", ""),
        "certainty_title": word(amount.get("certainty", ""), "certainty"),
        "path": cell.path,
        "iri": iris.mint(
            "amount",
            organization=cell.organization,
            year=cell.year,
            **{name: str(amount[name]) for name in ("statement", "row", "column")},
        )
        if amount
        else "",
    }


def _plain(value: Decimal | None) -> str:
    return "" if value is None else format(value.normalize() if value else Decimal(0), "f")


def _bodies(question: Question, cells: Sequence[Cell], here: str) -> list[dict[str, str]]:
    """The bodies with the address that leaves each out."""
    names = {cell.organization: cell.name for cell in reversed(cells)}
    return [
        {
            "id": body,
            "name": names.get(body, body),
            "without": urls.asked(
                here, question.query(body=",".join(one for one in question.bodies if one != body))
            ),
        }
        for body in question.bodies
    ]


def _addition(question: Question, here: str, body: str, name: str) -> dict[str, str]:
    bodies = ",".join(dict.fromkeys((*question.bodies, body)))
    return {"name": name, "path": urls.asked(here, question.query(body=bodies))}


def _chart(cells: Sequence[Cell], what: str) -> dict[str, Any]:
    """Bars of each body by year, all on one scale."""
    groups = []
    for body in dict.fromkeys(cell.organization for cell in cells):
        own = [cell for cell in cells if cell.organization == body and cell.yuan is not None]
        bars = tuple(
            Bar(
                label=cell.year,
                value=cell.yuan or Decimal(0),
                shown=gettext("%(digits)s 元", digits=grouped_digits(_plain(cell.yuan))),
                path=cell.path,
            )
            for cell in own
        )
        if bars:
            groups.append(Group(title=own[0].name, title_en="", bars=bars))
    return {"title": what, "groups": tuple(groups), "drawing": drawing(groups)} if groups else {}


KIND = Kind(
    names=("compare",), template="corpus/compare.html", load=_load, asks=frozenset(PARAMETERS)
)
