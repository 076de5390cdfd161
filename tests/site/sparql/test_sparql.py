"""``/sparql`` for programs and people: the protocol, formats, refusals, caching, budgets."""

import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest
from flask import Flask
from flask.testing import FlaskClient
from tests.site.endpoint import application, load

from juesuan_site.sparql.examples import examples

GRAPH = "http://example.org/package/1"
TRIPLES = """
<http://example.org/a> <http://example.org/value> "58.90"^^<http://www.w3.org/2001/XMLSchema#decimal> .
<http://example.org/a> <http://example.org/label> "一般公共服务支出"@zh .
"""
PRODUCT = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(40)) + " }"
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
FORM = "application/x-www-form-urlencoded"
SPARQL = "application/sparql-query"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one graph."""
    path = tmp_path_factory.mktemp("store")
    load(path, {GRAPH: TRIPLES})
    return path


@pytest.fixture(scope="module")
def app(folder: Path) -> Iterator[Flask]:
    """An application with short limits."""
    made = application(folder, {"JUESUAN_QUERY_SECONDS": "1", "JUESUAN_CLIENT_SECONDS": "0"})
    yield made
    made.extensions["juesuan"].close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client of it."""
    return app.test_client()


def ask(client: FlaskClient, query: str, **headers: str) -> str:
    """Media type of the answer to a GET."""
    response = client.get("/sparql", query_string={"query": query}, headers=headers)
    assert response.status_code == 200, response.data
    return str(response.mimetype)


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values, text/csv;q=0.5", "text/tab-separated-values"),
        ("text/csv; header=present", "text/csv"),
        ("image/png, text/*;q=0.1", "text/csv"),
    ],
)
def test_table_comes_as_accepted(client: FlaskClient, accept: str, media_type: str) -> None:
    """A SELECT comes in the format that the client likes best; parameters do not matter."""
    assert ask(client, "SELECT * { ?s ?p ?o }", Accept=accept) == media_type


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "text/turtle"),
        ("application/n-triples", "application/n-triples"),
        (
            'application/ld+json; profile="http://www.w3.org/ns/json-ld#compacted"',
            "application/ld+json",
        ),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/ld+json, text/turtle", "text/turtle"),
    ],
)
def test_graph_comes_as_accepted(client: FlaskClient, accept: str, media_type: str) -> None:
    """A CONSTRUCT comes as accepted and holds the triples, whatever the format."""
    query = {"query": "CONSTRUCT WHERE { ?s ?p ?o }"}
    response = client.get("/sparql", query_string=query, headers={"Accept": accept})
    assert response.mimetype == media_type
    syntax = pyoxigraph.RdfFormat.from_media_type(media_type)
    assert len(list(pyoxigraph.parse(response.data, syntax))) == 2


@pytest.mark.parametrize("query", ["ASK {}", "SELECT * { ?s ?p ?o }"])
def test_nothing_acceptable_is_told_with_the_list(client: FlaskClient, query: str) -> None:
    """406 lists the media types, for a client that takes pictures only and for one that takes graphs for a table."""
    for accept in ("image/png", "text/turtle"):
        response = client.get("/sparql", query_string={"query": query}, headers={"Accept": accept})
        assert response.status_code == 406
        assert "application/sparql-results+json" in response.get_json()["error"]["message"]


def test_format_parameter_wins(client: FlaskClient) -> None:
    """A link with format= gives that format, also to a browser."""
    query = {"query": "SELECT ?o { ?s <http://example.org/value> ?o }", "format": "csv"}
    response = client.get("/sparql", query_string=query, headers=BROWSER)
    assert (response.mimetype, response.data) == ("text/csv", b"o\r\n58.9\r\n")


def test_unknown_format_is_told(client: FlaskClient) -> None:
    """format= takes the known names only."""
    response = client.get("/sparql", query_string={"query": "ASK {}", "format": "pdf"})
    assert response.status_code == 400


@pytest.mark.parametrize("path", ["/sparql", "/sparql/"])
@pytest.mark.parametrize(
    ("body", "media_type"),
    [("query=ASK%20%7B%7D", FORM), ("ASK {}", SPARQL), ("ASK {}", f"{SPARQL}; charset=utf-8")],
)
def test_post_in_both_forms(client: FlaskClient, path: str, body: str, media_type: str) -> None:
    """A query comes in a form or as the body, with or without the slash."""
    response = client.post(path, data=body, content_type=media_type)
    assert response.get_json(force=True)["boolean"] is True


@pytest.mark.parametrize("where", ["address", "body"])
def test_dataset_of_the_protocol(client: FlaskClient, where: str) -> None:
    """default-graph-uri and named-graph-uri make the dataset, in the address or in the form."""
    values = {"query": f"ASK {{ ?s ?p ?o GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}"}
    dataset = {"default-graph-uri": GRAPH, "named-graph-uri": GRAPH}
    address, body = (dataset, values) if where == "address" else ({}, {**values, **dataset})
    assert (
        client.post("/sparql", query_string=address, data=body).get_json(force=True)["boolean"]
        is True
    )
    only_default = {**values, "default-graph-uri": GRAPH}
    assert client.post("/sparql", data=only_default).get_json(force=True)["boolean"] is False


def test_unknown_graph_of_the_protocol_is_empty(client: FlaskClient) -> None:
    """A graph that the store lacks is empty, never fetched; one that is no web address is refused."""
    query = {"query": "ASK { ?s ?p ?o }", "default-graph-uri": "http://example.org/none"}
    assert client.get("/sparql", query_string=query).get_json(force=True)["boolean"] is False
    query["default-graph-uri"] = "file:///etc/passwd"
    assert client.get("/sparql", query_string=query).status_code == 403


@pytest.mark.parametrize(
    ("request_", "status", "code"),
    [
        ({"query_string": "query=ASK%20%7B%7D&query=ASK%20%7B%7D"}, 400, "bad-request"),
        ({"query_string": "query=%FF%FE"}, 400, "bad-request"),
        ({"query_string": "query=ASK%20%7B"}, 400, "query-syntax"),
        ({"query_string": "update=CLEAR%20ALL"}, 403, "query-refused"),
        ({"query_string": "query=CLEAR%20ALL"}, 403, "query-refused"),
        ({"query_string": "query=" + "%7B" * 2200}, 422, "query-limit"),
        ({"query_string": "query=" + "a" * 33_000}, 414, "address-too-long"),
        ({"query_string": "a=1&" * 2000}, 400, "bad-request"),
        ({"method": "POST", "data": b""}, 415, "media-type"),
        ({"method": "POST", "data": b"ASK {}", "content_type": "text/plain"}, 415, "media-type"),
        (
            {
                "method": "POST",
                "data": {"query": (None, "x")},
                "content_type": "multipart/form-data",
            },
            415,
            "media-type",
        ),
        ({"method": "POST", "data": b"\xff\xfe", "content_type": SPARQL}, 400, "bad-request"),
        (
            {"method": "POST", "data": b"A", "content_type": f"{SPARQL}; charset=utf-16"},
            415,
            "media-type",
        ),
        (
            {"method": "POST", "data": b"CLEAR ALL", "content_type": "application/sparql-update"},
            403,
            "query-refused",
        ),
        ({"method": "POST", "data": b"a=b", "content_type": FORM}, 400, "bad-request"),
        ({"method": "POST", "data": b"a" * 40_000, "content_type": SPARQL}, 413, "query-limit"),
        ({"method": "POST", "data": b"a" * 2_000_000, "content_type": SPARQL}, 413, "too-large"),
        ({"method": "PUT"}, 405, "method-not-allowed"),
        ({"method": "DELETE"}, 405, "method-not-allowed"),
        ({"base_url": "http://evil.example"}, 400, "bad-request"),
        ({"headers": {"Accept": "text/csv," * 1200}}, 431, "headers-too-large"),
    ],
)
def test_bad_input_gets_its_code(
    client: FlaskClient, request_: dict[str, object], status: int, code: str
) -> None:
    """Whatever is wrong is told with the right status, in the one JSON shape, without a traceback."""
    response = client.open("/sparql", **request_)  # type: ignore[arg-type]
    error = response.get_json()["error"]
    assert (response.status_code, error["code"]) == (status, code)
    assert set(error) == {"code", "title", "message", "message_zh", "hint", "docs"}
    assert b"Traceback" not in response.data


def test_endless_query_is_stopped_and_not_run_again(client: FlaskClient) -> None:
    """The message cites the setting; the same query on the same data is refused at once."""
    first, second = (client.get("/sparql", query_string={"query": PRODUCT}) for _ in range(2))
    assert (first.status_code, second.status_code) == (504, 504)
    assert "JUESUAN_QUERY_SECONDS = 1" in first.get_json()["error"]["message"]
    assert "not run again" in second.get_json()["error"]["message"]
    assert ask(client, "ASK { ?after ?p ?o }") == "application/sparql-results+json"


def test_answer_has_a_tag_and_304(client: FlaskClient) -> None:
    """The tag names the version of the data; who has the answer is told that it is unchanged."""
    query = {"query": "SELECT * { ?s ?p ?o }"}
    response = client.get("/sparql", query_string=query)
    tag = response.headers["ETag"]
    assert response.headers["Juesuan-Data-Version"] in tag
    assert "max-age" in response.headers["Cache-Control"]
    assert response.headers["Vary"] == "Accept"
    again = client.get("/sparql", query_string=query, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    other = client.get(
        "/sparql", query_string=query, headers={"If-None-Match": tag, "Accept": "text/csv"}
    )
    assert other.status_code == 200


def test_load_changes_the_tag(tmp_path: Path) -> None:
    """After a load the tag is another, and the answer comes from the new data."""
    load(tmp_path, {GRAPH: TRIPLES})
    app = application(tmp_path)
    query = {"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "format": "csv"}
    first = app.test_client().get("/sparql", query_string=query)
    load(tmp_path, {GRAPH: TRIPLES.splitlines()[1]})
    second = app.test_client().get(
        "/sparql", query_string=query, headers={"If-None-Match": first.headers["ETag"]}
    )
    app.extensions["juesuan"].close()
    assert (first.data, second.data) == (b"n\r\n2\r\n", b"n\r\n1\r\n")


def test_head_and_options(client: FlaskClient) -> None:
    """HEAD has the headers of GET and no body; OPTIONS allows the methods, to scripts of any site."""
    head = client.head("/sparql", query_string={"query": "ASK {}"})
    assert (head.status_code, head.data) == (200, b"")
    assert head.mimetype == "application/sparql-results+json"
    options = client.options("/sparql", headers={"Origin": "https://other.example"})
    assert options.status_code == 204
    assert options.headers["Allow"] == "GET, HEAD, OPTIONS, POST"
    assert options.headers["Access-Control-Allow-Origin"] == "*"
    assert (
        client.get("/sparql", query_string={"query": "oops"}).headers["Access-Control-Allow-Origin"]
        == "*"
    )


def test_browser_gets_the_form(client: FlaskClient) -> None:
    """A browser that asks nothing gets a form, in Chinese first, that works without JavaScript."""
    response = client.get("/sparql", headers=BROWSER)
    text = response.get_data(as_text=True)
    assert response.mimetype == "text/html"
    assert "查询" in text
    assert '<textarea id="query" name="query"' in text
    assert "<script" not in text


def test_form_offers_examples(client: FlaskClient) -> None:
    """Every example query of the vocabulary is offered by its Chinese title, and is let in and evaluated."""
    text = client.get("/sparql", headers=BROWSER).get_data(as_text=True)
    offered = examples()
    assert len(offered) > 5
    for example in offered:
        assert f">{example.title}</a>" in text
        assert example.title != example.name
        assert example.title_en
        answer = client.get("/sparql", query_string={"query": example.text})
        assert answer.status_code == 200, answer.data


def test_browser_gets_a_table(client: FlaskClient) -> None:
    """A browser that asks gets the rows in the page, escaped, with links to the same answer as data."""
    query = {"query": "SELECT ?o ('<script>1</script>' AS ?x) { ?s <http://example.org/label> ?o }"}
    text = client.get("/sparql", query_string=query, headers=BROWSER).get_data(as_text=True)
    assert '<td lang="zh">一般公共服务支出</td>' in text
    assert "<script" not in text
    assert "format=csv" in text
    bare = {"query": "SELECT * { VALUES () { () () } }"}
    assert client.get("/sparql", query_string=bare, headers=BROWSER).status_code == 200


def test_browser_gets_the_error_in_the_page(client: FlaskClient) -> None:
    """A wrong query comes back in the form with what is wrong, and keeps its text."""
    response = client.get("/sparql", query_string={"query": "SELECT wrong"}, headers=BROWSER)
    text = response.get_data(as_text=True)
    assert response.status_code == 400
    assert "SELECT wrong</textarea>" in text
    assert "query-syntax" in text


def test_description_counts_the_triples(client: FlaskClient) -> None:
    """The description states the graphs and sizes of the data, in any RDF format."""
    content = client.get("/sparql", headers={"Accept": "application/ld+json"}).data
    counts = [
        quad.object.value
        for quad in pyoxigraph.parse(content, pyoxigraph.RdfFormat.JSON_LD)
        if quad.predicate.value == "http://rdfs.org/ns/void#triples"
    ]
    assert counts == ["2", "2", "2"]


def test_budget_of_requests(folder: Path) -> None:
    """The client that has used up its requests gets 429 with the seconds to wait.

    Another one is served.
    """
    app = application(folder, {"JUESUAN_CLIENT_REQUESTS": "3"})
    client = app.test_client()
    statuses = [client.get("/sparql", query_string="query=oops").status_code for _ in range(5)]
    refused = client.get("/sparql")
    other = client.get("/version.json", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    app.extensions["juesuan"].close()
    assert statuses == [400, 400, 400, 429, 429]
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert refused.headers["RateLimit-Remaining"] == "0"
    assert refused.get_json()["error"]["code"] == "too-many-requests"
    assert "JUESUAN_CLIENT_REQUESTS = 3" in refused.get_json()["error"]["message"]
    assert other.status_code == 200
    assert other.headers["RateLimit-Remaining"] == "2"


def test_budget_of_query_time(folder: Path) -> None:
    """A client whose queries have taken their seconds gets 429."""
    app = application(folder, {"JUESUAN_QUERY_SECONDS": "1", "JUESUAN_CLIENT_SECONDS": "0.5"})
    client = app.test_client()
    stopped = client.get("/sparql", query_string={"query": PRODUCT})
    refused = client.get("/sparql", query_string={"query": "ASK {}"})
    app.extensions["juesuan"].close()
    assert (stopped.status_code, refused.status_code) == (504, 429)
    assert "JUESUAN_CLIENT_SECONDS" in refused.get_json()["error"]["message"]


def test_budget_of_queries_at_once(folder: Path) -> None:
    """A client has only so many queries running; the next gets 429 while they run."""
    app = application(folder, {"JUESUAN_CLIENT_CONCURRENT": "1"})
    query = {"query": "ASK {}"}
    with app.extensions["juesuan"].budgets.seat("127.0.0.1"):
        refused = app.test_client().get("/sparql", query_string=query)
    served = app.test_client().get("/sparql", query_string=query)
    app.extensions["juesuan"].close()
    assert (refused.status_code, served.status_code) == (429, 200)
    assert "JUESUAN_CLIENT_CONCURRENT = 1" in refused.get_json()["error"]["message"]


def test_health_and_version(client: FlaskClient, tmp_path: Path) -> None:
    """/healthz tells whether queries are answered, also before there is a store.

    /version.json what is served.
    """
    assert client.get("/healthz").get_json()["status"] == "ok"
    versions = client.get("/version.json").get_json()
    assert versions["software"]
    assert versions["data"].startswith("1-")
    empty = application(tmp_path / "none")
    answer = empty.test_client().get("/healthz")
    query = empty.test_client().get("/sparql", query_string={"query": "ASK {}"})
    empty.extensions["juesuan"].close()
    assert (answer.status_code, answer.get_json()) == (200, {"status": "empty", "version": "0"})
    assert (query.status_code, query.get_json()["error"]["code"]) == (503, "store-missing")
    assert str(tmp_path) not in json.dumps(query.get_json())


@pytest.mark.parametrize(
    ("query", "name", "media_type"),
    [
        ("ASK {}", "xml", "application/sparql-results+xml"),
        ("ASK {}", "application/sparql-results+json", "application/sparql-results+json"),
        ("ASK {}", "application/sparql-results json", "application/sparql-results+json"),
        ("ASK {}", "TEXT/CSV; header=present", "text/csv"),
        ("ASK {}", "turtle", "application/sparql-results+json"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "xml", "application/rdf+xml"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "json", "application/ld+json"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "turtle", "text/turtle"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "n3", "text/turtle"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "json-ld", "application/ld+json"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "rdf+xml", "application/rdf+xml"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples", "application/n-triples"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "trig", "application/trig"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "n-quads", "application/n-quads"),
    ],
)
@pytest.mark.parametrize("parameter", ["format", "output", "results"])
def test_formats_by_the_names_that_clients_use(
    client: FlaskClient, query: str, name: str, media_type: str, parameter: str
) -> None:
    """A format is asked for by a name or a media type, in a parameter by any of the names that clients give it."""
    response = client.get(
        "/sparql", query_string={"query": query, parameter: name}, headers=BROWSER
    )
    assert (response.status_code, response.mimetype) == (200, media_type)


def test_our_own_parameter_goes_before_those_of_others(client: FlaskClient) -> None:
    """format= decides where a client sends several."""
    response = client.get(
        "/sparql", query_string={"query": "ASK {}", "output": "xml", "format": "csv"}
    )
    assert response.mimetype == "text/csv"


@pytest.mark.parametrize(
    "sent", [{"query_string": "query=%EF%BB%BFASK%20%7B%7D"}, {"data": b"\xef\xbb\xbfASK {}"}]
)
def test_a_byte_order_mark_before_a_query_is_no_part_of_it(
    client: FlaskClient, sent: dict[str, object]
) -> None:
    """A query from a file of Windows is answered, in the address and in the body."""
    method = "POST" if "data" in sent else "GET"
    response = client.open(
        "/sparql", method=method, content_type=SPARQL if method == "POST" else None, **sent
    )  # type: ignore[arg-type]
    assert response.get_json(force=True)["boolean"] is True


def test_scripts_of_other_sites_may_read_the_headers(client: FlaskClient) -> None:
    """Version, budgets and tag are exposed on answers, refusals and errors."""
    for query in ("ASK {}", "oops", "CLEAR ALL"):
        exposed = client.get("/sparql", query_string={"query": query}).headers[
            "Access-Control-Expose-Headers"
        ]
        assert {"ETag", "Juesuan-Data-Version", "RateLimit-Remaining", "Retry-After"} <= set(
            exposed.split(", ")
        )
