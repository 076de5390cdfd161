"""Lists: page by page, sorted and filtered by the address."""

import re

import pytest
from tests.site.conftest import Get
from tests.site.pages.test_pages import ORGANIZATION, PAGES, STATEMENT, text


@pytest.mark.parametrize("path", sorted(PAGES.values()))
def test_a_parameter_that_a_page_does_not_know_is_told(get: Get, path: str) -> None:
    """A filter that does not exist is an error in both languages, not ignored."""
    answer = get(f"{path}?no-such-filter=1")
    assert answer.status_code == 400
    page = answer.get_data(as_text=True)
    assert "no-such-filter" in page
    assert "no such parameter" in page


def test_a_statement_is_sorted_by_a_column(get: Get) -> None:
    """The largest come first, and the head of the column says so and leads on."""
    page = text(get(f"{STATEMENT}/expenditure?sort=-project"))
    assert 'aria-sort="descending"' in page
    assert f'href="{STATEMENT}/expenditure?sort=project"' in page
    cells = re.findall(r'id="r[0-9]+-project"><a [^>]*>([0-9.,]+)<', page)
    numbers = [float(cell.replace(",", "")) for cell in cells]
    assert numbers == sorted(numbers, reverse=True)


def test_rows_of_a_statement_are_found_by_their_label(get: Get) -> None:
    """Only rows whose label holds the text are shown, each with the number of its printed row."""
    page = text(get(f"{STATEMENT}/expenditure?find=住房"))
    items = re.findall(r'<td class="item[^"]*">([^<]*)<', page)
    assert items
    assert all("住房" in item for item in items)


def test_a_statement_is_shown_down_to_a_level(get: Get) -> None:
    """At level 1 no code has more than three digits."""
    page = text(get(f"{STATEMENT}/expenditure?level=1"))
    codes = re.findall(r'<td class="code[^"]*"><a [^>]*>([0-9]+)<', page)
    assert codes
    assert {len(code) for code in codes} == {3}


@pytest.mark.parametrize("query", ["sort=none", "sort=-item", "level=4"])
def test_a_column_or_level_that_there_is_not_is_told(get: Get, query: str) -> None:
    """It is an error, not as if it had not been said."""
    assert get(f"{STATEMENT}/expenditure?{query}").status_code == 400


def test_accounts_are_filtered_by_year_and_region(ask: Get, accounts: list[dict[str, str]]) -> None:
    """The home page lists those of the year alone."""
    page = text(ask("/?year=2023"))
    listed = set(re.findall(r'<th scope="row"><a href="/account/([^"]+)">', page))
    assert listed == {f"{row['organization']}/2023" for row in accounts if row["year"] == 2023}  # type: ignore[comparison-overlap]


@pytest.mark.parametrize("number", ["0", "x", "-1", "99999999", "１"])
def test_a_number_of_a_page_that_cannot_be_is_told(get: Get, number: str) -> None:
    """Pages are counted from 1."""
    assert get(f"/findings?page={number}").status_code == 400


def test_subjects_are_listed_by_code_and_by_sound(get: Get) -> None:
    """Both lists hold the same subjects; A to Z sorts by pinyin."""
    by_code, by_sound = (text(get(f"/subjects/functional?by={way}")) for way in ("code", "name"))
    links = r'<a href="(/subject/functional/[0-9]+)">'
    assert sorted(re.findall(links, by_code)) == sorted(re.findall(links, by_sound))
    assert 'id="gZ"' in by_sound
    assert "住房公积金" in by_sound.partition('id="gZ"')[2]


def test_a_subject_tells_who_spends_on_it(get: Get) -> None:
    """One row a body and year, expenditure apart from revenue."""
    page = text(get("/subject/functional/2010301?sort=expenditure"))
    table = page.partition('id="spenders"')[2].partition("</table>")[0]
    assert table.count("<tr>") == 2
    assert f'href="/account/{ORGANIZATION}/2024"' in table


def test_a_body_has_its_trend_and_its_other_names(ask: Get, accounts: list[dict[str, str]]) -> None:
    """A body of two years has a picture of both, and leads to the comparison."""
    page = text(ask(f"/organization/{accounts[-1]['organization']}"))
    assert "<svg" in page
    assert f'href="/compare?body={accounts[-1]["organization"]}"' in page
