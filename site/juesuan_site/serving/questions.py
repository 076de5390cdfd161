"""Asks the store what the pages show.

The SPARQL is in ``queries/*.rq``: ``$name`` is a parameter, ``?name`` is not.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final

import pyoxigraph

from juesuan.errors import StoreMissing
from juesuan.store import Query, fill, iri, literal
from juesuan.store.datatypes import restored
from juesuan.store.formats import SYNTAXES
from juesuan.store.query import Cell
from juesuan_site.serving.services import services
from juesuan_vocab import open_json

__all__ = ["construct", "data_version", "question", "select"]

_CONSTRUCT: Final = re.compile(
    r"CONSTRUCT \{ (?P<thing>\S+) \?property \?value \} WHERE \{(?P<where>.*)\}\s*\Z", re.DOTALL
)
_JSONLD: Final = "jsonld"
"""Can tell graphs too, but our documents are framed, which knows one graph."""


@cache
def question(name: str) -> str:
    """The text of ``queries/<name>.rq``."""
    return files("juesuan_site").joinpath("queries", f"{name}.rq").read_text(encoding="utf-8")


def select(name: str, **terms: str) -> list[dict[str, str]]:
    """The rows that a query finds, variable to value; no rows before the first load.

    Args:
        name: Name of the query file.
        terms: Parameter to IRI, or to text where the parameter's name ends in ``_text``.
    """
    text = fill(question(name), **{term: _term(term, value) for term, value in terms.items()})
    try:
        return services().pages.query(Query(text=text, trusted=True)).rows()
    except StoreMissing:
        return []


def construct(name: str, serialisation: str, **terms: str) -> bytes:
    """The triples that a query constructs, in a format of graphs.

    Formats that can tell in which graph a triple stands do so: which package says it. They come in
    the order of their text: an engine's own order changes from one start to the next, and an
    address whose entity tag stays must give the same bytes.
    """
    text = fill(question(name), **{term: _term(term, value) for term, value in terms.items()})
    syntax = SYNTAXES[serialisation]
    said: list[pyoxigraph.Triple] | list[pyoxigraph.Quad]
    if syntax.supports_datasets and serialisation != _JSONLD:
        said = sorted(_quads(text), key=str)
    else:
        said = sorted(_triples(text), key=str)
    prefixes = open_json("prefixes.json")
    return bytes(pyoxigraph.serialize(said, format=syntax, prefixes=prefixes) or b"")


def _triples(text: str) -> Iterator[pyoxigraph.Triple]:
    """What a query constructs."""
    answer = services().pages.query(Query(text=text, graph="nt", trusted=True))
    for quad in pyoxigraph.parse(answer.content, format=pyoxigraph.RdfFormat.N_TRIPLES):
        yield quad.triple


def _quads(text: str) -> Iterator[pyoxigraph.Quad]:
    """What a query constructs, each triple once for each graph that states it."""
    parts = _CONSTRUCT.search(text)
    assert parts is not None, text  # noqa: S101 - our own queries have this form
    thing = parts["thing"]
    named = thing if thing.startswith("?") else f"({thing} AS ?thing)"
    stated = f"GRAPH ?graph {{ {thing} ?property ?value }}"
    selection = (
        f"SELECT DISTINCT {named} ?property ?value ?graph WHERE {{ {parts['where']} {stated} }}"
    )
    asked = Query(text=text[: parts.start()] + selection, trusted=True)
    for row in services().pages.query(asked).table().rows:
        subject, predicate, value, graph = map(_node, row)
        said = pyoxigraph.Triple(subject, predicate, value)  # type: ignore[arg-type]
        for triple in restored([said]):
            yield pyoxigraph.Quad(
                triple.subject,
                triple.predicate,
                triple.object,
                graph,  # type: ignore[arg-type]
            )


def _node(cell: Cell) -> pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal:
    """A term of an answer."""
    if cell.kind == "uri":
        return pyoxigraph.NamedNode(cell.value)
    if cell.kind == "bnode":
        return pyoxigraph.BlankNode(cell.value)
    if cell.language:
        return pyoxigraph.Literal(cell.value, language=cell.language)
    if cell.datatype:
        return pyoxigraph.Literal(cell.value, datatype=pyoxigraph.NamedNode(cell.datatype))
    return pyoxigraph.Literal(cell.value)


def data_version() -> str:
    """Version of the data that an answer given now rests on."""
    return services().pages.version


def _term(name: str, value: str) -> str:
    return literal(value) if name.endswith("_text") else iri(value)
