"""``/compare``: bodies and years side by side.

Unlike things are not compared: the page says why.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from flask import request

from juesuan import iris
from juesuan_site.charts.bars import Bar, Group, picture
from juesuan_site.lookups.corpus import Tables, tables, turn
from juesuan_site.pages.amount.place import place_of
from juesuan_site.pages.compare.answer import (
    Cell,
    cells_of,
    changes,
    is_unsure,
    offered_bodies,
    peers,
    unlike,
)
from juesuan_site.pages.compare.measure import measure_of
from juesuan_site.pages.compare.people import People, people_of
from juesuan_site.pages.compare.question import Question, measures, read_question
from juesuan_site.pages.findings.checks import marks
from juesuan_site.serving import packages, urls
from juesuan_site.serving.language import gettext, lazy_gettext
from juesuan_site.serving.printed.columns import columns
from juesuan_site.serving.printed.digits import yuan_digits
from juesuan_site.serving.printed.sheet import sheet
from juesuan_site.serving.resource import Key, Resource
from juesuan_site.serving.words import statement_titles, word

__all__ = ["load"]

_FIELDS: Final = columns(
    "amounts",
    "organization organization_name year raw unit amount_yuan state_title former change rate share "
    "budget budget_title completion per_head people people_label certainty_title iri",
)
_STATES: Final = {
    "missing": lazy_gettext("没有印出"),
    "several": lazy_gettext("印了几个，不作比较"),
    "unlike": lazy_gettext("不可比：这张表不按科目分"),
    "absent": lazy_gettext("原文没有这张报表"),
    "unread": lazy_gettext("没有读到这张报表"),
    "printed": "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What is known of a question.

    Attributes:
        cells: The amounts.
        refused: Why they cannot be compared; empty where they can.
        peers: Body and year to what is known of its peers.
        people: Body and year to its people.
        found: Id and name of bodies to add: looked for, or offered.
    """

    cells: list[Cell]
    refused: list[tuple[str, str]]
    peers: Mapping[tuple[str, str], Any]
    people: Mapping[tuple[str, str], People]
    found: list[tuple[str, str]]


def _answer(question: Question, held: Tables) -> _Answer:
    with turn():
        cells = cells_of(question, held) if question.bodies else []
        refused = unlike(cells)
        compared = [] if refused else cells
        return _Answer(
            cells=cells,
            refused=refused,
            peers={(c.organization, c.year): peers(c, question, held) for c in compared},
            people=people_of(question.bodies, held) if compared else {},
            found=offered_bodies(question, held),
        )


def load(_key: Key) -> Resource:
    """The view of a comparison."""
    question = read_question(request.args)
    answer = _answer(question, tables())
    changed = {} if answer.refused else changes(answer.cells)
    rows = [_row(cell, changed, answer) for cell in answer.cells]
    known = {cell.organization for cell in answer.cells}
    what = _measured(question)
    title = statement_titles()[question.statement]
    return Resource(
        title=gettext("比较"),
        title_en="Compare",
        summary=gettext("部门与年度并排比较：同一报表、同一栏目、同一科目。"),
        content={
            "statement": question.statement,
            "statement_title": title,
            "measure": question.measure,
            "measure_title": what,
            "subject": question.subject,
            "refused": [{"zh": chinese, "en": english} for chinese, english in answer.refused],
            "unknown": [body for body in question.bodies if body not in known],
            "rows": rows,
        },
        sheets=(sheet(gettext("比较"), _FIELDS, rows),),
        file_name=gettext("比较-%(statement)s-%(what)s", statement=title, what=what),
        layout=_layout(question, answer, what),
        query=question.query(),
    )


def _measured(question: Question) -> str:
    """What is compared, in words."""
    measure = measures(question.statement)[question.measure]
    if question.subject:
        return f"{question.subject} {measure}"
    if measure_of(question.statement, question.measure).expenses:
        return measure
    return gettext("%(measure)s（合计行）", measure=measure)


def _layout(question: Question, answer: _Answer, what: str) -> dict[str, Any]:
    """What the form and the picture need."""
    here = urls.page("compare")
    years = {cell.year for cell in answer.cells} | set(question.years)
    return {
        "question": question,
        "statements": statement_titles(),
        "measures": measures(question.statement),
        "bodies": _bodies(question, answer.cells, here),
        "years": sorted(years, reverse=True),
        "found": [_addition(question, here, body, name) for body, name in answer.found],
        "chart": {} if answer.refused else _chart(answer.cells, what),
    }


def _row(cell: Cell, changed: Mapping[tuple[str, str], Any], answer: _Answer) -> dict[str, Any]:
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
        **_warning(cell),
        "budget": (cell.budget or {}).get("raw", ""),
        "budget_title": word((cell.budget or {}).get("phase", ""), "phase"),
        "completion": _plain(cell.completion),
        "peers": answer.peers.get(key),
        **_per_head(cell, answer.people.get(key)),
        "certainty": amount.get("certainty", ""),
        "certainty_title": word(amount.get("certainty", ""), "certainty"),
        "path": cell.path,
        "iri": iris.mint(
            "amount",
            organization=cell.organization,
            year=cell.year,
            **place_of(amount),
        )
        if amount
        else "",
    }


def _warning(cell: Cell) -> dict[str, Any]:
    """What speaks against the amount, and the total of which no share is taken."""
    key = {"organization": cell.organization, "year": cell.year}
    total = cell.path_of(cell.total) if is_unsure(cell.total) else ""
    if cell.amount is None or not is_unsure(cell.amount):
        return {"findings": [], "doubt_path": "", "unsure_total": total}
    package = packages.find(cell.organization, cell.year)
    name = "{statement}/{row}/{column}".format_map(cell.amount)
    found = marks(package, key, "amounts").get(name, []) if package else []
    doubt = cell.amount["doubt"]
    path = urls.part("doubts", key, doubt) if doubt else cell.path
    return {"findings": found, "doubt_path": path, "unsure_total": total}


def _per_head(cell: Cell, people: People | None) -> dict[str, str]:
    """Yuan a head, and who was counted; empty where the account counts nobody."""
    if people is None or cell.yuan is None:
        return {"per_head": "", "people": "", "people_label": "", "people_path": ""}
    return {
        "per_head": _plain(people.share(cell.yuan)),
        "people": _plain(people.count),
        "people_label": people.label,
        "people_path": people.path,
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
    bodies = dict.fromkeys(cell.organization for cell in cells)
    return picture(what, [_group(body, cells) for body in bodies])


def _group(body: str, cells: Sequence[Cell]) -> Group:
    """The years of a body that have an amount."""
    own = [cell for cell in cells if cell.organization == body and cell.yuan is not None]
    bars = tuple(
        Bar(
            label=cell.year,
            value=cell.yuan or Decimal(0),
            shown=gettext("%(digits)s 元", digits=yuan_digits(_plain(cell.yuan))),
            path=cell.path,
        )
        for cell in own
    )
    return Group(title=own[0].name if own else body, title_en="", bars=bars)
