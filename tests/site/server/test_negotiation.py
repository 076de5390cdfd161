"""Content negotiation: suffix, then Accept, then HTML."""

import pytest
from werkzeug.exceptions import NotAcceptable

from juesuan_site.server.negotiation import (
    CSV,
    HTML,
    JSON,
    JSONLD,
    TTL,
    Offer,
    choose,
    prefers_html,
)

OFFERS = (HTML, TTL, JSONLD, CSV, JSON)


@pytest.mark.parametrize(
    ("accept", "offer"),
    [
        ("", HTML),
        ("*/*", HTML),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", HTML),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#framed"', JSONLD),
        ("application/ld+json, text/turtle", TTL),
        ("text/csv;q=0.9, application/json", JSON),
        ("image/png, text/*;q=0.2", HTML),
        ("text/html;q=0, */*", TTL),
        ("TEXT/CSV", CSV),
        ("nonsense, text/csv", CSV),
    ],
)
def test_accept_decides(accept: str, offer: Offer) -> None:
    """The highest quality wins, among equals our order; parameters are no part of the type."""
    assert choose(OFFERS, accept=accept) is offer


def test_suffix_wins() -> None:
    """A suffix goes before whatever the client accepts."""
    assert choose(OFFERS, suffix="csv", accept="text/turtle") is CSV


@pytest.mark.parametrize(
    ("suffix", "accept"), [("pdf", ""), ("", "image/png"), ("", "text/html;q=0")]
)
def test_nothing_fits(suffix: str, accept: str) -> None:
    """The error lists every type that there is."""
    with pytest.raises(NotAcceptable) as refused:
        choose(
            (TTL, CSV) if not suffix and "png" not in accept else OFFERS,
            suffix=suffix,
            accept=accept,
        )
    assert "text/csv" in str(refused.value.description)


@pytest.mark.parametrize(
    ("accept", "browser"),
    [
        ("text/html,*/*;q=0.8", True),
        ("*/*", False),
        ("", False),
        ("text/csv,text/html;q=0.5", False),
    ],
)
def test_knows_a_browser(accept: str, *, browser: bool) -> None:
    """Who names HTML and nothing above it is a browser."""
    assert prefers_html(accept) is browser
