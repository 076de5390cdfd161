"""The regions that the bodies of a package lie in, up to the province (行政区划).

Each is named by its GB/T 2260 code.
"""

from collections.abc import Iterable

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS

from juesuan import iris
from juesuan.namespaces import JUE
from juesuan.package.register.region import standard_regions

__all__ = ["add_regions"]


def add_regions(graph: Graph, codes: Iterable[str]) -> None:
    """Add each region with its name and the region that it lies in.

    Of a code that no list has, the code alone.
    """
    regions = standard_regions()
    wanted = {code for code in codes if code}
    while wanted:
        code = wanted.pop()
        place = URIRef(iris.region(code))
        if (place, RDF.type, JUE.Region) in graph:
            continue
        graph.add((place, RDF.type, DCTERMS.Location))
        graph.add((place, RDF.type, JUE.Region))
        graph.add((place, DCTERMS.identifier, Literal(code)))
        if known := regions.by_code.get(code):
            graph.add((place, RDFS.label, Literal(known.name, lang="zh")))
            if known.parent:
                graph.add((place, DCTERMS.isPartOf, URIRef(iris.region(known.parent))))
                wanted.add(known.parent)
