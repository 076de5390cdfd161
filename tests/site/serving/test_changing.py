"""While another version is loaded, each answer is whole: what its version says when nobody else asks."""

import http.client
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.site.conftest import application, load
from tests.site.pages.addresses import ACCOUNT, ORGANIZATION, STATEMENT
from tests.site.serving.editing import edited
from werkzeug.serving import make_server

from juesuan import iris
from juesuan_site.serving.caching import DATA_VERSION

COLUMN = "fiscal_appropriation"
KEY = f"{ORGANIZATION}/2024"
TOTAL = (
    f"SELECT * {{ <{iris.amount(ORGANIZATION, 2024, 'revenue', 1, COLUMN)}> ?p ?o }} ORDER BY ?p ?o"
)
PATHS = (
    ACCOUNT,
    f"{STATEMENT}/revenue",
    f"{STATEMENT}/revenue.json",
    f"{STATEMENT}/revenue.ttl",
    f"/package/{KEY}.zip",
    f"/package/{KEY}/data/amounts.csv",
    f"/package/{KEY}/datapackage.json",
    f"/api/entity/id/account/{KEY}.json",
    f"/api/entity/id/amount/{KEY}/revenue/1/{COLUMN}.ttl",
    f"/api/entity/id/amount/{KEY}/revenue/1/{COLUMN}.nq",
    f"/api/amounts?statement=revenue&organization={ORGANIZATION}",
    "/api/search?q=10095.35",
    "/search.json?q=10095.35",
    f"/sparql?query={quote(TOTAL)}",
    f"/about/id/account/{KEY}.nt",
    "/sitemap.xml",
)
SETTINGS = {f"JUESUAN_CLIENT_{name}": 0 for name in ("REQUESTS", "SECONDS", "CONCURRENT")}
READERS = 2
PAUSE = 0.05
"""Seconds between the questions of a reader; loading needs the processor too."""

Answers = defaultdict[tuple[str, str], set[tuple[int, bytes]]]
"""By version and path, each status and body that was met."""


@pytest.fixture
def port(own: Path) -> Iterator[int]:
    """Of a server over the own folder."""
    server = make_server("127.0.0.1", 0, application(own, SETTINGS), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.port
    server.shutdown()
    thread.join()
    server.server_close()


def ask(port: int, path: str, answers: Answers) -> None:
    """Get a path, and keep what came under the version that the answer names."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        line.request("GET", path, headers={"Accept": "*/*"})
        answer = line.getresponse()
        answers[answer.headers.get(DATA_VERSION, ""), path].add((answer.status, answer.read()))
    finally:
        line.close()


def test_no_answer_mixes_versions(own: Path, port: int) -> None:
    """Pages, files, lookups, search and SPARQL are asked while an account is corrected.

    Every answer names its version, and is byte for byte what the quiet site says of that version.
    """
    met: Answers = defaultdict(set)
    quiet: Answers = defaultdict(set)
    over = threading.Event()

    def read(first: int) -> None:
        at = first
        while not over.is_set():
            ask(port, PATHS[at % len(PATHS)], met)
            at += 1
            time.sleep(PAUSE)

    def ask_all() -> None:
        for path in PATHS:
            ask(port, path, quiet)

    ask_all()
    readers = [threading.Thread(target=read, args=(5 * number,)) for number in range(READERS)]
    for reader in readers:
        reader.start()
    edited(own)
    load(own)
    ask_all()
    over.set()
    for reader in readers:
        reader.join()
    assert {status for bodies in met.values() for status, _ in bodies} == {200}
    assert {path for version, path in met if not version} == set()
    assert {path: len(bodies) for path, bodies in quiet.items() if len(bodies) > 1} == {}
    assert len({version for version, _ in quiet}) == len({version for version, _ in met}) == 2
    assert {place for place, bodies in met.items() if not bodies <= quiet[place]} == set()
    changed = {path for path in PATHS if len(set.union(*_bodies(quiet, path))) > 1}
    assert len(changed) > len(PATHS) / 2


def _bodies(answers: Answers, path: str) -> list[set[tuple[int, bytes]]]:
    """What was met at a path, version by version."""
    return [bodies for (_, asked), bodies in answers.items() if asked == path]
