"""Passes of rules: the graph counts them, and here each is told by its row of ``findings.csv``.

A pass keeps its IRI, its page and its lookup, in every format: its triples are what the schema
means by the row. A query over all accounts sees how often a rule passes (``jue:Tally``,
``jue:Coverage``), and not where.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph
from werkzeug.exceptions import NotFound

from juesuan import iris
from juesuan.graph.tally import ntriples_of_row
from juesuan.package import Package
from juesuan.store.about import About
from juesuan.store.formats import SYNTAXES
from juesuan_site.serving import packages, urls
from juesuan_site.serving.selection import first

__all__ = ["Counted", "counted_at", "said_in", "serialised", "triples_of"]

_OUTCOME: Final = "pass"
_FINDING: Final = re.compile(
    "id/finding/" + "/".join(rf"(?P<{name}>{urls.Slug.regex})" for name in ("body", "year", "id"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What is said of a pass.

    Attributes:
        key: Organization and year of its account.
        triples: N-Triples.
    """

    key: Mapping[str, str]
    triples: bytes


def triples_of(package: Package, finding: Mapping[str, str]) -> bytes:
    """What is said of a row of ``findings.csv`` that the graph only counts; nothing of others."""
    if finding["outcome"] != _OUTCOME:
        return b""
    return ntriples_of_row(package, "findings", [finding["id"]])


def counted_at(name: str) -> Counted:
    """The pass that an IRI names.

    Args:
        name: The IRI without its base.

    Raises:
        NotFound: It names none.
    """
    found = _found_at(name)
    if found is None:
        raise NotFound(f"Nothing is said of {iris.base()}{name}.")
    return found


def _found_at(name: str) -> Counted | None:
    found = _FINDING.fullmatch(name)
    package = packages.find(found["body"], found["year"]) if found else None
    if found is None or package is None:
        return None
    row = first(packages.rows(package, "findings"), id=found["id"])
    if row is None or row["outcome"] != _OUTCOME:
        return None
    key = {"organization": found["body"], "year": found["year"]}
    return Counted(key=key, triples=triples_of(package, row))


def said_in(triples: bytes) -> Iterator[tuple[str, str, bool]]:
    """Property, value as text and whether the value is a thing, of triples about one thing."""
    return _about(triples).texts()


def serialised(triples: bytes, suffix: str, key: Mapping[str, str]) -> bytes:
    """Triples about one thing in a format of graphs, in the graph of their package if it has any.

    Args:
        triples: N-Triples.
        suffix: Of the format.
        key: Organization and year of the account.
    """
    syntax = SYNTAXES[suffix]
    if not syntax.supports_datasets or suffix == "jsonld":
        return _about(triples).serialised(suffix)
    graph = pyoxigraph.NamedNode(iris.package(key["organization"], key["year"]))
    said = pyoxigraph.parse(triples, pyoxigraph.RdfFormat.N_TRIPLES)
    return (
        pyoxigraph.serialize(
            (pyoxigraph.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in said),
            None,
            syntax,
        )
        or b""
    )


def _about(triples: bytes) -> About:
    quads = list(pyoxigraph.parse(triples, pyoxigraph.RdfFormat.N_TRIPLES))
    said = tuple((quad.predicate, quad.object) for quad in quads)
    subject = str(getattr(quads[0].subject, "value", "")) if quads else ""
    return About(iri=subject, version="", said=said)
