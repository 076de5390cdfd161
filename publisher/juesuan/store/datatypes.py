"""The datatypes that the embedded store forgets, given back to the graphs that it answers.

Oxigraph keeps every whole number as ``xsd:integer``, also one that was loaded as
``xsd:nonNegativeInteger``. Our own properties have ``xsd:integer`` as their range, so nothing is
lost there. ``dcat:byteSize`` must be a ``xsd:nonNegativeInteger`` (DCAT 3, DCAT-AP 3.0.1). The
JSON-LD context says which datatype a property has.

A table of a SELECT holds the number as ``xsd:integer``: a cell does not say which property it is
the value of.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

import pyoxigraph

from juesuan_vocab import open_json

__all__ = ["restored", "used_prefixes"]

_CONTEXT: Final = "context.jsonld"
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_INTEGER: Final = pyoxigraph.NamedNode(f"{_XSD}integer")
_FORGOTTEN: Final = frozenset(
    f"xsd:{name}"
    for name in (
        *("nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger"),
        *(
            "byte",
            "short",
            "int",
            "long",
            "unsignedByte",
            "unsignedShort",
            "unsignedInt",
            "unsignedLong",
        ),
    )
)
"""Datatypes that Oxigraph turns into ``xsd:integer``."""


@cache
def _forgotten() -> dict[pyoxigraph.NamedNode, pyoxigraph.NamedNode]:
    """Property to datatype, for the properties of the context whose datatype the store forgets."""
    context = open_json(_CONTEXT)["@context"]
    terms = [held for held in context.values() if isinstance(held, dict)]
    found = {}
    for term in terms:
        if term.get("@type") in _FORGOTTEN:
            prefix, _, name = term["@id"].partition(":")
            datatype = term["@type"].removeprefix("xsd:")
            found[pyoxigraph.NamedNode(context[prefix] + name)] = pyoxigraph.NamedNode(
                _XSD + datatype
            )
    return found


def restored(triples: Iterable[pyoxigraph.Triple]) -> Iterator[pyoxigraph.Triple]:
    """The triples, whole numbers with the datatype of their property."""
    datatypes = _forgotten()
    for triple in triples:
        datatype = datatypes.get(triple.predicate)
        value = triple.object
        if (
            datatype is None
            or not isinstance(value, pyoxigraph.Literal)
            or value.datatype != _INTEGER
        ):
            yield triple
        else:
            number = pyoxigraph.Literal(value.value, datatype=datatype)
            yield pyoxigraph.Triple(triple.subject, triple.predicate, number)


def used_prefixes(triples: Iterable[pyoxigraph.Triple]) -> dict[str, str]:
    """The prefixes of the vocabulary that the triples use."""
    text = "\n".join(map(str, triples))
    return {
        name: start for name, start in open_json("prefixes.json").items() if f"<{start}" in text
    }
