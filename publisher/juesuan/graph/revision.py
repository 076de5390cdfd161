"""What the graph says of revisions: which one replaces which, and what was withdrawn (更正与撤回).

The current revision fills the graph of its package. Of an earlier one, and of one that was
withdrawn, the graph says that it was there and what became of it; its figures are in no graph, so
that no sum counts an account twice.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, PROV, RDF, XSD, Namespace

from juesuan import iris
from juesuan.errors import PackageInvalid
from juesuan.graph import term
from juesuan.graph.node import written
from juesuan.graph.table import Held
from juesuan.namespaces import JUE
from juesuan.package.revisions.revision import FIRST, number_of, withdrawal_of

__all__ = ["add_replaced", "add_told_of_source", "former_quads", "withdrawn_quads"]

_DCAT3 = Namespace(str(DCAT))
_ADMS = Namespace("http://www.w3.org/ns/adms#")
_WITHDRAWN = URIRef("http://purl.org/adms/status/Withdrawn")


def add_replaced(graph: Graph, package: Held) -> None:
    """The revision that the package replaces, if it is not the first."""
    number = number_of(package.descriptor) - 1
    if number < FIRST:
        return
    name, year = package.organization, package.year
    _add_replaced_dataset(graph, package, number)
    account = URIRef(iris.account(name, year))
    graph.add((account, PROV.wasRevisionOf, URIRef(iris.account_revision(name, year, number))))


def _add_replaced_dataset(graph: Graph, package: Held, number: int) -> None:
    """The dataset of the package and that of an earlier revision."""
    name, year = package.organization, package.year
    dataset = URIRef(iris.package(name, year))
    former = URIRef(iris.package_revision(name, year, number))
    graph.add((dataset, DCTERMS.replaces, former))
    graph.add((dataset, PROV.wasRevisionOf, former))
    graph.add((dataset, _DCAT3.previousVersion, former))


def add_told_of_source(
    graph: Graph, account: URIRef, file: URIRef, source: Mapping[str, Any]
) -> None:
    """Where a source was published and when, and when it was fetched, as far as it was told.

    Raises:
        PackageInvalid: The address is no IRI, or a day none of the calendar.
    """
    if address := iris.published(str(source.get("source_url", ""))):
        if not iris.is_iri(address):
            raise PackageInvalid(
                "{address!r} is no absolute IRI", address=address, place="datapackage.json sources"
            )
        graph.add((file, DCTERMS.source, URIRef(address)))
    if published := str(source.get("published", "")):
        graph.add((account, DCTERMS.issued, _day(published)))
    if retrieved := str(source.get("retrieved", "")):
        graph.add((file, JUE.retrieved, _day(retrieved)))


def former_quads(package: Held) -> Iterator[bytes]:
    """What became of an earlier revision, as N-Quads in a graph of its own."""
    name, year, number = package.organization, package.year, number_of(package.descriptor)
    dataset = URIRef(iris.package_revision(name, year, number))
    account = URIRef(iris.account_revision(name, year, number))
    current = URIRef(iris.package(name, year))
    graph = _described(package, dataset)
    graph.add((dataset, DCTERMS.isVersionOf, current))
    graph.add((dataset, DCTERMS.isReplacedBy, current))
    graph.add((current, _DCAT3.hasVersion, dataset))
    graph.add((dataset, PROV.wasDerivedFrom, account))
    graph.add((account, RDF.type, PROV.Entity))
    graph.add((account, DCTERMS.isReplacedBy, URIRef(iris.account(name, year))))
    if number > FIRST:
        earlier = URIRef(iris.package_revision(name, year, number - 1))
        graph.add((dataset, DCTERMS.replaces, earlier))
        graph.add((dataset, PROV.wasRevisionOf, earlier))
    yield _lines(graph, str(dataset))


def withdrawn_quads(package: Held) -> Iterator[bytes]:
    """That a package was withdrawn, when, why, and what it replaced, in its own graph."""
    dataset = URIRef(iris.package(package.organization, package.year))
    graph, number = _described(package, dataset), number_of(package.descriptor) - 1
    if number >= FIRST:
        _add_replaced_dataset(graph, package, number)
    yield _lines(graph, str(dataset))


def _described(package: Held, dataset: URIRef) -> Graph:
    """What is said of a dataset whose figures are in no graph."""
    descriptor, graph = package.descriptor, Graph(store="SimpleMemory")
    graph.add((dataset, RDF.type, DCAT.Dataset))
    graph.add((dataset, RDF.type, PROV.Entity))
    graph.add((dataset, DCTERMS.title, Literal(str(descriptor["title"]), lang="zh")))
    graph.add((dataset, DCTERMS.description, Literal(_words(package), lang="zh")))
    graph.add((dataset, DCTERMS.publisher, URIRef(iris.organization(package.organization))))
    graph.add((dataset, _DCAT3.version, Literal(str(descriptor.get("version", "")))))
    if (withdrawal := withdrawal_of(descriptor)) is not None:
        graph.add((dataset, _ADMS.status, _WITHDRAWN))
        graph.add((dataset, PROV.invalidatedAtTime, _moment(withdrawal["date"])))
        graph.add((dataset, _ADMS.versionNotes, Literal(withdrawal["reason"], lang="zh")))
    return graph


def _words(package: Held) -> str:
    number, title = number_of(package.descriptor), package.descriptor["title"]
    if (withdrawal := withdrawal_of(package.descriptor)) is not None:
        return f"{title}（第 {number} 版），{withdrawal['date']} 撤回：{withdrawal['reason']}"
    return f"{title}（第 {number} 版），已由后来的版本更正。"


def _day(text: str) -> Literal:
    """A day.

    Raises:
        PackageInvalid: The calendar does not have it.
    """
    term.typed(text, "date")
    return Literal(text, datatype=XSD.date, normalize=False)


def _moment(day: str) -> Literal:
    """The beginning of a day: PROV knows moments only."""
    term.typed(day, "date")
    return Literal(f"{day}T00:00:00+08:00", datatype=XSD.dateTime, normalize=False)


def _lines(graph: Graph, name: str) -> bytes:
    end = f" {term.iri(name)} .\n"
    lines = (f"{written(s)} {written(p)} {written(o)}{end}" for s, p, o in graph)
    return "".join(sorted(lines)).encode()
