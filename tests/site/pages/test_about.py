"""What the site says of itself, how a mistake is reported, and the feeds of a part."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest
from tests.site.conftest import Get, application

from juesuan_site.pages import feed

ORGANIZATION = "370600-renmin-zhengfu-bangongshi"
ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_page_counts_what_is_held(get: Get) -> None:
    """Numbers by certainty, statements by state, doubts and findings are counted over all accounts."""
    page = get("/about").text
    assert "现有 1 份决算" in page
    assert "报表里的数（259）" in page
    assert "已验证" in page
    for part in ("method", "quality", "licence", "privacy", "addresses", "mistakes"):
        assert f'id="{part}"' in page


def test_every_page_leads_there(get: Get) -> None:
    """The foot of each page links to it; the sitemap lists it."""
    assert 'href="/about"' in get(f"/account/{ORGANIZATION}/2024").text
    assert "/about</loc>" in get("/sitemap.xml").text


def test_without_an_address_the_page_says_how_to_report(get: Get) -> None:
    """Nobody is sent to an address that was not set."""
    assert 'href="/about#mistakes"' in get("/rules").text


@pytest.mark.parametrize(
    ("reports", "start", "name"),
    [
        ("juesuan@example.org", "mailto:juesuan@example.org?", "body"),
        ("https://example.org/new?labels=data", "https://example.org/new?labels=data&", "body"),
    ],
)
def test_a_report_names_the_page(served: Path, reports: str, start: str, name: str) -> None:
    """The address of the page is filled in, with its query."""
    client = application(served, {"JUESUAN_REPORTS": reports}).test_client()
    with client.get("/findings?severity=error") as answer:
        page = answer.text
    address = page.split('rel="nofollow">报告错误')[0].rsplit('href="', 1)[1].removesuffix('" ')
    address = address.replace("&amp;", "&")
    assert address.startswith(start)
    assert parse_qs(urlsplit(address).query)[name] == ["http://localhost/findings?severity=error"]


@pytest.mark.parametrize(
    "part", [f"organization={ORGANIZATION}", "region=370600", "region=370000", "region=37"]
)
def test_a_part_has_a_feed(get: Get, part: str) -> None:
    """The feed of a body, of its city and of its province hold its account and name themselves."""
    feed = ET.fromstring(get(f"/feed.atom?{part}").data)  # noqa: S314 - our own
    assert len(feed.findall(f"{ATOM}entry")) == 1
    assert (feed.findtext(f"{ATOM}id") or "").endswith(part)
    assert (feed.findtext(f"{ATOM}title") or "").count(" · ") == 1


def test_a_feed_of_nothing_is_no_feed(get: Get) -> None:
    """A region without accounts is not found; a filter that does not exist is told."""
    assert get("/feed.atom?region=110000").status_code == 404
    assert get("/feed.atom?body=x").status_code == 400


def test_a_long_feed_has_pages(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page of a feed links to the next and the one before; a page that is no number is told."""
    held = feed._all
    monkeypatch.setattr(feed, "_all", lambda: [*held()] * 5)
    monkeypatch.setattr(feed, "_MOST", 2)
    seen, address = list[int](), "/feed.atom"
    while address:
        page = ET.fromstring(get(address).data)  # noqa: S314 - our own
        seen.append(len(page.findall(f"{ATOM}entry")))
        links = {one.attrib["rel"]: one.attrib["href"] for one in page.findall(f"{ATOM}link")}
        assert ("previous" in links) is (len(seen) > 1)
        address = links.get("next", "").removeprefix("http://localhost")
    assert seen == [2, 2, 1]
    assert get("/feed.atom?page=0").status_code == 400


def test_the_page_of_a_body_offers_its_feed(get: Get) -> None:
    """Its readers subscribe to it or to its region."""
    page = get(f"/organization/{ORGANIZATION}").text
    assert f"/feed.atom?organization={ORGANIZATION}" in page
    assert "/feed.atom?region=370600" in page


def test_a_shared_link_shows_what_it_leads_to(get: Get) -> None:
    """Pages name themselves to what shows a preview of a link."""
    page = get(f"/account/{ORGANIZATION}/2024").text
    assert 'property="og:title" content="' in page
    assert 'property="og:url" content="http://localhost/account/' in page
