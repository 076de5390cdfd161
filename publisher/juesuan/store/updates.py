"""SPARQL updates that exchange a graph and keep the merge of all graphs in the default graph.

One request takes a graph out, puts another in its place, and settles the labels of all that either
speaks of, as the embedded store does (:mod:`juesuan.store.merge`). So any server with SPARQL 1.1
Update serves the same merge: Oxigraph's own union states a label of 250 packages 250 times, and no
server's union chooses between two names of one thing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

import pyoxigraph

from juesuan.errors import StoreError
from juesuan.store.merge import ALTERNATIVE, PREFERRED, is_settled, preferred, year_of

__all__ = [
    "Labels",
    "add_labels",
    "canonical",
    "exchange",
    "labelled",
    "labels_elsewhere",
    "labels_merged",
    "triples_of",
]

_DECIMAL: Final = pyoxigraph.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
_KINDS: Final = f"VALUES ?kind {{ {PREFERRED} {ALTERNATIVE} }}"
_LEAVE: Final = """DELETE {{ ?s ?p ?o }} WHERE {{
  GRAPH {graph} {{ ?s ?p ?o }}
  FILTER NOT EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} FILTER (?other != {graph}) }}
}} ;
DROP SILENT GRAPH {graph} ;
"""
_LABELLED: Final = """SELECT DISTINCT ?thing {{
  {kinds} GRAPH {graph} {{ ?thing ?kind ?label }}
}}"""
_MERGED: Final = """SELECT ?thing ?kind ?label ("0" AS ?latest) {{
  VALUES ?thing {{ {things} }} {kinds} ?thing ?kind ?label
}}"""
_ELSEWHERE: Final = """SELECT ?thing ?kind ?label (MAX(?year) AS ?latest) {{
  VALUES ?thing {{ {things} }} {kinds}
  GRAPH ?graph {{ ?thing ?kind ?label }} FILTER (?graph != {graph})
  BIND (IF(REGEX(STR(?graph), "/[0-9]{{4}}$"), REPLACE(STR(?graph), "^.*/", ""), "9999") AS ?year)
}} GROUP BY ?thing ?kind ?label"""

Term = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Triple


@dataclass(frozen=True, slots=True)
class Labels:
    """What graphs call a thing.

    Attributes:
        years: Preferred label to the latest year of a graph that states it.
        alternative: Labels that a graph states as alternative.
    """

    years: dict[pyoxigraph.Literal, int] = field(default_factory=dict)
    alternative: set[pyoxigraph.Literal] = field(default_factory=set)

    def add(self, kind: pyoxigraph.NamedNode, label: pyoxigraph.Literal, year: int) -> None:
        """Note that a graph of a year states a label."""
        if kind == PREFERRED:
            self.years[label] = max(year, self.years.get(label, 0))
        else:
            self.alternative.add(label)

    def is_settled(self, *, left: bool) -> bool:
        """Whether the merge, with these labels that came, needs no choice among graphs."""
        return is_settled(self.years.keys(), self.alternative, left=left)

    def settled(self) -> Iterator[tuple[pyoxigraph.NamedNode, pyoxigraph.Literal]]:
        """The labels of the merge: one preferred a language, all others alternative."""
        best = preferred(self.years)
        yield from ((PREFERRED, label) for label in best)
        yield from ((ALTERNATIVE, label) for label in {*self.years, *self.alternative} - best)


def triples_of(graph: str, nquads: Iterable[bytes]) -> list[pyoxigraph.Triple]:
    """The triples of N-Quads that all belong to one graph, numbers in canonical form.

    Raises:
        StoreError: A line is no quad, or belongs to another graph.
    """
    expected, triples = pyoxigraph.NamedNode(graph), []
    try:
        for chunk in nquads:
            for quad in pyoxigraph.parse(chunk, pyoxigraph.RdfFormat.N_QUADS):
                if quad.graph_name != expected:
                    raise StoreError(
                        "A quad of {graph} stands in {other}.", graph=graph, other=quad.graph_name
                    )
                triples.append(canonical(quad.triple))
    except SyntaxError as error:
        raise StoreError("The quads are damaged: {error}", error=error, place=graph) from error
    return triples


def canonical(triple: pyoxigraph.Triple) -> pyoxigraph.Triple:
    """The triple with a decimal in the canonical form of XML Schema: 63.90 is 63.9, and 5 is 5.0.

    Jena's TDB2 before version 6 gives a decimal in this form whatever it was given, and then cannot
    take it out again under another (apache/jena#3404): a graph that is replaced would keep its
    former amounts.
    """
    value = triple.object
    if not isinstance(value, pyoxigraph.Literal) or value.datatype != _DECIMAL:
        return triple
    text = format(Decimal(value.value), "f")
    whole, _, fraction = text.partition(".")
    number = f"{whole}.{fraction.rstrip('0') or '0'}"
    literal = pyoxigraph.Literal(number, datatype=_DECIMAL)
    return pyoxigraph.Triple(triple.subject, triple.predicate, literal)


def labelled(graph: str) -> str:
    """The query for the things to which a graph gives labels."""
    return _LABELLED.format(kinds=_KINDS, graph=pyoxigraph.NamedNode(graph))


def labels_merged(things: Iterable[Term]) -> str:
    """The query for the labels of things in the merge."""
    return _MERGED.format(things=" ".join(sorted(map(str, things))), kinds=_KINDS)


def labels_elsewhere(graph: str, things: Iterable[Term]) -> str:
    """The query for the labels that all other graphs give to things."""
    names = " ".join(sorted(map(str, things)))
    return _ELSEWHERE.format(things=names, kinds=_KINDS, graph=pyoxigraph.NamedNode(graph))


def add_labels(
    labels: Mapping[Term, Labels], graph: str, triples: Iterable[pyoxigraph.Triple]
) -> None:
    """Add the labels that triples of a graph state."""
    year = year_of(graph)
    for triple in triples:
        if triple.predicate in {PREFERRED, ALTERNATIVE}:
            assert isinstance(triple.object, pyoxigraph.Literal)  # noqa: S101 - labels are texts
            labels[triple.subject].add(triple.predicate, triple.object, year)


def exchange(
    graph: str, triples: Iterable[pyoxigraph.Triple], labels: Mapping[Term, Labels]
) -> bytes:
    """The update that puts triples in the place of a graph.

    Args:
        graph: IRI of the graph.
        triples: What it holds afterwards; none: it is taken away.
        labels: Of each thing that it speaks of, before or afterwards, all labels afterwards.
    """
    name = pyoxigraph.NamedNode(graph)
    lines = "".join(f"{triple} .\n" for triple in triples)
    parts = [_LEAVE.format(graph=name)]
    if lines:
        parts.append(f"INSERT DATA {{ GRAPH {name} {{\n{lines}}} }} ;\nADD {name} TO DEFAULT ;\n")
    if labels:
        parts.append(_settling(labels))
    return "".join(parts).encode()


def _settling(labels: Mapping[Term, Labels]) -> str:
    """Replace the labels of things in the merge."""
    things = " ".join(sorted(map(str, labels)))
    said = "".join(
        f"{thing} {kind} {label} .\n"
        for thing, held in labels.items()
        for kind, label in held.settled()
    )
    leave = f"VALUES ?thing {{ {things} }} {_KINDS} ?thing ?kind ?label"
    return f"DELETE {{ ?thing ?kind ?label }} WHERE {{ {leave} }} ;\nINSERT DATA {{\n{said}}} ;\n"
