"""What a wrong query is told, and what its tokens are."""

import pyoxigraph
import pytest

from juesuan.errors import QueryLimitReached, QuerySyntaxError
from juesuan.store import Limits, Query
from juesuan.store.endpoint.evaluation import evaluate
from juesuan.store.endpoint.pool import QueryPool
from juesuan.store.measure import measure
from juesuan.store.tokens import Kind, tokens

SLIPS = [
    ("ASK {", "Line 1, column 5: “{” is not closed."),
    ("SELECT * WHERE { ?s ?p ?o }}", "Line 1, column 28: “}” closes nothing."),
    ("ASK { FILTER(?a } ", "Line 1, column 17: “}” does not close the “(” of line 1, column 13."),
    ('SELECT * {\n ?s ?p "abc }', "Line 2, column 8: the string that begins here is not closed."),
    ("SELECT * {\n ?s foo:bar ?o }", "Line 2, column 5: the prefix foo: is not declared."),
    (
        "ASK { ?s <http://a b> 1 }",
        "Line 1, column 10: the IRI holds a character that no IRI may hold: a space.",
    ),
    (
        "SELECT ?x { ?s ?p ?o } GROUP BY ?s",
        "Line 1, column 35: the SELECT contains a variable that is unbound.",
    ),
    (
        "ASK { OPTIONAL ?s ?p ?o }",
        "Line 1, column 7: “OPTIONAL ?s ?p ?o }” is not understood here.",
    ),
    ("SELECT * { ?s ?p ?o } LIMIT many", "Line 1, column 23: “LIMIT many” is not understood here."),
    ("SELECT * { ?s ?p ?o } GROUP BY ?s", "Line 1, column 34: SELECT * does not go with GROUP BY."),
    ("DESCRIBE", "Line 1, column 9: the query ends too early."),
    ("决算", "Line 1, column 1: “决算” is not understood here."),
]


@pytest.mark.parametrize(("text", "sentence"), SLIPS)
def test_a_slip_is_told_in_one_sentence_with_its_place(
    pool: QueryPool, text: str, sentence: str
) -> None:
    """Whoever asks learns line, column and what is wrong there, without the rules of a parser."""
    with pytest.raises(QuerySyntaxError) as refused:
        pool.query(Query(text=text))
    assert refused.value.message == sentence


@pytest.mark.parametrize("text", [text for text, _ in SLIPS])
def test_the_store_itself_tells_the_place_too(text: str) -> None:
    """The command line, which asks no second parser, names line and column as well."""
    with pytest.raises(QuerySyntaxError, match=r"^Line \d+, column \d+: [^\n]+\.$"):
        evaluate(pyoxigraph.Store(), Query(text=text), Limits(), "1")


@pytest.mark.parametrize(
    "text",
    [
        r"PREFIX ex: <http://e.example/#> ASK { ?s ex:it\'s 'a' ; ex:a:b ?o . _:b0 ex:c \"\" }".replace(
            r"\"", '"'
        ),
        "PREFIX ex: <e:> ASK { ?s ex:p ?o FILTER(?o IN (ex:a, ex:b)) }",
        "ASK { ?s ?p '''it's {''' } # {{",
    ],
)
def test_what_is_right_is_not_accused(text: str) -> None:
    """Escaped quotes, colons in local names, blank nodes and brackets in strings are no slips."""
    evaluate(pyoxigraph.Store(), Query(text=text), Limits(), "1")
    brackets = [token.text for token in tokens(text) if token.kind is Kind.BRACKET]
    assert "".join(brackets).count("{") == "".join(brackets).count("}")
    assert not [token for token in tokens(text) if token.kind is Kind.UNCLOSED]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("ASK {", "第 1 行第 5 列：“{”没有配对的右括号。"),
        ("ASK { FILTER(?a } ", "第 1 行第 17 列：“}”与第 1 行第 13 列的“(”不配对。"),
        ("ASK { ?s <http://a b> 1 }", "第 1 行第 10 列：IRI 中有不允许的字符：空格。"),
        ("SELECT ?x { ?s ?p ?o } GROUP BY ?s", "第 1 行第 35 列：SELECT 中有变量没有取值。"),
        ("ASK { OPTIONAL ?s ?p ?o }", "第 1 行第 7 列：此处无法理解“OPTIONAL ?s ?p ?o }”。"),
    ],
)
def test_a_slip_is_told_in_chinese_too(pool: QueryPool, text: str, sentence: str) -> None:
    """Both parsers' findings have a Chinese sentence with the same place."""
    with pytest.raises(QuerySyntaxError) as refused:
        pool.query(Query(text=text))
    assert refused.value.message_in("zh") == sentence


HIDDEN = [
    '"((("',
    "'((('",
    '"""(\n("(\\"("""',
    "'''((('''",
    "# (((\n",
    r"'\'((('",
    "<http://e.example/(((#>",
]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_brackets_that_nest_nothing_do_not_count(hidden: str) -> None:
    """A string, a comment or an IRI may hold more brackets than a query may nest."""
    measure(f"ASK {{ ?s ?p {hidden} }}", Limits(depth=1))
    with pytest.raises(QueryLimitReached):
        measure(f"ASK {{ ?s ?p {hidden} {{ }} }}", Limits(depth=1))


def test_closing_brackets_in_strings_hide_no_depth() -> None:
    """What closes inside a string does not pay for what is opened outside."""
    with pytest.raises(QueryLimitReached):
        measure(
            "ASK { ?s ?p '" + ")" * 50 + "' FILTER(" + "(" * 40 + "1" + ")" * 41 + "}",
            Limits(depth=20),
        )


def test_many_brackets_side_by_side_are_no_depth() -> None:
    """A long list of values is flat."""
    measure("ASK { VALUES (?a) { " + "(1) " * 500 + "} }", Limits(depth=3))


def test_a_query_that_fools_the_measure_ends_only_itself(pool: QueryPool) -> None:
    """A comparison that looks like an IRI can hide brackets: the worker is stopped and the next query is answered."""
    deep = '"""\n' + "{" * 2200 + "}" * 2200 + '\n#"""\n'
    with pytest.raises((QueryLimitReached, QuerySyntaxError)):
        pool.query(Query(text=f"ASK {{ FILTER(?a<?b#>{deep}) }}"))
    assert pool.query(Query(text="ASK {}")).holds()
