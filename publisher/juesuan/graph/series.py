"""What only all packages together can say: which year comes before which (历年决算)."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from juesuan import iris
from juesuan.graph import term
from juesuan.graph.claim import claims
from juesuan.graph.table import Held

__all__ = ["series_graph", "series_quads"]


def series_graph() -> str:
    """IRI of the named graph that :func:`series_quads` fills: the catalogue's."""
    return iris.catalogue()


def series_quads(packages: Iterable[Held]) -> Iterator[bytes]:
    """First, last, previous and next packages of each body, as N-Quads in :func:`series_graph`; one chunk a body.

    Raises:
        PackageInvalid: Two packages claim one graph.
    """
    end = f"{term.iri(series_graph())} .\n"
    years: dict[str, list[int]] = {}
    for package in claims(packages).values():
        years.setdefault(package.organization, []).append(package.year)
    for body in sorted(years):
        datasets = [term.iri(iris.package(body, year)) for year in sorted(years[body])]
        series = term.iri(iris.series(body))
        said = [(series, "dcat:first", datasets[0]), (series, "dcat:last", datasets[-1])]
        for earlier, later in pairwise(datasets):
            said += [(later, "dcat:prev", earlier), (earlier, "dcat:next", later)]
        yield "".join(f"{s} {term.iri(term.curie(p))} {o} {end}" for s, p, o in said).encode()
