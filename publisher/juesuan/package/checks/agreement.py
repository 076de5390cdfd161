"""Whether the tables of an account say the same.

Each printed number is once in its statement and once in amounts.csv.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from juesuan.package.checks.assurance import assurance_problems
from juesuan.package.checks.report import Problem, problem
from juesuan.package.opened import Package
from juesuan.package.tables.numbers import yuan
from juesuan_vocab.columns import CODE_COLUMNS

__all__ = ["disagreements"]

_AMOUNTS = "amounts"
_STATEMENTS = "statements/"
Row = Mapping[str, str]


def disagreements(package: Package) -> Iterator[Problem]:
    """Where two tables of the package contradict each other.

    Nothing for a package of no account.
    """
    if not all(map(package.holds, (_AMOUNTS, "statements", "subjects", "organizations"))):
        return
    amounts = list(package.rows(_AMOUNTS))
    yield from _cells(package, amounts)
    yield from _statements(package, amounts)
    yield from _codes(package, amounts)
    yield from _parents(package)
    yield from _body(package)
    yield from assurance_problems(package, amounts)
    for number, row in enumerate(amounts, start=1):
        if row["amount_yuan"] != yuan(Decimal(row["amount"]), row["unit"]):
            yield problem(
                "{amount} {unit} is not {yuan} yuan.",
                amount=row["amount"],
                unit=row["unit"],
                yuan=row["amount_yuan"],
                code="yuan-differs",
                resource=_AMOUNTS,
                row=number,
                field="amount_yuan",
            )


def _cells(package: Package, amounts: Sequence[Row]) -> Iterator[Problem]:
    """amounts.csv against the statements, cell for cell, both ways."""
    claimed = {
        (row["statement"], row["row"], row["column"]): (number, row["amount"])
        for number, row in enumerate(amounts, start=1)
    }
    for resource in filter(_is_printed, package.resources):
        statement = resource.removeprefix(_STATEMENTS)
        for cell in _printed_cells(package, resource):
            _, told = claimed.pop((statement, cell.name, cell.column), (0, None))
            yield from _cell_problems(cell, told)
    for (statement, name, column), (number, _) in claimed.items():
        yield problem(
            "There is no cell {column} in row {name} of {statement}.",
            column=column,
            name=name,
            statement=statement,
            code="amount-unfounded",
            resource=_AMOUNTS,
            row=number,
            field="column",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    """A cell of a printed statement.

    Attributes:
        resource: The table.
        row: Its place in the table, from 1.
        name: The number that the table gives to its row.
        column: Name of the column.
        text: What the table holds.
        is_amount: Whether a column of numbers holds something there.
    """

    resource: str
    row: int
    name: str
    column: str
    text: str
    is_amount: bool


def _printed_cells(package: Package, resource: str) -> Iterator[_Cell]:
    """The cells of the columns that have a printed head, which labels have not."""
    schema = package.schema(resource)
    missing = frozenset(schema.get("missingValues", [""]))
    headed = [field for field in schema["fields"] if "header" in field]
    numbers = {field["name"]: field.get("type") == "number" for field in headed}
    for number, row in enumerate(package.rows(resource), start=1):
        for column, is_number in numbers.items():
            yield _Cell(
                resource=resource,
                row=number,
                name=row["row"],
                column=column,
                text=row[column],
                is_amount=is_number and row[column] not in missing,
            )


def _cell_problems(cell: _Cell, told: str | None) -> Iterator[Problem]:
    """A cell against the amount that amounts.csv tells of it, None if it tells none."""
    place: Mapping[str, Any] = {"resource": cell.resource, "row": cell.row, "field": cell.column}
    if told is not None and told != cell.text:
        yield problem(
            "The cell is {text!r}, amounts.csv says {told!r}.",
            text=cell.text,
            told=told,
            code="amount-differs",
            **place,
        )
    elif told is None and cell.is_amount:
        yield problem(
            "The cell {text!r} is not in amounts.csv.",
            text=cell.text,
            code="amount-missing",
            **place,
        )


def _is_printed(resource: str) -> bool:
    return resource.startswith(_STATEMENTS)


def _statements(package: Package, amounts: Sequence[Row]) -> Iterator[Problem]:
    """Each statement's status against the amounts it has, its file against the list."""
    filled = {row["statement"] for row in amounts}
    listed = set()
    for number, row in enumerate(package.rows("statements"), start=1):
        listed.add(row["statement"])
        if (row["statement"] in filled) != (row["status"] == "filled"):
            yield problem(
                "{statement} is {status}, and amounts.csv says otherwise.",
                statement=row["statement"],
                status=row["status"],
                code="status-differs",
                resource="statements",
                row=number,
                field="status",
            )
    for resource in filter(_is_printed, package.resources):
        if resource.removeprefix(_STATEMENTS) not in listed:
            yield problem(
                "statements.csv does not list it.", code="statement-unlisted", resource=resource
            )


def _codes(package: Package, amounts: Sequence[Row]) -> Iterator[Problem]:
    """Codes of amounts against subjects of the very scheme, which a foreign key cannot say."""
    subjects = {(row["scheme"], row["code"]) for row in package.rows("subjects")}
    for number, row in enumerate(amounts, start=1):
        for scheme, column in CODE_COLUMNS.items():
            if row[column] and (scheme, row[column]) not in subjects:
                yield problem(
                    "{subject} is no {scheme} subject of subjects.csv.",
                    subject=row[column],
                    scheme=scheme,
                    code="foreign-key",
                    resource=_AMOUNTS,
                    row=number,
                    field=column,
                )


def _parents(package: Package) -> Iterator[Problem]:
    """Parents of subjects in the very scheme, one level up."""
    levels = {(row["scheme"], row["code"]): int(row["level"]) for row in package.rows("subjects")}
    for number, row in enumerate(package.rows("subjects"), start=1):
        above = levels.get((row["scheme"], row["parent"]))
        if row["parent"] and above != int(row["level"]) - 1:
            yield problem(
                "{parent} is no subject one level above {subject}.",
                parent=row["parent"],
                subject=row["code"],
                code="foreign-key",
                resource="subjects",
                row=number,
                field="parent",
            )


def _body(package: Package) -> Iterator[Problem]:
    """The body of the descriptor among the organizations."""
    if not any(row["id"] == package.organization for row in package.rows("organizations")):
        yield problem(
            "{body} is not in organizations.csv.",
            body=package.organization,
            code="foreign-key",
            resource="organizations",
            field="id",
        )
