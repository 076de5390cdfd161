"""``/about``: how the numbers come about, how sure they are, and what may be done with them."""

from typing import Any, Final

from flask import Blueprint, Response

from juesuan_site.lookups.corpus import Tables, tables, turn
from juesuan_site.lookups.lookup import Lookup
from juesuan_site.pages.rows import said
from juesuan_site.serving import urls
from juesuan_site.serving.caching import conditional, of_one_version
from juesuan_site.serving.language import lazy_gettext
from juesuan_site.serving.presentation import render
from juesuan_site.serving.services import services

__all__ = ["blueprint"]

blueprint = Blueprint("about", __name__)

_QUALITY: Final = (
    ("amounts", "certainty", lazy_gettext("报表里的数")),
    ("statements", "status", lazy_gettext("应当公开的表")),
    ("doubts", "severity", lazy_gettext("没有读懂的地方")),
    ("findings", "outcome", lazy_gettext("核验的结论")),
)
"""What is counted over all accounts: table, the column it is divided by, and what it is called."""


_COUNTED: Final = {"amounts": "&measure=count"}
"""Amounts are summed unless they are to be counted."""


@blueprint.get("/about")
def about() -> Response:
    """The page, with the quality of all accounts as they stand now."""
    return of_one_version(
        lambda: conditional(Response(_page(), content_type="text/html; charset=utf-8"))
    )


def _page() -> str:
    held = tables()
    with turn():
        accounts = held.count(*Lookup(resource="accounts").counted())
        quality = [_counts(held, *counted) for counted in _QUALITY]
    return render(
        "about.html", accounts=accounts, quality=quality, reports=services().settings.reports
    )


def _counts(held: Tables, resource: str, column: str, title: object) -> dict[str, Any]:
    """How many rows of a table have each value of a column, most first."""
    counted = Lookup(resource=resource, group=(column,), measure="count")
    rows = sorted(held.ask(*counted.sql())[1], key=lambda row: -int(row[1] or 0))
    total = sum(int(row[1] or 0) for row in rows)
    return {
        "title": str(title),
        "total": total,
        "path": f"{urls.root()}/explore/{resource}?group={column}{_COUNTED.get(resource, '')}",
        "parts": [
            {
                "label": said(resource, column, value, held) or "—",
                "count": int(count or 0),
                "share": f"{int(count or 0) * 100 / total:.1f} %",
            }
            for value, count in rows
        ],
    }
