"""What the graph says of a resource that has no page of its own.

A region, a run, a file, a scheme of codes.
"""

from dataclasses import dataclass
from typing import Final

import pyoxigraph

from juesuan import iris
from juesuan_site.serving import urls
from juesuan_site.serving.definitions import terms
from juesuan_site.serving.questions import construct
from juesuan_vocab import open_json

__all__ = ["Description", "Line", "Value", "describe"]

_NAMES: Final = ("skos:prefLabel", "rdfs:label", "dct:title", "foaf:name", "dct:identifier")


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value as a page shows it.

    The path is empty where it is no IRI, the language where it has none.
    """

    text: str
    path: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A property with its values; the label is empty where we have no Chinese word for it."""

    name: str
    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A resource.

    Attributes:
        iri: What the graph calls it.
        title: Its name, or the end of its IRI.
        lines: What is said of it.
        triples: The same, with what stands in its document beside it, as N-Triples.
    """

    iri: str
    title: str
    lines: tuple[Line, ...]
    triples: bytes


def describe(iri: str) -> Description | None:
    """What the graph says of a resource; None if it says nothing."""
    triples = construct("graph/described", "nt", resource=iri)
    said: dict[str, list[pyoxigraph.NamedNode | pyoxigraph.Literal]] = {}
    for quad in pyoxigraph.parse(triples, format=pyoxigraph.RdfFormat.N_TRIPLES):
        if quad.subject == pyoxigraph.NamedNode(iri) and isinstance(
            quad.object, pyoxigraph.NamedNode | pyoxigraph.Literal
        ):
            said.setdefault(quad.predicate.value, []).append(quad.object)
    if not said:
        return None
    lines = tuple(_line(name, said[name]) for name in sorted(said))
    return Description(iri=iri, title=_title(iri, said), lines=lines, triples=triples)


def _title(iri: str, said: dict[str, list[pyoxigraph.NamedNode | pyoxigraph.Literal]]) -> str:
    """The name of the resource, in Chinese if it has one."""
    for name in _NAMES:
        texts = [
            value
            for value in said.get(iris.curie(name), ())
            if isinstance(value, pyoxigraph.Literal)
        ]
        if texts:
            return min(texts, key=lambda text: (text.language != "zh", text.value)).value
    return iri.removeprefix(iris.base())


def _line(name: str, values: list[pyoxigraph.NamedNode | pyoxigraph.Literal]) -> Line:
    """A property; what is said in Chinese stands first."""
    labels = {term.iri: term.label_zh for term in terms()}
    shown = sorted(map(_value, values), key=lambda value: (value.language == "en", value.text))
    return Line(name=_short(name), label=labels.get(name, ""), values=tuple(shown))


def _value(value: pyoxigraph.NamedNode | pyoxigraph.Literal) -> Value:
    """A value; our own IRIs lead to this site."""
    if isinstance(value, pyoxigraph.Literal):
        return Value(text=value.value, language=value.language or "")
    own = value.value.startswith(iris.base())
    path = f"{urls.root()}/{value.value.removeprefix(iris.base())}" if own else value.value
    return Value(text=_short(value.value), path=path)


def _short(iri: str) -> str:
    """An IRI with a prefix where one fits."""
    for prefix, namespace in open_json("prefixes.json").items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
