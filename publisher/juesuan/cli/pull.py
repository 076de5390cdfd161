"""``juesuan pull``: a data package comes back from a CKAN catalogue."""

from pathlib import Path

import click

from juesuan.cli.console import print_json
from juesuan.cli.places import PACKAGES, ckan_option, folder_option
from juesuan.cli.publish import catalogue_at


@click.command()
@click.argument("names", nargs=-1, required=True)
@ckan_option
@click.option(
    "--token-file",
    envvar="CKAN_API_TOKEN_FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File that holds the API token; public datasets need none.",
)
@folder_option("--into", PACKAGES, "Folder of the packages.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def pull(
    names: tuple[str, ...], address: str, token_file: Path | None, into: Path, *, as_json: bool
) -> None:
    """Fetch data packages from a CKAN catalogue by the names of their datasets.

    Prints the folder of each. The files are those that were published, byte for byte, or the
    command fails and leaves what was there.
    """
    from juesuan.catalogue import pull as fetch

    catalogue = catalogue_at(address, token_file)
    folders = [fetch(catalogue, name, into) for name in names]
    if as_json:
        print_json([str(folder) for folder in folders])
    else:
        for folder in folders:
            click.echo(folder)
