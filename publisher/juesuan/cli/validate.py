"""``juesuan validate``: whether packages hold what they promise."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from juesuan.cli.console import print_json, print_table, tell, track
from juesuan.cli.language import say
from juesuan.cli.places import packages_at
from juesuan.errors import PackageError, PackageInvalid, PackageMissing, PackageNewer

if TYPE_CHECKING:
    from juesuan.package.checks.report import Problem, Report


@click.command()
@click.argument("packages", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def validate(packages: tuple[Path, ...], *, as_json: bool) -> int:
    """Check data packages: descriptor, table schemas, keys, code lists, checksums, completeness, meaning in the graph.

    These are the checks that build, load, export, check and publish apply. A folder of packages
    stands for all below it. The exit status is 0 if all are valid, 1 if not, and 5 if one cannot be
    opened.
    """
    reports = [(folder, _report(folder)) for folder in track(packages_at(packages), "validating")]
    problems = [(folder, problem) for folder, report in reports for problem in report.problems]
    if as_json:
        print_json([_as_data(folder, report) for folder, report in reports])
    elif problems:
        shown = [(folder, *_row(problem)) for folder, problem in problems]
        print_table(say("problem-heads").split("|"), shown)
    broken = sum(bool(report.problems) for _, report in reports)
    tell(say("packages-valid", valid=len(reports) - broken, whole=len(reports)))
    unopened = any(problem.code in _UNOPENED for _, problem in problems)
    return PackageError.exit_status if unopened else int(bool(broken))


def _row(problem: "Problem") -> tuple[object, ...]:
    """A problem as a row of the table."""
    return problem.code, problem.resource, problem.row or "", problem.field, problem.message


def _as_data(folder: Path, report: "Report") -> dict[str, Any]:
    """What is wrong with a package, for programs."""
    problems = [
        {name: getattr(problem, name) for name in ("code", "message", "resource", "row", "field")}
        for problem in report.problems
    ]
    return {"package": str(folder), "valid": not problems, "problems": problems}


_UNOPENED = frozenset(error.code for error in (PackageInvalid, PackageMissing, PackageNewer))


def _report(folder: Path) -> "Report":
    """What is wrong with a package; of one that cannot be opened that it cannot."""
    from juesuan.graph.checks.verification import verify
    from juesuan.package.checks.report import Problem, Report

    try:
        return verify(folder)
    except PackageError as error:
        return Report(folder=folder, problems=(Problem(code=error.code, message=f"{error}."),))
