"""Whether the descriptor of an account's package agrees with itself.

Who reads a descriptor takes its identity, year, revision and the form of its tables from different
keys: they must tell one account.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from juesuan import iris
from juesuan.package.checks.report import Problem, problem
from juesuan.package.opened import Package

__all__ = ["description_problems"]

_FORM: Final = {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "dialect": None}
_WITHDRAWN: Final = {"date": "…", "reason": "…"}
_YEAR: Final = re.compile("[0-9]{4}")
_SHOWN: Final = 200
"""Characters of a value that a message shows."""


def description_problems(package: Package) -> Iterator[Problem]:
    """What the keys of the descriptor tell differently.

    Nothing for a package of no account.
    """
    told = package.descriptor
    if "organization" not in told:
        return
    yield from _identity(package)
    yield from _counts(told)
    yield from _withdrawal(told)
    for resource in told["resources"]:
        yield from _form(resource)


def _identity(package: Package) -> Iterator[Problem]:
    """Body and year in each key that is made of them."""
    body, year = package.organization, package.year
    expected: dict[str, object] = {
        "name": f"{body}-{year}",
        "id": iris.package(body, year),
        "temporal": {"start": f"{year}-01-01", "end": f"{year}-12-31"},
    }
    # Only a folder that stands where packages of the body do says a year.
    if package.folder.parent.name == body and _YEAR.fullmatch(package.folder.name):
        expected["year"] = int(package.folder.name)
    for key, value in expected.items():
        if package.descriptor.get(key) != value:
            yield _differs(key, package.descriptor.get(key), value)


def _counts(told: Mapping[str, Any]) -> Iterator[Problem]:
    """The revision counts from 1, and is the one of the version; masks are numbers of marks."""
    revision = told.get("revision", 1)
    version = f"{told['year']}.{revision}.0+"
    masks = told.get("masks", {})
    if not _is_count(revision, least=1):
        yield _differs("revision", revision, "1, 2, …")
    elif not str(told.get("version", "")).startswith(version):
        yield _differs("version", told.get("version"), f"{version}…")
    if not isinstance(masks, Mapping) or not all(map(_is_count, masks.values())):
        yield _differs("masks", masks, "{…: 1, 2, …}")


def _is_count(value: object, *, least: int = 0) -> bool:
    return type(value) is int and value >= least


def _withdrawal(told: Mapping[str, Any]) -> Iterator[Problem]:
    """A withdrawal tells its day and its reason; its absence is no value."""
    mark = told.get("withdrawn") or _WITHDRAWN
    kinds = {key: type(value) for key, value in mark.items()} if type(mark) is dict else {}
    if not dict.fromkeys(_WITHDRAWN, str).items() <= kinds.items():
        yield _differs("withdrawn", mark, _WITHDRAWN)


def _form(resource: Mapping[str, Any]) -> Iterator[Problem]:
    """Each table is CSV in UTF-8 with commas."""
    for key, value in _FORM.items():
        if resource.get(key) != value:
            yield _differs(key, resource.get(key), value, resource=resource["name"])


def _differs(key: str, told: object, expected: object, *, resource: str = "") -> Problem:
    return problem(
        "The descriptor says {key}: {told}, not {expected}.",
        key=key,
        told=repr(told)[:_SHOWN],
        expected=repr(expected),
        code="descriptor-differs",
        resource=resource,
    )
