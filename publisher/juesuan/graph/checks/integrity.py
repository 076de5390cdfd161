"""The integrity constraints of RDF Data Cube (IC-1 to IC-21), run on a graph.

The queries lie in the vocabulary.
"""

import re

import pyoxigraph

from juesuan_vocab import names, open_text

__all__ = ["broken_constraints"]

_FOLDER = "shapes/data-cube"
_HIERARCHY = {
    "ic-20": "SELECT DISTINCT ?p { [] qb:parentChildProperty ?p FILTER(ISIRI(?p)) }",
    "ic-21": "SELECT DISTINCT ?p { [] qb:parentChildProperty/owl:inverseOf ?p FILTER(ISIRI(?p)) }",
}
_PREFIXES = (
    "PREFIX qb: <http://purl.org/linked-data/cube#> PREFIX owl: <http://www.w3.org/2002/07/owl#> "
)


def broken_constraints(store: pyoxigraph.Store) -> list[str]:
    """The constraints that the cubes in the default graph of the store break, as ``ic-<nn>``.

    The store is written to: what the recommendation lets a publisher leave out is added first.
    """
    for update in re.split(r" ;\n(?=INSERT)", open_text(f"{_FOLDER}/normalise.ru")):
        store.update(update if "PREFIX qb" in update else _PREFIXES + update)
    broken = []
    for name in names(_FOLDER, ".rq"):
        constraint = name.removeprefix(f"{_FOLDER}/").removesuffix(".rq")
        if any(bool(store.query(query)) for query in _queries(store, constraint, open_text(name))):
            broken.append(constraint)
    return broken


def _queries(store: pyoxigraph.Store, constraint: str, text: str) -> list[str]:
    """The query itself, or one for each property that code lists build their hierarchies with."""
    if constraint not in _HIERARCHY:
        return [text]
    found = store.query(_PREFIXES + _HIERARCHY[constraint])
    assert isinstance(found, pyoxigraph.QuerySolutions)  # noqa: S101 - a SELECT answers so
    return [
        text.replace("$p", row["p"].value).replace(
            "FILTER (ISIRI(?p))", f"FILTER (?p = {row['p']})"
        )
        for row in found
    ]
