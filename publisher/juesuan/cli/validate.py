"""``juesuan validate``: whether packages hold what they promise."""

from pathlib import Path

import click

from juesuan.cli.console import print_json, print_table, tell, track


@click.command()
@click.argument("packages", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def validate(packages: tuple[Path, ...], *, as_json: bool) -> int:
    """Check data packages: descriptor, table schemas, keys, checksums, completeness.

    The exit status is 0 if all are valid and 1 if not.
    """
    from juesuan.package import validate as check

    reports = [(folder, check(folder)) for folder in track(packages, "validating")]
    problems = [(folder, problem) for folder, report in reports for problem in report.problems]
    if as_json:
        print_json(
            [
                {
                    "package": str(folder),
                    "valid": not report.problems,
                    "problems": [
                        {
                            "code": problem.code,
                            "message": problem.message,
                            "resource": problem.resource,
                            "row": problem.row,
                            "field": problem.field,
                        }
                        for problem in report.problems
                    ],
                }
                for folder, report in reports
            ]
        )
    elif problems:
        print_table(
            ["package", "code", "resource", "row", "field", "message"],
            [
                (folder, problem.code, problem.resource, problem.row or "", problem.field, problem.message)
                for folder, problem in problems
            ],
        )
    broken = sum(bool(report.problems) for _, report in reports)
    tell(f"{len(reports) - broken} of {len(reports)} packages valid")
    return 1 if broken else 0
