"""What people come for, done by clicking: with and without JavaScript, in Chinese and in English."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ORGANIZATION = "370600-renmin-zhengfu-bangongshi"
ACCOUNT = f"/account/{ORGANIZATION}/2024"
TOTAL = f"/amount/{ORGANIZATION}/2024/three-public/1/total"


@pytest.fixture(params=["", "/en"], ids=["chinese", "english"])
def root(request: pytest.FixtureRequest, address: str) -> str:
    """Address of the home page in one of the languages, without the slash."""
    return f"{address}{request.param}"


@pytest.fixture(params=[True, False], ids=["script", "plain"])
def page(request: pytest.FixtureRequest, browser: "Browser") -> Iterator["Page"]:
    """A page of a browser that runs scripts, or does not."""
    context = browser.new_context(java_script_enabled=request.param, accept_downloads=True)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def follow(page: "Page", part: str) -> None:
    """Click the first link whose address holds the part, and wait for its page."""
    page.locator(f'main a[href*="{part}"]').first.click()
    page.wait_for_url(lambda address: part in address)


def search(page: "Page", root: str, text: str) -> None:
    """Type into the field of the home page."""
    page.goto(f"{root}/")
    page.locator("#hero-find").fill(text)
    page.locator("#hero-find").press("Enter")


def test_what_is_found_while_one_types(browser: "Browser", root: str) -> None:
    """With a script the field lists the first hits; arrows reach them, Escape closes the list."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{root}/rules")
    page.locator("#find").press_sequentially("公务接待")
    page.locator(".typed li a").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.href").endswith("/subject/economic/30217")
    page.keyboard.press("Escape")
    assert not page.locator(".typed").is_visible()
    context.close()


def test_three_public_expenses_and_their_page(page: "Page", root: str) -> None:
    """From 三公 to the statement, to a number, to its place in the source, where it is marked."""
    search(page, root, "三公")
    follow(page, f"/statement/{ORGANIZATION}/2024/three-public")
    follow(page, "/amount/")
    follow(page, "/source/")
    spot = page.url.rpartition("#")[2]
    assert spot.startswith("three-public-r1-")
    assert page.locator(f"[id='{spot}']").count() == 1


def test_download_it(page: "Page", root: str) -> None:
    """The statement as CSV begins with the body and its name."""
    page.goto(f"{root}/statement/{ORGANIZATION}/2024/three-public")
    with page.expect_download() as waiting:
        page.locator('a.main[href$=".csv"]').click()
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    assert "烟台市人民政府办公室" in text.splitlines()[1]


def test_cite_a_number(page: "Page", root: str) -> None:
    """The page of a number has its reference by GB/T 7714, with its own identifier."""
    page.goto(f"{root}{TOTAL}")
    [reference] = page.get_by_text("[DS/OL]").all_inner_texts()
    assert reference.endswith(f"/id{TOTAL}")
    assert "@misc{" in page.locator("pre.copy").inner_text()


def test_compare_two_years(page: "Page", root: str, accounts: list[dict[str, str]]) -> None:
    """From the page of a body to its years side by side, with the change."""
    body = next(row["organization"] for row in accounts if str(row["year"]) == "2023")
    page.goto(f"{root}/organization/{body}")
    follow(page, "/compare?")
    years = page.locator("main table td.year").all_inner_texts()
    assert sorted(years) == ["2023", "2024"]


def test_who_else_spends(page: "Page", root: str) -> None:
    """From a number to its subject, to all bodies that spend on it."""
    page.goto(f"{root}/statement/{ORGANIZATION}/2024/expenditure")
    follow(page, "/subject/functional/2024/")
    bodies = page.locator("section:has(#spenders) tbody th a")
    assert "烟台市人民政府办公室" in bodies.all_inner_texts()


def test_missed_indicators(page: "Page", root: str) -> None:
    """Exploring the indicators, one click leaves those of one attainment; the sample misses none."""
    page.goto(f"{root}/")
    page.locator('nav.site-nav a[href$="/explore"]').click()
    follow(page, "/explore/indicators")
    follow(page, "attainment=not_comparable")
    count = page.locator("p.count strong").inner_text()
    assert int(count.replace(",", "")) == page.locator("main table tbody tr").count() > 0


def test_all_contradictions(page: "Page", root: str) -> None:
    """The findings of all accounts list the contradictions, each with both sides and its rule."""
    page.goto(f"{root}/")
    page.locator('nav.site-nav a[href$="/findings"]').click()
    first = page.locator("ol.findings > li").first
    assert first.locator("dl.sides dd").count() >= 2
    assert first.locator('a[href*="/rule/"]').count() == 1


def test_an_example_query(page: "Page", root: str) -> None:
    """An example fills the form and does not run; the button runs it."""
    page.goto(f"{root}/")
    page.locator('nav.site-nav a[href$="/sparql"]').click()
    follow(page, "example=")
    assert "SELECT" in page.locator("textarea").input_value()
    assert page.locator("#answer").count() == 0
    page.locator("form.ask button").click()
    assert page.locator("section:has(#answer)").count() == 1


def test_the_same_number_by_api(page: "Page", root: str) -> None:
    """The JSON that the page of a number offers says the same number."""
    page.goto(f"{root}{TOTAL}")
    shown = page.locator("p.figure-value strong").inner_text()
    link = page.locator('nav.formats a[href$=".json"]').get_attribute("href") or ""
    answer = page.request.get(root.removesuffix("/en") + link)
    assert json.loads(answer.text())["raw"] == shown


def test_subscribe(page: "Page", root: str) -> None:
    """The page of a body leads to its feed, which names its account."""
    page.goto(f"{root}/organization/{ORGANIZATION}")
    link = page.locator('main a[type="application/atom+xml"]').first.get_attribute("href") or ""
    feed = page.request.get(root.removesuffix("/en") + link).text()
    assert f"/id{ACCOUNT}" in feed or ACCOUNT in feed
