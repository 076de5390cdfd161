"""``juesuan unload``: packages leave the store."""

from pathlib import Path

import click

from juesuan.cli.console import print_json, tell
from juesuan.cli.language import say
from juesuan.cli.places import store_option
from juesuan.errors import PackageError, PackageNotLoaded


@click.command()
@click.argument("packages", nargs=-1, required=True, type=click.Path(path_type=Path))
@store_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def unload(packages: tuple[Path, ...], store: Path, *, as_json: bool) -> None:
    """Take data packages out of the store: out of graph, tables, search and pages, in one step.

    A package is named by its folder, which need not exist any more, or as ORGANIZATION/YEAR. The
    folder itself is not touched. Prints what left. If the store does not hold one of them, nothing
    is changed.
    """
    from juesuan.corpus.loading import held
    from juesuan.corpus.loading import unload as unload_packages
    from juesuan.corpus.server import keys_of, unload_from
    from juesuan.store.environment import server_of_environment

    server = server_of_environment()
    place = server.place if server else str(store)
    known = keys_of(server) if server else held(store).packages
    keys = [_key(path) for path in packages]
    for key in keys:
        if key not in known:
            raise PackageNotLoaded("the store does not hold {key}", key=key, place=place)
    ended = unload_from(server, keys) if server else unload_packages(store, keys)
    if as_json:
        print_json({"store": place, "version": ended.version, "gone": list(ended.gone)})
    else:
        for key in ended.gone:
            click.echo(key)
    number = len(ended.gone)
    tell(say("packages-unloaded", number=number, place=place, version=ended.version))


def _key(path: Path) -> str:
    """What names the package in the store: its descriptor, or the end of its path."""
    from juesuan.corpus.loading import key_of
    from juesuan.package import Package

    try:
        return key_of(Package.open(path))
    except PackageError:
        return "/".join(path.parts[-2:])
