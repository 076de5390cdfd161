"""``/explore``: any lookup of ``/api/`` as a page, with facets, counts, groups and a chart."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final
from urllib.parse import urlencode

from flask import Blueprint, Response, request
from werkzeug.exceptions import NotFound

from juesuan_site.charts.bars import Bar, Group, picture
from juesuan_site.lookups.corpus import Tables, tables, turn
from juesuan_site.lookups.facets import Facet, facets
from juesuan_site.lookups.lookup import SHAPING, Lookup, read_lookup
from juesuan_site.lookups.tabular import titled
from juesuan_site.lookups.ways import ways
from juesuan_site.pages.rows import row_path, said
from juesuan_site.serving import urls
from juesuan_site.serving.caching import conditional, of_one_version
from juesuan_site.serving.language import gettext, tell
from juesuan_site.serving.presentation import render
from juesuan_site.serving.printed.digits import grouped_digits, yuan_digits
from juesuan_site.serving.printed.sheet import Field
from juesuan_site.serving.words import column_titles
from juesuan_vocab import open_toml

__all__ = ["blueprint"]

blueprint = Blueprint("explore", __name__)

_WORDS: Final = "words/explore.toml"
_PAGE: Final = 50
_BARS: Final = 20
_SHAPING: Final = frozenset({"group", "measure", "sort", "fields"})
"""What of a query shapes the answer; the rest narrows the rows."""
Args = Mapping[str, Sequence[str]]


@blueprint.get(urls.rule("explore"))
def index() -> Response:
    """The tables that can be explored."""
    return of_one_version(lambda: conditional(Response(_index(), content_type=_HTML)))


@blueprint.get("/explore/<slug:resource>")
def explore(resource: str) -> Response:
    """Rows of a table, or sums and counts of them, beside what they can be narrowed to.

    Raises:
        NotFound: There is no such table.
        BadRequest: A parameter or a value is not known.
    """
    if resource not in _tables():
        raise NotFound(f"没有这张表，有：{'、'.join(_tables())}。There are {', '.join(_tables())}.")
    return of_one_version(lambda: conditional(Response(_page(resource), content_type=_HTML)))


_HTML: Final = "text/html; charset=utf-8"


def _tables() -> dict[str, Any]:
    return {name: form for name, form in open_toml(_WORDS).items() if "facets" in form}


def _index() -> str:
    held = tables()
    with turn():
        counts = {name: held.count(*Lookup(resource=name).counted()) for name in _tables()}
    return render("corpus/explore_index.html", tables=_tables(), counts=counts)


def _page(resource: str) -> str:
    form = open_toml(_WORDS)[resource]
    given = _given()
    asked = read_lookup(
        resource, {"limit": [str(_PAGE)], "fields": [",".join(_keyed(form))], **given}
    )
    held = tables()
    with turn():
        names, rows = _asked_rows(asked, held)
        total = held.count(*asked.counted())
        divided = facets(asked, form["facets"], held)
    query = _without(given, {"limit", "offset"})
    here = f"{urls.root()}/explore/{resource}"
    return render(
        "corpus/explore.html",
        resource_name=resource,
        form=form,
        asked=asked,
        total=total,
        facets=[_facet(resource, facet, here, query, held) for facet in divided],
        chosen=_chosen(resource, asked, here, query, held),
        groups=[(name, _head(resource, name)) for name in form["groups"]],
        filters=_without(query, _SHAPING),
        here=here,
        before=_paged(here, query, asked, -1, total),
        after=_paged(here, query, asked, 1, total),
        chart=_chart(resource, asked, rows, held),
        **_table(asked, _shown(form, names, asked), rows, query, held),
        **_taken_away(asked, query),
    )


def _shown(form: Mapping[str, Any], names: Sequence[str], asked: Lookup) -> Sequence[str]:
    """The columns of the table: of groups all, of rows those that the form shows."""
    return names if asked.group else [name for name in form["shown"] if name in names]


def _table(
    asked: Lookup,
    shown: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
    query: Args,
    held: Tables,
) -> dict[str, Any]:
    """The heads of the columns, each with the address that sorts by it, and the rows."""
    resource = asked.resource
    here = f"{urls.root()}/explore/{resource}"
    return {
        "columns": [(_head(resource, name), _sorting(here, query, asked, name)) for name in shown],
        "rows": [_row(resource, row, shown, asked, held) for row in rows],
    }


def _given() -> Args:
    """What the address asks.

    A choice that the form left open is none, a blank value of a column is one.
    """
    found = {}
    for name, values in request.args.lists():
        kept = [value for value in values if value] if name in SHAPING else values
        if kept:
            found[name] = kept
    return found


def _taken_away(asked: Lookup, query: Args) -> dict[str, dict[str, str]]:
    """The files of the same rows, and the same question in other languages."""
    address = f"{urls.root()}/api/{asked.resource}"
    return {
        "downloads": _downloads(address, query),
        "ways": ways(asked, urls.absolute(_with(f"{address}.csv", query))),
    }


def _asked_rows(asked: Lookup, held: Tables) -> tuple[list[str], list[dict[str, Any]]]:
    """The names of the columns and the rows of a page; groups without the count of all of them."""
    names, cells = held.ask(*asked.paged(asked.limit))
    if asked.group:
        names, cells = names[:-1], [row[:-1] for row in cells]
    return list(names), [dict(zip(names, row, strict=True)) for row in cells]


def _head(resource: str, name: str) -> Field:
    """The column with its title; a body is shown by its name."""
    return titled(resource, "organization_name" if name == "organization" else name)


def _keyed(form: Mapping[str, Any]) -> list[str]:
    """The columns that are shown, and those that a row is named by."""
    names = ["organization", "year", *form["shown"], *form.get("keys", ())]
    return list(dict.fromkeys(names))


def _without(query: Args, names: Collection[str]) -> dict[str, Sequence[str]]:
    return {name: values for name, values in query.items() if name not in names}


def _with(path: str, query: Args, **changed: Sequence[str]) -> str:
    """The path with a query of several values a name; a name without values is left out."""
    kept = {name: values for name, values in {**query, **changed}.items() if values}
    return f"{path}?{urlencode(kept, doseq=True)}" if kept else path


def _sorting(here: str, query: Args, asked: Lookup, name: str) -> dict[str, str]:
    """The address that sorts by a column, descending first; what it is sorted by now."""
    now = next((way for way in asked.sort if way.removeprefix("-") == name), "")
    following = name if now.startswith("-") else f"-{name}"
    direction = {"": "none", "-": "descending"}.get(now[:1], "ascending")
    return {"path": _with(here, query, sort=[following]), "direction": direction}


def _paged(here: str, query: Args, asked: Lookup, way: int, total: int) -> str:
    """The address of the page before (-1) or after (1); empty at the ends."""
    offset = asked.offset + way * asked.limit
    if not -asked.limit < offset < total or (way < 0 and asked.offset == 0):
        return ""
    return _with(here, query, offset=[str(max(0, offset))] if offset > 0 else [])


def _downloads(address: str, query: Args) -> dict[str, str]:
    people = {"header": ["title"]}
    return {
        "Excel": _with(f"{address}.xlsx", query),
        "CSV": _with(f"{address}.csv", {**query, **people}),
        "JSON": _with(f"{address}.json", query),
        "NDJSON": _with(f"{address}.ndjson", query),
    }


def _row(
    resource: str, row: Mapping[str, Any], shown: Sequence[str], asked: Lookup, held: Tables
) -> list[dict[str, Any]]:
    path = _narrowed(resource, row, asked) if asked.group else row_path(resource, row)
    cells = [
        {"text": said(resource, name, row[name], held), "number": titled(resource, name).number}
        for name in shown
    ]
    linked = 0 if asked.group else _linked(shown)
    return [{**cell, "path": path if at == linked else ""} for at, cell in enumerate(cells)]


def _linked(shown: Sequence[str]) -> int:
    """Which cell of a row leads to its page: the printed number, or what names the row."""
    wanted = ("raw", "name", "title", "message_zh", "sentence", "term", "organization")
    return next(shown.index(name) for name in wanted if name in shown)


def _narrowed(resource: str, row: Mapping[str, Any], asked: Lookup) -> str:
    """The rows that a group rests on."""
    values = {name: ["" if row[name] is None else str(row[name])] for name in asked.group}
    subject = {"subject": [asked.subject]} if asked.subject else {}
    children = {"children": ["1"]} if asked.children else {}
    path = f"{urls.root()}/explore/{resource}"
    return _with(path, {**asked.filters, **subject, **children, **values})


def _facet(resource: str, facet: Facet, here: str, query: Args, held: Tables) -> dict[str, Any]:
    counts = []
    for count in facet.counts:
        rest = [value for value in query.get(facet.column, ()) if value != count.value]
        values = rest if count.chosen else [*rest, count.value]
        counts.append(
            {
                "title": said(resource, facet.column, count.value, held) or gettext("（空）"),
                "rows": count.rows,
                "chosen": count.chosen,
                "path": _with(here, query, **{facet.column: values}),
            }
        )
    return {
        "column": facet.column,
        "title": _head(resource, facet.column),
        "counts": counts,
        "more": facet.more,
    }


def _chosen(
    resource: str, asked: Lookup, here: str, query: Args, held: Tables
) -> list[dict[str, str]]:
    """What the rows are narrowed to; each with the address without it, where it can be dropped."""
    found = []
    for name, values in asked.filters.items():
        known = [_named(resource, name, value, asked, held) for value in values]
        without = _with(here, query, **{name: []}) if name in query else ""
        title = _head(resource, name)
        found.append({"title": tell(title, "title"), "value": "、".join(known), "path": without})
    if asked.subject:
        without = _with(here, query, subject=[], children=[])
        found.append({"title": gettext("科目"), "value": asked.subject, "path": without})
    return found


def _named(resource: str, column: str, value: object, asked: Lookup, held: Tables) -> str:
    """A value as people read it; a column by its title where one statement is asked for."""
    if column == "column":
        titles = column_titles(*asked.filters.get("statement", ("",))[:1])
        return titles.get(str(value), str(value))
    return said(resource, column, value, held) or gettext("（空）")


def _chart(
    resource: str, asked: Lookup, rows: Sequence[Mapping[str, Any]], held: Tables
) -> dict[str, Any]:
    """The first groups as bars; nothing where there are none."""
    if not asked.group or not rows:
        return {}
    bars = tuple(_bar(resource, asked, row, held) for row in rows[:_BARS])
    title = titled(resource, asked.measure)
    return picture(title.title, [Group(title=title.title, title_en=title.title_en, bars=bars)])


def _bar(resource: str, asked: Lookup, row: Mapping[str, Any], held: Tables) -> Bar:
    """A group as a bar that leads to its rows."""
    names = [_named(resource, name, row[name], asked, held) for name in asked.group]
    value = str(row[asked.measure])
    money = asked.measure == "sum"
    return Bar(
        label=" · ".join(names),
        value=Decimal(value),
        shown=yuan_digits(value) + gettext(" 元") if money else grouped_digits(value),
        path=_narrowed(resource, row, asked),
    )
