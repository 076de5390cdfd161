"""The Nu HTML Checker of the W3C finds no error in any kind of page, in either language."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest
from tests.site.conftest import Get
from tests.site.pages import test_pages
from tests.site.serving import test_languages

CHECKER: Final = Path(__file__).parent / "node_modules/vnu-jar/build/dist/vnu.jar"
JAVA: Final = shutil.which("java")

pytestmark = pytest.mark.skipif(
    JAVA is None or not CHECKER.is_file(),
    reason="it needs Java, and npm ci in tests/site/browser, which brings the checker",
)


def faults(folder: Path) -> list[str]:
    """The errors in the pages of a folder: file and message."""
    command = [str(JAVA), "-jar", str(CHECKER), "--format", "json", "--exit-zero-always"]
    done = subprocess.run(  # noqa: S603 - ours
        [*command, *map(str, sorted(folder.iterdir()))],
        capture_output=True,
        check=True,
        timeout=300,
    )
    found: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return [f"{one['url'][-60:]}: {one['message']}" for one in found if one["type"] == "error"]


def test_no_page_has_an_error(ask: Get, accounts: list[dict[str, str]], tmp_path: Path) -> None:
    """Each kind of page, and each state of one that is marked up otherwise, is valid HTML."""
    body = next(row["organization"] for row in accounts if str(row["year"]) == "2023")
    statement = f"/statement/{body}/2024/expenditure?show=certainty&show=place&sort=-total"
    own = [f"/compare?body={body}", f"/compare/embed?body={body}", f"/account/{body}/2024"]
    paths = [*test_languages.PAGES, *test_pages.PAGES.values(), *own, statement, "/nothing"]
    for number, path in enumerate(dict.fromkeys(paths)):
        for language in ("", "/en"):
            page = ask(f"{language}{path}")
            assert page.content_type.startswith("text/html"), path
            name = f"{number}{language.strip('/')}-{path.replace('/', '_').partition('?')[0]}.html"
            (tmp_path / name).write_bytes(page.data)
    assert faults(tmp_path) == []


def test_a_fault_is_found(tmp_path: Path) -> None:
    """An identifier that stands twice and a picture without words are errors."""
    head = '<!doctype html><html lang="en"><head><title>t</title></head>'
    body = '<body><p id="a">b</p><p id="a">c</p><img src="d.png"></body></html>'
    (tmp_path / "page.html").write_text(head + body, encoding="utf-8")
    assert len(faults(tmp_path)) == 2
