"""The example queries."""

import re

import pyoxigraph
import pytest
from tests.vocab import answers

from juesuan.package import Package
from juesuan_vocab import names, open_text

HEADER = re.compile(
    r"# title_zh: .+\n# title_en: .+\n# question: .+？\n# tags: [a-z_]+(, [a-z_]+)*\nPREFIX "
)
QUERIES = names("queries", ".rq")


def test_there_are_at_least_twenty_five() -> None:
    """Enough to learn the graph from."""
    assert len(QUERIES) >= 25


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_says_what_it_answers(name: str) -> None:
    """Each has a title in both languages, a question and tags."""
    assert HEADER.match(open_text(name))


@pytest.fixture(scope="module")
def store(sample: Package) -> pyoxigraph.Store:
    """The sample and the vocabulary."""
    return answers.merged(sample)


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_gives_the_expected_answer_on_the_sample(
    store: pyoxigraph.Store, name: str
) -> None:
    """What the sample answers is written down, and is something.

    `python -m tests.vocab.answers` writes it anew.
    """
    found = answers.answer(store, name)
    assert found == answers.place(name).read_text(encoding="utf-8"), (
        "run python -m tests.vocab.answers, read the diff"
    )
    assert found.count("\n") > 1


def test_no_answer_is_left_over() -> None:
    """Every expected answer is that of a query."""
    assert {path.name for path in answers.ANSWERS.iterdir()} == {
        answers.place(name).name for name in QUERIES
    }


def test_the_totals_are_those_of_the_document() -> None:
    """支出合计 10,053.99 万元, of which 基本支出 4,942.51 (SEED: 支出决算表, 合计)."""
    assert "100539900" in answers.place("queries/total-expenditure.rq").read_text(encoding="utf-8")
    assert "49425100" in answers.place("queries/basic-and-project.rq").read_text(encoding="utf-8")
