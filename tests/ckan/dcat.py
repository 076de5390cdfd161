"""The DCAT that CKAN serves, and the shapes it is held against: DCAT-AP 3.0.1, and ours of dates."""

from functools import cache
from pathlib import Path

import pyshacl
from rdflib import Graph
from rdflib.namespace import SH

from juesuan.catalogue import Connection

__all__ = ["SHAPES", "objections", "served"]

SHAPES = Path(__file__).parents[3] / "shared" / "suites" / "dcat-ap-3.0.1" / "shapes.ttl"


def served(connection: Connection, path: str) -> Graph:
    """What CKAN serves at a path below its address."""
    return Graph().parse(data=connection.download(path, b"".join), format="turtle")


@cache
def _shapes() -> Graph:
    return Graph().parse(SHAPES).parse(Path(__file__).parent / "dates.ttl")


def objections(graph: Graph) -> set[str]:
    """The properties that the shapes object to; empty if the graph conforms."""
    conforms, report, _ = pyshacl.validate(
        graph, shacl_graph=_shapes(), inference="none", advanced=True
    )
    found = {str(path) for path in report.objects(None, SH.resultPath)}
    return found if not conforms else set()
