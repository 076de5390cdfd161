"""Queries with parameters, and the counting of rows."""

from pathlib import Path

import pyoxigraph
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from juesuan.cli.program import program
from juesuan.store import fill, iri, literal
from juesuan.store.oxigraph import OxigraphStore
from juesuan.store.rows import count_rows

FORMATS = {
    "json": pyoxigraph.QueryResultsFormat.JSON,
    "xml": pyoxigraph.QueryResultsFormat.XML,
    "csv": pyoxigraph.QueryResultsFormat.CSV,
    "tsv": pyoxigraph.QueryResultsFormat.TSV,
}


def test_fills_parameters() -> None:
    """Each $name gets its term; variables with ? stay."""
    filled = fill(
        "SELECT ?s { ?s $p $o }", p=iri("http://e.example/p"), o=literal('决"算', language="zh")
    )
    assert filled == 'SELECT ?s { ?s <http://e.example/p> "决\\"算"@zh }'


@pytest.mark.parametrize("terms", [{}, {"o": "1", "x": "2"}])
def test_tells_of_parameters_that_do_not_match(terms: dict[str, str]) -> None:
    """A parameter without term, or a term without parameter, is a slip of ours."""
    with pytest.raises(KeyError):
        fill("ASK { ?s ?p $o }", **terms)


@pytest.mark.parametrize("value", ["a b", "a>b", 'a"b', "a\nb", "a{b}", "a\\b"])
def test_refuses_what_is_no_iri(value: str) -> None:
    """A character that would end the IRI is an error."""
    with pytest.raises(ValueError, match="No IRI"):
        iri(value)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\n\r\t"\\')))
def test_literal_means_its_text(value: str) -> None:
    """A literal in a query is the text it was made of, whatever it holds."""
    answer = pyoxigraph.Store().query(f"SELECT ({literal(value)} AS ?x) {{}}")
    assert [solution["x"].value for solution in answer] == [value]


@given(
    st.lists(
        st.text(st.sampled_from('a"},{[]\\\n\r<result>,'), max_size=12), max_size=6, unique=True
    )
)
def test_counts_rows_in_every_format(values: list[str]) -> None:
    """The count of rows is right, whatever the cells hold: brackets, quotes, line ends, tags."""
    store = pyoxigraph.Store()
    subject = pyoxigraph.NamedNode("a:a")
    store.extend(pyoxigraph.Quad(subject, subject, pyoxigraph.Literal(value)) for value in values)
    for name, format_ in FORMATS.items():
        content = store.query("SELECT ?o ?unbound { ?s ?p ?o }").serialize(format=format_)
        assert content is not None
        assert count_rows(content, name) == len(values)


def test_a_query_file_of_windows_is_read(tmp_path: Path) -> None:
    """`juesuan query` reads a file with a byte order mark."""
    path = tmp_path / "question.rq"
    path.write_bytes(b"\xef\xbb\xbfASK {}")
    OxigraphStore(tmp_path / "store").replace(
        "http://g.example/", [b"<a:a> <b:b> <c:c> <http://g.example/> .\n"]
    )
    told = CliRunner().invoke(
        program, ["query", str(path), "--store", str(tmp_path / "store")], standalone_mode=False
    )
    assert '"boolean":true' in told.output.replace(" ", "")
