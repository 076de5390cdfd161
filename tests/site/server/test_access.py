"""The log of requests: one JSON object a line, nothing that tells who asked, nobody waits for its reader."""

import json

import pytest
from flask import Flask

from juesuan_site.server.access import LONGEST, log_requests


@pytest.fixture
def logged(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    """The lines of three requests."""
    app = Flask("logged")
    app.add_url_rule("/found/<name>", "found", lambda name: name)
    lines = log_requests(app)
    client = app.test_client()
    client.get('/found/a"b\\c%0A办?secret=1', headers={"User-Agent": "who"})
    client.open("/found/x", method='ODD"')
    client.get("/nothing/here")
    lines.close()
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_each_request_is_one_line_whatever_it_asks_for(logged: list[dict[str, object]]) -> None:
    """Quotes, backslashes, line breaks and Chinese of a path, and any method, leave a line JSON."""
    assert [(line["method"], line["path"], line["status"]) for line in logged] == [
        ("GET", '/found/a"b\\c\n办', 200),
        ('ODD"', "", 405),
        ("GET", "", 404),
    ]


def test_lines_tell_nothing_of_who_asked(logged: list[dict[str, object]]) -> None:
    """A line has these parts and no other: no address, no query string, no user agent."""
    told = {
        "time",
        "level",
        "logger",
        "message",
        "method",
        "endpoint",
        "path",
        "status",
        "bytes",
        "milliseconds",
    }
    assert all(set(line) == told for line in logged)
    assert logged[0]["bytes"] == len('a"b\\c\n办'.encode())


def test_a_line_has_a_bounded_length(capsys: pytest.CaptureFixture[str]) -> None:
    """A path and a method of thirty thousand characters are cut, and the line is JSON all the same."""
    app = Flask("logged")
    app.add_url_rule("/found/<name>", "found", lambda name: name, methods=["GET", "X" * 30_000])
    lines = log_requests(app)
    app.test_client().get("/found/" + '"' * 30_000)
    app.test_client().open("/found/a", method="X" * 30_000)
    lines.close()
    written = capsys.readouterr().err.splitlines()
    assert [len(json.loads(line)["path"]) for line in written] == [LONGEST, len("/found/a")]
    assert all(len(line) < 4 * LONGEST for line in written)
