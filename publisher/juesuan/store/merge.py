"""The merge: the default graph states what the named graphs state, every triple once.

Each thing has one name there.

Two accounts may print one body or one code under two names. Both names stand in the graphs of their
packages. In the merge two preferred labels would double every row of a query that asks for the
label, so one stays preferred and the others become alternative labels. The name of the vocabulary
counts most, then that of the latest year, then the first in the order of characters.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Final

import pyoxigraph

__all__ = [
    "ALTERNATIVE",
    "PREFERRED",
    "Portion",
    "is_settled",
    "labelled",
    "portions",
    "preferred",
    "put_in",
    "put_in_few",
    "settle_labels",
    "take_out",
    "take_out_lines",
    "year_of",
]

_SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
PREFERRED: Final = pyoxigraph.NamedNode(f"{_SKOS}prefLabel")
ALTERNATIVE: Final = pyoxigraph.NamedNode(f"{_SKOS}altLabel")
_MERGE: Final = pyoxigraph.DefaultGraph()
_YEAR: Final = re.compile(r"/([0-9]{4})$")
_ALWAYS: Final = 9999
"""The year of a graph that is of no year: the vocabulary."""

_END: Final = b" .\n"
_PORTION: Final = 16 << 20
"""Bytes that are parsed at a time.

16 MiB take 100 MB of memory, 32 MiB 200 MB, and 8 MiB a fifth more time.
"""

Subject = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Triple


Portion = tuple[bytes, bytes]
"""Some megabytes of N-Quads, and the same as N-Triples for the merge."""


def put_in(database: pyoxigraph.Store, some: Iterable[Portion]) -> None:
    """Add portions of graphs, each triple once in its graph and once in the merge.

    The database parses them itself: memory does not grow with the graphs, and no quad passes
    through Python, which took longer than storing it.

    Raises:
        SyntaxError: A line is no quad.
        ValueError: A quad belongs to another graph.
    """
    for quads, triples in some:
        database.bulk_load(quads, pyoxigraph.RdfFormat.N_QUADS)
        database.bulk_load(triples, pyoxigraph.RdfFormat.N_TRIPLES, lenient=True)


def put_in_few(database: pyoxigraph.Store, graphs: Mapping[str, Iterable[bytes]]) -> None:
    """The same for some hundred quads, which go into no files of their own.

    Loading in bulk writes a file for each of the nine orders, and files have the database compact
    itself: that took longer than all else of a small load.

    Raises:
        SyntaxError: A line is no quad.
        ValueError: A quad belongs to another graph.
    """
    for chunk, _ in _checked(graphs):
        for quad in pyoxigraph.parse(chunk, pyoxigraph.RdfFormat.N_QUADS):
            database.add(quad)
            database.add(pyoxigraph.Quad(*quad.triple))


def portions(graphs: Mapping[str, Iterable[bytes]]) -> Iterator[Portion]:
    """The N-Quads of graphs, some megabytes at a time.

    Raises:
        ValueError: A quad belongs to another graph.
    """
    quads, triples, size = list[bytes](), list[bytes](), 0
    for chunk, end in _checked(graphs):
        quads.append(chunk)
        triples.append(chunk.replace(end, _END))
        size += len(chunk)
        if size >= _PORTION:
            yield b"".join(quads), b"".join(triples)
            quads, triples, size = [], [], 0
    if size:
        yield b"".join(quads), b"".join(triples)


def _checked(graphs: Mapping[str, Iterable[bytes]]) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of graphs, each with what its lines must end in."""
    for graph, chunks in graphs.items():
        end = f" <{graph}> .\n".encode()
        for chunk in chunks:
            # A line break stands in no term, so the end of a line is found without parsing.
            if chunk.count(end) != chunk.count(b"\n") or not chunk.endswith(end):
                raise ValueError(f"a line of {graph} is damaged or of another graph")
            yield chunk, end


def take_out(database: pyoxigraph.Store, graph: str) -> None:
    """Remove a graph, and from the merge what no other graph states."""
    name = pyoxigraph.NamedNode(graph)
    for quad in database.quads_for_pattern(None, None, None, name):
        _leave_merge(database, quad)
    database.remove_graph(name)


def take_out_lines(database: pyoxigraph.Store, chunks: Iterable[bytes]) -> None:
    """Remove the N-Quads from their graph, and from the merge what no other graph states."""
    for chunk in chunks:
        for quad in pyoxigraph.parse(chunk, pyoxigraph.RdfFormat.N_QUADS):
            _leave_merge(database, quad)
            database.remove(quad)


def _leave_merge(database: pyoxigraph.Store, quad: pyoxigraph.Quad) -> None:
    """Remove a triple from the merge, if no graph but that of the quad states it."""
    stated = database.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
    if all(other.graph_name in {quad.graph_name, _MERGE} for other in stated):
        database.remove(pyoxigraph.Quad(*quad.triple))


def labelled(database: pyoxigraph.Store, graphs: Iterable[str]) -> set[Subject]:
    """The things to which the graphs give labels."""
    return {
        quad.subject
        for graph in graphs
        for kind in (PREFERRED, ALTERNATIVE)
        for quad in database.quads_for_pattern(None, kind, None, pyoxigraph.NamedNode(graph))
    }


def settle_labels(
    database: pyoxigraph.Store, coming: Iterable[Subject], leaving: Iterable[Subject]
) -> None:
    """Leave each thing one preferred label a language in the merge; its others become alternative.

    Where nothing competes, the other graphs are not asked: a code that all packages name alike
    would cost each load a look at all of them.

    Args:
        database: After the exchange.
        coming: Things to which new graphs give labels.
        leaving: Things to which the graphs gave labels that left.
    """
    left = frozenset(leaving)
    for thing in {*coming, *left}:
        best = _merged(database, thing, PREFERRED)
        others = _merged(database, thing, ALTERNATIVE)
        if not is_settled(best, others, left=thing in left):
            _settle(database, thing)


def is_settled(
    best: AbstractSet[pyoxigraph.Literal], others: AbstractSet[pyoxigraph.Literal], *, left: bool
) -> bool:
    """Whether labels of the merge, with those that came, are what settling would leave.

    Args:
        best: The preferred labels.
        others: The alternative labels.
        left: Whether a label left: an alternative one may now be better.
    """
    if len({label.language for label in best}) < len(best) or best & others:
        return False
    return not (left and others)


def _settle(database: pyoxigraph.Store, thing: Subject) -> None:
    """Choose among all labels that the graphs give to a thing."""
    stated = _years_of_labels(database, thing)
    best = preferred(stated)
    alternative = _stated(database, thing, ALTERNATIVE) | stated.keys()
    _write(database, thing, PREFERRED, best)
    _write(database, thing, ALTERNATIVE, alternative - best)


def _years_of_labels(
    database: pyoxigraph.Store, thing: Subject
) -> Mapping[pyoxigraph.Literal, int]:
    """The labels that named graphs prefer, each with the latest year of such a graph."""
    latest: defaultdict[pyoxigraph.Literal, int] = defaultdict(int)
    for quad in database.quads_for_pattern(thing, PREFERRED, None, None):
        if isinstance(quad.graph_name, pyoxigraph.NamedNode):
            assert isinstance(quad.object, pyoxigraph.Literal)  # noqa: S101 - labels are texts
            latest[quad.object] = max(latest[quad.object], year_of(quad.graph_name.value))
    return latest


def year_of(graph: str) -> int:
    """The year of the graph of a package; that of the vocabulary is later than all."""
    found = _YEAR.search(graph)
    return int(found[1]) if found else _ALWAYS


def preferred(stated: Mapping[pyoxigraph.Literal, int]) -> set[pyoxigraph.Literal]:
    """The best label of each language."""
    best: dict[str | None, pyoxigraph.Literal] = {}
    for label in sorted(stated, key=lambda label: (-stated[label], label.value)):
        best.setdefault(label.language, label)
    return set(best.values())


def _merged(
    database: pyoxigraph.Store, thing: Subject, kind: pyoxigraph.NamedNode
) -> set[pyoxigraph.Literal]:
    """Labels of a kind in the merge: however many graphs state them, they are asked for once."""
    found = database.quads_for_pattern(thing, kind, None, _MERGE)
    return {quad.object for quad in found if isinstance(quad.object, pyoxigraph.Literal)}


def _stated(
    database: pyoxigraph.Store, thing: Subject, kind: pyoxigraph.NamedNode
) -> set[pyoxigraph.Literal]:
    """Labels of a kind that named graphs state."""
    return {
        quad.object
        for quad in database.quads_for_pattern(thing, kind, None, None)
        if isinstance(quad.object, pyoxigraph.Literal) and quad.graph_name != _MERGE
    }


def _write(
    database: pyoxigraph.Store,
    thing: Subject,
    kind: pyoxigraph.NamedNode,
    labels: set[pyoxigraph.Literal],
) -> None:
    """Give the thing these labels in the merge, and no others of the kind."""
    held = _merged(database, thing, kind)
    for label in held - labels:
        database.remove(pyoxigraph.Quad(thing, kind, label))
    for label in labels - held:
        database.add(pyoxigraph.Quad(thing, kind, label))
