"""Asks the store what the pages show. The SPARQL is in ``queries/*.rq``: ``$name`` is a parameter, ``?name`` is not."""

from functools import cache
from importlib.resources import files

from juesuan.errors import StoreMissing
from juesuan.store import Query, fill, iri, literal
from juesuan_site.services import services

__all__ = ["construct", "data_version", "question", "select"]


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
    """The triples that a query constructs, as ``ttl``, ``nt`` or ``jsonld``."""
    text = fill(question(name), **{term: _term(term, value) for term, value in terms.items()})
    return services().pages.query(Query(text=text, graph=serialisation, trusted=True)).content


def data_version() -> str:
    """Version of the data that an answer given now rests on."""
    return services().pages.version


def _term(name: str, value: str) -> str:
    return literal(value) if name.endswith("_text") else iri(value)
