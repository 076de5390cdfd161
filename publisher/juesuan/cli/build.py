"""``juesuan build``: documents become data packages."""

from pathlib import Path

import click

from juesuan.cli.console import complain, describe, print_json, tell, track
from juesuan.errors import JuesuanError


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--into",
    default="datapackages",
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the packages and of the register.",
)
@click.option(
    "--year",
    type=click.IntRange(1990, 2100),
    help="The fiscal year, where a document does not name it.",
)
@click.option("--organization", help="The name of the body, where a document does not name it.")
@click.option(
    "--resume",
    is_flag=True,
    help="Leave out documents whose package this version has made already.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def build(  # noqa: PLR0913 - the options of the command
    files: tuple[Path, ...],
    into: Path,
    year: int | None,
    organization: str | None,
    *,
    resume: bool,
    as_json: bool,
) -> int:
    """Turn documents into data packages.

    Prints the folder of each package. A document that cannot be built is told and the others go on;
    the exit status is that of the first one that failed. A package that was there before is
    replaced in one step, or left untouched. Two documents of one run that are the account of one
    body and year are told; the later one stays.
    """
    from juesuan.graph.verification import verify
    from juesuan.package import build as build_package
    from juesuan.package.made import digest, made
    from juesuan.rules.publication import check_tables

    there = made(into) if resume else {}
    outcomes: list[dict[str, object]] = []
    came_from: dict[Path, Path] = {}
    status = 0
    for file in track(files, "building"):
        try:
            folder = there.get(digest(file)) if there and file.is_file() else None
            folder = folder or build_package(
                file, into, year=year, organization=organization, check=check_tables, verify=verify
            )
        except JuesuanError as error:
            status = status or error.exit_status
            outcomes.append({"file": str(file), "error": describe(error)})
            if not as_json:
                complain(error, as_json=False)
            continue
        outcome: dict[str, object] = {"file": str(file), "package": str(folder)}
        if folder in came_from:
            outcome["replaces"] = str(came_from[folder])
            tell(f"{file} replaces what {came_from[folder]} gave: {folder}")
        came_from[folder] = file
        outcomes.append(outcome)
        if not as_json:
            click.echo(str(folder))
    if as_json:
        print_json(outcomes)
    failed = sum("error" in outcome for outcome in outcomes)
    if failed and len(files) > 1:
        tell(f"{len(files) - failed} of {len(files)} documents built, {failed} failed")
    return status
