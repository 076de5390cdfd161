"""Two engines, one truth: what a lookup computes from the tables, its own SPARQL computes from the graph."""

import random
from decimal import Decimal
from urllib.parse import urlencode

import pytest
from flask import Flask
from tests.corpus.questions import drawn

from juesuan.corpus.tables import COLUMNS
from juesuan_site.lookups.corpus import tables

Shown = dict[tuple[str, ...], Decimal]
LARGEST = 10_000


def asked(site: Flask, resource: str, given: dict[str, list[str]]) -> dict[str, object]:
    """The answer of a lookup as JSON."""
    joined = {
        name: [",".join(values)] if name == "group" else values for name, values in given.items()
    }
    answer = site.test_client().get(
        f"/api/{resource}.json?{urlencode({**joined, 'limit': [LARGEST]}, doseq=True)}"
    )
    assert answer.status_code == 200, answer.get_json()
    found: dict[str, object] = answer.get_json()
    return found


def by_tables(answer: dict[str, object], group: list[str]) -> Shown:
    """The rows of a lookup: their IRIs with a 1 each, or the groups with what was measured."""
    rows: list[dict[str, object]] = answer["rows"]  # type: ignore[assignment]
    if not group:
        return {
            (str(row["organization"]), str(row["year"]), str(row["iri"])): Decimal(1)
            for row in rows
        }
    measure = "sum" if rows and "sum" in rows[0] else "count"
    return {
        tuple("" if row[name] is None else str(row[name]) for name in group): Decimal(
            str(row[measure])
        )
        for row in rows
    }


def by_graph(site: Flask, query: str, group: list[str]) -> Shown:
    """What the SPARQL of a lookup finds, in the same shape."""
    answer = site.test_client().post("/sparql", data={"query": query, "format": "json"})
    assert answer.status_code == 200, answer.get_json()
    bindings = answer.get_json()["results"]["bindings"]
    rows = [{name: term["value"] for name, term in row.items()} for row in bindings]
    if not group:
        return {(*row["package"].rsplit("/", 2)[1:], row["row"]): Decimal(1) for row in rows}
    names = [name.replace(".", "_") for name in group]
    return {
        tuple(row.get(name, "") for name in names): Decimal(row.get("sum", row.get("count", "0")))
        for row in rows
        if row
    }


@pytest.mark.parametrize("seed", range(40))
def test_engines_agree(site: Flask, seed: int) -> None:
    """A random question has the same rows, sums and counts over SQL and SPARQL, to the last digit."""
    with site.test_request_context():
        resource, given = drawn(random.Random(seed), tables())  # noqa: S311 - no secret
    answer = asked(site, resource, given)
    query = answer["sparql"]
    if query is None:
        pytest.skip("the graph does not hold a column that was asked for")
    group = given.get("group", [])
    assert by_graph(site, str(query), group) == by_tables(answer, group)


def test_most_questions_are_not_skipped(site: Flask) -> None:
    """Three of four random questions can be asked of the graph, and four of five have an answer.

    The others ask for passes of rules, which the graph only counts.
    """
    said = found = 0
    for seed in range(40):
        with site.test_request_context():
            answer = asked(site, *drawn(random.Random(seed), tables()))  # noqa: S311 - no secret
        said += answer["sparql"] is not None
        found += answer["total"] != 0
    assert said >= 30
    assert found >= 32


@pytest.mark.parametrize("resource", sorted(set(COLUMNS) - {"accounts", "accounting"}))
def test_every_table_is_in_the_graph(site: Flask, resource: str) -> None:
    """All rows of a resource are found by its SPARQL, row for row.

    The accounting of numbers is a table alone; of findings the graph holds those that do not pass.
    """
    given = {"organization": ["370600-renmin-zhengfu-bangongshi"]}
    if resource == "findings":
        given["outcome"] = ["mismatch", "observation", "rounding", "insufficient_data"]
    answer = asked(site, resource, given)
    assert by_graph(site, str(answer["sparql"]), []) == by_tables(answer, [])


def test_wrong_sum_would_be_seen(site: Flask) -> None:
    """The comparison tells a sum over another column apart: the test can fail."""
    answer = asked(site, "amounts", {"group": ["organization"], "column": ["basic"]})
    other = asked(site, "amounts", {"group": ["organization"], "column": ["project"]})
    assert by_graph(site, str(answer["sparql"]), ["organization"]) != by_tables(
        other, ["organization"]
    )
