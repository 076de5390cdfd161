"""What only all packages together can say: which year comes before which (历年决算)."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Protocol

from juesuan import iris
from juesuan.graph import term

__all__ = ["series_graph", "series_quads"]


class Dated(Protocol):
    """An account, as far as a series goes; a package is one."""

    @property
    def organization(self) -> str:
        """The identifier of the body."""
        ...

    @property
    def year(self) -> int:
        """The fiscal year."""
        ...


def series_graph() -> str:
    """IRI of the named graph that :func:`series_quads` fills: the catalogue's."""
    return iris.catalogue()


def series_quads(accounts: Iterable[Dated]) -> Iterator[bytes]:
    """First, last, previous and next packages of each body, as N-Quads in :func:`series_graph`.

    One chunk a body.
    """
    end = f"{term.iri(series_graph())} .\n"
    years: dict[str, set[int]] = {}
    for account in accounts:
        years.setdefault(account.organization, set()).add(account.year)
    for body in sorted(years):
        datasets = [term.iri(iris.package(body, year)) for year in sorted(years[body])]
        series = term.iri(iris.series(body))
        said = [(series, "dcat:first", datasets[0]), (series, "dcat:last", datasets[-1])]
        for earlier, later in pairwise(datasets):
            said += [(later, "dcat:prev", earlier), (earlier, "dcat:next", later)]
        yield "".join(f"{s} {term.iri(term.curie(p))} {o} {end}" for s, p, o in said).encode()
