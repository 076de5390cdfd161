"""Names of the EU's authority tables that DCAT-AP wants: languages, themes, file types, availability."""

from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SKOS, Namespace

__all__ = ["AVAILABLE", "CHINA", "CHINESE", "DCATAP", "FILE_TYPES", "THEMES", "THEME_TAXONOMY", "add_concept"]

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
} | {".jpg": URIRef(f"{_AUTHORITY}/file-type/JPEG"), ".md": URIRef(f"{_AUTHORITY}/file-type/MARKDOWN")}
"""File types by the suffix of a file."""


def add_concept(graph: Graph, concept: URIRef, titles: tuple[str, str]) -> None:
    """Say that the authority's name is a concept, and what it is called in Chinese and English."""
    graph.add((concept, RDF.type, SKOS.Concept))
    for title, lang in zip(titles, ("zh", "en"), strict=True):
        graph.add((concept, SKOS.prefLabel, Literal(title, lang=lang)))
