"""``juesuan load``: packages go into the store."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from juesuan.cli.admission import LEFT_OUT, admitted, told_refused
from juesuan.cli.console import print_json, tell
from juesuan.cli.language import say
from juesuan.cli.places import PACKAGES, packages_at, packages_in, store_option
from juesuan.errors import PackageMissing

if TYPE_CHECKING:
    from juesuan.corpus.loading import Loaded
    from juesuan.graph.checks.verification import Admitted


@click.command()
@click.argument("packages", nargs=-1, type=click.Path(path_type=Path))
@store_option
@click.option("--exact", is_flag=True, help="What is not named leaves the store.")
@click.option("--all-or-none", is_flag=True, help="Load nothing if one package cannot be loaded.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def load(
    packages: tuple[Path, ...], store: Path, *, exact: bool, all_or_none: bool, as_json: bool
) -> int:
    """Load data packages into the store; without arguments, all below datapackages/.

    A folder of packages stands for all below it. Each package passes the checks of `juesuan
    validate` first; one that does not is left out and named with its reason, and what the store
    held of it stays. The others replace what the store held of them in one step: readers see all
    packages of a run or none. A package that the store holds as it is is left alone, so a load
    costs what it adds. Prints the graphs that were written.

    Where JUESUAN_SPARQL_SERVER names a server, the packages go there and not into the folder, each
    in one step.

    The exit status is 5 if a package was left out.
    """
    folders = packages_at(packages) if packages else packages_in(PACKAGES)
    if not folders:
        raise PackageMissing("there is nothing to load", place=str(PACKAGES))
    found = admitted(folders, all_or_none=all_or_none)
    place, version, ended = _put(store, found, exact=exact)
    _report(found, ended, place, version, as_json=as_json)
    return LEFT_OUT if found.refused else 0


def _put(store: Path, found: "Admitted", *, exact: bool) -> "tuple[str, str, Loaded | None]":
    """Where the packages went, the version there, and how it ended: None if none was admitted."""
    from juesuan.corpus.loading import load as load_packages
    from juesuan.corpus.merging import merge_later
    from juesuan.corpus.server import load_into
    from juesuan.store.environment import server_of_environment
    from juesuan.store.oxigraph import OxigraphStore

    server = server_of_environment()
    place = server.place if server else str(store)
    if not found.packages:
        return place, (server or OxigraphStore(store)).version, None
    spared = ["/".join(one.folder.parts[-2:]) for one in found.refused]
    if server:
        ended = load_into(server, found.packages, exact=exact, spared=spared)
    else:
        ended = load_packages(store, found.packages, exact=exact, spared=spared)
        merge_later(store)
    return place, ended.version, ended


def _report(
    found: "Admitted", ended: "Loaded | None", place: str, version: str, *, as_json: bool
) -> None:
    """How the load ended."""
    graphs = list(ended.graphs) if ended else []
    gone = list(ended.gone) if ended else []
    if as_json:
        refused = told_refused(found.refused)
        print_json(
            {
                "store": place,
                "version": version,
                "graphs": graphs,
                "gone": gone,
                "same": list(ended.same) if ended else [],
                "refused": refused,
            }
        )
    else:
        for graph in graphs:
            click.echo(graph)
    number = len(found.packages)
    tell(say("packages-loaded", number=number, place=place, version=version))
    if ended and ended.same:
        tell(say("packages-already-there", number=len(ended.same)))
    if gone:
        tell(say("packages-gone", number=len(gone), gone=", ".join(gone)))
