"""The tables of a package against their Table Schemas, in one pass of each table.

Types, constraints and keys.

Stricter than the standard's own tool where that lets through what other readers do not take:
``NaN``, ``1_000`` and full-width digits are no numbers here, and a constraint that is not checked
here is a problem, not a promise.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from juesuan.errors import PackageInvalid
from juesuan.package.checks.report import Problem, problem, problem_of
from juesuan.package.opened import Package

__all__ = ["table_problems"]

# XSD forms in ASCII: no NaN, no INF, no exponent, no underscore, no full-width digit, no sign
# alone.
_FORMS: Final[Mapping[str, re.Pattern[str]]] = {
    "number": re.compile(r"-?[0-9]+(\.[0-9]+)?"),
    "integer": re.compile(r"-?[0-9]+"),
    "boolean": re.compile(r"true|false"),
    "string": re.compile(r".*", re.DOTALL),
}
_NUMBERS: Final = frozenset({"number", "integer"})
_CODES: Final[Mapping[str, str]] = {
    "number": "number-form",
    "integer": "number-form",
    "boolean": "type-error",
}

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Constraint:
    """What a column asks of its cells.

    Attributes:
        sentence: What is said of a cell that does not do so.
        bound: What the schema says.
        admits: Whether a cell does so.
    """

    sentence: str
    bound: object
    admits: Callable[[str], bool]


@dataclass(slots=True, kw_only=True)
class _Column:
    """A column while its table is read."""

    name: str
    required: bool
    unique: bool
    form: re.Pattern[str]
    code: str
    constraints: Sequence[_Constraint]
    seen: set[str] = field(default_factory=set)


def table_problems(package: Package) -> Iterator[Problem]:
    """What is wrong with the cells and keys of the tables.

    A table that cannot be read is one problem.
    """
    values = _referenced(package)
    for resource in package.resources:
        try:
            yield from _schema_problems(package, resource)
            yield from _row_problems(package, resource, values)
        except PackageInvalid as error:
            yield problem_of(error, code="table-unreadable", resource=resource)


def _schema_problems(package: Package, resource: str) -> Iterator[Problem]:
    """Types and constraints that nobody would check."""
    schema = package.schema(resource)
    names = [column["name"] for column in schema["fields"]]
    if len(set(names)) < len(names):
        yield problem("Two columns have one name.", code="schema-error", resource=resource)
    for column in schema["fields"]:
        unknown = set(column.get("constraints", ())) - _KINDS.keys() - {"required", "unique"}
        if column.get("type", "string") not in _FORMS:
            unknown.add(f"type {column['type']}")
        for name in sorted(unknown):
            yield problem(
                "{name} is not known here and would not be checked.",
                name=name,
                code="schema-error",
                resource=resource,
                field=column["name"],
            )


def _row_problems(
    package: Package, resource: str, values: "Mapping[_Key, set[tuple[str, ...]]]"
) -> Iterator[Problem]:
    schema = package.schema(resource)
    missing = frozenset(schema.get("missingValues", [""]))
    columns = [_column(described) for described in schema["fields"]]
    key, keys = _names(schema.get("primaryKey", ())), set[tuple[str, ...]]()
    foreign = {name: values[name] for name in _foreign_keys(package, resource)}
    for number, row in enumerate(package.rows(resource), start=1):
        if not any(row.values()):
            yield problem("The row is blank.", code="blank-row", resource=resource, row=number)
            continue
        for column in columns:
            yield from _cell_problems(column, row[column.name], missing, resource, number)
        if key:
            yield from _key_problems(_values(row, key), keys, resource, number)
        yield from _reference_problems(row, foreign, resource, number)


def _reference_problems(
    row: Row, foreign: "Mapping[_Key, set[tuple[str, ...]]]", resource: str, number: int
) -> Iterator[Problem]:
    """Foreign keys of a row that nothing has; one that is not whole refers to nothing."""
    for (fields, other, reference), known in foreign.items():
        value = _values(row, fields)
        if all(value) and value not in known:
            yield problem(
                "{value!r} is not in {other} ({columns}).",
                value=" ".join(value),
                other=other,
                columns=", ".join(reference),
                code="foreign-key",
                resource=resource,
                row=number,
                field=", ".join(fields),
            )


def _values(row: Row, names: Iterable[str]) -> tuple[str, ...]:
    # a list and not a generator: this is asked for each row, and is faster so
    return tuple([row[name] for name in names])


def _cell_problems(
    column: _Column, cell: str, missing: frozenset[str], resource: str, number: int
) -> Iterator[Problem]:
    """What is wrong with a cell: it is empty, not of its type, there twice, or not as it should."""
    place: Mapping[str, Any] = {"resource": resource, "row": number, "field": column.name}
    if cell in missing:
        if column.required:
            yield problem("The cell is empty, and required.", code="constraint-error", **place)
        return
    if not column.form.fullmatch(cell):
        yield _malformed(column, cell, place)
        return
    if column.unique:
        if cell in column.seen:
            yield problem(
                "{cell!r} stands in the column twice.", cell=cell, code="unique-error", **place
            )
        column.seen.add(cell)
    for constraint in column.constraints:
        if not constraint.admits(cell):
            yield problem(
                constraint.sentence,
                cell=cell,
                bound=constraint.bound,
                code="constraint-error",
                **place,
            )


def _malformed(column: _Column, cell: str, place: Mapping[str, Any]) -> Problem:
    """What is said of a cell that is not of the type of its column."""
    if column.code == "number-form":
        return problem("{cell!r} is no plain number.", cell=cell, code=column.code, **place)
    return problem("{cell!r} is no plain value of the type.", cell=cell, code=column.code, **place)


def _key_problems(
    value: tuple[str, ...], keys: set[tuple[str, ...]], resource: str, number: int
) -> Iterator[Problem]:
    if value in keys:
        yield problem(
            "Two rows have the key {key!r}.",
            key="/".join(value),
            code="primary-key",
            resource=resource,
            row=number,
        )
    elif not all(value):
        yield problem(
            "A part of the key is empty.", code="primary-key", resource=resource, row=number
        )
    keys.add(value)


def _column(described: Mapping[str, Any]) -> _Column:
    kind = described.get("type", "string")
    constraints = described.get("constraints", {})
    return _Column(
        name=described["name"],
        required=bool(constraints.get("required")),
        unique=bool(constraints.get("unique")),
        form=_FORMS.get(kind, _FORMS["string"]),
        code=_CODES.get(kind, "type-error"),
        constraints=[
            _KINDS[name](value, kind) for name, value in constraints.items() if name in _KINDS
        ],
    )


def _enum(admitted: Sequence[object], _kind: str) -> _Constraint:
    known = frozenset(map(str, admitted))
    return _Constraint("{cell!r} is not in the list of the column.", admitted, known.__contains__)


def _pattern(pattern: str, _kind: str) -> _Constraint:
    compiled = re.compile(pattern)
    return _Constraint(
        "{cell!r} does not match {bound}.",
        pattern,
        lambda cell: compiled.fullmatch(cell) is not None,
    )


def _minimum(least: object, kind: str) -> _Constraint:
    bound = Decimal(str(least))
    return _Constraint(
        "{cell} is less than {bound}.",
        least,
        lambda cell: kind not in _NUMBERS or Decimal(cell) >= bound,
    )


def _maximum(most: object, kind: str) -> _Constraint:
    bound = Decimal(str(most))
    return _Constraint(
        "{cell} is more than {bound}.",
        most,
        lambda cell: kind not in _NUMBERS or Decimal(cell) <= bound,
    )


_KINDS: Final[Mapping[str, Callable[[Any, str], _Constraint]]] = {
    "enum": _enum,
    "pattern": _pattern,
    "minimum": _minimum,
    "maximum": _maximum,
}
"""The constraints that are known: each from its value and the type of the column."""

_Key = tuple[tuple[str, ...], str, tuple[str, ...]]
"""Columns, the resource that they refer to, and its columns."""


def _names(value: str | Sequence[str]) -> tuple[str, ...]:
    """Table Schema writes one column as a string, several as a list."""
    return (value,) if isinstance(value, str) else tuple(value)


def _foreign_keys(package: Package, resource: str) -> list[_Key]:
    return [
        (
            _names(key["fields"]),
            key["reference"].get("resource") or resource,
            _names(key["reference"]["fields"]),
        )
        for key in package.schema(resource).get("foreignKeys", ())
    ]


def _referenced(package: Package) -> dict[_Key, set[tuple[str, ...]]]:
    """The values that the foreign keys of the package may take, by foreign key.

    Of unreadable tables none.
    """
    found: dict[_Key, set[tuple[str, ...]]] = {}
    for resource in package.resources:
        for key in _foreign_keys(package, resource):
            _, other, reference = key
            try:
                found[key] = {_values(row, reference) for row in package.rows(other)}
            except (PackageInvalid, KeyError):
                found[key] = set()
    return found
