"""The series of all years of a body, the catalogue of all packages, and whom to ask."""

from collections.abc import Mapping
from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, Namespace

from juesuan import iris
from juesuan.graph.codes.authority import ANNUAL, CHINA, CHINESE, THEME_TAXONOMY, add_scheme
from juesuan.graph.table import Held
from juesuan.package.descriptor import LICENCE

__all__ = ["add_catalogue"]

_LICENCE: Final = URIRef(LICENCE["path"])
# rdflib knows the second version of DCAT; these terms are of the third.
_DCAT3: Final = Namespace(str(DCAT))
_VCARD: Final = Namespace("http://www.w3.org/2006/vcard/ns#")


def add_catalogue(graph: Graph, package: Held, body: Mapping[str, str]) -> None:
    """Add what holds the package.

    No dates: the same package gives the same bytes, and when it was put into a catalogue is not
    known here.
    """
    dataset = URIRef(iris.package(package.organization, package.year))
    catalogue = URIRef(iris.catalogue())
    _add_series(graph, package.organization, body.get("name", package.organization), dataset)
    graph.add((catalogue, RDF.type, DCAT.Catalog))
    graph.add((catalogue, DCTERMS.title, Literal("部门决算数据目录", lang="zh")))
    graph.add((catalogue, DCTERMS.title, Literal("Catalogue of final accounts", lang="en")))
    graph.add(
        (
            catalogue,
            DCTERMS.description,
            Literal("公开的部门决算，整理成数据包和关联数据。", lang="zh"),
        )
    )
    graph.add((catalogue, DCAT.dataset, dataset))
    graph.add((catalogue, DCTERMS.language, CHINESE))
    graph.add((catalogue, DCTERMS.license, _LICENCE))
    graph.add((_LICENCE, RDF.type, DCTERMS.LicenseDocument))
    graph.add((catalogue, DCTERMS.spatial, CHINA))
    graph.add((CHINA, RDF.type, DCTERMS.Location))
    graph.add((catalogue, FOAF.homepage, URIRef(iris.base())))
    graph.add((URIRef(iris.base()), RDF.type, FOAF.Document))
    graph.add((catalogue, DCAT.themeTaxonomy, THEME_TAXONOMY))
    add_scheme(graph, THEME_TAXONOMY)
    keeper = URIRef(f"{catalogue}#publisher")
    graph.add((catalogue, DCTERMS.publisher, keeper))
    graph.add((keeper, RDF.type, FOAF.Agent))
    graph.add((keeper, FOAF.name, Literal("决算", lang="zh")))
    graph.add((keeper, FOAF.name, Literal("Juesuan", lang="en")))
    contact = URIRef(f"{catalogue}#contact")
    graph.add((dataset, DCAT.contactPoint, contact))
    graph.add((URIRef(iris.series(package.organization)), DCAT.contactPoint, contact))
    graph.add((contact, RDF.type, _VCARD.Organization))
    graph.add((contact, RDF.type, _VCARD.Kind))
    graph.add((contact, _VCARD.fn, Literal("决算 Juesuan")))
    graph.add((contact, _VCARD.hasURL, URIRef(iris.base())))


def _add_series(graph: Graph, organization: str, name: str, dataset: URIRef) -> None:
    """The series of all years of the body."""
    series = URIRef(iris.series(organization))
    graph.add((dataset, _DCAT3.inSeries, series))
    graph.add((series, RDF.type, _DCAT3.DatasetSeries))
    graph.add((series, DCTERMS.title, Literal(f"{name}历年决算", lang="zh")))
    graph.add((series, DCTERMS.description, Literal(f"{name}各年度决算的数据包。", lang="zh")))
    graph.add((series, DCTERMS.accrualPeriodicity, ANNUAL))
    graph.add((ANNUAL, RDF.type, DCTERMS.Frequency))
    graph.add((series, DCTERMS.publisher, URIRef(iris.organization(organization))))
