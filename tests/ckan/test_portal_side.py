"""What the portal makes of a record: its search, its DataStore, its DCAT; against a real CKAN."""

import itertools

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, RDF, XSD, Namespace
from tests.catalogue.sample import SEARCHED, year_of
from tests.ckan.dcat import SHAPES, objections, served

from juesuan.catalogue import CkanCatalogue, Connection, entry, plan, publish
from juesuan.catalogue.datastore import field_of
from juesuan.catalogue.planning import Action
from juesuan.errors import CatalogueRejected
from juesuan.package import Package

DCAT3 = Namespace(str(DCAT))  # rdflib's own knows no series
SPDX = Namespace("http://spdx.org/rdf/terms#")
shapes = pytest.mark.skipif(not SHAPES.is_file(), reason="the DCAT-AP shapes are not at hand")


def run(package: Package, catalogue: CkanCatalogue) -> Action:
    """Publish; what was done."""
    (outcome,) = publish(plan([entry(package)], catalogue), catalogue)
    assert outcome.error is None, outcome.error
    return outcome.step.action


def finds(connection: Connection, word: str, name: str) -> bool:
    """Whether the search for a word finds the dataset."""
    found = connection.call("package_search", {"q": word, "fq": f"name:{name}"}, again=True)
    return bool(found["count"])


def test_our_field_type_finds_words_inside_the_title(
    fresh: Package, real: CkanCatalogue, connection: Connection
) -> None:
    """With the Chinese field type every word of the title is found, and one that is not there is not."""
    run(fresh, real)
    name = entry(fresh).name
    for word in ("决算", "部门决算", "人民政府办公室", "府办", "年度部门"):
        assert finds(connection, word, name), word
    assert not finds(connection, "人民上海", name)


def test_a_portal_with_its_own_search_finds_the_terms(fresh: Package, plain: Connection) -> None:
    """CKAN's own field type finds no word inside another.

    The terms of the notes are found all the same.
    """
    run(fresh, CkanCatalogue(plain))
    name = entry(fresh).name
    assert not finds(plain, "府办", name), (
        "this search knows Chinese words: the test would prove nothing"
    )
    for word in SEARCHED:
        assert finds(plain, word, name), word


def test_tables_in_the_datastore_have_declared_types(
    fresh: Package, real: CkanCatalogue, connection: Connection
) -> None:
    """Codes are text, levels are integers; a second load writes nothing."""
    run(fresh, real)
    tables = [one for one in entry(fresh).attachments if one.table == "subjects"]
    held = real.held(entry(fresh).name)
    assert held is not None
    assert real.load(held, fresh, tables) == ("data/subjects.csv",)
    held = real.held(entry(fresh).name)
    assert held is not None
    assert real.load(held, fresh, tables) == ()
    asked = {"resource_id": held.files["data/subjects.csv"].identifier, "limit": 1000}
    found = connection.call("datastore_search", asked, again=True)
    kinds = {field["id"]: field["type"] for field in found["fields"]}
    assert (kinds["code"], kinds["level"]) == ("text", "int8")
    assert [one["code"] for one in found["records"]] == [
        row["code"] for row in fresh.rows("subjects")
    ]
    assert run(fresh, real) is Action.UNCHANGED


def test_a_loaded_table_can_be_looked_at(
    fresh: Package, real: CkanCatalogue, connection: Connection
) -> None:
    """The portal shows it as a table, once, however often it is loaded."""
    run(fresh, real)
    tables = [one for one in entry(fresh).attachments if one.table == "subjects"]
    for _ in range(2):
        held = real.held(entry(fresh).name)
        assert held is not None
        real.load(held, fresh, tables)
        asked = {"id": held.files["data/subjects.csv"].identifier}
        views = connection.call("resource_view_list", asked, again=True)
        assert [view["view_type"] for view in views] == ["datatables_view"]


def test_a_column_name_longer_than_the_database_keeps_is_told(
    fresh: Package, real: CkanCatalogue, connection: Connection
) -> None:
    """PostgreSQL keeps 63 bytes of a name: 21 Chinese characters are taken, 22 are refused before anything is sent."""
    longest = "一" * 21
    taken, refused = {"id": longest, "type": "text"}, {"id": longest + "二", "type": "text"}
    run(fresh, real)
    held = real.held(entry(fresh).name)
    assert held is not None
    file = held.files["data/subjects.csv"].identifier
    made = {"resource_id": file, "force": True, "fields": [taken], "records": [{longest: "0301"}]}
    connection.call("datastore_create", made)
    found = connection.call("datastore_search", {"resource_id": file}, again=True)
    assert found["records"][0][longest] == "0301"
    with pytest.raises(CatalogueRejected, match="63"):
        field_of({"name": refused["id"], "type": "string"})


def dataset_of(graph: Graph, package: Package) -> URIRef:
    """The dataset of the package."""
    dataset = URIRef(entry(package).identity)
    assert (dataset, RDF.type, DCAT.Dataset) in graph
    return dataset


def test_dcat_tells_period_place_publisher_and_licence(
    fresh: Package, real: CkanCatalogue, connection: Connection
) -> None:
    """What ckanext-dcat makes of the record has our IRI, and all files with digest, size, type and licence."""
    run(fresh, real)
    graph = served(connection, f"/dataset/{entry(fresh).name}.ttl")
    dataset = dataset_of(graph, fresh)
    period = graph.value(dataset, DCTERMS.temporal)
    assert str(graph.value(period, DCAT.startDate)).startswith("2024-01-01")
    for property_ in (
        DCTERMS.title,
        DCTERMS.spatial,
        DCTERMS.publisher,
        DCAT.theme,
        DCTERMS.language,
    ):
        assert graph.value(dataset, property_), property_
    files = list(graph.objects(dataset, DCAT.distribution))
    assert len(files) == len(entry(fresh).attachments)
    for file, property_ in itertools.product(
        files, (DCTERMS.license, DCAT.byteSize, DCAT.mediaType, DCAT.accessURL)
    ):
        assert graph.value(file, property_), (file, property_)
        assert graph.value(graph.value(file, SPDX.checksum), SPDX.checksumValue)


@shapes
def test_dcat_of_ckan_conforms_to_dcat_ap(
    fresh: Package, real: CkanCatalogue, connection: Connection
) -> None:
    """Dataset and catalogue conform to DCAT-AP 3.0.1, dates are dates.

    Each thing lost or wrong is objected to.
    """
    run(fresh, real)
    assert objections(served(connection, f"/catalog.ttl?fq=name:{entry(fresh).name}")) == set()
    graph = served(connection, f"/dataset/{entry(fresh).name}.ttl")
    assert objections(graph) == set()
    dataset = dataset_of(graph, fresh)
    file = graph.value(dataset, DCAT.distribution)
    period = graph.value(dataset, DCTERMS.temporal)
    faults = [
        (dataset, DCTERMS.title, None),
        (dataset, DCTERMS.description, None),
        (dataset, DCTERMS.identifier, dataset),
        (file, DCAT.accessURL, None),
        (file, DCAT.mediaType, Literal("text/csv")),
        (dataset, DCTERMS.modified, Literal("2025年8月")),
        (dataset, DCTERMS.modified, Literal("2025年8月", datatype=XSD.date)),
        (period, DCAT.startDate, Literal("2025-13-01", datatype=XSD.date)),
    ]
    for subject, property_, wrong in faults:
        broken = Graph() + graph
        broken.remove((subject, property_, None))
        if wrong is not None:
            broken.add((subject, property_, wrong))
        assert str(property_) in objections(broken), (property_, wrong)


@shapes
def test_without_our_profile_media_types_alone_are_no_resources(
    fresh: Package, real: CkanCatalogue, connection: Connection
) -> None:
    """Elsewhere ckanext-dcat leaves ``text/csv`` and ``CSV`` as they stand.

    Nothing else is objected to.
    """
    run(fresh, real)
    graph = served(connection, f"/dataset/{entry(fresh).name}.ttl?profiles=euro_dcat_ap_3")
    assert objections(graph) == {str(DCAT.mediaType), str(DCTERMS["format"])}


def test_the_years_of_a_body_are_a_series(
    fresh: Package, real: CkanCatalogue, connection: Connection
) -> None:
    """Two years link to each other in notes, extras and DCAT, and stand in one series."""
    earlier = year_of(fresh, 2023)
    outcomes = list(publish(plan([entry(earlier), entry(fresh)], real), real))
    assert [one.error for one in outcomes] == [None, None]
    graph = served(connection, f"/dataset/{entry(fresh).name}.ttl")
    graph += served(connection, f"/dataset/{entry(earlier).name}.ttl")
    now, before = dataset_of(graph, fresh), dataset_of(graph, earlier)
    assert graph.value(now, DCAT3.prev) == before
    assert graph.value(before, DCAT3.next) == now
    assert graph.value(now, DCAT3.inSeries) == graph.value(before, DCAT3.inSeries) is not None
    shown = connection.call("package_show", {"id": entry(fresh).name}, again=True)
    assert f"(/dataset/{entry(earlier).name})" in shown["notes"]
