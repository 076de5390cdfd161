"""The SPARQL page for people.

A form that works without JavaScript, examples in groups, the answer as a table.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import partial
from itertools import chain
from typing import Any, Final

from flask import Response, request

from juesuan import iris
from juesuan.errors import QueryError, StoreError
from juesuan.store import Answer, Form, Query, iri
from juesuan.store.formats import GRAPH_FORMATS, TABLE_FORMATS
from juesuan.store.query import Cell
from juesuan_site.charts.bars import Bar, Group, picture
from juesuan_site.server import problems
from juesuan_site.serving import urls
from juesuan_site.serving.presentation import render
from juesuan_site.serving.printed.digits import grouped_digits
from juesuan_site.serving.services import services
from juesuan_site.sparql.examples import Example, examples
from juesuan_vocab import open_json, open_toml

__all__ = ["form"]

_GROUPS: Final = "words/queries.toml"
_SHOWN: Final = 200
"""Rows of an answer on the page; the files have all."""
_LABELLED: Final = 400
"""IRIs whose names are looked up for one page."""
_BARS: Final = 20
_NUMERIC: Final = ("#decimal", "#integer", "#double")
_LABELS: Final = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dct: <http://purl.org/dc/terms/>
SELECT ?thing (SAMPLE(?name) AS ?label) { VALUES ?thing { %s }
  ?thing skos:prefLabel|rdfs:label|dct:title ?name FILTER(LANG(?name) != "en") } GROUP BY ?thing
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A cell of an answer: its text, where it leads, whether it is a number, its language."""

    text: str
    path: str = ""
    number: bool = False
    language: str = ""


def form(
    text: str, *, answer: Answer | None = None, problem: problems.Problem | None = None
) -> Response:
    """The page: the form, filled with the query or an example, and the answer.

    Args:
        text: The query; empty for none.
        answer: Of the query.
        problem: What is wrong with the query.
    """
    wanted = request.args.get("find", "").strip()[:40]
    chosen = next((one for one in examples() if one.name == request.args.get("example")), None)
    page = render(
        "sparql/sparql.html",
        query=text or (chosen.text if chosen else ""),
        chosen=chosen,
        answer=answer,
        shown=_SHOWN,
        problem=problem,
        groups=_grouped(wanted),
        wanted=wanted,
        prefixes=open_json("prefixes.json"),
        limits=services().settings.limits,
        all_formats=(*TABLE_FORMATS, *GRAPH_FORMATS),
        **(_answered(answer) if answer is not None else {}),
    )
    response = Response(
        page, problem.status if problem else 200, content_type="text/html; charset=utf-8"
    )
    response.headers["Vary"] = "Accept"
    response.headers["Cache-Control"] = "no-cache"
    return response


def _answered(answer: Answer) -> dict[str, Any]:
    """What the page shows of an answer: a table with its picture, yes or no, or triples."""
    if answer.form is Form.BOOLEAN:
        return {"holds": answer.holds(), "formats": TABLE_FORMATS}
    if answer.form is Form.GRAPH:
        return {"graph": answer.content.decode(), "formats": GRAPH_FORMATS}
    held = answer.table()
    rows = _rows(held.rows[:_SHOWN])
    return {
        "columns": held.columns,
        "rows": rows,
        "chart": _chart(held.columns, rows),
        "formats": TABLE_FORMATS,
    }


def _grouped(wanted: str) -> list[tuple[dict[str, Any], list[Example]]]:
    """The examples by group; those alone whose words hold what the reader looks for."""
    groups: list[dict[str, Any]] = open_toml(_GROUPS)["groups"]
    found: list[list[Example]] = [[] for _ in groups]
    for example in examples():
        if wanted.casefold() in example.words.casefold():
            found[_group_of(example, groups)].append(example)
    return [(group, held) for group, held in zip(groups, found, strict=True) if held]


def _group_of(example: Example, groups: Sequence[dict[str, Any]]) -> int:
    first = next(iter(example.tags), "")
    known = (at for at, group in enumerate(groups) if first in group["tags"])
    return next(known, len(groups) - 1)


def _rows(rows: Iterable[Sequence[Cell]]) -> list[list[Shown]]:
    """The rows with the names of what their IRIs stand for."""
    held = [list(row) for row in rows]
    shown = partial(_shown, labels=_labels(chain.from_iterable(held)))
    return [list(map(shown, row)) for row in held]


def _labels(cells: Iterable[Cell]) -> dict[str, str]:
    """IRI of ours to its name in the graph; none if the store is busy."""
    names = {cell.value for cell in cells if _is_ours(cell)}
    if not names:
        return {}
    text = _LABELS % " ".join(map(iri, sorted(names)[:_LABELLED]))
    try:
        rows = services().pages.query(Query(text=text, trusted=True)).rows()
    except (QueryError, StoreError):
        return {}
    return {row["thing"]: row["label"] for row in rows if "thing" in row}


def _is_ours(cell: Cell) -> bool:
    """Whether a cell holds an IRI of this site."""
    return cell.kind == "uri" and cell.value.startswith(iris.base())


def _shown(cell: Cell, labels: dict[str, str]) -> Shown:
    if cell.kind != "uri":
        number = cell.datatype.endswith(_NUMERIC)
        text = grouped_digits(cell.value) if number else cell.value
        return Shown(text=text, number=number, language=cell.language)
    if _is_ours(cell):
        path = f"{urls.root()}/{cell.value.removeprefix(iris.base())}"
        return Shown(text=labels.get(cell.value) or _short(cell.value), path=path)
    leads = cell.value.startswith(("http://", "https://"))
    return Shown(text=_short(cell.value), path=cell.value if leads else "")


def _short(name: str) -> str:
    """An IRI with a prefix where one fits."""
    for prefix, namespace in open_json("prefixes.json").items():
        if name.startswith(namespace) and name != namespace:
            return f"{prefix}:{name.removeprefix(namespace)}"
    return name.removeprefix(iris.base())


def _chart(columns: Sequence[str], rows: Sequence[Sequence[Shown]]) -> dict[str, Any]:
    """Bars of the last column of numbers by the first of names, of the first rows.

    Nothing without both.
    """
    if len(rows) < 2:  # noqa: PLR2004 - one bar shows nothing
        return {}
    kinds = [cell.number for cell in rows[0]]
    if len(set(kinds)) < 2:  # noqa: PLR2004 - names and numbers
        return {}
    name, number = kinds.index(False), len(kinds) - 1 - kinds[::-1].index(True)
    found = (_bar(row[name], row[number]) for row in rows[:_BARS])
    bars = tuple(filter(None, found))
    return picture(columns[number], [Group(title=columns[number], title_en="", bars=bars)])


def _bar(name: Shown, number: Shown) -> Bar | None:
    """A row as a bar; None where the number is not printed."""
    try:
        value = Decimal(number.text.replace(",", ""))
    except InvalidOperation:
        return None
    return Bar(label=name.text, value=value, shown=number.text, path=name.path)
