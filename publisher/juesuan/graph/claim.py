"""Which package fills which named graph."""

from collections.abc import Iterable
from typing import TypeVar

from juesuan import iris
from juesuan.errors import PackageInvalid
from juesuan.graph.table import Held

__all__ = ["claims"]

P = TypeVar("P", bound=Held)


def claims(packages: Iterable[P]) -> dict[str, P]:
    """The packages by the IRI of their graph.

    Raises:
        PackageInvalid: Two of them claim one graph.
    """
    found: dict[str, P] = {}
    for package in packages:
        graph = iris.package(package.organization, package.year)
        if graph in found:
            raise PackageInvalid(
                "{other} claims the graph {graph} too",
                other=found[graph].folder,
                graph=graph,
                place=str(package.folder),
            )
        found[graph] = package
    return found
