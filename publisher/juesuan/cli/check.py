"""``juesuan check``: run the rules over packages."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from juesuan.cli.console import print_json, print_table, tell, track

if TYPE_CHECKING:
    from juesuan.rules.check import Checked

BETWEEN = Path("-")
"""Stands in the list of packages for what is compared between them."""


@click.command()
@click.argument("packages", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--corpus",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Check all packages of an export (juesuan export) at once, in place of PACKAGES.",
)
@click.option("--all", "everything", is_flag=True, help="Show passes and rounding tails too.")
@click.option("--coverage", is_flag=True, help="Show what each rule did in place of what it found.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: findings and coverage.")
def check(packages: tuple[Path, ...], corpus: Path | None, *, everything: bool, coverage: bool, as_json: bool) -> int:
    """Run the rules (勾稽) over data packages and show every contradiction.

    Several packages are compared with each other too: one year with the year before, one department with another.
    The exit status is 1 if an error was found; warnings and notes leave it 0.
    """
    if bool(packages) == bool(corpus):
        raise click.UsageError("Name packages, or an export with --corpus.")
    results = _of_corpus(corpus) if corpus else _of_packages(packages)
    shown = [
        (folder, finding)
        for folder, checked in results
        for finding in checked.findings
        if everything or finding.outcome in {"mismatch", "insufficient_data"}
    ]
    if as_json:
        print_json(
            [
                {
                    "package": str(folder),
                    "findings": [asdict(finding) for where, finding in shown if where == folder],
                    "coverage": [asdict(entry) for entry in checked.coverage],
                }
                for folder, checked in results
            ]
        )
    elif coverage:
        print_table(
            ["package", "rule", "outcomes"],
            [
                (folder, entry.rule, ", ".join(f"{name} {count}" for name, count in sorted(entry.outcomes.items())))
                for folder, checked in results
                for entry in checked.coverage
            ],
        )
    else:
        print_table(
            ["severity", "rule", "finding", "cells"],
            [
                (finding.severity or finding.outcome, finding.rule, finding.message_zh, " ".join(finding.cells[:3]))
                for _, finding in shown
            ],
        )
    errors = sum(finding.severity == "error" for _, checked in results for finding in checked.findings)
    places = sum(len(checked.findings) for _, checked in results)
    told = sum(finding.outcome == "mismatch" for _, checked in results for finding in checked.findings)
    once = sum(
        finding.outcome == "mismatch" and not finding.same_as for _, checked in results for finding in checked.findings
    )
    number = sum(folder != BETWEEN for folder, _ in results)
    tell(f"{places} places checked in {number} packages, {told} mismatches of {once} contradictions, {errors} errors")
    return 1 if errors else 0


def _of_packages(folders: tuple[Path, ...]) -> list[tuple[Path, "Checked"]]:
    """What the rules find in each package, and between them."""
    from juesuan.package import Package
    from juesuan.rules.between import check_between
    from juesuan.rules.check import check as run_rules
    from juesuan.rules.tables import resources

    known = set(resources())
    results: list[tuple[Path, Checked]] = []
    accounts = []
    for folder in track(folders, "checking"):
        package = Package.open(folder)
        files = {name: package.path(name) for name in package.resources if name in known}
        accounts.append((package.organization, package.year, files))
        results.append((folder, run_rules(files)))
    if len(accounts) > 1:
        results.append((BETWEEN, check_between(accounts)))
    return results


def _of_corpus(folder: Path) -> list[tuple[Path, "Checked"]]:
    """What the rules find in each package of an export; each stands under ``<organization>/<year>``."""
    from juesuan.rules.parquet import check_parquet

    return [(Path(organization) / str(year), checked) for organization, year, checked in check_parquet(folder)]
