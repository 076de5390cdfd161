"""``juesuan export``: the packages as Parquet, for DuckDB, Spark and Trino."""

from pathlib import Path

import click

from juesuan.cli.admission import LEFT_OUT, admitted, told_refused
from juesuan.cli.console import print_json, tell
from juesuan.cli.language import say
from juesuan.cli.places import CORPUS, folder_option, packages_in, packages_option
from juesuan.errors import PackageMissing


@click.command()
@packages_option
@folder_option(
    "--into",
    CORPUS,
    "Folder of the exports; its link `current` names the last complete one.",
    variable="JUESUAN_CORPUS",
)
@click.option(
    "--all-or-none", is_flag=True, help="Export nothing if one package cannot be exported."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def export(packages: Path, into: Path, *, all_or_none: bool, as_json: bool) -> int:
    """Write the tables of all packages as Parquet, one file a resource.

    Prints the folder of the files.

    A package that does not pass the checks of `juesuan validate` is left out and named with its
    reason; the exit status is then 5.
    """
    from juesuan.corpus.export import export as write

    folders = packages_in(packages)
    if not folders:
        raise PackageMissing("there is no package here", place=str(packages))
    found = admitted(folders, all_or_none=all_or_none)
    folder = write([package.folder for package in found.packages], into)
    if as_json:
        files = sorted(path.name for path in folder.iterdir())
        print_json({"folder": str(folder), "files": files, "refused": told_refused(found.refused)})
    else:
        click.echo(str(folder))
    tell(say("packages-exported", number=len(found.packages)))
    return LEFT_OUT if found.refused else 0
