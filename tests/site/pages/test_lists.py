"""Lists: page by page, sorted and filtered by the address."""

import re

import pytest
from flask import Flask
from tests.site.conftest import Get
from tests.site.pages.addresses import ORGANIZATION, PAGES, STATEMENT, content, text

from juesuan_site.pages.corpus.regions import is_within
from juesuan_site.serving.packages import region_names


@pytest.mark.parametrize("path", sorted(PAGES.values()))
def test_a_parameter_that_a_page_does_not_know_is_told(get: Get, path: str) -> None:
    """A filter that does not exist is an error in both languages, not ignored."""
    answer = get(f"{path}?no-such-filter=1")
    assert answer.status_code == 400
    page = answer.get_data(as_text=True)
    chinese, english = re.findall(r'<p lang="(?:zh-CN|en)">(.*?)</p>', page)
    assert "本页没有参数 &#39;no-such-filter&#39;" in chinese
    assert "This page has no parameter &#39;no-such-filter&#39;" in english
    assert not re.search(r"[\u4e00-\u9fff]", english)


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


def test_a_statement_shows_certainty_and_place_below_each_number(get: Get) -> None:
    """Both stand there when they are asked for, stay while sorting, and are absent else."""
    cells = len(re.findall(r'<td class="number[^"]*" id=', text(get(f"{STATEMENT}/expenditure"))))
    page = text(get(f"{STATEMENT}/expenditure?show=certainty&show=place"))
    assert page.count('<small class="below">') == 2 * cells > 0
    assert page.count('<small class="below">已验证</small>') > 0
    assert "sort=-project&amp;show=certainty%2Cplace" in page
    assert '<small class="below">' not in text(get(f"{STATEMENT}/expenditure"))
    assert get(f"{STATEMENT}/expenditure?show=colour").status_code == 400


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


def test_regions_are_a_tree_whose_counts_include_what_lies_below(
    ask: Get, accounts: list[dict[str, str]]
) -> None:
    """Each account is counted in its region and in all that it lies in, each a way to the list."""
    listed = content(ask("/regions.json"))["regions"]
    assert isinstance(listed, list)
    counted = {one["region"]: one["accounts"] for one in listed}
    for row in accounts:
        within = [one for one in accounts if one["region"][:2] == row["region"][:2]]
        assert counted[f"{row['region'][:2]}0000"] == len(within)
    page = text(ask("/regions"))
    for one in listed:
        assert one["path"] in page
    assert [one["level"] for one in listed if one["region"] == "370000"] == [1]


@pytest.mark.parametrize(
    ("region", "asked", "within"),
    [
        ("310107", "310000", True),
        ("310107", "310107", True),
        ("370600", "370000", True),
        ("370600", "310000", False),
        ("310107", "000000", False),
        ("000000", "000000", True),
    ],
)
def test_a_region_lies_in_those_above_it(region: str, asked: str, *, within: bool) -> None:
    """A code that ends in 00 stands for all below it; the centre for itself alone."""
    assert is_within(region, asked) is within


def test_the_catalogue_of_a_province_holds_its_cities(
    ask: Get, accounts: list[dict[str, str]]
) -> None:
    """region=370000 lists 烟台, and the form names the province."""
    page = text(ask("/?region=370000"))
    assert "/account/370600-renmin-zhengfu-bangongshi/2024" in page
    assert '<option value="370000" selected>' in page
    other = next(row for row in accounts if not row["region"].startswith("37"))
    assert f"/account/{other['organization']}/" not in page


def test_bodies_of_no_region_are_central(site: Flask) -> None:
    """The code of the whole country is called 中央 in Chinese, Central in English."""
    with site.test_request_context("/"):
        assert region_names()["000000"] == "中央"
    with site.test_request_context("/", environ_overrides={"juesuan.language": "en"}):
        assert region_names()["000000"] == "Central"


def test_an_account_without_numbers_of_statements_has_no_column_of_them(
    ask: Get, accounts: list[dict[str, str]]
) -> None:
    """The list of statements has 表号 where one is printed, and no empty column elsewhere."""
    for one in accounts:
        path = f"/account/{one['organization']}/{one['year']}"
        listed = content(ask(f"{path}.json"))["statements"]
        assert isinstance(listed, list)
        page = text(ask(path))
        assert (">表号<" in page) == any(row["number"] for row in listed)
