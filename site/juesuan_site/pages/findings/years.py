"""What the rules between accounts find in neighbouring years of one body.

A package never holds such findings: they are of two packages, and change when either of them does.
They are asked for when they are shown, and kept as long as both packages are the same.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from juesuan.package import Package
from juesuan.package.opened import DESCRIPTOR
from juesuan.rules.between import check_between
from juesuan.rules.finding import Finding
from juesuan.rules.tables import resources
from juesuan_site.pages.account.part import Part
from juesuan_site.pages.findings.checks import described, rank
from juesuan_site.pages.findings.references import References
from juesuan_site.serving import packages, urls
from juesuan_site.serving.resource import Key

__all__ = ["between_years", "finding_between", "neighbours"]

_Held = tuple[Path, int]
"""The folder of a package, and when it was written."""


def neighbours(key: Key) -> list[str]:
    """The years beside that of an account for which its body has an account too."""
    year = int(key["year"])
    beside = {str(year - 1), str(year + 1)}
    return [other for other in packages.years(key["organization"]) if other in beside]


def between_years(part: Part) -> list[dict[str, Any]]:
    """The contradictions with the accounts of the years beside it, as pages show them."""
    wrong = [one for one in _findings(part) if one.outcome == "mismatch"]
    return [_shown(one, part) for one in sorted(wrong, key=lambda one: rank(_row(one)))]


def finding_between(part: Part, name: str) -> dict[str, Any] | None:
    """One of them by its id; None if there is none."""
    return next((_shown(one, part) for one in _findings(part) if one.id == name), None)


def _findings(part: Part) -> Iterator[Finding]:
    organization = part.key["organization"]
    own = part.package
    for year in neighbours(part.key):
        other = packages.find(organization, year)
        if other is not None:
            first, second = sorted((own, other), key=lambda package: package.year)
            yield from _found(_held(first), _held(second))


def _held(package: Package) -> _Held:
    return package.folder, (package.folder / DESCRIPTOR).stat().st_mtime_ns


@lru_cache(maxsize=256)
def _found(first: _Held, second: _Held) -> tuple[Finding, ...]:
    """What the rules find between two packages."""
    opened = [Package.open(folder) for folder, _ in (first, second)]
    known = set(resources())
    accounts = [
        (
            package.organization,
            package.year,
            {name: package.path(name) for name in package.resources if name in known},
        )
        for package in opened
    ]
    return check_between(accounts).findings


def _row(finding: Finding) -> dict[str, str]:
    """A finding with the names that findings.csv has, as far as pages show them."""
    number = finding.difference
    return {
        "id": finding.id,
        "rule": finding.rule,
        "outcome": finding.outcome,
        "severity": finding.severity,
        "cause": finding.cause,
        "scope": finding.scope,
        "left": finding.left,
        "right": finding.right,
        "difference": "" if number is None else format(number.normalize(), "f"),
        "message_zh": finding.message_zh,
        "message_en": finding.message_en,
        "cells": " ".join(finding.cells),
    }


def _shown(finding: Finding, part: Part) -> dict[str, Any]:
    path = urls.page("finding", **part.key, finding=finding.id)
    cells = [_cell(cell) for cell in finding.cells]
    return {**described(_row(finding), part.key), "path": path, "cells": cells}


def _cell(cell: str) -> dict[str, Any]:
    """A row of one of both accounts, with its year before its title."""
    organization, year, name = cell.split("/", 2)
    package = packages.find(organization, year)
    if package is None:
        return {"cell": cell, "resource": "", "title": cell, "value": "", "unit": "", "path": ""}
    found = References(package, {"organization": organization, "year": year}).of(name)[0]
    return {**found, "cell": cell, "title": f"{year} · {found['title']}"}
