"""Chromium on a site that listens, over the sample and two made-up bodies of two years each."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from tests.site.conftest import application
from werkzeug.serving import make_server

from juesuan_site.serving.services import EXTENSION

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM: Final = shutil.which("chromium")


@pytest.fixture(scope="session")
def address(corpus: Path) -> Iterator[str]:
    """Where the site listens."""
    app = application(corpus, {"JUESUAN_CLIENT_SECONDS": 0, "JUESUAN_CLIENT_CONNECTIONS": 0})
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    app.extensions[EXTENSION].close()


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """Debian's Chromium, without a window.

    Playwright's event loop runs as long as it is open, and no other test can run one beside it.
    """
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    sync = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with sync.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()
