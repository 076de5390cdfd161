"""The ontology and code lists of Juesuan as the site serves them.

Whole files, and a list of terms to read.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pyoxigraph

from juesuan import iris
from juesuan.graph import vocabulary
from juesuan.store.formats import SYNTAXES
from juesuan_site.serving.questions import question
from juesuan_vocab import open_json

__all__ = ["Term", "document", "is_defined", "ontology", "terms"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term of the vocabulary as a page shows it; the labels are empty where there are none."""

    iri: str
    name: str
    group: str
    label_zh: str = ""
    label_en: str = ""
    comment_zh: str = ""
    comment_en: str = ""


_GROUPS = {
    "Class": "class",
    "DataStructureDefinition": "structure",
    "ConceptScheme": "list",
    "Concept": "code",
}


@cache
def _store() -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    for chunk in vocabulary():
        store.load(chunk, pyoxigraph.RdfFormat.N_QUADS)
    return store


@cache
def ontology(serialisation: str) -> bytes:
    """The whole vocabulary in a format of graphs.

    The graph it stands in is told where the format can.
    """
    if SYNTAXES[serialisation].supports_datasets:
        return _serialised(sorted(_store(), key=str), serialisation)
    return _serialised(sorted({quad.triple for quad in _store()}, key=str), serialisation)


def document(triples: bytes, serialisation: str) -> bytes:
    """N-Triples in another format, each triple once, sorted."""
    held = pyoxigraph.parse(triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
    return _serialised(sorted({quad.triple for quad in held}, key=str), serialisation)


def _serialised(
    said: Iterable[pyoxigraph.Triple] | Iterable[pyoxigraph.Quad], serialisation: str
) -> bytes:
    written = pyoxigraph.serialize(
        said, format=SYNTAXES[serialisation], prefixes=open_json("prefixes.json")
    )
    return bytes(written or b"")


def is_defined(iri: str) -> bool:
    """Whether the vocabulary says anything of the IRI."""
    return next(_store().quads_for_pattern(pyoxigraph.NamedNode(iri), None, None), None) is not None


@cache
def terms() -> tuple[Term, ...]:
    """Classes, properties, structures, lists and codes, by what they are, then by name."""
    found: dict[str, dict[str, str]] = {}
    solutions = _store().query(question("definitions"), use_default_graph_as_union=True)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)  # noqa: S101 - the query is a SELECT
    for solution in solutions:
        term = found.setdefault(solution["term"].value, {"group": "property"})
        term["group"] = _GROUPS.get(solution["kind"].value.rpartition("#")[2], term["group"])
        term[f"{solution['part'].value}_{solution['text'].language or 'zh'}"] = solution[
            "text"
        ].value
    return tuple(
        Term(
            iri=iri,
            name=iri.removeprefix(iris.TERMS).removeprefix(iris.DEF),
            group=term["group"],
            **{
                name: term.get(name, "")
                for name in ("label_zh", "label_en", "comment_zh", "comment_en")
            },
        )
        for iri, term in sorted(found.items(), key=lambda pair: (pair[1]["group"], pair[0]))
    )
