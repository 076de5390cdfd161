"""Package to N-Quads.

The tables by their schemas, the rest by the descriptor; one named graph, the package's IRI.

The same as N-Triples for those who want the one graph alone.
"""

from collections.abc import Iterator

from juesuan import iris
from juesuan.graph import term
from juesuan.graph.checks.refusal import refuse
from juesuan.graph.rows import namer, quads_of_rows, writer
from juesuan.graph.table import Held, tables
from juesuan.graph.tally import Tally, constants_of

__all__ = ["nquads", "ntriples"]


def nquads(package: Held) -> Iterator[bytes]:
    """The graph of a package.

    Everything is looked at before the first chunk comes, so that whoever loads it meets no fault
    half-way. The same package gives the same bytes. Memory does not grow with the package.

    Returns:
        Chunks of UTF-8 N-Quads that end at line ends; every quad is in the graph of the package's
        IRI.

    Raises:
        PackageInvalid: The package cannot be mapped; the place says where.
    """
    return _lines(package, f" <{iris.package(package.organization, package.year)}> .\n")


def ntriples(package: Held) -> Iterator[bytes]:
    """The same triples without the graph they stand in.

    Returns:
        Chunks of UTF-8 N-Triples that end at line ends.

    Raises:
        PackageInvalid: The package cannot be mapped; the place says where.
    """
    return _lines(package, " .\n")


def _lines(package: Held, end: str) -> Iterator[bytes]:
    """The chunks, each line with that end."""
    from juesuan.graph.provenance import quads_of_descriptor  # noqa: PLC0415 - rdflib is slow

    refuse(package)
    return _chunks(package, quads_of_descriptor(package, end), end)


def _chunks(package: Held, described: bytes, end: str) -> Iterator[bytes]:
    """The chunks; the number of quads, which only the end knows, comes last."""
    graph = iris.package(package.organization, package.year)
    written = described.count(b"\n")
    yield described
    for chunk in _of_tables(package, end):
        written += chunk.count(b"\n")
        yield chunk
    count = term.literal(str(written + 1), datatype=term.curie("xsd:integer"))
    yield f"<{graph}> <{term.curie('void:triples')}> {count}{end}".encode()


def _of_tables(package: Held, end: str) -> Iterator[bytes]:
    """What the rows of the tables say, and the numbers of those that are counted."""
    constants, held = constants_of(package), tables(package)
    named = namer((table.mapping for table in held), constants)
    for table in held:
        if not (table.mapping.about_url and table.mapping.statements):
            continue
        tally = Tally(table.mapping)
        write = writer(table.mapping, constants, end, named)
        with table.rows() as rows:
            yield from quads_of_rows(write, tally.others(rows))
        if counted := tally.lines(package.organization, package.year, end):
            yield counted
