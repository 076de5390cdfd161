"""A data package becomes triples, by the RDF meaning that stands in its table schemas (语义映射).

:func:`nquads` is the way from package to graph; :func:`claims` refuses two packages that would fill
one graph; :func:`series_quads` is what only all packages together can say, for a graph of its own;
:func:`vocabulary` is the graph of the ontology, the structures and the code lists, loaded once
beside the packages.
"""

from juesuan.graph.claim import claims
from juesuan.graph.quads import nquads, ntriples
from juesuan.graph.series import series_graph, series_quads
from juesuan.graph.vocabulary import VOCABULARY_GRAPH, vocabulary

__all__ = [
    "VOCABULARY_GRAPH",
    "claims",
    "nquads",
    "ntriples",
    "series_graph",
    "series_quads",
    "vocabulary",
]
