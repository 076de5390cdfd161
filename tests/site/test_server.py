"""The production server, started as a program: what it answers, logs, and how it ends."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from tests.site.endpoint import load

_PROGRAM = "import sys; from juesuan_site.server import run; run('127.0.0.1', int(sys.argv[1]), {'JUESUAN_STORE': sys.argv[2]})"


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_server_answers_logs_and_ends_in_good_order(tmp_path: Path) -> None:
    """It answers, turns away a strange host and a huge body, logs nothing personal, and SIGTERM ends it with status 0."""
    load(
        tmp_path / "store",
        {"http://example.org/g": "<http://example.org/a> <http://example.org/b> <http://example.org/c> ."},
    )
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-c", _PROGRAM, str(port), str(tmp_path / "store")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, cwd=tmp_path) as server:  # noqa: S603 - our own program
        address = f"http://127.0.0.1:{port}"
        assert _first_answer(f"{address}/healthz") == {"status": "ok", "version": _version(f"{address}/version.json")}
        with urlopen(f"{address}/sparql?query=ASK%20%7B%7D&secret=1381234") as answer:  # noqa: S310 - our own server
            assert json.load(answer)["boolean"] is True
        assert _status(Request(f"{address}/sparql", headers={"Host": "evil.example"})) == 400  # noqa: S310 - as above
        assert _status(Request(f"{address}/sparql", data=b"a" * 3_000_000)) == 413  # noqa: S310 - as above
        server.send_signal(signal.SIGTERM)
        _, log = server.communicate(timeout=30)
    assert server.returncode == 0
    lines = [json.loads(line) for line in log.decode().splitlines() if line.startswith("{")]
    assert {"/healthz", "/sparql"} <= {line.get("path") for line in lines}
    assert not re.search(r"127\.0\.0\.1.*GET|secret|1381234|Python-urllib", log.decode())


def _first_answer(address: str) -> object:
    """What the server says once it listens."""
    for _ in range(300):
        try:
            with urlopen(address) as answer:  # noqa: S310 - our own server
                return json.load(answer)
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")


def _version(address: str) -> str:
    with urlopen(address) as answer:  # noqa: S310 - our own server
        return str(json.load(answer)["data"])


def _status(request: Request) -> int:
    try:
        with urlopen(request) as answer:  # noqa: S310 - our own server
            return int(answer.status)
    except HTTPError as error:
        error.close()
        return error.code
