"""The amounts of a comparison: one a body and year, where the account prints exactly one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Any, Final

from juesuan_site.lookups.corpus import Tables
from juesuan_site.pages.amount.place import number_path
from juesuan_site.pages.compare.measure import Measure, measure_of
from juesuan_site.pages.compare.question import Question
from juesuan_site.serving.packages import ABSENT

__all__ = ["Cell", "cells_of", "changes", "is_unsure", "offered_bodies", "peers", "unlike"]

_ROWS: Final = """statement = $1
AND list_contains(string_split($2, ','), "column")
AND (list_contains(string_split($3, ','), "column") OR coalesce(component, '') = $4)
AND CASE WHEN $5 <> '' THEN $5 IN (function_code, economic_code)
  ELSE coalesce(function_code, '') = '' AND coalesce(economic_code, '') = ''
  AND (role = 'total' OR $6 = 'expenses') END
"""
"""The amounts of a measure: of a subject, else of the total row, or of an expense."""
_FOUND: Final = f"""
SELECT organization, year, statement, row, "column", raw, unit, amount_yuan, phase, certainty, doubt
FROM amounts WHERE {_ROWS} AND list_contains(string_split($7, ','), organization)
ORDER BY organization, year DESC, row
"""  # noqa: S608 - ours
_TOTALS: Final = """
SELECT organization, year, statement, row, "column", amount_yuan, certainty FROM amounts
WHERE statement = $1 AND role = 'total' AND coalesce(function_code, '') = ''
AND ("column" = 'total' OR $3 = 'expenses' AND component = 'total' AND phase = 'final')
AND list_contains(string_split($2, ','), organization) ORDER BY "column" = 'total'
"""
"""The total of a statement.

Its column, or of expenses printed as a list the row; the column comes last.
"""
_KINDS: Final = """
SELECT organization, year, accounts.name, kind, region, coalesce(status, 'missing') AS status,
  EXISTS (SELECT 1 FROM amounts WHERE amounts.organization = accounts.organization
    AND amounts.year = accounts.year AND statement = $2 AND side = $3
    AND coalesce(function_code, economic_code, '') <> '') AS coded
FROM accounts LEFT JOIN (
  SELECT organization, year, status FROM statements WHERE statement = $2
) USING (organization, year)
WHERE list_contains(string_split($1, ','), organization) ORDER BY organization, year DESC
"""
_PEERS: Final = f"""
SELECT count(*) FILTER (WHERE amount_yuan < CAST($7 AS DECIMAL(24, 6))), count(*) FROM (
  SELECT amounts.organization, any_value(amount_yuan) AS amount_yuan FROM amounts
  JOIN accounts USING (organization, year)
  WHERE {_ROWS} AND year = CAST($8 AS BIGINT) AND kind = $9 AND organization <> $10
  AND (region LIKE '%0000') = ($11 LIKE '%0000') AND (region LIKE '%00') = ($11 LIKE '%00')
  GROUP BY amounts.organization HAVING count(*) = 1)
"""  # noqa: S608 - ours
_MATCHING: Final = """
SELECT organization, arg_max(name, year) FROM accounts
WHERE contains(name, $1) OR organization = $1 GROUP BY organization ORDER BY 2 LIMIT 12
"""
_LIKE: Final = """
SELECT organization, arg_max(name, year) FROM accounts WHERE organization <> $1
AND ($1 = '' OR kind IN (SELECT kind FROM accounts WHERE organization = $1))
GROUP BY organization ORDER BY count(*) DESC, 2 LIMIT 6
"""
_HUNDREDTH: Final = Decimal("0.01")
_ABSENCE: Final = {"missing": "absent", "unread": "unread"}
_UNSURE: Final = frozenset({"contradicted", "doubtful"})
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
        state: ``printed``, ``missing`` (the statement prints no such amount), ``several``,
            ``unlike`` (the statement is not by subjects), ``absent`` or ``unread`` (the statement).
        budget: The row of the budget of the same, the adjusted one before the initial one.
        total: The row of the total of the statement.
    """

    organization: str
    name: str
    kind: str
    region: str
    year: str
    amount: Mapping[str, Any] | None
    state: str
    budget: Mapping[str, Any] | None
    total: Mapping[str, Any] | None

    @property
    def yuan(self) -> Decimal | None:
        """The amount in 元."""
        return _yuan(self.amount)

    @property
    def share(self) -> Decimal | None:
        """Percent of the statement's total; None where either is not sure."""
        if is_unsure(self.amount) or is_unsure(self.total):
            return None
        return _percent(self.yuan, _yuan(self.total))

    @property
    def completion(self) -> Decimal | None:
        """Percent of the budget; None where either is not sure."""
        if is_unsure(self.amount) or is_unsure(self.budget):
            return None
        return _percent(self.yuan, _yuan(self.budget))

    @property
    def path(self) -> str:
        """Its number page; empty where there is no number."""
        return self.path_of(self.amount)

    def path_of(self, amount: Mapping[str, Any] | None) -> str:
        """The number page of an amount of the account."""
        if amount is None:
            return ""
        return number_path(amount, {"organization": self.organization, "year": self.year})


def cells_of(question: Question, held: Tables) -> list[Cell]:
    """A cell for each account of the bodies in the years; years without an account are left out."""
    bodies = ",".join(question.bodies)
    measure = measure_of(question.statement, question.measure)
    columns = (*measure.finals, *measure.budgets)
    found = held.rows(_FOUND, (*_asked(question, measure, columns), bodies))
    totals = {
        (row["organization"], row["year"]): row
        for row in held.rows(_TOTALS, (question.statement, bodies, _kind(measure)))
        if row["amount_yuan"] is not None
    }
    accounts = held.rows(_KINDS, (bodies, question.statement, measure.side))
    wanted = set(question.years)
    chosen = [row for row in accounts if not wanted or str(row["year"]) in wanted]
    order = {body: at for at, body in enumerate(question.bodies)}
    chosen.sort(key=lambda row: (order[row["organization"]], -int(row["year"])))
    return [_cell(row, question, measure, found, totals) for row in chosen]


def _asked(question: Question, measure: Measure, columns: Iterable[str]) -> tuple[str, ...]:
    """What the condition on the rows is asked with."""
    listed = ",".join(columns), ",".join(measure.asked)
    return (question.statement, *listed, measure.component, question.subject, _kind(measure))


def _kind(measure: Measure) -> str:
    return "expenses" if measure.expenses else ""


def _cell(
    account: Mapping[str, Any],
    question: Question,
    measure: Measure,
    found: Sequence[Mapping[str, Any]],
    totals: Mapping[tuple[Any, Any], Mapping[str, Any]],
) -> Cell:
    key = account["organization"], account["year"]
    held = [row for row in found if (row["organization"], row["year"]) == key]
    finals = _of_columns(held, measure.finals)
    return Cell(
        organization=account["organization"],
        name=account["name"],
        kind=account["kind"],
        region=account["region"] or "",
        year=str(account["year"]),
        amount=finals[0] if len(finals) == 1 else None,
        state=_state(account, question, len(finals)),
        budget=next(iter(_of_columns(held, measure.budgets)), None),
        total=totals.get(key),
    )


def _of_columns(
    held: Sequence[Mapping[str, Any]], columns: Sequence[str]
) -> list[Mapping[str, Any]]:
    """The amounts in the first of the columns that prints any."""
    by_column = ([row for row in held if row["column"] == column] for column in columns)
    return next(filter(None, by_column), [])


def _state(account: Mapping[str, Any], question: Question, printed: int) -> str:
    """Whether an account answers, and why it does not."""
    if printed:
        return "printed" if printed == 1 else "several"
    if account["status"] in ABSENT:
        return _ABSENCE[account["status"]]
    return "unlike" if question.subject and not account["coded"] else "missing"


def is_unsure(amount: Mapping[str, Any] | None) -> bool:
    """Whether an amount is contradicted, or its reading doubtful."""
    return amount is not None and amount["certainty"] in _UNSURE


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
    measure = measure_of(question.statement, question.measure)
    asked = _asked(question, measure, measure.finals)
    values = (format(cell.yuan, "f"), cell.year, cell.kind, cell.organization, cell.region)
    [(lower, all_)] = held.ask(_PEERS, [*asked, *values])[1]
    count = int(all_ or 0)
    return {"lower": int(lower or 0), "count": count} if count >= _FEWEST else None


def offered_bodies(question: Question, held: Tables) -> list[tuple[str, str]]:
    """Id and name of bodies to add.

    Those whose names hold what the reader looks for; else, beside one body or none, some of its
    kind that have most years.
    """
    if question.find:
        found = held.ask(_MATCHING, [question.find])
    elif len(question.bodies) <= 1:
        found = held.ask(_LIKE, ["".join(question.bodies)])
    else:
        return []
    return [(str(body), str(name)) for body, name in found[1]]


def changes(cells: Sequence[Cell]) -> dict[tuple[str, str], tuple[Decimal, Decimal | None]]:
    """Body and year to the change since the year before that is shown: in 元, and in percent."""
    found = {}
    for later, earlier in pairwise(cells):
        same = later.organization == earlier.organization
        if same and later.yuan is not None and earlier.yuan is not None:
            change = later.yuan - earlier.yuan
            found[later.organization, later.year] = change, _percent(change, earlier.yuan)
    return found


def _yuan(row: Mapping[str, Any] | None) -> Decimal | None:
    return None if row is None or row["amount_yuan"] is None else Decimal(str(row["amount_yuan"]))


def _percent(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    if part is None or whole is None or whole <= 0:
        return None
    return (part / whole * 100).quantize(_HUNDREDTH, ROUND_HALF_UP)
