"""The amounts of a comparison: one a body and year, where the account prints exactly one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Any, Final

from juesuan_site.lookups.corpus import Tables
from juesuan_site.pages.compare.question import Question
from juesuan_site.serving import urls

__all__ = ["Cell", "cells_of", "changes", "matching_bodies", "peers", "unlike"]

_FOUND: Final = """
SELECT organization, year, statement, row, "column", raw, unit, amount_yuan, phase, certainty
FROM amounts WHERE statement = ? AND "column" IN (?, ?, ?)
AND CASE WHEN ? = '' THEN role = 'total' AND coalesce(function_code, '') = '' ELSE function_code = ? END
AND list_contains(string_split(?, ','), organization)
ORDER BY organization, year DESC, row
"""
_TOTALS: Final = """
SELECT organization, year, amount_yuan FROM amounts
WHERE statement = ? AND "column" = 'total' AND role = 'total' AND coalesce(function_code, '') = ''
AND list_contains(string_split(?, ','), organization)
"""
_KINDS: Final = """
SELECT organization, year, name, kind, region FROM accounts
WHERE list_contains(string_split(?, ','), organization) ORDER BY organization, year DESC
"""
_PEERS: Final = """
SELECT count(*) FILTER (WHERE amount_yuan < CAST(? AS DECIMAL(24, 6))), count(*) FROM (
  SELECT amounts.organization, any_value(amount_yuan) AS amount_yuan FROM amounts
  JOIN accounts USING (organization, year)
  WHERE year = CAST(? AS BIGINT) AND statement = ? AND "column" = ? AND kind = ? AND organization <> ?
  AND CASE WHEN ? = '' THEN role = 'total' AND coalesce(function_code, '') = '' ELSE function_code = ? END
  AND (region LIKE '%0000') = (? LIKE '%0000') AND (region LIKE '%00') = (? LIKE '%00')
  GROUP BY amounts.organization HAVING count(*) = 1)
"""
_MATCHING: Final = """
SELECT organization, arg_max(name, year) FROM accounts
WHERE contains(name, ?) OR organization = ? GROUP BY organization ORDER BY 2 LIMIT 12
"""
_HUNDREDTH: Final = Decimal("0.01")
_FEWEST: Final = 3
"""Peers below which nothing is said of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """An amount of a body in a year.

    Attributes:
        organization: Id of the body.
        name: Its name that year.
        kind: ``department`` or ``unit``.
        region: GB/T 2260 code.
        year: Four digits.
        amount: The row of ``amounts``; None where none, or more than one, is printed.
        state: ``printed``, ``missing`` or ``several``.
        budget: The row of the budget of the same, the adjusted one before the initial one.
        total: Sum of the statement in 元.
    """

    organization: str
    name: str
    kind: str
    region: str
    year: str
    amount: Mapping[str, Any] | None
    state: str
    budget: Mapping[str, Any] | None
    total: Decimal | None

    @property
    def yuan(self) -> Decimal | None:
        """The amount in 元."""
        return _yuan(self.amount)

    @property
    def share(self) -> Decimal | None:
        """Percent of the statement's total."""
        return _percent(self.yuan, self.total)

    @property
    def completion(self) -> Decimal | None:
        """Percent of the budget."""
        return _percent(self.yuan, _yuan(self.budget))

    @property
    def path(self) -> str:
        """Its number page; empty where there is no number."""
        if self.amount is None:
            return ""
        place = {name: str(self.amount[name]) for name in ("statement", "row", "column")}
        return urls.page("amount", organization=self.organization, year=self.year, **place)


def cells_of(question: Question, held: Tables) -> list[Cell]:
    """A cell for each account of the bodies in the years; years that a body has no account of are left out."""
    bodies = ",".join(question.bodies)
    columns = (question.measure, f"adjusted_{question.measure}", f"initial_{question.measure}")
    subject = question.subject
    found = _rows(held, _FOUND, question.statement, *columns, subject, subject, bodies)
    totals = {
        (row["organization"], row["year"]): Decimal(str(row["amount_yuan"]))
        for row in _rows(held, _TOTALS, question.statement, bodies)
        if row["amount_yuan"] is not None
    }
    accounts = _rows(held, _KINDS, bodies)
    wanted = set(question.years)
    chosen = [row for row in accounts if not wanted or str(row["year"]) in wanted]
    order = {body: at for at, body in enumerate(question.bodies)}
    chosen.sort(key=lambda row: (order[row["organization"]], -int(row["year"])))
    return [_cell(row, question, found, totals) for row in chosen]


def _cell(
    account: Mapping[str, Any],
    question: Question,
    found: Sequence[Mapping[str, Any]],
    totals: Mapping[tuple[Any, Any], Decimal],
) -> Cell:
    key = account["organization"], account["year"]
    held = [row for row in found if (row["organization"], row["year"]) == key]
    finals = [row for row in held if row["column"] == question.measure]
    budgets = [row for row in held if row["column"] != question.measure]
    budgets.sort(key=lambda row: row["column"])
    state = {0: "missing", 1: "printed"}.get(len(finals), "several")
    return Cell(
        organization=account["organization"],
        name=account["name"],
        kind=account["kind"],
        region=account["region"] or "",
        year=str(account["year"]),
        amount=finals[0] if state == "printed" else None,
        state=state,
        budget=next(iter(budgets), None),
        total=totals.get(key),
    )


def unlike(cells: Iterable[Cell]) -> list[tuple[str, str]]:
    """Why the amounts cannot be compared, in both languages; nothing where they can."""
    printed = [cell for cell in cells if cell.amount is not None]
    reasons = []
    if len({cell.kind for cell in printed}) > 1:
        reasons.append(
            (
                "有的是部门决算（含所属单位），有的是单位决算：口径不同，不作比较。",
                "Some are accounts of departments with their units, some of single units.",
            )
        )
    if len({cell.amount["phase"] for cell in printed if cell.amount is not None}) > 1:
        reasons.append(
            (
                "有的是预算数，有的是决算数：阶段不同，不作比较。",
                "Some amounts are budgets, some are final.",
            )
        )
    return reasons


def peers(cell: Cell, question: Question, held: Tables) -> dict[str, int] | None:
    """How many bodies of the same kind, level and year print less; None where there are too few."""
    if cell.yuan is None:
        return None
    same = question.statement, question.measure, cell.kind, cell.organization
    subject = question.subject
    values = (format(cell.yuan, "f"), cell.year, *same, subject, subject, cell.region, cell.region)
    [(lower, all_)] = held.ask(_PEERS, [*values])[1]
    count = int(all_ or 0)
    return {"lower": int(lower or 0), "count": count} if count >= _FEWEST else None


def matching_bodies(text: str, held: Tables) -> list[tuple[str, str]]:
    """Id and name of the bodies whose names hold the text."""
    return [(str(body), str(name)) for body, name in held.ask(_MATCHING, [text, text])[1]]


def changes(cells: Sequence[Cell]) -> dict[tuple[str, str], tuple[Decimal, Decimal | None]]:
    """Body and year to the change since the year before that is shown: in 元, and in percent."""
    found = {}
    for later, earlier in pairwise(cells):
        same = later.organization == earlier.organization
        if same and later.yuan is not None and earlier.yuan is not None:
            change = later.yuan - earlier.yuan
            found[later.organization, later.year] = change, _percent(change, earlier.yuan)
    return found


def _rows(held: Tables, sql: str, *values: str) -> list[dict[str, Any]]:
    names, rows = held.ask(sql, [*values])
    return [dict(zip(names, row, strict=True)) for row in rows]


def _yuan(row: Mapping[str, Any] | None) -> Decimal | None:
    return None if row is None or row["amount_yuan"] is None else Decimal(str(row["amount_yuan"]))


def _percent(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    if part is None or whole is None or whole <= 0:
        return None
    return (part / whole * 100).quantize(_HUNDREDTH, ROUND_HALF_UP)
