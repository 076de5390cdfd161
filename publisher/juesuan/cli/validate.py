"""``juesuan validate``: whether packages hold what they promise."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from juesuan.cli.console import print_json, print_table, tell, track
from juesuan.cli.language import language, say
from juesuan.cli.places import packages_at
from juesuan.errors import PackageError, PackageInvalid, PackageMissing, PackageNewer

if TYPE_CHECKING:
    from juesuan.package.checks.report import Problem, Report


@click.command()
@click.argument("packages", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def validate(packages: tuple[Path, ...], *, as_json: bool) -> int:
    """Check data packages.

    Descriptor, table schemas, keys, code lists, checksums, completeness, meaning in the graph.

    These are the checks that build, load, export, check and publish apply. A folder of packages
    stands for all below it. The exit status is 0 if all are valid, 1 if not, and 5 if one cannot be
    opened.
    """
    folders = packages_at(packages)
    reports = [_report(folder) for folder in track(folders, "validating")]
    if as_json:
        print_json(list(map(_as_data, folders, reports)))
    else:
        _print_problems(folders, reports)
    broken = sum(bool(report.problems) for report in reports)
    tell(say("packages-valid", valid=len(reports) - broken, whole=len(reports)))
    if any(map(_is_unopened, reports)):
        return PackageError.exit_status
    return int(bool(broken))


def _print_problems(folders: Sequence[Path], reports: Sequence["Report"]) -> None:
    """Prints the problems of all packages as one table, if there are any."""
    shown: list[tuple[object, ...]] = []
    for folder, report in zip(folders, reports, strict=True):
        shown += [(folder, *_row(problem)) for problem in report.problems]
    if shown:
        print_table(say("problem-heads").split("|"), shown)


def _is_unopened(report: "Report") -> bool:
    """Whether a package could not be opened."""
    return any(problem.code in _UNOPENED for problem in report.problems)


def _row(problem: "Problem") -> tuple[object, ...]:
    """A problem as a row of the table."""
    message = problem.message_in(language())
    return problem.code, problem.resource, problem.row or "", problem.field, message


def _as_data(folder: Path, report: "Report") -> dict[str, Any]:
    """What is wrong with a package, for programs."""
    problems = [{name: getattr(problem, name) for name in _SHAPE} for problem in report.problems]
    return {"package": str(folder), "valid": not problems, "problems": problems}


_SHAPE = ("code", "message", "message_zh", "resource", "row", "field")
_UNOPENED = frozenset(error.code for error in (PackageInvalid, PackageMissing, PackageNewer))


def _report(folder: Path) -> "Report":
    """What is wrong with a package; of one that cannot be opened that it cannot."""
    from juesuan.graph.checks.verification import verify
    from juesuan.package.checks.report import Report, problem_of

    try:
        return verify(folder)
    except PackageError as error:
        inside = error.place.removeprefix(str(folder)).strip(" /")
        stops = problem_of(error, code=error.code, resource=inside)
        return Report(folder=folder, problems=(stops,))
