"""The tables of a package against their Table Schemas: types, constraints and keys, in one pass of each table.

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
from juesuan.package.checks.report import Problem
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
Rule = Callable[[str], str]
"""What is wrong with a cell, in one sentence; empty if nothing is."""


@dataclass(slots=True, kw_only=True)
class _Column:
    """A column while its table is read."""

    name: str
    required: bool
    unique: bool
    form: re.Pattern[str]
    code: str
    rules: Sequence[Rule]
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
            yield Problem(code="table-unreadable", message=f"{error.message}.", resource=resource)


def _schema_problems(package: Package, resource: str) -> Iterator[Problem]:
    """Types and constraints that nobody would check."""
    schema = package.schema(resource)
    names = [column["name"] for column in schema["fields"]]
    if len(set(names)) < len(names):
        yield Problem(code="schema-error", message="Two columns have one name.", resource=resource)
    for column in schema["fields"]:
        unknown = set(column.get("constraints", ())) - _RULES.keys() - {"required", "unique"}
        if column.get("type", "string") not in _FORMS:
            unknown.add(f"type {column['type']}")
        for name in sorted(unknown):
            message = f"{name} is not known here and would not be checked."
            yield Problem(
                code="schema-error", message=message, resource=resource, field=column["name"]
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
            message = "The row is blank."
            yield Problem(code="blank-row", message=message, resource=resource, row=number)
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
            message = f"{' '.join(value)!r} is not in {other} ({', '.join(reference)})."
            yield Problem(
                code="foreign-key",
                message=message,
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
    for code, message in _wrongs(column, cell, missing):
        yield Problem(code=code, message=message, resource=resource, row=number, field=column.name)


def _wrongs(column: _Column, cell: str, missing: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Code and message of what is wrong with a cell."""
    if cell in missing:
        if column.required:
            yield "constraint-error", "The cell is empty, and required."
        return
    if not column.form.fullmatch(cell):
        yield (
            column.code,
            f"{cell!r} is no plain {'number' if column.code == 'number-form' else 'value of the type'}.",
        )
        return
    if column.unique:
        if cell in column.seen:
            yield "unique-error", f"{cell!r} stands in the column twice."
        column.seen.add(cell)
    for rule in column.rules:
        if wrong := rule(cell):
            yield "constraint-error", wrong


def _key_problems(
    value: tuple[str, ...], keys: set[tuple[str, ...]], resource: str, number: int
) -> Iterator[Problem]:
    if value in keys:
        message = f"Two rows have the key {'/'.join(value)!r}."
        yield Problem(code="primary-key", message=message, resource=resource, row=number)
    elif not all(value):
        yield Problem(
            code="primary-key", message="A part of the key is empty.", resource=resource, row=number
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
        rules=[_RULES[name](value, kind) for name, value in constraints.items() if name in _RULES],
    )


def _enum(admitted: Sequence[object], _kind: str) -> Rule:
    known = frozenset(map(str, admitted))
    return lambda cell: "" if cell in known else f"{cell!r} is not in the list of the column."


def _pattern(pattern: str, _kind: str) -> Rule:
    compiled = re.compile(pattern)
    return lambda cell: "" if compiled.fullmatch(cell) else f"{cell!r} does not match {pattern}."


def _minimum(least: object, kind: str) -> Rule:
    bound = Decimal(str(least))
    return lambda cell: (
        f"{cell} is less than {least}." if kind in _NUMBERS and Decimal(cell) < bound else ""
    )


def _maximum(most: object, kind: str) -> Rule:
    bound = Decimal(str(most))
    return lambda cell: (
        f"{cell} is more than {most}." if kind in _NUMBERS and Decimal(cell) > bound else ""
    )


_RULES: Final[Mapping[str, Callable[[Any, str], Rule]]] = {
    "enum": _enum,
    "pattern": _pattern,
    "minimum": _minimum,
    "maximum": _maximum,
}
"""Constraint to what makes its rule from its value and the type of the column."""

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
