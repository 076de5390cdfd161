"""Whether a package may be used.

One set of checks for whoever builds, validates, loads, exports, checks or publishes.

A package that passes holds what its descriptor and schemas promise, digests included, and can be
mapped to triples.
"""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, overload

from juesuan import iris
from juesuan.errors import PackageConflict, PackageError, PackageInvalid
from juesuan.graph.quads import nquads
from juesuan.package import Package
from juesuan.package.checks.integrity import file_problems
from juesuan.package.checks.report import Problem, Report, problem_of
from juesuan.package.checks.validation import validate
from juesuan.package.revisions.revision import former

__all__ = ["Admitted", "Passed", "Refused", "admit", "admit_all", "verify"]

_PLACE: Final = re.compile(r"(?P<resource>\S+)(?: row (?P<row>\d+))?(?: column (?P<field>.+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A package that is left out, with the reason."""

    folder: Path
    error: PackageError


@dataclass(frozen=True, slots=True)
class Passed(Sequence[Package]):
    """Packages that passed, each opened when it is asked for.

    A descriptor takes half a megabyte of memory, and a load may be of thousands.
    """

    folders: tuple[Path, ...]

    def __len__(self) -> int:
        """How many they are."""
        return len(self.folders)

    @overload
    def __getitem__(self, index: int, /) -> Package: ...

    @overload
    def __getitem__(self, index: slice, /) -> Sequence[Package]: ...

    def __getitem__(self, index: int | slice, /) -> Package | Sequence[Package]:
        """The package at a place, or those at several."""
        if isinstance(index, slice):
            return Passed(self.folders[index])
        return Package.open(self.folders[index])


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """The packages that passed, in the order in which they were named, and those that did not."""

    packages: Sequence[Package]
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
    # A package of no account is refused when it is asked whose it is, and of which year.
    package.organization, package.year  # noqa: B018
    return package


def admit_all(folders: Iterable[Path]) -> Admitted:
    """The packages in the folders that pass; of two that are one account neither does.

    A folder counts once.
    """
    claimed: dict[str, list[Path]] = {}
    refused: list[Refused] = []
    for folder in dict.fromkeys(Path(os.path.realpath(folder)) for folder in folders):
        try:
            package = admit(folder)
        except PackageError as error:
            refused.append(Refused(folder=folder, error=error))
        else:
            graph = iris.package(package.organization, package.year)
            claimed.setdefault(graph, []).append(folder)
    alone: list[Path] = []
    for graph, rivals in claimed.items():
        if len(rivals) == 1:
            alone += rivals
        else:
            refused += [_rival(folder, rivals, graph) for folder in rivals]
    return Admitted(packages=Passed(tuple(alone)), refused=tuple(refused))


def _rival(folder: Path, rivals: list[Path], graph: str) -> Refused:
    others = ", ".join(str(other) for other in rivals if other != folder)
    error = PackageConflict(
        "{others} claims the graph {graph} too",
        others=others,
        graph=graph,
        place=str(folder),
    )
    return Refused(folder=folder, error=error)


def _problem(error: PackageInvalid) -> Problem:
    """What stops the mapping, as a problem with its place."""
    place = _PLACE.fullmatch(error.place)
    if place is None:
        return problem_of(error, code="mapping", resource=error.place)
    row = int(place["row"]) if place["row"] else None
    return problem_of(
        error,
        code="mapping",
        resource=place["resource"],
        row=row,
        field=place["field"] or "",
    )
