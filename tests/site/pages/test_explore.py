"""Any lookup as a page: facets, groups, the same question in other words."""

import re

import pytest
from tests.site.conftest import Get
from tests.site.pages.test_pages import text


def test_every_table_is_listed_with_its_rows(ask: Get) -> None:
    """The list leads to each table and counts it as the API does."""
    page = text(ask("/explore"))
    for name in re.findall(r'href="/explore/([a-z]+)"', page):
        total = ask(f"/api/{name}?limit=1", accept="application/json").get_json()["total"]
        assert f">{total:,}<" in page


@pytest.mark.parametrize("name", ["amounts", "facts", "indicators", "findings", "accounts"])
def test_a_table_has_facets_rows_and_downloads(ask: Get, name: str) -> None:
    """Each row leads to a page, each facet narrows, the files are those of the API."""
    page = text(ask(f"/explore/{name}"))
    assert f'href="/api/{name}.csv?header=title"' in page
    assert re.search(rf'href="/explore/{name}\?[^"]+" rel="nofollow"', page)
    first = re.search(r"<tbody><tr>.*?<a href=\"([^\"]+)\"", page, re.DOTALL)
    assert first is not None
    assert ask(first[1]).status_code == 200


def test_a_facet_counts_what_the_filter_then_finds(ask: Get) -> None:
    """The number beside a value is the number of rows of the address it leads to."""
    page = text(ask("/explore/amounts"))
    path, rows = re.findall(
        r'<li><a href="([^"]+)" rel="nofollow">[^<]+</a> <small>([0-9,]+)<', page
    )[0]
    assert f"<strong>{rows}</strong>" in text(ask(path.replace("&amp;", "&")))


def test_groups_are_drawn_and_rest_on_what_is_told(ask: Get) -> None:
    """Sums name their base and stand in a picture and in a list."""
    page = text(ask("/explore/amounts?group=subject.1"))
    assert "<svg" in page
    assert "支出决算表" in page
    answer = ask("/api/amounts?group=subject.1", accept="application/json").get_json()
    assert answer["rows"][0]["subject.1"] in page


def test_the_question_is_told_in_other_languages(ask: Get) -> None:
    """SPARQL, SQL, curl, Python, R and Power Query ask the same."""
    page = text(ask("/explore/amounts?year=2024"))
    for name in ("SPARQL", "SQL", "curl", "Python", "R", "Power Query"):
        assert f"<summary>{name}</summary>" in page


@pytest.mark.parametrize(
    "path", ["/explore/amounts?none=1", "/explore/amounts?sort=none", "/explore/amounts?year=x"]
)
def test_what_is_not_known_is_told(ask: Get, path: str) -> None:
    """A filter that does not exist is an error, not ignored."""
    assert ask(path).status_code == 400


def test_a_table_that_there_is_not_is_told(ask: Get) -> None:
    """The answer names those that there are."""
    answer = ask("/explore/none")
    assert answer.status_code == 404
    assert "amounts" in answer.get_data(as_text=True)
