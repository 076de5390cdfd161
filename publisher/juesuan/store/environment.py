"""The server that the environment names instead of a folder."""

import os
from typing import TYPE_CHECKING, Final

from juesuan.store.limits import Limits

if TYPE_CHECKING:
    from juesuan.store.remote import SparqlStore

__all__ = ["server_of_environment"]

_LOADING: Final = Limits(rows=10_000_000, bytes=4096, seconds=600)
"""Who loads asks for the labels of many packages, and waits."""


def server_of_environment() -> "SparqlStore | None":
    """The server that ``JUESUAN_SPARQL_SERVER`` names, for loading; None if it names none."""
    queries, updates, graphs = (
        os.environ.get(f"JUESUAN_{name}_SERVER", "") for name in ("SPARQL", "UPDATE", "GRAPH")
    )
    if not queries:
        return None
    from juesuan.store.remote import SparqlStore  # noqa: PLC0415 - a folder needs none

    return SparqlStore(queries, graphs, updates=updates, limits=_LOADING)
