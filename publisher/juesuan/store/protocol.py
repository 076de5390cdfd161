"""What a store does, whoever keeps the triples."""

from collections.abc import Iterable, Mapping
from typing import Protocol, runtime_checkable

from juesuan.store.about import About
from juesuan.store.query import Answer, Query

__all__ = ["Source", "Store"]


@runtime_checkable
class Source(Protocol):
    """Something that answers queries about one version of the data at a time."""

    @property
    def version(self) -> str:
        """Version of the data that a query asked now would rest on; changes with each load."""
        ...

    def query(self, query: Query) -> Answer:
        """The whole answer.

        Raises:
            QuerySyntaxError: The text is no SPARQL 1.1 query.
            QueryRefused: It asks for what is not done here.
            QueryLimitReached: It was stopped at a limit.
            StoreError: The store is missing or does not answer.
        """
        ...


@runtime_checkable
class Store(Source, Protocol):
    """A place for packages: one named graph each.

    The default graph is the merge of all, each triple once.
    """

    def replace(self, graph: str, nquads: Iterable[bytes]) -> None:
        """Put the quads in place of all that the graph held, in one atomic step.

        Args:
            graph: IRI of the graph.
            nquads: Chunks of N-Quads that end at line ends; every quad names ``graph``.

        Raises:
            StoreBusy: Another process is writing.
            StoreError: The quads are damaged or stand in another graph; the store is as before.
        """
        ...

    def replace_all(
        self, graphs: Mapping[str, Iterable[bytes]], *, gone: Iterable[str] = ()
    ) -> None:
        """The same for several graphs, in one step as far as the store can.

        Readers see all of it or nothing.

        Args:
            graphs: Chunks of N-Quads for each graph.
            gone: IRIs of graphs that are taken away.
        """
        ...

    def remove(self, graph: str) -> None:
        """Take the graph away; no error if it is not there."""
        ...

    def graphs(self) -> list[str]:
        """IRIs of the graphs, sorted."""
        ...

    def about(self, iri: str) -> About:
        """All that the default graph says of a thing; nothing if it does not know it.

        Raises:
            StoreError: The store is missing or does not answer.
        """
        ...
