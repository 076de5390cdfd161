"""A small store that the tests ask."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from juesuan.store import Limits
from juesuan.store.endpoint.pool import QueryPool
from juesuan.store.oxigraph import OxigraphStore

FIRST = "http://example.org/package/1"
SECOND = "http://example.org/package/2"


def quads(graph: str, *triples: str) -> list[bytes]:
    """N-Quads of triples ``<a> <b> <c>`` in a graph."""
    return [b"".join(f"{triple} <{graph}> .\n".encode() for triple in triples)]


def facts(graph: str, count: int) -> list[bytes]:
    """N-Quads of ``count`` amounts, and of a label that every package states."""
    name = graph.rpartition("/")[2]
    amounts = [
        f'<http://example.org/amount/{name}/{number}> <http://example.org/value> "{number}.50"'
        "^^<http://www.w3.org/2001/XMLSchema#decimal>"
        for number in range(count)
    ]
    return quads(
        graph,
        *amounts,
        '<http://example.org/code/201> <http://example.org/label> "一般公共服务支出"@zh',
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store folder with two packages of 300 amounts."""
    path = tmp_path / "store"
    OxigraphStore(path).replace_all({graph: facts(graph, 300) for graph in (FIRST, SECOND)})
    return path


@pytest.fixture
def pool(folder: Path) -> Iterator[QueryPool]:
    """Two workers that have four seconds and 192 MiB a query."""
    with QueryPool(
        folder, Limits(seconds=4, memory=192, rows=1000, bytes=1), workers=2, wait=30
    ) as pool:
        yield pool
