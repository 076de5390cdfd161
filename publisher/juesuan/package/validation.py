"""Whether a package holds what it promises: the standard's own tool, and what it lets through.

frictionless checks the descriptor, types, constraints and keys. It lets pass ``NaN``, ``1_000``, full-width digits, NUL
bytes, files that no one lists, and it cannot know that two tables say the same: that is checked here.
"""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import frictionless
from frictionless import FrictionlessException

from juesuan.package.agreement import disagreements
from juesuan.package.integrity import file_problems
from juesuan.package.opened import Package
from juesuan.package.report import Problem, Report
from juesuan.package.strictness import cell_problems

__all__ = ["validate"]

_ROWS_OF_ERRORS = 1_000

# petl and frictionless tell of their own affairs on the root logger.
logging.getLogger("frictionless").addHandler(logging.NullHandler())


def validate(folder: Path) -> Report:
    """Check the package in the folder.

    Files are counted and compared with their digests first; only a package whose files are what its descriptor says is
    looked at further, so that one cause is told once.

    Raises:
        PackageMissing: There is no ``datapackage.json``.
        PackageInvalid: It cannot be opened at all: it is no descriptor, or leads out of the folder or onto the network.
    """
    package = Package.open(Path(folder))
    problems = list(file_problems(package))
    if not problems:
        problems = list(cell_problems(package))
        problems += _standard_problems(package)
    if not problems:
        problems = list(disagreements(package))
    return Report(folder=package.folder, problems=tuple(problems))


def _standard_problems(package: Package) -> Iterator[Problem]:
    """What frictionless finds."""
    try:
        opened = frictionless.Package.from_descriptor(dict(package.descriptor), basepath=str(package.folder.resolve()))
        report = opened.validate(limit_errors=_ROWS_OF_ERRORS)
    except FrictionlessException as error:
        return iter([_problem("", error.error), *(_problem("", reason) for reason in error.reasons)])
    found = [_problem("", error) for error in report.errors]
    for task in report.tasks:
        found += [_problem(task.name, error) for error in task.errors]
    return iter(found)


def _problem(resource: str, error: Any) -> Problem:  # noqa: ANN401 - frictionless has a class for each error
    """An error of frictionless; its rows count the header, ours do not."""
    row = getattr(error, "row_number", None)
    return Problem(
        code=error.type,
        message=" ".join(error.message.split()),
        resource=resource,
        row=row - 1 if row else None,
        field=getattr(error, "field_name", "") or "",
    )
