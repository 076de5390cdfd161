"""What ckanext-dcat leaves as text and DCAT-AP wants as resources; and the series of the years of a body.

CKAN keeps ``CSV`` and ``text/csv`` in a record, for its pages, its search and the headers of its
downloads. A portal that names this profile after ``euro_dcat_ap_3`` in
``ckanext.dcat.rdf.profiles`` serves them as IRIs of IANA and of the European file types. What a
dataset of Juesuan says of its series and of the years before and after it is served as
``dcat:inSeries``, ``dcat:prev`` and ``dcat:next``. Records of others pass through the same way.
"""

import re
from collections.abc import Mapping
from typing import Any

from ckan.plugins import toolkit
from ckanext.dcat.profiles import DCAT, DCT, FOAF, RDF, RDFS, RDFProfile
from rdflib import BNode, Literal, URIRef

_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_AUTHORITY = "http://publications.europa.eu/resource/authority"
_SAME = (
    "CSV",
    "DOC",
    "DOCX",
    "HTML",
    "JPEG",
    "JSON",
    "ODS",
    "PDF",
    "PNG",
    "TXT",
    "XLS",
    "XLSX",
    "ZIP",
)
_FILE_TYPES = {name: name for name in _SAME} | {"TTL": "RDF_TURTLE", "MD": "MARKDOWN"}
_LANGUAGES = {"zh": "ZHO", "en": "ENG"}
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")


class JuesuanProfile(RDFProfile):
    """The profile."""

    def graph_from_dataset(self, dataset_dict: Mapping[str, Any], dataset_ref: URIRef) -> None:
        """Amend what the profiles before it wrote of a dataset."""
        for file in self.g.objects(dataset_ref, DCAT.distribution):
            self._amend(file, DCAT.mediaType, DCT.MediaType, _media_type)
            self._amend(file, DCT["format"], DCT.MediaTypeOrExtent, _file_type)
        self._series(dataset_dict, dataset_ref)

    def graph_from_catalog(
        self,
        catalog_dict: Mapping[str, Any] | None,  # noqa: ARG002
        catalog_ref: URIRef,
    ) -> None:
        """Give the catalogue what is mandatory: a publisher, a description, and a language that is a resource."""
        title = toolkit.config.get("ckan.site_title") or str(catalog_ref)
        for language in list(self.g.objects(catalog_ref, DCT.language)):
            self.g.remove((catalog_ref, DCT.language, language))
            if (code := _LANGUAGES.get(str(language)[:2])) is not None:
                self.g.add((catalog_ref, DCT.language, URIRef(f"{_AUTHORITY}/language/{code}")))
        if (catalog_ref, DCT.description, None) not in self.g:
            self.g.add((catalog_ref, DCT.description, Literal(title)))
        if (catalog_ref, DCT.publisher, None) not in self.g:
            publisher = BNode()
            self.g.add((catalog_ref, DCT.publisher, publisher))
            self.g.add((publisher, RDF.type, FOAF.Agent))
            self.g.add((publisher, FOAF.name, Literal(title)))

    def _amend(self, file: URIRef, property_: URIRef, kind: URIRef, resource_of: Any) -> None:  # noqa: ANN401
        """Put a resource in the place of a text.

        What nobody has an IRI for becomes a node with the text as label.
        """
        for text in [
            value for value in self.g.objects(file, property_) if isinstance(value, Literal)
        ]:
            self.g.remove((file, property_, text))
            node = resource_of(str(text))
            if node is None:
                node = BNode()
                self.g.add((node, RDFS.label, text))
            self.g.add((file, property_, node))
            self.g.add((node, RDF.type, kind))

    def _series(self, dataset_dict: Mapping[str, Any], dataset_ref: URIRef) -> None:
        told = {extra["key"]: extra["value"] for extra in dataset_dict.get("extras") or []}
        if "series" not in told or "juesuan_package" not in told:
            return
        series, name = URIRef(told["series"]), told.get("publisher_name", "")
        self.g.add((dataset_ref, DCAT.inSeries, series))
        self.g.add((series, RDF.type, DCAT.DatasetSeries))
        self.g.add((series, DCT.title, Literal(f"{name}历年决算", lang="zh")))
        self.g.add((series, DCT.description, Literal(f"{name}各年度决算的数据包。", lang="zh")))
        for key, property_ in (("previous", DCAT.prev), ("next", DCAT.next)):
            if told.get(key):
                self.g.add((dataset_ref, property_, URIRef(told[key])))


def _media_type(text: str) -> URIRef | None:
    return URIRef(_MEDIA_TYPES + text) if _MEDIA_TYPE.fullmatch(text) else None


def _file_type(text: str) -> URIRef | None:
    code = _FILE_TYPES.get(text.upper())
    return URIRef(f"{_AUTHORITY}/file-type/{code}") if code else None
