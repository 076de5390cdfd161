"""``juesuan export``: the packages as Parquet, for DuckDB, Spark and Trino."""

from pathlib import Path

import click

from juesuan.cli.console import print_json, tell
from juesuan.cli.places import CORPUS, packages_in, packages_option
from juesuan.errors import PackageMissing


@click.command()
@packages_option
@click.option(
    "--into",
    default=CORPUS,
    show_default=True,
    envvar="JUESUAN_CORPUS",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the exports; its link `current` names the last complete one.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def export(packages: Path, into: Path, *, as_json: bool) -> None:
    """Write the tables of all packages as Parquet, one file a resource. Prints the folder of the files."""
    from juesuan.corpus.export import export as write

    folders = packages_in(packages)
    if not folders:
        raise PackageMissing("there is no package here", place=str(packages))
    folder = write(folders, into)
    if as_json:
        print_json({"folder": str(folder), "files": sorted(path.name for path in folder.iterdir())})
    else:
        click.echo(str(folder))
    tell(f"{len(folders)} packages exported")
