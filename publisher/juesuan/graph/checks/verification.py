"""Whether a package may be used.

One set of checks for whoever builds, validates, loads, exports, checks or publishes.

A package that passes holds what its descriptor and schemas promise, digests included, and can be
mapped to triples.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from juesuan import iris
from juesuan.errors import PackageConflict, PackageError, PackageInvalid
from juesuan.graph.quads import nquads
from juesuan.package import Package
from juesuan.package.checks.integrity import file_problems
from juesuan.package.checks.report import Problem, Report
from juesuan.package.checks.validation import validate
from juesuan.package.revisions.revision import former

__all__ = ["Admitted", "Refused", "admit", "admit_all", "verify"]

_PLACE: Final = re.compile(r"(?P<resource>\S+)(?: row (?P<row>\d+))?(?: column (?P<field>.+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A package that is left out, with the reason."""

    folder: Path
    error: PackageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """The packages that passed, in the order in which they were named, and those that did not."""

    packages: tuple[Package, ...]
    refused: tuple[Refused, ...]


def verify(folder: Path) -> Report:
    """All that is wrong with the package in the folder.

    Raises:
        PackageError: It cannot be opened at all.
    """
    report = validate(folder)
    if not report.valid:
        return report
    if earlier := tuple(_problems_of_former(report.folder)):
        return replace(report, problems=earlier)
    try:
        nquads(
            Package.open(report.folder)
        )  # looks at everything before its first chunk, which nobody asks for
    except PackageInvalid as error:
        return replace(report, problems=(_problem(error),))
    return report


def _problems_of_former(folder: Path) -> Iterator[Problem]:
    """What is wrong with the files of earlier revisions, which stand beside the package."""
    for earlier in former(folder).values():
        for problem in file_problems(Package.open(earlier)):
            yield replace(problem, resource=f"{earlier.name}/{problem.resource}")


def admit(folder: Path) -> Package:
    """The package in the folder.

    Raises:
        PackageError: It does not pass; the message names package, resource, row, column and rule.
    """
    report = verify(folder)
    if not report.valid:
        raise report.refusal()
    package = Package.open(folder)
    package.organization, package.year  # noqa: B018 - both are asked for, so that a package of no account is refused
    return package


def admit_all(folders: Iterable[Path]) -> Admitted:
    """The packages in the folders that pass; of two that are one account neither does.

    A folder counts once.
    """
    claimed: dict[str, list[Package]] = {}
    refused: list[Refused] = []
    for folder in dict.fromkeys(Path(folder).resolve() for folder in folders):
        try:
            package = admit(folder)
        except PackageError as error:
            refused.append(Refused(folder=folder, error=error))
        else:
            graph = iris.package(package.organization, package.year)
            claimed.setdefault(graph, []).append(package)
    alone: list[Package] = []
    for graph, rivals in claimed.items():
        if len(rivals) == 1:
            alone += rivals
        else:
            refused += [_rival(package, rivals, graph) for package in rivals]
    return Admitted(packages=tuple(alone), refused=tuple(refused))


def _rival(package: Package, rivals: list[Package], graph: str) -> Refused:
    others = ", ".join(str(other.folder) for other in rivals if other.folder != package.folder)
    error = PackageConflict(f"{others} claims the graph {graph} too", place=str(package.folder))
    return Refused(folder=package.folder, error=error)


def _problem(error: PackageInvalid) -> Problem:
    """What stops the mapping, as a problem with its place."""
    place = _PLACE.fullmatch(error.place)
    if place is None:
        return Problem(code="mapping", message=f"{error.message}.", resource=error.place)
    row = int(place["row"]) if place["row"] else None
    return Problem(
        code="mapping",
        message=f"{error.message}.",
        resource=place["resource"],
        row=row,
        field=place["field"] or "",
    )
