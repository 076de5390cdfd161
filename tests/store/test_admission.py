"""Which queries are let in, however they are written."""

import pytest

from juesuan.errors import QueryRefused, QuerySyntaxError
from juesuan.store.endpoint.admission import admit, is_plain

BASE = "http://base.example/sparql"
GRAPHS = frozenset({"http://g.example/1"})

SERVICES = [
    "SELECT * { SERVICE <http://x.example> { ?s ?p ?o } }",
    r"SELECT * { \u0053ERVICE <http://x.example> { ?s ?p ?o } }",
    r"SELECT * { \U00000053ERVIC\u0045 <http://x.example> { ?s ?p ?o } }",
    "SELECT * { service silent ?x { ?s ?p ?o } }",
    "SELECT * { FILTER EXISTS { SERVICE<x:y>{ } } }",
    "SELECT * { { SELECT * { OPTIONAL { SeRvIcE <x:y> {} } } } }",
    "SELECT (EXISTS { SERVICE <x:y> {} } AS ?z) {}",
    "SELECT * { GRAPH ?g { MINUS { SERVICE <x:y> {} } } }",
    "SELECT * { {} UNION { SERVICE # comment\n<x:y> {} } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <x:y> { ?s ?p ?o } }",
    "DESCRIBE ?x { SERVICE <x:y> { ?x ?p ?o } }",
    "SELECT * {} ORDER BY (EXISTS { SERVICE <x:y> {} })",
    "SELECT * { BIND(IF(EXISTS { SERVICE <x:y> {} }, 1, 2) AS ?x) }",
    "PREFIX s: <x:> ASK { SERVICE s:y { ?s ?p ?o } }",
]


@pytest.mark.parametrize("text", SERVICES)
def test_refuses_service(text: str) -> None:
    """SERVICE is found wherever it stands and however it is spelt."""
    with pytest.raises(QueryRefused, match="SERVICE"):
        admit(text, BASE, GRAPHS)


@pytest.mark.parametrize(
    "text", [*SERVICES, "SELECT * from <a:b> {}", r"ASK { ?s ?p '\u4e2d' }", r"ASK {} \U00000046"]
)
def test_only_what_cannot_hold_a_clause_is_plain(text: str) -> None:
    """Whatever might be SERVICE or FROM, and whatever is escaped, is looked through parsed."""
    assert not is_plain(text)


@pytest.mark.parametrize(
    "text", ["SELECT ?p ?o { <http://example.org/amount/1> ?p ?o }", r"ASK { ?s ?p 'a\n' }"]
)
def test_lookup_is_plain(text: str) -> None:
    """A lookup of a thing needs no parser of ours."""
    assert is_plain(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p 'SERVICE <x:y> {}' }",
        "SELECT * # SERVICE <x:y> {}\n{}",
        "SELECT * { ?service ?p <http://SERVICE/#x> }",
        "PREFIX SERVICE: <x:> SELECT * { ?s SERVICE:x ?o }",
        "SELECT * FROM <http://g.example/1> {}",
        "BASE <http://g.example/> SELECT * FROM <1> {}",
        "PREFIX g: <http://g.example/> SELECT * FROM NAMED g:1 {}",
        "ASK { ?s ?p 'DROP ALL' }",
    ],
)
def test_lets_reading_in(text: str) -> None:
    """A word in a string, a comment or a name is no keyword; our own graphs may be named."""
    assert admit(text, BASE, GRAPHS) == text


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * FROM <file:///etc/passwd> {}",
        "SELECT * FROM <http://g.example/2> {}",
        "SELECT * FROM NAMED <http://g.example/2> {}",
        "PREFIX g: <http://g.example/> SELECT * FROM g:2 {}",
        "BASE <http://h.example/> SELECT * FROM <1> {}",
        "DESCRIBE <x:y> FROM <http://169.254.169.254/>",
        "SELECT * FROM <1> {}",
    ],
)
def test_refuses_graphs_that_are_not_ours(text: str) -> None:
    """FROM and FROM NAMED name graphs of the store or nothing, relative and prefixed names included."""
    with pytest.raises(QueryRefused, match="FROM"):
        admit(text, BASE, GRAPHS)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:a> <a:b> 1 }",
        "LOAD <http://x.example/>",
        "CLEAR ALL",
        "DROP GRAPH <http://g.example/1>",
        "DELETE WHERE { ?s ?p ?o }",
        "PREFIX a: <a:> CREATE GRAPH a:g",
        "COPY DEFAULT TO <a:b>",
    ],
)
def test_refuses_updates(text: str) -> None:
    """An update is refused as what it is, not as a slip of syntax."""
    with pytest.raises(QueryRefused, match="Updates"):
        admit(text, BASE, GRAPHS)


@pytest.mark.parametrize(
    "text", ["", "ASK {", "ASK {} ; CLEAR ALL", "SELECT * { ?s ?p }", "SELEC * {}", "ASK {} ASK {}"]
)
def test_tells_where_the_syntax_is_wrong(text: str) -> None:
    """What is no query is told with line and column."""
    with pytest.raises(QuerySyntaxError, match=r"Line \d+, column \d+"):
        admit(text, BASE, GRAPHS)


@pytest.mark.parametrize(
    "text", [r'ASK { ?s ?p "a\u005C" } SERVICE <x:y> {} #" }', r'ASK { ?s ?p "\u0022 }']
)
def test_refuses_escapes_that_move_borders(text: str) -> None:
    r"""A ``\u`` escape of a quote or a backslash could make two parsers see two queries."""
    with pytest.raises(QueryRefused, match="punctuation"):
        admit(text, BASE, GRAPHS)


def test_resolves_other_escapes() -> None:
    r"""Escapes of letters are resolved before evaluation: what was looked through is what runs."""
    assert admit(r"ASK { ?s ?p '\u4e2d' }", BASE, GRAPHS) == "ASK { ?s ?p '中' }"


def test_refuses_escapes_of_no_character() -> None:
    """Half a surrogate pair is no character."""
    with pytest.raises(QuerySyntaxError, match="no character"):
        admit(r"ASK { ?s ?p '\ud800' }", BASE, GRAPHS)
