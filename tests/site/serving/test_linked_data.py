"""Linked data on the site: every IRI of ours answers with triples about itself, every page has a framed document."""

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import pyoxigraph
import pytest
from pyld import jsonld
from tests.site.conftest import Get
from tests.site.pages.addresses import ACCOUNT, ORGANIZATION, PAGES, STATEMENT

from juesuan import iris
from juesuan.graph import nquads, vocabulary
from juesuan.graph.jsonld import CONTEXT, expanded_triples
from juesuan.package import Package
from juesuan.store.formats import SYNTAXES
from juesuan_site.serving.framing import json_ld
from juesuan_vocab import open_json

EACH = 4
REDIRECTION = 303


def of_page(path: str, suffix: str) -> str:
    """Path of the data of a page."""
    return path + ("index." if path == "/" else ".") + suffix


def named(package: Package) -> dict[str, list[str]]:
    """Every IRI of ours in the graph of the package and the vocabulary, by kind."""
    patterns = {
        kind: re.compile(
            re.sub(
                r"\\\{(\\\+)?\w+\\\}",
                r"[^/]+",
                re.escape(pattern).replace(r"\{base\}", iris.base()),
            )
        )
        for kind, pattern in iris.PATTERNS.items()
    }
    patterns["distribution"] = re.compile(f"{iris.base()}id/package/[^/]+/[0-9]+/.+")
    patterns["subject"] = re.compile(f"{iris.base()}code/[^/]+/[0-9]{{4}}/[^/]+")
    patterns["subject_scheme"] = re.compile(f"{iris.base()}code/[^/]+/[0-9]{{4}}")
    found: defaultdict[str, set[str]] = defaultdict(set)
    for chunks in (nquads(package), vocabulary()):
        for quad in pyoxigraph.parse(b"".join(chunks), format=pyoxigraph.RdfFormat.N_QUADS):
            for node in (quad.subject, quad.object):
                if isinstance(node, pyoxigraph.NamedNode) and node.value.startswith(iris.base()):
                    kinds = [
                        kind for kind, pattern in patterns.items() if pattern.fullmatch(node.value)
                    ]
                    found[" ".join(kinds) + ("#" if "#" in node.value else "")].add(node.value)
    return {kind: sorted(held) for kind, held in found.items()}


def test_every_iri_answers_with_triples_about_itself(get: Get, sample: Package) -> None:
    """Whatever the graph names below our base leads to a document with it as subject.

    Some of each kind are asked.
    """
    kinds = named(sample)
    assert len(kinds) > 30
    for kind, held in kinds.items():
        for name in held[:: max(1, len(held) // EACH)]:
            answer = get(
                "/" + name.removeprefix(iris.base()).partition("#")[0], accept="text/turtle"
            )
            if answer.status_code == REDIRECTION:
                answer = get(answer.headers["Location"].partition("#")[0], accept="text/turtle")
            assert answer.status_code == 200, f"{kind} {name}"
            assert answer.content_type.startswith("text/turtle"), f"{kind} {name}"
            triples = pyoxigraph.parse(answer.data, format=pyoxigraph.RdfFormat.TURTLE)
            assert any(quad.subject == pyoxigraph.NamedNode(name) for quad in triples), (
                f"{kind} {name}"
            )


@pytest.mark.parametrize(
    "path",
    [
        "/id/region/1",
        "/code/functional/2024/9999999",
        "/about/id/nothing",
        "/def/nothing",
        "/def/schema/nothing",
    ],
)
def test_what_nobody_named_is_not_found(get: Get, path: str) -> None:
    """An IRI that the graph does not know is 404 in the end, for people and programs."""
    for accept in ("text/html", "text/turtle"):
        answer = get(path, accept=accept)
        if answer.status_code == REDIRECTION:
            answer = get(answer.headers["Location"], accept=accept)
        assert answer.status_code == 404


def test_a_region_is_shown_with_its_name_and_what_it_lies_in(get: Get) -> None:
    """What has no page of its own is shown as what the graph says, for people too.

    Its links lead on.
    """
    answer = get("/code/region/370600")
    assert answer.status_code == REDIRECTION
    page = get(answer.headers["Location"]).get_data(as_text=True)
    assert "烟台市" in page
    assert 'href="/code/region/370000"' in page
    for suffix in ("ttl", "nt", "jsonld"):
        assert get(f"{answer.headers['Location']}.{suffix}").status_code == 200


def test_a_file_is_itself_or_what_is_said_of_it(get: Get) -> None:
    """Whoever asks for triples gets the distribution with its digest, whoever does not gets the bytes."""
    path = f"/id/package/{ORGANIZATION}/2024/data/terms.csv"
    assert (
        get(path, accept="*/*").headers["Location"]
        == f"/package/{ORGANIZATION}/2024/data/terms.csv"
    )
    told = get(get(path, accept="text/turtle").headers["Location"], accept="text/turtle").get_data(
        as_text=True
    )
    assert "checksumValue" in told
    assert "def/schema/terms" in told


def test_the_schema_of_a_table_is_served(get: Get) -> None:
    """What a distribution conforms to is the Table Schema itself, and triples for those who ask for them."""
    assert json.loads(get("/def/schema/amounts", accept="*/*").data) == open_json(
        "schemas/amounts.json"
    )
    assert get("/def/schema/amounts", accept="text/turtle").content_type.startswith("text/turtle")


def test_a_table_leads_to_its_csvw_metadata(get: Get, sample: Package) -> None:
    """A converter finds the metadata by the Link of the CSV, and where it looks by itself: beside the CSV."""
    folder = f"/package/{ORGANIZATION}/2024/data"
    link = get(f"{folder}/amounts.csv", accept="*/*").headers["Link"]
    assert link == f'<{folder}/csv-metadata.json>; rel="describedby"; type="application/csvm+json"'
    answer = get(f"{folder}/csv-metadata.json", accept="*/*")
    assert answer.content_type == "application/csvm+json"
    assert answer.data == (sample.folder / "data" / "csv-metadata.json").read_bytes()


def test_the_context_is_served(get: Get) -> None:
    """The context that frames name lies at its address, whole."""
    answer = get(f"/def/{CONTEXT.removeprefix(iris.DEF)}", accept="*/*")
    assert answer.content_type.startswith("application/ld+json")
    assert json.loads(answer.data) == open_json("context.jsonld")


def document(get: Get, path: str) -> Mapping[str, Any]:
    """The JSON-LD of a page."""
    found: Mapping[str, Any] = json.loads(get(of_page(path, "jsonld")).data)
    return found


def refuse(url: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """A loader of documents without a network."""
    del options
    raise AssertionError(url)


@pytest.mark.parametrize("path", [*PAGES.values(), "/about/code/region/370600"])
def test_the_framed_document_says_the_turtle(get: Get, path: str) -> None:
    """Expanding the document of a page with nothing but itself gives the page's Turtle, triple for triple."""
    held = document(get, path)
    jsonld.expand(held, {"documentLoader": refuse})
    turtle = pyoxigraph.parse(get(of_page(path, "ttl")).data, format=pyoxigraph.RdfFormat.TURTLE)
    triples = {(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in turtle}
    assert expanded_triples(held) == triples
    assert len(triples) > 2


def test_a_page_too_large_to_be_framed_says_the_same(get: Get) -> None:
    """Beyond the limit the plain expanded form comes, with the same triples."""
    triples = get(f"{PAGES['project']}.nt").data
    framed, plain = (
        json.loads(json_ld(triples, "project", ABOUT["project"], at_most=n)) for n in (50_000, 10)
    )
    assert isinstance(plain, list)
    assert expanded_triples({"@graph": plain}) == expanded_triples(framed)


ABOUT = {
    "account": iris.account(ORGANIZATION, 2024),
    "catalogue": iris.catalogue(),
    "organization": iris.organization(ORGANIZATION),
    "statement": iris.statement(ORGANIZATION, 2024, "revenue"),
    "subject": iris.subject_across_years("functional", "20805"),
    "project": iris.project(ORGANIZATION, 2024, "cad9665427"),
    "rule": iris.rule("share-recomputes"),
}


@pytest.mark.parametrize("kind", ABOUT)
def test_the_document_of_a_resource_is_about_it(get: Get, kind: str) -> None:
    """The node at the top is the resource of the page; what is not connected with it stands aside."""
    held = document(get, PAGES[kind] if kind != "catalogue" else "/")
    assert held["id"] == ABOUT[kind]


def test_what_belongs_together_stands_together(get: Get) -> None:
    """An account holds statements and package with files, a statement its amounts, a project its indicators."""
    account = document(get, ACCOUNT)
    assert len(account["statements"]) == 9
    assert "@included" not in account
    assert account["packages"]["distribution"][0]["checksum"]["type"] == "spdx:Checksum"
    amounts = document(get, f"{STATEMENT}/revenue")["amounts"]
    assert len(amounts) > 20
    assert all({"amount", "printed", "side"} <= set(amount) for amount in amounts)
    assert len(document(get, PAGES["project"])["indicators"]) > 5


def in_head(get: Get, path: str) -> Mapping[str, Any]:
    """What the head of a page tells search engines."""
    text = get(path).get_data(as_text=True)
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    told: Mapping[str, Any] = json.loads(found.group(1))
    return told


def test_search_engines_are_told_of_catalogue_and_dataset(get: Get, sample: Package) -> None:
    """The home page is a data catalogue, an account a dataset with every file of the package at this site."""
    assert in_head(get, "/")["@type"] == "DataCatalog"
    told = in_head(get, ACCOUNT)
    assert told["includedInDataCatalog"]["@id"] == in_head(get, "/")["@id"] == iris.catalogue()
    assert 50 <= len(told["description"]) <= 5000
    whole, *files = told["distribution"]
    assert whole["encodingFormat"] == "application/zip"
    assert len(files) == len(sample.descriptor["resources"]) + 1
    for file in (whole, files[0], files[-1]):
        assert (
            get(file["contentUrl"].removeprefix("http://localhost"), accept="*/*").status_code
            == 200
        )


def test_a_list_has_its_resources_one_after_the_other(get: Get) -> None:
    """Facts, findings, terms and pieces of text are a list, each with its type."""
    for name, kind in (("facts", "Fact"), ("terms", "Term")):
        held = document(get, f"{ACCOUNT}/{name}")["@graph"]
        assert {one["type"] for one in held} == {kind}
        assert len(held) > 20


def test_the_context_inside_holds_what_is_used(get: Get) -> None:
    """A document carries the part of the context that it needs, as our context has it."""
    inside = document(get, PAGES["indicator"])["@context"]
    whole = open_json("context.jsonld")["@context"]
    assert inside.items() <= whole.items()
    assert len(inside) < len(whole) / 4


SIZE = pyoxigraph.NamedNode(iris.curie("dcat:byteSize"))


@pytest.mark.parametrize("suffix", SYNTAXES)
def test_the_size_of_a_file_has_the_datatype_of_dcat(get: Get, suffix: str) -> None:
    """The page of an account, a file by its IRI and the endpoint say ``xsd:nonNegativeInteger`` (DCAT-AP 3.0.1)."""
    file = f"id/package/{ORGANIZATION}/2024/data/amounts.csv"
    query = quote(f"CONSTRUCT WHERE {{ ?file <{SIZE.value}> ?size }}")
    for path in (
        f"{ACCOUNT}.{suffix}",
        f"/api/entity/{file}.{suffix}",
        f"/sparql?format={suffix}&query={query}",
    ):
        quads = list(pyoxigraph.parse(get(path, accept="*/*").data, format=SYNTAXES[suffix]))
        sizes = [quad.object for quad in quads if quad.predicate == SIZE]
        assert {size.datatype.value for size in sizes} == {iris.curie("xsd:nonNegativeInteger")}, (
            path
        )


def test_the_turtle_of_a_thing_has_prefixes(get: Get) -> None:
    """It names the prefixes that it uses and no others, so that people can read it."""
    turtle = get(f"/api/entity/id/amount/{ORGANIZATION}/2024/expenditure/1/total.ttl").get_data(
        as_text=True
    )
    assert "jue:amount " in turtle
    assert "@prefix dcat:" not in turtle
    query = quote("CONSTRUCT WHERE { ?s <http://www.w3.org/2004/02/skos/core#broader> ?o }")
    assert "skos:broader " in get(f"/sparql?format=ttl&query={query}", accept="*/*").get_data(
        as_text=True
    )


@pytest.mark.parametrize("suffix", ["ttl", "nt", "rdf", "nq"])
def test_triples_come_in_the_order_of_their_text(get: Get, suffix: str) -> None:
    """The bytes of a page's graph do not hang on the order in which an engine finds triples."""
    quads = list(
        pyoxigraph.parse(get(of_page(STATEMENT + "/revenue", suffix)).data, format=SYNTAXES[suffix])
    )
    assert len(quads) > 100
    assert quads == sorted(quads, key=str)


IRIS_OF_EACH_KIND = [
    iris.catalogue(),
    iris.account(ORGANIZATION, 2024),
    iris.organization(ORGANIZATION),
    iris.statement(ORGANIZATION, 2024, "revenue"),
    iris.project(ORGANIZATION, 2024, "cad9665427"),
    f"{iris.base()}code/region/370600",
    iris.subject_across_years("functional", "20805"),
]


@pytest.mark.parametrize("name", IRIS_OF_EACH_KIND)
@pytest.mark.parametrize(
    "media_type",
    ["application/rdf+xml", "application/trig", "application/n-quads", "application/n-triples"],
)
def test_an_iri_answers_in_every_format_of_triples(get: Get, name: str, media_type: str) -> None:
    """By Accept an IRI leads to RDF/XML, TriG and N-Quads that say what its Turtle says."""
    path = (
        get("/" + name.removeprefix(iris.base()), accept=media_type)
        .headers["Location"]
        .partition("#")[0]
    )
    answer = get(path, accept=media_type)
    assert (answer.status_code, answer.mimetype) == (200, media_type)
    syntax = pyoxigraph.RdfFormat.from_media_type(media_type)
    assert syntax is not None
    turtle = pyoxigraph.parse(
        get(path, accept="text/turtle").data, format=pyoxigraph.RdfFormat.TURTLE
    )
    said = list(pyoxigraph.parse(answer.data, format=syntax))
    assert {quad.triple for quad in said} == {quad.triple for quad in turtle}
    suffixed = get(of_page(path, syntax.file_extension))
    assert suffixed.mimetype == media_type


def test_quads_tell_which_package_says_what(get: Get) -> None:
    """In N-Quads and TriG each triple of an account stands in the graph of its package."""
    for suffix, syntax in (
        ("nq", pyoxigraph.RdfFormat.N_QUADS),
        ("trig", pyoxigraph.RdfFormat.TRIG),
    ):
        quads = list(
            pyoxigraph.parse(get(of_page(STATEMENT + "/revenue", suffix)).data, format=syntax)
        )
        assert {quad.graph_name for quad in quads} == {
            pyoxigraph.NamedNode(iris.package(ORGANIZATION, 2024))
        }


def test_a_thing_of_the_api_and_the_ontology_come_in_quads_too(get: Get) -> None:
    """`/api/entity/` and `/def/` offer the same formats."""
    thing = get(f"/api/entity/id/statement/{ORGANIZATION}/2024/revenue.nq")
    assert iris.package(ORGANIZATION, 2024).encode() in thing.data
    for suffix in ("rdf", "trig", "nq"):
        assert get(f"/def/index.{suffix}").status_code == 200
