"""Whether a package holds what it promises.

Its files, its descriptor, its tables by their schemas and among each other, and that nothing
private stands in them.
"""

from itertools import islice
from pathlib import Path
from typing import Final

from juesuan.package.checks.agreement import disagreements
from juesuan.package.checks.constraints import table_problems
from juesuan.package.checks.description import description_problems
from juesuan.package.checks.disclosure import disclosure_problems
from juesuan.package.checks.integrity import file_problems
from juesuan.package.checks.report import Problem, Report
from juesuan.package.opened import Package

__all__ = ["validate"]

_CHECKS: Final = (
    file_problems,
    description_problems,
    table_problems,
    disagreements,
    disclosure_problems,
)
_MOST: Final = 1_000
"""Problems of one package that are reported: who has more has one cause that repeats."""


def validate(folder: Path) -> Report:
    """Check the package in the folder.

    Files are counted and compared with their digests first; only a package whose files are what its
    descriptor says is looked at further, so that one cause is told once.

    Raises:
        PackageMissing: There is no ``datapackage.json``.
        PackageInvalid: It cannot be opened at all: it is no descriptor, or leads out of the folder
            or onto the network.
        PackageNewer: A newer version of the software made it.
    """
    package = Package.open(Path(folder))
    for check in _CHECKS:
        problems: tuple[Problem, ...] = tuple(islice(check(package), _MOST))
        if problems:
            return Report(folder=package.folder, problems=problems)
    return Report(folder=package.folder, problems=())
