"""Names of the EU's authority tables that DCAT-AP wants.

Languages, themes, file types, availability.
"""

from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS, Namespace

__all__ = [
    "ANNUAL",
    "AVAILABLE",
    "CHINA",
    "CHINESE",
    "DCATAP",
    "FILE_TYPES",
    "PUBLIC",
    "SCHEMES",
    "THEMES",
    "THEME_TAXONOMY",
    "add_concept",
    "add_scheme",
]

_AUTHORITY: Final = "http://publications.europa.eu/resource/authority"

DCATAP: Final = Namespace("http://data.europa.eu/r5r/")
"""Terms of DCAT-AP itself."""

CHINESE: Final = URIRef(f"{_AUTHORITY}/language/ZHO")
"""The language of what is published."""

CHINA: Final = URIRef(f"{_AUTHORITY}/country/CHN")
"""What the catalogue covers."""

AVAILABLE: Final = URIRef(f"{_AUTHORITY}/planned-availability/STABLE")
"""Files are there to stay."""

THEME_TAXONOMY: Final = URIRef(f"{_AUTHORITY}/data-theme")
"""The list that the themes are of."""

THEMES: Final = {
    f"{_AUTHORITY}/data-theme/GOVE": ("政府与公共部门", "Government and public sector"),
    f"{_AUTHORITY}/data-theme/ECON": ("经济与金融", "Economy and finance"),
}
"""What accounts are about, with names in Chinese and English."""

FILE_TYPES: Final = {
    f".{name.lower()}": URIRef(f"{_AUTHORITY}/file-type/{name}")
    for name in ("CSV", "JSON", "TXT", "PDF", "HTML", "DOC", "DOCX", "XLS", "XLSX", "PNG")
} | {
    ".jpg": URIRef(f"{_AUTHORITY}/file-type/JPEG"),
    ".md": URIRef(f"{_AUTHORITY}/file-type/MARKDOWN"),
}
"""File types by the suffix of a file."""


SCHEMES: Final = {
    THEME_TAXONOMY: ("数据主题", "Data theme"),
    URIRef(f"{_AUTHORITY}/planned-availability"): ("计划提供情况", "Planned availability"),
}
"""The lists that our names are of, with their titles in Chinese and English."""

ANNUAL: Final = URIRef(f"{_AUTHORITY}/frequency/ANNUAL")
"""An account comes every year."""

PUBLIC: Final = URIRef(f"{_AUTHORITY}/access-right/PUBLIC")
"""Everyone may have the data."""


def add_scheme(graph: Graph, scheme: URIRef) -> None:
    """Say that the authority's name is a list, and what it is called."""
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    for property_ in (DCTERMS.title, SKOS.prefLabel):
        for title, lang in zip(SCHEMES[scheme], ("zh", "en"), strict=True):
            graph.add((scheme, property_, Literal(title, lang=lang)))


def add_concept(graph: Graph, concept: URIRef, titles: tuple[str, str]) -> None:
    """Say that the authority's name is a concept of its list, and its names in both languages."""
    scheme = URIRef(concept.rpartition("/")[0])
    add_scheme(graph, scheme)
    graph.add((concept, RDF.type, SKOS.Concept))
    graph.add((concept, SKOS.notation, Literal(concept.rpartition("/")[2])))
    graph.add((concept, SKOS.inScheme, scheme))
    graph.add((concept, SKOS.topConceptOf, scheme))
    graph.add((scheme, SKOS.hasTopConcept, concept))
    for title, lang in zip(titles, ("zh", "en"), strict=True):
        graph.add((concept, SKOS.prefLabel, Literal(title, lang=lang)))
