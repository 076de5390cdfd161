"""The same amount in other years of the body, and in other bodies in the same year."""

import logging
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final
from urllib.parse import urlencode

from juesuan.errors import PackageError, QueryBusy, QueryLimitReached
from juesuan.package import Package
from juesuan_site.lookups.corpus import tables, turn
from juesuan_site.lookups.lookup import Lookup
from juesuan_site.pages.amount.place import code_of, number_path
from juesuan_site.serving import packages, urls
from juesuan_vocab.wording import plain

__all__ = ["account_rows", "identity", "in_other_bodies", "in_other_years"]

_LOG: Final = logging.getLogger("juesuan.site")
_SHOWN: Final = 10
_SAME: Final = ("statement", "column", "side", "phase", "fund")
_FIELDS: Final = ("organization", "statement", "row", "column", "raw", "unit", "amount_yuan")
_HUNDREDTH: Final = Decimal("0.01")


def in_other_years(package: Package, amount: Mapping[str, str]) -> list[dict[str, Any]]:
    """The amount in the year before and the year after, where those accounts are served.

    Newest first.

    An account that prints two such amounts, or none, is left out: nothing is guessed.
    """
    years = (package.year + 1, package.year - 1)
    return [found for year in years for found in _of_year(package.organization, year, amount)]


def _of_year(organization: str, year: int, amount: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    amounts = account_rows(organization, str(year), "amounts")
    alike = [row for row in amounts if identity(row) == identity(amount)]
    if len(alike) == 1:
        yield {
            **_shown(alike[0], organization, str(year)),
            "year": year,
            **_change(amount, alike[0]),
        }


def account_rows(organization: str, year: str, resource: str) -> list[dict[str, str]]:
    """The rows of a table of another account; none if it is not served.

    One that cannot be read harms no other; the log names it.
    """
    try:
        package = packages.find(organization, year)
        return packages.rows(package, resource) if package else []
    except PackageError:
        _LOG.exception("the account of another year cannot be shown: %s/%s", organization, year)
        return []


def identity(row: Mapping[str, str]) -> tuple[str, ...]:
    """What an amount is in any year: statement, column, and its subject or the name of its row."""
    return (*(row[name] for name in _SAME), code_of(row) or plain(row["item"]))


def _shown(row: Mapping[str, Any], organization: str, year: str) -> dict[str, Any]:
    key = {"organization": organization, "year": year}
    return {
        "raw": row["raw"],
        "unit": row["unit"],
        "amount_yuan": row["amount_yuan"],
        "path": number_path(row, key),
    }


def _change(amount: Mapping[str, str], other: Mapping[str, str]) -> dict[str, str]:
    """How much more this amount is than that of the other year, in yuan and in percent of it."""
    if not (amount["amount_yuan"] and other["amount_yuan"]):
        return {"difference_yuan": "", "rate": ""}
    base = Decimal(other["amount_yuan"])
    difference = Decimal(amount["amount_yuan"]) - base
    rate = (difference / base * 100).quantize(_HUNDREDTH, ROUND_HALF_UP) if base > 0 else None
    return {
        "difference_yuan": format(difference, "f"),
        "rate": "" if rate is None else format(rate, "f"),
    }


def in_other_bodies(package: Package, amount: Mapping[str, str]) -> dict[str, Any] | None:
    """The same amount of other bodies in the year, the largest first; None if the tables are busy.

    Bodies are told apart by identifier. The lookup that gives them all is ``path``.
    """
    filters = {"year": (str(package.year),)} | {
        name: (amount[name],) for name in ("statement", "column")
    }
    name = next((name for name in ("function_code", "economic_code") if amount[name]), "item")
    filters |= {name: (amount[name],)}
    asked = Lookup(resource="amounts", filters=filters, fields=_FIELDS, sort=("-amount_yuan",))
    held = tables()
    try:
        with turn():
            found = held.rows(*asked.paged(_SHOWN + 1))
            total = held.count(*asked.counted())
    except (QueryBusy, QueryLimitReached):
        return None
    others = [row for row in found if row["organization"] != package.organization][:_SHOWN]
    return {
        "count": max(0, total - 1),
        "rows": [_of_body(row, str(package.year), held.labels) for row in others],
        "path": f"{urls.root()}/api/amounts?{urlencode(filters, doseq=True)}",
    }


def _of_body(
    row: Mapping[str, Any], year: str, labels: Mapping[tuple[str, str], str]
) -> dict[str, Any]:
    organization = str(row["organization"])
    name = labels.get(("organization", organization), organization)
    return {**_shown(row, organization, year), "organization": organization, "name": name}
