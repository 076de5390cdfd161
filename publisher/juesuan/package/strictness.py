"""Numbers written as numbers: what frictionless and Python take for one, and other readers do not."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from juesuan.errors import PackageInvalid
from juesuan.package.opened import Package
from juesuan.package.report import Problem

__all__ = ["cell_problems"]

# XSD decimal and integer in ASCII: no NaN, no INF, no exponent, no underscore, no full-width digit, no sign alone.
_FORMS: Final[Mapping[str, re.Pattern[str]]] = {
    "number": re.compile(r"-?[0-9]+(\.[0-9]+)?"),
    "integer": re.compile(r"-?[0-9]+"),
}


def cell_problems(package: Package) -> Iterator[Problem]:
    """Cells of number columns that hold something else, and tables that are no CSV of their schema."""
    for resource in package.resources:
        schema = package.schema(resource)
        missing = frozenset(schema.get("missingValues", [""]))
        forms = [(f["name"], _FORMS[f["type"]]) for f in schema["fields"] if f.get("type") in _FORMS]
        try:
            for number, row in enumerate(package.rows(resource), start=1):
                for name, form in forms:
                    if row[name] not in missing and not form.fullmatch(row[name]):
                        message = f"{row[name]!r} is no plain number."
                        yield Problem(code="number-form", message=message, resource=resource, row=number, field=name)
        except PackageInvalid as error:
            yield Problem(code="table-unreadable", message=f"{error}.", resource=resource)
