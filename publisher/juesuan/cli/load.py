"""``juesuan load``: packages go into the store."""

from pathlib import Path

import click

from juesuan.cli.console import print_json, tell, track
from juesuan.cli.places import PACKAGES, packages_in, store_option


def beside(folders: list[Path]) -> list[Path]:
    """The packages, and all that lie in the same places: which year follows which is told over all of them."""
    places = {folder.resolve().parent.parent for folder in folders}
    return sorted({folder.resolve() for folder in folders}.union(*(packages_in(place) for place in places)))


@click.command()
@click.argument("packages", nargs=-1, type=click.Path(path_type=Path))
@store_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def load(packages: tuple[Path, ...], store: Path, *, as_json: bool) -> None:
    """Load data packages into the store; without arguments, all below datapackages/.

    Each package replaces what the store held of it, and the tables that lookups ask follow; readers see all packages
    of a run or none. Prints the graphs.
    """
    from juesuan.corpus.loaded import sweep, tables_of, write_tables
    from juesuan.corpus.things import write_things
    from juesuan.graph import VOCABULARY_GRAPH, claims, nquads, series_graph, series_quads, vocabulary
    from juesuan.package import Package
    from juesuan.store.oxigraph import OxigraphStore
    from juesuan.store.versions import NO_VERSION

    folders = list(packages) or packages_in(PACKAGES)
    opened = [Package.open(folder) for folder in track(folders, "opening")]
    graphs = {graph: nquads(package) for graph, package in claims(opened).items()}
    graphs[VOCABULARY_GRAPH] = vocabulary()
    graphs[series_graph()] = series_quads(Package.open(folder) for folder in beside(folders))
    target = OxigraphStore(store)

    def write(version: str, former: str) -> None:
        whole = former == NO_VERSION or tables_of(store, former).is_dir()
        write_tables(store, version, former, folders if whole else beside(folders))
        write_things(store, version, former, graphs)

    target.replace_all(graphs, beside=write)
    sweep(store)
    loaded = sorted(graphs)
    if as_json:
        print_json({"store": str(store), "version": target.version, "graphs": loaded})
    else:
        for graph in loaded:
            click.echo(graph)
    tell(f"{len(opened)} packages loaded into {store}, version {target.version}")
