"""The descriptor of a package as DCAT, PROV and VoID.

The dataset, its files, where it comes from and what made it.
"""

from collections.abc import Mapping
from typing import Any, Final

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, PROV, RDF, RDFS, VOID, XSD, Namespace

from juesuan import __version__, iris
from juesuan.errors import PackageInvalid
from juesuan.graph import term
from juesuan.graph.catalogue import add_catalogue
from juesuan.graph.codes.authority import (
    AVAILABLE,
    CHINESE,
    DCATAP,
    FILE_TYPES,
    PUBLIC,
    THEMES,
    add_concept,
)
from juesuan.graph.codes.concept import add_subjects
from juesuan.graph.codes.region import add_regions
from juesuan.graph.node import written
from juesuan.graph.revision import add_replaced, add_told_of_source
from juesuan.graph.table import Held, Table, tables
from juesuan.namespaces import JUE
from juesuan.package.descriptor import LICENCE

__all__ = ["quads_of_descriptor"]

_VOCABULARIES: Final = ("qb", "skos", "org", "prov", "dcat")
_CSVW_STANDARD: Final = "https://www.w3.org/TR/tabular-metadata/"
# rdflib knows the second version of DCAT; these terms are of the third.
_DCAT3: Final = Namespace(str(DCAT))
_SPDX: Final = Namespace("http://spdx.org/rdf/terms#")
_MEDIA_TYPES: Final = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".md": "text/markdown",
    ".txt": "text/plain",
    ".pdf": "application/pdf",
    ".html": "text/html",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".png": "image/png",
    ".jpg": "image/jpeg",
}


def quads_of_descriptor(package: Held, end: str) -> bytes:
    """What the descriptor says, sorted; ``end`` is the end of each line, from the graph on.

    Raises:
        PackageInvalid: An address in it is no IRI, or a date no date.
    """
    graph = Graph(
        store="SimpleMemory"
    )  # one graph: rdflib's default store keeps track of contexts, at half the speed
    held = {table.name: table for table in tables(package)}
    bodies = _rows(held["organizations"]) if "organizations" in held else []
    body = next((row for row in bodies if row.get("id") == package.organization), {})
    _add_dataset(graph, package, body)
    _add_files(graph, package)
    _add_origin(graph, package, body)
    add_catalogue(graph, package, body)
    add_regions(graph, (row.get("region", "") for row in bodies))
    if "subjects" in held:
        add_subjects(graph, _rows(held["subjects"]), package.year)
    return "".join(
        sorted(f"{written(s)} {written(p)} {written(o)}{end}" for s, p, o in graph)
    ).encode()


def _address(text: str, place: str) -> URIRef:
    """An address of the descriptor.

    Raises:
        PackageInvalid: It is no IRI that may stand in a graph.
    """
    if not iris.is_iri(text):
        raise PackageInvalid(
            "{text!r} is no absolute IRI", text=text, place=f"datapackage.json {place}"
        )
    return URIRef(text)


def _when(text: str, place: str) -> Literal:
    """A date, or a time, of the descriptor.

    Raises:
        PackageInvalid: It is neither, or the calendar does not have it.
    """
    datatype = "dateTime" if "T" in text else "date"
    try:
        term.typed(text[:10], "date")
        term.typed(text, datatype)
    except PackageInvalid as error:
        raise error.at(f"datapackage.json {place}") from error
    return Literal(text, datatype=XSD[datatype], normalize=False)


def _rows(table: Table) -> list[Mapping[str, str]]:
    """The rows of a table that is never long, as mappings."""
    with table.rows() as rows:
        return [dict(zip(table.mapping.columns, row, strict=True)) for row in rows]


def _year(package: Held) -> Literal:
    """The fiscal year."""
    return Literal(str(package.year), datatype=XSD.gYear, normalize=False)


def _add_dataset(graph: Graph, package: Held, body: Mapping[str, str]) -> None:
    """The dataset, its period and its place."""
    descriptor = package.descriptor
    dataset = URIRef(iris.package(package.organization, package.year))
    publisher = URIRef(iris.organization(package.organization))
    title = str(descriptor.get("title") or descriptor.get("name") or "")
    for kind in (DCAT.Dataset, JUE.Package, VOID.Dataset):
        graph.add((dataset, RDF.type, kind))
    graph.add((dataset, DCTERMS.title, Literal(title, lang="zh")))
    graph.add(
        (
            dataset,
            DCTERMS.description,
            Literal(str(descriptor.get("description") or title), lang="zh"),
        )
    )
    graph.add((dataset, DCTERMS.identifier, Literal(f"{package.organization}/{package.year}")))
    graph.add((dataset, DCTERMS.publisher, publisher))
    graph.add((publisher, RDF.type, FOAF.Agent))
    graph.add((publisher, FOAF.name, Literal(body.get("name", package.organization), lang="zh")))
    graph.add((dataset, JUE.organization, publisher))
    graph.add((dataset, JUE.year, _year(package)))
    graph.add((dataset, DCTERMS.language, CHINESE))
    graph.add((CHINESE, RDF.type, DCTERMS.LinguisticSystem))
    for theme, titles in THEMES.items():
        graph.add((dataset, DCAT.theme, URIRef(theme)))
        add_concept(graph, URIRef(theme), titles)
    graph.add((dataset, DCTERMS.accessRights, PUBLIC))
    graph.add((PUBLIC, RDF.type, DCTERMS.RightsStatement))
    graph.add(
        (dataset, VOID.exampleResource, URIRef(iris.account(package.organization, package.year)))
    )
    for vocabulary in (iris.TERMS.removesuffix("#"), *map(iris.namespace, _VOCABULARIES)):
        graph.add((dataset, VOID.vocabulary, URIRef(vocabulary)))
    graph.add((dataset, VOID.feature, URIRef("http://www.w3.org/ns/formats/N-Quads")))
    graph.add((dataset, VOID.uriSpace, Literal(iris.base())))
    _add_edition(graph, dataset, descriptor)
    _add_period(graph, dataset, package.year)
    if region := body.get("region"):
        graph.add((dataset, DCTERMS.spatial, URIRef(iris.region(region))))


def _add_edition(graph: Graph, dataset: URIRef, descriptor: Mapping[str, Any]) -> None:
    """Licences, keywords, version and date of the dataset, as far as the descriptor says them."""
    for licence in descriptor.get("licenses", ()):
        address = _address(licence.get("path", LICENCE["path"]), "licenses")
        graph.add((dataset, DCTERMS.license, address))
        graph.add((address, RDF.type, DCTERMS.LicenseDocument))
    for keyword in descriptor.get("keywords", ()):
        graph.add((dataset, DCAT.keyword, Literal(keyword, lang="zh")))
    if version := descriptor.get("version"):
        graph.add((dataset, _DCAT3.version, Literal(str(version))))
    if created := descriptor.get("created"):
        graph.add((dataset, DCTERMS.issued, _when(created, "created")))


def _add_period(graph: Graph, dataset: URIRef, year: int) -> None:
    """The fiscal year that the dataset is of."""
    period = URIRef(f"{dataset}#period")
    graph.add((dataset, DCTERMS.temporal, period))
    graph.add((period, RDF.type, DCTERMS.PeriodOfTime))
    graph.add((period, DCAT.startDate, Literal(f"{year}-01-01", datatype=XSD.date)))
    graph.add((period, DCAT.endDate, Literal(f"{year}-12-31", datatype=XSD.date)))


def _add_checksum(graph: Graph, file: URIRef, value: str) -> None:
    """A sha256 digest; hashes of other kinds are left to the descriptor."""
    algorithm, _, digest = value.rpartition(":")
    if algorithm not in ("", "sha256"):
        return
    node = URIRef(f"{file}#sha256")
    graph.add((file, _SPDX.checksum, node))
    graph.add((node, RDF.type, _SPDX.Checksum))
    graph.add((node, _SPDX.algorithm, _SPDX.checksumAlgorithm_sha256))
    graph.add((node, _SPDX.checksumValue, Literal(digest, datatype=XSD.hexBinary, normalize=False)))


def _media_type(path: str) -> URIRef:
    """The media type of a file by its suffix, as DCAT wants it."""
    suffix = path[path.rfind(".") :].lower()
    return URIRef(iris.media_type(_MEDIA_TYPES.get(suffix, "application/octet-stream")))


def _add_files(graph: Graph, package: Held) -> None:
    """Each file of the package as a distribution, the CSVW metadata of its tables too."""
    for resource in package.descriptor["resources"]:
        if isinstance(resource["path"], str):
            file = _add_file(graph, package, resource)
            _add_standard(graph, file, _schema_of(resource["name"]))
    if csvw := package.descriptor.get("csvw"):
        told = {
            "name": "csv-metadata",
            "title": "CSVW 元数据",
            "description": "每张表每一列的含义。",
        }
        file = _add_file(graph, package, {**told, **csvw})
        _add_standard(graph, file, _CSVW_STANDARD)


def _schema_of(resource: str) -> str:
    """What a table keeps to.

    A schema that all packages share, or the structure of the statement that it shows.
    """
    statement = resource.removeprefix("statements/")
    return iris.structure(statement) if statement != resource else iris.schema(resource)


def _add_standard(graph: Graph, file: URIRef, standard: str) -> None:
    """What the file conforms to."""
    graph.add((file, DCTERMS.conformsTo, URIRef(standard)))
    graph.add((URIRef(standard), RDF.type, DCTERMS.Standard))


def _add_file(graph: Graph, package: Held, resource: Mapping[str, Any]) -> URIRef:
    """A file of the package as a distribution."""
    dataset, path = URIRef(iris.package(package.organization, package.year)), resource["path"]
    try:
        file = URIRef(iris.distribution(package.organization, package.year, path))
    except PackageInvalid as error:
        raise error.at(f"datapackage.json resources {resource['name']}") from error
    graph.add((dataset, DCAT.distribution, file))
    graph.add((file, RDF.type, DCAT.Distribution))
    graph.add((file, DCTERMS.title, Literal(resource.get("title") or resource["name"], lang="zh")))
    graph.add((file, DCTERMS.identifier, Literal(resource["name"])))
    graph.add((file, DCAT.accessURL, dataset))
    graph.add((file, DCAT.downloadURL, file))
    _add_types(graph, file, path)
    if description := resource.get("description"):
        graph.add((file, DCTERMS.description, Literal(description, lang="zh")))
    graph.add((file, DCATAP.availability, AVAILABLE))
    add_concept(graph, AVAILABLE, ("稳定提供", "stable"))
    for licence in package.descriptor.get("licenses", ()):
        graph.add(
            (file, DCTERMS.license, _address(licence.get("path", LICENCE["path"]), "licenses"))
        )
    if "bytes" in resource:
        graph.add(
            (file, DCAT.byteSize, Literal(str(resource["bytes"]), datatype=XSD.nonNegativeInteger))
        )
    if "hash" in resource:
        _add_checksum(graph, file, resource["hash"])
    return file


def _add_types(graph: Graph, file: URIRef, path: str) -> None:
    """The media type of the file, and its type in the EU's list."""
    media_type = _media_type(path)
    graph.add((file, DCAT.mediaType, media_type))
    graph.add((media_type, RDF.type, DCTERMS.MediaType))
    if (file_type := FILE_TYPES.get(path[path.rfind(".") :].lower())) is not None:
        graph.add((file, DCTERMS["format"], file_type))
        graph.add((file_type, RDF.type, DCTERMS.MediaTypeOrExtent))


def _add_origin(graph: Graph, package: Held, body: Mapping[str, str]) -> None:
    """The account, the file it was read from, the run and the program."""
    descriptor = package.descriptor
    dataset = URIRef(iris.package(package.organization, package.year))
    account = URIRef(iris.account(package.organization, package.year))
    run = URIRef(iris.activity(package.organization, package.year))
    program = URIRef(
        iris.software("juesuan", str(descriptor.get("software", {}).get("version", __version__)))
    )
    publisher = URIRef(iris.organization(package.organization))
    name = body.get("name", package.organization)
    graph.add((account, RDF.type, JUE.Account))
    graph.add((account, RDF.type, PROV.Entity))
    graph.add((account, DCTERMS.title, Literal(f"{name}{package.year}年度决算", lang="zh")))
    graph.add((account, DCTERMS.publisher, publisher))
    graph.add((account, JUE.organization, publisher))
    graph.add((account, JUE.year, _year(package)))
    graph.add((dataset, PROV.wasDerivedFrom, account))
    graph.add((dataset, PROV.wasGeneratedBy, run))
    graph.add((run, RDF.type, PROV.Activity))
    graph.add((run, RDFS.label, Literal("读取决算文件，生成数据包", lang="zh")))
    graph.add(
        (run, RDFS.label, Literal("The run that read the document and made the package", lang="en"))
    )
    graph.add((run, PROV.wasAssociatedWith, program))
    graph.add((program, RDF.type, PROV.SoftwareAgent))
    graph.add((program, RDF.type, PROV.Agent))
    graph.add((program, RDFS.label, Literal("juesuan")))
    add_replaced(graph, package)
    for source in descriptor.get("sources", ()):
        _add_source(graph, package, source)


def _add_source(graph: Graph, package: Held, source: Mapping[str, Any]) -> None:
    """A file that the account was read from, or the address it was published at."""
    account = URIRef(iris.account(package.organization, package.year))
    path = str(source.get("path") or source.get("title") or "")
    if not path:
        return
    if "://" in path:
        graph.add((account, RDFS.seeAlso, _address(path, "sources")))
        return
    name = path.rpartition("/")[2]
    try:
        file = URIRef(iris.source(package.organization, package.year, name))
    except PackageInvalid as error:
        raise error.at("datapackage.json sources") from error
    media_type = _media_type(path)
    graph.add((file, RDF.type, JUE.SourceFile))
    graph.add((file, RDF.type, PROV.Entity))
    graph.add((file, DCTERMS.title, Literal(source.get("title") or name)))
    graph.add((file, DCTERMS.format, media_type))
    graph.add((media_type, RDF.type, DCTERMS.MediaType))
    graph.add((account, JUE.file, file))
    add_told_of_source(graph, account, file, source)
    graph.add((URIRef(iris.activity(package.organization, package.year)), PROV.used, file))
    graph.add((URIRef(iris.package(package.organization, package.year)), PROV.wasDerivedFrom, file))
    if digest := source.get("hash") or source.get("sha256"):
        _add_checksum(graph, file, str(digest))
