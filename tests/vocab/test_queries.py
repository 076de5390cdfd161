"""The example queries."""

import re
from pathlib import Path

import pyoxigraph
import pytest
from tests.graph.sample import write
from tests.vocab import answers

from juesuan.graph import nquads, vocabulary
from juesuan_vocab import names, open_text

HEADER = re.compile(r"# title_zh: .+\n# title_en: .+\n# question: .+？\n# tags: [a-z_]+(, [a-z_]+)*\nPREFIX ")
QUERIES = names("queries", ".rq")

# The hand-made package has no narrative, evaluations or findings, nothing over budget and no sum that fails.
NOTHING = {
    "three-public", "three-public-over-budget", "revenue-by-source", "expenditure-by-class", "expenditure-by-item",
    "total-expenditure", "basic-and-project", "basic-by-economic", "missed-indicators", "contradictions",
    "narrative-against-tables", "projects-by-execution", "children-against-parents",
}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> pyoxigraph.Store:
    """A hand-made package and the vocabulary."""
    package = write(Path(tmp_path_factory.mktemp("package")))
    store = pyoxigraph.Store()
    for chunks in (nquads(package), vocabulary()):
        store.extend(pyoxigraph.parse(b"".join(chunks), format=pyoxigraph.RdfFormat.N_QUADS))
    return store


def test_there_are_at_least_twenty_five() -> None:
    """Enough to learn the graph from."""
    assert len(QUERIES) >= 25


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_says_what_it_answers(name: str) -> None:
    """Each has a title in both languages, a question and tags."""
    assert HEADER.match(open_text(name))


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_runs(store: pyoxigraph.Store, name: str) -> None:
    """Each is valid and, unless the package lacks what it asks for, answers."""
    answer = store.query(open_text(name), use_default_graph_as_union=True)
    assert isinstance(answer, pyoxigraph.QuerySolutions)
    assert bool(list(answer)) is (name.removeprefix("queries/").removesuffix(".rq") not in NOTHING)


@pytest.fixture(scope="module")
def sample() -> pyoxigraph.Store:
    """The sample package and the vocabulary."""
    return answers.sample_store()


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_gives_the_expected_answer_on_the_sample(sample: pyoxigraph.Store, name: str) -> None:
    """What the sample package answers is written down; `python -m tests.vocab.answers` writes it anew."""
    assert answers.answer(sample, name) == answers.place(name).read_text(encoding="utf-8")


def test_most_queries_find_something_in_the_sample() -> None:
    """The expected answers are not mostly empty."""
    filled = [name for name in QUERIES if answers.place(name).read_text(encoding="utf-8").count("\n") > 1]
    assert len(filled) >= 20


def test_the_totals_are_those_of_the_document() -> None:
    """支出合计 10,053.99 万元, of which 基本支出 4,942.51 (SEED: 支出决算表, 合计)."""
    assert "100539900" in answers.place("queries/total-expenditure.rq").read_text(encoding="utf-8")
    assert "49425100" in answers.place("queries/basic-and-project.rq").read_text(encoding="utf-8")
