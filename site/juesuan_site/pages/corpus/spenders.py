"""Who spends on a subject: one row a body and year, expenditure apart from revenue."""

from collections.abc import Mapping
from typing import Any, Final

from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from juesuan.errors import QueryBusy, QueryLimitReached
from juesuan_site.lookups.corpus import Tables, tables, turn
from juesuan_site.serving import urls
from juesuan_site.serving.paging import PAGE, turned
from juesuan_vocab.columns import CODE_COLUMNS

__all__ = ["spenders"]

_SORTS: Final = {
    "expenditure": "expenditure_yuan DESC NULLS LAST, organization, year DESC",
    "revenue": "revenue_yuan DESC NULLS LAST, organization, year DESC",
    "year": "year DESC, expenditure_yuan DESC NULLS LAST, organization",
    "body": "organization, year DESC",
}
_STATEMENTS: Final[Mapping[str, tuple[str, str]]] = {
    "functional": ("expenditure", "revenue"),
    "economic": ("basic-expenditure", ""),
}
"""Of a scheme the statement of expenditure and that of revenue."""
_FOUND: Final = """
SELECT organization, year,
    CASE WHEN count(*) FILTER (WHERE statement = ?) = 1
        THEN any_value(amount_yuan) FILTER (WHERE statement = ?) END AS expenditure_yuan,
    CASE WHEN count(*) FILTER (WHERE statement = ?) = 1
        THEN any_value(amount_yuan) FILTER (WHERE statement = ?) END AS revenue_yuan
FROM amounts WHERE {code} = ? AND statement IN (?, ?) AND phase = 'final'
    AND ("column" = 'total' OR statement = 'basic-expenditure' AND "column" LIKE '%amount') {year}
GROUP BY organization, year
"""


def spenders(
    scheme: str, code: str, year: str | None, given: MultiDict[str, str]
) -> dict[str, Any]:
    """The bodies with what they spend on the subject and take in for it, page by page.

    Args:
        scheme: ``functional`` or ``economic``.
        code: Of the subject.
        year: One year alone; all without one.
        given: The parameters of the request: ``sort`` and ``page``.

    Raises:
        BadRequest: It cannot be sorted so.
    """
    sort = given.get("sort", "year")
    if sort not in _SORTS:
        raise BadRequest(f"sort 是 {'、'.join(_SORTS)} 之一。sort is one of {', '.join(_SORTS)}.")
    out, income = _STATEMENTS[scheme]
    condition = "AND year = CAST(? AS BIGINT)" if year else ""
    sql = _FOUND.format(code=CODE_COLUMNS[scheme], year=condition)
    values = [out, out, income, income, code, out, income, *([year] if year else [])]
    held = tables()
    path = urls.subject(scheme, code, year)
    try:
        with turn():
            total = held.count(f"SELECT count(*) FROM ({sql})", values)  # noqa: S608 - ours
            part = turned(total, path, given)
            _, rows = held.ask(
                f"{sql} ORDER BY {_SORTS[sort]} LIMIT {PAGE} OFFSET {part.offset}", values
            )
    except (QueryBusy, QueryLimitReached):
        return {"rows": [], "total": None, "turn": None, "sorts": {}}
    return {
        "rows": [_row(row, held) for row in rows],
        "total": total,
        "turn": part,
        "sorts": {
            name: {"path": urls.asked(path, {"sort": name}), "now": name == sort} for name in _SORTS
        },
    }


def _row(row: tuple[Any, ...], held: Tables) -> dict[str, Any]:
    organization, year, expenditure, revenue = row
    return {
        "name": held.labels.get(("organization", organization), organization),
        "year": year,
        "expenditure_yuan": expenditure,
        "revenue_yuan": revenue,
        "path": urls.page("account", organization=organization, year=year),
    }
