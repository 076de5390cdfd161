"""Any lookup as a page: facets, groups, the same question in other words."""

import re
from html import unescape

import pytest
from tests.site.conftest import Get
from tests.site.pages.addresses import text

from juesuan.rules.rule import rules
from juesuan_site.serving.printed.digits import yuan_digits


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


def test_sums_of_economic_codes_rest_on_the_statement_that_prints_them(ask: Get) -> None:
    """No group is empty, and each leads to just the amounts that it adds."""
    answer = ask("/api/amounts?group=economic.1", accept="application/json").get_json()
    assert answer["base"]["statement"] == ["basic-expenditure"]
    assert answer["rows"]
    assert all(row["economic.1"] for row in answer["rows"])
    page = text(ask("/explore/amounts?group=economic.1"))
    for row, path in zip(
        answer["rows"],
        re.findall(r"<tbody>.*?</tbody>", page, re.DOTALL)[0].split("<tr>")[1:],
        strict=True,
    ):
        link = re.search(r'href="([^"]+)"', path)
        assert link is not None
        assert f"<strong>{row['rows']:,}</strong>" in text(ask(unescape(link[1])))


def test_rows_without_a_code_have_an_address(ask: Get) -> None:
    """A column that is asked to be blank narrows the rows; a choice left open in the form does not."""
    total = ask("/api/amounts?limit=1", accept="application/json").get_json()["total"]
    blank = ask("/api/amounts?economic_code=&limit=1", accept="application/json").get_json()
    assert 0 < blank["total"] < total
    page = text(ask("/explore/amounts?economic_code=&group=&measure=sum"))
    assert f"<strong>{blank['total']:,}</strong>" in page
    assert "（空）" in page


def test_a_level_narrows_as_it_groups(ask: Get) -> None:
    """Rows under a class are found by its code; the graph says the same."""
    groups = ask("/api/amounts?group=subject.1&measure=count", accept="application/json").get_json()
    row = next(row for row in groups["rows"] if row["subject.1"])
    path = f"/api/amounts?subject.1={row['subject.1']}&limit=1"
    found = ask(path, accept="application/json").get_json()
    assert found["total"] == row["count"]
    assert "SUBSTR" in found["sparql"]


def test_a_condition_is_told_by_the_title_of_its_column(ask: Get) -> None:
    """What a sum rests on is said as the statement heads it."""
    page = text(ask("/explore/amounts?group=subject.1"))
    chosen = page[page.index('class="chosen"') :].partition("</ul>")[0]
    assert "total" not in chosen.replace("清除", "")
    assert "合计" in chosen


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


def test_findings_are_explored_by_the_titles_of_their_rules(ask: Get) -> None:
    """A rule is shown by its title; its name stays in the addresses."""
    known = next(rule for rule in rules() if rule.id == "appropriation-agrees")
    page = text(ask(f"/explore/findings?rule={known.id}"))
    assert known.title_zh in page
    assert f">{known.id}" not in page


def test_values_are_said_in_the_language_of_the_page(ask: Get) -> None:
    """Schemes of subjects, other statements and places are words, not codes."""
    page = text(ask("/explore/subjects"))
    assert ">支出功能分类</a>" in page
    assert ">functional</a>" not in page
    assert "Functional classification" in text(ask("/en/explore/subjects"))


def test_sums_over_several_years_say_so(ask: Get) -> None:
    """A sum that adds up years names them; one year, or groups by year, add up none."""
    said = "这里把几个年度加在一起：2023、2024。"
    assert said in text(ask("/explore/amounts?group=subject.1"))
    for query in ("group=subject.1&year=2024", "group=year", "group=subject.1&measure=count"):
        assert "加在一起" not in text(ask(f"/explore/amounts?{query}"))


def test_yuan_are_told_with_both_digits_of_the_cents() -> None:
    """Whole 元 stay whole, a tenth of one has its zero, and what is no number stays as it is."""
    assert yuan_digits("131557119.4") == "131,557,119.40"
    assert yuan_digits("-0.25") == "-0.25"
    assert yuan_digits("50000") == "50,000"
    assert yuan_digits("—") == "—"
