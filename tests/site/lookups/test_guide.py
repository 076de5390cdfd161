"""The page of ``/api/``, for who has never asked: its requests run, and answer what it says."""

import json
import re
from html import unescape

import pytest
from tests.site.conftest import Get

from juesuan.corpus.tables import COLUMNS
from juesuan_vocab import open_toml

JSON = "application/json"
ADDRESS = re.compile(r'<a class="address" href="([^"]+)"')


def test_a_browser_gets_a_page_and_a_program_gets_links(get: Get) -> None:
    """Who does not ask for HTML gets JSON, as curl and pandas do."""
    assert get("/api/").mimetype == "text/html"
    for accept in ("*/*", JSON):
        assert "openapi" in get("/api/", accept=accept).get_json()


@pytest.mark.parametrize("language", ["", "/en"])
def test_each_example_answers(get: Get, language: str) -> None:
    """The addresses of the page are of what is loaded, and each finds something."""
    page = get(f"{language}/api/").text
    paths = list(map(unescape, ADDRESS.findall(page)))
    assert len(paths) == len(open_toml("words/api.toml")["examples"])
    for path in paths:
        answer = get(path, accept=JSON)
        assert answer.status_code == 200, path
        found = answer.get_json()
        # a sample without doubts or missed targets has none to show
        assert any(found.get(name) for name in ("rows", "hits", "@id", "said", "iri")) or (
            "doubtful" in path or "unmet" in path
        ), path


def test_the_first_answer_is_what_the_api_sends(get: Get) -> None:
    """All but how to compute it stands on the page."""
    page = get("/api/").text
    address = re.search(r'curl "<a href="http://localhost([^"]+)"', page)
    shown = re.search(r'id="answer"><code>(.*?)</code>', page, re.DOTALL)
    assert address is not None
    assert shown is not None
    sent = get(unescape(address[1]), accept=JSON).get_json()
    said = json.loads(unescape(shown[1]))
    assert said["rows"]
    assert {name: sent[name] for name in said} == said


def test_each_table_is_named_in_both_languages(get: Get) -> None:
    """Tables come with what they hold; the addresses lead to their first rows."""
    chinese, english = get("/api/").text, get("/en/api/").text
    for name in COLUMNS:
        assert f'href="/api/{name}?limit=10"' in chinese
        assert f'href="/en/api/{name}?limit=10"' in english
    assert "每份决算：谁的、哪一年" in chinese
    assert "Every account: whose, which year" in english
